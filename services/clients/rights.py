"""A request about own rights: the cards of whoever handles it, and their steps (docs/adr/0028)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final

from domain.clients.rights import (
    CLOSING,
    DataFault,
    RequestKind,
    RequestStage,
    RequestStep,
    RequestStepTaken,
    RightsRequest,
    call_by,
    last_day,
    may_extend,
    moves,
    stage,
)
from domain.codes import Role
from domain.errors import NotAllowed, StaleButton
from domain.members import Act, Relation, may, may_now, relation
from domain.messages.delivery import Trace
from domain.messages.kept import Meaning
from domain.messages.message import ByMail, LookedUp, Message, Rings
from domain.messages.notices import Means, Notice
from domain.ports import UnitOfWork
from domain.values import Client, Named, Person, Reach
from services.access import coordinators_of, covers_of
from services.looking_up import LookUps, NotTrue, Sending, looks_up
from services.messages.unheard import ON_ITS_WAY
from services.tasks.tasks import klantmanager_or_stand_in
from services.turn import Turn

STANDS: Final = timedelta(weeks=6)
"""What came of a request is told also after an outage of days; a card is shown again by the tick."""


@dataclass(frozen=True, slots=True)
class RequestCard(LookedUp):
    """Whoever handles a request about own rights sees what it is, until when, and where it stands."""

    kept_as = "rights_request"
    request: str


@dataclass(frozen=True, slots=True)
class RequestStepSaid:
    """The newest step, and who took it."""

    step: RequestStep
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RequestShown(Message):
    """The card; without `steps` its reader has nothing to press."""

    mail = ByMail.NOW
    request: str
    kind: RequestKind
    fault: DataFault | None
    client: Named
    client_reads: bool  # messages get to the client
    call_by: date | None
    last_day: date
    stage: RequestStage | None
    last: RequestStepSaid | None
    steps: tuple[RequestStep, ...]
    elsewhere: bool  # a coordinator can be reached now, who handles it

    @property
    def closed(self) -> bool:
        """Whether nobody waits for anything any more."""
        return self.last is not None and self.last.step in CLOSING

    def opens(self) -> str:
        """Its own page."""
        return f"verzoeken/{self.request}"


@dataclass(frozen=True, slots=True)
class HandleRequest(Meaning):
    """Button: a step in a request about own rights."""

    kept_as = "rights_step"
    request: str
    step: RequestStep


@dataclass(frozen=True, slots=True)
class ShowRequest(Meaning):
    """Button: the card of a request as a message of its own, as it stands now."""

    kept_as = "rights_show"
    request: str


_ONCE: Final = ("complaint_passed_on", "data_delete_passed_on", "data_wrong_passed_on", "passed_on_already")
"""Answers of versions that kept no request."""


@dataclass(frozen=True, slots=True)
class RequestPassedOn(LookedUp):
    """A client reads who knows of the request and by when there is an answer, or that nobody has it yet.

    `again`: it was open already.
    """

    kept_as = "rights_passed_on"
    once_kept_as = MappingProxyType({once: {"request": ""} for once in _ONCE})
    request: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class RequestPassedOnShown(Message):
    """The same, with its facts. `heard_at`: since when somebody has it, or None."""

    rings = Rings.MUNICIPALITY

    request: str
    kind: RequestKind
    again: bool
    heard_at: datetime | None
    answer_by: date
    open: bool


@dataclass(frozen=True, slots=True)
class RequestEnded(LookedUp):
    """A client reads what came of the request."""

    kept_as = "rights_ended"
    lives = STANDS
    request: str


@dataclass(frozen=True, slots=True)
class RequestEndedShown(Message):
    """The same, with its facts."""

    rings = Rings.MUNICIPALITY

    kind: RequestKind
    step: RequestStep


async def readers(work: UnitOfWork, client: Client, now: datetime) -> list[Person]:
    """Who is shown a request: the coordinators whom messages reach; where there is none, the klantmanager.

    Never the coach, whom a complaint may be about.
    """
    reached = await _coordinators_reached(work, client)
    if reached:
        return reached
    klantmanager = await work.people.by_id(await klantmanager_or_stand_in(work, client, now))
    return [klantmanager] if klantmanager.reach is Reach.ACTIVE else []


async def take_step(turn: Turn, request_id: str, step: RequestStep, message_id: str) -> None:
    """Say what was done about a request; every card of it changes. What was done already just shows.

    Raises StaleButton, NotAllowed.
    """
    request = await turn.work.rights.get(request_id)
    if request is None:
        raise StaleButton
    client = await turn.work.caseload.client(request.client_id)
    if not await _may_see(turn.work, turn.me, client, turn.now):
        raise NotAllowed
    if step in moves(request) and not await _elsewhere(turn.work, turn.me, request, client):
        request = await add_step(turn, request, step)
        if request.closed and request.kind is not RequestKind.INSPECTION:  # the paper says it
            ended = RequestEnded(request.id)
            await turn.tell(client.id, ended, key=f"{subject_of(request)}:ended:{client.id}")
    await turn.edit(message_id, RequestCard(request.id), subject=subject_of(request))
    await refresh(turn.work, request, turn.now, but=message_id, seen_by=turn.me.id)


async def extend(turn: Turn, request_id: str) -> None:
    """It takes longer than the term: every card says so, and the new term is watched as the first one was.

    Raises StaleButton, NotAllowed.
    """
    request = await turn.work.rights.get(request_id)
    if request is None or not may_extend(request):
        raise StaleButton
    client = await turn.work.caseload.client(request.client_id)
    if not await _may_see(turn.work, turn.me, client, turn.now):
        raise NotAllowed
    request = await add_step(turn, request, RequestStep.EXTENDED)
    await turn.work.rights.put_reminded(request.id, None)
    await refresh(turn.work, request, turn.now, seen_by=turn.me.id)


async def show_request(turn: Turn, request_id: str) -> None:
    """The card as a message of its own, with fresh buttons. Raises StaleButton, NotAllowed."""
    request = await turn.work.rights.get(request_id)
    if request is None:
        raise StaleButton
    client = await turn.work.caseload.client(request.client_id)
    if not await _may_see(turn.work, turn.me, client, turn.now):
        raise NotAllowed
    await turn.answer(RequestCard(request.id), subject=subject_of(request))


async def add_step(turn: Turn, request: RightsRequest, step: RequestStep) -> RightsRequest:
    """Append a step; what has not left yet about a request that it closes is said no more."""
    taken = RequestStepTaken(step, turn.me.id, turn.now)
    await turn.work.rights.add_step(request.id, taken)
    await turn.note("rights_step", request.id, step=step)
    request = replace(request, steps=(*request.steps, taken))
    if request.closed:
        await turn.work.outbox.void_subject(subject_of(request), turn.now)
    return request


async def refresh(
    work: UnitOfWork,
    request: RightsRequest,
    now: datetime,
    *,
    but: str | None = None,
    seen_by: str | None = None,
) -> None:
    """Change every card in place, and take the client's button away once it is closed.

    `but`: the message that is being changed already. Who has a card of which nobody knows the number, as of
    one by mail, gets a fresh one; not `seen_by`, who took the step and sees what came of it.
    """
    subject, count = subject_of(request), len(request.steps)
    for person_id, message_id in await work.outbox.told_about(subject, RequestCard):
        if message_id is None and person_id == seen_by:
            continue
        if message_id is None:
            await work.outbox.put(card(request, person_id, f"again:{count}", now), now)
        elif message_id != but:
            changed = card(request, person_id, f"{message_id}:{count}", now)
            await work.outbox.put(replace(changed, means=Means.EDIT, target=message_id), now)
    if not request.closed:
        return
    for person_id, message_id in await work.outbox.told_about(own_subject_of(request), RequestPassedOn):
        if message_id not in (None, but):
            key = f"{own_subject_of(request)}:{message_id}:{count}"
            withdrawn = request.last is not None and request.last.step is RequestStep.WITHDRAWN
            told = RequestEnded(request.id) if withdrawn else RequestPassedOn(request.id)
            notice = Notice.to(person_id, told, key=key, due_at=now)
            await work.outbox.put(replace(notice, means=Means.EDIT, target=message_id), now)


def card(request: RightsRequest, person_id: str, why: str, now: datetime) -> Notice:
    """The card for somebody. `why`: what the key ends with; the same again is shown once."""
    subject = subject_of(request)
    key = f"{subject}:{person_id}:{why}"
    return Notice.to(person_id, RequestCard(request.id), key=key, due_at=now, subject=subject)


def subject_of(request: RightsRequest) -> str:
    """What the cards of a request are about."""
    return f"rights:{request.id}"


def own_subject_of(request: RightsRequest) -> str:
    """What the client's own messages of a request are about."""
    return f"own_rights:{request.id}"


