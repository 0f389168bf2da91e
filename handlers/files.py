"""A second person says yes or no to a file of a colleague."""

from __future__ import annotations

from domain.members import Act
from domain.messages.kept import Meaning
from handlers.guard import GuardedPress, Press, pressed
from services.files.deciding import AllowFile, RefuseFile, decide
from services.turn import Turn


async def _allow(turn: Turn, press: Press[AllowFile]) -> None:
    await decide(turn, press.meaning.request, press.message_id, allowed=True)


async def _refuse(turn: Turn, press: Press[RefuseFile]) -> None:
    await decide(turn, press.meaning.request, press.message_id, allowed=False)


PRESSES: dict[type[Meaning], GuardedPress] = dict(
    (pressed(AllowFile, Act.ALLOW_FILE, _allow), pressed(RefuseFile, Act.ALLOW_FILE, _refuse))
)
