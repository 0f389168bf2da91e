"""A klantmanager types a name, a code or a question, and the card opens; a coordinator types a code."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.tasks import TaskKind
from tests.digests.test_digest import raise_task
from tests.talk import press, say
from tests.world import CLIENTS, World, at, open_world

MEETINGS = [("K-1103", "2026-11-25 10:00", 60, "coaching", "Stationsplein 3")]
TWINS = [
    *CLIENTS,
    ("K-1104", "Farid", "fa", "mo", "ingrid", "C1", "werk", "2026-10-05"),
    ("K-1300", "Wil", "nl", "mo", "ingrid", "C1", "werk", "2026-10-05"),
]
pytestmark = pytest.mark.town(MEETINGS)


async def test_a_name_a_code_or_a_question_opens_the_card(world: World) -> None:
    klantmanager = await world.join("ingrid")
    for typed, name in (
        ("farid", "K-1103 Farid"),
        ("1103", "K-1103 Farid"),
        ("K-1103", "K-1103 Farid"),
        ("Farid?", "K-1103 Farid"),
        ("hoe gaat het met Yonas?", "K-1077 Yonas"),
        ("Hoe is het met jonas", "K-1077 Yonas"),
        ("is er nieuws over 1042?", "K-1042 Samira"),
        ("/client hoe gaat het met Samira", "K-1042 Samira"),
        ("sami", "K-1042 Samira"),
    ):
        [card] = await say(world, klantmanager, typed)
        assert card.text.startswith(f"👤 {name}"), typed
    seen = await world.rows("SELECT count(*) FROM audit WHERE action = 'client_seen'")
    assert seen == [(9,)]
    kept = await world.rows("SELECT detail FROM audit WHERE action = 'client_searched'")
    assert set(kept) == {('{"found": 1}',)}
    assert await world.rows("SELECT DISTINCT body FROM inbox") == [(None,)]


async def test_of_several_the_right_one_is_a_tap_away(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS, clients=TWINS) as world:
        klantmanager = await world.join("ingrid")
        for typed in ("farid", "Weet u iets van Farid?"):
            [choice] = await say(world, klantmanager, typed)
            assert choice.text == "🔎 Wie bedoelt u?"
            assert choice.labels == ["👤 K-1103 Farid", "👤 K-1104 Farid"]
        [card] = await press(world, klantmanager, "👤 K-1104 Farid")
        assert "Coach: Mo" in card.text
        [both] = await say(world, klantmanager, "Samira en 1077, hoe gaat het?")
        assert both.labels == ["👤 K-1042 Samira", "👤 K-1077 Yonas"]
        # A name that is a word as well is a name behind "met", and a word elsewhere.
        [card] = await say(world, klantmanager, "hoe gaat het met wil")
        assert card.text.startswith("👤 K-1300 Wil")
        [other] = await say(world, klantmanager, "ik wil graag weten of dit werkt")
        assert "👤" not in other.text


@pytest.mark.parametrize(
    "typed", ["9999", "K-9999?", "hoe gaat het met Zebedeus?", "1118", "Hoe is het met Omar?"]
)
async def test_who_is_not_found_or_not_ones_own_gets_one_kind_answer(world: World, typed: str) -> None:
    klantmanager = await world.join("ingrid")
    [answer] = await say(world, klantmanager, typed)
    assert answer.text.startswith("🔎 Die code of naam vind ik niet bij uw deelnemers. Typ een klantcode")
    assert "Melden doet de coach" not in answer.text
    assert answer.labels == []


async def test_what_names_nobody_says_what_can_be_typed_and_a_report_stores_nothing(world: World) -> None:
    klantmanager = await world.join("ingrid")
    for typed in ("het regent hier", "24-11-2026", "bel 06 12345678"):
        [answer] = await say(world, klantmanager, typed)
        assert answer.text.startswith(
            "🙂 Melden doet de coach. Zoekt u een deelnemer? Typ de klantcode of"
        ), typed
    for typed in ("1103 ns", "Farid was er", "1103 no-show"):
        [answer] = await say(world, klantmanager, typed)
        assert answer.text == "🙂 Ik heb niets opgeslagen: melden doet de coach. De kaart staat hieronder."
        assert answer.labels == ["👤 K-1103 Farid"]
    assert await world.rows("SELECT 1 FROM outcomes") == []
    await say(world, await world.join("sanne"), "1103 plan ingediend")
    [answer] = await say(world, klantmanager, "1103 plan akkoord")
    assert answer.text.startswith(
        "🙂 Ik heb niets opgeslagen: melden doet de coach.\nHet plan van Farid wacht"
    )
    assert answer.labels == ["📋 K-1103", "👤 K-1103 Farid"]
    [card] = await press(world, klantmanager, "📋 K-1103")
    assert "✅ Akkoord" in card.labels
    [answer] = await say(world, klantmanager, "Farid heeft BSN 999990019")
    assert "BSN" in answer.text
    assert "👤" not in answer.text
    assert not [one for one in await klantmanager.screen() if "999990019" in one.text]


async def test_the_command_alone_lists_two_hundred_to_tap(tmp_path: Path) -> None:
    names = ["Abdirahman", "Bilal", "Çelik", "Élise", "Mehret"]
    clients = [
        (f"K-{3000 + n}", names[n % 5], "nl", ("sanne", "mo")[n % 2], "ingrid", "C1", "werk", "2026-10-05")
        for n in range(200)
    ]
    async with open_world(tmp_path, [], clients=clients) as world:
        klantmanager = await world.join("ingrid")
        [first] = await say(world, klantmanager, "/client")
        assert first.text == (
            "👥 200 deelnemers, op voornaam\nBladzijde 1 van 10\n"
            "Tik op een naam voor de kaart. Of typ een voornaam of klantcode."
        )
        assert first.labels[0] == "K-3000 Abdirahman"
        assert first.labels[-3:] == ["Meer ▶️", "🔤 Op letter", "🧑‍🏫 Op coach"]
        assert len(first.labels) == 23
        # On a phone of 360 pixels two short ones stand beside each other, a long one has its row.
        assert [button.text for button in first.buttons[0]] == ["K-3000 Abdirahman"]
        assert {len(button.text) for row in first.buttons[:-1] if len(row) > 1 for button in row} <= {12, 13}
        assert max(map(len, first.buttons)) == 2
        await press(world, klantmanager, "Meer ▶️")
        second = await klantmanager.last()
        assert (second.message_id, second.labels[-4]) == (first.message_id, "◀️ Terug")
        await press(world, klantmanager, "🔤 Op letter")
        assert (await klantmanager.last()).labels == ["A", "B", "C", "E", "M", "◀️ Terug"]
        await press(world, klantmanager, "C")
        narrowed = await klantmanager.last()
        assert narrowed.text.startswith("👥 40 deelnemers met een C, op voornaam\nBladzijde 1 van 2")
        assert [button.text for button in narrowed.buttons[0]] == ["K-3002 Çelik", "K-3007 Çelik"]
        assert narrowed.labels[-1] == "👥 Alle 200 deelnemers"
        await press(world, klantmanager, "👥 Alle 200 deelnemers")
        await press(world, klantmanager, "🧑‍🏫 Op coach")
        assert (await klantmanager.last()).labels == ["Mo (100)", "Sanne (100)", "◀️ Terug"]
        await press(world, klantmanager, "Mo (100)")
        assert (await klantmanager.last()).text.startswith("👥 100 deelnemers van Mo")
        [card] = await press(world, klantmanager, "K-3005 Abdirahman")
        assert card.text.startswith("👤 K-3005 Abdirahman")


async def test_a_coordinator_finds_what_is_stuck_by_code_and_nobody_by_name(world: World) -> None:
    coordinator = await world.join("wil")
    await raise_task(world, "K-1103", TaskKind.PLAN, at("2026-11-12 10:00"))
    await raise_task(world, "K-1042", TaskKind.PLAN, at("2026-11-23 10:00"))
    [told] = await say(world, coordinator, "hoe staat het met K-1103?")
    assert told.text == (
        "🔎 Wat vastzit over K-1103\n"
        "• K-1103: plan beoordelen · 8 werkdagen · klantmanager Ingrid, coach Sanne"
    )
    assert told.labels == ["📋 K-1103"]
    [card] = await press(world, coordinator, "📋 K-1103")
    assert "Farid" not in card.text
    for code in ("1042", "9999"):  # not stuck, or nobody's: no word of which
        [told] = await say(world, coordinator, code)
        assert told.text == "☀️ Over deze code zit bij uw gemeente nu niets vast. Alles op een rij: /team"
    [told] = await say(world, coordinator, "hoe gaat het met Farid?")
    assert "Op naam zoeken kan niet" in told.text
    assert told.labels == []
