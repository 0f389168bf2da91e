"""Who was called off ahead comes after all, by a text (`Tarik komt toch`) or a tap: it is taken back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from domain.codes import AppointmentAction, AskReason, Status, WithdrawTarget
from domain.dates import find
from domain.messages.kept import Meaning
from domain.reading import AppointmentChange, Attendance, Reading, Withdraw
from domain.values import Happened
from services.readback import Counts, LeftStandingNote, Line, Readback, TakenBack, outcome_line
from services.reports.context import ReaderContext
from services.reports.outcomes import record
from services.reports.undo import own_appointment, withdraw
from services.tasks.waiting import close_answered
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


@dataclass(frozen=True, slots=True)
class TakesPlace(Meaning):
    """Button: the meeting that was called off takes place after all; `task`: the client's request to come."""

    kept_as = "takes_place"
    appointment: str
    task: str


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
    said = {found.future["date"] for found in find(text, at.sent_at) if found.type == "date"}
    for meeting in ahead:
        if said and meeting.starts_at.date().isoformat() not in said:
            continue
        outcome = await turn.work.outcomes.current(meeting.id)
        named = meant[meeting.client] in (None, meeting.id)
        if named and outcome is not None and outcome.status is Status.EXCUSED:
            item = Withdraw(WithdrawTarget.REPORT, meeting.client, appointment=meeting.id)
            lines += (await withdraw(turn, item)).lines
            break  # the next one; a later day is said with its day
    return lines


async def takes_place(turn: Turn, appointment_id: str, task_id: str) -> bool:
    """The meeting that the coach called off takes place after all; whether that changed something.

    Not where the client calls it off as well by now, or it has begun: then what stands is said.

    `task_id`: the request of the client to come all the same, which it answers.
    Raises NotAllowed, StaleButton.
    """
    appointment, client = await own_appointment(turn, appointment_id)
    outcome = await turn.work.outcomes.current(appointment.id)
    if outcome is None or outcome.status is not Status.EXCUSED:
        return False
    if outcome.reported_by == client.id or appointment.starts_at <= turn.now:
        stands = outcome_line(client, appointment, outcome.happened)
        await turn.answer(Readback((), (LeftStandingNote(stands),), None))
        return False
    await record(turn, client, appointment, Happened(None), None)
    await close_answered(turn, task_id)
    counts = Counts(outcome_line(client, appointment, Happened(None)), None, None)
    await turn.answer(TakenBack((outcome_line(client, appointment, outcome.happened),), counts=(counts,)))
    return True


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
