"""How long a trajectory may stand still, and which days count as paused. Days are local."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

LONGEST: Final = 90
"""Days that pauses in a row may last together."""
APART: Final = timedelta(days=7)
"""Pauses with fewer days between them are in a row: one day of work is no new beginning."""
ANSWER_DAYS: Final = 3
"""Office days after which the klantmanager hears that nobody said how it goes on after a pause."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause from `since` until before `until`; `allowed` None: the klantmanager has still to say yes.

    `ended_on`: the first day that counts again, once somebody said that it is over; on the day of `since`
    it never was. `replaced_by`: the pause that took its place. `meetings_left`: what stands in it stays.
    """

    id: str
    client_id: str
    since: date
    until: date
    asked_by: str
    asked_at: datetime
    allowed: bool | None = None
    report_id: str | None = None
    ended_on: date | None = None
    replaced_by: str | None = None
    meetings_left: bool = False

    @property
    def over_on(self) -> date:
        """The first day that counts again."""
        return self.until if self.ended_on is None else self.ended_on

    @property
    def waits(self) -> bool:
        """Whether the klantmanager has still to decide."""
        return self.allowed is None and self.ended_on is None

    @property
    def open(self) -> bool:
        """Whether it stands, or its end has come and nobody has said how it goes on."""
        return self.allowed is True and self.ended_on is None

    def covers(self, day: date) -> bool:
        """Whether the trajectory stands still on a day."""
        return self.allowed is True and self.since <= day < self.over_on


def running(pauses: Iterable[Pause], today: date) -> Pause | None:
    """The pause that runs today."""
    return next((one for one in pauses if one.covers(today)), None)


def row_since(pauses: Iterable[Pause], today: date) -> date:
    """The first day of the row of pauses that one from today on continues; today where there is none."""
    first = today
    stood = (one for one in pauses if one.allowed and one.since < one.over_on)
    for one in sorted(stood, key=lambda one: one.since, reverse=True):
        if one.since < first and first - one.over_on < APART:
            first = one.since
    return first


def needs_yes(pauses: Sequence[Pause], today: date, until: date, free_days: int) -> bool:
    """Whether a pause from today until before `until` takes the klantmanager's yes; a sooner end never."""
    now = running(pauses, today)
    if now is not None and until <= now.until:
        return False
    return (until - row_since(pauses, today)).days > free_days
