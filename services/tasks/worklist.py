"""What waits for a klantmanager as one list, the own turn first, and what was done this week (R10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.calendar import Calendar, week
from domain.deadlines.terms import Terms
from domain.ports import UnitOfWork
from domain.tasks import CHOICES, FROM_CLIENT, Owner, Step, Task, TaskKind, moves
from domain.values import Client, Person
from services.access import acts_for
from services.looking_up import Sending
from services.tasks.cards import OpenRequest, OpenTask, listed, open_for, open_requests
from services.tasks.waiting import goes_further_at


@dataclass(frozen=True, slots=True)
class Waiting:
    """A task that is open. `term`: by when somebody has to act; `calls`: who can be said to call at once."""

    task: OpenTask
    term: datetime | None
    taken: int  # how many steps there were so far
    calls: tuple[Step, ...] = ()
    last: Step | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """A task that was closed: by which step, by whom, when."""

    task: OpenTask
    step: Step
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Worklist:
    """What is open, what clients ask about their rights, and what was done since Monday."""

    open: tuple[Waiting, ...]
    requests: tuple[OpenRequest, ...]
    done: tuple[Done, ...]


async def worklist(sending: Sending) -> Worklist:
    """What waits in the reader's caseload and wherever the reader stands in."""
    work, me = sending.work, sending.me
    waits = [await _waiting(sending, task) for task in await open_for(work, me, sending.now)]
    return Worklist(
        open=tuple(sorted(waits, key=_by_term)),
        requests=await open_requests(sending),
        done=tuple(await _done(work, me, sending.now, sending.calendar)),
    )


def _by_term(one: Waiting) -> tuple[bool, bool, datetime, datetime]:
    """The reader's turn stands before the coach's, what has a term before what has none."""
    return one.task.owner is Owner.COACH, one.term is None, one.term or one.task.at, one.task.at


async def _waiting(sending: Sending, task: Task) -> Waiting:
    work = sending.work
    client = await work.caseload.client(task.client_id)
    own = moves(task, Owner.KLANTMANAGER) if task.kind is TaskKind.NO_SHOW else {}
    return Waiting(
        task=await listed(work, task, sending.me),
        term=await term_of(work, task, client, sending.calendar),
        taken=len(task.steps),
        calls=tuple(step for step in CHOICES if step in own) if task.choice is None else (),
        last=task.last.step if task.last is not None else None,
    )


async def term_of(work: UnitOfWork, task: Task, client: Client, calendar: Calendar) -> datetime | None:
    """By when an open task is to be answered, after which somebody else is asked; None where nobody is."""
    if task.kind in FROM_CLIENT:
        return goes_further_at(task, task.passed_to, calendar) if task.passed_to is not None else None
    if task.kind not in (TaskKind.NO_SHOW, TaskKind.PAUSE, TaskKind.PLAN) or task.choice is not None:
        return None
    terms = await work.deadlines.terms_of_client(client.id) or Terms()
    if task.kind is TaskKind.PLAN:
        last = calendar.day(task.raised_at) + timedelta(days=terms.plan_answer_days)
        return calendar.day_bounds(last)[1] - timedelta(minutes=1) if terms.plan_answer_days else None
    if not terms.stand_in_hours:
        return None
    return terms.calendar(calendar).after_office_time(task.raised_at, timedelta(hours=terms.stand_in_hours))


async def _done(work: UnitOfWork, me: Person, now: datetime, calendar: Calendar) -> list[Done]:
    since = calendar.day_bounds(week(calendar.day(now))[0])[0]
    found = [
        task
        for one in await acts_for(work, me.id, now)
        for task in await work.tasks.closed_of_klantmanager(one, since)
    ]
    done = []
    for task in sorted(found, key=lambda one: one.closed_at or now, reverse=True):
        last = task.last
        if last is not None and last.step is not Step.MERGED:
            by = await work.people.by_id(last.by_id)
            done.append(Done(await listed(work, task, me), last.step, by.first_name, last.at))
    return done
