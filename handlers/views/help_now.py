"""Where there is help: under what answers something that a client sent, and as a message of its own."""

from __future__ import annotations

from dataclasses import replace

from domain.values import Reach
from handlers.views.chat import Button, ChatMessage, Rows, Views, shows
from handlers.views.client import button
from services.messages.client_answers import Cannot, Late
from services.messages.client_requests import CallMe
from services.messages.help_now import (
    CoachMayCall,
    CoachWillCall,
    HelpNow,
    OtherMayCall,
    OtherNotAsked,
    OtherWillCall,
    ShowHelp,
    TakeBackCall,
    Under,
    UrgentHelp,
    WhoMayCall,
)
from words.catalogs import Words
from words.own_meetings import comes_somewhere


def with_help(words: Words, told: ChatMessage, help_: Under | None) -> ChatMessage:
    """The message with the way to help under it: one button, or whom to call and who may call."""
    if help_ is None or told.venue is not None or told.prompt:
        return told
    text = f"{told.text}\n\n{words.say('help_lines')}" if help_.lines else told.text
    if not help_.opened:
        shows_help = (button(words, "button.help_now", ShowHelp()),)
        return replace(told, text=text, buttons=(*told.buttons, shows_help))
    return replace(
        told, text=text, buttons=(*_without_call(told.buttons), *(_calls(words) if help_.calls else ()))
    )


def _without_call(rows: Rows) -> Rows:
    """To be called stands below, for today and by whom: not a second time, for some other day."""
    kept = (tuple(one for one in row if not isinstance(one.meaning, CallMe)) for row in rows)
    return tuple(row for row in kept if row)


def _calls(words: Words) -> Rows:
    coach = button(words, "button.coach_may_call", CoachMayCall())
    return (coach,), (button(words, "button.other_may_call", OtherMayCall()),)


def _help_now(words: Words, message: HelpNow) -> ChatMessage:
    """The numbers first; that nobody knows of it; who can be asked to call."""
    last = ["help_now.call"] if words.reader is not None and words.me.reach is Reach.ACTIVE else []
    keys = ("help_now", "help_lines", "nobody_told", *last)
    return ChatMessage(words.each(lambda own: "\n\n".join(own.say(key) for key in keys)))


def _who_may_call(words: Words, message: WhoMayCall) -> ChatMessage:
    """That nobody knows of it, and who can be asked to call."""
    return ChatMessage(words.each(lambda own: f"{own.say('nobody_told')}\n\n{own.say('help_now.call')}"))


def _urgent_help(words: Words, message: UrgentHelp) -> ChatMessage:
    """Whom to call; that the words still stand there; then the ordinary part, as far as one tap does it."""
    near = message.near

    def told(own: Words) -> str:
        parts = [
            f"{own.say('urgent_help')}\n{own.say('nobody_told')}",
            own.say("help_lines"),
            own.say("urgent_help.delete"),
        ]
        if near is not None:
            parts.append(own.say("urgent_help.appointment", at=near.at))
        return "\n\n".join(parts)

    if near is None:
        return ChatMessage(words.each(told))
    cannot = Button(words.label("button.cannot_on", at=near.at), Cannot(near.id))
    late = (button(words, "button.late", Late(near.id)),) if comes_somewhere(near) else ()
    return ChatMessage(words.each(told), ((cannot,), late) if late else ((cannot,),))


def _coach_will_call(words: Words, told: CoachWillCall) -> ChatMessage:
    key = "coach_will_call" if told.at is None else "coach_will_call.later"
    return ChatMessage(words.say(key, coach=told.coach, at=told.at), _not_after_all(words, told.task))


def _other_will_call(words: Words, told: OtherWillCall) -> ChatMessage:
    key = "other_will_call" if told.at is None else "other_will_call.later"
    return ChatMessage(words.say(key, reader=told.reader, at=told.at), _not_after_all(words, told.task))


def _other_not_asked(words: Words, told: OtherNotAsked) -> ChatMessage:
    return ChatMessage(words.say(told.kept_as, reader=told.reader), _not_after_all(words, told.task))


def _not_after_all(words: Words, task: str) -> Rows:
    return ((button(words, "button.take_back", TakeBackCall(task)),),) if task else ()


VIEWS: Views = dict(
    (
        shows(HelpNow, _help_now),
        shows(UrgentHelp, _urgent_help),
        shows(WhoMayCall, _who_may_call),
        shows(CoachWillCall, _coach_will_call),
        shows(OtherWillCall, _other_will_call),
        shows(OtherNotAsked, _other_not_asked),
    )
)
