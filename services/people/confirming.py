"""A second person lets somebody of the staff in, or not: a coordinator, or whoever is at the console."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from domain.codes import Role
from domain.errors import StaleButton
from domain.messages.message import ANSWER_LIVES, ByMail, Lane, Message
from domain.messages.notices import Means, Notice
from domain.ports import UnitOfWork
from domain.ports.people import Applicant
from domain.values import Person, Reach
from domain.ways import WayKind
from services.people.leaving import end_unconfirmed, tell_by_mail
from services.people.returning import catch_up
from services.people.waiting import ConfirmStaff, RefuseStaff, end_waiting, may_confirm
from services.turn import AHEAD, Turn


@dataclass(frozen=True, slots=True)
class StaffWelcome(Message):
    """Somebody of the staff who joined reads how to begin."""

    kept_as = "staff_welcome"
    mail = ByMail.NEVER  # how to begin in the chat; who reads pages sees it there


@dataclass(frozen=True, slots=True)
class MaySignIn(Message):
    """Somebody who said yes on a page reads by mail that a second person has let them in."""

    kept_as = "may_sign_in"
    mail = ByMail.NOW
    only_by = WayKind.EMAIL
    leads_to = "inloggen"


@dataclass(frozen=True, slots=True)
class StaffNotConfirmed(Message):
    """Somebody who said yes to the invitation of a member of staff reads that it was not confirmed."""

    kept_as = "staff_not_confirmed"


@dataclass(frozen=True, slots=True)
class StaffDecided(Message):
    """Every coordinator who was asked reads what became of whoever waited; the account is named no more."""

    kept_as = "staff_waits_decided"
    confirmed: bool
    name: str
    role: Role
    organisation: str


async def decide(turn: Turn, asked: ConfirmStaff | RefuseStaff, message_id: str, *, confirmed: bool) -> None:
    """A coordinator confirms or refuses. Raises StaleButton when it is decided, or not theirs to decide.

    So it is when they wait by another link than the one of the card: on another account, or in another role.
    """
    one = await _waiting(turn.work, asked.person)
    if one is None or not may_confirm(turn.me, one.person):
        raise StaleButton
    if asked.opened_at not in (None, one.opened_at):
        raise StaleButton
    own = (turn.me.id, message_id)
    await (confirm if confirmed else refuse)(turn.work, one.person, turn.me.id, turn.now, but=own)
    await turn.edit(message_id, _decided(one.person, confirmed=confirmed))


async def confirm(
    work: UnitOfWork, person: Person, by: str, now: datetime, *, but: tuple[str, str] | None = None
) -> None:
    """It is really them: they can begin, and see what waits for them.

    `by`: who says so, for the audit. `but`: the card that is being changed already, and whose it is.
    """
    access = await work.access.of(person.id)
    on_page = access is not None and access.confirmed_at is None  # then nobody waits in a chat
    if not on_page:
        await work.people.confirm(person.id, now)
    await work.access.confirm(person.id, now)
    await end_waiting(work, person.id, now, _decided(person, confirmed=True), but=but)
    await work.audit.add(now, by, "confirm", person.id)
    await (begin_on_pages if on_page else begin)(work, person, now)
    if on_page:
        await tell_by_mail(work, person.id, MaySignIn(), now)


async def begin_on_pages(work: UnitOfWork, person: Person, now: datetime) -> None:
    """Somebody of the staff can begin who said yes on a page. A chat that they have stays as it is."""
    if (await work.people.address(person.id))[0] is None:
        await begin(work, person, now)


async def begin(work: UnitOfWork, person: Person, now: datetime) -> None:
    """Somebody of the staff can begin."""
    await work.people.set_reach(person.id, Reach.ACTIVE, now)
    person = await work.people.by_id(person.id)
    if (await work.people.address(person.id))[0] is not None:  # who is only on the pages misses none
        welcome = replace(_told(person, StaffWelcome(), now), lane=Lane.ALERT, due_at=now - AHEAD)
        await work.outbox.put(welcome, now)  # among what waited, and before it
    await work.outbox.put(_told(person, None, now), now)
    await catch_up(work, person, now, shown_by=f":begin:{now.isoformat()}")


async def refuse(
    work: UnitOfWork, person: Person, by: str, now: datetime, *, but: tuple[str, str] | None = None
) -> None:
    """It is not them: they read so, and the account is free for an invitation of its own."""
    address, _ = await work.people.address(person.id)
    await end_waiting(work, person.id, now, _decided(person, confirmed=False), but=but)
    await work.people.release(person.id, Reach.NOT_JOINED, now)
    await end_unconfirmed(work, person.id, now)
    await work.audit.add(now, by, "refuse", person.id)
    if address is not None:
        await work.outbox.put(_told(person, StaffNotConfirmed(), now, address), now)


def _decided(who: Person, *, confirmed: bool) -> StaffDecided:
    return StaffDecided(confirmed, who.first_name, who.role, who.organisation)


async def _waiting(work: UnitOfWork, person_id: str) -> Applicant | None:
    found = await work.people.waiting(person_id)
    return found[0] if found else None


def _told(person: Person, message: Message | None, now: datetime, address: str | None = None) -> Notice:
    """A message, or without one the menu, to somebody who did not act just now."""
    return Notice(
        key=f"joined:{person.id}:{message.kept_as if message else 'menu'}:{now.isoformat()}",
        message=message,
        lane=Lane.ANSWER,
        due_at=now,
        expires_at=now + ANSWER_LIVES,
        person_id=person.id,
        address=address,
        means=Means.SEND if message else Means.MENU,
    )
