"""A klantmanager or coach is away: somebody stands in, and nothing waits unseen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from domain.calendar import Calendar
from domain.codes import Role
from domain.dates.absences import back_on
from domain.errors import Refused, StaleButton
from domain.messages.kept import Meaning
from domain.messages.message import Message
from domain.ports import UnitOfWork
from domain.values import Absence, Person, Reach
from services.appointments.reminders import ahead_of
from services.turn import Turn

LONGEST: Final = timedelta(days=180)
ASKED: Final = timedelta(days=1)
"""For so long it is known for which day somebody was asked who stands in."""
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
    """Who will be away is asked who stands in; a coach reads how many of the own meetings lie in it."""

    kept_as = "absence_who"
    back: date
    page: int
    pages: int
    choices: tuple[Colleague, ...]
    meetings: int | None = None  # of a coach


@dataclass(frozen=True, slots=True)
class Absent(Message):
    """Somebody who is away: until when, and who stands in; a coach also how many meetings lie ahead in it."""

    kept_as = "absent"
    back: date
    stand_in: str
    meetings: int | None = None  # of a coach


@dataclass(frozen=True, slots=True)
class AwayWithNobody(Message):
    """Somebody who is away reads that nobody stands in any more whom messages reach."""

    kept_as = "away_with_nobody"
    back: date


@dataclass(frozen=True, slots=True)
class NotAbsent(Message):
    """Somebody who is not away: how to say so."""

    kept_as = "absence_none"


@dataclass(frozen=True, slots=True)
class AbsenceEnded(Message):
    """A klantmanager is back: how much is open."""

    kept_as = "absence_ended"
    count: int


@dataclass(frozen=True, slots=True)
class StandsIn(Message):
    """The stand-in of a klantmanager hears for whom, until when, and how much is open."""

    kept_as = "stands_in"
    klantmanager: str
    back: date
    count: int


@dataclass(frozen=True, slots=True)
class StandsInNoMore(Message):
    """The stand-in hears that who was away is back, klantmanager or coach."""

    kept_as = "stands_in_no_more"
    klantmanager: str


@dataclass(frozen=True, slots=True)
class AnotherStandsIn(Message):
    """The stand-in hears that somebody else stands in now, for klantmanager or coach."""

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
    """`/afwezig tot 5-12`: ask who stands in. Without a day: say how it stands, or ask again what is open."""
    if not text.strip():
        await _tell_state(turn)
        return
    back = back_on(text, turn.calendar.day(turn.now))
    if back is None:
        raise Refused(AbsenceUnclear())
    if not may_be_back(back, turn.now, turn.calendar):
        raise Refused(AbsenceUnclear())
    await _ask(turn, back)


def may_be_back(back: date, now: datetime, calendar: Calendar) -> bool:
    """Whether a first day back lies ahead, and not too far."""
    until = calendar.day_bounds(back)[0]
    return now < until <= now + LONGEST


async def _ask(turn: Turn, back: date) -> None:
    colleagues = await _colleagues(turn)
    if not colleagues:
        raise Refused(NobodyStandsIn())
    await turn.work.absences.put_asked(turn.me.id, back, turn.now)
    await turn.answer(await _page(turn, colleagues, back, 0))


async def show_colleagues(turn: Turn, back: date, page: int, message_id: str) -> None:
    """Another page of those who can stand in, in the same message."""
    await turn.edit(message_id, await _page(turn, await _colleagues(turn), back, page))


async def _page(turn: Turn, colleagues: list[Person], back: date, page: int) -> AskWhoStandsIn:
    pages = max(1, -(-len(colleagues) // A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = colleagues[page * A_PAGE : (page + 1) * A_PAGE]
    choices = tuple(Colleague(one.id, one.first_name) for one in shown)
    return AskWhoStandsIn(back, page, pages, choices, await _meetings(turn, back))


@dataclass(frozen=True, slots=True)
class AbsenceNow:
    """How it stands with somebody: the absence that runs, who stands in or could, and for whom they do."""

    back: date | None
    stand_in: str | None
    alone: bool  # nobody stands in any more whom messages reach
    colleagues: tuple[Colleague, ...]
    stands_in_for: tuple[str, ...]  # first names


async def absence_now(work: UnitOfWork, me: Person, now: datetime, calendar: Calendar) -> AbsenceNow:
    """How it stands with somebody now."""
    absence = await work.absences.at(me.id, now)
    stand_in = await work.people.by_id(absence.stand_in_id) if absence is not None else None
    covered = [await work.people.by_id(one) for one in sorted(await work.absences.covered_by(me.id, now))]
    return AbsenceNow(
        back=calendar.day(absence.until) if absence is not None else None,
        stand_in=stand_in.first_name if stand_in is not None else None,
        alone=stand_in is not None and (stand_in.id == me.id or stand_in.reach is not Reach.ACTIVE),
        colleagues=tuple(Colleague(one.id, one.first_name) for one in await _who_can(work, me, now)),
        stands_in_for=tuple(sorted(one.first_name for one in covered)),
    )


async def start_absence(
    turn: Turn, back: date, stand_in_id: str, message_id: str
) -> tuple[Absence, Absence | None]:
    """From now on the stand-in hears what comes in. Returns the absence, and the one that it replaces.

    Raises StaleButton.
    """
    stand_in = next((one for one in await _colleagues(turn) if one.id == stand_in_id), None)
    until = turn.calendar.day_bounds(back)[0]
    if stand_in is None or until <= turn.now:
        raise StaleButton
    before = await turn.work.absences.at(turn.me.id, turn.now)
    absence = Absence(turn.me.id, stand_in.id, turn.now, until)
    await turn.work.absences.put(absence)
    await turn.work.absences.end_asked(turn.me.id)
    if before is not None:
        await turn.work.absences.settle(before.id, turn.now)
        if before.stand_in_id not in (stand_in.id, turn.me.id):
            await _release(turn, before.stand_in_id, AnotherStandsIn(turn.me.first_name))
    await turn.note("absence", turn.me.id, stand_in=stand_in.id, back=back.isoformat())
    await turn.edit(message_id, Absent(back, stand_in.first_name, await _meetings(turn, back)))
    return absence, before


async def end_absence(turn: Turn) -> Absence | None:
    """Back earlier, or just back; None when nobody was away, which they read."""
    absence = await turn.work.absences.at(turn.me.id, turn.now)
    if absence is None or not await turn.work.absences.end(turn.me.id, turn.now):
        await turn.answer(NotAbsent())
        return None
    await turn.note("absence_ended", turn.me.id)
    return absence


async def _release(turn: Turn, stand_in_id: str, message: AnotherStandsIn) -> None:
    await turn.tell(stand_in_id, message, key=f"stands_in_no_more:{turn.update_id}")


async def _tell_state(turn: Turn) -> None:
    absence = await turn.work.absences.at(turn.me.id, turn.now)
    if absence is None:
        back = await turn.work.absences.asked(turn.me.id, turn.now - ASKED)
        if back is not None and turn.calendar.day_bounds(back)[0] > turn.now:
            await _ask(turn, back)
        else:
            await turn.answer(NotAbsent())
        return
    back = turn.calendar.day(absence.until)
    stand_in = await turn.work.people.by_id(absence.stand_in_id)
    if stand_in.id == turn.me.id or stand_in.reach is not Reach.ACTIVE:
        await turn.answer(AwayWithNobody(back))
        return
    await turn.answer(Absent(back, stand_in.first_name, await _meetings(turn, back)))


async def _meetings(turn: Turn, back: date) -> int | None:
    """How many of a coach's own meetings lie between now and the day back; None of a klantmanager."""
    if turn.me.role is not Role.COACH:
        return None
    until = turn.calendar.day_bounds(back)[0]
    return len(await ahead_of(turn.work, turn.me.id, turn.now, until))


async def _colleagues(turn: Turn) -> list[Person]:
    return await _who_can(turn.work, turn.me, turn.now)


async def _who_can(work: UnitOfWork, me: Person, now: datetime) -> list[Person]:
    """Whom messages reach and who are not away themselves: klantmanagers of the same municipality, or
    coaches of the same organisation, who may see all whom it works for."""
    if me.role is Role.COACH:
        known = [
            one for one in await work.people.with_role(me.role, None) if one.organisation == me.organisation
        ]
    else:
        known = await work.people.with_role(me.role, me.municipality)
    found = []
    for one in known:
        present = await work.absences.at(one.id, now) is None
        if one.id != me.id and one.reach is Reach.ACTIVE and present:
            found.append(one)
    return sorted(found, key=lambda one: (one.first_name, one.code))
