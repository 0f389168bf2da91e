"""A coach notes that somebody cannot come who had said that they do: the client hears it, and may object."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from domain.codes import Status
from domain.messages.notices import Notice
from domain.ports import UnitOfWork
from domain.values import Appointment, Outcome
from services.appointments.own import WOULD_COME
from services.appointments.reminders import NotedAsOff, subject_of
from services.appointments.restored import WAIT_FOR_SECOND_THOUGHTS, thinks_it_is_off

_COMES: Final = ("come", WOULD_COME)
_LATE: Final = "late"


async def tell_noted_off(work: UnitOfWork, appointment: Appointment, outcome: Outcome, now: datetime) -> None:
    """Tell it once, after second thoughts: a slip may have hit the wrong client (R38).

    Who has said nothing may have called the coach, and reads no more than before.
    """
    if outcome.status is not Status.EXCUSED or outcome.reported_by == appointment.client_id:
        return
    if appointment.cancelled_by is not None or appointment.starts_at <= now + WAIT_FOR_SECOND_THOUGHTS:
        return
    if not await _says_to_come(work, appointment):
        return
    if await thinks_it_is_off(work, appointment):
        return
    noted = NotedAsOff(appointment.id, appointment.version)
    notice = Notice.to(
        appointment.client_id,
        noted,
        key=f"{noted.kept_as}:{appointment.id}:{appointment.version}:{outcome.version}",
        due_at=now + WAIT_FOR_SECOND_THOUGHTS,
        expires_at=appointment.starts_at,
        subject=subject_of(appointment.id),
    )
    await work.outbox.put(notice, now)


async def _says_to_come(work: UnitOfWork, appointment: Appointment) -> bool:
    """Whether the last answer of the client is that they come, be it later."""
    answers = await work.appointments.answers_about(appointment.id)
    said = [answer for person, answer, _ in answers if person == appointment.client_id]
    comes = [one for one in said if one in _COMES or one.startswith(_LATE) or one == "cannot"]
    return bool(comes) and comes[-1] != "cannot"
