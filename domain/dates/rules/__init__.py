"""The rules of the grammar, by what they make; importing them enters them."""

from domain.dates.rules import (
    clocks,
    dates,
    days,
    feasts,
    lengths,
    moments,
    nothing,
    of_month,
    ranges,
    seasons,
    series,
    weeks,
)

__all__ = [
    "clocks", "dates", "days", "feasts", "lengths", "moments", "nothing", "of_month", "ranges", "seasons",
    "series", "weeks",
]  # fmt: skip
