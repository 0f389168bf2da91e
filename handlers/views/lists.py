"""The lists that a coach asks for, with a row of buttons for what a tap can settle."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from domain.codes import Status
from handlers.views.lines import status_words
from handlers.views.message import Button, Message, View, instant, when
from handlers.words import Html, Term, Words

TAPS = (Status.PRESENT, Status.LATE, Status.EXCUSED, Status.NO_SHOW)
MAX_TAPPED = 20  # Telegram shows at most 100 buttons well; four each


def _day(words: Words, facts: dict[str, Any]) -> Message:
    """The day with a row of buttons for each appointment; what has not begun can only be cancelled."""
    day, items = date.fromisoformat(facts["day"]), facts["items"]
    if not items:
        return Message(words.say("day_empty", day=day))
    lines = [_line(words, number, item) for number, item in enumerate(items, start=1)]
    rows = _taps(words, items, {"template": "day", "day": facts["day"]})
    return Message(words.say("day", day=day, lines=Html("\n".join(lines))), rows)


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
        """What still lacks an outcome, each with its buttons."""
        items = facts["items"]
        if not items:
            return Message(words.say("open_none"))
        lines = [_open_line(words, number, item) for number, item in enumerate(items, start=1)]
        text = words.say(key, count=len(items), lines=Html("\n".join(lines)))
        return Message(text, _taps(words, items, {"template": "open"}))

    return view


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


def _taps(words: Words, items: list[dict[str, Any]], back: dict[str, str]) -> tuple[tuple[Button, ...], ...]:
    """A row for each appointment; after the tap the list that it stands on is shown anew."""
    rows = []
    for number, item in enumerate(items[:MAX_TAPPED], start=1):
        meaning = {"appointment": item["appointment"], "back": back}
        taps = TAPS if item["begun"] else (Status.EXCUSED,)
        rows.append(
            tuple(
                Button(words.label(f"tap.{status}", number=number), "outcome", {**meaning, "status": status})
                for status in taps
            )
        )
    return tuple(rows)


VIEWS: dict[str, View] = {
    "day": _day,
    "week": _week,
    "open": _open("open"),
    "evening": _open("evening"),
    "caseload": _caseload,
}
