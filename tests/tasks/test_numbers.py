"""Staff read each other's numbers where they need them; who cannot be rung is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.doctor import examine
from domain.ports.people import PhoneBy
from tests.people.test_absences import go_away
from tests.people.test_handover import move
from tests.talk import bot_texts, minute_passes, newest, press, say
from tests.world import World, at

MEETINGS = [
    ("K-1042", "2026-11-24 09:30", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-25 14:00", 60, "coaching", "Stationsplein 3"),
]
pytestmark = pytest.mark.town(MEETINGS)
NUMBERS = {"sanne": "+31612345678", "ingrid": "+31255123456", "mo": "+31687654321"}


async def numbers(world: World, *codes: str, **organisations: str) -> None:
    async with world.kortelijn.store.begin() as work:
        for code in codes:
            person = await work.people.by_code(code)
            assert person is not None
            await work.people.put_phone(person.id, NUMBERS[code], PhoneBy.FILE)
        for name, phone in organisations.items():
            key = await work.people.put_organisation(name.replace("_", " "), "supplier")
            await work.people.put_organisation_phones(key, phone, None)


async def test_a_no_show_shows_the_klantmanager_the_number_of_the_coach(world: World) -> None:
    await numbers(world, "sanne")
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    await world.jump(at("2026-11-24 10:45"))
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    card = await newest(ingrid, "No-show")
    assert card.text.endswith("\n\n📞 Sanne: 06 12 34 56 78")
    await press(world, ingrid, "📞 Ik bel", card)
    assert "📞 Sanne: 06 12 34 56 78" in (await newest(ingrid, "No-show")).text
    await press(world, ingrid, "✅ Bereikt", card)
    await press(world, ingrid, "👍 Duidelijk, komt weer", card)
    assert "06 12 34 56 78" not in (await newest(ingrid, "No-show")).text  # nothing is left to ring about
    assert not any("📞 Sanne:" in text for text in await bot_texts(sanne))


async def test_the_card_of_a_client_and_the_list_of_a_coach_say_each_others_number(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    [card] = await say(world, ingrid, "/client 1042")
    assert "📞 Coach: Sanne (Stichting Brug)\n" in card.text
    [listed] = await say(world, sanne, "/clienten")
    assert "klantmanagers" not in listed.text
    await numbers(world, "ingrid", Stichting_Brug="+31201234567")
    [card] = await say(world, ingrid, "/client 1042")
    assert "📞 Coach: Sanne (Stichting Brug), 020 123 45 67\n" in card.text
    [listed] = await say(world, sanne, "/clienten")
    assert (
        "\n\n📞 Hun klantmanagers\n"
        "Ingrid: 0255 12 34 56 · K-1042, K-1077, K-1103\n"
        "Peter: nog geen nummer · K-1118\n\n"
    ) in listed.text
    await numbers(world, "sanne")
    [card] = await say(world, ingrid, "/client 1042")
    assert "📞 Coach: Sanne (Stichting Brug), 06 12 34 56 78\n" in card.text


async def test_a_new_coach_comes_with_a_number(world: World, tmp_path: Path) -> None:
    await numbers(world, "mo")
    ingrid = await world.join("ingrid")
    await move(world, tmp_path, {"K-1042": "mo"}, "2026-11-24 09:30")
    await world.jump(at("2026-11-24 09:40"))
    assert (await newest(ingrid, "gaat van coach")).text.endswith("\n📞 Mo: 06 87 65 43 21")


async def test_who_has_to_step_in_reads_whom_to_ring(world: World) -> None:
    await numbers(world, "sanne", Gemeente_Velsen="140255")
    ingrid, samira = await world.join("ingrid"), await world.join("K-1042", language="Nederlands")
    await say(world, samira, "Mag mijn zoon mee?")  # Sanne has not joined
    assert (await newest(ingrid, "bericht van de cliënt")).text.endswith("\n📞 Sanne: 06 12 34 56 78")


async def test_a_coordinator_reads_the_numbers_of_both_once(world: World) -> None:
    await numbers(world, "sanne", Gemeente_Velsen="140255")
    wil, samira = await world.join("wil"), await world.join("K-1042", language="Nederlands")
    await say(world, samira, "Mag mijn zoon mee?")  # neither Sanne nor Ingrid has joined
    told = (await newest(wil, "⏳ K-1042")).text
    assert told.endswith("\n📞 Gemeente Velsen: 14 0255\n📞 Sanne: 06 12 34 56 78")


async def test_a_no_show_without_an_answer_names_who_can_be_rung(world: World) -> None:
    await numbers(world, "ingrid", Gemeente_Velsen="140255")
    sanne, ingrid, wil = [await world.join(code) for code in ("sanne", "ingrid", "wil")]
    await world.join("peter")
    await go_away(world, ingrid)
    await world.jump(at("2026-11-24 10:45"))
    await say(world, sanne, "1042 ns")
    await world.jump(at("2026-11-24 16:00"))
    told = (await newest(wil, "⏳ K-1042")).text
    assert told.endswith("\n📞 Ingrid: 0255 12 34 56")


async def test_whoever_cannot_be_rung_is_counted_by_organisation(world: World) -> None:
    async def doctor() -> str:
        [told] = [one.told for one in await examine(world.settings) if one.name == "numbers"]
        return told

    wil = await world.join("wil")
    head = "📞 Geen nummer om te bellen\n"
    [team] = await say(world, wil, "/team")
    assert (
        f"{head}• Gemeente Velsen: 5 deelnemers\n• Stichting Brug: 4 deelnemers\n• Werkpunt: 1 deelnemer\n"
        in team.text
    )
    assert (await doctor()).startswith(
        "nobody to ring for clients of: Gemeente Velsen (5), Stichting Brug (4), Werkpunt (1); they type"
    )
    await numbers(world, "ingrid", "mo", Stichting_Brug="+31201234567")
    [team] = await say(world, wil, "/team")
    assert f"{head}• Gemeente Velsen: 2 deelnemers\n\n" in team.text
    await numbers(world, Gemeente_Velsen="140255")
    [team] = await say(world, wil, "/team")
    assert head not in team.text
    assert await doctor() == "everybody who answers for a client can be rung"
    await press(world, wil, "ℹ️ Hoe is dit geteld?")
    assert "Geen nummer om te bellen: deelnemers in een lopend traject" in (await wil.last()).text
