"""Staff who said yes wait until a second person says that the account is theirs (S6, docs/adr/0025)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.codes import Role
from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message
from domain.messages.notices import Notice
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
class ConfirmStaff(Meaning):
    """Button: it is really them."""

    kept_as = "confirm_staff"
    person: str


@dataclass(frozen=True, slots=True)
class RefuseStaff(Meaning):
    """Button: it is not them, or nobody knows."""

    kept_as = "refuse_staff"
    person: str


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


def may_confirm(coordinator: Person, person: Person) -> bool:
    """Whether a coordinator is the one to say it: of the same municipality, and a second person."""
    same = coordinator.municipality == person.municipality
    return coordinator.role is Role.COORDINATOR and same and coordinator.id != person.id


def _card(one: Applicant, coordinator: Person, now: datetime) -> Notice:
    key = f"staff_waits:{one.person.id}:{one.opened_at.isoformat()}:{coordinator.id}"
    return Notice.to(coordinator.id, StaffWaits(one.person.id), key=key, due_at=now)


async def _waits(message: StaffWaits, sending: Sending) -> StaffWaitsShown:
    for one in await sending.work.people.waiting(message.person):
        if may_confirm(sending.me, one.person):
            who = one.person
            return StaffWaitsShown(
                who.id, who.first_name, who.role, who.organisation, one.opened_at, one.account
            )
    raise NotTrue("waits_no_more")


LOOK_UPS: LookUps = dict((looks_up(StaffWaits, _waits),))
