"""Somebody writes more than a person does: nothing is dropped, nobody waits, and the answers come as one."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.app import build
from bot.incoming.crowd import A_MINUTE, Crowd
from bot.outgoing.pace import Pace
from services.sending.crowds import MOST_QUESTIONS
from simulator.client import Phone
from tests.deadlines.test_deadlines import give_terms
from tests.frame.raw import message, sends
from tests.frame.town import eventually
from tests.world import TUESDAY, World, at, open_world

DATE = int(TUESDAY.timestamp())
MANY = 120
MEETINGS = [("K-1042", "2026-11-24 08:00", MANY + 1, "coaching", "Stationsplein 3")]  # so late one can be


@given(st.lists(st.integers(0, 30), min_size=1, max_size=60))
def test_too_much_is_more_than_twenty_within_a_minute(gaps: list[int]) -> None:
    crowd, now, written = Crowd(), 1_000, []
    for gap in gaps:
        now += gap
        written.append(now)
        within = sum(now - moment < 60 for moment in written)
        assert crowd.is_too_much("a", now) == (within > A_MINUTE)
        assert not crowd.is_too_much(f"b{len(written)}", now), "each is counted alone"


async def say_many(world: World, phone: Phone, texts: list[str], first: int = 9_000) -> None:
    """Texts that reach Telegram at one moment."""
    date = int((await world.telegram.now()).timestamp())
    await world.telegram.inject_many(
        [message(phone, text, first + number, date) for number, text in enumerate(texts)]
    )
    await world.settle(60)


async def heard(phone: Phone) -> list[str]:
    return [one.text for one in await phone.screen() if one.from_bot]


async def quiet(world: World) -> None:
    """The time after which many become one."""
    await world.jump(world.kortelijn.clock.now() + timedelta(seconds=11))


async def test_a_coach_of_many_reports_gets_twenty_answers_and_one_for_the_rest(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world:
        coach = await world.join("sanne")
        before = len(await heard(coach))
        await say_many(world, coach, [f"K-1042 {number} minuten te laat" for number in range(1, MANY + 1)])
        assert len((await heard(coach))[before:]) == A_MINUTE
        await quiet(world)
        *each, one = (await heard(coach))[before:]
        assert len(each) == A_MINUTE
        assert one.startswith(f"✅ U stuurde nog {MANY - A_MINUTE} berichten kort na elkaar.")
        assert one.count("K-1042") == 1, "of one appointment what holds now"
        assert f"{MANY} min te laat" in one, "what was stored is read back"
        assert await world.rows("SELECT max(version) FROM outcomes") == [(MANY,)]
        assert await world.rows("SELECT count(*) FROM inbox WHERE state <> 'done'") == [(0,)]
        minutes = await world.rows("SELECT minutes_late FROM outcomes ORDER BY version")
        assert [row[0] for row in minutes] == list(range(1, MANY + 1)), "in order"


async def test_what_cannot_be_read_in_a_crowd_is_said_as_well(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world:
        coach = await world.join("sanne")
        said = ["K-1042 aanwezig"] * A_MINUTE + [
            "K-1042 3 minuten te laat",
            "K-9999 aanwezig",
            "BSN 123456782",
        ]
        await say_many(world, coach, said)
        await quiet(world)
        last = (await heard(coach))[-3:]
        assert any("vind ik niet bij uw deelnemers" in text for text in last), last
        assert any("BSN" in text for text in last), last
        assert any(text.startswith("✅ U stuurde nog 3 berichten") for text in last), last


async def test_the_coach_of_a_client_of_many_messages_gets_one(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world:
        coach, client = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
        before, mine = len(await heard(coach)), len(await heard(client))
        await say_many(world, client, [f"hallo {number}" for number in range(MANY)])
        await quiet(world)
        *each, one = (await heard(coach))[before:]
        assert sum("schrijft" in text for text in each) == A_MINUTE
        assert f"schreef {MANY - A_MINUTE} berichten kort na elkaar" in one
        for number in range(A_MINUTE, MANY):
            assert f"hallo {number}" in one
        answers = (await heard(client))[mine:]
        assert len(answers) == A_MINUTE + 1
        assert f"({MANY - A_MINUTE})" in answers[-1]
        rows = await world.rows("SELECT count(*) FROM outbox WHERE reason = 'summed'")
        assert rows == [(2 * (MANY - A_MINUTE),)]


async def test_danger_and_a_stop_are_answered_first_and_nothing_comes_after_a_stop(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS, pace=Pace(per_second=1_000, reader_gap=0.05)) as world:
        coach, client = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
        before, mine = len(await heard(coach)), len(await heard(client))
        texts = [f"hallo {number}" for number in range(30)]
        await say_many(world, client, [*texts, "ik wil dood"])
        await quiet(world)
        answers = (await heard(client))[mine:]
        place = next(number for number, text in enumerate(answers) if "112" in text)
        assert place < 15, "danger waits behind no word that something was passed on"
        await world.jump(at("2026-11-24 11:00"))
        mine = len(await heard(client))
        await say_many(world, client, [*texts, "stop"], 20_000)
        await quiet(world)
        assert "geen berichten meer" in (await heard(client))[-1]
        assert any("geen berichten meer" in text for text in (await heard(coach))[before:])
        assert sum("schreef 10 berichten" in text for text in await heard(coach)) >= 1


async def test_a_question_in_a_crowd_is_shown_or_ends(tmp_path: Path) -> None:
    """A short text that is typed later never answers a question that nobody has seen."""
    async with open_world(tmp_path, MEETINGS) as world:
        coach = await world.join("sanne")
        before = len(await heard(coach))
        asked = ["K-1042 was er niet, denk ik"] * (MOST_QUESTIONS + 4)
        await say_many(world, coach, [*["K-1042 aanwezig"] * A_MINUTE, *asked])
        await quiet(world)
        shown = sum("?" in text for text in (await heard(coach))[before:])
        waiting = (await world.rows("SELECT count(*) FROM questions WHERE ended_at IS NULL"))[0][0]
        assert 0 < waiting <= shown


async def test_the_one_answer_says_what_holds_now(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world:
        coach = await world.join("sanne")
        said = [*["K-1042 2 minuten te laat"] * A_MINUTE, "K-1042 3 minuten te laat", "K-1042 aanwezig"]
        await say_many(world, coach, said)
        edited = message(coach, "K-1042 9 minuten te laat", 9_000 + len(said) - 1, DATE)["message"]
        await world.telegram.inject({"edited_message": {**edited, "edit_date": DATE + 5}})
        await world.settle()
        await quiet(world)
        assert "9 min te laat" in (await coach.last()).text
        assert not any("aanwezig" in text for text in (await heard(coach))[-1:])


async def test_what_a_coach_who_is_gone_has_not_read_is_not_said_to_be_passed_on(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world:
        coach, client = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
        await say_many(world, client, [f"hallo {number}" for number in range(30)])
        await coach.block()
        await world.settle()
        await quiet(world)
        last = (await heard(client))[-1]
        assert "doorgegeven" not in last
        assert "nog niet gekregen" in last


async def test_the_same_text_again_and_again_is_shown_once_and_long_ones_in_a_file(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world:
        coach, client = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
        await say_many(world, client, ["hallo"] * MANY)
        await quiet(world)
        assert f"• hallo ({MANY - A_MINUTE}×)" in (await coach.last()).text
        await world.jump(at("2026-11-24 11:00"))
        await say_many(world, client, [f"{number} " + "lang " * 40 for number in range(MANY)], 20_000)
        await quiet(world)
        files = await world.telegram.calls(method="sendDocument")
        assert len(files) == 1
        assert "Alle berichten staan in het bestand" in files[0].params["caption"]


async def test_a_stranger_gets_one_answer_an_hour(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        strangers = [await world.phone(f"Vreemd{number}") for number in range(3)]
        for stranger in strangers:
            await say_many(world, stranger, ["hallo", "/vandaag", "1042 aanwezig", "/hulp"] * 5, stranger.id)
        assert [len(await heard(stranger)) for stranger in strangers] == [1, 1, 1]
        await world.jump(at("2026-11-24 09:59"))
        await strangers[0].say("nog eens")
        await world.settle()
        assert len(await heard(strangers[0])) == 1
        await world.jump(at("2026-11-24 10:02"))
        await strangers[0].say("nog eens")
        await world.settle()
        assert len(await heard(strangers[0])) == 2


async def test_two_hundred_strangers_hold_up_no_coach_and_no_alert(tmp_path: Path) -> None:
    """At the real pace: what people of the town are told leaves before what strangers are told."""
    async with open_world(tmp_path, MEETINGS) as world:
        coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
        crowd = [await world.telegram.person(f"V{number}", id=6_500_000 + number) for number in range(200)]
        await give_terms(world, tmp_path, no_show_wait_seconds=0)
        await world.stop()
        world.kortelijn = await build(world.settings, pace=Pace())
        flood = [message(one, "hallo", 100 + n, DATE) for n in range(6) for one in crowd]
        await world.telegram.inject_many(flood)
        await coach.say("1042 ns")
        await world.telegram.clear_calls()
        await world.start()
        await eventually(lambda: strangers_answered(world, crowd), 30, "strangers are not answered")
        order = [call.params["chat_id"] for call in await sends(world.telegram)]
        assert order.index(coach.id) < 60
        assert order.index(klantmanager.id) < 70
        assert max(Counter(chat for chat in order if chat in {one.id for one in crowd}).values()) == 1


async def strangers_answered(world: World, crowd: list[Phone]) -> bool:
    chats = {call.params["chat_id"] for call in await sends(world.telegram)}
    return chats >= {one.id for one in crowd}
