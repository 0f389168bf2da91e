"""An outcome is taken back: the meeting stands as before, and so does what its people are told of it.

Nothing about the meeting has changed, so its version stays: whatever has reached somebody counts as told.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from domain.appointments.reminders import Step, plan
from domain.calendar import Calendar
from domain.codes import AppointmentAction, Status
from domain.messages.delivery import State, Trace
from domain.messages.notices import Notice
from domain.ports import UnitOfWork
from domain.values import Appointment
from services.appointments.own import seen_off
from services.appointments.reminders import (
    AppointmentChanged,
    AppointmentMade,
    AppointmentStands,
    CancelledByUs,
    CancelledForYou,
    News,
    NotedAsOff,
    notice_of,
    subject_of,
)

WAIT_FOR_SECOND_THOUGHTS: Final = timedelta(minutes=2)
"""The coach may still undo or edit: the client hears it once, as it stays."""

WAIT_FOR_OUTCOME: Final = timedelta(minutes=30)
"""Who takes an outcome back is likely to report another one: the card need not ask for it meanwhile."""

SOON: Final = timedelta(hours=3)
_TOLD: Final = (State.SENDING, State.SENT, State.UNCERTAIN)
_NEWS: Final[dict[str, type[News]]] = {
    kind.kept_as: kind for kind in (AppointmentMade, AppointmentChanged, AppointmentStands)
}
_CALLED_OFF: Final = (CancelledByUs.kept_as, CancelledForYou.kept_as, NotedAsOff.kept_as)
_UNSAID: Final = ("changed", "has_outcome")


async def stand_again(work: UnitOfWork, appointment: Appointment, calendar: Calendar, now: datetime) -> None:
    """Queue again what the outcome had made void, but for what its reader has had already (R37, R38)."""
    if appointment.cancelled_by is not None:
        return
    traces = await work.outbox.about(subject_of(appointment.id))
    news = await _untold(work, appointment, traces, now)
    told = False
    if news is not None:
        told = await work.outbox.put_again(news, now)
    spared = spared_by_news(appointment, calendar, now) if told else ()
    for planned in plan(appointment, calendar, now):
        if planned.step is Step.OUTCOME_CARD:
            planned = replace(planned, due_at=max(planned.due_at, now + WAIT_FOR_OUTCOME))
        if planned.step not in spared:
            await work.outbox.put_again(await notice_of(work, appointment, planned), now)


async def tell_that_it_stands(
    work: UnitOfWork, appointment: Appointment, outcome: int, now: datetime
) -> None:
    """An outcome is taken back: who knew of it, or has seen that nothing stands, hears that it does.

    `outcome`: the version by which it was taken back.
    """
    if appointment.cancelled_by is not None or appointment.starts_at <= now:
        return
    if not await thinks_it_is_off(work, appointment, outcome):
        return
    stands = AppointmentStands(appointment.id, appointment.version, None)
    notice = Notice.to(
        appointment.client_id,
        stands,
        key=f"{stands.kept_as}:{appointment.id}:{appointment.version}:{outcome}",
        due_at=now + WAIT_FOR_SECOND_THOUGHTS,
        expires_at=max(appointment.starts_at, now + 2 * WAIT_FOR_SECOND_THOUGHTS),
        subject=subject_of(appointment.id),
    )
    await work.outbox.put(notice, now)


async def thinks_it_is_off(work: UnitOfWork, appointment: Appointment, outcome: int | None = None) -> bool:
    """Whether the last thing that the client said, saw or heard of a meeting is that it does not take place.

    `outcome`: the version that takes it back, which they have not heard of yet.
    """
    return await off_since(work, appointment, outcome) is not None


async def off_since(
    work: UnitOfWork, appointment: Appointment, outcome: int | None = None
) -> datetime | None:
    """Since when that is the last thing that they know; None where it is not."""
    known = [(at, True) for at in await seen_off(work, appointment.id)]
    known += [
        (one.reported_at, one.status is Status.EXCUSED)
        for one in await work.outcomes.versions(appointment.id)
        if one.reported_by == appointment.client_id and one.version != outcome
    ]
    for one in await work.outbox.about(subject_of(appointment.id)):
        if one.state in _TOLD and one.template in (*_NEWS, *_CALLED_OFF):
            known.append((one.ended_at or one.due_at, one.template in _CALLED_OFF))
    at, off = max(known, key=lambda one: one[0], default=(None, False))
    return at if off else None


def spared_by_news(appointment: Appointment, calendar: Calendar, now: datetime) -> tuple[Step, ...]:
    """The reminders that would come on the heels of the news, which says when and where."""
    days = (calendar.day(appointment.starts_at) - calendar.day(now)).days
    steps = [Step.DAY_BEFORE] if days <= 1 else []
    if appointment.starts_at - now < SOON:
        steps.append(Step.TWO_HOURS)
    return tuple(steps)


async def reminded_since(work: UnitOfWork, appointment: Appointment, step: Step) -> str | None:
    """The key of the reminder of a step that told of the time that the client knows; None where none did."""
    traces = await work.outbox.about(subject_of(appointment.id))
    news = [one for one in traces if one.template in _NEWS and one.state in _TOLD]
    since = news[-1].created_at if news else None
    for one in reversed(traces):
        fits = since is None or one.created_at >= since
        if one.key.startswith(f"{step}:") and one.state is State.SENT and fits:
            return one.key
    return None


async def _untold(
    work: UnitOfWork, appointment: Appointment, traces: list[Trace], now: datetime
) -> Notice | None:
    """The news of this version that the outcome kept from the client."""
    if appointment.starts_at <= now:
        return None
    for one in reversed(traces):
        kind = _NEWS.get(one.template)
        current = one.key == f"{one.template}:{appointment.id}:{appointment.version}"
        if kind is not None and current and one.state is State.VOID and one.reason in _UNSAID:
            was = None if kind is AppointmentMade else await _known_start(work, appointment, traces)
            return Notice.to(
                appointment.client_id,
                kind(appointment.id, appointment.version, was),
                key=one.key,
                due_at=now + WAIT_FOR_SECOND_THOUGHTS,
                expires_at=max(appointment.starts_at, now + 2 * WAIT_FOR_SECOND_THOUGHTS),
                subject=subject_of(appointment.id),
            )
    return None


async def _known_start(work: UnitOfWork, appointment: Appointment, traces: list[Trace]) -> datetime | None:
    """The start that the client was last told of, before what they have not heard yet."""
    told = [one for one in traces if one.template in _NEWS and one.state in _TOLD]
    since = told[-1].created_at if told else None
    for change, _ in await work.appointments.history(appointment.id):
        if change.action is AppointmentAction.MOVE and (since is None or change.changed_at > since):
            return change.was_starts_at
    return None
