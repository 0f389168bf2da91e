"""A language without a catalog: the client reads Dutch and English, and the coordinator sees it."""

from __future__ import annotations

from pathlib import Path

from bot.commands.doctor import examine
from tests.world import CLIENTS, open_world
from words.catalogs import LANGUAGES
from words.reviewed import unreviewed

OROMO = [
    (f"K-40{n:02}", name, language, "sanne", "ingrid", "C1", "w", "2026-10-05")
    for n, (name, language) in enumerate([("Chaltu", "om"), ("Lensa", "om"), ("Ana", "es")])
]


async def test_the_coordinator_sees_which_languages_have_no_catalog(tmp_path: Path) -> None:
    async with open_world(tmp_path, clients=[*CLIENTS, *OROMO]) as world:
        wil = await world.join("wil")
        await wil.say("/hulp")
        await world.settle()
        help_text = (await wil.last()).text
        assert "/tevredenheid" in help_text
        assert "• es: 1 deelnemer\n• om: 2 deelnemers\n" in help_text
        assert "ti:" not in help_text
        findings = {finding.name: finding for finding in await examine(world.settings)}
        assert findings["languages"].ok
        assert findings["languages"].told.endswith("there is no catalog: es (1), om (2)")


async def test_the_client_reads_dutch_and_english_until_a_language_is_chosen(tmp_path: Path) -> None:
    async with open_world(tmp_path, clients=[*CLIENTS, *OROMO]) as world:
        wil = await world.join("wil")
        for code, name, *_ in OROMO:
            phone = await world.phone(name)
            await phone.start(world.links[code])
            await world.settle()
            assert "Hallo" in (await phone.last()).text
            assert "Hello" in (await phone.last()).text
            await phone.press((await phone.last()).labels[0])
            await world.settle()
            await phone.press("English")
            await world.settle()
        await wil.say("/hulp")
        await world.settle()
        assert "Nog geen vertaling" not in (await wil.last()).text
        findings = {finding.name: finding for finding in await examine(world.settings)}
        told = f"{len(unreviewed())} of {len(LANGUAGES)} languages not reviewed by a native speaker"
        assert findings["languages"].told == told
