"""Who looked at what: by person or code, of the own municipality alone, and as a file for a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest

from tests.web.conftest import Town
from tests.web.test_client_pages import taken_along
from tests.web.test_page_rights import TWO_TOWNS
from tests.web.test_tasks import MEETINGS, session_of

pytestmark = pytest.mark.town(MEETINGS, **TWO_TOWNS)


async def test_a_look_is_found_by_code_and_by_person(town: Town) -> None:
    """Line 38."""
    wil = await town.signed_in("wil")
    assert "Niemand keek." in await wil.open("/inzage?code=K-1077")
    ingrid = await session_of(town, "ingrid")
    await ingrid.open("/deelnemers/K-1077")
    for asked in ("K-1077", "k-1077", "1077", "ingrid", "Ingrid"):
        said = await wil.open(f"/inzage?code={asked}")
        assert "Ingrid, klantmanager" in said, asked
        assert "Deelnemer K-1077" in said, asked
    assert "Niemand keek." in await wil.open("/inzage?code=peter")
    assert "Wil, coördinator" in await wil.open("/inzage")  # a look at looks is one


async def test_only_the_own_municipality(town: Town) -> None:
    ria, ingrid = await session_of(town, "ria"), await session_of(town, "ingrid")
    await ingrid.open("/deelnemers/K-1077")
    assert "Ingrid" not in await ria.open("/inzage")
    assert "Niemand keek." in await ria.open("/inzage?code=ingrid")
    assert "Niemand keek." in await ria.open("/inzage?code=K-1077")
    await ingrid.open("/niets")
    missing = ingrid.html
    await ingrid.open("/inzage")
    assert (ingrid.status, ingrid.html) == (404, missing)


async def test_a_year_and_no_longer(town: Town) -> None:
    ingrid = await session_of(town, "ingrid")
    await ingrid.open("/deelnemers/K-1077")
    now = town.world.kortelijn.clock.now()
    async with town.world.kortelijn.store.view() as work:
        for days, count in ((364, 1), (366, 0)):
            since = now + timedelta(days=days) - timedelta(days=365)
            assert len(await work.looks.of_municipality("Velsen", since, "K-1077", 9)) == count


@pytest.mark.town(
    MEETINGS,
    staff=[*TWO_TOWNS["staff"], ("zed", "klantmanager", "Zed", "=Gemeente Velsen", "Velsen")],
    clients=TWO_TOWNS["clients"],
)
async def test_the_file_asks_for_the_second_proof_and_runs_no_formula(town: Town) -> None:
    wil, zed = await town.signed_in("wil"), await session_of(town, "zed")
    await zed.open("/deelnemers")
    await wil.open("/inzage?code=zed")
    status, headers, body = await taken_along(wil, "/inzage/bestand?code=zed")
    assert (status, headers["Content-Type"]) == (200, "text/csv; charset=utf-8")
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:5] == ["Wanneer", "Code", "Naam", "Rol", "Organisatie"]
    assert rows[1][1:5] == ["zed", "Zed", "klantmanager", "'=Gemeente Velsen"]
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=11))
    await wil.open("/inzage/bestand")
    assert wil.path == "/bevestigen"
