"""A client answers a reminder with a tap, or writes something."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Message as TelegramMessage
from telegram import Update

from domain.client_texts import Kind, sort_text
from domain.kept import Meaning
from domain.members import Act
from domain.message import Message
from handlers.guard import Guarded, GuardedPress, Press, pressed
from services import answering, caring, client_wishes, own_appointments, own_data, own_rights
from services.stopping import stop
from services.turn import Turn


async def _come(turn: Turn, press: Press[answering.Come]) -> None:
    await answering.come(turn, press.meaning.appointment)


async def _come_all(turn: Turn, press: Press[answering.ComeAll]) -> None:
    for appointment in press.meaning.appointments:
        await answering.come(turn, appointment, answer=False)
    await answering.confirm_day(turn, press.meaning.appointments)


async def _cannot(turn: Turn, press: Press[answering.Cannot]) -> None:
    await answering.cannot(turn, press.meaning.appointment)


async def _reason(turn: Turn, press: Press[answering.GiveReason]) -> None:
    await answering.give_reason(turn, press.meaning.appointment, press.meaning.reason)


async def _late(turn: Turn, press: Press[answering.Late]) -> None:
    await answering.late(turn, press.meaning.appointment)


async def _late_by(turn: Turn, press: Press[answering.LateBy]) -> None:
    await answering.late_by(turn, press.meaning.appointment, press.meaning.minutes)


async def _where(turn: Turn, press: Press[answering.Where]) -> None:
    await answering.where(turn, press.meaning.appointment)


async def _my_appointments(turn: Turn, press: Press[own_appointments.ShowAppointments]) -> None:
    await own_appointments.own_appointments(turn)


async def _calendar_file(turn: Turn, press: Press[own_appointments.SendCalendar]) -> None:
    await own_appointments.own_appointments(turn, own_appointments.CalendarSent)


async def _list_appointments(turn: Turn, update: Update) -> None:
    await own_appointments.own_appointments(turn)


async def _show_data(turn: Turn, press: Press[own_data.ShowData]) -> None:
    await own_data.show(turn)


async def _score(turn: Turn, press: Press[caring.GiveScore]) -> None:
    await caring.score(turn, press.meaning.score)


async def _more_choices(turn: Turn, press: Press[client_wishes.OtherAnswer]) -> None:
    await turn.answer(client_wishes.MoreChoices(press.meaning.appointment))


async def _wish(turn: Turn, press: Press[client_wishes.Wish]) -> None:
    await client_wishes.wish(turn, press.meaning.appointment, press.meaning.what)


async def _checkin(turn: Turn, press: Press[client_wishes.SayHow]) -> None:
    await client_wishes.check_in(turn, press.meaning.how)


async def _meet(turn: Turn, press: Press[client_wishes.Meet]) -> None:
    await client_wishes.meet(turn)


async def _call_me(turn: Turn, press: Press[client_wishes.CallMe]) -> None:
    await client_wishes.call_me(turn)


async def _data_wrong(turn: Turn, press: Press[own_rights.PointOutFault]) -> None:
    await own_rights.data_is_wrong(turn, press.meaning.what)


async def _data_delete(turn: Turn, press: Press[own_rights.AskDeletion]) -> None:
    await own_rights.ask_deletion(turn)


async def _complain(turn: Turn, press: Press[own_rights.Complain]) -> None:
    await own_rights.complain(turn)


def _showing(message: Message) -> Callable[[Turn, object], Awaitable[None]]:
    """A press that only shows the next message."""

    async def show(turn: Turn, press: object) -> None:
        await turn.answer(message)

    return show


async def _complaint(turn: Turn, update: Update) -> None:
    await turn.answer(own_rights.Complaint())


async def _privacy(turn: Turn, update: Update) -> None:
    await turn.answer(own_rights.Privacy())


async def take_text(turn: Turn, message: TelegramMessage) -> None:
    """A client's own words: buttons are offered; what must not be here is taken away; danger gets numbers."""
    kind = sort_text(message.text or "", turn.me.language)
    if kind is Kind.STOP:
        await stop(turn)
    elif kind is Kind.DANGER:
        await turn.answer(client_wishes.UrgentHelp())
    elif kind is Kind.SENSITIVE:
        await turn.delete(str(message.message_id))
        await turn.note("sensitive_refused", turn.me.id)
        await turn.answer(client_wishes.NoSensitiveData())
    elif kind is Kind.UNKNOWN_COMMAND:
        await turn.answer(client_wishes.NotUnderstood())
    else:
        await client_wishes.pass_text(turn, message.text or "")


COMMANDS = {
    "afspraken": Guarded("afspraken", Act.SEE_OWN_APPOINTMENTS, _list_appointments),
    "privacy": Guarded("privacy", Act.SEE_OWN_APPOINTMENTS, _privacy),
    "klacht": Guarded("klacht", Act.ANSWER_REMINDER, _complaint),
}
PRESSES: dict[type[Meaning], GuardedPress] = dict(
    (
        pressed(answering.Come, Act.ANSWER_REMINDER, _come),
        pressed(answering.ComeAll, Act.ANSWER_REMINDER, _come_all),
        pressed(answering.Cannot, Act.ANSWER_REMINDER, _cannot),
        pressed(answering.GiveReason, Act.ANSWER_REMINDER, _reason),
        pressed(answering.Late, Act.ANSWER_REMINDER, _late),
        pressed(answering.LateBy, Act.ANSWER_REMINDER, _late_by),
        pressed(answering.Where, Act.ANSWER_REMINDER, _where),
        pressed(caring.GiveScore, Act.ANSWER_REMINDER, _score),
        pressed(client_wishes.OtherAnswer, Act.ANSWER_REMINDER, _more_choices),
        pressed(client_wishes.Wish, Act.ANSWER_REMINDER, _wish),
        pressed(client_wishes.SayHow, Act.ANSWER_REMINDER, _checkin),
        pressed(client_wishes.Meet, Act.ANSWER_REMINDER, _meet),
        pressed(client_wishes.CallMe, Act.ANSWER_REMINDER, _call_me),
        pressed(own_appointments.ShowAppointments, Act.SEE_OWN_APPOINTMENTS, _my_appointments),
        pressed(own_appointments.SendCalendar, Act.SEE_OWN_APPOINTMENTS, _calendar_file),
        pressed(own_data.ShowData, Act.SEE_OWN_APPOINTMENTS, _show_data),
        pressed(own_rights.ChooseFault, Act.SEE_OWN_APPOINTMENTS, _showing(own_rights.DataWrongAsk())),
        pressed(own_rights.PointOutFault, Act.ANSWER_REMINDER, _data_wrong),
        pressed(own_rights.ConsiderDeletion, Act.SEE_OWN_APPOINTMENTS, _showing(own_rights.DataDeleteAsk())),
        pressed(own_rights.AskDeletion, Act.ANSWER_REMINDER, _data_delete),
        pressed(own_rights.LeaveIt, Act.SEE_OWN_APPOINTMENTS, _showing(own_rights.DataDeleteNot())),
        pressed(own_rights.ConsiderComplaint, Act.ANSWER_REMINDER, _showing(own_rights.Complaint())),
        pressed(own_rights.Complain, Act.ANSWER_REMINDER, _complain),
    )
)
