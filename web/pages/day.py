"""The day of a coach: how each meeting went with one press, or a text about all of them at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from domain.codes import Status
from domain.errors import StaleButton
from domain.ports.sessions import Look
from services.privacy import may_be_kept
from services.readback import GoesNote
from services.reports.going import goes_of
from services.reports.groups import AllPresent
from services.reports.lists import DayList, day_of
from services.reports.meetings import Meeting
from services.reports.messages import NoReportRead
from services.reports.rows import TapRow, tap_row, taps_of
from services.reports.shown import together
from web.answers import PRESS, Choice, answers, choice, heard, listen, press, to_day
from web.pages.common import sending_of
from web.visit import Missing, Shown, Visit, Went

TODAY: Final = "/dag"
FIELDS: Final = frozenset({"text", "row", "status", PRESS})
"""Of a form where a coach says something: a text, an outcome of a meeting, or a button of an answer."""
MOST: Final = 4000
"""Characters: what a chat takes in one message."""
NOTHING: Final = "none"
FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class Row:
    """A meeting with what can be said of it now; `goes`: of a no-show that nobody has been told yet."""

    meeting: Meeting
    taps: tuple[tuple[str, Status | None], ...]
    goes: GoesNote | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Meetings that are one, with the button that says it of everybody; or a meeting alone."""

    rows: tuple[Row, ...]
    everybody: Choice | None = None


async def show_today(visit: Visit) -> Shown:
    """The day that it is."""
    return await _shown(visit, visit.site.calendar.day(visit.now))


async def show(visit: Visit) -> Shown:
    """Another day; of one that is none, today is offered."""
    day = _day(visit.path["day"])
    if day is None:
        return Shown("day_none.html", status=404)
    return await _shown(visit, day)


async def _shown(visit: Visit, day: date) -> Shown:
    told = await day_of(DayList(day), sending_of(visit))
    groups = [await _group(visit, items) for items in together(told.items)]
    facts = {
        "day": day,
        "today": told.today,
        "groups": groups,
        "earlier": to_day(day - timedelta(days=1)),
        "later": to_day(day + timedelta(days=1)),
        "here": visit.at,
        **await said_to(visit),
    }
    return Shown("day.html", facts, Look(f"day {day.isoformat()}", number=len(told.items)))


async def said_to(visit: Visit) -> dict[str, Any]:
    """What every page on which a coach says something shows of it; a text that nobody may keep stands in no
    field."""
    text = visit.field("text")
    return {
        "answers": await answers(visit),
        "text_typed": text if may_be_kept(text) else "",
        "text_most": MOST,
        "text_kept": bool(text) and visit.wrong is None and visit.refused is None,
    }


async def _group(visit: Visit, items: list[Meeting]) -> Group:
    rows = tuple([await row_of(visit, one) for one in items])
    first = items[0]
    if len(items) == 1 or not first.begun or all(one.status for one in items):
        return Group(rows)
    return Group(
        rows, choice(visit, visit.words.label("button.all_present"), AllPresent(first.at, first.type))
    )


async def row_of(visit: Visit, item: Meeting) -> Row:
    """A meeting with what can be said of it now."""
    goes = await goes_of(visit.work, item.appointment, visit.now) if item.status is Status.NO_SHOW else None
    taps = [(str(one or NOTHING), one) for one in taps_of(item)]
    if item.begun and item.status is not None:
        taps.append((NOTHING, None))
    return Row(item, tuple(taps), goes)


async def act(visit: Visit) -> Went:
    """Say something of a meeting, answer a question, or type how it went. Raises Refused, Missing."""
    return await say(visit, visit.at, DayList(_day(visit.path.get("day", "")) or _today(visit)))


def _today(visit: Visit) -> date:
    return visit.site.calendar.day(visit.now)


async def say(visit: Visit, here: str, back: Any) -> Went:
    """What a coach says on a page, by the same use cases as in the chat. `back`: the list that it stands on.

    Raises Refused, Missing.
    """
    turn = listen(visit)
    if visit.field(PRESS):
        await press(visit)
    elif visit.field("row"):
        status = _status(visit.field("status"))
        await tap_row(turn, TapRow(visit.field("row"), status, back), "")
    else:
        await _type(visit)
    return heard(visit, here)


async def _type(visit: Visit) -> None:
    text = visit.field("text")
    if not text:
        raise Missing("text", "page.day.empty")
    if len(text) > MOST:
        raise Missing("text", "page.day.too_long", {"most": MOST, "count": len(text)})
    await visit.site.talk.text(visit.turn, text)
    if [type(one) for one in visit.replies.said] == [NoReportRead]:
        raise Missing("text", "page.day.not_read")


def _status(said: str) -> Status | None:
    """What a button of ours says; another word is none. Raises StaleButton."""
    if said == NOTHING:
        return None
    try:
        return Status(said)
    except ValueError:
        raise StaleButton from None


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST <= day <= LAST else None
