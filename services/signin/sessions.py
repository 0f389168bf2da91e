"""Who is signed in to the pages, and until when: kept here, so that access ends when we say so (adr/0055)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.codes import Role
from domain.ids import token_hash
from domain.ports import UnitOfWork
from domain.ports.sessions import Session, SignInWay
from domain.values import Person

SOON: Final = frozenset({Role.COORDINATOR, Role.CONTRACT_MANAGER})
"""Who sees a whole municipality is signed out sooner."""


@dataclass(frozen=True, slots=True)
class SessionTerms:
    """How long a session lives: unused, in all, and after a second factor for what needs it fresh."""

    idle: timedelta = timedelta(minutes=60)
    idle_soon: timedelta = timedelta(minutes=30)
    total: timedelta = timedelta(hours=10)
    step_up: timedelta = timedelta(minutes=10)

    def ends_at(self, session: Session, role: Role) -> datetime:
        """When it ends if nothing is asked for any more."""
        idle = min(self.idle, self.idle_soon) if role in SOON else self.idle
        return min(session.seen_at + idle, session.opened_at + self.total)

    def is_fresh(self, session: Session, now: datetime) -> bool:
        """Whether a second factor was shown so lately that files may leave and rights may change."""
        return now - session.proved_at <= self.step_up


async def open_session(
    work: UnitOfWork,
    person: Person,
    way: SignInWay,
    now: datetime,
    before: str | None = None,
    *,
    proved_at: datetime | None = None,
) -> str:
    """Sign somebody in; returns what the cookie holds. `before`: the cookie of the window until now.

    `proved_at`: when the second proof was shown, where that was not just now.
    """
    if before is not None:
        await close_session(work, before, now)
    cookie = secrets.token_urlsafe(32)
    session_id = await work.sessions.open(token_hash(cookie), person.id, way, now, proved_at or now)
    await work.audit.add(now, person.id, "sign_in", session_id, way=way)
    return cookie


async def signed_in(
    work: UnitOfWork, cookie: str, terms: SessionTerms, now: datetime
) -> tuple[Session, Person] | None:
    """Whose window it is; None when nobody is signed in there, or not any more."""
    session = await work.sessions.by_cookie(token_hash(cookie))
    if session is None or session.ended_at is not None:
        return None
    person = await work.people.by_id(session.person_id)
    access = await work.access.of(person.id)
    if access is None or access.confirmed_at is None or terms.ends_at(session, person.role) <= now:
        return None
    return session, person


async def close_session(work: UnitOfWork, cookie: str, now: datetime) -> None:
    """Sign out of a window; nothing happens where nobody is signed in."""
    session = await work.sessions.by_cookie(token_hash(cookie))
    if session is not None and session.ended_at is None:
        await work.sessions.end(session.id, now)
        await work.audit.add(now, session.person_id, "sign_out", session.id)


async def renew_session(
    work: UnitOfWork, session: Session, now: datetime, *, proved_at: datetime | None = None
) -> str:
    """The second proof was shown again: the session goes on, and an older cookie opens nothing."""
    cookie = secrets.token_urlsafe(32)
    await work.sessions.renew(session.id, token_hash(cookie), now, proved_at or now)
    await work.audit.add(now, session.person_id, "step_up", session.id)
    return cookie
