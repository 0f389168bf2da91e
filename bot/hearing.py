"""What clients write is heard with a file of weights: it is read before anybody writes."""

from __future__ import annotations

from bot.settings import Unusable
from domain.hearing.model import learned


def get_ready() -> None:
    """Read it now: the first text waits for no file, and a damaged one is found by who starts the bot.

    Raises Unusable.
    """
    try:
        learned()
    except (OSError, ValueError, LookupError, TypeError, OverflowError) as fault:
        raise Unusable(
            f"domain/hearing/learned.bin cannot be read ({type(fault).__name__}): put it back as it was "
            "released, or learn it anew with `make learn WHAT=hearing`."
        ) from fault
