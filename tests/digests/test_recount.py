"""Every number of a digest equals an independent recount from raw rows: on random data, and over a year."""

from __future__ import annotations

import asyncio
import random
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.settings import Settings
from domain.codes import AppointmentType, EndingReason, MilestoneType, Role, Side, Status
from domain.digests import Share
from domain.ids import new_id
from domain.tasks import Owner, Task, TaskKind
from domain.values import Appointment, Fact, FactKind, Outcome, Person, Reach
from services.digests import attachments, contents
from services.digests.messages import Digest
from services.digests.points import SHOWN
from storage.sealing import Sealer
from storage.store import OpenWork, SqliteStore
from tests.digests.recount import ZONE, Recount, local_day
from tests.world import blank_database

CALENDAR = Settings(_env_file=None, bot_token="1234567:abcdefgh", secret_key="A" * 43).calendar
COACHES = (("anna", "Brug"), ("bram", "Brug"), ("cees", "Werkpunt"), ("dora", "Anker"))
CLIENTS = 5
FIRST = date(2026, 9, 7)  # a Monday; the clock goes back on 25 October
HALF_HOURS = 14 * 7 * 48
MONDAYS = [FIRST + timedelta(weeks=number) for number in range(13)]
NOWS = [
    datetime(2026, 11, 30, 8, tzinfo=ZONE),
    datetime(2026, 11, 26, 16, tzinfo=ZONE),
    datetime(2026, 11, 29, 23, 59, tzinfo=ZONE),
    datetime(2026, 10, 26, 8, tzinfo=ZONE),
]


@dataclass
class Planned:
    """An appointment with what became of it."""

    client: int
    coach: int
    start: datetime
    minutes: int = 60
    moved_to: datetime | None = None
    cancelled: bool = False
    reports: list[tuple[Status | None, float]] = field(default_factory=list)  # status, hours after the end


@dataclass
class Step:
    """A fact, perhaps taken back."""

    client: int
    kind: FactKind
    type: str
    on: date
    details: dict[str, Any] = field(default_factory=dict)
    retracted: bool = False


@dataclass
class Town:
    """Everything that is written down. The clients of the other klantmanager must not be counted."""

    appointments: list[Planned]
    steps: list[Step]
    tasks: list[tuple[int, Owner, bool]]
    clients: int = CLIENTS
    others: int = 1  # clients of somebody else, the last ones


@asynccontextmanager
async def store_at(path: Path) -> AsyncIterator[SqliteStore]:
    path.write_bytes(blank_database())
    store = await SqliteStore.open(path, Sealer(b"k" * 32))
    try:
        yield store
    finally:
        await store.close()


async def write(work: OpenWork, town: Town) -> None:
    at = datetime.combine(FIRST, time(), tzinfo=ZONE).astimezone(UTC)

    async def person(code: str, role: Role, organisation: str, kind: str) -> None:
        organisation_id = await work.people.put_organisation(organisation, kind)
        one = Person(code, role, code, code.title(), "nl", organisation, "Velsen", Reach.ACTIVE)
        await work.people.put(one, organisation_id, at)

    for code in ("ingrid", "peter"):
        await person(code, Role.KLANTMANAGER, "Gemeente", "municipality")
    for code, supplier in COACHES:
        await person(code, Role.COACH, supplier, "supplier")
    for number in range(town.clients):
        await person(name(number), Role.CLIENT, "Gemeente", "municipality")
        owner = "peter" if number >= town.clients - town.others else "ingrid"
        coach = COACHES[number % len(COACHES)][0]
        referred_on = FIRST - timedelta(days=number * 3)
        await work.caseload.put(name(number), coach, owner, "C1", "werk", referred_on)
    for planned in town.appointments:
        await write_appointment(work, planned)
    for step in town.steps:
        coach = COACHES[step.client % len(COACHES)][0]
        fact = Fact(new_id(), step.kind, name(step.client), step.type, step.on, step.details, coach, at, None)
        await work.outcomes.add_fact(fact)
        if step.retracted:
            await work.outcomes.retract_fact(fact.id, at)
    for client, task_owner, closed in town.tasks:
        task = Task(new_id(), TaskKind.PLAN, name(client), new_id(), "anna", at, task_owner)
        await work.tasks.add(task)
        if closed:
            await work.tasks.put_state(task.id, task_owner, at)


def name(number: int) -> str:
    return f"K-{1000 + number}"


