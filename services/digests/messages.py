"""What a digest says and keeps: groups of exceptions, successes, figures, a line a client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Generic, Literal, TypeVar

from domain.digests import Lead, Share
from domain.messages.message import Lane, LookedUp
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


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task that is open; `topic`: what a signal is about."""

    code: str
    name: str
    coach: str
    task: str
    kind: TaskKind
    days: int  # that it has been open
    at: datetime | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class MissingLine:
    """An appointment whose outcome is missing."""

    code: str
    name: str
    coach: str
    at: datetime
    kind: Literal["missing"] = "missing"


@dataclass(frozen=True, slots=True)
class Coached:
    """A client and the coach."""

    code: str
    name: str
    coach: str


CoachLine = TaskLine | MissingLine | DeadlineLine
ExceptionLine = CoachLine | Coached


@dataclass(frozen=True, slots=True)
class ClientLine:
    """A client in a week: attended of the appointments with an outcome; next appointment and last contact."""

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
    lane = Lane.DIGEST
    lives = LIVES
    monday: date
    last: date  # the last day that is told of
    runs: bool
    current: bool  # what waits now belongs beside it
    clients: int
    todo: Group[TaskLine]
    late: Group[DeadlineLine]
    with_coach: Group[CoachLine]
    without_next: Group[Coached]
    successes: Group[FactLine]
    figures: WeekFigures
    before: WeekFigures  # of the week before it
    lines: tuple[ClientLine, ...]  # none where they never fit into a message
    greets: bool = False

    @property
    def exceptions(self) -> tuple[tuple[str, Group[ExceptionLine]], ...]:
        """What asks for an act, by the name of its group, in the order of reading."""
        return (
            ("todo", self.todo),
            ("late", self.late),
            ("with_coach", self.with_coach),
            ("without_next", self.without_next),
        )

    @property
    def codes(self) -> set[str]:
        """The client codes that stand in it, in any part."""
        grouped = {line.code for _, group in self.exceptions for line in group.lines}
        return grouped | {line.code for line in self.successes.lines} | {line.code for line in self.lines}
