"""A client's appointment in words: its kind, and where or how client and coach meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from domain.appointments.ways import Way, way
from domain.codes import AppointmentType
from words.catalogs import Html, Slot, Term, Words

# Neutral words for a kind of appointment: the message can be read on a locked screen.
_NEUTRAL = {
    AppointmentType.GROUP_TRAINING: "type.class",
    AppointmentType.LANGUAGE_CLASS: "type.class",
    AppointmentType.PVT_MEETING: "type.meeting",
    AppointmentType.MAP_MEETING: "type.meeting",
    AppointmentType.WALK_IN: "type.meeting",
    AppointmentType.PHONE_CALL: "type.call",
    AppointmentType.HOME_VISIT: "type.visit",
    AppointmentType.EMPLOYER_VISIT: "type.visit",
}


class Met(Protocol):
    """What is told of an appointment; an empty location is not known yet."""

    @property
    def at(self) -> datetime:
        """Its start."""

    @property
    def type(self) -> AppointmentType:
        """Its kind."""

    @property
    def location(self) -> str:
        """Where, as it was typed."""


def kind_of(kind: AppointmentType) -> Term:
    """The neutral word for the kind of an appointment."""
    return Term(_NEUTRAL.get(kind, "type.talk"))


def comes_somewhere(meeting: Met) -> bool:
    """Whether the client has to go somewhere; a coach calls or visits otherwise."""
    return way(meeting.type, meeting.location) is Way.PLACE


def told(words: Words, key: str, meeting: Met, coach: str, **more: Slot | None) -> str:
    """A text about one appointment, the form `key.away` where nobody has to come; whole in each language."""

    def one_language(own: Words) -> str:
        return own.say(
            key if comes_somewhere(meeting) else f"{key}.away",
            coach=coach,
            type=kind_of(meeting.type),
            location=place(own, meeting.location, coach),
            how=how(own, meeting, coach),
            at=meeting.at,
            **more,
        )

    return words.each(one_language)


def how(words: Words, meeting: Met, coach: str) -> Html | None:
    """ "Sanne calls you at 09:00", "Sanne comes to your home at 09:00"; None where the client comes."""
    found = way(meeting.type, meeting.location)
    if found is Way.PLACE:
        return None
    return Html(words.say(f"how.{found}", coach=coach, at=meeting.at, location=meeting.location))


def place(words: Words, location: str, coach: str) -> str:
    """Where it is; a coach may plan before the place is known."""
    return location or words.label("place_unknown", coach=coach)


def listed(words: Words, items: Iterable[Met], coach: str) -> str:
    """When, what and where, one below the other, in one language."""
    return "\n\n".join(told(words, "own_appointments_item", item, coach) for item in items)


def asked(words: Words, items: Sequence[Met]) -> Html:
    """The question under several: whether the client can come, or whether it suits."""
    return Html(words.say("ask.come" if all(map(comes_somewhere, items)) else "ask.suits"))
