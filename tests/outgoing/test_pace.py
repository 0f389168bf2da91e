"""How fast messages leave, who goes first, and what a 429 means for the whole token."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.app import build
from bot.outgoing.pace import AHEAD, Pace
from domain.messages.message import Lane
from domain.messages.notices import Notice
from services.people.joining import Stranger
from tests.frame.raw import sends
from tests.frame.town import eventually
from tests.world import World, open_world

LIVES = timedelta(hours=1)


def note(world: World, address: int, key: str, lane: Lane = Lane.ALERT) -> Notice:
    """A message that needs no facts, to a chat that may be anybody's."""
    now = world.kortelijn.clock.now()
    return Notice(key, Stranger(), lane, now, now + LIVES, address=str(address))


async def put(world: World, notices: Iterable[Notice]) -> None:
    async with world.kortelijn.store.begin() as work:
        for notice in notices:
            await work.outbox.put(notice, world.kortelijn.clock.now())


async def strangers(world: World, count: int) -> list[int]:
    """People whom the bot may write to, without a greeting in the way."""
    people = [
        await world.telegram.person(f"Reader{number}", id=6_000_000 + number) for number in range(count)
    ]
    for phone in people:
        await phone.say("hallo")
    await world.settle(20)
    await world.telegram.clear_calls()
    return [phone.id for phone in people]


async def all_sent(world: World) -> bool:
    rows = await world.rows("SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending')")
    return rows[0] == (0,) and world.kortelijn.sender.idle


@given(readers=st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=80))
def test_slots_keep_both_paces_whoever_is_written_to(readers: list[str]) -> None:
    """At most 25 leave in any second, and a reader whose turn has not come is named as waiting."""
    clock = 100.0
    pace = Pace(monotonic=lambda: clock)
    leaves: list[tuple[str, float]] = []
    for reader in readers:
        assert (reader in pace.waiting()) == any(
            who == reader and clock < at + pace.reader_gap for who, at in leaves
        )
        if reader in pace.waiting():
            clock += pace.next_turn() + 0.001
            continue
        leaves.append((reader, clock + pace.slot(reader)))
    moments = [at for _, at in leaves]
    assert all(later - earlier > 0.039 for earlier, later in pairwise(moments))
    for name in set(readers):
        mine = [at for who, at in leaves if who == name]
        assert all(later - earlier >= pace.reader_gap for earlier, later in pairwise(mine))


@given(
    per_second=st.sampled_from([1.0, 25.0, 1_000.0, 100_000.0]),
    pauses=st.lists(st.floats(0, 0.2), min_size=1, max_size=40),
)
def test_what_is_taken_in_hand_leaves_at_once(per_second: float, pauses: list[float]) -> None:
    """No message waits in hand for its slot, and whoever waits for a place gets one in time."""
    clock = 100.0
    pace = Pace(per_second, monotonic=lambda: clock)
    taken = 0
    for pause in pauses:
        clock += pause
        for _ in range(pace.places(8)):
            taken += 1
            assert pace.slot(str(taken)) <= AHEAD + 1e-9
        clock += pace.next_place() + 1e-6
        assert pace.places(8) > 0
    assert taken >= len(pauses) - 1


async def test_at_the_real_pace_telegram_never_says_stop(tmp_path: Path) -> None:
    """25 a second over all, one a second in a chat, with the limits of Telegram on."""
    pace = Pace()
    pace.per_second, pace.reader_gap = 100_000, 0  # only while strangers say hallo
    async with open_world(tmp_path, pace=pace) as world:
        chats = await strangers(world, 40)
        pace.per_second, pace.reader_gap = Pace().per_second, Pace().reader_gap
        await asyncio.sleep(1)
        await world.telegram.faults(limits=True)
        one_each = [note(world, chat, f"load:{chat}") for chat in chats]
        many = [note(world, chat, f"more:{chat}:{number}") for chat in chats[:5] for number in range(5)]
        await put(world, [*one_each, *many])
        await eventually(lambda: all_sent(world), 20, "the backlog does not drain")
        calls = await sends(world.telegram, ok=None)
        assert [call for call in calls if not call.ok] == []
        assert len(calls) == 65
        first_round = [call.params["chat_id"] for call in calls[:40]]
        assert len(set(first_round)) == 40, "nobody else waits for a busy chat"


