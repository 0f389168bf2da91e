"""Coaches write with ready phrases, coach and klantmanager write to each other; how content clients are."""

from __future__ import annotations

from telegram import Message, Update

from domain.members import Act
from domain.messages.kept import Meaning
from handlers.guard import Guarded, GuardedPress, Press, pressed
from services.messages import check_ins, line, phrase_readers, phrases, to_clients
from services.messages.line import WriteLine
from services.people import client_ways
from services.turn import Turn


async def _write(turn: Turn, update: Update) -> None:
    message = update.effective_message
    if message is not None:
        wanted = (message.text or "").partition(" ")[2]
        await phrase_readers.choose_readers(turn, wanted, str(message.message_id))


async def _show_readers(turn: Turn, press: Press[phrase_readers.ShowReaders]) -> None:
    await phrase_readers.show_readers(turn, press.meaning.page, press.message_id)


async def _choose_topic(turn: Turn, press: Press[phrases.ChooseTopic]) -> None:
    topic = await phrase_readers.topic_for(turn, press.meaning.codes, press.meaning.answers)
    await turn.edit(press.message_id, topic)


async def _reply(turn: Turn, press: Press[phrases.ReplyWithPhrase]) -> None:
    await turn.answer(await phrase_readers.topic_for(turn, press.meaning.codes, press.meaning.answers))


async def _choose_phrase(turn: Turn, press: Press[phrases.ChoosePhrase]) -> None:
    await phrase_readers.choose_phrase(turn, press.meaning, press.message_id)


async def _preview(turn: Turn, press: Press[phrases.PreviewPhrase]) -> None:
    chosen = press.meaning
    await phrases.preview(turn, chosen.codes, chosen.phrase, press.message_id, chosen.answers)


async def _send(turn: Turn, press: Press[phrases.SendPhrase]) -> None:
    chosen = press.meaning
    await phrases.send(turn, chosen.codes, chosen.phrase, press.message_id, chosen.answers)


async def _answer(turn: Turn, press: Press[phrases.AnswerPhrase]) -> None:
    await phrases.answer(turn, press.meaning.sent, press.meaning.answer)


async def take_reply(turn: Turn, message: Message, *, edited: bool) -> bool:
    """Take a text that answers a card or a line; False when it is no such text."""
    if edited and await line.reported_with(turn, str(message.message_id)):
        return False
    replied = message.reply_to_message
    replied_to = str(replied.message_id) if replied is not None else None
    text = message.text or ""
    if await client_ways.take_address(turn, text, replied_to, str(message.message_id)):
        return True
    if await to_clients.take_answer(turn, text, replied_to, message.date, str(message.message_id)):
        return True
    client = await line.line_of_reply(turn, replied_to, text, message.date)
    if client is None:
        return False
    if edited:
        await line.take_edit(turn, client, text, str(message.message_id))
    else:
        await line.pass_line(turn, client, text, str(message.message_id))
    return True


async def _write_line(turn: Turn, press: Press[WriteLine]) -> None:
    await line.ask_line(turn, press.meaning.client)


async def _ways(turn: Turn, press: Press[client_ways.AskWays]) -> None:
    await client_ways.show_ways(turn, press.meaning.client)


async def _choose_way(turn: Turn, press: Press[client_ways.ChooseWay]) -> None:
    await client_ways.ask_agreed(turn, press.meaning.client, press.meaning.kind)


async def _says_yes(turn: Turn, press: Press[client_ways.SaysYes]) -> None:
    said = press.meaning
    await client_ways.says_yes(turn, said.client, said.kind, said.how)


async def _end_way(turn: Turn, press: Press[client_ways.EndWay]) -> None:
    await client_ways.end_way(turn, press.meaning.client, press.meaning.kind)


async def _satisfaction(turn: Turn, update: Update) -> None:
    await check_ins.report_scores(turn)


COMMANDS = {
    "bericht": Guarded("bericht", Act.WRITE, _write),
    "tevredenheid": Guarded("tevredenheid", Act.SEE_SATISFACTION, _satisfaction),
}
PRESSES: dict[type[Meaning], GuardedPress] = dict(
    (
        pressed(phrase_readers.ShowReaders, Act.WRITE, _show_readers),
        pressed(phrases.ChooseTopic, Act.WRITE, _choose_topic),
        pressed(phrases.ReplyWithPhrase, Act.WRITE, _reply),
        pressed(phrases.ChoosePhrase, Act.WRITE, _choose_phrase),
        pressed(phrases.PreviewPhrase, Act.WRITE, _preview),
        pressed(phrases.SendPhrase, Act.WRITE, _send),
        pressed(phrases.AnswerPhrase, Act.ANSWER_REMINDER, _answer),
        pressed(WriteLine, Act.WRITE_LINE, _write_line),
        pressed(client_ways.AskWays, Act.ASK_WAY, _ways),
        pressed(client_ways.ChooseWay, Act.ASK_WAY, _choose_way),
        pressed(client_ways.SaysYes, Act.ASK_WAY, _says_yes),
        pressed(client_ways.EndWay, Act.END_WAY, _end_way),
    )
)
