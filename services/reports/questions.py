"""Questions to a coach that wait: kept with the message they are about and with what their buttons store."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from domain.codes import AskReason
from domain.errors import NotAllowed, StaleButton
from domain.ids import new_id
from domain.messages.kept import Meaning
from domain.messages.message import Message
from domain.ports import Report
from domain.reading import Guess, Reading
from domain.values import Question
from services.access import clients_in_sight
from services.readback import Asked, AskNote
from services.report import new_report
from services.reports.context import ReaderContext, reader_context
from services.reports.doubts import DOUBTS, asked_about
from services.reports.options import asked, asked_again
from services.reports.standing import ask_again, asked_anew
from services.turn import Turn

TYPED_WITHIN: Final = timedelta(minutes=15)
"""A short text typed within this time may answer the last question."""

NOT_KEPT: Final = frozenset({AskReason.NOT_STARTED, AskReason.UNCONFIRMED, AskReason.TOO_LONG})
"""Without a guess only a new report answers these: once it has happened, is certain, or comes in parts."""


@dataclass(frozen=True, slots=True)
class AnswerQuestion(Meaning):
    """A button of earlier versions under a question: the question is asked again, with those of today."""

    kept_as = "answer_question"
    question: str
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class ShowQuestion(Meaning):
    """Ask a waiting question again."""

    kept_as = "show_question"
    question: str


async def keep(
    turn: Turn,
    message_id: str,
    text: str,
    reading: Reading,
    report: Report | None,
    at: ReaderContext,
    appointment_id: str | None = None,
) -> Question | None:
    """Keep the question of a reading until it is answered; None for those that a new report answers.

    A text with private data in it is not kept: then the coach types the whole report anew.
    """
    if reading.ask is None or (reading.ask.reason in NOT_KEPT and not reading.guesses):
        return None
    question = Question(
        id=new_id(),
        person_id=turn.me.id,
        message_id=message_id,
        report_id=report.id if report else None,
        reason=reading.ask.reason,
        about=reading.ask.about,
        appointment_id=appointment_id,
        text=None if reading.privacy else text,
        sent_at=at.sent_at,
        asked_at=turn.now,
        guesses=reading.guesses,
    )
    await turn.work.questions.put(question)
    return question


async def show_question(turn: Turn, question_id: str) -> None:
    """Ask a waiting question again, with what can be tapped."""
    question = await own_question(turn, question_id)
    if question.reason in DOUBTS:
        await turn.answer(Asked(await asked_about(turn, question)))
        return
    if question.reason is AskReason.PLANNED_AFTER_END:
        await ask_again(turn, question)
        return
    await turn.answer(Asked(await _anew(turn, question)))


async def as_it_waits(turn: Turn, question: Question) -> Message:
    """A waiting question as it stands; nothing is looked for anew. Raises StaleButton, NotAllowed."""
    if question.reason in DOUBTS:
        return Asked(await asked_about(turn, question))
    if question.reason is AskReason.PLANNED_AFTER_END:
        return await asked_anew(turn, question)
    clients = await clients_in_sight(turn.work, turn.me, turn.now)
    return Asked(asked_again(question, await reader_context(turn, question.sent_at, clients)))


async def ask_anew(turn: Turn, question_id: str, message_id: str) -> None:
    """Ask a question again in the message that asked it. Raises StaleButton, NotAllowed."""
    await turn.edit(message_id, Asked(await _anew(turn, await own_question(turn, question_id))))


async def _anew(turn: Turn, question: Question) -> AskNote:
    """A question as it stands; one that knows no guesses is read once more, for they may be found now."""
    clients = await clients_in_sight(turn.work, turn.me, turn.now)
    at = await reader_context(turn, question.sent_at, clients)
    reading = at.read_about(question.text, question.appointment_id) if question.text else None
    if question.guesses or reading is None or reading.ask is None:
        return asked_again(question, at)
    question = replace(question, id=new_id(), guesses=reading.guesses)
    await turn.work.questions.put(question)
    return asked(reading, question, at)


async def own_question(turn: Turn, question_id: str) -> Question:
    """A question that waits for the one who acts, as far as it is about clients whom they guide.

    Raises StaleButton, NotAllowed.
    """
    question = await turn.work.questions.get(question_id)
    if question is None:
        raise StaleButton
    if question.person_id != turn.me.id:
        raise NotAllowed
    codes = {client.code for client in await clients_in_sight(turn.work, turn.me, turn.now)}
    mine = tuple(_of_clients(guess, codes) for guess in question.guesses)
    if question.guesses and not any(guess.records for guess in mine):
        raise StaleButton
    return replace(question, guesses=mine)


def _of_clients(guess: Guess, codes: set[str]) -> Guess:
    """What a guess says of these clients."""
    return Guess(tuple(record for record in guess.records if record.client in codes))


async def report_of(turn: Turn, question: Question) -> Report:
    """The report of the message that was asked about; made now when nothing of it was stored yet."""
    known = await turn.work.outcomes.report(question.report_id) if question.report_id else None
    known = known or await turn.work.outcomes.report_of_message(turn.me.id, question.message_id)
    return known or await new_report(turn, question.message_id)
