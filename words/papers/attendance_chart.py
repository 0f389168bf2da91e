"""Attendance a week as a picture for a phone: the caseload large, below it each supplier in small."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

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
    """Texts in the reader's language; `count` has the slots {attended} and {of}."""

    title: str
    about: str
    count: str
    empty: str
    weeks: tuple[str, ...]  # "7-9", one a week


def draw(picture: AttendancePicture, words: ChartWords) -> bytes:
    """A PNG, the same bytes for the same counts; a week without outcomes is a gap.

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
        """The rules, the ways between weeks that follow each other, and the last week in words."""
        self._rules()
        points = [self._point(week, count, len(weeks)) for week, count in enumerate(weeks)]
        self._last(points, weeks)
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

    def _across(self, week: int, weeks: int) -> float:
        """The last week stands at the right, whatever came before it."""
        return self.left + self.width * (1 - (weeks - 1 - week) / max(weeks - 1, 1))

    def _point(self, week: int, count: Count, weeks: int) -> Point | None:
        if not count.of:
            return None
        return self._across(week, weeks), self.bottom + self.height * count.attended / count.of

    def _rules(self) -> None:
        for share, label in ((0, "0 %"), (0.5, "50 %"), (1, "100 %")):
            up = self.bottom + share * self.height
            self.canvas.way([(self.left, up), (self.left + self.width, up)], RULE, 2)
            if self.large:
                self.canvas.text((self.left - 22, up), label, QUIET, 34, align="right")

    def _last(self, points: Sequence[Point | None], weeks: Sequence[Count]) -> None:
        """What the last week counts, above its point."""
        top, edge = self.bottom + self.height, self._edge()
        point = points[-1]
        if point is None:
            size = 36 if self.large else 30
            self.canvas.text((edge, top + 40), self.words.empty, QUIET, size, align="right")
            return
        said = self.words.count.format(attended=weeks[-1].attended, of=weeks[-1].of)
        size = 50 if self.large else 36
        self.canvas.way([point, (point[0], top + 12)], QUIET, 3)
        self.canvas.text((edge, top + 40), said, INK, size, bold=True, align="right")
        self.canvas.dot(point, LINE, 19 if self.large else 12)


def _runs(points: Iterable[Point | None]) -> list[list[Point]]:
    """The points of weeks that follow each other."""
    runs: list[list[Point]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]
