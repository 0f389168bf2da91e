"""What staff hear of what clients answer, ask and write: one message for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from domain.clients.rights import DataFault
from domain.codes import Reason
from domain.hearing.kinds import Kind
from domain.messages.message import Message
from domain.ways import WayKind


@dataclass(frozen=True, slots=True)
class FromClient(Message):
    """Base of what is heard of a client: who it is, and the task that it is until somebody answers."""

    answerable = True
    code: str
    name: str
    task: str = field(default="", kw_only=True)
    way: WayKind | None = field(default=None, kw_only=True)  # on which it was said, besides the chat

    @property
    def key(self) -> str:
        """What its key in the outbox opens with."""
        return self.kept_as


@dataclass(frozen=True, slots=True)
class AboutMeeting(FromClient):
    """Base of what is heard of a client about an appointment: its start."""

    at: datetime


@dataclass(frozen=True, slots=True)
class ClientComes(AboutMeeting):
    """The coach reads that the client comes."""

    kept_as = "client_comes"
    silent = True


@dataclass(frozen=True, slots=True)
class ClientComesAfterAll(AboutMeeting):
    """The coach hears that the client comes, after having heard that they could not."""

    kept_as = "client_comes_after_all"


@dataclass(frozen=True, slots=True)
class ClientWouldCome(AboutMeeting):
    """The coach, who called a meeting off, hears that the client wants to come to it."""

    kept_as = "client_would_come"
    appointment: str


@dataclass(frozen=True, slots=True)
class ClientCancelled(AboutMeeting):
    """The coach hears that the client cannot come, and why if the client said so."""

    kept_as = "client_cancelled"
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class ClientLate(AboutMeeting):
    """The coach hears that the client will be late, and about how many minutes if the client said so."""

    kept_as = "client_late"
    minutes: int | None


@dataclass(frozen=True, slots=True)
class ClientAsksWhere(AboutMeeting):
    """The coach reads that the client asked where it is, and was told."""

    kept_as = "client_asks_where"
    silent = True


@dataclass(frozen=True, slots=True)
class ClientWish(AboutMeeting):
    """Base of a wish about an appointment, with the language that the client reads."""

    language: str


@dataclass(frozen=True, slots=True)
class ClientWrongTime(ClientWish):
    """The coach hears that another time is wished."""

    kept_as = "client_wrong_time"


@dataclass(frozen=True, slots=True)
class ClientInterpreter(ClientWish):
    """The coach hears that an interpreter is wished."""

    kept_as = "client_interpreter"


@dataclass(frozen=True, slots=True)
class ClientNewAppointment(ClientWish):
    """The coach hears that whoever missed an appointment wishes a new one."""

    kept_as = "client_new_appointment"


@dataclass(frozen=True, slots=True)
class ClientWentWrong(ClientWish):
    """The coach hears that something went wrong around a missed appointment."""

    kept_as = "client_went_wrong"


class CheckIn(StrEnum):
    """How the week goes, as a client can say it."""

    GOOD = "good"
    SO_SO = "so_so"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class ClientCheckin(FromClient):
    """The coach hears how a week without contact goes."""

    kept_as = "client_checkin"
    once_kept_as = MappingProxyType({f"client_checkin.{how}": {"how": str(how)} for how in CheckIn})
    how: CheckIn

    @property
    def key(self) -> str:
        """The key of its sentence, one for each thing that can be said."""
        return f"{self.kept_as}.{self.how}"


@dataclass(frozen=True, slots=True)
class ClientWantsToMeet(FromClient):
    """The new coach hears that the client wishes to meet first."""

    kept_as = "client_wants_to_meet"


@dataclass(frozen=True, slots=True)
class ClientWantsCall(FromClient):
    """The coach hears that the client wishes to be called."""

    kept_as = "client_wants_call"


@dataclass(frozen=True, slots=True)
class ClientMayBeCalled(FromClient):
    """The coach hears that the client asks to be called, on which day of the office."""

    kept_as = "client_may_be_called"
    day: date


@dataclass(frozen=True, slots=True)
class ClientNeedsNoCall(FromClient):
    """The coach reads that the client took back that they ask to be called."""

    kept_as = "client_needs_no_call"
    silent = True


@dataclass(frozen=True, slots=True)
class ClientText(FromClient):
    """The coach reads what a client wrote, as it is, and in which language the client reads."""

    kept_as = "client_text"
    summed = True
    leaves_chat = True
    text: str
    language: str
    about: Kind | None = None  # what it most likely says, for who cannot read the language


@dataclass(frozen=True, slots=True)
class ClientDataWrong(FromClient):
    """The coach hears that something that is kept of a client is not right (AVG 16)."""

    kept_as = "client_data_wrong"
    silent = True  # the municipality answers, within its terms
    once_kept_as = MappingProxyType({f"client_data_wrong.{what}": {"what": str(what)} for what in DataFault})
    what: DataFault
    heard: bool = True  # somebody of the municipality handles it

    @property
    def key(self) -> str:
        """The key of its sentence, one for each thing that can be said."""
        return f"{self.kept_as}.{self.what}"


@dataclass(frozen=True, slots=True)
class ClientWantsDeletion(FromClient):
    """The municipality hears that a client asks for deletion; of a version that kept no request of it."""

    kept_as = "client_wants_deletion"


@dataclass(frozen=True, slots=True)
class ClientComplains(FromClient):
    """The municipality hears that a client has a complaint; of a version that kept no request of it."""

    kept_as = "client_complains"
