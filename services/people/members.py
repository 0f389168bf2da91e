"""`/toegang`: a coordinator sees who has access, lets go of a lost phone, and ends a membership."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from domain.codes import Role
from domain.errors import StaleButton
from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message
from domain.ports import UnitOfWork
from domain.ports.memberships import Member
from domain.values import Person, Reach
from services.looking_up import LookUps, NotTrue, Sending, looks_up
from services.people.leaving import Gap, Standing, leave, let_go
from services.turn import Turn

A_PAGE: Final = 15
"""So many people on a page: each has a line and a button."""


class Why(StrEnum):
    """Why somebody loses access."""

    PHONE = "phone"  # only the phone is lost
    LEFT = "left"  # works there no more


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the list somebody was: whoever looks it through comes back to the same page of it."""

    page: int = 0
    review: date | None = None


@dataclass(frozen=True, slots=True)
class WhoHasAccess(LookedUp):
    """A coordinator sees a page of who has access. `review`: the month whose list is looked through."""

    kept_as = "access"
    page: int
    review: date | None = None


@dataclass(frozen=True, slots=True)
class MemberLine:
    """Somebody of the staff in the list."""

    person: str
    code: str
    name: str
    role: Role
    organisation: str
    reach: Reach
    seen: date | None
    last_on: date | None


@dataclass(frozen=True, slots=True)
class AccessList(Message):
    """The page; `reviewed`: when somebody last said that the list is right."""

    municipality: str
    page: int
    pages: int
    count: int
    active: int  # of them, who can see something now
    members: tuple[MemberLine, ...]
    review: date | None
    reviewed: date | None


@dataclass(frozen=True, slots=True)
class OneMember(LookedUp):
    """A coordinator sees what can be done about the access of one of the staff."""

    kept_as = "access_member"
    person: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class MemberCard(Message):
    """With since when, and how many clients. `mine`: the reader; `own`: of the reader's municipality."""

    place: Place
    line: MemberLine
    since: date
    clients: int
    mine: bool
    own: bool


@dataclass(frozen=True, slots=True)
class AskedToEnd(LookedUp):
    """A coordinator is asked whether it is really meant."""

    kept_as = "access_ask"
    person: str
    why: Why
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class SureToEnd(Message):
    """With what follows from it."""

    place: Place
    why: Why
    line: MemberLine
    clients: int
    since: datetime


@dataclass(frozen=True, slots=True)
class AccessEnded(Message):
    """A coordinator reads that it is done, and who has nobody now."""

    kept_as = "access_ended"
    place: Place
    why: Why
    code: str
    name: str
    role: Role
    organisation: str
    codes: tuple[str, ...]
    uncovered: tuple[str, ...]
    meetings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class ShowAccess(Meaning):
    """Button: a page of the list."""

    kept_as = "access"
    page: int
    review: date | None = None


@dataclass(frozen=True, slots=True)
class ShowMember(Meaning):
    """Button: one of the staff."""

    kept_as = "access_member"
    person: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class AskToEnd(Meaning):
    """Button: the phone is lost, or they work there no more."""

    kept_as = "access_ask"
    person: str
    why: Why
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class EndAccess(Meaning):
    """Button: yes, end it."""

    kept_as = "access_end"
    person: str
    why: Why
    place: Place = Place()
    since: datetime | None = None  # of the membership that was asked about: a later one is another question


async def show_list(turn: Turn) -> None:
    """`/toegang`: who has access in the municipality."""
    await turn.note("access_seen", turn.me.id)
    await turn.answer(WhoHasAccess(0))


async def show_page(turn: Turn, page: int, review: date | None, message_id: str) -> None:
    """Another page in the same message."""
    await turn.edit(message_id, WhoHasAccess(page, review))


async def show_member(turn: Turn, asked: ShowMember, message_id: str) -> None:
    """What can be done about one of the staff, in the same message. Raises StaleButton."""
    await _member(turn, asked.person)
    await turn.edit(message_id, OneMember(asked.person, asked.place))


async def ask_to_end(turn: Turn, asked: AskToEnd, message_id: str) -> None:
    """Ask once more before it is done. Raises StaleButton."""
    await _endable(turn, asked.person)
    await turn.edit(message_id, AskedToEnd(asked.person, asked.why, asked.place))


