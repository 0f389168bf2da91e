"""Everybody with a role, and how they come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.codes import Role
from domain.values import Person, Reach


@dataclass(frozen=True, slots=True)
class Opening:
    """An invitation that somebody looks at: whose it is, since when, and what was said to it."""

    person_id: str
    opened_at: datetime
    declined: bool
    confirmed: bool  # handed over in person: a yes is enough
    language: str | None  # chosen by whoever looks


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody of the staff who said yes and waits for confirmation: on which account, opened when."""

    person: Person
    account: str
    opened_at: datetime


class PhoneBy(StrEnum):
    """Who gave the work number of somebody: what they say themselves goes before a file."""

    FILE = "file"
    SELF = "self"


@dataclass(frozen=True, slots=True)
class Phones:
    """The numbers of somebody of the staff and of where they work (R110); None: there is none.

    `by`: who gave the own number, or took it back; None where nobody has said anything.
    """

    own: str | None
    by: PhoneBy | None
    organisation: str | None
    night: str | None  # of the organisation, outside office hours


class People(Protocol):
    """Everybody with a role, their chat, invitations and consent."""

    async def by_id(self, person_id: str) -> Person:
        """A person by id; raises KeyError when there is none."""

    async def by_code(self, code: str) -> Person | None:
        """The person with a client or staff code."""

    async def by_address(self, address: str) -> Person | None:
        """The person bound to a Telegram user id; `reach` says whether messages get there."""

    async def in_chat(self, person_id: str) -> Person:
        """A person with whether messages get to their chat, whatever other ways there are."""

    async def with_role(self, role: Role, municipality: str | None) -> list[Person]:
        """Everybody with the role in a municipality, or in all, whether messages reach them or not."""

    async def klantmanagers_left(self, municipality: str) -> list[Person]:
        """Klantmanagers who work there no more, and whose clients nobody else has taken over."""

    async def municipalities(self) -> list[str]:
        """Every municipality that somebody belongs to."""

    async def municipalities_of_coach(self, coach_id: str) -> list[str]:
        """The municipalities whose clients a coach has now."""

    async def readers(self, role: Role, since: datetime) -> list[Person]:
        """Everybody with the role whom messages have reached since the moment or longer."""

    async def client_languages(self, municipality: str | None = None) -> dict[str, int]:
        """How many clients read each language, in one municipality or in all; who stopped is not counted."""

    async def put_organisation(self, name: str, kind: str) -> str:
        """Store an organisation once; returns its id."""

    async def works_for_municipality(self, person_id: str) -> bool:
        """Whether the organisation of somebody is a municipality, and no supplier."""

    async def organisation_phones(self, organisation_id: str) -> tuple[str | None, str | None] | None:
        """The numbers of an organisation, by day and by night; None when there is no such organisation."""

    async def put_organisation_phones(
        self, organisation_id: str, phone: str | None, night: str | None
    ) -> bool:
        """Store the numbers of an organisation, or that it has none. False when nothing changed."""

    async def phones(self, person_id: str) -> Phones:
        """The numbers of somebody of the staff and of where they work; raises KeyError for nobody."""

    async def put_phone(self, person_id: str, phone: str | None, by: PhoneBy | None) -> None:
        """Store or forget the work number of somebody of the staff; a client has none."""

    async def put(self, person: Person, organisation_id: str, at: datetime) -> None:
        """Add or change a person; role and municipality never change."""

    async def bind(
        self, person_id: str, address: str, reach: Reach, at: datetime, *, confirmed: bool
    ) -> None:
        """Tie a person to a Telegram user id; whoever held it lets go of it."""

    async def address(self, person_id: str) -> tuple[str | None, Reach]:
        """The Telegram user id of a person and whether messages get there."""

    async def release(self, person_id: str, reach: Reach, at: datetime) -> None:
        """Let go of the Telegram user id of a person."""

    async def confirm(self, person_id: str, at: datetime) -> None:
        """Somebody else says that the account is really theirs."""

    async def unconfirm(self, person_id: str) -> None:
        """Nobody vouches any more that the account is theirs."""

    async def is_confirmed(self, person_id: str) -> bool:
        """Whether somebody else has said that the account is really theirs."""

    async def put_waiting(self, person_id: str, account: str, opened_at: datetime) -> None:
        """Keep on which account a person waits for confirmation, until the decision."""

    async def waiting(self, person_id: str | None = None) -> list[Applicant]:
        """Who waits for confirmation; only the person, where one is given."""

    async def end_waiting(self, person_id: str) -> None:
        """Wipe on which account a person waited."""

    async def reach_since(self, person_id: str) -> datetime:
        """Since when messages get to somebody, over whichever way, or do not."""

    async def set_reach(self, person_id: str, reach: Reach, at: datetime) -> None:
        """Note whether messages get to the chat."""

    async def set_language(self, person_id: str, language: str) -> None:
        """Store the language that somebody chose, a key of `LANGUAGES`."""

    async def consents(self, person_id: str) -> list[tuple[bool, str, str, datetime]]:
        """Every answer to the opt-in: given, version of the text, language, moment."""

    async def add_consent(
        self, person_id: str, *, given: bool, text_version: str, language: str, at: datetime
    ) -> None:
        """Append an answer to the opt-in."""

    async def invite(
        self, person_id: str, token_hash: str, at: datetime, until: datetime, *, confirmed: bool
    ) -> None:
        """Store a fresh invitation; earlier ones of the person are closed."""

    async def open_invitation(self, token_hash: str, address: str, at: datetime) -> str | None:
        """Note that an address looks at an invitation; the id of whose it is, None if it is over."""

    async def opening(self, address: str, at: datetime) -> Opening | None:
        """The invitation that an address has opened last, as long as it is not over."""

    async def set_opening_language(self, address: str, language: str) -> None:
        """The address wishes to be asked in this language; it becomes the person's at the yes."""

    async def decline_opening(self, address: str, at: datetime) -> None:
        """The address said no; somebody else, or the same one later, may still say yes."""

    async def end_opening(self, address: str) -> None:
        """Forget what an address looked at."""

    async def invited_until(self, person_id: str, now: datetime) -> datetime | None:
        """Until when the newest invitation of somebody is good; None where none is."""

    async def close_invitations(self, person_id: str, at: datetime) -> None:
        """End every open invitation of a person."""

    async def note_wrong_start(self, address: str, at: datetime) -> None:
        """Count a wrong start link."""

    async def wrong_starts(self, address: str, since: datetime) -> int:
        """How many wrong start links came from the address since then."""
