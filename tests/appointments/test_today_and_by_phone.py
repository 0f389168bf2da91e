"""What a client reads says today, tomorrow or which day; who is called or visited is not asked to come."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.codes import AppointmentType
from handlers.views import render
from services.appointments.own import OwnAppointment, OwnAppointments
from services.appointments.reminders import DaysAheadShown, HoursAheadShown, Meeting
from simulator.client import Message
from tests.talk import newest, press, said, say
from tests.words.test_languages import CALENDAR, NOW, READER
from tests.world import World, at, open_world
from words.catalogs import LANGUAGES, Words

MEETINGS = [
    ("K-1042", "2026-11-26 14:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-26 09:00", 30, "coaching", "Telefonisch"),
    ("K-1103", "2026-11-26 13:00", 60, "home_visit", "Kerkstraat 1"),
    ("K-1118", "2026-11-26 10:00", 60, "coaching", "online (Teams)"),
    ("K-1118", "2026-11-26 16:00", 60, "coaching", "Stationsplein 3"),
]
pytestmark = pytest.mark.town(MEETINGS)


async def test_the_day_is_said_as_people_say_it(world: World) -> None:
    await world.join("sanne")
    await world.jump(at("2026-11-26 09:40"))
    samira = await world.join("K-1042", language="English")
    assert await newest(samira, "\nاليوم، ")  # her language until she chose another
    mehret = await world.join("K-1118")
    both = await newest(mehret, "you have 2 appointments with Sanne")
    assert "\nToday, Thursday 26 November (26-11), you have 2 appointments" in both.text
    await world.jump(at("2026-11-26 12:00"))
    assert "\nToday at ☀️ 14:00 you have your talk with Sanne." in (await samira.last()).text


async def test_who_is_called_reads_that_and_has_buttons_that_fit(world: World) -> None:
    coach = await world.join("sanne")
    yonas = await world.join("K-1077", language="English")
    await world.jump(at("2026-11-25 10:00"))
    reminder = await yonas.last()
    assert reminder.text == (
        "📅 Hello Yonas.\nTomorrow, Thursday 26 November (26-11):\n"
        "📞 Sanne will call you at 🌅 09:00.\n\nIs that good for you?"
    )
    assert reminder.labels == [
        "✅ Yes, that is good",
        "❌ No, I cannot",
        "🕑 The time does not suit me",
        "➕ Something else",
    ]
    [fine] = await press(world, yonas, "✅ Yes, that is good", reminder)
    assert fine.text == "👍 Great!\nThursday 26 November (26-11):\n📞 Sanne will call you at 🌅 09:00."
    [listed] = await say(world, yonas, "/afspraken")
    assert "• Thursday 26 November (26-11)\n📞 Sanne will call you at 🌅 09:00." in listed.text
    await world.jump(at("2026-11-26 08:00"))
    soon = await yonas.last()
    assert soon.text == (
        "🕑 See you soon, Yonas.\nToday, Thursday 26 November (26-11):\n📞 Sanne will call you at 🌅 09:00."
    )
    assert "📍 Where is it?" not in soon.labels
    # Planned by message: the coach sees that the client was not asked to come, and no place is made up.
    read_back = await said(world, coach, "belafspraak 1077 ma 30-11 11u")
    assert "📞 U belt Yonas." in read_back
    assert "zoals vorige keer" not in read_back
    await world.jump(at("2026-11-26 08:05"))
    made = await yonas.last()
    assert made.text == (
        "📅 You have a new appointment.\nMonday 30 November (30-11):\n"
        "📞 Sanne will call you at 🌅 11:00.\n\nIs that good for you?"
    )
    await said(world, coach, "verzet 1077 ma 30-11 11u naar di 1-12 11u")
    await world.jump(at("2026-11-26 08:10"))
    assert "📞 Sanne will call you at 🌅 11:00." in (await yonas.last()).text


async def test_a_visit_at_home_a_video_call_and_two_on_one_day(world: World) -> None:
    await world.join("sanne")
    farid = await world.join("K-1103", language="English")
    mehret = await world.join("K-1118", language="English")
    await world.jump(at("2026-11-25 10:00"))
    both = await mehret.last()
    assert "Tomorrow, Thursday 26 November (26-11), you have 2 appointments with Sanne:" in both.text
    assert "💻 At 🌅 10:00 you have a video call with Sanne (online (Teams))." in both.text
    assert "📍 Stationsplein 3" in both.text
    assert both.text.endswith("Is that good for you?")
    assert both.labels[0] == "✅ Yes, that is good"
    assert both.labels[-1] == "📍 Where is it?"
    await world.jump(at("2026-11-25 13:00"))
    visit = await farid.last()
    assert "🏠 Sanne will come to your home at ☀️ 13:00." in visit.text
    assert "Kerkstraat" not in visit.text
    assert "📍 Where is it?" not in visit.labels


async def test_without_a_catalog_an_appointment_is_told_once_in_each_language(tmp_path: Path) -> None:
    clients = [("K-1077", "Yonas", "xx", "sanne", "ingrid", "C1", "meedoen", "2026-10-05")]
    async with open_world(tmp_path, MEETINGS[1:2], clients=clients) as world:
        await world.join("sanne")
        yonas = await world.join("K-1077")
        [listed] = await say(world, yonas, "/afspraken")
        assert listed.text.count("🌅 09:00") == 2
        assert once_in_each_half(listed, "belt u om", "will call you at")
        await world.jump(at("2026-11-25 10:00"))
        assert once_in_each_half(await yonas.last(), "belt u om", "will call you at")


def once_in_each_half(message: Message, dutch: str, english: str) -> bool:
    """Whether the Dutch stands in the first half only, and the English in the second."""
    first, _, second = message.text.rpartition("📅")
    return (dutch in first, english in first, dutch in second, english in second) == (
        True,
        False,
        False,
        True,
    )


DUTCH = ("Telefonisch", "vandaag", "morgen", "Plek", "Kunt u")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_today_and_who_calls(language: str) -> None:
    words = Words.for_client(language, CALENDAR, NOW, READER)
    meeting = Meeting("1", NOW, AppointmentType.COACHING, "Telefonisch")
    seen = set()
    for days in (0, 1, 3):
        shown = DaysAheadShown(meeting=meeting, coach="Sanne", days=days, items=(meeting,))
        seen.add(render(words, shown).text)
    soon = HoursAheadShown(meeting=meeting, coach="Sanne")
    own = OwnAppointment("1", NOW, 60, AppointmentType.COACHING, "Telefonisch")
    seen |= {render(words, soon).text, render(words, OwnAppointments((own,), "Sanne")).text}
    assert len(seen) == 5
    for text in seen:
        assert "Telefonisch" not in text
        assert "📞" in text
        assert "📍" not in text
        if language != "nl":
            assert not any(word.lower() in text.lower() for word in DUTCH)
