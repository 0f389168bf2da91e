"""Somebody writes more than a person does: nothing is dropped, and each who reads of it reads one message.

The many wait in the outbox (services.turn) until their sender is quiet. What nobody sums up in time leaves
one by one after all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.calendar import Calendar
from domain.codes import Role
from domain.messages.message import ANSWER_LIVES, Lane, Message
from domain.messages.notices import Notice
from domain.ports import Store, UnitOfWork
from domain.values import Person
from services.access import coach_of
from services.messages.client_requests import AfterHours, TextPassedOn
from services.messages.from_clients import ClientText, FromClient
from services.readback import Line, OutcomeLine, Readback

QUIET = timedelta(seconds=10)
LONGEST = timedelta(minutes=2)
MOST_LINES = 30
MOST_APART = 5  # answers of another kind that still come by themselves


@dataclass(frozen=True, slots=True)
class ManyRead(Message):
    """Somebody of the staff who sent many messages reads what they came to: lines that were stored, how many
    more, and how many messages get no answer of their own."""

    kept_as = "many_read"
    messages: int
    lines: tuple[Line, ...]
    more: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class ManyPassedOn(Message):
    """A client who sent many messages reads that all were passed on."""

    kept_as = "many_passed_on"
    count: int
    coach: str


@dataclass(frozen=True, slots=True)
class ClientTexts(FromClient):
    """The coach reads the many texts of a client in one message."""

    kept_as = "client_texts"
    leaves_chat = True
    texts: tuple[str, ...]
    language: str


async def put_due(store: Store, now: datetime, calendar: Calendar) -> int:
    """Sum up for everybody whose many messages have come to rest; returns for how many people."""
    async with store.view() as work:
        crowds = await work.outbox.crowds()
    ready = [one.person_id for one in crowds if now - one.last >= QUIET or now - one.since >= LONGEST]
    for person_id in ready:
        async with store.begin() as work:
            await _sum_up(work, await work.people.by_id(person_id), now)
    return len(ready)


async def _sum_up(work: UnitOfWork, reader: Person, now: datetime) -> None:
    waiting = await work.outbox.of_crowd(reader.id)
    texts, answers = _split(waiting)
    apart: list[str] = []
    summed: list[str] = []
    for group in texts.values():
        if len(group) == 1:
            apart.append(group[0].key)
        else:
            await _tell(work, reader, group[0].key, _as_one(group), now)
            summed += [notice.key for notice in group]
    if len(answers) == 1:
        apart.append(answers[0].key)
    elif answers:
        message, left = await _answer(work, reader, answers)
        if message is not None:
            await _tell(work, reader, answers[0].key, message, now, Lane.ANSWER)
        apart += [notice.key for notice in left]
        summed += [notice.key for notice in answers if notice not in left]
    await work.outbox.end_crowd(apart, summed, now)


def _split(waiting: Sequence[Notice]) -> tuple[dict[str, list[Notice]], list[Notice]]:
    """Texts of clients by their code, and answers to the reader's own messages."""
    texts: dict[str, list[Notice]] = {}
    answers = []
    for notice in waiting:
        if isinstance(notice.message, ClientText):
            texts.setdefault(notice.message.code, []).append(notice)
        else:
            answers.append(notice)
    return texts, answers


def _as_one(group: Sequence[Notice]) -> ClientTexts:
    said = [notice.message for notice in group if isinstance(notice.message, ClientText)]
    return ClientTexts(said[-1].code, said[-1].name, tuple(one.text for one in said), said[-1].language)


async def _answer(
    work: UnitOfWork, reader: Person, answers: Sequence[Notice]
) -> tuple[Message | None, list[Notice]]:
    """The one answer to many messages, and the first few that still come by themselves."""
    plain = [notice for notice in answers if _is_plain(notice.message)]
    left: list[Notice] = []
    unanswered = 0
    for notice in answers:
        if _is_plain(notice.message) or any(notice.message == one.message for one in left):
            continue  # the same words twice say nothing new
        if len(left) < MOST_APART:
            left.append(notice)
        else:
            unanswered += 1
    if reader.role is Role.CLIENT:
        passed_on = ManyPassedOn(len(plain), await coach_of(work, reader.id)) if plain else None
        return passed_on, left
    lines = _as_it_stands(
        line for notice in plain if isinstance(notice.message, Readback) for line in notice.message.lines
    )
    if not lines and not unanswered:
        return None, left
    shown = tuple(lines[:MOST_LINES])
    return ManyRead(len(answers), shown, len(lines) - len(shown), unanswered), left


def _as_it_stands(lines: Iterable[Line]) -> list[Line]:
    """Of several outcomes of one appointment only the last holds."""
    standing: dict[object, Line] = {}
    for line in lines:
        about = (line.code, line.at) if isinstance(line, OutcomeLine) else object()
        standing.pop(about, None)
        standing[about] = line
    return list(standing.values())


def _is_plain(message: Message | None) -> bool:
    """Whether an answer says nothing but that it was stored, or passed on."""
    if isinstance(message, Readback):
        return bool(message.lines) and not message.notes
    return isinstance(message, TextPassedOn | AfterHours)


async def _tell(
    work: UnitOfWork, reader: Person, key: str, message: Message, now: datetime, lane: Lane = Lane.ALERT
) -> None:
    notice = Notice(
        key=f"one:{key}",
        message=message,
        lane=lane,
        due_at=now,
        expires_at=now + (ANSWER_LIVES if lane is Lane.ANSWER else message.lives),
        person_id=reader.id,
    )
    await work.outbox.put(notice, now)
