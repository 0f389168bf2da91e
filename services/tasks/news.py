"""A line to the other side about a client: it is for who has that client at the moment of sending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.codes import Role
from domain.members import Relation, relation
from domain.messages.message import ByMail, LookedUp, Message
from domain.ports import UnitOfWork
from domain.tasks import NOT_FOR_COACH, Owner, Step, Task, TaskKind
from domain.values import Client
from services.looking_up import NotTrue, Sending
from services.tasks.confirming import claim_of
from services.turn import Turn

TASK: Final = "task:"
"""Begins the subject of every message about a task."""

ALOUD: Final = frozenset(
    {Step.WITHDRAWN, Step.AGREED, Step.RETURNED, Step.ACCEPTED, Step.NOT_POSSIBLE, Step.TAKEN_BACK}
)
"""News that somebody waits for, or that changes what they are about to do."""


@dataclass(frozen=True, slots=True)
class AboutClient(LookedUp):
    """Base of what is not told any more to somebody who has lost the client since it was queued."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class TaskNews(AboutClient):
    """Klantmanager or coach hears what the other side did with a task, and waits for it or must act on it."""

    kept_as = "task_news"
    task: str
    step: Step
    by: str


@dataclass(frozen=True, slots=True)
class TaskNewsShown(Message):
    """The same with what the task is about, and when, where it is about a meeting."""

    code: str
    name: str
    kind: TaskKind
    step: Step
    by: str
    at: datetime | None
    planned: datetime | None = None  # of a new appointment
    claims: bool = False  # it answers what a coach claimed
    task: str = ""
    turn: bool = False  # the reader has to act on it now

    def opens(self) -> str:
        """The page of the task."""
        return f"taken/{self.task}"


@dataclass(frozen=True, slots=True)
class TaskResult(TaskNews):
    """The same where nobody has to act on it."""

    kept_as = "task_result"
    silent = True

    def by_mail(self) -> ByMail:
        """A mail makes no sound, and without it who asked for it would never hear of it."""
        return ByMail.BUNDLE


def subject_of_task(task_id: str) -> str:
    """What the messages about a task are found by."""
    return f"{TASK}{task_id}"


async def task_of(work: UnitOfWork, subject: str | None) -> Task | None:
    """The task that a message with this subject is about."""
    if subject is None or not subject.startswith(TASK):
        return None
    return await work.tasks.get(subject.removeprefix(TASK))


async def tell_result(turn: Turn, task: Task, client: Client, step: Step, person_id: str) -> None:
    """One line about what the other side did with a task; without a sound when nobody has to act on it."""
    kind = TaskNews if step in ALOUD else TaskResult
    await turn.tell(
        person_id,
        kind(code=client.code, name=client.first_name, task=task.id, step=step, by=turn.me.first_name),
        key=f"task_result:{task.id}:{len(task.steps)}:{person_id}",
        subject=subject_of_task(task.id),
    )


async def still_theirs(message: AboutClient, sending: Sending) -> Message:
    """A line about a client is for who has that client now, not for who had when it was queued."""
    found = await sending.work.people.by_code(message.code)
    if found is None:
        raise NotTrue("gone")
    client = await sending.work.caseload.client(found.id)
    await side_of_reader(sending, client, await task_of(sending.work, sending.subject))
    return message


async def task_news(message: TaskNews, sending: Sending) -> TaskNewsShown:
    """What the other side did, for who has the client now. Raises NotTrue."""
    await still_theirs(message, sending)
    task = await sending.work.tasks.get(message.task)
    if task is None:
        raise NotTrue("gone")
    meeting = await sending.work.appointments.get(task.appointment_id) if task.appointment_id else None
    at = meeting.starts_at if meeting is not None else None
    planned = await planned_by(sending.work, task)
    return TaskNewsShown(
        code=message.code,
        name=message.name,
        kind=task.kind,
        step=message.step,
        by=message.by,
        at=at,
        planned=planned,
        claims=task.kind is TaskKind.PLAN and await claim_of(sending.work, task) is not None,
        task=task.id,
        turn=task.closed_at is None and task.owner in (await _side(sending, task), Owner.BOTH),
    )


async def _side(sending: Sending, task: Task) -> Owner:
    return await side_of_reader(sending, await sending.work.caseload.client(task.client_id), task)


async def planned_by(work: UnitOfWork, task: Task) -> datetime | None:
    """When the meeting is that closed a task, as long as it stands; also after the report was withdrawn."""
    steps = [one for one in task.standing if one.step not in (Step.WITHDRAWN, Step.PROPOSED)]
    last = steps[-1] if steps else None
    if last is None or last.step is not Step.PLANNED or last.detail is None:
        return None
    meeting = await work.appointments.get(last.detail)
    return meeting.starts_at if meeting is not None and meeting.cancelled_by is None else None


async def side_of_reader(sending: Sending, client: Client, task: Task | None) -> Owner:
    """On which side the reader stands; who was asked to stand in does so for that task. Raises NotTrue."""
    reader = sending.me.id
    covers = await sending.work.absences.covered_by(reader, sending.now)
    if relation(sending.me, client, covers) in (Relation.OWN, Relation.STAND_IN) and (
        sending.me.role is Role.COACH
    ):
        if task is not None and task.kind in NOT_FOR_COACH:
            raise NotTrue("not_theirs")
        return Owner.COACH
    asked = task.stand_in_id if task is not None else None
    if reader in (client.klantmanager_id, asked) or client.klantmanager_id in covers:
        return Owner.KLANTMANAGER
    raise NotTrue("not_theirs")
