"""The coach's card of a client: found by code or name, by a tap, or by a name that stands alone."""

from __future__ import annotations

import pytest

from tests.talk import newest, press, say, statuses, tap
from tests.world import CLIENTS, STAFF, World, at

MEETINGS = [
    ("K-1042", "2026-11-17 10:00", 60, "coaching", "Plein 1"),
    ("K-1042", "2026-11-24 10:00", 60, "coaching", "Plein 1"),
    ("K-1042", "2026-11-30 09:30", 60, "intake", "Buurthuis De Haven"),
    ("K-1077", "2026-12-01 11:00", 60, "coaching", "Plein 1"),
    ("K-2001", "2026-11-24 10:00", 60, "coaching", "Kade 12"),
]
TWO_NADIAS = [
    *CLIENTS,
    ("K-1131", "Nadia", "uk", "sanne", "ingrid", "C1", "werk", "2026-10-05"),
    ("K-1132", "Nadia", "en", "sanne", "ingrid", "C1", "werk", "2026-10-05"),
]
JORIS = ("joris", "coach", "Joris", "Stichting Brug", "Velsen")
pytestmark = pytest.mark.town(MEETINGS, clients=TWO_NADIAS, staff=[*STAFF, JORIS])


async def test_the_card_says_what_is_next_what_lacks_and_whom_to_ring(world: World) -> None:
    ingrid, sanne = await world.join("ingrid"), await world.join("sanne")
    await say(world, ingrid, "/nummer 0251-567200")
    await say(world, sanne, "1042 vorige week dinsdag ns")
    await world.jump(at("2026-11-24 12:00"))
    [card] = await say(world, sanne, "/client samira")
    assert card.text == (
        "👤 K-1042 Samira\n"
        "🌍 Arabisch · krijgt geen berichten: doet nog niet mee met KorteLijn, sinds 24-11\n"
        "📞 Klantmanager: Ingrid, 0251 56 72 00\n\n"
        "❔ Uitkomst ontbreekt\n1. vandaag 10:00\n\n"
        "📅 Volgende afspraken\nma 30-11 09:30 Intake, Buurthuis De Haven\n\n"
        "👥 0 van 1 aanwezig in 12 weken\nnovember: 17 ❌ 24 ❔\n❌ no-show 1 · ❔ nog geen uitkomst 1\n\n"
        "📌 Open\n❌ no-show, sinds di 24-11: de klantmanager is aan zet\n\n"
        "📅 Plannen doet u zo: afspraak 1042 25-11 14u"
    )
    assert card.labels == ["1 · K-1042 Samira 10:00", "💬 Bericht sturen", "✉️ E-mail, sms of brief"]
    [topic] = await press(world, sanne, "💬 Bericht sturen", card)
    assert topic.text == "💬 Aan: K-1042 Samira\nWaarover?"

    # The outcome is told from the card, which reads it back.
    await press(world, sanne, "1 · K-1042 Samira 10:00", card)
    await press(world, sanne, "⏰ te laat", await newest(sanne, "Nu: uitkomst ontbreekt"))
    told = await newest(sanne, "👤 K-1042")
    assert told.message_id == card.message_id
    assert told.text.endswith("Net gemeld\n⏰ K-1042 Samira: te laat · vandaag 10:00")
    assert "↩️ Ongedaan" in told.labels
    assert "Uitkomst ontbreekt" not in told.text

    [again] = await say(world, sanne, "/client 1042")
    assert "Uitkomst ontbreekt" not in again.text
    seen = await world.rows(
        "SELECT p.code, o.code FROM audit a JOIN people p ON p.id = a.actor "
        "JOIN people o ON o.id = a.object WHERE a.action = 'client_seen'"
    )
    assert seen == [("sanne", "K-1042")] * 2


async def test_who_is_not_ones_own_is_not_found_and_several_are_offered(world: World) -> None:
    sanne, mo = await world.join("sanne"), await world.join("mo")
    [none] = await say(world, sanne, "/client 2001")
    [nobody] = await say(world, sanne, "/client 9999")
    assert none.text == nobody.text
    assert "vind ik niet bij uw deelnemers" in none.text
    [several] = await say(world, sanne, "/client nadia")
    assert several.labels == ["👤 K-1131 Nadia", "👤 K-1132 Nadia"]
    [card] = await press(world, sanne, "👤 K-1132 Nadia", several)
    assert card.text.startswith("👤 K-1132 Nadia")
    assert "📅 Geen volgende afspraak." in card.text
    [caseload] = await say(world, sanne, "/client")
    assert caseload.text.startswith("👥 Uw deelnemers (6)")
    [theirs] = await say(world, mo, "/client omar")
    assert theirs.text.startswith("👤 K-2001 Omar")


