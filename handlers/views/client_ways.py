"""What coach and klantmanager read of the ways of a client besides the chat."""

from __future__ import annotations

from handlers.views.chat import ChatMessage, Views, shows
from services.people.client_ways import ClientTookWayBack, NoSuchAddress, WayAgreed, WayWithdrawn
from words.catalogs import Term, Words


def _agreed(words: Words, told: WayAgreed) -> ChatMessage:
    way = Term(f"way.{told.kind}")
    return ChatMessage(words.say(told.kept_as, code=told.code, name=told.name, way=way))


def _ended(words: Words, told: WayWithdrawn | ClientTookWayBack) -> ChatMessage:
    """That it is over, and that somebody has to ring or write where nothing else is left."""
    text = words.say(told.kept_as, code=told.code, name=told.name, way=Term(f"way.{told.kind}"))
    return ChatMessage(text if told.reached else f"{text}\n{words.say('way_none_left', name=told.name)}")


def _no_address(words: Words, told: NoSuchAddress) -> ChatMessage:
    return ChatMessage(words.say(f"refused.client_address.{told.kind}"))


VIEWS: Views = dict(
    (
        shows(WayAgreed, _agreed),
        shows(WayWithdrawn, _ended),
        shows(ClientTookWayBack, _ended),
        shows(NoSuchAddress, _no_address),
    )
)
