"""What digests are counted from, without places, reasons or names of clients, and when people want them."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import Any

from domain.calendar import WeeklyMoment
from domain.codes import AppointmentType, MilestoneType, Role, Status
from domain.daily_lists import DailyList
from domain.digests import Ahead, LeadDays, Met, Share
from domain.ports import DigestReader, StuckTask, SupplierMissing, WithoutAnchor
from domain.tasks import TaskKind
from domain.values import Fact, FactKind, Reach
from storage.connection import Connection
from storage.moments import from_micros, instant_or_none, to_micros
from storage.named import Q
from storage.outcomes import fact_of

_DATES = {MilestoneType.INTAKE_HELD: "intake_on", MilestoneType.TRAJECT_STARTED: "started_on"}


def _met(row: Any) -> Met:
    key, client, supplier, starts_at, minutes, status, reported_at, reminded = row
    start = from_micros(starts_at)
    return Met(
        id=key,
        client_id=client,
        supplier=supplier,
        starts_at=start,
        ends_at=start + timedelta(minutes=minutes),
        status=Status(status) if status else None,
        reported_at=instant_or_none(reported_at),
        reminded=bool(reminded) if reminded is not None else None,
    )


class DigestRows:
    """Fulfils domain.ports.digests.Digests."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    async def readers(self, role: Role) -> list[DigestReader]:
        """Everybody with the role whom messages reach, by code."""
        return [
            DigestReader(
                person,
                from_micros(since),
                WeeklyMoment(weekday, time.fromisoformat(at)) if weekday is not None else None,
            )
            async for person, since, weekday, at in Q.digest_readers(self._conn, role=role)
        ]

    async def made(self, monday: date) -> frozenset[str]:
        """The keys of the digests about a week that were queued already."""
        first = f"digest:{monday.isoformat()}:"
        rows = Q.keys_between(self._conn, first=first, last=first[:-1] + ";")
        return frozenset([key async for (key,) in rows])

    async def met(self, klantmanager_id: str, since: datetime, until: datetime) -> list[Met]:
        """Appointments of a caseload that stand and begin from `since` until before `until`, oldest first."""
        rows = Q.met_of_klantmanager(
            self._conn, klantmanager_id=klantmanager_id, since=to_micros(since), until=to_micros(until)
        )
        return [_met(row) async for row in rows]

    async def week_of_suppliers(
        self, klantmanager_id: str, since: datetime, until: datetime, now: datetime
    ) -> dict[str, Share]:
        """By supplier: attended of those with an outcome, of what began then and has ended."""
        rows = Q.week_of_suppliers(
            self._conn,
            klantmanager_id=klantmanager_id,
            since=to_micros(since),
            until=to_micros(until),
            now=to_micros(now),
        )
        return {name: Share(attended, count) async for name, count, attended in rows}

    async def courses(self, klantmanager_id: str, last: date) -> dict[str, LeadDays]:
        """The trajectory of each client of a caseload as it stood at the end of a day."""
        found: dict[str, dict[str, date]] = {}
        rows = Q.courses_of_klantmanager(
            self._conn, klantmanager_id=klantmanager_id, last_day=last.isoformat()
        )
        async for client, referred_on, *step in rows:
            if client not in found:
                found[client] = {"referred_on": date.fromisoformat(referred_on)}
            _add_step(found[client], *step)
        return {client: LeadDays(**days) for client, days in found.items()}

    async def last_contacts(self, klantmanager_id: str, until: datetime) -> dict[str, datetime]:
        """Start of the last appointment before `until` that each client attended."""
        rows = Q.last_contacts_of_klantmanager(
            self._conn, klantmanager_id=klantmanager_id, until=to_micros(until)
        )
        return {client: from_micros(start) async for client, start in rows if start is not None}

    async def last_outcomes(
        self, klantmanager_id: str, until: datetime
    ) -> dict[str, tuple[datetime, Status]]:
        """Start and outcome of the newest appointment before `until` of each client that has one."""
        rows = Q.last_outcomes_of_klantmanager(
            self._conn, klantmanager_id=klantmanager_id, until=to_micros(until)
        )
        return {client: (from_micros(start), Status(status)) async for client, start, status in rows}

    async def next_meetings(self, klantmanager_id: str, after: datetime) -> dict[str, Ahead]:
        """The next meeting of each client who has one ahead."""
        rows = Q.next_meetings_of_klantmanager(
            self._conn, klantmanager_id=klantmanager_id, after=to_micros(after)
        )
        return {
            client: Ahead(from_micros(start), AppointmentType(kind)) async for client, start, kind in rows
        }

    async def running(self, municipality: str, today: date) -> int:
        """How many trajectories of a municipality have not ended."""
        return int(await Q.running_clients(self._conn, municipality=municipality, today=today.isoformat()))

    async def without_next(self, municipality: str, today: date, after: datetime) -> int:
        """How many of them have no appointment ahead."""
        return int(
            await Q.running_without_next(
                self._conn, municipality=municipality, today=today.isoformat(), after=to_micros(after)
            )
        )

    async def without_anchor(self, municipality: str, today: date) -> list[WithoutAnchor]:
        """Those whose coach or klantmanager gets no messages, by code."""
        rows = Q.running_without_anchor(self._conn, municipality=municipality, today=today.isoformat())
        return [
            WithoutAnchor(code, coach, Reach(coach_reach), klantmanager, Reach(reach))
            async for code, coach, coach_reach, klantmanager, reach in rows
        ]

    async def unreached_no_shows(self, municipality: str, since: datetime) -> list[tuple[str, str, str]]:
        """Who was a no-show since then and gets no messages: code, and the ids of coach and klantmanager."""
        rows = Q.unreached_no_shows(self._conn, municipality=municipality, since=to_micros(since))
        return [(code, coach, klantmanager) async for code, coach, klantmanager in rows]

    async def strangers(self, since: datetime) -> int:
        """From how many accounts somebody wrote whom nobody knows, of all municipalities."""
        found = await Q.strangers_since(self._conn, low="stranger:", high="stranger;", since=to_micros(since))
        return int(found or 0)

    async def without_number(self, municipality: str | None, today: date) -> list[tuple[str, int]]:
        """By organisation: of how many somebody there answers, and neither has a number (R110).

        In one municipality or in all.
        """
        rows = Q.running_without_number(self._conn, municipality=municipality, today=today.isoformat())
        return [(organisation, count) async for organisation, count in rows]

    async def stuck(self, municipality: str, raised_before: datetime) -> list[StuckTask]:
        """Open tasks that were raised before the moment, oldest first."""
        rows = Q.stuck_tasks(self._conn, municipality=municipality, raised_before=to_micros(raised_before))
        return [
            StuckTask(key, code, TaskKind(kind), from_micros(raised_at), coach, klantmanager)
            async for key, code, kind, raised_at, coach, klantmanager in rows
        ]

    async def missing(self, municipality: str, since: datetime, until: datetime) -> list[SupplierMissing]:
        """Appointments that began since `since` and ended by `until`, by the name of the supplier."""
        rows = Q.missing_of_suppliers(
            self._conn, municipality=municipality, since=to_micros(since), until=to_micros(until)
        )
        return [
            SupplierMissing(name, missing, count, clients) async for name, count, clients, missing in rows
        ]

    async def troubled_reminders(self, municipality: str, since: datetime, until: datetime) -> dict[str, int]:
        """How many reminders failed, came too late or are uncertain, by state."""
        rows = Q.troubled_reminders(
            self._conn, municipality=municipality, since=to_micros(since), until=to_micros(until)
        )
        return {state: count async for state, count in rows}

    async def steps(self, municipality: str, first: date, last: date) -> list[Fact]:
        """Milestones, ladder steps and endings that stand, by day."""
        rows = Q.facts_of_municipality(
            self._conn, municipality=municipality, first_day=first.isoformat(), last_day=last.isoformat()
        )
        return [fact_of(row) async for row in rows]


