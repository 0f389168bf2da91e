"""The coach's lists open row by row, read back what a tap did, and can be taken back."""

from __future__ import annotations

import pytest

from simulator.client import Message, Phone
from tests.talk import bot_texts, newest, press, said, say, statuses
from tests.world import World, at

PLACE = "Stationsplein 3"
DAY = [
    ("K-1042", "2026-11-24 10:00", 60, "coaching", PLACE),
    ("K-1077", "2026-11-24 11:00", 60, "intake", "Telefonisch"),
    ("K-1103", "2026-11-24 16:00", 60, "coaching", PLACE),
    ("K-1118", "2026-11-30 10:00", 60, "coaching", PLACE),
]
pytestmark = pytest.mark.town(DAY)


def rows(message: Message) -> list[list[str]]:
    return [[button.text for button in row] for row in message.buttons]


async def shown(world: World, phone: Phone, label: str, message: Message) -> Message:
    """The message after a press that changes it in place."""
    await press(world, phone, label, message)
    [found] = [one for one in await phone.screen() if one.message_id == message.message_id]
    return found


async def cards(world: World, phone: Phone) -> list[str]:
    await world.settle()
    return [text for text in await bot_texts(phone) if "Wie neemt contact op?" in text]


async def test_a_row_opens_and_a_no_show_waits_ten_seconds_so_that_ongedaan_leaves_no_trace(
    world: World,
) -> None:
    ingrid, sanne = await world.join("ingrid"), await world.join("sanne")
    await world.jump(at("2026-11-24 12:05"))
    [day] = await say(world, sanne, "/vandaag")
    lacks = "1. 10:00 ▫️ K-1042 Samira: uitkomst ontbreekt"
    assert f"{lacks}\nBegeleidingsgesprek · Stationsplein 3" in day.text
    assert "2. 11:00 ▫️ K-1077 Yonas: uitkomst ontbreekt\nIntake · Telefonisch" in day.text
    assert rows(day) == [["1 · K-1042 Samira 10:00"], ["2 · K-1077 Yonas 11:00"], ["3 · K-1103 Farid 16:00"]]

    row = await shown(world, sanne, "1 · K-1042 Samira 10:00", day)
    assert row.text == (
        "K-1042 Samira, vandaag 10:00\nBegeleidingsgesprek · Stationsplein 3\nNu: uitkomst ontbreekt"
    )
    assert rows(row) == [
        ["✅ aanwezig", "⏰ te laat"],
        ["📩 afgemeld", "❌ no-show"],
        ["👤 K-1042 Samira", "← Terug"],
    ]
    assert (await shown(world, sanne, "← Terug", row)).text == day.text

    row = await shown(world, sanne, "1 · K-1042 Samira 10:00", day)
    told = await shown(world, sanne, "❌ no-show", row)
    assert told.text.startswith("Uw dag, dinsdag 24 november")
    assert told.text.endswith(
        "Net gemeld\n❌ K-1042 Samira: no-show · vandaag 10:00\nIngrid hoort het over 10 seconden."
    )
    assert rows(told)[:2] == [["↩️ Ongedaan"], ["1 · ❌ K-1042 Samira"]]
    assert await cards(world, ingrid) == []
    back = await shown(world, sanne, "↩️ Ongedaan", told)
    assert "↩️ Teruggenomen\n❌ K-1042 Samira: no-show · vandaag 10:00" in back.text
    assert lacks in back.text
    await world.jump(at("2026-11-24 12:40"))
    assert await cards(world, ingrid) == []
    assert await statuses(world) == {"K-1042": None}

    row = await shown(world, sanne, "1 · K-1042 Samira 10:00", day)
    await shown(world, sanne, "❌ no-show", row)
    await world.jump(at("2026-11-24 12:41"))
    [card] = await cards(world, ingrid)
    assert "K-1042 Samira" in card


async def test_the_card_after_a_meeting_tells_the_klantmanager_at_once(world: World) -> None:
    ingrid, sanne = await world.join("ingrid"), await world.join("sanne")
    await world.jump(at("2026-11-24 11:11"))
    await press(world, sanne, "❌ no-show", await newest(sanne, "Hoe ging het?"))
    assert len(await cards(world, ingrid)) == 1


