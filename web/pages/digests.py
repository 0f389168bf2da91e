"""The digest of any week: what asks somebody to act, figures beside the week before, the chart of twelve."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.calendar import week as week_of
from domain.digests import WEEK, Lead, Met, Share
from domain.members import Act, may_ever
from domain.ports.sessions import Look
from services.digests import attachments, browse, contents
from services.digests.attachments import AttendancePicture, DigestFile
from services.digests.messages import ClientPoints, Digest, TaskPoint, WeekFigures
from services.files.asking import is_open, open_until, waits_for
from services.reads import check_papers
from services.tasks.cards import open_for
from web.pages.common import PAPERS, sending_of, to_client, to_task
from web.visit import File, NotFound, Shown, Visit, Went
from words.catalogs import Words
from words.digests import days_words, file_of_week, length_words
from words.papers.attendance_chart import spans_of

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DEFINITIONS: Final = (
    "week", "points", "attendance", "no_show", "in_time", "missing", "lead", "clients", "never",
)  # fmt: skip
_NAMED: Final = re.compile(r"(\d{4})-(\d{1,2})")
_BASE, _TALL, _WIDE = 158, 156, 48  # of the chart, in its own measure


@dataclass(frozen=True, slots=True)
class Bar:
    """Weeks that are counted together: where their bar stands, and what it says."""

    first: date
    last: date  # Mondays
    share: Share
    number: int  # of the first, from 1
    weeks: int  # how many they are
    left: int
    width: int
    top: int
    tall: int


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of the week beside that of the week before; nothing where there was nothing to count."""

    name: str
    now: str
    was: str


async def show_now(visit: Visit) -> Shown:
    """The week that runs."""
    return await _shown(visit, week_of(visit.site.calendar.day(visit.now))[0])


async def show(visit: Visit) -> Shown:
    """A week by its number; of one that is none, or not there yet, the nearest is offered."""
    monday = _monday(visit.path["week"])
    nearest = _nearest(visit, await _first_week(visit), monday)
    if monday is None or nearest != monday:
        return Shown("week_none.html", {"nearest": nearest, "link": to_week(nearest)}, status=404)
    return await _shown(visit, monday)


async def _shown(visit: Visit, monday: date) -> Shown:
    work, me, now, calendar = visit.work, visit.me, visit.now, visit.site.calendar
    # The mail of a digest leads here: until the next one its week is told with what stands now, as it was.
    chosen = await work.digest_moments.of(me.id)
    standing = monday >= calendar.last_digest(now, chosen).monday
    sheet = await contents.sheet(work, me.id, monday, now, calendar, standing=standing, shown=None)
    picture = await attachments.picture(work, me.id, monday, now, calendar)
    before = monday - WEEK
    facts = {
        "sheet": sheet,
        "number": monday.isocalendar(),
        "rows": figure_rows(visit.words, sheet),
        "bars": bars(picture),
        "links": {line.code: _first_link(line) for group in sheet.groups or () for line in group.lines},
        "earlier": to_week(before) if before >= await _first_week(visit) else None,
        "later": None if sheet.runs else to_week(monday + WEEK),
        "here": to_week(monday),
        "met": sheet.figures.missing.of,
        "to_come": await _to_come(visit, monday),
        "open": await _is_open(visit, monday, standing=standing),
        "definitions": DEFINITIONS,
        "may_export": may_ever(me.role, Act.EXPORT),
        "ready_until": await open_until(work, me, now),
        "waits": await waits_for(work, me, now),
        "proved": "bestand" in visit.query,
    }
    return Shown("week.html", facts, Look(f"week {monday.isoformat()}", number=sheet.clients))


async def _to_come(visit: Visit, monday: date) -> list[Met]:
    """The appointments of a week that have not ended."""
    since, end = (visit.site.calendar.day_bounds(day)[0] for day in (monday, monday + WEEK))
    return [one for one in await visit.work.digests.met(visit.me.id, since, end) if one.ends_at > visit.now]


async def _is_open(visit: Visit, monday: date, *, standing: bool) -> bool:
    """Whether a task is open: any that waits for the reader, or of a week gone by one that came of it."""
    if standing:
        return bool(await open_for(visit.work, visit.me, visit.now))
    tasks = await visit.work.tasks.open_of_klantmanager(visit.me.id)
    days = [visit.site.calendar.day(task.raised_at) for task in tasks]
    return any(monday <= day < monday + WEEK for day in days)


