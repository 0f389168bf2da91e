"""What somebody of the staff reads who typed a command nearly right, or one of another role."""

from __future__ import annotations

from handlers.views.chat import Button, ChatMessage, Rows, Views, shows
from services.help import CommandOfOthers, DidYouMean, OpenCommand
from words.catalogs import Words


def _did_you_mean(words: Words, asked: DidYouMean) -> ChatMessage:
    return ChatMessage(words.say("did_you_mean", name=asked.name), _opens(words, asked.name))


def _of_others(words: Words, told: CommandOfOthers) -> ChatMessage:
    return ChatMessage(
        words.say("command_of_others", typed=told.typed, name=told.name), _opens(words, told.name)
    )


def _opens(words: Words, name: str) -> Rows:
    return ((Button(words.label("button.open_command", name=name), OpenCommand(name)),),)


VIEWS: Views = dict((shows(DidYouMean, _did_you_mean), shows(CommandOfOthers, _of_others)))
