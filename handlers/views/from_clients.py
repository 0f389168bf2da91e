"""What a coach reads of what clients answer and ask, with a button to write back."""

from __future__ import annotations

from handlers.views.message import Button, ChatMessage, Views, shows, when
from handlers.words import LANGUAGES, Slot, Term, Words
from services.from_clients import (
    AboutMeeting,
    ClientAsksWhere,
    ClientCancelled,
    ClientCheckin,
    ClientComes,
    ClientComesAfterAll,
    ClientDataWrong,
    ClientInterpreter,
    ClientLate,
    ClientNewAppointment,
    ClientText,
    ClientWantsCall,
    ClientWantsToMeet,
    ClientWentWrong,
    ClientWrongTime,
    FromClient,
)
from services.phrasing import ReplyWithPhrase


def _said(words: Words, told: FromClient, key: str, **slots: Slot | Term) -> ChatMessage:
    """A line about a client, with a ready phrase back in the client's language."""
    reply = Button(words.label("button.reply"), ReplyWithPhrase((told.code,)))
    return ChatMessage(words.say(key, code=told.code, name=told.name, **slots), ((reply,),))


def _of_client(words: Words, told: FromClient) -> ChatMessage:
    return _said(words, told, told.kept_as)


def _of_meeting(words: Words, told: AboutMeeting) -> ChatMessage:
    return _said(words, told, told.kept_as, when=when(words, told.at))


def _cancelled(words: Words, told: ClientCancelled) -> ChatMessage:
    if told.reason is None:
        return _of_meeting(words, told)
    reason = Term(f"reason.{told.reason}")
    return _said(words, told, "client_cancelled_reason", when=when(words, told.at), reason=reason)


def _late(words: Words, told: ClientLate) -> ChatMessage:
    if told.minutes is None:
        return _of_meeting(words, told)
    return _said(words, told, "client_late_minutes", when=when(words, told.at), minutes=told.minutes)


def _interpreter(words: Words, told: ClientInterpreter) -> ChatMessage:
    return _said(words, told, told.kept_as, when=when(words, told.at), language=_autonym(told.language))


def _text(words: Words, told: ClientText) -> ChatMessage:
    return _said(words, told, told.kept_as, text=told.text, language=_autonym(told.language))


def _autonym(language: str) -> str:
    return LANGUAGES.get(language, language)


def _check_in(words: Words, told: ClientCheckin) -> ChatMessage:
    return _said(words, told, f"client_checkin.{told.how}")


def _data_wrong(words: Words, told: ClientDataWrong) -> ChatMessage:
    return ChatMessage(words.say(f"client_data_wrong.{told.what}", code=told.code, name=told.name))


VIEWS: Views = dict(
    (
        shows(ClientCancelled, _cancelled),
        shows(ClientLate, _late),
        shows(ClientComes, _of_meeting),
        shows(ClientComesAfterAll, _of_meeting),
        shows(ClientAsksWhere, _of_meeting),
        shows(ClientWantsCall, _of_client),
        shows(ClientWantsToMeet, _of_client),
        shows(ClientCheckin, _check_in),
        shows(ClientWrongTime, _of_meeting),
        shows(ClientInterpreter, _interpreter),
        shows(ClientNewAppointment, _of_meeting),
        shows(ClientWentWrong, _of_meeting),
        shows(ClientText, _text),
        shows(ClientDataWrong, _data_wrong),
    )
)
