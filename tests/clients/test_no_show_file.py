"""The fairness file of a no-show: what was sent, said and reported, in order of time; facts, no judgement."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.client import Message, Phone
from tests.talk import download, press, say
from tests.words.pdf import Pdf
from tests.world import World, at, open_world

MEETINGS = [
    ("K-1042", "2026-11-26 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-26 14:00", 60, "progress_talk", "Stationsplein 3"),
    ("K-1103", "2026-11-27 10:00", 60, "coaching", "Stationsplein 3"),
]


pytestmark = pytest.mark.town(MEETINGS)


CLOSING = "Feiten uit KorteLijn. Zegt niet waarom iemand er niet was. Hoor eerst de deelnemer."
# A judgement, a sanction or a reason has no place in the file.
NOT_IN_IT = re.compile(r"maatregel|verwijt|sanctie|uitkering|schuld|ziek|illness", re.I)


async def missed(world: World, day: str = "26", coach_says: str = "1042 ns 14:00") -> tuple[Phone, Phone]:
    """Samira is reminded in Arabic, says she comes, and does not: coach and klantmanager."""
    coach, klantmanager = world.phones["Sanne"], world.phones["Ingrid"]
    await world.jump(at(f"2026-11-{day} 12:00"))
    await world.jump(at(f"2026-11-{day} 15:10"))
    await say(world, coach, coach_says)
    return coach, klantmanager


async def file_of(world: World, klantmanager: Phone) -> Message:
    """The newest file on the card."""
    [card] = await say(world, klantmanager, "/client 1042")
    [file] = await press(world, klantmanager, card.labels[0], card)
    return file


def lines(file: Message, part: str) -> list[str]:
    """The lines under a heading."""
    blocks: list[str] = file.text.split("\n\n")
    return next(block for block in blocks if block.startswith(part)).splitlines()[1:]


async def test_everything_stands_in_order_of_time_with_who_and_how(world: World) -> None:
    await world.join("sanne")
    await world.join("ingrid")
    samira = await world.join("K-1042", language="العربية")
    await world.jump(at("2026-11-25 10:00"))
    await samira.press((await samira.last()).labels[0])  # I come
    await world.settle()
    await world.jump(at("2026-11-26 08:00"))
    await say(world, samira, "وين المكان؟ انا مريضة")
    coach, klantmanager = await missed(world)
    await press(world, coach, "Toch no-show")  # she wrote: the coach has seen that first
    await world.jump(at("2026-11-26 15:30"))
    await samira.press((await samira.last()).labels[2])  # something went wrong
    await world.settle()
    await klantmanager.press("📞 Sanne belt")
    await world.settle()
    file = await file_of(world, klantmanager)
    assert file.text == (
        "Feiten bij een no-show: K-1042 Samira\n"
        "Afspraak: 26-11-2026 14:00, Voortgangsgesprek\n"
        "Coach: Sanne, Stichting Brug\n"
        "Berichten nu: krijgt berichten, taal Arabisch\n"
        "Uitkomst nu: no-show\n\n"
        "Vóór de afspraak\n"
        "• 24-11-2026 09:00 Afspraak ingelezen in KorteLijn.\n"
        "• 24-11-2026 09:00 De deelnemer zei ja tegen berichten.\n"
        "• 24-11-2026 09:00 De deelnemer koos de taal: Arabisch.\n"
        "• 25-11-2026 10:00 Herinnering de dag ervoor (taal Arabisch), "
        "samen met die voor 26-11-2026 10:00, per Telegram: aangenomen.\n"
        "• 25-11-2026 10:00 Antwoord van de deelnemer: ik kom.\n"
        "• 26-11-2026 08:00 De deelnemer schreef de coach een bericht. De tekst staat hier niet.\n"
        "• 26-11-2026 12:00 Herinnering twee uur ervoor (taal Arabisch), "
        "per Telegram: aangenomen.\n\n"
        "Vanaf de afspraak\n"
        "• 26-11-2026 15:10 Gemeld door coach Sanne: no-show.\n"
        "• 26-11-2026 15:30 Bericht ‘we hebben u gemist’ (taal Arabisch), per Telegram: aangenomen.\n"
        "• 26-11-2026 15:30 Antwoord van de deelnemer: er ging iets mis.\n"
        "• 26-11-2026 15:30 Stap van klantmanager Ingrid: de coach belt.\n\n"
        "Wat hier niet bekend is\n"
        "• Of er buiten KorteLijn is uitgenodigd, met een brief of telefoon.\n"
        "• Of de deelnemer de berichten heeft gelezen.\n"
        "• Wat er buiten KorteLijn is gezegd en niet is gemeld.\n\n" + CLOSING
    )
    assert not NOT_IN_IT.search(file.text)
    await world.jump(at("2026-11-26 16:30"))
    await say(world, coach, "1042 toch afgemeld ziek 14:00")
    [corrected] = await press(world, klantmanager, "📎 PDF voor het dossier", file)
    assert corrected.document is not None
    assert corrected.document["file_name"] == "K-1042-2026-11-26.pdf"
    paper = Pdf(await download(world, corrected)).structure
    cells = [cell.said for cell in paper.all("TD")]
    assert paper.parts[0].said == "Gemeente Velsen · uit KorteLijn"
    assert dict(zip(cells[:14:2], cells[1:14:2], strict=True)) == {
        "Afspraak": "26-11-2026 14:00, Voortgangsgesprek",
        "Coach": "Sanne, Stichting Brug",
        "Berichten nu": "krijgt berichten, taal Arabisch",
        "Uitkomst nu": "gecorrigeerd: nu afgemeld, geen no-show meer",
        "Gemeente": "Velsen",
        "Klantmanager": "Ingrid",
        "Gemaakt op": "26-11-2026 16:30",
    }
    assert [heading.said for heading in paper.all("H1")] == [
        "Vóór de afspraak",
        "Vanaf de afspraak",
        "Wat hier niet bekend is",
    ]
    # The same moments as on the screen, and the correction since.
    told = [line.removeprefix("• ") for part in ("Vóór", "Vanaf") for line in lines(file, part)]
    assert [f"{at} {said}" for at, said in zip(cells[14::2], cells[15::2], strict=True)] == [
        *told,
        "26-11-2026 16:30 Aangepast door coach Sanne: afgemeld.",
        "26-11-2026 16:45 Bericht dat ‘we hebben u gemist’ niet klopte: staat klaar, nog niet verstuurd.",
    ]


async def test_a_reminder_is_named_by_when_it_was_sent(world: World) -> None:
    """Who joins on the day itself gets the reminder of the day before on the day itself."""
    for code in ("sanne", "ingrid"):
        await world.join(code)
    await world.jump(at("2026-11-26 09:40"))
    await world.join("K-1042", language="English")
    _, klantmanager = await missed(world)
    file = await file_of(world, klantmanager)
    assert [line.removeprefix("• ") for line in lines(file, "Vóór de afspraak") if "Herinnering" in line] == [
        "26-11-2026 09:40 Herinnering de dag ervoor: "
        "niet verstuurd, de deelnemer deed nog niet mee met KorteLijn.",
        "26-11-2026 09:40 Herinnering op de dag zelf (taal Arabisch), per Telegram: aangenomen.",
        "26-11-2026 12:00 Herinnering twee uur ervoor (taal Engels), per Telegram: aangenomen.",
    ]


async def test_a_corrected_no_show_still_has_its_file_and_says_so(world: World) -> None:
    for code in ("sanne", "ingrid"):
        await world.join(code)
    coach, klantmanager = await missed(world)
    [card] = await say(world, klantmanager, "/client 1042")
    await say(world, coach, "1042 toch afgemeld ziek 14:00")
    [file] = await press(world, klantmanager, "📄 Feiten no-show do 26-11", card)
    assert "Uitkomst nu: gecorrigeerd: nu afgemeld, geen no-show meer" in file.text
    assert [line.split(" ", 3)[3] for line in lines(file, "Vanaf de afspraak")[-2:]] == [
        "Gemeld door coach Sanne: no-show.",
        "Aangepast door coach Sanne: afgemeld.",
    ]
    assert not NOT_IN_IT.search(file.text)


async def test_who_blocked_the_bot_was_not_reached_and_the_file_says_why(world: World) -> None:
    for code in ("sanne", "ingrid"):
        await world.join(code)
    await world.join("K-1042", language="English")
    await world.telegram.faults(status={"code": 403, "count": 1, "methods": ["sendMessage"]})
    for moment in ("2026-11-25 10:00", "2026-11-26 08:00"):
        await world.jump(at(moment))
    _, klantmanager = await missed(world, coach_says="1042 ns 10:00")
    file = await file_of(world, klantmanager)
    assert "Berichten nu: krijgt geen berichten: ze komen niet aan, taal Engels" in file.text
    assert [line.split(" ", 3)[3] for line in lines(file, "Vóór de afspraak")[3:]] == [
        "Herinnering de dag ervoor (taal Engels), per Telegram: "
        "niet aangenomen, de deelnemer heeft de bot geblokkeerd.",
        "Berichten kwamen niet meer aan bij de deelnemer.",
        "Herinnering twee uur ervoor: niet verstuurd, berichten kwamen niet meer aan.",
    ]
    assert "heeft gelezen" not in file.text  # nothing was accepted, so there is nothing to have been read


async def test_an_appointment_that_the_coach_made_and_moved_tells_both(world: World) -> None:
    for code in ("sanne", "ingrid"):
        await world.join(code)
    await world.join("K-1042", language="Nederlands")
    coach, klantmanager = world.phones["Sanne"], world.phones["Ingrid"]
    await say(world, coach, "afspraak 1042 ma 30-11 14u Stationsplein 3")
    await world.jump(at("2026-11-24 09:30"))
    await say(world, coach, "verzet 1042 van ma 30-11 naar di 1-12 15u")
    for moment in ("2026-11-24 09:40", "2026-11-30 15:00", "2026-12-01 13:00", "2026-12-01 16:10"):
        await world.jump(at(moment))
    await say(world, coach, "1042 ns")
    file = await file_of(world, klantmanager)
    assert "Afspraak: 01-12-2026 15:00" in file.text
    assert [line.split(" ", 3)[3] for line in lines(file, "Vóór de afspraak")[2:]] == [
        "Afspraak gemaakt door coach Sanne.",
        "Bericht over de nieuwe afspraak (taal Nederlands), per Telegram: aangenomen.",
        "Tijd of plaats gewijzigd door coach Sanne. Eerst: 30-11-2026 14:00.",
        "Bericht over de wijziging (taal Nederlands), per Telegram: aangenomen.",
        "Herinnering de dag ervoor (taal Nederlands), per Telegram: aangenomen.",
        "Herinnering twee uur ervoor (taal Nederlands), per Telegram: aangenomen.",
    ]
    assert "uitgenodigd" not in file.text


async def test_a_language_without_catalog_is_named_as_the_two_that_were_sent(tmp_path: Path) -> None:
    clients = [("K-1103", "Farid", "om", "sanne", "ingrid", "C1", "werk", "2026-10-05")]
    async with open_world(tmp_path, MEETINGS[2:], clients=clients) as world:
        for code in ("sanne", "ingrid"):
            await world.join(code)
        await world.join("K-1103")
        await world.jump(at("2026-11-26 10:00"))
        rows = await world.rows(
            "SELECT language FROM outbox WHERE template = 'reminder_day_before' AND state = 'sent'"
        )
        assert rows == [("nl+en",)]
        await world.jump(at("2026-11-27 11:10"))
        await say(world, world.phones["Sanne"], "1103 ns")
        [card] = await say(world, world.phones["Ingrid"], "/client 1103")
        [file] = await press(world, world.phones["Ingrid"], card.labels[0], card)
        assert "Herinnering de dag ervoor (taal Nederlands + Engels)" in file.text


async def test_a_meeting_that_was_never_a_no_show_has_no_file(world: World) -> None:
    for code in ("sanne", "ingrid"):
        await world.join(code)
    _, klantmanager = await missed(world, coach_says="1042 aanwezig 14:00")
    [card] = await say(world, klantmanager, "/client 1042")
    assert card.labels == ["💬 Bericht aan Sanne", "📎 Gegevens (CSV)"]


async def test_what_is_kept_no_longer_is_said_to_be_unknown(world: World) -> None:
    for code in ("sanne", "ingrid"):
        await world.join(code)
    _, klantmanager = await missed(world)
    async with world.kortelijn.store.begin() as work:
        now = world.kortelijn.clock.now()
        await work.outbox.forget(now, now, now)
    file = await file_of(world, klantmanager)
    assert lines(file, "Wat hier niet bekend is") == [
        "• Wanneer de afspraak is gemaakt.",
        "• Of er buiten KorteLijn is uitgenodigd, met een brief of telefoon.",
        "• Of er buiten KorteLijn aan de afspraak is herinnerd.",
        "• Wat er buiten KorteLijn is gezegd en niet is gemeld.",
    ]
