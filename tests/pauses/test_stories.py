"""A trajectory stands still: at once, after a yes, with what is planned in it, and how it goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.client import Phone
from tests.deadlines.test_deadlines import give_terms
from tests.pauses.town import CLIENTS, MEETINGS, STILL, ingrid, paused, read, samira, sanne
from tests.people.towns import import_rows
from tests.talk import bot_texts, newest, press, say
from tests.world import CLIENTS_HEADER, World, at

__all__ = ["ingrid", "sanne"]  # fixtures

pytestmark = pytest.mark.town(MEETINGS, clients=CLIENTS)


async def test_two_weeks_begin_at_once_and_the_client_hears_it(world: World, sanne: Phone) -> None:
    client = await samira(world)
    told = await read(world, sanne, "pauze 1042 tot 8-12")
    assert told.startswith("⏸ K-1042 Samira: staat stil tot 8-12\n\nDe deelnemer krijgt hier bericht van.")
    assert await paused(world) == [("K-1042", "2026-11-24", "2026-12-08", 1)]
    assert STILL.format(day="8 december (8-12)") not in await bot_texts(client)
    await world.jump(at("2026-11-24 09:03"))
    assert (await bot_texts(client))[-1] == STILL.format(day="8 december (8-12)")
    assert "⏸ gepauzeerd tot 8-12" in await read(world, sanne, "/clienten")


async def test_longer_takes_the_yes_and_begins_with_it(world: World, sanne: Phone, ingrid: Phone) -> None:
    client = await samira(world)
    told = await read(world, sanne, "pauze 1042 tot 1-2")
    assert told == (
        "⏳ K-1042 Samira: pauze tot 1-2-2027 gevraagd\n"
        "Ingrid moet nog ja zeggen. Tot dan is er geen pauze. U hoort het van mij."
    )
    assert "⏸" not in await read(world, sanne, "/clienten")
    card = await newest(ingrid, "Pauze gevraagd")
    assert "Sanne (Stichting Brug) vraagt een pauze tot 1-2-2027, 69 dagen." in card.text
    await world.jump(at("2026-11-25 09:00"))
    assert not [text for text in await bot_texts(client) if "staat stil" in text]
    await press(world, ingrid, "✅ Ja", card)
    assert "✅ Ja van Ingrid" in (await newest(ingrid, "Pauze gevraagd")).text
    assert (await paused(world))[0][1:] == ("2026-11-25", "2027-02-01", 1)
    heard = await newest(sanne, "Ingrid zegt ja")
    assert "het traject van K-1042 Samira staat stil tot 1-2-2027" in heard.text
    await world.jump(at("2026-11-25 09:03"))
    assert (await bot_texts(client))[-1] == STILL.format(day="1 februari (1-2)")
    assert "⏸ Gepauzeerd tot 1-2-2027." in await read(world, ingrid, "/client 1042")


async def test_a_no_is_heard_and_nothing_stands_still(world: World, sanne: Phone, ingrid: Phone) -> None:
    await read(world, sanne, "1042 + 1103 pauze t/m 31-1")
    cards = [one for one in await ingrid.screen() if "Pauze gevraagd" in one.text]
    assert len(cards) == 2
    await press(world, ingrid, "⛔ Nee", cards[0])
    assert "⛔ Nee van Ingrid" in (await newest(ingrid, "Pauze gevraagd: K-1042")).text
    assert "Ingrid zegt nee: er is geen pauze voor K-1042 Samira" in (await sanne.last()).text
    assert [row[3] for row in await paused(world)] == [0, None]


async def test_the_stand_in_decides_for_who_is_away(world: World, sanne: Phone, ingrid: Phone) -> None:
    peter = await world.join("peter")
    await say(world, ingrid, "/afwezig t/m vrijdag")
    await press(world, ingrid, "Peter")
    await read(world, sanne, "pauze 1042 tot 1-2")
    assert not [text for text in await bot_texts(ingrid) if "Pauze gevraagd" in text]
    await press(world, peter, "✅ Ja", await newest(peter, "Pauze gevraagd"))
    assert "Peter zegt ja" in (await newest(sanne, "zegt ja")).text


async def test_nobody_answers_and_somebody_else_is_asked(world: World, sanne: Phone, ingrid: Phone) -> None:
    wil = await world.join("wil")
    await read(world, sanne, "pauze 1042 tot 1-2")
    await world.jump(at("2026-11-24 14:00"))
    stuck = await wil.last()
    assert stuck.text.startswith("⏳ K-1042: pauze gevraagd. Wacht sinds vandaag 09:00.\nKlantmanager Ingrid")
    assert "✅ Geregeld" not in stuck.labels  # it takes a yes or a no of a klantmanager


async def test_a_yes_that_comes_too_late_begins_nothing(world: World, sanne: Phone, ingrid: Phone) -> None:
    await read(world, sanne, "pauze 1042 tot 10-12")
    await world.jump(at("2026-12-10 08:31"))
    assert "Er is geen pauze geweest voor K-1042 Samira" in (await newest(sanne, "geen pauze geweest")).text
    assert "⌛ Te laat" in (await newest(ingrid, "Pauze gevraagd")).text
    assert (await paused(world))[0][3] == 0


async def test_a_yes_on_the_last_night_begins_nothing(world: World, sanne: Phone, ingrid: Phone) -> None:
    await read(world, sanne, "pauze 1042 tot 10-12")
    await world.jump(at("2026-12-10 00:10"))
    await press(world, ingrid, "✅ Ja", await newest(ingrid, "Pauze gevraagd"))
    assert "⌛ Te laat" in (await newest(ingrid, "Pauze gevraagd")).text
    assert "Er is geen pauze geweest" in (await newest(sanne, "geen pauze geweest")).text
    assert (await paused(world))[0][3] == 0


async def test_a_klantmanager_pauses_and_the_coach_hears_it(
    world: World, sanne: Phone, ingrid: Phone
) -> None:
    told = await read(world, ingrid, "pauze 1042 tot 1-2")
    assert told.startswith("⏸ K-1042 Samira: staat stil tot 1-2-2027")
    heard = (await sanne.last()).text
    assert "Ingrid heeft het traject van K-1042 Samira stilgezet tot 1-2-2027." in heard
    assert "Samira krijgt geen berichten van KorteLijn. Geef het zelf door." in heard
    assert "staat niet in uw caseload" in await read(world, ingrid, "pauze 2001 tot 8-12")


async def test_what_is_planned_in_it_is_named_and_called_off_once(world: World, sanne: Phone) -> None:
    farid = await world.join("K-1103", language="Nederlands")
    told = await read(world, sanne, "pauze 1103 tot 8-12")
    assert "In de pauze staan nog 2 afspraken met K-1103 Farid: vr 27-11 10:00, di 1-12 10:00." in told
    [done] = await press(world, sanne, "❌ K-1103: afzeggen")
    assert done.text.count("gaat niet door") == 2
    await world.jump(at("2026-11-24 09:05"))
    heard = [text for text in await bot_texts(farid) if "gaat niet door" in text or "staat stil" in text]
    assert len(heard) == 3
    assert not [text for text in heard if "nieuwe afspraak" in text]
    assert "nog 2 afspraken" not in (await newest(sanne, "staat stil tot 8-12")).text
    assert "❌ K-1103: afzeggen" not in (await newest(sanne, "staat stil tot 8-12")).labels
    await world.jump(at("2026-11-26 10:05"))
    await world.jump(at("2026-12-21 10:05"))
    reminders = [text for text in await bot_texts(farid) if "🔔" in text or "morgen" in text.lower()]
    assert len(reminders) == 1  # of the one after the pause


async def test_what_stays_is_reminded_of(world: World, sanne: Phone) -> None:
    farid = await world.join("K-1103", language="Nederlands")
    await read(world, sanne, "pauze 1103 tot 30-11")
    await press(world, sanne, "📅 K-1103: laten staan")
    told = await newest(sanne, "staat stil tot 30-11")
    assert "1 afspraak van K-1103 Farid blijft staan." in told.text
    assert told.labels == ["↩️ Ongedaan"]
    before = len(await bot_texts(farid))
    await world.jump(at("2026-11-26 10:05"))
    assert [text for text in (await bot_texts(farid))[before:] if "10:00" in text]


async def test_no_check_in_and_no_question_in_a_pause(world: World, sanne: Phone) -> None:
    client = await samira(world)
    yonas = await world.join("K-1077", language="Nederlands")
    await read(world, sanne, "pauze 1042 tot 8-12")
    for moment in ("2026-12-01 11:01", "2026-12-03 11:01"):
        await world.jump(at(moment))
    asked = [text for text in await bot_texts(yonas) if "Hoe gaat het" in text or "tevreden" in text]
    assert asked
    assert not [text for text in await bot_texts(client) if "Hoe gaat het" in text or "tevreden" in text]
    await world.jump(at("2026-12-08 08:31"))
    await world.jump(at("2026-12-10 11:01"))
    assert [text for text in await bot_texts(client) if "Hoe gaat het" in text]


async def test_the_end_is_asked_about_and_three_office_days_are_enough(
    world: World, sanne: Phone, ingrid: Phone
) -> None:
    await read(world, sanne, "pauze 1042 tot 5-12")  # a Saturday
    await world.jump(at("2026-12-05 09:00"))
    assert not [text for text in await bot_texts(sanne) if "Pauze voorbij" in text]
    assert "⏸" not in await read(world, sanne, "/clienten")  # it runs again, whoever presses
    await world.jump(at("2026-12-07 08:31"))
    card = await newest(sanne, "Pauze voorbij")
    assert "De pauze was tot 5-12. De termijnen lopen weer." in card.text
    assert card.labels[:2] == ["▶️ Weer verder", "⏸ Langer"]
    await world.jump(at("2026-12-09 12:00"))
    assert not [text for text in await bot_texts(ingrid) if "Pauze voorbij" in text]
    await world.jump(at("2026-12-10 08:31"))
    await world.jump(at("2026-12-10 08:41"))
    silent = [text for text in await bot_texts(ingrid) if "Pauze voorbij" in text]
    assert len(silent) == 1
    assert "Sanne heeft nog niet gezegd hoe het verder gaat." in silent[0]
    await press(world, sanne, "▶️ Weer verder", card)
    assert "Sanne: Samira gaat weer verder" in (await newest(ingrid, "Pauze voorbij")).text
    await world.jump(at("2026-12-14 09:00"))
    assert len([text for text in await bot_texts(sanne) if "Pauze voorbij" in text]) == 1


async def test_longer_asks_until_when_by_the_same_rules(world: World, sanne: Phone, ingrid: Phone) -> None:
    await read(world, sanne, "pauze 1042 tot 4-12")
    await world.jump(at("2026-12-04 08:31"))
    [asked] = await press(world, sanne, "⏸ Langer")
    assert "Tot wanneer staat het traject stil van K-1042 Samira?" in asked.text
    assert asked.labels == ["⏸ tot 11-12", "⏸ tot 18-12", "⏸ tot 1-1-2027"]
    # Ten days were free, eleven more are not.
    assert "Ingrid moet nog ja zeggen" in await read(world, sanne, "15-12")
    await press(world, ingrid, "✅ Ja", await newest(ingrid, "Pauze gevraagd"))
    assert (await paused(world))[-1] == ("K-1042", "2026-12-04", "2026-12-15", 1)
    assert "langere pauze" in (await newest(sanne, "Pauze voorbij")).text
    told = await read(world, sanne, "pauze 1042 tot 1-3")
    assert told.startswith("🗓 K-1042 Samira: niet gepauzeerd.")
    assert told.endswith("hoogstens 90 dagen op rij: het kan tot 22-2-2027.")


async def test_it_ends_earlier_and_the_client_hears_that(world: World, sanne: Phone) -> None:
    client = await samira(world)
    await read(world, sanne, "pauze 1042 tot 8-12")
    await world.jump(at("2026-11-24 09:03"))
    await world.jump(at("2026-11-30 09:00"))
    assert await read(world, sanne, "1042 pauze stop") == "▶️ K-1042 Samira: gaat weer verder"
    assert (await paused(world))[0][2] == "2026-11-30"
    assert (await bot_texts(client))[-1] == "▶️ Uw traject gaat weer verder.\nSanne belt u."
    await world.jump(at("2026-12-08 08:31"))
    assert not [text for text in await bot_texts(sanne) if "Pauze voorbij" in text]
    assert "er is nu geen pauze" in await read(world, sanne, "pauze 1042 weer verder")


async def test_an_ending_ends_the_pause_and_its_undo_brings_it_back(world: World, sanne: Phone) -> None:
    await read(world, sanne, "pauze 1042 tot 4-12")
    await read(world, sanne, "1042 traject gestopt, verhuisd")
    assert "⏸" not in await read(world, sanne, "/clienten")
    await press(world, sanne, "↩️ Ongedaan", await newest(sanne, "traject gestopt"))
    assert "⏸ gepauzeerd tot 4-12" in await read(world, sanne, "/clienten")
    await read(world, sanne, "1042 traject gestopt, verhuisd")
    await world.jump(at("2026-12-04 08:31"))
    await world.jump(at("2026-12-07 08:31"))
    assert not [text for text in await bot_texts(sanne) if "Pauze voorbij" in text]


async def test_an_import_leaves_it_and_the_next_coach_is_asked(
    world: World, sanne: Phone, ingrid: Phone, tmp_path: Path
) -> None:
    await read(world, sanne, "pauze 1042 tot 4-12")
    mo = await world.join("mo")
    rows = [("K-1042", "Samira", "nl", "mo", *CLIENTS[0][4:])]
    told = await import_rows(world, tmp_path / "again", clients=(CLIENTS_HEADER, rows))
    assert told["errors"] == []
    await world.settle()
    assert "⏸ gepauzeerd tot 4-12" in await read(world, mo, "/clienten")
    await world.jump(at("2026-12-04 08:31"))
    assert "Pauze voorbij" in (await newest(mo, "Pauze voorbij")).text
    assert not [text for text in await bot_texts(sanne) if "Pauze voorbij" in text]


async def test_the_contract_says_what_is_free(
    world: World, sanne: Phone, ingrid: Phone, tmp_path: Path
) -> None:
    await give_terms(world, tmp_path, pause_free_days=3)
    assert "Ingrid moet nog ja zeggen" in await read(world, sanne, "pauze 1042 tot 28-11")
    assert "staat stil tot 27-11" in await read(world, sanne, "pauze 1042 tot 27-11")


async def test_the_digest_does_not_miss_an_appointment(world: World, sanne: Phone, ingrid: Phone) -> None:
    before = await read(world, ingrid, "/overzicht")
    await read(world, sanne, "pauze 1042 + 1077 tot 8-12")
    after = await read(world, ingrid, "/overzicht")
    assert "⏸ gepauzeerd tot 8-12" in after
    assert "Geen volgende afspraak (2)" in before
    assert "Geen volgende afspraak" not in after


async def test_what_the_client_did_not_get_the_coach_says(world: World, sanne: Phone) -> None:
    await samira(world)
    await read(world, sanne, "pauze 1042 tot 8-12")
    await world.jump(at("2026-11-30 09:00"))  # as after an outage of days
    await world.jump(at("2026-11-30 09:10"))
    assert "bericht over de pauze K-1042 Samira" in (await newest(sanne, "niet bij de deelnemer")).text


async def test_a_client_sees_the_days_that_are_kept(world: World, sanne: Phone) -> None:
    client = await samira(world)
    await read(world, sanne, "pauze 1042 tot 8-12")
    await say(world, client, "/gegevens")
    shown = [one for one in await client.screen() if one.from_bot][-1]
    asked = [label for label in shown.labels if "zien" in label.lower() or "toon" in label.lower()]
    await press(world, client, (asked or shown.labels)[0])
    assert [
        text for text in await bot_texts(client) if "24-11-2026 – 08-12-2026 · uw traject stond stil" in text
    ]
