"""The ways on which somebody reads, and which of them a message takes: decided when it leaves (adr/0054)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from domain.values import Reach


class WayKind(StrEnum):
    """A kind of way. What nothing sends on yet is known and never chosen."""

    TELEGRAM = "telegram"
    EMAIL = "email"
    SMS = "sms"
    LETTER = "letter"
    PAGE = "page"  # no address: seen when signed in


RANKS: Final[dict[WayKind, int]] = {
    WayKind.TELEGRAM: 10,
    WayKind.EMAIL: 20,
    WayKind.SMS: 30,
    WayKind.LETTER: 40,
    WayKind.PAGE: 90,
}
"""In which order ways are tried as long as somebody chose no other."""
FEW_WORDS: Final = frozenset({WayKind.SMS, WayKind.LETTER})
"""Ways that carry only what has few words."""
CLIENT_KINDS: Final = (WayKind.EMAIL, WayKind.SMS, WayKind.LETTER)
"""On what a client may agree to be written to besides the chat (docs/adr/0058)."""
NO_SERVER: Final = "no_server"
"""Why a way is shut that this deployment has nothing to send on; it opens when there is something."""
SHUT_OUT: Final = "shut_out"
"""Why a way is shut of somebody whose access has ended; a yes opens it again."""


_MAILBOX: Final = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{2,63}"
)
_LONGEST: Final = 254


def is_mail_address(text: str) -> bool:
    """Whether a text is one plain mail address, as a mail server takes it."""
    return len(text) <= _LONGEST and _MAILBOX.fullmatch(text) is not None and ".." not in text


_MOBILE: Final = "+316"


def is_mobile(phone: str) -> bool:
    """Whether a number as `domain.phones` keeps it is one that takes SMS."""
    return phone.startswith(_MOBILE)


class ConsentHow(StrEnum):
    """How a client agreed to a way."""

    SPOKEN = "spoken"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class WayConsent:
    """A client agreed to be written to on a way, and perhaps took that back; the address is no part of it."""

    kind: WayKind
    asked_by: str  # the id of the coach or klantmanager
    given_at: datetime
    how: ConsentHow
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None

    @property
    def holds(self) -> bool:
        """Whether nobody has taken it back."""
        return self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class AnswerLink:
    """A link in what a client reads besides the chat: of an appointment, or only to stop that way."""

    client_id: str
    appointment_id: str | None
    way: WayKind
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Way:
    """One way of a person. `verified_at`: when it was shown that they read there; None: nobody has."""

    person_id: str
    kind: WayKind
    address: str | None
    rank: int
    reach: Reach
    since: datetime
    verified_at: datetime | None
    last_proof_at: datetime | None
    reason: str | None = None  # why it is shut

    @property
    def is_open(self) -> bool:
        """Whether a message may go there. The post room knows where to; of a letter no address is kept."""
        addressed = self.address is not None or self.kind is WayKind.LETTER
        return self.reach is Reach.ACTIVE and addressed


def first_open(ways: Iterable[Way], kinds: Collection[WayKind], after: WayKind | None = None) -> Way | None:
    """The way that a message takes: of those of some kinds that are open the one of the lowest rank.

    `after`: a way that did not carry it; only those behind it are left.
    """
    ranked = sorted(ways, key=lambda way: way.rank)
    behind = next((way.rank for way in ranked if way.kind is after), -1)
    return next((way for way in ranked if way.kind in kinds and way.is_open and way.rank > behind), None)
