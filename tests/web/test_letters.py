"""Letters to print and post, for the coordinator: which, until when, in whose language, and ticked off."""

from __future__ import annotations

import pytest

from domain.ids import stable_id
from domain.ways import ConsentHow, WayKind
from services.people.client_ways import Agreed, agree_noted
from tests.web.conftest import Town
from tests.web.test_page_rights import TWO_TOWNS
from tests.web.test_tasks import session_of
from tests.web.window import Window
from tests.world import at

MEETINGS = [
    ("K-1077", "2026-12-01 10:30", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-12-01 11:30", 60, "coaching", "Kade 12"),
]
pytestmark = pytest.mark.town(MEETINGS, **TWO_TOWNS)


async def reads_letters(town: Town, code: str = "K-1077") -> None:
    world = town.world
    async with world.kortelijn.store.begin() as work:
        client = await work.caseload.client(stable_id("person", code))
        now = world.kortelijn.clock.now()
        agreed = Agreed(WayKind.LETTER, None, stable_id("person", "sanne"), ConsentHow.SPOKEN, now)
        await agree_noted(work, client, agreed, world.settings.calendar, now)
    await world.settle()


async def brieven(town: Town, who: str = "wil") -> Window:
    window = await session_of(town, who)
    await window.open("/brieven")
    return window


async def rows(town: Town) -> list[tuple[object, ...]]:
    return await town.world.rows(
        "SELECT template, state, way, reason FROM outbox WHERE template LIKE 'reminder%' "
        "AND reason IS NOT 'changed' AND person_id = ? ORDER BY id",
        stable_id("person", "K-1077"),
    )


async def test_a_letter_is_listed_by_code_with_the_last_day_to_post_it(town: Town) -> None:
    await reads_letters(town)
    window = await brieven(town)
    assert "K-1077: herinnering aan een afspraak" in window.text
    assert "Posten tot en met donderdag 26 november" in window.text
    assert "K-1103" not in window.text
    assert "Yonas" not in window.text


async def test_it_is_printed_in_the_own_language_with_dutch_beneath(town: Town) -> None:
    await reads_letters(town)
    window = await brieven(town)
    await window.follow("K-1077: herinnering aan een afspraak")
    assert "Kenmerk: K-1077" in window.text
    assert "ቆጸራ፦" in window.text
    assert "Afspraak: 1 december (1-12) om 10:30 uur." in window.text
    assert "Plek: Stationsplein 3." in window.text
    assert 'lang="ti"' in window.html
    assert window.html.index('lang="ti"') < window.html.index('lang="nl" dir="ltr"')
    assert "Yonas" not in window.text


async def test_ticked_off_it_was_sent_and_can_be_taken_back(town: Town) -> None:
    await reads_letters(town)
    window = await brieven(town)
    await window.press("Gepost")
    assert "De brief aan K-1077 staat als gepost." in window.text
    assert "Geen brieven." in window.text
    assert await rows(town) == [
        ("reminder_day_before", "sent", "letter", None),
        ("reminder_two_hours", "void", None, (await rows(town))[1][3]),
    ]
    assert str((await rows(town))[1][3]).startswith("told_with:")
    [tried] = await town.world.rows("SELECT way, result, reason FROM attempts WHERE way = 'letter'")
    assert tried == ("letter", "sent", "posted")
    await window.press("Toch niet gepost")
    assert "K-1077: herinnering aan een afspraak" in window.text
    assert (await rows(town))[0] == ("reminder_day_before", "queued", "letter", None)


async def test_too_late_for_the_post_the_coach_reads_whom_to_call(town: Town) -> None:
    sanne = await town.world.join("sanne")
    await reads_letters(town)
    await town.world.jump(at("2026-11-27 09:00"))
    await town.world.jump(at("2026-11-27 09:05"))
    assert {one[3] for one in await rows(town)} == {"no_post"}
    told = [one.text for one in await sanne.screen() if "niet bij de deelnemer aangekomen" in one.text]
    assert len(told) == 1
    assert "K-1077" in told[0]
    window = await brieven(town)
    assert "Geen brieven." in window.text


async def test_another_municipality_and_other_roles_see_nothing_of_it(town: Town) -> None:
    await reads_letters(town)
    [(row,)] = await town.world.rows(
        "SELECT id FROM outbox WHERE template = 'reminder_day_before' AND state = 'queued' AND person_id = ?",
        stable_id("person", "K-1077"),
    )
    ria = await brieven(town, "ria")
    assert "Geen brieven." in ria.text
    await ria.open(f"/brieven/{row}")
    assert ria.status == 404
    await ria.open("/brieven")
    _, keys = ria.filled("Uitloggen")
    await ria.send("/brieven", [*keys, ("posted", str(row))])
    assert ria.status == 409
    ingrid = await session_of(town, "ingrid")
    await ingrid.open("/brieven")
    assert ingrid.status == 404


async def test_a_letter_goes_only_to_who_reads_nothing_else(town: Town) -> None:
    await town.world.join("K-1077", language="ትግርኛ")
    await reads_letters(town)
    window = await brieven(town)
    assert "Geen brieven." in window.text
