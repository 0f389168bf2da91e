"""What everybody of the staff reads: the invitation, the welcome and the help of their role."""

from __future__ import annotations

from handlers.views.message import Button, ChatMessage, Views, shows
from handlers.words import LANGUAGES, Html, Term, Words
from services.help import CoordinatorHelp, HelpWithExamples
from services.joining import Accept, Decline, StaffInvite, StaffWelcome


def _staff_invite(words: Words, message: StaffInvite) -> ChatMessage:
    me = words.me
    text = words.say(
        "staff_invite",
        first_name=me.first_name,
        role=Term(f"role.{me.role}"),
        organisation=me.organisation,
        municipality=me.municipality,
    )
    yes = Button(words.label("button.its_me"), Accept())
    return ChatMessage(text, ((yes, Button(words.label("button.not_me"), Decline())),))


def _staff_welcome(words: Words, message: StaffWelcome) -> ChatMessage:
    return ChatMessage(words.say(_of_role(words, "staff_welcome")))


def _help_with_examples(words: Words, shown: HelpWithExamples) -> ChatMessage:
    return ChatMessage(words.say(_of_role(words, "help"), one=shown.one, two=shown.two, three=shown.three))


def _coordinator_help(words: Words, shown: CoordinatorHelp) -> ChatMessage:
    """With who reads Dutch and English for want of a catalog."""
    said = words.say(_of_role(words, "help"))
    fallen = "\n".join(
        words.say("help.language", code=language.code, count=language.count)
        for language in shown.languages
        if language.code not in LANGUAGES
    )
    if not fallen:
        return ChatMessage(said)
    return ChatMessage(f"{said}\n\n{words.say('help.languages', languages=Html(fallen))}")


def _of_role(words: Words, key: str) -> str:
    return words.known(f"{key}.{words.me.role}", f"{key}.other")


VIEWS: Views = dict(
    (
        shows(StaffInvite, _staff_invite),
        shows(StaffWelcome, _staff_welcome),
        shows(HelpWithExamples, _help_with_examples),
        shows(CoordinatorHelp, _coordinator_help),
    )
)
