"""Who of the staff works where, since when and until when: access ends with the membership."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from domain.codes import Role
from domain.values import Person, Reach


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the staff with an open membership, as a municipality sees them."""

    person: Person
    since: datetime
    seen_at: datetime | None  # wrote or pressed the last time, to the day
    last_on: date | None  # the last day, where it is known ahead
    own: bool  # of the municipality that looks; else a coach of its clients whom another one brought
    clients: int  # of the municipality that looks
    access: Reach  # whether they can see something: in the chat, or on pages


class Memberships(Protocol):
    """One open membership a person; `until` is filled once, and a new one is another row."""

    async def open(self, person: Person, organisation_id: str, by: str, at: datetime) -> None:
        """Somebody begins, in their role of now. `by`: who says so, as in the audit."""

    async def end(self, person_id: str, by: str, at: datetime) -> bool:
        """Somebody works there no more; False when they did not."""

    async def take_on(self, person_id: str, role: Role, organisation_id: str) -> None:
        """Write role and organisation of a membership that is about to open; no other path changes a role."""

    async def members(self, municipality: str | None) -> list[Member]:
        """Whose membership is open, by role and code: in all municipalities or in one.

        In one, the coaches of its clients are among them whoever brought them.
        """

    async def of_organisation(self, name: str) -> list[str]:
        """Whose membership is open at an organisation: ids, by code."""

    async def organisation(self, name: str, municipality: str) -> tuple[str, str] | None:
        """Id and kind of an organisation: any supplier, or one of the municipality's own."""

    async def towns_of(self, name: str) -> list[str]:
        """The municipalities in which an organisation has staff or clients."""

    async def put_last_day(self, person_id: str, last_on: date, by: str, at: datetime) -> None:
        """Note the last day of somebody, ahead; a later word replaces an earlier one."""

    async def last_days_before(self, today: date) -> list[tuple[str, str]]:
        """Whose last day is over: the person, and who said so."""

    async def end_last_day(self, person_id: str) -> bool:
        """Take a last day back, or be done with it; False when there was none."""

    async def note_seen(self, person_id: str, at: datetime) -> None:
        """Somebody wrote or pressed; kept to the day."""

    async def unseen(self, now: datetime) -> list[tuple[str, datetime]]:
        """Staff who read by mail or on the pages first, and since when they have opened nothing."""

    async def silent_since(self, before: datetime) -> list[tuple[str, datetime]]:
        """Staff who could see something by a word, and neither wrote nor pressed since the moment."""
