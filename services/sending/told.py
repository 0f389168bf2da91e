"""What somebody was told these days, for a page: who reads no chat finds there what a mail may not say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.messages.message import Message, Unread
from services.appointments.reminders import OutcomeCard
from services.looking_up import NotTrue, NotYet, Sending
from services.messages.line import LineReceived
from services.reports.daily import MorningList
from services.reports.lists import EveningList
from services.sending.before import shown
from services.tasks.tasks import TaskButtons, TaskCard

MOST: Final = 30
ELSEWHERE: Final = (EveningList, LineReceived, MorningList, OutcomeCard, TaskButtons, TaskCard)
"""What has a place of its own: the day, what is open, a task, the card of a client."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something that somebody was told, as it stands now, and when."""

    message: Message
    at: datetime


async def told_lately(sending: Sending) -> list[Told]:
    """The newest first, as long as it is kept and may be told."""
    found = []
    for notice in await sending.work.outbox.told_lately(sending.me.id, sending.now, MOST):
        if notice.message is None or isinstance(notice.message, ELSEWHERE):
            continue
        about = Sending(sending.work, sending.reader, notice.subject, sending.now, sending.calendar)
        try:
            message = await shown(notice, about)
        except (NotTrue, NotYet):
            continue
        if message is not None and not isinstance(message, Unread):
            found.append(Told(message, min(notice.due_at, sending.now)))
    return found