def _add_step(
    days: dict[str, date], kind: str | None, code: str | None, on_date: str | None, details: str | None
) -> None:
    """Add the day of one more step; the rows come by day, so the first of a kind stays."""
    if kind is None or code is None or on_date is None or _is_planned(details):
        return
    name = "ended_on" if kind == FactKind.ENDING else _DATES[MilestoneType(code)]
    if name not in days:
        days[name] = date.fromisoformat(on_date)


def _is_planned(details: str | None) -> bool:
    return details not in (None, "", "{}") and bool(json.loads(details or "{}").get("planned"))


class DigestMomentRows:
    """Fulfils domain.ports.digests.DigestMoments."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    async def put(self, person_id: str, moment: WeeklyMoment) -> None:
        """Note the day and hour that somebody chose."""
        at = moment.at.isoformat("minutes")
        await Q.put_digest_moment(self._conn, person_id=person_id, weekday=moment.weekday, at=at)

    async def of(self, person_id: str) -> WeeklyMoment | None:
        """The day and hour that somebody chose; None: the usual one."""
        row = await Q.digest_moment_of(self._conn, person_id=person_id)
        return WeeklyMoment(row[0], time.fromisoformat(row[1])) if row else None


class ListMomentRows:
    """Fulfils domain.ports.digests.ListMoments."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    async def put(self, person_id: str, which: DailyList, at: time | None) -> None:
        """Note the time that somebody chose; None: not at all."""
        chosen = at.isoformat("minutes") if at is not None else None
        await Q.put_list_moment(self._conn, person_id=person_id, list=which, at=chosen)

    async def chosen(self, which: DailyList) -> dict[str, time | None]:
        """Who chose a time for a list, and which; for the others it comes at the usual one."""
        rows = Q.list_moments(self._conn, list=which)
        return {row[0]: time.fromisoformat(row[1]) if row[1] else None async for row in rows}
