"""Staff of a municipality on a page: ways, proofs, invitations, and what a coordinator can do about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.codes import Role
from domain.errors import StaleButton
from domain.messages.message import ByMail, Message
from domain.messages.notices import Notice
from domain.ports import UnitOfWork
from domain.ports.memberships import Member
from domain.ports.people import Applicant
from domain.ports.signin import Factor
from domain.values import Person, Reach
from domain.ways import Way, WayKind
from services.access import coordinators_of
from services.people.joining import Inviting, make_invitation
from services.people.leaving import close_pages, leave
from services.people.members import EndAccess, Why, end_access
from services.people.waiting import may_confirm
from services.turn import Turn


class Does(StrEnum):
    """What can be done about the access of somebody."""

    INVITE = "invite"
    CONFIRM = "confirm"
    REFUSE = "refuse"
    RESET = "reset"  # what they sign in to the pages with is lost
    PHONE = "phone"  # the phone is lost: nothing that they have opens anything
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class StaffCard:
    """Somebody of the staff as a coordinator sees them; `does`: what the reader can do."""

    person: Person
    since: datetime
    seen_at: datetime | None
    last_on: date | None
    clients: int
    ways: tuple[Way, ...]
    factors: tuple[Factor, ...]
    account: bool  # signs in with an account of the municipality
    invited_until: datetime | None
    waits: Applicant | None
    own: bool  # of the reader's municipality
    does: tuple[Does, ...]

    @property
    def has_been_in(self) -> bool:
        """Whether they ever came: who reads mail alone may have an address and no more."""
        return self.seen_at is not None


@dataclass(frozen=True, slots=True)
class FactorReset(Message):
    """Somebody cannot sign in to the pages until they set up a factor anew, asked for or not."""

    kept_as = "factor_reset"
    mail = ByMail.NOW
    only_by = WayKind.EMAIL


@dataclass(frozen=True, slots=True)
class StaffFactorReset(Message):
    """Another coordinator reads that a colleague took away what somebody signs in with."""

    kept_as = "staff_factor_reset"
    mail = ByMail.NOW
    leads_to = "mensen"
    role: Role
    who: str


@dataclass(frozen=True, slots=True)
class StaffDone(Message):
    """A coordinator reads that it is done, about whom."""

    kept_as = "page.people.done"
    what: Does
    who: str


@dataclass(frozen=True, slots=True)
class OrganisationClosed(Message):
    """A coordinator reads how many lost access with an organisation."""

    kept_as = "page.people.closed"
    organisation: str
    number: int


async def staff(work: UnitOfWork, me: Person, now: datetime) -> list[StaffCard]:
    """Everybody of the municipality, and the coaches of its clients whoever brought them."""
    return [await _card(work, me, one, now) for one in await work.memberships.members(me.municipality)]


async def staff_card(work: UnitOfWork, me: Person, code: str, now: datetime) -> StaffCard:
    """One of them. Raises StaleButton for anybody else."""
    for one in await work.memberships.members(me.municipality):
        if one.person.code == code:
            return await _card(work, me, one, now)
    raise StaleButton


async def invite(turn: Turn, code: str, inviting: Inviting) -> tuple[Person, str]:
    """A fresh start token, shown once; earlier ones end. Raises StaleButton."""
    card = await _doable(turn, code, Does.INVITE)
    token = await make_invitation(turn.work, card.person, turn.now, inviting)
    await turn.work.imports.end_uninvited([card.person.id])
    return card.person, token


async def reset_factor(turn: Turn, code: str, inviting: Inviting) -> tuple[Person, str]:
    """Nothing that somebody has opens the pages; a fresh invitation does. They read it, and so does another
    coordinator. Their chat stays as it is. Raises StaleButton."""
    person = (await _doable(turn, code, Does.RESET)).person
    await close_pages(turn.work, person.id, turn.now)
    await turn.note("reset_factor", person.id)
    at = turn.now.isoformat()
    told = Notice.to(person.id, FactorReset(), key=f"factor_reset:{person.id}:{at}", due_at=turn.now)
    await turn.work.outbox.put(told, turn.now)
    for other in await coordinators_of(turn.work, turn.me.municipality):
        if other.id != turn.me.id and other.reach is not Reach.LEFT:
            key = f"staff_factor_reset:{person.id}:{other.id}:{at}"
            await turn.tell(other.id, StaffFactorReset(person.role, person.first_name), key=key)
    token = await make_invitation(turn.work, person, turn.now, inviting)
    return person, token


async def end(turn: Turn, code: str, does: Does) -> None:
    """They work there no more, or lost their phone: as the button of the chat does it. Raises StaleButton."""
    card = await _doable(turn, code, does)
    why = Why.LEFT if does is Does.LEAVE else Why.PHONE
    await end_access(turn, EndAccess(card.person.id, why, since=card.since), "")
    await turn.answer(StaffDone(does, card.person.first_name))


async def of_organisation(work: UnitOfWork, me: Person, organisation: str) -> list[Person]:
    """Who loses access when an organisation is closed: its people whom this municipality brought.

    Raises StaleButton where there is nobody, and for the municipality itself.
    """
    members = await work.memberships.members(me.municipality)
    theirs = [one.person for one in members if one.person.organisation == organisation and one.own]
    if not theirs or organisation == me.organisation:
        raise StaleButton
    return theirs


async def close_organisation(turn: Turn, organisation: str) -> None:
    """Nobody of a supplier works for the municipality any more. Raises StaleButton."""
    people = await of_organisation(turn.work, turn.me, organisation)
    await leave(turn.work, people, turn.me.id, turn.now)
    await turn.answer(OrganisationClosed(organisation, len(people)))


async def _card(work: UnitOfWork, me: Person, member: Member, now: datetime) -> StaffCard:
    person = member.person
    waiting = await work.people.waiting(person.id)
    factors = tuple(await work.factors.of(person.id))
    account = bool(await work.identities.of(person.id))
    waits = waiting[0] if waiting else None
    return StaffCard(
        person=person,
        since=member.since,
        seen_at=member.seen_at,
        last_on=member.last_on,
        clients=member.clients,
        ways=tuple(one for one in await work.ways.of(person.id) if one.address),
        factors=factors,
        account=account,
        invited_until=await work.people.invited_until(person.id, now),
        waits=waits,
        own=member.own,
        does=_does(me, member, waits, has_proof=bool(factors) or account),
    )


def _does(me: Person, member: Member, waits: Applicant | None, *, has_proof: bool) -> tuple[Does, ...]:
    """What a coordinator can do: nothing about themselves, so that nobody locks out the last one."""
    if not member.own or member.person.id == me.id:
        return ()
    found: list[Does] = []
    if waits is not None and may_confirm(me, member.person):
        found += [Does.CONFIRM, Does.REFUSE]
    found.append(Does.INVITE)
    if has_proof and member.person.role is not Role.COORDINATOR:  # of whom only the console does it
        found.append(Does.RESET)
    if member.person.reach is not Reach.NOT_JOINED:
        found.append(Does.PHONE)
    return (*found, Does.LEAVE)


async def _doable(turn: Turn, code: str, does: Does) -> StaffCard:
    card = await staff_card(turn.work, turn.me, code, turn.now)
    if does not in card.does:
        raise StaleButton
    return card
