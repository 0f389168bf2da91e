"""A coach answers a question by tap or by typing: what is stored of it, and what is still asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from domain.client_codes import digits_of
from domain.codes import AskReason, ReadAction, Status
from domain.errors import StaleButton
from domain.ids import new_id
from domain.messages.kept import Meaning
from domain.reading import Attendance, Guess, Reading, Record, Withdraw
from domain.reading.guessing.guesses import WHO
from domain.text.clean import clean
from domain.values import Client, Happened, Question
from domain.whom.meant import meant, only_client
from services.access import clients_in_sight
from services.readback import AskNote, Line, NothingStored, OutcomeLine, Readback
from services.reports.context import ReaderContext, reader_context
from services.reports.doubts import DOUBTS, OF_CODES, beside
from services.reports.going import goes_notes
from services.reports.options import asked, asked_again
from services.reports.outcomes import record
from services.reports.questions import TYPED_WITHIN, keep, own_question, report_of
from services.reports.store import StoredReport, store
from services.reports.taking_back import take_back_and_store, takes_back
from services.reports.telling import report_outcome
from services.reports.undo import lines_of_report, own_appointment
from services.turn import Turn

STATUS: Final = frozenset({AskReason.NOTICE_UNKNOWN, AskReason.UNCLEAR_STATUS, AskReason.CONFLICT})
OF_ANY_RECORD: Final = frozenset(
    {
        AskReason.DATE_UNCLEAR,
        AskReason.TIME_UNCLEAR,
        AskReason.ENDING_REASON,
        AskReason.MILESTONE_UNCLEAR,
        AskReason.LADDER_STEP,
    }
)
"""Settled by any report on the client; the others only by an outcome."""


@dataclass(frozen=True, slots=True)
class TakeGuess(Meaning):
    """Button: store what one guess of a question says."""

    kept_as = "take_guess"
    question: str
    number: int


@dataclass(frozen=True, slots=True)
class LeaveQuestion(Meaning):
    """Button: a question needs no answer; None for one that was not kept."""

    kept_as = "leave_question"
    question: str | None


@dataclass(frozen=True, slots=True)
class Settle(Meaning):
    """What became of an appointment that was asked about."""

    kept_as = "settle"
    question: str
    appointment: str
    status: Status


async def take_guess(turn: Turn, question_id: str, number: int, message_id: str | None) -> bool:
    """Store what one guess says, and ask on about whoever it says nothing of.

    Whether that changed something. Raises StaleButton, NotAllowed, Refused.
    """
    question = await own_question(turn, question_id)
    if not 0 <= number < len(question.guesses) or not question.guesses[number].records:
        raise StaleButton
    return await store_records(turn, question, question.guesses[number].records, message_id)


async def store_records(
    turn: Turn, question: Question, records: tuple[Record, ...], message_id: str | None
) -> bool:
    """Store what answers a question, and ask on about whoever it says nothing of.

    `message_id`: the message that asked, which then shows it; None to answer anew.
    """
    clients = {client.code: client for client in await clients_in_sight(turn.work, turn.me, turn.now)}
    at = await reader_context(turn, question.sent_at, clients.values())
    reading = Reading(ReadAction.RECORD, records)
    await turn.work.questions.end(question.id, "answered", turn.now)
    await end_settled(turn, reading)
    report = await report_of(turn, question)
    turn.typed = True  # the words were typed: the button names no client whom the coach may not mean
    if takes_back(reading):
        back = await take_back_and_store(turn, reading, clients, question.text or "", report)
        if not back.lines:  # it is taken back already: half of what the button says is not stored
            raise StaleButton
        await (turn.answer(back) if message_id is None else turn.edit(message_id, back))
        return True
    stored = await store(turn, reading, clients, report, question.text or "", edited=False)
    question = replace(question, report_id=report.id)
    left = await _ask_on(turn, question, {record.client for record in records}, at)
    lines = await lines_of_report(turn, report.id) or stored.lines
    notes = (*stored.notes, *((left,) if left else ()))
    told = Readback(tuple(lines), notes, report.id)
    if message_id is None:
        await turn.answer(told)
    else:
        await turn.edit(message_id, told)
    return any(not getattr(line, "already", False) for line in stored.lines)


async def leave_question(turn: Turn, question_id: str | None, message_id: str | None) -> None:
    """Let a question go: what its message has stored already stays. Raises StaleButton, NotAllowed.

    `message_id`: the message that asked, which then shows it; None to answer anew.
    """
    lines: list[Line] = []
    report_id = None
    if question_id is not None:
        question = await own_question(turn, question_id)
        await turn.work.questions.end(question.id, "let_go", turn.now)
        report_id = question.report_id
        lines = await lines_of_report(turn, report_id) if report_id else []
    told = Readback(tuple(lines), (), report_id) if lines else NothingStored(())
    if message_id is None:
        await turn.answer(told)
    else:
        await turn.edit(message_id, told)


async def _ask_on(turn: Turn, question: Question, told: set[str | None], at: ReaderContext) -> AskNote | None:
    """Ask about those of a question of whom nothing is stored yet."""
    about = tuple(code for code in question.about if code not in told)
    if question.reason in WHO or not about:
        return None
    rest = [tuple(one for one in guess.records if one.client not in told) for guess in question.guesses]
    guesses = tuple(Guess(records) for records in dict.fromkeys(rest) if records)
    if question.reason is AskReason.UNREAD and not guesses:
        return None
    next_one = replace(question, id=new_id(), about=about, guesses=guesses, asked_at=turn.now)
    await turn.work.questions.put(next_one)
    return asked_again(next_one, at)


async def answer_by_typing(
    turn: Turn,
    text: str,
    reading: Reading,
    clients: Mapping[str, Client],
    at: ReaderContext,
    asked_with: str | None = None,
) -> bool:
    """Take a short text as the answer to a question, if together they can be stored; else False.

    `asked_with`: the question to which it is a reply; without it, the last one of just now.
    """
    if reading.action not in (ReadAction.ASK, ReadAction.IGNORE):
        return False
    question = await _typed_at(turn, asked_with)
    if question is None or question.text is None or question.reason in OF_CODES | {AskReason.UNREAD}:
        return False
    if question.reason in WHO and not _only_names(text, at):
        return False
    then = await reader_context(turn, question.sent_at, clients.values())
    for joined in _joined(question, question.text, text, at):
        together = then.read_about(joined, question.appointment_id)
        if together.action in (ReadAction.RECORD, ReadAction.CONFIRM) and _in_question(question, together):
            await complete(turn, question, together, joined, clients, then, None)
            return True
    return False


_ABOUT: Final = frozenset(
    ["het", "was", "is", "over", "gaat", "om", "ik", "bedoel", "bedoelde", "de", "die", "dat", "klant", "en"]
)


def _only_names(typed: str, at: ReaderContext) -> bool:
    """Whether a text only says who is meant: whatever else it says is a message of its own."""
    known = {
        part for one in at.clients for part in (*one.first_name.lower().split(), digits_of(one.code), "k")
    }
    words = _WORDS.findall(clean(typed).text)
    return bool(words) and not set(words) - known - _ABOUT


_WORDS: Final = re.compile(r"\w+")


async def _typed_at(turn: Turn, asked_with: str | None) -> Question | None:
    if asked_with is None:
        waiting = await turn.work.questions.waiting(turn.me.id, turn.now - TYPED_WITHIN)
        return waiting[-1] if waiting else None
    question = await turn.work.questions.get(asked_with)
    return question if question is not None and question.person_id == turn.me.id else None


async def complete(
    turn: Turn,
    question: Question,
    reading: Reading,
    text: str,
    clients: Mapping[str, Client],
    at: ReaderContext,
    message_id: str | None,
) -> None:
    """Store what the completed message says under the report of the first one, and show it."""
    await turn.work.questions.end(question.id, "answered", turn.now)
    report = await report_of(turn, question) if reading.records else None
    stored = await store(turn, reading, clients, report, text) if report else StoredReport()
    if reading.ask is not None:
        chosen = question.appointment_id
        next_one = await keep(turn, question.message_id, text, reading, report, at, chosen)
        stored.notes.append(asked(reading, next_one, at))
    told = Readback(tuple(stored.lines), tuple(stored.notes), report.id if report else None)
    if message_id is None:
        await turn.answer(told)
    else:
        await turn.edit(message_id, told)


async def settle_notice(
    turn: Turn, question_id: str, appointment_id: str, status: Status, message_id: str
) -> bool:
    """With or without notice, or another outcome, by tap; who else was asked about waits on.

    Whether that changed something.
    """
    question = await own_question(turn, question_id)
    appointment, client = await own_appointment(turn, appointment_id)
    report = await report_of(turn, question)
    happened = Happened(status)
    if question.reason in DOUBTS:  # the coach has just seen what speaks against it
        changed = await record(turn, client, appointment, happened, report.id)
    else:
        told = await report_outcome(
            turn, client, appointment, happened, report, message_id=question.message_id
        )
        changed = isinstance(told, OutcomeLine) and not told.already
    await turn.work.questions.end(question.id, "answered", turn.now)
    clients = await clients_in_sight(turn.work, turn.me, turn.now)
    at = await reader_context(turn, question.sent_at, clients)
    left = await _ask_on(turn, question, {client.code}, at)
    lines = await lines_of_report(turn, report.id)
    others = await beside(turn, report.id, question)
    goes = await goes_notes(turn, report.id, lines)
    notes = (*goes, *((left,) if left else ()), *others)
    await turn.edit(message_id, Readback(tuple(lines), notes, report.id))
    return changed


async def end_settled(turn: Turn, reading: Reading) -> None:
    """A new report on a client settles what was asked about that client."""
    attended = {item.client for item in reading.records if isinstance(item, Attendance)}
    told = {item.client for item in reading.records if item.client}
    for question in await turn.work.questions.waiting(turn.me.id, turn.now - timedelta(days=1)):
        if question.reason is AskReason.UNREAD:
            await _settle_guess(turn, question, reading)
            continue
        answering = told if question.reason in OF_ANY_RECORD else attended
        recent = question.asked_at >= turn.now - TYPED_WITHIN
        if answering & set(question.about) or (recent and not question.about and answering):
            await turn.work.questions.end(question.id, "answered", turn.now)


async def _settle_guess(turn: Turn, question: Question, reading: Reading) -> None:
    """Of a guess only what is told anew is settled, a meeting or a kind of step; the rest waits on."""
    told = {_what(record) for record in reading.records}
    left = tuple(
        Guess(tuple(record for record in guess.records if _what(record) not in told))
        for guess in question.guesses
    )
    if left == question.guesses:
        return
    if not left or not left[0].records:
        await turn.work.questions.end(question.id, "answered", turn.now)
    else:
        await turn.work.questions.guess_anew(question.id, left)


def _what(record: Record) -> tuple[str, str | None, str | None]:
    return record.kind, record.client, getattr(record, "appointment", None)


def _joined(question: Question, text: str, typed: str, at: ReaderContext) -> list[str]:
    """The ways in which question and answer can be one message."""
    client = only_client(typed, at.clients) if question.reason in WHO else None
    if client is not None:
        others = [at.client(code) for code in question.about if code != client.code]
        return [meant(text, client, [other for other in others if other])]
    if question.reason in STATUS:
        # Behind a comma: `was er niet zonder bericht` could be read as not without notice.
        return [f"{text}, {typed}"]
    return [f"{text}, {typed}", f"{text} {typed}", f"{typed} {text}"]


def _in_question(question: Question, reading: Reading) -> bool:
    """Whether a completed message tells of somebody whom the question was about."""
    if any(isinstance(item, Withdraw) for item in reading.records):
        return False
    records = reading.guesses[0].records if reading.action is ReadAction.CONFIRM else reading.records
    told = {item.client for item in records}
    return question.reason in WHO or bool(told & set(question.about))
