"""Which messages ended with nobody: meant for somebody, who did not get them, and nothing took their place.

The one table of how a message can end without having been sent (docs/adr/0029).
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Final

from domain.messages.delivery import State
from domain.messages.returned import nobody_there

LOOKED_AT: Final = timedelta(days=7)
"""For so long whoever runs it, and the coordinators, see what ended with nobody."""


class LeftWith(StrEnum):
    """Who has what a message had to say, when it ended without having been sent."""

    HARMLESS = "harmless"  # it had become untrue, or was said otherwise: nobody misses it
    ANOTHER = "another"  # somebody else was told instead, or knows it
    NOBODY = "nobody"


class Why(StrEnum):
    """Why a message did not get to its reader, as far as somebody can do something about it."""

    NOT_JOINED = "not_joined"
    WAITING = "waiting"  # staff whom nobody has confirmed yet
    STOPPED = "stopped"
    UNREACHABLE = "unreachable"
    LEFT = "left"
    TOO_LATE = "too_late"
    FAULT = "fault"  # refused by Telegram, or a fault of our own
    UNCERTAIN = "uncertain"  # nobody knows whether it arrived


ELSEWHERE: Final = frozenset({"on_the_page", "not_by_mail"})
"""Of these nobody is told: their reader reads elsewhere than in the chat, and the page shows them."""

SAID_OTHERWISE: Final = ("told_with:",)
"""What the reason of a message opens with that another message told as well; the other's key follows."""

VOID: Final[dict[str, Why | None]] = {
    # It had become untrue, or somebody decided or did meanwhile what it asked for.
    "answered": None,
    "cancelled": None,
    "changed": None,
    "changed_again": None,
    "done_meanwhile": None,
    "gone": None,
    "has_outcome": None,
    "moved": None,
    "open": None,
    "over": None,
    "waits_no_more": None,
    # Its reader reads elsewhere than in the chat: there the page shows how it stands.
    "on_the_page": None,
    "not_by_mail": None,
    # Another message says it.
    "in_group_card": None,
    "passed_on": None,
    "said_already": None,
    "spoken": None,
    "summed": None,
    "superseded": None,
    # It is no longer its reader's: whoever came instead is told anew, and who left is told of to others.
    "former": None,
    "no_member": None,
    "not_allowed": None,
    "not_theirs": None,
    "shut_out": None,
    # Its reader wants no more of it, which the coach hears.
    "reader_left": None,
    # Somebody we do not know, or a way of asking that we do not know.
    "no_reader": None,
    "unknown": None,
    # It was meant for somebody, who did not get it.
    "at_night": Why.TOO_LATE,
    "begun": Why.TOO_LATE,
    "invited": Why.NOT_JOINED,
    "left": Why.LEFT,
    "no_address": Why.NOT_JOINED,
    "no_post": Why.TOO_LATE,
    "not_by_sms": Why.NOT_JOINED,
    "not_joined": Why.NOT_JOINED,
    "stopped": Why.STOPPED,
    "unreachable": Why.UNREACHABLE,
    "waiting": Why.WAITING,
}
"""Why a message that was never tried did not get there; None where nobody misses it."""

FAILED: Final = {
    "forbidden": Why.UNREACHABLE,
    "chat_gone": Why.UNREACHABLE,
    "permanent-failure": Why.UNREACHABLE,
    "temporary-failure": Why.UNREACHABLE,
}
"""Of the answers of Telegram and Notify those that tell of the reader; everything else is a fault."""

RETURNED: Final = "returned"
"""What the reason of a mail opens with that came back and had no other way; the status follows."""

UNSENT: Final = (State.VOID, State.FAILED, State.EXPIRED, State.UNCERTAIN)
"""The ends of a message of which nobody can say that it arrived."""


def why(state: State, reason: str | None) -> Why | None:
    """Why a message is with nobody, unless somebody else was told; None where nobody misses it.

    A reason that nobody has sorted counts: it is better to look once too often.
    """
    if state is State.VOID:
        told = (reason or "").startswith(SAID_OTHERWISE)
        return None if told else VOID.get(reason or "", Why.FAULT)
    if state is State.FAILED:
        came, _, status = (reason or "").partition(" ")
        if came == RETURNED and nobody_there(status):
            return Why.UNREACHABLE
        return FAILED.get(reason or "", Why.FAULT)
    if state is State.EXPIRED:
        return Why.TOO_LATE
    return Why.UNCERTAIN if state is State.UNCERTAIN else None


def left_with(state: State, reason: str | None, *, told: bool) -> LeftWith | None:
    """Who has it now; None where it was sent, or where it is still to be seen whether somebody is told.

    `told`: somebody else was told instead when it ended.
    """
    if state not in UNSENT:
        return None
    if why(state, reason) is None:
        return LeftWith.HARMLESS
    return LeftWith.ANOTHER if told else None
