"""What waits with nobody who acts: a coordinator sees it by code, and puts somebody on it (R2, R10)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from domain.codes import Role
from domain.errors import NotAllowed, StaleButton
from domain.messages.kept import Meaning
from domain.messages.message import ByMail, Message
from domain.ports import UnitOfWork
from domain.tasks import Step, Task, TaskKind
from domain.values import Client, Person
from services.access import present_klantmanagers
from services.looking_up import Sending
from services.tasks.news import subject_of_task
from services.tasks.tasks import (
    TaskCard,
    add_step,
    is_coming,
    klantmanager_or_stand_in,
    refresh_cards,
    tell_card,
)
from services.turn import Turn

MOST_OFFERED = 12
"""Colleagues that are offered at once: the first by name."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be put on it."""

    person: str
    name: str


@dataclass(frozen=True, slots=True)
class StuckShown(Message):
    """A coordinator sees what is stuck: by code, who should act, since when, and who else can."""

    task: str
    kind: TaskKind
    code: str
    since: datetime
    coach: str
    klantmanager: str
    stand_in: str | None  # who was put on it
    last: Step | None
    by: str  # who took that step
    at: datetime | None  # when
    open: bool
    candidates: tuple[Candidate, ...]
    stands_in: str | None = None  # for a klantmanager who is away, and has the card

    @property
    def settles(self) -> bool:
        """Whether it can be said that it is settled in another way; a pause takes a yes or a no."""
        return self.open and self.kind is not TaskKind.PAUSE

    def by_mail(self) -> ByMail:
        """As long as somebody has to put somebody on it."""
        return ByMail.NOW if self.open and self.stand_in is None else ByMail.NEVER

    def opens(self) -> str:
        """Its own page."""
        return f"team/{self.task}"


@dataclass(frozen=True, slots=True)
class PutOn(Meaning):
    """Button: this klantmanager takes it over."""

    kept_as = "put_on"
    task: str
    person: str


@dataclass(frozen=True, slots=True)
class Settle(Meaning):
    """Button: it is settled in another way."""

    kept_as = "stuck_settled"
    task: str


@dataclass(frozen=True, slots=True)
class ShowStuck(Meaning):
    """Button: the card of something that is stuck."""

    kept_as = "stuck_card"
    task: str


async def put_on(turn: Turn, task_id: str, person_id: str, message_id: str) -> None:
    """Ask a klantmanager who is there to take it over. Raises StaleButton, NotAllowed."""
    task = await _of_own_municipality(turn, task_id)
    candidates = await present_klantmanagers(turn.work, turn.me.municipality, turn.now)
    if task.closed_at is None and task.stand_in_id != person_id:
        if person_id not in {one.id for one in candidates}:
            raise StaleButton
        await turn.work.tasks.put_stand_in(task.id, person_id, turn.now)
        task = replace(task, stand_in_id=person_id)
        await turn.note("put_on", task.id, stand_in=person_id)
        await tell_card(turn.work, task, person_id, turn.now, shown_by=f":put_on:{turn.update_id}")
    await _show_in_place(turn, task, message_id)


async def settle(turn: Turn, task_id: str, message_id: str) -> None:
    """It was settled in another way; whoever has a card sees it. Raises StaleButton, NotAllowed."""
    task = await _of_own_municipality(turn, task_id)
    if task.closed_at is None:
        task = await add_step(turn, task, Step.DONE, None)
    await _show_in_place(turn, task, message_id)


async def show(turn: Turn, task_id: str, press_id: str) -> None:
    """The card of something that is stuck. Raises StaleButton, NotAllowed."""
    task = await _of_own_municipality(turn, task_id)
    await tell_card(turn.work, task, turn.me.id, turn.now, shown_by=f":{press_id}")


async def stuck_shown(task: Task, client: Client, sending: Sending) -> StuckShown:
    """The card as it stands now."""
    work = sending.work

    async def name(person_id: str) -> str:
        return (await work.people.by_id(person_id)).first_name

    candidates: list[Person] = []
    stands_in = await _stands_in(task, client, sending)
    if task.closed_at is None:
        there = await present_klantmanagers(work, sending.me.municipality, sending.now)
        candidates = [one for one in there if one.id not in (task.stand_in_id, stands_in)]
    return StuckShown(
        task=task.id,
        kind=task.kind,
        code=client.code,
        since=task.raised_at,
        coach=await name(client.coach_id),
        klantmanager=await name(client.klantmanager_id),
        stand_in=await name(task.stand_in_id) if task.stand_in_id else None,
        last=task.last.step if task.last else None,
        by=await name(task.last.by_id) if task.last else "",
        at=task.last.at if task.last else None,
        open=task.closed_at is None,
        candidates=tuple(Candidate(one.id, one.first_name) for one in candidates[:MOST_OFFERED]),
        stands_in=await name(stands_in) if stands_in else None,
    )


async def _stands_in(task: Task, client: Client, sending: Sending) -> str | None:
    """Who stands in for a klantmanager who is away, and has the card: to be asked, they are no news."""
    reader = await klantmanager_or_stand_in(sending.work, client, sending.now)
    if reader in (client.klantmanager_id, task.stand_in_id):
        return None
    return reader if await is_coming(sending.work, task, reader) else None


async def is_coordinator_of(work: UnitOfWork, person: Person, client_id: str) -> bool:
    """Whether somebody keeps the overview for the municipality of a client."""
    municipality = (await work.people.by_id(client_id)).municipality
    return person.role is Role.COORDINATOR and person.municipality == municipality


async def _of_own_municipality(turn: Turn, task_id: str) -> Task:
    task = await turn.work.tasks.get(task_id)
    if task is None:
        raise StaleButton
    if not await is_coordinator_of(turn.work, turn.me, task.client_id):
        raise NotAllowed
    return task


async def _show_in_place(turn: Turn, task: Task, message_id: str) -> None:
    await turn.edit(message_id, TaskCard(), subject=subject_of_task(task.id))
    await refresh_cards(turn.work, task, turn.now, but=message_id)
