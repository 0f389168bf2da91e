"""A client answers a reminder with a tap, asks for something, or writes in own words."""

from __future__ import annotations

from telegram import Message as TelegramMessage

from domain.hearing.listen import stops_alone
from domain.members import Act
from domain.messages.kept import Meaning
from domain.text.short_answers import without_signs
from domain.values import Reach
from handlers import commands
from handlers.guard import GuardedPress, Press, pressed
from services.messages import asked, check_ins, client_answers, client_requests, comes, help_now, own_words
from services.people.stopping import stop
from services.turn import Turn
from words.labels import typed_label


async def _come(turn: Turn, press: Press[comes.Come]) -> None:
    await comes.come(turn, press.meaning.appointment)


async def _come_all(turn: Turn, press: Press[comes.ComeAll]) -> None:
    await comes.come_all(turn, press.meaning.appointments)


async def _cannot(turn: Turn, press: Press[client_answers.Cannot]) -> None:
    await client_answers.cannot(turn, press.meaning.appointment)


async def _reason(turn: Turn, press: Press[client_answers.GiveReason]) -> None:
    await client_answers.give_reason(turn, press.meaning.appointment, press.meaning.reason)


async def _late(turn: Turn, press: Press[client_answers.Late]) -> None:
    await client_answers.late(turn, press.meaning.appointment)


async def _late_by(turn: Turn, press: Press[client_answers.LateBy]) -> None:
    await client_answers.late_by(turn, press.meaning.appointment, press.meaning.minutes)


async def _where(turn: Turn, press: Press[client_answers.Where]) -> None:
    await client_answers.where(turn, press.meaning.appointment)


async def _more_choices(turn: Turn, press: Press[client_requests.OtherAnswer]) -> None:
    await turn.answer(client_requests.MoreChoices(press.meaning.appointment))


async def _wish(turn: Turn, press: Press[client_requests.Wish]) -> None:
    await client_requests.wish(turn, press.meaning.appointment, press.meaning.what)


async def _call_me(turn: Turn, press: Press[client_requests.CallMe]) -> None:
    await client_requests.call_me(turn)


async def _ask_else(turn: Turn, press: Press[asked.AskElse]) -> None:
    await asked.ask_else(turn)


async def _show_help(turn: Turn, press: Press[help_now.ShowHelp]) -> None:
    await help_now.show(turn)


async def _coach_may_call(turn: Turn, press: Press[help_now.CoachMayCall]) -> None:
    await help_now.coach_may_call(turn)


async def _other_may_call(turn: Turn, press: Press[help_now.OtherMayCall]) -> None:
    await help_now.other_may_call(turn)


async def _take_back_call(turn: Turn, press: Press[help_now.TakeBackCall]) -> None:
    await help_now.take_back(turn, press.meaning.task, press.message_id)


async def _meet(turn: Turn, press: Press[client_requests.Meet]) -> None:
    await client_requests.meet(turn)


async def _checkin(turn: Turn, press: Press[client_requests.SayHow]) -> None:
    await client_requests.check_in(turn, press.meaning.how)


async def _score(turn: Turn, press: Press[check_ins.GiveScore]) -> None:
    await check_ins.score(turn, press.meaning.score)


async def take_text(turn: Turn, message: TelegramMessage) -> None:
    """A client's text: a lone word to stop, a command, or own words."""
    text, message_id = message.text or "", str(message.message_id)
    slash = text.lstrip().startswith("/")
    if stops_alone(without_signs(text), turn.me.language):
        await stop(turn)
        return
    if slash and await own_words.take_beside_command(turn, text, message_id):
        return
    if turn.me.reach is Reach.ACTIVE and await commands.take(turn, text, message_id):
        return
    if slash:
        await turn.answer(client_requests.NotUnderstood())
    else:
        await own_words.take(turn, text, message_id, typed_label(text, turn.me.language))


PRESSES: dict[type[Meaning], GuardedPress] = dict(
    (
        pressed(comes.Come, Act.ANSWER_REMINDER, _come),
        pressed(comes.ComeAll, Act.ANSWER_REMINDER, _come_all),
        pressed(client_answers.Cannot, Act.ANSWER_REMINDER, _cannot),
        pressed(client_answers.GiveReason, Act.ANSWER_REMINDER, _reason),
        pressed(client_answers.Late, Act.ANSWER_REMINDER, _late),
        pressed(client_answers.LateBy, Act.ANSWER_REMINDER, _late_by),
        pressed(client_answers.Where, Act.ANSWER_REMINDER, _where),
        pressed(check_ins.GiveScore, Act.ANSWER_REMINDER, _score),
        pressed(client_requests.OtherAnswer, Act.ANSWER_REMINDER, _more_choices),
        pressed(client_requests.Wish, Act.ANSWER_REMINDER, _wish),
        pressed(client_requests.SayHow, Act.ANSWER_REMINDER, _checkin),
        pressed(client_requests.Meet, Act.ANSWER_REMINDER, _meet),
        pressed(help_now.ShowHelp, Act.SEE_HELP, _show_help),
        pressed(help_now.CoachMayCall, Act.ANSWER_REMINDER, _coach_may_call),
        pressed(help_now.OtherMayCall, Act.ANSWER_REMINDER, _other_may_call),
        pressed(help_now.TakeBackCall, Act.ANSWER_REMINDER, _take_back_call),
        pressed(client_requests.CallMe, Act.ANSWER_REMINDER, _call_me),
        pressed(asked.AskElse, Act.ANSWER_REMINDER, _ask_else),
    )
)
