"""What the reader gives back: frozen values, and their form as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from functools import cache
from typing import Any, ClassVar, Final, get_type_hints

from pydantic import TypeAdapter

from domain.codes import (
    AppointmentAction,
    AppointmentType,
    AskReason,
    EndingReason,
    ExamPart,
    IgnoreReason,
    LanguageLevel,
    MilestoneOutcome,
    MilestoneType,
    PrivacyKind,
    QueryPeriod,
    QueryType,
    ReadAction,
    Reason,
    RefuseReason,
    RequestType,
    Route,
    Side,
    SignalTopic,
    Status,
    WithdrawTarget,
)


@dataclass(frozen=True, slots=True)
class KnownClient:
    """A client of the coach's caseload."""

    code: str
    first_name: str


@dataclass(frozen=True, slots=True)
class KnownAppointment:
    """An appointment of the coach; `starts_at` is aware.

    `minutes`: how long it takes, 0 where nobody knows. `former`: another coach held it, so it is meant only
    where its client is named.
    """

    id: str
    client: str
    starts_at: datetime
    type: str
    minutes: int = 0
    former: bool = False


def _plain(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class _Dictable:
    """Fields as plain data; None, False and what is `unkept` are left out."""

    kind: ClassVar[str] = ""
    renamed: ClassVar[dict[str, str]] = {}
    unkept: ClassVar[frozenset[str]] = frozenset()

    def as_dict(self) -> dict[str, Any]:
        """The value in the form of the examples."""
        given: dict[str, Any] = {"kind": self.kind} if self.kind else {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value is not None and value is not False and field.name not in self.unkept:
                given[self.renamed.get(field.name, field.name)] = _plain(value)
        return given


@dataclass(frozen=True, slots=True)
class Attendance(_Dictable):
    """The outcome of one appointment for one client."""

    kind: ClassVar[str] = "attendance"
    client: str
    date: date
    appointment: str
    status: Status
    minutes_late: int | None = None
    reason: Reason | None = None
    late_notice: bool = False
    left_early: bool = False
    corrects: bool = False


@dataclass(frozen=True, slots=True)
class Milestone(_Dictable):
    """A step that counts."""

    kind: ClassVar[str] = "milestone"
    client: str
    date: date
    type: MilestoneType
    outcome: MilestoneOutcome | None = None
    component: ExamPart | None = None
    level: LanguageLevel | None = None
    route: Route | None = None
    hours: int | None = None
    planned: bool = False
    corrects: bool = False


@dataclass(frozen=True, slots=True)
class Ladder(_Dictable):
    """A step on the participatieladder."""

    kind: ClassVar[str] = "ladder"
    renamed: ClassVar[dict[str, str]] = {"from_step": "from"}
    client: str
    date: date
    step: int
    from_step: int | None = None


@dataclass(frozen=True, slots=True)
class AppointmentChange(_Dictable):
    """An appointment made, moved, cancelled or confirmed; `appointment` is None for a new one."""

    kind: ClassVar[str] = "appointment"
    client: str
    change: AppointmentAction
    appointment: str | None
    starts_at: datetime | None = None
    type: AppointmentType | None = None
    cancelled_by: Side | None = None

    def as_dict(self) -> dict[str, Any]:
        """The value in the form of the examples; the appointment always shows."""
        return {"appointment": self.appointment, **_Dictable.as_dict(self)}


@dataclass(frozen=True, slots=True)
class Ending(_Dictable):
    """The end of a trajectory."""

    kind: ClassVar[str] = "ending"
    client: str
    date: date
    reason: EndingReason


@dataclass(frozen=True, slots=True)
class Signal(_Dictable):
    """A bottleneck for the klantmanager: a topic, never details."""

    kind: ClassVar[str] = "signal"
    client: str
    date: date
    topic: SignalTopic


@dataclass(frozen=True, slots=True)
class Request(_Dictable):
    """A wish that the klantmanager acts on."""

    kind: ClassVar[str] = "request"
    client: str
    type: RequestType
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Withdraw(_Dictable):
    """Something reported earlier is taken back. `reported`: what the text says that it was."""

    kind: ClassVar[str] = "withdraw"
    unkept: ClassVar[frozenset[str]] = frozenset({"reported"})
    target: WithdrawTarget
    client: str | None = None
    date: date | None = None
    appointment: str | None = None
    reported: Status | None = None


Record = Attendance | Milestone | Ladder | AppointmentChange | Ending | Signal | Request | Withdraw


_KINDS: Final[dict[str, type[Record]]] = {
    kind.kind: kind
    for kind in (Attendance, Milestone, Ladder, AppointmentChange, Ending, Signal, Request, Withdraw)
}


@cache
def _readers(kind: str) -> Mapping[str, TypeAdapter[Any]]:
    """How each field is read; a field called `date` must not hide the type of that name."""
    hints = get_type_hints(_KINDS[kind], localns={})
    return {field.name: TypeAdapter(hints[field.name]) for field in fields(_KINDS[kind])}


def record_of(given: Mapping[str, Any]) -> Record:
    """The record that `as_dict` gave. Raises LookupError, ValueError, TypeError for what is none."""
    kind, readers = _KINDS[given["kind"]], _readers(given["kind"])
    names = {shown: field for field, shown in kind.renamed.items()}
    told = {names.get(name, name): value for name, value in given.items() if name != "kind"}
    return kind(**{name: readers[name].validate_python(value) for name, value in told.items()})


@dataclass(frozen=True, slots=True)
class Guess:
    """What one button under a question would store, beside what was stored at once."""

    records: tuple[Record, ...]

    def as_dict(self) -> dict[str, Any]:
        """The guess as plain data."""
        return {"records": [record.as_dict() for record in self.records]}


@dataclass(frozen=True, slots=True)
class Unsettled:
    """An outcome that is read in part: of whom, and what of it is certain.

    `status` None: not what happened. `days`: those that the text may mean. `clocks`: times that it names.
    `spans`: days of which each counts, in every way that can be meant, the likeliest first.
    """

    codes: tuple[str, ...]
    status: Status | None
    days: tuple[date, ...]
    clocks: tuple[time, ...] = ()
    minutes_late: int | None = None
    reason: Reason | None = None
    late_notice: bool = False
    left_early: bool = False
    spans: tuple[tuple[date, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """A question back to the coach."""

    reason: AskReason
    about: tuple[str, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class Refuse:
    """A message of which nothing is stored."""

    reason: RefuseReason
    because: str = ""


@dataclass(frozen=True, slots=True)
class Query(_Dictable):
    """A question of the coach."""

    type: QueryType
    client: str | None = None
    date: date | None = None
    period: QueryPeriod | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading of one message.

    `guesses`: what the buttons under its question store, the likeliest first. `unread`: words that no record
    accounts for. `unsettled`: outcomes that are read in part.
    """

    action: ReadAction
    records: tuple[Record, ...] = ()
    pending: tuple[Attendance, ...] = ()
    ask: Ask | None = None
    refuse: Refuse | None = None
    query: Query | None = None
    ignore: IgnoreReason | None = None
    privacy: tuple[PrivacyKind, ...] = ()
    guesses: tuple[Guess, ...] = ()
    unread: tuple[str, ...] = ()
    unsettled: tuple[Unsettled, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The reading in the form of the examples."""
        given: dict[str, Any] = {"action": str(self.action), "records": [r.as_dict() for r in self.records]}
        if self.pending:
            given["pending"] = [item.as_dict() for item in self.pending]
        if self.ask:
            given["ask"] = {
                "reason": str(self.ask.reason),
                "about": list(self.ask.about),
                "because": self.ask.because,
            }
        if self.ask:
            given["guesses"] = [guess.as_dict() for guess in self.guesses]
        if self.unread:
            given["unread"] = list(self.unread)
        if self.refuse:
            given["refuse"] = {"reason": str(self.refuse.reason), "because": self.refuse.because}
        if self.query:
            given["query"] = self.query.as_dict()
        if self.ignore:
            given["ignore"] = {"reason": str(self.ignore)}
        given["privacy"] = [str(kind) for kind in self.privacy]
        return given
