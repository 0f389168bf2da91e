"""The start link, yes and no, the language, and stopping."""

from __future__ import annotations

from telegram import Update

from domain.errors import InvitationRefused, StaleButton
from domain.kept import Meaning
from domain.members import Act
from domain.values import Reach
from handlers.guard import Guarded, GuardedPress, Press, is_client, pressed
from handlers.words import LANGUAGES
from services import help, joining
from services.own_data import DataKept
from services.stopping import Stop, stop
from services.turn import Turn


async def _start(turn: Turn, update: Update) -> None:
    words = ((update.effective_message and update.effective_message.text) or "").split()
    if len(words) > 1:
        try:
            await joining.open_invitation(turn, words[1])
        except InvitationRefused as refusal:
            await joining.note_wrong_start(turn)
            await turn.answer(refusal.message)
    elif turn.member is None:
        await turn.answer(joining.Stranger())
    else:
        await joining.come_back(turn)


async def _accept(turn: Turn, press: Press[joining.Accept]) -> None:
    if turn.me.reach not in (Reach.INVITED, Reach.STOPPED):
        raise StaleButton
    await joining.accept(turn)


async def _decline(turn: Turn, press: Press[joining.Decline]) -> None:
    if turn.me.reach is not Reach.INVITED:
        raise StaleButton
    await joining.decline(turn)


async def _tell_more(turn: Turn, press: Press[joining.TellMore]) -> None:
    await turn.answer(joining.InviteMore())


async def _language(turn: Turn, press: Press[joining.ChooseLanguage]) -> None:
    if press.meaning.language not in LANGUAGES:
        raise StaleButton
    await joining.choose_language(turn, press.meaning.language)


async def _ask_language(turn: Turn, update: Update) -> None:
    await turn.answer(joining.LanguageChoice())


async def _other_language(turn: Turn, press: Press[joining.OtherLanguage]) -> None:
    await turn.answer(joining.LanguageChoice())


async def _stop(turn: Turn, update: Update) -> None:
    await stop(turn)


async def _press_stop(turn: Turn, press: Press[Stop]) -> None:
    await stop(turn)


async def _data_kept(turn: Turn, update: Update) -> None:
    await turn.answer(DataKept())


async def _help(turn: Turn, update: Update) -> None:
    if turn.member is None:
        await turn.answer(joining.Stranger())
    else:
        await turn.answer(help.Help() if is_client(turn) else help.StaffHelp())


COMMANDS = {
    "start": Guarded("start", Act.JOIN, _start, strangers=True),
    "hulp": Guarded("hulp", Act.SEE_HELP, _help, strangers=True),
    "help": Guarded("help", Act.SEE_HELP, _help, strangers=True),
    "stop": Guarded("stop", Act.STOP, _stop),
    "taal": Guarded("taal", Act.CHOOSE_LANGUAGE, _ask_language),
    "gegevens": Guarded("gegevens", Act.SEE_OWN_APPOINTMENTS, _data_kept),
}
PRESSES: dict[type[Meaning], GuardedPress] = dict(
    (
        pressed(joining.Accept, Act.JOIN, _accept),
        pressed(joining.Decline, Act.JOIN, _decline),
        pressed(joining.TellMore, Act.JOIN, _tell_more),
        pressed(joining.ChooseLanguage, Act.CHOOSE_LANGUAGE, _language),
        pressed(joining.OtherLanguage, Act.CHOOSE_LANGUAGE, _other_language),
        pressed(Stop, Act.STOP, _press_stop),
    )
)
