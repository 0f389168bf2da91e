"""What coaches see of a report: the read-back, the questions it raises, the card after a meeting."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.codes import Status
from handlers.views.lines import fact_line
from handlers.views.lists import TAPS, group
from handlers.views.message import Button, Message, View, in_rows, instant, when
from handlers.words import Html, Term, Words

STEPS_A_ROW = 3


def _lines(words: Words, lines: list[dict[str, Any]]) -> Html:
    return Html("\n".join(fact_line(words, line) for line in lines))


def _named(words: Words, about: list[dict[str, str]]) -> Html:
    """ "K-1042 Samira, K-1077 Yonas" for a question."""
    if not about:
        return Html(words.say("ask.nobody"))
    names = [words.say("button.choice", code=one["code"], name=one["name"]).strip() for one in about]
    return Html(", ".join(f"<b>{name}</b>" for name in names))


def _note(words: Words, note: dict[str, Any]) -> str:
    match note["kind"]:
        case "ask":
            return _question(words, note["what"], note["about"])
        case "privacy":
            key = "note.privacy_deleted" if note["deleted"] else "note.privacy"
            return words.say(key, what=Term(f"privacy.{note['what']}"))
        case "congratulated" if "at" in note:
            return words.say("note.congratulated_later", name=note["name"], when=when(words, instant(note)))
        case kind:
            slots: dict[str, Any] = {
                name: note[name] for name in ("code", "name", "day_name") if name in note
            }
            if "at" in note:
                slots["when"] = when(words, instant(note))
            return words.say(f"note.{kind}", **slots)


def _question(words: Words, reason: str, about: list[dict[str, str]]) -> str:
    key = f"ask.{reason}"
    if reason == "unknown_client" and about:
        key += "_guess"
    if len(about) > 1 and words.has(f"{key}_several"):
        key += "_several"
    return words.say(key, about=_named(words, about))


def _notes(words: Words, notes: list[dict[str, Any]]) -> list[str]:
    """One paragraph each; of what was not kept one for all."""
    return list(dict.fromkeys(_note(words, note) for note in notes))


def _readback(words: Words, facts: dict[str, Any]) -> Message:
    notes, report = facts["notes"], facts["report"]
    parts = []
    if facts["lines"]:
        key = "readback_edited" if facts["edited"] else "readback"
        parts.append(words.say(key, lines=_lines(words, facts["lines"])))
    parts += _notes(words, notes)
    if facts.get("tip"):
        parts.append(words.say(f"tip.{facts['tip']}"))
    rows = [row for note in notes for row in _option_rows(words, note)]
    held = words.label("button.hold_back")
    rows += [
        (Button(held, "hold_back", {"fact": note["fact"], "report": report}),)
        for note in notes
        if note["kind"] == "congratulated"
    ]
    if report is not None and facts["lines"]:
        meaning = {"report": report}
        change = Button(words.label("button.change"), "change", meaning)
        rows.append((change, Button(words.label("button.undo"), "undo", meaning)))
    return Message("\n\n".join(parts), tuple(rows))


def _asked(words: Words, facts: dict[str, Any]) -> Message:
    note = facts["note"]
    parts = _notes(words, [note, *facts.get("notes", [])])
    return Message("\n\n".join(parts), tuple(_option_rows(words, note)))


def _option_rows(words: Words, note: dict[str, Any]) -> list[tuple[Button, ...]]:
    """The answers that a tap can give to a question."""
    options = note.get("options", [])
    several = len({option.get("code") for option in options}) > 1
    buttons = [_option(words, note["question"], option, several=several) for option in options]
    short = bool(options) and options[0]["kind"] == "step"
    flat = [button for row in buttons for button in row]
    if short:
        return list(in_rows(flat, STEPS_A_ROW))
    return buttons


def _option(words: Words, question: str, option: dict[str, Any], *, several: bool) -> tuple[Button, ...]:
    meaning = {"question": question, "kind": option["kind"], "value": option["value"]}
    match option["kind"]:
        case "notice":
            key = "button.notice_of" if several else "button.notice"
            return tuple(
                Button(
                    words.label(f"{key}.{status}", code=option["code"]),
                    "settle",
                    {"question": question, "appointment": option["value"], "status": status},
                )
                for status in (Status.EXCUSED, Status.NO_SHOW)
            )
        case "meeting":
            label = words.label(
                "button.meeting_of" if several else "button.meeting",
                code=option["code"],
                when=when(words, instant(option)),
                type=Term(f"type.{option['type']}"),
            )
        case "outcome":
            label = words.label("button.choice", code=option["code"], name=option["name"])
            return (Button(label, "choose_client", {"code": option["code"], "question": question}),)
        case "client":
            label = words.label("button.choice", code=option["code"], name=option["name"])
        case "ending":
            label = words.label(f"ending.{option['value']}")
        case _:
            label = words.label("button.step", step=option["value"])
    return (Button(label, "answer_question", meaning),)


def _with_notes(key: str) -> View:
    def view(words: Words, facts: dict[str, Any]) -> Message:
        return Message("\n\n".join([words.say(key), *_notes(words, facts["notes"])]))

    return view


def _nothing_stored(words: Words, facts: dict[str, Any]) -> Message:
    if not facts["notes"]:
        return Message(words.say("nothing_stored"))
    return Message("\n\n".join(_notes(words, facts["notes"])))


def _taken_back(words: Words, facts: dict[str, Any]) -> Message:
    lines, instead = facts["lines"], facts.get("instead")
    if not lines:
        return Message(words.say("taken_back_nothing"))
    key = "taken_back_instead" if instead else "taken_back"
    return Message(words.say(key, lines=_lines(words, lines), instead=_lines(words, instead or [])))


def _change(words: Words, facts: dict[str, Any]) -> Message:
    """The outcomes to choose from, or first the client when the report named several."""
    report, choices = facts["report"], facts["choices"]
    if len(choices) == 1:
        choice = choices[0]
        meaning = {"report": report, "appointment": choice["appointment"]}
        rows = [
            (Button(words.label(f"button.{status}"), "change_to", {**meaning, "status": status}),)
            for status in TAPS
        ]
        name = words.say("button.choice", code=choice["code"], name=choice["name"])
        return Message(f"{words.say('change')}\n<b>{name}</b>", tuple(rows))
    rows = [
        (
            Button(
                words.label("button.choice", code=choice["code"], name=choice["name"]),
                "change_one",
                {"report": report, "appointment": choice["appointment"]},
            ),
        )
        for choice in choices
    ]
    return Message(words.say("change"), tuple(rows))


def _outcome_card(words: Words, facts: dict[str, Any]) -> Message:
    """How did it go? Of a group meeting the card with a toggle each."""
    if "stage" in facts:
        return group(words, facts)
    text = words.say("outcome_card", code=facts["code"], name=facts["name"], when=when(words, instant(facts)))
    question = facts.get("question")
    action = "outcome" if question is None else "settle"
    meaning = {"appointment": facts["appointment"]} | ({} if question is None else {"question": question})
    first, second, third, fourth = (
        Button(words.label(f"button.{status}"), action, {**meaning, "status": status}) for status in TAPS
    )
    return Message(text, ((first, second), (third, fourth)))


def _next_appointment(words: Words, facts: dict[str, Any]) -> Message:
    named = {"code": facts["code"], "name": facts["name"]}
    if not facts["items"]:
        return Message(words.say("next_appointment_none", **named))
    lines = [
        words.say(
            "next_appointment",
            **named,
            when=when(words, instant(item)),
            type=Term(f"type.{item['type']}"),
            location=item["location"],
        )
        for item in facts["items"]
    ]
    return Message("\n".join(lines))


def _attendance_summary(words: Words, facts: dict[str, Any]) -> Message:
    key = "attendance_summary" if facts["code"] else "attendance_summary_all"
    slots = {name: facts[name] for name in ("code", "name", "present", "late", "excused", "no_show", "of")}
    text = words.say(
        key, first=date.fromisoformat(facts["first"]), last=date.fromisoformat(facts["last"]), **slots
    )
    if facts["missing"]:
        text += "\n" + words.say("digest.rate_missing", count=facts["missing"])
    return Message(text)


def _not_started(words: Words, facts: dict[str, Any]) -> Message:
    text = words.say("refused.not_started", code=facts["code"], when=when(words, instant(facts, "when")))
    return Message(text)


VIEWS: dict[str, View] = {
    "readback": _readback,
    "asked": _asked,
    "asked_again": _asked,
    "edit_withdrew": _with_notes("edit_withdrew"),
    "nothing_stored": _nothing_stored,
    "taken_back": _taken_back,
    "change": _change,
    "outcome_card": _outcome_card,
    "choose_outcome": _outcome_card,
    "next_appointment": _next_appointment,
    "attendance_summary": _attendance_summary,
    "refused.not_started": _not_started,
}
