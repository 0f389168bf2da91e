"""What clients and staff write is heard with set phrases and weights, read before anybody writes."""

from __future__ import annotations

from bot.settings import Unusable
from domain.hearing.examples import Unreadable
from domain.hearing.model import LEARNED, LEARNED_OF_STAFF, learned, learned_of_staff
from domain.hearing.set_phrases import set_phrases


def get_ready() -> None:
    """Read them now: the first text waits for no file, and a damaged one is found by who starts the bot.

    Raises Unusable.
    """
    try:
        set_phrases()
    except (OSError, Unreadable) as fault:
        raise Unusable(f"What people write cannot be read: {fault}") from fault
    for path, load in ((LEARNED, learned), (LEARNED_OF_STAFF, learned_of_staff)):
        try:
            load()
        except (OSError, ValueError, LookupError, TypeError, OverflowError) as fault:
            raise Unusable(
                f"domain/hearing/{path.name} cannot be read ({type(fault).__name__}): put it back as it was "
                "released, or learn it anew with `make learn WHAT=hearing`."
            ) from fault
