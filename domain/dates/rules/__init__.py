"""The rules of the grammar, by what they make; importing them enters them."""

from domain.dates.rules import clocks, days, lengths, moments, nothing, ranges, series, weeks

__all__ = ["clocks", "days", "lengths", "moments", "nothing", "ranges", "series", "weeks"]
