"""The terms of contracts, and the course of trajectories."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from domain.calendar import Calendar
from domain.deadlines.courses import Tracked
from domain.deadlines.due import AlreadyTold
from domain.deadlines.terms import ContractOf, Terms


class Deadlines(Protocol):
    """The terms of contracts, the course of trajectories, and what was told to whom."""

    async def put_terms(self, municipality: str, contract: str, terms: Terms) -> bool:
        """Add or change the terms of a contract; False when nothing changed."""

    async def terms_of(self, municipality: str, contract: str) -> Terms | None:
        """The terms of a contract, if the municipality imported them."""

    async def terms_of_client(self, client_id: str) -> Terms | None:
        """The terms of the contract of a client, if the client's municipality imported them."""

    async def terms(self) -> dict[ContractOf, Terms]:
        """The terms of every contract that has them."""

    async def of_person(self, person_id: str, today: date, calendar: Calendar) -> list[Tracked]:
        """The trajectories of a coach or klantmanager under contracts with terms, by client code."""

    async def of_client(self, client_id: str, today: date, calendar: Calendar) -> Tracked | None:
        """The trajectory of a client, if its contract has terms."""

    async def told(self, person_id: str, caseload_of: str) -> set[AlreadyTold]:
        """What a coach or klantmanager was told of a caseload, the own one or a colleague's."""

    async def tell(self, person_id: str, told: AlreadyTold, at: datetime) -> None:
        """Note that somebody is told of a stage of a deadline."""
