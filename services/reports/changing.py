"""Wijzig: what can be changed of a report, and how; with a way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from domain.codes import Status
from domain.errors import NotAllowed, StaleButton
from domain.messages.kept import Meaning
from domain.messages.message import Message
from domain.values import Appointment, Happened
from services.access import acts_on
from services.appointments.changes import call_off
from services.readback import AskNote, Readback
from services.report import own_report
from services.reports.settling import notes_of
from services.reports.telling import report_outcome
from services.reports.undo import lines_of_report, overtaken, own_appointment, still_own
from services.tasks.second_thoughts import put_off
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class ChangeReport(Meaning):
    """Offer the other outcomes of a report."""

    kept_as = "change"
    report: str


@dataclass(frozen=True, slots=True)
class ChangeOne(Meaning):
    """Offer the other outcomes of one client of a report."""

    kept_as = "change_one"
    report: str
    appointment: str


@dataclass(frozen=True, slots=True)
class ChangeTo(Meaning):
    """Another outcome for an appointment of a report."""

    kept_as = "change_to"
    report: str
    appointment: str
    status: Status


@dataclass(frozen=True, slots=True)
class CallOffChanged(Meaning):
    """Call off an appointment that a report planned or moved."""

    kept_as = "call_off_changed"
    report: str
    appointment: str


@dataclass(frozen=True, slots=True)
class BackToReport(Meaning):
    """Leave the report as it is, and show it again."""

    kept_as = "back_to_report"
    report: str


@dataclass(frozen=True, slots=True)
class Choice:
    """An appointment of a report, and whose it is."""

    appointment: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """An appointment that a report planned and that is still to come; `to`: an example of another time."""

    appointment: str
    code: str
    name: str
    at: datetime
    to: datetime


@dataclass(frozen=True, slots=True)
class Change(Message):
    """What of a report can be changed: outcomes by tap, with several who is meant first; planning by typing.

    Neither: it is changed by editing the message.
    """

    kept_as = "change"
    once_kept_as = MappingProxyType({"change_by_edit": {}})
    choices: tuple[Choice, ...] = ()
    report: str = ""
    plans: tuple[PlanChoice, ...] = ()


async def choose_change(turn: Turn, report_id: str, message_id: str) -> None:
    """Offer what can be changed of a report. What something else has changed since is said instead.

    Raises NotAllowed.
    """
    await own_report(turn, report_id)
    outcomes = await turn.work.outcomes.of_report(report_id)
    choices = []
    for outcome in outcomes:
        if await still_own(turn, outcome.client_id) is None:
            continue
        appointment, client = await own_appointment(turn, outcome.appointment_id)
        choices.append(Choice(appointment.id, client.code, client.first_name))
    await put_off(turn, {outcome.client_id for outcome in outcomes})  # who changes it is in doubt
    plans = await _plans(turn, report_id)
    if outcomes and not choices and not plans:
        raise NotAllowed
    past = await overtaken(turn, report_id)
    if past.lines and not choices and not plans:
        await turn.edit(message_id, Readback(tuple(past.lines), tuple(past.since), None))
        return
    await turn.edit(message_id, Change(tuple(choices), report_id, plans))


async def _plans(turn: Turn, report_id: str) -> tuple[PlanChoice, ...]:
    """What the report planned, moved or confirmed and is still to come."""
    found: dict[str, PlanChoice] = {}
    for change in reversed(await turn.work.appointments.changes_of_report(report_id)):
        appointment = await turn.work.appointments.get(change.appointment_id)
        if appointment is None or appointment.cancelled_by is not None or appointment.starts_at <= turn.now:
            continue
        client = await acts_on(turn.work, turn.me, appointment.client_id, turn.now)
        if client is not None:
            to = _another_time(turn, appointment)
            found[appointment.id] = PlanChoice(
                appointment.id, client.code, client.first_name, appointment.starts_at, to
            )
    return tuple(found.values())


def _another_time(turn: Turn, appointment: Appointment) -> datetime:
    """The same hour on the next day of the office."""
    wall = turn.calendar.local(appointment.starts_at)
    return turn.calendar.instant(turn.calendar.office_day_from(wall.date() + timedelta(days=1)), wall.time())


async def choose_outcome(turn: Turn, report_id: str, appointment_id: str, message_id: str) -> None:
    """Offer the outcomes for one client of a report."""
    await own_report(turn, report_id)
    appointment, client = await own_appointment(turn, appointment_id)
    choice = Choice(appointment.id, client.code, client.first_name)
    await turn.edit(message_id, Change((choice,), report_id))


async def change_outcome(
    turn: Turn, report_id: str, appointment_id: str, status: Status, message_id: str
) -> bool:
    """Store another outcome for an appointment of an earlier report. Whether that changed something."""
    report = await own_report(turn, report_id)
    appointment, client = await own_appointment(turn, appointment_id)
    before = await turn.work.outcomes.current(appointment.id)
    told = await report_outcome(turn, client, appointment, Happened(status), report)
    changed = not isinstance(told, AskNote) and (before is None or before.happened != Happened(status))
    if changed:
        await turn.work.outcomes.bump_report(report_id)
    await show_report(turn, report_id, message_id, edited=changed)
    return changed


async def call_off_changed(turn: Turn, report_id: str, appointment_id: str, message_id: str) -> None:
    """Call off what a report planned, as part of it: its Ongedaan brings it back.

    Raises StaleButton, NotAllowed.
    """
    await own_report(turn, report_id)
    if appointment_id not in {one.appointment for one in await _plans(turn, report_id)}:
        raise StaleButton
    appointment, client = await own_appointment(turn, appointment_id)
    called_off = await call_off(turn, appointment, client, report_id)
    lines = await lines_of_report(turn, report_id)
    notes = (*called_off.notes, *await notes_of(turn, report_id, lines))
    await turn.edit(message_id, Readback(tuple(lines), notes, report_id, edited=True))


async def back_to_report(turn: Turn, report_id: str, message_id: str) -> None:
    """The report as it stands, with its buttons. Raises NotAllowed, StaleButton."""
    await own_report(turn, report_id)
    await show_report(turn, report_id, message_id)


async def show_report(turn: Turn, report_id: str, message_id: str, *, edited: bool = False) -> None:
    """What counts of a report now, and what of it is still asked, in place. Raises StaleButton."""
    lines = await lines_of_report(turn, report_id)
    notes = await notes_of(turn, report_id, lines)
    if not lines and not notes:
        raise StaleButton
    await turn.edit(message_id, Readback(tuple(lines), tuple(notes), report_id, edited))
