"""The start link, yes and no, the language, and stopping."""

from __future__ import annotations

from telegram import Update

from domain.errors import InvitationRefused, StaleButton
from domain.members import Act
from domain.values import Reach
from handlers.guard import Guarded, GuardedPress, Press, is_client
from handlers.words import LANGUAGES
from services import joining
from services.turn import Turn


async def _start(turn: Turn, update: Update) -> None:
    words = ((update.effective_message and update.effective_message.text) or "").split()
    if len(words) > 1:
        try:
            await joining.open_invitation(turn, words[1])
        except InvitationRefused as refusal:
            await joining.note_wrong_start(turn)
            await turn.answer(refusal.code)
    elif turn.member is None:
        await turn.answer("stranger")
    else:
        await joining.come_back(turn)


async def _accept(turn: Turn, press: Press) -> None:
    if turn.me.reach not in (Reach.INVITED, Reach.STOPPED):
        raise StaleButton
    await joining.accept(turn)


async def _decline(turn: Turn, press: Press) -> None:
    if turn.me.reach is not Reach.INVITED:
        raise StaleButton
    await joining.decline(turn)


async def _tell_more(turn: Turn, press: Press) -> None:
    await turn.answer("invite_more")


async def _language(turn: Turn, press: Press) -> None:
    language = press.text("language")
    if language not in LANGUAGES:
        raise StaleButton
    await joining.choose_language(turn, language)


async def _ask_language(turn: Turn, update: Update) -> None:
    await turn.answer("language_choice")


async def _other_language(turn: Turn, press: Press) -> None:
    await turn.answer("language_choice")


async def _stop(turn: Turn, update: Update) -> None:
    await joining.stop(turn)


async def _press_stop(turn: Turn, press: Press) -> None:
    await joining.stop(turn)


async def _data_kept(turn: Turn, update: Update) -> None:
    await turn.answer("data_kept")


async def _help(turn: Turn, update: Update) -> None:
    if turn.member is None:
        await turn.answer("stranger")
    else:
        await turn.answer("help" if is_client(turn) else "staff_help")


COMMANDS = {
    "start": Guarded("start", Act.JOIN, _start, strangers=True),
    "hulp": Guarded("hulp", Act.SEE_HELP, _help, strangers=True),
    "help": Guarded("help", Act.SEE_HELP, _help, strangers=True),
    "stop": Guarded("stop", Act.STOP, _stop),
    "taal": Guarded("taal", Act.CHOOSE_LANGUAGE, _ask_language),
    "gegevens": Guarded("gegevens", Act.SEE_OWN_APPOINTMENTS, _data_kept),
}
PRESSES = {
    "accept": GuardedPress(Act.JOIN, _accept),
    "decline": GuardedPress(Act.JOIN, _decline),
    "tell_more": GuardedPress(Act.JOIN, _tell_more),
    "language": GuardedPress(Act.CHOOSE_LANGUAGE, _language),
    "other_language": GuardedPress(Act.CHOOSE_LANGUAGE, _other_language),
    "stop": GuardedPress(Act.STOP, _press_stop),
}