async def cards_of(work: UnitOfWork, request: RightsRequest) -> list[Trace]:
    """What became of every card of a request, oldest first."""
    traces = await work.outbox.about(subject_of(request))
    return [one for one in traces if one.template == RequestCard.kept_as]


async def had_by(work: UnitOfWork, request: RightsRequest) -> list[Trace]:
    """The cards that somebody has, or that are on their way; who left has nothing any more (adr/0027)."""
    found = []
    for one in await cards_of(work, request):
        if one.state in ON_ITS_WAY and one.person_id is not None:
            reach = (await work.people.by_id(one.person_id)).reach
            found += [one] if reach not in (Reach.LEFT, Reach.NOT_JOINED) else []
    return found


async def unheard(work: UnitOfWork, now: datetime) -> list[RightsRequest]:
    """The open requests that nobody handles: messages reach no coordinator, klantmanager or stand-in."""
    return [
        one
        for one in await work.rights.open()
        if not await readers(work, await work.caseload.client(one.client_id), now)
    ]


async def _coordinators_reached(work: UnitOfWork, client: Client) -> list[Person]:
    municipality = (await work.people.by_id(client.id)).municipality
    return [one for one in await coordinators_of(work, municipality) if one.reach is Reach.ACTIVE]


async def _may_see(work: UnitOfWork, person: Person, client: Client, now: datetime) -> bool:
    """Whether the table lets somebody handle requests of a client: of the own municipality, or own client."""
    if not may_now(person.reach, Act.HANDLE_REQUEST):
        return False
    if person.role is Role.COORDINATOR:
        same = person.municipality == (await work.people.by_id(client.id)).municipality
        return same and may(person.role, Act.HANDLE_REQUEST, Relation.NONE)
    covers = await covers_of(work, person, client, now)
    return may(person.role, Act.HANDLE_REQUEST, relation(person, client, covers))


