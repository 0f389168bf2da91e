"""The lists that a coach asks for, with a row of buttons for what a tap can settle."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from domain.codes import GROUP_TYPES, Status
from handlers.views.lines import status_words
from handlers.views.message import Button, Message, Rows, View, in_rows, instant, when
from handlers.views.tasks import TASKS_A_ROW, task_button, task_slots
from handlers.words import Html, Term, Words

TAPS = (Status.PRESENT, Status.LATE, Status.EXCUSED, Status.NO_SHOW)
MAX_TAPPED = 20  # Telegram shows at most 100 buttons well; four each
MAX_TOGGLES = 90
_THERE = (Status.PRESENT, Status.LATE)


def _day(words: Words, facts: dict[str, Any]) -> Message:
    """The day with a row of buttons for each appointment; what has not begun can only be cancelled."""
    day, items = date.fromisoformat(facts["day"]), facts["items"]
    if not items:
        return Message(words.say("day_empty", day=day))
    back = {"template": "day", "day": facts["day"]}
    lines: list[str] = []
    rows: list[tuple[Button, ...]] = []
    for number, together in enumerate(_meetings(items), start=1):
        if len(together) > 1:
            lines.append(_group_line(words, number, together))
            rows.append((_group_button(words, number, together),))
        else:
            lines.append(_line(words, number, together[0]))
            rows.append(_tap_row(words, number, together[0], back))
    return Message(words.say("day", day=day, lines=Html("\n".join(lines))), tuple(rows[:MAX_TAPPED]))


def _meetings(items: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The members of a group meeting together, everybody else alone."""
    found: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for item in items:
        alone = item["type"] not in GROUP_TYPES
        key = (item["at"], item["type"], item["appointment"] if alone else "")
        found.setdefault(key, []).append(item)
    return list(found.values())


def _group_line(words: Words, number: int, items: list[dict[str, Any]]) -> str:
    told = sum(item["status"] is not None for item in items)
    return words.say(
        "group_line",
        number=number,
        at=instant(items[0]),
        type=Term(f"type.{items[0]['type']}"),
        told=told,
        count=len(items),
    )


def _group_button(words: Words, number: int, items: list[dict[str, Any]]) -> Button:
    label = words.label("button.group", number=number, type=Term(f"type.{items[0]['type']}"))
    return Button(label, "show_group", {"at": items[0]["at"], "type": items[0]["type"]})


def group(words: Words, facts: dict[str, Any]) -> Message:
    """A group meeting: first who was there, a toggle each, then the rest by name."""
    items = facts["items"]
    about = {"at": facts["at"], "type": facts["type"]}
    begun = any(item["begun"] for item in items)
    lines = [_member_line(words, number, item) for number, item in enumerate(items, start=1)]
    text = words.say(
        "group" if begun else "group_ahead",
        type=Term(f"type.{facts['type']}"),
        when=when(words, instant(facts)),
        lines=Html("\n".join(lines)),
    )
    rest = [(number, item) for number, item in enumerate(items, start=1) if item["status"] not in _THERE]
    if begun and facts["stage"] == "who":
        toggles = [_toggle(words, item) for item in items[:MAX_TOGGLES]]
        last = [Button(words.label("button.all_present"), "all_present", about)]
        if rest:
            last.append(Button(words.label("button.rest"), "group_stage", {**about, "stage": "rest"}))
        return Message(text, (*in_rows(toggles, 2), tuple(last)))
    back = {"template": "group", **about, "stage": "rest"}
    rows = [_tap_row(words, number, item, back, TAPS[1:]) for number, item in rest[:MAX_TAPPED]]
    if begun:
        rows.append((Button(words.label("button.back"), "group_stage", {**about, "stage": "who"}),))
    return Message(text, tuple(rows))


def _member_line(words: Words, number: int, item: dict[str, Any]) -> str:
    return words.say(
        "group_member",
        number=number,
        mark=Term(f"mark.{item['status'] or 'none'}"),
        code=item["code"],
        name=item["name"],
        status=_state(words, item),
    )


def _toggle(words: Words, item: dict[str, Any]) -> Button:
    mark = Term(f"mark.{item['status'] or 'none'}")
    label = words.label("button.toggle", mark=mark, code=item["code"], name=item["name"])
    return Button(label, "toggle", {"appointment": item["appointment"]})


