"""A yes belongs to a side: what takes the other side's yes counts with it, and is a claim without (R26)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from domain.codes import MilestoneType


class Said(StrEnum):
    """What a side says of a claim."""

    YES = "yes"
    NO = "no"
    BEFORE = "before"  # it counted before a yes was asked


class ConfirmedBy(StrEnum):
    """Whose yes it takes."""

    KLANTMANAGER = "klantmanager"


NEEDS_YES: Final = frozenset({MilestoneType.PLAN_AGREED})
"""The steps of a coach that count with the klantmanager's yes only."""
