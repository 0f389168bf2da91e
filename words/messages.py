"""What is said of a line to the other side, wherever it was written."""

from __future__ import annotations

from domain.codes import RefuseReason
from domain.values import Reach
from services.messages.line import LineDanger, LinePrivate, LineSent
from services.privacy import Refusal
from words.catalogs import Html, Words


def line_sent(words: Words, line: LineSent) -> str:
    """It was passed on, or is kept since messages do not arrive there now."""
    key = "line_sent" if line.reach is Reach.ACTIVE else "line_not_reached"
    return words.say(key, to=line.to, code=line.code, name=line.name)


def line_private(words: Words, line: LinePrivate) -> str:
    """It was not passed on, and what in it does not belong here."""
    kinds = ", ".join(words.label(f"privacy.{kind}") for kind in line.kinds)
    return words.say("line_private_deleted" if line.deleted else "line_private", kinds=kinds)


def line_danger(words: Words, line: LineDanger) -> str:
    """It was not passed on since somebody may be in danger, and whom to call."""
    numbers = Html(words.say("danger.numbers"))
    return words.say("line_danger", to=line.to, code=line.code, name=line.name, numbers=numbers)


def refusal(words: Words, told: Refusal) -> str:
    """Nothing of a text was stored or passed on, and why."""
    if told.reason == RefuseReason.SAFETY:
        return words.say("refuse.safety", numbers=Html(words.say("danger.numbers")))
    return words.say(f"refuse.{told.reason}")
