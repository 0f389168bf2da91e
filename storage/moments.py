"""Instants at rest: integer microseconds since 1970 UTC, so that every database sorts them alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(instant: datetime) -> int:
    """Aware instant to microseconds. Raises ValueError for a naive one."""
    if instant.tzinfo is None:
        raise ValueError("a naive moment has no place in the database")
    return (instant - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """Microseconds to an aware UTC instant."""
    return _EPOCH + timedelta(microseconds=micros)


def micros_or_none(instant: datetime | None) -> int | None:
    """The same for what may not have happened."""
    return to_micros(instant) if instant is not None else None


def instant_or_none(micros: int | None) -> datetime | None:
    """The same for what may not have happened."""
    return from_micros(micros) if micros is not None else None
