"""What is stuck over all caseloads of a municipality, for its coordinator: codes and counts, no names of
clients, and no count over fewer than five of them (R2, R10, R64)."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any, Final

from domain.calendar import Calendar
from domain.digests import FEWEST, WEEK
from domain.notices import Notice
from domain.ports import Work
from domain.values import Fact, FactKind, Reach
from services.congratulating import CONGRATULATED
from services.digest_sheet import is_success

Line = dict[str, Any]

SHOWN: Final = 10
STUCK_DAYS: Final = 5  # days of the office
MISSING_AFTER: Final = timedelta(days=3)
MISSING_SINCE: Final = timedelta(weeks=4)


async def sheet(work: Work, municipality: str, monday: date, now: datetime, calendar: Calendar) -> Line:
    """The facts of the template `team`: what stands now, and what the week brought."""
    today = calendar.day(now)
    running = await work.digests.running(municipality, today)
    sunday = min(monday + WEEK - timedelta(days=1), today)
    since, until = calendar.day_bounds(monday)[0], calendar.day_bounds(sunday)[1]
    facts = await work.digests.steps(municipality, monday, sunday)
    enough = running >= FEWEST
    return {
        "municipality": municipality,
        "monday": monday.isoformat(),
        "last": sunday.isoformat(),
        "clients": running if enough else None,
        "without_next": await work.digests.without_next(municipality, today, now) if enough else None,
        "stuck": await _stuck(work, municipality, now, calendar),
        "without_anchor": await _without_anchor(work, municipality, today),
        "missing": await _missing(work, municipality, now),
        "reminders": await work.digests.troubled_reminders(municipality, since, until),
        "successes": _successes(facts) if enough else [],
    }


async def look_up(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Line:
    """The facts for /team; those of the Monday digest were made with it."""
    if "stuck" in notice.params:
        return {}
    reader = await work.people.by_id(notice.person_id or "")
    return await sheet(work, reader.municipality, date.fromisoformat(notice.params["monday"]), now, calendar)


async def _stuck(work: Work, municipality: str, now: datetime, calendar: Calendar) -> Line:
    """Tasks that have been open for more than five days of the office, the oldest first."""
    today = calendar.day(now)
    raised_before = calendar.day_bounds(calendar.office_day(today, -STUCK_DAYS))[0]
    tasks = await work.digests.stuck(municipality, raised_before)
    lines = [
        {
            "code": task.client_code,
            "kind": str(task.kind),
            "days": calendar.office_days(calendar.day(task.raised_at), today),
            "coach": await _first_name(work, task.coach_id),
            "klantmanager": await _first_name(work, task.klantmanager_id),
        }
        for task in tasks[:SHOWN]
    ]
    return {"lines": lines, "count": len(tasks)}


async def _without_anchor(work: Work, municipality: str, today: date) -> Line:
    """Who is missing, and whose clients wait for it: codes by the coach or klantmanager concerned."""
    codes: dict[tuple[str, str], list[str]] = {}
    for one in await work.digests.without_anchor(municipality, today):
        if one.coach_reach is not Reach.ACTIVE:
            codes.setdefault(("coach", one.coach_id), []).append(one.client_code)
        if one.klantmanager_reach is not Reach.ACTIVE:
            codes.setdefault(("klantmanager", one.klantmanager_id), []).append(one.client_code)
    lines = [
        {
            "role": role,
            "who": await _first_name(work, person_id),
            "codes": found[:SHOWN],
            "count": len(found),
        }
        for (role, person_id), found in codes.items()
    ]
    lines.sort(key=lambda line: (line["role"], line["who"]))
    return {"lines": lines[:SHOWN], "count": len(lines)}


async def _first_name(work: Work, person_id: str) -> str:
    return (await work.people.by_id(person_id)).first_name


async def _missing(work: Work, municipality: str, now: datetime) -> list[Line]:
    """Outcomes that are missing for more than three days, of the last four weeks, by supplier.

    Where there are too few clients nothing is told, neither that something is missing nor that nothing is.
    """
    found = await work.digests.missing(municipality, now - MISSING_SINCE, now - MISSING_AFTER)
    return [
        {
            "supplier": one.supplier,
            "count": one.missing if one.clients >= FEWEST else None,
            "of": one.of if one.clients >= FEWEST else None,
        }
        for one in found
        if one.missing or one.clients < FEWEST
    ]


def _successes(facts: list[Fact]) -> list[Line]:
    """How often each step that is celebrated was made; whose it was is not told (R64)."""
    counted = Counter((str(fact.kind), _step(fact)) for fact in facts if _is_celebrated(fact))
    return [{"kind": kind, "type": step, "count": count} for (kind, step), count in sorted(counted.items())]


def _is_celebrated(fact: Fact) -> bool:
    return is_success(fact) and (fact.kind is not FactKind.MILESTONE or fact.type in CONGRATULATED)


def _step(fact: Fact) -> str:
    """A rise on the ladder is one, whichever step it led to."""
    return "rise" if fact.kind is FactKind.LADDER else fact.type
