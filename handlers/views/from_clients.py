"""What a coach reads of what clients answer and ask, with a button to write back."""

from __future__ import annotations

from typing import Any

from handlers.views.message import Button, Message, Rows, View, instant, when
from handlers.words import LANGUAGES, Term, Words
from services.client_wishes import CHECKIN


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


VIEWS: dict[str, View] = {
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
}
