"""Who was just shown whom to call: a word alone is about that. Known in memory alone, and nowhere kept."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

WITHIN: Final = timedelta(hours=1)
"""A word that comes later is about something else."""


class AfterHelp:
    """Forgets it with the next thing that somebody sends, after an hour, and when the process ends."""

    def __init__(self) -> None:
        self._shown: dict[str, datetime] = {}

    def note(self, sender: str, now: datetime, *, shown: bool) -> None:
        """What somebody sent was answered: whether with whom to call."""
        self._shown = {who: at for who, at in self._shown.items() if who != sender and now - at < WITHIN}
        if shown:
            self._shown[sender] = now

    def since(self, sender: str, now: datetime) -> datetime | None:
        """When the last answer to somebody was whom to call; None where it was not."""
        at = self._shown.get(sender)
        return at if at is not None and now - at < WITHIN else None
