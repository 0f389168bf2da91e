"""The lists that a coach asks for, with a row of buttons for what a tap can settle."""

from __future__ import annotations

from itertools import groupby

from domain.codes import GROUP_TYPES, Status
from domain.daily_lists import HOURS, DailyList
from domain.phones import grouped
from domain.values import Reach
from handlers.views.chat import Button, ChatMessage, Views, in_rows, shows
from handlers.views.tasks import TASKS_A_ROW, task_button, task_slots
from services.reports.buttons import TapOutcome
from services.reports.daily import ListComes, ListTimeUnclear, MorningShown, SwitchList
from services.reports.groups import AllPresent, ShowGroup, ShowStage, ToggleMember
from services.reports.lists import (
    CaseloadItem,
    CaseloadShown,
    DayList,
    DayShown,
    GroupCard,
    GroupShown,
    KlantmanagerItem,
    Meeting,
    OpenList,
    OpenShown,
    Stage,
    Waiting,
    WeekShown,
)
from services.reports.questions import ShowQuestion
from words.catalogs import Html, Term, Words
from words.lines import status_words
from words.moments import day_short, when

TAPS = (Status.PRESENT, Status.LATE, Status.EXCUSED, Status.NO_SHOW)
MAX_TAPPED = 20  # Telegram shows at most 100 buttons well; four each
MAX_TOGGLES = 90
CODES_SHOWN = 30
_THERE = (Status.PRESENT, Status.LATE)
Back = DayList | GroupCard | OpenList


def _day(words: Words, shown: DayShown) -> ChatMessage:
    """The day with a row of buttons for each appointment; what has not begun can only be cancelled."""
    if not shown.items:
        return ChatMessage(words.say("day_empty", day=shown.day))
    lines: list[str] = []
    rows: list[tuple[Button, ...]] = []
    for number, together in enumerate(_together(shown.items), start=1):
        if len(together) > 1:
            lines.append(_group_line(words, number, together))
            rows.append((_group_button(words, number, together[0]),))
        else:
            lines.append(_line(words, number, together[0]))
            rows.append(_tap_row(words, number, together[0], DayList(shown.day)))
    text = words.say("day", day=shown.day, lines=Html("\n".join(lines)))
    return ChatMessage(text, tuple(rows[:MAX_TAPPED]))


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


def _together(items: tuple[Meeting, ...]) -> list[list[Meeting]]:
    """The members of a group meeting together, everybody else alone."""
    found: dict[tuple[object, ...], list[Meeting]] = {}
    for item in items:
        alone = item.type not in GROUP_TYPES or item.held_by is not None
        found.setdefault((item.at, item.type, item.appointment if alone else ""), []).append(item)
    return list(found.values())


def _group_line(words: Words, number: int, items: list[Meeting]) -> str:
    return words.say(
        "group_line",
        number=number,
        at=items[0].at,
        type=Term(f"type.{items[0].type}"),
        told=sum(item.status is not None for item in items),
        count=len(items),
    )


def _group_button(words: Words, number: int, item: Meeting) -> Button:
    label = words.label("button.group", number=number, type=Term(f"type.{item.type}"))
    return Button(label, ShowGroup(item.at, item.type))


def group(words: Words, shown: GroupShown) -> ChatMessage:
    """A group meeting: first who was there, a toggle each, then the rest by name."""
    items = shown.items
    begun = any(item.begun for item in items)
    lines = [_member_line(words, number, item) for number, item in enumerate(items, start=1)]
    text = words.say(
        "group" if begun else "group_ahead",
        type=Term(f"type.{shown.type}"),
        when=when(words, shown.at),
        lines=Html("\n".join(lines)),
    )
    rest = [(number, item) for number, item in enumerate(items, start=1) if item.status not in _THERE]
    if begun and shown.stage is Stage.WHO:
        toggles = [_toggle(words, item) for item in items[:MAX_TOGGLES]]
        last = [Button(words.label("button.all_present"), AllPresent(shown.at, shown.type))]
        if rest:
            last.append(Button(words.label("button.rest"), ShowStage(shown.at, shown.type, Stage.REST)))
        return ChatMessage(text, (*in_rows(toggles, 2), tuple(last)))
    back = GroupCard(shown.at, shown.type, Stage.REST)
    rows = [_tap_row(words, number, item, back, TAPS[1:]) for number, item in rest[:MAX_TAPPED]]
    if begun:
        rows.append((Button(words.label("button.back"), ShowStage(shown.at, shown.type, Stage.WHO)),))
    return ChatMessage(text, tuple(rows))


def _member_line(words: Words, number: int, item: Meeting) -> str:
    line = words.say(
        "group_member",
        number=number,
        mark=Term(f"mark.{item.status or 'none'}"),
        code=item.code,
        name=item.name,
        status=_state(words, item),
    )
    return _marked(words, line, item.stands_in_for)


def _toggle(words: Words, item: Meeting) -> Button:
    mark = Term(f"mark.{item.status or 'none'}")
    label = words.label("button.toggle", mark=mark, code=item.code, name=item.name)
    return Button(label, ToggleMember(item.appointment))


def _week(words: Words, shown: WeekShown) -> ChatMessage:
    """The week, a paragraph a day."""
    if not shown.items:
        return ChatMessage(words.say("week_empty"))
    parts = []
    for day, items in groupby(shown.items, key=lambda item: words.calendar.day(item.at)):
        lines = [_line(words, None, item) for item in items]
        parts.append(words.say("week_day", day=day, lines=Html("\n".join(lines))))
    return ChatMessage("\n\n".join(parts))


