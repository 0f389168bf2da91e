"""One week of one caseload, in numbers that each have one written definition (R21, R44, R81)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain.codes import Status

ATTENDED = frozenset({Status.PRESENT, Status.LATE})


@dataclass(frozen=True, slots=True)
class Attendance:
    """How often clients were there.

    Definition: attended (present or late) out of the appointments of the week that have an outcome
    (present, late, excused, no-show). Appointments that we cancelled are no part of it; those without an
    outcome stand beside the rate, never inside it.
    """

    attended: int
    with_outcome: int
    excused: int
    no_show: int
    missing: int

    @property
    def percent(self) -> int | None:
        """Rounded to whole per cents; None when nothing has an outcome."""
        if self.with_outcome == 0:
            return None
        return round(100 * self.attended / self.with_outcome)


def attendance(statuses: Iterable[Status | None]) -> Attendance:
    """Count the outcomes of appointments that have ended; None is an outcome still missing."""
    known = list(statuses)
    settled = [status for status in known if status is not None and status is not Status.ABSENT]
    return Attendance(
        attended=sum(status in ATTENDED for status in settled),
        with_outcome=len(settled),
        excused=sum(status is Status.EXCUSED for status in settled),
        no_show=sum(status is Status.NO_SHOW for status in settled),
        missing=len(known) - len(settled),
    )
