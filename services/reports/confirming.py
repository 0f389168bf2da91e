"""What the coach makes of the best guess of their words: it is so, or this one client was otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.codes import AskReason, Status
from domain.errors import StaleButton
from domain.ids import new_id
from domain.messages.kept import Meaning
from domain.reading import Attendance, Guess, Record
from domain.values import Question
from services.access import clients_in_sight
from services.readback import Asked, AskNote, Option
from services.reports.answering import store_records
from services.reports.context import ReaderContext, reader_context
from services.reports.options import asked_again, lines_of, named
from services.reports.questions import own_question
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class OtherGuess(Meaning):
    """Button: the best guess is not what the coach meant."""

    kept_as = "other_guess"
    question: str


@dataclass(frozen=True, slots=True)
class ChangeGuess(Meaning):
    """Button: of this meeting the guess is wrong."""

    kept_as = "change_guess"
    question: str
    appointment: str


@dataclass(frozen=True, slots=True)
class MakeGuess(Meaning):
    """Button: this is what became of one meeting of a guess."""

    kept_as = "make_guess"
    question: str
    appointment: str
    status: Status


async def other_guess(turn: Turn, question_id: str, message_id: str) -> None:
    """Ask what was meant instead: the outcome, or first of whom. Raises StaleButton, NotAllowed."""
    question = await own_question(turn, question_id)
    at = await _at(turn, question)
    told = _attended(question)
    if len(told) == 1:
        await turn.edit(message_id, Asked(_outcomes(question, told[0], at)))
        return
    options = tuple(Option("change", one.appointment, lines=tuple(lines_of([one], at))) for one in told)
    about = named(question.about, at)
    note = AskNote("guess_client" if options else "guess_typed", about, question.id, options)
    await turn.edit(message_id, Asked(note))


async def change_guess(turn: Turn, question_id: str, appointment: str, message_id: str) -> None:
    """Ask what became of one meeting of a guess. Raises StaleButton, NotAllowed."""
    question = await own_question(turn, question_id)
    told = next((one for one in _attended(question) if one.appointment == appointment), None)
    if told is None:
        raise StaleButton
    await turn.edit(message_id, Asked(_outcomes(question, told, await _at(turn, question))))


async def make_guess(
    turn: Turn, question_id: str, appointment: str, status: Status, message_id: str
) -> bool | None:
    """Put one meeting of a guess right: stored at once where it was about nobody else, else shown anew.

    Whether that changed what is stored; None where nothing is stored yet. Raises StaleButton, NotAllowed,
    Refused.
    """
    question = await own_question(turn, question_id)
    if not any(one.appointment == appointment for one in _attended(question)):
        raise StaleButton
    records = tuple(_made(one, appointment, status) for one in question.guesses[0].records)
    if len(records) == 1:
        return await store_records(turn, question, records, message_id)
    changed = replace(question, id=new_id(), reason=AskReason.UNREAD, guesses=(Guess(records),))
    await turn.work.questions.put(changed)
    await turn.edit(message_id, Asked(asked_again(changed, await _at(turn, changed))))
    return None


def _attended(question: Question) -> list[Attendance]:
    """The outcomes of the best guess."""
    if not question.guesses:
        raise StaleButton
    return [one for one in question.guesses[0].records if isinstance(one, Attendance)]


def _outcomes(question: Question, told: Attendance, at: ReaderContext) -> AskNote:
    options = tuple(
        Option(
            "become",
            status,
            told.appointment,
            lines=tuple(lines_of([_made(told, told.appointment, status)], at)),
        )
        for status in (Status.PRESENT, Status.LATE, Status.EXCUSED, Status.NO_SHOW)
        if status is not told.status
    )
    return AskNote("guess_status", named((told.client,), at), question.id, options)


def _made(record: Record, appointment: str, status: Status) -> Record:
    """The same meeting with another outcome; what was said of the first one goes with it."""
    if not isinstance(record, Attendance) or record.appointment != appointment:
        return record
    return Attendance(record.client, record.date, record.appointment, status)


async def _at(turn: Turn, question: Question) -> ReaderContext:
    clients = await clients_in_sight(turn.work, turn.me, turn.now)
    return await reader_context(turn, question.sent_at, clients)
