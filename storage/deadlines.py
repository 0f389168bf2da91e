"""Rows behind the deadlines: terms of contracts, the course of trajectories, what was told to whom."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from domain.calendar import Calendar
from domain.deadlines.courses import Meetings, Tracked, course_of
from domain.deadlines.due import AlreadyTold
from domain.deadlines.terms import ContractOf, Terms
from domain.values import Fact
from storage.connection import Connection
from storage.moments import from_micros, to_micros
from storage.named import Q
from storage.outcomes import fact_of
from storage.people import name_place
from storage.sealing import Sealer

TALKS_KEPT = timedelta(days=200)
"""A go/no-go talk of longer ago without an outcome says nothing any more."""


class DeadlineRows:
    """Fulfils domain.ports.deadlines.Deadlines."""

    def __init__(self, conn: Connection, sealer: Sealer) -> None:
        self._conn = conn
        self._sealer = sealer

    async def put_terms(self, municipality: str, contract: str, terms: Terms) -> bool:
        """Add or change the terms of a contract; False when nothing changed."""
        said = json.dumps(terms.as_dict(), sort_keys=True)
        row = await Q.put_terms(self._conn, municipality=municipality, name=contract, terms=said)
        return row is not None

    async def terms_of(self, municipality: str, contract: str) -> Terms | None:
        """The terms of a contract, if the municipality imported them."""
        said = await Q.terms_of(self._conn, municipality=municipality, name=contract)
        return Terms.of(json.loads(said)) if said is not None else None

    async def terms_of_client(self, client_id: str) -> Terms | None:
        """The terms of the contract of a client, if the client's municipality imported them."""
        said = await Q.terms_of_client(self._conn, client_id=client_id)
        return Terms.of(json.loads(said)) if said is not None else None

    async def terms(self) -> dict[ContractOf, Terms]:
        """The terms of every contract that has them."""
        rows = Q.all_terms(self._conn)
        return {(town, name): Terms.of(json.loads(said)) async for town, name, said in rows}

    async def contracts_without_terms(self) -> list[str]:
        """Contracts of trajectories whose terms were not imported."""
        return [row[0] async for row in Q.contracts_without_terms(self._conn)]

    async def of_person(self, person_id: str, today: date, calendar: Calendar) -> list[Tracked]:
        """The trajectories of a coach or klantmanager under contracts with terms, by client code."""
        return await self._tracked(today, calendar, person_id=person_id, client_id=None)

    async def of_client(self, client_id: str, today: date, calendar: Calendar) -> Tracked | None:
        """The trajectory of a client, if its contract has terms."""
        found = await self._tracked(today, calendar, person_id=None, client_id=client_id)
        return found[0] if found else None

    async def _tracked(self, today: date, calendar: Calendar, **whose: str | None) -> list[Tracked]:
        facts: dict[str, list[Fact]] = defaultdict(list)
        answered: set[str] = set()
        async for row in Q.tracked_facts(self._conn, **whose):
            fact = fact_of(row[:-1])
            facts[fact.client_id].append(fact)
            answered |= {fact.id} if row[-1] else set()
        pauses: dict[str, list[tuple[date, date]]] = defaultdict(list)
        async for client, first, after in Q.tracked_pauses(self._conn, **whose):
            pauses[client].append((date.fromisoformat(first), date.fromisoformat(after)))
        since, until = calendar.day_bounds(today)
        rows = Q.tracked(
            self._conn,
            **whose,
            since=to_micros(since),
            until=to_micros(until),
            talks_since=to_micros(since - TALKS_KEPT),
        )
        closed = frozenset(answered)
        return [
            self._one(row, facts[row[0]], closed, tuple(pauses[row[0]]), today, calendar)
            async for row in rows
        ]

    def _one(
        self,
        row: Any,
        facts: list[Fact],
        answered: frozenset[str],
        pauses: tuple[tuple[date, date], ...],
        today: date,
        calendar: Calendar,
    ) -> Tracked:
        client, code, name, coach, klantmanager, municipality, contract, referred_on, *moments = row
        instants = [None if micros is None else from_micros(micros) for micros in moments]
        silent, intake, contact, last, ahead, talk, called, to_come = (
            None if instant is None else calendar.day(instant) for instant in instants
        )
        course = course_of(
            date.fromisoformat(referred_on),
            facts,
            answered,
            Meetings(intake, talk, contact, last, ahead, called, to_come),
            silent,
            today,
            pauses,
        )
        first_name = self._sealer.open_text(name, name_place(client))
        return Tracked(
            client,
            code,
            first_name,
            coach,
            klantmanager,
            (municipality, contract),
            course,
            next_at=instants[4],
            intake_at=instants[7],
        )

    async def told(self, person_id: str, caseload_of: str) -> set[AlreadyTold]:
        """What a coach or klantmanager was told of a caseload, the own one or a colleague's."""
        rows = Q.told_clocks(self._conn, person_id=person_id, caseload_of=caseload_of)
        return {AlreadyTold(client, clock, stage, since) async for client, clock, stage, since in rows}

    async def tell(self, person_id: str, told: AlreadyTold, at: datetime) -> None:
        """Note that somebody is told of a stage of a deadline."""
        await Q.tell_clock(self._conn, **told._asdict(), person_id=person_id, told_at=to_micros(at))
