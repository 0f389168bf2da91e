"""What kind of text a client sent, before anything else is done with it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from domain.codes import RefuseReason
from domain.reading.clean import clean
from domain.reading.gate import gate

# The lone word only: inside a sentence it does not stop anything.
STOP_WORDS: Final = frozenset({"stop", "stoppen", "توقف", "قف", "إيقاف", "ደው", "ጠጠው"})


class Kind(StrEnum):
    """What to do with a text."""

    STOP = "stop"
    DANGER = "danger"
    SENSITIVE = "sensitive"
    PLAIN = "plain"


def sort_text(text: str) -> Kind:
    """Sort a client's text by the heaviest thing in it."""
    if text.strip().strip(".!።").casefold() in STOP_WORDS:
        return Kind.STOP
    refused = gate(clean(text).text).refuse
    if refused is RefuseReason.SAFETY:
        return Kind.DANGER
    if refused in (RefuseReason.BSN, RefuseReason.IDENTITY_NUMBER):
        return Kind.SENSITIVE
    return Kind.PLAIN