def to_week(monday: date) -> str:
    """The address of a week."""
    number = monday.isocalendar()
    return f"/week/{number.year}-{number.week:02d}"


def _monday(named: str) -> date | None:
    found = _NAMED.fullmatch(named)
    if found is None:
        return None
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        return None


async def _first_week(visit: Visit) -> date:
    """The week of the first referral of the caseload."""
    today = visit.site.calendar.day(visit.now)
    courses = await visit.work.digests.courses(visit.me.id, today)
    return week_of(min([one.referred_on for one in courses.values()], default=today))[0]


def _nearest(visit: Visit, first: date, monday: date | None) -> date:
    """The week itself, or the nearest one between the first of the caseload and now."""
    this = week_of(visit.site.calendar.day(visit.now))[0]
    return min(max(monday or this, min(first, this)), this)


def _first_link(line: ClientPoints) -> str:
    """What asks most of a client: the task, or else the card."""
    first = line.points[0]
    return to_task(first.task) if isinstance(first, TaskPoint) else to_client(line.code)


def figure_rows(words: Words, sheet: Digest) -> list[FigureRow]:
    """The figures of a digest as rows: the same that a message tells in sentences."""

    def row(name: str, said: Callable[[WeekFigures], str]) -> FigureRow:
        return FigureRow(words.label(f"page.figure.{name}"), said(sheet.figures), said(sheet.before))

    none = words.label("page.figure.none")
    return [
        row("attendance", lambda week: _share(words, week.attendance)),
        row("excused", lambda week: str(week.excused) if week.attendance.of else none),
        row("no_show", lambda week: _share(words, week.no_show)),
        row("unreminded", lambda week: str(week.unreminded) if week.no_show.of else none),
        row("in_time", lambda week: _share(words, week.in_time)),
        row("delay", lambda week: length_words(words, week.delay) or none),
        row("missing", lambda week: _share(words, week.missing)),
        row("to_intake", lambda week: _lead(words, week.to_intake)),
        row("to_start", lambda week: _lead(words, week.to_start)),
    ]


def _share(words: Words, share: Share) -> str:
    if not share.of:
        return words.label("page.figure.none")
    return words.label("page.figure.share", number=share.count, of=share.of, percent=share.percent)


def _lead(words: Words, lead: Lead) -> str:
    if lead.days is None:
        return words.label("page.figure.none")
    return words.label("page.figure.lead", days=days_words(words, lead.days), number=lead.clients)


def bars(picture: AttendancePicture) -> list[Bar]:
    """Attendance a week, weeks with fewer than five outcomes counted together as in every picture of it."""
    found = []
    for span in dict.fromkeys(spans_of(picture.total)):
        if span is None:
            continue
        tall = round(_TALL * span.attended / span.of)
        found.append(
            Bar(
                first=picture.weeks[span.first],
                last=picture.weeks[span.last],
                share=Share(span.attended, span.of),
                number=span.first + 1,
                weeks=span.weeks,
                left=span.first * _WIDE + 4,
                width=span.weeks * _WIDE - 8,
                top=_BASE - tall,
                tall=tall,
            )
        )
    return found


async def ask_file(visit: Visit) -> Went:
    """The lines of a week as a file, once a second person has said yes to it (S8). Raises Refused."""
    monday = _monday(visit.path["week"])
    if monday is None:
        raise NotFound
    await browse.give_file(visit.turn, monday)
    said = visit.replies.said
    visit.replies.said = [one for one in said if not isinstance(one, DigestFile)]
    return Went(to_week(monday) if len(visit.replies.said) == len(said) else f"{to_week(monday)}/bestand")


async def take_file(visit: Visit) -> File:
    """The file itself, as long as the yes holds. Raises NotFound, Refused."""
    monday = _monday(visit.path["week"])
    if monday is None or not await is_open(visit.work, visit.me, visit.now):
        raise NotFound
    await check_papers(visit.turn, PAPERS)
    rows = await attachments.look_up_file(DigestFile(monday), sending_of(visit))
    name, make = file_of_week(visit.words, rows)
    return File(name, XLSX, make, Look(f"week {monday.isoformat()}", number=len(rows.rows)))
