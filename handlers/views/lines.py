"""A stored fact in one Dutch line: the same words in a read-back and in a digest."""

from __future__ import annotations

from datetime import date
from typing import Any

from handlers.views.message import instant, on, when
from handlers.words import Html, Term, Words

_CODED = ("component", "level", "route", "language")
_DETAILS = (*_CODED, "hours")


def fact_line(words: Words, line: dict[str, Any]) -> Html:
    """One line for an outcome, appointment, milestone, ladder step, ending, signal or request."""
    match line["kind"]:
        case "attendance":
            return Html(_outcome(words, line))
        case "appointment":
            return Html(_change(words, line))
        case _:
            return Html(_fact(words, line))


def _change(words: Words, line: dict[str, Any]) -> str:
    """An appointment made, moved, cancelled or confirmed; the place under what the client will come to."""
    key = f"line.appointment.{line['change']}"
    if line["change"] == "cancel":
        key += f".{line['by'] or 'supplier'}"
    said = words.say(
        key,
        code=line["code"],
        name=line["name"],
        type=Term(f"type.{line['type']}"),
        when=when(words, instant(line)),
        was=when(words, instant(line, "was")) if line["was"] else None,
    )
    if line["change"] not in ("create", "move"):
        return said
    place = "line.place_assumed" if line.get("place_assumed") else "line.place"
    return (
        f"{said}\n{words.say(place if line['location'] else 'line.place_unknown', location=line['location'])}"
    )


def status_words(words: Words, line: dict[str, Any]) -> str:
    """ "10 min te laat", "afgemeld, ziek" and the like."""
    status = line.get("status") or "none"
    key = f"status.{status}"
    if status == "late" and line.get("minutes"):
        key += "_minutes"
    if status == "excused" and line.get("late_notice"):
        key += "_late"
    if status in ("excused", "no_show") and line.get("reason"):
        key += "_reason"
    reason = Term(f"reason.{line['reason']}") if line.get("reason") else None
    return words.label(key, minutes=line.get("minutes"), reason=reason)


def _outcome(words: Words, line: dict[str, Any]) -> str:
    return words.say(
        "line.attendance_early" if line.get("left_early") else "line.attendance",
        mark=Term(f"mark.{line.get('status') or 'none'}"),
        code=line["code"],
        name=line["name"],
        status=status_words(words, line),
        when=when(words, instant(line)),
    )


def _fact(words: Words, line: dict[str, Any]) -> str:
    day = on(words, date.fromisoformat(line["on"]))
    kind, code, details = line["kind"], line["type"], line["details"]
    if kind == "ladder":
        key = "line.ladder_from" if "from" in details else "line.ladder"
        before = details.get("from")
        return words.say(key, code=line["code"], name=line["name"], step=code, before=before, on=day)
    key = "line.milestone_planned" if details.get("planned") else f"line.{kind}"
    return words.say(
        key, code=line["code"], name=line["name"], what=fact_words(words, kind, code, details), on=day
    )


def fact_words(words: Words, kind: str, code: str, details: dict[str, Any]) -> str:
    """The label of a code with the details that belong to it: part, level, route, hours, language."""
    label = words.label(words.known(f"{kind}.{code}.{details.get('outcome')}", f"{kind}.{code}"))
    more = [
        words.label(f"detail.{name}.{details[name]}")
        if name in _CODED
        else words.label(f"detail.{name}", value=details[name])
        for name in _DETAILS
        if details.get(name)
    ]
    return words.label("detailed", what=label, details=", ".join(more)) if more else label
