"""What did not arrive, as the coordinator of a municipality sees it, and what can be done about it."""

from __future__ import annotations

import pytest

from domain.values import Reach
from domain.ways import WayKind
from simulator.client import Phone
from simulator.striking import Fault
from tests.talk import say
from tests.ways.test_mail import id_of, missed
from tests.ways.test_returned import LISTENS, listens
from tests.web.conftest import EMAILS, Town
from tests.web.test_page_rights import TWO_TOWNS
from tests.web.test_tasks import MEETINGS, session_of
from tests.web.window import Window
from tests.world import at

pytestmark = pytest.mark.town(MEETINGS, **TWO_TOWNS, **LISTENS)
INGRID = EMAILS["ingrid"]


async def returned(town: Town, does: str = "returned_unknown") -> Window:
    """Ingrid, who has mail only, misses the card of a no-show; Wil looks."""
    await listens(town.world)
    sanne = await town.world.join("sanne")
    town.world.mailbox.faults.append(Fault(does, INGRID, times=1))
    await town.world.jump(at("2026-11-24 11:40"))
    await missed(town.world, sanne)
    window = await session_of(town, "wil")
    await window.open("/bezorging")
    return window


async def test_when_everything_arrived_it_says_so(town: Town) -> None:
    window = await session_of(town, "wil")
    await window.open("/")
    await window.follow("Bezorging")
    assert "Alles is aangekomen." in window.text
    assert window.status == 200


async def test_what_came_back_stands_there_by_code_and_can_go_again(town: Town) -> None:
    window = await returned(town)
    assert "Ingrid (klantmanager): taak" in window.text
    assert "daar leest niemand meer" in window.text
    assert "Iemand anders heeft het gehoord." in window.text
    assert "Ingrid (klantmanager): e-mail, sinds" in window.text
    assert "Yonas" not in window.text
    assert "K-1077" not in window.text
    assert "Opnieuw per e-mail" not in window.buttons  # nothing of hers is open
    await window.press("Weer bereikbaar")
    assert "Vanaf nu gaan berichten weer naar dit adres." in window.text
    assert await town.world.rows(
        "SELECT reach, reason FROM ways WHERE kind = 'email' AND person_id = ?",
        await id_of(town.world, "ingrid"),
    ) == [("active", None)]
    await window.press("Opnieuw per e-mail")
    assert "Het bericht gaat opnieuw weg." in window.text
    await town.world.settle()
    cards = [mail for mail in town.world.mails(INGRID) if "gemist" in mail["Subject"]]
    assert len(cards) == 2
    assert len({mail["Message-ID"] for mail in cards}) == 2
    await window.open("/bezorging")
    assert "Alles is aangekomen." in window.text
    noted = "SELECT action FROM audit WHERE action IN ('way_opened', 'sent_again') ORDER BY id"
    assert await town.world.rows(noted) == [("way_opened",), ("sent_again",)]


async def test_it_goes_by_another_way_that_is_open_by_now(town: Town) -> None:
    window = await returned(town, "returned_policy")
    ingrid = await town.world.join("ingrid")
    await window.open("/bezorging")
    assert "geweigerd, of een fout" in window.text
    await window.press("Liever per Telegram")
    await town.world.settle()
    assert any("Yonas" in one.text for one in await ingrid.screen())


async def test_the_same_press_twice_and_a_stale_one_send_nothing_twice(town: Town) -> None:
    window = await returned(town, "returned_policy")
    to, fields = window.filled("Opnieuw per e-mail")
    await window.send(to, fields)
    await window.send(to, fields)
    await town.world.settle()
    assert len([mail for mail in town.world.mails(INGRID) if "gemist" in mail["Subject"]]) == 2
    await window.open("/bezorging")
    _, keys = window.filled("Uitloggen")
    for odd in (dict(fields)["row"], "-1", "999999", "9" * 40, "x"):
        await window.open("/bezorging")
        _, keys = window.filled("Uitloggen")
        await window.send(to, [*keys, ("row", odd), ("way", "email")])
        assert window.status == 409, odd
    await window.open("/bezorging")
    _, keys = window.filled("Uitloggen")
    await window.send(to, [*keys, ("row", "1"), ("way", "duif")])
    assert window.status == 409
    await town.world.settle()
    assert len([mail for mail in town.world.mails(INGRID) if "gemist" in mail["Subject"]]) == 2


async def test_another_municipality_sees_nothing_of_it_and_can_do_nothing(town: Town) -> None:
    window = await returned(town)
    row = dict(await _row(town))["id"]
    ria = await session_of(town, "ria")
    await ria.open("/bezorging")
    assert "Alles is aangekomen." in ria.text
    assert "Ingrid" not in ria.text
    for fields in (
        [("row", str(row)), ("way", "email")],
        [("person", "ingrid"), ("kind", "email")],
        [("person", "niemand"), ("kind", "email")],
        [("person", "ingrid"), ("kind", "telegram")],
    ):
        await ria.open("/bezorging")
        _, keys = ria.filled("Uitloggen")
        await ria.send("/bezorging", [*keys, *fields])
        assert ria.status == 409, fields
    assert (
        await town.world.rows("SELECT reach FROM ways WHERE kind = 'email' AND reason LIKE 'returned%'")
    ) == [("unreachable",)]
    assert window.status == 200


async def _row(town: Town) -> list[tuple[str, int]]:
    [(key,)] = await town.world.rows("SELECT id FROM outbox WHERE state = 'failed' AND template = 'task'")
    return [("id", key)]


