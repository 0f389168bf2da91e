"""What a report stored, as lines to read back; the views put them into words."""

from __future__ import annotations

from typing import Any

from domain.values import Appointment, Client, Fact
from services.outcomes import Happened

Line = dict[str, Any]


def outcome_line(client: Client, appointment: Appointment, happened: Happened) -> Line:
    """The outcome of an appointment."""
    return {
        "kind": "attendance",
        "code": client.code,
        "name": client.first_name,
        "status": happened.status,
        "at": appointment.starts_at.isoformat(),
        "minutes": happened.minutes_late,
        "reason": happened.reason,
        "late_notice": happened.late_notice,
        "left_early": happened.left_early,
    }


def fact_line(client: Client, fact: Fact) -> Line:
    """A milestone, ladder step, ending, signal or request."""
    return {
        "kind": str(fact.kind),
        "code": client.code,
        "name": client.first_name,
        "type": fact.type,
        "on": fact.on_date.isoformat(),
        "details": fact.details,
    }
