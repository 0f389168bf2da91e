"""What a question offers: each guess is what one button would store, the likeliest first (adr/0053)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from itertools import islice, pairwise, product
from typing import Final

from domain.calendar import Calendar
from domain.client_codes import digits_of
from domain.codes import AskReason, EndingReason, ReadAction, Status
from domain.dates.written import working_clock
from domain.reading.context import Context, Slot
from domain.reading.guessing.asked import Asked, would_store
from domain.reading.guessing.everybody import is_of_all, planned_for_all, shown_first
from domain.reading.guessing.freely import Freely
from domain.reading.guessing.offers import about_plans, offers
from domain.reading.guessing.retyped import retyped
from domain.reading.kinds import Kind
from domain.reading.phrasebook import book
from domain.reading.pieces import Pieces
from domain.reading.planning import SAME_TIME
from domain.reading.reader import derive, read
from domain.reading.schema import (
    Attendance,
    Ending,
    Guess,
    KnownAppointment,
    KnownClient,
    Ladder,
    Reading,
    Record,
    Unsettled,
)
from domain.text.clean import clean
from domain.whom.meant import meant, near_codes

NEAR: Final = timedelta(days=14)
"""Nobody asks about a meeting that is further away."""
MOST: Final = 8
"""Guesses about one client; a list of clients is never cut."""
MOST_GUESSES: Final = 12
LONGEST: Final = 600
"""Characters of a text that is read again and again for its guesses."""
_SENTENCES: Final = re.compile(r"(?<=[.!?;])\s+|\n+|,\s*(?=en\b)|\s+(?=\bmaar\b)")
LADDER_STEPS: Final = range(1, 7)
ENDINGS: Final = {
    EndingReason.WORK: "werk gevonden",
    EndingReason.EDUCATION: "gaat naar een opleiding",
    EndingReason.VOLUNTARY_WORK: "doet vrijwilligerswerk",
    EndingReason.MOVED_AWAY: "verhuisd",
    EndingReason.BENEFIT_ENDED: "uitkering is beëindigd",
    EndingReason.DROPPED_OUT: "uitval",
}
"""What completes a message about an ending, in words that the reader knows."""
WHO: Final = frozenset(
    {AskReason.UNKNOWN_CLIENT, AskReason.AMBIGUOUS_CLIENT, AskReason.NAME_MISMATCH, AskReason.NO_CLIENT}
)
_CAME: Final = (Status.PRESENT, Status.LATE, Status.EXCUSED, Status.NO_SHOW)
_MISSED: Final = (Status.EXCUSED, Status.NO_SHOW)
_DENIES: Final = frozenset(
    {
        "niet",
        "nt",
        "nie",
        "ni",
        "geen",
        "gn",
        "niks",
        "niets",
        "nooit",
        "niemand",
        "nergens",
        "weg",
        "afwezig",
    }
)


def read_with_guesses(
    text: str,
    sent_at: datetime,
    clients: Sequence[KnownClient],
    appointments: Sequence[KnownAppointment],
    calendar: Calendar,
) -> Reading:
    """The reading of a message; a question in it has the guesses that its buttons stand for."""
    reading = read(text, sent_at, clients, appointments, calendar)
    return with_guesses(reading, text, sent_at, clients, appointments, calendar)


def with_guesses(
    reading: Reading,
    text: str,
    sent_at: datetime,
    clients: Sequence[KnownClient],
    appointments: Sequence[KnownAppointment],
    calendar: Calendar,
) -> Reading:
    """A reading with what the buttons under its question store; one that asks nothing as it is."""
    too_long = reading.ask is not None and reading.ask.reason is AskReason.TOO_LONG
    if too_long or reading.action not in (ReadAction.ASK, ReadAction.CONFIRM):
        return reading
    context = Context(sent_at, clients, appointments, calendar)
    asked = Asked(text, sent_at, clients, appointments, calendar, context)
    everybody = planned_for_all(asked, _best) if is_of_all(reading, asked) else ()
    if everybody:
        return shown_first(reading, everybody)
    stored = frozenset(reading.records)
    ways = _all_guesses if len(text) <= LONGEST else _briefly
    found = dict.fromkeys(frozenset(records) - stored for records in ways(reading, asked))
    kept = [records for records in found if records and _agrees(records | stored)]
    kept = [records for records in kept if not _of_namesakes(records, asked)]
    guesses = [tuple(record for record in sorted(records, key=_order(context))) for records in kept]
    if reading.action is ReadAction.CONFIRM:
        return replace(reading, guesses=tuple(Guess(records) for records in guesses[: 1 + BESIDE]))
    # No client of a list is left out because it is long.
    most = max(MOST_GUESSES, 2 + len(_MISSED) * len({one.client for records in guesses for one in records}))
    return replace(reading, guesses=tuple(Guess(records) for records in guesses[:most]))


BESIDE: Final = 4
"""Guesses beside the best one, where a yes lacks: who means something else says so."""


def _briefly(reading: Reading, asked: Asked) -> Iterable[tuple[Record, ...]]:
    """Of a long text, what one reading gives: to read it again in every way would take seconds."""
    withheld = reading.guesses[0].records if reading.guesses else ()
    yield withheld
    for records in _outcomes(reading, asked):
        yield (*withheld, *records)


def _agrees(records: Iterable[Record]) -> bool:
    """Whether no meeting has two outcomes."""
    meetings = [one.appointment for one in records if isinstance(one, Attendance)]
    return len(meetings) == len(set(meetings))


def _of_namesakes(records: Iterable[Record], asked: Asked) -> bool:
    """Whether it tells of two clients of one name who were not both named by their code: one was meant."""
    codes = {record.client for record in records}
    said = clean(asked.text).text
    told = [one for one in asked.clients if one.code in codes and one.first_name.lower() in said.split()]
    twice = [one for one in told if sum(other.first_name == one.first_name for other in told) > 1]
    return any(digits_of(one.code) not in asked.text for one in twice)


def _order(context: Context) -> Callable[[Record], tuple[int, str, str]]:
    """As clients stand in the caseload, and their meetings in time."""
    places = {code: at for at, code in enumerate(context.caseload.names)}
    slots = context.slots()

    def place(record: Record) -> tuple[int, str, str]:
        slot = slots.get(getattr(record, "appointment", None) or "")
        return places.get(record.client or "", len(places)), record.kind, str(slot.starts_at if slot else "")

    return place


def _all_guesses(reading: Reading, asked: Asked) -> Iterable[tuple[Record, ...]]:
    parts = derive(asked.text, asked.sent_at, asked.clients, asked.appointments, asked.calendar)[1]
    beside = offers(parts, asked.context)
    offered = list(_beside(reading, beside))
    ordinary = _ordinary(reading, asked)
    yield from _without_whom(reading)
    if any(item.spans for item in reading.unsettled):
        yield from islice(ordinary, 1)  # before any plan: each meeting of `is er volgende week niet`
    first = list(islice(ordinary, _BEFORE_OFFERS))
    both = [(*said, *offer) for offer in offered for said in first]
    both += [
        (*one, *other) for one, other in pairwise(offered[:_BEFORE_OFFERS]) if _kinds(one) != _kinds(other)
    ]
    if about_plans(parts, beside):
        yield from offered
        yield from first
        yield from both
    else:
        yield from first
        yield from both
        yield from offered
    yield from ordinary


def _without_whom(reading: Reading) -> Iterator[tuple[Record, ...]]:
    """`Samira ns. Nee, farid ns`: first without whom the message itself takes out (second_look)."""
    for guess in reading.guesses:
        if reading.ask and {one.client for one in guess.records} < set(reading.ask.about):
            yield guess.records


def _kinds(records: Iterable[Record]) -> set[str]:
    return {one.kind for one in records}


_BEFORE_OFFERS: Final = 4
"""What was said of attendance goes before what may be said beside it."""


def _beside(reading: Reading, offered: Sequence[tuple[Record, ...]]) -> Iterable[tuple[Record, ...]]:
    """What is offered, with what the text says for certain of others and of other things."""
    certain = reading.guesses[0].records if reading.guesses else reading.records
    for offer in offered:
        of = {(record.client, record.kind) for record in offer}
        kept = [record for record in certain if (record.client, record.kind) not in of]
        yield (*kept, *offer)


def _ordinary(reading: Reading, asked: Asked) -> Iterator[tuple[Record, ...]]:
    """What the words leave open in every way, and what they say when read more freely."""
    withheld = reading.guesses[0].records if reading.guesses else ()
    plain = clean(asked.text).text
    typed = retyped(plain, asked.context.caseload.names.values())
    if typed != plain:
        again = asked.again(typed)
        if again.action is ReadAction.RECORD:
            yield again.records
    freely = Freely(
        Pieces(typed, asked.context.caseload),
        lambda text: _best(asked.again(text), replace(asked, text=text)),
    )
    each = (freely.by_stretch(), freely.by_name())
    if reading.ask and len(reading.ask.about) > 1:
        yield from each
    if reading.ask and reading.ask.reason is AskReason.UNCONFIRMED:
        sure = _without_doubt(asked.text).replace("?", "")
        yield _best(asked.again(sure), replace(asked, text=sure))
    answers = _answers(reading, withheld, asked)
    yield from islice(answers, len(_CAME))
    sure = _without_doubt(asked.text)
    for text in dict.fromkeys((sure, asked.text, *([typed] if typed != plain else ()))):
        again = asked.again(text) if text != asked.text else reading
        if again is not reading:
            yield _best(again, asked)
        yield _by_sentence(text, asked)
    yield from freely.hurried(reading)
    yield from each
    yield from (freely.carried(further=False), freely.carried(further=True))
    yield from answers
    if reading.unread and withheld:
        yield withheld


def _answers(reading: Reading, withheld: tuple[Record, ...], asked: Asked) -> Iterator[tuple[Record, ...]]:
    """What was understood, with each answer to what was not."""
    if reading.action is ReadAction.CONFIRM:
        if not reading.unsettled:
            yield withheld
        for records in _outcomes(reading, asked):
            yield (*withheld, *records)
        yield from _otherwise(withheld)
    else:
        for records in _guesses(reading, asked):
            yield (*withheld, *records)


def _otherwise(records: tuple[Record, ...]) -> Iterator[tuple[Record, ...]]:
    """A guess about one outcome with each other outcome."""
    told = [one for one in records if isinstance(one, Attendance)]
    if len(told) == 1:
        rest = tuple(one for one in records if one is not told[0])
        for status in _CAME:
            if status is not told[0].status:
                yield (*rest, Attendance(told[0].client, told[0].date, told[0].appointment, status))


_NO_ANSWER: Final = frozenset({AskReason.UNCONFIRMED, AskReason.NOT_STARTED, AskReason.NO_APPOINTMENT})
"""What was said so is not taken for said beside something else."""
_OTHER_DAY: Final = frozenset({AskReason.NO_APPOINTMENT, AskReason.NOT_STARTED, AskReason.DATE_UNCLEAR})
"""There is nothing on the day that was said, and another day is never meant by a name."""


def _best(reading: Reading, asked: Asked) -> tuple[Record, ...]:
    """What a reading stores, with the likeliest answer to what it asks."""
    if reading.action is ReadAction.CONFIRM:
        return reading.guesses[0].records
    withheld = reading.guesses[0].records if reading.guesses else reading.records
    if reading.ask is not None and reading.ask.reason not in _NO_ANSWER:
        return (*withheld, *next(iter(_guesses(reading, asked)), ()))
    return withheld


def _by_sentence(text: str, asked: Asked) -> tuple[Record, ...]:
    """What each sentence alone says: one that is not understood hides no other."""
    sentences = [one for one in _SENTENCES.split(text) if one.strip()]
    if len(sentences) < 2:
        return ()
    found = [record for one in sentences for record in _best(asked.again(one), replace(asked, text=one))]
    return tuple(dict.fromkeys(found))


def _without_doubt(text: str) -> str:
    """The text as if its writer were certain."""
    return _unsure().sub(" ", text)


@cache
def _unsure() -> re.Pattern[str]:
    said = sorted((one for one in book().meanings[Kind.UNSURE] if "~" not in one), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, said))})\b", re.IGNORECASE)


def _guesses(reading: Reading, asked: Asked) -> Iterable[tuple[Record, ...]]:
    reason = reading.ask.reason if reading.ask else None
    if reason is AskReason.BULK_UNCLEAR:
        return _of_group(reading, asked)
    if reason in WHO:
        return _of_clients(reading, asked)
    if reason is AskReason.ENDING_REASON:
        return _completed(asked, Ending, (f"{asked.text}, {words}" for words in ENDINGS.values()))
    if reason is AskReason.LADDER_STEP:
        return _completed(asked, Ladder, (f"{asked.text}, naar trede {step}" for step in LADDER_STEPS))
    if reason is AskReason.TIME_UNCLEAR:
        return _at_the_same_time(reading, asked)
    return _outcomes(reading, asked)


def _completed(asked: Asked, kind: type[Record], texts: Iterable[str]) -> Iterable[tuple[Record, ...]]:
    for text in texts:
        records = would_store(asked.again(text))
        if any(isinstance(record, kind) for record in records):
            yield records


def _of_clients(reading: Reading, asked: Asked) -> Iterable[tuple[Record, ...]]:
    """The same message about each client that may be meant."""
    about = reading.ask.about if reading.ask else ()
    known = {client.code: client for client in asked.clients}
    codes = [*about, *(code for code in near_codes(asked.text, asked.clients) if code not in about)]
    about = tuple(code for code in about if code in known)
    if len(about) > 1 and _TOGETHER.search(asked.text):
        one = meant(_TOGETHER.sub(" ", asked.text), known[about[0]], [known[code] for code in about[1:]])
        yield would_store(asked.again(one.replace(about[0], " en ".join(about))))
    codes = codes or [slot.client for slot in reversed(_begun_today(asked.context))]
    for code in dict.fromkeys(codes):
        if code not in known:
            continue
        others = [known[other] for other in codes if other != code and other in known]
        again = asked.again(meant(asked.text, known[code], others))
        stored = would_store(again)
        if stored:
            yield stored
        elif again.ask is not None and again.ask.reason not in WHO | _OTHER_DAY:
            yield from islice(_guesses(again, asked), len(_CAME))
        elif any(item.spans for item in again.unsettled):
            yield from islice((each for item in again.unsettled for each in _each(item, asked)), 1)


_TOGETHER: Final = re.compile(r"\b(?:beide|beiden|allebei|alle)\b", re.IGNORECASE)


def _begun_today(context: Context) -> list[Slot]:
    return [slot for slot in context.on([context.today]) if context.begun(slot)]


def _of_group(reading: Reading, asked: Asked) -> Iterable[tuple[Record, ...]]:
    """All of the group were there, or nobody is said to have been."""
    about = set(reading.ask.about) if reading.ask else set()
    slots = [slot for slot in _begun_today(asked.context) if slot.client in about]
    if not slots or _SOME.search(asked.text):
        return
    for status in _MISSED if _NOBODY.search(asked.text) else (Status.PRESENT,):
        yield tuple(_attendance(slot, status) for slot in slots)


_SOME: Final = re.compile(r"\b(?:een van|1 van|eentje|sommige|paar|de helft|bijna|meeste)\b", re.IGNORECASE)
_NOBODY: Final = re.compile(r"\b(?:niemand|geen van|geen enkele|geen mens)\b", re.IGNORECASE)


def _at_the_same_time(reading: Reading, asked: Asked) -> Iterable[tuple[Record, ...]]:
    """What is moved to another day without a time stays at its time."""
    for code in reading.ask.about if reading.ask else ():
        ahead = [slot for slot in asked.context.of(code) if not asked.context.begun(slot)]
        for at in dict.fromkeys(slot.starts_at.strftime("%H:%M") for slot in ahead[:2]):
            text, replaced = SAME_TIME.subn(f" om {at} ", asked.text.lower())
            again = asked.again(text if replaced else f"{asked.text} om {at}")
            if would_store(again):
                yield would_store(again)
            elif again.records and again.ask and again.ask.reason is not AskReason.TIME_UNCLEAR:
                yield again.records


def _outcomes(reading: Reading, asked: Asked) -> Iterable[tuple[Record, ...]]:
    """Outcomes that are read in part, completed in every way that can be."""
    yield from _on_each_day(reading, asked)
    parts: list[list[tuple[Record, ...]]] = [
        [(one,) for one in _finished(item, asked)] for item in reading.pending
    ]
    parts += [
        [*_each(item, asked), *((one,) for one in _possible(item, asked))] for item in reading.unsettled
    ]
    parts = [part for part in parts if part]
    if len(parts) > 1:
        for number in range(min(len(part) for part in parts)):
            yield tuple(record for part in parts for record in part[number])
    for part in parts:
        yield from part


def _on_each_day(reading: Reading, asked: Asked) -> Iterator[tuple[Record, ...]]:
    """`Komt vandaag niet en woensdag ook niet`: the same outcome on each day that was said."""
    for item in reading.unsettled:
        if len(item.days) > 1 and not item.spans:
            found = [
                one for one in _possible(item, asked) if isinstance(one, Attendance) and one.date in item.days
            ]
            for status in dict.fromkeys(one.status for one in found):
                yield tuple(one for one in found if one.status is status)


def _finished(item: Attendance, asked: Asked) -> list[Record]:
    """Absent, with notice or without."""
    return [replace(item, status=status) for status in _MISSED]


def _each(item: Unsettled, asked: Asked) -> Iterator[tuple[Record, ...]]:
    """All meetings of a span with one outcome; a no-show only of those that have begun."""
    if item.status not in (Status.EXCUSED, Status.ABSENT, Status.NO_SHOW):
        return
    context = asked.context
    found = [[slot for code in item.codes for slot in context.on(days, code)] for days in item.spans]
    for slots, status in product(found, _statuses(item, asked.text)):
        meant = [slot for slot in slots if status is Status.EXCUSED or context.begun(slot)]
        if len(meant) > 1 and len({slot.client for slot in meant}) == 1:
            yield tuple(
                Attendance(
                    slot.client, slot.day, slot.id, status, reason=item.reason, late_notice=item.late_notice
                )
                for slot in meant
            )


def _possible(item: Unsettled, asked: Asked) -> list[Record]:
    statuses = _statuses(item, asked.text)
    slots = [slot for code in item.codes for slot in _near(item, code, asked.context)]
    if len(statuses) > len(_MISSED):  # what happened is unknown: then at least the day is not
        slots = [slot for slot in slots if slot.day in item.days and asked.context.begun(slot)]
        slots = slots[: len(item.codes)]
    found: list[Record] = []
    for slot in slots:
        for status in statuses:
            if asked.context.begun(slot) or status is Status.EXCUSED:
                late = status is Status.LATE
                told = status is not Status.PRESENT or item.left_early
                found.append(
                    Attendance(
                        slot.client,
                        slot.day,
                        slot.id,
                        status,
                        item.minutes_late if late else None,
                        item.reason if told else None,
                        item.late_notice and status is Status.EXCUSED,
                        item.left_early and status in (Status.PRESENT, Status.LATE),
                    )
                )
    return found[: MOST * len(item.codes)]


def _statuses(item: Unsettled, text: str) -> Sequence[Status]:
    if item.status is Status.ABSENT:
        return _MISSED
    if item.status is not None:
        return (item.status,)
    denied = not _DENIES.isdisjoint(clean(text).text.split())
    return (*_MISSED, Status.PRESENT, Status.LATE) if denied else _CAME


def _near(item: Unsettled, code: str, context: Context) -> list[Slot]:
    """The client's meetings that may be meant, the likeliest first."""
    clocks = {working_clock(clock) for clock in item.clocks} | set(item.clocks)
    slots = [slot for slot in context.of(code) if abs(slot.starts_at - context.now) <= NEAR]

    def unlikely(slot: Slot) -> tuple[bool, bool, bool, timedelta]:
        return (
            slot.day not in item.days,
            slot.starts_at.time() not in clocks,
            not context.begun(slot),
            abs(slot.starts_at - context.now),
        )

    return sorted(slots, key=unlikely)


def _attendance(slot: Slot, status: Status) -> Attendance:
    return Attendance(slot.client, slot.day, slot.id, status)
