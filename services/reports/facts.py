"""From a record of the reader to a fact of a client."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeAlias

from domain.confirmations import NEEDS_YES
from domain.ids import new_id
from domain.reading import Ending, Ladder, Milestone, Request, Signal
from domain.values import Client, Fact, FactKind
from services.turn import Turn

FactRecord: TypeAlias = Milestone | Ladder | Ending | Signal | Request


def fact_of(turn: Turn, item: FactRecord, client: Client, report_id: str) -> Fact:
    """The fact that a record tells of; without a day of its own it is of today."""
    kind, code, details = parts_of(item)
    on_date = getattr(item, "date", None) or turn.calendar.day(turn.now)
    return Fact(
        id=new_id(),
        kind=kind,
        client_id=client.id,
        type=code,
        on_date=on_date if isinstance(on_date, date) else date.fromisoformat(on_date),
        details={name: value for name, value in details.items() if value is not None and value is not False},
        reported_by=turn.me.id,
        reported_at=turn.now,
        report_id=report_id,
        unconfirmed=kind is FactKind.MILESTONE and code in NEEDS_YES,
    )


def parts_of(item: FactRecord) -> tuple[FactKind, str, dict[str, Any]]:
    """What a record is as a fact: its kind, its code, and the details that belong to it."""
    match item:
        case Milestone():
            names = ("outcome", "component", "level", "route", "hours", "planned")
            return FactKind.MILESTONE, item.type, {name: getattr(item, name) for name in names}
        case Ladder():
            return FactKind.LADDER, str(item.step), {"from": item.from_step}
        case Ending():
            return FactKind.ENDING, item.reason, {}
        case Signal():
            return FactKind.SIGNAL, item.topic, {}
        case Request():
            return FactKind.REQUEST, item.type, {"language": item.language}
