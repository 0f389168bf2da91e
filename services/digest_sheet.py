"""What a digest says about one week of one caseload: exceptions, successes, figures, a line a client (R44).

The Monday digest and /overzicht are made here, by the same functions. Reasons of absence are never looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from domain.calendar import Calendar
from domain.codes import EndingReason, MilestoneOutcome, Status
from domain.digests import ATTENDED, WEEK, Figures, Lead, LeadDays, Met, Share, figures
from domain.notices import Notice
from domain.ports import Work
from domain.tasks import Owner, Task
from domain.values import Client, Fact, FactKind
from services.clocks import OpenClock, line_of, open_clocks
from services.congratulating import CONGRATULATED
from services.report_lines import told_fact

Line = dict[str, Any]

SHOWN = 10  # exceptions of a group; the rest is counted
LINES_FIT = 60  # more lines of clients never fit into one message
MISSING_WEEKS = 4
"""An outcome that is missing for longer is no news any more; the figures of its week still count it."""

_FORWARD = frozenset({EndingReason.WORK, EndingReason.EDUCATION})
_REFUSED = frozenset({MilestoneOutcome.NO_START, MilestoneOutcome.NO_GO})


@dataclass(frozen=True, slots=True)
class Week:
    """A week of a caseload, with everything that is said about it."""

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

    @property
    def sunday(self) -> date:
        """The last day of the week."""
        return self.monday + timedelta(days=6)

    @property
    def is_current(self) -> bool:
        """Whether what waits now belongs beside it: the week that runs, or the last full one."""
        return self.sunday >= self.today - WEEK

    def of(self, monday: date) -> list[Met]:
        """Its appointments, or those of a week before it."""
        return [one for one in self.met if monday <= self.days[one.id] < monday + WEEK]


async def load(
    work: Work, klantmanager_id: str, monday: date, now: datetime, calendar: Calendar, *, weeks: int
) -> Week:
    """A week of a caseload with the appointments of `weeks` weeks, itself the last."""
    since = calendar.day_bounds(monday - (weeks - 1) * WEEK)[0]
    until = calendar.day_bounds(monday + WEEK)[0]
    clients = {client.id: client for client in await work.caseload.of_klantmanager(klantmanager_id)}
    ended = [one for one in await work.digests.met(klantmanager_id, since, until) if one.ends_at <= now]
    coaches = sorted({client.coach_id for client in clients.values()})
    return Week(
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
    )


async def sheet(work: Work, klantmanager_id: str, monday: date, now: datetime, calendar: Calendar) -> Line:
    """The facts of the template `digest`: everything but the picture."""
    week = await load(work, klantmanager_id, monday, now, calendar, weeks=MISSING_WEEKS)
    told: Line = {
        "monday": monday.isoformat(),
        "last": min(week.sunday, week.today).isoformat(),
        "runs": week.today <= week.sunday,
        "current": week.is_current,
        "clients": len(week.clients),
    }
    told |= await _exceptions(work, klantmanager_id, week, calendar)
    facts = await work.outcomes.facts(klantmanager_id, monday, min(week.sunday, week.today))
    successes = sorted(
        (fact for fact in facts if is_success(fact)),
        key=lambda fact: (fact.type not in CONGRATULATED, week.clients[fact.client_id].code, fact.id),
    )
    told["successes"] = _group([_fact_line(week, fact) for fact in successes])
    told["figures"] = _told(figures(week.of(monday), week.courses.values(), week.sunday))
    before = monday - WEEK
    told["before"] = _told(figures(week.of(before), week.courses.values(), week.sunday - WEEK))
    told["lines"] = client_lines(week) if len(week.clients) <= LINES_FIT else []
    return told


async def look_up(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Line:
    """The facts for /overzicht. The Monday digest was made before, outside the writing transaction.

    It is made anew when a client in it has gone to somebody else since.
    """
    reader = notice.person_id or ""
    if "figures" in notice.params:
        own = {client.code for client in await work.caseload.of_klantmanager(reader)}
        if _codes(notice.params) <= own:
            return {}
    return await sheet(work, reader, date.fromisoformat(notice.params["monday"]), now, calendar)


def _codes(told: Line) -> set[str]:
    """Whom a digest names."""
    groups = [group["lines"] for group in told.values() if isinstance(group, dict) and "lines" in group]
    return {line["code"] for lines in [*groups, told["lines"]] for line in lines}


async def _exceptions(work: Work, klantmanager_id: str, week: Week, calendar: Calendar) -> Line:
    """What asks for an act, grouped by whose turn it is. What waits now is no part of weeks gone by."""
    met = week.met if week.is_current else week.of(week.monday)
    missing = [_missing_line(week, one) for one in met if not one.settled]
    tasks = await work.tasks.open_of_klantmanager(klantmanager_id) if week.is_current else []
    own = [task for task in tasks if task.owner is not Owner.COACH]
    theirs = [task for task in tasks if task.owner is Owner.COACH]
    clocks = await open_clocks(work, klantmanager_id, week.today, calendar) if week.is_current else []
    late = [_clock_line(one) for one in clocks if one.due.owner is Owner.KLANTMANAGER]
    behind = [_clock_line(one) for one in clocks if one.due.owner is Owner.COACH]
    coach_lines = await _task_lines(work, week, theirs, calendar) + missing + behind
    return {
        "todo": {"lines": await _task_lines(work, week, own, calendar), "count": len(own)},
        "late": _group(late),
        "with_coach": {"lines": coach_lines[:SHOWN], "count": len(theirs) + len(missing) + len(behind)},
        "without_next": _group([_named(week, client) for client in _without_next(week)]),
    }


def _group(lines: list[Line]) -> Line:
    """A group of lines as far as they are shown, and how many there are."""
    return {"lines": lines[:SHOWN], "count": len(lines)}


async def _task_lines(work: Work, week: Week, tasks: list[Task], calendar: Calendar) -> list[Line]:
    """The tasks as far as they are shown."""
    return [await _task_line(work, week, task, calendar) for task in tasks[:SHOWN]]


async def _task_line(work: Work, week: Week, task: Task, calendar: Calendar) -> Line:
    about = {
        "task": task.id,
        "kind": str(task.kind),
        "days": (week.today - calendar.day(task.raised_at)).days,
    }
    if task.appointment_id is not None:
        appointment = await work.appointments.get(task.appointment_id)
        if appointment is not None:
            about["at"] = appointment.starts_at.isoformat()
    if task.fact_id is not None:
        facts = await work.outcomes.facts_of_client(task.client_id)
        about["topic"] = next((fact.type for fact in facts if fact.id == task.fact_id), None)
    return _named(week, week.clients[task.client_id]) | about


def _clock_line(one: OpenClock) -> Line:
    return line_of(one) | {"kind": "clock"}


def _missing_line(week: Week, one: Met) -> Line:
    return _named(week, week.clients[one.client_id]) | {"kind": "missing", "at": one.starts_at.isoformat()}


def _without_next(week: Week) -> list[Client]:
    """Clients in a trajectory that runs and for whom nothing is planned, by code; of weeks gone by none."""
    if not week.is_current:
        return []
    return [
        client
        for client in week.clients.values()
        if client.id not in week.next_starts and _ended_on(week, client) is None
    ]


def _ended_on(week: Week, client: Client) -> date | None:
    course = week.courses.get(client.id)
    return course.ended_on if course is not None else None


def _named(week: Week, client: Client) -> Line:
    """Who it is about, and who is the coach."""
    return {"code": client.code, "name": client.first_name, "coach": week.coaches[client.coach_id]}


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


def _fact_line(week: Week, fact: Fact) -> Line:
    return _named(week, week.clients[fact.client_id]) | told_fact(fact)


def client_lines(week: Week) -> list[Line]:
    """A line for each client, by code: last contact, next appointment, attendance of the week."""
    mine: dict[str, list[Status]] = {key: [] for key in week.clients}
    for one in week.of(week.monday):
        if one.settled and one.status is not None:
            mine[one.client_id].append(one.status)
    return [
        _named(week, client)
        | {
            "attended": sum(status in ATTENDED for status in mine[client.id]),
            "no_shows": sum(status is Status.NO_SHOW for status in mine[client.id]),
            "of": len(mine[client.id]),
            "next": _iso(week.next_starts.get(client.id)),
            "last": _iso(week.last_contacts.get(client.id)),
            "ended": _ended_on(week, client) is not None,
            "reach": str(client.reach),
        }
        for client in week.clients.values()
    ]


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None


def _told(counted: Figures) -> Line:
    """The figures as they travel: numerator and denominator; the delay in seconds, lead times in days."""
    return {
        "attendance": _share(Share(counted.attendance.attended, counted.attendance.with_outcome)),
        "excused": counted.attendance.excused,
        "no_show": _share(counted.no_show),
        "in_time": _share(counted.in_time),
        "delay": counted.delay.total_seconds() if counted.delay is not None else None,
        "missing": _share(counted.missing),
        "to_intake": _lead(counted.to_intake),
        "to_start": _lead(counted.to_start),
    }


def _share(share: Share) -> Line:
    return {"count": share.count, "of": share.of, "percent": share.percent}


def _lead(lead: Lead) -> Line:
    return {"days": lead.days, "clients": lead.clients}
