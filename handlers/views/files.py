"""The card on which a second person says yes or no to a file, and what the asker reads."""

from __future__ import annotations

from domain.codes import Role
from handlers.views.chat import Button, ChatMessage, Views, shows
from services.files.asking import FileAsked, FileWaits
from services.files.deciding import (
    AllowFile,
    File,
    FileAllowedShown,
    FileDecided,
    FileLapsed,
    FileWantedShown,
    RefuseFile,
)
from services.files.wishes import TakeFacts
from words.catalogs import Term, Words
from words.files import file_asked, file_waits
from words.moments import when


def _asked(words: Words, asked: FileAsked) -> ChatMessage:
    return ChatMessage(file_asked(words, asked))


def _waits(words: Words, waits: FileWaits) -> ChatMessage:
    return ChatMessage(file_waits(words, waits))


def _wanted(words: Words, card: FileWantedShown) -> ChatMessage:
    text = words.say(
        "file_wanted",
        name=card.name,
        role=Term(f"role.{card.role}"),
        when=when(words, card.at),
        file=_file(words, card.file),
    )
    yes = Button(words.label("button.allow_file"), AllowFile(card.request), once=True)
    no = Button(words.label("button.refuse_file"), RefuseFile(card.request), once=True)
    return ChatMessage(text, ((yes, no),))


def _decided(words: Words, card: FileDecided) -> ChatMessage:
    text = words.say(
        "file_decided.allowed" if card.allowed else "file_decided.refused",
        by=card.by,
        when=when(words, card.at),
        name=card.name,
        role=Term(f"role.{card.role}"),
        until=card.until,
        file=_file(words, card.file),
    )
    if card.allowed:
        return ChatMessage(text)
    lost = "file_lost.coordinator" if words.me.role is Role.COORDINATOR else "file_lost.colleague"
    return ChatMessage(f"{text}\n\n{words.say(lost, name=card.name)}")


def _lapsed(words: Words, card: FileLapsed) -> ChatMessage:
    return ChatMessage(words.say("file_lapsed", name=card.name, role=Term(f"role.{card.role}")))


def _allowed(words: Words, told: FileAllowedShown) -> ChatMessage:
    label = "button.client_csv" if isinstance(told.wish, TakeFacts) else "button.file"
    button = Button(words.label(label), told.wish)
    return ChatMessage(words.say("file_allowed", by=told.by, until=told.until), ((button,),))


def _file(words: Words, file: File) -> str:
    if file.monday is not None:
        return words.label("file_kind.week", first=file.monday, count=file.clients)
    return words.label("file_kind.code", code=file.code) if file.code else words.label("file_kind.client")


VIEWS: Views = dict(
    (
        shows(FileAsked, _asked),
        shows(FileWaits, _waits),
        shows(FileWantedShown, _wanted),
        shows(FileDecided, _decided),
        shows(FileLapsed, _lapsed),
        shows(FileAllowedShown, _allowed),
    )
)
