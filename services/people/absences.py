"""A klantmanager is away: somebody stands in, and nothing waits unseen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from domain.codes import Role
from domain.dates.absences import back_on
from domain.errors import Refused, StaleButton
from domain.messages.kept import Meaning
from domain.messages.message import Message
from domain.values import Absence, Person, Reach
from services.access import requests_handled
from services.turn import Turn

LONGEST: Final = timedelta(days=180)
A_PAGE: Final = 20
"""Colleagues that are offered at once; a message has room for a hundred buttons."""


@dataclass(frozen=True, slots=True)
class StandIn(Meaning):
    """A colleague stands in until the first day back."""

    kept_as = "stand_in"
    back: date
    person: str


@dataclass(frozen=True, slots=True)
class StandInPage(Meaning):
    """Another page of colleagues who can stand in."""

    kept_as = "stand_in_page"
    back: date
    page: int


@dataclass(frozen=True, slots=True)
class BackAgain(Meaning):
    """Button: the absence is over."""

    kept_as = "back"


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who can stand in."""

    person: str
    name: str


@dataclass(frozen=True, slots=True)
class AskWhoStandsIn(Message):
    """A klantmanager who will be away is asked who stands in."""

    kept_as = "absence_who"
    back: date
    page: int
    pages: int
    choices: tuple[Colleague, ...]


@dataclass(frozen=True, slots=True)
class Absent(Message):
    """A klantmanager who is away: until when, and who stands in."""

    kept_as = "absent"
    back: date
    stand_in: str


@dataclass(frozen=True, slots=True)
class NotAbsent(Message):
    """A klantmanager who is not away: how to say so."""

    kept_as = "absence_none"


@dataclass(frozen=True, slots=True)
class AbsenceEnded(Message):
    """A klantmanager is back: how much is open."""

    kept_as = "absence_ended"
    count: int


@dataclass(frozen=True, slots=True)
class StandsIn(Message):
    """The stand-in hears for whom, until when, and how much is open."""

    kept_as = "stands_in"
    klantmanager: str
    back: date
    count: int


@dataclass(frozen=True, slots=True)
class StandsInNoMore(Message):
    """The stand-in hears that the klantmanager is back."""

    kept_as = "stands_in_no_more"
    klantmanager: str


@dataclass(frozen=True, slots=True)
class AnotherStandsIn(Message):
    """The stand-in hears that somebody else stands in now."""

    kept_as = "stands_in_instead"
    klantmanager: str


@dataclass(frozen=True, slots=True)
class AbsenceUnclear(Message):
    """No day back can be read, or it is past or too far away."""

    kept_as = "refused.absence_day"


@dataclass(frozen=True, slots=True)
class NobodyStandsIn(Message):
    """No colleague can stand in now."""

    kept_as = "refused.no_stand_in"


async def ask_absence(turn: Turn, text: str) -> None:
    """`/afwezig tot 5-12`: ask who stands in. Without a day: say how it stands and how it works."""
    if not text.strip():
        await _tell_state(turn)
        return
    back = back_on(text, turn.calendar.day(turn.now))
    if back is None:
        raise Refused(AbsenceUnclear())
    until = turn.calendar.day_bounds(back)[0]
    if until <= turn.now or until - turn.now > LONGEST:
        raise Refused(AbsenceUnclear())
    colleagues = await _colleagues(turn)
    if not colleagues:
        raise Refused(NobodyStandsIn())
    await turn.answer(_page(colleagues, back, 0))


async def show_colleagues(turn: Turn, back: date, page: int, message_id: str) -> None:
    """Another page of those who can stand in, in the same message."""
    await turn.edit(message_id, _page(await _colleagues(turn), back, page))


def _page(colleagues: list[Person], back: date, page: int) -> AskWhoStandsIn:
    pages = max(1, -(-len(colleagues) // A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = colleagues[page * A_PAGE : (page + 1) * A_PAGE]
    choices = tuple(Colleague(one.id, one.first_name) for one in shown)
    return AskWhoStandsIn(back, page, pages, choices)


async def start_absence(turn: Turn, back: date, stand_in_id: str, message_id: str) -> None:
    """From now on the stand-in hears what comes in. Raises StaleButton."""
    stand_in = next((one for one in await _colleagues(turn) if one.id == stand_in_id), None)
    until = turn.calendar.day_bounds(back)[0]
    if stand_in is None or until <= turn.now:
        raise StaleButton
    before = await turn.work.absences.at(turn.me.id, turn.now)
    await turn.work.absences.put(Absence(turn.me.id, stand_in.id, turn.now, until))
    if before is not None and before.stand_in_id != stand_in.id:
        await _release(turn, before.stand_in_id, AnotherStandsIn(turn.me.first_name))
    await turn.note("absence", turn.me.id, stand_in=stand_in.id, back=back.isoformat())
    await turn.edit(message_id, Absent(back, stand_in.first_name))
    waiting = await turn.work.tasks.open_of_klantmanager(turn.me.id)
    asked = await requests_handled(turn.work, turn.me.id)
    await turn.tell(
        stand_in.id,
        StandsIn(turn.me.first_name, back, count=len(waiting) + len(asked)),
        key=f"stands_in:{turn.update_id}",
    )


async def end_absence(turn: Turn) -> None:
    """Back earlier, or just back."""
    absence = await turn.work.absences.at(turn.me.id, turn.now)
    if absence is None or not await turn.work.absences.end(turn.me.id, turn.now):
        await turn.answer(NotAbsent())
        return
    await turn.note("absence_ended", turn.me.id)
    await turn.answer(AbsenceEnded(len(await turn.work.tasks.open_of_klantmanager(turn.me.id))))
    await _release(turn, absence.stand_in_id, StandsInNoMore(turn.me.first_name))


async def _release(turn: Turn, stand_in_id: str, message: AnotherStandsIn | StandsInNoMore) -> None:
    await turn.tell(stand_in_id, message, key=f"stands_in_no_more:{turn.update_id}")


async def _tell_state(turn: Turn) -> None:
    absence = await turn.work.absences.at(turn.me.id, turn.now)
    if absence is None:
        await turn.answer(NotAbsent())
        return
    stand_in = await turn.work.people.by_id(absence.stand_in_id)
    await turn.answer(Absent(turn.calendar.day(absence.until), stand_in.first_name))


async def _colleagues(turn: Turn) -> list[Person]:
    """Klantmanagers of the same municipality whom messages reach and who are not away themselves."""
    found = []
    for one in await turn.work.people.with_role(Role.KLANTMANAGER, turn.me.municipality):
        other = one.id != turn.me.id
        if other and one.reach is Reach.ACTIVE and await turn.work.absences.at(one.id, turn.now) is None:
            found.append(one)
    return sorted(found, key=lambda one: (one.first_name, one.code))
