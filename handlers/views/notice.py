"""The buttons by which a client says of an appointment what own words, or something unread, may have said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from domain.hearing.kinds import Kind
from domain.messages.kept import Meaning
from domain.values import Reach
from handlers.views.chat import Button, Rows
from services.appointments.own import OwnAppointment
from services.messages.client_answers import Cannot, Late
from services.messages.client_requests import AppointmentWish, CallMe, Wish
from words.catalogs import Words
from words.own_meetings import comes_somewhere

_BUTTONS: Final = {
    Kind.CANNOT: "button.cannot_on",
    Kind.LATE: "button.late_on",
    Kind.OTHER_TIME: "button.wrong_time_on",
}


def asks_which(words: Words, ahead: Sequence[OwnAppointment]) -> str:
    """Whether it is about the only appointment, or about which; in one language."""
    if len(ahead) > 1:
        return words.say("asks_which")
    return words.say("asks_which.one", at=ahead[0].at)


def notice_rows(words: Words, ahead: Sequence[OwnAppointment], heard: Kind) -> Rows:
    """What can be said of each appointment, named by day and time, first what was heard; and to be called."""
    rows = _rows(words, ahead, sorted(_BUTTONS, key=lambda kind: kind is not heard))
    return _with_call(words, rows)


def still_rows(words: Words, ahead: Sequence[OwnAppointment]) -> Rows:
    """Not to come or later, of each appointment, and to be called: nobody knows what was meant.

    Who takes no part, or no more, has none of it.
    """
    if words.reader is not None and words.me.reach is not Reach.ACTIVE:
        return ()
    return _with_call(words, _rows(words, ahead, (Kind.CANNOT, Kind.LATE)))


def with_still(words: Words, text: str, ahead: Sequence[OwnAppointment]) -> str:
    """A text in one language, and where something lies ahead how to say that one does not come."""
    return f"{text}\n\n{words.say('still_say')}" if ahead else text


def _rows(words: Words, ahead: Sequence[OwnAppointment], kinds: Sequence[Kind]) -> Rows:
    return tuple(
        (Button(words.label(_BUTTONS[kind], at=one.at), _meaning(kind, one)),)
        for kind in kinds
        for one in ahead
        if kind is not Kind.LATE or comes_somewhere(one)  # who is called cannot be late
    )


def _with_call(words: Words, rows: Rows) -> Rows:
    """And to be called: only who takes part can ask for it, for the others the button would do nothing."""
    if words.reader is not None and words.reader.reach is not Reach.ACTIVE:
        return rows
    return (*rows, (Button(words.label("button.call_me"), CallMe()),))


def _meaning(kind: Kind, one: OwnAppointment) -> Meaning:
    if kind is Kind.CANNOT:
        return Cannot(one.id)
    return Late(one.id) if kind is Kind.LATE else Wish(AppointmentWish.WRONG_TIME, one.id)
