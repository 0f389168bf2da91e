"""Guesses beside attendance: plans, reports taken back and signals that a text may mean, for its buttons.

What is only offered may be guessed more freely than what is stored (adr/0053).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Final

from domain.codes import AppointmentAction, SignalTopic, WithdrawTarget
from domain.dates.written import Tense
from domain.reading.clauses import Clause
from domain.reading.context import Context, Slot
from domain.reading.guessing.step_offers import steps
from domain.reading.kinds import Kind
from domain.reading.moves import origin_of
from domain.reading.planning import SAME_TIME, side
from domain.reading.schema import AppointmentChange, Record, Signal, Withdraw
from domain.reading.talk import no_meeting
from domain.reading.targets import Target, target
from domain.reading.tokens import Token

_FAR: Final = timedelta(days=60)
_OFF: Final = frozenset(
    ["vervalt", "vervallen", "cancel", "cancelen", "afzeggen", "afbellen", "afblazen", "annuleren", "eruit"]
)
_MOVES: Final = frozenset(["naar", "schuif", "schuiven", "verzet", "ipv", "wordt", "opschuiven", "door"])
_COMES: Final = frozenset(
    [
        "zeker",
        "bevestigd",
        "bevestigt",
        "akkoord",
        "ok",
        "oke",
        "ja",
        "komt",
        "komen",
        "partij",
        "100",
        "100%",
    ]
)
_WROTE: Final = frozenset(
    ["melding", "bericht", "berichtje", "schreef", "schrijf", "stuurde", "stuur", "meldde", "doorgaf", "zei"]
)
_WRONG: Final = frozenset(
    ["foutje", "fout", "foute", "verkeerd", "verkeerde", "weg", "wg", "eraf", "eruit", "schrap", "verwijder",
     "wis", "trek", "intrekken", "vergissing", "ongeluk", "terug", "ongedaan", "negeer"]
)  # fmt: skip
_TOPICS: Final = {"transport": SignalTopic.TRANSPORT, "care": SignalTopic.CHILDCARE}
_HARD: Final = frozenset(
    [
        "probleem",
        "problemen",
        "lastig",
        "moeilijk",
        "lukt",
        "zorgen",
        "gemeente",
        "klantmanager",
        "km",
        "hulp",
        "duur",
    ]
)


_MANY: Final = 6


def offers(parts: Sequence[Clause], context: Context) -> list[tuple[Record, ...]]:
    """What a text may mean beside attendance, the likeliest first; each is a whole for its clients."""
    of_each: list[list[Record]] = []
    parts = [one for part in parts for one in _of_one(part)]
    for _, sentence in groupby(parts, lambda part: part.sentence):
        told = list(sentence)
        for codes in dict.fromkeys(_who(part) for part in told):
            about = [part for part in told if _who(part) == codes]
            of_each += [_of_client(code, about, told, context) for code in codes[:_MANY]]
    found = [each for each in of_each if each]
    if not found:
        return []
    many = max(map(len, found))
    return [tuple(each[min(number, len(each) - 1)] for each in found) for number in range(many)]


def _of_one(part: Clause) -> list[Clause]:
    """`10u van samira en 11u van yonas gaan niet door`: a clause for each, with its own moment."""
    ends = [at for at, token in enumerate(part.tokens) if token.codes and token in part.subject]
    starts = [0, *(end + 1 for end in ends[:-1])]
    runs = [part.tokens[start : end + 1] for start, end in zip(starts, ends, strict=False)]
    if len(runs) < 2 or not all(any(map(_moment, run)) for run in runs):
        return [part]
    said = part.tokens[ends[-1] + 1 :]
    return [
        Clause([*run, *said], subject=[run[-1]], sentence=part.sentence, named=True, own=part.own)
        for run in runs
    ]


def _moment(token: Token) -> bool:
    return token.day is not None or token.clock is not None


def _who(part: Clause) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for token in part.subject for code in token.codes))


def _of_client(
    client: str, about: Sequence[Clause], sentence: Sequence[Clause], context: Context
) -> list[Record]:
    return [
        *_plans(client, about, sentence, context),
        *_taken_back(client, about, context),
        *steps(client, about, context),
        *_signals(client, about, context),
    ]


def _words(clauses: Iterable[Clause]) -> set[str]:
    return {word for clause in clauses for word in clause.text.split()}


def _plans(
    client: str, about: Sequence[Clause], sentence: Sequence[Clause], context: Context
) -> Iterator[Record]:
    words = _words(sentence)
    ahead = [slot for slot in context.of(client) if not context.begun(slot)]
    off = any(clause.has(Kind.CHANGE, "cancel", "call_off") for clause in sentence) or not _OFF.isdisjoint(
        words
    )
    off = off or any(no_meeting(clause.text) for clause in sentence)
    meant = target(about, context)
    days = tuple(day for day in meant.days if timedelta() <= day - context.today <= _FAR)
    told = any(map(_tells, about))
    moves = any(clause.has(Kind.CHANGE, "move") for clause in about) or not _MOVES.isdisjoint(words)
    changes = moves or off or any(clause.has(Kind.CHANGE) for clause in about)
    if told and not changes:
        if meant.named and not any(clause.has(Kind.SIGN, *_AWAY) for clause in about):
            yield from _confirmed(client, [slot for slot in ahead if slot.day in days], meant)
        return
    if off:
        for slot in _meant_slots(ahead, meant, context):
            yield AppointmentChange(client, AppointmentAction.CANCEL, slot.id, cancelled_by=side(sentence))
        return
    doubted = words & {"niet", "nt", "misschien", "mss", "wellicht"}
    if not moves and not _COMES.isdisjoint(words) and not doubted:
        slots = [slot for slot in ahead if slot.day in days] if meant.named else ahead
        yield from _confirmed(client, slots, meant)
    shifted = any(_shift(clause.text) for clause in about)
    moved = list(_moved(client, about, ahead, meant, context)) if days or meant.clock or shifted else []
    new = [
        AppointmentChange(client, AppointmentAction.CREATE, None, start)
        for day in days
        if meant.clock is not None and (start := context.at(day, meant.clock)) > context.now
    ]
    yield from (*moved, *new) if moves else (*new, *moved)


_AWAY: Final = ("late", "absent", "no_show", "excused", "sick", "cannot", "left_early")


def _confirmed(client: str, slots: Sequence[Slot], meant: Target) -> Iterator[Record]:
    """`Samira is donderdag van de partij`: she will be there."""
    fitting = [slot for slot in slots if meant.clock in (None, slot.starts_at.time())]
    for slot in fitting[:1]:
        yield AppointmentChange(client, AppointmentAction.CONFIRM, slot.id)


def _meant_slots(ahead: Sequence[Slot], meant: Target, context: Context) -> list[Slot]:
    days = meant.days if meant.named else (context.today,)
    slots = [slot for slot in ahead if slot.day in days]
    if meant.clock is not None:
        slots = [slot for slot in slots if slot.starts_at.time() == meant.clock] or slots
    return slots or ([] if meant.named else list(ahead[:1]))


def _moved(
    client: str, about: Sequence[Clause], ahead: Sequence[Slot], meant: Target, context: Context
) -> Iterator[Record]:
    origin, old = origin_of(about)
    slots = list(ahead)
    if origin is not None:
        slots = [slot for slot in slots if slot.day in origin.days(context.today, Tense.PLAN)]
    if old is not None:
        slots = [slot for slot in slots if slot.starts_at.time() == old] or slots
    shift = next((found for clause in about if (found := _shift(clause.text))), None)
    if shift is not None and (meant.named or len(slots) == 1):
        for slot in [slot for slot in slots if slot.day in meant.days][:1] or slots[:1]:
            yield AppointmentChange(client, AppointmentAction.MOVE, slot.id, slot.starts_at + shift)
        return
    for slot in slots[:2]:
        same = any(SAME_TIME.search(clause.text) for clause in about) or meant.clock is None
        clock = slot.starts_at.time() if same or meant.clock is None else meant.clock
        for day in meant.days or (slot.day,):
            start = context.at(day, clock)
            if start > context.now and start != slot.starts_at:
                yield AppointmentChange(client, AppointmentAction.MOVE, slot.id, start)


_SHIFTED: Final = re.compile(
    r"\b(?:(?P<many>\d{1,3}|een|half|anderhalf|twee) )?(?P<unit>week|uur|uurtje|kwartier|min|minuten) "
    r"(?P<way>later|eerder|vroeger|naar achteren|naar voren|opschuiven)\b"
)
_UNITS: Final = {"week": 7 * 24 * 60, "uur": 60, "uurtje": 60, "kwartier": 15, "min": 1, "minuten": 1}
_MANY_WORDS: Final = {"een": 1.0, "half": 0.5, "anderhalf": 1.5, "twee": 2.0}


def _shift(text: str) -> timedelta | None:
    """`Een uur later`, `half uur eerder`, `week opschuiven`: by how much a meeting is moved."""
    found = _SHIFTED.search(text)
    if found is None:
        return None
    many = found["many"] or "een"
    amount = _MANY_WORDS[many] if many in _MANY_WORDS else float(many)
    back = found["way"] in ("eerder", "vroeger", "naar voren")
    return timedelta(minutes=amount * _UNITS[found["unit"]] * (-1 if back else 1))


def _taken_back(client: str, about: Sequence[Clause], context: Context) -> Iterator[Record]:
    """`Haal die no-show van samira er maar wg`."""
    words = _words(about)
    reported = any(clause.has(Kind.SIGN) for clause in about) or not _WROTE.isdisjoint(words)
    if (_WRONG.isdisjoint(words) and not any(clause.has(Kind.WITHDRAW) for clause in about)) or not reported:
        return
    days = {
        day
        for clause in about
        for token in clause.tokens
        if token.day is not None
        for day in token.day.days(context.today, Tense.PAST)
    }
    begun = [slot for slot in reversed(context.of(client)) if context.begun(slot)]
    for slot in [slot for slot in begun if slot.day in days][:1] or begun[:1]:
        yield Withdraw(WithdrawTarget.REPORT, client, slot.day, slot.id)


_BLAMED: Final = re.compile(r"\b(?:mijn|mn|eigen|onze|zn|haar) schuld\b")
"""A fault, and no debt."""


def _signals(client: str, about: Sequence[Clause], context: Context) -> Iterator[Record]:
    blamed = any(_BLAMED.search(clause.text) for clause in about)
    topics = [SignalTopic(value) for clause in about for value in clause.values(Kind.TOPIC) if not blamed]
    if not _HARD.isdisjoint(_words(about)):
        topics += [
            _TOPICS[value] for clause in about for value in clause.values(Kind.REASON) if value in _TOPICS
        ]
    for topic in dict.fromkeys(topics):
        yield Signal(client, context.today, topic)


def _tells(clause: Clause) -> bool:
    """Whether a clause tells of somebody's presence; `graag erbij` wishes it."""
    return clause.has(Kind.SIGN, *_OUTCOMES) and not clause.has(Kind.WISH)


_OUTCOMES: Final = (
    "present",
    "late",
    "absent",
    "no_show",
    "excused",
    "sick",
    "cannot",
    "on_time",
    "left_early",
)


def about_plans(parts: Sequence[Clause], offered: Sequence[tuple[Record, ...]]) -> bool:
    """Whether something is offered of somebody of whom nothing is told that happened: it goes first."""
    planned = {record.client for record in offered[0]} if offered else set()
    told = {code for part in parts if _tells(part) for code in _who(part)}
    return bool(planned - told)
