"""What somebody proves with who they are, and who is on the way in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class FactorKind(StrEnum):
    """What a second factor is."""

    TOTP = "totp"  # six digits of an authenticator
    PASSKEY = "passkey"


@dataclass(frozen=True, slots=True)
class Factor:
    """A second factor of somebody. `counter`: what was used last, so that nothing counts twice."""

    id: str
    person_id: str
    kind: FactorKind
    name: str
    credential: str | None  # by which a passkey is known
    secret: bytes
    counter: int
    made_at: datetime
    used_at: datetime | None = None


class EntranceKind(StrEnum):
    """What somebody came with."""

    MAIL = "mail"  # a link by mail
    ACCOUNT = "account"  # of an identity provider
    INVITATION = "invitation"


@dataclass(frozen=True, slots=True)
class Entrance:
    """Somebody on the way in through a window. `shown_at`: the first proof is given, the second is asked."""

    id: str
    window_hash: str
    person_id: str
    kind: EntranceKind
    code_hash: str | None
    goes_to: str
    made_at: datetime
    expires_at: datetime
    shown_at: datetime | None
    confirmed: bool  # nobody else need say that it is really them
    account: tuple[str, str] | None = None  # issuer and subject, not theirs before the second proof


@dataclass(frozen=True, slots=True)
class Access:
    """Somebody may sign in, as soon as a second person has said that it is them."""

    bound_at: datetime
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Invited:
    """Whose an invitation is. `confirmed`: it was handed over in person, and a yes is enough."""

    person_id: str
    confirmed: bool
    made_at: datetime


class PageAccess(Protocol):
    """Who may sign in to the pages."""

    async def of(self, person_id: str) -> Access | None:
        """Since when somebody may; None for who may not."""

    async def bind(self, person_id: str, at: datetime, *, confirmed: bool) -> None:
        """Somebody has said yes, and has something to prove with who they are."""

    async def confirm(self, person_id: str, at: datetime) -> None:
        """A second person says that it is them."""

    async def end(self, person_id: str) -> None:
        """They may no more."""

    async def invited(self, token_hash: str, at: datetime) -> Invited | None:
        """Whose an invitation is, as long as it is open. Looking changes nothing."""


class Factors(Protocol):
    """Second factors; their secrets are sealed."""

    async def of(self, person_id: str) -> list[Factor]:
        """Those of somebody, the oldest first."""

    async def by_credential(self, credential: str) -> Factor | None:
        """The passkey that is known by this."""

    async def add(
        self,
        person_id: str,
        kind: FactorKind,
        name: str,
        secret: bytes,
        counter: int,
        at: datetime,
        credential: str | None = None,
    ) -> str:
        """Somebody has one more; returns its id."""

    async def use(self, factor_id: str, counter: int, at: datetime) -> None:
        """It was shown."""

    async def end(self, factor_id: str, at: datetime) -> None:
        """It counts no more, and its secret is wiped."""

    async def end_all(self, person_id: str, at: datetime) -> None:
        """None of somebody counts any more, nor do their recovery codes."""

    async def put_recovery(self, person_id: str, codes: Collection[str]) -> None:
        """Fresh recovery codes in place of all others; only marks are kept."""

    async def use_recovery(self, person_id: str, code: str, at: datetime) -> bool:
        """Use one up; False when there is none such."""

    async def count_recovery(self, person_id: str) -> int:
        """How many are left."""


class Identities(Protocol):
    """Accounts at identity providers."""

    async def whose(self, issuer: str, subject: str) -> str | None:
        """The id of the person with an account."""

    async def of(self, person_id: str) -> list[tuple[str, datetime]]:
        """Where somebody has accounts, since when."""

    async def put(self, issuer: str, subject: str, person_id: str, at: datetime) -> None:
        """An account is somebody's."""

    async def end_all(self, person_id: str) -> None:
        """Somebody has none any more."""


class Entrances(Protocol):
    """Who is on the way in."""

    async def add(
        self,
        window_hash: str,
        person_id: str,
        kind: EntranceKind,
        at: datetime,
        until: datetime,
        *,
        goes_to: str,
        link_hash: str | None = None,
        code_hash: str | None = None,
        shown: bool = False,
        confirmed: bool = False,
    ) -> str:
        """Somebody has come; returns the id."""

    async def of_window(self, window_hash: str, at: datetime) -> list[Entrance]:
        """Those through a window that are open, the newest first."""

    async def by_link(self, link_hash: str, at: datetime) -> Entrance | None:
        """The one that a link was mailed for, as long as it is open."""

    async def show(self, entrance_id: str, at: datetime, until: datetime) -> None:
        """The first proof is given; given again it does not live longer."""

    async def tie(
        self, entrance_id: str, issuer: str, subject: str, until: datetime, *, confirmed: bool
    ) -> None:
        """Somebody who said yes came back with an account, which is theirs once the second proof is there."""

    async def end_all(self, person_id: str, at: datetime) -> None:
        """Somebody is in, or shut out: nothing of it is open any more."""


class Tries(Protocol):
    """What was tried at the door. Who is known only by an address is counted by a mark of it."""

    async def add(self, kind: str, subject: str, at: datetime) -> None:
        """Count one."""

    async def count(self, kind: str, subject: str, since: datetime) -> int:
        """How many since a moment."""

    async def forget(self, kind: str, subject: str) -> None:
        """It was right: the wrong ones before do not count."""


class Drafts(Protocol):
    """What was typed when a session was over, sealed, for whoever typed it alone."""

    async def put(
        self, person_id: str, path: str, at: datetime, fields: Mapping[str, tuple[str, ...]]
    ) -> None:
        """Keep it."""

    async def get(self, person_id: str, path: str, since: datetime) -> dict[str, tuple[str, ...]] | None:
        """What is kept for a page, if it is not older."""

    async def end(self, person_id: str, path: str) -> None:
        """It was sent."""
