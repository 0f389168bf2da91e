"""What stands on the card of a task at the moment of sending: looked up then, for whoever reads it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from domain.calendar import Calendar
from domain.notices import Notice
from domain.ports import Work
from domain.tasks import CHOICES, Owner, Step, Task, TaskKind, moves, proposed_at
from domain.terms import Terms
from domain.values import Client
from services.joint_talk import free_times, planned_talk
from services.missed import missed_between, was_reached
from services.report_lines import told_fact
from services.tasks import task_of

Facts = dict[str, Any]
MOST_LISTED = 30


class NotTheirs(Exception):
    """The reader has nothing to do with the client any more."""


async def card(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
    """The facts of a card for its reader. Raises NotTheirs, KeyError."""
    task = await task_of(work, notice.subject)
    if task is None:
        raise KeyError(notice.subject)
    client = await work.caseload.client(task.client_id)
    reader = notice.person_id or ""
    side = await side_of_reader(work, client, reader, now, task)
    facts = await _people(work, task, client) | await _about(work, task)
    stands_in = side is Owner.KLANTMANAGER and reader != client.klantmanager_id
    facts |= {
        "task": task.id,
        "kind": str(task.kind),
        "side": str(side),
        "stands_in": stands_in,
        **await _choice(work, task),
        "tries": sum(one.step is Step.NOT_REACHED for one in task.steps),
        "steps": list(moves(task, side)),
        "last": await _last(work, task),
        "proposed": at.isoformat() if (at := proposed_at(task.steps)) else None,
    }
    if task.kind in (TaskKind.NO_SHOW, TaskKind.JOINT_TALK):
        facts |= await _repeated(work, task, client, side, now, calendar)
    return facts


async def side_of_reader(work: Work, client: Client, reader: str, now: datetime, task: Task | None) -> Owner:
    """On which side somebody stands; who was asked to stand in does so for that task. Raises NotTheirs."""
    if reader == client.coach_id:
        return Owner.COACH
    covers = await work.absences.covered_by(reader, now)
    asked = task.stand_in_id if task is not None else None
    if reader in (client.klantmanager_id, asked) or client.klantmanager_id in covers:
        return Owner.KLANTMANAGER
    raise NotTheirs


async def _people(work: Work, task: Task, client: Client) -> Facts:
    coach = await work.people.by_id(client.coach_id)
    klantmanager = await work.people.by_id(client.klantmanager_id)
    stand_in = await work.people.by_id(task.stand_in_id) if task.stand_in_id else None
    raised_by = await work.people.by_id(task.raised_by)
    return {
        "code": client.code,
        "name": client.first_name,
        "coach": coach.first_name,
        "organisation": coach.organisation,
        "klantmanager": klantmanager.first_name,
        "stand_in": stand_in.first_name if stand_in else None,
        "reporter": raised_by.first_name,
    }


async def _about(work: Work, task: Task) -> Facts:
    """The appointment or the fact behind the task."""
    about: Facts = {}
    appointment = await work.appointments.get(task.appointment_id) if task.appointment_id else None
    if appointment is not None:
        outcome = await work.outcomes.current(appointment.id)
        said = [
            answer
            for person, answer, _ in await work.appointments.answers_about(appointment.id)
            if person == task.client_id
        ]
        about |= {
            "at": appointment.starts_at.isoformat(),
            "type": str(appointment.type),
            "status": str(outcome.status) if outcome and outcome.status else None,
            "reached": await was_reached(work, appointment),
            "answer": said[-1] if said else None,
        }
    if task.fact_id is not None:
        facts = [one for one in await work.outcomes.facts_of_client(task.client_id) if one.id == task.fact_id]
        for fact in facts:
            about["fact"] = told_fact(fact)
    return about


async def _choice(work: Work, task: Task) -> Facts:
    """Who calls, and who chose that: it may have been a stand-in."""
    chosen = [one for one in task.steps if one.step in CHOICES]
    if not chosen:
        return {"choice": None, "chosen_by": None}
    by = await work.people.by_id(chosen[-1].by_id)
    return {"choice": str(chosen[-1].step), "chosen_by": by.first_name}


async def _last(work: Work, task: Task) -> Facts | None:
    if task.last is None:
        return None
    by = await work.people.by_id(task.last.by_id)
    return {"step": str(task.last.step), "by": by.first_name, "at": task.last.at.isoformat()}


async def _repeated(
    work: Work, task: Task, client: Client, side: Owner, now: datetime, calendar: Calendar
) -> Facts:
    """How often in four weeks; and once it is repeated, times for one joint talk (R43)."""
    terms = await work.clocks.terms_of(client.contract) or Terms()
    since = now - timedelta(days=terms.absence_days)
    count = len(await missed_between(work, client.id, since, now))
    facts: Facts = {"count": count, "days": terms.absence_days, "times": [], "talk": None}
    repeated = 0 < terms.absence_count <= count
    if task.closed_at is not None or side is not Owner.KLANTMANAGER or not repeated:
        return facts
    if task.kind is TaskKind.JOINT_TALK and task.owner is not Owner.KLANTMANAGER:
        return facts
    talk = await planned_talk(work, client, now)
    others = [one for one in await work.tasks.of_client(client.id) if one.kind is TaskKind.JOINT_TALK]
    proposed = any(one.closed_at is None and one.id != task.id for one in others)
    if talk is not None:
        facts["talk"] = talk.isoformat()
    elif not proposed:
        facts["times"] = [at.isoformat() for at in await free_times(work, client, now, calendar)]
    return facts


async def open_list(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
    """What is open in the reader's caseload and wherever the reader stands in, oldest first."""
    reader = notice.person_id or ""
    found = await work.tasks.open_of_klantmanager(reader)
    for away in sorted(await work.absences.covered_by(reader, now)):
        found += await work.tasks.open_of_klantmanager(away)
    found += await work.tasks.open_of_stand_in(reader)
    tasks = {task.id: task for task in found}
    shown = sorted(tasks.values(), key=lambda one: one.raised_at)[:MOST_LISTED]
    return {
        "items": [await _listed(work, task) for task in shown],
        "count": len(tasks),
        "more": len(tasks) - len(shown),
    }


async def waiting_for_coach(work: Work, coach_id: str) -> list[Facts]:
    """The tasks that are a coach's turn, oldest first."""
    open_tasks = await work.tasks.open_of_coach(coach_id)
    return [await _listed(work, task) for task in open_tasks if task.owner is not Owner.KLANTMANAGER]


async def _listed(work: Work, task: Task) -> Facts:
    client = await work.caseload.client(task.client_id)
    coach = await work.people.by_id(client.coach_id)
    return {
        "task": task.id,
        "kind": str(task.kind),
        "owner": str(task.owner),
        "at": task.raised_at.isoformat(),
        "code": client.code,
        "name": client.first_name,
        "coach": coach.first_name,
    }
