"""A coach presses a line of the clocks, and answers on the card that it opens."""

from __future__ import annotations

from domain.kept import Meaning
from domain.members import Act
from handlers.guard import GuardedPress, Press, Saved, pressed
from services import clock_cards
from services.clock_cards import AnswerClock, ShowClock
from services.turn import Turn


async def _show(turn: Turn, press: Press[ShowClock]) -> None:
    await clock_cards.show(turn, press.meaning.client, press.meaning.clock)


async def _answer(turn: Turn, press: Press[AnswerClock]) -> None:
    said = press.meaning
    await clock_cards.answer(turn, said.client, said.clock, said.value, press.message_id)


PRESSES: dict[type[Meaning], GuardedPress] = dict(
    (
        pressed(ShowClock, Act.REPORT, _show),
        pressed(AnswerClock, Act.REPORT, _answer, Saved()),
    )
)
