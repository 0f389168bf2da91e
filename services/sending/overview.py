"""What did not get to people, for the coordinator of their municipality: rows, ways, queues, silent readers.

Clients by code, staff by first name, as everything else that coordinators read (R2, R10).
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.codes import Role
from domain.errors import StaleButton
from domain.messages.delivery import MAIL_DOWN, TELEGRAM_HEARD, State
from domain.messages.with_nobody import LOOKED_AT, Why, why
from domain.ports import UnitOfWork
from domain.ports.returned import NotArrivedRow
from domain.values import Person, Reach
from domain.ways import WayKind
from services.digests.stuck import Town
from services.people.silence import silent_readers
from services.sending.choosing import able
from services.tasks.cards import open_for
from services.turn import Turn

MOST: Final = 50
OPENED_BY_HAND: Final = frozenset({WayKind.EMAIL, WayKind.SMS})
"""Ways that somebody can open again. Who shut their chat opens it themselves, by writing."""
SENT_ON: Final = frozenset({WayKind.TELEGRAM, WayKind.EMAIL, WayKind.SMS})
"""Ways that carry a message by themselves; a letter is printed."""
SILENT_FOR: Final = timedelta(minutes=10)
"""So long Telegram may be silent before it counts as down."""


@dataclass(frozen=True, slots=True)
class Who:
    """A client by code, somebody of the staff by first name."""

    role: Role
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Unsent:
    """A message that did not arrive, or nobody knows; `ways`: those that could carry it now."""

    row: int
    name: str  # of the message
    who: Who
    why: Why
    way: WayKind | None
    at: datetime
    with_other: bool  # somebody else was told instead
    ways: tuple[WayKind, ...]


@dataclass(frozen=True, slots=True)
class Shut:
    """A way at which nobody reads any more."""

    who: Who
    kind: WayKind
    since: datetime
    can_open: bool


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits to leave on ways of a kind, and since when the first is due."""

    kind: WayKind
    count: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Silent:
    """Somebody who reads by mail and opens nothing, and how many tasks wait."""

    who: Who
    since: datetime
    tasks: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it; `more`: rows that are not among those shown."""

    down: tuple[tuple[WayKind, datetime], ...]
    unsent: tuple[Unsent, ...]
    more: int
    shut: tuple[Shut, ...]
    waits: tuple[Waits, ...]
    silent: tuple[Silent, ...]

    @property
    def calm(self) -> bool:
        """Whether everything has arrived."""
        return not (self.down or self.unsent or self.shut or self.silent)


async def overview(town: Town) -> Overview:
    """How it stands in a municipality."""
    work, now = town.work, town.now
    rows = await work.returned.not_arrived(town.municipality, now - LOOKED_AT)
    shut = [
        Shut(await _who(work, person_id), kind, since, kind in OPENED_BY_HAND)
        for person_id, kind, since in await work.ways.closed_in(town.municipality)
    ]
    waits = [Waits(*one) for one in await work.returned.waiting(town.municipality, now)]
    return Overview(
        down=tuple(await _down(work, now)),
        unsent=tuple([await _unsent(work, one, now) for one in rows[:MOST]]),
        more=max(0, len(rows) - MOST),
        shut=tuple(shut),
        waits=tuple(waits),
        silent=tuple([one async for one in _silent(town)]),
    )


async def send_again(turn: Turn, row: int, way: WayKind) -> None:
    """Let a message leave once more, on a way that can carry it now. Raises StaleButton."""
    found = next((one for one in await _rows(turn) if one.row == row), None)
    if found is None:
        raise StaleButton
    unsent = await _unsent(turn.work, found, turn.now)
    if way not in unsent.ways:
        raise StaleButton
    await turn.work.returned.send_again(row, way, turn.now)
    await turn.note("sent_again", found.person_id, row=row)


async def open_again(turn: Turn, code: str, kind: WayKind) -> None:
    """Somebody reads there again: what comes takes this way. Raises StaleButton."""
    found = await turn.work.people.by_code(code)
    closed = await turn.work.ways.closed_in(turn.me.municipality)
    if found is None or kind not in OPENED_BY_HAND or (found.id, kind) not in [one[:2] for one in closed]:
        raise StaleButton
    await turn.work.ways.set_reach(found.id, kind, Reach.ACTIVE, turn.now)
    await turn.note("way_opened", found.id, kind=kind)


async def _rows(turn: Turn) -> list[NotArrivedRow]:
    return await turn.work.returned.not_arrived(turn.me.municipality, turn.now - LOOKED_AT)


async def _who(work: UnitOfWork, person_id: str) -> Who:
    person = await work.people.by_id(person_id)
    return _named(person)


def _named(person: Person) -> Who:
    name = person.code if person.role is Role.CLIENT else person.first_name
    return Who(person.role, name, person.code)


async def _unsent(work: UnitOfWork, one: NotArrivedRow, now: datetime) -> Unsent:
    """What is still kept of a message, and has not become untrue by its hour, can leave again."""
    ways: tuple[WayKind, ...] = ()
    if one.message is not None and one.expires_at > now:
        ways = tuple(
            way.kind
            for way in await work.ways.of(one.person_id)
            if way.is_open and way.kind in able(one.message, SENT_ON)
        )
    cause = why(one.state, one.reason) or Why.FAULT
    if one.state is State.UNCERTAIN:
        cause = Why.UNCERTAIN
    return Unsent(
        one.row, one.name, await _who(work, one.person_id), cause, one.way, one.at, one.with_other, ways
    )


async def _silent(town: Town) -> AsyncIterator[Silent]:
    for person, since in await silent_readers(town.work, town.now, town.calendar):
        if town.municipality in await _towns_of(town.work, person):
            yield Silent(_named(person), since, len(await open_for(town.work, person, town.now)))


async def _towns_of(work: UnitOfWork, person: Person) -> list[str]:
    if person.role is not Role.COACH:
        return [person.municipality]
    return await work.people.municipalities_of_coach(person.id) or [person.municipality]


async def _down(work: UnitOfWork, now: datetime) -> list[tuple[WayKind, datetime]]:
    """Which server takes nothing, and since when."""
    found = []
    mail, heard = await work.runtime_value(MAIL_DOWN), await work.runtime_value(TELEGRAM_HEARD)
    if heard and now - datetime.fromisoformat(heard) > SILENT_FOR:
        found.append((WayKind.TELEGRAM, datetime.fromisoformat(heard)))
    if mail:
        found.append((WayKind.EMAIL, datetime.fromisoformat(mail)))
    return found
