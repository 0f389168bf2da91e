"""What looks like a day or a time and is none, so that nothing is found in it."""

from __future__ import annotations

from datetime import datetime

from domain.dates.chart import rule
from domain.dates.values import Nothing


@rule("NOTHING", 5, "NUM op NUM", yes=["1 op 1", "een op een"], no=["op 1", "1103 op 21"])
def one_to_one(now: datetime, *numbers: int) -> Nothing | None:
    """A talk of two; `1103 op 21 januari` is a client and a day."""
    return Nothing() if max(numbers) <= _FEW else None


_FEW = 3


@rule(
    "NOTHING",
    5,
    "NUM van|uit de? NUM",
    "NUM v ~/ d NUM",
    yes=["3 van de 4", "3 v/d 4"],
    no=["3 van mei", "1103 van 21"],
)
def share(now: datetime, *numbers: int) -> Nothing | None:
    """So many of so many; `1103 van 21 januari` is a client and a day."""
    return Nothing() if numbers[0] <= numbers[1] else None


@rule("NOTHING", 5, "NUM ~/ NUM dagdelen|dagdeel|lessen|keer|aanwezig", yes=["3/4 dagdelen"], no=["3/4"])
def share_in_figures(now: datetime, *numbers: int) -> Nothing:
    """The same in figures."""
    return Nothing()


@rule("NOTHING", 5, "DIG ~. DIG ~. DIG ~. DIG", yes=["10.0.0.1"], no=["10.10.2026"])
def address_of_a_machine(now: datetime, *numbers: str) -> Nothing:
    """An address on a network."""
    return Nothing()
