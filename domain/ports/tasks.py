"""What waits for somebody, and who stands in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from domain.deadlines.terms import ContractOf
from domain.tasks import Owner, PassedTo, StepTaken, Task, TaskKind
from domain.values import Absence


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What waits for a word, and the contract whose terms say for how long."""

    task_id: str
    contract: ContractOf
    raised_at: datetime
    kind: TaskKind


class Tasks(Protocol):
    """What waits for an act of a klantmanager or a coach."""

    async def add(self, task: Task, look_at: datetime | None = None) -> bool:
        """Raise a task; False when there is one about the same. `look_at`: when its term has passed."""

    async def get(self, task_id: str) -> Task | None:
        """A task with its steps."""

    async def about(self, about: str) -> Task | None:
        """The task about a subject such as `interpreter:<appointment>`, open or closed."""

    async def of_client(self, client_id: str) -> list[Task]:
        """All tasks about a client, oldest first."""

    async def open_of_klantmanager(self, klantmanager_id: str) -> list[Task]:
        """What is open in a caseload, oldest first."""

    async def closed_of_klantmanager(self, klantmanager_id: str, since: datetime) -> list[Task]:
        """What was closed in a caseload since a moment, the newest first."""

    async def open_of_stand_in(self, stand_in_id: str) -> list[Task]:
        """What is open of which somebody was asked to stand in, oldest first."""

    async def open_of_coach(self, coach_id: str) -> list[Task]:
        """What is open about the clients of a coach, oldest first."""

    async def unanswered(self) -> list[Unanswered]:
        """Open no-shows, pauses and plans that nobody has said anything about, and nobody else was asked."""

    async def to_look_at(self, now: datetime) -> list[str]:
        """The open requests of clients whose term has passed, or whose readers may get no messages."""

    async def met(self, now: datetime) -> list[str]:
        """The open requests of clients that a meeting has answered."""

    async def no_shows_met(self, now: datetime) -> list[tuple[str, str, str]]:
        """The open no-shows that a coach answered with a meeting: task, appointment, and who planned it."""

    async def pass_on(
        self, task_id: str, owner: Owner, passed_to: PassedTo, look_at: datetime | None
    ) -> None:
        """Note to whom a client's request has come, and when to look at it again."""

    async def add_step(self, task_id: str, taken: StepTaken) -> None:
        """Append what somebody did with a task."""

    async def put_state(self, task_id: str, owner: Owner, closed_at: datetime | None) -> None:
        """Note whose turn it is, and when it was closed."""

    async def put_stand_in(self, task_id: str, stand_in_id: str | None, at: datetime) -> None:
        """Note who was asked instead, or that it is known to be stuck (None)."""

    async def release_stand_ins(self, client_id: str) -> None:
        """The client has another klantmanager: who stood in for the former one does so no more."""

    async def end_stand_in(self, person_id: str) -> None:
        """Somebody stands in no more: of what they were asked, somebody else is asked."""


class Absences(Protocol):
    """Who is away, and who stands in."""

    async def put(self, absence: Absence, *, at: datetime | None = None) -> None:
        """Note that somebody is away; one that runs already ends where it begins.

        One that begins after `at` has followed up nothing yet.
        """

    async def call_off(self, person_id: str, at: datetime, since: datetime, until: datetime) -> list[Absence]:
        """The absences ahead that lie in a time come no more; returns them."""

    async def ahead(self, person_id: str, at: datetime) -> list[Absence]:
        """The absences of somebody that have not begun at a moment, the next first."""

    async def to_begin(self, now: datetime) -> list[Absence]:
        """The absences that have begun, of which what follows from it has not happened yet."""

    async def begin(self, absence_id: str, at: datetime) -> None:
        """What follows from the beginning of an absence has happened."""

    async def end(self, person_id: str, at: datetime) -> bool:
        """Somebody is back; False when they were not away."""

    async def at(self, person_id: str, at: datetime) -> Absence | None:
        """The absence of somebody at a moment."""

    async def last_stand_in(self, person_id: str) -> str | None:
        """Who stood in for somebody the last time."""

    async def over(self, now: datetime) -> list[Absence]:
        """The absences that have ended, of which what follows from it has not happened yet."""

    async def settle(self, absence_id: str, at: datetime) -> None:
        """What follows from the end of an absence has happened."""

    async def put_asked(self, person_id: str, first: date, back: date, at: datetime) -> None:
        """Note that somebody was asked who stands in until they are back."""

    async def asked(self, person_id: str, since: datetime) -> tuple[date | None, date] | None:
        """First day and day back of the newest absence that somebody asked for since then and has not set."""

    async def end_asked(self, person_id: str) -> None:
        """Nothing is asked any more: the absence is set."""

    async def covered_by(self, stand_in_id: str, at: datetime) -> frozenset[str]:
        """For whom somebody stands in at a moment."""