async def test_who_stands_in_sees_it_for_as_long_as_that_lasts(world: World) -> None:
    sanne, joris, _ = [await world.join(code) for code in ("sanne", "joris", "ingrid")]
    await say(world, sanne, "pauze 1077 tot 5-12")
    assert "vind ik niet" in (await say(world, joris, "/client 1077"))[0].text
    await say(world, sanne, "/afwezig tot 5-12")
    await tap(world, sanne, "Joris")
    [card] = await say(world, joris, "/client 1077")
    assert "⏸ Gepauzeerd tot 5-12.\n🔁 U neemt waar voor Sanne." in card.text
    [caseload] = await say(world, joris, "/clienten")
    await tap(world, sanne, "🙋 Ik ben terug")
    assert "vind ik niet" in (await say(world, joris, "/client 1077"))[0].text
    [refused] = await press(world, joris, "👤 K-1077 Yonas", caseload)
    assert "Yonas" not in refused.text


async def test_a_client_who_went_to_somebody_else_is_not_shown_by_an_old_button(world: World) -> None:
    sanne = await world.join("sanne")
    [several] = await say(world, sanne, "/client nadia")
    async with world.kortelijn.store.begin() as work:
        nadia, mo = await work.people.by_code("K-1131"), await work.people.by_code("mo")
        assert nadia is not None
        assert mo is not None
        client = await work.caseload.client(nadia.id)
        await work.caseload.put(
            nadia.id, mo.id, client.klantmanager_id, "C1", "werk", at("2026-10-05").date()
        )
    [refused] = await press(world, sanne, "👤 K-1131 Nadia", several)
    assert "Nadia" not in refused.text


async def test_a_name_alone_shows_the_card_or_asks_about_the_meeting_that_lacks_an_outcome(
    world: World,
) -> None:
    sanne = await world.join("sanne")
    [card] = await say(world, sanne, "Yonas")
    assert card.text.startswith("👤 K-1077 Yonas")
    assert await world.rows("SELECT 1 FROM questions") == []
    assert (await say(world, sanne, "K-1042 Samira"))[0].text.startswith("👤 K-1042 Samira")
    await world.jump(at("2026-11-24 11:05"))
    [asked] = await say(world, sanne, "1042")
    assert asked.text == "❔ Hoe ging het? K-1042 Samira, vandaag 10:00"
    assert [[button.text for button in row] for row in asked.buttons] == [
        ["✅ aanwezig", "⏰ te laat"],
        ["📩 afgemeld", "❌ no-show"],
        ["👤 K-1042 Samira"],
    ]
    [card] = await press(world, sanne, "👤 K-1042 Samira", asked)
    assert card.text.startswith("👤 K-1042 Samira")
    assert "❓ vraag over uw bericht van vandaag 11:05" in card.text
    await press(world, sanne, "✅ aanwezig", asked)
    assert await statuses(world) == {"K-1042": "present"}
    assert (await say(world, sanne, "samira"))[0].text.startswith("👤 K-1042 Samira")
    # More than a name is read as ever, and two of a name are told apart first.
    assert "wel of niet" in (await say(world, sanne, "1077 nieuw telefoonnummer"))[0].text
    assert (await say(world, sanne, "nadia"))[0].labels == [
        "K-1131 Nadia",
        "K-1132 Nadia",
        "Laat maar",
    ]


async def test_bericht_goes_straight_to_who_was_named(world: World) -> None:
    sanne = await world.join("sanne")
    [topic] = await say(world, sanne, "/bericht 1042")
    assert topic.text == "💬 Aan: K-1042 Samira\nWaarover?"
    await press(world, sanne, "🎒 Meenemen", topic)
    phrase = await newest(sanne, "Kies een zin.")
    assert phrase.text.startswith("💬 Aan: K-1042 Samira\n")
    [topic] = await say(world, sanne, "/bericht yonas neem de brief mee")
    assert topic.text.startswith("💬 Aan: K-1077 Yonas\nWaarover?\n\nEigen woorden stuur ik niet door")
    [several] = await say(world, sanne, "/bericht nadia")
    assert several.labels == ["K-1131 Nadia", "K-1132 Nadia"]
    [nobody] = await say(world, sanne, "/bericht omar")
    assert "vind ik niet bij uw deelnemers" in nobody.text
    [everybody] = await say(world, sanne, "/bericht")
    assert "typ /bericht en de code of naam" in everybody.text
