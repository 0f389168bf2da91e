"""Whom a coach writes to, and what about: who was chosen stands in every step until the phrase is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.codes import AppointmentType
from domain.errors import StaleButton
from domain.messages.kept import Meaning
from domain.messages.message import Message
from domain.messages.phrases import TOPICS
from domain.values import Named
from domain.whom.search import find_clients
from services.access import clients_in_sight, meetings_in_sight
from services.messages.phrases import ChoosePhrase, chosen
from services.privacy import refuse_bsn
from services.reports.groups import group_at
from services.turn import Turn

GROUPS_AHEAD: Final = timedelta(days=2)
GROUPS_BACK: Final = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class GroupMeeting:
    """A group meeting with the codes of its clients."""

    at: datetime
    type: AppointmentType
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhraseWho(Message):
    """The coach chooses whom to write to."""

    kept_as = "phrase_who"
    clients: tuple[Named, ...]
    groups: tuple[GroupMeeting, ...]
    page: int = 0
    searched: bool = False  # only those who are called as was typed


@dataclass(frozen=True, slots=True)
class NoReaderFound(Message):
    """Nobody whom the coach may write to is called as was typed."""

    kept_as = "phrase_nobody"


@dataclass(frozen=True, slots=True)
class ShowReaders(Meaning):
    """Button: another page of those whom one can write to."""

    kept_as = "phrase_readers"
    page: int


@dataclass(frozen=True, slots=True)
class PhraseTopic(Message):
    """The coach chooses what about."""

    kept_as = "phrase_topic"
    codes: tuple[str, ...]
    answers: str = ""  # the request that it answers
    readers: tuple[Named, ...] = ()
    own_words: bool = False  # something was typed behind the client, which is not sent


@dataclass(frozen=True, slots=True)
class PhraseList(Message):
    """The coach chooses a phrase of the topic."""

    kept_as = "phrase_list"
    codes: tuple[str, ...]
    topic: str
    answers: str = ""  # the request that it answers
    readers: tuple[Named, ...] = ()


async def choose_readers(turn: Turn, wanted: str, message_id: str) -> None:
    """Whom to write to: all clients and the groups around now, or whoever is called as was typed.

    Who is meant for sure is written to at once. A code or name may have more behind it, which is not sent:
    clients read ready phrases only.
    """
    if await refuse_bsn(turn, wanted, message_id):
        return
    own = await clients_in_sight(turn.work, turn.me, turn.now)
    if not wanted.strip():
        await turn.answer(PhraseWho(tuple(client.named for client in own), await _groups(turn)))
        return
    first = wanted.split()[0]
    found = find_clients(wanted, own)
    own_words = not found
    found = found or find_clients(first, own)
    if len(found) == 1:
        readers = (found[0].named,)
        await turn.answer(PhraseTopic((found[0].code,), readers=readers, own_words=own_words))
    elif found:
        await turn.answer(PhraseWho(tuple(client.named for client in found), (), searched=True))
    else:
        await turn.answer(NoReaderFound())


async def show_readers(turn: Turn, page: int, message_id: str) -> None:
    """Another page of them, in place."""
    own = await clients_in_sight(turn.work, turn.me, turn.now)
    await turn.edit(message_id, PhraseWho(tuple(client.named for client in own), await _groups(turn), page))


async def topic_for(turn: Turn, codes: tuple[str, ...], answers: str) -> PhraseTopic:
    """The choice of what about, with the names of who will read it. Raises NotAllowed, Refused."""
    readers = tuple(client.named for client in await chosen(turn, codes))
    return PhraseTopic(codes, answers, readers)


async def choose_phrase(turn: Turn, wish: ChoosePhrase, message_id: str) -> None:
    """The phrases of a topic, in place. Raises NotAllowed, Refused, StaleButton."""
    if wish.topic not in TOPICS:
        raise StaleButton
    readers = tuple(client.named for client in await chosen(turn, wish.codes))
    await turn.edit(message_id, PhraseList(wish.codes, wish.topic, wish.answers, readers))


async def _groups(turn: Turn) -> tuple[GroupMeeting, ...]:
    """The group meetings around now, each with the codes of its clients."""
    since, until = turn.now - GROUPS_BACK, turn.now + GROUPS_AHEAD
    found: dict[tuple[datetime, AppointmentType], GroupMeeting] = {}
    for meeting in await meetings_in_sight(turn.work, turn.me.id, since, until, turn.now):
        key = (meeting.starts_at, meeting.type)
        if key in found:
            continue
        members = await group_at(turn.work, turn.me, *key, turn.now)
        if members:
            codes = [(await turn.work.caseload.client(member.client_id)).code for member in members]
            found[key] = GroupMeeting(*key, tuple(sorted(codes)))
    return tuple(found.values())
