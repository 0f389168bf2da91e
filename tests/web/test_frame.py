"""What holds for every page: its headers, who may come, how long a session lives, and forged forms."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.commands.doctor import examine
from bot.only_one import OnlyOne
from tests.web.conftest import EMAILS, Town, free_port
from tests.web.window import Window
from web.forms import token_for
from web.headers import HEADERS, WITH_SCRIPT


def has_headers(window: Window, *, script: bool = False) -> None:
    told = {name.lower(): value for name, value in window.headers.items()}
    for name, value in HEADERS.items():
        if name != "Cache-Control":
            wanted = (WITH_SCRIPT if script else {}).get(name, value)
            assert told[name.lower()] == wanted, (window.url, window.status, name)


async def test_the_start_is_for_who_is_signed_in(town: Town) -> None:
    stranger = town.window()
    await stranger.open("/")
    assert stranger.hops[0] == (303, f"{town.url}/inloggen")

    ingrid = await town.signed_in("ingrid")
    assert ingrid.status == 200
    assert "Ingrid, klantmanager, gemeente Velsen" in ingrid.text
    has_headers(ingrid)


async def test_signing_out_ends_the_session(town: Town) -> None:
    ingrid = await town.signed_in("ingrid")
    kept = dict(ingrid.cookies)
    assert "U bent uitgelogd." in await ingrid.press("Uitloggen")
    assert "__Host-session" not in ingrid.cookies
    copied = Window(town.url, cookies=kept)
    await copied.open("/")
    assert copied.hops[0][0] == 303


async def test_a_session_ends_unused_and_in_all(town: Town) -> None:
    ingrid, wil = await town.signed_in("ingrid"), await town.signed_in("wil")
    begin = town.world.kortelijn.clock.now()
    await town.world.jump(begin + timedelta(minutes=29))
    assert not (await ingrid.open("/"), ingrid.hops)[1]
    await town.world.jump(begin + timedelta(minutes=31))
    await wil.open("/")
    assert wil.hops, "a coordinator is signed out after half an hour"
    for minutes in range(60, 600, 59):
        await town.world.jump(begin + timedelta(minutes=minutes))
        await ingrid.open("/")
        assert not ingrid.hops, minutes
    await town.world.jump(begin + timedelta(minutes=601))
    await ingrid.open("/")
    assert ingrid.hops[0][0] == 303


@pytest.mark.parametrize("path", ["/niets", "/%2e%2e/%2e%2e/etc/passwd", "/static/niets.css", "/taken/1e30"])
async def test_what_is_not_there(town: Town, path: str) -> None:
    ingrid = await town.signed_in("ingrid")
    await ingrid.open(path)
    assert ingrid.status == 404
    has_headers(ingrid)
    assert path not in ingrid.html


FORGED = {
    "no token": ({"token": ""}, {}, 403),
    "other token": ({"token": "0" * 64}, {}, 403),
    "no origin": ({}, {"Sec_Fetch_Site": "", "Origin": ""}, 403),
    "foreign origin": ({}, {"Sec_Fetch_Site": "", "Origin": "https://evil.example"}, 403),
    "null origin": ({}, {"Sec_Fetch_Site": "", "Origin": "null"}, 403),
    "cross-site": ({}, {"Sec_Fetch_Site": "cross-site"}, 403),
    "same-site": ({}, {"Sec_Fetch_Site": "same-site"}, 403),
    "wrong host": ({}, {"Host": "evil.example"}, 421),
    "unknown field": ({"role": "coordinator"}, {}, 400),
    "no form": ({"form": ""}, {}, 400),
    "too big": ({"token": "0" * 70_000}, {}, 413),
    "other kind": ({}, {"Content_Type": "text/plain"}, 400),
}


@pytest.mark.parametrize("kind", FORGED)
async def test_forged_forms_do_nothing(town: Town, kind: str) -> None:
    ingrid = await town.signed_in("ingrid")
    changed, headers, status = FORGED[kind]
    to, fields = ingrid.filled("Uitloggen")
    await ingrid.send(to, list((dict(fields) | changed).items()), **headers)
    assert ingrid.status == status
    has_headers(ingrid)
    await ingrid.open("/")
    assert not ingrid.hops


async def test_a_window_that_was_given_no_form_sends_none(town: Town) -> None:
    window = town.window()
    fields = [("token", token_for("", "")), ("form", "a" * 22), ("email", EMAILS["ingrid"])]
    await window.send("/inloggen", fields)
    assert window.status == 403


async def test_a_browser_that_tells_only_the_origin_is_believed(town: Town) -> None:
    ingrid = await town.signed_in("ingrid")
    await ingrid.send(*ingrid.filled("Uitloggen"), Sec_Fetch_Site="")
    assert ingrid.hops[0][0] == 303


async def test_who_passes_another_name_is_told_once_an_hour(
    town: Town, capfd: pytest.CaptureFixture[str]
) -> None:
    """A proxy that does not keep `Host`: nobody sees a page, so the log and doctor have to say it."""
    window = town.window()
    for host in ("inside.example:8444", "inside.example:8444", "Naam <x>"):
        await window.open("/inloggen", Host=host)
        assert window.status == 421
    written = "".join(capfd.readouterr())
    assert written.count("pages_under_other_name") == 1
    assert "inside.example:8444" in written
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(hours=1))
    await window.open("/inloggen", Host="naam <x>")
    written = "".join(capfd.readouterr())
    assert written.count("pages_under_other_name") == 1
    assert "naam" not in written.lower().split("pages_under_other_name")[1].splitlines()[0]


async def test_doctor_asks_for_a_page_under_our_name(town: Town) -> None:
    """Where it cannot be reached from here that is no fault."""
    for url, good in (
        (town.url, True),
        (town.url.replace("127.0.0.1", "localhost"), False),
        (f"http://127.0.0.1:{free_port()}", True),
    ):
        settings = town.world.settings.model_copy(update={"web_url": url})
        with OnlyOne(settings.database):
            [found] = [one for one in await examine(settings) if one.name == "pages"]
        assert found.ok is good, found.told
        assert good or "421" in found.told
