"""The start link, yes and no, the language, help, the own number and stopping; who is away."""

from __future__ import annotations

from telegram import Update

from domain.errors import InvitationRefused, StaleButton
from domain.invitations import pasted_token
from domain.members import Act
from domain.messages.kept import Meaning
from domain.values import Reach
from handlers.guard import Guarded, GuardedPress, Press, Saved, is_client, pressed
from services import help
from services.messages import asked, stand_ins
from services.people import absences, joining, members, reviewing, silence
from services.people.absences import BackAgain, StandIn, StandInPage
from services.people.confirming import decide
from services.people.own_phone import take_own_phone
from services.people.stopping import StayOn, Stop, UndoStop, ask_or_stop, stay_on, stop, undo_stop
from services.people.waiting import ConfirmStaff, RefuseStaff
from services.privacy import refuse_bsn
from services.turn import Turn
from words.catalogs import LANGUAGES


async def _start(turn: Turn, update: Update) -> None:
    words = ((update.effective_message and update.effective_message.text) or "").split()
    if len(words) > 1:
        await _open(turn, words[1])
    elif turn.member is None:
        await turn.answer(joining.Stranger())
    else:
        await joining.come_back(turn)


async def _open(turn: Turn, token: str) -> None:
    try:
        await joining.open_invitation(turn, token)
    except InvitationRefused as refusal:
        await joining.note_wrong_start(turn)
        await turn.answer(refusal.message)


async def take_pasted(turn: Turn, text: str) -> bool:
    """Open a start link that stands in a text as if it had been pressed; False when there is none."""
    bot = await turn.work.runtime_value("bot_username") or ""
    joined = turn.member is not None and turn.member.reach is Reach.ACTIVE
    token = pasted_token(text, bot, bare=not joined)
    if token is not None:
        await _open(turn, token)
    return token is not None


async def _accept(turn: Turn, press: Press[joining.Accept]) -> None:
    if turn.me.reach not in (Reach.INVITED, Reach.STOPPED, Reach.NOT_JOINED):
        raise StaleButton
    await joining.accept(turn)


async def _decline(turn: Turn, press: Press[joining.Decline]) -> None:
    if turn.me.reach is not Reach.INVITED:
        raise StaleButton
    await joining.decline(turn)


async def _confirm(turn: Turn, press: Press[ConfirmStaff]) -> None:
    await decide(turn, press.meaning, press.message_id, confirmed=True)


async def _refuse(turn: Turn, press: Press[RefuseStaff]) -> None:
    await decide(turn, press.meaning, press.message_id, confirmed=False)


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
    await ask_or_stop(turn)


async def _stay_on(turn: Turn, press: Press[StayOn]) -> None:
    if is_client(turn):
        await asked.goes_on(turn, press.message_id)
    else:
        await stay_on(turn, press.message_id)


async def _undo_stop(turn: Turn, press: Press[UndoStop]) -> None:
    await undo_stop(turn, press.meaning.until, press.message_id)


async def _press_stop(turn: Turn, press: Press[Stop]) -> None:
    await stop(turn)


async def _help(turn: Turn, update: Update) -> None:
    if turn.member is None:
        await turn.answer(joining.Stranger())
    else:
        await turn.answer(help.Help() if is_client(turn) else joining.staff_help(turn.member))


async def _access(turn: Turn, update: Update) -> None:
    await members.show_list(turn)


async def _access_page(turn: Turn, press: Press[members.ShowAccess]) -> None:
    await members.show_page(turn, press.meaning.page, press.meaning.review, press.message_id)


async def _member(turn: Turn, press: Press[members.ShowMember]) -> None:
    await members.show_member(turn, press.meaning, press.message_id)


async def _ask_to_end(turn: Turn, press: Press[members.AskToEnd]) -> None:
    await members.ask_to_end(turn, press.meaning, press.message_id)


async def _end_access(turn: Turn, press: Press[members.EndAccess]) -> None:
    await members.end_access(turn, press.meaning, press.message_id)


