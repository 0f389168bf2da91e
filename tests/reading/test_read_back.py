"""A reading shown back in Dutch and sent again gives the same reading."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.calendar import Calendar, QuietHours, WeeklyMoment
from domain.codes import (
    EndingReason,
    MilestoneOutcome,
    MilestoneType,
    ReadAction,
    Reason,
    RequestType,
    SignalTopic,
    Status,
)
from domain.reading import (
    Attendance,
    Ending,
    KnownAppointment,
    KnownClient,
    Ladder,
    Milestone,
    Reading,
    Record,
    Request,
    Signal,
    read,
)
from domain.values import FactKind
from services.readback import FactLine, OutcomeLine
from tests.reading.cases import DEVELOPMENT, DEVELOPMENT_2, EXAMPLES, HELD_OUT, HELD_OUT_2, HELD_OUT_3, Case
from words.catalogs import Words
from words.lines import fact_line

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
CALENDAR = Calendar(AMSTERDAM, QuietHours(time(20), time(8)), WeeklyMoment(4, time(9)))
Shown = Attendance | Milestone | Ladder | Ending | Signal | Request

WITHOUT_ITS_CODE = frozenset({"exam_passed", "language_level_reached", "route_set"})
"""The line says that an exam was passed, a level reached, a route set: not which. That is asked back.

