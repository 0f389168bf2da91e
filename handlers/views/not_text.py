"""What is read after a picture, a voice or somebody else's words."""

from __future__ import annotations

from typing import Final

from domain.codes import Role, Status
from domain.values import Reach
from handlers.views.chat import Button, ChatMessage, Rows, Views, shows
from handlers.views.client import button
from handlers.views.notice import still_rows, with_still
from services.appointments.own import ShowAppointments
from services.messages.client_requests import CallMe
from services.messages.not_text import TAKEN_AWAY, CallsOff, NotText, OwnWordsOnly, WhoseWords
from services.reports.buttons import TapOutcome
from words.catalogs import CLIENT, Words
from words.moments import when

_GONE: Final = dict.fromkeys(TAKEN_AWAY, "not_text.taken_away") | {NotText.SPOKEN: "not_text.spoken"}


def _own_words(words: Words, told: OwnWordsOnly) -> ChatMessage:
    """By kind; with an example for a coach, and for a client what a tap can do instead."""
    if words.domain == CLIENT:
        return _to_client(words, told)
    last = "own_words.coach" if words.me.role is Role.COACH else "own_words.staff"
    return ChatMessage(f"{words.say(f'own_words.{told.kind}')} {words.say(last)}")


def _to_client(words: Words, told: OwnWordsOnly) -> ChatMessage:
    """What became of it, and what a tap says instead of it."""
    key = _GONE.get(told.kind, "refused.private_only")
    text = words.each(lambda own: with_still(own, own.say(key), told.ahead))
    if told.ahead:
        return ChatMessage(text, still_rows(words, told.ahead))
    takes_part = words.reader is not None and words.reader.reach is Reach.ACTIVE
    return ChatMessage(text, _instead(words) if takes_part else ())


def _instead(words: Words) -> Rows:
    appointments = button(words, "button.my_appointments", ShowAppointments())
    if words.me.reach is not Reach.ACTIVE:  # nobody is asked to call who takes no part, or no more
        return ((appointments,),)
    return ((appointments,), (button(words, "button.call_me", CallMe()),))


def _whose_words(words: Words, asked: WhoseWords) -> ChatMessage:
    if not asked.meetings:
        return ChatMessage(words.say("whose_words.nobody"))
    return ChatMessage(words.say("whose_words"), tuple((_calls_off(words, one),) for one in asked.meetings))


def _calls_off(words: Words, one: CallsOff) -> Button:
    label = words.label("button.calls_off", code=one.code, name=one.name, when=when(words, one.at))
    return Button(label, TapOutcome(one.appointment, Status.EXCUSED))


VIEWS: Views = dict((shows(OwnWordsOnly, _own_words), shows(WhoseWords, _whose_words)))
