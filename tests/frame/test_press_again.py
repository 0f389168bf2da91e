"""T9: away for minutes, hours, days, while people press. Telegram forgets presses; nobody is left with it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.away import Away
from simulator.client import Message, Phone
from tests.talk import bot_texts, minute_passes, newest, press, say, tap
from tests.world import World, at

MEETINGS = [
    ("K-1042", "2026-11-24 08:00", 30, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-28 14:00", 60, "coaching", "Stationsplein 3"),
    ("K-1118", "2026-11-24 12:30", 60, "coaching", "Stationsplein 3"),
]
pytestmark = pytest.mark.town(MEETINGS)

STAFF_SAYS = "Hebt u op een knop getikt? Tik nog eens."
CLIENT_READS = "Hebt u op een knop gedrukt? Druk nog een keer."


async def away(world: World, lasts: timedelta) -> None:
    """Nobody is there for a while; then the bot starts again."""
    await leave(world)
    await world.telegram.jump(to=await world.telegram.now() + lasts)
    await world.restart()
    await world._clocks_agree()
    await world.heard()


async def leave(world: World) -> None:
    """The bot has run for a while, and stops."""
    await world.kortelijn.ticks.due()
    await world.stop()


async def asks(phone: Phone, words: str = STAFF_SAYS) -> list[Message]:
    """What on a screen asks to press again."""
    return [one for one in await phone.screen() if one.from_bot and words in one.text]


@pytest.mark.parametrize("lasts", [timedelta(minutes=3), timedelta(hours=3), timedelta(days=3)], ids=str)
async def test_a_press_that_telegram_forgot_is_asked_for_again(world: World, lasts: timedelta) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    mehret = await world.join("K-1118", language="English")
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    card, reminder = await newest(ingrid, "K-1042"), await newest(mehret, "12:30")
    await leave(world)
    await ingrid.press("📞 Sanne belt", message_id=card.message_id)
    await mehret.press("✅ Yes, I am coming", message_id=reminder.message_id)
    for text in ("/vandaag", "/open", "/week"):
        await sanne.say(text)
    await world.telegram.jump(to=await world.telegram.now() + lasts)
    await world.restart()
    await world._clocks_agree()
    await world.heard()
    assert await world.rows("SELECT count(*) FROM task_steps") == [(0,)]  # the press is gone
    if lasts < timedelta(days=1):  # Telegram keeps a message for a day
        answers = (
            "SELECT template FROM outbox WHERE template IN ('day', 'open', 'week') ORDER BY ended_at, id"
        )
        assert await world.rows(answers) == [("day",), ("open",), ("week",)]
    [again] = await asks(ingrid)
    assert again.message_id == card.message_id
    await ingrid.press("📞 Sanne belt", message_id=card.message_id)
    await world.settle()
    assert await world.rows("SELECT step FROM task_steps") == [("you_call",)]
    assert await asks(ingrid) == []
    begun = lasts > timedelta(hours=3)
    refreshed = await asks(mehret, "Did you press a button? Please press it again.")
    assert [one.message_id for one in refreshed] == ([] if begun else [reminder.message_id])
    if not begun:
        assert "12:30" in refreshed[0].text
        await press(world, mehret, "✅ Yes, I am coming", refreshed[0])
        assert await world.rows("SELECT answer FROM answers") == [("come",)]
    late = await world.rows(
        "SELECT count(*) FROM outbox n JOIN appointments a ON n.subject = 'appointment:' || a.id "
        "WHERE n.template LIKE 'reminder%' AND n.state = 'sent' AND n.ended_at >= a.starts_at"
    )
    assert late == [(0,)]


async def test_what_was_answered_is_left_alone(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    mehret = await world.join("K-1118", language="English")
    await press(world, mehret, "✅ Yes, I am coming")
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    await tap(world, ingrid, "📞 Sanne belt")
    await tap(world, sanne, "✅ Bereikt")
    await tap(world, sanne, "👍 Duidelijk, komt weer")
    before = [await bot_texts(phone) for phone in (sanne, ingrid, mehret)]
    await away(world, timedelta(minutes=10))
    for phone, read in zip((sanne, ingrid, mehret), before, strict=True):
        now = await bot_texts(phone)
        assert now[: len(read)] == read, "nothing on the screen changed"
        assert all(text.startswith("👆") for text in now[len(read) :]), "at most a line to who was talking"


async def test_a_short_absence_changes_nothing(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    await say(world, sanne, "1042 ns")
    await away(world, timedelta(seconds=50))
    assert await asks(ingrid) == []


async def test_who_was_in_the_middle_of_a_talk_is_asked_in_a_line(world: World) -> None:
    """An Ongedaan is a press too, and what it stood under is not kept. Who has not said yes is not asked."""
    sanne = await world.join("sanne")
    farid = await world.phone("Farid")
    await farid.start(world.links["K-1103"])
    await say(world, sanne, "1042 ns")
    readback, invitation = await newest(sanne, "no-show"), await farid.last()
    await leave(world)
    await sanne.press("↩️ Ongedaan", message_id=readback.message_id)
    await farid.press(invitation.labels[0], message_id=invitation.message_id)
    await world.telegram.jump(to=await world.telegram.now() + timedelta(minutes=4))
    await world.restart()
    await world._clocks_agree()
    await world.heard()
    [line] = await asks(sanne)
    assert line.silent
    assert await asks(farid, CLIENT_READS) == []
    await sanne.press("↩️ Ongedaan", message_id=readback.message_id)
    await farid.press(invitation.labels[0], message_id=invitation.message_id)
    await world.settle()
    assert await world.rows("SELECT status FROM outcomes ORDER BY version DESC LIMIT 1") == [(None,)]
    assert "Nederlands" in (await farid.last()).labels


async def test_an_outage_is_asked_about_once(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    await away(world, timedelta(minutes=5))
    assert len(await asks(ingrid)) == 1
    count = "SELECT count(*) FROM outbox WHERE template = 'press_again'"
    [(queued,)] = await world.rows(count)
    await away(world, timedelta(seconds=20))
    assert await world.rows(count) == [(queued,)]


async def test_a_coach_whose_question_waits_sees_it_again(world: World) -> None:
    sanne = await world.join("sanne")
    await say(world, sanne, "1042 was er niet, denk ik")
    assert await world.rows("SELECT count(*) FROM questions WHERE ended_at IS NULL") == [(1,)]
    await away(world, timedelta(minutes=5))
    [again] = await asks(sanne)
    assert again.silent
    assert any("1042" in label for label in again.labels)


async def test_a_network_that_was_gone_while_the_bot_ran(world: World) -> None:
    """The same without a restart: the poller hears nothing for a while."""
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    await world.jump(at("2026-11-24 09:10"))
    away_from = world.kortelijn.ticks
    away_from.away = Away(world.kortelijn.store, world.kortelijn.clock, world.kortelijn.pulse, longest=1.0)
    await away_from.away.look()
    await world.telegram.faults(status={"code": 502, "count": 2, "methods": ["getUpdates"]})
    await ingrid.say("/hulp")  # ends the long poll that waits
    await asyncio.sleep(4)
    await away_from.due()
    await world.settle()
    assert len(await asks(ingrid)) == 1
