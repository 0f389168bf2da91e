"""What a digest says about one week of one caseload: exceptions, successes, figures, a line a client (R44).

The Monday digest and /overzicht are made here, by the same functions. Reasons of absence are never looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.calendar import Calendar
from domain.codes import EndingReason, MilestoneOutcome, Status
from domain.digests import ATTENDED, WEEK, Figures, LeadDays, Met, Share, figures
from domain.ports import UnitOfWork
from domain.tasks import Owner, Task
from domain.values import Client, Fact, FactKind
from services.deadlines.bundles import line_of, open_deadlines
from services.digests.messages import (
    ClientLine,
    Coached,
    CoachLine,
    Digest,
    DigestOfWeek,
    Group,
    LineT_co,
    MissingLine,
    TaskLine,
    WeekFigures,
)
from services.looking_up import LookUps, Sending, looks_up
from services.readback import fact_line
from services.reports.congratulations import CONGRATULATED

SHOWN = 10  # exceptions of a group; the rest is counted
LINES_FIT = 60  # more lines of clients never fit into one message
MISSING_WEEKS = 4
"""An outcome that is missing for longer is no news any more; the figures of its week still count it."""

_FORWARD = frozenset({EndingReason.WORK, EndingReason.EDUCATION})
_REFUSED = frozenset({MilestoneOutcome.NO_START, MilestoneOutcome.NO_GO})


@dataclass(frozen=True, slots=True)
class Week:
    """A week of a caseload, with everything that is said about it."""

    klantmanager_id: str
    monday: date
    now: datetime
    today: date
    clients: dict[str, Client]
    coaches: dict[str, str]
    met: list[Met]  # of this week and the weeks before it, ended by now
    days: dict[str, date]
    courses: dict[str, LeadDays]
    next_starts: dict[str, datetime]
    last_contacts: dict[str, datetime]
    paused: dict[str, date]  # until when, of those that stand still today

    @property
    def sunday(self) -> date:
        """The last day of the week."""
        return self.monday + timedelta(days=6)

    @property
    def is_current(self) -> bool:
        """Whether what waits now belongs beside it: the week that runs, or the last full one."""
        return self.sunday >= self.today - WEEK

    def coach_of(self, client: Client) -> str:
        """The first name of a client's coach."""
        return self.coaches[client.coach_id]

    def of(self, monday: date) -> list[Met]:
        """Its appointments, or those of a week before it."""
        return [one for one in self.met if monday <= self.days[one.id] < monday + WEEK]


async def load(
    work: UnitOfWork, klantmanager_id: str, monday: date, now: datetime, calendar: Calendar, *, weeks: int
) -> Week:
    """A week of a caseload with the appointments of `weeks` weeks, itself the last."""
    since = calendar.day_bounds(monday - (weeks - 1) * WEEK)[0]
    until = calendar.day_bounds(monday + WEEK)[0]
    clients = {client.id: client for client in await work.caseload.of_klantmanager(klantmanager_id)}
    ended = [one for one in await work.digests.met(klantmanager_id, since, until) if one.ends_at <= now]
    coaches = sorted({client.coach_id for client in clients.values()})
    return Week(
        klantmanager_id=klantmanager_id,
        monday=monday,
        now=now,
        today=calendar.day(now),
        clients=clients,
        coaches={key: (await work.people.by_id(key)).first_name for key in coaches},
        met=ended,
        days={one.id: calendar.day(one.starts_at) for one in ended},
        courses=await work.digests.courses(klantmanager_id, calendar.day(now)),
        next_starts=await work.digests.next_starts(klantmanager_id, now),
        last_contacts=await work.digests.last_contacts(klantmanager_id, now),
        paused=await work.pauses.of_person(klantmanager_id, calendar.day(now)),
    )


async def sheet(
    work: UnitOfWork,
    klantmanager_id: str,
    monday: date,
    now: datetime,
    calendar: Calendar,
    *,
    greets: bool = False,
) -> Digest:
    """The digest of one klantmanager and week, without its picture."""
    week = await load(work, klantmanager_id, monday, now, calendar, weeks=MISSING_WEEKS)
    own, theirs = await _tasks(work, week)
    clocks = await open_deadlines(work, week.klantmanager_id, week.today, calendar) if week.is_current else []
    met = week.met if week.is_current else week.of(week.monday)
    missing = [_missing_line(week, one) for one in met if not one.settled]
    behind = [line_of(one) for one in clocks if one.due.owner is Owner.COACH]
    with_coach: list[CoachLine] = [*await _task_lines(work, week, theirs, calendar), *missing, *behind]
    courses = week.courses.values()
    return Digest(
        monday=monday,
        last=min(week.sunday, week.today),
        runs=week.today <= week.sunday,
        current=week.is_current,
        clients=len(week.clients),
        todo=Group(tuple(await _task_lines(work, week, own, calendar)), len(own)),
        late=_group([line_of(one) for one in clocks if one.due.owner is Owner.KLANTMANAGER]),
        with_coach=Group(tuple(with_coach[:SHOWN]), len(theirs) + len(missing) + len(behind)),
        without_next=_group([_coached(week, client) for client in _without_next(week)]),
        successes=_group(
            [fact_line(week.clients[one.client_id], one) for one in await _successes(work, week)]
        ),
        figures=_told(figures(week.of(monday), courses, week.sunday)),
        before=_told(figures(week.of(monday - WEEK), courses, week.sunday - WEEK)),
        lines=tuple(client_lines(week)) if len(week.clients) <= LINES_FIT else (),
        greets=greets,
    )