async def _elsewhere(work: UnitOfWork, person: Person, request: RightsRequest, client: Client) -> bool:
    """Whether a complaint is not the klantmanager's, who may be meant too: a coordinator can be reached."""
    if person.role is Role.COORDINATOR or request.kind is not RequestKind.COMPLAINT:
        return False
    return bool(await _coordinators_reached(work, client))


async def request_card(message: RequestCard, sending: Sending) -> RequestShown:
    """The card as it stands. Raises NotTrue for a reader whom it is not for."""
    work, calendar = sending.work, sending.calendar
    request = await _known(message.request, sending)
    client = await work.caseload.client(request.client_id)
    if not await _may_see(work, sending.me, client, sending.now):
        raise NotTrue("not_allowed")
    elsewhere = not request.closed and await _elsewhere(work, sending.me, request, client)
    last = request.last
    return RequestShown(
        request=request.id,
        kind=request.kind,
        fault=request.fault,
        client=client.named,
        client_reads=client.reach is Reach.ACTIVE,
        call_by=call_by(request, calendar),
        last_day=last_day(request, calendar),
        stage=stage(request, sending.today, calendar),
        last=RequestStepSaid(last.step, (await work.people.by_id(last.by_id)).first_name, last.at)
        if last
        else None,
        steps=() if elsewhere else moves(request),
        elsewhere=elsewhere,
    )


async def _passed_on(message: RequestPassedOn, sending: Sending) -> RequestPassedOnShown:
    request = await _known(message.request, sending)
    heard = [one.created_at for one in await had_by(sending.work, request)]
    return RequestPassedOnShown(
        request=request.id,
        kind=request.kind,
        again=message.again,
        heard_at=min(heard, default=None),
        answer_by=call_by(request, sending.calendar) or last_day(request, sending.calendar),
        open=not request.closed,
    )


async def _ended(message: RequestEnded, sending: Sending) -> RequestEndedShown:
    request = await _known(message.request, sending)
    if request.last is None or not request.closed:
        raise NotTrue("open")
    return RequestEndedShown(request.kind, request.last.step)


async def _known(request_id: str, sending: Sending) -> RightsRequest:
    request = await sending.work.rights.get(request_id)
    if request is None:
        raise NotTrue("gone")
    return request


LOOK_UPS: LookUps = dict(
    (
        looks_up(RequestCard, request_card),
        looks_up(RequestPassedOn, _passed_on),
        looks_up(RequestEnded, _ended),
    )
)
