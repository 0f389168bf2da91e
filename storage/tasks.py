"""Rows of tasks with their steps, and of absences."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from domain.ports import Unanswered
from domain.tasks import ABOUT_A_TIME, STANDS_AFTER, Owner, PassedTo, Step, StepTaken, Task, TaskKind
from domain.values import Absence
from storage.connection import Connection
from storage.moments import from_micros, instant_or_none, micros_or_none, to_micros
from storage.named import Q


class TaskRows:
    """Fulfils domain.ports.tasks.Tasks."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    async def _task(self, row: Any) -> Task:
        key, kind, client, about, by, at, owner, appointment, fact, stand_in, closed_at, passed_to = row
        steps = Q.steps_of_task(self._conn, task_id=key)
        return Task(
            id=key,
            kind=TaskKind(kind),
            client_id=client,
            about=about,
            raised_by=by,
            raised_at=from_micros(at),
            owner=Owner(owner),
            appointment_id=appointment,
            fact_id=fact,
            stand_in_id=stand_in,
            closed_at=instant_or_none(closed_at),
            passed_to=PassedTo(passed_to) if passed_to is not None else None,
            steps=tuple(
                [
                    StepTaken(Step(step), by_id, from_micros(taken_at), detail)
                    async for step, by_id, taken_at, detail in steps
                ]
            ),
        )

    async def add(self, task: Task, look_at: datetime | None = None) -> bool:
        """Raise a task; False when there is one about the same. `look_at`: when its term has passed."""
        row = await Q.add_task(
            self._conn,
            id=task.id,
            kind=task.kind,
            client_id=task.client_id,
            about=task.about,
            appointment_id=task.appointment_id,
            fact_id=task.fact_id,
            raised_by=task.raised_by,
            raised_at=to_micros(task.raised_at),
            owner=task.owner,
            passed_to=task.passed_to,
            look_at=micros_or_none(look_at),
        )
        return row is not None

    async def get(self, task_id: str) -> Task | None:
        """A task with its steps."""
        row = await Q.task_by_id(self._conn, id=task_id)
        return await self._task(row) if row else None

    async def about(self, about: str) -> Task | None:
        """The task about a subject such as `interpreter:<appointment>`, open or closed."""
        row = await Q.task_about(self._conn, about=about)
        return await self._task(row) if row else None

    async def of_client(self, client_id: str) -> list[Task]:
        """All tasks about a client, oldest first."""
        rows = [row async for row in Q.tasks_of_client(self._conn, client_id=client_id)]
        return [await self._task(row) for row in rows]

    async def open_of_klantmanager(self, klantmanager_id: str) -> list[Task]:
        """What is open in a caseload, oldest first."""
        rows = Q.open_tasks_of_klantmanager(self._conn, klantmanager_id=klantmanager_id)
        return [await self._task(row) for row in [row async for row in rows]]

    async def closed_of_klantmanager(self, klantmanager_id: str, since: datetime) -> list[Task]:
        """What was closed in a caseload since a moment, the newest first."""
        rows = Q.closed_tasks_of_klantmanager(
            self._conn, klantmanager_id=klantmanager_id, since=to_micros(since)
        )
        return [await self._task(row) for row in [row async for row in rows]]

    async def open_of_stand_in(self, stand_in_id: str) -> list[Task]:
        """What is open of which somebody was asked to stand in, oldest first."""
        rows = Q.open_tasks_of_stand_in(self._conn, stand_in_id=stand_in_id)
        return [await self._task(row) for row in [row async for row in rows]]

    async def open_of_coach(self, coach_id: str) -> list[Task]:
        """What is open about the clients of a coach, oldest first."""
        rows = Q.open_tasks_of_coach(self._conn, coach_id=coach_id)
        return [await self._task(row) for row in [row async for row in rows]]

    async def unanswered(self) -> list[Unanswered]:
        """Open no-shows, pauses and plans that nobody has said anything about, and nobody else was asked."""
        return [
            Unanswered(task, (town, name), from_micros(at), TaskKind(kind))
            async for task, town, name, at, kind in Q.unanswered_tasks(self._conn)
        ]

    async def to_look_at(self, now: datetime) -> list[str]:
        """The open requests of clients whose term has passed, or whose readers may get no messages."""
        return [row[0] async for row in Q.requests_to_look_at(self._conn, now=to_micros(now))]

    async def met(self, now: datetime) -> list[str]:
        """The open requests of clients that a meeting has answered."""
        kinds = json.dumps(sorted(ABOUT_A_TIME))
        settled = to_micros(now - STANDS_AFTER)
        rows = Q.requests_met(self._conn, about_a_time=kinds, now=to_micros(now), settled=settled)
        return [row[0] async for row in rows]

    async def no_shows_met(self, now: datetime) -> list[tuple[str, str, str]]:
        """The open no-shows that a coach answered with a meeting: task, appointment, and who planned it."""
        settled = to_micros(now - STANDS_AFTER)
        rows = Q.no_shows_met(self._conn, now=to_micros(now), settled=settled)
        return [(task, appointment, by) async for task, appointment, by in rows]

    async def pass_on(
        self, task_id: str, owner: Owner, passed_to: PassedTo, look_at: datetime | None
    ) -> None:
        """Note to whom a client's request has come, and when to look at it again."""
        at = micros_or_none(look_at)
        await Q.pass_request(self._conn, id=task_id, owner=owner, passed_to=passed_to, look_at=at)

    async def add_step(self, task_id: str, taken: StepTaken) -> None:
        """Append what somebody did with a task."""
        await Q.add_task_step(
            self._conn,
            task_id=task_id,
            step=taken.step,
            detail=taken.detail,
            by_id=taken.by_id,
            at=to_micros(taken.at),
        )

    async def put_state(self, task_id: str, owner: Owner, closed_at: datetime | None) -> None:
        """Note whose turn it is, and when it was closed."""
        closed = micros_or_none(closed_at)
        await Q.set_task(self._conn, id=task_id, owner=owner, closed_at=closed)

    async def put_stand_in(self, task_id: str, stand_in_id: str | None, at: datetime) -> None:
        """Note who was asked instead, or that it is known to be stuck (None)."""
        await Q.set_task_stand_in(self._conn, id=task_id, stand_in_id=stand_in_id, asked_at=to_micros(at))

    async def release_stand_ins(self, client_id: str) -> None:
        """The client has another klantmanager: who stood in for the former one does so no more."""
        await Q.release_stand_ins(self._conn, client_id=client_id)

    async def end_stand_in(self, person_id: str) -> None:
        """Somebody stands in no more: of what they were asked, somebody else is asked."""
        await Q.end_stand_in(self._conn, stand_in_id=person_id)


