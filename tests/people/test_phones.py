"""Dutch telephone numbers, and whom to call: in office hours, outside them, and where there is no number."""

from __future__ import annotations

from datetime import datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.access import end
from domain.phones import NotAPhoneNumber, grouped, read_phone
from domain.ports.people import PhoneBy, Phones
from services.phones import WhomToCall, whom_to_call
from tests.talk import said
from tests.world import World, at

MOBILE, OFFICE = "+31612345678", "+31201234567"
OFFICE_HOURS = [
    ("2026-11-24 09:00", False),
    ("2026-11-24 17:59", False),
    ("2026-11-24 08:59", True),
    ("2026-11-24 18:00", True),
    ("2026-11-28 12:00", True),  # Saturday
    ("2026-12-25 12:00", True),
]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("06 12345678", MOBILE),
        ("06-12345678", MOBILE),
        ("06 12 34 56 78", MOBILE),
        ("0612345678", MOBILE),
        ("+31 6 1234 5678", MOBILE),
        ("+31612345678", MOBILE),
        ("+31 (0)6 12345678", MOBILE),
        ("0031 6 12345678", MOBILE),
        ("0031-6-12345678", MOBILE),
        (" (06) 12.34.56.78 ", MOBILE),
        ("06\u201112345678", MOBILE),
        ("\u202a+31\u00a06\u00a012345678\u202c", MOBILE),  # copied from another app
        ("\uff10\uff16 12345678", MOBILE),
        ("020-1234567", OFFICE),
        ("020 - 123 45 67", OFFICE),
        ("020/1234567", OFFICE),
        ("0255 12 34 56", "+31255123456"),
        ("088 123 45 67", "+31881234567"),
        ("085-1234567", "+31851234567"),
        ("14 020", "14020"),
        ("140255", "140255"),
        ("0800 1234", "08001234"),
        ("+31 800 1234", "08001234"),
        ("0900-1234567", "09001234567"),
    ],
)
def test_a_number_is_kept_as_a_phone_dials_it(written: str, kept: str) -> None:
    assert read_phone(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "-", "06", "weg", "Sanne", "bel 06 12345678", "06 12345678 of 020-1234567", "06 1234567",
        "06 123456789", "612345678", "31612345678", "1234567", "112", "113", "0113", "14", "14 02",
        "+32 2 123 45 67", "0032 2 1234567", "+1 212 555 0123", "00 31", "+31", "+31 31 6 12345678",
        "0906 1234", "0909 1234", "097012345678", "000 1234567", "06 1234567a", "٠٦١٢٣٤٥٦٧٨",
        "999990019", "K-1042", "2026-11-24", "06;12345678", "06 12345678 " * 9, "06,12345678",
    ],
)  # fmt: skip
def test_what_is_no_dutch_telephone_number_is_asked_back(written: str) -> None:
    with pytest.raises(NotAPhoneNumber):
        read_phone(written)


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        (MOBILE, "06 12 34 56 78"),
        (OFFICE, "020 123 45 67"),
        ("+31255123456", "0255 12 34 56"),
        ("+31881234567", "088 123 45 67"),
        ("+31701234567", "070 123 45 67"),
        ("14020", "14 020"),
        ("140255", "14 0255"),
        ("08001234", "0800 1234"),
        ("09001234567", "0900 123 45 67"),
    ],
)
def test_staff_read_a_number_as_they_write_it(kept: str, shown: str) -> None:
    assert grouped(kept) == shown


DIGITS = st.text("0123456789", min_size=4, max_size=9)
WRITTEN = st.lists(st.one_of(DIGITS, st.sampled_from(["06", "+31", "0031", "020", "14", " ", "-"]))).map(
    "".join
)


@given(st.one_of(WRITTEN, st.text()))
def test_a_number_that_is_read_stays_the_same_whatever_way_it_is_shown(text: str) -> None:
    try:
        kept = read_phone(text)
    except NotAPhoneNumber:
        return
    assert read_phone(kept) == kept == read_phone(grouped(kept))
    assert kept.removeprefix("+").isdecimal()
    assert kept.isascii()
    assert not kept.startswith("00")


async def _numbers(world: World, own: str | None, organisation: str | None, night: str | None) -> None:
    async with world.kortelijn.store.begin() as work:
        person = await work.people.by_code("sanne")
        assert person is not None
        await work.people.put_phone(person.id, own, PhoneBy.SELF)
        brug = await work.people.put_organisation("Stichting Brug", "supplier")
        await work.people.put_organisation_phones(brug, organisation, night)


async def _whom(world: World, moment: datetime) -> WhomToCall | None:
    async with world.kortelijn.store.view() as work:
        sanne = await work.people.by_code("sanne")
        assert sanne is not None
        return await whom_to_call(work, sanne, moment, world.settings.calendar)


