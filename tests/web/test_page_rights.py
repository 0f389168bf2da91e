"""Role by route by object by municipality: the table of rights decides; what is not theirs is not there."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from domain.codes import Role
from domain.members import Act, may_ever
from tests.talk import minute_passes
from tests.ways.test_letters import every_message, made
from tests.web.conftest import Town
from tests.web.test_klantmanager_pages import pages
from tests.web.test_tasks import MEETINGS, no_show, session_of, task_of
from tests.world import CLIENTS, STAFF
from web.routing import ROUTES

TWO_TOWNS: dict[str, Any] = {
    "staff": [
        *STAFF,
        ("jan", "coach", "Jan", "Werkpunt", "Haarlem"),
        ("els", "klantmanager", "Els", "Gemeente Haarlem", "Haarlem"),
        ("ria", "coordinator", "Ria", "Gemeente Haarlem", "Haarlem"),
    ],
    "clients": [*CLIENTS, ("K-9001", "Bilal", "ar", "jan", "els", "C1", "werk", "2026-10-05")],
}
PEOPLE = {
    Role.COACH: "sanne",
    Role.KLANTMANAGER: "ingrid",
    Role.COORDINATOR: "wil",
}
OPEN = ("/inloggen", "/uitnodiging", "/privacy", "/toegankelijkheid", "/a/", "/agenda/")
OF_TASK, OF_CLIENT = "/taken/{task}", "/deelnemers/{code}"


async def test_every_route_names_its_act() -> None:
    """What nobody need be signed in for is the door, what anybody may know, a client's page, an agenda."""
    assert len(ROUTES) > 15
    for one in ROUTES:
        assert isinstance(one.act, Act) or one.path.startswith(OPEN), one.path


def test_every_page_that_a_mail_leads_to_is_there() -> None:
    routed = {one.path.strip("/").partition("/")[0] for one in ROUTES}
    led_to = {made(kind).opens().strip("/").partition("/")[0] for kind in every_message()}
    assert len(led_to) > 2
    assert led_to <= routed


@pytest.mark.town(MEETINGS, **TWO_TOWNS)
@pytest.mark.parametrize("role", PEOPLE)
async def test_who_opens_which_page(town: Town, role: Role) -> None:
    """Each page of Ingrid, for somebody of each role: theirs by the table, or not there."""
    await no_show(town)
    window = await session_of(town, PEOPLE[role])
    await window.open("/niets")
    missing = window.html
    acts = {one.path: one.act for one in ROUTES}
    task = await task_of(town, "K-1077")
    for path in await pages(town):
        route = _route(path, task)
        act = acts[route]
        assert act is not None
        await window.open(path)
        if may_ever(role, act):
            assert window.status == 200, (path, role)
        else:
            assert (window.status, window.html) == (404, missing), (path, role)


def _route(path: str, task: str) -> str:
    path = path.partition("?")[0]
    if path == f"/taken/{task}":
        return OF_TASK
    if "/feiten/" in path:
        return "/deelnemers/{code}/feiten/{appointment}"
    if path.startswith("/deelnemers/"):
        return OF_CLIENT
    return "/week/{week}" if path.startswith("/week/") else path


@pytest.mark.town(MEETINGS, **TWO_TOWNS)
@pytest.mark.parametrize("who", ["peter", "els", "jan", "ria"])
async def test_what_is_anothers_is_not_there(town: Town, who: str) -> None:
    """A colleague, and another municipality: 404, the same bytes as of nothing."""
    await no_show(town)
    [(appointment,)] = await town.world.rows(
        "SELECT a.id FROM appointments a JOIN people p ON p.id = a.client_id WHERE p.code = 'K-1077'"
    )
    task = await task_of(town, "K-1077")
    window = await session_of(town, who)
    pairs = {
        f"/taken/{task}": "/taken/AAAAAAAAAAAAAAAAAAAAAA",
        "/deelnemers/K-1077": "/deelnemers/K-0000",
        f"/deelnemers/K-1077/feiten/{appointment}": "/deelnemers/K-0000/feiten/nothing",
        f"/deelnemers/K-1118/feiten/{appointment}": "/deelnemers/K-1118/feiten/nothing",
    }
    for theirs, nothing in pairs.items():
        await window.open(nothing)
        missing = (window.status, window.html)
        await window.open(theirs)
        assert (window.status, window.html) == missing, theirs
        assert window.status == 404, theirs
    assert not await town.world.rows("SELECT * FROM looks WHERE client_id IS NOT NULL")


@pytest.mark.town(MEETINGS, **TWO_TOWNS)
async def test_a_press_on_what_is_anothers_does_nothing(town: Town) -> None:
    await no_show(town)
    task = await task_of(town, "K-1077")
    ingrid, peter = await session_of(town, "ingrid"), await session_of(town, "peter")
    await ingrid.open(f"/taken/{task}")
    await peter.open("/")
    _, keys = peter.filled("Uitloggen")
    for to, fields in {
        f"/taken/{task}": [("step", "we_call"), ("seen", "0")],
        "/deelnemers/K-1077": [("line", "Hallo")],
    }.items():
        await peter.open("/")
        _, keys = peter.filled("Uitloggen")
        await peter.send(to, [*keys, *fields])
        assert peter.status == 404, to
    assert not await town.world.rows("SELECT * FROM task_steps")
    assert not await town.world.rows("SELECT * FROM audit WHERE action = 'line'")


