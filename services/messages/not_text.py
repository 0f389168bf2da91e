"""What is no text of its sender's own: nothing of it is taken over, and the answer says what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from domain.codes import Role
from domain.messages.message import Message
from domain.values import Appointment, Client, Reach
from services.access import clients_in_sight, meetings_in_sight
from services.appointments.own import OwnAppointment, soon
from services.messages.client_requests import NoSensitiveData
from services.people.stopping import not_taken
from services.privacy import refuse_bsn
from services.turn import Turn

AHEAD: Final = timedelta(days=3)
BEGUN: Final = timedelta(hours=2)
MOST: Final = 8
ALBUM: Final = timedelta(minutes=1)
"""Within it the pictures of an album come in."""
REFUSED: Final = "not_text_refused"
"""The line of the audit: a client sent something that nobody reads."""


class NotText(StrEnum):
    """What somebody sent instead of a text of their own."""

    SPOKEN = "spoken"
    PICTURE = "picture"  # or a file of another kind
    PLACE = "place"
    CONTACT = "contact"
    PLAY = "play"  # a sticker, a poll, a dice
    FORWARDED = "forwarded"
    OTHER = "other"


TAKEN_AWAY: Final = frozenset({NotText.SPOKEN, NotText.PICTURE, NotText.PLACE, NotText.CONTACT})
"""What a client shows or says aloud leaves the chat: it may be private, and nobody reads it there."""


@dataclass(frozen=True, slots=True)
class OwnWordsOnly(Message):
    """Somebody sent what is no text of their own: nothing of it is taken over.

    `ahead`: what a client may have spoken of, and can say with a tap.
    """

    kept_as = "refused.private_only"
    kind: NotText = NotText.OTHER
    ahead: tuple[OwnAppointment, ...] = ()


@dataclass(frozen=True, slots=True)
class CallsOff:
    """A meeting that what was forwarded may call off."""

    appointment: str
    code: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WhoseWords(Message):
    """A coach who forwarded somebody's words is asked whose they are; the words are not kept."""

    kept_as = "whose_words"
    meetings: tuple[CallsOff, ...]


async def answer(turn: Turn, kind: NotText, message_id: str, album: str | None) -> None:
    """Answer once, however many pictures an album has; what a client shows is taken away again.

    Who has stopped reads how to start again: to type it would go to nobody either.
    """
    client = turn.member is None or turn.member.role is Role.CLIENT
    if (
        turn.member is not None
        and client
        and turn.member.reach is Reach.STOPPED
        and kind is not NotText.PICTURE
    ):
        if kind in TAKEN_AWAY:
            await turn.delete(message_id)
        await not_taken(turn, wrote=True)
        return
    told = await _of_client(turn, kind, message_id, album) if client else OwnWordsOnly(kind)
    await turn.answer(told, once=None if album is None else f"album:{turn.address}:{album}")


async def _of_client(turn: Turn, kind: NotText, message_id: str, album: str | None) -> Message:
    """Take it away unheard and unseen, keep that there was something, and offer to say it with a tap."""
    if kind in TAKEN_AWAY:
        await turn.delete(message_id)
    active = turn.member is not None and turn.member.reach is Reach.ACTIVE
    if active and kind is not NotText.PLAY and not (album and await _just_noted(turn)):
        await turn.note(REFUSED, turn.me.id)
    if kind is NotText.PICTURE:
        return NoSensitiveData()
    return OwnWordsOnly(kind, await soon(turn.work, turn.me.id, turn.now) if active else ())


async def _just_noted(turn: Turn) -> bool:
    """Whether the album that comes picture by picture has been noted with its first."""
    lines = await turn.work.audit.about(turn.me.id)
    return any(one.action == REFUSED and turn.now - one.at < ALBUM for one in lines)


async def answer_forwarded(turn: Turn, text: str, of: str | None, message_id: str) -> None:
    """Ask a coach whose words were forwarded. `of`: the address of who wrote them, where Telegram says it."""
    if await refuse_bsn(turn, text, message_id):
        return
    clients = {client.id: client for client in await clients_in_sight(turn.work, turn.me, turn.now)}
    author = await turn.work.people.by_address(of) if of is not None else None
    near = await meetings_in_sight(turn.work, turn.me.id, turn.now - BEGUN, turn.now + AHEAD, turn.now)
    if author is not None and author.id in clients:
        own = await turn.work.appointments.of_client(author.id, turn.now - BEGUN, turn.now + AHEAD * 10)
        near = own[:2]
    found = [_calls_off(one, clients[one.client_id]) for one in near if one.client_id in clients]
    await turn.answer(WhoseWords(tuple(found[:MOST])))


def _calls_off(meeting: Appointment, client: Client) -> CallsOff:
    return CallsOff(meeting.id, client.code, client.first_name, meeting.starts_at)
