"""A coach or klantmanager lets a trajectory stand still, by a short text or by tap."""

from __future__ import annotations

from telegram import Message

from domain.members import Act
from domain.messages.kept import Meaning
from handlers.guard import GuardedPress, Press, Saved, Undone, check, pressed
from services.messages.line import is_for_other_side
from services.pauses import meetings, typed
from services.pauses.messages import AskLonger, CallOffInPause, LeaveInPause, PauseTill, UndoPause
from services.turn import Turn


async def take_text(turn: Turn, message: Message, *, edited: bool) -> bool:
    """Do what a text wishes of pauses; False when it wishes none, or is for the other side."""
    replied = message.reply_to_message
    replied_to = str(replied.message_id) if replied is not None else None
    if not edited and await is_for_other_side(turn, replied_to):
        return False
    check(turn, Act.PAUSE)
    text = message.text or ""
    said = typed.SaidOfPause(str(message.message_id), text, message.date, edited, replied_to)
    return await typed.take_text(turn, said)


async def _till(turn: Turn, press: Press[PauseTill]) -> None:
    await typed.pause_till(turn, press.meaning.codes, press.meaning.until, press.message_id)


async def _longer(turn: Turn, press: Press[AskLonger]) -> None:
    await typed.ask_longer(turn, press.meaning.client)


async def _undo(turn: Turn, press: Press[UndoPause]) -> None:
    await typed.undo(turn, press.meaning.report, press.message_id)


async def _leave(turn: Turn, press: Press[LeaveInPause]) -> None:
    await meetings.leave(turn, press.meaning.pause, press.meaning.back, press.message_id)


async def _call_off(turn: Turn, press: Press[CallOffInPause]) -> None:
    await meetings.call_all_off(turn, press.meaning.pause, press.meaning.back, press.message_id)


PRESSES: dict[type[Meaning], GuardedPress] = dict(
    (
        pressed(PauseTill, Act.PAUSE, _till, Saved()),
        pressed(AskLonger, Act.PAUSE, _longer),
        pressed(UndoPause, Act.PAUSE, _undo, Undone()),
        pressed(LeaveInPause, Act.PLAN, _leave, Saved()),
        pressed(CallOffInPause, Act.PLAN, _call_off, Saved()),
    )
)
