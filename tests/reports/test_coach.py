"""The coach: report by message and by tap, read back, correct."""

from __future__ import annotations

import pytest

from simulator.client import Phone
from tests.talk import said, statuses, tap
from tests.world import World, at

TODAY = [
    ("K-1042", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-24 11:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-24 13:00", 60, "coaching", "Stationsplein 3"),
    ("K-1118", "2026-11-24 15:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-23 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-2001", "2026-11-24 10:00", 60, "coaching", "Kade 12"),
]


pytestmark = pytest.mark.town(TODAY)


@pytest.fixture
async def coach(world: World) -> Phone:
    await world.join("ingrid")
    phone = await world.join("sanne")
    await world.jump(at("2026-11-24 14:05"))
    return phone


@pytest.mark.parametrize(
    ("text", "readback", "stored"),
    [
        ("K-1042 aanwezig", "✅ K-1042 Samira: aanwezig · vandaag 10:00", {"K-1042": "present"}),
        (
            "1077 ns",
            "❌ K-1077 Yonas: no-show · vandaag 11:00\nGaat om 14:06 naar Ingrid.",
            {"K-1077": "no_show"},
        ),
        ("1103 afgemeld ziek", "📩 K-1103 Farid: afgemeld, ziek · vandaag 13:00", {"K-1103": "excused"}),
        ("1103 10 min te laat", "⏰ K-1103 Farid: 10 min te laat · vandaag 13:00", {"K-1103": "late"}),
        ("gisteren K-1042 aanwezig", "✅ K-1042 Samira: aanwezig · gisteren 10:00", {"K-1042": "present"}),
        (
            "1042 + 1077 aanw",
            "✅ K-1042 Samira: aanwezig · vandaag 10:00\n✅ K-1077 Yonas: aanwezig · vandaag 11:00",
            {"K-1042": "present", "K-1077": "present"},
        ),
    ],
)
async def test_a_report_is_read_back(
    world: World, coach: Phone, text: str, readback: str, stored: dict[str, str]
) -> None:
    assert await said(world, coach, text) == readback
    assert (await coach.last()).labels == ["✏️ Wijzig", "↩️ Ongedaan"]
    assert await statuses(world) == stored


async def test_a_milestone_is_stored_and_read_back(world: World, coach: Phone) -> None:
    assert (
        await said(world, coach, "mijlpaal 1042 stage gestart") == "🎯 K-1042 Samira: stage gestart · vandaag"
    )
    assert await world.rows("SELECT kind, type, on_date FROM facts") == [
        ("milestone", "internship_started", "2026-11-24")
    ]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("K-1999 aanwezig", "vind ik niet bij uw deelnemers"),
        ("K-2001 aanwezig", "vind ik niet bij uw deelnemers"),  # a colleague's: not even that it exists
        ("samra was er", "Bedoelt u K-1042 Samira?"),
        ("xyzzy plugh", "er is niets opgeslagen"),
        ("1118 aanwezig", "nog niet begonnen"),
        ("1042 was er niet", "met of zonder bericht"),
    ],
)
async def test_what_cannot_be_stored_gets_one_helpful_answer(
    world: World, coach: Phone, text: str, part: str
) -> None:
    assert part in await said(world, coach, text)
    assert await statuses(world) == {}


async def test_a_bsn_is_refused_deleted_and_kept_nowhere(world: World, coach: Phone) -> None:
    answer = await said(world, coach, "1042 aanwezig bsn 999990019")
    assert "BSN" in answer
    assert all("999990019" not in one.text for one in await coach.screen())
    assert await statuses(world) == {}


async def test_editing_the_message_corrects_and_keeps_the_old_version(world: World, coach: Phone) -> None:
    await said(world, coach, "1077 ns")
    mine = [one for one in await coach.screen() if not one.from_bot][-1]
    await coach.edit(mine.message_id, "1077 aanwezig")
    await world.settle()
    assert (await coach.last()).text == "✏️ Aangepast:\n✅ K-1077 Yonas: aanwezig · vandaag 11:00"
    assert await world.rows("SELECT version, status FROM outcomes ORDER BY version") == [
        (1, "no_show"),
        (2, "present"),
    ]


async def test_an_edit_that_names_somebody_else_takes_the_first_back(world: World, coach: Phone) -> None:
    await said(world, coach, "1042 aanwezig")
    mine = [one for one in await coach.screen() if not one.from_bot][-1]
    await coach.edit(mine.message_id, "1077 aanwezig")
    await world.settle()
    assert await statuses(world) == {"K-1042": None, "K-1077": "present"}


async def test_an_edit_into_something_else_withdraws(world: World, coach: Phone) -> None:
    await said(world, coach, "1042 aanwezig")
    mine = [one for one in await coach.screen() if not one.from_bot][-1]
    await coach.edit(mine.message_id, "top dank je")
    await world.settle()
    assert "teruggenomen" in (await coach.last()).text
    assert await statuses(world) == {"K-1042": None}