@pytest.mark.town([("K-1042", f"2026-11-{day} 10:00", 60, "coaching", PLACE) for day in (23, 24)])
async def test_a_slip_leaves_no_trace_on_the_card_of_an_earlier_no_show_either(world: World) -> None:
    ingrid, sanne = await world.join("ingrid"), await world.join("sanne")
    await say(world, sanne, "1042 gisteren ns")
    await world.jump(at("2026-11-24 12:05"))
    before = [(one.message_id, one.text, one.labels) for one in await ingrid.screen()]
    [day] = await say(world, sanne, "/vandaag")
    row = await shown(world, sanne, "1 · K-1042 Samira 10:00", day)
    told = await shown(world, sanne, "❌ no-show", row)
    await shown(world, sanne, "↩️ Ongedaan", told)
    await world.jump(at("2026-11-24 12:15"))
    assert [(one.message_id, one.text, one.labels) for one in await ingrid.screen()] == before


async def test_nobody_is_called_off_by_one_tap_and_it_can_be_taken_back(world: World) -> None:
    sanne = await world.join("sanne")
    [day] = await say(world, sanne, "/vandaag")
    row = await shown(world, sanne, "3 · K-1103 Farid 16:00", day)
    assert "Nog niet begonnen: afmelden kan al." in row.text
    assert rows(row) == [["📩 Afmelden"], ["👤 K-1103 Farid", "← Terug"]]
    asked = await shown(world, sanne, "📩 Afmelden", row)
    assert asked.text.startswith("📩 K-1103 Farid (vandaag 16:00) afmelden?")
    assert rows(asked) == [["Ja, afgemeld", "← Terug"]]
    await shown(world, sanne, "← Terug", asked)
    assert await statuses(world) == {}
    row = await shown(world, sanne, "3 · K-1103 Farid 16:00", day)
    asked = await shown(world, sanne, "📩 Afmelden", row)
    told = await shown(world, sanne, "Ja, afgemeld", asked)
    assert told.text.endswith("Net gemeld\n📩 K-1103 Farid: afgemeld · vandaag 16:00")
    row = await shown(world, sanne, "3 · 📩 K-1103 Farid", told)
    assert "Nu: afgemeld" in row.text
    back = await shown(world, sanne, "↩️ Toch niet afgemeld", row)
    assert (await sanne.toasts())[-1].text == "Teruggenomen"
    assert "↩️ Teruggenomen\n📩 K-1103 Farid: afgemeld" in back.text
    assert await statuses(world) == {"K-1103": None}


