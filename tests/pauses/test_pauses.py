"""How long pauses in a row may last, and who decides."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.pauses.pauses import Pause, needs_yes, row_since, running

TODAY = date(2026, 12, 1)


def pause(since: int, until: int, **given: object) -> Pause:
    """A pause of days counted from today."""
    days = TODAY + timedelta(days=since), TODAY + timedelta(days=until)
    told = {"allowed": True, **given}
    return Pause("p", "c", *days, "sanne", datetime(2026, 12, 1, tzinfo=UTC), **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(("days", "asks"), [(1, False), (14, False), (15, True)])
def test_fourteen_days_are_free(days: int, asks: bool) -> None:
    assert needs_yes([], TODAY, TODAY + timedelta(days=days), 14) is asks


def test_without_free_days_every_pause_asks() -> None:
    assert needs_yes([], TODAY, TODAY + timedelta(days=1), 0)


@pytest.mark.parametrize(
    ("before", "first"),
    [
        ([pause(-10, 0)], -10),
        ([pause(-20, -10), pause(-10, 3)], -20),
        ([pause(-10, -6)], -10),
        ([pause(-10, -7)], 0),
        ([pause(-10, 5, ended_on=TODAY - timedelta(days=10))], 0),
        ([pause(-10, 5, allowed=False)], 0),
        ([pause(-10, 5, allowed=None)], 0),
    ],
    ids=["one", "two", "six days of work", "a week of work", "never was", "refused", "waits"],
)
def test_a_row_is_not_broken_by_a_day_of_work(before: list[Pause], first: int) -> None:
    assert row_since(before, TODAY) == TODAY + timedelta(days=first)


def test_two_short_pauses_in_a_row_ask_and_a_sooner_end_does_not() -> None:
    long = [pause(-10, 30)]
    assert needs_yes([pause(-10, 4)], TODAY, TODAY + timedelta(days=5), 14)
    assert not needs_yes(long, TODAY, TODAY + timedelta(days=20), 14)
    assert running(long, TODAY) is long[0]
    assert running(long, TODAY + timedelta(days=30)) is None
