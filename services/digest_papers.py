"""What goes with a digest: the picture of twelve weeks, every client in pages, and the file."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from domain.calendar import Calendar
from domain.digests import WEEK, WEEKS, Share
from domain.notices import Notice
from domain.ports import Work
from domain.values import Client, Fact, FactKind
from services.digest_sheet import Line, client_lines, load

LINES_A_PAGE = 25


async def picture(work: Work, klantmanager_id: str, monday: date, now: datetime, calendar: Calendar) -> Line:
    """Attended of those with an outcome, a week each, over all and by supplier (by name, never by score)."""
    mondays = [monday - number * WEEK for number in reversed(range(WEEKS))]
    found = []
    for first in mondays:
        since, until = calendar.day_bounds(first)[0], calendar.day_bounds(first + WEEK)[0]
        found.append(await work.digests.week_of_suppliers(klantmanager_id, since, until, now))
    return {
        "monday": monday.isoformat(),
        "weeks": [one.isoformat() for one in mondays],
        "total": [
            [sum(share.count for share in one.values()), sum(share.of for share in one.values())]
            for one in found
        ],
        "suppliers": [
            {"name": name, "weeks": [_pair(one.get(name)) for one in found]}
            for name in sorted({name for one in found for name in one})
        ],
    }


def _pair(share: Share | None) -> list[int]:
    return [share.count, share.of] if share is not None else [0, 0]


async def look_up_picture(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Line:
    """The picture on a button; that of the Monday digest was made with it."""
    if "weeks" in notice.params:
        return {}
    return await picture(work, notice.person_id or "", _monday(notice), now, calendar)


async def look_up_clients(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Line:
    """One page of all clients."""
    week = await load(work, notice.person_id or "", _monday(notice), now, calendar, weeks=1)
    lines = client_lines(week)
    pages = max(1, -(-len(lines) // LINES_A_PAGE))
    page = min(max(int(notice.params["page"]), 0), pages - 1)
    first = page * LINES_A_PAGE
    return {"page": page, "pages": pages, "clients": len(lines), "lines": lines[first : first + LINES_A_PAGE]}


async def look_up_file(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Line:
    """The rows of the file: the lines of the digest with contract, ladder and last milestone."""
    klantmanager_id = notice.person_id or ""
    week = await load(work, klantmanager_id, _monday(notice), now, calendar, weeks=1)
    facts = await work.outcomes.facts(klantmanager_id, date.min, week.today)
    ladder = {one.client_id: one for one in facts if one.kind is FactKind.LADDER}
    reached = {
        one.client_id: one
        for one in facts
        if one.kind is FactKind.MILESTONE and not one.details.get("planned")
    }
    return {
        "rows": [
            line | _more(client, ladder.get(client.id), reached.get(client.id))
            for line, client in zip(client_lines(week), week.clients.values(), strict=True)
        ]
    }


def _more(client: Client, ladder: Fact | None, milestone: Fact | None) -> dict[str, Any]:
    return {
        "organisation": client.organisation_id,
        "contract": client.contract,
        "lot": client.lot,
        "ladder": ladder.type if ladder else None,
        "milestone": milestone.type if milestone else None,
        "milestone_on": milestone.on_date.isoformat() if milestone else None,
    }


def _monday(notice: Notice) -> date:
    return date.fromisoformat(notice.params["monday"])
