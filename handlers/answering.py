"""A client answers a reminder with a tap, or writes something."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Message, Update

from domain.client_texts import Kind, sort_text
from domain.codes import Reason
from domain.errors import StaleButton
from domain.members import Act
from handlers.guard import Guarded, GuardedPress, Press
from services import answering, caring, client_wishes, joining, own_data
from services.turn import Turn


async def _come(turn: Turn, press: Press) -> None:
    await answering.come(turn, press.text("appointment"))


async def _cannot(turn: Turn, press: Press) -> None:
    await answering.cannot(turn, press.text("appointment"))


async def _reason(turn: Turn, press: Press) -> None:
    given = press.object.get("reason")
    if given is not None and given not in tuple(Reason):
        raise StaleButton
    await answering.give_reason(turn, press.text("appointment"), Reason(given) if given else None)


async def _late(turn: Turn, press: Press) -> None:
    await answering.late(turn, press.text("appointment"))


async def _late_by(turn: Turn, press: Press) -> None:
    await answering.late_by(turn, press.text("appointment"), press.number("minutes"))


async def _where(turn: Turn, press: Press) -> None:
    await answering.where(turn, press.text("appointment"))


async def _call_me(turn: Turn, press: Press) -> None:
    await client_wishes.call_me(turn)


async def _my_appointments(turn: Turn, press: Press) -> None:
    await answering.own_appointments(turn)


async def _calendar_file(turn: Turn, press: Press) -> None:
    await answering.own_appointments(turn, "calendar_sent")


async def _show_data(turn: Turn, press: Press) -> None:
    await own_data.show(turn)


async def _score(turn: Turn, press: Press) -> None:
    given = press.object.get("score")
    await caring.score(turn, given if isinstance(given, int) else None)


async def _list_appointments(turn: Turn, update: Update) -> None:
    await answering.own_appointments(turn)


async def _come_all(turn: Turn, press: Press) -> None:
    for appointment in press.object.get("appointments", []):
        await answering.come(turn, str(appointment), answer=False)
    await answering.confirm_day(turn, [str(one) for one in press.object.get("appointments", [])])


async def _more_choices(turn: Turn, press: Press) -> None:
    await client_wishes.more_choices(turn, press.text("appointment"))


async def _wish(turn: Turn, press: Press) -> None:
    await client_wishes.wish(turn, press.text("appointment"), press.text("what"))


async def _checkin(turn: Turn, press: Press) -> None:
    await client_wishes.check_in(turn, press.text("how"))


async def _meet(turn: Turn, press: Press) -> None:
    await client_wishes.meet(turn)


async def _data_wrong(turn: Turn, press: Press) -> None:
    await client_wishes.data_is_wrong(turn, press.text("what"))


async def _data_delete(turn: Turn, press: Press) -> None:
    await client_wishes.ask_deletion(turn)


async def _complain(turn: Turn, press: Press) -> None:
    await client_wishes.complain(turn)


def _showing(template: str) -> Callable[[Turn, Press], Awaitable[None]]:
    """A press that only shows the next message."""

    async def show(turn: Turn, press: Press) -> None:
        await turn.answer(template)

    return show


async def _complaint(turn: Turn, update: Update) -> None:
    await turn.answer("complaint")


async def _privacy(turn: Turn, update: Update) -> None:
    await turn.answer("privacy")


async def take_text(turn: Turn, message: Message) -> None:
    """A client's own words: buttons are offered; what must not be here is taken away; danger gets numbers."""
    kind = sort_text(message.text or "", turn.me.language)
    if kind is Kind.STOP:
        await joining.stop(turn)
    elif kind is Kind.DANGER:
        await turn.answer("urgent_help")
    elif kind is Kind.SENSITIVE:
        await turn.delete(str(message.message_id))
        await turn.note("sensitive_refused", turn.me.id)
        await turn.answer("no_sensitive_data")
    elif kind is Kind.UNKNOWN_COMMAND:
        await turn.answer("not_understood")
    else:
        await client_wishes.pass_text(turn, message.text or "")


COMMANDS = {
    "afspraken": Guarded("afspraken", Act.SEE_OWN_APPOINTMENTS, _list_appointments),
    "privacy": Guarded("privacy", Act.SEE_OWN_APPOINTMENTS, _privacy),
    "klacht": Guarded("klacht", Act.ANSWER_REMINDER, _complaint),
}
PRESSES = {
    "come": GuardedPress(Act.ANSWER_REMINDER, _come),
    "cannot": GuardedPress(Act.ANSWER_REMINDER, _cannot),
    "reason": GuardedPress(Act.ANSWER_REMINDER, _reason),
    "late": GuardedPress(Act.ANSWER_REMINDER, _late),
    "late_by": GuardedPress(Act.ANSWER_REMINDER, _late_by),
    "where": GuardedPress(Act.ANSWER_REMINDER, _where),
    "call_me": GuardedPress(Act.ANSWER_REMINDER, _call_me),
    "calendar_file": GuardedPress(Act.SEE_OWN_APPOINTMENTS, _calendar_file),
    "data_show": GuardedPress(Act.SEE_OWN_APPOINTMENTS, _show_data),
    "score": GuardedPress(Act.ANSWER_REMINDER, _score),
    "come_all": GuardedPress(Act.ANSWER_REMINDER, _come_all),
    "more_choices": GuardedPress(Act.ANSWER_REMINDER, _more_choices),
    "wish": GuardedPress(Act.ANSWER_REMINDER, _wish),
    "checkin": GuardedPress(Act.ANSWER_REMINDER, _checkin),
    "meet": GuardedPress(Act.ANSWER_REMINDER, _meet),
    "data_wrong_ask": GuardedPress(Act.SEE_OWN_APPOINTMENTS, _showing("data_wrong_ask")),
    "data_wrong": GuardedPress(Act.ANSWER_REMINDER, _data_wrong),
    "data_delete_ask": GuardedPress(Act.SEE_OWN_APPOINTMENTS, _showing("data_delete_ask")),
    "data_delete": GuardedPress(Act.ANSWER_REMINDER, _data_delete),
    "data_delete_not": GuardedPress(Act.SEE_OWN_APPOINTMENTS, _showing("data_delete_not")),
    "complaint_ask": GuardedPress(Act.ANSWER_REMINDER, _showing("complaint")),
    "complain": GuardedPress(Act.ANSWER_REMINDER, _complain),
    "my_appointments": GuardedPress(Act.SEE_OWN_APPOINTMENTS, _my_appointments),
}
