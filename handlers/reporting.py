"""A coach reports: by message, by edit, by tap on a card or on the day."""

from __future__ import annotations

from telegram import Message, Update

from domain.codes import Status
from domain.errors import StaleButton
from domain.members import Act
from handlers.guard import Guarded, GuardedPress, Press
from services import groups, questions, reporting
from services.turn import Turn


async def take_text(turn: Turn, message: Message, *, edited: bool) -> None:
    """A coach's own words."""
    said = reporting.Said(str(message.message_id), message.text or "", message.date, edited)
    await reporting.take_message(turn, said)


async def _day(turn: Turn, update: Update) -> None:
    await turn.answer("day", day=turn.calendar.day(turn.now).isoformat())


async def _week(turn: Turn, update: Update) -> None:
    await turn.answer("week", day=turn.calendar.day(turn.now).isoformat())


async def _open(turn: Turn, update: Update) -> None:
    await turn.answer("open")


async def _caseload(turn: Turn, update: Update) -> None:
    await turn.answer("caseload")


async def _outcome(turn: Turn, press: Press) -> None:
    back = press.object.get("back")
    await reporting.tap_outcome(turn, press.text("appointment"), _status(press), press.message_id, back)


async def _choose_client(turn: Turn, press: Press) -> None:
    question = press.object.get("question")
    await reporting.choose_client(turn, press.text("code"), press.message_id, question)


async def _settle(turn: Turn, press: Press) -> None:
    await questions.settle_notice(
        turn, press.text("question"), press.text("appointment"), _status(press), press.message_id
    )


async def _answer_question(turn: Turn, press: Press) -> None:
    await questions.answer_by_tap(
        turn, press.text("question"), press.text("kind"), press.text("value"), press.message_id
    )


async def _show_question(turn: Turn, press: Press) -> None:
    await questions.show_question(turn, press.text("question"))


async def _show_group(turn: Turn, press: Press) -> None:
    await groups.show(turn, press.text("at"), press.text("type"))


async def _toggle(turn: Turn, press: Press) -> None:
    await groups.toggle(turn, press.text("appointment"), press.message_id)


async def _all_present(turn: Turn, press: Press) -> None:
    await groups.all_present(turn, press.text("at"), press.text("type"), press.message_id)


async def _group_stage(turn: Turn, press: Press) -> None:
    await groups.stage(turn, press.text("at"), press.text("type"), press.text("stage"), press.message_id)


async def _change(turn: Turn, press: Press) -> None:
    await reporting.choose_change(turn, press.text("report"), press.message_id)


async def _change_one(turn: Turn, press: Press) -> None:
    await reporting.choose_outcome(turn, press.text("report"), press.text("appointment"), press.message_id)


async def _change_to(turn: Turn, press: Press) -> None:
    await reporting.change_outcome(
        turn, press.text("report"), press.text("appointment"), _status(press), press.message_id
    )


async def _hold_back(turn: Turn, press: Press) -> None:
    await reporting.hold_congratulation(turn, press.text("report"), press.text("fact"), press.message_id)


async def _undo(turn: Turn, press: Press) -> None:
    await reporting.undo(turn, press.text("report"), press.message_id)


def _status(press: Press) -> Status:
    status = press.text("status")
    if status not in tuple(Status):
        raise StaleButton
    return Status(status)


COMMANDS = {
    "vandaag": Guarded("vandaag", Act.SEE_DAY, _day),
    "week": Guarded("week", Act.SEE_DAY, _week),
    "open": Guarded("open", Act.SEE_DAY, _open),
    "clienten": Guarded("clienten", Act.SEE_DAY, _caseload),
}
PRESSES = {
    "outcome": GuardedPress(Act.REPORT, _outcome, "toast.saved"),
    "choose_client": GuardedPress(Act.REPORT, _choose_client),
    "settle": GuardedPress(Act.REPORT, _settle, "toast.saved"),
    "answer_question": GuardedPress(Act.REPORT, _answer_question),
    "show_question": GuardedPress(Act.REPORT, _show_question),
    "show_group": GuardedPress(Act.REPORT, _show_group),
    "toggle": GuardedPress(Act.REPORT, _toggle, "toast.saved"),
    "all_present": GuardedPress(Act.REPORT, _all_present, "toast.saved"),
    "group_stage": GuardedPress(Act.REPORT, _group_stage),
    "change": GuardedPress(Act.CORRECT_REPORT, _change),
    "change_one": GuardedPress(Act.CORRECT_REPORT, _change_one),
    "change_to": GuardedPress(Act.CORRECT_REPORT, _change_to, "toast.saved"),
    "hold_back": GuardedPress(Act.REPORT, _hold_back),
    "undo": GuardedPress(Act.CORRECT_REPORT, _undo, "toast.undone"),
}
