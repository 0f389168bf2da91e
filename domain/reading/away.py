"""Somebody is away for more than a day: `2 weken afgemeld`, `tot en met vrijdag vrij`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from domain.codes import Reason
from domain.dates.spans import Span, spans
from domain.reading.clauses import Clause, is_subject
from domain.reading.context import Context
from domain.reading.facts import facts_of
from domain.reading.lexicon import Kind
from domain.reading.phrasebook import listed
from domain.reading.tokens import Shape, Token
from domain.reading.when import day_of_notice

_ABSENT: Final = ("excused", "sick", "absent", "cannot", "no_show", "no_notice", "notice", "there")
_MISSED: Final = ("no_show", "absent", "present", "there")
"""What is said of a meeting that is over; `al 2 weken niks gehoord` is of none."""
_NO_TIME: Final = (Kind.STAGE, Kind.CHANGE, Kind.LADDER, Kind.ENDING, Kind.NOUN)
_OPEN_END: Final = re.compile(
    r"\btot (?:na|nader|verder|ergens|(?:aan |en met )?(?:het )?einde?|het eind)\b"
    r"|\btot (?:en met |aan )?(?:de |het |zn |haar )*\w*(?:vakantie|operatie|zomer|winter|herfst|lente"
    r"|voorjaar|najaar|ramadan|bevalling)\b"
)
"""Up to a day that no calendar has."""
_VAGUE: Final = re.compile(
    r"\b(?:deze|komende|aankomende|eerstkomende) (?:dagen|tijd|weken|maanden|periode)\b"
    r"|\b(?:een tijdje|een poosje|langere tijd|lange tijd|onbepaalde tijd|voorlopig|vooralsnog)\b"
)
"""From now on, and not until when."""
_AWAY: Final = frozenset(listed("away"))
_MASK: Final = "§"
_LONGEST: Final = timedelta(days=92)
"""Nobody lists the meetings of a longer time by one button."""


@dataclass(frozen=True, slots=True)
class Away:
    """The days of it in every way that can be meant, none where it is not said which days.

    `told`: with a word that says that they are away.
    """

    readings: tuple[tuple[date, ...], ...]
    told: bool
    reason: Reason | None = None


def away(clauses: Sequence[Clause], context: Context, *, gone: bool = False) -> Away | None:
    """From when to when somebody is away by these clauses; None where a day, or no time at all, is said.

    `gone`: what is told has happened: `2 weken ns` are the last two.
    """
    if not any(map(_may_be_long, clauses)):
        return None
    if any(_on_a_day(clause, clauses, context) for clause in clauses if _says(clause)):
        return None
    for clause in clauses:
        if not _may_tell(clause, clauses) or (gone and not clause.has(Kind.SIGN, *_MISSED)):
            continue
        text = _text(clause)
        told = clause.has(Kind.SIGN, *_ABSENT) or clause.has(Kind.REASON) or _is_away(clause)
        reason = next(iter(clause.values(Kind.REASON)), None)
        known = Reason(reason) if reason in set(Reason) else None
        for span in spans(text, context.today):
            if _is_long(span):
                return Away(tuple(_readings(span, context.today, gone=gone)), told, known)
        if _OPEN_END.search(text) or (clause.has(Kind.SIGN, "excused", "sick") and _VAGUE.search(text)):
            return Away((), told, known)
    return None


def _says(clause: Clause) -> bool:
    return clause.has(Kind.SIGN, *_ABSENT) or facts_of(clause).says


def _may_be_long(clause: Clause) -> bool:
    """Whether a clause has a word of a time at all; most have none."""
    return any(
        token.shape is Shape.DAY or token.is_(Kind.MONTH) or not _OF_TIME.isdisjoint(token.text.split())
        for token in clause.tokens
    )


_OF_TIME: Final = frozenset(listed("of_time"))


def _is_away(clause: Clause) -> bool:
    return any(token.text in _AWAY for token in clause.tokens)


def _on_a_day(clause: Clause, clauses: Sequence[Clause], context: Context) -> bool:
    """`Was er vandaag niet`: of a day, and of no span; in `vandaag afgemeld voor 2 weken` one of notice."""
    days = [at for at, token in enumerate(clause.tokens) if token.shape is Shape.DAY]
    said = [at for at in days if not day_of_notice(clause, at, clauses)]
    if not said:
        return False
    text = _text(clause)
    long = [span for span in spans(text, context.today) if _is_long(span)]
    if not long:
        return True
    starts = [len(_text_of(clause.tokens[:at])) + (at > 0) for at in said]
    beside = [at for at in starts if not any(span.start <= at < span.end for span in long)]
    return bool(beside) and not clause.has(Kind.SIGN, "excused", "notice", "sick")


def _may_tell(clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Whether a time in a clause is that of being away: not that of a job, nor of what was said before."""
    if clause.has(Kind.SIGN, *_ABSENT):
        return True
    if any(map(clause.has, _NO_TIME)) or clause.has(Kind.SIGN, "present", "late"):
        return False
    short = sum(token.shape is Shape.WORD or token.shape is Shape.NUMBER for token in clause.tokens) <= _SHORT
    excused = any(one.has(Kind.SIGN, "excused", "sick") for one in clauses)
    return clause.has(Kind.REASON) or _is_away(clause) or (short and excused)


_SHORT: Final = 4
"""`Samira afgemeld, voor 2 weken`: a clause without more than its time."""


def _text(clause: Clause) -> str:
    """The words of a clause, without clients: a code is no number of days."""
    return _text_of(clause.tokens)


def _text_of(tokens: Sequence[Token]) -> str:
    return " ".join(_MASK if is_subject(token) else token.text for token in tokens)


def _is_long(span: Span) -> bool:
    if span.rule == "which week":
        return False  # which the reader knows itself
    return not span.readings or any(first < last for first, last in span.readings)


def _readings(span: Span, today: date, *, gone: bool) -> Iterator[tuple[date, ...]]:
    """The days of a span, the nearest reading first; what is long over or far away is not meant."""
    nearest = span.near(today)
    for first, last in sorted(span.readings, key=lambda days: days != nearest):
        if gone and first >= today:
            first, last = today - (last - first), today
        last = min(last, first + _LONGEST)
        if (first, last) == nearest or (last >= today and first - today <= _LONGEST):
            yield tuple(first + timedelta(days=step) for step in range((last - first).days + 1))
