"""Rows of reports and of the versioned facts that they caused."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from domain.codes import Reason, Status
from domain.confirmations import ConfirmedBy, Said
from domain.ports import Report
from domain.values import Fact, FactKind, Outcome
from storage.connection import Connection
from storage.moments import from_micros, instant_or_none, to_micros
from storage.named import Q
from storage.sealing import Sealer


def _place(appointment_id: str, version: int) -> str:
    return f"outcomes.reason:{appointment_id}:{version}"


def fact_of(row: Any) -> Fact:
    """A fact from its columns, in the order of the table, and whether it is an open claim."""
    key, kind, client, code, on_date, details, by, reported_at, report_id, retracted_at, unconfirmed = row
    return Fact(
        id=key,
        kind=FactKind(kind),
        client_id=client,
        type=code,
        on_date=date.fromisoformat(on_date),
        details=json.loads(details),
        reported_by=by,
        reported_at=from_micros(reported_at),
        report_id=report_id,
        retracted_at=instant_or_none(retracted_at),
        unconfirmed=bool(unconfirmed),
    )


def _report(row: Any) -> Report:
    key, person, message, at, version = row
    return Report(key, person, message, from_micros(at), version)


class OutcomeRows:
    """Fulfils domain.ports.outcomes.Outcomes."""

    def __init__(self, conn: Connection, sealer: Sealer) -> None:
        self._conn = conn
        self._sealer = sealer

    def _outcome(self, row: Any) -> Outcome:
        (
            appointment,
            client,
            version,
            status,
            minutes,
            late_notice,
            left_early,
            reason,
            by,
            at,
            report,
            reminded,
        ) = row
        known = self._sealer.open(reason, _place(appointment, version)).decode() if reason else None
        return Outcome(
            appointment_id=appointment,
            client_id=client,
            version=version,
            status=Status(status) if status else None,
            reported_by=by,
            reported_at=from_micros(at),
            report_id=report,
            minutes_late=minutes,
            reason=Reason(known) if known else None,
            late_notice=bool(late_notice),
            left_early=bool(left_early),
            reminded=bool(reminded) if reminded is not None else None,
        )

    def _reason(self, outcome: Outcome) -> bytes | None:
        """A reason can be illness, so it is sealed, and wiped first."""
        if outcome.reason is None:
            return None
        return self._sealer.seal_text(outcome.reason, _place(outcome.appointment_id, outcome.version))

    async def current(self, appointment_id: str) -> Outcome | None:
        """The newest version of what happened, taken back or not; None when nothing was reported."""
        row = await Q.current_outcome(self._conn, appointment_id=appointment_id)
        return self._outcome(row) if row else None

    async def versions(self, appointment_id: str) -> list[Outcome]:
        """Every version of what happened, oldest first; a correction adds one."""
        rows = Q.outcome_versions(self._conn, appointment_id=appointment_id)
        return [self._outcome(row) async for row in rows]

    async def add(self, outcome: Outcome) -> None:
        """Append a version; earlier ones stay as they are."""
        await Q.add_outcome(
            self._conn,
            appointment_id=outcome.appointment_id,
            version=outcome.version,
            client_id=outcome.client_id,
            status=outcome.status,
            minutes_late=outcome.minutes_late,
            late_notice=int(outcome.late_notice),
            left_early=int(outcome.left_early),
            reason=self._reason(outcome),
            reported_by=outcome.reported_by,
            reported_at=to_micros(outcome.reported_at),
            report_id=outcome.report_id,
            reminded=outcome.reminded,
        )

    async def reminded(self, appointment_id: str) -> bool:
        """Whether a reminder of a meeting got to the client."""
        return bool(await Q.was_reminded(self._conn, appointment_id=appointment_id))

    async def of_report(self, report_id: str) -> list[Outcome]:
        """Newest versions that stem from the report."""
        return [self._outcome(row) async for row in Q.outcomes_of_report(self._conn, report_id=report_id)]

    async def said_by(self, report_id: str) -> list[Outcome]:
        """What the report said last of each appointment, also where something else counts by now."""
        rows = Q.outcomes_said_by_report(self._conn, report_id=report_id)
        return [self._outcome(row) async for row in rows]

    async def of_coach(self, coach_id: str, since: datetime, until: datetime) -> dict[str, Outcome]:
        """Newest versions of meetings from `since` until before `until`, by the id of the appointment."""
        rows = Q.current_outcomes_of_coach(
            self._conn, coach_id=coach_id, since=to_micros(since), until=to_micros(until)
        )
        return {row[0]: self._outcome(row) async for row in rows}

    async def statuses_of_client(self, client_id: str, since: datetime, until: datetime) -> dict[str, Status]:
        """Newest status by appointment of one client, without those taken back."""
        rows = Q.current_statuses_of_client(
            self._conn, client_id=client_id, since=to_micros(since), until=to_micros(until)
        )
        return {appointment: Status(status) async for appointment, status in rows if status}

    async def forget_reasons(self, before: datetime) -> None:
        """Wipe the reasons of absence that are older than the moment."""
        await Q.forget_reasons(self._conn, before=to_micros(before))

    async def add_fact(self, fact: Fact) -> None:
        """Append a milestone, a ladder step, an ending or another fact that a report told."""
        await Q.add_fact(
            self._conn,
            id=fact.id,
            kind=fact.kind,
            client_id=fact.client_id,
            type=fact.type,
            on_date=fact.on_date.isoformat(),
            details=json.dumps(fact.details),
            reported_by=fact.reported_by,
            reported_at=to_micros(fact.reported_at),
            report_id=fact.report_id,
        )

    async def retract_fact(self, fact_id: str, at: datetime) -> None:
        """Mark a fact as taken back; it stays."""
        await Q.retract_fact(self._conn, id=fact_id, at=to_micros(at))

    async def confirm(self, fact_id: str, side: ConfirmedBy, by_id: str, said: Said, at: datetime) -> None:
        """Note what a side says of a fact; what it said before is void."""
        await self.unconfirm(fact_id, at)
        await Q.add_confirmation(
            self._conn, fact_id=fact_id, side=side, by_id=by_id, said=said, at=to_micros(at)
        )

    async def unconfirm(self, fact_id: str, at: datetime) -> None:
        """What was said of a fact is taken back."""
        await Q.void_confirmations(self._conn, fact_id=fact_id, at=to_micros(at))

    async def confirmed_by(self, fact_id: str) -> str | None:
        """Whose yes a fact counts with."""
        found = await Q.confirmed_by(self._conn, fact_id=fact_id)
        return str(found) if found is not None else None

    async def facts_of_report(self, report_id: str) -> list[Fact]:
        """Facts of a report that stand."""
        return [fact_of(row) async for row in Q.facts_of_report(self._conn, report_id=report_id)]

    async def facts_of_client(self, client_id: str) -> list[Fact]:
        """Facts of a client that stand, by day."""
        return [fact_of(row) async for row in Q.facts_of_client(self._conn, client_id=client_id)]

    async def facts(self, klantmanager_id: str, first: date, last: date) -> list[Fact]:
        """Facts of a caseload that stand, by day."""
        rows = Q.facts_of_klantmanager(
            self._conn,
            klantmanager_id=klantmanager_id,
            first_day=first.isoformat(),
            last_day=last.isoformat(),
        )
        return [fact_of(row) async for row in rows]

    async def put_report(self, report: Report) -> None:
        """Note that a message or tap stored something; `add` and `add_fact` refer to it."""
        await Q.put_report(
            self._conn,
            id=report.id,
            person_id=report.person_id,
            message_id=report.message_id,
            at=to_micros(report.at),
        )

    async def bump_report(self, report_id: str) -> None:
        """An edit came: raise the version."""
        await Q.bump_report(self._conn, id=report_id)

    async def report(self, report_id: str) -> Report | None:
        """A report by its id, or None."""
        row = await Q.report_by_id(self._conn, id=report_id)
        return _report(row) if row else None

    async def report_of_message(self, person_id: str, message_id: str) -> Report | None:
        """The report that a message caused."""
        row = await Q.report_by_message(self._conn, person_id=person_id, message_id=message_id)
        return _report(row) if row else None

    async def count_reports(self, person_id: str, most: int) -> int:
        """How many reports a person has made; nobody needs to know of more than `most`."""
        return int(await Q.count_reports(self._conn, person_id=person_id, most=most))

    async def last_report(self, person_id: str) -> Report | None:
        """The newest report of a person."""
        row = await Q.last_report(self._conn, person_id=person_id)
        return _report(row) if row else None
