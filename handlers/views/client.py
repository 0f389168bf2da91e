"""What clients see: one idea a line, buttons before typing, no word about benefits."""

from __future__ import annotations

from typing import Any

from domain.codes import AppointmentType, Reason
from handlers.views.message import Button, Message, View, instant
from handlers.words import LANGUAGES, Html, Term, Words
from services.answering import REASONS_OFFERED

# Neutral words for a kind of appointment: the message can be read on a locked screen.
_NEUTRAL = {
    AppointmentType.GROUP_TRAINING: "type.class",
    AppointmentType.LANGUAGE_CLASS: "type.class",
    AppointmentType.PVT_MEETING: "type.meeting",
    AppointmentType.MAP_MEETING: "type.meeting",
    AppointmentType.WALK_IN: "type.meeting",
    AppointmentType.PHONE_CALL: "type.call",
    AppointmentType.HOME_VISIT: "type.visit",
    AppointmentType.EMPLOYER_VISIT: "type.visit",
}
LATE_CHOICES = (10, 20, 30)


def _kind(facts: dict[str, Any]) -> Term:
    return Term(_NEUTRAL.get(AppointmentType(facts["type"]), "type.talk"))


def _button(words: Words, key: str, action: str, *, once: bool = False, **meaning: Any) -> Button:
    return Button(words.label(key), action, meaning, once)


def _invite(words: Words, facts: dict[str, Any]) -> Message:
    text = words.say(
        "invite", first_name=facts["first_name"], organisation=facts["organisation"], coach=facts["coach"]
    )
    return Message(
        text,
        (
            (_button(words, "button.yes", "accept"),),
            (_button(words, "button.no", "decline"),),
            (_button(words, "button.more", "tell_more"),),
        ),
    )


def _invite_more(words: Words, facts: dict[str, Any]) -> Message:
    yes = (_button(words, "button.yes", "accept"),)
    return Message(words.say("invite_more"), (yes, (_button(words, "button.no", "decline"),)))


def _language_choice(words: Words, facts: dict[str, Any]) -> Message:
    choices = tuple((Button(autonym, "language", {"language": code}),) for code, autonym in LANGUAGES.items())
    return Message(words.say("language_choice"), choices)


def _reminder_day_before(words: Words, facts: dict[str, Any]) -> Message:
    come, cannot, late, where = _reminder_buttons(words, facts, "button.come", "button.cannot")
    text = _reminder(words, facts, "reminder_tomorrow" if facts["days"] == 1 else "reminder_day")
    return Message(text, ((come,), (cannot,), (late, where)))


def _reminder_two_hours(words: Words, facts: dict[str, Any]) -> Message:
    come, cannot, late, where = _reminder_buttons(words, facts, "button.come_soon", "button.cannot_soon")
    return Message(_reminder(words, facts, "reminder_soon"), ((come,), (late, where), (cannot,)))


def _reminder(words: Words, facts: dict[str, Any], key: str) -> str:
    return words.say(
        key,
        first_name=facts["first_name"],
        coach=facts["coach"],
        type=_kind(facts),
        location=_place(words, facts),
        at=instant(facts),
    )


def _place(words: Words, facts: dict[str, Any]) -> str:
    """Where it is; a coach may plan before the place is known."""
    return facts["location"] or words.label("place_unknown", coach=facts["coach"])


def _made(words: Words, facts: dict[str, Any]) -> Message:
    text = words.say(
        "appointment_made",
        coach=facts["coach"],
        type=_kind(facts),
        location=_place(words, facts),
        at=instant(facts),
    )
    return Message(text, _coming(words, facts))


def _changed(words: Words, facts: dict[str, Any]) -> Message:
    text = words.say(
        "appointment_changed",
        coach=facts["coach"],
        type=_kind(facts),
        location=_place(words, facts),
        at=instant(facts),
        was=instant(facts, "was"),
    )
    return Message(text, _coming(words, facts))


def _coming(words: Words, facts: dict[str, Any]) -> tuple[tuple[Button, ...], ...]:
    come, cannot, _, where = _reminder_buttons(words, facts, "button.come", "button.cannot")
    return (come,), (cannot,), (where,)


def _called_off(key: str) -> View:
    def view(words: Words, facts: dict[str, Any]) -> Message:
        text = words.say(key, coach=facts["coach"], type=_kind(facts), at=instant(facts))
        return Message(text, ((_button(words, "button.call_me", "call_me"),),))

    return view


def _reminder_buttons(words: Words, facts: dict[str, Any], come: str, cannot: str) -> tuple[Button, ...]:
    choices = ((come, "come"), (cannot, "cannot"), ("button.late", "late"), ("button.where", "where"))
    return tuple(_button(words, key, action, appointment=facts["appointment"]) for key, action in choices)


def _confirmed(words: Words, facts: dict[str, Any]) -> Message:
    return Message(words.say("confirmed", coach=facts["coach"], at=instant(facts)))


def _cancel_ask(words: Words, facts: dict[str, Any]) -> Message:
    def choice(key: str, reason: Reason | None) -> tuple[Button, ...]:
        return (Button(words.label(key), "reason", {"appointment": facts["appointment"], "reason": reason}),)

    rows = [choice(f"reason.{reason}", reason) for reason in REASONS_OFFERED]
    return Message(words.say("cancel_ask"), (*rows, choice("button.rather_not", None)))


def _cancel_done(words: Words, facts: dict[str, Any]) -> Message:
    text = words.say("cancel_done", coach=facts["coach"], type=_kind(facts), at=instant(facts))
    return Message(text, ((_button(words, "button.call_me", "call_me"),),))


def _running_late(words: Words, facts: dict[str, Any]) -> Message:
    rows = tuple(
        (_button(words, f"late.{minutes}", "late_by", appointment=facts["appointment"], minutes=minutes),)
        for minutes in LATE_CHOICES
    )
    return Message(words.say("running_late"), rows)


def _location(words: Words, facts: dict[str, Any]) -> Message:
    text = words.say("location", location=_place(words, facts), coach=facts["coach"])
    return Message(text, ((_button(words, "button.call_me", "call_me"),),))


def _own_appointments(words: Words, facts: dict[str, Any]) -> Message:
    if not facts["items"]:
        return Message(words.say("own_appointments_none", coach=facts["coach"]))
    items = "\n\n".join(
        words.say(
            "own_appointments_item",
            type=_kind(item),
            location=_place(words, {**item, "coach": facts["coach"]}),
            at=instant(item),
        )
        for item in facts["items"]
    )
    return Message(words.say("own_appointments", coach=facts["coach"], items=Html(items)))


def _not_understood(words: Words, facts: dict[str, Any]) -> Message:
    return Message(
        words.say("not_understood"),
        (
            (_button(words, "button.my_appointments", "my_appointments"),),
            (_button(words, "button.call_me", "call_me"),),
            (_button(words, "button.other_language", "other_language"),),
            (_button(words, "button.stop", "stop"),),
        ),
    )


VIEWS: dict[str, View] = {
    "invite": _invite,
    "invite_more": _invite_more,
    "language_choice": _language_choice,
    "reminder_day_before": _reminder_day_before,
    "reminder_two_hours": _reminder_two_hours,
    "appointment_made": _made,
    "appointment_changed": _changed,
    "cancelled_by_us": _called_off("cancelled_by_us"),
    "cancelled_for_you": _called_off("cancelled_for_you"),
    "confirmed": _confirmed,
    "cancel_ask": _cancel_ask,
    "cancel_done": _cancel_done,
    "running_late": _running_late,
    "location": _location,
    "own_appointments": _own_appointments,
    "not_understood": _not_understood,
}