async def test_a_stand_in_opens_and_acts_and_then_no_more(town: Town) -> None:
    ingrid, peter = await town.signed_in("ingrid"), await town.signed_in("peter")
    await ingrid.follow("Afwezig")
    await ingrid.press("Meld mij afwezig", back="2026-11-30", stand_in=_value(ingrid.html, "Peter"))
    assert "U neemt waar voor Ingrid." in await peter.open("/")
    assert "K-1077" in await peter.open("/deelnemers")
    assert "Yonas" in await peter.open("/deelnemers/K-1077")
    await ingrid.follow("Afwezig")
    await ingrid.press("Ik ben er weer")
    await peter.open("/deelnemers/K-1077")
    assert peter.status == 404


def _value(html: str, label: str) -> str:
    head = html[: html.index(f">{label}</option>")]
    return head[head.rindex('value="') + 7 : head.rindex('"')]


async def everything(town: Town) -> dict[str, list[Any]]:
    """Every row of every table but those that say who looked and when."""
    tables = await town.world.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return {
        str(name): await town.world.rows(f'SELECT * FROM "{name}"')  # noqa: S608
        for (name,) in tables
        if name not in ("sessions", "looks") and not str(name).startswith(("_yoyo", "yoyo"))
    }


@pytest.mark.town(MEETINGS)
async def test_a_look_writes_nothing_but_that_somebody_looked(town: Town) -> None:
    await no_show(town)
    ingrid = await town.signed_in("ingrid")
    await town.world.settle()
    before = await everything(town)
    looks = len(await town.world.rows("SELECT * FROM looks"))
    addresses = await pages(town)
    for path in addresses:
        await ingrid.open(path)
        assert ingrid.status == 200, path
    assert await everything(town) == before
    assert len(await town.world.rows("SELECT * FROM looks")) == looks + len(addresses)


@pytest.mark.town(MEETINGS)
@pytest.mark.parametrize("step", ["we_call", "you_call", "together", "seen"])
async def test_chat_and_page_leave_the_same(town: Town, step: str) -> None:
    """The same press on two tasks, one by chat and one by page: equal steps, audit and messages to others."""
    labels = {"we_call": "📞 Ik bel", "you_call": "📞 Sanne belt", "together": "🤝 Samen", "seen": "👁 Gezien"}
    phone = await town.world.join("ingrid")
    sanne = await no_show(town, "1077")
    await sanne.say("1042 ns")
    await minute_passes(town.world)
    await phone.press(labels[step], message_id=_card(await phone.screen(), "K-1077"))
    await town.world.settle()
    ingrid = await session_of(town, "ingrid")
    await ingrid.open(f"/taken/{await _task(town, 'K-1042')}")
    await ingrid.press(labels[step])
    await town.world.settle()
    by_chat, by_page = await _left(town, "K-1077"), await _left(town, "K-1042")
    assert by_chat == by_page
    assert by_chat["steps"] == [(step,)]


def _card(screen: list[Any], code: str) -> int:
    return int(next(one.message_id for one in reversed(screen) if one.from_bot and code in one.text))


async def _task(town: Town, code: str) -> str:
    [(task,)] = await town.world.rows(
        "SELECT k.id FROM tasks k JOIN people p ON p.id = k.client_id WHERE p.code = ?", code
    )
    return str(task)


async def _left(town: Town, code: str) -> dict[str, list[Any]]:
    """What a press on the task about a client has left, but for ids and moments."""
    task = await _task(town, code)
    me = "(SELECT id FROM people WHERE code = 'ingrid')"
    return {
        "steps": await town.world.rows("SELECT step FROM task_steps WHERE task_id = ?", task),
        "task": await town.world.rows("SELECT owner, closed_at IS NULL FROM tasks WHERE id = ?", task),
        "audit": await town.world.rows(
            "SELECT action, detail FROM audit WHERE object = ? AND action = 'task_step'", task
        ),
        "told": await town.world.rows(
            "SELECT person_id, template, means, state FROM outbox "  # noqa: S608
            f"WHERE subject = ? AND person_id <> {me} ORDER BY id",
            f"task:{task}",
        ),
    }


@pytest.mark.town(MEETINGS)
async def test_two_windows_at_once_are_one_step(town: Town) -> None:
    await no_show(town)
    ingrid = await town.signed_in("ingrid")
    task = await task_of(town, "K-1077")
    await ingrid.open(f"/taken/{task}")
    windows = [await session_of(town, "ingrid") for _ in range(5)]
    for one in windows:
        await one.open(f"/taken/{task}")
    await asyncio.gather(*(one.press("📞 Ik bel") for one in windows))
    assert await town.world.rows("SELECT step FROM task_steps") == [("we_call",)]
    assert sorted(one.status for one in windows) == [200, 409, 409, 409, 409]
