"""A coach presses a line of the deadlines, and answers on the card that it opens."""

from __future__ import annotations

from domain.members import Act
from domain.messages.kept import Meaning
from handlers.guard import GuardedPress, Press, Saved, pressed
from services.deadlines import cards
from services.deadlines.cards import AnswerDeadline, ShowDeadline
from services.turn import Turn


async def _show(turn: Turn, press: Press[ShowDeadline]) -> None:
    await cards.show(turn, press.meaning.client, press.meaning.clock)


async def _answer(turn: Turn, press: Press[AnswerDeadline]) -> None:
    said = press.meaning
    await cards.answer(turn, said.client, said.clock, said.value, press.message_id)


PRESSES: dict[type[Meaning], GuardedPress] = dict(
    (
        pressed(ShowDeadline, Act.REPORT, _show),
        pressed(AnswerDeadline, Act.REPORT, _answer, Saved()),
    )
)
