"""After a fault of sending nothing leaves until Telegram is found back; then all goes, in order."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.outgoing.outage import DOUBTS, LADDER, LONGEST_PAUSE, Outage
from bot.outgoing.pace import Pace
from domain.messages.message import Lane
from tests.frame.raw import sends
from tests.frame.town import eventually
from tests.outgoing.test_pace import all_sent, note, put, strangers
from tests.world import World, open_world


class Hand:
    """A clock to move."""

    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


def shut(hand: Hand) -> Outage:
    outage = Outage(hand)
    assert outage.places(8, 0) == 8
    assert outage.failed("a")
    assert outage.places(8, 0) == 0
    return outage


def test_telegram_is_asked_ever_slower_but_every_five_seconds() -> None:
    hand = Hand()
    outage = shut(hand)
    asked = []
    while hand.now < 150:
        hand.now += 0.01
        if outage.ask_now():
            asked.append(hand.now)
    gaps = [later - earlier for earlier, later in pairwise(asked)]
    assert asked[0] - 50 < 0.6
    assert gaps == sorted(gaps) or max(gaps) <= LONGEST_PAUSE + 0.02
    assert max(gaps) <= LONGEST_PAUSE + 0.02
    assert len(asked) < 30


def test_one_message_shows_whether_telegram_takes_them() -> None:
    outage = shut(Hand())
    outage.answered()
    assert outage.places(8, 0) == 1
    assert outage.places(8, 1) == 0, "one at a time"
    outage.failed("b")
    assert outage.places(8, 0) == 0, "it was not taken: asked again"
    outage.answered()
    assert outage.arrived("c") is not None
    assert outage.places(8, 0) == 8
    assert outage.held() == [], "everybody goes at once"


def test_one_lost_answer_is_no_outage_but_several_are() -> None:
    outage = Outage(Hand())
    for _ in range(DOUBTS - 1):
        assert not outage.doubted("a")
    outage.arrived("b")
    for _ in range(DOUBTS - 1):
        assert not outage.doubted("a")
    assert outage.doubted("a")


def test_a_reader_whose_messages_fail_alone_waits_ever_longer_and_holds_up_nobody() -> None:
    hand = Hand()
    outage = Outage(hand)
    for wait in (*LADDER, LADDER[-1]):
        outage.failed("poison")
        assert outage.tried() == ["poison"]
        outage.answered()
        outage.arrived("another")
        assert outage.held() == (["poison"] if wait else [])
        hand.now += wait
        assert outage.held() == []
    assert outage.alone("poison")
    outage.failed("poison")
    outage.answered()
    outage.arrived("poison")
    assert outage.held() == [], "it came, so all is forgotten"


@given(steps=st.lists(st.sampled_from(["failed", "doubted", "suspected", "answered", "arrived", "wait"])))
def test_whatever_happens_a_message_that_arrives_opens_the_way(steps: list[str]) -> None:
    hand = Hand()
    outage = Outage(hand)
    for step in steps:
        match step:
            case "wait":
                hand.now += 1
                outage.ask_now()
            case "answered" | "suspected":
                getattr(outage, step)()
            case _:
                getattr(outage, step)("a")
        assert 0 <= outage.places(8, 0) <= 8
        assert outage.next_question() <= LONGEST_PAUSE
    outage.arrived("b")
    assert outage.over
    assert outage.places(8, 0) == 8


async def test_what_waited_behind_an_outage_leaves_in_order_and_alerts_first(tmp_path: Path) -> None:
    """While sends are refused, everybody's messages keep their place: nobody waits on a ladder of his own."""
    async with open_world(tmp_path, pace=Pace(per_second=200, reader_gap=0.02)) as world:
        chats = await strangers(world, 6)
        await world.telegram.faults(status={"code": 502, "count": 100_000, "methods": ["sendMessage"]})
        for number in range(4):
            await put(world, [note(world, chat, f"answer:{chat}:{number}", Lane.ANSWER) for chat in chats])
            await asyncio.sleep(0.3)
        await put(world, [note(world, chat, f"alert:{chat}") for chat in chats])
        await asyncio.sleep(1.5)
        tried = len(await sends(world.telegram, ok=False))
        assert 0 < tried < 20, "an outage is found out with few attempts"
        assert await world.rows("SELECT count(*) FROM outbox WHERE state = 'uncertain'") == [(0,)]
        await world.telegram.faults(status=None)
        await eventually(lambda: all_sent(world), 15, "the backlog does not drain")
        order = await keys_in_order(world)
        one, rest = order[0], order[1:]
        assert one.startswith(("alert:", "answer:"))
        assert [key.startswith("alert:") for key in rest[:5]] == [True] * 5, rest[:8]
        for chat in chats:
            mine = [int(key.rsplit(":", 1)[1]) for key in order if key.startswith(f"answer:{chat}:")]
            assert mine == [0, 1, 2, 3], "one person's answers keep their order"


async def keys_in_order(world: World) -> list[str]:
    """The keys of what was sent, in the order in which it left."""
    rows = await world.rows(
        "SELECT dedupe_key FROM outbox WHERE state = 'sent' "
        "AND (dedupe_key LIKE 'alert:%' OR dedupe_key LIKE 'answer:6%') ORDER BY CAST(message_id AS INTEGER)"
    )
    assert rows
    return [key for (key,) in rows]


async def test_a_mute_telegram_puts_no_more_in_doubt_than_was_in_the_air(tmp_path: Path) -> None:
    async with open_world(tmp_path, pace=Pace(per_second=200, reader_gap=0.02)) as world:
        chats = await strangers(world, 30)
        await world.telegram.faults(mute=True)
        await put(world, [note(world, chat, f"alert:{chat}") for chat in chats])
        await asyncio.sleep(7)  # longer than a message may be in the air unnoticed
        in_the_air = await world.rows("SELECT count(*) FROM outbox WHERE state = 'sending'")
        assert in_the_air == [(8,)]
        await world.telegram.faults(mute=False)
        await eventually(lambda: few_wait(world, 8), 8, "what waited does not leave while others hang")


async def few_wait(world: World, most: int) -> bool:
    rows = await world.rows("SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending')")
    return bool(rows[0][0] <= most)


async def test_a_sign_that_is_never_taken_holds_up_no_words(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        coach = await world.phone("Sanne")
        await coach.start(world.links["sanne"])
        await world.settle()
        methods = ["answerCallbackQuery", "setMyCommands", "setMessageReaction"]
        await world.telegram.faults(status={"code": 500, "count": 100_000, "methods": methods})
        await coach.press((await coach.last()).labels[0])
        await coach.wait_for("U bent aangemeld als coach", timeout=10)
        await coach.say("/vandaag")
        await coach.wait_for("Uw dag", timeout=10)
        await world.telegram.faults(status=None)
