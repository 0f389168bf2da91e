"""Questions that wait for an answer."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from domain.reading.schema import Guess
from domain.values import Question


class Questions(Protocol):
    """Questions to coaches that wait for an answer."""

    async def put(self, question: Question) -> None:
        """Keep a question; an earlier one about the same message is replaced."""

    async def guess_anew(self, question_id: str, guesses: tuple[Guess, ...]) -> None:
        """What the buttons of a question store from now on; their numbers stay."""

    async def get(self, question_id: str) -> Question | None:
        """A question that still waits."""

    async def waiting(self, person_id: str, since: datetime) -> list[Question]:
        """What waits for a person's answer, asked since then, oldest first."""

    async def of_report(self, report_id: str) -> list[Question]:
        """What waits about a report, in the order in which it was asked."""

    async def end_of_report(self, report_id: str, at: datetime) -> None:
        """The report was taken back: what it had raised waits no longer."""

    async def end(self, question_id: str, how: str, at: datetime) -> None:
        """It waits no longer; its text is wiped."""

    async def end_of_message(self, person_id: str, message_id: str, at: datetime) -> None:
        """The message was edited or taken back: what it had raised waits no longer."""
