"""`Tarik komt toch`: who was called off ahead comes after all, so the calling off is taken back."""

from __future__ import annotations

import re
from typing import Final

from domain.codes import AppointmentAction, AskReason, Status, WithdrawTarget
from domain.reading import AppointmentChange, Attendance, Reading, Withdraw
from services.readback import Line
from services.reports.context import ReaderContext
from services.reports.undo import withdraw
from services.turn import Turn

_AFTER_ALL: Final = re.compile(
    r"\bkom(?:t|en)\b.*\b(?:toch|alsnog|wel)\b|\b(?:toch|alsnog)\b.*\bkom(?:t|en)\b"
    r"|\b(?:gaat|gaan)\b.*\b(?:toch|alsnog|wel)\b.*\bdoor\b|\bkan (?:toch|alsnog)\b",
    re.IGNORECASE,
)
_DOUBTS: Final = frozenset(
    {
        AskReason.UNCONFIRMED,
        AskReason.NOT_STARTED,
        AskReason.UNCLEAR_STATUS,
        AskReason.WHICH_APPOINTMENT,
    }
)


async def called_off_no_more(turn: Turn, text: str, reading: Reading, at: ReaderContext) -> list[Line]:
    """Take back that somebody was called off ahead, where a text says that they come; what was taken back."""
    if _AFTER_ALL.search(text) is None:
        return []
    lines: list[Line] = []
    meant = _meant(reading)
    ahead = sorted(
        (one for one in at.meetings if one.client in meant and one.starts_at > at.sent_at),
        key=lambda one: one.starts_at,
    )
    for meeting in ahead:
        outcome = await turn.work.outcomes.current(meeting.id)
        named = meant[meeting.client] in (None, meeting.id)
        if named and outcome is not None and outcome.status is Status.EXCUSED:
            item = Withdraw(WithdrawTarget.REPORT, meeting.client, appointment=meeting.id)
            lines += (await withdraw(turn, item)).lines
            break  # the next one; a later day is said with its day
    return lines


def _meant(reading: Reading) -> dict[str, str | None]:
    """The clients of a text that says no more than that they come, each with the meeting if it says which."""
    if reading.ask is not None and reading.ask.reason in _DOUBTS and not reading.records:
        return dict.fromkeys(reading.ask.about)
    comes = [
        item
        for item in reading.records
        if (isinstance(item, AppointmentChange) and item.change is AppointmentAction.CONFIRM)
        or (isinstance(item, Attendance) and item.status is Status.PRESENT)
    ]
    return {item.client: item.appointment for item in comes} if len(comes) == len(reading.records) else {}
