"""Figures: the median of the rounds with the lowest and the highest, and ratios taken inside a round."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bench.runs import Measured


@dataclass(frozen=True, slots=True)
class Spread:
    """A figure as it came out in several rounds."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Spread:
        """The spread of some values."""
        every = list(values)
        return cls(statistics.median(every), min(every), max(every))

    def text(self, digits: int) -> str:
        """ "2.73 (2.46-3.29)"."""
        return f"{self.median:.{digits}f} ({self.low:.{digits}f}-{self.high:.{digits}f})"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the comparison."""

    title: str
    digits: int
    pick: Callable[[Measured], float]


COLUMNS = (
    Column("updates/s", 0, lambda one: one.rate),
    Column("CPU ms an update", 2, lambda one: one.cpu),
    Column("memory MiB", 0, lambda one: one.memory),
    Column("start to first poll s", 2, lambda one: one.first_poll),
    Column("CPU of a start s", 2, lambda one: one.start_cpu),
)


def spreads(rounds: list[Measured]) -> list[str]:
    """One cell for each column."""
    return [Spread.of(column.pick(one) for one in rounds).text(column.digits) for column in COLUMNS]


def ratio(rounds: list[Measured], stock: list[Measured]) -> Spread:
    """CPU of a case against the stock bot of the same round."""
    return Spread.of(one.cpu / base.cpu for one, base in zip(rounds, stock, strict=True))
