"""A group meeting as one card: who was there with a toggle each, the rest by name (R35)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.codes import GROUP_TYPES, AppointmentType, Status
from domain.errors import StaleButton
from domain.messages.kept import Meaning
from domain.messages.message import Message
from domain.ports import UnitOfWork
from domain.values import Appointment, Happened, Person
from services.access import acts_on, clients_in_sight, meetings_in_sight
from services.appointments.reminders import OutcomeCard, held_by, standing
from services.looking_up import LookUps, NotTrue, Sending, looks_up
from services.readback import Asked, AskNote, outcome_line
from services.report import new_report
from services.reports.lists import GroupCard, Stage, Told, group_shown
from services.reports.outcomes import record, unmark
from services.reports.telling import report_outcome
from services.reports.undo import own_appointment
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class OutcomeAsked(Message):
    """How did the meeting with one client go?"""

    code: str
    name: str
    at: datetime
    appointment: str
    held_by: str | None = None  # the former coach, where it was not the one who reads


@dataclass(frozen=True, slots=True)
class ShowGroup(Meaning):
    """Show the card of a group meeting."""

    kept_as = "show_group"
    at: datetime
    type: AppointmentType


@dataclass(frozen=True, slots=True)
class ToggleMember(Meaning):
    """There, or not (yet) said to be there."""

    kept_as = "toggle"
    appointment: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class AllPresent(Meaning):
    """Everybody of whom nothing is known yet was there."""

    kept_as = "all_present"
    at: datetime
    type: AppointmentType


@dataclass(frozen=True, slots=True)
class ShowStage(Meaning):
    """Show the card at another stage."""

    kept_as = "group_stage"
    at: datetime
    type: AppointmentType
    stage: Stage


async def group_at(
    work: UnitOfWork, coach: Person, at: datetime, kind: AppointmentType, now: datetime
) -> list[Appointment]:
    """The appointments of one group meeting that a coach acts for; empty when it is no group."""
    if kind not in GROUP_TYPES:
        return []
    own = {client.id for client in await clients_in_sight(work, coach, now)}
    there = await meetings_in_sight(work, coach.id, at, at + timedelta(microseconds=1), now)
    members = [one for one in there if one.type is kind and one.client_id in own]
    return members if len(members) > 1 else []


async def leads_group(work: UnitOfWork, appointment: Appointment, now: datetime) -> bool | None:
    """Whether the card of this appointment is the one of its group; None when it is in no group.

    The first member without an outcome leads, so that a group has one card, and none when all is told.
    """
    coach = await work.people.by_id(appointment.coach_id)
    for member in await group_at(work, coach, appointment.starts_at, appointment.type, now):
        outcome = await work.outcomes.current(member.id)
        if outcome is None or outcome.status is None:
            return member.id == appointment.id
    return None


async def show(turn: Turn, at: datetime, kind: AppointmentType) -> None:
    """The card of a group meeting, as a message of its own."""
    await turn.answer(GroupCard(at, kind, Stage.WHO))


async def toggle(turn: Turn, appointment_id: str, message_id: str, page: int = 0) -> bool:
    """There, or not (yet) said to be there; read back under the card. Whether that changed something."""
    appointment, client = await own_appointment(turn, appointment_id)
    outcome = await turn.work.outcomes.current(appointment.id)
    there = outcome is not None and outcome.status in (Status.PRESENT, Status.LATE)
    report = await new_report(turn, None)
    if there and outcome is not None:
        changed = await unmark(turn, client, appointment, outcome)
        told = Told("taken_back", (outcome_line(client, appointment, outcome.happened),))
    else:
        line = await report_outcome(
            turn, client, appointment, Happened(Status.PRESENT), report, message_id="tap", in_passing=True
        )
        if isinstance(line, AskNote):
            await turn.answer(Asked(line))
            return False
        changed, told = not line.already, Told("stored", (line,), report.id)
    card = GroupCard(appointment.starts_at, appointment.type, Stage.WHO, page, told)
    await _show(turn, card, message_id)
    return changed


async def all_present(turn: Turn, at: datetime, kind: AppointmentType, message_id: str) -> bool:
    """Everybody of whom nothing is known yet was there; read back under the card.

    Whether that changed something.
    """
    members = await _members(turn, at, kind)
    report = await new_report(turn, None)
    lines = []
    for member in members:
        appointment, client = await own_appointment(turn, member.id)
        outcome = await turn.work.outcomes.current(appointment.id)
        if outcome is None or outcome.status is None:
            await record(turn, client, appointment, Happened(Status.PRESENT), report.id)
            lines.append(outcome_line(client, appointment, Happened(Status.PRESENT)))
    lines.sort(key=lambda line: line.code)
    told = Told("stored", tuple(lines), report.id) if lines else Told("all_told")
    await _show(turn, GroupCard(at, kind, Stage.WHO, told=told), message_id)
    return bool(lines)


async def show_stage(turn: Turn, at: datetime, kind: AppointmentType, stage: Stage, message_id: str) -> None:
    """Show the card again: who was there, or the rest. Raises StaleButton when it is no group any more."""
    await _show(turn, GroupCard(at, kind, stage), message_id)


async def _show(turn: Turn, card: GroupCard, message_id: str) -> None:
    await _members(turn, card.at, card.type)
    await turn.edit(message_id, card)


async def _members(turn: Turn, at: datetime, kind: AppointmentType) -> list[Appointment]:
    members = await group_at(turn.work, turn.me, at, kind, turn.now)
    if not members:
        raise StaleButton
    return members


async def _outcome_card(message: OutcomeCard, sending: Sending) -> Message:
    """The card after a meeting, as long as its appointment stands as it did; of a group one for all."""
    appointment = await standing(sending.work, message.appointment)
    if appointment.version != message.version:
        raise NotTrue("moved")
    leads = await leads_group(sending.work, appointment, sending.now)
    if leads is False:
        raise NotTrue("in_group_card")
    if leads:
        return await group_shown(GroupCard(appointment.starts_at, appointment.type, Stage.WHO), sending)
    client = await acts_on(sending.work, sending.me, appointment.client_id, sending.now)
    if client is None:
        raise NotTrue("former")
    former = await held_by(sending.work, appointment)
    return OutcomeAsked(client.code, client.first_name, appointment.starts_at, appointment.id, former)


LOOK_UPS: LookUps = dict((looks_up(OutcomeCard, _outcome_card),))
