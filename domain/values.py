"""The nouns of the field as frozen values. Instants are aware and UTC; lengths are minutes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.codes import AppointmentAction, AppointmentType, AskReason, Reason, Role, Side, Status
from domain.ids import new_id
from domain.reading.schema import Guess


class Reach(StrEnum):
    """Whether messages can get to somebody over their channel."""

    NOT_JOINED = "not_joined"
    INVITED = "invited"  # opened the link, has not said yes
    WAITING = "waiting"  # staff who said yes, whom nobody has confirmed yet
    ACTIVE = "active"
    STOPPED = "stopped"  # asked us to be silent
    UNREACHABLE = "unreachable"  # blocked the bot, or the account is gone
    LEFT = "left"  # staff whose membership has ended: nobody we know writes at any address


@dataclass(frozen=True, slots=True)
class Person:
    """Anyone with a role in this deployment: client or staff."""

    id: str
    role: Role
    code: str
    first_name: str
    language: str
    organisation: str
    municipality: str
    reach: Reach


@dataclass(frozen=True, slots=True)
class Named:
    """A client as staff call them: code and first name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Client:
    """A client in the trajectory that runs now, with the two people who answer for it (R1)."""

    id: str
    code: str
    first_name: str
    language: str
    reach: Reach
    coach_id: str
    klantmanager_id: str
    organisation_id: str
    contract: str
    lot: str

    @property
    def named(self) -> Named:
        """As staff call them."""
        return Named(self.code, self.first_name)


@dataclass(frozen=True, slots=True)
class Appointment:
    """One meeting of one client. `version` rises whenever time or place changes."""

    id: str
    client_id: str
    coach_id: str
    starts_at: datetime
    minutes: int
    type: AppointmentType
    location: str
    version: int
    cancelled_by: Side | None

    @property
    def ends_at(self) -> datetime:
        """The planned end."""
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Place:
    """A location of appointments on the map."""

    location: str
    address: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Change:
    """An appointment made, moved, cancelled or confirmed by a report, with what stood there before."""

    id: str
    appointment_id: str
    report_id: str
    action: AppointmentAction
    changed_by: str
    changed_at: datetime
    was_starts_at: datetime | None = None  # None: there was nothing before
    was_location: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a coach that waits. `text` is the message it is about, kept for a day at most.

    `guesses`: what its buttons store, in their order.
    """

    id: str
    person_id: str
    message_id: str
    report_id: str | None
    reason: AskReason
    about: tuple[str, ...]  # codes of clients
    appointment_id: str | None  # the one that an earlier answer has chosen
    text: str | None
    sent_at: datetime
    asked_at: datetime
    guesses: tuple[Guess, ...] = ()


@dataclass(frozen=True, slots=True)
class SentPhrase:
    """A ready phrase that a coach sent; `card` is the coach's message that shows the answers."""

    id: str
    coach_id: str
    phrase: str
    card: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away from `since` until before `until`; the stand-in acts for them.

    `ended_at`: it ended earlier, since they came back, another stands in, or the stand-in has left.
    """

    person_id: str
    stand_in_id: str
    since: datetime
    until: datetime
    id: str = field(default_factory=new_id)
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened at an appointment; `status` None: nothing is known, or it was taken back."""

    status: Status | None
    minutes_late: int | None = None
    reason: Reason | None = None
    late_notice: bool = False
    left_early: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """One version of what happened. The newest counts; older ones are kept."""

    appointment_id: str
    client_id: str
    version: int
    status: Status | None  # None: the report was taken back
    reported_by: str
    reported_at: datetime
    report_id: str | None = None
    minutes_late: int | None = None
    reason: Reason | None = None
    late_notice: bool = False
    left_early: bool = False
    reminded: bool | None = None  # whether a reminder had got to the client; None where nobody knows

    @property
    def unreminded(self) -> bool:
        """A no-show of somebody whom no reminder of it had reached."""
        return self.status is Status.NO_SHOW and self.reminded is False

    @property
    def happened(self) -> Happened:
        """What it says, without who and when."""
        return Happened(self.status, self.minutes_late, self.reason, self.late_notice, self.left_early)


class FactKind(StrEnum):
    """What a coach reports beside attendance."""

    MILESTONE = "milestone"
    LADDER = "ladder"
    ENDING = "ending"
    SIGNAL = "signal"
    REQUEST = "request"


@dataclass(frozen=True, slots=True)
class Fact:
    """A milestone, ladder step, ending, signal or request: a code with a date, never overwritten."""

    id: str
    kind: FactKind
    client_id: str
    type: str  # a code of the list that belongs to the kind
    on_date: date
    details: dict[str, str | int | bool]  # codes and numbers only
    reported_by: str
    reported_at: datetime
    report_id: str | None
    retracted_at: datetime | None = None
    unconfirmed: bool = False  # a claim that waits for the other side's yes