async def test_a_list_of_an_earlier_version_asks_as_well_and_is_read_back(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 12:05"))
    [day] = await say(world, sanne, "/vandaag")
    [copy] = await say(world, sanne, "/vandaag")
    for status, code in (("excused", "K-1103"), ("present", "K-1042")):  # as version 0.5 kept them
        await world.rows(
            "UPDATE buttons SET action = 'outcome', object = json_object('appointment', a.id, 'status', ?, "
            "'back', json_object('day', '2026-11-24')) "
            "FROM appointments a JOIN people p ON p.id = a.client_id "
            "WHERE action = 'open_row' AND p.code = ? AND json_extract(object, '$.appointment') = a.id",
            status,
            code,
        )
    told = await shown(world, sanne, "1 · K-1042 Samira 10:00", day)
    assert told.text.endswith("Net gemeld\n✅ K-1042 Samira: aanwezig · vandaag 10:00")
    asked = await shown(world, sanne, "3 · K-1103 Farid 16:00", copy)
    assert asked.text.startswith("📩 K-1103 Farid (vandaag 16:00) afmelden?")
    assert await statuses(world) == {"K-1042": "present"}


async def test_an_old_copy_says_that_it_stands_and_a_correction_says_what_stood_there(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 12:05"))
    [first] = await say(world, sanne, "/open")
    [copy] = await say(world, sanne, "/open")
    row = await shown(world, sanne, "2 · K-1077 Yonas 11:00", first)
    told = await shown(world, sanne, "✅ aanwezig", row)
    assert told.text.startswith("❔ Nog open (1)")
    assert told.text.endswith("✅ K-1077 Yonas: aanwezig · vandaag 11:00")
    old = await shown(world, sanne, "2 · K-1077 Yonas 11:00", copy)
    assert "Nu: aanwezig" in old.text
    stands = await shown(world, sanne, "✅ aanwezig", old)
    assert "Dit stond er al. Er is niets veranderd.\n✅ K-1077 Yonas: aanwezig" in stands.text
    assert "↩️ Ongedaan" not in stands.labels
    assert len(await world.rows("SELECT 1 FROM outcomes")) == 1
    [day] = await say(world, sanne, "/vandaag")
    row = await shown(world, sanne, "2 · ✅ K-1077 Yonas", day)
    told = await shown(world, sanne, "⏰ te laat", row)
    assert "⏰ K-1077 Yonas: te laat · vandaag 11:00 (was: aanwezig)" in told.text
    await shown(world, sanne, "↩️ Ongedaan", told)
    assert await statuses(world) == {"K-1077": "present"}
    # The last one leaves an empty list, and still its read-back and Ongedaan.
    row = await shown(world, sanne, "1 · K-1042 Samira 10:00", told := await newest(sanne, "Nog open (1)"))
    empty = await shown(world, sanne, "✅ aanwezig", row)
    assert empty.message_id == told.message_id
    assert empty.text.startswith("☀️ Niets open: alle uitkomsten zijn binnen.\n\nNet gemeld\n✅ K-1042 Samira")
    assert empty.labels == ["↩️ Ongedaan"]
    assert "Nog open (1)" in (await shown(world, sanne, "↩️ Ongedaan", empty)).text


async def test_ongedaan_under_a_list_leaves_what_was_told_since(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 12:05"))
    [day] = await say(world, sanne, "/vandaag")
    row = await shown(world, sanne, "2 · K-1077 Yonas 11:00", day)
    told = await shown(world, sanne, "⏰ te laat", row)
    await said(world, sanne, "1077 aanwezig")
    kept = await shown(world, sanne, "↩️ Ongedaan", told)
    assert "Er is niets veranderd: er is later iets anders gemeld. Nu staat er:\n✅ K-1077 Yonas" in kept.text
    assert "↩️ Ongedaan" not in kept.labels
    assert await statuses(world) == {"K-1077": "present"}
    assert (await sanne.toasts())[-1].text == "Niets veranderd"


async def test_the_week_goes_on_to_the_next_and_opens_a_day(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-27 12:00"))
    [week] = await say(world, sanne, "/week")
    assert "maandag 30 november\n10:00 ▫️ K-1118 Mehret" in week.text
    assert "Begeleidingsgesprek · Stationsplein 3" in week.text
    assert "24 november" not in week.text
    assert rows(week) == [["ma 30-11 · 1"], ["Volgende week ▸"]]
    on = await shown(world, sanne, "Volgende week ▸", week)
    assert on.text == "Er staan in deze zeven dagen geen afspraken in."
    week = await shown(world, sanne, "◂ Vorige week", on)
    day = await shown(world, sanne, "ma 30-11 · 1", week)
    assert day.text.startswith("Uw dag, maandag 30 november")
    assert rows(day) == [["1 · K-1118 Mehret · ma 30-11 10:00"], ["📅 Week"]]
    assert "maandag 30 november" in (await shown(world, sanne, "📅 Week", day)).text


async def test_questions_are_quoted_can_be_told_apart_and_let_go_together(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 12:05"))
    await said(world, sanne, "1077 was er niet")
    await said(world, sanne, "1103 is een trede gestegen")
    await world.jump(at("2026-11-24 17:31"))
    evening = await newest(sanne, "Vragen die wachten (2)")
    assert "1. K-1077 Yonas: met of zonder bericht? (uw bericht van vandaag 12:05: “1077 was er niet”)" in (
        evening.text
    )
    assert "2. K-1103 Farid: welke trede? (uw bericht van vandaag 12:05: “1103 is een trede gestegen”)" in (
        evening.text
    )
    assert {"❓ 1 · K-1077 Yonas", "❓ 2 · K-1103 Farid"} <= set(evening.labels)
    asked = await shown(world, sanne, "🗑 Alles laten vervallen", evening)
    assert asked.text.startswith("🗑 2 vragen laten vervallen?")
    gone = await shown(world, sanne, "Ja, laat vervallen", asked)
    assert "🗑 2 vragen zijn vervallen." in gone.text
    assert "Vragen die wachten" not in gone.text
    assert [row[0] for row in await world.rows("SELECT how FROM questions")] == ["let_go", "let_go"]