async def _list_is_right(turn: Turn, press: Press[reviewing.ListIsRight]) -> None:
    await reviewing.list_is_right(turn, press.meaning.month, press.message_id)


async def _still_here(turn: Turn, press: Press[silence.IAmStillHere]) -> None:
    await silence.still_here(turn)


async def _somebody_else(turn: Turn, press: Press[silence.IAmSomebodyElse]) -> None:
    await silence.somebody_else(turn)


async def _absent(turn: Turn, update: Update) -> None:
    message = update.effective_message
    said = message.text if message is not None and message.text is not None else ""
    if message is not None and not await refuse_bsn(turn, said, str(message.message_id)):
        rest = said.partition(" ")[2].strip()
        if rest.casefold() in _BACK:
            await stand_ins.end(turn)
        else:
            await absences.ask_absence(turn, rest)


_BACK = frozenset(["uit", "terug", "stop", "klaar", "off"])
"""`/afwezig uit` is the button that says so."""


async def _own_phone(turn: Turn, update: Update) -> None:
    message = update.effective_message
    said = message.text if message is not None and message.text is not None else ""
    if message is not None and not await refuse_bsn(turn, said, str(message.message_id)):
        await take_own_phone(turn, said.partition(" ")[2])


async def _stand_in(turn: Turn, press: Press[StandIn]) -> None:
    await stand_ins.start(turn, press.meaning, press.message_id)


async def _stand_in_page(turn: Turn, press: Press[StandInPage]) -> None:
    await absences.show_colleagues(turn, press.meaning, press.message_id)


async def _back(turn: Turn, press: Press[BackAgain]) -> None:
    await stand_ins.end(turn)


COMMANDS = {
    "start": Guarded("start", Act.JOIN, _start, strangers=True),
    "hulp": Guarded("hulp", Act.SEE_HELP, _help, strangers=True),
    "help": Guarded("help", Act.SEE_HELP, _help, strangers=True),
    "stop": Guarded("stop", Act.STOP, _stop),
    "taal": Guarded("taal", Act.CHOOSE_LANGUAGE, _ask_language),
    "afwezig": Guarded("afwezig", Act.SET_ABSENCE, _absent),
    "nummer": Guarded("nummer", Act.SET_PHONE, _own_phone),
    "toegang": Guarded("toegang", Act.END_ACCESS, _access),
}
PRESSES: dict[type[Meaning], GuardedPress] = dict(
    (
        pressed(joining.Accept, Act.JOIN, _accept),
        pressed(joining.Decline, Act.JOIN, _decline),
        pressed(ConfirmStaff, Act.CONFIRM, _confirm, Saved()),
        pressed(RefuseStaff, Act.CONFIRM, _refuse, Saved()),
        pressed(joining.TellMore, Act.JOIN, _tell_more),
        pressed(joining.ChooseLanguage, Act.CHOOSE_LANGUAGE, _language),
        pressed(joining.OtherLanguage, Act.CHOOSE_LANGUAGE, _other_language),
        pressed(Stop, Act.STOP, _press_stop),
        pressed(StayOn, Act.STOP, _stay_on),
        pressed(UndoStop, Act.JOIN, _undo_stop),
        pressed(members.ShowAccess, Act.END_ACCESS, _access_page),
        pressed(members.ShowMember, Act.END_ACCESS, _member),
        pressed(members.AskToEnd, Act.END_ACCESS, _ask_to_end),
        pressed(members.EndAccess, Act.END_ACCESS, _end_access, Saved()),
        pressed(reviewing.ListIsRight, Act.END_ACCESS, _list_is_right, Saved()),
        pressed(silence.IAmStillHere, Act.SEE_HELP, _still_here),
        pressed(silence.IAmSomebodyElse, Act.JOIN, _somebody_else),
        pressed(StandIn, Act.SET_ABSENCE, _stand_in, Saved()),
        pressed(StandInPage, Act.SET_ABSENCE, _stand_in_page),
        pressed(BackAgain, Act.SET_ABSENCE, _back, Saved()),
    )
)
