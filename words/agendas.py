"""What chat and page say of the agenda of staff."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from services.agendas.feed import FeedEntry
from services.agendas.follow import GoneAnswered, ManyAnswered
from services.agendas.giving import AgendaShown
from words.catalogs import Term, Words
from words.moments import when
from words.papers.calendar_file import Entry, calendar_file


def taken(words: Words, told: AgendaShown) -> list[str]:
    """Of the address at which the agenda is fetched."""
    if not told.pages:
        return [words.say("agenda.no_pages")]
    if told.made_at is None:
        return [words.say("agenda.none")]
    said = words.say("agenda.has", when=when(words, told.made_at))
    if told.used_at is None:
        return [f"{said} {words.say('agenda.unused')}"]
    return [f"{said} {words.say('agenda.used', date=words.calendar.day(told.used_at))}"]


def reading(words: Words, told: AgendaShown) -> list[str]:
    """Of the calendar that is read here: whether there is one, and how to give it."""
    if not told.hosts and told.given_at is None:
        return [words.say("calendar.no_hosts")]
    if told.fault is not None:
        return [words.say("calendar.unread", why=Term(f"calendar.fault.{told.fault}"))]
    if told.read_at is not None:
        return [words.say("calendar.reads", when=when(words, told.read_at))]
    if told.given_at is not None:
        return [words.say("calendar.waits")]
    return [words.say("calendar.how", hosts=", ".join(told.hosts or ()), days=told.days)]


def gone_answered(words: Words, told: GoneAnswered) -> str:
    """What became of the appointments that were gone from a calendar."""
    if not told.count:
        return words.say("calendar_gone.nothing")
    key = "calendar_gone.called_off" if told.called_off else "calendar_gone.left"
    return words.say(key, count=told.count)


def many_answered(words: Words, told: ManyAnswered) -> str:
    """What becomes of the many that were new in a calendar."""
    if not told.count:
        return words.say("calendar_many.nothing")
    if not told.planned:
        return words.say("calendar_many.left", count=told.count)
    return words.say("calendar_many.planned_file" if told.file else "calendar_many.planned", count=told.count)


def agenda_file(words: Words, entries: Iterable[FeedEntry], now: datetime) -> bytes:
    """The agenda of staff as a calendar takes it over: codes, kind and place."""
    return calendar_file(
        (
            Entry(
                id=one.id,
                at=one.at,
                minutes=one.minutes,
                title=words.label("agenda.title", code=one.code, type=Term(f"type.{one.type}")),
                location=one.location,
                sequence=one.sequence,
                called_off=one.called_off,
            )
            for one in entries
        ),
        now,
        name=words.label("agenda.name"),
        fetched_every_minutes=60,
    )
