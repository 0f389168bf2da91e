"""What clauses say about attendance: the signs that hold and those that are denied."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

_KEPT_HOME = frozenset({"illness", "care", "leave", "family", "appointment_elsewhere"})
"""With a notice behind it such a reason says that the client stayed away: `geen oppas, netjes gemeld`."""


@dataclass(slots=True)
class Facts:
    """What the clauses say: the signs that hold, those that are denied, and what goes with them."""

    yes: set[str] = field(default_factory=set)
    no: set[str] = field(default_factory=set)
    reasons: list[str] = field(default_factory=list)
    minutes: int | None = None
    replaced_minutes: bool = False
    vague: bool = False
    unsure: bool = False
    hearsay: bool = False
    third: bool = False
    late_notice: bool = False

    def copy(self) -> Facts:
        """A copy to add to."""
        return replace(self, yes=set(self.yes), no=set(self.no), reasons=list(self.reasons))

    def add(self, other: Facts) -> None:
        """Take in what another clause says."""
        self.yes |= other.yes
        self.no |= other.no
        self.reasons += other.reasons
        self.minutes = self.minutes if self.minutes is not None else other.minutes
        self.replaced_minutes |= other.replaced_minutes
        self.vague |= other.vague
        self.hearsay |= other.hearsay
        self.third |= other.third
        self.late_notice |= other.late_notice

    @property
    def came(self) -> bool:
        """Whether something says that the client was there."""
        return bool(self.yes & {"present", "late", "on_time"}) or "late" in self.no

    @property
    def missed(self) -> bool:
        """Whether something says that the client was not there."""
        absent = {"absent", "no_show", "excused", "sick", "cannot", "no_notice", "late_notice"}
        if "excepted" in self.yes and ("notice" in self.yes or self.reasons):
            return True
        there = self.came or bool(self.yes & {"left_early", "stayed"})
        if "reported" in self.yes and not there and _KEPT_HOME.intersection(self.reasons):
            return True
        return bool(self.yes & absent) or "present" in self.no or "on_time_absent" in self.yes

    @property
    def says(self) -> bool:
        """Whether there is anything to weigh."""
        return self.came or self.missed

    @property
    def weighs(self) -> bool:
        """Whether there is anything to weigh, also a mere `geen no show` or `niet bereikbaar`."""
        return (
            self.says or "no_show" in self.no or bool(self.yes & {"left_early", "unreachable", "sent_away"})
        )
