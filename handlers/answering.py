"""A client answers a reminder with a tap, or writes something."""

from __future__ import annotations

from telegram import Message, Update

from domain.client_texts import Kind, sort_text
from domain.codes import Reason
from domain.errors import StaleButton
from domain.members import Act
from handlers.guard import Guarded, GuardedPress, Press
from services import answering, joining
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
    await answering.call_me(turn)


async def _my_appointments(turn: Turn, press: Press) -> None:
    await answering.own_appointments(turn)


async def _list_appointments(turn: Turn, update: Update) -> None:
    await answering.own_appointments(turn)


async def take_text(turn: Turn, message: Message) -> None:
    """A client's own words: buttons are offered; what must not be here is taken away; danger gets numbers."""
    kind = sort_text(message.text or "")
    if kind is Kind.STOP:
        await joining.stop(turn)
    elif kind is Kind.DANGER:
        await turn.answer("urgent_help")
    elif kind is Kind.SENSITIVE:
        await turn.delete(str(message.message_id))
        await turn.note("sensitive_refused", turn.me.id)
        await turn.answer("no_sensitive_data")
    else:
        await turn.answer("not_understood")


COMMANDS = {"afspraken": Guarded("afspraken", Act.SEE_OWN_APPOINTMENTS, _list_appointments)}
PRESSES = {
    "come": GuardedPress(Act.ANSWER_REMINDER, _come),
    "cannot": GuardedPress(Act.ANSWER_REMINDER, _cannot),
    "reason": GuardedPress(Act.ANSWER_REMINDER, _reason),
    "late": GuardedPress(Act.ANSWER_REMINDER, _late),
    "late_by": GuardedPress(Act.ANSWER_REMINDER, _late_by),
    "where": GuardedPress(Act.ANSWER_REMINDER, _where),
    "call_me": GuardedPress(Act.ANSWER_REMINDER, _call_me),
    "my_appointments": GuardedPress(Act.SEE_OWN_APPOINTMENTS, _my_appointments),
}