@pytest.mark.parametrize("who", ["ingrid", "sanne"])
async def test_nobody_else_has_the_page(town: Town, who: str) -> None:
    window = await session_of(town, who)
    await window.open("/niets")
    missing = window.html
    await window.open("/bezorging")
    assert (window.status, window.html) == (404, missing)


async def test_looking_writes_who_looked_and_no_more(town: Town) -> None:
    window = await returned(town)
    before = await _contents(town)
    await window.open("/bezorging")
    assert await _contents(town) == before
    [look] = await town.world.rows("SELECT object, number, client_id FROM looks ORDER BY id DESC LIMIT 1")
    assert look == ("delivery", 1, None)


async def _contents(town: Town) -> list[list[tuple[object, ...]]]:
    tables = ("outbox", "attempts", "audit", "ways", "tasks")
    hidden = "person_id, kind, address, rank, reach, since, reason"
    return [
        await town.world.rows(f"SELECT {hidden if one == 'ways' else '*'} FROM {one}")  # noqa: S608
        for one in tables
    ]


async def test_a_mail_server_that_is_down_is_said_and_what_waits_for_it(town: Town) -> None:
    sanne = await town.world.join("sanne")
    town.world.mailbox.faults.append(Fault("drop_early"))
    await town.world.jump(at("2026-11-24 11:40"))
    await missed(town.world, sanne)
    window = await session_of(town, "wil")
    await window.open("/bezorging")
    assert "De mailserver neemt niets aan sinds" in window.text
    assert "e-mail: 1 bericht" in window.text
    town.world.mailbox.faults.clear()


async def test_whose_mail_comes_back_reads_so_on_every_page_until_it_is_open(town: Town) -> None:
    await returned(town)
    ingrid = await session_of(town, "ingrid")
    for path in ("/", "/taken", "/instellingen"):
        await ingrid.open(path)
        assert "Mail aan u komt sinds" in ingrid.text, path
    person, now = await id_of(town.world, "ingrid"), town.world.kortelijn.clock.now()
    async with town.world.kortelijn.store.begin() as work:
        await work.ways.set_reach(person, WayKind.EMAIL, Reach.ACTIVE, now)
    await ingrid.open("/")
    assert "Mail aan u komt" not in ingrid.text


async def test_three_working_days_without_a_look_are_told_once(town: Town) -> None:
    """A spam folder is silent: who opens nothing while tasks wait is told to the coordinators."""
    ingrid, wil = await session_of(town, "ingrid"), await town.world.join("wil")
    sanne = await town.world.join("sanne")
    await town.world.jump(at("2026-11-24 11:40"))
    await say(town.world, sanne, "bel mij over 1077")
    await ingrid.open("/taken")
    for day in ("2026-11-25", "2026-11-26", "2026-11-27", "2026-11-29"):  # the last is a Sunday
        await town.world.jump(at(f"{day} 12:00"))
        assert await _silent(wil) == []
    await town.world.jump(at("2026-11-30 09:05"))
    [line] = await _silent(wil)
    assert "Ingrid (klantmanager)" in line
    assert "1 taak" in line
    window = await session_of(town, "wil")
    await window.open("/bezorging")
    assert "Opent niets terwijl er taken wachten" in window.text
    assert "Ingrid (klantmanager): sinds" in window.text
    for day in ("2026-12-01", "2026-12-02"):
        await town.world.jump(at(f"{day} 12:00"))
    assert len(await _silent(wil)) == 1
    await (await session_of(town, "ingrid")).open("/taken")
    for day in ("2026-12-03", "2026-12-04", "2026-12-07"):
        await town.world.jump(at(f"{day} 12:00"))
    assert len(await _silent(wil)) == 1
    await town.world.jump(at("2026-12-08 12:00"))
    assert len(await _silent(wil)) == 2


async def test_who_is_away_or_has_nothing_waiting_is_not_silent(town: Town) -> None:
    wil, sanne = await town.world.join("wil"), await town.world.join("sanne")
    await town.world.jump(at("2026-12-01 12:00"))
    assert await _silent(wil) == []  # nothing waits
    ingrid = await session_of(town, "ingrid")
    await ingrid.open("/afwezig")
    await say(town.world, sanne, "bel mij over 1077")
    value = ingrid.html.partition(">Peter</option>")[0].rpartition('value="')[2].partition('"')[0]
    await ingrid.press("Meld mij afwezig", back="2026-12-14", stand_in=value)
    await town.world.jump(at("2026-12-11 12:00"))
    assert not [one for one in await _silent(wil) if "Ingrid" in one]
    await town.world.jump(at("2026-12-16 12:00"))
    assert not [one for one in await _silent(wil) if "Ingrid" in one]


async def test_who_has_the_pages_alone_can_be_silent_too(town: Town) -> None:
    """Without any address nothing tells them that a task waits."""
    wil, sanne = await town.world.join("wil"), await town.world.join("sanne")
    await session_of(town, "ingrid")
    person = await id_of(town.world, "ingrid")
    async with town.world.kortelijn.store.begin() as work:
        await work.ways.put(person, WayKind.EMAIL, None, town.world.kortelijn.clock.now())
    await town.world.jump(at("2026-11-24 11:40"))
    await say(town.world, sanne, "bel mij over 1077")
    await town.world.jump(at("2026-11-30 09:05"))
    assert len(await _silent(wil)) == 1


async def _silent(phone: Phone) -> list[str]:
    return [one.text for one in await phone.screen() if "niets geopend" in one.text]
