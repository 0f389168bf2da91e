"""The figures of a week, each with one written definition (R21, R44, R81).

An appointment counts for a week when it stands (nobody cancelled it), begins in that week and has ended.
The words that readers see of each definition stand in locales/, under `definition.*`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Final

from domain.codes import AppointmentType, Status

ATTENDED: Final = frozenset({Status.PRESENT, Status.LATE})
SOON: Final = timedelta(hours=24)
WEEK: Final = timedelta(weeks=1)
WEEKS: Final = 12  # of the picture, and of the lead times
FEWEST: Final = 5
"""No figure is shown about fewer clients outside one's own caseload."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """How often clients were there.

    Definition: attended (present or late) out of the appointments of the week that have an outcome
    (present, late, excused, no-show). Appointments that we cancelled are no part of it; those without an
    outcome stand beside the rate, never inside it.
    """

    attended: int
    with_outcome: int
    excused: int
    no_show: int
    missing: int

    @property
    def percent(self) -> int | None:
        """Rounded to whole per cents; None when nothing has an outcome."""
        return Share(self.attended, self.with_outcome).percent


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def percent(self) -> int | None:
        """Rounded to whole per cents; None of nothing."""
        return round(100 * self.count / self.of) if self.of else None


@dataclass(frozen=True, slots=True)
class Met:
    """An appointment as the figures see it: no place, no reason. `supplier` is the coach's organisation."""

    id: str
    client_id: str
    supplier: str
    starts_at: datetime
    ends_at: datetime
    status: Status | None  # the newest; None: nobody has reported, or the report was taken back
    reported_at: datetime | None  # the first report of it, whatever was corrected later
    reminded: bool | None = None  # of a no-show: whether a reminder had arrived; None where nobody knows

    @property
    def settled(self) -> bool:
        """Whether it has an outcome; an absence of which nobody knows the notice has none yet."""
        return self.status is not None and self.status is not Status.ABSENT

    @property
    def unreminded(self) -> bool:
        """A no-show of somebody whom no reminder of it had reached."""
        return self.status is Status.NO_SHOW and self.reminded is False


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next meeting of a client."""

    at: datetime
    type: AppointmentType


@dataclass(frozen=True, slots=True)
class Lead:
    """How long a step took: the median in days, over the clients who have made it."""

    days: float | None
    clients: int


@dataclass(frozen=True, slots=True)
class LeadDays:
    """The days of one trajectory that lead times are made of."""

    referred_on: date
    intake_on: date | None = None
    started_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What a digest counts.

    `no_show`: no-shows of the appointments with an outcome; `unreminded`: those of whom no reminder of the
    meeting had arrived. `in_time`: of those with an outcome, how many
    were first reported within 24 hours after their end. `delay`: the median time from the end to the first
    report; what was reported before the end counts as nothing. `missing`: without an outcome, of all.
    `to_intake`: from the referral to the intake, of the intakes in the twelve weeks up to the end of the
    week. `to_start`: from the intake to the start, of the starts in those weeks.
    """

    attendance: Attendance
    no_show: Share
    in_time: Share
    delay: timedelta | None
    missing: Share
    to_intake: Lead
    to_start: Lead
    unreminded: int = 0


def attendance(statuses: Iterable[Status | None]) -> Attendance:
    """Count the outcomes of appointments that have ended; None is an outcome still missing."""
    known = list(statuses)
    settled = [status for status in known if status is not None and status is not Status.ABSENT]
    return Attendance(
        attended=sum(status in ATTENDED for status in settled),
        with_outcome=len(settled),
        excused=sum(status is Status.EXCUSED for status in settled),
        no_show=sum(status is Status.NO_SHOW for status in settled),
        missing=len(known) - len(settled),
    )


def figures(met: Iterable[Met], courses: Iterable[LeadDays], last: date) -> Figures:
    """The figures of a week: `met` are its appointments that have ended, `last` is its Sunday."""
    ended = list(met)
    counted = attendance(one.status for one in ended)
    delays = [
        max((one.reported_at - one.ends_at).total_seconds(), 0.0)
        for one in ended
        if one.settled and one.reported_at is not None
    ]
    known = list(courses)
    return Figures(
        attendance=counted,
        no_show=Share(counted.no_show, counted.with_outcome),
        in_time=Share(sum(delay <= SOON.total_seconds() for delay in delays), counted.with_outcome),
        delay=timedelta(seconds=median(delays)) if delays else None,
        missing=Share(counted.missing, len(ended)),
        to_intake=_lead(((one.referred_on, one.intake_on) for one in known), last),
        to_start=_lead(((one.intake_on, one.started_on) for one in known), last),
        unreminded=sum(one.unreminded for one in ended),
    )


def _lead(steps: Iterable[tuple[date | None, date | None]], last: date) -> Lead:
    """The median of the steps that were completed in the weeks that end on `last`; none runs backwards."""
    first = last - WEEKS * WEEK + timedelta(days=1)
    days = [
        (after - before).days
        for before, after in steps
        if before is not None and after is not None and first <= after <= last and before <= after
    ]
    return Lead(median(days) if days else None, len(days))
