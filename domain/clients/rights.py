"""What a client asks about own rights, until it is closed: kinds, terms, steps (R97; AVG 12, 16, 17; Awb 9).

The terms are the municipality's own by law, not a contract's: they stand here, in one place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from domain.calendar import Calendar, months_after


class RequestKind(StrEnum):
    """What is asked."""

    COMPLAINT = "complaint"
    DELETION = "deletion"
    CORRECTION = "correction"
    INSPECTION = "inspection"  # asked on paper or by phone: in the chat all of it is shown at once


class DataFault(StrEnum):
    """What of one's data is not right, as a client can say it."""

    NAME = "name"
    APPOINTMENT = "appointment"
    STEP = "step"
    OTHER = "other"


class RequestStep(StrEnum):
    """What somebody did about a request, with a button."""

    CALLED = "called"
    TAKEN = "taken"
    DONE = "done"
    NOT_POSSIBLE = "not_possible"
    WITHDRAWN = "withdrawn"  # by the client
    EXTENDED = "extended"  # it takes longer, and the client hears why (Awb 9:11, AVG 12)


class RequestStage(StrEnum):
    """How far its terms have come, each told once."""

    NOT_CALLED = "not_called"
    SOON = "soon"
    OVER = "over"


CALL_DAYS: Final = 5  # of the office
ANSWER_DAYS: Final = 42  # of the calendar
DATA_MONTHS: Final = 1
SOON_DAYS: Final = 5  # of the office: a week
EXTENDED_DAYS: Final = 28  # of a complaint
EXTENDED_MONTHS: Final = 2
CLOSING: Final = frozenset({RequestStep.DONE, RequestStep.NOT_POSSIBLE, RequestStep.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class RequestStepTaken:
    """A step, who took it, and when (UTC)."""

    step: RequestStep
    by_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RightsRequest:
    """One request; nothing of what the client wrote."""

    id: str
    client_id: str
    kind: RequestKind
    made_at: datetime
    fault: DataFault | None = None  # of a correction
    reminded: RequestStage | None = None  # the last stage that was told
    call_days: int = CALL_DAYS  # of a complaint: as the contract had it when it was made
    answer_days: int = ANSWER_DAYS
    steps: tuple[RequestStepTaken, ...] = ()

    @property
    def last(self) -> RequestStepTaken | None:
        """The newest step."""
        return self.steps[-1] if self.steps else None

    @property
    def extended(self) -> bool:
        """Whether its term was extended, which can be done once."""
        return any(one.step is RequestStep.EXTENDED for one in self.steps)

    @property
    def closed(self) -> bool:
        """Whether nobody has to act any more."""
        return self.last is not None and self.last.step in CLOSING


def moves(request: RightsRequest) -> tuple[RequestStep, ...]:
    """The steps that whoever handles it can take now, in the order of their buttons."""
    if request.closed:
        return ()
    complaint = request.kind is RequestKind.COMPLAINT
    if not request.steps:
        return (RequestStep.CALLED if complaint else RequestStep.TAKEN,)
    return (RequestStep.DONE,) if complaint else (RequestStep.DONE, RequestStep.NOT_POSSIBLE)


def may_extend(request: RightsRequest) -> bool:
    """Whether its term can be extended: once, by who has taken it up."""
    return bool(request.steps) and not request.closed and not request.extended


def call_by(request: RightsRequest, calendar: Calendar) -> date | None:
    """The last day of the first call; None where no call is promised."""
    if request.kind is not RequestKind.COMPLAINT:
        return None
    return calendar.office_day(calendar.day(request.made_at), request.call_days)


def last_day(request: RightsRequest, calendar: Calendar) -> date:
    """The last day of the answer. A term that ends on a free day ends on the office day before it."""
    made_on = calendar.day(request.made_at)
    if request.kind is RequestKind.COMPLAINT:
        end = made_on + timedelta(days=request.answer_days + (EXTENDED_DAYS if request.extended else 0))
    else:
        end = months_after(made_on, DATA_MONTHS + (EXTENDED_MONTHS if request.extended else 0))
    return calendar.office_day(end + timedelta(days=1), -1)


def stage(request: RightsRequest, today: date, calendar: Calendar) -> RequestStage | None:
    """How far the terms have come; None while nothing has to be said of them."""
    if request.closed:
        return None
    last, call = last_day(request, calendar), call_by(request, calendar)
    if today > last:
        return RequestStage.OVER
    if today >= calendar.office_day(last, -SOON_DAYS):
        return RequestStage.SOON
    if call is not None and not request.steps and today > call:
        return RequestStage.NOT_CALLED
    return None