async def test_in_office_hours_somebody_and_else_their_organisation_outside_them_the_night_number(
    world: World,
) -> None:
    for own, organisation, night in product((MOBILE, None), (OFFICE, None), ("14020", None)):
        await _numbers(world, own, organisation, night)
        for moment, closed in OFFICE_HOURS:
            wanted = WhomToCall("Stichting Brug", night, closed=True) if closed and night else None
            if not closed and own:
                wanted = WhomToCall("Sanne", own)
            elif not closed and organisation:
                wanted = WhomToCall("Stichting Brug", organisation)
            assert await _whom(world, at(moment)) == wanted, (own, organisation, night, moment)


async def test_numbers_are_sealed_and_the_same_again_changes_nothing(world: World) -> None:
    await _numbers(world, MOBILE, OFFICE, "14020")
    kept = await world.rows("SELECT work_phone FROM people UNION ALL SELECT phone FROM organisations")
    kept += await world.rows("SELECT night_phone FROM organisations")
    cells = [cell for (cell,) in kept if cell is not None]
    assert len(cells) == 3
    assert all(isinstance(cell, bytes) and b"14" not in cell[:2] and b"1234" not in cell for cell in cells)
    async with world.kortelijn.store.begin() as work:
        brug = await work.people.put_organisation("Stichting Brug", "supplier")
        assert not await work.people.put_organisation_phones(brug, OFFICE, "14020")
        assert await work.people.put_organisation_phones(brug, None, "140255")
        sanne = await work.people.by_code("sanne")
        assert sanne is not None
        assert await work.people.phones(sanne.id) == Phones(MOBILE, PhoneBy.SELF, None, "140255")


async def test_a_coach_says_reads_and_takes_back_the_own_number(world: World) -> None:
    sanne = await world.join("sanne")
    told = await said(world, sanne, "/nummer")
    assert "Van u staat hier geen nummer." in told
    assert "Ook van Stichting Brug is er geen" in told
    told = await said(world, sanne, "/nummer +31 6-1234 5678")
    assert "U bent te bellen op 06 12 34 56 78." in told
    assert "deelnemers alleen in kantooruren" in told
    assert "U bent te bellen op 06 12 34 56 78." in await said(world, sanne, "/nummer")
    for wrong in ("06 123", "112", "bel me", "+32 2 123 45 67", "06 12345678 en 06 87654321"):
        told = await said(world, sanne, f"/nummer {wrong}")
        assert "niet als een Nederlands telefoonnummer. Ik heb niets veranderd." in told
    assert "U bent te bellen op 06 12 34 56 78." in await said(world, sanne, "/nummer")
    async with world.kortelijn.store.begin() as work:
        brug = await work.people.put_organisation("Stichting Brug", "supplier")
        await work.people.put_organisation_phones(brug, OFFICE, None)
    told = await said(world, sanne, "/nummer weg")
    assert "Van u staat hier geen nummer meer." in told
    assert "het nummer van Stichting Brug: 020 123 45 67." in told
    assert await world.rows("SELECT count(*) FROM people WHERE work_phone IS NOT NULL") == [(0,)]


async def test_a_klantmanager_reads_who_sees_the_number(world: World) -> None:
    ingrid = await world.join("ingrid")
    assert "De coaches van uw deelnemers lezen" in await said(world, ingrid, "/nummer 0255-123456")
    assert "te bellen op 0255 12 34 56." in await said(world, ingrid, "/nummer")


async def test_a_bsn_in_place_of_a_number_leaves_the_chat(world: World) -> None:
    sanne = await world.join("sanne")
    told = await said(world, sanne, "/nummer 999990019")
    assert "BSN" in told
    assert not any("999990019" in one.text for one in await sanne.screen())


@pytest.mark.parametrize(("code", "instead"), [("K-1103", "Wat wilt u doen?"), ("wil", "/hulp")])
async def test_a_client_has_no_number_here_and_nobody_else_whom_nobody_rings(
    world: World, code: str, instead: str
) -> None:
    phone = await world.join(code, language="Nederlands" if code == "K-1103" else None)
    told = await said(world, phone, "/nummer 06 12345678")
    assert instead in told
    assert await world.rows("SELECT count(*) FROM people WHERE work_phone IS NOT NULL") == [(0,)]


async def test_whoever_leaves_takes_the_number_along(world: World) -> None:
    sanne = await world.join("sanne")
    await said(world, sanne, "/nummer 06 12345678")
    await end(world.settings, code="sanne", at=world.kortelijn.clock.now())
    kept = await world.rows("SELECT work_phone, work_phone_by FROM people WHERE code = 'sanne'")
    assert kept == [(None, None)]


async def test_no_number_of_a_client_is_kept_whoever_asks_for_it(world: World) -> None:
    async with world.kortelijn.store.begin() as work:
        samira = await work.people.by_code("K-1042")
        assert samira is not None
        await work.people.put_phone(samira.id, MOBILE, PhoneBy.FILE)
        assert (await work.people.phones(samira.id)).own is None
