"""Days, weeks, times and lengths as people write them: one grammar, and what its callers make of it."""

from domain.dates.find import Found, find

__all__ = ["Found", "find"]
