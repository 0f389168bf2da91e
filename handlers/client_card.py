"""A klantmanager looks for a client, reads the card, and takes the facts along."""

from __future__ import annotations

from telegram import Update

from domain.kept import Meaning
from domain.members import Act
from handlers.guard import Guarded, GuardedPress, Press, pressed
from services import client_card, exporting, fairness
from services.client_card import ShowClient
from services.exporting import TakeFacts
from services.fairness_messages import Fairness, FairnessPaper, ShowFairness, ShowFairnessPaper
from services.turn import Turn


async def _find(turn: Turn, update: Update) -> None:
    message = update.effective_message
    if message is None:
        return
    wanted = (message.text or "").split(maxsplit=1)[1:]
    await client_card.find(turn, " ".join(wanted), str(message.message_id))


async def _show(turn: Turn, press: Press[ShowClient]) -> None:
    await client_card.show(turn, press.meaning.client)


async def _file(turn: Turn, press: Press[ShowFairness]) -> None:
    await fairness.show(turn, Fairness(press.meaning.appointment))


async def _paper(turn: Turn, press: Press[ShowFairnessPaper]) -> None:
    await fairness.show(turn, FairnessPaper(press.meaning.appointment))


async def _csv(turn: Turn, press: Press[TakeFacts]) -> None:
    await exporting.send_client(turn, press.meaning.client)


COMMANDS = {"client": Guarded("client", Act.SEE_CLIENT, _find)}
PRESSES: dict[type[Meaning], GuardedPress] = dict(
    (
        pressed(ShowClient, Act.SEE_CLIENT, _show),
        pressed(ShowFairness, Act.SEE_CLIENT, _file),
        pressed(ShowFairnessPaper, Act.SEE_CLIENT, _paper),
        pressed(TakeFacts, Act.EXPORT, _csv),
    )
)
