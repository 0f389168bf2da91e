"""Whether there will be an interpreter: who asked for one hears it while the meeting lies ahead (R17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.codes import AppointmentType
from domain.messages.message import LookedUp, Message, Rings
from domain.ports import UnitOfWork
from domain.tasks import Step, Task, TaskKind
from domain.values import Appointment
from services.appointments.reminders import standing
from services.looking_up import NotTrue, Sending
from services.tasks.news import subject_of_task
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class InterpreterSettled(LookedUp):
    """A client who asked for an interpreter hears whether there will be one."""

    kept_as = "interpreter_settled"
    appointment: str
    comes: bool


@dataclass(frozen=True, slots=True)
class InterpreterShown(Message):
    """The same with the meeting."""

    rings = Rings.COACH

    comes: bool
    type: AppointmentType
    at: datetime


async def passed(turn: Turn, task: Task) -> bool:
    """Whether the meeting that an interpreter was asked for has begun, or does not take place."""
    return await over(turn.work, task, turn.now)


async def over(work: UnitOfWork, task: Task, now: datetime) -> bool:
    """The same at a moment."""
    if task.kind is not TaskKind.INTERPRETER or task.appointment_id is None:
        return False
    appointment = await work.appointments.get(task.appointment_id)
    return appointment is None or _over(appointment, now)


async def tell_client(turn: Turn, task: Task, step: Step) -> None:
    """The client who asked hears how it ends; where the coach asked, the coach tells it."""
    if task.kind is TaskKind.INTERPRETER and task.appointment_id is not None:
        told = InterpreterSettled(task.appointment_id, step is Step.DONE)
        key = f"interpreter:{task.id}:{len(task.steps)}"
        await turn.tell(task.client_id, told, key=key, subject=subject_of_task(task.id))


async def settled(message: InterpreterSettled, sending: Sending) -> InterpreterShown:
    """True as long as the meeting lies ahead. Raises NotTrue."""
    appointment = await standing(sending.work, message.appointment)
    if _over(appointment, sending.now):
        raise NotTrue("begun")
    return InterpreterShown(message.comes, appointment.type, appointment.starts_at)


def _over(appointment: Appointment, now: datetime) -> bool:
    return appointment.cancelled_by is not None or appointment.starts_at <= now
