"""Staff who said yes wait until a second person says that the account is theirs (S6, docs/adr/0025)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from domain.codes import Role
from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message
from domain.messages.notices import Means, Notice
from domain.ports import UnitOfWork
from domain.ports.people import Applicant
from domain.values import Person, Reach
from services.access import coordinators_of
from services.looking_up import LookUps, NotTrue, Sending, looks_up


@dataclass(frozen=True, slots=True)
class StaffWaiting(Message):
    """Somebody of the staff who said yes reads that somebody has to confirm it first."""

    kept_as = "staff_waiting"


@dataclass(frozen=True, slots=True)
class StaffWaits(LookedUp):
    """A coordinator is asked whether the account of somebody of the staff is really theirs."""

    kept_as = "staff_waits"
    leaves_chat = True
    person: str


@dataclass(frozen=True, slots=True)
class StaffWaitsShown(Message):
    """With who it is, and on which account and when the link was opened."""

    person: str
    name: str
    role: Role
    organisation: str
    at: datetime
    account: str


@dataclass(frozen=True, slots=True)
class StaffWaitsNoMore(Message):
    """A coordinator reads that nothing is left to decide: whoever waited stopped, or begins anew."""

    kept_as = "staff_waits_ended"
    name: str
    role: Role
    organisation: str


@dataclass(frozen=True, slots=True)
class ConfirmStaff(Meaning):
    """Button: it is really them."""

    kept_as = "confirm_staff"
    person: str
    opened_at: datetime | None = None  # of the link that is meant; unknown to buttons of version 0.3


@dataclass(frozen=True, slots=True)
class RefuseStaff(Meaning):
    """Button: it is not them, or nobody knows."""

    kept_as = "refuse_staff"
    person: str
    opened_at: datetime | None = None


async def ask_to_confirm(work: UnitOfWork, person: Person, now: datetime) -> None:
    """Show everybody who can confirm it that a person waits. Where there is nobody, the console can."""
    for one in await work.people.waiting(person.id):
        for coordinator in await coordinators_of(work, person.municipality):
            if coordinator.reach is Reach.ACTIVE and coordinator.id != person.id:
                await work.outbox.put(_card(one, coordinator, now), now)


async def show_waiting(work: UnitOfWork, coordinator: Person, now: datetime) -> None:
    """Show a coordinator who came, or came back, who waits in their municipality."""
    for one in await work.people.waiting():
        if may_confirm(coordinator, one.person):
            await work.outbox.put(_card(one, coordinator, now), now)


async def end_waiting(
    work: UnitOfWork,
    person_id: str,
    now: datetime,
    told: Message | None = None,
    *,
    but: tuple[str, str] | None = None,
) -> None:
    """Somebody waits no longer, if they did: the card of every coordinator says why, without buttons.

    `told`: what was decided. `but`: whose card is being changed already, and which. Who has a card of which
    nobody knows the number reads it in a message.
    """
    for one in await work.people.waiting(person_id):
        who, about = one.person, _subject(one)
        ended = told or StaffWaitsNoMore(who.first_name, who.role, who.organisation)
        for reader, message_id in await work.outbox.told_about(about, StaffWaits):
            if (reader, message_id) != but:
                notice = Notice.to(reader, ended, key=f"{about}:ended:{reader}", due_at=now)
                if message_id is not None:
                    notice = replace(notice, means=Means.EDIT, target=message_id)
                await work.outbox.put(notice, now)
    await work.people.end_waiting(person_id)


def may_confirm(coordinator: Person, person: Person) -> bool:
    """Whether a coordinator is the one to say it: of the same municipality, and a second person."""
    same = coordinator.municipality == person.municipality
    return coordinator.role is Role.COORDINATOR and same and coordinator.id != person.id


def _card(one: Applicant, coordinator: Person, now: datetime) -> Notice:
    about = _subject(one)
    key = f"{about}:{coordinator.id}"
    return Notice.to(coordinator.id, StaffWaits(one.person.id), key=key, due_at=now, subject=about)


def _subject(one: Applicant) -> str:
    """What the cards are found by: of one person on one account, for there may be a second one later."""
    return f"staff_waits:{one.person.id}:{one.opened_at.isoformat()}"


async def _waits(message: StaffWaits, sending: Sending) -> StaffWaitsShown:
    for one in await sending.work.people.waiting(message.person):
        if may_confirm(sending.me, one.person):
            who = one.person
            return StaffWaitsShown(
                who.id, who.first_name, who.role, who.organisation, one.opened_at, one.account
            )
    raise NotTrue("waits_no_more")


LOOK_UPS: LookUps = dict((looks_up(StaffWaits, _waits),))
