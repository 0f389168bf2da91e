"""What clients see of their appointments: reminders, changes, and how they answer these."""

from __future__ import annotations

from typing import Any

from domain.codes import AppointmentType, Reason
from handlers.calendar_file import calendar_file
from handlers.views.client import button
from handlers.views.message import Button, Document, Message, Rows, Venue, View, instant
from handlers.words import Html, Term, Words
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


def kind_of(facts: dict[str, Any]) -> Term:
    """The neutral word for the kind of an appointment."""
    return Term(_NEUTRAL.get(AppointmentType(facts["type"]), "type.talk"))


def _reminder_day_before(words: Words, facts: dict[str, Any]) -> Message:
    if len(facts["items"]) > 1:
        return _bundle(words, facts)
    come, cannot, late, where = _reminder_buttons(words, facts, "button.come", "button.cannot")
    text = _reminder(words, facts, "reminder_tomorrow" if facts["days"] == 1 else "reminder_day")
    other = button(words, "button.other", "more_choices", appointment=facts["appointment"])
    return Message(text, ((come,), (cannot,), (late, where), (other,)))


def _bundle(words: Words, facts: dict[str, Any]) -> Message:
    """Several appointments on one day: one message, a yes for all, a no for each."""
    items = facts["items"]
    text = words.say(
        "reminder_bundle",
        first_name=facts["first_name"],
        coach=facts["coach"],
        count=len(items),
        at=instant(facts),
        items=Html(_items(words, items, facts["coach"])),
    )
    come = button(words, "button.come", "come_all", appointments=[item["appointment"] for item in items])
    rows = [(come,)]
    for item in items:
        label = words.label("button.cannot_at", at=instant(item))
        rows.append((Button(label, "cannot", {"appointment": item["appointment"]}),))
    where = button(words, "button.where", "where", appointment=items[0]["appointment"])
    return Message(text, (*rows, (where,)))


def _items(words: Words, items: list[dict[str, Any]], coach: str) -> str:
    return "\n\n".join(
        words.say(
            "own_appointments_item",
            type=kind_of(item),
            location=_place(words, {**item, "coach": coach}),
            at=instant(item),
        )
        for item in items
    )


def _more_choices(words: Words, facts: dict[str, Any]) -> Message:
    wishes = [
        button(words, f"button.{what}", "wish", what=what, appointment=facts["appointment"])
        for what in ("wrong_time", "interpreter")
    ]
    call = button(words, "button.call_me", "call_me")
    return Message(words.say("more_choices"), tuple((button,) for button in (*wishes, call)))


def _missed_you(words: Words, facts: dict[str, Any]) -> Message:
    if facts["again"]:
        text = words.say("missed_you_again", first_name=facts["first_name"], coach=facts["coach"])
        return Message(text, ((button(words, "button.call_me", "call_me"),),))
    wishes = [
        button(words, f"button.{what}", "wish", what=what, appointment=facts["appointment"])
        for what in ("new_appointment", "went_wrong")
    ]
    call = button(words, "button.call_me", "call_me")
    text = words.say("missed_you", first_name=facts["first_name"])
    return Message(text, tuple((button,) for button in (wishes[0], call, wishes[1])))


def _reminder_two_hours(words: Words, facts: dict[str, Any]) -> Message:
    come, cannot, late, where = _reminder_buttons(words, facts, "button.come_soon", "button.cannot_soon")
    return Message(_reminder(words, facts, "reminder_soon"), ((come,), (late, where), (cannot,)))


def _reminder(words: Words, facts: dict[str, Any], key: str) -> str:
    return words.say(
        key,
        first_name=facts["first_name"],
        coach=facts["coach"],
        type=kind_of(facts),
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
        type=kind_of(facts),
        location=_place(words, facts),
        at=instant(facts),
    )
    return Message(text, _coming(words, facts))


def _changed(words: Words, facts: dict[str, Any]) -> Message:
    text = words.say(
        "appointment_changed",
        coach=facts["coach"],
        type=kind_of(facts),
        location=_place(words, facts),
        at=instant(facts),
        was=instant(facts, "was"),
    )
    return Message(text, _coming(words, facts))


