"""The digest in words that a message, a page and a file share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from domain.tasks import TaskKind
from services.deadlines.bundles import DeadlineLine
from services.digests.attachments import ClientsFile, FileRow
from services.digests.messages import ClientPoints, MissingPoint, NothingAhead, Point, TaskPoint
from words.catalogs import Html, Term, Words
from words.deadlines import deadline_words
from words.moments import when
from words.papers import sheet
from words.tasks import task_title

COLUMNS: Final = (
    "code", "name", "coach", "organisation", "contract", "lot", "attended", "of", "no_shows", "unreminded",
    "last", "next", "ladder", "milestone", "milestone_on",
)  # fmt: skip
_HOUR, _DAY = 3600, 86_400


def file_of_week(words: Words, told: ClientsFile) -> tuple[str, Callable[[], bytes]]:
    """The lines as XLSX, each figure as a number and each day as a day; of a week gone by nothing ahead.

    The name of the file, and how it is made.
    """
    names = [name for name in COLUMNS if told.standing or name != "next"]
    columns = [words.label(f"column.{name}") for name in names]
    cells = [_cells(words, row) for row in told.rows]
    rows = [[row[name] for name in names] for row in cells]
    number = told.monday.isocalendar()
    title = words.label("file.title", week=number.week, year=number.year)
    name = f"overzicht-{number.year}-week-{number.week:02d}.xlsx"
    return name, lambda: sheet.write(title, columns, rows)


def _cells(words: Words, row: FileRow) -> dict[str, sheet.Cell]:
    """A row by the name of its column; a moment on the clock of the reader."""
    line = row.line
    return {
        "code": line.code,
        "name": line.name,
        "coach": line.coach,
        "organisation": row.organisation,
        "contract": row.contract,
        "lot": row.lot,
        "attended": line.attended,
        "of": line.of,
        "no_shows": line.no_shows,
        "unreminded": line.unreminded,
        "last": _moment(words, line.last),
        "next": _moment(words, line.next),
        "ladder": int(row.ladder) if row.ladder and row.ladder.isdecimal() else row.ladder,
        "milestone": words.label(f"milestone.{row.milestone}") if row.milestone else None,
        "milestone_on": row.milestone_on,
    }


def _moment(words: Words, at: datetime | None) -> datetime | None:
    return words.calendar.local(at).replace(second=0, microsecond=0, tzinfo=None) if at else None


def length_words(words: Words, delay: timedelta | None) -> str:
    """ "40 min", "3 uur", "2 dagen"; nothing where nobody has reported."""
    if delay is None:
        return ""
    seconds = delay.total_seconds()
    if seconds < _HOUR:
        return words.label("digest.minutes", number=max(1, round(seconds / 60)))
    if seconds < 2 * _DAY:
        return words.label("digest.hours", number=round(seconds / _HOUR))
    return words.label("digest.days", number=round(seconds / _DAY))


def days_words(words: Words, days: float) -> str:
    """ "9 dagen" or "9,5 dagen": the median of an even number of clients may lie between two days."""
    if days == 1:
        return words.label("digest.one_day")
    return words.label("digest.days", number=f"{days:g}".replace(".", ","))


def points_words(words: Words, line: ClientPoints, most: int | None = None) -> list[str]:
    """Every reason of a client, `most` at most; what is planned stands beside a deadline."""
    said = [point_words(words, point) for point in line.points[:most]]
    if more := len(line.points) - len(said):
        said.append(words.say("digest.more_points", count=more))
    asks = [point for point in line.points if isinstance(point, DeadlineLine)]
    if line.next is not None and any(one.ahead is None for one in asks):
        planned = when(words, line.next.at)
        said.append(words.say("digest.planned", type=Term(f"type.{line.next.type}"), when=planned))
    return said


def point_words(words: Words, point: Point) -> str:
    """Why somebody should act, in a few words."""
    match point:
        case TaskPoint():
            since = words.label("digest.open_days", count=point.days) if point.days else None
            what = _task(words, point)
            return words.say("digest.task", what=what, since=since or Term("digest.open_today"))
        case MissingPoint():
            key = "digest.task.missing_many" if point.count > 1 else "digest.task.missing_at"
            return words.say(key, number=point.count, when=when(words, point.at))
        case NothingAhead():
            return words.say("digest.nothing_ahead")
        case DeadlineLine():
            return deadline_words(words, point)


def _task(words: Words, point: TaskPoint) -> str | Term | Html:
    """What a task is about, with the day or the topic where it has one."""
    key = f"digest.task.{point.kind}"
    if point.kind is TaskKind.NO_SHOW and point.at:
        return words.label(f"{key}_at", when=when(words, point.at))
    if point.kind is TaskKind.SIGNAL and point.topic:
        return words.label(f"{key}_topic", topic=Term(f"signal.{point.topic}"))
    return task_title(words, point.kind, point.since, family="digest.task")
