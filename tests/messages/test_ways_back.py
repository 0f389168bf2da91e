"""From each answer a client finds the way on: out of own words, back after a no, and to all of a day."""

from __future__ import annotations

import pytest

from tests.talk import download, newest, press, said, say
from tests.world import World, at

MEETINGS = [
    ("K-1042", "2026-11-26 14:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-12-03 09:00", 30, "coaching", "Telefonisch"),
    ("K-1103", "2026-11-26 13:00", 30, "coaching", "Telefonisch"),
    ("K-1118", "2026-11-26 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1118", "2026-11-26 16:00", 30, "coaching", "Telefonisch"),
]
pytestmark = pytest.mark.town(MEETINGS)


async def test_own_words_have_the_no_under_them_and_a_no_has_the_way_back(world: World) -> None:
    coach = await world.join("sanne")
    samira = await world.join("K-1042", language="العربية")
    yonas = await world.join("K-1077", language="English")
    [passed] = await say(world, samira, "لا أستطيع الحضور يوم الخميس")
    assert passed.labels[0].startswith("❌ لا أستطيع (")
    assert [label.lstrip("\u200f")[0] for label in passed.labels] == ["❌", "⏰", "🕑", "📞", "🆘"]
    [far] = await say(world, yonas, "I cannot come")
    assert far.labels == ["🆘 Need help?"]  # more than a week ahead: its weekday would name another day
    [asked] = await press(world, samira, passed.labels[0])
    [done] = await press(world, samira, asked.labels[0])
    assert "meldt zich af voor do 26-11 14:00. Reden: ziek" in (await newest(coach, "meldt zich af")).text
    assert await say(world, samira, "شكرا") == []
    [comes] = await press(world, samira, done.labels[1])
    assert "14:00" in comes.text
    assert "K-1042 Samira komt toch, do 26-11 14:00." in (await coach.last()).text


async def test_outside_office_hours_the_no_stands_there_too(world: World) -> None:
    await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-24 22:00"))
    [passed] = await say(world, farid, "ik ben ziek, kan niet")
    assert passed.text.startswith("🌙 ")
    assert passed.labels == [  # nobody is late for a call
        "❌ Ik kan niet (donderdag ☀️ 13:00)",
        "🕑 Andere tijd (donderdag ☀️ 13:00)",
        "📞 Bel mij",
        "🆘 Hulp nodig?",
    ]


async def test_a_yes_to_a_day_names_all_of_it(world: World) -> None:
    await world.join("sanne")
    mehret = await world.join("K-1118", language="English")
    await world.jump(at("2026-11-25 14:30"))
    [fine] = await press(world, mehret, "✅ Yes, that is good")
    assert fine.text == (
        "👍 Great!\n\n• Thursday 26 November (26-11) at 🌅 10:00: talk\n📍 Stationsplein 3\n\n"
        "• Thursday 26 November (26-11)\n📞 Sanne will call you at ☀️ 16:00."
    )


async def test_what_was_called_off_is_not_told_as_a_call_in_the_calendar(world: World) -> None:
    coach = await world.join("sanne")
    farid = await world.join("K-1103", language="English")
    await say(world, farid, "/afspraken")
    [given] = await press(world, farid, "📅 Put it in my calendar")
    assert "DESCRIPTION:📞 Sanne will call you" in (await download(world, given)).decode()
    await said(world, coach, "afspraak 1103 do 26-11 gaat niet door")
    await world.jump(at("2026-11-24 09:30"))
    [listed] = await say(world, farid, "/afspraken")
    assert listed.labels == ["📅 Update my calendar", "🆘 Need help?"]
    [again] = await press(world, farid, "📅 Update my calendar", listed)
    content = (await download(world, again)).decode()
    assert "STATUS:CANCELLED" in content
    assert "DESCRIPTION" not in content


async def test_another_language_is_said_in_that_language_and_the_welcome_once(world: World) -> None:
    await world.join("sanne")
    yonas = await world.join("K-1077", language="ትግርኛ")
    assert "/gegevens" in (await yonas.last()).text
    await say(world, yonas, "/taal")
    [changed] = await press(world, yonas, "English")
    assert changed.text == "🌍 All right. I now write to you in English."
