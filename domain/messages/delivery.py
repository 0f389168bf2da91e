"""After an attempt to send: what becomes of the row (docs/requirements.md, After an attempt to send).

Telegram has no send key, so a send whose answer was lost is honestly `uncertain`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.messages.notices import Means, Notice
from domain.ways import WayKind

RETRY_AFTER = (timedelta(seconds=1), timedelta(seconds=5), timedelta(seconds=30), timedelta(minutes=5))
MAX_UNCERTAIN_SENDS = 1
MAIL_DOWN = "mail_down_since"  # of the runtime: since when the mail server takes nothing; empty where it does
TELEGRAM_HEARD = "last_heard"  # of the runtime: when Telegram was heard, to the minute
MAIL_RETRY_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
"""A mail server that says "later" is asked again after so long, the last one again and again."""


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
    # What is heard later of a message that was taken; the first of the last two that comes holds.
    DELAYED = "delayed"  # still under way
    RELAYED = "relayed"  # on to somewhere that reports nothing
    DELIVERED = "delivered"
    RETURNED = "returned"  # it came back


@dataclass(frozen=True, slots=True)
class Attempted:
    """What the policy needs to know of a row."""

    means: Means
    uncertain: int  # how often its fate was unknown, this time included
    expires_at: datetime
    attempts: int = 1  # this one included
    alone: bool = False  # this reader's messages fail again and again, while those of others arrive


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
    way: WayKind | None = None  # that it took last; None where it never left, or is not known any more
    delivered: bool = False  # a report says that it arrived


@dataclass(frozen=True, slots=True)
class Mailed:
    """A message in a mail that was handed over, as it stands when something is heard of that mail."""

    row: int
    notice: Notice
    state: State
    way: WayKind | None  # that it is on now
    provider_id: str  # the number of the mail
    at: datetime  # when it was handed over
    said: frozenset[Result]  # what is known of this number
    newest: bool  # it has not left again since


@dataclass(frozen=True, slots=True)
class Verdict:
    """The row's next state. Queued again it keeps its place in the line, or waits until `retry_at`."""

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
        return Verdict(State.QUEUED)
    return _not_taken(row, now)


def mail_verdict(result: Result, row: Attempted, now: datetime) -> Verdict:
    """The same of a mail: a server that cannot take it now is asked again, as long as the message lives.

    Lost while its text was on the way it goes once more, under the number that it had.
    """
    if result in (Result.SENT, Result.UNREACHABLE, Result.REFUSED, Result.BAD_TEXT):
        return verdict(result, row, now)
    if result is Result.UNCERTAIN and row.uncertain > MAX_UNCERTAIN_SENDS:
        return Verdict(State.UNCERTAIN)
    wait = MAIL_RETRY_AFTER[min(max(row.attempts, 1), len(MAIL_RETRY_AFTER)) - 1]
    return Verdict(State.QUEUED, now + wait)


def sms_verdict(result: Result, row: Attempted, now: datetime) -> Verdict:
    """The same of a text message. One whose fate is unknown is asked about, as long as it lives."""
    if result in (Result.SENT, Result.UNREACHABLE, Result.REFUSED, Result.BAD_TEXT):
        return verdict(result, row, now)
    wait = MAIL_RETRY_AFTER[min(max(row.attempts, 1), len(MAIL_RETRY_AFTER)) - 1]
    return Verdict(State.QUEUED, now + wait)


def _not_taken(row: Attempted, now: datetime) -> Verdict:
    """A message keeps its place; a sign, or a message that alone fails, lets its reader's others pass."""
    if row.alone:
        return Verdict(State.QUEUED, now + RETRY_AFTER[-1])
    if row.means is not Means.SEND:
        return Verdict(State.QUEUED, now + RETRY_AFTER[min(row.attempts, 2) - 1])
    return Verdict(State.QUEUED)


def _uncertain(row: Attempted, now: datetime) -> Verdict:
    """A message goes once more and says that it may be there twice; an edit twice is the same as once."""
    if row.means is not Means.SEND and row.uncertain <= len(RETRY_AFTER):
        return Verdict(State.QUEUED, now + RETRY_AFTER[row.uncertain - 1])
    if row.means is Means.SEND and row.uncertain <= MAX_UNCERTAIN_SENDS and row.expires_at > now:
        return Verdict(State.QUEUED)
    return Verdict(State.UNCERTAIN)