So is a no-show with a reason, as the line does not say that there was no notice.
"""


def _line(record: Shown, name: str, starts: dict[str, datetime], today: date) -> OutcomeLine | FactLine:
    """What the views are given to show of a record."""
    if isinstance(record, Attendance):
        return OutcomeLine(
            code=record.client,
            name=name,
            status=Status(record.status),
            at=starts[record.appointment],
            minutes=record.minutes_late,
            reason=Reason(record.reason) if record.reason else None,
            late_notice=record.late_notice,
            left_early=record.left_early,
        )
    details: dict[str, str | int | bool | None] = {}
    if isinstance(record, Milestone):
        kind, code, day = "milestone", str(record.type), record.date
        details = {"outcome": record.outcome, "planned": record.planned}
    elif isinstance(record, Ladder):
        kind, code, day = "ladder", str(record.step), record.date
        details = {"from": record.from_step}
    elif isinstance(record, Ending):
        kind, code, day = "ending", str(record.reason), record.date
    elif isinstance(record, Signal):
        kind, code, day = "signal", str(record.topic), record.date
    else:
        kind, code, day = "request", str(record.type), today
    given = {key: value for key, value in details.items() if value is not None and value is not False}
    return FactLine(record.client, name, FactKind(kind), code, day, given)


def _shown(records: Sequence[Shown], case: Case) -> str:
    """The records as the coach reads them, without the markup."""
    words = Words.for_staff(CALENDAR, case.sent_at)
    names = {client.code: client.first_name for client in case.clients}
    starts = {item.id: item.starts_at for item in case.appointments}
    today = case.sent_at.astimezone(AMSTERDAM).date()
    lines = [fact_line(words, _line(record, names[record.client], starts, today)) for record in records]
    return html.unescape(re.sub(r"</?\w+>", "", "\n".join(lines)))


def _told(record: Record) -> Record:
    """A record without what its line cannot tell."""
    match record:
        case Attendance():
            lost = record.status in (Status.PRESENT, Status.LATE)
            return replace(record, corrects=False, reason=None if lost else record.reason)
        case Milestone():
            return replace(record, corrects=False, component=None, level=None, route=None, hours=None)
        case Request():
            return replace(record, language=None)
    return record


def _again(records: Sequence[Shown], case: Case) -> Reading:
    return case.confirmed(_shown(records, case))


CASES = [
    case
    for case in EXAMPLES + DEVELOPMENT + DEVELOPMENT_2 + HELD_OUT + HELD_OUT_2 + HELD_OUT_3
    if case.expected["action"] == "record"
]


def _readable(case: Case) -> list[Shown]:
    """The records of a case that are shown in a line of their own."""
    return [
        record
        for record in case.confirmed().records
        if isinstance(record, Shown)
        and not (isinstance(record, Milestone) and record.type in WITHOUT_ITS_CODE)
        and not (isinstance(record, Attendance) and record.status is Status.NO_SHOW and record.reason)
    ]


def test_what_the_corpus_stores_reads_the_same_when_shown() -> None:
    shown = [(case, _readable(case)) for case in CASES]
    assert sum(map(bool, (records for _, records in shown))) > 400
    for case, records in shown:
        if not records:
            continue
        again = _again(records, case)
        assert {*map(_told, again.records)} == {*map(_told, records)}, _shown(records, case)
        assert again.action is ReadAction.RECORD


SENT = datetime(2026, 11, 24, 16, 30, tzinfo=AMSTERDAM)
CLIENT = KnownClient("K-1042", "Samira")
STARTS = [SENT - timedelta(hours=2), SENT - timedelta(days=1, hours=3), SENT - timedelta(days=6)]
APPOINTMENTS = tuple(
    KnownAppointment(f"A{number}", CLIENT.code, starts, "coaching") for number, starts in enumerate(STARTS)
)
CASE = Case("back", "", SENT, (CLIENT,), APPOINTMENTS, {})
DAYS = st.integers(0, 60).map(lambda back: SENT.date() - timedelta(days=back))
ATTENDANCE = st.builds(
    lambda number, status, minutes, reason, late, early: Attendance(
        CLIENT.code,
        STARTS[number].date(),
        f"A{number}",
        status,
        minutes_late=minutes if status is Status.LATE else None,
        reason=reason if status is Status.EXCUSED else None,
        late_notice=late and status is Status.EXCUSED,
        left_early=early and status in (Status.PRESENT, Status.LATE),
    ),
    st.integers(0, len(STARTS) - 1),
    st.sampled_from([Status.PRESENT, Status.LATE, Status.EXCUSED, Status.NO_SHOW]),
    st.none() | st.integers(1, 90),
    st.none() | st.sampled_from(list(Reason)),
    st.booleans(),
    st.booleans(),
)
OUTCOMES = {
    MilestoneType.START_DECISION: (MilestoneOutcome.START, MilestoneOutcome.NO_START),
    MilestoneType.GO_NO_GO: (MilestoneOutcome.GO, MilestoneOutcome.NO_GO),
}


@st.composite
def _milestones(draw: st.DrawFn) -> Milestone:
    kind = draw(st.sampled_from([kind for kind in MilestoneType if kind not in WITHOUT_ITS_CODE]))
    planned = kind not in OUTCOMES and draw(st.booleans())
    day = SENT.date() + timedelta(days=draw(st.integers(1, 60))) if planned else draw(DAYS)
    outcome = draw(st.sampled_from(OUTCOMES[kind])) if kind in OUTCOMES else None
    return Milestone(CLIENT.code, day, kind, outcome=outcome, planned=planned)


OTHERS = st.one_of(
    _milestones(),
    st.builds(
        lambda day, step, before: Ladder(CLIENT.code, day, step, before if before != step else None),
        DAYS,
        st.integers(1, 6),
        st.none() | st.integers(1, 6),
    ),
    st.builds(Ending, st.just(CLIENT.code), DAYS, st.sampled_from(list(EndingReason))),
    st.builds(Signal, st.just(CLIENT.code), st.just(SENT.date()), st.sampled_from(list(SignalTopic))),
    st.builds(Request, st.just(CLIENT.code), st.sampled_from(list(RequestType))),
)


@settings(max_examples=300, deadline=None)
@given(ATTENDANCE | OTHERS)
def test_any_record_reads_the_same_when_shown(record: Shown) -> None:
    again = _again([record], CASE)
    assert [*map(_told, again.records)] == [_told(record)], _shown([record], CASE)
    assert again.action is ReadAction.RECORD


@pytest.mark.parametrize("kind", sorted(WITHOUT_ITS_CODE))
def test_a_line_that_lacks_its_code_is_asked_back(kind: str) -> None:
    again = _again([Milestone(CLIENT.code, SENT.date(), MilestoneType(kind))], CASE)
    assert again.action is ReadAction.ASK
    assert not again.records


def test_nothing_is_read_of_a_caseload_that_is_not_there() -> None:
    text = _shown([Milestone(CLIENT.code, SENT.date(), MilestoneType.TRAJECT_STARTED)], CASE)
    assert not read(text, SENT, (), (), CALENDAR).records
