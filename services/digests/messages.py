"""What a digest says and keeps: groups of exceptions, successes, figures, a line a client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Generic, Literal, TypeVar

from domain.digests import Ahead, Lead, Share
from domain.messages.message import ByMail, Lane, LookedUp, Message
from domain.tasks import TaskKind
from domain.values import Reach
from services.deadlines.bundles import DeadlineLine
from services.readback import FactLine

LIVES: Final = timedelta(days=6)
"""What was made for a digest is told within this time, or not at all."""

LineT_co = TypeVar("LineT_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Group(Generic[LineT_co]):
    """Lines as far as they may be shown, and how many there are."""

    lines: tuple[LineT_co, ...]
    count: int


Reason = Literal["todo", "late", "with_coach", "without_next"]
REASONS: Final[tuple[Reason, ...]] = ("todo", "late", "with_coach", "without_next")
"""Why a client stands in a digest, in the order of reading: one stands under the first that holds."""


@dataclass(frozen=True, slots=True)
class TaskPoint:
    """A task that is open; `topic`: what a signal is about."""

    task: str
    kind: TaskKind
    days: int  # that it has been open
    at: datetime | None = None
    topic: str | None = None
    since: datetime | None = None  # None in what an earlier version queued


@dataclass(frozen=True, slots=True)
class MissingPoint:
    """Appointments whose outcome is missing, `at` the oldest of them."""

    at: datetime
    count: int
    kind: Literal["missing"] = "missing"


@dataclass(frozen=True, slots=True)
class NothingAhead:
    """Nothing is planned."""

    kind: Literal["without_next"] = "without_next"


Point = TaskPoint | MissingPoint | DeadlineLine | NothingAhead


@dataclass(frozen=True, slots=True)
class ClientPoints:
    """A client with everything that asks somebody to act, and the next meeting."""

    code: str
    name: str
    coach: str
    points: tuple[Point, ...]
    next: Ahead | None


@dataclass(frozen=True, slots=True)
class PointGroup:
    """Clients under the first reason that holds for them; `lines` as far as they are shown.

    `count`: so many stand here. `of`: for so many the reason holds, those under an earlier one included.
    """

    reason: Reason
    lines: tuple[ClientPoints, ...]
    count: int
    of: int


@dataclass(frozen=True, slots=True)
class ClientLine:
    """A client in a week: attended of the appointments with an outcome; the next one, the last attended."""

    code: str
    name: str
    coach: str
    attended: int
    no_shows: int
    of: int
    next: datetime | None
    last: datetime | None
    ended: bool
    reach: Reach
    unreminded: int = 0  # of the no-shows: no reminder had arrived
    paused_until: date | None = None  # the trajectory stands still now


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """The figures of a week; `attendance` of those with an outcome, of whom `excused` sent word."""

    attendance: Share
    excused: int
    no_show: Share
    in_time: Share
    delay: timedelta | None
    missing: Share
    to_intake: Lead
    to_start: Lead
    unreminded: int = 0  # of the no-shows: no reminder had arrived


@dataclass(frozen=True, slots=True)
class DigestOfWeek(LookedUp):
    """A klantmanager asks for a week of the own caseload."""

    kept_as = "digest_week"
    monday: date


@dataclass(frozen=True, slots=True)
class Digest(LookedUp):
    """A klantmanager reads one week of the own caseload: made beforehand for a Monday, or asked for.

    It is made anew when it leaves if a client in it has gone to somebody else. `greets`: it comes by itself.
    """

    kept_as = "digest"
    mail = ByMail.NOW
    lane = Lane.DIGEST
    lives = LIVES
    monday: date
    last: date  # the last day that is told of
    runs: bool
    current: bool  # with what stands now; else the week as it ended
    clients: int
    successes: Group[FactLine]
    figures: WeekFigures
    before: WeekFigures  # of the week before it
    lines: tuple[ClientLine, ...]  # none where they never fit into a message
    greets: bool = False
    groups: tuple[PointGroup, ...] | None = None  # None: an earlier version made it, with other groups

    def opens(self) -> str:
        """The page of its week."""
        number = self.monday.isocalendar()
        return f"week/{number.year}-{number.week:02d}"

    @property
    def codes(self) -> set[str]:
        """The client codes that stand in it, in any part."""
        grouped = {line.code for group in self.groups or () for line in group.lines}
        return grouped | {line.code for line in self.successes.lines} | {line.code for line in self.lines}


@dataclass(frozen=True, slots=True)
class PointList(LookedUp):
    """A klantmanager pages through the clients for whom something stands open, by reason.

    `monday`: of a week gone by, what is still to be told of it; None: what stands now.
    """

    kept_as = "digest_points"
    reason: Reason
    page: int = 0
    monday: date | None = None


@dataclass(frozen=True, slots=True)
class PointsShown(Message):
    """One page of them, and for how many each reason holds."""

    reason: Reason
    lines: tuple[ClientPoints, ...]
    page: int
    pages: int
    counts: tuple[tuple[Reason, int], ...]
    monday: date | None = None
