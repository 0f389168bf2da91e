"""A klantmanager or coach is away: somebody stands in, and nothing waits unseen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from domain.calendar import Calendar
from domain.codes import Role
from domain.dates.absences import away_between
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
    """A colleague stands in, from the first day away until the first day back."""

    kept_as = "stand_in"
    back: date
    person: str
    first: date | None = None  # None: now


@dataclass(frozen=True, slots=True)
class StandInPage(Meaning):
    """Another page of colleagues who can stand in."""

    kept_as = "stand_in_page"
    back: date
    page: int
    first: date | None = None


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
    first: date | None = None  # None: now


@dataclass(frozen=True, slots=True)
class Absent(Message):
    """Somebody who is away: until when, and who stands in; a coach also how many meetings lie ahead in it."""

    kept_as = "absent"
    back: date
    stand_in: str
    meetings: int | None = None  # of a coach
    first: date | None = None  # None: it has begun


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
class WillStandIn(Message):
    """A colleague hears for whom they will stand in, from when to when."""

    kept_as = "will_stand_in"
    who: str
    first: date
    back: date


@dataclass(frozen=True, slots=True)
class WillNotStandIn(Message):
    """A colleague hears that an absence which was still to begin comes no more, or another stands in."""

    kept_as = "will_not_stand_in"
    who: str
    first: date


@dataclass(frozen=True, slots=True)
class AbsenceCalledOff(Message):
    """Who would be away is not."""

    kept_as = "absence_called_off"
    first: date


@dataclass(frozen=True, slots=True)
class AbsenceUnclear(Message):
    """No day back can be read, or it is past or too far away."""

    kept_as = "refused.absence_day"


@dataclass(frozen=True, slots=True)
class NobodyStandsIn(Message):
    """No colleague can stand in now."""

    kept_as = "refused.no_stand_in"


async def ask_absence(turn: Turn, text: str) -> None:
    """`/afwezig 7 dec t/m 18 dec`: ask who stands in. Without a day: say how it stands, or ask again what is
    open."""
    if not text.strip():
        await _tell_state(turn)
        return
    today = turn.calendar.day(turn.now)
    days = away_between(text, today)
    if days is None:
        raise Refused(AbsenceUnclear())
    first, back = days
    if not may_be_back(back, turn.now, turn.calendar):
        raise Refused(AbsenceUnclear())
    await _ask(turn, first if first > today else None, back)


def may_be_back(back: date, now: datetime, calendar: Calendar) -> bool:
    """Whether a first day back lies ahead, and not too far."""
    today = calendar.day(now)
    if not today <= back <= today + LONGEST + timedelta(days=1):
        return False  # a day that no calendar reaches is no error
    until = calendar.day_bounds(back)[0]
    return now < until <= now + LONGEST


async def _ask(turn: Turn, first: date | None, back: date) -> None:
    colleagues = await _colleagues(turn, _since(turn, first))
    if not colleagues:
        raise Refused(NobodyStandsIn())
    await turn.work.absences.put_asked(turn.me.id, first or turn.calendar.day(turn.now), back, turn.now)
    await turn.answer(await _page(turn, colleagues, first, back, 0))


def _since(turn: Turn, first: date | None) -> datetime:
    """The beginning of the first day away, or now."""
    return turn.now if first is None else max(turn.now, turn.calendar.day_bounds(first)[0])


async def show_colleagues(turn: Turn, asked: StandInPage, message_id: str) -> None:
    """Another page of those who can stand in, in the same message."""
    colleagues = await _colleagues(turn, _since(turn, asked.first))
    await turn.edit(message_id, await _page(turn, colleagues, asked.first, asked.back, asked.page))


async def _page(
    turn: Turn, colleagues: list[Person], first: date | None, back: date, page: int
) -> AskWhoStandsIn:
    pages = max(1, -(-len(colleagues) // A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = colleagues[page * A_PAGE : (page + 1) * A_PAGE]
    choices = tuple(Colleague(one.id, one.first_name) for one in shown)
    return AskWhoStandsIn(back, page, pages, choices, await _meetings(turn, first, back), first)


@dataclass(frozen=True, slots=True)
class Away:
    """One absence of somebody, and who stands in."""

    back: date
    stand_in: str  # first name
    stand_in_id: str
    alone: bool  # nobody stands in any more whom messages reach
    first: date | None = None  # None: it has begun


@dataclass(frozen=True, slots=True)
class AbsenceNow:
    """How it stands with somebody: each absence, the next first, who could stand in, and for whom they do."""

    all: tuple[Away, ...]
    colleagues: tuple[Colleague, ...]
    stands_in_for: tuple[str, ...]  # first names

    @property
    def running(self) -> Away | None:
        """The absence that has begun."""
        return next((one for one in self.all if one.first is None), None)


async def absence_now(
    work: UnitOfWork, me: Person, now: datetime, calendar: Calendar, first: date | None = None
) -> AbsenceNow:
    """How it stands with somebody now, or will soon. `first`: for which day colleagues are asked for."""
    running = await work.absences.at(me.id, now)
    found = [] if running is None else [await _away(work, me, running, calendar, begun=True)]
    found += [await _away(work, me, one, calendar) for one in await work.absences.ahead(me.id, now)]
    since = now if first is None else calendar.day_bounds(first)[0]
    covered = [await work.people.by_id(one) for one in sorted(await work.absences.covered_by(me.id, now))]
    return AbsenceNow(
        all=tuple(found),
        colleagues=tuple(Colleague(one.id, one.first_name) for one in await _who_can(work, me, since)),
        stands_in_for=tuple(sorted(one.first_name for one in covered)),
    )


async def _away(
    work: UnitOfWork, me: Person, absence: Absence, calendar: Calendar, *, begun: bool = False
) -> Away:
    stand_in = await work.people.by_id(absence.stand_in_id)
    return Away(
        back=calendar.day(absence.until),
        stand_in=stand_in.first_name,
        stand_in_id=stand_in.id,
        alone=stand_in.id == me.id or stand_in.reach is not Reach.ACTIVE,
        first=None if begun else calendar.day(absence.since),
    )


async def start_absence(
    turn: Turn, chosen: StandIn, message_id: str, instead: date | None = None
) -> tuple[Absence, Absence | None]:
    """The stand-in hears what comes in, from now on or from the first day. Returns the absence, and the one
    that it replaces. `instead`: the first day of one ahead whose place it takes, wherever it lies.

    Raises StaleButton.
    """
    since, until = _since(turn, chosen.first), turn.calendar.day_bounds(chosen.back)[0]
    colleagues = await _colleagues(turn, since)
    stand_in = next((one for one in colleagues if one.id == chosen.person), None)
    if stand_in is None or until <= since:
        raise StaleButton
    work, me = turn.work, turn.me
    absence = Absence(me.id, stand_in.id, since, until)
    before = await work.absences.at(me.id, since) if since <= turn.now else None
    called_off = await work.absences.call_off(me.id, turn.now, since, until)
    if instead is not None:
        called_off += await _call_off(turn, instead)
    await work.absences.put(absence, at=turn.now)
    await work.absences.end_asked(me.id)
    if before is not None:
        await work.absences.settle(before.id, turn.now)
        if before.stand_in_id not in (stand_in.id, me.id):
            await _release(turn, before.stand_in_id, AnotherStandsIn(me.first_name))
    # Who stands in from that day all the same reads the new days, and needs not hear of the old.
    stays = [one for one in called_off if one.stand_in_id == stand_in.id and one.since == since]
    await _tell_called_off(turn, [one for one in called_off if one not in stays])
    days = {"first": chosen.first.isoformat()} if since > turn.now and chosen.first else {}
    await turn.note("absence", me.id, stand_in=stand_in.id, back=chosen.back.isoformat(), **days)
    first = chosen.first if since > turn.now else None
    meetings = await _meetings(turn, first, chosen.back)
    await turn.edit(message_id, Absent(chosen.back, stand_in.first_name, meetings, first))
    return absence, before


async def _tell_called_off(turn: Turn, called_off: list[Absence]) -> None:
    for one in called_off:
        told = WillNotStandIn(turn.me.first_name, turn.calendar.day(one.since))
        await turn.tell(one.stand_in_id, told, key=f"will_not_stand_in:{one.id}")


async def _call_off(turn: Turn, first: date) -> list[Absence]:
    """The absence ahead that begins on a day comes no more."""
    return await turn.work.absences.call_off(turn.me.id, turn.now, *turn.calendar.day_bounds(first))


async def end_absence(turn: Turn, first: date | None = None) -> Absence | None:
    """Back earlier, or just back, or not going after all; None when nobody was away, which they read.

    `first`: the first day of the one ahead that does not come; without it what runs ends, or else the next.
    """
    work, me = turn.work, turn.me
    absence = await work.absences.at(me.id, turn.now) if first is None else None
    if absence is None or not await work.absences.end(me.id, turn.now):
        ahead = await work.absences.ahead(me.id, turn.now)
        first = first or (turn.calendar.day(ahead[0].since) if ahead else None)
        called_off = await _call_off(turn, first) if first is not None else []
        if first is None or not called_off:
            await turn.answer(NotAbsent())
            return None
        await _tell_called_off(turn, called_off)
        await turn.note("absence_ended", me.id)
        await turn.answer(AbsenceCalledOff(first))
        return None
    await turn.note("absence_ended", turn.me.id)
    return absence


async def _release(turn: Turn, stand_in_id: str, message: AnotherStandsIn) -> None:
    await turn.tell(stand_in_id, message, key=f"stands_in_no_more:{turn.update_id}")


async def _tell_state(turn: Turn) -> None:
    running = await turn.work.absences.at(turn.me.id, turn.now)
    absence = running or next(iter(await turn.work.absences.ahead(turn.me.id, turn.now)), None)
    if absence is None:
        asked = await turn.work.absences.asked(turn.me.id, turn.now - ASKED)
        if asked is not None and turn.calendar.day_bounds(asked[1])[0] > turn.now:
            first, back = asked
            await _ask(turn, first if first and first > turn.calendar.day(turn.now) else None, back)
        else:
            await turn.answer(NotAbsent())
        return
    first = None if running else turn.calendar.day(absence.since)
    back = turn.calendar.day(absence.until)
    stand_in = await turn.work.people.by_id(absence.stand_in_id)
    if stand_in.id == turn.me.id or stand_in.reach is not Reach.ACTIVE:
        await turn.answer(AwayWithNobody(back))
        return
    await turn.answer(Absent(back, stand_in.first_name, await _meetings(turn, first, back), first))


async def _meetings(turn: Turn, first: date | None, back: date) -> int | None:
    """How many of a coach's own meetings lie in the absence from now on; None of a klantmanager."""
    if turn.me.role is not Role.COACH:
        return None
    until = turn.calendar.day_bounds(back)[0]
    return len(await ahead_of(turn.work, turn.me.id, _since(turn, first), until))


async def _colleagues(turn: Turn, since: datetime) -> list[Person]:
    return await _who_can(turn.work, turn.me, since)


async def _who_can(work: UnitOfWork, me: Person, since: datetime) -> list[Person]:
    """Whom messages reach and who are not away themselves by then: klantmanagers of the same municipality, or
    coaches of the same organisation, who may see all whom it works for."""
    if me.role is Role.COACH:
        known = [
            one for one in await work.people.with_role(me.role, None) if one.organisation == me.organisation
        ]
    else:
        known = await work.people.with_role(me.role, me.municipality)
    found = []
    for one in known:
        present = await work.absences.at(one.id, since) is None
        if one.id != me.id and one.reach is Reach.ACTIVE and present:
            found.append(one)
    return sorted(found, key=lambda one: (one.first_name, one.code))
