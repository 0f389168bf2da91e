"""Attendance a week as a picture for a phone: the caseload large, below it each supplier in small."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from domain.digests import FEWEST
from services.digests.attachments import AttendancePicture, Count

if TYPE_CHECKING:
    from words.papers.canvas import Align, Canvas, Point

WIDTH: Final = 1080  # pixels; a phone shows about a third of it
MOST_SUPPLIERS: Final = 6
GROUND, INK, QUIET, RULE, LINE = "#ffffff", "#15212a", "#4d5d68", "#cfd9de", "#0a5f8a"
MARGIN = 48
HEAD = 640  # pixels for the title and the caseload
ROW = 320  # pixels for two suppliers side by side


@dataclass(frozen=True, slots=True)
class ChartWords:
    """Texts in the reader's language; the counts have slots: {attended}, {of}, and {weeks} of several."""

    title: str
    about: str
    count: str
    count_weeks: str
    empty: str
    few: str
    weeks: tuple[str, ...]  # "7-9", one a week


def draw(picture: AttendancePicture, words: ChartWords) -> bytes:
    """A PNG, the same bytes for the same counts; a week without outcomes is a gap.

    Weeks with fewer than five outcomes are counted together until there are five: one meeting a week would
    draw nothing but falls from 100 to 0 %.

    The first six suppliers by name are shown. A single one is not: it would be the large picture again.
    """
    from words.papers.canvas import Canvas

    suppliers = sorted(picture.suppliers, key=lambda one: one.name.casefold())[:MOST_SUPPLIERS]
    if len(suppliers) == 1:
        suppliers = []
    height = HEAD + ROW * ((len(suppliers) + 1) // 2)
    canvas = Canvas(WIDTH, height, GROUND)
    canvas.text((MARGIN, height - 68), words.title, INK, 52, bold=True, room=WIDTH - 2 * MARGIN)
    canvas.text((MARGIN, height - 128), words.about, QUIET, 36, room=WIDTH - 2 * MARGIN)
    _Panel(canvas, words, 180, height - HEAD + 98, 828, 300, large=True).draw(picture.total)
    for number, supplier in enumerate(suppliers):
        left, top = (MARGIN, WIDTH // 2 + 28)[number % 2], height - HEAD - ROW * (number // 2)
        width = WIDTH // 2 - MARGIN - 28
        canvas.text((left, top - 22), supplier.name, INK, 34, bold=True, room=width)
        _Panel(canvas, words, left + 12, top - 232, width - 24, 126).draw(supplier.weeks)
    return canvas.png()


@dataclass(frozen=True, slots=True)
class _Panel:
    """A field from 0 to 100 %, over the weeks; all in pixels from the lower left corner."""

    canvas: Canvas
    words: ChartWords
    left: int
    bottom: int
    width: int
    height: int
    large: bool = False

    def draw(self, weeks: Sequence[Count]) -> None:
        """The rules, the ways between what follows each other, and the newest in words."""
        self._rules()
        spans = spans_of(weeks)
        points = [self._point(span, len(weeks)) for span in spans]
        self._last(points, spans, any(week.of for week in weeks))
        for run in _runs(points):
            self.canvas.way(run, LINE, 9 if self.large else 6)
            for point in run:
                self.canvas.dot(point, LINE, 11 if self.large else 7)
        self._dates(len(weeks))

    def _dates(self, weeks: int) -> None:
        """Under the last week and each few before it; at the edges they stay within the field."""
        size, step = (34, 3) if self.large else (30, 11)
        edge = self._edge()
        for week in range(weeks - 1, -1, -step):
            align: Align = "center"
            across = self._across(week, weeks)
            if week == weeks - 1:
                across, align = edge, "right"
            elif week == 0:
                across, align = self.left - 12, "left"
            self.canvas.text((across, self.bottom - 42), self.words.weeks[week], QUIET, size, align=align)

    def _edge(self) -> int:
        """Where words at the right end: as far as the last point reaches."""
        return self.left + self.width + (20 if self.large else 12)

    def _across(self, week: float, weeks: int) -> float:
        """The last week stands at the right, whatever came before it."""
        return self.left + self.width * (1 - (weeks - 1 - week) / max(weeks - 1, 1))

    def _point(self, span: Span | None, weeks: int) -> Point | None:
        if span is None:
            return None
        middle = (span.first + span.last) / 2
        return self._across(middle, weeks), self.bottom + self.height * span.attended / span.of

    def _rules(self) -> None:
        for share, label in ((0, "0 %"), (0.5, "50 %"), (1, "100 %")):
            up = self.bottom + share * self.height
            self.canvas.way([(self.left, up), (self.left + self.width, up)], RULE, 2)
            if self.large:
                self.canvas.text((self.left - 22, up), label, QUIET, 34, align="right")

    def _last(self, points: Sequence[Point | None], spans: Sequence[Span | None], some: bool) -> None:
        """What the newest point counts, above it."""
        top, edge = self.bottom + self.height, self._edge()
        point, span = (points[-1], spans[-1]) if points else (None, None)
        if point is None or span is None:
            size = 36 if self.large else 30
            few = some and not any(spans)
            said = self.words.few if few else self.words.empty
            self.canvas.text((edge, top + 40), said, QUIET, size, align="right")
            return
        said = self.words.count if span.weeks == 1 else self.words.count_weeks
        said = said.format(attended=span.attended, of=span.of, weeks=span.weeks)
        size = 50 if self.large else 36
        self.canvas.way([point, (point[0], top + 12)], QUIET, 3)
        self.canvas.text((edge, top + 40), said, INK, size, bold=True, align="right")
        self.canvas.dot(point, LINE, 19 if self.large else 12)


@dataclass(frozen=True, slots=True)
class Span:
    """Weeks that are counted together, by their places among the weeks; mostly a single one."""

    first: int
    last: int
    attended: int
    of: int

    @property
    def weeks(self) -> int:
        """How many weeks it takes."""
        return self.last - self.first + 1


def spans_of(weeks: Sequence[Count]) -> list[Span | None]:
    """The weeks as they are drawn, oldest first: alone with five outcomes or more, else together from the
    newest back; None for a week without outcomes between them. What is left over goes with the oldest."""
    found: list[Span | None] = []
    last, attended, of = -1, 0, 0
    for number in range(len(weeks) - 1, -1, -1):
        if not of and not weeks[number].of:
            found.append(None)
            continue
        last = number if not of else last
        attended, of = attended + weeks[number].attended, of + weeks[number].of
        if of >= FEWEST:
            found.append(Span(number, last, attended, of))
            attended, of = 0, 0
    oldest = next((at for at in range(len(found) - 1, -1, -1) if found[at] is not None), None)
    if of and oldest is not None and (span := found[oldest]) is not None:
        first = next(number for number, week in enumerate(weeks) if week.of)
        found[oldest:] = [Span(first, span.last, span.attended + attended, span.of + of)]
    return found[::-1]


def _runs(points: Iterable[Point | None]) -> list[list[Point]]:
    """The points that follow each other."""
    runs: list[list[Point]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]
