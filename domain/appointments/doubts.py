"""What the reporter should see before an outcome is stored: what the client said, or what stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from domain.codes import Reason, Status
from domain.values import Happened, Outcome

LAST_DAYS: Final = timedelta(days=3)
"""What a client said so long before the day of a meeting may be about it."""

SECOND_THOUGHTS: Final = timedelta(minutes=15)
"""Who corrects an own report within it knows what it said."""


class DoubtKind(StrEnum):
    """Why an outcome is asked about; of what a client said the first counts most."""

    CANCELLED = "cancelled"
    READ_OFF = "read_off"  # wanted to come, and read that it would not take place
    LATE = "late"
    WRONG_TIME = "wrong_time"
    WROTE_CANNOT = "wrote_cannot"  # in own words, which no tap confirmed; so the next two
    WROTE_LATE = "wrote_late"
    WROTE_OTHER_TIME = "wrote_other_time"
    WROTE_WORD = "wrote_word"  # a yes or a no, typed and not tapped, which is not kept
    WANTS_CALL = "wants_call"
    WROTE = "wrote"
    NOT_KEPT = "not_kept"  # sent something that was taken away and that nobody has read
    OVERWRITES = "overwrites"


@dataclass(frozen=True, slots=True)
class Doubt:
    """What speaks against an outcome: when it was said, and what it says.

    `stands`: the outcome that would be overwritten. `left`: the words are in the chat no more.
    """

    kind: DoubtKind
    said_at: datetime
    reason: Reason | None = None
    minutes: int | None = None
    stands: Happened | None = None
    left: bool = False


def heaviest(said: Iterable[Doubt]) -> Doubt | None:
    """What weighs most of all that a client said; of the same kind the newest."""
    order = {kind: place for place, kind in enumerate(DoubtKind)}
    return min(said, key=lambda one: (order[one.kind], -one.said_at.timestamp()), default=None)


def may_be_about(said_at: date, meeting: date) -> bool:
    """Whether what was said on a day may be about a meeting on another one."""
    return meeting - LAST_DAYS <= said_at <= meeting


def misses(before: Outcome | None, happened: Happened) -> bool:
    """Whether somebody becomes a no-show who was none yet."""
    was = before.status if before is not None else None
    return happened.status is Status.NO_SHOW and was is not Status.NO_SHOW


@dataclass(frozen=True, slots=True)
class Reporting:
    """Who reports an outcome now, on which report, of a meeting of which day.

    `old_copy`: on a card that may still ask what has been told. `corrects`: the words say so themselves.
    """

    me: str
    report: str | None
    at: datetime
    today: date
    meeting: date
    old_copy: bool = False
    corrects: bool = False


_CORRECTS: Final = re.compile(r"\b(toch|correctie|corrigeer|moet zijn|moest zijn)\b", re.IGNORECASE)


def corrects(text: str) -> bool:
    """Whether a message says itself that something else was told before."""
    return _CORRECTS.search(text) is not None


def overwrites(before: Outcome | None, happened: Happened, now: Reporting) -> bool:
    """Whether an outcome takes the place of another one that its reporter may not have before their eyes.

    That is so for a meeting of a former day, and on a card that still asks. Who corrects the report itself,
    or what they reported minutes ago, or writes `toch`, knows what stands.
    """
    if before is None or before.status is None or before.status is happened.status:
        return False
    if now.corrects or (before.report_id is not None and before.report_id == now.report):
        return False
    if now.old_copy:
        return True
    if before.reported_by == now.me and now.at - before.reported_at <= SECOND_THOUGHTS:
        return False
    return now.meeting < now.today
