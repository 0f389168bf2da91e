"""A klantmanager looks for a client, reads the card, and takes the facts along."""

from __future__ import annotations

from telegram import Update

from domain.members import Act
from handlers.guard import Guarded, GuardedPress, Press
from services import client_card, exporting
from services.turn import Turn


async def _find(turn: Turn, update: Update) -> None:
    message = update.effective_message
    if message is None:
        return
    wanted = (message.text or "").split(maxsplit=1)[1:]
    await client_card.find(turn, " ".join(wanted), str(message.message_id))


async def _show(turn: Turn, press: Press) -> None:
    await client_card.show(turn, press.text("client"))


async def _file(turn: Turn, press: Press) -> None:
    await client_card.show_file(turn, press.text("appointment"), "fairness")


async def _paper(turn: Turn, press: Press) -> None:
    await client_card.show_file(turn, press.text("appointment"), "fairness_paper")


async def _csv(turn: Turn, press: Press) -> None:
    await exporting.send_client(turn, press.text("client"))


COMMANDS = {"client": Guarded("client", Act.SEE_CLIENT, _find)}
PRESSES = {
    "client_card": GuardedPress(Act.SEE_CLIENT, _show),
    "fairness": GuardedPress(Act.SEE_CLIENT, _file),
    "fairness_paper": GuardedPress(Act.SEE_CLIENT, _paper),
    "client_csv": GuardedPress(Act.EXPORT, _csv),
}
