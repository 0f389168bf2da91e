"""After a no-show: "we missed you", kind, once, only to whom the reminders had reached (R37, R39)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.codes import Status
from domain.messages.delivery import State
from domain.messages.message import Lane, LookedUp, Message, Rings
from domain.ports import UnitOfWork
from domain.tasks import HOW_IT_WENT, Step, TaskKind
from domain.values import Appointment, Client, Outcome
from services.access import coach_or_stand_in, present_one
from services.looking_up import LookUps, NotTrue, Sending, looks_up
from services.turn import Turn

SECOND_THOUGHTS: Final = timedelta(minutes=15)
"""A slip of the coach must not reach the client."""

_ARRIVED: Final = (State.SENDING, State.SENT, State.UNCERTAIN)

_SPOKEN: Final = frozenset({Step.REACHED, *HOW_IT_WENT, Step.PLANNED})

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
class MissedTakenBack(Message):
    """A client who read that they were missed hears that it was not so."""

    kept_as = "missed_taken_back"
    lane = Lane.DAY_BEFORE
    lives = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class SecondNoShow(Message):
    """The coach is asked to call who was not there for the second time."""

    kept_as = "second_no_show"
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class SecondNoShowGone(Message):
    """In place of that: it was no second no-show, so nobody needs to be called for it."""

    kept_as = "second_no_show_gone"
    code: str
    name: str


async def tell_missed(turn: Turn, client: Client, appointment: Appointment, outcome: Outcome) -> None:
    """Queue the message on the day of the appointment; any other outcome takes it back.

    The second time within four weeks the coach is asked to call. What had left is taken back with a word.
    """
    subject = f"missed:{appointment.id}"
    await turn.work.outbox.void_subject(subject, turn.now)
    told = await _told(turn.work, subject)
    if outcome.status is not Status.NO_SHOW:
        await _take_back(turn, client, outcome, subject, told=told)
    if outcome.status is not Status.NO_SHOW or told:
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


async def was_no_miss(turn: Turn, appointment_id: str) -> bool:
    """Whether a client who was told that they were missed has an old message; then they read so, once."""
    outcome = await turn.work.outcomes.current(appointment_id)
    if outcome is not None and outcome.status is Status.NO_SHOW:
        return False
    await turn.work.outbox.void_subject(f"missed:{appointment_id}", turn.now)
    await turn.answer(MissedTakenBack())
    return True


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


async def _take_back(turn: Turn, client: Client, outcome: Outcome, subject: str, *, told: bool) -> None:
    """The client hears it once, after second thoughts; what asked the coach to call asks no more."""
    if told:
        key = f"{MissedTakenBack.kept_as}:{outcome.appointment_id}:{outcome.version}"
        await turn.tell(client.id, MissedTakenBack(), key=key, after=SECOND_THOUGHTS, subject=subject)
    for person_id, message_id in await turn.work.outbox.told_about(subject, SecondNoShow):
        if message_id is not None:
            gone = SecondNoShowGone(client.code, client.first_name)
            key = f"{gone.kept_as}:{outcome.appointment_id}:{message_id}:{outcome.version}"
            await turn.edit_of(person_id, message_id, gone, key=key)


async def _told(work: UnitOfWork, subject: str) -> bool:
    """Whether the client read that they were missed, and not since that it was not so: once is enough."""
    told = False
    for one in await work.outbox.about(subject):
        if one.state in _ARRIVED and one.template in (MissedYou.kept_as, MissedTakenBack.kept_as):
            told = one.template == MissedYou.kept_as
    return told


async def _missed_you(message: MissedYou, sending: Sending) -> MissedYouShown:
    appointment = await sending.work.appointments.get(message.appointment)
    if appointment is None:
        raise NotTrue("gone")
    if await _spoken_since(sending.work, appointment):
        raise NotTrue("spoken")
    coach = await coach_or_stand_in(sending.work, appointment.coach_id, sending.now)
    again = await missed_before(sending.work, appointment, sending.now)
    return MissedYouShown(appointment.id, coach.first_name, again)


async def _spoken_since(work: UnitOfWork, appointment: Appointment) -> bool:
    """Whether somebody has spoken with the client about it: then a message is no news any more."""
    return any(
        step.step in _SPOKEN
        for task in await work.tasks.of_client(appointment.client_id)
        if task.kind is TaskKind.NO_SHOW and task.appointment_id == appointment.id
        for step in task.standing
    )


LOOK_UPS: LookUps = dict((looks_up(MissedYou, _missed_you),))
