"""From a message to what a chat shows of it: pure, in the reader's language."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from domain.messages.message import Message
from handlers.views import (
    agendas,
    appointments,
    asked,
    caseload,
    client,
    client_card,
    client_ways,
    coach_card,
    commands,
    deadlines,
    digest,
    digest_attachments,
    digest_points,
    files,
    finding,
    groups,
    help_now,
    lists,
    members,
    messages,
    no_show_file,
    not_text,
    own_data,
    pauses,
    people,
    phrases,
    reports,
    rights,
    rows,
    sending,
    small_talk,
    tasks,
    team,
    team_lists,
)
from handlers.views.chat import ChatMessage, Views
from services.sending.before import AnsweredMeanwhile, ForColleague
from services.sending.press_again import PressAgainShown
from words.catalogs import Words
from words.moments import when


def _again(words: Words, again: PressAgainShown) -> ChatMessage:
    """What can still be pressed asks for it; what has been closed meanwhile just shows that."""
    told = render(words, again.shown)
    if not told.buttons:
        return told
    return replace(told, text=f"{words.say('press_again')}\n\n{told.text}")


def _answered_meanwhile(words: Words, told: AnsweredMeanwhile) -> ChatMessage:
    """With who answered; what the client took back, or a meeting answered, says so itself."""
    shown = render(words, told.shown)
    key = words.known(f"answered_meanwhile.{told.step}", "answered_meanwhile")
    return replace(shown, text=f"{shown.text}\n\n{words.say(key, by=told.by, when=when(words, told.at))}")


def _for_colleague(words: Words, told: ForColleague) -> ChatMessage:
    """With for whom the reader stands in."""
    shown = render(words, told.shown)
    return replace(shown, text=f"{shown.text}\n{words.say('card.stand_in', klantmanager=told.coach)}")


VIEWS: Views = {
    PressAgainShown: _again,
    AnsweredMeanwhile: _answered_meanwhile,
    ForColleague: _for_colleague,
    **agendas.VIEWS,
    **appointments.VIEWS,
    **asked.VIEWS,
    **client.VIEWS,
    **client_card.VIEWS,
    **client_ways.VIEWS,
    **coach_card.VIEWS,
    **commands.VIEWS,
    **sending.VIEWS,
    **deadlines.VIEWS,
    **reports.VIEWS,
    **small_talk.VIEWS,
    **rights.VIEWS,
    **digest.VIEWS,
    **digest_attachments.VIEWS,
    **digest_points.VIEWS,
    **files.VIEWS,
    **finding.VIEWS,
    **no_show_file.VIEWS,
    **messages.VIEWS,
    **not_text.VIEWS,
    **lists.VIEWS,
    **rows.VIEWS,
    **groups.VIEWS,
    **help_now.VIEWS,
    **caseload.VIEWS,
    **own_data.VIEWS,
    **pauses.VIEWS,
    **phrases.VIEWS,
    **people.VIEWS,
    **members.VIEWS,
    **tasks.VIEWS,
    **team.VIEWS,
    **team_lists.VIEWS,
}


def render(words: Words, message: Message) -> ChatMessage:
    """What a chat shows of a message. One without a view of its own is a plain text."""
    view = VIEWS.get(type(message))
    return view(words, message) if view else ChatMessage(words.say(message.kept_as, **_slots(words, message)))


def _slots(words: Words, message: Message) -> dict[str, Any]:
    """Its fields, and what any message may say about its own reader."""
    reader = words.reader
    about = (
        {}
        if reader is None
        else {
            "first_name": reader.first_name,
            "organisation": reader.organisation,
            "municipality": reader.municipality,
        }
    )
    return about | {field.name: getattr(message, field.name) for field in fields(message)}  # type: ignore[arg-type]
