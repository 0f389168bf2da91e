"""The link by which a client answers besides the chat: only its hash is kept, and it dies with the meeting,
and with the address that it was mailed to: who reads there later is perhaps somebody else.

A message about no meeting, or about one that is over, has one too: there such messages can be ended.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from domain.ids import token_hash
from domain.messages.message import Message
from domain.ports import UnitOfWork
from domain.values import Appointment, Reach
from domain.ways import AnswerLink, WayKind
from services.appointments.reminders import DaysAheadShown

BYTES: Final = 16
PATH: Final = "a"
"""Where the page is: `/a/<token>`."""


async def give_link(
    work: UnitOfWork, client_id: str, meetings: Sequence[Appointment], way: WayKind, now: datetime
) -> str:
    """A fresh token for what goes to a client on a way: of each meeting that it is about, or of none."""
    token = secrets.token_urlsafe(BYTES)
    for number, meeting in enumerate(meetings or [None]):
        link = AnswerLink(client_id, meeting.id if meeting is not None else None, way, now)
        await work.ways.put_link(token_hash(of_meeting(token, number)), link)
    return token


def of_meeting(token: str, number: int) -> str:
    """The token of one meeting behind a link, counted from 0; the first has that of the link itself."""
    return f"{token}.{number}" if number else token


async def meetings_of(
    work: UnitOfWork, message: Message | None, shown: Message, now: datetime
) -> list[Appointment]:
    """The meetings that a message names, as long as something can be answered about them."""
    about = [one.id for one in shown.items] if isinstance(shown, DaysAheadShown) else []
    alone = getattr(message, "appointment", None)
    if not about and isinstance(alone, str):
        about = [alone]
    found = [await work.appointments.get(one) for one in about]
    return [one for one in found if one is not None and is_ahead(one, now)]


def is_ahead(appointment: Appointment, now: datetime) -> bool:
    """Whether it stands and has not ended: the same as for a press in the chat."""
    return appointment.cancelled_by is None and appointment.ends_at > now


async def opened(work: UnitOfWork, token: str) -> AnswerLink | None:
    """The link of a token; None for one that was never given, or went to where its client reads no more."""
    link = await work.ways.link(token_hash(token))
    if link is None:
        return None
    ways = await work.ways.of(link.client_id)
    holds = any(one.kind is link.way and one.address and one.reach is not Reach.UNREACHABLE for one in ways)
    return link if holds else None
