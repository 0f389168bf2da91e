"""After a no-show: "we missed you", kind, once, only to whom the reminders had reached (R37, R39)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.codes import Status
from domain.messages.message import Lane, LookedUp, Message, Rings
from domain.ports import UnitOfWork
from domain.values import Appointment, Client, Outcome
from services.access import coach_or_stand_in, present_one
from services.looking_up import LookUps, NotTrue, Sending, looks_up
from services.turn import Turn

SECOND_THOUGHTS: Final = timedelta(minutes=15)
"""A slip of the coach must not reach the client."""

AGAIN_WITHIN: Final = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class MissedYou(LookedUp):
    """A client who did not come hears that they were missed."""

    kept_as = "missed_you"
    lane = Lane.DAY_BEFORE
    appointment: str


@dataclass(frozen=True, slots=True)
class MissedYouShown(Message):
    """The same; `again`: they had missed another appointment shortly before."""

    rings = Rings.COACH

    appointment: str
    coach: str
    again: bool


@dataclass(frozen=True, slots=True)
class SecondNoShow(Message):
    """The coach is asked to call who was not there for the second time."""

    kept_as = "second_no_show"
    code: str
    name: str


async def tell_missed(turn: Turn, client: Client, appointment: Appointment, outcome: Outcome) -> None:
    """Queue the message on the day of the appointment; any other outcome takes it back.

    The second time within four weeks the coach is asked to call.
    """
    subject = f"missed:{appointment.id}"
    await turn.work.outbox.void_subject(subject, turn.now)
    if outcome.status is not Status.NO_SHOW or await _told(turn.work, appointment, outcome.version):
        return
    if await missed_before(turn.work, appointment, turn.now):
        await turn.tell(
            await present_one(turn.work, client.coach_id, turn.now),
            SecondNoShow(client.code, client.first_name),
            key=f"second_no_show:{appointment.id}:{outcome.version}",
            after=SECOND_THOUGHTS,
            subject=subject,
        )
    midnight = turn.calendar.day_bounds(turn.calendar.day(appointment.starts_at))[1]
    lives = midnight - turn.now - SECOND_THOUGHTS
    if lives > timedelta(0) and await turn.work.outcomes.reminded(appointment.id):
        await turn.tell(
            client.id,
            MissedYou(appointment.id),
            key=f"missed_you:{appointment.id}:{outcome.version}",
            after=SECOND_THOUGHTS,
            lives=lives,
            subject=subject,
        )


async def missed_before(work: UnitOfWork, appointment: Appointment, now: datetime) -> bool:
    """Whether the client missed another appointment within the four weeks before."""
    since = appointment.starts_at - AGAIN_WITHIN
    found = await missed_between(work, appointment.client_id, since, now)
    return any(other.id != appointment.id for other in found)


async def missed_between(
    work: UnitOfWork, client_id: str, since: datetime, until: datetime
) -> list[Appointment]:
    """The no-shows of a client that stand, of appointments from `since` until before `until`."""
    statuses = await work.outcomes.statuses_of_client(client_id, since, until)
    meetings = await work.appointments.of_client(client_id, since, until)
    return [one for one in meetings if statuses.get(one.id) is Status.NO_SHOW]


async def _told(work: UnitOfWork, appointment: Appointment, version: int) -> bool:
    """Whether an earlier version of the outcome was told already: once is enough."""
    keys = [f"missed_you:{appointment.id}:{earlier}" for earlier in range(1, version)]
    return any([await work.outbox.state(key) == "sent" for key in keys])


async def _missed_you(message: MissedYou, sending: Sending) -> MissedYouShown:
    appointment = await sending.work.appointments.get(message.appointment)
    if appointment is None:
        raise NotTrue("gone")
    coach = await coach_or_stand_in(sending.work, appointment.coach_id, sending.now)
    again = await missed_before(sending.work, appointment, sending.now)
    return MissedYouShown(appointment.id, coach.first_name, again)


LOOK_UPS: LookUps = dict((looks_up(MissedYou, _missed_you),))
