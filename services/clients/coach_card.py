"""The coach's card of a client: what is next, what lacks, what waits, and whom to ring, on one screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from domain.errors import NotAllowed
from domain.members import Act
from domain.messages.message import Message
from domain.retention import NOTICES, QUESTIONS
from domain.values import Client, Named, Reach
from domain.ways import WayKind
from domain.whom.search import find_clients
from services.access import away_for, client_in_sight, clients_in_sight
from services.appointments.reminders import AHEAD
from services.clients.card import NEXT_SHOWN, Attended, Meeting, attended, next_meetings, ways_besides
from services.clients.finding import CHOICES, NobodyFound
from services.looking_up import LookUps, NotTrue, Sending, looks_up
from services.people.client_ways import ClosedWay, closed_ways
from services.phones import colleague_to_call
from services.privacy import refuse_bsn
from services.reports.caseload import CaseloadList
from services.reports.lists import OPEN_SINCE, CoachCard, Told
from services.reports.meetings import Meeting as Missing
from services.reports.meetings import missing
from services.reports.named import show_card
from services.tasks.cards import OpenTask, open_of_client
from services.turn import Turn

MISSING_SHOWN: Final = 3
PLANNED_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class CoachChooses(Message):
    """Several clients are called so; `more`: how many beside those that can be chosen."""

    kept_as = "coach_chooses"
    clients: tuple[Named, ...]
    more: int


@dataclass(frozen=True, slots=True)
class AskedSince:
    """A question to the coach that waits."""

    question: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CoachCardShown(Message):
    """What the card says now. `since`: when messages began or ceased to get there."""

    code: str
    name: str
    language: str
    reach: Reach
    since: date
    klantmanager: str
    phone: str | None  # the klantmanager's own, or that of where they work
    attendance: Attended
    next: tuple[Meeting, ...]
    missing: tuple[Missing, ...]
    tasks: tuple[OpenTask, ...]
    questions: tuple[AskedSince, ...]
    example: date  # a day ahead, for how to plan
    paused_until: date | None = None
    ways: tuple[WayKind, ...] = ()  # besides the chat, as far as they are open
    stands_in_for: str | None = None  # the coach who is away
    told: Told | None = None
    later: tuple[Meeting, ...] = ()  # planned behind `next`: each can be moved or called off too
    further: int = 0  # planned behind those
    closed: tuple[ClosedWay, ...] = ()  # at which nobody reads


async def find(turn: Turn, wanted: str, message_id: str) -> None:
    """Look for an own client by code or first name; without either: all of them. The words are not kept."""
    if await refuse_bsn(turn, wanted, message_id):
        return
    if not wanted.strip():
        await turn.answer(CaseloadList())
        return
    found = find_clients(wanted, await clients_in_sight(turn.work, turn.me, turn.now))
    await turn.note("client_searched", turn.me.id, found=len(found))
    if len(found) == 1:
        await show(turn, found[0].code)
    elif found:
        shown = tuple(client.named for client in found[:CHOICES])
        await turn.answer(CoachChooses(shown, more=len(found) - len(shown)))
    else:
        await turn.answer(NobodyFound())


async def show(turn: Turn, code: str) -> None:
    """Show the card of a client. Raises NotAllowed."""
    await show_card(turn, await client_in_sight(turn.work, turn.me, code, turn.now, Act.SEE_COACH_CARD))


async def card(message: CoachCard, sending: Sending) -> CoachCardShown:
    """What the card says now. Raises NotTrue when the reader has lost sight of the client since."""
    work, reader, now = sending.work, sending.me, sending.now
    try:
        client = await client_in_sight(work, reader, message.client, now, Act.SEE_COACH_CARD)
    except NotAllowed as refusal:
        raise NotTrue("not_allowed") from refusal
    klantmanager = await work.people.by_id(client.klantmanager_id)
    call = await colleague_to_call(work, klantmanager)
    meetings = await work.appointments.of_client(client.id, now - NOTICES, now + AHEAD)
    statuses = await work.outcomes.statuses_of_client(client.id, now - NOTICES, now + AHEAD)
    lacks = [one for one in await missing(work, reader, now - OPEN_SINCE, now) if one.code == client.code]
    ahead = next_meetings(meetings, statuses, now, len(meetings))
    return CoachCardShown(
        code=client.code,
        name=client.first_name,
        language=client.language,
        reach=client.reach,
        since=sending.calendar.day(await work.people.reach_since(client.id)),
        klantmanager=klantmanager.first_name,
        phone=call.phone if call is not None else None,
        attendance=attended(meetings, statuses, now, sending.calendar),
        next=ahead[:NEXT_SHOWN],
        later=ahead[NEXT_SHOWN:PLANNED_SHOWN],
        further=max(0, len(ahead) - PLANNED_SHOWN),
        missing=tuple(lacks[-MISSING_SHOWN:]),
        tasks=await open_of_client(work, client, reader),
        questions=await _questions(sending, client),
        example=sending.calendar.office_day(sending.today, 1),
        paused_until=await work.pauses.until(client.id, sending.today),
        ways=await ways_besides(work, client.id),
        stands_in_for=await away_for(work, reader, client),
        told=message.told,
        closed=await closed_ways(work, client.id),
    )


async def _questions(sending: Sending, client: Client) -> tuple[AskedSince, ...]:
    waiting = await sending.work.questions.waiting(sending.me.id, sending.now - QUESTIONS)
    return tuple(AskedSince(one.id, one.sent_at) for one in waiting if client.code in one.about)


LOOK_UPS: LookUps = dict((looks_up(CoachCard, card),))