async def test_undo_takes_the_report_back_in_place(world: World, coach: Phone) -> None:
    await said(world, coach, "1042 aanwezig, 1077 ns")
    card = await coach.last()
    await coach.press("↩️ Ongedaan")
    await world.settle()
    assert (await coach.last()).message_id == card.message_id
    assert (await coach.last()).text.startswith("↩️ Teruggenomen:")
    assert await statuses(world) == {"K-1042": None, "K-1077": None}


async def test_wijzig_offers_the_other_outcomes(world: World, coach: Phone) -> None:
    await said(world, coach, "1042 aanwezig, 1077 ns")
    await coach.press("✏️ Wijzig")
    await world.settle()
    choices = ["K-1042 Samira", "K-1077 Yonas", "← Terug", "↩️ Ongedaan"]
    assert (await coach.last()).labels == choices
    await coach.press("← Terug")
    await world.settle()
    assert (await coach.last()).labels == ["✏️ Wijzig", "↩️ Ongedaan"]
    await coach.press("✏️ Wijzig")
    await world.settle()
    assert (await coach.last()).labels == choices
    await coach.press("K-1077 Yonas")
    await world.settle()
    await coach.press("📩 afgemeld")
    await world.settle()
    assert "K-1077 Yonas: afgemeld" in (await coach.last()).text
    assert await statuses(world) == {"K-1042": "present", "K-1077": "excused"}


async def test_vandaag_shows_the_day_with_a_button_each(world: World, coach: Phone) -> None:
    await said(world, coach, "1042 aanwezig")
    text = await said(world, coach, "/vandaag")
    where = "Begeleidingsgesprek · Stationsplein 3"
    assert text == (
        "Uw dag, dinsdag 24 november\n\n"
        f"1. 10:00 ✅ K-1042 Samira: aanwezig\n{where}\n"
        f"2. 11:00 ▫️ K-1077 Yonas: uitkomst ontbreekt\n{where}\n"
        f"3. 13:00 ▫️ K-1103 Farid: uitkomst ontbreekt\n{where}\n"
        f"4. 15:00 ▫️ K-1118 Mehret: nog geen antwoord\n{where}"
    )
    assert (await coach.last()).labels == [
        "1 · ✅ K-1042 Samira",
        "2 · K-1077 Yonas 11:00",
        "3 · K-1103 Farid 13:00",
        "4 · K-1118 Mehret 15:00",
    ]
    await tap(world, coach, "2 · K-1077 Yonas 11:00")
    await tap(world, coach, "❌ no-show")
    assert "K-1077 Yonas: no-show" in (await coach.last()).text
    assert (await statuses(world))["K-1077"] == "no_show"


async def test_the_outcome_card_comes_ten_minutes_after_the_end(world: World, coach: Phone) -> None:
    before = len(await coach.screen())
    await world.jump(at("2026-11-24 14:09"))
    assert len(await coach.screen()) == before
    await world.jump(at("2026-11-24 14:10"))
    card = await coach.last()
    assert card.text == "❔ Hoe ging het? K-1103 Farid, vandaag 13:00"
    assert card.labels == ["✅ aanwezig", "⏰ te laat", "📩 afgemeld", "❌ no-show"]
    await coach.press("✅ aanwezig")
    await world.settle()
    assert (await coach.last()).message_id == card.message_id
    assert (await coach.last()).text == "✅ K-1103 Farid: aanwezig · vandaag 13:00"


async def test_no_card_comes_when_the_outcome_is_known(world: World, coach: Phone) -> None:
    await said(world, coach, "1103 aanwezig")
    before = len(await coach.screen())
    await world.jump(at("2026-11-24 14:30"))
    assert len(await coach.screen()) == before


async def test_forwarded_messages_change_nothing(world: World, coach: Phone) -> None:
    await coach.say("1042 aanwezig", forwarded_from="Iemand")
    await world.settle()
    assert (await coach.last()).text.startswith("↪️ Van wie is dit?")
    assert await statuses(world) == {}


async def test_withdrawing_by_message(world: World, coach: Phone) -> None:
    await said(world, coach, "1042 aanwezig")
    assert "Teruggenomen" in await said(world, coach, "vergeet mn vorige bericht, verkeerde klant")
    assert await statuses(world) == {"K-1042": None}


async def test_withdrawing_one_client_leaves_the_others_of_the_message(world: World, coach: Phone) -> None:
    await said(world, coach, "1042 aanwezig, 1077 ns")
    answer = await said(world, coach, "trek de no-show van yonas in, brief was nooit aangekomen")
    assert answer.startswith("↩️ Teruggenomen:")
    assert "Samira" not in answer
    assert await statuses(world) == {"K-1042": "present", "K-1077": None}


