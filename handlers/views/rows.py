"""The rows of a coach's lists: a button each, what a tap on one opens, and what the last tap did."""

from __future__ import annotations

from typing import Final

from domain.codes import Status
from handlers.views import going, what_counts
from handlers.views.chat import Button, ChatMessage, Rows, Views, in_rows, shows
from services.reports.let_go import LetGo, LetGoAsked
from services.reports.lists import OpenList, ShowList, Tapped, Told
from services.reports.meetings import Meeting
from services.reports.named import ShowCoachCard
from services.reports.rows import OpenRow, RowShown, TapRow, UndoRow, taps_of
from words.catalogs import Html, Term, Words
from words.lines import fact_line
from words.meetings import state, tap_label, where
from words.moments import when

_READ_BACK: Final = 6
"""Lines of one tap that are read back; of more the rest is counted."""


def row_button(words: Words, number: int, item: Meeting, back: Tapped) -> Button:
    """A row of a list: who and when, or the mark of the outcome that is known."""
    key = "button.row_told" if item.status is not None else "button.row"
    if key == "button.row" and words.calendar.day(item.at) != words.calendar.day(words.now):
        key = "button.row_day"
    label = words.label(
        key,
        number=number,
        mark=Term(f"mark.{item.status or 'none'}"),
        code=item.code,
        name=item.name,
        at=item.at,
        when=when(words, item.at),
    )
    return Button(label, OpenRow(item.appointment, back))


def client_button(words: Words, code: str, name: str) -> Button:
    """A button to the coach's card of a client."""
    return Button(words.label("button.coach_card", code=code, name=name), ShowCoachCard(code))


def with_told(words: Words, text: str, rows: Rows, told: Told | None, back: Tapped) -> ChatMessage:
    """A list with what the last tap did under it, and Ongedaan right below."""
    if told is None:
        return ChatMessage(text, rows)
    if told.report is not None:
        rows = ((Button(words.label("button.undo"), UndoRow(told.report, back)),), *rows)
    return ChatMessage(f"{text}\n\n{_told(words, told)}", rows)


def _told(words: Words, told: Told) -> str:
    lines: list[str] = [fact_line(words, line) for line in told.lines[:_READ_BACK]]
    if len(told.lines) > _READ_BACK:
        lines.append(words.say("list.told.more", count=len(told.lines) - _READ_BACK))
    if told.hears is not None:
        lines.append(words.say("list.told.hears", klantmanager=told.hears))
    text = words.say(f"list.told.{told.how}", lines=Html("\n".join(lines)), count=told.count)
    after = [what_counts.counts(words, one) for one in told.counts]
    return "\n\n".join([text, *after, *(going.note(words, one) for one in told.goes)])


def _row(words: Words, shown: RowShown) -> ChatMessage:
    """One appointment, with what a tap can say of it now."""
    item, back = shown.meeting, Button(words.label("button.back"), ShowList(shown.back))
    slots = {"code": item.code, "name": item.name, "when": when(words, item.at)}
    if shown.asks:
        sure = TapRow(item.appointment, Status.EXCUSED, shown.back, sure=True)
        asked = Button(words.label("button.row_sure"), sure)
        return ChatMessage(words.say("row_asks", **slots), ((asked, back),))
    text = words.say("row", where=Html(where(words, item)), status=state(words, item), **slots)
    if item.held_by:
        text += "\n" + words.say("row_held_by", coach=item.held_by)
    if not item.begun and item.status is None:
        text += "\n" + words.say("row_ahead")
    last = (client_button(words, item.code, item.name), back)
    return ChatMessage(text, (*_outcomes(words, item, shown.back), last))


def _outcomes(words: Words, item: Meeting, back: Tapped) -> Rows:
    taps = [
        Button(words.label(tap_label(item, status)), TapRow(item.appointment, status, back))
        for status in taps_of(item)
    ]
    return in_rows(taps, 2)


def _let_go_asked(words: Words, asked: LetGoAsked) -> ChatMessage:
    sure = Button(words.label("button.let_go_sure"), LetGo(asked.questions, sure=True))
    back = Button(words.label("button.back"), ShowList(OpenList()))
    return ChatMessage(words.say("let_go_asked", count=len(asked.questions)), ((sure, back),))


VIEWS: Views = dict((shows(RowShown, _row), shows(LetGoAsked, _let_go_asked)))
