"""What klantmanagers see at once: the no-show, and its correction."""

from __future__ import annotations

from typing import Any

from handlers.views.message import Button, Message, View, instant, when
from handlers.words import Html, Term, Words
from services.following_up import CHOICES


def _no_show(words: Words, facts: dict[str, Any]) -> Message:
    slots: dict[str, Any] = {name: facts[name] for name in ("code", "name", "coach", "organisation")}
    slots |= {"type": Term(f"type.{facts['type']}"), "when": when(words, instant(facts))}
    choice = facts.get("choice")
    # Who was not reached has not ignored anything, and whoever calls should know it.
    missed = "" if facts["reached"] else f"\n\n{words.say('no_show.not_reached', name=facts['name'])}"
    if choice:
        return Message(words.say("no_show_chosen", choice=Term(f"choice.{choice}"), **slots) + missed)
    meaning = {"appointment": facts["appointment"], "version": facts["version"]}
    buttons = tuple(
        Button(words.label(f"button.{one}"), "take_alert", {**meaning, "choice": one}) for one in CHOICES
    )
    return Message(words.say("no_show", **slots) + missed, (buttons[:2], buttons[2:]))


def _no_show_corrected(words: Words, facts: dict[str, Any]) -> Message:
    slots: dict[str, Any] = {name: facts[name] for name in ("code", "name", "reporter")}
    slots |= {"type": Term(f"type.{facts['type']}"), "when": when(words, instant(facts))}
    if facts["status"] is None:
        return Message(words.say("no_show_withdrawn", **slots))
    return Message(words.say("no_show_corrected", status=Term(f"status.{facts['status']}"), **slots))


def _alert_uncertain(words: Words, facts: dict[str, Any]) -> Message:
    """No name in it: it may be the second message about the same thing."""
    meaning = {"appointment": facts["appointment"], "version": facts["version"]}
    button = Button(words.label("button.show"), "show_alert", meaning, once=True)
    return Message(words.say("alert_uncertain"), ((button,),))


def _satisfaction(words: Words, facts: dict[str, Any]) -> Message:
    """Means over organisations with enough answers."""
    if not facts["items"]:
        return Message(words.say("satisfaction_none"))
    lines = [words.say("satisfaction_line", **item) for item in facts["items"]]
    return Message(words.say("satisfaction_report", lines=Html("\n".join(lines))))


VIEWS: dict[str, View] = {
    "satisfaction_report": _satisfaction,
    "no_show": _no_show,
    "no_show_corrected": _no_show_corrected,
    "alert_uncertain": _alert_uncertain,
}