async def test_with_or_without_notice_is_settled_by_a_tap(world: World, coach: Phone) -> None:
    assert "met of zonder bericht" in await said(world, coach, "1077 was er niet")
    assert (await coach.last()).labels == ["📩 met bericht", "❌ zonder bericht", "Laat maar"]
    assert await statuses(world) == {}
    await coach.press("❌ zonder bericht")
    await world.settle()
    assert (await coach.last()).text.startswith("❌ K-1077 Yonas: no-show · vandaag 11:00")
    assert await statuses(world) == {"K-1077": "no_show"}


async def test_what_is_clear_is_stored_and_the_rest_waits_for_a_tap(world: World, coach: Phone) -> None:
    answer = await said(world, coach, "1042 aanwezig, 1077 was er niet")
    assert answer.startswith("✅ K-1042 Samira: aanwezig")
    assert "met of zonder bericht" in answer
    assert await statuses(world) == {"K-1042": "present"}
    await coach.press("📩 met bericht")
    await world.settle()
    assert await statuses(world) == {"K-1042": "present", "K-1077": "excused"}
    text = (await coach.last()).text
    assert "K-1042 Samira: aanwezig" in text
    assert "K-1077 Yonas: afgemeld" in text


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("hoe laat is mehret?", "📅 K-1118 Mehret: vandaag 15:00, Begeleidingsgesprek\n📍 Stationsplein 3"),
        ("wanneer is de volgende afspraak van farid?", "📅 Er staat geen afspraak van K-1103 Farid in."),
        (
            "hoeveel no shows had 1042 deze maand",
            "📊 K-1042 Samira, zondag 1 november tot en met maandag 30 november:\n"
            "aanwezig 0, te laat 0, afgemeld 0, no-show 0 (van 0).\nZonder uitkomst: 2, niet meegeteld.",
        ),
    ],
)
async def test_a_question_is_answered(world: World, coach: Phone, text: str, answer: str) -> None:
    assert await said(world, coach, text) == answer
    assert await statuses(world) == {}


async def test_a_question_about_the_day_gives_the_day(world: World, coach: Phone) -> None:
    assert (await said(world, coach, "wie heb ik vandaag nog?")).startswith("Uw dag, dinsdag 24 november")
    assert "Zo meldt u" in await said(world, coach, "hoe werkt dit?")


async def test_open_lists_what_lacks_an_outcome_and_shrinks_with_each_tap(world: World, coach: Phone) -> None:
    await said(world, coach, "1042 aanwezig, 1103 aanwezig")
    text = await said(world, coach, "/open")
    assert text == "❔ Nog open (2)\n\n1. K-1042 Samira, gisteren 10:00\n2. K-1077 Yonas, vandaag 11:00"
    await tap(world, coach, "2 · K-1077 Yonas 11:00")
    left = await tap(world, coach, "❌ no-show")
    assert left.startswith("❔ Nog open (1)\n\n1. K-1042 Samira, gisteren 10:00\n\nNet gemeld\n")
    await tap(world, coach, "1 · K-1042 Samira · gisteren 10:00")
    assert (await tap(world, coach, "✅ aanwezig")).startswith("☀️ Niets open: alle uitkomsten zijn binnen.")


async def test_the_week_and_the_caseload(world: World, coach: Phone) -> None:
    week = await said(world, coach, "/week")
    assert week.startswith("dinsdag 24 november\n10:00 ▫️ K-1042 Samira: uitkomst ontbreekt\nBegeleid")
    caseload = await said(world, coach, "/clienten")
    assert "📵 K-1118 Mehret · volgende afspraak: vandaag 15:00" in caseload
    assert "K-2001" not in caseload


async def test_the_evening_list_comes_once_and_only_when_something_is_missing(
    world: World, coach: Phone
) -> None:
    await world.jump(at("2026-11-24 17:29"))
    assert not [one for one in await coach.screen() if one.text.startswith("🌆")]
    await world.jump(at("2026-11-24 17:30"))
    assert (await coach.last()).text.startswith("🌆 Er ontbreekt nog iets (5)")
    await world.jump(at("2026-11-24 18:30"))
    assert len([one for one in await coach.screen() if one.text.startswith("🌆")]) == 1
    for number in range(5):
        await tap(world, coach, next(one for one in (await coach.last()).labels if one.startswith("1 · ")))
        left = await tap(world, coach, "✅ aanwezig")
        assert number == 4 or "(" in left
    await world.jump(at("2026-11-25 17:45"))
    assert len([one for one in await coach.screen() if one.text.startswith("🌆")]) == 0


async def test_help_teaches_by_three_examples_with_own_codes(world: World, coach: Phone) -> None:
    answer = await said(world, coach, "/hulp")
    examples = [line for line in answer.splitlines() if line.startswith("•")]
    assert examples == [
        "• 1042 aanwezig",
        "• 1077 ns, 1103 afgemeld ziek",
        "• afspraak 1042 di 14u Stationsplein 3",
    ]
