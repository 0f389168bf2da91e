"""Own settings, and what ends when somebody leaves."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from domain.codes import Role
from domain.ports.signin import FactorKind
from services.people.leaving import leave, let_go
from tests.web.conftest import EMAILS, Authenticator, Town
from tests.web.test_frame import has_headers
from tests.web.window import Window
from web.menu import MENU
from web.routing import ROUTES


async def test_where_one_is_signed_in_and_a_window_that_is_ended(town: Town) -> None:
    first = await town.signed_in("ingrid")
    second = await town.signs_in("ingrid")
    await first.open("/instellingen")
    assert first.text.count("Ingelogd op") == 2
    assert "dit venster" in first.text
    [(other,)] = await town.world.rows("SELECT id FROM sessions ORDER BY opened_at DESC LIMIT 1")
    to, fields = first.filled("Uitloggen hier")
    await first.send(to, [pair for pair in fields if pair[0] != "session"] + [("session", other)])
    assert first.text.count("Ingelogd op") == 1
    await second.open("/")
    assert second.path == "/inloggen"


async def test_a_session_of_somebody_else_is_none(town: Town) -> None:
    ingrid, peter = await town.signed_in("ingrid"), await town.signed_in("peter")
    [(theirs,)] = await town.world.rows(
        "SELECT s.id FROM sessions s JOIN people p ON p.id = s.person_id WHERE p.code = 'peter'"
    )
    await ingrid.open("/instellingen")
    to, fields = ingrid.filled("Uitloggen hier")
    await ingrid.send(to, [pair for pair in fields if pair[0] != "session"] + [("session", theirs)])
    assert ingrid.status == 404
    await peter.open("/")
    assert peter.path == "/"


async def test_the_last_factor_cannot_go(town: Town) -> None:
    ingrid = await town.signed_in("ingrid")
    await ingrid.open("/instellingen")
    await ingrid.press("Weghalen")
    assert "het laatste waarmee u kunt inloggen" in ingrid.text
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=11))
    await ingrid.open("/instellingen")
    await ingrid.press("Weghalen")
    assert "het laatste waarmee u kunt inloggen" in ingrid.text, "nobody types a code for a no"


async def test_a_new_authenticator_takes_the_place_of_the_old_one(town: Town) -> None:
    """Line 23: its first code counts once as well; and who it is reads of it by mail."""
    ingrid = await town.signed_in("ingrid")
    await ingrid.open("/instellingen/authenticator")
    app = Authenticator.of(ingrid)
    await ingrid.open("/instellingen/authenticator")
    assert Authenticator.of(ingrid).letters == app.letters, "a page that is loaded again shows the same"
    await ingrid.press("Klaar", code="000000")
    assert "Deze code klopt niet" in ingrid.text
    assert Authenticator.of(ingrid).letters == app.letters, "the picture that was scanned stays"
    await ingrid.press("Klaar", code=app.code())
    assert ingrid.path == "/instellingen"
    await ingrid.open("/instellingen/authenticator")
    assert Authenticator.of(ingrid).letters != app.letters, "what is bound is not shown again"
    old, town.authenticators["ingrid"] = town.authenticators["ingrid"], app
    window = await town.asks_link("ingrid")
    await window.open(await town.mailed_link("ingrid"))
    await window.press("Verder")
    await window.press("Inloggen", code=old.code())
    assert "Deze code klopt niet" in window.text
    await window.press("Inloggen", code=app.code())
    assert "Ingrid" in window.text
    subjects = [str(mail["Subject"]) for mail in town.world.mails(EMAILS["ingrid"])]
    assert subjects.count("Nieuw om mee in te loggen bij KorteLijn") == 2


async def test_what_is_taken_away_or_used_up_is_told_by_mail(town: Town) -> None:
    """It may not have been them, so they read of it where they read anyway."""
    ingrid = await town.signed_in("ingrid")
    async with town.world.kortelijn.store.begin() as work:
        person = await work.people.by_code("ingrid")
        assert person is not None
        now = town.world.kortelijn.clock.now()
        await work.factors.add(person.id, FactorKind.PASSKEY, "sleutel", b"key", 0, now)
    await ingrid.open("/instellingen")
    await ingrid.press("Weghalen")
    assert ingrid.text.count("Weghalen") == 1, ingrid.text
    window = await town.asks_link("ingrid")
    await window.open(await town.mailed_link("ingrid"))
    await window.press("Verder")
    await window.press("Inloggen", code=town.recovery["ingrid"][0])
    assert "Ingrid" in window.text, window.text
    await town.world.settle()
    told = [str(mail["Subject"]) for mail in town.world.mails(EMAILS["ingrid"])]
    assert told.count("Minder om mee in te loggen bij KorteLijn") == 1
    assert told.count("Ingelogd bij KorteLijn met een herstelcode") == 1


async def test_fresh_recovery_codes_take_the_place_of_the_old_ones(town: Town) -> None:
    ingrid = await town.signed_in("ingrid")
    await ingrid.open("/instellingen")
    said = await ingrid.follow("Nieuwe herstelcodes maken")
    assert "dan werken de oude meteen niet meer, ook niet die op papier" in said
    assert await town.world.rows("SELECT count(*) FROM recovery_codes") == [(10,)]
    await ingrid.press("Ja, maak nieuwe herstelcodes")
    assert "Bewaar deze herstelcodes" in ingrid.text
    assert "De codes die u eerder kreeg, werken niet meer." in ingrid.text
    assert await town.world.rows("SELECT count(*) FROM recovery_codes") == [(10,)]
    assert town.recovery["ingrid"][0] not in ingrid.text
    await town.world.settle()
    assert town.world.mails(EMAILS["ingrid"])[-1]["Subject"] == "Nieuwe herstelcodes voor KorteLijn"


async def test_a_test_mail_once_a_form(town: Town) -> None:
    ingrid = await town.signed_in("ingrid")
    await ingrid.open("/instellingen")
    to, fields = ingrid.filled("Stuur mij een proefmail")
    await ingrid.send(to, fields)
    assert f"De proefmail gaat nu naar {EMAILS['ingrid']}." in ingrid.text
    await ingrid.send(to, fields)
    await town.world.settle()
    subjects = [str(mail["Subject"]) for mail in town.world.mails(EMAILS["ingrid"])]
    assert subjects.count("Proefmail van KorteLijn") == 1
    await ingrid.open("/instellingen")
    await ingrid.press("Stuur mij een proefmail")
    assert ingrid.status == 429, "one a minute"
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(seconds=61))
    await ingrid.open("/instellingen")
    await ingrid.press("Stuur mij een proefmail")
    assert ingrid.status == 200


@pytest.mark.parametrize("lost_phone", [False, True])
async def test_who_is_shut_out_is_out_at_the_next_request(town: Town, lost_phone: bool) -> None:
    """Line 26: and no link, code or recovery code opens anything again."""
    ingrid = await town.signed_in("ingrid")
    halfway = await town.asks_link("ingrid")
    link = await town.mailed_link("ingrid")
    async with town.world.kortelijn.store.begin() as work:
        person = await work.people.by_code("ingrid")
        assert person is not None
        now = town.world.kortelijn.clock.now()
        await (let_go(work, person, "console", now) if lost_phone else leave(work, [person], "console", now))
    await ingrid.open("/instellingen")
    assert ingrid.hops[0][0] == 303
    await halfway.open(link)
    assert halfway.status == 410
    await town.world.settle()
    told = [str(mail["Subject"]) for mail in town.world.mails(EMAILS["ingrid"])]
    assert ("Uw toegang tot KorteLijn is beëindigd" in told) == lost_phone, "of a phone that is lost by mail"
    before = len(told)
    await town.asks_link("ingrid")
    await town.world.settle()
    assert len(town.world.mails(EMAILS["ingrid"])) == before
    for table in ("page_access", "recovery_codes", "identities"):
        assert await town.world.rows(f"SELECT count(*) FROM {table}") == [(0,)], table  # noqa: S608
    assert await town.world.rows("SELECT count(*) FROM factors WHERE length(secret) > 0") == [(0,)]


async def test_every_page_needs_its_right_or_says_that_nobody_need_sign_in(town: Town) -> None:
    """Line 4: each route names it, and a stranger is led to the door from all others."""
    open_to_all = {"/inloggen", "/uitnodiging", "/privacy", "/toegankelijkheid", "/a/", "/agenda/"}
    walked = 0
    stranger = town.window()
    for route in ROUTES:
        assert route.show or route.post or route.sets_out or route.comes_back, route.path
        if route.act is None:
            assert any(route.path.startswith(one) for one in open_to_all), route.path
            continue
        walked += 1
        if route.show is not None:
            await stranger.open(route.path.replace("{", "").replace("}", ""))
            assert stranger.path == "/inloggen", route.path
    assert walked > 8
    assert {entry.path for entry in MENU} <= {route.path for route in ROUTES}


async def test_no_page_that_is_shown_writes_more_than_who_was_there(town: Town) -> None:
    """Line 5: the statements of every GET, by somebody who is signed in and by a stranger."""
    windows = [await town.signed_in("ingrid"), town.window()]
    with_script = {route.path for route in ROUTES if route.script}
    await town.world.settle()
    written: list[str] = []
    async with town.world.kortelijn.store.begin() as work:
        work._conn._direct.set_trace_callback(written.append)
    for window in windows:
        for route in ROUTES:
            if route.show is not None:
                await window.open(route.path.replace("{", "").replace("}", ""))
                assert window.status < 500, (route.path, window.text)
                has_headers(window, script=window.path in with_script)
    async with town.world.kortelijn.store.begin() as work:
        work._conn._direct.set_trace_callback(None)
    changes = {re.sub(r" = .*", "", one, flags=re.S) for one in written if _changes(one)}
    looks = {one for one in changes if one.startswith("INSERT INTO looks ")}
    assert len(looks) >= 6  # the audit of looks
    assert changes - looks == {"UPDATE sessions SET seen_at", "UPDATE ways SET last_proof_at"}


def _changes(statement: str) -> bool:
    return statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE", "REPLACE"))


@pytest.mark.parametrize("code", ["sanne", "wil"])
async def test_each_role_of_the_staff_has_a_start_and_settings(town: Town, code: str) -> None:
    window = await town.signed_in(code)
    await window.follow("Instellingen")
    assert window.status == 200
    async with town.world.kortelijn.store.view() as work:
        person = await work.people.by_code(code)
        assert person is not None
        assert person.role in (Role.COACH, Role.COORDINATOR)
        assert [one.kind for one in await work.factors.of(person.id)] == [FactorKind.TOTP]


async def test_a_session_of_long_ago_is_forgotten(town: Town) -> None:
    await town.signed_in("ingrid")
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(days=3))
    await town.world.kortelijn.ticks.keep_house()
    for table in ("sessions", "forms", "entrances", "tries"):
        assert await town.world.rows(f"SELECT count(*) FROM {table}") == [(0,)], table  # noqa: S608
    assert isinstance(town.window(), Window)
