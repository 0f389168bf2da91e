"""A form is one step, a GET writes nothing but who looked, and nothing is shown that is not written down."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network

import pytest
from starlette.requests import Request

from bot.incoming import web as server
from domain.errors import NotAllowed, Refused
from domain.members import Act
from domain.ports.sessions import Look
from services.people.joining import StaffDeclined
from services.signin.arriving import MailProbe
from tests.web.conftest import Town, free_port, is_served
from tests.web.test_frame import has_headers
from tests.web.window import Window
from web.app import build
from web.limits import Limits, Rate, TooOften, asks_from
from web.routing import ROUTES, Post, Route
from web.signin.passkeys import to_sign_in
from web.visit import Missing, Shown, Visit, Went


@dataclass
class Notes:
    """A page of the tests: notes about Samira, of which each has an address."""

    done: list[str] = field(default_factory=list)
    client: str = ""

    async def show(self, visit: Visit) -> Shown:
        if visit.path.get("note", "1") != "1":
            raise NotAllowed
        facts = {"sent": None, "back_to": "/", "providers": (), "passkey": to_sign_in(visit)}
        return Shown("signin/door.html", facts, Look("note:1", self.client))

    async def break_down(self, _: Visit) -> Shown:
        raise RuntimeError("Samira")

    async def do(self, visit: Visit) -> Went | Missing:
        if visit.field("email") == "refused":
            raise Refused(MailProbe())
        if not visit.field("email"):
            return Missing("email", "sign_in.no_address")
        self.done.append(visit.field("email"))
        await visit.turn.note("note", self.client)
        await visit.turn.answer(StaffDeclined())
        return Went("/notes/1")


@dataclass
class Place:
    town: Town
    url: str
    notes: Notes

    async def window(self, code: str = "ingrid") -> Window:
        """A window of somebody who is signed in, before the note."""
        signed_in = await self.town.signed_in(code)
        window = Window(self.url, cookies=dict(signed_in.cookies))
        await window.open("/notes/1")
        return window


async def press(window: Window, text: str) -> None:
    """Send the form of a note, which another page has lent its looks to."""
    await window.send("/notes/1", window.filled("Mail mij een link", email=text)[1])


FIELDS = frozenset({"email", "naar"})


@pytest.fixture
async def place(town: Town) -> AsyncIterator[Place]:
    """The pages with the one of the tests among them, on the store of the town."""
    port, kortelijn = free_port(), town.world.kortelijn
    url, notes = f"http://127.0.0.1:{port}", Notes()
    [(notes.client,)] = await town.world.rows("SELECT id FROM people WHERE code = 'K-1042'")
    own = (
        Route("/notes/{note}", Act.SEE_PAGES, show=notes.show, post=Post(notes.do, FIELDS)),
        Route("/broken", Act.SEE_PAGES, show=notes.break_down),
        Route("/papers/1", Act.SEE_PAGES, show=notes.show, post=Post(notes.do, FIELDS), step_up=True),
    )
    app = build(kortelijn.site(url), (*own, *ROUTES))
    serving = asyncio.create_task(server.serve(app, f"127.0.0.1:{port}"))
    await is_served(f"{url}/niets")
    yield Place(town, url, notes)
    serving.cancel()
    with suppress(asyncio.CancelledError):
        await serving


async def test_the_same_form_twice_is_one_step(place: Place) -> None:
    """Line 31: also at the same time, and it leads to the same page, which says the same."""
    window = await place.window()
    fields = window.filled("Mail mij een link", email="een")[1]
    other = Window(place.url, cookies=dict(window.cookies))
    await asyncio.gather(window.send("/notes/1", fields), other.send("/notes/1", fields))
    assert place.notes.done == ["een"]
    assert window.url == other.url
    assert window.text == other.text
    assert 'role="status"' in window.html
    assert await place.town.world.rows("SELECT count(*) FROM audit WHERE action = 'note'") == [(1,)]
    await window.open("/notes/1")
    await press(window, "twee")
    assert place.notes.done == ["een", "twee"]


async def test_other_contents_under_a_used_number_are_not_lost(place: Place) -> None:
    """A browser that goes back shows the form as it was sent: filled in anew it is said, and kept typed."""
    window = await place.window()
    _, first = window.filled("Mail mij een link", email="een")
    second = [(name, "twee" if name == "email" else value) for name, value in first]
    await window.send("/notes/1", first)
    await window.send("/notes/1", second)
    assert window.status == 409
    assert "Wat u nu invulde, is nog niet verstuurd" in window.between('role="alert">', "</div>")
    assert 'role="status"' not in window.html
    assert 'value="twee"' in window.html
    assert place.notes.done == ["een"]
    await window.send("/notes/1", window.filled("Mail mij een link")[1])
    assert place.notes.done == ["een", "twee"]
    await window.send("/notes/1", first)
    assert window.status == 200
    assert place.notes.done == ["een", "twee"]
    marks = await place.town.world.rows("SELECT contents FROM forms")
    assert marks
    assert all(b"een" not in mark and len(mark) >= 16 for (mark,) in marks)


async def test_a_search_may_be_sent_anew(place: Place) -> None:
    """It changes nothing, so going back and searching for another is no second step."""
    window = await place.town.signed_in("ingrid")
    to, fields = window.filled("Zoek", wie="yonas")
    for name, code in (("yonas", "K-1077"), ("samira", "K-1042"), ("samira", "K-1042")):
        await window.send(to, [(key, name if key == "wie" else value) for key, value in fields])
        assert (window.status, window.path) == (200, f"/deelnemers/{code}")


async def test_what_was_said_is_for_who_sent_the_form(place: Place) -> None:
    window = await place.window()
    await press(window, "een")
    said = window.between('role="status">', "</div>")
    other = await place.window("peter")
    await other.open(window.url)
    assert 'role="status"' not in other.html
    assert said not in other.html


async def test_a_wrong_field_is_said_beside_it_and_keeps_the_others(place: Place) -> None:
    window = await place.window()
    await press(window, "")
    assert window.status == 422
    assert 'aria-invalid="true"' in window.html
    await press(window, "refused")
    assert window.status == 409
    assert 'value="refused"' in window.html
    assert 'role="alert"' in window.html
    assert place.notes.done == []


async def test_a_look_is_written_and_no_other_row(place: Place) -> None:
    """Lines 5 and 38."""
    window = await place.window()
    await place.town.world.settle()
    before = await counts(place.town)
    assert window.status == 200
    await window.open("/notes/1")
    after = await counts(place.town)
    assert {name for name in after if after[name] != before[name]} == {"looks"}
    assert after["looks"] == before["looks"] + 1
    rows = await place.town.world.rows(
        "SELECT p.code, l.route, l.object, c.code, l.number FROM looks l JOIN people p ON p.id = l.person_id "
        "JOIN people c ON c.id = l.client_id"
    )
    assert rows[-1] == ("ingrid", "/notes/{note}", "note:1", "K-1042", 1)


async def test_who_is_only_asked_about_writes_nothing(place: Place) -> None:
    """HEAD and what a browser fetches ahead look at nothing."""
    window = await place.window()
    before = await counts(place.town)
    await window.head("/notes/1")
    assert window.status == 200
    await window.open("/notes/1", Sec_Purpose="prefetch;prerender")
    assert window.status == 503
    assert "Samira" not in window.html
    assert await counts(place.town) == before


async def test_what_cannot_be_written_down_is_not_shown(place: Place) -> None:
    """Line 38."""
    window = await place.window()
    async with place.town.world.kortelijn.store.begin() as work:
        await work._conn.execute_fetchall(
            "CREATE TRIGGER full BEFORE INSERT ON looks BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    await window.open("/notes/1")
    assert window.status == 503
    assert window.headers["Retry-After"] == "5"
    assert "E-mailadres" not in window.text


async def test_a_locked_database_is_said_within_seconds(place: Place) -> None:
    """Another process writes, such as an import: nothing is stored, and the same form does it later."""
    window = await place.window()
    await place.town.world.settle()
    _, fields = window.filled("Mail mij een link", email="een")
    other = sqlite3.connect(place.town.world.settings.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    begin = time.monotonic()
    await window.send("/notes/1", fields)
    took = time.monotonic() - begin
    other.execute("ROLLBACK")
    other.close()
    assert window.status == 503
    assert window.headers["Retry-After"]
    assert took < 6
    assert place.notes.done == []
    await window.send("/notes/1", fields)
    assert window.status == 200
    assert place.notes.done == ["een"]


async def test_a_fault_of_ours_says_nothing_and_has_its_headers(place: Place) -> None:
    """Line 29."""
    window = await place.window()
    await window.open("/broken")
    assert window.status == 500
    assert "Samira" not in window.html
    has_headers(window)
    stranger = Window(place.url)
    await stranger.open("/inloggen")
    await stranger.send("/inloggen", [("email", "x" * 70_000)])
    assert stranger.status == 413
    has_headers(stranger)


async def test_foreign_and_missing_are_the_same_bytes(place: Place) -> None:
    """Line 4."""
    window = await place.window()
    answers = []
    for path in ("/notes/2", "/notes/none", "/nowhere"):
        await window.open(path)
        answers.append((window.status, window.html))
    assert answers[0][0] == 404
    assert len(set(answers)) == 1


async def test_what_leaves_asks_for_the_second_proof_again(place: Place) -> None:
    """Line 27: fresh it is not asked, after ten minutes it is, and an older cookie opens nothing then."""
    window = await place.window()
    await window.open("/papers/1")
    assert window.path == "/papers/1"
    await place.town.world.jump(place.town.world.kortelijn.clock.now() + timedelta(minutes=11))
    fields = window.filled("Mail mij een link", email="een")[1]
    await window.send("/papers/1", fields)
    assert window.path == "/bevestigen"
    assert place.notes.done == []
    await window.open("/papers/1")
    assert window.path == "/bevestigen"
    await window.press("Verder", code="000000")
    assert "Deze code klopt niet" in window.text
    before, other_tab = dict(window.cookies), Window(place.url, cookies=window.cookies)
    await other_tab.open("/notes/1")
    await window.press("Verder", code=place.town.authenticators["ingrid"].code())
    assert window.path == "/papers/1"
    old = Window(place.url, cookies=before)
    await old.open("/notes/1")
    assert old.path == "/inloggen"
    await press(other_tab, "in een ander tabblad")
    assert place.notes.done == ["in een ander tabblad"]


async def test_what_was_typed_when_the_session_was_over_is_back(place: Place) -> None:
    """Line 28: for whoever typed it, and nobody else."""
    window = await place.window()
    fields = window.filled("Mail mij een link", email="half een zin")[1]
    await place.town.world.jump(place.town.world.kortelijn.clock.now() + timedelta(minutes=61))
    await window.send("/notes/1", fields)
    assert window.hops[0] == (303, f"{place.url}/inloggen?naar=/notes/1&tekst=niets")
    assert place.notes.done == []
    raw = place.town.world.settings.database.read_bytes()
    assert b"half een zin" not in raw
    other = await place.window("peter")
    assert "half een zin" not in other.html
    back = await place.town.signs_in("ingrid")
    later = Window(place.url, cookies=dict(back.cookies))
    await later.open("/notes/1")
    assert 'value="half een zin"' in later.html
    await later.send("/notes/1", later.filled("Mail mij een link")[1])
    assert place.notes.done == ["half een zin"]
    await later.open("/notes/1")
    assert "half een zin" not in later.html


@pytest.mark.parametrize("typed", ["zijn BSN is 111222333", "111222333", "hij heeft een depressie"])
async def test_what_nobody_may_keep_is_not_kept_when_the_session_was_over(place: Place, typed: str) -> None:
    window = await place.window()
    _, fields = window.filled("Mail mij een link", email=typed)
    await place.town.world.jump(place.town.world.kortelijn.clock.now() + timedelta(minutes=61))
    await window.send("/notes/1", fields)
    assert window.path == "/inloggen"
    back = await place.town.signs_in("ingrid")
    later = Window(place.url, cookies=dict(back.cookies))
    await later.open("/notes/1")
    assert later.status == 200
    assert typed not in later.html


async def test_a_code_is_not_kept_when_the_session_was_over(place: Place) -> None:
    window = await place.window()
    _, fields = window.filled("Mail mij een link", email="123456")
    await place.town.world.jump(place.town.world.kortelijn.clock.now() + timedelta(minutes=61))
    await window.send("/papers/1", fields)
    assert window.path == "/inloggen"
    assert await place.town.world.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_sixty_pages_a_minute() -> None:
    rate, now = Rate(60, timedelta(minutes=1)), datetime(2026, 11, 24, 9, tzinfo=UTC)
    for _ in range(60):
        rate.count("session", now)
    with pytest.raises(TooOften):
        rate.count("session", now + timedelta(seconds=59))
    rate.count("another", now)
    rate.count("session", now + timedelta(seconds=60))
    assert Limits().pages.most == 60


async def test_who_asks_too_often_waits(place: Place) -> None:
    window = await place.window()
    for _ in range(65):
        await window.open("/notes/1")
        if window.status != 200:
            break
    assert window.status == 429
    assert window.headers["Retry-After"]


async def test_forms_count_as_pages(place: Place) -> None:
    """Else a list could be asked for by forms, as fast as a machine can."""
    window = await place.window()
    found = []
    _, fields = window.filled("Mail mij een link", email="een")
    for number in range(65):
        await window.send("/notes/1", [(n, f"{number:022d}" if n == "form" else v) for n, v in fields])
        found.append(window.status)
    assert found[-1] == 429
    assert len(place.notes.done) < 60


async def counts(town: Town) -> dict[str, int]:
    """How many rows each table has."""
    tables = await town.world.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%yoyo%' AND name <> 'runtime'"
    )
    found = {}
    for (name,) in tables:
        found[name] = int((await town.world.rows(f"SELECT count(*) FROM {name}"))[0][0])  # noqa: S608
    return found


@pytest.mark.parametrize(
    ("comes_from", "told", "who"),
    [
        ("10.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("10.0.0.1", "1.2.3.4, 203.0.113.7", "203.0.113.7"),  # what a browser adds itself counts for nothing
        ("10.0.0.1", "203.0.113.7, 10.0.0.2", "203.0.113.7"),
        ("203.0.113.9", "1.2.3.4", "203.0.113.9"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("::ffff:10.0.0.1", "::ffff:203.0.113.7", "203.0.113.7"),  # IPv4, as a socket of both writes it
        ("10.0.0.1", "2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "", "2001:db8:1:2::/64"),  # one machine has all of a network
        ("2001:db8:1:3::9", "", "2001:db8:1:3::/64"),
        ("10.0.0.1", "no address", "10.0.0.1"),  # another text each time is no other machine
        ("10.0.0.1", "203.0.113.7, unknown", "10.0.0.1"),
        ("10.0.0.1", "unknown, 10.0.0.2", "10.0.0.2"),
        ("10.0.0.1", "1.2.3.4\n203.0.113.7", "203.0.113.7"),  # the proxy adds a header of its own
        ("10.0.0.1", "203.0.113.7\n10.0.0.2,", "203.0.113.7"),
        ("10.0.0.1", "203.0.113.7:4711", "203.0.113.7"),
        ("10.0.0.1", "[2001:db8:1:2::1]:4711", "2001:db8:1:2::/64"),
        ("10.0.0.1", "[2001:db8:1:2::1]", "2001:db8:1:2::/64"),
        ("10.0.0.1", "[203.0.113.7", "10.0.0.1"),
    ],
)
def test_who_asks_is_told_by_a_proxy_of_ours_only(comes_from: str, told: str, who: str) -> None:
    headers = [(b"x-forwarded-for", line.encode()) for line in told.split("\n") if line]
    request = Request({"type": "http", "headers": headers, "client": (comes_from, 1)})
    assert asks_from(request, (ip_network("10.0.0.0/8"),)) == who
