"""What a client may ask of what is kept: that it is put right, that it goes; and a complaint (AVG 16, 17)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.clients.rights import DataFault, RequestKind, RequestStep, RightsRequest
from domain.deadlines.terms import Terms
from domain.errors import StaleButton
from domain.ids import new_id
from domain.members import Act
from domain.messages.kept import Meaning
from domain.messages.message import Message, Rings
from domain.values import Client
from services.clients.rights import RequestEnded, RequestPassedOn, add_step, own_subject_of, readers, refresh
from services.clients.rights_due import show
from services.messages.client_requests import own_client
from services.messages.from_clients import ClientDataWrong
from services.messages.unheard import tell_coach_once
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
class DataDeleteAsk(Message):
    """A client is asked whether deletion is really meant; `asks`: not answered yet."""

    kept_as = "data_delete_ask"
    asks: bool = True


@dataclass(frozen=True, slots=True)
class DataDeleteNot(Message):
    """A client reads that all stays as it is."""

    kept_as = "data_delete_not"


@dataclass(frozen=True, slots=True)
class Complaint(Message):
    """A client reads how to complain, and is asked whether to pass it on; `asks`: not answered yet."""

    kept_as = "complaint"
    rings = Rings.MUNICIPALITY
    asks: bool = True


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
    """Button: no, leave it; nothing is asked or complained. Older ones do not say of what."""

    kept_as = "data_delete_not"
    kind: RequestKind | None = None


@dataclass(frozen=True, slots=True)
class ConsiderComplaint(Meaning):
    """Complain; how is said first."""

    kept_as = "complaint_ask"


@dataclass(frozen=True, slots=True)
class Complain(Meaning):
    """Button: yes, tell the complaint."""

    kept_as = "complain"


@dataclass(frozen=True, slots=True)
class TakeBack(Meaning):
    """Button: no more of it."""

    kept_as = "rights_take_back"
    request: str


async def data_is_wrong(turn: Turn, what: DataFault) -> None:
    """Something that is kept is not right (AVG 16). The coach, who may know what, reads it too."""
    client = await own_client(turn, Act.OWN_RIGHTS)
    await turn.note("data_wrong", client.id, what=what)
    if await _ask(turn, client, RequestKind.CORRECTION, what):
        heard = bool(await readers(turn.work, client, turn.now))
        told = ClientDataWrong(client.code, client.first_name, what, heard)
        await tell_coach_once(turn, client, told, about=told.kept_as, wish=told.key)


async def ask_deletion(turn: Turn, message_id: str) -> None:
    """The client asks for deletion (AVG 17): somebody of the municipality decides, within a month."""
    client = await own_client(turn, Act.OWN_RIGHTS)
    await turn.note("deletion_asked", client.id)
    await turn.edit(message_id, DataDeleteAsk(asks=False))
    await _ask(turn, client, RequestKind.DELETION)


async def complain(turn: Turn, message_id: str) -> None:
    """A complaint goes past the coach, to the coordinators."""
    client = await own_client(turn, Act.OWN_RIGHTS)
    await turn.note("complaint", client.id)
    await turn.edit(message_id, Complaint(asks=False))
    await _ask(turn, client, RequestKind.COMPLAINT)


async def leave_it(turn: Turn, kind: RequestKind | None, message_id: str) -> None:
    """No: nothing is asked. What was asked before stands, and the client reads how to take it back."""
    client = await own_client(turn, Act.OWN_RIGHTS)
    if kind is not None:
        question = Complaint(asks=False) if kind is RequestKind.COMPLAINT else DataDeleteAsk(asks=False)
        await turn.edit(message_id, question)
    kinds = (RequestKind.COMPLAINT, RequestKind.DELETION) if kind is None else (kind,)
    stands = [one for one in await turn.work.rights.open_of(client.id) if one.kind in kinds]
    if not stands:
        await turn.answer(DataDeleteNot())
    for request in stands:
        await _answer(turn, request, again=True)


async def take_back(turn: Turn, request_id: str, message_id: str) -> None:
    """The client wants it no more: the message with the button says so, and so do the cards.

    What was over already just shows how.

    Raises StaleButton.
    """
    client = await own_client(turn, Act.OWN_RIGHTS)
    request = await turn.work.rights.get(request_id)
    if request is None or request.client_id != client.id:
        raise StaleButton
    if not request.closed:
        request = await add_step(turn, request, RequestStep.WITHDRAWN)
        await refresh(turn.work, request, turn.now, but=message_id)
    await turn.edit(message_id, RequestEnded(request.id))


async def _ask(turn: Turn, client: Client, kind: RequestKind, fault: DataFault | None = None) -> bool:
    """Keep the request and show it to whoever handles it; False when the same is open already."""
    terms = await turn.work.deadlines.terms_of_client(client.id) or Terms()
    request = RightsRequest(
        new_id(),
        client.id,
        kind,
        turn.now,
        fault,
        call_days=terms.complaint_call_days,
        answer_days=terms.complaint_answer_days,
    )
    fresh = await turn.work.rights.add(request)
    if fresh:
        await show(turn.work, request, turn.now, turn.calendar)
    else:
        of_client = await turn.work.rights.open_of(client.id)
        request = next(one for one in of_client if (one.kind, one.fault) == (kind, fault))
    await _answer(turn, request, again=not fresh)
    return fresh


async def _answer(turn: Turn, request: RightsRequest, *, again: bool) -> None:
    await turn.answer(RequestPassedOn(request.id, again), subject=own_subject_of(request))
