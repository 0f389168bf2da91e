"""What a client sees of what is kept of them, and how they put it right (AVG 15-17)."""

from __future__ import annotations

import html
import re

from domain.clients.rights import DataFault, RequestKind
from domain.ways import WayKind
from handlers.views.chat import Button, ChatMessage, Document, Views, in_rows, shows
from handlers.views.client import button
from services.clients.own_data import (
    DataKeptShown,
    OwnDataFile,
    OwnDataText,
    ShowData,
)
from services.clients.own_rights import (
    AskDeletion,
    ChooseFault,
    ConsiderComplaint,
    ConsiderDeletion,
    DataDeleteAsk,
    DataWrongAsk,
    LeaveIt,
    PointOutFault,
)
from services.people.client_ways import EndOwnWay
from words.catalogs import Words
from words.own_data import own_data_text


def _data_kept(words: Words, shown: DataKeptShown) -> ChatMessage:
    text = words.each(lambda own: _kept(own, shown))
    return ChatMessage(
        text,
        (
            (button(words, "button.data_show", ShowData()),),
            (button(words, "button.data_wrong", ChooseFault()),),
            (button(words, "button.data_delete", ConsiderDeletion()),),
            (button(words, "button.complaint", ConsiderComplaint()),),
            *((Button(_ends(words, kind), EndOwnWay(kind)),) for kind in shown.ways),
        ),
    )


def _ends(words: Words, kind: WayKind) -> str:
    return f"{words.label('button.stop')}: {words.label(f'way.{kind}')}"


def _kept(words: Words, shown: DataKeptShown) -> str:
    """What is kept of everybody, and of who agreed to it where they are written to."""
    text = words.say("data_kept", coach=shown.coach, municipality=words.me.municipality)
    if not shown.ways:
        return text
    ways = ", ".join(words.say(f"way.{kind}") for kind in shown.ways)
    return f"{text}\n\n{words.say('data.ways')}: {ways}"


def _data_wrong_ask(words: Words, message: DataWrongAsk) -> ChatMessage:
    buttons = [button(words, f"button.wrong_{what}", PointOutFault(what)) for what in DataFault]
    return ChatMessage(words.say("data_wrong_ask"), in_rows(buttons, 1))


def _data_delete_ask(words: Words, message: DataDeleteAsk) -> ChatMessage:
    text = words.say("data_delete_ask")
    if not message.asks:
        return ChatMessage(text)
    yes = button(words, "button.delete_yes", AskDeletion())
    no = button(words, "button.delete_no", LeaveIt(RequestKind.DELETION))
    return ChatMessage(text, ((yes,), (no,)))


def _text(words: Words, shown: OwnDataText) -> ChatMessage:
    return ChatMessage(words.each(lambda own: own_data_text(own, shown.data)))


def _file(words: Words, shown: OwnDataFile) -> ChatMessage:
    """The same as a plain text file, with a mark so that every editor reads it as UTF-8."""
    said = words.each(lambda own: own_data_text(own, shown.data))
    plain = html.unescape(re.sub(r"</?b>", "", said))
    return ChatMessage(words.say("data_sent"), document=Document("kortelijn.txt", plain.encode("utf-8-sig")))


VIEWS: Views = dict(
    (
        shows(DataKeptShown, _data_kept),
        shows(OwnDataText, _text),
        shows(OwnDataFile, _file),
        shows(DataWrongAsk, _data_wrong_ask),
        shows(DataDeleteAsk, _data_delete_ask),
    )
)
