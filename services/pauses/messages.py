"""What is said of a pause: the answer to who asked for it, news for the coach, a line for the client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Literal

from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message, Rings
from domain.values import Named
from services.readback import PauseLine

SHOWN: Final = 5
"""Appointments in a pause that are named; the rest is counted."""


class Answered(StrEnum):
    """What came of the wish to pause somebody, or to end it."""

    PAUSED = "paused"  # it stands, or waits for a yes
    RESUMED = "resumed"
    UNKNOWN = "unknown"  # nobody whom the person has
    STOPPED = "stopped"  # the trajectory has ended, or does not start
    TOO_LONG = "too_long"
    PAST = "past"
    NOT_PAUSED = "not_paused"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it for one client. `day`: the last day that can be named, where it was too long."""

    code: str
    name: str
    what: Answered
    pause: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class PauseMeetings:
    """What is planned in a pause; `left`: the coach has said that it stays."""

    pause: str
    code: str
    name: str
    times: tuple[datetime, ...]
    count: int
    reached: bool
    left: bool


@dataclass(frozen=True, slots=True)
class PauseAnswer(LookedUp):
    """Who asked for pauses reads what came of it, as it stands when it is read.

    `report`: what Ongedaan takes back. `more`: there was more in the text, which is not kept; `deleted`: the
    text left the chat for it.
    """

    kept_as = "pauses"
    answers: tuple[Answer, ...]
    report: str | None = None
    more: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class PauseAnswerShown(Message):
    """A line for each client, and what is planned in the pauses; `undo`: what can be taken back of it."""

    asked: PauseAnswer
    lines: tuple[PauseLine | Answer, ...]
    meetings: tuple[PauseMeetings, ...]
    undo: str | None


@dataclass(frozen=True, slots=True)
class AskUntil(Message):
    """Until when? With days to choose from."""

    kept_as = "pause_until"
    clients: tuple[Named, ...]
    days: tuple[date, ...]
    more: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class AskWhichNamesake(Message):
    """Several clients have that name: nothing is done before a code is typed."""

    kept_as = "pause_which"
    clients: tuple[Named, ...]


News = Literal["set", "allowed", "refused", "lapsed", "ended"]


@dataclass(frozen=True, slots=True)
class PauseNews(LookedUp):
    """The coach hears what the klantmanager did with a pause, or that nobody answered in time."""

    kept_as = "pause_news"
    pause: str
    what: News
    by: str


@dataclass(frozen=True, slots=True)
class PauseNewsShown(Message):
    """The same with what is planned in the pause, as long as it stands."""

    told: PauseNews
    line: PauseLine
    meetings: PauseMeetings | None


@dataclass(frozen=True, slots=True)
class PauseTold(LookedUp):
    """The client hears until when the trajectory stands still."""

    kept_as = "pause_client"
    pause: str


@dataclass(frozen=True, slots=True)
class PauseToldShown(Message):
    """Until when, and who calls then."""

    rings = Rings.COACH
    coach: str
    until: date


@dataclass(frozen=True, slots=True)
class PauseEnded(LookedUp):
    """The client hears that the trajectory goes on, earlier than they were told."""

    kept_as = "pause_client_over"


@dataclass(frozen=True, slots=True)
class PauseEndedShown(Message):
    """Who calls now."""

    rings = Rings.COACH
    coach: str


@dataclass(frozen=True, slots=True)
class PauseTill(Meaning):
    """Button: pause these clients until before a day."""

    kept_as = "pause_till"
    codes: tuple[str, ...]
    until: date


@dataclass(frozen=True, slots=True)
class AskLonger(Meaning):
    """Button: the pause should last longer; until when?"""

    kept_as = "pause_longer"
    client: str  # code


@dataclass(frozen=True, slots=True)
class UndoPause(Meaning):
    """Button: take back the pauses that one message asked for."""

    kept_as = "pause_undo"
    report: str


@dataclass(frozen=True, slots=True)
class LeaveInPause(Meaning):
    """Button: what is planned in a pause stays; `back`: the message that asked."""

    kept_as = "pause_leave"
    pause: str
    back: PauseAnswer | PauseNews


@dataclass(frozen=True, slots=True)
class CallOffInPause(Meaning):
    """Button: what is planned in a pause is called off, and the client hears it."""

    kept_as = "pause_call_off"
    pause: str
    back: PauseAnswer | PauseNews
