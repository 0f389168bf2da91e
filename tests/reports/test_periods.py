"""Periods that a question can be about."""

from __future__ import annotations

from datetime import date

import pytest

from domain.codes import QueryPeriod
from services.reports.queries import bounds


@pytest.mark.parametrize(
    ("period", "today", "first", "last"),
    [
        ("this_week", "2026-11-24", "2026-11-23", "2026-11-29"),
        ("last_week", "2027-01-01", "2026-12-21", "2026-12-27"),
        ("this_month", "2026-11-24", "2026-11-01", "2026-11-30"),
        ("last_month", "2026-01-15", "2025-12-01", "2025-12-31"),
        ("last_month", "2028-03-31", "2028-02-01", "2028-02-29"),
        ("this_quarter", "2026-11-24", "2026-10-01", "2026-12-31"),
        ("last_quarter", "2026-02-01", "2025-10-01", "2025-12-31"),
        ("this_year", "2026-02-01", "2026-01-01", "2026-12-31"),
    ],
)
def test_bounds(period: str, today: str, first: str, last: str) -> None:
    told = bounds(QueryPeriod(period), date.fromisoformat(today))
    assert told == (date.fromisoformat(first), date.fromisoformat(last))