async def test_a_backlog_leaves_by_lane_and_alerts_keep_a_share(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        chats = await strangers(world, 48)
        await world.stop()
        world.kortelijn = await build(world.settings, pace=Pace(per_second=60, reader_gap=0))
        lanes = list(reversed(Lane))
        lane_of = {chat: lanes[number % 6] for number, chat in enumerate(chats)}
        await put(world, [note(world, chat, f"lane:{chat}", lane) for chat, lane in lane_of.items()])
        await world.start()
        await eventually(lambda: all_sent(world), 10, "the backlog does not drain")
        order = [lane_of[call.params["chat_id"]] for call in await sends(world.telegram)]
        assert len(order) == 48
        urgent, rest = order[:24], order[24:]
        assert set(urgent) == {Lane.ANSWER, Lane.ALERT, Lane.SAME_DAY}
        assert rest == sorted(rest)
        first = urgent[:12]  # while answers wait, of six places one is an alert's and one a reminder's
        assert (first.count(Lane.ALERT), first.count(Lane.SAME_DAY)) == (2, 2)


async def test_a_reader_of_many_messages_lets_others_of_the_lane_go_first(tmp_path: Path) -> None:
    """Sixty people with a queue each: somebody who has had nothing yet does not wait behind them."""
    async with open_world(tmp_path) as world:
        *many, newcomer = await strangers(world, 21)
        await world.stop()
        world.kortelijn = await build(world.settings, pace=Pace(per_second=20, reader_gap=0.1))
        await put(world, [note(world, chat, f"many:{chat}:{n}") for n in range(6) for chat in many])
        await world.start()
        await eventually(lambda: at_least(world, 25), 10, "nothing leaves")
        before = len(await sends(world.telegram))
        await put(world, [note(world, newcomer, "newcomer")])
        await eventually(lambda: all_sent(world), 20, "the backlog does not drain")
        order = [call.params["chat_id"] for call in await sends(world.telegram)]
        assert order.index(newcomer) <= before + 4


async def at_least(world: World, count: int) -> bool:
    return len(await sends(world.telegram)) >= count


async def test_an_answer_overtakes_a_backlog_of_digests(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        coach = await world.join("sanne")
        chats = await strangers(world, 40)
        await world.stop()
        world.kortelijn = await build(world.settings, pace=Pace())
        await put(world, [note(world, chat, f"digest:{chat}", Lane.DIGEST) for chat in chats])
        await world.start()
        await eventually(lambda: some_sent(world), 5, "no digest leaves")
        await coach.say("/vandaag")
        await coach.wait_for("Uw dag", timeout=5)
        assert (await world.rows("SELECT count(*) FROM outbox WHERE state = 'queued'"))[0][0] > 0


async def some_sent(world: World) -> bool:
    return bool(await sends(world.telegram))


async def test_a_429_silences_the_whole_token(tmp_path: Path) -> None:
    async with open_world(tmp_path, pace=Pace(per_second=100, reader_gap=0.05)) as world:
        chats = await strangers(world, 30)
        await put(world, [note(world, chat, f"load:{chat}:{n}") for n in range(4) for chat in chats])
        await asyncio.sleep(0.3)
        await world.telegram.faults(retry_after={"seconds": 3, "count": 1, "methods": ["sendMessage"]})
        await eventually(lambda: all_sent(world), 20, "not drained after the pause")
        calls = await sends(world.telegram, ok=None)
        refused = next(call for call in calls if not call.ok)
        assert refused.error_code == 429
        # What was on the wire when the 429 came back may still land; from then on nothing for 3 s.
        after = [call.monotonic - refused.monotonic for call in calls if call.n > refused.n]
        assert [wait for wait in after if 0.1 < wait < 3.0] == []
        assert min(wait for wait in after if wait > 0.1) >= 3.0
        sent = Counter(call.params["chat_id"] for call in calls if call.ok)
        assert sent == {chat: 4 for chat in chats}
        assert await world.rows(
            "SELECT state, count(*) FROM outbox WHERE dedupe_key LIKE 'load:%' GROUP BY 1"
        ) == [("sent", 120)]


async def test_after_a_429_an_answer_still_leaves_in_time(tmp_path: Path) -> None:
    """A short pause does not become a long one."""
    async with open_world(tmp_path) as world:
        coach = await world.join("sanne")
        await world.telegram.faults(retry_after={"seconds": 1, "count": 1, "methods": ["sendMessage"]})
        began = time.monotonic()
        await coach.say("/vandaag")
        await coach.wait_for("Uw dag", timeout=5)
        assert time.monotonic() - began >= 1.0
