"""The deadlines of a trajectory: which step is due by when, and who is told (R23-R27, R40, R47-R49, R69).

Each deadline is one small rule in `RULES`: from the course of a trajectory and the terms of its contract to
the stages of the deadline, each with its owner and its first day. The table for people is docs/deadlines.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from domain.calendar import Calendar, months_after
from domain.codes import MilestoneOutcome, MilestoneType
from domain.deadlines.courses import Course
from domain.deadlines.terms import DecisionFrom, Terms
from domain.tasks import Owner

REPORT_NOTICE: Final = 7
"""So many days before a report must be there the coach is reminded of it."""
NO_GO_CLOSES: Final = timedelta(weeks=1)
"""After a no-go the klantmanager hears after so long that no ending was told."""
LADDER_FRESH: Final = timedelta(weeks=2)
"""A ladder step counts for a moment when it was told at most so long before the reminder."""
_DAY: Final = timedelta(days=1)


class Deadline(StrEnum):
    """What is expected in a trajectory."""

    INTAKE = "intake"
    DECISION = "decision"
    PLAN_ANSWER = "plan_answer"
    PLAN = "plan"
    START = "start"
    GO_NO_GO = "go_no_go"
    ENDING = "ending"
    REPORT_START = "report_start"
    REPORT_INTERIM = "report_interim"
    REPORT_FINAL = "report_final"
    LADDER_START = "ladder_start"
    LADDER_HALF = "ladder_half"
    LADDER_END = "ladder_end"
    CONTACT = "contact"
    GAP = "gap"
    NO_COACH = "no_coach"


_STILL: Final = frozenset(
    {
        Deadline.CONTACT,
        Deadline.GAP,
        Deadline.REPORT_START,
        Deadline.REPORT_INTERIM,
        Deadline.REPORT_FINAL,
        Deadline.LADDER_START,
        Deadline.LADDER_HALF,
        Deadline.LADDER_END,
    }
)
"""What stands still during a pause: nobody is told of it, and the paused days do not count."""


class Stage(StrEnum):
    """How far a deadline has come."""

    FIRST = "first"  # a reminder
    SECOND = "second"  # a later one
    ASK = "ask"  # the step can be told now
    OVERDUE = "overdue"  # the last day for it has passed


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline that stands open today for one owner, at its newest stage.

    `since`: the day on which the stage began. `limit`: the last day for the step. `day`, `of`: the number
    of today and of the limit, where the contract counts days; both 0 where it does not.
    """

    clock: Deadline
    stage: Stage
    owner: Owner
    since: date
    limit: date
    day: int = 0
    of: int = 0


class AlreadyTold(NamedTuple):
    """What somebody was told of: the same again is not told twice."""

    client_id: str
    clock: str
    stage: str
    since: str  # the first day of the stage, as ISO text

    @classmethod
    def of(cls, client_id: str, due: Due) -> AlreadyTold:
        """What telling of a stage is remembered by."""
        return cls(client_id, due.clock, due.stage, due.since.isoformat())


