"""What a client sees of what is kept of them, and how they put it right (AVG 15-17)."""

from __future__ import annotations

import html
import re
from datetime import date, datetime
from typing import Any

from handlers.views.appointments import kind_of
from handlers.views.client import button
from handlers.views.message import Document, Message, View, day_stamp, stamp
from handlers.words import LANGUAGES, Words
from services.client_wishes import DATA_FAULTS


def _data_kept(words: Words, facts: dict[str, Any]) -> Message:
    text = words.say("data_kept", coach=facts["coach"], municipality=facts["municipality"])
    return Message(
        text,
        (
            (button(words, "button.data_show", "data_show"),),
            (button(words, "button.data_wrong", "data_wrong_ask"),),
            (button(words, "button.data_delete", "data_delete_ask"),),
            (button(words, "button.complaint", "complaint_ask"),),
        ),
    )


def _data_wrong_ask(words: Words, facts: dict[str, Any]) -> Message:
    buttons = [button(words, f"button.wrong_{what}", "data_wrong", what=what) for what in DATA_FAULTS]
    return Message(words.say("data_wrong_ask"), tuple((button,) for button in buttons))


def _data_delete_ask(words: Words, facts: dict[str, Any]) -> Message:
    yes = button(words, "button.delete_yes", "data_delete", once=True)
    no = button(words, "button.delete_no", "data_delete_not")
    return Message(words.say("data_delete_ask"), ((yes,), (no,)))


def _data_shown(words: Words, facts: dict[str, Any]) -> Message:
    return Message(_data(words, facts))


def _data_file(words: Words, facts: dict[str, Any]) -> Message:
    """The same as a plain text file, with a mark so that every editor reads it as UTF-8."""
    plain = html.unescape(re.sub(r"</?b>", "", _data(words, facts)))
    return Message(words.say("data_sent"), document=Document("kortelijn.txt", plain.encode("utf-8-sig")))


def _data(words: Words, facts: dict[str, Any]) -> str:
    """Every field with its name; then the appointments and the steps, a line each."""
    language = LANGUAGES.get(facts["language"], facts["language"])
    names = ("first_name", "code", "coach", "klantmanager", "organisation", "municipality")
    plain = {**{name: str(facts[name]) for name in names}, "language": language}
    lines = [f"<b>{words.say('data.title')}</b>", ""]
    lines += [
        f"{words.say(f'data.{name}')}: {words.beside(_escaped(value))}" for name, value in plain.items()
    ]
    lines += [f"{words.say('data.consent')}: {_stamp(words, at)}" for at in facts["consents"]]
    lines += ["", f"<b>{words.say('data.appointments')}</b>"]
    lines += [_met(words, item) for item in facts["appointments"]] or [words.say("data.none")]
    lines += [_told(words, item) for item in facts["phrases"]]
    lines += ["", f"<b>{words.say('data.steps')}</b>"]
    lines += [_step(words, item) for item in facts["steps"]] or [words.say("data.none")]
    return "\n".join(lines)


def _escaped(value: str) -> str:
    return html.escape(value, quote=False)


def _stamp(words: Words, at: str) -> str:
    return words.beside(stamp(words, datetime.fromisoformat(at)))


def _met(words: Words, item: dict[str, Any]) -> str:
    parts = [
        _stamp(words, item["at"]),
        words.say(kind_of(item).key),
        words.beside(_escaped(item["location"])),
    ]
    parts.append(words.say(f"data.status.{item['status']}"))
    if item["reason"] and words.has(f"reason.{item['reason']}"):
        parts.append(words.say(f"reason.{item['reason']}"))
    # What they answered, in the words of the button that they pressed.
    parts += [words.say(key) for answer in item["answers"] if (key := _pressed(words, answer))]
    return " · ".join(part for part in parts if part)


def _pressed(words: Words, answer: str) -> str | None:
    """The button behind a stored answer; None for what others said."""
    keys = (f"button.{answer}", answer.replace("late_", "late."))
    return next((key for key in keys if words.has(key)), None)


def _told(words: Words, item: dict[str, Any]) -> str:
    """A phrase from the coach, and the answer to it."""
    said = f"{_stamp(words, item['at'])} · {words.say('phrase.' + item['phrase'])}"
    key = "button.understood" if item["answer"] == "understood" else f"button.answer_{item['answer']}"
    return f"{said} · {words.say(key)}" if item["answer"] else said


def _step(words: Words, item: dict[str, Any]) -> str:
    """A step in the client's words; what the catalogs of clients do not name is shown in Dutch."""
    staff = Words.for_staff(words.calendar, words.now)
    own, dutch = f"step.{item['type']}", f"{item['kind']}.{item['type']}"
    said = words.say(own) if words.has(own) else staff.label(dutch) if staff.has(dutch) else item["type"]
    return f"{words.beside(day_stamp(date.fromisoformat(item['on'])))} · {said}"


VIEWS: dict[str, View] = {
    "data_kept": _data_kept,
    "data_shown": _data_shown,
    "data_file": _data_file,
    "data_wrong_ask": _data_wrong_ask,
    "data_delete_ask": _data_delete_ask,
}
