"""After an attempt to send: what becomes of the row (docs/requirements.md, After an attempt to send).

Telegram has no send key, so a send whose answer was lost is honestly `uncertain`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.messages.message import Lane
from domain.messages.notices import Means

RETRY_AFTER = (timedelta(seconds=1), timedelta(seconds=5), timedelta(seconds=30), timedelta(minutes=5))
MAX_UNCERTAIN_RESENDS = 1


class State(StrEnum):
    """Where a row stands. Everything but queued and sending is an end."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"
    VOID = "void"  # became untrue before it left
    UNCERTAIN = "uncertain"


class Result(StrEnum):
    """How one attempt to send ended; what it means for the message is decided by `verdict`."""

    SENT = "sent"
    NOT_SENT = "not_sent"  # it never left: no connection, or Telegram answered with a fault of its own
    PAUSED = "paused"  # 429: the whole token waits
    UNREACHABLE = "unreachable"  # 403, or the chat is gone
    BAD_TEXT = "bad_text"  # the formatting was refused
    REFUSED = "refused"  # any other final no
    UNCERTAIN = "uncertain"  # it left, the answer never came


@dataclass(frozen=True, slots=True)
class Attempted:
    """What the policy needs to know of a row."""

    lane: Lane
    means: Means
    attempts: int  # this one included
    uncertain: int  # how often its fate was unknown, this time included
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Trace:
    """What is kept of a message: that, when and how it went, never what it said."""

    key: str
    template: str
    person_id: str | None
    state: State
    reason: str | None
    language: str | None  # in which a client got it: a code, or two with a plus between them
    wording: str | None
    created_at: datetime
    due_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The row's next state, and when it is tried again."""

    state: State
    retry_at: datetime | None = None


def verdict(result: Result, row: Attempted, now: datetime) -> Verdict:
    """Decide what becomes of a row after an attempt. The random spread of retries is the caller's."""
    if result is Result.SENT:
        return Verdict(State.SENT)
    if result in (Result.UNREACHABLE, Result.REFUSED, Result.BAD_TEXT):
        return Verdict(State.FAILED)
    if result is Result.UNCERTAIN:
        return _uncertain(row, now)
    if result is Result.PAUSED:
        return Verdict(State.QUEUED, now)
    wait = RETRY_AFTER[min(row.attempts, len(RETRY_AFTER)) - 1]
    if now + wait >= row.expires_at:
        return Verdict(State.EXPIRED)
    return Verdict(State.QUEUED, now + wait)


def _uncertain(row: Attempted, now: datetime) -> Verdict:
    """A doubled reminder does no harm, a missed appointment does; anything else is never sent twice."""
    reminder = row.lane in (Lane.SAME_DAY, Lane.DAY_BEFORE)
    idempotent = row.means is not Means.SEND  # an edit, toast or deletion twice is the same as once
    if idempotent and row.uncertain <= len(RETRY_AFTER):
        return Verdict(State.QUEUED, now + RETRY_AFTER[row.uncertain - 1])
    if reminder and row.uncertain <= MAX_UNCERTAIN_RESENDS and row.expires_at > now:
        return Verdict(State.QUEUED, now)
    return Verdict(State.UNCERTAIN)
