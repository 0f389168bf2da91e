"""What a client may ask of what is kept: that it is put right, that it goes; and a complaint (AVG 16, 17)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.codes import Role
from domain.messages.kept import Meaning
from domain.messages.message import Message
from domain.values import Client
from services.messages.client_requests import PassedOn, own_client, pass_on
from services.messages.from_clients import (
    ClientComplains,
    ClientDataWrong,
    ClientWantsDeletion,
    DataFault,
    FromClient,
)
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class Privacy(Message):
    """A client reads how their data are dealt with."""

    kept_as = "privacy"


@dataclass(frozen=True, slots=True)
class DataWrongAsk(Message):
    """A client is asked what is not right."""

    kept_as = "data_wrong_ask"


@dataclass(frozen=True, slots=True)
class DataWrongPassedOn(PassedOn):
    """The client said what is not right."""

    kept_as = "data_wrong_passed_on"


@dataclass(frozen=True, slots=True)
class DataDeleteAsk(Message):
    """A client is asked whether deletion is really meant."""

    kept_as = "data_delete_ask"


@dataclass(frozen=True, slots=True)
class DataDeleteNot(Message):
    """A client reads that all stays as it is."""

    kept_as = "data_delete_not"


@dataclass(frozen=True, slots=True)
class DataDeletePassedOn(Message):
    """A client reads that the municipality decides on the deletion."""

    kept_as = "data_delete_passed_on"


@dataclass(frozen=True, slots=True)
class Complaint(Message):
    """A client reads how to complain, and is asked whether to pass it on."""

    kept_as = "complaint"


@dataclass(frozen=True, slots=True)
class ComplaintPassedOn(Message):
    """A client reads that the municipality knows of the complaint."""

    kept_as = "complaint_passed_on"


@dataclass(frozen=True, slots=True)
class ChooseFault(Meaning):
    """Something is not right: ask what."""

    kept_as = "data_wrong_ask"


@dataclass(frozen=True, slots=True)
class PointOutFault(Meaning):
    """Button: which of the things that are kept is not right."""

    kept_as = "data_wrong"
    what: DataFault


@dataclass(frozen=True, slots=True)
class ConsiderDeletion(Meaning):
    """Ask for deletion; what it means is said first."""

    kept_as = "data_delete_ask"


@dataclass(frozen=True, slots=True)
class AskDeletion(Meaning):
    """Button: yes, ask the municipality for deletion."""

    kept_as = "data_delete"


@dataclass(frozen=True, slots=True)
class LeaveIt(Meaning):
    """Button: no, leave it; nothing is asked or complained."""

    kept_as = "data_delete_not"


@dataclass(frozen=True, slots=True)
class ConsiderComplaint(Meaning):
    """Complain; how is said first."""

    kept_as = "complaint_ask"


@dataclass(frozen=True, slots=True)
class Complain(Meaning):
    """Button: yes, tell the complaint."""

    kept_as = "complain"


async def data_is_wrong(turn: Turn, what: DataFault) -> None:
    """Something that is kept is not right (AVG 16): the coach looks at it."""
    client = await own_client(turn)
    told = ClientDataWrong(client.code, client.first_name, what)
    await pass_on(turn, client, "data_wrong", told, DataWrongPassedOn, what=what)


async def ask_deletion(turn: Turn) -> None:
    """The client asks for deletion (AVG 17): somebody of the municipality decides, within a month."""
    client = await own_client(turn)
    await turn.note("deletion_asked", client.id)
    await _tell_municipality(turn, client, ClientWantsDeletion(client.code, client.first_name))
    await turn.answer(DataDeletePassedOn())


async def complain(turn: Turn) -> None:
    """A complaint goes past the coach, to the coordinators."""
    client = await own_client(turn)
    await turn.note("complaint", client.id)
    await _tell_municipality(turn, client, ClientComplains(client.code, client.first_name))
    await turn.answer(ComplaintPassedOn())


async def _tell_municipality(turn: Turn, client: Client, told: FromClient) -> None:
    """To every coordinator; where nobody is one, to the klantmanager."""
    readers = [reader.id for reader in await turn.work.people.with_role(Role.COORDINATOR)]
    for person_id in readers or [client.klantmanager_id]:
        await turn.tell(person_id, told, key=f"{told.kept_as}:{turn.update_id}:{person_id}")
