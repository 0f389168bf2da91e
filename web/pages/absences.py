"""Who is away: the own absence, who stands in, and for whom somebody stands in (docs/adr/0032)."""

from __future__ import annotations

from datetime import date
from typing import Final

from domain.codes import Role
from domain.ports.sessions import Look
from services.messages import stand_ins
from services.people.absences import AbsenceNow, Away, StandIn, absence_now, may_be_back
from web.answers import answers
from web.visit import Missing, Shown, Visit, Went

PATH: Final = "/afwezig"
FIELDS: Final = frozenset({"first", "back", "stand_in", "end", "instead"})
"""`instead`: the first day of the absence ahead whose place another takes."""


async def show(visit: Visit) -> Shown:
    """How it stands, and the form."""
    today = visit.site.calendar.day(visit.now)
    known = await _known(visit, None)
    changes = _changes(visit, known)
    first = _day(visit.field("first")) or (changes.first if changes is not None else None)
    if first is not None and first > today:
        known = await _known(visit, first)
    # A coach who is back reads what is open, as in the chat.
    said = await answers(visit) if visit.me.role is Role.COACH else []
    facts = {"absence": known, "changes": changes, "today": today, "answers": said}
    return Shown("absence.html", facts, Look("absence"))


def _changes(visit: Visit, known: AbsenceNow) -> Away | None:
    """The absence that the form changes: the one asked for, or what comes first; None for one more."""
    asked = _day(visit.field("instead") or visit.query.get("wijzig", ""))
    more = "meer" in visit.query or (bool(visit.given) and asked is None)
    of_day = (one for one in known.all if one.first == asked) if asked is not None else iter(known.all)
    return known.running if more else next(of_day, None)


async def _known(visit: Visit, first: date | None) -> AbsenceNow:
    return await absence_now(visit.work, visit.me, visit.now, visit.site.calendar, first=first)


async def act(visit: Visit) -> Went:
    """Be away from a day until another, with who stands in; or be back. Raises Missing, Refused."""
    if visit.field("end"):
        await stand_ins.end(visit.turn, _day(visit.field("end")))
        return Went(PATH)
    await stand_ins.start(visit.turn, await _wish(visit), "", _day(visit.field("instead")))
    return Went(PATH)


async def _wish(visit: Visit) -> StandIn:
    """What the form asks for. Raises Missing with all that is wrong."""
    today = visit.site.calendar.day(visit.now)
    first, back = _day(visit.field("first") or today.isoformat()), _day(visit.field("back"))
    wrong = []
    if first is None or first < today:
        wrong.append(Missing("first", "page.absence.first_wrong"))
    if back is None or not may_be_back(back, visit.now, visit.site.calendar):
        wrong.append(Missing("back", "page.absence.back_wrong"))
    elif first is not None and back <= first:
        wrong.append(Missing("back", "page.absence.back_before"))
    ahead = first if first is not None and first > today else None
    known = await _known(visit, ahead)
    if visit.field("stand_in") not in {one.person for one in known.colleagues}:
        wrong.append(Missing("stand_in", "page.absence.stand_in_wrong"))
    if wrong or back is None:
        wrong[0].also = tuple(wrong[1:])
        raise wrong[0]
    return StandIn(back, visit.field("stand_in"), ahead)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
