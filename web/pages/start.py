"""The own start: the first thing to do, and where else to go."""

from __future__ import annotations

from domain.calendar import week
from domain.codes import Role
from domain.digests import WEEK
from domain.ports.sessions import Look
from services.digests import contents
from services.messages.line import lines_unseen
from services.people.absences import absence_now
from services.reports.lists import DayList, day_of, open_of
from services.tasks.worklist import worklist
from web.pages.common import sending_of
from web.pages.digests import to_week
from web.pages.team import is_quiet, team_now
from web.visit import Shown, Visit


async def show(visit: Visit) -> Shown:
    """Where somebody begins, and where a mail leads whose page is still to come: the start says so."""
    if visit.me.role is Role.COORDINATOR:
        return await _of_coordinator(visit)
    if visit.me.role is Role.COACH:
        return await _of_coach(visit)
    if visit.me.role is not Role.KLANTMANAGER:
        return Shown("start.html", {"list": None})
    work, me, now, calendar = visit.work, visit.me, visit.now, visit.site.calendar
    told = await worklist(sending_of(visit))
    last = week(calendar.day(now))[0] - WEEK
    facts = {
        "list": told,
        "figures": await contents.figures_of(work, me.id, last, now, calendar),
        "last_week": to_week(last),
        "last_number": last.isocalendar().week,
        "unseen": await lines_unseen(sending_of(visit)),
        "absence": await absence_now(work, me, now, calendar),
    }
    return Shown("start.html", facts, Look("start", number=len(told.open)))


async def _of_coordinator(visit: Visit) -> Shown:
    """What is stuck, the first of it on top: what has a term by law before what waits for long."""
    told, caseloads = await team_now(visit)
    requests = sorted(told.requests.lines, key=lambda one: one.last_day)
    facts = {
        "request": requests[0] if requests else None,
        "stuck": told.stuck.lines[0] if told.stuck.lines else None,
        "count": told.requests.count + told.stuck.count,
        "quiet": is_quiet(told, caseloads),
    }
    return Shown("start_team.html", facts, Look("start", number=told.requests.count + told.stuck.count))


async def _of_coach(visit: Visit) -> Shown:
    """The next meeting or the first without an outcome, and how much more is open."""
    sending = sending_of(visit)
    today = await day_of(DayList(sending.today), sending)
    shown = await open_of(visit.work, visit.me, visit.now)
    facts = {
        "missing": shown.items[0] if shown.items else None,
        "next": next((one for one in today.items if not one.begun and one.status is None), None),
        "count": len(shown.items) + len(shown.questions) + len(shown.tasks),
        "meetings": len(today.items),
        "unseen": await lines_unseen(sending),
        "absence": await absence_now(visit.work, visit.me, visit.now, visit.site.calendar),
    }
    return Shown("start_coach.html", facts, Look("start", number=len(today.items)))
