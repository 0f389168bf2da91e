"""Who is signed in to the pages, what forms were sent there, and who looked at what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.messages.message import Message


class SignInWay(StrEnum):
    """How somebody proved who they are."""

    ACCOUNT = "account"  # the municipality's own, at its identity provider
    MAIL = "mail"  # a link by mail and a second factor
    PASSKEY = "passkey"


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in. `proved_at`: when they showed a second factor last."""

    id: str
    person_id: str
    way: SignInWay
    opened_at: datetime
    seen_at: datetime
    proved_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SentForm:
    """What came of a form: the page that follows, and what is said there."""

    goes_to: str
    said: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """What a page shows: of which thing, about which client, and how many where it is a list."""

    object: str = ""
    client_id: str | None = None
    number: int = 1


@dataclass(frozen=True, slots=True)
class Looked:
    """That somebody looked: who, at which page, of which thing and client."""

    at: datetime
    person_id: str
    route: str
    object: str
    client: str | None  # the code
    number: int


class Sessions(Protocol):
    """Who is signed in; of the cookie only the hash is kept."""

    async def open(
        self, cookie_hash: str, person_id: str, way: SignInWay, at: datetime, proved_at: datetime
    ) -> str:
        """Somebody has signed in; returns the id of the session."""

    async def by_cookie(self, cookie_hash: str) -> Session | None:
        """The session of a cookie, also one that is over."""

    async def of_person(self, person_id: str) -> list[Session]:
        """Those of somebody that nobody has ended, the oldest first."""

    async def note_seen(self, session_id: str, at: datetime) -> None:
        """They asked for a page."""

    async def renew(self, session_id: str, cookie_hash: str, at: datetime, proved_at: datetime) -> None:
        """They showed a second factor again: the cookie is another from now on."""

    async def end(self, session_id: str, at: datetime) -> None:
        """Sign out of one."""

    async def end_all(self, person_id: str, at: datetime) -> None:
        """Sign somebody out everywhere."""


class Forms(Protocol):
    """Which forms were sent."""

    async def sent(self, form_id: str, person_id: str) -> SentForm | None:
        """What came of a form of somebody; None when it has not been sent."""

    async def held(self, form_id: str, person_id: str, contents: str) -> bool:
        """Whether a form that was sent held just this."""

    async def put(self, form_id: str, person_id: str, at: datetime, contents: str, result: SentForm) -> None:
        """Note what came of it; of what it held only a mark is kept."""


class Looks(Protocol):
    """The audit of looks: codes and numbers, nothing of what the page says."""

    async def add(self, at: datetime, real_at: datetime, person_id: str, route: str, look: Look) -> None:
        """Append a look."""

    async def of_municipality(self, municipality: str, since: datetime, code: str, most: int) -> list[Looked]:
        """Looks of its staff and at its clients, the newest first. `code`: of who looked, or of whom at."""

    async def by_routes(self, person_id: str, since: datetime, routes: Sequence[str]) -> int:
        """How often somebody came by some routes since a moment."""

    async def clients(self, person_id: str, since: datetime) -> set[str]:
        """At which clients somebody looked one by one since a moment."""
