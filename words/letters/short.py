"""What is said in few words of an appointment: as a text message, and in a letter by post.

When, where, and whom to call; never who is meant, with whom, or what it is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, TypeGuard

from domain.appointments.ways import Way, way
from domain.messages.message import Message
from domain.messages.text_message import MOST_PARTS, as_texted, parts_of
from domain.phones import grouped
from services.appointments.reminders import (
    CancelledByUsShown,
    CancelledForYouShown,
    ChangedShown,
    DaysAheadShown,
    HoursAheadShown,
    MadeShown,
    Meeting,
    MeetingShown,
    NotedAsOffShown,
    StandsShown,
)
from words.catalogs import FALLBACK, Words

_OFF: Final = "short.off"
_SAID: Final[dict[type[Message], str]] = {
    DaysAheadShown: "short.reminder",
    HoursAheadShown: "short.reminder",
    MadeShown: "short.made",
    ChangedShown: "short.changed",
    StandsShown: "short.stands",
    CancelledByUsShown: _OFF,
    CancelledForYouShown: _OFF,
    NotedAsOffShown: _OFF,
}
"""What has few words; everything else that a client is told needs a chat, a mail or a talk."""
_HOW: Final = {Way.PHONE: "short.by_phone", Way.VIDEO: "short.video", Way.HOME: "short.at_home"}


@dataclass(frozen=True, slots=True)
class TextMessage:
    """A text message, and the languages that it is in, with a plus between their codes."""

    body: str
    language: str


def has_few_words(message: Message | None) -> TypeGuard[MeetingShown]:
    """Whether it can be said in a text message or a letter."""
    return type(message) in _SAID


def text_message(words: Words, shown: MeetingShown, office: str | None) -> TextMessage | None:
    """The text for a phone: in the reader's language where every letter arrives, or in Dutch and English.

    A place that does not fit stays away. None where nothing fits. `office`: the number to call.
    """
    for languages, with_place in _tries(words):
        own = [replace(words, languages=(language,)) for language in languages]
        body = as_texted("\n\n".join("\n".join(_lines(one, shown, office, with_place)) for one in own))
        if body is not None and parts_of(body) <= MOST_PARTS:
            return TextMessage(body, "+".join(languages))
    return None


def lines_of_letter(words: Words, shown: MeetingShown, office: str | None) -> list[str]:
    """The sentences of a letter in one language, the day in full."""
    return [words.label("short.hello"), *_lines(words, shown, office, with_place=True, in_full=True)]


def _tries(words: Words) -> Iterator[tuple[Sequence[str], bool]]:
    for languages in dict.fromkeys((words.languages, FALLBACK)):
        for with_place in (True, False):
            yield languages, with_place


def _lines(
    words: Words, shown: MeetingShown, office: str | None, with_place: bool, in_full: bool = False
) -> list[str]:
    key, items = _SAID[type(shown)], _items(shown)
    clocks = ", ".join(_clock(words, one.at) for one in items)
    day = _day(words, shown.meeting.at, in_full)
    was = {}
    if isinstance(shown, ChangedShown):  # who has several knows by it which one moved
        before = shown.was or shown.meeting.at
        was = {"was_day": _day(words, before, in_full), "was_time": _clock(words, before)}
    said = [words.label(key if len(items) == 1 else "short.several", day=day, time=clocks, **was)]
    if key != _OFF:
        said += _where(words, items, with_place)
    if office is not None:
        said.append(words.label("short.questions" if key == _OFF else "short.cannot", phone=grouped(office)))
    return said


def _items(shown: MeetingShown) -> tuple[Meeting, ...]:
    """Several of one day are told together."""
    return shown.items if isinstance(shown, DaysAheadShown) and shown.items else (shown.meeting,)


def _where(words: Words, items: Sequence[Meeting], with_place: bool) -> list[str]:
    """Where to go, or how else; nothing where it differs from one to the next, or is not known yet."""
    ways = {way(one.type, one.location) for one in items}
    places = {one.location for one in items}
    if ways == {Way.PLACE}:
        location = places.pop() if len(places) == 1 and with_place else ""
        return [words.label("short.place", location=location)] if location else []
    found = ways.pop() if len(ways) == 1 else Way.PLACE
    return [words.label(_HOW[found])] if found in _HOW else []


def _day(words: Words, at: datetime, in_full: bool) -> date | str:
    day = words.calendar.day(at)
    return day if in_full else f"{day.day}-{day.month}"


def _clock(words: Words, at: datetime) -> str:
    return words.calendar.local(at).strftime("%H:%M")
