"""What a client may ask of what is kept: that it is put right, that it goes; and a complaint (AVG 16, 17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.codes import Role
from domain.members import Act
from domain.messages.kept import Meaning
from domain.messages.message import Message
from domain.messages.notices import Notice
from domain.values import Client, Reach
from services.access import coordinators_of
from services.messages.client_requests import PassedOn, own_client, pass_on
from services.messages.from_clients import (
    ClientComplains,
    ClientDataWrong,
    ClientWantsDeletion,
    DataFault,
    FromClient,
)
from services.messages.unheard import ON_ITS_WAY, NotPassedOn, keep
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
class PassedOnAlready(Message):
    """A client who complains or asks for deletion again reads since when the municipality knows."""

    kept_as = "passed_on_already"
    at: datetime


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


TOLD_ONCE: Final = timedelta(days=1)
"""The same wish within it is told nobody again who was told (S14)."""


async def data_is_wrong(turn: Turn, what: DataFault) -> None:
    """Something that is kept is not right (AVG 16): the coach looks at it."""
    client = await own_client(turn, Act.OWN_RIGHTS)
    told = ClientDataWrong(client.code, client.first_name, what)
    await pass_on(turn, client, "data_wrong", told, DataWrongPassedOn, what=what)


async def ask_deletion(turn: Turn) -> None:
    """The client asks for deletion (AVG 17): somebody of the municipality decides, within a month."""
    client = await own_client(turn, Act.OWN_RIGHTS)
    await turn.note("deletion_asked", client.id)
    told = ClientWantsDeletion(client.code, client.first_name)
    await _tell_municipality(turn, client, told, DataDeletePassedOn())


async def complain(turn: Turn) -> None:
    """A complaint goes past the coach, to the coordinators."""
    client = await own_client(turn, Act.OWN_RIGHTS)
    await turn.note("complaint", client.id)
    told = ClientComplains(client.code, client.first_name)
    await _tell_municipality(turn, client, told, ComplaintPassedOn())


async def _tell_municipality(turn: Turn, client: Client, told: FromClient, back: Message) -> None:
    """To the coordinators of their own municipality; where none can be reached, to the klantmanager.

    Else it waits for either. Who was told within the day is not told again; if that is all of them, the
    client reads when it was.
    """
    readers = await coordinators_of(turn.work, turn.me.municipality)
    readers.append(await turn.work.people.by_id(client.klantmanager_id))
    reached = [reader for reader in readers if reader.reach is Reach.ACTIVE]
    coordinators = [reader for reader in reached if reader.role is Role.COORDINATOR]
    known: list[datetime] = []
    to = coordinators or reached or readers
    for reader in to:
        said = f"{told.kept_as}:{client.id}:{reader.id}"
        newest = await turn.work.outbox.newest_of(said)
        key = f"{said}:{turn.update_id}"
        fresh = newest is not None and turn.now - newest.created_at < TOLD_ONCE
        if newest is not None and fresh and newest.state in ON_ITS_WAY:
            known.append(newest.created_at)
        elif reached:
            await turn.tell(reader.id, told, key=key)
        else:
            await keep(turn.work, Notice.to(reader.id, told, key=key, due_at=turn.now), told, turn.now)
    if reached and len(known) == len(to):
        back = PassedOnAlready(max(known))
    await turn.answer(back if reached else NotPassedOn(turn.me.municipality))