async def end_access(turn: Turn, asked: EndAccess, message_id: str) -> None:
    """It works at their next word. Raises StaleButton when it is not for this coordinator to do."""
    member = await _endable(turn, asked.person)
    if asked.since != member.since:
        raise StaleButton
    person = member.person
    gap = Gap((), (), (), (), ())
    if asked.why is Why.LEFT:
        gap = await leave(turn.work, [person], turn.me.id, turn.now)
    else:
        await let_go(turn.work, person, turn.me.id, turn.now)
    here = await _of_municipality(turn, gap)
    names = [await turn.work.people.by_code(code) for code in gap.uncovered]
    ended = AccessEnded(
        place=asked.place,
        why=asked.why,
        code=person.code,
        name=person.first_name,
        role=person.role,
        organisation=person.organisation,
        codes=here,
        uncovered=tuple(one.first_name for one in names if one is not None),
        meetings=tuple(one for one in gap.meetings if one.code in here),
    )
    await turn.edit(message_id, ended)


async def _of_municipality(turn: Turn, gap: Gap) -> tuple[str, ...]:
    """Of whoever has nobody now, the clients of the coordinator's own municipality."""
    found = []
    for code in (*gap.without_coach, *gap.without_klantmanager):
        client = await turn.work.people.by_code(code)
        if client is not None and client.municipality == turn.me.municipality:
            found.append(code)
    return tuple(found)


async def _endable(turn: Turn, person_id: str) -> Member:
    """Somebody of the own municipality who is not oneself. Raises StaleButton."""
    member = await _member(turn, person_id)
    if not member.own or person_id == turn.me.id:
        raise StaleButton
    return member


async def _member(turn: Turn, person_id: str) -> Member:
    member = await _find(turn.work, turn.me, person_id)
    if member is None:
        raise StaleButton
    return member


async def _find(work: UnitOfWork, coordinator: Person, person_id: str) -> Member | None:
    """Somebody in the list of a coordinator's municipality."""
    members = await work.memberships.members(coordinator.municipality)
    return next((one for one in members if one.person.id == person_id), None)


async def reviewed_on(work: UnitOfWork, municipality: str) -> date | None:
    """When somebody last said that the list of a municipality is right."""
    said = await work.runtime_value(f"access_reviewed:{municipality}")
    return date.fromisoformat(said) if said else None


async def _look_up_list(message: WhoHasAccess, sending: Sending) -> AccessList:
    if sending.me.role is not Role.COORDINATOR:
        raise NotTrue("not_allowed")
    municipality = sending.me.municipality
    members = await sending.work.memberships.members(municipality)
    pages = max(1, -(-len(members) // A_PAGE))
    page = min(max(message.page, 0), pages - 1)
    shown = tuple(_line(one, sending) for one in members[page * A_PAGE : (page + 1) * A_PAGE])
    reviewed = await reviewed_on(sending.work, municipality)
    active = sum(one.access is Reach.ACTIVE for one in members)
    return AccessList(municipality, page, pages, len(members), active, shown, message.review, reviewed)


async def _look_up_member(message: OneMember, sending: Sending) -> MemberCard:
    member = await _still_member(message.person, sending)
    return MemberCard(
        message.place,
        _line(member, sending),
        sending.calendar.day(member.since),
        member.clients,
        mine=member.person.id == sending.me.id,
        own=member.own,
    )


async def _look_up_question(message: AskedToEnd, sending: Sending) -> SureToEnd:
    member = await _still_member(message.person, sending)
    return SureToEnd(message.place, message.why, _line(member, sending), member.clients, member.since)


async def _still_member(person_id: str, sending: Sending) -> Member:
    me = sending.me
    member = await _find(sending.work, me, person_id) if me.role is Role.COORDINATOR else None
    if member is None:
        raise NotTrue("no_member")
    return member


def _line(member: Member, sending: Sending) -> MemberLine:
    who = member.person
    seen = _day(member.seen_at, sending)
    return MemberLine(
        who.id, who.code, who.first_name, who.role, who.organisation, member.access, seen, member.last_on
    )


def _day(at: datetime | None, sending: Sending) -> date | None:
    return sending.calendar.day(at) if at is not None else None


LOOK_UPS: LookUps = dict(
    (
        looks_up(WhoHasAccess, _look_up_list),
        looks_up(OneMember, _look_up_member),
        looks_up(AskedToEnd, _look_up_question),
    )
)
