"""What clients see besides their appointments: one idea a line, buttons before typing, no benefits."""

from __future__ import annotations

from typing import Any

from handlers.views.message import Button, Message, View, in_rows
from handlers.words import LANGUAGES, Term, Words
from services.client_wishes import CHECKIN


def button(words: Words, key: str, action: str, *, once: bool = False, **meaning: Any) -> Button:
    """A button whose label stands in the catalogs."""
    return Button(words.label(key), action, meaning, once)


def _invite(words: Words, facts: dict[str, Any]) -> Message:
    text = words.say(
        "invite", first_name=facts["first_name"], organisation=facts["organisation"], coach=facts["coach"]
    )
    return Message(
        text,
        (
            (button(words, "button.yes", "accept"),),
            (button(words, "button.no", "decline"),),
            (button(words, "button.more", "tell_more"),),
        ),
    )


def _invite_more(words: Words, facts: dict[str, Any]) -> Message:
    yes = (button(words, "button.yes", "accept"),)
    return Message(words.say("invite_more"), (yes, (button(words, "button.no", "decline"),)))


def _language_choice(words: Words, facts: dict[str, Any]) -> Message:
    choices = [Button(autonym, "language", {"language": code}) for code, autonym in LANGUAGES.items()]
    return Message(words.say("language_choice"), in_rows(choices, 2))


def _check_in(words: Words, facts: dict[str, Any]) -> Message:
    buttons = [button(words, f"button.checkin_{how}", "checkin", how=how) for how in CHECKIN]
    call = button(words, "button.call_me", "call_me")
    text = words.say("checkin", first_name=facts["first_name"])
    return Message(text, tuple((button,) for button in (*buttons, call)))


def _coach_new(words: Words, facts: dict[str, Any]) -> Message:
    text = words.say(
        "coach_new", first_name=facts["first_name"], coach=facts["coach"], old_coach=facts["old_coach"]
    )
    meet, call = (
        button(words, "button.meet", "meet"),
        button(words, "button.question", "call_me"),
    )
    return Message(text, ((meet,), (call,)))


def _milestone(words: Words, facts: dict[str, Any]) -> Message:
    return Message(words.say("milestone", first_name=facts["first_name"], step=Term(f"step.{facts['step']}")))


def _complaint(words: Words, facts: dict[str, Any]) -> Message:
    text = words.say("complaint", municipality=facts["municipality"])
    yes = button(words, "button.answer_yes", "complain", once=True)
    return Message(text, ((yes,), (button(words, "button.answer_no", "data_delete_not"),)))


def _satisfaction(words: Words, facts: dict[str, Any]) -> Message:
    faces = {1: "1 😞", 2: "2", 3: "3 😐", 4: "4", 5: "5 😀"}
    scores = tuple(Button(face, "score", {"score": number}, once=True) for number, face in faces.items())
    text = words.say("satisfaction", organisation=facts["organisation"])
    return Message(text, (scores, (button(words, "button.skip", "score"),)))


def _not_understood(words: Words, facts: dict[str, Any]) -> Message:
    return Message(
        words.say("not_understood"),
        (
            (button(words, "button.my_appointments", "my_appointments"),),
            (button(words, "button.call_me", "call_me"),),
            (button(words, "button.other_language", "other_language"),),
            (button(words, "button.stop", "stop"),),
        ),
    )


VIEWS: dict[str, View] = {
    "invite": _invite,
    "invite_more": _invite_more,
    "language_choice": _language_choice,
    "checkin": _check_in,
    "coach_new": _coach_new,
    "milestone": _milestone,
    "complaint": _complaint,
    "satisfaction": _satisfaction,
    "not_understood": _not_understood,
}
