"""Ninth stage: which appointment an outcome belongs to, or what must be asked first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final

from domain.codes import AskReason
from domain.dates.written import minutes_of, working_clock
from domain.reading.context import Context, Slot
from domain.reading.when import When, in_part

_LATEST: Final = 90
"""Nobody counts as late after this many minutes: the time then means another appointment."""


@dataclass(frozen=True, slots=True)
class Place:
    """The appointment that was meant, or the reason to ask."""

    slot: Slot | None = None
    ask: AskReason | None = None
    minutes: int | None = None


def place(context: Context, client: str, when: When, *, begun: bool, arrival: bool) -> Place:
    """The one appointment of a client that fits the moment."""
    if when.unclear:
        return Place(ask=AskReason.DATE_UNCLEAR)
    here = _fitting(context, client, when, when.days, begun=begun)
    if when.other_days and when.other_days != when.days:
        there = _fitting(context, client, when, when.other_days, begun=begun)
        if there and here:
            return Place(ask=AskReason.DATE_UNCLEAR)
        if there:
            when = replace(when, days=when.other_days)
            here = there
    if not here:
        return _none(context, client, when, arrival=arrival)
    if len({slot.day for slot in here}) > 1:
        return Place(ask=AskReason.DATE_UNCLEAR)
    return Place(here[0]) if len(here) == 1 else Place(ask=AskReason.WHICH_APPOINTMENT)


def _fitting(context: Context, client: str, when: When, days: Sequence[date], *, begun: bool) -> list[Slot]:
    slots = [slot for slot in context.on(days, client) if context.begun(slot) or not begun]
    if when.clocks:
        wanted = {working_clock(clock) for clock in when.clocks} | set(when.clocks)
        slots = [slot for slot in slots if _clock(slot.starts_at) in wanted]
    slots = _narrow(slots, [s for s in slots if s.type in when.types])
    at_part = [s for s in slots if in_part(s, when.part)]
    return at_part if begun else at_part or slots


def _narrow(slots: list[Slot], narrower: list[Slot]) -> list[Slot]:
    kept = [slot for slot in slots if slot in narrower]
    return kept or slots


def _clock(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0)


def _none(context: Context, client: str, when: When, *, arrival: bool) -> Place:
    slots = context.on(when.days, client)
    if not slots:
        return Place(ask=AskReason.NO_APPOINTMENT)
    started = [slot for slot in slots if context.begun(slot)]
    if when.clocks and arrival:
        came = [
            (slot, minutes_of(working_clock(when.clocks[0])) - minutes_of(_clock(slot.starts_at)))
            for slot in started
        ]
        close = [(slot, late) for slot, late in came if -30 <= late <= _LATEST]
        if len(close) == 1:
            return Place(close[0][0], minutes=close[0][1])
    if when.clocks and started:
        return Place(ask=AskReason.NO_APPOINTMENT if len(slots) == 1 else AskReason.WHICH_APPOINTMENT)
    if when.part and started and not any(in_part(slot, when.part) for slot in slots):
        return Place(ask=AskReason.NO_APPOINTMENT)
    return Place(ask=AskReason.NOT_STARTED)
