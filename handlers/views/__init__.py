"""From a template's name and its facts to a message: pure, in the reader's language."""

from __future__ import annotations

from typing import Any

from handlers.views import (
    appointments,
    client,
    client_card,
    clocks,
    coach,
    digest,
    digest_papers,
    fairness,
    from_clients,
    lists,
    own_data,
    phrases,
    staff,
    tasks,
    team,
)
from handlers.views.message import Message, View
from handlers.words import Words

VIEWS: dict[str, View] = {
    **client.VIEWS,
    **appointments.VIEWS,
    **coach.VIEWS,
    **from_clients.VIEWS,
    **staff.VIEWS,
    **lists.VIEWS,
    **tasks.VIEWS,
    **phrases.VIEWS,
    **own_data.VIEWS,
    **client_card.VIEWS,
    **fairness.VIEWS,
    **clocks.VIEWS,
    **digest.VIEWS,
    **digest_papers.VIEWS,
    **team.VIEWS,
}


def render(template: str, words: Words, facts: dict[str, Any]) -> Message:
    """The message of a template. One without a view of its own is a plain text of that name."""
    view = VIEWS.get(template)
    return view(words, facts) if view else Message(words.say(template, **facts))