@dataclass(frozen=True, slots=True)
class _Reckoning:
    """A course with the terms of its contract, and how they count."""

    course: Course
    terms: Terms
    today: date
    calendar: Calendar

    def after(self, day: date, count: int) -> date:
        """The day that lies `count` days after the day (before it when negative), as the contract counts."""
        if self.terms.working_days:
            return self.calendar.office_day(day, count)
        return day + timedelta(days=count)

    def passed(self, day: date) -> int:
        """How many days have passed since the day, as the contract counts."""
        return self.between(day, self.today)

    def between(self, first: date, last: date) -> int:
        """How many days lie after `first` up to and including `last`, as the contract counts."""
        return self.calendar.office_days(first, last) if self.terms.working_days else (last - first).days

    def past_pauses(self, base: date, limit: date) -> date:
        """The limit of what is counted from the base, later by the paused days that lie before it."""
        for since, until in self.course.pauses:
            if max(since, base + _DAY) <= limit:
                limit = self.after(limit, self._paused(since, until - _DAY, base))
        return limit

    def _paused(self, since: date, last: date, base: date) -> int:
        """How many days after the base a pause took, from `since` up to and including `last`."""
        before = max(since - _DAY, base)
        return self.between(before, last) if before < last else 0

    def extended(self, begun: date, day: date) -> date:
        """A day of the trajectory as its contract says: later by the paused days, or as it was."""
        for since, until in self.course.pauses if self.terms.pause_extends else ():
            first = max(since, begun)
            if first < until and first <= day:
                day += until - first
        return day

    @property
    def runs(self) -> bool:
        """Whether the work with the client goes on: begun, not ended, and no no-go."""
        course = self.course
        return course.begun_on is not None and course.ended_on is None and not self.no_go

    @property
    def no_go(self) -> bool:
        """Whether the go/no-go talk ended with no."""
        return self.course.go_no_go is MilestoneOutcome.NO_GO

    @property
    def half(self) -> date | None:
        """Half time: half of the months from the start, the odd half month as fifteen days."""
        begun = self.course.begun_on
        if begun is None or not self.terms.months:
            return None
        half = months_after(begun, self.terms.months // 2) + timedelta(days=15 * (self.terms.months % 2))
        return self.extended(begun, half)

    @property
    def last_day(self) -> date | None:
        """The last day of so many months from the start; where a month lacks the day, its end."""
        begun = self.course.begun_on
        if begun is None or not self.terms.months:
            return None
        day = months_after(begun, self.terms.months)
        return self.extended(begun, day - _DAY if day.day == begun.day else day)

    def counted(self, clock: Deadline, stage: Stage, owner: Owner, base: date, days: int, at: int) -> Due:
        """A stage on day number `at` of a deadline that counts `days` days from the base."""
        limit = self.after(base, days)
        since = limit + _DAY if stage is Stage.OVERDUE else self.after(base, at)
        return Due(clock, stage, owner, since, limit, self.passed(base), days)

    def missed(self, clock: Deadline, base: date, days: int) -> Due:
        """What the coach has let pass, of a deadline that counts `days` days but no paused ones."""
        limit = self.past_pauses(base, self.after(base, days))
        paused = sum(
            self._paused(since, min(until - _DAY, self.today), base) for since, until in self.course.pauses
        )
        return Due(clock, Stage.OVERDUE, Owner.COACH, limit + _DAY, limit, self.passed(base) - paused, days)


_Rule = Callable[[_Reckoning], Iterator[Due]]
COACH, KLANTMANAGER = Owner.COACH, Owner.KLANTMANAGER


def _intake(at: _Reckoning) -> Iterator[Due]:
    """R23: from the referral until an intake, or what can only follow one; one planned in time is awaited."""
    course, terms = at.course, at.terms
    if not terms.intake_days or course.intake_on or course.decision or course.started_on or course.ended_on:
        return
    reminders = ((Stage.FIRST, terms.intake_first_reminder), (Stage.SECOND, terms.intake_second_reminder))
    ahead, limit = course.next_intake_on, at.after(course.referred_on, terms.intake_days)
    for stage, day in reminders:
        if day and (ahead is None or ahead > limit):
            yield at.counted(Deadline.INTAKE, stage, COACH, course.referred_on, terms.intake_days, day)
    yield at.counted(Deadline.INTAKE, Stage.OVERDUE, KLANTMANAGER, course.referred_on, terms.intake_days, 0)


def _decision(at: _Reckoning) -> Iterator[Due]:
    """R24: after the intake, start or no start. Before it the deadline of the intake speaks, if any."""
    course, terms = at.course, at.terms
    if not terms.decision_days or course.decision or course.started_on or course.ended_on:
        return
    from_referral = terms.decision_from is DecisionFrom.REFERRAL
    if course.intake_on is None and (terms.intake_days or not from_referral):
        return
    base = course.referred_on if from_referral else course.intake_on or course.referred_on
    days = terms.decision_days
    if course.intake_on is not None:
        limit = at.after(base, days)
        yield Due(Deadline.DECISION, Stage.ASK, COACH, course.intake_on, limit, at.passed(base), days)
    yield at.counted(Deadline.DECISION, Stage.OVERDUE, KLANTMANAGER, base, days, 0)


def _plan_answer(at: _Reckoning) -> Iterator[Due]:
    """R26: a plan that was handed in waits for the klantmanager."""
    course, days = at.course, at.terms.plan_answer_days
    if days and course.plan_waits_since and not course.ended_on and not course.not_started:
        yield at.counted(Deadline.PLAN_ANSWER, Stage.OVERDUE, KLANTMANAGER, course.plan_waits_since, days, 0)


def _plan(at: _Reckoning) -> Iterator[Due]:
    """R26: the work began without an agreed plan."""
    started = at.course.started_on
    if at.terms.plan_before_start and started and at.runs and not at.course.plan_agreed_on:
        yield Due(Deadline.PLAN, Stage.OVERDUE, KLANTMANAGER, started, started)


def _start(at: _Reckoning) -> Iterator[Due]:
    """R91: from the decision to start until the start."""
    course, days = at.course, at.terms.start_days
    if days and course.decided_on and at.runs and course.started_on is None:
        yield at.counted(Deadline.START, Stage.FIRST, COACH, course.decided_on, days, days)
        yield at.counted(Deadline.START, Stage.OVERDUE, KLANTMANAGER, course.decided_on, days, 0)


def _go_no_go(at: _Reckoning) -> Iterator[Due]:
    """R47: at half time a talk of three, planned in time, with an outcome."""
    notice, half, talk = at.terms.halfway_notice_days, at.half, at.course.talk_on
    if not notice or half is None or not at.runs or at.course.go_no_go:
        return
    limit = half if talk is None else max(half, talk)
    if talk is None:
        yield Due(Deadline.GO_NO_GO, Stage.FIRST, COACH, at.after(half, -notice), limit)
    yield Due(Deadline.GO_NO_GO, Stage.ASK, COACH, talk or half, limit)
    yield Due(Deadline.GO_NO_GO, Stage.OVERDUE, KLANTMANAGER, limit + _DAY, limit)


def _ending(at: _Reckoning) -> Iterator[Due]:
    """R48: the end comes near; on the last day, or after a no-go, the ending is asked."""
    course, last = at.course, at.last_day
    if last is None or course.ended_on or course.not_started:
        return
    asked = limit = last
    if at.no_go and course.go_no_go_on is not None:
        asked = min(last, course.go_no_go_on)
        limit = min(last, asked + NO_GO_CLOSES)
    else:
        months = (
            (Stage.FIRST, at.terms.first_countdown_months),
            (Stage.SECOND, at.terms.last_countdown_months),
        )
        for stage, count in months:
            for owner in (COACH, KLANTMANAGER) if count else ():
                yield Due(Deadline.ENDING, stage, owner, months_after(last + _DAY, -count), limit)
    yield Due(Deadline.ENDING, Stage.ASK, COACH, asked, limit)
    yield Due(Deadline.ENDING, Stage.OVERDUE, KLANTMANAGER, limit + _DAY, limit)


def _reports(at: _Reckoning) -> Iterator[Due]:
    """R84, R49: the reports at start, half time and end, each with a step of the ladder."""
    for report, ladder, reminder, limit in _moments(at):
        if MilestoneType(report.value) not in at.course.reports:
            yield Due(report, Stage.FIRST, COACH, reminder, limit)
            yield Due(report, Stage.OVERDUE, KLANTMANAGER, limit + _DAY, limit)
        fresh = date.min if ladder is Deadline.LADDER_START else reminder - LADDER_FRESH
        if at.terms.ladder and not any(day >= fresh for day in at.course.ladder_on):
            yield Due(ladder, Stage.FIRST, COACH, reminder, limit)


def _moments(at: _Reckoning) -> Iterator[tuple[Deadline, Deadline, date, date]]:
    """The reports that are expected, each with the day of its reminder and its last day.

    An early ending brings the final report forward, and ends the wait for the others.
    """
    course, terms, begun = at.course, at.terms, at.course.begun_on
    if begun is None or course.not_started:
        return
    if at.runs and terms.report_start_days:
        limit = at.past_pauses(begun, at.after(begun, terms.report_start_days))
        yield Deadline.REPORT_START, Deadline.LADDER_START, at.after(limit, -REPORT_NOTICE), limit
    if at.runs and terms.report_interim and at.half is not None:
        limit = at.half if terms.pause_extends else at.past_pauses(begun, at.half)
        yield Deadline.REPORT_INTERIM, Deadline.LADDER_HALF, at.after(limit, -REPORT_NOTICE), limit
    if terms.report_final_days and at.last_day is not None:
        limit = at.after(at.last_day, -terms.report_final_days)
        limit = max([limit, *(until for since, until in course.pauses if since <= limit < until)])
        reminder = at.after(limit, -REPORT_NOTICE)
        if course.ended_on is not None:
            reminder = min(reminder, course.ended_on)
            limit = min(limit, at.after(course.ended_on, terms.report_final_days))
        yield Deadline.REPORT_FINAL, Deadline.LADDER_END, reminder, limit


def _contact(at: _Reckoning) -> Iterator[Due]:
    """R40: the rhythm of meetings that the client comes to, and of calls in which the coach reached them.

    A meeting that stands within the rhythm from today is awaited, however long ago the last contact was.
    """
    begun, days, ahead = at.course.begun_on, at.terms.contact_days, at.course.next_meeting_on
    if not days or begun is None or not at.runs:
        return
    base = max(begun, at.course.last_contact_on or begun, at.course.called_on or begun)
    if ahead is None or ahead > at.after(at.today, days):
        yield at.missed(Deadline.CONTACT, base, days)


def _gap(at: _Reckoning) -> Iterator[Due]:
    """R27: nothing lies ahead, and the last meeting was long ago. Before the intake its deadline speaks."""
    course, days = at.course, at.terms.gap_days
    base = course.intake_on or course.decided_on or course.started_on
    if not days or base is None or course.next_meeting_on or course.not_started:
        return
    if course.ended_on is None and not at.no_go:
        base = max(base, course.last_meeting_on or base)
        yield at.missed(Deadline.GAP, base, days)


def _no_coach(at: _Reckoning) -> Iterator[Due]:
    """R69: messages do not reach the coach, so nobody hears of this client."""
    course, days, silent = at.course, at.terms.no_coach_days, at.course.coach_silent_since
    if days and silent is not None and course.ended_on is None and not course.not_started:
        limit = at.after(max(silent, course.referred_on), days)
        yield Due(Deadline.NO_COACH, Stage.OVERDUE, KLANTMANAGER, limit, limit)


RULES: Final[tuple[_Rule, ...]] = (
    _intake, _decision, _plan_answer, _plan, _start, _go_no_go, _ending, _reports, _contact, _gap, _no_coach,
)  # fmt: skip


def due(course: Course, terms: Terms, today: date, calendar: Calendar) -> list[Due]:
    """What stands open today: of each deadline and owner the newest stage that has begun."""
    at = _Reckoning(course, terms, today, terms.calendar(calendar))
    newest: dict[tuple[Deadline, Owner], Due] = {}
    still = _STILL if course.paused_on(today) else frozenset()
    for rule in RULES:
        for one in rule(at):
            if one.clock in still:
                continue
            known = newest.get((one.clock, one.owner))
            if one.since <= today and (known is None or one.since >= known.since):
                newest[one.clock, one.owner] = one
    return list(newest.values())
