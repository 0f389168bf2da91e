"""Reports on mail (RFC 3464): which part of one counts, and what it says of the mail that it is about.

Nothing of a report is kept but the action and the status of its recipients.
"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message as Part
from enum import StrEnum
from itertools import islice
from quopri import decodestring
from typing import Final

READ: Final = 64 * 1024
"""So much of a report is looked at; what stands behind it is the mail itself, which nobody needs."""
MOST_PARTS: Final = 100
"""Lines that may begin a part. A report has three parts; one of thousands is made to keep a reader busy."""
MOST_RECIPIENTS: Final = 50
_STATUS: Final = re.compile(r"([245])\.(\d{1,3})\.(\d{1,3})")
_NOT_OF_THE_READER: Final = frozenset({"7", "8", "9"})
"""Of the statuses of addresses (5.1.x) those of the sender's, and of a relay."""
_LATER: Final = ("5.4.4", "5.2.2")
"""Said as final and often over soon: no route to the host, and a mailbox that is full."""


class Action(StrEnum):
    """What became of a mail at one recipient, by the one who reports it."""

    FAILED = "failed"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    RELAYED = "relayed"  # to somewhere that reports nothing
    EXPANDED = "expanded"


class Fate(StrEnum):
    """What a report says of a mail."""

    GONE = "gone"  # nobody reads at the address: the way closes
    LATER = "later"  # given up for now: the way stays, and is tried again where there is no other
    REFUSED = "refused"  # for a reason that is not the reader's: the way stays, whoever runs this is told
    DELAYED = "delayed"  # it is still under way
    RELAYED = "relayed"
    DELIVERED = "delivered"


@dataclass(frozen=True, slots=True)
class OfRecipient:
    """What a report says of one recipient. The addresses are looked at and not kept."""

    action: Action
    status: str  # "" where it has none that can be read
    addresses: frozenset[str] = frozenset()  # final and original one, in small letters


@dataclass(frozen=True, slots=True)
class Report:
    """What is left of a report: what became of the mail, and the status."""

    fate: Fate
    status: str


def nobody_there(status: str) -> bool:
    """Whether a status says that nobody reads at the address (RFC 3463, and 5.1.10 of RFC 7505)."""
    found = _STATUS.fullmatch(status)
    if found is None or found[1] != "5":
        return False
    if found[2] == "1":
        return found[3] not in _NOT_OF_THE_READER
    return status == "5.2.1"


def report_of(raw: bytes, address: str | None) -> Report | None:
    """What a report says of the mail to an address; None for whatever is none, such as an absence note.

    A mail of ours has one reader. Where a report names others too, as after a list, those are left out; where
    it names nobody whom we know, as behind an alias, the best that is said of anybody counts.
    """
    found = list(_recipients(raw[:READ]))
    ours = [one for one in found if address is not None and address.casefold() in one.addresses]
    return _best(ours or found)


def _best(of: Sequence[OfRecipient]) -> Report | None:
    said = [Report(_fate(one), one.status) for one in of]
    return max(said, key=lambda one: _BEST.index(one.fate), default=None)


_BEST: Final = (Fate.GONE, Fate.REFUSED, Fate.LATER, Fate.DELAYED, Fate.RELAYED, Fate.DELIVERED)


def _fate(one: OfRecipient) -> Fate:
    match one.action:
        case Action.DELAYED:
            return Fate.DELAYED
        case Action.DELIVERED:
            return Fate.DELIVERED
        case Action.RELAYED | Action.EXPANDED:
            return Fate.RELAYED
        case Action.FAILED:
            if nobody_there(one.status):
                return Fate.GONE
            return Fate.LATER if one.status.startswith("4") or one.status in _LATER else Fate.REFUSED


def _recipients(raw: bytes) -> Iterator[OfRecipient]:
    for text in _status_parts(raw):
        # The first block tells of the report itself, and of nobody. Programs of mail differ in the line ends.
        for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n"))[: MOST_RECIPIENTS + 1]:
            fields = message_from_string(block.strip() + "\n\n")
            found = _recipient(fields)
            if found is not None:
                yield found


def _recipient(fields: Part) -> OfRecipient | None:
    said = str(fields.get("Action", "")).partition("(")[0].strip().lower()
    if said not in tuple(Action):
        return None
    status = _STATUS.search(str(fields.get("Status", "")))
    named = (str(fields.get(name, "")) for name in ("Final-Recipient", "Original-Recipient"))
    return OfRecipient(Action(said), status.group() if status else "", frozenset(map(_address, named)))


def _address(field: str) -> str:
    """ "rfc822; <A@b.nl>" without its kind."""
    return field.rpartition(";")[2].strip().strip("<>").casefold()


def _status_parts(raw: bytes) -> Iterator[str]:
    """The parts that say what became of the mail, as text."""
    for part in _parts(message_from_bytes(_few_parts(raw))):
        if part.get_content_type() in ("message/delivery-status", "message/global-delivery-status"):
            yield _text(part)


def _parts(message: Part) -> Iterator[Part]:
    """A report and its parts; never what a returned mail holds in its turn."""
    yield message
    if message.get_content_maintype() == "multipart":
        inside = message.get_payload()
        for part in inside if isinstance(inside, list) else ():
            if isinstance(part, Part):
                yield from _parts(part)


def _few_parts(raw: bytes) -> bytes:
    """As much of a report as holds no more parts than one may have, and no empty lines to get lost in."""
    raw = re.sub(rb"(?:\r?\n){3,}", b"\n\n", raw)
    one_more = next(islice(re.finditer(rb"^--", raw, re.MULTILINE), MOST_PARTS, None), None)
    return raw if one_more is None else raw[: one_more.start()]


def _text(part: Part) -> str:
    """The text of a part, which the library has cut into blocks without looking at how it is packed."""
    inside = part.get_payload()
    blocks = inside if isinstance(inside, list) else [inside]
    text = "\n".join(str(one) for one in blocks)
    packed = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if packed == "base64":
        try:
            return b64decode("".join(text.split())).decode("utf-8", "replace")
        except (NotBase64, ValueError):
            return ""
    if packed == "quoted-printable":
        return decodestring(text.encode("utf-8", "replace")).decode("utf-8", "replace")
    return text
