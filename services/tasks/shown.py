"""What the card of a task says to its reader: found at the moment of sending, put into words by a view."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.codes import AppointmentType, Status
from domain.messages.message import ByMail, Message
from domain.tasks import Owner, Step, TaskKind
from domain.values import Named
from services.appointments.said import ClientSaid
from services.readback import ToldFact


@dataclass(frozen=True, slots=True)
class Involved:
    """Who has to do with a task, by first name."""

    coach: str
    organisation: str  # the coach's
    klantmanager: str
    stand_in: str | None  # who was asked because no answer came
    reporter: str
    coach_reached: bool = True  # messages get to who calls as coach
    caller: str = ""  # who calls as coach now: the stand-in of a coach who is away


@dataclass(frozen=True, slots=True)
class Meeting:
    """The appointment behind a task."""

    id: str
    at: datetime
    type: AppointmentType
    status: Status | None
    reached: bool  # whether any reminder got to the client
    said: tuple[ClientSaid, ...]  # by the client, before and since

    @property
    def called_off(self) -> ClientSaid | None:
        """That the client cannot come, said before the start and not taken back."""
        answers = [one for one in self.said if one.what == "answer" and one.at < self.at]
        return answers[-1] if answers and answers[-1].answer == "cannot" else None


@dataclass(frozen=True, slots=True)
class StepSaid:
    """A step that was taken, and by whom."""

    step: Step
    by: str
    at: datetime
    own: bool = False  # by the reader


@dataclass(frozen=True, slots=True)
class Repetition:
    """How often the client was absent within so many days, and what can come of it: a joint talk."""

    count: int
    days: int
    times: tuple[datetime, ...] = ()  # to choose from for a talk
    talk: datetime | None = None  # one that is planned already
    asked: datetime | None = None  # one that the coach is asked for


@dataclass(frozen=True, slots=True)
class PauseAsked:
    """The pause behind a task: from when, and the first day after it."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """How long it lasts."""
        return (self.until - self.since).days


@dataclass(frozen=True, slots=True)
class TaskShown(Message):
    """The card of a task for its reader: what it is about, where it stands, what the reader can do now."""

    task: str
    kind: TaskKind
    side: Owner  # the reader's
    stands_in: bool  # the reader, on that side
    client: Named
    since: datetime  # when it was raised
    involved: Involved
    meeting: Meeting | None
    fact: ToldFact | None
    choice: StepSaid | None  # who calls
    tries: int
    steps: tuple[Step, ...]
    last: StepSaid | None
    proposed: datetime | None
    repetition: Repetition | None
    pause: PauseAsked | None = None
    planned: datetime | None = None  # the new appointment that closed it
    taken: int = 0  # how many steps there were so far
    open: bool = True
    claims: bool = False  # a coach says that the klantmanager agrees, and the klantmanager is asked
    answer_by: datetime | None = None  # of a no-show: then somebody else is asked

    def by_mail(self) -> ByMail:
        """A no-show at once, and that it was none as long as nobody has called; what else was done about a
        card stands on its page."""
        now = ByMail.NOW if self.kind is TaskKind.NO_SHOW else ByMail.BUNDLE
        if self.side is Owner.COACH and self.last is not None:
            # That the klantmanager calls, or has seen it, asks nothing of a coach.
            asks = self.open and self.last.step not in (Step.WE_CALL, Step.SEEN)
            return now if asks else ByMail.NEVER
        if self.last is None:
            return now if self.open else ByMail.NEVER
        if self.last.step is Step.WITHDRAWN:
            return now if self.choice is None else ByMail.NEVER
        return ByMail.BUNDLE if self.open and self.last.step is Step.REOPENED else ByMail.NEVER

    def opens(self) -> str:
        """Its own page."""
        return f"taken/{self.task}"

    @property
    def asked_to_plan(self) -> bool:
        """Whether the coach is asked for a new appointment at a time."""
        return self.last is not None and self.last.step is Step.ASKED_TO_PLAN


@dataclass(frozen=True, slots=True)
class ButtonsShown(Message):
    """Only the buttons of a card, under the words of a client."""

    card: TaskShown
