"""Clients who read text messages: what they get, when, what Notify says of it, and who hears if it fails."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr

from bot.commands.text_messages import look
from bot.settings import Unusable, load
from domain.ids import stable_id
from domain.messages.text_message import MOST_PARTS
from domain.values import Reach
from domain.ways import ConsentHow, WayKind
from services.clients.no_show_file import on_screen
from services.clients.no_show_messages import MessageWent, NoShowFile
from services.looking_up import Sending
from services.people.client_ways import Agreed, agree_noted
from simulator.notify import API_KEY
from simulator.striking import Fault
from tests.talk import say
from tests.ways.test_apart import answered_within
from tests.world import AMSTERDAM, KEY, NOTIFY_TOKEN, TOKEN, TUESDAY, World, at
from words.catalogs import Words
from words.no_show_file import moment_said

MOBILE = "+31612345678"
WRONG, OFF = "+447700900002", "+447700900003"
MEETING = ("K-1077", "2026-11-26 10:30", 60, "coaching", "Stationsplein 3")
pytestmark = pytest.mark.town([MEETING], notify=True)


async def reads_texts(world: World, number: str = MOBILE, code: str = "K-1077") -> None:
    """The client said yes to text messages to a number; of a test of Notify where that says how it ends."""
    async with world.kortelijn.store.begin() as work:
        client = await work.caseload.client(stable_id("person", code))
        now = world.kortelijn.clock.now()
        agreed = Agreed(WayKind.SMS, number, stable_id("person", "sanne"), ConsentHow.SPOKEN, now)
        await agree_noted(work, client, agreed, world.settings.calendar, now)
    await world.settle()


async def calls_back(world: World) -> None:
    """Notify knows where to say what came of a message."""
    url = f"http://{world.settings.listen}/notify/status"
    await world.telegram.call("PUT", "notify/callbacks", {"url": url, "token": NOTIFY_TOKEN})


async def attempts(world: World) -> list[tuple[Any, ...]]:
    sql = "SELECT a.way, a.result, a.reason FROM attempts a WHERE a.way = 'sms' ORDER BY a.at, a.rowid"
    return await world.rows(sql)


async def reminders(world: World) -> list[tuple[Any, ...]]:
    return await world.rows(
        "SELECT state, way, reason, language FROM outbox WHERE template = 'reminder_day_before' "
        "AND state <> 'void' ORDER BY id"
    )


def faults(world: World, *does: str, times: int = 1) -> None:
    assert world.notify is not None
    world.notify.phones.faults += [Fault(one, times=times) for one in does]


async def soon(what: Any) -> None:
    async with asyncio.timeout(5):
        while not what():
            await asyncio.sleep(0.01)


async def test_a_client_is_reminded_by_text_in_few_words(world: World) -> None:
    await world.join("sanne")
    await reads_texts(world)
    await world.jump(at("2026-11-25 10:31"))
    [text] = world.texts()
    assert (text.to, text.parts) == (MOBILE, 1)
    assert text.body == (
        "Afspraak: 26-11 om 10:30 uur.\nPlek: Stationsplein 3.\n\n"
        "Appointment: 26-11 at 10:30.\nPlace: Stationsplein 3."
    )
    await world.jump(at("2026-11-25 10:40"))
    assert await reminders(world) == [("sent", "sms", None, "nl+en")]
    assert await attempts(world) == [("sms", "sent", None), ("sms", "delivered", "delivered")]
    await world.jump(at("2026-11-26 08:31"))
    assert len(world.texts()) == 2


async def test_what_changes_is_told_by_text_and_nothing_is_lost_in_the_chat(world: World) -> None:
    sanne = await world.join("sanne")
    await reads_texts(world)
    await say(world, sanne, "1077 verplaatst naar vrijdag 14:00")
    await world.jump(TUESDAY + timedelta(minutes=10))
    assert [one.body.splitlines()[0] for one in world.texts()] == [
        "Uw afspraak van 26-11 om 10:30 uur is veranderd. Nu: 27-11 om 14:00 uur."
    ]
    await say(world, sanne, "1077 afspraak afgezegd door ons")
    assert all(one.parts <= MOST_PARTS for one in world.texts())
    assert await world.rows("SELECT count(*) FROM outbox WHERE reason = 'no_address'") == [(0,)]


async def test_what_is_made_again_is_not_called_off_by_an_older_text(world: World) -> None:
    """The last that a client hears of an hour is how it stands, whatever Notify did in between."""
    sanne = await world.join("sanne")
    await reads_texts(world)
    await say(world, sanne, "afspraak 1077 di 22-12 10:00 Stationsplein 3")
    await minutes_pass(world, 2)
    assert len(world.texts()) == 1
    faults(world, "rate", times=2)
    await say(world, sanne, "1077 di 22-12 10:00 gaat niet door")
    await minutes_pass(world, 2.5)
    await say(world, sanne, "afspraak 1077 di 22-12 10:00 Stationsplein 3")
    await minutes_pass(world, 90)
    said = [one.body.splitlines()[0] for one in world.texts()]
    assert said[0] == said[-1] == "Nieuwe afspraak: 22-12 om 10:00 uur."
    assert not any("gaat niet door" in one for one in said)


async def test_a_later_text_waits_for_an_earlier_one_of_its_reader(world: World) -> None:
    sanne = await world.join("sanne")
    await reads_texts(world)
    faults(world, "rate", times=2)
    await say(world, sanne, "afspraak 1077 di 22-12 10:00 Stationsplein 3")
    while len(await attempts(world)) < 2:
        await minutes_pass(world, 0.5)
    await say(world, sanne, "afspraak 1077 wo 23-12 11:00 Stationsplein 3")
    await minutes_pass(world, 90)
    assert [one.body.splitlines()[0] for one in world.texts()] == [
        "Nieuwe afspraak: 22-12 om 10:00 uur.",
        "Nieuwe afspraak: 23-12 om 11:00 uur.",
    ]


async def minutes_pass(world: World, minutes: float) -> None:
    """One after another, as the clock goes."""
    until = world.kortelijn.clock.now() + timedelta(minutes=minutes)
    while (now := world.kortelijn.clock.now()) < until:
        await moves_on(world, min(until, now + timedelta(minutes=0.5 if minutes < 5 else 10)))


async def test_after_a_time_out_one_text_stands_there(world: World) -> None:
    await reads_texts(world)
    faults(world, "drop")
    await world.jump(at("2026-11-25 10:31"))
    assert len(world.texts()) == 1
    assert await reminders(world) == [("queued", "sms", "lost", None)]
    await moves_on(world, at("2026-11-25 10:35"))
    assert len(world.texts()) == 1
    assert await reminders(world) == [("sent", "sms", None, "nl+en")]


async def test_what_was_not_taken_goes_after_it_was_asked_for(world: World) -> None:
    await reads_texts(world)
    faults(world, "broken")
    await world.jump(at("2026-11-25 10:31"))
    assert world.texts() == []
    await moves_on(world, at("2026-11-25 10:35"))
    assert [one.reference for one in world.texts()] == [await reference(world)]


async def test_nothing_leaves_again_before_the_question_is_answered(world: World) -> None:
    await reads_texts(world)
    faults(world, "drop")
    await world.jump(at("2026-11-25 10:31"))
    faults(world, "asked_broken", times=2)
    for minute in (33, 40):
        await moves_on(world, at(f"2026-11-25 10:{minute}"))
        assert len(world.texts()) == 1
        assert (await reminders(world))[0][0] == "queued"
    await moves_on(world, at("2026-11-25 11:59"))
    assert len(world.texts()) == 1
    assert (await reminders(world))[0][0] == "sent"


async def test_killed_in_between_it_is_asked_for_first(world: World) -> None:
    await reads_texts(world)
    faults(world, "hang_taken")
    await world.telegram.jump(to=at("2026-11-25 10:31"))
    await soon(lambda: len(world.texts()) == 1)
    await world.restart()
    await world.jump(at("2026-11-25 10:35"))
    await world.jump(at("2026-11-25 10:45"))
    assert len(world.texts()) == 1
    assert (await reminders(world))[0][0] == "sent"


@pytest.mark.parametrize("does", ["rate", "limit", "key"])
async def test_a_notify_that_takes_nothing_now_is_asked_later(world: World, does: str) -> None:
    await reads_texts(world)
    faults(world, does)
    await world.jump(at("2026-11-25 10:31"))
    assert world.texts() == []
    assert (await reminders(world))[0][0] == "queued"
    await moves_on(world, at("2026-11-25 10:35"))
    assert len(world.texts()) == 1


async def test_a_refusal_is_the_end_of_the_message_and_the_coach_hears_of_it(world: World) -> None:
    sanne = await world.join("sanne")
    await reads_texts(world)
    faults(world, "trial", times=2)
    await world.jump(at("2026-11-25 10:31"))
    assert await reminders(world) == [("failed", "sms", "400 BadRequestError", "nl+en")]
    await world.jump(at("2026-11-26 08:31"))
    await world.jump(at("2026-11-26 08:40"))
    assert "K-1077" in (await sanne.last()).text
    assert await open_ways(world) == [WayKind.SMS]


async def test_a_wrong_number_closes_the_way_and_the_coach_asks_for_the_right_one(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    await reads_texts(world, WRONG)
    await calls_back(world)
    await world.jump(at("2026-11-25 10:31"))
    await soon(lambda: world.notify is not None and world.notify.phones.answered == [200])
    await world.settle()
    assert await open_ways(world) == []
    told = [one.text for one in await sanne.screen()]
    assert len([one for one in told if "Vraag het goede nummer" in one]) == 1
    assert any("komen niet meer aan bij" in one.text for one in await ingrid.screen())
    assert await reminders(world) == [("failed", "sms", "permanent-failure", "nl+en")]


async def test_a_phone_that_is_off_is_tried_again_a_few_times(world: World) -> None:
    await reads_texts(world, OFF)
    await calls_back(world)
    await world.jump(at("2026-11-25 10:31"))
    for moment in (
        "2026-11-25 10:35",
        "2026-11-25 10:45",
        "2026-11-25 11:05",
        "2026-11-25 12:30",
        "2026-11-25 14:00",
    ):
        await world.jump(at(moment))
        await asyncio.sleep(0.05)
    assert len(world.texts()) == 5
    assert len({one.reference for one in world.texts()}) == 5
    assert (await reminders(world))[0][:3] == ("failed", "sms", "temporary-failure")
    assert await open_ways(world) == [WayKind.SMS]


async def test_late_double_and_reversed_callbacks_put_nothing_back(world: World) -> None:
    await reads_texts(world)
    await calls_back(world)
    faults(world, "hold")
    await world.jump(at("2026-11-25 10:31"))
    await world.telegram.call("POST", "notify/1/report", {"status": "delivered"})
    for late in ("temporary-failure", "permanent-failure", "delivered", "technical-failure"):
        await world.telegram.call("POST", "notify/1/report", {"status": late, "times": 2})
    await world.jump(at("2026-11-25 16:00"))
    assert await reminders(world) == [("sent", "sms", None, "nl+en")]
    assert len(world.texts()) == 1
    assert await open_ways(world) == [WayKind.SMS]
    assert [one[1:] for one in await attempts(world)] == [
        ("sent", None),
        ("delivered", "delivered"),
        ("returned", "temporary-failure"),
        ("returned", "permanent-failure"),
        ("returned", "technical-failure"),
    ]
    assert world.notify is not None
    assert set(world.notify.phones.answered) == {200}


async def test_without_callbacks_it_is_asked_what_came_of_them(world: World) -> None:
    await reads_texts(world)
    faults(world, "hold")
    await world.jump(at("2026-11-25 10:31"))
    await world.jump(at("2026-11-25 10:40"))
    assert [one[1] for one in await attempts(world)] == ["sent"]
    await world.telegram.call("POST", "notify/1/report", {"status": "delivered", "quiet": True})
    await world.jump(at("2026-11-25 10:50"))
    await soon_rows(world, ["sent", "delivered"])


async def test_only_who_knows_the_token_says_what_arrived(world: World) -> None:
    await reads_texts(world)
    faults(world, "hold")
    await world.jump(at("2026-11-25 10:31"))
    url = f"http://{world.settings.listen}/notify/status"
    told = {"reference": await reference(world), "status": "permanent-failure"}
    right = {"Authorization": f"Bearer {NOTIFY_TOKEN}"}
    async with aiohttp.ClientSession() as session:

        async def posted(body: Any, headers: dict[str, str]) -> int:
            async with session.post(url, json=body, headers=headers) as answer:
                return answer.status

        assert await posted(told, {}) == 403
        assert await posted(told, {"Authorization": "Bearer x"}) == 403
        assert await posted(told, {"Authorization": NOTIFY_TOKEN}) == 403
        assert await posted({"reference": "kortelijn-999-1", "status": "delivered"}, right) == 200
        assert await posted({"reference": None, "status": "delivered"}, right) == 200
        assert await posted(["x"], right) == 400
        assert await posted({"x": "x" * 20_000}, right) == 400
    assert [one[1] for one in await attempts(world)] == ["sent"]
    assert await open_ways(world) == [WayKind.SMS]


@pytest.mark.town([("K-1077", "2026-11-26 08:00", 60, "coaching", "Kade 12")], notify=True)
@pytest.mark.parametrize(("moved_to", "texts"), [("09:00", 2), ("07:30", 0)])
async def test_nothing_rings_at_night(world: World, moved_to: str, texts: int) -> None:
    """It waits for the morning, or where that would be too late it does not leave and the coach is told."""
    sanne = await world.join("sanne")
    await reads_texts(world)
    await world.jump(at("2026-11-25 19:30"))
    assert len(world.texts()) == 1
    await world.jump(at("2026-11-25 21:00"))
    await say(world, sanne, f"1077 morgen verplaatst naar {moved_to}")
    for moment in ("2026-11-25 21:30", "2026-11-26 03:00", "2026-11-26 07:40"):
        await world.jump(at(moment))
        assert len(world.texts()) == 1
    await world.jump(at("2026-11-26 08:05"))
    assert len(world.texts()) == 1 + texts
    dropped = await world.rows("SELECT count(*) FROM outbox WHERE reason = 'at_night'")
    assert dropped[0][0] == (0 if texts else 1)
    assert {8 <= datetime.fromtimestamp(one.at, AMSTERDAM).hour < 20 for one in world.texts()} == {True}
    told = any("niet bij de deelnemer aangekomen" in one.text for one in await sanne.screen())
    assert told is (texts == 0)


async def test_a_notify_that_hangs_delays_no_answer_in_the_chat(world: World) -> None:
    sanne = await world.join("sanne")
    await reads_texts(world)
    quiet = sorted([await answered_within(world, sanne, "/vandaag") for _ in range(5)])
    faults(world, "hang", times=0)
    await world.telegram.jump(to=at("2026-11-25 10:31"))
    await soon(lambda: world.kortelijn.texter is not None and not world.kortelijn.texter.idle)
    began = time.monotonic()
    hung = sorted([await answered_within(world, sanne, "/vandaag") for _ in range(5)])
    assert world.kortelijn.texter is not None
    assert time.monotonic() - began > 10 or not world.kortelijn.texter.idle
    assert hung[2] < quiet[2] + 1, (quiet, hung)


@pytest.mark.parametrize(
    ("number", "said"),
    [(MOBILE, "afgeleverd"), (WRONG, "niet afgeleverd")],
)
async def test_the_file_of_a_no_show_says_how_the_text_went_and_when(
    world: World, number: str, said: str
) -> None:
    sanne, _ = await world.join("sanne"), await world.join("ingrid")
    await reads_texts(world, number)
    await calls_back(world)
    await world.jump(at("2026-11-25 10:31"))
    await soon(lambda: world.notify is not None and world.notify.phones.answered == [200])
    await world.jump(at("2026-11-26 11:40"))
    await say(world, sanne, "1077 ns")
    async with world.kortelijn.store.view() as work:
        [appointment] = await work.appointments.of_client(
            stable_id("person", "K-1077"), at("2026-11-26 00:00"), at("2026-11-27 00:00")
        )
        me = await work.people.by_id(stable_id("person", "ingrid"))
        sending = Sending(work, me, None, world.kortelijn.clock.now(), world.settings.calendar)
        shown = await on_screen(NoShowFile(appointment.id), sending)
        words = Words.for_staff(world.settings.calendar, world.kortelijn.clock.now(), me)
    told = [moment_said(words.label, words, one, shown.file.at) for one in shown.file.before]
    went = next(one for one in shown.file.before if isinstance(one, MessageWent) and one.way is WayKind.SMS)
    assert words.calendar.local(went.at).strftime("%d-%m %H:%M") == "25-11 10:31"
    assert f"Herinnering de dag ervoor (taal Nederlands + Engels), per sms: {said}." in told


async def test_doctor_shows_every_language_to_notify_and_names_what_is_wrong(world: World) -> None:
    async def told(**changes: Any) -> tuple[bool, str]:
        return await look(world.settings.model_copy(update=changes))

    ok, said = await told()
    assert ok, said
    assert "15 languages" in said
    assert world.texts() == []
    wrong = SecretStr("x-26785a09-0000-4eb0-8407-000000057506-3d844edf-0000-48ac-975b-000000000000")
    assert "NOTIFY_KEY" in (await told(notify_key=wrong))[1]
    assert "no connection" in (await told(notify_url="http://127.0.0.1:1"))[1]
    other = world.settings.database.parent / "other.toml"
    other.write_text('kort = "26785a09-0000-4eb0-8407-000000057506"\n', encoding="utf-8")
    assert "NOTIFY_TEMPLATES" in (await told(notify_templates=other))[1]
    assert "none are sent" in (await told(notify_url=None))[1]


def test_half_a_notify_is_refused_at_the_start(tmp_path: Path) -> None:
    def said(**given: Any) -> str:
        with pytest.raises(Unusable) as refused:
            load(_env_file=None, bot_token=TOKEN, secret_key=KEY, **given)
        return str(refused.value)

    assert "NOTIFY_KEY" in said(notify_url="https://api.notifynl.nl")
    assert "NOTIFY_TEMPLATES" in said(notify_url="https://api.notifynl.nl", notify_key=API_KEY)
    assert "https address" in said(notify_url="http://api.notifynl.nl")
    assert "whole API key" in said(notify_key="abc")
    assert "templates.toml" in said(notify_templates=tmp_path / "templates.toml")
    assert "32 letters" in said(notify_callback_token="kort")


async def moves_on(world: World, to: Any) -> None:
    """The clock moves, and who rested after a fault is asked again."""
    await world.telegram.jump(to=to)
    texter = world.kortelijn.texter
    assert texter is not None
    async with asyncio.timeout(20):
        while texter.holds_back:
            await asyncio.sleep(0.05)
    await world.jump(to)


async def reference(world: World) -> str:
    [(row,)] = await world.rows(
        "SELECT id FROM outbox WHERE template = 'reminder_day_before' AND state <> 'void'"
    )
    return f"kortelijn-{row}-1"


async def open_ways(world: World) -> list[WayKind]:
    async with world.kortelijn.store.view() as work:
        ways = await work.ways.of(stable_id("person", "K-1077"))
    return [one.kind for one in ways if one.is_open and one.reach is Reach.ACTIVE]


async def soon_rows(world: World, results: list[str]) -> None:
    async with asyncio.timeout(5):
        while [one[1] for one in await attempts(world)] != results:
            world.kortelijn.store.texts_grew.set()
            await asyncio.sleep(0.02)
