"""A klantmanager says who calls after a no-show."""

from __future__ import annotations

from telegram import Update

from domain.members import Act
from handlers.guard import Guarded, GuardedPress, Press
from services import caring, following_up
from services.turn import Turn


async def _take_alert(turn: Turn, press: Press) -> None:
    await following_up.take_alert(
        turn, press.text("appointment"), press.number("version"), press.text("choice"), press.message_id
    )


async def _show_alert(turn: Turn, press: Press) -> None:
    await following_up.show_alert(turn, press.text("appointment"), press.number("version"), press.message_id)


async def _satisfaction(turn: Turn, update: Update) -> None:
    await caring.report_scores(turn)


COMMANDS = {"tevredenheid": Guarded("tevredenheid", Act.SEE_SATISFACTION, _satisfaction)}
PRESSES = {
    "take_alert": GuardedPress(Act.FOLLOW_UP, _take_alert),
    "show_alert": GuardedPress(Act.FOLLOW_UP, _show_alert),
}
