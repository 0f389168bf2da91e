"""What asks somebody to act in a caseload, gathered by client: everyone once, with every reason (R44,
R130)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from domain.calendar import Calendar
from domain.calendar import week as week_of
from domain.digests import Met
from domain.ports import UnitOfWork
from domain.tasks import Owner, Task
from domain.values import Client
from services.deadlines.bundles import OpenDeadline, line_of, open_deadlines
from services.digests.messages import (
    REASONS,
    ClientPoints,
    MissingPoint,
    NothingAhead,
    Point,
    PointGroup,
    PointList,
    PointsShown,
    Reason,
    TaskPoint,
)
from services.digests.week import MISSING_WEEKS, Week, load
from services.looking_up import LookUps, Sending, looks_up
from services.tasks.second_thoughts import told_of

SHOWN: Final = 10
"""Clients of a group in a digest; the rest is counted, and opens as a list."""
CLIENTS_A_PAGE: Final = 8


@dataclass(slots=True)
class Found:
    """What was found about one client, before anything is looked up to tell it."""

    client: Client
    tasks: list[Task] = field(default_factory=list)
    late: list[OpenDeadline] = field(default_factory=list)
    missing: list[Met] = field(default_factory=list)
    behind: list[OpenDeadline] = field(default_factory=list)
    nothing_ahead: bool = False

    def holds(self, reason: Reason) -> bool:
        """Whether the client stands in the digest for this reason."""
        match reason:
            case "todo":
                return any(task.owner is not Owner.COACH for task in self.tasks)
            case "late":
                return bool(self.late)
            case "with_coach":
                with_coach = any(task.owner is Owner.COACH for task in self.tasks)
                return with_coach or bool(self.missing or self.behind)
            case "without_next":
                return self.nothing_ahead

    @property
    def first(self) -> Reason | None:
        """The reason under which the client stands."""
        return next((reason for reason in REASONS if self.holds(reason)), None)

    def rank(self, reason: Reason) -> tuple[int, float, str]:
        """What has waited longest, or is over its term longest, stands first under a reason; else by code."""
        if reason == "late":
            return (0, min(clock.due.limit.toordinal() for clock in self.late), self.client.code)
        tasks = [task.raised_at for task in self.tasks if (task.owner is Owner.COACH) == (reason != "todo")]
        if tasks and reason in ("todo", "with_coach"):
            return (0, min(tasks).timestamp(), self.client.code)
        if self.missing and reason == "with_coach":
            return (1, min(one.starts_at for one in self.missing).timestamp(), self.client.code)
        return (2, 0.0, self.client.code)


async def found_in(work: UnitOfWork, week: Week, calendar: Calendar) -> list[Found]:
    """Every client of a week for whom something stands open; of a week gone by what is still to be told of
    it."""
    found = {client.id: Found(client) for client in week.clients.values()}
    for one in week.met if week.standing else week.of(week.monday):
        if not one.settled:
            found[one.client_id].missing.append(one)
    if week.standing:
        open_ones = await work.tasks.open_of_klantmanager(week.klantmanager_id)
        for task in await told_of(work, open_ones, week.now):
            found[task.client_id].tasks.append(task)
        for clock in await open_deadlines(work, week.klantmanager_id, week.today, calendar):
            about = found[clock.client_id]
            (about.behind if clock.due.owner is Owner.COACH else about.late).append(clock)
        for one_found in found.values():
            one_found.nothing_ahead = week.lacks_next(one_found.client)
    return [one for one in found.values() if one.first is not None]


async def groups(
    work: UnitOfWork, week: Week, found: Sequence[Found], calendar: Calendar, shown: int | None = SHOWN
) -> tuple[PointGroup, ...]:
    """The groups of a digest, each as far as it is shown; `shown` None: all of them."""
    made = []
    for reason in REASONS:
        of = [one for one in found if one.holds(reason)]
        here = sorted((one for one in of if one.first == reason), key=_by(reason))
        lines = [await told(work, week, one, calendar) for one in here[:shown]]
        if of:
            made.append(PointGroup(reason, tuple(lines), len(here), len(of)))
    return tuple(made)


def _by(reason: Reason) -> Callable[[Found], tuple[int, float, str]]:
    return lambda one: one.rank(reason)


async def told(work: UnitOfWork, week: Week, one: Found, calendar: Calendar) -> ClientPoints:
    """A client with every reason, one's own first."""
    own = [task for task in one.tasks if task.owner is not Owner.COACH]
    theirs = [task for task in one.tasks if task.owner is Owner.COACH]
    points: list[Point] = [await _task(work, task, week.today, calendar) for task in own]
    points += [line_of(clock) for clock in one.late]
    points += [await _task(work, task, week.today, calendar) for task in theirs]
    if one.missing:
        points.append(MissingPoint(min(each.starts_at for each in one.missing), len(one.missing)))
    told_already = {clock.due.clock for clock in one.late}
    points += [line_of(clock) for clock in one.behind if clock.due.clock not in told_already]
    if one.nothing_ahead:
        points.append(NothingAhead())
    client = one.client
    return ClientPoints(
        code=client.code,
        name=client.first_name,
        coach=week.coach_of(client),
        points=tuple(points),
        next=week.ahead.get(client.id),
    )


async def _task(work: UnitOfWork, task: Task, today: date, calendar: Calendar) -> TaskPoint:
    at, topic = None, None
    if task.appointment_id is not None:
        appointment = await work.appointments.get(task.appointment_id)
        at = appointment.starts_at if appointment is not None else None
    if task.fact_id is not None:
        facts = await work.outcomes.facts_of_client(task.client_id)
        topic = next((fact.type for fact in facts if fact.id == task.fact_id), None)
    days = (today - calendar.day(task.raised_at)).days
    return TaskPoint(task.id, task.kind, days, at, topic, since=task.raised_at)


async def look_up(message: PointList, sending: Sending) -> PointsShown:
    """One page of the clients for whom a reason holds, each with every reason."""
    work, calendar = sending.work, sending.calendar
    monday = message.monday or week_of(sending.today)[0]
    week = await load(work, sending.me.id, monday, sending.now, calendar, weeks=MISSING_WEEKS)
    found = await found_in(work, week, calendar)
    of = sorted((one for one in found if one.holds(message.reason)), key=_by(message.reason))
    pages = max(1, -(-len(of) // CLIENTS_A_PAGE))
    page = min(max(message.page, 0), pages - 1)
    here = of[page * CLIENTS_A_PAGE : (page + 1) * CLIENTS_A_PAGE]
    return PointsShown(
        reason=message.reason,
        lines=tuple([await told(work, week, one, calendar) for one in here]),
        page=page,
        pages=pages,
        counts=tuple((reason, sum(one.holds(reason) for one in found)) for reason in REASONS),
        monday=message.monday,
    )


LOOK_UPS: LookUps = dict((looks_up(PointList, look_up),))
