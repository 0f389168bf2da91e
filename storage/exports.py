"""Rows on their way out: read client by client, so that memory does not grow with the database."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, datetime
from typing import Any

from domain.clients.export import (
    CLAIM,
    CORRECTED,
    OURS,
    RETRACTED,
    STANDS,
    Contact,
    Exported,
    FactRow,
    Waiting,
    detail,
    fact_id,
)
from domain.codes import AppointmentType, Status
from domain.tasks import Step, TaskKind, stands
from storage.connection import Connection
from storage.moments import from_micros, instant_or_none, micros_or_none
from storage.named import Q


class ExportRows:
    """Fulfils domain.ports.exports.Exports. Reasons of absence are never selected."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    async def count(self, klantmanager_id: str | None, municipality: str | None) -> int:
        """How many clients an export goes through."""
        whose = {"klantmanager_id": klantmanager_id, "municipality": municipality}
        return int(await Q.count_export_clients(self._conn, **whose))

    async def page(
        self, after: str, limit: int, klantmanager_id: str | None, municipality: str | None
    ) -> list[Exported]:
        """The next clients by code, of one caseload, of one municipality, or of all."""
        whose = {"klantmanager_id": klantmanager_id, "municipality": municipality}
        rows = Q.export_clients(self._conn, after=after, limit=limit, **whose)
        return [Exported(*row) async for row in rows]

    async def client(self, client_id: str) -> Exported:
        """One client as the other system knows them; raises KeyError when there is none."""
        row = await Q.export_client(self._conn, client_id=client_id)
        if row is None:
            raise KeyError(client_id)
        return Exported(*row)

    async def facts(self, client: Exported, since: datetime | None) -> list[FactRow]:
        """Attendance and reported facts that were stored or changed since the moment."""
        given = {"client_id": client.id, "since": micros_or_none(since)}
        found = [_outcome(client, row) async for row in Q.export_outcomes(self._conn, **given)]
        return found + [_fact(client, row) async for row in Q.export_facts(self._conn, **given)]

    async def contacts(self, client: Exported, since: datetime | None) -> list[Contact]:
        """Messages, answers and calls since the moment."""
        given = {"client_id": client.id, "since": micros_or_none(since)}
        found = [_message(client, row) async for row in Q.export_messages(self._conn, **given)]
        found += [_answer(client, row) async for row in Q.export_answers(self._conn, **given)]
        calls = [_call(client, row) async for row in Q.export_calls(self._conn, **given)]
        gone = await self._taken_back(client) if calls else set()
        return found + [one for one in calls if one.id not in gone]

    async def _taken_back(self, client: Exported) -> set[str]:
        """The calls of which somebody took back that they were made."""
        steps: dict[tuple[str, str], list[Step]] = defaultdict(list)
        async for task, kind, step in Q.export_taken_back(self._conn, client_id=client.id):
            steps[task, kind].append(Step(step))
        return {
            _call_id(task, place + 1)
            for (task, kind), taken in steps.items()
            for place in set(range(len(taken))) - set(stands(TaskKind(kind), taken))
        }

    async def tasks(self, client: Exported, since: datetime | None) -> list[Waiting]:
        """Tasks that were raised or changed since the moment."""
        rows = Q.export_tasks(self._conn, client_id=client.id, since=micros_or_none(since))
        return [_task(client, row) async for row in rows]


def _outcome(client: Exported, row: Any) -> FactRow:
    (
        key,
        version,
        status,
        minutes,
        late_notice,
        left_early,
        by,
        at,
        kind,
        starts_at,
        later,
        later_status,
        reminded,
    ) = row
    became = STANDS if later is None else CORRECTED if later_status else RETRACTED
    more = {"minutes_late": minutes, "late_notice": bool(late_notice), "left_early": bool(left_early)}
    if status == Status.NO_SHOW and reminded is not None:
        more["reminded"] = "yes" if reminded else "no"
    return FactRow(
        fact_id=fact_id("attendance", key),
        client_code=client.code,
        kind="attendance",
        type=kind,
        value=status,
        detail=detail(more),
        on_date=None,
        at=from_micros(starts_at),
        reported_by=by,
        reported_at=from_micros(at),
        version=version,
        status=became,
    )


def _fact(client: Exported, row: Any) -> FactRow:
    key, kind, code, on_date, details, by, at, retracted_at, confirmed_by, confirmed_at, claim = row
    told = json.loads(details)
    return FactRow(
        fact_id=fact_id(kind, key),
        client_code=client.code,
        kind=kind,
        type=code,
        value=CLAIM if claim else str(told.pop("outcome", "")),
        detail=detail(told),
        on_date=date.fromisoformat(on_date),
        at=None,
        reported_by=by,
        reported_at=from_micros(at),
        version=1,
        status=STANDS if retracted_at is None else RETRACTED,
        confirmed_by=confirmed_by or "",
        confirmed_at=instant_or_none(confirmed_at),
    )


def _message(client: Exported, row: Any) -> Contact:
    key, template, state, language, wording, at, appointment, starts_at, kind = row
    return Contact(
        id=key,
        client_code=client.code,
        what=template,
        value=state,
        language=language,
        wording=wording,
        at=from_micros(at),
        by=OURS,
        appointment_id=appointment,
        about=from_micros(starts_at),
        type=AppointmentType(kind),
    )


def _answer(client: Exported, row: Any) -> Contact:
    key, answer, language, at, by, role, appointment, starts_at, kind = row
    return Contact(
        id=key,
        client_code=client.code,
        what="answer",
        value=answer,
        language=language if role == "client" else None,
        wording=None,
        at=from_micros(at),
        by=by,
        appointment_id=appointment,
        about=from_micros(starts_at),
        type=AppointmentType(kind),
    )


def _call_id(task: str, number: int) -> str:
    return f"{task}:{number}"


def _call(client: Exported, row: Any) -> Contact:
    task, number, step, at, by, appointment, starts_at, kind = row
    return Contact(
        id=_call_id(task, number),
        client_code=client.code,
        what="call",
        value=step,
        language=None,
        wording=None,
        at=from_micros(at),
        by=by,
        appointment_id=appointment,
        about=from_micros(starts_at),
        type=AppointmentType(kind),
    )


def _task(client: Exported, row: Any) -> Waiting:
    key, kind, by, at, closed_at, last_step, steps, appointment, starts_at, meeting, status = row
    return Waiting(
        id=key,
        client_code=client.code,
        kind=TaskKind(kind),
        raised_by=by,
        raised_at=from_micros(at),
        closed_at=instant_or_none(closed_at),
        last_step=last_step,
        steps=steps,
        appointment_id=appointment,
        about=instant_or_none(starts_at),
        type=AppointmentType(meeting) if meeting else None,
        status=Status(status) if status else None,
    )
