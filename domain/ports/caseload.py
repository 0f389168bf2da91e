"""Clients with those who guide them, and how they are doing."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from domain.values import Client


class Caseload(Protocol):
    """Clients with their coach and klantmanager."""

    async def client(self, client_id: str) -> Client:
        """A client with coach and klantmanager; raises KeyError when there is none."""

    async def of_coach(self, coach_id: str) -> list[Client]:
        """All clients of a coach, by code."""

    async def of_klantmanager(self, klantmanager_id: str) -> list[Client]:
        """All clients of a klantmanager, by code."""

    async def put(
        self, client_id: str, coach_id: str, klantmanager_id: str, contract: str, lot: str, referred_on: date
    ) -> None:
        """Add or change a trajectory."""

    async def trajectory(self, client_id: str) -> tuple[str, str, str, str, str] | None:
        """Coach, klantmanager, contract, lot and day of referral as stored."""

    async def stops(self, client_id: str, today: date) -> bool:
        """Whether a trajectory has ended, will end, or does not start or go on, or stands still today."""


class Wellbeing(Protocol):
    """How clients are doing, as far as they say so."""

    async def without_contact(self, since: datetime, until: datetime, today: date) -> list[str]:
        """Clients in a trajectory whom messages reach, with neither an appointment nor an answer then."""

    async def to_ask(
        self,
        active_since: datetime,
        asked_before: datetime,
        milestone_since: datetime,
        long_ago: datetime,
        today: date,
    ) -> list[str]:
        """Clients in a trajectory who may be asked: after a step, or long; never again within the pause."""

    async def note_asked(self, person_id: str, at: datetime) -> None:
        """Note when a client was asked how it goes, so that the pause begins."""

    async def add_score(self, person_id: str, week: str, score: int) -> None:
        """A score of the person's supplier by a client of their municipality; whose it is, is not kept."""

    async def scores(self, municipality: str, first_week: str) -> list[tuple[str, int, int]]:
        """Supplier, number of answers and their sum, of the clients of a municipality since a week."""
