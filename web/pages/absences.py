"""Who is away: the own absence, who stands in, and for whom somebody stands in (docs/adr/0032)."""

from __future__ import annotations

from datetime import date
from typing import Final

from domain.codes import Role
from domain.ports.sessions import Look
from services.messages import stand_ins
from services.people.absences import StandIn, absence_now, may_be_back
from web.answers import answers
from web.visit import Missing, Shown, Visit, Went

PATH: Final = "/afwezig"
FIELDS: Final = frozenset({"back", "stand_in", "end"})


async def show(visit: Visit) -> Shown:
    """How it stands, and the form."""
    now = await absence_now(visit.work, visit.me, visit.now, visit.site.calendar)
    today = visit.site.calendar.day(visit.now)
    # A coach who is back reads what is open, as in the chat.
    said = await answers(visit) if visit.me.role is Role.COACH else []
    return Shown("absence.html", {"absence": now, "today": today, "answers": said}, Look("absence"))


async def act(visit: Visit) -> Went:
    """Be away from now until a day, with who stands in; or be back. Raises Missing, Refused."""
    turn = visit.turn
    if visit.field("end"):
        await stand_ins.end(turn)
        return Went(PATH)
    back = _day(visit.field("back"))
    if back is None or not may_be_back(back, visit.now, visit.site.calendar):
        raise Missing("back", "page.absence.back_wrong")
    now = await absence_now(visit.work, visit.me, visit.now, visit.site.calendar)
    if visit.field("stand_in") not in {one.person for one in now.colleagues}:
        raise Missing("stand_in", "page.absence.stand_in_wrong")
    await stand_ins.start(turn, StandIn(back, visit.field("stand_in")), "")
    return Went(PATH)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
