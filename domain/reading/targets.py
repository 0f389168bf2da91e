"""The day and time that a plan is for: `van morgen naar vrijdag 9-12u` is for Friday at nine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from domain.dates.written import Tense, working_clock
from domain.reading.clauses import Clause
from domain.reading.context import Context
from domain.reading.lexicon import Kind
from domain.reading.moves import FROM, later_to
from domain.reading.tokens import Shape


@dataclass(frozen=True, slots=True)
class Target:
    """The days that the last day named can mean, and the time."""

    days: tuple[date, ...] = ()
    clock: time | None = None
    named: bool = False
    unclear: bool = False
    vague: bool = False
    """A day was said that cannot be told, or several."""

    def ahead(self, context: Context) -> tuple[date, ...]:
        """The days on which the time has yet to come: `di 14u`, sent on a Tuesday at 15:00, is next week."""
        if len(self.days) < 2 or self.clock is None:
            return self.days
        clock = self.clock
        return tuple(day for day in self.days if context.at(day, clock) > context.now)


def target(clauses: Sequence[Clause], context: Context) -> Target:
    """The day and time meant, leaving out what stands behind `van` or `ipv`, and where a range ends."""
    days: list[tuple[date, ...]] = []
    clocks: list[time] = []
    for clause in clauses:
        for at, token in enumerate(clause.tokens):
            if _left(clause, at) or (at and clause.tokens[at - 1].is_(Kind.GRAMMAR, "not")):
                continue
            if token.day is not None:
                days.append(token.day.days(context.today, Tense.PLAN) or token.day.week(context.today))
            ends = bool(clocks and at) and clause.tokens[at - 1].text in UNTIL
            if token.shape is Shape.CLOCK and token.clock is not None and not ends:
                clocks.append(working_clock(token.clock))
    return Target(
        days[-1] if days else (),
        clocks[-1] if clocks else None,
        named=bool(days),
        unclear=any(len(options) != 1 for options in days),
        vague=not all(days),
    )


UNTIL = ("tot", "tm", "tot en met")


def _left(clause: Clause, at: int) -> bool:
    """Whether this is the moment that an appointment is moved away from."""
    before = clause.tokens[at - 1] if at else None
    origin = before is not None and (before.text in FROM or before.is_(Kind.GRAMMAR, "instead"))
    return origin and later_to(clause, at)
