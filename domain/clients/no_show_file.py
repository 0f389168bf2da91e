"""What may be said of a message afterwards: how it went, as one code for each way (no-show file)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from domain.messages.delivery import State, Trace
from domain.messages.with_nobody import RETURNED
from domain.ways import WayKind

TOLD_WITH: Final = "told_with:"
"""In front of the key of the reminder that told of this appointment as well."""

HELD: Final = "held"
"""The trajectory had stopped, and nobody had said whether the meeting stays."""

_NEVER_LEFT: Final = {
    HELD: "held",
    "not_joined": "not_joined",
    "invited": "not_joined",
    "no_address": "not_joined",
    "stopped": "stopped",
    "unreachable": "unreachable",
    "reader_left": "reader_left",
    "said_already": "said_already",
    "has_outcome": "reported_already",
    "changed": "changed",
    "moved": "changed",
    "moved_or_begun": "changed",
    "changed_again": "changed",
    "cancelled": "changed",
    "begun": "too_late",
    "at_night": "too_late",
    "not_by_sms": "not_by_sms",
    "no_post": "no_post",
}
_NOT_TAKEN: Final = {
    "forbidden": "blocked",
    "chat_gone": "chat_gone",
    "bad_request": "refused",
    "bad_text": "refused",
    "bad_buttons": "refused",
    "bad_file": "refused",
    "empty": "refused",
    "too_long": "refused",
    "topic": "refused",
}


def fate(trace: Trace) -> str:
    """How a message went, as a code of the catalog (`fate.<code>`)."""
    match trace.state:
        case State.SENT:
            return _taken(trace)
        case State.QUEUED | State.SENDING:
            return "waiting"
        case State.UNCERTAIN:
            return "uncertain"
        case State.EXPIRED:
            return "too_late" if trace.reason == "too_late" else "telegram_down"
        case State.FAILED:
            return _NOT_TAKEN.get(trace.reason or "") or _by_a_server(trace)
        case State.VOID:
            return _NEVER_LEFT.get(trace.reason or "", "not_known")


def _taken(trace: Trace) -> str:
    """Handed over; of some ways more is heard later. A letter is in the post."""
    if trace.way is WayKind.LETTER:
        return "posted"
    return "delivered" if trace.delivered else "accepted"


def _by_a_server(trace: Trace) -> str:
    """What a mail server or Notify said: nobody reads there, it did not take it, or it came back."""
    if (trace.reason or "").startswith(RETURNED):
        return RETURNED
    if trace.way is WayKind.SMS:
        ended = (trace.reason or "").endswith("failure")
        return "not_delivered" if ended else "refused" if (trace.reason or "").startswith("4") else "fault"
    if trace.way is not WayKind.EMAIL or not (trace.reason or "").startswith("5"):
        return "fault"
    gone = any(f" {code}" in (trace.reason or "") for code in ("5.1.", "5.2.1"))
    return "address_gone" if gone else "refused"


def worth_telling(traces: Sequence[Trace]) -> list[Trace]:
    """The messages without those that a later plan of the same step replaced before they were due."""
    last = {trace.template: trace.key for trace in traces}
    return [
        trace
        for trace in traces
        if fate(trace) not in ("changed", "not_known") or last[trace.template] == trace.key
    ]