def _week(words: Words, facts: dict[str, Any]) -> Message:
    """The week, a paragraph a day."""
    if not facts["items"]:
        return Message(words.say("week_empty"))
    parts = []
    for day, items in groupby(facts["items"], key=lambda item: words.calendar.day(instant(item))):
        lines = [_line(words, None, item) for item in items]
        parts.append(words.say("week_day", day=day, lines=Html("\n".join(lines))))
    return Message("\n\n".join(parts))


def _open(key: str) -> View:
    def view(words: Words, facts: dict[str, Any]) -> Message:
        """What still lacks an outcome with its buttons, and the questions that wait."""
        items, questions, tasks = facts["items"], facts["questions"], facts["tasks"]
        if not items and not questions and not tasks:
            return Message(words.say("open_none"))
        lines = [_open_line(words, number, item) for number, item in enumerate(items, start=1)]
        parts = []
        if items:
            parts.append(words.say(key, count=len(items), lines=Html("\n".join(lines))))
        rows = list(_taps(words, items, {"template": "open"}))
        if questions:
            asked = [_question_line(words, question) for question in questions]
            parts.append(words.say("open_questions", count=len(asked), lines=Html("\n".join(asked))))
            rows += [(_question_button(words, question),) for question in questions]
        if tasks:
            told = [words.say("tasks.line", **task_slots(words, task)) for task in tasks]
            parts.append(words.say("open_tasks", count=len(tasks), lines=Html("\n".join(told))))
            rows += in_rows([task_button(words, task) for task in tasks], TASKS_A_ROW)
        return Message("\n\n".join(parts), tuple(rows))

    return view


def _question_line(words: Words, question: dict[str, Any]) -> str:
    who = ", ".join(f"{one['code']} {one['name']}".strip() for one in question["about"])
    key = "open_question" if who else "open_question_nobody"
    return words.say(
        key, about=who, what=Term(f"open_ask.{question['what']}"), when=when(words, instant(question))
    )


def _question_button(words: Words, question: dict[str, Any]) -> Button:
    who = question["about"][0]["code"] if question["about"] else ""
    label = words.label("button.answer", code=who).strip()
    return Button(label, "show_question", {"question": question["question"]})


def _open_line(words: Words, number: int, item: dict[str, Any]) -> str:
    at = when(words, instant(item))
    return words.say("open_line", number=number, code=item["code"], name=item["name"], when=at)


def _caseload(words: Words, facts: dict[str, Any]) -> Message:
    if not facts["items"]:
        return Message(words.say("caseload_empty"))
    return Message(
        words.say("caseload", lines=Html("\n".join(_client(words, one) for one in facts["items"])))
    )


def _client(words: Words, item: dict[str, Any]) -> str:
    at = when(words, instant(item, "next")) if item["next"] else words.label("digest.no_next")
    said = words.say("caseload_line", code=item["code"], name=item["name"], next=at)
    return said if item["reach"] == "active" else words.say("digest.not_reached", line=Html(said))


def _line(words: Words, number: int | None, item: dict[str, Any]) -> str:
    return words.say(
        "week_line" if number is None else "day_line",
        number=number,
        mark=Term(f"mark.{item['status'] or 'none'}"),
        code=item["code"],
        name=item["name"],
        status=_state(words, item),
        at=instant(item),
    )


def _state(words: Words, item: dict[str, Any]) -> str:
    """The outcome; before it, what the client answered; after the end, that it is missing."""
    if item["status"]:
        return status_words(words, item)
    if item["ended"]:
        return words.label("answer.missing")
    return words.label(f"answer.{(item['answer'] or 'none').split('_')[0]}")


def _taps(words: Words, items: list[dict[str, Any]], back: dict[str, str]) -> Rows:
    """A row for each appointment; after the tap the list that it stands on is shown anew."""
    return tuple(
        _tap_row(words, number, item, back) for number, item in enumerate(items[:MAX_TAPPED], start=1)
    )


def _tap_row(
    words: Words,
    number: int,
    item: dict[str, Any],
    back: dict[str, str],
    taps: tuple[Status, ...] = TAPS,
) -> tuple[Button, ...]:
    meaning = {"appointment": item["appointment"], "back": back}
    return tuple(
        Button(words.label(f"tap.{status}", number=number), "outcome", {**meaning, "status": status})
        for status in (taps if item["begun"] else (Status.EXCUSED,))
    )


VIEWS: dict[str, View] = {
    "day": _day,
    "week": _week,
    "open": _open("open"),
    "evening": _open("evening"),
    "caseload": _caseload,
    "group": group,
}
