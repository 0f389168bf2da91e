"""The client card of a klantmanager, the choice between clients, and the file with one client's facts."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any, Final

from domain.export import COLUMNS, csv_text
from handlers.views.clocks import clock_words
from handlers.views.lines import fact_words
from handlers.views.message import Button, Document, Message, Rows, View, day_stamp, instant
from handlers.words import LANGUAGES, Html, Term, Words

STRIP: Final = ("present", "late", "excused", "no_show", "none")
FOLDED_FROM: Final = 6
STEPS_SHOWN: Final = 30
OPEN_SHOWN: Final = 8
_OTHER_CODE: Final = {"fa_AF": "prs"}
"""Languages that the labels of the field know by another code."""


def client_button(words: Words, code: str, name: str) -> Button:
    """A button to a client's card, for under any message to a klantmanager."""
    return Button(words.label("button.client_card", code=code, name=name), "client_card", {"client": code})


def file_button(words: Words, appointment: str, at: datetime) -> Button:
    """A button to the fairness file of an appointment that was reported as a no-show."""
    return Button(words.label("button.fairness", at=at), "fairness", {"appointment": appointment})


def language_name(words: Words, codes: str) -> str:
    """The Dutch name of a language, or of two with a plus between their codes."""
    return " + ".join(_language(words, code) for code in codes.split("+"))


def _language(words: Words, code: str) -> str:
    key = f"detail.language.{_OTHER_CODE.get(code, code)}"
    return words.label(key) if words.has(key) else LANGUAGES.get(code, code)


def _client_choose(words: Words, facts: dict[str, Any]) -> Message:
    buttons = tuple((client_button(words, one["code"], one["name"]),) for one in facts["clients"])
    return Message(words.say("client_choose_more" if facts["more"] else "client_choose"), buttons)


def _client_card(words: Words, facts: dict[str, Any]) -> Message:
    parts = [
        _head(words, facts),
        _section(words, "card.steps", _steps(words, facts["steps"], STEPS_SHOWN), fold=True),
        _attendance(words, facts),
        _section(words, "card.ladder", _steps(words, facts["ladder"], STEPS_SHOWN // 3)),
        _section(words, "card.next", [_meeting(words, one) for one in facts["next"]])
        or words.say("card.no_next"),
        _section(words, "card.open", _open(words, facts["open"])),
        _section(words, "clocks.klantmanager", [_clock(words, line) for line in facts["clocks"]]),
    ]
    return Message("\n\n".join(part for part in parts if part), _buttons(words, facts))


def _head(words: Words, facts: dict[str, Any]) -> str:
    lines = [
        words.say("card", code=facts["code"], name=facts["name"]),
        words.say(
            "card.reach",
            language=language_name(words, facts["language"]),
            reach=Term(f"reach.{facts['reach']}"),
        ),
        words.say(
            "card.trajectory",
            contract=facts["contract"],
            lot=facts["lot"],
            day=day_stamp(date.fromisoformat(facts["referred_on"])),
        ),
        words.say("card.coach", coach=facts["coach"], organisation=facts["coach_organisation"]),
    ]
    if facts["stands_in_for"]:
        lines.append(words.say("card.stand_in", klantmanager=facts["stands_in_for"]))
    return "\n".join(lines)


def _section(words: Words, key: str, lines: list[str], *, fold: bool = False) -> str:
    if not lines:
        return ""
    body = "\n".join(lines)
    if fold and len(lines) >= FOLDED_FROM:
        body = f"<blockquote expandable>{body}</blockquote>"
    return words.say(key, lines=Html(body))


def _attendance(words: Words, facts: dict[str, Any]) -> str:
    """The strip, the count, and what each sign stands for."""
    if not facts["strip"]:
        return words.say("card.no_strip", weeks=facts["weeks"])
    counts = Counter(facts["strip"])
    legend = [words.label(f"strip.{one}", number=counts[one]) for one in STRIP if counts[one]]
    return words.say(
        "card.strip",
        attended=facts["attended"],
        of=facts["of"],
        weeks=facts["weeks"],
        signs="".join(words.label(f"sign.{one}") for one in facts["strip"]),
        legend=" · ".join(legend),
    )


def _steps(words: Words, steps: list[dict[str, Any]], most: int) -> list[str]:
    """Oldest first; of very many the oldest are counted only."""
    earlier, shown = steps[:-most], steps[-most:]
    lines = [words.say("card.earlier", count=len(earlier))] if earlier else []
    return lines + [_step(words, step) for step in shown]


def _step(words: Words, step: dict[str, Any]) -> str:
    day, details = day_stamp(date.fromisoformat(step["on"])), step["details"]
    if step["kind"] == "ladder":
        key = "card.ladder_from" if "from" in details else "card.ladder_step"
        return words.say(key, day=day, step=step["type"], before=details.get("from"))
    key = "card.step"
    if step["kind"] == "ending":
        key = "card.ending"
    elif details.get("planned"):
        key = "card.step_planned"
    return words.say(key, day=day, what=fact_words(words, step["kind"], step["type"], details))


def _meeting(words: Words, meeting: dict[str, Any]) -> str:
    key = "card.meeting" if meeting["location"] else "card.meeting_nowhere"
    kind = Term(f"type.{meeting['type']}")
    return words.say(key, at=instant(meeting), type=kind, location=meeting["location"] or None)


def _open(words: Words, tasks: list[dict[str, Any]]) -> list[str]:
    lines = [
        words.say(
            "card.task",
            mark=Term(f"task.mark.{task['kind']}"),
            kind=Term(f"task.title.{task['kind']}"),
            owner=Term(f"owner.{task['owner']}"),
            at=instant(task, "since"),
        )
        for task in tasks[:OPEN_SHOWN]
    ]
    more = len(tasks) - len(lines)
    return [*lines, words.say("digest.more", count=more)] if more else lines


def _clock(words: Words, line: dict[str, Any]) -> str:
    owner = Term(f"owner.{line['owner']}")
    return words.say("card.clock", what=clock_words(words, line), owner=owner)


def _buttons(words: Words, facts: dict[str, Any]) -> Rows:
    files = [file_button(words, one["appointment"], instant(one)) for one in facts["files"]]
    client = {"client": facts["code"]}
    others = [Button(words.label("button.write_line", to=facts["coach"]), "write_line", client)]
    if facts["may_export"]:
        others.append(Button(words.label("button.client_csv"), "client_csv", client))
    return tuple((button,) for button in [*files, *others])


def _client_csv(words: Words, facts: dict[str, Any]) -> Message:
    text = words.say("client_csv", code=facts["code"], count=len(facts["rows"]))
    content = csv_text([COLUMNS, *facts["rows"]])
    return Message(text, document=Document(f"{facts['code']}.csv", content.encode("utf-8-sig")))


VIEWS: dict[str, View] = {
    "client_choose": _client_choose,
    "client_card": _client_card,
    "client_csv": _client_csv,
}