async def _still_own(message: Digest, sending: Sending) -> Digest:
    """What was made beforehand; made anew when a client in it has gone to somebody else since."""
    own = {client.code for client in await sending.work.caseload.of_klantmanager(sending.me.id)}
    if message.codes <= own:
        return message
    return await sheet(
        sending.work, sending.me.id, message.monday, sending.now, sending.calendar, greets=message.greets
    )


async def _asked(message: DigestOfWeek, sending: Sending) -> Digest:
    return await sheet(sending.work, sending.me.id, message.monday, sending.now, sending.calendar)


async def _tasks(work: UnitOfWork, week: Week) -> tuple[list[Task], list[Task]]:
    """What is open: one's own and the coaches'. What waits now is no part of weeks gone by."""
    tasks = await work.tasks.open_of_klantmanager(week.klantmanager_id) if week.is_current else []
    return (
        [task for task in tasks if task.owner is not Owner.COACH],
        [task for task in tasks if task.owner is Owner.COACH],
    )


async def _successes(work: UnitOfWork, week: Week) -> list[Fact]:
    """The steps forward of the week, those that are celebrated first."""
    facts = await work.outcomes.facts(week.klantmanager_id, week.monday, min(week.sunday, week.today))
    return sorted(
        (fact for fact in facts if is_success(fact)),
        key=lambda fact: (fact.type not in CONGRATULATED, week.clients[fact.client_id].code, fact.id),
    )


def _group(lines: Sequence[LineT_co]) -> Group[LineT_co]:
    """A group of lines as far as they are shown, and how many there are."""
    return Group(tuple(lines[:SHOWN]), len(lines))


async def _task_lines(work: UnitOfWork, week: Week, tasks: list[Task], calendar: Calendar) -> list[TaskLine]:
    """The tasks as far as they are shown."""
    return [await _task_line(work, week, task, calendar) for task in tasks[:SHOWN]]


async def _task_line(work: UnitOfWork, week: Week, task: Task, calendar: Calendar) -> TaskLine:
    client = week.clients[task.client_id]
    at, topic = None, None
    if task.appointment_id is not None:
        appointment = await work.appointments.get(task.appointment_id)
        at = appointment.starts_at if appointment is not None else None
    if task.fact_id is not None:
        facts = await work.outcomes.facts_of_client(task.client_id)
        topic = next((fact.type for fact in facts if fact.id == task.fact_id), None)
    return TaskLine(
        code=client.code,
        name=client.first_name,
        coach=week.coach_of(client),
        task=task.id,
        kind=task.kind,
        days=(week.today - calendar.day(task.raised_at)).days,
        at=at,
        topic=topic,
    )


def _missing_line(week: Week, one: Met) -> MissingLine:
    client = week.clients[one.client_id]
    return MissingLine(client.code, client.first_name, week.coach_of(client), one.starts_at)


def _coached(week: Week, client: Client) -> Coached:
    return Coached(client.code, client.first_name, week.coach_of(client))


def _without_next(week: Week) -> list[Client]:
    """Clients in a trajectory that runs and for whom nothing is planned, by code; of weeks gone by none."""
    if not week.is_current:
        return []
    return [
        client
        for client in week.clients.values()
        if client.id not in week.next_starts
        and client.id not in week.paused
        and _ended_on(week, client) is None
    ]


def _ended_on(week: Week, client: Client) -> date | None:
    course = week.courses.get(client.id)
    return course.ended_on if course is not None else None


def is_success(fact: Fact) -> bool:
    """A step forward: a milestone reached, a rise on the ladder, an ending into work or education."""
    match fact.kind:
        case FactKind.MILESTONE:
            return not fact.details.get("planned") and fact.details.get("outcome") not in _REFUSED
        case FactKind.LADDER:
            return int(fact.details.get("from", 9)) < int(fact.type)
        case FactKind.ENDING:
            return fact.type in _FORWARD
        case _:
            return False


def client_lines(week: Week) -> list[ClientLine]:
    """A line for each client, by code: last contact, next appointment, attendance of the week."""
    mine: dict[str, list[Status]] = {key: [] for key in week.clients}
    unreminded = Counter(one.client_id for one in week.of(week.monday) if one.unreminded)
    for one in week.of(week.monday):
        if one.settled and one.status is not None:
            mine[one.client_id].append(one.status)
    return [
        ClientLine(
            code=client.code,
            name=client.first_name,
            coach=week.coach_of(client),
            attended=sum(status in ATTENDED for status in mine[client.id]),
            no_shows=sum(status is Status.NO_SHOW for status in mine[client.id]),
            of=len(mine[client.id]),
            next=week.next_starts.get(client.id),
            last=week.last_contacts.get(client.id),
            ended=_ended_on(week, client) is not None,
            reach=client.reach,
            unreminded=unreminded[client.id],
            paused_until=week.paused.get(client.id) if week.is_current else None,
        )
        for client in week.clients.values()
    ]


def _told(counted: Figures) -> WeekFigures:
    """The figures as they are told: rates with numerator and denominator."""
    return WeekFigures(
        attendance=Share(counted.attendance.attended, counted.attendance.with_outcome),
        excused=counted.attendance.excused,
        no_show=counted.no_show,
        in_time=counted.in_time,
        delay=counted.delay,
        missing=counted.missing,
        to_intake=counted.to_intake,
        to_start=counted.to_start,
        unreminded=counted.unreminded,
    )


LOOK_UPS: LookUps = dict((looks_up(Digest, _still_own), looks_up(DigestOfWeek, _asked)))
