"""What is said to who was away."""

from __future__ import annotations

from services.people.absences import AbsenceEnded
from words.catalogs import Words


def absence_ended(words: Words, ended: AbsenceEnded) -> str:
    """Somebody is back: how much is open."""
    return words.say("absence_ended_open" if ended.count else "absence_ended", count=ended.count)
