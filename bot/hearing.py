"""What clients write is heard with two kinds of files: both are read before anybody writes."""

from __future__ import annotations

import zlib
from typing import Final

from bot.settings import Unusable
from domain.hearing.examples import Unreadable
from domain.hearing.listen import EVERYBODY, listen, stops_alone

_ANYTHING: Final = "1"


def get_ready() -> None:
    """Read them now: the first text waits for no file, and a damaged one is found by who starts the bot.

    Raises Unusable, with the file and its line.
    """
    try:
        stops_alone(_ANYTHING, EVERYBODY[0])
    except (Unreadable, UnicodeDecodeError) as fault:
        raise Unusable(f"The sentences to hear clients by cannot be read: {fault}.") from fault
    try:
        listen(_ANYTHING)
    except (ValueError, LookupError, TypeError, zlib.error) as fault:
        raise Unusable(
            f"domain/hearing/learned.bin cannot be read ({type(fault).__name__}): put it back as it was "
            "released, or learn it anew with `make learn WHAT=hearing`."
        ) from fault
