"""What the no-show file of a no-show tells, moment by moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from domain.codes import AppointmentType, Role, Status
from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message
from domain.tasks import Step
from domain.values import Reach
from domain.ways import WayKind


@dataclass(frozen=True, slots=True)
class ShowNoShowFile(Meaning):
    """The facts about an appointment."""

    kept_as = "fairness"
    appointment: str


@dataclass(frozen=True, slots=True)
class ShowNoShowPaper(Meaning):
    """The same as a paper for the dossier."""

    kept_as = "fairness_paper"
    appointment: str


@dataclass(frozen=True, slots=True)
class NoShowFile(LookedUp):
    """A klantmanager gets the facts about an appointment as a message."""

    kept_as = "fairness"
    appointment: str


@dataclass(frozen=True, slots=True)
class NoShowPaper(LookedUp):
    """A klantmanager gets them as a paper for the dossier."""

    kept_as = "fairness_paper"
    appointment: str


@dataclass(frozen=True, slots=True)
class By:
    """Who did something: role and first name; the client is just "the client"."""

    role: Role
    name: str | None


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that needs no more words than its code (`moment.<code>`) and whoever did it."""

    at: datetime
    what: str
    by: By | None = None


@dataclass(frozen=True, slots=True)
class MessageWent:
    """A message to the client and how it went. `other`: the appointment of a reminder that told of it too."""

    at: datetime
    message: str  # its name
    fate: str
    language: str | None  # None: it never left
    other: datetime | None
    way: WayKind | None = None  # that it took; None where it never left


@dataclass(frozen=True, slots=True)
class Moved:
    """An entry of the file: the appointment was moved, from when and by whom."""

    at: datetime
    by: By
    was: datetime | None


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """The client chose a language."""

    at: datetime
    language: str | None


@dataclass(frozen=True, slots=True)
class WayChosen:
    """The client agreed to a way besides the chat, or took that back."""

    at: datetime
    way: WayKind
    what: str  # `way_agreed`, `way_withdrawn`


@dataclass(frozen=True, slots=True)
class Answered:
    """The client answered, or somebody who heard it passed it on."""

    at: datetime
    by: By
    answer: str
    way: WayKind | None = None  # besides the chat


@dataclass(frozen=True, slots=True)
class Reported:
    """The outcome was reported or corrected."""

    at: datetime
    by: By
    what: Literal["reported", "corrected"]
    status: Status


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """What klantmanager or coach agreed or did about it."""

    at: datetime
    by: By
    step: Step


Moment = Happened | MessageWent | Moved | LanguageChosen | WayChosen | Answered | Reported | FollowedUp


@dataclass(frozen=True, slots=True)
class NoShowFacts:
    """Everything that KorteLijn knows about an appointment, in order of time, and what it cannot know."""

    appointment: str
    code: str
    name: str
    at: datetime
    type: AppointmentType
    coach: str
    coach_organisation: str
    reach: Reach
    language: str
    status: Status | None
    before: tuple[Moment, ...]
    after: tuple[Moment, ...]
    unknown: tuple[str, ...]  # codes of the catalog (`unknown.<code>`)
    made_at: datetime
    klantmanager: str
    municipality: str


@dataclass(frozen=True, slots=True)
class NoShowFileShown(Message):
    """The file as a message."""

    file: NoShowFacts


@dataclass(frozen=True, slots=True)
class NoShowPaperShown(Message):
    """The file as a paper."""

    file: NoShowFacts
