"""A coach writes with ready phrases; a client answers with a button."""

from __future__ import annotations

from telegram import Update

from domain.errors import StaleButton
from domain.kept import Meaning
from domain.members import Act
from domain.phrases import TOPICS
from handlers.guard import Guarded, GuardedPress, Press, pressed
from services import phrasing
from services.turn import Turn


async def _write(turn: Turn, update: Update) -> None:
    await phrasing.choose_readers(turn)


async def _choose_topic(turn: Turn, press: Press[phrasing.ChooseTopic]) -> None:
    await turn.edit(press.message_id, phrasing.PhraseTopic(press.meaning.codes))


async def _reply(turn: Turn, press: Press[phrasing.ReplyWithPhrase]) -> None:
    await turn.answer(phrasing.PhraseTopic(press.meaning.codes))


async def _choose_phrase(turn: Turn, press: Press[phrasing.ChoosePhrase]) -> None:
    if press.meaning.topic not in TOPICS:
        raise StaleButton
    await turn.edit(press.message_id, phrasing.PhraseList(press.meaning.codes, press.meaning.topic))


async def _preview(turn: Turn, press: Press[phrasing.PreviewPhrase]) -> None:
    await phrasing.preview(turn, press.meaning.codes, press.meaning.phrase, press.message_id)


async def _send(turn: Turn, press: Press[phrasing.SendPhrase]) -> None:
    await phrasing.send(turn, press.meaning.codes, press.meaning.phrase, press.message_id)


async def _answer(turn: Turn, press: Press[phrasing.AnswerPhrase]) -> None:
    await phrasing.answer(turn, press.meaning.sent, press.meaning.answer)


COMMANDS = {"bericht": Guarded("bericht", Act.WRITE, _write)}
PRESSES: dict[type[Meaning], GuardedPress] = dict(
    (
        pressed(phrasing.ChooseTopic, Act.WRITE, _choose_topic),
        pressed(phrasing.ReplyWithPhrase, Act.WRITE, _reply),
        pressed(phrasing.ChoosePhrase, Act.WRITE, _choose_phrase),
        pressed(phrasing.PreviewPhrase, Act.WRITE, _preview),
        pressed(phrasing.SendPhrase, Act.WRITE, _send),
        pressed(phrasing.AnswerPhrase, Act.ANSWER_REMINDER, _answer),
    )
)