async def write_appointment(work: OpenWork, planned: Planned) -> None:
    coach = COACHES[planned.coach][0]
    start = planned.start.astimezone(UTC)
    one = Appointment(
        new_id(), name(planned.client), coach, start, planned.minutes, AppointmentType.COACHING, "x", 1, None
    )
    await work.appointments.put(one)
    if planned.moved_to is not None:
        start = planned.moved_to.astimezone(UTC)
    side = Side.SUPPLIER if planned.cancelled else None
    await work.appointments.put(
        Appointment(one.id, one.client_id, coach, start, planned.minutes, one.type, "y", 2, side)
    )
    end = start + timedelta(minutes=planned.minutes)
    for version, (status, hours) in enumerate(planned.reports, start=1):
        reported_at = end + timedelta(hours=hours)
        reminded = (None, True, False)[(version + planned.client) % 3]
        told = Outcome(one.id, one.client_id, version, status, coach, reported_at, reminded=reminded)
        await work.outcomes.add(told)


async def check(store: SqliteStore, path: Path, monday: date, now: datetime) -> Digest:
    """Compare every number of one digest, asked for and as it comes by itself; returns the one asked for."""
    again = Recount(path, "ingrid", now)
    async with store.view() as work:
        told = await contents.sheet(work, "ingrid", monday, now, CALENDAR)
        drawn = await attachments.picture(work, "ingrid", monday, now, CALENDAR)
        greeting = await contents.sheet(work, "ingrid", monday, now, CALENDAR, greets=True)
    for one in (told, greeting):
        assert plain(one.figures) == again.figures(monday)
        assert plain(one.before) == again.figures(monday - timedelta(weeks=1))
        assert one.successes.count == again.successes(monday)
        check_groups(one, again.reasons(monday, greets=one.greets))
        lines = again.lines(monday, greets=one.greets)
        assert one.clients == len(lines)
        keys = ("code", "attended", "no_shows", "unreminded", "of", "last", "next", "ended")
        assert [{key: line[key] for key in keys} for line in map(plain, one.lines)] == lines
    assert list(map(list, drawn.total)) == again.weeks(monday)
    assert [one.name for one in drawn.suppliers] == again.suppliers(monday)
    for supplier in drawn.suppliers:
        assert list(map(list, supplier.weeks)) == again.weeks(monday, supplier.name)
    return told


def check_groups(told: Digest, reasons: dict[str, set[str]]) -> None:
    """Everybody for whom a reason holds is counted under it, and stands under the first of them alone."""
    assert told.groups is not None
    assert [group.reason for group in told.groups] == [name for name, codes in reasons.items() if codes]
    above: set[str] = set()
    for group in told.groups:
        codes = reasons[group.reason]
        assert (group.of, group.count) == (len(codes), len(codes - above))
        shown = [line.code for line in group.lines]
        assert set(shown) <= codes - above
        assert len(shown) == len(set(shown)) == min(len(codes - above), SHOWN)
        above |= codes


def plain(value: Any) -> Any:
    """As the recount has it: dicts, seconds, instants as text; a share with its percentage."""
    match value:
        case timedelta():
            return value.total_seconds()
        case datetime():
            return value.isoformat()
        case Share():
            return {"count": value.count, "of": value.of, "percent": value.percent}
        case _ if is_dataclass(value):
            return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return value


STATUSES = st.sampled_from([*Status, None])
STARTS = st.integers(0, HALF_HOURS).map(
    lambda number: datetime.combine(FIRST, time(), tzinfo=ZONE) + timedelta(minutes=30 * number)
)
APPOINTMENTS = st.builds(
    Planned,
    client=st.integers(0, CLIENTS - 1),
    coach=st.integers(0, len(COACHES) - 1),
    start=STARTS,
    minutes=st.sampled_from([30, 60, 90, 24 * 60]),
    moved_to=st.none() | STARTS,
    cancelled=st.integers(0, 9).map(lambda number: number == 0),
    reports=st.lists(st.tuples(STATUSES, st.sampled_from([-0.5, 0, 1, 23, 24, 24.01, 80])), max_size=4),
)
STEPS = st.builds(
    Step,
    client=st.integers(0, CLIENTS - 1),
    kind=st.sampled_from([FactKind.MILESTONE, FactKind.LADDER, FactKind.ENDING]),
    type=st.just(""),
    on=st.integers(-20, 95).map(lambda days: FIRST + timedelta(days=days)),
    retracted=st.integers(0, 4).map(lambda number: number == 0),
).flatmap(
    lambda step: st.builds(
        lambda code, details: Step(step.client, step.kind, code, step.on, details, step.retracted),
        {
            FactKind.MILESTONE: st.sampled_from(
                [MilestoneType.INTAKE_HELD, MilestoneType.TRAJECT_STARTED, MilestoneType.START_DECISION]
            ),
            FactKind.LADDER: st.sampled_from("123456"),
            FactKind.ENDING: st.sampled_from(list(EndingReason)),
        }[step.kind],
        {
            FactKind.MILESTONE: st.sampled_from([{}, {"planned": True}, {"outcome": "no_start"}]),
            FactKind.LADDER: st.sampled_from([{}, {"from": 2}, {"from": 5}]),
            FactKind.ENDING: st.just({}),
        }[step.kind],
    )
)
TASKS = st.lists(
    st.tuples(st.integers(0, CLIENTS - 1), st.sampled_from(list(Owner)), st.booleans()), max_size=15
)
TOWNS = st.builds(
    Town,
    appointments=st.lists(APPOINTMENTS, max_size=60),
    steps=st.lists(STEPS, max_size=20),
    tasks=TASKS,
)


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(town=TOWNS, monday=st.sampled_from(MONDAYS), now=st.sampled_from(NOWS))
def test_every_number_equals_a_recount(town: Town, monday: date, now: datetime) -> None:
    async def run() -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "town.db"
            async with store_at(path) as store:
                async with store.begin() as work:
                    await write(work, town)
                await check(store, path, monday, now.astimezone(UTC))

    asyncio.run(run())


