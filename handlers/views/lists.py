"""The lists that a coach asks for: the day, the days ahead, what is open; a row of buttons a page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Final

from domain.daily_lists import HOURS, DailyList
from handlers.views.chat import Button, ChatMessage, Rows, Views, in_rows, shows
from handlers.views.pages import on_page, page_buttons, page_line
from handlers.views.rows import row_button, with_told
from handlers.views.tasks import TASKS_A_ROW, task_button
from services.reports.daily import ListComes, ListTimeUnclear, MorningShown, SwitchList
from services.reports.groups import ShowGroup
from services.reports.let_go import LetGo
from services.reports.lists import (
    WEEK,
    DayList,
    DayShown,
    OpenList,
    OpenShown,
    ShowList,
    ShowWeek,
    Waiting,
    WeekShown,
)
from services.reports.meetings import Meeting
from services.reports.questions import ShowQuestion
from services.reports.shown import together
from services.tasks.cards import OpenTask
from words.catalogs import Html, Term, Words
from words.meetings import state, where
from words.moments import when
from words.tasks import task_slots

_WEEK_LINES: Final = 24
"""Appointments of some days that are written out; of the days after that only how many there are."""
_QUOTED: Final = 60
"""Characters of a coach's own words that are quoted."""


def _day(words: Words, shown: DayShown) -> ChatMessage:
    """The day, a button for each appointment; a group meeting is one of them."""
    back = DayList(shown.day)
    week: Rows = ()
    if not shown.today:
        week = ((Button(words.label("button.week"), ShowWeek(words.calendar.day(words.now))),),)
    if not shown.items:
        return with_told(words, words.say("day_empty", day=shown.day), week, shown.told, back)
    rows = list(enumerate(together(shown.items), start=1))
    page, numbered = on_page(rows, shown.page)
    back = DayList(shown.day, page)
    text = words.say("day", day=shown.day, lines=Html("\n".join(_entry(words, *one) for one in numbered)))
    if foot := page_line(words, page, len(rows)):
        text += f"\n{foot}"
    buttons = tuple(
        (
            _group_button(words, number, items[0])
            if len(items) > 1
            else row_button(words, number, items[0], back),
        )
        for number, items in numbered
    )
    turns = page_buttons(words, page, len(rows), lambda other: ShowList(DayList(shown.day, other)))
    return with_told(words, text, (*buttons, *turns, *week), shown.told, back)


def _morning(words: Words, shown: MorningShown) -> ChatMessage:
    """The day, unasked: with a button against it."""
    day = _day(words, shown.day)
    off = Button(words.label("button.list_off.morning"), SwitchList(DailyList.MORNING, on=False))
    return ChatMessage(f"{words.say('morning')}\n\n{day.text}", (*day.buttons, (off,)))


def _list_comes(words: Words, comes: ListComes) -> ChatMessage:
    """When a list comes by itself, and how to change that."""
    if comes.at is not None:
        return ChatMessage(words.say(f"list_comes.{comes.which}", hour=comes.at.isoformat("minutes")))
    on = Button(words.label("button.list_on"), SwitchList(comes.which, on=True))
    return ChatMessage(words.say(f"list_comes.{comes.which}.off"), ((on,),))


def _list_time_unclear(words: Words, unclear: ListTimeUnclear) -> ChatMessage:
    hours = HOURS[unclear.which]
    between = {"first": hours.first.isoformat("minutes"), "last": hours.last.isoformat("minutes")}
    return ChatMessage(words.say(f"refused.list_time.{unclear.which}", **between))


def _entry(words: Words, number: int | None, items: list[Meeting]) -> str:
    """An appointment with its kind and place, or a group meeting as one."""
    return _group_line(words, number, items) if len(items) > 1 else _line(words, number, items[0])


def _group_line(words: Words, number: int | None, items: list[Meeting]) -> str:
    said = words.say(
        "week_group_line" if number is None else "group_line",
        number=number,
        at=items[0].at,
        type=Term(f"type.{items[0].type}"),
        told=sum(item.status is not None for item in items),
        count=len(items),
    )
    place = items[0].location
    return words.say("list.group_where", line=Html(said), location=place) if place else said


def _group_button(words: Words, number: int, item: Meeting) -> Button:
    label = words.label("button.group", number=number, type=Term(f"type.{item.type}"))
    return Button(label, ShowGroup(item.at, item.type))


def _week(words: Words, shown: WeekShown) -> ChatMessage:
    """Some days, a paragraph and a button each; seven of them can be turned on and back."""
    turns = _turns(words, shown.first) if shown.first is not None else ()
    if not shown.items:
        return ChatMessage(words.say("week_empty" if shown.first is not None else "period_empty"), turns)
    parts: list[str] = []
    buttons: list[Button] = []
    written = 0
    for day, found in groupby(shown.items, key=lambda item: words.calendar.day(item.at)):
        items = together(tuple(found))
        fits = written + len(items) <= _WEEK_LINES
        written += len(items)
        lines = [_entry(words, None, one) for one in items] if fits or not parts else []
        if not lines:
            lines = [words.say("week_more", count=len(items))]
        parts.append(words.say("week_day", day=day, lines=Html("\n".join(lines[:_WEEK_LINES]))))
        label = words.label("button.week_day", at=items[0][0].at, number=len(items))
        buttons.append(Button(label, ShowList(DayList(day))))
    return ChatMessage("\n\n".join(parts), (*in_rows(buttons, 2), *turns))


