"""The last step of the way in: both proofs are there, and a session opens, or it has to be confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.codes import Role
from domain.ids import token_hash
from domain.messages.message import ByMail, Message
from domain.ports import UnitOfWork
from domain.ports.sessions import SignInWay
from domain.ports.signin import Entrance, EntranceKind, Factor, FactorKind, Invited
from domain.values import Person, Reach
from domain.ways import WayKind
from services.people.confirming import begin_on_pages
from services.people.leaving import tell_by_mail
from services.people.waiting import ask_to_confirm, end_waiting
from services.signin.mail_link import LIVES
from services.signin.second import fresh_recovery, step_of
from services.signin.sessions import open_session

_BEHIND: Final = 3
"""So many steps before now a fresh authenticator may show: none was used before it was set up."""
_WAYS: Final = {
    EntranceKind.MAIL: SignInWay.MAIL,
    EntranceKind.ACCOUNT: SignInWay.ACCOUNT,
    EntranceKind.INVITATION: SignInWay.MAIL,
}


@dataclass(frozen=True, slots=True)
class FactorAdded(Message):
    """Somebody can sign in with something new: they read it by mail, for it may not have been them."""

    kept_as = "factor_added"
    mail = ByMail.NOW
    only_by = WayKind.EMAIL
    leads_to = "instellingen"
    factor: FactorKind | None  # None: an account


@dataclass(frozen=True, slots=True)
class FactorTaken(Message):
    """Something that somebody signed in with is gone: by mail too, for it may not have been them."""

    kept_as = "factor_taken"
    mail = ByMail.NOW
    only_by = WayKind.EMAIL
    leads_to = "instellingen"
    factor: FactorKind


@dataclass(frozen=True, slots=True)
class RecoveryRenewed(Message):
    """Somebody made new recovery codes: those on paper are dead, and it may not have been them."""

    kept_as = "recovery_renewed"
    mail = ByMail.NOW
    only_by = WayKind.EMAIL
    leads_to = "instellingen"


@dataclass(frozen=True, slots=True)
class MailProbe(Message):
    """Somebody wants to see whether mail arrives."""

    kept_as = "test_mail"
    mail = ByMail.NOW
    only_by = WayKind.EMAIL
    leads_to = "instellingen"


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of the way in. `cookie` None: a second person has to say first that it is them."""

    cookie: str | None
    goes_to: str
    recovery: tuple[str, ...] = ()


async def invitation(work: UnitOfWork, token: str, now: datetime) -> tuple[Invited, Person] | None:
    """Whose an invitation is; looking gives no right, and changes nothing. A client has no pages."""
    found = await work.access.invited(token_hash(token), now)
    if found is None:
        return None
    person = await work.people.by_id(found.person_id)
    return (found, person) if person.role is not Role.CLIENT else None


async def say_yes(work: UnitOfWork, token: str, window_hash: str, now: datetime) -> Entrance | None:
    """Yes to an invitation: whoever sits before this window sets up a second proof now. None: it is over."""
    found = await invitation(work, token, now)
    if found is None:
        return None
    invited, person = found
    await work.entrances.add(
        window_hash,
        person.id,
        EntranceKind.INVITATION,
        now,
        now + LIVES,
        goes_to="/",
        shown=True,
        confirmed=invited.confirmed,
    )
    [entrance, *_] = await work.entrances.of_window(window_hash, now)
    await work.audit.add(now, person.id, "page_yes", person.id)
    return entrance


async def set_up_totp(
    work: UnitOfWork,
    person_id: str,
    secret: bytes,
    code: str,
    now: datetime,
    real_now: datetime,
    *,
    alone: bool = False,
) -> bool:
    """Add an authenticator once it shows the right code, which then counts no second time.

    `alone`: somebody begins anew, and nothing from before counts any more.
    """
    step = step_of(secret, code, int(real_now.timestamp()) // 30 - _BEHIND, real_now)
    if step is None:
        return False
    if alone:
        await work.factors.end_all(person_id, now)
    await work.factors.add(person_id, FactorKind.TOTP, "", secret, step, now)
    await tell_added(work, person_id, FactorKind.TOTP, now)
    return True


async def tell_added(work: UnitOfWork, person_id: str, kind: FactorKind | None, now: datetime) -> None:
    """Write it down, and tell whose it is. `kind` None: an account."""
    await work.audit.add(now, person_id, "add_factor", person_id, kind=kind or "account")
    await tell_by_mail(work, person_id, FactorAdded(kind), now)


async def take_factor(work: UnitOfWork, person_id: str, factor: Factor, now: datetime) -> None:
    """Take one away, write it down, and tell whose it was."""
    await work.factors.end(factor.id, now)
    await work.audit.add(now, person_id, "end_factor", person_id)
    await tell_by_mail(work, person_id, FactorTaken(factor.kind), now)


async def arrive(work: UnitOfWork, entrance: Entrance, before: str | None, now: datetime) -> Arrived:
    """Both proofs are there. Raises KeyError for somebody who is gone. `before`: the cookie until now."""
    person = await work.people.by_id(entrance.person_id)
    codes: tuple[str, ...] = ()
    if entrance.kind is EntranceKind.INVITATION:
        codes = tuple(await fresh_recovery(work, person.id))
        await _bind(work, person, entrance.account, entrance.confirmed, now)
    access = await work.access.of(person.id)
    await work.entrances.end_all(person.id, now)
    if access is None or access.confirmed_at is None:
        return Arrived(None, entrance.goes_to, codes)
    cookie = await open_session(work, person, _WAYS[entrance.kind], now, before)
    if entrance.kind is EntranceKind.MAIL:
        await work.ways.prove(person.id, WayKind.EMAIL, now)
    return Arrived(cookie, entrance.goes_to, codes)


async def bind_account(
    work: UnitOfWork, person: Person, account: tuple[str, str], now: datetime, *, confirmed: bool
) -> bool:
    """A yes with an account that has its own second factor; whether they may come in at once."""
    await work.audit.add(now, person.id, "page_yes", person.id)
    await work.factors.end_all(person.id, now)
    await _bind(work, person, account, confirmed, now)
    return confirmed


async def _bind(
    work: UnitOfWork, person: Person, account: tuple[str, str] | None, confirmed: bool, now: datetime
) -> None:
    """The yes binds, and what somebody came in with before opens nothing: it may have been another.

    Nobody who waited on a chat is let in by the same word of a second person.
    """
    await work.identities.end_all(person.id)
    await work.sessions.end_all(person.id, now)
    if account is not None and await work.identities.whose(*account) is None:
        await work.identities.put(*account, person.id, now)
        await tell_added(work, person.id, None, now)
    chat = await work.people.in_chat(person.id)
    await end_waiting(work, person.id, now)
    await work.people.close_invitations(person.id, now)
    await work.access.bind(person.id, now, confirmed=confirmed)
    if chat.reach is Reach.WAITING:
        await work.people.release(person.id, Reach.NOT_JOINED, now)
    await work.ways.let_in(person.id, now)
    await work.memberships.note_seen(person.id, now)
    if confirmed:
        await begin_on_pages(work, person, now)
        return
    await work.people.put_waiting(person.id, PAGES, now)
    await ask_to_confirm(work, person, now)


PAGES: Final = "de pagina's van KorteLijn"
"""On which account somebody waits who comes by the pages, as a coordinator reads it."""
