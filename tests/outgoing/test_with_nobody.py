"""What was meant for somebody and was not sent is with somebody else, or is counted with its reason."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot import metrics
from bot.commands.doctor import examine
from domain.messages.delivery import State
from domain.messages.with_nobody import UNSENT, VOID, LeftWith, Why, left_with, why
from domain.values import Reach
from simulator.client import Phone
from tests.talk import bot_texts, say
from tests.world import STAFF, World, at, open_world
from tools.i18n import catalogs
from words.catalogs import LOCALES

ROOT = Path(__file__).parents[2]
MEETINGS = [
    ("K-1103", "2026-11-26 15:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-26 17:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-27 11:00", 60, "coaching", "Stationsplein 3"),
    ("K-2001", "2026-11-26 16:00", 60, "coaching", "Stationsplein 3"),
]
town = pytest.mark.town(MEETINGS)


def reasons_in_code() -> set[str]:
    """Every reason with which a row becomes void: raised at sending, said by the sender, written in SQL."""
    found: set[str] = set()
    texts = [
        one.read_text("utf-8")
        for part in ("bot", "services", "handlers")
        for one in (ROOT / part).rglob("*.py")
    ]
    named = dict(one for text in texts for one in re.findall(r"^([A-Z_]+): Final = \"(\w+)\"$", text, re.M))
    for text in texts:
        found |= {named[name] for name in re.findall(r"NotTrue\(([A-Z_]+)\)", text)}
        found |= {named[name] for name in re.findall(r"give_up\([\w.]+, ([A-Z_]+),", text)}
        found |= set(re.findall(r"NotTrue\(\s*\"(\w+)\"", text))
        found |= set(re.findall(r"State\.VOID,\s*reason=\"(\w+)\"", text))
        found |= set(re.findall(r"void_key\([^()]*(?:\([^()]*\)[^()]*)*,\s*\"(\w+)\"\)", text))
    for source in (ROOT / "storage").rglob("*.py"):
        found |= set(re.findall(r"reason: str = \"(\w+)\"", source.read_text(encoding="utf-8")))
    for source in (ROOT / "storage" / "queries").glob("*.sql"):
        text = source.read_text(encoding="utf-8")
        found |= set(re.findall(r"state = 'void', reason = '(\w+)'", text))
    return found | {str(reach) for reach in Reach if reach is not Reach.ACTIVE}


def test_every_reason_of_the_code_is_sorted_and_every_sorted_reason_is_in_the_code() -> None:
    found = reasons_in_code()
    assert len(found) > 25
    assert {"gone", "no_address", "superseded", "summed", "said_already", "stopped"} <= found
    assert found == set(VOID)


def test_what_nobody_sorted_counts() -> None:
    assert why(State.VOID, "brand_new") is Why.FAULT
    assert why(State.VOID, None) is Why.FAULT


@pytest.mark.parametrize("state", UNSENT)
@pytest.mark.parametrize("reason", [*VOID, "told_with:day_before:x:1", "forbidden", "bad_request", None])
def test_only_what_nobody_misses_is_harmless(state: State, reason: str | None) -> None:
    harmless = state is State.VOID and (reason or "").startswith("told_with:")
    harmless = harmless or (state is State.VOID and reason in VOID and VOID[reason] is None)
    assert (why(state, reason) is None) == harmless
    told = LeftWith.HARMLESS if harmless else LeftWith.ANOTHER
    assert left_with(state, reason, told=True) is told
    assert left_with(state, reason, told=False) is (LeftWith.HARMLESS if harmless else None)


def test_what_was_sent_or_waits_is_with_its_reader() -> None:
    for state in (State.SENT, State.QUEUED, State.SENDING):
        assert left_with(state, None, told=False) is None


def test_every_reason_has_words() -> None:
    known = catalogs.texts(LOCALES / "nl" / "LC_MESSAGES" / "staff.po")
    for one in Why:
        assert f"team.with_nobody.{one}" in known


async def refuse(world: World) -> None:
    """Telegram takes the next message to nobody."""
    await world.telegram.faults(status={"code": 400, "count": 1, "methods": ["sendMessage"]})


async def lists(phone: Phone) -> list[str]:
    return [text for text in await bot_texts(phone) if text.startswith("⌛")]


async def left(world: World) -> list[tuple[object, ...]]:
    """What is with nobody: whose it was, and why."""
    return await world.rows(
        "SELECT p.code, n.template, n.state, n.reason FROM outbox n JOIN people p ON p.id = n.person_id "
        "WHERE n.left_with = 'nobody' ORDER BY p.code, n.template, n.id"
    )


@town
async def test_the_coach_hears_once_a_day_what_did_not_get_to_a_client(world: World) -> None:
    sanne = await world.join("sanne")
    await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-25 14:00"))
    await refuse(world)
    await world.jump(at("2026-11-25 15:05"))
    await world.jump(at("2026-11-26 12:50"))
    assert await lists(sanne) == []  # the reminder of the day itself says the same
    await refuse(world)
    await world.jump(at("2026-11-26 13:05"))
    await world.jump(at("2026-11-26 13:10"))
    [told] = await lists(sanne)
    assert told.splitlines() == [
        "⌛ Dit is niet bij de deelnemer aangekomen. Bel of schrijf zelf:",
        "herinnering K-1103 Farid, vandaag 15:00",
    ]
    await refuse(world)
    await world.jump(at("2026-11-26 15:01"))
    await world.jump(at("2026-11-26 22:30"))
    await world.jump(at("2026-11-27 00:30"))
    assert len(await lists(sanne)) == 1  # the coach knows of today, and sleeps
    await world.jump(at("2026-11-27 08:05"))
    assert "herinnering K-1103 Farid, gisteren 17:00" in (await lists(sanne))[1]
    assert {row[0] for row in await left(world)} == {"K-2001", "mo"}  # have not joined


@town
async def test_where_the_coach_is_not_reached_the_klantmanager_hears_it(world: World) -> None:
    await world.join("ingrid")
    ingrid = world.phones["Ingrid"]
    farid = await world.join("K-1103", language="Nederlands")
    assert await bot_texts(farid)
    await world.jump(at("2026-11-26 12:50"))
    await refuse(world)
    await world.jump(at("2026-11-26 13:01"))
    await world.jump(at("2026-11-26 13:10"))
    [told] = await lists(ingrid)
    assert (
        told.splitlines()[1] == "herinnering K-1103 Farid, vandaag 15:00 · coach Sanne krijgt geen berichten"
    )


@town
async def test_where_nobody_is_reached_the_coordinator_hears_it_by_code(world: World) -> None:
    wil = await world.join("wil")
    await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-26 12:50"))
    await refuse(world)
    await world.jump(at("2026-11-26 13:01"))
    await world.jump(at("2026-11-26 13:10"))
    told = " ".join(await bot_texts(wil))
    assert "Over K-1103 wacht iets" in told
    assert "Farid" not in told
    assert not [row for row in await left(world) if row[0] == "K-1103"]


@town
async def test_what_nobody_heard_is_counted_wherever_somebody_looks(world: World) -> None:
    """A client of whom nobody is reached: coach and klantmanager have not joined, the coordinator blocks."""
    wil = await world.join("wil")
    await wil.block()
    await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-26 12:50"))
    await refuse(world)
    await world.jump(at("2026-11-26 13:01"))
    await world.jump(at("2026-11-26 13:10"))
    assert ("K-1103", "reminder_two_hours", "failed", "bad_request") in await left(world)
    [finding] = [one for one in await examine(world.settings) if one.name == "with nobody"]
    assert not finding.ok
    assert "reminder_two_hours fault 1" in finding.told
    assert "Farid" not in finding.told
    now = world.kortelijn.clock.now()
    figures = {one.name: one for one in await metrics.of_database(world.kortelijn.store, now)}
    [sample] = figures["kortelijn_messages_with_nobody"].samples
    assert sample.value == len(await left(world)) > 0
    await wil.unblock()
    await say(world, wil, "/team")
    told = (await wil.last()).text
    assert f"Door niemand gelezen in zeven dagen ({len(await left(world))})" in told
    assert "1× versturen mislukte door een fout. Vraag de beheerder" in told
    async with world.kortelijn.store.view() as work:
        assert await work.with_nobody.count(now - timedelta(days=7)) > 0
        assert await work.with_nobody.count(now + timedelta(minutes=1)) == 0


@town
async def test_news_that_waits_for_a_morning_that_is_too_late_is_told(world: World) -> None:
    """Moved in the night to the first minute of the morning: the client cannot hear it in time."""
    sanne = await world.join("sanne")
    await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-26 23:30"))
    await say(world, sanne, "1103 verplaatst naar 27-11 8:00")
    await world.jump(at("2026-11-27 08:01"))
    await world.jump(at("2026-11-27 08:05"))
    assert any("bericht over de afspraak K-1103 Farid" in text for text in await lists(sanne))


@town
async def test_the_klantmanager_hears_of_a_stop_that_the_coach_does_not(world: World) -> None:
    ingrid = await world.join("ingrid")
    farid = await world.join("K-1103", language="Nederlands")
    await say(world, farid, "stop")
    assert any("K-1103 Farid wil geen berichten meer" in text for text in await bot_texts(ingrid))
    await world.jump(world.kortelijn.clock.now() + timedelta(minutes=1))
    assert not [row for row in await left(world) if row[1] == "client_stopped"]


async def test_what_one_coordinator_of_a_municipality_has_is_with_somebody(tmp_path: Path) -> None:
    staff = [*STAFF, ("els", "coordinator", "Els", "Gemeente Velsen", "Velsen")]
    async with open_world(tmp_path, MEETINGS, staff=staff) as world:
        await world.join("K-1103", language="Nederlands")
        await world.jump(at("2026-11-26 12:50"))
        await refuse(world)
        await world.jump(at("2026-11-26 13:01"))
        await world.jump(at("2026-11-26 13:10"))
        warned = ("nobody_hears", "void", "not_joined")
        assert [row[0] for row in await left(world) if row[1:] == warned] == ["els", "wil"]
    folder = tmp_path / "joined"
    folder.mkdir()
    async with open_world(folder, MEETINGS, staff=staff) as world:
        await world.join("wil")
        await world.join("K-1103", language="Nederlands")
        await world.jump(at("2026-11-26 12:50"))
        await refuse(world)
        await world.jump(at("2026-11-26 13:01"))
        await world.jump(at("2026-11-26 13:10"))
        assert [row for row in await left(world) if row[1:] == warned] == []
