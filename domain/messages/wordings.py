"""Versions of the words that clients are reminded with: raise one when its words change, in any language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

WORDINGS: Final = {
    "reminder_three_days": "three_days-2",
    "reminder_day_before": "day_before-2",
    "reminder_two_hours": "two_hours-2",
}


@dataclass(frozen=True, slots=True)
class Effect:
    """What became of the appointments that a wording announced."""

    wording: str
    sent: int
    attended: int
    excused: int
    no_show: int
