"""What a report stored, as lines to read back; the views put them into words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from domain.values import Appointment, Change, Client, Fact
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
    return {"code": client.code, "name": client.first_name, **told_fact(fact)}


def told_fact(fact: Fact) -> Line:
    """What was told, without whom it is about."""
    return {
        "kind": str(fact.kind),
        "type": fact.type,
        "on": fact.on_date.isoformat(),
        "details": fact.details,
    }


def change_line(client: Client, appointment: Appointment, change: Change) -> Line:
    """An appointment made, moved, cancelled or confirmed."""
    return {
        "kind": "appointment",
        "change": str(change.action),
        "code": client.code,
        "name": client.first_name,
        "at": appointment.starts_at.isoformat(),
        "type": str(appointment.type),
        "location": appointment.location,
        "was": change.was_starts_at.isoformat() if change.was_starts_at else None,
        "by": str(appointment.cancelled_by) if appointment.cancelled_by else None,
    }


def planning_note(kind: str, client: Client, at: datetime) -> dict[str, Any]:
    """Something about a planned appointment that stands beside the read-back."""
    return {"kind": kind, "code": client.code, "name": client.first_name, "at": at.isoformat()}