class AbsenceRows:
    """Fulfils domain.ports.tasks.Absences."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    async def put(self, absence: Absence, *, at: datetime | None = None) -> None:
        """Note that somebody is away; one that runs already ends where it begins."""
        since, begun = to_micros(absence.since), at is None or absence.since <= at
        if begun:
            await self.end(absence.person_id, absence.since)
        elif at is not None:
            await Q.shorten_absences(self._conn, person_id=absence.person_id, since=since)
        await Q.add_absence(
            self._conn,
            id=absence.id,
            person_id=absence.person_id,
            stand_in_id=absence.stand_in_id,
            since=since,
            until=to_micros(absence.until),
            begun_at=since if begun else None,
        )

    async def call_off(self, person_id: str, at: datetime, since: datetime, until: datetime) -> list[Absence]:
        """The absences ahead that lie in a time come no more; returns them."""
        rows = Q.call_off_absences(
            self._conn,
            person_id=person_id,
            at=to_micros(at),
            since=to_micros(since),
            until=to_micros(until),
        )
        return [_absence(row) async for row in rows]

    async def ahead(self, person_id: str, at: datetime) -> list[Absence]:
        """The absences of somebody that have not begun at a moment, the next first."""
        rows = Q.absences_ahead(self._conn, person_id=person_id, at=to_micros(at))
        return [_absence(row) async for row in rows]

    async def to_begin(self, now: datetime) -> list[Absence]:
        """The absences that have begun, of which what follows from it has not happened yet."""
        return [_absence(row) async for row in Q.absences_to_begin(self._conn, now=to_micros(now))]

    async def begin(self, absence_id: str, at: datetime) -> None:
        """What follows from the beginning of an absence has happened."""
        await Q.begin_absence(self._conn, id=absence_id, at=to_micros(at))

    async def end(self, person_id: str, at: datetime) -> bool:
        """Somebody is back; False when they were not away."""
        return bool([row async for row in Q.end_absences(self._conn, person_id=person_id, at=to_micros(at))])

    async def at(self, person_id: str, at: datetime) -> Absence | None:
        """The absence of somebody at a moment."""
        row = await Q.absence_at(self._conn, person_id=person_id, at=to_micros(at))
        return _absence(row) if row else None

    async def over(self, now: datetime) -> list[Absence]:
        """The absences that have ended, of which what follows from it has not happened yet."""
        return [_absence(row) async for row in Q.absences_over(self._conn, now=to_micros(now))]

    async def settle(self, absence_id: str, at: datetime) -> None:
        """What follows from the end of an absence has happened."""
        await Q.settle_absence(self._conn, id=absence_id, at=to_micros(at))

    async def put_asked(self, person_id: str, first: date, back: date, at: datetime) -> None:
        """Note that somebody was asked who stands in until they are back."""
        await Q.put_absence_asked(
            self._conn,
            person_id=person_id,
            first=first.isoformat(),
            back=back.isoformat(),
            asked_at=to_micros(at),
        )

    async def asked(self, person_id: str, since: datetime) -> tuple[date | None, date] | None:
        """First day and day back of the newest absence that somebody asked for since then and has not set."""
        row = await Q.absence_asked(self._conn, person_id=person_id, since=to_micros(since))
        if not row:
            return None
        first, back = row
        return date.fromisoformat(first) if first else None, date.fromisoformat(back)

    async def end_asked(self, person_id: str) -> None:
        """Nothing is asked any more: the absence is set."""
        await Q.end_absence_asked(self._conn, person_id=person_id)

    async def last_stand_in(self, person_id: str) -> str | None:
        """Who stood in for somebody the last time."""
        found = await Q.last_stand_in(self._conn, person_id=person_id)
        return str(found) if found is not None else None

    async def covered_by(self, stand_in_id: str, at: datetime) -> frozenset[str]:
        """For whom somebody stands in at a moment."""
        rows = Q.stands_in_for(self._conn, stand_in_id=stand_in_id, at=to_micros(at))
        return frozenset([row[0] async for row in rows])


def _absence(row: Any) -> Absence:
    key, person, stand_in, since, until, ended_at = row
    return Absence(person, stand_in, from_micros(since), from_micros(until), key, instant_or_none(ended_at))
