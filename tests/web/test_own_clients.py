"""The clients of a coach on pages: plan, move, call off, a ready phrase, a line."""

from __future__ import annotations

import pytest

from tests.talk import bot_texts, say, statuses
from tests.web.conftest import EMAILS, Town
from tests.web.test_day import MEETINGS, tap
from tests.web.test_tasks import session_of
from tests.world import at

pytestmark = pytest.mark.town(MEETINGS)


async def test_the_list_and_the_card(town: Town) -> None:
    sanne = await session_of(town, "sanne")
    said = await sanne.open("/deelnemers")
    assert "K-1042 Samira Volgende afspraak do 26-11 08:00" in said
    assert "K-2001" not in said
    assert "Ingrid: nog geen nummer (K-1042, K-1077, K-1103)" in said
    said = await sanne.follow("K-1042 Samira")
    assert sanne.path == "/deelnemers/K-1042"
    assert "Klantmanager: Ingrid" in said
    assert "Berichten van KorteLijn komen bij Samira niet aan." in said
    said = await tap(sanne, "K-1042", "✅ aanwezig")
    assert "Net gemeld" in said
    assert sanne.path == "/deelnemers/K-1042"
    assert await statuses(town.world) == {"K-1042": "present"}


async def test_searching(town: Town) -> None:
    sanne = await session_of(town, "sanne")
    await sanne.open("/dag")
    await sanne.press("Zoek", wie="yonas")
    assert sanne.path == "/deelnemers/K-1077"
    said = await sanne.press("Zoek", wie="omar")
    assert "K-2001" not in said
    assert "staat niet bij uw deelnemers" in said


async def test_an_appointment_is_made_moved_and_called_off(town: Town) -> None:
    farid = await town.world.join("K-1103", language="Nederlands")
    sanne = await session_of(town, "sanne")
    await sanne.open("/deelnemers/K-1103")
    said = await sanne.press("Plan de afspraak", plan_day="2026-11-30", plan_time="10:00", type="coaching")
    assert "30-11 10:00" in said
    assert "📍 Wijkhuis" in said
    said = await sanne.press("Plan de afspraak", plan_day="2020-11-30", plan_time="10:00", type="coaching")
    assert "Kies een dag en een tijd vanaf nu" in said
    await sanne.open("/deelnemers/K-1103")
    await town.world.jump(at("2026-11-24 09:10"))
    assert [one for one in await bot_texts(farid) if "30 november" in one]
    html = sanne.html
    sanne.html = html[html.index("30-11 10:00") :]
    said = await sanne.press("Verzet de afspraak", plan_day="2026-12-01", plan_time="11:00")
    assert "1-12 11:00" in said
    sanne.html = sanne.html[sanne.html.index("<h3>di 1-12 11:00") :]
    said = await sanne.press("Zeg de afspraak af")
    assert "↩️ Ongedaan" in sanne.buttons
    await sanne.open("/deelnemers/K-1103")
    assert "1-12 11:00" not in sanne.text


async def test_a_phrase_reaches_the_client_and_its_answer_the_coach(town: Town) -> None:
    await town.signed_in("sanne")
    farid = await town.world.join("K-1103", language="Nederlands")
    sanne = await session_of(town, "sanne")
    await sanne.open("/deelnemers/K-1103")
    await sanne.press("Kies een zin")
    for _ in range(2):  # what about, and then the words
        await sanne.press(sanne.buttons[sanne.buttons.index("Uitloggen") + 1])
    await sanne.press("📤 Verstuur")
    await town.world.settle()
    labels = (await farid.last()).labels
    await farid.press(labels[0])
    await town.world.settle()
    said = await sanne.open("/deelnemers/K-1103")
    assert "Begrepen." in said
    assert "Berichten van de laatste dagen" in await sanne.open("/open")
    await town.world.jump(at("2026-11-24 10:00"))
    assert len([one for one in town.world.mails(EMAILS["sanne"]) if "log" not in str(one["Subject"])]) == 1


async def test_a_line_to_the_klantmanager_and_back(town: Town) -> None:
    ingrid, sanne = await town.signed_in("ingrid"), await town.signed_in("sanne")
    await sanne.open("/deelnemers/K-1042")
    assert "Doorgestuurd aan Ingrid" in await sanne.press("Stuur aan Ingrid", line="Zij zoekt een fiets")
    await town.world.settle()
    assert "Zij zoekt een fiets" in await ingrid.open("/deelnemers/K-1042")
    await ingrid.press("Stuur aan Sanne", line="Die heb ik")
    await town.world.settle()
    assert "K-1042 Samira: Ingrid heeft geantwoord" in await sanne.open("/")
    assert "Die heb ik" in await sanne.open("/deelnemers/K-1042")
    said = await sanne.press("Stuur aan Ingrid", line="bsn 111222333")
    assert "BSN" in said
    assert "111222333" not in sanne.html.partition("<main")[2]


async def test_what_is_anothers_is_not_there(town: Town) -> None:
    sanne = await session_of(town, "sanne")
    await sanne.open("/deelnemers/K-0000")
    missing = sanne.html
    await sanne.open("/deelnemers/K-2001")
    assert (sanne.status, sanne.html) == (404, missing)
    await sanne.open("/deelnemers/K-1042")
    _, keys = sanne.filled("Uitloggen")
    for fields in ([("line", "Hallo")], [("plan", "1"), ("plan_day", "2026-12-01"), ("plan_time", "10:00")]):
        await sanne.send("/deelnemers/K-2001", [*keys, *fields])
        assert sanne.status == 404
    assert not await town.world.rows("SELECT * FROM appointment_changes")


async def test_the_list_names_no_appointment_that_is_called_off(town: Town) -> None:
    sanne = await session_of(town, "sanne")
    await sanne.open("/dag")
    await sanne.press("Meld", text="1042 afgemeld voor donderdag")
    assert await statuses(town.world) == {"K-1042": "excused"}
    said = await sanne.open("/deelnemers")
    assert "K-1042 Samira Volgende afspraak do 26-11" not in said
    said = await sanne.open("/deelnemers/K-1042")
    assert "26-11 08:00" not in sanne.between("Volgende afspraken", "Plan een afspraak")


@pytest.mark.town(
    [
        ("K-1042", f"2026-{day} 08:00", 30, "coaching", "Wijkhuis")
        for day in ("11-25", "11-26", "11-27", "11-30", *(f"12-{one:02}" for one in range(1, 11)))
    ]
)
async def test_the_card_shows_all_that_is_planned_or_how_many_more(town: Town) -> None:
    phone = await town.world.join("sanne")
    sanne = await session_of(town, "sanne")
    said = await sanne.open("/deelnemers/K-1042")
    assert sanne.buttons.count("Zeg de afspraak af") == 12
    assert "wo 9-12" not in said
    assert "… en nog 2" in said
    # What is not among the next three has its buttons too.
    sanne.html = sanne.html[sanne.html.index("<h3>di 8-12") :]
    await sanne.press("Zeg de afspraak af")
    said = await sanne.open("/deelnemers/K-1042")
    assert "<h3>di 8-12" not in sanne.html
    assert "… en nog 1" in said
    await say(town.world, phone, "1042")
    assert "… en nog 10" in (await phone.last()).text
