"""Somebody writes more than a person does: nothing is dropped, and each who reads of it reads one message.

The many wait in the outbox (services.turn) until their sender is quiet. What nobody sums up in time leaves
one by one after all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.calendar import Calendar
from domain.codes import Role
from domain.messages.message import ANSWER_LIVES, Lane, Message, Rings
from domain.messages.notices import WRITTEN, Notice
from domain.ports import Store, UnitOfWork
from domain.values import Person, Reach
from services.access import coach_or_stand_in, hears
from services.messages.client_requests import AfterHours, TextPassedOn
from services.messages.from_clients import ClientText, FromClient
from services.messages.unheard import NotPassedOn
from services.readback import Asked, AskNote, Line, Note, OutcomeLine, Readback

QUIET = timedelta(seconds=10)
LONGEST = timedelta(minutes=2)
MOST_LINES = 30
MOST_APART = 5  # answers of another kind that still come by themselves
MOST_QUESTIONS = 20


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
    rings = Rings.COACH
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
    if reader.reach is Reach.STOPPED:
        summed += [notice.key for notice in answers]  # the stop was the last word
    elif len(answers) == 1:
        apart.append(answers[0].key)
    elif answers:
        message, left = await _answer(work, reader, answers, now)
        if message is not None:
            await _tell(work, reader, answers[0].key, message, now, Lane.ANSWER)
        apart += [notice.key for notice in left]
        kept = set(apart)
        summed += [notice.key for notice in answers if notice.key not in kept]
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
    work: UnitOfWork, reader: Person, answers: Sequence[Notice], now: datetime
) -> tuple[Message | None, list[Notice]]:
    """The one answer to many messages, and those that still come by themselves: what asks, and a few others.

    A question that is not shown ends: a short text that is typed later must not answer it.
    """
    plain = [notice for notice in answers if _is_plain(notice.message)]
    asking = [notice for notice in answers if _asks(notice.message)]
    others = [notice for notice in answers if notice not in plain and notice not in asking]
    left, unanswered = _a_few(others)
    for notice in asking[MOST_QUESTIONS:]:
        for question in _asks(notice.message):
            await work.questions.end(question, "summed", now)
    unanswered += len(asking[MOST_QUESTIONS:])
    left += asking[:MOST_QUESTIONS]
    if reader.role is Role.CLIENT:
        return await _to_client(work, reader, len(plain), now), left
    lines = await _as_it_stands(
        work, [line for one in plain if isinstance(one.message, Readback) for line in one.message.lines]
    )
    if not lines and not unanswered:
        return None, left
    shown = tuple(lines[:MOST_LINES])
    return ManyRead(len(answers), shown, len(lines) - len(shown), unanswered), left


def _a_few(others: Sequence[Notice]) -> tuple[list[Notice], int]:
    """The first few different ones, and how many are not shown."""
    left: list[Notice] = []
    for notice in others:
        if len(left) < MOST_APART and all(notice.message != one.message for one in left):
            left.append(notice)
    return left, len(others) - len(left)


async def _to_client(work: UnitOfWork, reader: Person, count: int, now: datetime) -> Message | None:
    """Whether the texts of a client got to the coach."""
    if not count:
        return None
    coach = await coach_or_stand_in(work, (await work.caseload.client(reader.id)).coach_id, now)
    if not await hears(work, coach, now):
        return NotPassedOn(coach.first_name)
    return ManyPassedOn(count, coach.first_name)


async def _as_it_stands(work: UnitOfWork, lines: Sequence[Line]) -> list[Line]:
    """What holds now: of an appointment its newest outcome, also where an edit or a tap changed it since."""
    standing: dict[object, Line] = {}
    for line in lines:
        about: object = (line.code, line.at) if isinstance(line, OutcomeLine) else object()
        standing.pop(about, None)
        standing[about] = line
    return [await _now(work, line) if isinstance(line, OutcomeLine) else line for line in standing.values()]


async def _now(work: UnitOfWork, line: OutcomeLine) -> OutcomeLine:
    client = await work.people.by_code(line.code)
    if client is None:
        return line
    for appointment in await work.appointments.of_client(client.id, line.at, line.at + timedelta(seconds=1)):
        outcome = await work.outcomes.current(appointment.id)
        if outcome is not None:
            return replace(
                line,
                status=outcome.status,
                minutes=outcome.minutes_late,
                reason=outcome.reason,
                late_notice=outcome.late_notice,
                left_early=outcome.left_early,
            )
    return line


def _asks(message: Message | None) -> list[str]:
    """The questions that a message asks."""
    notes: list[Note] = [message.note, *message.notes] if isinstance(message, Asked) else []
    notes += message.notes if isinstance(message, Readback) else []
    return [note.question for note in notes if isinstance(note, AskNote) and note.question is not None]


def _is_plain(message: Message | None) -> bool:
    """Whether an answer says nothing but that it was stored, or passed on."""
    if isinstance(message, Readback):
        return bool(message.lines) and not message.notes
    if isinstance(message, TextPassedOn | AfterHours):
        return not (message.notice and message.ahead)  # which appointment it is about is still asked
    return False


async def _tell(
    work: UnitOfWork, reader: Person, key: str, message: Message, now: datetime, lane: Lane = Lane.ALERT
) -> None:
    series = f"{WRITTEN}:" if reader.role is Role.CLIENT else ""
    notice = Notice(
        key=f"{series}one:{key}",
        message=message,
        lane=lane,
        due_at=now,
        expires_at=now + (ANSWER_LIVES if lane is Lane.ANSWER else message.lives),
        person_id=reader.id,
    )
    await work.outbox.put(notice, now)
