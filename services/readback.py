"""What a coach reads back: lines of what was stored or taken back, notes beside them, and what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal

from domain.appointments.doubts import Doubt
from domain.codes import AppointmentAction, AppointmentType, AskReason, PrivacyKind, Reason, Side, Status
from domain.messages.message import Message
from domain.values import Appointment, Change, Client, Fact, FactKind, Happened, Named


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """The outcome of an appointment; `status` None: nothing is known, or it was taken back."""

    code: str
    name: str
    status: Status | None
    at: datetime
    minutes: int | None = None
    reason: Reason | None = None
    late_notice: bool = False
    left_early: bool = False
    was: Happened | None = None  # what an earlier report had said
    already: bool = False  # it stood already
    kind: Literal["attendance"] = "attendance"


@dataclass(frozen=True, slots=True)
class ToldFact:
    """A milestone, ladder step, ending, signal or request, without whom it is about."""

    kind: FactKind
    type: str  # a code of the list that belongs to the kind
    on: date
    details: Mapping[str, str | int | bool] = field(default_factory=dict)
    unconfirmed: bool = False  # it counts once the klantmanager says yes


@dataclass(frozen=True, slots=True)
class FactLine:
    """The same with the client."""

    code: str
    name: str
    kind: FactKind
    type: str
    on: date
    details: Mapping[str, str | int | bool] = field(default_factory=dict)
    unconfirmed: bool = False
    already: bool = False  # it stood already


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """An appointment made, moved, cancelled or confirmed. `was`: the start before; `by`: who cancelled."""

    code: str
    name: str
    change: AppointmentAction
    at: datetime
    type: AppointmentType
    location: str
    was: datetime | None = None
    by: Side | None = None
    place_assumed: bool = False
    kind: Literal["appointment"] = "appointment"


@dataclass(frozen=True, slots=True)
class PauseLine:
    """A pause as it stands, or as it stood.

    `reached`: whether messages get to the client. `klantmanager`: the first name.
    """

    code: str
    name: str
    state: Literal["stands", "waits", "refused", "over"]
    until: date
    klantmanager: str
    reached: bool
    kind: Literal["pause"] = "pause"


Line = OutcomeLine | FactLine | ChangeLine | PauseLine


PlanningKind = Literal[
    "planned_past",
    "planned_already",
    "begun_already",
    "gone_already",
    "outcome_already",
    "tell_yourself",
    "heard_later",
    "clash_client",
    "clash_coach",
    "holiday",
    "odd_sunday",
    "odd_hour",
]


@dataclass(frozen=True, slots=True)
class PlanningNote:
    """Something about a planned appointment that stands beside the read-back."""

    kind: PlanningKind
    code: str
    name: str
    at: datetime
    day_name: str | None = None  # of a holiday


@dataclass(frozen=True, slots=True)
class PrivacyNote:
    """What was not kept of a message, and whether the message left the chat for it."""

    what: PrivacyKind
    deleted: bool
    kind: Literal["privacy"] = "privacy"


@dataclass(frozen=True, slots=True)
class DangerNote:
    """Somebody may be in danger: that part of the message was not kept, and the message left the chat."""

    kind: Literal["danger"] = "danger"


@dataclass(frozen=True, slots=True)
class CongratulatedNote:
    """The client will be congratulated on a step; `at` where it waits for the morning."""

    name: str
    fact: str
    at: datetime | None = None
    kind: Literal["congratulated"] = "congratulated"


@dataclass(frozen=True, slots=True)
class Option:
    """What a tap can answer to a question.

    `value`: the number of a guess, with `lines` as what it would store; what is changed of a guess: a client
    or a status; or a client of whom nothing is said yet. Other kinds are of earlier versions.
    """

    kind: Literal[
        "guess", "change", "become", "notice", "meeting", "outcome", "settle", "client", "ending", "step"
    ]
    value: str
    code: str = ""
    name: str = ""
    at: datetime | None = None
    type: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubted:
    """An outcome that is not stored before the coach has seen what speaks against it."""

    appointment: str
    at: datetime
    happened: Happened
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class AskNote:
    """A question to the coach: whom it is about, and what a tap can answer.

    `read`: what is read so far and not stored. `unread`: the words of the coach that are not.
    """

    what: AskReason | Literal["no_appointment", "guess_client", "guess_status", "guess_typed"]
    about: tuple[Named, ...] = ()
    question: str | None = None  # None: it is not kept, so only a new report answers it
    options: tuple[Option, ...] = ()
    doubted: Doubted | None = None
    read: tuple[Line, ...] = ()
    unread: tuple[str, ...] = ()
    kind: Literal["ask"] = "ask"


@dataclass(frozen=True, slots=True)
class LeftNote:
    """Part of a report is about somebody whom the coach guides no longer: it is left as it is."""

    kind: Literal["left"] = "left"


@dataclass(frozen=True, slots=True)
class StandingNote:
    """A trajectory stops while appointments stand; `left`: the coach has said that they stay."""

    code: str
    name: str
    fact: str
    times: tuple[datetime, ...]
    count: int
    reached: bool  # whether messages get to the client
    left: bool = False
    kind: Literal["standing"] = "standing"


@dataclass(frozen=True, slots=True)
class SinceNote:
    """What a report said counts no more: what counts now, and since when."""

    now: OutcomeLine
    since: datetime
    kind: Literal["since"] = "since"


@dataclass(frozen=True, slots=True)
class LeftStandingNote:
    """The coach left an outcome as it was, or without one."""

    now: OutcomeLine
    kind: Literal["left_standing"] = "left_standing"


@dataclass(frozen=True, slots=True)
class UnchangedNote:
    """A press has changed nothing."""

    kind: Literal["unchanged"] = "unchanged"


@dataclass(frozen=True, slots=True)
class GoesNote:
    """No-shows of which the municipality has not been told yet: when that happens, and whom it reaches.

    `to`: a first name. `reached`: whether messages get there now.
    """

    about: tuple[Named, ...]
    at: datetime
    to: str
    reached: bool = True
    kind: Literal["goes"] = "goes"


Note = (
    PlanningNote
    | PrivacyNote
    | DangerNote
    | CongratulatedNote
    | AskNote
    | LeftNote
    | StandingNote
    | SinceNote
    | LeftStandingNote
    | UnchangedNote
    | GoesNote
)


@dataclass(frozen=True, slots=True)
class Counts:
    """What counts of a meeting after a report on it was taken back.

    `since`: when that was reported; None where no outcome is left. `appointment`: of a meeting that has
    begun, so that another outcome can be told at once.
    """

    now: OutcomeLine
    since: datetime | None
    appointment: str | None = None


@dataclass(frozen=True, slots=True)
class Readback(Message):
    """What a report holds now, with notes beside it; `report` is what Ongedaan takes back."""

    kept_as = "readback"
    lines: tuple[Line, ...]
    notes: tuple[Note, ...]
    report: str | None  # None: nothing of it is stored yet
    edited: bool = False
    tip: str | None = None


@dataclass(frozen=True, slots=True)
class Asked(Message):
    """A question to the coach, of a message of which nothing was stored or one that waits already."""

    kept_as = "asked"
    once_kept_as = MappingProxyType({"asked_again": {}})
    note: AskNote
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenBack(Message):
    """What was taken back, what the same message says instead, and what counts now."""

    kept_as = "taken_back"
    lines: tuple[Line, ...]
    instead: tuple[Line, ...] = ()
    notes: tuple[Note, ...] = ()
    counts: tuple[Counts, ...] = ()


@dataclass(frozen=True, slots=True)
class EditWithdrew(Message):
    """An edited message says nothing that can be stored any more."""

    kept_as = "edit_withdrew"
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class NothingStored(Message):
    """A message asked for something that was not done; the notes say why."""

    kept_as = "nothing_stored"
    notes: tuple[Note, ...]


def outcome_line(client: Client, appointment: Appointment, happened: Happened) -> OutcomeLine:
    """The outcome of an appointment."""
    return OutcomeLine(
        code=client.code,
        name=client.first_name,
        status=happened.status,
        at=appointment.starts_at,
        minutes=happened.minutes_late,
        reason=happened.reason,
        late_notice=happened.late_notice,
        left_early=happened.left_early,
    )


def fact_line(client: Client, fact: Fact) -> FactLine:
    """A milestone, ladder step, ending, signal or request."""
    return FactLine(
        code=client.code,
        name=client.first_name,
        kind=fact.kind,
        type=fact.type,
        on=fact.on_date,
        details=fact.details,
        unconfirmed=fact.unconfirmed,
    )


def told_fact(fact: Fact) -> ToldFact:
    """What was told, without whom it is about."""
    return ToldFact(fact.kind, fact.type, fact.on_date, fact.details, fact.unconfirmed)


def change_line(
    client: Client, appointment: Appointment, change: Change, *, place_assumed: bool = False
) -> ChangeLine:
    """An appointment made, moved, cancelled or confirmed."""
    return ChangeLine(
        code=client.code,
        name=client.first_name,
        change=change.action,
        at=appointment.starts_at,
        type=appointment.type,
        location=appointment.location,
        was=change.was_starts_at,
        by=appointment.cancelled_by,
        place_assumed=place_assumed,
    )


def planning_note(
    kind: PlanningKind, client: Client, at: datetime, day_name: str | None = None
) -> PlanningNote:
    """Something about a planned appointment."""
    return PlanningNote(kind, client.code, client.first_name, at, day_name)
