"""Rows of questions that wait for a coach, and of the tips that somebody has had."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from domain.codes import AskReason
from domain.reading.schema import Guess, record_of
from domain.values import Question
from storage.connection import Connection
from storage.moments import from_micros, to_micros
from storage.named import Q
from storage.sealing import Sealer


def _place(question_id: str) -> str:
    return f"questions.body:{question_id}"


def _guesses_place(question_id: str) -> str:
    return f"questions.guesses:{question_id}"


class QuestionRows:
    """Fulfils domain.ports.questions.Questions."""

    def __init__(self, conn: Connection, sealer: Sealer) -> None:
        self._conn = conn
        self._sealer = sealer

    def _question(self, row: Any) -> Question:
        key, person, message, report, reason, about, appointment, body, sent_at, asked_at, guesses = row
        return Question(
            id=key,
            person_id=person,
            message_id=message,
            report_id=report,
            reason=AskReason(reason),
            about=tuple(json.loads(about)),
            appointment_id=appointment,
            text=self._sealer.open(body, _place(key)).decode() if body is not None else None,
            sent_at=from_micros(sent_at),
            asked_at=from_micros(asked_at),
            guesses=self._opened(key, guesses),
        )

    def _opened(self, key: str, guesses: bytes | None) -> tuple[Guess, ...]:
        if guesses is None:
            return ()
        given = json.loads(self._sealer.open(guesses, _guesses_place(key)))
        return tuple(Guess(tuple(record_of(one) for one in records)) for records in given)

    def _sealed(self, key: str, guesses: tuple[Guess, ...]) -> bytes | None:
        if not guesses:
            return None
        kept = json.dumps([[one.as_dict() for one in guess.records] for guess in guesses])
        return self._sealer.seal_text(kept, _guesses_place(key))

    async def put(self, question: Question) -> None:
        """Keep a question; an earlier one about the same message is replaced."""
        await self.end_of_message(question.person_id, question.message_id, question.asked_at)
        text = question.text
        await Q.put_question(
            self._conn,
            id=question.id,
            person_id=question.person_id,
            message_id=question.message_id,
            report_id=question.report_id,
            reason=question.reason,
            about=json.dumps(question.about),
            appointment_id=question.appointment_id,
            body=self._sealer.seal_text(text, _place(question.id)) if text is not None else None,
            sent_at=to_micros(question.sent_at),
            asked_at=to_micros(question.asked_at),
            guesses=self._sealed(question.id, question.guesses),
        )

    async def guess_anew(self, question_id: str, guesses: tuple[Guess, ...]) -> None:
        """What the buttons of a question store from now on; their numbers stay."""
        await Q.guess_anew(self._conn, id=question_id, guesses=self._sealed(question_id, guesses))

    async def get(self, question_id: str) -> Question | None:
        """A question that still waits."""
        row = await Q.waiting_question(self._conn, id=question_id)
        return self._question(row) if row else None

    async def waiting(self, person_id: str, since: datetime) -> list[Question]:
        """What waits for a person's answer, asked since then, oldest first."""
        rows = Q.waiting_questions(self._conn, person_id=person_id, since=to_micros(since))
        return [self._question(row) async for row in rows]

    async def of_report(self, report_id: str) -> list[Question]:
        """What waits about a report, in the order in which it was asked."""
        rows = Q.waiting_questions_of_report(self._conn, report_id=report_id)
        return [self._question(row) async for row in rows]

    async def end_of_report(self, report_id: str, at: datetime) -> None:
        """The report was taken back: what it had raised waits no longer."""
        await Q.end_questions_of_report(self._conn, report_id=report_id, at=to_micros(at))

    async def end(self, question_id: str, how: str, at: datetime) -> None:
        """It waits no longer; its text is wiped."""
        await Q.end_question(self._conn, id=question_id, how=how, at=to_micros(at))

    async def end_of_message(self, person_id: str, message_id: str, at: datetime) -> None:
        """The message was edited or taken back: what it had raised waits no longer."""
        await Q.end_questions_of_message(
            self._conn, person_id=person_id, message_id=message_id, at=to_micros(at)
        )

    async def expire(self, before: datetime, at: datetime) -> None:
        """End what was asked before the moment, and wipe its text."""
        await Q.expire_questions(self._conn, before=to_micros(before), at=to_micros(at))


class TipRows:
    """Fulfils domain.ports.messages.Tips."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    async def had(self, person_id: str) -> set[str]:
        """The tips that are done with."""
        return {row[0] async for row in Q.tips_had(self._conn, person_id=person_id)}

    async def done(self, person_id: str, tip: str, at: datetime) -> None:
        """Note a tip as given, or as known without it."""
        await Q.tip_done(self._conn, person_id=person_id, tip=tip, at=to_micros(at))
