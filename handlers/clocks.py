"""A coach presses a line of the clocks, and answers on the card that it opens."""

from __future__ import annotations

from domain.members import Act
from handlers.guard import GuardedPress, Press
from services import clock_cards
from services.turn import Turn


async def _show(turn: Turn, press: Press) -> None:
    await clock_cards.show(turn, press.text("client"), press.text("clock"))


async def _answer(turn: Turn, press: Press) -> None:
    await clock_cards.answer(
        turn, press.text("client"), press.text("clock"), press.text("value"), press.message_id
    )


PRESSES = {
    "show_clock": GuardedPress(Act.REPORT, _show),
    "answer_clock": GuardedPress(Act.REPORT, _answer, "toast.saved"),
}
