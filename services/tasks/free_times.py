"""When coach and client are free, as far as it is known here: moments to choose from for a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from domain.appointments.planning import USUAL_MINUTES
from domain.calendar import Calendar
from domain.ports import UnitOfWork
from domain.values import Appointment, Client
from services.access import present_one

HOURS: Final = (time(10, 0), time(14, 0), time(11, 0), time(15, 0), time(9, 0), time(13, 0), time(16, 0))
"""In the order in which they are tried; two days apart begin with another one."""

CHOICES_OFFERED: Final = 3
LENGTH: Final = timedelta(minutes=USUAL_MINUTES)
LOOK_AHEAD: Final = timedelta(days=15)


async def free_times(
    work: UnitOfWork,
    client: Client,
    now: datetime,
    calendar: Calendar,
    *,
    but: frozenset[datetime] = frozenset(),
    taken: Sequence[Appointment] = (),
) -> list[datetime]:
    """Up to three times on different office days at which coach and client are free, the next day first.

    `but`: times that are not offered again. `taken`: what stands in the way beside their own appointments.
    """
    until = now + LOOK_AHEAD
    agenda = [*await _agenda(work, client, now), *taken]
    found: list[datetime] = []
    day = calendar.day(now)
    while len(found) < CHOICES_OFFERED and (day := day + timedelta(days=1)) <= calendar.day(until):
        if not calendar.is_office_day(day):
            continue
        hours = HOURS if len(found) % 2 == 0 else (*HOURS[1:], HOURS[0])
        options = (calendar.instant(day, hour) for hour in hours)
        free = next((at for at in options if at not in but and _fits(at, agenda)), None)
        found += [free] if free is not None else []
    return found


async def is_free(work: UnitOfWork, client: Client, at: datetime, now: datetime) -> bool:
    """Whether coach and client have nothing else at that time."""
    return _fits(at, await _agenda(work, client, now))


async def _agenda(work: UnitOfWork, client: Client, now: datetime) -> list[Appointment]:
    """What coach, who stands in for the coach, and client have ahead."""
    until = now + LOOK_AHEAD
    coaches = sorted({client.coach_id, await present_one(work, client.coach_id, now)})
    return [
        *[one for coach in coaches for one in await work.appointments.of_coach(coach, now, until)],
        *await work.appointments.of_client(client.id, now, until),
    ]


def _fits(at: datetime, taken: list[Appointment]) -> bool:
    return all(one.ends_at <= at or at + LENGTH <= one.starts_at for one in taken)
