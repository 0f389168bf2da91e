"""What is said to who was away, and of the ways of a client."""

from __future__ import annotations

from services.people.absences import AbsenceEnded
from services.people.client_ways import ClientTookWayBack, WayAgreed, WayWithdrawn
from words.catalogs import Term, Words


def absence_ended(words: Words, ended: AbsenceEnded) -> str:
    """Somebody is back: how much is open."""
    return words.say("absence_ended_open" if ended.count else "absence_ended", count=ended.count)


def way_agreed(words: Words, told: WayAgreed) -> str:
    """The client is written to on a way from now on."""
    return words.say(told.kept_as, code=told.code, name=told.name, way=Term(f"way.{told.kind}"))


def way_ended(words: Words, told: WayWithdrawn | ClientTookWayBack) -> str:
    """That it is over, and that somebody has to ring or write where nothing else is left."""
    text = words.say(told.kept_as, code=told.code, name=told.name, way=Term(f"way.{told.kind}"))
    return text if told.reached else f"{text}\n{words.say('way_none_left', name=told.name)}"
