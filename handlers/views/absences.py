"""A klantmanager is away, or does not answer: who stands in, and what those who must know are told."""

from __future__ import annotations

from handlers.views.message import Button, ChatMessage, Rows, Views, in_rows, shows
from handlers.words import Words
from services.standing_in import (
    AbsenceEnded,
    Absent,
    AskWhoStandsIn,
    BackAgain,
    StandIn,
    StandInPage,
    StandsIn,
)
from services.task_cards import ShowOpenTasks
from services.unanswered import StuckNoShow


def _who_stands_in(words: Words, asked: AskWhoStandsIn) -> ChatMessage:
    """A button for each colleague, and the pages beside this one."""
    buttons = [Button(one.name, StandIn(asked.back, one.person), once=True) for one in asked.choices]
    rows = in_rows(buttons, 2)
    beside = tuple(
        Button(words.label(f"button.page_{name}"), StandInPage(asked.back, page))
        for name, page in (("before", asked.page - 1), ("after", asked.page + 1))
        if 0 <= page < asked.pages
    )
    rows += (beside,) if beside else ()
    return ChatMessage(words.say("absence_who", back=asked.back), rows)


def _absent(words: Words, absent: Absent) -> ChatMessage:
    button = Button(words.label("button.back_again"), BackAgain(), once=True)
    return ChatMessage(words.say("absent", back=absent.back, stand_in=absent.stand_in), ((button,),))


def _absence_ended(words: Words, ended: AbsenceEnded) -> ChatMessage:
    if not ended.count:
        return ChatMessage(words.say("absence_ended"))
    return ChatMessage(words.say("absence_ended_open", count=ended.count), _open_tasks(words))


def _stands_in(words: Words, told: StandsIn) -> ChatMessage:
    if not told.count:
        return ChatMessage(words.say("stands_in", klantmanager=told.klantmanager, back=told.back))
    text = words.say("stands_in_open", count=told.count, klantmanager=told.klantmanager, back=told.back)
    return ChatMessage(text, _open_tasks(words))


def _open_tasks(words: Words) -> Rows:
    return ((Button(words.label("button.tasks"), ShowOpenTasks()),),)


def _stuck_no_show(words: Words, stuck: StuckNoShow) -> ChatMessage:
    hours = words.label("stuck_no_show.hours", count=stuck.hours)
    key = "stuck_no_show.asked" if stuck.stand_in else "stuck_no_show"
    about = {"code": stuck.code, "klantmanager": stuck.klantmanager, "stand_in": stuck.stand_in}
    return ChatMessage(words.say(key, hours=hours, **about))


VIEWS: Views = dict(
    (
        shows(AskWhoStandsIn, _who_stands_in),
        shows(Absent, _absent),
        shows(AbsenceEnded, _absence_ended),
        shows(StandsIn, _stands_in),
        shows(StuckNoShow, _stuck_no_show),
    )
)
