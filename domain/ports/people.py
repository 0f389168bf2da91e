"""Everybody with a role, and how they come in."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from domain.codes import Role
from domain.values import Person, Reach


class People(Protocol):
    """Everybody with a role, their channel, invitations and consent."""

    async def by_id(self, person_id: str) -> Person:
        """A person by id; raises KeyError when there is none."""

    async def by_code(self, code: str) -> Person | None:
        """The person with a client or staff code."""

    async def by_address(self, address: str) -> Person | None:
        """The person bound to a channel address."""

    async def with_role(self, role: Role) -> list[Person]:
        """Everybody with the role, whether messages reach them or not."""

    async def readers(self, role: Role, since: datetime) -> list[Person]:
        """Everybody with the role whom messages have reached since the moment or longer."""

    async def client_languages(self, municipality: str | None = None) -> dict[str, int]:
        """How many clients read each language, in one municipality or in all; who stopped is not counted."""

    async def put_organisation(self, name: str, kind: str) -> str:
        """Store an organisation once; returns its id."""

    async def put(self, person: Person, organisation_id: str, at: datetime) -> None:
        """Add or change a person."""

    async def bind(self, person_id: str, address: str, reach: Reach, at: datetime) -> None:
        """Tie a person to a channel address; whoever held the address lets go of it."""

    async def reach_since(self, person_id: str) -> datetime:
        """Since when messages get there, or do not."""

    async def set_reach(self, person_id: str, reach: Reach, at: datetime) -> None:
        """Note whether messages get there."""

    async def set_language(self, person_id: str, language: str) -> None:
        """Store the language that somebody chose, a key of `LANGUAGES`."""

    async def consents(self, person_id: str) -> list[tuple[bool, str, str, datetime]]:
        """Every answer to the opt-in: given, version of the text, language, moment."""

    async def add_consent(
        self, person_id: str, *, given: bool, text_version: str, language: str, at: datetime
    ) -> None:
        """Append an answer to the opt-in."""

    async def invite(self, person_id: str, token_hash: str, at: datetime, until: datetime) -> None:
        """Store a fresh invitation; earlier ones of the person are closed."""

    async def claim(self, token_hash: str, address: str, at: datetime) -> str | None:
        """Take an invitation for an address; returns the person's id, or None."""

    async def close_invitations(self, person_id: str, at: datetime) -> None:
        """End every open invitation of a person."""

    async def note_wrong_start(self, address: str, at: datetime) -> None:
        """Count a wrong start link."""

    async def wrong_starts(self, address: str, since: datetime) -> int:
        """How many wrong start links came from the address since then."""