def _turns(words: Words, first: date) -> Rows:
    """A week on, and back again as far as today."""
    today = words.calendar.day(words.now)
    buttons = []
    if first > today:
        buttons.append(Button(words.label("button.week_back"), ShowWeek(max(today, first - WEEK))))
    buttons.append(Button(words.label("button.week_on"), ShowWeek(first + WEEK)))
    return (tuple(buttons),)


Entry = Meeting | Waiting | OpenTask


def open_list(words: Words, shown: OpenShown) -> ChatMessage:
    """What still lacks an outcome, the questions that wait and the tasks: a button each, a page at a time."""
    entries: list[tuple[int, Entry]] = [
        *enumerate(shown.items, start=1),
        *enumerate(shown.questions, start=1),
        *enumerate(shown.tasks, start=1),
    ]
    if not entries:
        return with_told(words, words.say("open_none"), (), shown.told, OpenList())
    page, here = on_page(entries, shown.page)
    back = OpenList(page)
    meetings = [(number, one) for number, one in here if isinstance(one, Meeting)]
    waiting = [(number, one) for number, one in here if isinstance(one, Waiting)]
    tasks = [one for _, one in here if isinstance(one, OpenTask)]
    parts = []
    if meetings:
        key = "open" if shown.asked else "evening"
        lines = [_open_line(words, number, item) for number, item in meetings]
        parts.append(words.say(key, count=len(shown.items), lines=Html("\n".join(lines))))
    rows: Rows = tuple((row_button(words, number, item, back),) for number, item in meetings)
    if waiting:
        parts.append(_questions(words, waiting, len(shown.questions)))
        rows += _question_buttons(words, waiting, shown.questions)
    if tasks:
        told = [
            _marked(words, words.say("tasks.line", **task_slots(words, task)), task.stands_in_for)
            for task in tasks
        ]
        parts.append(words.say("open_tasks", count=len(shown.tasks), lines=Html("\n".join(told))))
        rows += in_rows([task_button(words, task.kind, task.code, task.task) for task in tasks], TASKS_A_ROW)
    if foot := page_line(words, page, len(entries)):
        parts.append(foot)
    turns = page_buttons(words, page, len(entries), lambda other: ShowList(OpenList(other)))
    return with_told(words, "\n\n".join(parts), (*rows, *turns), shown.told, back)


def _questions(words: Words, waiting: Sequence[tuple[int, Waiting]], count: int) -> str:
    asked = [_question_line(words, number, question) for number, question in waiting]
    return words.say("open_questions", count=count, lines=Html("\n".join(asked)))


def _question_line(words: Words, number: int, question: Waiting) -> str:
    """Whom a question is about, what is asked, and the coach's own words as far as they are kept."""
    who = ", ".join(f"{one.code} {one.name}".strip() for one in question.about)
    if question.said is None:
        key = "open_question" if who else "open_question_nobody"
    else:
        key = "open_question.said" if who else "open_question_nobody.said"
    return words.say(
        key,
        number=number,
        about=who,
        what=Term(f"open_ask.{question.what}"),
        when=when(words, question.at),
        said=_quoted(question.said or ""),
    )


def _quoted(said: str) -> str:
    said = " ".join(said.split())
    return said if len(said) <= _QUOTED else f"{said[:_QUOTED].rstrip()}…"


def _question_buttons(words: Words, waiting: Sequence[tuple[int, Waiting]], every: Sequence[Waiting]) -> Rows:
    buttons = []
    for number, question in waiting:
        who = question.about[0] if question.about else None
        key = "button.answer" if who else "button.answer_nobody"
        label = words.label(
            key, number=number, code=who.code if who else None, name=who.name if who else None
        )
        buttons.append((Button(label, ShowQuestion(question.question)),))
    all_of_them = LetGo(tuple(one.question for one in every))
    return (*buttons, (Button(words.label("button.let_go", count=len(every)), all_of_them),))


def _open_line(words: Words, number: int, item: Meeting) -> str:
    line = words.say("open_line", number=number, code=item.code, name=item.name, when=when(words, item.at))
    return _marked(words, _held_by(words, line, item), item.stands_in_for)


def _marked(words: Words, line: str, coach: str | None) -> str:
    """A line about the client of a coach who is away says so."""
    return line if coach is None else words.say("for_colleague", line=Html(line), coach=coach)


def _line(words: Words, number: int | None, item: Meeting) -> str:
    line = words.say(
        "week_line" if number is None else "day_line",
        number=number,
        mark=Term(f"mark.{item.status or 'none'}"),
        code=item.code,
        name=item.name,
        status=state(words, item),
        at=item.at,
    )
    line = _marked(words, _held_by(words, line, item), item.stands_in_for)
    return words.say("list.with_where", line=Html(line), where=Html(where(words, item)))


def _held_by(words: Words, line: str, item: Meeting) -> str:
    """With whom it was, where that is not the reader."""
    return words.say("list.held_by", line=Html(line), coach=item.held_by) if item.held_by else line


VIEWS: Views = dict(
    (
        shows(DayShown, _day),
        shows(MorningShown, _morning),
        shows(ListComes, _list_comes),
        shows(ListTimeUnclear, _list_time_unclear),
        shows(WeekShown, _week),
        shows(OpenShown, open_list),
    )
)
