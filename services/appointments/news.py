"""An appointment that was changed is stored with its reminders, and its client hears the news once."""

from __future__ import annotations

from datetime import datetime

from domain.appointments.reminders import CLIENT_STEPS
from domain.calendar import Calendar
from domain.clients.no_show_file import TOLD_WITH
from domain.messages.notices import Notice
from domain.ports import UnitOfWork
from domain.values import Appointment
from services.appointments.reminders import (
    AppointmentChanged,
    AppointmentMade,
    AppointmentStands,
    News,
    put_appointment,
    subject_of,
)
from services.appointments.restored import WAIT_FOR_SECOND_THOUGHTS, reminded_since, spared_by_news


async def store_and_tell(
    work: UnitOfWork,
    stored: Appointment,
    news: type[News],
    calendar: Calendar,
    now: datetime,
    *,
    was: datetime | None = None,
    quiet_if_untold: bool = False,
) -> None:
    """Store the next version and queue its messages; the client hears the news after a moment.

    `was` is the start until now. Of a change that the client has not heard of yet, only the last state is
    told, beside the start that the client knows; nothing, when that was restored (`quiet_if_untold`).
    """
    voided = await put_appointment(work, stored, calendar, now)
    if stored.starts_at <= now:
        return
    untold = next((one.message for one in voided if isinstance(one.message, News)), None)
    if untold is not None:
        was = untold.was
        if was is None and stored.cancelled_by is not None:
            return
        if quiet_if_untold and was == stored.starts_at:
            await _spare_the_told(work, stored, now)
            return
        if stored.cancelled_by is None and news is not AppointmentStands:
            news = AppointmentMade if was is None else AppointmentChanged
    due_at = now + WAIT_FOR_SECOND_THOUGHTS
    notice = Notice.to(
        stored.client_id,
        news(stored.id, stored.version, was),
        key=f"{news.kept_as}:{stored.id}:{stored.version}",
        due_at=due_at,
        expires_at=due_at + max(stored.starts_at - now, WAIT_FOR_SECOND_THOUGHTS),
        subject=subject_of(stored.id),
    )
    await work.outbox.put(notice, now)
    if stored.cancelled_by is None:
        for step in spared_by_news(stored, calendar, now):
            await work.outbox.void_key(f"{step}:{stored.id}:{stored.version}", now)


async def _spare_the_told(work: UnitOfWork, stored: Appointment, now: datetime) -> None:
    """The client knows no other time than this: a reminder of it that has arrived counts."""
    for step in CLIENT_STEPS:
        told = await reminded_since(work, stored, step)
        if told is not None:
            await work.outbox.void_key(f"{step}:{stored.id}:{stored.version}", now, f"{TOLD_WITH}{told}")
