"""What everybody of the staff reads: the invitation, the welcome and the help of their role."""

from __future__ import annotations

from typing import Any

from handlers.views.message import Button, Message, View
from handlers.words import LANGUAGES, Html, Term, Words


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
    "staff_invite": _staff_invite,
    "staff_welcome": _by_role("staff_welcome"),
    "staff_help": _staff_help,
}
