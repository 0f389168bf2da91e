"""The reader: short Dutch messages of coaches read into records. `read` is pure and never raises."""

from __future__ import annotations

from domain.reading.reader import read
from domain.reading.schema import (
    AppointmentChange,
    Ask,
    Attendance,
    Ending,
    Guess,
    KnownAppointment,
    KnownClient,
    Ladder,
    Milestone,
    Query,
    Reading,
    Record,
    Refuse,
    Request,
    Signal,
    Withdraw,
)

__all__ = [
    "AppointmentChange",
    "Ask",
    "Attendance",
    "Ending",
    "Guess",
    "KnownAppointment",
    "KnownClient",
    "Ladder",
    "Milestone",
    "Query",
    "Reading",
    "Record",
    "Refuse",
    "Request",
    "Signal",
    "Withdraw",
    "read",
]
