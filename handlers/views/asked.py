"""What a client reads who asks about the agenda, answers with a word, or sounds like stopping."""

from __future__ import annotations

from typing import Final

from domain.messages.message import Nod
from handlers.views.appointments import answers
from handlers.views.chat import Button, ChatMessage, Rows, Views, in_rows, shows
from handlers.views.client import button
from services.appointments.own import ShowAppointments
from services.appointments.reminders import Meeting
from services.messages.asked import AskElse, FromAgenda, NothingPlanned, WriteToCoach
from services.messages.client_answers import Cannot
from services.messages.client_requests import CallMe
from services.messages.comes import ComeAll
from services.messages.short_answers import TapPlease
from services.people.stopping import ClientAskStop, ClientStaysOn, StayOn, Stop
from words.catalogs import Html, Words
from words.own_meetings import asked, comes_somewhere, listed

NODDED: Final = "🙏"
"""Of the signs that Telegram lets bots set, the one that is thanks everywhere; a heart or a thumb is not."""


def _from_agenda(words: Words, told: FromAgenda) -> ChatMessage:
    """The appointment, and first of all what to do if that was not the question."""

    def in_one(own: Words) -> str:
        text = own.say(told.kept_as, coach=told.coach, items=Html(listed(own, (told.item,), told.coach)))
        return f"{text}\n\n{own.say('agenda_more')}" if told.more else text

    rows: Rows = ((button(words, "button.ask_else", AskElse()),),)
    if told.more:
        rows = (*rows, (button(words, "button.my_appointments", ShowAppointments()),))
    return ChatMessage(words.each(in_one), rows)


def _nothing_planned(words: Words, told: NothingPlanned) -> ChatMessage:
    """That nothing stands, and what is read of any text that was passed on."""

    def in_one(own: Words) -> str:
        none = own.say("own_appointments_none.stopped")
        passed_on = "text_passed_on" if told.at is None else "after_hours"
        return f"{none}\n\n{own.say(passed_on, coach=told.coach, at=told.at)}"

    return ChatMessage(words.each(in_one))


def _write_to_coach(words: Words, told: WriteToCoach) -> ChatMessage:
    return ChatMessage(words.say(told.kept_as, coach=told.coach), _call_me(words))


def _tap_please(words: Words, told: TapPlease) -> ChatMessage:
    def in_one(own: Words) -> str:
        question = f"{listed(own, told.items, told.coach)}\n\n{asked(own, told.items)}"
        return f"{question}\n\n{own.say(told.kept_as, coach=told.coach)}"

    return ChatMessage(words.each(in_one), _taps(words, told))


def _taps(words: Words, told: TapPlease) -> Rows:
    """The buttons of the reminder: of one appointment, or a yes for all of a day and a no for each."""
    if len(told.items) == 1:
        [one] = told.items
        return answers(words, Meeting(one.id, one.at, one.type, one.location))
    yes = "button.come" if all(map(comes_somewhere, told.items)) else "button.suits"
    all_of_them = button(words, yes, ComeAll(tuple(one.id for one in told.items)))
    each = [Button(words.label("button.cannot_at", at=one.at), Cannot(one.id)) for one in told.items]
    return in_rows((all_of_them, *each), 1)


def _ask_stop(words: Words, told: ClientAskStop) -> ChatMessage:
    yes = button(words, "button.stop_yes", Stop(), once=True)
    return ChatMessage(
        words.say(told.kept_as, coach=told.coach), ((yes,), (button(words, "button.stop_no", StayOn()),))
    )


def _stays_on(words: Words, told: ClientStaysOn) -> ChatMessage:
    return ChatMessage(words.say(told.kept_as, coach=told.coach), _call_me(words))


def _nod(words: Words, told: Nod) -> ChatMessage:
    """A sign on a message, no message."""
    return ChatMessage(NODDED)


def _call_me(words: Words) -> Rows:
    return ((button(words, "button.call_me", CallMe()),),)


VIEWS: Views = dict(
    (
        shows(FromAgenda, _from_agenda),
        shows(NothingPlanned, _nothing_planned),
        shows(WriteToCoach, _write_to_coach),
        shows(TapPlease, _tap_please),
        shows(ClientAskStop, _ask_stop),
        shows(ClientStaysOn, _stays_on),
        shows(Nod, _nod),
    )
)
