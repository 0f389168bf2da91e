"""A coach writes with ready phrases; a client answers with a button."""

from __future__ import annotations

from telegram import Update

from domain.errors import StaleButton
from domain.members import Act
from domain.phrases import TOPICS
from handlers.guard import Guarded, GuardedPress, Press
from services import phrasing
from services.turn import Turn


async def _write(turn: Turn, update: Update) -> None:
    await phrasing.choose_readers(turn)


async def _choose_topic(turn: Turn, press: Press) -> None:
    await turn.edit(press.message_id, "phrase_topic", codes=_codes(press))


async def _reply(turn: Turn, press: Press) -> None:
    await turn.answer("phrase_topic", codes=_codes(press))


async def _choose_phrase(turn: Turn, press: Press) -> None:
    topic = press.text("topic")
    if topic not in TOPICS:
        raise StaleButton
    await turn.edit(press.message_id, "phrase_list", codes=_codes(press), topic=topic)


async def _preview(turn: Turn, press: Press) -> None:
    await phrasing.preview(turn, _codes(press), press.text("phrase"), press.message_id)


async def _send(turn: Turn, press: Press) -> None:
    await phrasing.send(turn, _codes(press), press.text("phrase"), press.message_id)


async def _answer(turn: Turn, press: Press) -> None:
    await phrasing.answer(turn, press.text("sent"), press.text("answer"))


def _codes(press: Press) -> list[str]:
    codes = press.object.get("codes")
    if not isinstance(codes, list) or not codes:
        raise StaleButton
    return [str(code) for code in codes]


COMMANDS = {"bericht": Guarded("bericht", Act.WRITE, _write)}
PRESSES = {
    "phrase_topic": GuardedPress(Act.WRITE, _choose_topic),
    "phrase_reply": GuardedPress(Act.WRITE, _reply),
    "phrase_list": GuardedPress(Act.WRITE, _choose_phrase),
    "phrase_preview": GuardedPress(Act.WRITE, _preview),
    "phrase_send": GuardedPress(Act.WRITE, _send),
    "phrase_answer": GuardedPress(Act.ANSWER_REMINDER, _answer),
}
