"""After a change of coach or klantmanager the old cards and buttons say whose client it is now."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.console import import_folder
from tests.talk import bot_texts, newest, press, say
from tests.world import CLIENTS, CLIENTS_HEADER, World, at, write_csv

MEETINGS = [("K-1103", "2026-11-24 10:00", 60, "coaching", "Kade 12")]
pytestmark = pytest.mark.town(MEETINGS)


async def move(world: World, folder: Path, coach: str, klantmanager: str, *codes: str) -> None:
    folder.mkdir()
    rows = [(*row[:3], coach, klantmanager, *row[5:]) if row[0] in codes else row for row in CLIENTS]
    write_csv(folder, "clients.csv", CLIENTS_HEADER, rows)
    told = await import_folder(world.settings, folder, None, at=world.kortelijn.clock.now(), confirmed=True)
    assert not told["errors"]
    await world.settle()


async def test_old_buttons_say_whose_client_it_is_now(world: World, tmp_path: Path) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    farid = await world.join("K-1103", language="Nederlands")
    await say(world, farid, "Mag mijn zus mee?")
    line = await newest(sanne, "Mag mijn zus mee?")
    await world.jump(at("2026-11-24 11:05"))
    await say(world, sanne, "1103 ns")
    await press(world, sanne, "Toch no-show")  # Farid wrote: the coach has seen that first
    card = await newest(ingrid, "No-show")
    await move(world, tmp_path / "in", "mo", "peter", "K-1103")
    [refused] = await press(world, sanne, "✅ Afgehandeld", line)
    assert "nu van coach Mo" in refused.text
    [told] = await press(world, sanne, "💬 Antwoord in eigen taal", line)  # before anything is chosen
    assert "Deze deelnemer is nu van coach Mo. Er is niets verstuurd of veranderd." in told.text
    for label in ("📞 Ik bel", "💬 Bericht aan Sanne"):
        [told_klantmanager] = await press(world, ingrid, label, card)
        assert told_klantmanager.text.startswith("🔁 Deze deelnemer is nu van klantmanager Peter.")


async def test_a_card_of_the_klantmanager_names_the_coach_of_now(world: World, tmp_path: Path) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    await say(world, sanne, "bel mij over 1103")
    await move(world, tmp_path / "there", "mo", "ingrid", "K-1103")
    card = await newest(ingrid, "wil u spreken over K-1103")
    assert "Wilt u Mo bellen?" in card.text
    assert "💬 Bericht aan Mo" in card.labels
    await move(world, tmp_path / "back", "sanne", "ingrid", "K-1103")
    assert "💬 Bericht aan Sanne" in (await newest(ingrid, "wil u spreken over K-1103")).labels


async def test_both_klantmanagers_hear_of_all_of_a_change_in_one_message(
    world: World, tmp_path: Path
) -> None:
    ingrid, peter = await world.join("ingrid"), await world.join("peter")
    await move(world, tmp_path / "in", "sanne", "peter", "K-1042", "K-1077")
    await world.jump(at("2026-11-24 09:10"))
    for phone in (ingrid, peter):
        [told] = [text for text in await bot_texts(phone) if "van klantmanager Ingrid" in text]
        assert told == (
            "🔁 2 deelnemers gaan van klantmanager Ingrid naar klantmanager Peter: "
            "K-1042 Samira, K-1077 Yonas.\nWat openstaat, gaat mee."
        )


async def test_an_edit_by_a_former_coach_says_one_thing_and_an_undo_takes_nothing_back(
    world: World, tmp_path: Path
) -> None:
    sanne = await world.join("sanne")
    await world.join("ingrid")
    await world.jump(at("2026-11-24 11:05"))
    written = await sanne.say("1103 ns")
    await world.settle()
    readback = await sanne.last()
    await move(world, tmp_path / "in", "mo", "ingrid", "K-1103")
    await sanne.edit(written, "1103 aanwezig")
    await world.settle()
    told = (await sanne.last()).text
    assert "blijft staan" in told
    assert "vind ik niet" not in told
    await press(world, sanne, "↩️ Ongedaan", readback)
    toast = (await sanne.toasts())[-1]
    assert toast.text != "Teruggenomen"
    await say(world, sanne, "1077 signaal schulden")
    await press(world, sanne, "↩️ Ongedaan")
    assert (await sanne.toasts())[-1].text == "Teruggenomen"
