"""Facts for the klantvolgsysteem: all of them, one caseload, or one client. Codes only, no reasons."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.calendar import Calendar
from domain.clients.export import Contact, Exported, FactRow, Waiting, cells, contact_row, task_row
from domain.errors import NotAllowed
from domain.members import Act
from domain.messages.message import LookedUp, Message
from domain.ports import UnitOfWork
from services.access import client_in_sight
from services.files.asking import may_take
from services.files.wishes import TakeFacts
from services.looking_up import LookUps, NotTrue, Sending, looks_up
from services.reads import note_read
from services.turn import Turn

PAGE: Final = 200
"""Clients that are looked up together."""


@dataclass(frozen=True, slots=True)
class ClientFacts(LookedUp):
    """A klantmanager gets the facts about an own client as a file."""

    kept_as = "client_csv"
    client: str  # code


@dataclass(frozen=True, slots=True)
class FactsShown(Message):
    """The rows of the file, in the order of the columns of an export."""

    code: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """Everything about one client, each kind in the order in which it became known."""

    client: Exported
    rows: list[FactRow]
    contacts: list[Contact]
    tasks: list[Waiting]


async def take_all(
    work: UnitOfWork,
    calendar: Calendar,
    klantmanager_id: str | None = None,
    since: datetime | None = None,
    municipality: str | None = None,
) -> AsyncIterator[Taken]:
    """Client by client, by code: of one caseload, of one municipality or of all, as far as it was stored or
    changed `since`."""
    after = ""
    while page := await work.exports.page(after, PAGE, klantmanager_id, municipality):
        for client in page:
            yield await _take(work, client, calendar, since)
        after = page[-1].code


async def send_client(turn: Turn, code: str) -> None:
    """Give the klantmanager the facts of one of their own clients as a file, or ask a second person first.

    Raises NotAllowed, and Refused where there is nobody to ask.
    """
    client = await client_in_sight(turn.work, turn.me, code, turn.now, Act.EXPORT)
    if not await may_take(turn, TakeFacts(client.code)):
        return
    await note_read(turn, "export", client.id)
    await turn.answer(ClientFacts(client.code))


async def facts(message: ClientFacts, sending: Sending) -> FactsShown:
    """The rows of one client. Raises NotTrue when the client is no longer the reader's own."""
    work, calendar = sending.work, sending.calendar
    try:
        client = await client_in_sight(work, sending.me, message.client, sending.now, Act.EXPORT)
    except NotAllowed as refusal:
        raise NotTrue("not_allowed") from refusal
    taken = await _take(work, await work.exports.client(client.id), calendar, None)
    return FactsShown(client.code, tuple(cells(row, taken.client, calendar) for row in taken.rows))


async def _take(work: UnitOfWork, client: Exported, calendar: Calendar, since: datetime | None) -> Taken:
    contacts = await work.exports.contacts(client, since)
    tasks = await work.exports.tasks(client, since)
    rows = await work.exports.facts(client, since)
    rows += [contact_row(contact, calendar) for contact in contacts]
    rows += [task_row(task, calendar) for task in tasks]
    return Taken(
        client,
        sorted(rows, key=lambda row: (row.reported_at, row.kind, row.fact_id, row.version)),
        sorted(contacts, key=lambda contact: (contact.at, contact.id)),
        sorted(tasks, key=lambda task: (task.raised_at, task.id)),
    )


LOOK_UPS: LookUps = dict((looks_up(ClientFacts, facts),))
