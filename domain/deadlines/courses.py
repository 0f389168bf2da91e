"""What has happened in one trajectory, as far as its deadlines ask: read from facts and appointments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain.codes import MilestoneOutcome, MilestoneType
from domain.deadlines.terms import ContractOf
from domain.values import Fact, FactKind


@dataclass(frozen=True, slots=True)
class Course:
    """One trajectory on one day. Days are local; None: it has not happened, or nobody said so."""

    referred_on: date
    intake_on: date | None = None
    decision: MilestoneOutcome | None = None
    decided_on: date | None = None
    started_on: date | None = None
    plan_waits_since: date | None = None  # handed in, and the klantmanager has not answered
    plan_agreed_on: date | None = None
    talk_on: date | None = None  # the last go/no-go talk that was planned
    go_no_go: MilestoneOutcome | None = None
    go_no_go_on: date | None = None
    reports: frozenset[MilestoneType] = frozenset()
    ladder_on: tuple[date, ...] = ()
    ended_on: date | None = None
    last_contact_on: date | None = None  # the client was there
    called_on: date | None = None  # the coach last reached the client by phone
    last_meeting_on: date | None = None  # planned and not cancelled, whatever came of it
    next_meeting_on: date | None = None
    next_intake_on: date | None = None  # an intake or introduction
    coach_silent_since: date | None = None  # messages do not reach the coach
    pauses: tuple[tuple[date, date], ...] = ()  # first day, and first day after

    @property
    def begun_on(self) -> date | None:
        """The day from which months and half time count: the start itself, else the decision to start."""
        if self.started_on is not None:
            return self.started_on
        return self.decided_on if self.decision is MilestoneOutcome.START else None

    def paused_on(self, day: date) -> bool:
        """Whether the trajectory stands still on a day."""
        return any(since <= day < until for since, until in self.pauses)

    @property
    def not_started(self) -> bool:
        """Whether it was decided that the client does not start."""
        return self.decision is MilestoneOutcome.NO_START and self.started_on is None


@dataclass(frozen=True, slots=True)
class Meetings:
    """What the appointments of a trajectory tell its deadlines; local days."""

    intake_on: date | None = None  # the last intake or introduction that the client attended
    talk_on: date | None = None
    last_contact_on: date | None = None
    last_meeting_on: date | None = None
    next_meeting_on: date | None = None
    called_on: date | None = None
    next_intake_on: date | None = None


_REPORTS = frozenset({MilestoneType.REPORT_START, MilestoneType.REPORT_INTERIM, MilestoneType.REPORT_FINAL})


def course_of(
    referred_on: date,
    facts: Iterable[Fact],
    answered: frozenset[str],
    meetings: Meetings,
    coach_silent_since: date | None,
    today: date,
    pauses: tuple[tuple[date, date], ...] = (),
) -> Course:
    """The course of a trajectory as it stands today; what lies before the referral is of another one.

    `answered`: the ids of plans, and of claims of an agreed one, that the klantmanager answered. What is only
    planned has not happened, but for a start whose day has come: nobody reports that again.
    """
    mine = sorted(
        (fact for fact in facts if fact.on_date >= referred_on),
        key=lambda fact: (fact.on_date, fact.reported_at),
    )
    steps = [fact for fact in mine if fact.kind is FactKind.MILESTONE]
    done = [fact for fact in steps if _happened(fact, today)]
    intakes = [fact.on_date for fact in done if fact.type == MilestoneType.INTAKE_HELD]
    intakes += [day for day in (meetings.intake_on,) if day is not None and day >= referred_on]
    starts = [fact.on_date for fact in done if fact.type == MilestoneType.TRAJECT_STARTED]
    decision = _last_decided(done, MilestoneType.START_DECISION)
    talk = _last_decided(done, MilestoneType.GO_NO_GO)
    talks = [fact.on_date for fact in steps if fact.type == MilestoneType.GO_NO_GO and _planned(fact)]
    talks += [day for day in (meetings.talk_on,) if day is not None and day >= referred_on]
    told = [fact for fact in done if fact.type == MilestoneType.PLAN_AGREED]
    agreed = [fact.on_date for fact in told if not fact.unconfirmed]
    handed_in = [fact for fact in done if fact.type == MilestoneType.PLAN_SUBMITTED]
    claims = [fact for fact in told if fact.unconfirmed]
    waiting = [
        fact.on_date
        for fact in (*handed_in[-1:], *claims[-1:])
        if fact.id not in answered and not (agreed and agreed[-1] >= fact.on_date)
    ]
    endings = [fact.on_date for fact in mine if fact.kind is FactKind.ENDING]
    return Course(
        referred_on=referred_on,
        intake_on=min(intakes, default=None),
        decision=_outcome(decision),
        decided_on=decision.on_date if decision else None,
        started_on=min(starts, default=None),
        plan_waits_since=min(waiting, default=None),
        plan_agreed_on=agreed[-1] if agreed else None,
        talk_on=max(talks, default=None),
        go_no_go=_outcome(talk),
        go_no_go_on=talk.on_date if talk else None,
        reports=frozenset(MilestoneType(fact.type) for fact in done if fact.type in _REPORTS),
        ladder_on=tuple(fact.on_date for fact in mine if fact.kind is FactKind.LADDER),
        ended_on=endings[-1] if endings else None,
        last_contact_on=meetings.last_contact_on,
        last_meeting_on=meetings.last_meeting_on,
        next_meeting_on=meetings.next_meeting_on,
        called_on=meetings.called_on,
        next_intake_on=meetings.next_intake_on,
        coach_silent_since=coach_silent_since,
        pauses=pauses,
    )


def _planned(fact: Fact) -> bool:
    return bool(fact.details.get("planned"))


def _happened(fact: Fact, today: date) -> bool:
    if not _planned(fact):
        return True
    return fact.type == MilestoneType.TRAJECT_STARTED and fact.on_date <= today


def _last_decided(steps: Iterable[Fact], kind: MilestoneType) -> Fact | None:
    """The newest step of a kind that says how it fell."""
    told = [fact for fact in steps if fact.type == kind and "outcome" in fact.details]
    return told[-1] if told else None


def _outcome(fact: Fact | None) -> MilestoneOutcome | None:
    return MilestoneOutcome(str(fact.details["outcome"])) if fact else None


@dataclass(frozen=True, slots=True)
class Tracked:
    """A client whose contract has terms, with the course of the trajectory."""

    client_id: str
    code: str
    first_name: str
    coach_id: str
    klantmanager_id: str
    contract: ContractOf
    course: Course
    next_at: datetime | None = None  # the start of the next meeting that stands
    intake_at: datetime | None = None  # the start of the next intake or introduction
