"""The short line between klantmanager and coach: the question, the line itself, and what became of it."""

from __future__ import annotations

from domain.values import Reach
from handlers.views.message import Button, ChatMessage, Views, shows
from handlers.words import Words
from services.short_line import AskLine, LinePrivate, LineReceived, LineSent, WriteLine


def _ask_line(words: Words, line: AskLine) -> ChatMessage:
    text = words.say("line_prompt", to=line.to, code=line.code, name=line.name)
    return ChatMessage(text, prompt=words.label("line_prompt.field", to=line.to))


def _line_received(words: Words, line: LineReceived) -> ChatMessage:
    text = words.say("line_received", by=line.by, code=line.code, name=line.name, text=line.text)
    return ChatMessage(text, ((Button(words.label("button.answer_line"), WriteLine(line.code)),),))


def _line_sent(words: Words, line: LineSent) -> ChatMessage:
    key = "line_sent" if line.reach is Reach.ACTIVE else "line_not_reached"
    return ChatMessage(words.say(key, to=line.to, code=line.code, name=line.name))


def _line_private(words: Words, line: LinePrivate) -> ChatMessage:
    kinds = ", ".join(words.label(f"privacy.{kind}") for kind in line.kinds)
    return ChatMessage(words.say("line_private_deleted" if line.deleted else "line_private", kinds=kinds))


VIEWS: Views = dict(
    (
        shows(AskLine, _ask_line),
        shows(LineReceived, _line_received),
        shows(LineSent, _line_sent),
        shows(LinePrivate, _line_private),
    )
)
