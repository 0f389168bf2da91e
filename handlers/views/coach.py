"""What coaches see: the read-back, the outcome card, the day, and what clients answered."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.codes import Status
from handlers.views.lines import fact_line
from handlers.views.lists import TAPS, group
from handlers.views.message import Button, Message, Rows, View, in_rows, instant, when
from handlers.words import LANGUAGES, Html, Term, Words
from services.client_wishes import CHECKIN

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


def _from_client(key: str, detail: str | None = None) -> View:
    """A line about what a client answered; a detail, if it was given, has a text of its own."""

    def view(words: Words, facts: dict[str, Any]) -> Message:
        given = facts.get(detail) if detail else None
        slot: dict[str, Any] = {}
        if given is not None and detail is not None:
            slot[detail] = Term(f"reason.{given}") if detail == "reason" else given
        text = words.say(
            f"{key}_{detail}" if slot else key,
            code=facts["code"],
            name=facts["name"],
            when=when(words, instant(facts)),
            **slot,
        )
        return Message(text, _reply(words, facts))

    return view


def _reply(words: Words, facts: dict[str, Any]) -> Rows:
    """A ready phrase back, in the client's language."""
    return ((Button(words.label("button.reply"), "phrase_reply", {"codes": [facts["code"]]}),),)


def _plain_with_reply(key: str) -> View:
    def view(words: Words, facts: dict[str, Any]) -> Message:
        return Message(words.say(key, code=facts["code"], name=facts["name"]), _reply(words, facts))

    return view


def _in_language(key: str) -> View:
    """A line about a client with the name of the client's language in it."""

    def view(words: Words, facts: dict[str, Any]) -> Message:
        slots = {name: facts[name] for name in ("text",) if name in facts}
        if "at" in facts:
            slots["when"] = when(words, instant(facts))
        language = LANGUAGES.get(facts["language"], facts["language"])
        text = words.say(key, code=facts["code"], name=facts["name"], language=language, **slots)
        return Message(text, _reply(words, facts))

    return view


def _not_started(words: Words, facts: dict[str, Any]) -> Message:
    text = words.say("refused.not_started", code=facts["code"], when=when(words, instant(facts, "when")))
    return Message(text)


def _staff_invite(words: Words, facts: dict[str, Any]) -> Message:
    text = words.say(
        "staff_invite",
        first_name=facts["first_name"],
        role=Term(f"role.{facts['role']}"),
        organisation=facts["organisation"],
        municipality=facts["municipality"],
    )
    return Message(
        text,
        (
            (
                Button(words.label("button.its_me"), "accept", {}),
                Button(words.label("button.not_me"), "decline", {}),
            ),
        ),
    )


def _by_role(key: str) -> View:
    def view(words: Words, facts: dict[str, Any]) -> Message:
        examples = {name: facts[name] for name in ("one", "two", "three") if name in facts}
        return Message(words.say(words.known(f"{key}.{facts['role']}", f"{key}.other"), **examples))

    return view


def _staff_help(words: Words, facts: dict[str, Any]) -> Message:
    """The help of a role; a coordinator also sees who reads Dutch and English for want of a catalog."""
    said = _by_role("help")(words, facts).text
    fallen = "\n".join(
        words.say("help.language", code=code, count=count)
        for code, count in facts.get("languages", {}).items()
        if code not in LANGUAGES
    )
    return Message(f"{said}\n\n{words.say('help.languages', languages=Html(fallen))}" if fallen else said)


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
    "client_cancelled": _from_client("client_cancelled", "reason"),
    "client_late": _from_client("client_late", "minutes"),
    "client_comes": _from_client("client_comes"),
    "client_comes_after_all": _from_client("client_comes_after_all"),
    "client_asks_where": _from_client("client_asks_where"),
    "client_wants_call": _plain_with_reply("client_wants_call"),
    "client_wants_to_meet": _plain_with_reply("client_wants_to_meet"),
    **{f"client_checkin.{how}": _plain_with_reply(f"client_checkin.{how}") for how in CHECKIN},
    "client_wrong_time": _from_client("client_wrong_time"),
    "client_interpreter": _in_language("client_interpreter"),
    "client_new_appointment": _from_client("client_new_appointment"),
    "client_went_wrong": _from_client("client_went_wrong"),
    "client_text": _in_language("client_text"),
    "refused.not_started": _not_started,
    "staff_invite": _staff_invite,
    "staff_welcome": _by_role("staff_welcome"),
    "staff_help": _staff_help,
}