def open_list(words: Words, shown: OpenShown) -> ChatMessage:
    """What still lacks an outcome with its buttons, and the questions that wait."""
    items, questions, tasks = shown.items, shown.questions, shown.tasks
    if not items and not questions and not tasks:
        return ChatMessage(words.say("open_none"))
    lines = [_open_line(words, number, item) for number, item in enumerate(items, start=1)]
    parts = []
    if items:
        key = "open" if shown.asked else "evening"
        parts.append(words.say(key, count=len(items), lines=Html("\n".join(lines))))
    rows = [
        _tap_row(words, number, item, OpenList()) for number, item in enumerate(items[:MAX_TAPPED], start=1)
    ]
    if questions:
        asked = [_question_line(words, question) for question in questions]
        parts.append(words.say("open_questions", count=len(asked), lines=Html("\n".join(asked))))
        rows += [(_question_button(words, question),) for question in questions]
    if tasks:
        told = [
            _marked(words, words.say("tasks.line", **task_slots(words, task)), task.stands_in_for)
            for task in tasks
        ]
        parts.append(words.say("open_tasks", count=len(tasks), lines=Html("\n".join(told))))
        rows += in_rows([task_button(words, task.kind, task.code, task.task) for task in tasks], TASKS_A_ROW)
    return ChatMessage("\n\n".join(parts), tuple(rows))


def _question_line(words: Words, question: Waiting) -> str:
    who = ", ".join(f"{one.code} {one.name}".strip() for one in question.about)
    key = "open_question" if who else "open_question_nobody"
    return words.say(key, about=who, what=Term(f"open_ask.{question.what}"), when=when(words, question.at))


def _question_button(words: Words, question: Waiting) -> Button:
    who = question.about[0].code if question.about else ""
    return Button(words.label("button.answer", code=who).strip(), ShowQuestion(question.question))


def _open_line(words: Words, number: int, item: Meeting) -> str:
    line = words.say("open_line", number=number, code=item.code, name=item.name, when=when(words, item.at))
    return _marked(words, _held_by(words, line, item), item.stands_in_for)


def _caseload(words: Words, shown: CaseloadShown) -> ChatMessage:
    if not shown.items:
        return ChatMessage(words.say("caseload_empty"))
    lines = "\n".join(_client(words, one) for one in shown.items)
    text = words.say("caseload", lines=Html(lines))
    if any(one.phone is not None for one in shown.klantmanagers):
        called = "\n".join(_klantmanager(words, one) for one in shown.klantmanagers)
        text = f"{text}\n\n{words.say('caseload.klantmanagers', lines=Html(called))}"
    return ChatMessage(text)


def _klantmanager(words: Words, item: KlantmanagerItem) -> str:
    codes = ", ".join(item.codes[:CODES_SHOWN]) + (" …" if len(item.codes) > CODES_SHOWN else "")
    if item.phone is None:
        return words.say("caseload.klantmanager_none", name=item.name, codes=codes)
    return words.say("caseload.klantmanager", name=item.name, phone=grouped(item.phone), codes=codes)


def _client(words: Words, item: CaseloadItem) -> str:
    at = when(words, item.next) if item.next else words.label("digest.no_next")
    said = words.say("caseload_line", code=item.code, name=item.name, next=at)
    if item.paused_until is not None:
        said = words.say("digest.paused", line=Html(said), until=day_short(words, item.paused_until))
    said = _marked(words, said, item.stands_in_for)
    return said if item.reach is Reach.ACTIVE else words.say("digest.not_reached", line=Html(said))


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
        status=_state(words, item),
        at=item.at,
    )
    return _marked(words, _held_by(words, line, item), item.stands_in_for)


def _held_by(words: Words, line: str, item: Meeting) -> str:
    """With whom it was, where that is not the reader."""
    return words.say("list.held_by", line=Html(line), coach=item.held_by) if item.held_by else line


def _state(words: Words, item: Meeting) -> str:
    """The outcome; before it, what the client answered or wishes; after the end, that it is missing."""
    if item.status:
        return status_words(words, item.status, minutes=item.minutes, late_notice=item.late_notice)
    if item.ended:
        return words.label("answer.missing")
    answer = "late" if item.answer and item.answer.startswith("late") else item.answer or "none"
    # A list must come out, also with an answer that has no words here yet.
    return words.label(words.known(f"answer.{answer}", "answer.other"))


def _tap_row(
    words: Words, number: int, item: Meeting, back: Back, taps: tuple[Status, ...] = TAPS
) -> tuple[Button, ...]:
    """What a tap can say of an appointment; then the list that it stands on is shown anew."""
    return tuple(
        Button(words.label(f"tap.{status}", number=number), TapOutcome(item.appointment, status, back))
        for status in (taps if item.begun else (Status.EXCUSED,))
    )


VIEWS: Views = dict(
    (
        shows(DayShown, _day),
        shows(MorningShown, _morning),
        shows(ListComes, _list_comes),
        shows(ListTimeUnclear, _list_time_unclear),
        shows(WeekShown, _week),
        shows(OpenShown, open_list),
        shows(CaseloadShown, _caseload),
        shows(GroupShown, group),
    )
)