def _coming(words: Words, facts: dict[str, Any]) -> Rows:
    come, cannot, _, where = _reminder_buttons(words, facts, "button.come", "button.cannot")
    return (come,), (cannot,), (where,)


def _called_off(key: str) -> View:
    def view(words: Words, facts: dict[str, Any]) -> Message:
        text = words.say(key, coach=facts["coach"], type=kind_of(facts), at=instant(facts))
        return Message(text, ((button(words, "button.call_me", "call_me"),),))

    return view


def _reminder_buttons(words: Words, facts: dict[str, Any], come: str, cannot: str) -> tuple[Button, ...]:
    choices = ((come, "come"), (cannot, "cannot"), ("button.late", "late"), ("button.where", "where"))
    return tuple(button(words, key, action, appointment=facts["appointment"]) for key, action in choices)


def _confirmed(words: Words, facts: dict[str, Any]) -> Message:
    return Message(words.say("confirmed", coach=facts["coach"], at=instant(facts)))


def _cancel_ask(words: Words, facts: dict[str, Any]) -> Message:
    def choice(key: str, reason: Reason | None) -> tuple[Button, ...]:
        return (Button(words.label(key), "reason", {"appointment": facts["appointment"], "reason": reason}),)

    rows = [choice(f"reason.{reason}", reason) for reason in REASONS_OFFERED]
    return Message(words.say("cancel_ask"), (*rows, choice("button.rather_not", None)))


def _cancel_done(words: Words, facts: dict[str, Any]) -> Message:
    text = words.say("cancel_done", coach=facts["coach"], type=kind_of(facts), at=instant(facts))
    return Message(text, ((button(words, "button.call_me", "call_me"),),))


def _after_hours(words: Words, facts: dict[str, Any]) -> Message:
    return Message(words.say("after_hours", coach=facts["coach"], at=instant(facts)))


def _running_late(words: Words, facts: dict[str, Any]) -> Message:
    rows = tuple(
        (button(words, f"late.{minutes}", "late_by", appointment=facts["appointment"], minutes=minutes),)
        for minutes in LATE_CHOICES
    )
    return Message(words.say("running_late"), rows)


def _location(words: Words, facts: dict[str, Any]) -> Message:
    text = words.say("location", location=_place(words, facts), coach=facts["coach"])
    return Message(text, ((button(words, "button.call_me", "call_me"),),))


def _pin(words: Words, facts: dict[str, Any]) -> Message:
    venue = Venue(facts["latitude"], facts["longitude"], facts["location"], facts["address"])
    return Message("", venue=venue)


def _own_appointments(words: Words, facts: dict[str, Any]) -> Message:
    if not facts["items"]:
        return Message(words.say("own_appointments_none", coach=facts["coach"]))
    items = _items(words, facts["items"], facts["coach"])
    text = words.say("own_appointments", coach=facts["coach"], items=Html(items))
    return Message(text, ((button(words, "button.calendar", "calendar_file"),),))


def _calendar_sent(words: Words, facts: dict[str, Any]) -> Message:
    if not facts["items"]:
        return Message(words.say("own_appointments_none", coach=facts["coach"]))
    events = [
        {
            "id": item["id"],
            "at": instant(item),
            "minutes": item["minutes"],
            "title": f"{words.label(kind_of(item).key)}, {facts['coach']}",
            "location": _place(words, {**item, "coach": facts["coach"]}),
        }
        for item in facts["items"]
    ]
    content = calendar_file(events, words.now)
    return Message(words.say("calendar_sent"), document=Document("kortelijn.ics", content))


VIEWS: dict[str, View] = {
    "reminder_three_days": _reminder_day_before,
    "reminder_day_before": _reminder_day_before,
    "more_choices": _more_choices,
    "missed_you": _missed_you,
    "after_hours": _after_hours,
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
    "pin": _pin,
    "own_appointments": _own_appointments,
    "calendar_sent": _calendar_sent,
}
