"""A coach answers a client's words with words of their own: nothing typed ever goes to a client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.codes import ReadAction, Role
from domain.messages.message import Message
from domain.messages.shown import OnScreenNow
from domain.values import Client
from services.access import clients_in_sight
from services.messages.from_clients import FromClient
from services.privacy import DELETED
from services.reports.context import reader_context
from services.reports.replies import hear
from services.tasks.news import task_of
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class NotSentToClient(Message):
    """A coach who typed an answer to a client reads that it went nowhere, and what does reach the client."""

    kept_as = "not_sent_to_client"
    code: str
    name: str
    task: str  # the request that an answer would settle; empty without one


async def take_answer(
    turn: Turn, text: str, replied_to: str | None, sent_at: datetime, message_id: str
) -> bool:
    """Say so of a text that answers a client and reports nothing; False for every other text.

    Nothing of the text is kept or passed on.
    """
    coach = turn.me.role is Role.COACH and replied_to is not None
    shown = await turn.work.outbox.shown(turn.me.id, replied_to or "") if coach else None
    if shown is None or not _of_client(shown):
        return False
    clients = await clients_in_sight(turn.work, turn.me, turn.now)
    client = _meant(shown, clients)
    if client is None:
        return False
    heard = await hear(turn, text, replied_to, await reader_context(turn, sent_at, clients))
    if heard.reports or heard.reading.action is ReadAction.REFUSE:
        return False
    if DELETED & set(heard.reading.privacy):
        await turn.delete(message_id)
    task = await task_of(turn.work, await turn.work.outbox.subject_of_message(turn.me.id, replied_to or ""))
    open_one = task.id if task is not None and task.closed_at is None else ""
    await turn.answer(NotSentToClient(client.code, client.first_name, open_one))
    return True


def _of_client(shown: OnScreenNow) -> bool:
    kind = Message.named(shown.name)
    return kind is not None and issubclass(kind, FromClient)


def _meant(shown: OnScreenNow, clients: list[Client]) -> Client | None:
    codes = {row.code for row in shown.rows}
    return next((client for client in clients if client.code in codes), None)
