"""Requests about own rights on pages: the list, answers, why it takes longer, and what came on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from domain.clients.rights import (
    CLOSING,
    RequestKind,
    RequestStep,
    RightsRequest,
    call_by,
    last_day,
    may_extend,
)
from domain.codes import Role
from domain.deadlines.terms import Terms
from domain.errors import StaleButton
from domain.ids import new_id
from domain.messages.message import Message
from domain.values import Client
from services.access import requests_handled
from services.clients import rights
from services.clients.rights_due import show
from services.looking_up import Sending
from services.privacy import may_be_kept
from services.turn import Turn

CLOSED_SHOWN: Final = timedelta(weeks=26)
MOST: Final = 1000
"""Characters of an answer."""


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request in the list: by when, who took it up, and what came of it."""

    request: str
    code: str
    kind: RequestKind
    made_at: datetime
    call_by: date | None  # as long as nobody called who has to
    last_day: date
    over: bool
    extended: bool
    by: str | None
    last: RequestStep | None
    at: datetime | None
    closed: bool


@dataclass(frozen=True, slots=True)
class StepWritten:
    """A step with what was said at it."""

    step: RequestStep
    by: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class RequestWritten(Message):
    """Who answered reads that it is stored."""

    kept_as = "page.request.saved"
    code: str


class NotForHere(Exception):
    """A text holds what nobody may keep; nothing of it is stored."""


async def requests(sending: Sending) -> tuple[list[RequestRow], list[RequestRow]]:
    """What is open, the nearest term first; for a coordinator also what was closed lately."""
    work, me = sending.work, sending.me
    closed: list[RightsRequest] = []
    if me.role is Role.COORDINATOR:
        open_ones = await work.rights.open(me.municipality)
        closed = await work.rights.closed(me.municipality, sending.now - CLOSED_SHOWN)
    else:
        open_ones = await requests_handled(work, me.id)
    rows = [await _row(sending, one) for one in open_ones]
    return sorted(rows, key=lambda row: row.last_day), [await _row(sending, one) for one in closed]


async def written(sending: Sending, request_id: str) -> tuple[list[StepWritten], bool]:
    """The steps of a request with their texts, and whether it can be extended. The caller may see it."""
    request = await sending.work.rights.get(request_id)
    if request is None:
        raise StaleButton
    texts = await sending.work.rights.texts(request_id)
    steps = [
        StepWritten(
            one.step,
            (await sending.work.people.by_id(one.by_id)).first_name,
            one.at,
            texts.get(number, ""),
        )
        for number, one in enumerate(request.steps, 1)
    ]
    return steps, may_extend(request)


async def write_step(turn: Turn, request_id: str, step: RequestStep, text: str) -> None:
    """Take a step, with what was answered or why it takes longer. What nobody may keep is not kept.

    Raises NotForHere, StaleButton, NotAllowed.
    """
    if text and not may_be_kept(text):
        await turn.note("refused", turn.me.id, reason="request")
        raise NotForHere
    before = await turn.work.rights.get(request_id)
    if step is RequestStep.EXTENDED:
        await rights.extend(turn, request_id)
    else:
        await rights.take_step(turn, request_id, step, "")
    after = await turn.work.rights.get(request_id)
    if before is None or after is None or len(after.steps) == len(before.steps):
        raise StaleButton
    if text:
        await turn.work.rights.put_text(request_id, len(after.steps), text)
    client = await turn.work.caseload.client(after.client_id)
    await turn.answer(RequestWritten(client.code))


async def register(turn: Turn, code: str, kind: RequestKind) -> RightsRequest | None:
    """Somebody asked on paper or by phone: their request has the same row and terms. None for a code of
    nobody here, and where the same is open already."""
    person = await turn.work.people.by_code(code)
    if person is None or person.role is not Role.CLIENT or person.municipality != turn.me.municipality:
        return None
    terms = await turn.work.deadlines.terms_of_client(person.id) or Terms()
    request = RightsRequest(
        new_id(),
        person.id,
        kind,
        turn.now,
        call_days=terms.complaint_call_days,
        answer_days=terms.complaint_answer_days,
    )
    if not await turn.work.rights.add(request):
        return None
    await turn.note("request_registered", request.id, kind=kind)
    await show(turn.work, request, turn.now, turn.calendar)
    return request


async def client_of(turn: Turn, request_id: str) -> Client:
    """Whose request it is. Raises StaleButton."""
    request = await turn.work.rights.get(request_id)
    if request is None:
        raise StaleButton
    return await turn.work.caseload.client(request.client_id)


async def _row(sending: Sending, request: RightsRequest) -> RequestRow:
    work, last = sending.work, request.last
    return RequestRow(
        request=request.id,
        code=(await work.caseload.client(request.client_id)).code,
        kind=request.kind,
        made_at=request.made_at,
        call_by=None if last else call_by(request, sending.calendar),
        last_day=last_day(request, sending.calendar),
        over=not request.closed and last_day(request, sending.calendar) < sending.today,
        extended=request.extended,
        by=(await work.people.by_id(last.by_id)).first_name if last else None,
        last=last.step if last else None,
        at=last.at if last else None,
        closed=last is not None and last.step in CLOSING,
    )