def a_year(seed: int) -> Town:
    """Forty clients, a meeting or two a week, and everything that happens to meetings in a year."""
    dice = random.Random(seed)
    appointments, steps = [], []
    for client in range(40):
        for week_number in range(52):
            for _ in range(dice.choice((0, 1, 1, 2))):
                day = FIRST + timedelta(weeks=week_number, days=dice.randrange(6))
                start = datetime.combine(day, time(dice.randrange(8, 20)), tzinfo=ZONE)
                moved = start + timedelta(days=dice.randrange(1, 9)) if dice.random() < 0.1 else None
                told: list[tuple[Status | None, float]] = []
                if dice.random() < 0.93:
                    status = dice.choices(list(Status), (70, 8, 12, 8, 2))[0]
                    told.append((status, dice.choice((-0.2, 0.1, 2.0, 20.0, 24.0, 30.0, 100.0))))
                if told and dice.random() < 0.1:
                    told.append((dice.choice([*Status, None]), 120.0))  # corrected, or taken back
                if len(told) == 2 and dice.random() < 0.3:
                    told.append((Status.PRESENT, 130.0))
                appointments.append(Planned(client, client % 4, start, 60, moved, dice.random() < 0.06, told))
        held = FIRST + timedelta(days=dice.randrange(0, 40))
        began = held + timedelta(days=dice.randrange(0, 60))
        steps += [
            Step(client, FactKind.MILESTONE, MilestoneType.INTAKE_HELD, held),
            Step(client, FactKind.MILESTONE, MilestoneType.TRAJECT_STARTED, began),
            Step(client, FactKind.LADDER, "4", began + timedelta(days=90), {"from": 3}),
        ]
        if client % 5 == 0:  # an earlier trajectory, of which nothing counts any more
            steps.append(
                Step(client, FactKind.MILESTONE, MilestoneType.INTAKE_HELD, FIRST - timedelta(days=300))
            )
            steps.append(Step(client, FactKind.ENDING, EndingReason.WORK, FIRST - timedelta(days=200)))
        if client % 7 == 0:
            steps.append(Step(client, FactKind.ENDING, EndingReason.WORK, began + timedelta(days=200)))
    tasks = [(client, dice.choice(list(Owner)), dice.random() < 0.5) for client in range(40)]
    return Town(appointments, steps, tasks, clients=40, others=8)


async def test_every_week_of_a_seeded_year_equals_a_recount(tmp_path: Path) -> None:
    path = tmp_path / "year.db"
    seen = []
    async with store_at(path) as store:
        async with store.begin() as work:
            await write(work, a_year(2026))
        for number in range(52):
            monday = FIRST + timedelta(weeks=number)
            now = datetime.combine(monday + timedelta(days=7), time(8), tzinfo=ZONE).astimezone(UTC)
            assert local_day(now).weekday() == 0
            seen.append(await check(store, path, monday, now))
    # It counted something: rates that differ, missing outcomes, late reports, lead times, successes.
    assert len({one.figures.attendance.percent for one in seen}) > 5
    assert sum(one.figures.attendance.of for one in seen) > 1000
    assert sum(one.figures.missing.count for one in seen) > 50
    assert any(one.figures.in_time.percent not in (None, 0, 100) for one in seen)
    assert any(one.figures.to_start.clients > 3 for one in seen)
    assert sum(one.successes.count for one in seen) > 60
