"""Tenth stage: attendance records, pending ones and questions from the stories."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from domain.codes import AskReason, Reason, Status
from domain.dates.written import minutes_of, working_clock
from domain.privacy import words
from domain.privacy.gate import mentions
from domain.reading.away import Away, away
from domain.reading.clauses import Clause
from domain.reading.context import Context, Slot
from domain.reading.lexicon import Kind
from domain.reading.schema import Attendance, Record, Unsettled
from domain.reading.settle import Place, place
from domain.reading.stories import Question, Story, Told
from domain.reading.tokens import Shape
from domain.reading.weigh import Outcome, weigh
from domain.reading.when import When, in_part, when_of

_HAPPENED = (Status.PRESENT, Status.LATE, Status.NO_SHOW)


@dataclass(slots=True)
class ReadingDraft:
    """What a message yields so far."""

    records: list[Record] = field(default_factory=list)
    pending: list[Attendance] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    unsettled: list[Unsettled] = field(default_factory=list)

    def ask(self, reason: AskReason, *about: str) -> None:
        """Add a question."""
        self.questions.append((reason, about))


def attend(told: Told, story: Story, draft: ReadingDraft, context: Context, *, corrects: bool) -> None:
    """The attendance that one story states."""
    outcome = Outcome(ask=AskReason.CONFLICT) if story.conflict else weigh(story.facts)
    when = when_of(story.clauses, told.lead, story.drift, context)
    shares = [token for clause in story.clauses for token in clause.of(Shape.FRACTION)]
    if not shares and _leave_span(story, outcome, draft, context):
        return
    if shares or (when.unclear and outcome.status):
        leave_open(story, outcome, when, draft)
        draft.ask(AskReason.DATE_UNCLEAR, *story.codes)
        return
    minutes, when = _arrival(story, outcome, when)
    if outcome.status is None:
        _ask(story, outcome, draft, context, when)
        return
    begun = outcome.status in _HAPPENED or (outcome.status is Status.ABSENT and not outcome.ahead_excused)
    client, spot = _who(
        story, when, context, begun=begun, arrival=outcome.status in (Status.PRESENT, Status.LATE)
    )
    if spot.slot is None and outcome.status is Status.EXCUSED and when.clocks:
        spot = _before_notice(story, when, context) or spot
        client = story.client
    if spot.slot is None:
        leave_open(story, replace(outcome, minutes=minutes), when, draft)
        reason = spot.ask or AskReason.NO_APPOINTMENT
        draft.ask(reason, *(story.codes if client is None else (client,)))
        return
    _store(story, outcome, spot.slot, draft, context, minutes=minutes or spot.minutes, corrects=corrects)


_AWAY: Final = (Status.EXCUSED, Status.ABSENT, Status.NO_SHOW)


def _leave_span(story: Story, outcome: Outcome, draft: ReadingDraft, context: Context) -> bool:
    """`2 weken afgemeld` is asked, and never of today only."""
    if outcome.status not in _AWAY:
        return False
    gone = outcome.status is Status.NO_SHOW
    span = away(story.clauses, context, gone=gone)
    if span is None or (gone and not span.readings):
        return False
    leave_away(story, span, draft, outcome)
    return True


def leave_away(story: Story, span: Away, draft: ReadingDraft, outcome: Outcome | None = None) -> None:
    """Ask about each meeting of a span."""
    status = outcome.status if outcome is not None else Status.EXCUSED
    reason = (outcome.reason if outcome is not None else None) or span.reason
    late = outcome is not None and outcome.late_notice
    days = tuple(dict.fromkeys(day for each in span.readings for day in each))
    draft.unsettled.append(
        Unsettled(story.codes, status, days, reason=reason, late_notice=late, spans=span.readings)
    )
    draft.ask(AskReason.DATE_UNCLEAR, *story.codes)


def leave_open(story: Story, outcome: Outcome, when: When, draft: ReadingDraft) -> None:
    """Keep what is read of an outcome that is asked about."""
    draft.unsettled.append(
        Unsettled(
            story.codes,
            outcome.status,
            tuple(dict.fromkeys((*when.days, *when.other_days))),
            when.clocks,
            outcome.minutes,
            outcome.reason,
            outcome.late_notice,
            outcome.left_early,
            spans=(when.days,) if len(when.days) == _WEEK else (),
        )
    )


_WEEK: Final = 7
"""`Volgende week`: all its days."""


def _before_notice(story: Story, when: When, context: Context) -> Place | None:
    """`Meldde zich ziek om half 9`: the time of the message, before the one appointment of that day."""
    spot = place(context, story.client, replace(when, clocks=()), begun=False, arrival=False)
    told = max(working_clock(clock) for clock in when.clocks)
    earlier = spot.slot is not None and told < spot.slot.starts_at.time()
    return spot if earlier and len(story.codes) == 1 else None


def _ask(story: Story, outcome: Outcome, draft: ReadingDraft, context: Context, when: When) -> None:
    if outcome.ask is AskReason.UNCLEAR_STATUS:
        calls = [
            slot
            for slot in context.on(when.days, story.client)
            if slot.type == "phone_call" and context.begun(slot)
        ]
        if outcome.by_phone and len(calls) == 1:
            draft.records.append(Attendance(story.client, calls[0].day, calls[0].id, Status.NO_SHOW))
            return
    leave_open(story, outcome, when, draft)
    draft.ask(outcome.ask or AskReason.UNCLEAR_STATUS, *story.codes)


def _who(
    story: Story, when: When, context: Context, *, begun: bool, arrival: bool
) -> tuple[str | None, Place]:
    """The client and the appointment; of several with one name the one whose appointment alone fits."""
    spots = [(code, place(context, code, when, begun=begun, arrival=arrival)) for code in story.codes]
    if len(spots) == 1:
        return spots[0]
    fitting = [(code, spot) for code, spot in spots if spot.slot is not None]
    if when.part:
        fitting = [
            (code, spot) for code, spot in fitting if spot.slot and in_part(spot.slot, when.part)
        ] or fitting
    if when.types:
        fitting = [
            (code, spot) for code, spot in fitting if spot.slot and spot.slot.type in when.types
        ] or fitting
    undecided = [code for code, spot in spots if spot.ask is AskReason.WHICH_APPOINTMENT]
    if len(fitting) == 1 and not undecided:
        return fitting[0]
    return None, Place(ask=AskReason.AMBIGUOUS_CLIENT)


def _arrival(story: Story, outcome: Outcome, when: When) -> tuple[int | None, When]:
    """Minutes late, said or worked out from two clock times: `1510 ipv 1500`."""
    clocks = when.clocks
    late = outcome.status in (Status.LATE, Status.PRESENT)
    compared = any(clause.has(Kind.GRAMMAR, "instead") for clause in story.clauses) or len(clocks) == 2
    if late and len(clocks) == 2 and compared:
        first, second = (minutes_of(working_clock(clock)) for clock in clocks)
        planned = clocks[1] if first > second else clocks[0]
        return abs(first - second), When(**{**_fields(when), "clocks": (planned,)})  # type: ignore[arg-type]
    return outcome.minutes, when


def _fields(when: When) -> dict[str, object]:
    return {name: getattr(when, name) for name in when.__dataclass_fields__}


def _store(
    story: Story,
    outcome: Outcome,
    slot: Slot,
    draft: ReadingDraft,
    context: Context,
    *,
    minutes: int | None,
    corrects: bool,
) -> None:
    status = outcome.status or Status.ABSENT
    if status is Status.ABSENT:
        if outcome.ahead_excused and not context.begun(slot):
            status = Status.EXCUSED
        else:
            _pend(story, slot, draft, context)
            return
    late = status is Status.LATE or (
        status is Status.PRESENT and minutes is not None and minutes > 0 and _told_clock(story)
    )
    draft.records.append(
        Attendance(
            client=slot.client,
            date=slot.day,
            appointment=slot.id,
            status=Status.LATE if late else status,
            minutes_late=minutes if late and minutes and minutes > 0 else None,
            reason=_reason(outcome, Status.LATE if late else status)
            or (_coarse(story) if status is Status.EXCUSED else None),
            late_notice=outcome.late_notice,
            left_early=outcome.left_early,
            corrects=corrects or outcome.denied_no_show or (story.facts.replaced_minutes and late),
        )
    )


def _reason(outcome: Outcome, status: Status) -> Reason | None:
    return outcome.reason if status is not Status.PRESENT or outcome.left_early else None


_KIND_OF_REASON: Final = (
    (words.DROPPED["criminal_detail"], Reason.OTHER),
    (words.DROPPED["health_detail"], Reason.ILLNESS),
    (words.DROPPED["special_category"], Reason.LEAVE),
)


def _coarse(story: Story) -> Reason | None:
    """The coarse reason behind a detail that is dropped."""
    text = " ".join(clause.text for clause in story.clauses)
    return next((reason for table, reason in _KIND_OF_REASON if mentions(table, text)), None)


def _told_clock(story: Story) -> bool:
    return any(clause.of(Shape.CLOCK) for clause in story.clauses)


def _pend(story: Story, slot: Slot, draft: ReadingDraft, context: Context) -> None:
    if not context.begun(slot):
        draft.unsettled.append(Unsettled((slot.client,), Status.ABSENT, (slot.day,)))
        draft.ask(AskReason.NOT_STARTED, slot.client)
        return
    draft.pending.append(Attendance(slot.client, slot.day, slot.id, Status.ABSENT))
    draft.ask(AskReason.NOTICE_UNKNOWN, slot.client)


def first_day(parts: list[Clause], when: When, today: date) -> date:
    """The day a fact belongs to: the one named, else today."""
    return when.days[0] if when.named and when.days else today
