"""What a client answers to a reminder, and what the coach hears of it (R37, R38)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.codes import AppointmentType, Reason, Status
from domain.errors import Refused
from domain.messages.kept import Meaning
from domain.messages.message import Message, Rings
from domain.tasks import TaskKind
from domain.values import Appointment, Client, Happened
from services.access import coach_or_stand_in, hears
from services.appointments.reminders import AHEAD
from services.messages.answered import (
    about_meeting,
    called_off_by,
    cancel_key,
    coming_key,
    note_answer,
    off,
    own_ahead,
    passed,
)
from services.messages.comes import would_come
from services.messages.from_clients import (
    ClientAsksWhere,
    ClientCancelled,
    ClientLate,
)
from services.messages.unheard import tell_coach, tell_coach_once
from services.reports.outcomes import record
from services.tasks.waiting import open_request
from services.turn import Turn

# The client may still say why, or how much later: the coach hears it once, with the answer in it.
WAIT_FOR_DETAIL = timedelta(seconds=60)
REASONS_OFFERED = (
    Reason.ILLNESS,
    Reason.CARE,
    Reason.WORK,
    Reason.EDUCATION,
    Reason.APPOINTMENT_ELSEWHERE,
    Reason.TRANSPORT,
    Reason.OTHER,
)


@dataclass(frozen=True, slots=True)
class CancelAsk(Message):
    """A client who cannot come is asked why."""

    kept_as = "cancel_ask"
    appointment: str
    heard: bool = True  # whether it gets to the coach


@dataclass(frozen=True, slots=True)
class CancelDone(Message):
    """A client who cannot come reads it back."""

    kept_as = "cancel_done"
    rings = Rings.COACH
    coach: str
    type: AppointmentType
    at: datetime
    appointment: str
    heard: bool = True  # whether it gets to the coach
    stops: bool = False  # nobody makes another: one stands already, or the trajectory has stopped


@dataclass(frozen=True, slots=True)
class RunningLate(Message):
    """A client who will be late is asked how much."""

    kept_as = "running_late"
    appointment: str


@dataclass(frozen=True, slots=True)
class LateDone(Message):
    """A client who will be late reads that the coach knows how much."""

    kept_as = "late_done"
    rings = Rings.COACH
    coach: str


@dataclass(frozen=True, slots=True)
class Location(Message):
    """A client reads where it is; an empty location is not known yet."""

    kept_as = "location"
    rings = Rings.COACH
    location: str
    coach: str
    type: AppointmentType | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pin(Message):
    """A client sees on the map where it is."""

    kept_as = "pin"
    location: str
    address: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Cannot(Meaning):
    """Button "I cannot come" under a reminder; the reason is asked next."""

    kept_as = "cannot"
    appointment: str


@dataclass(frozen=True, slots=True)
class GiveReason(Meaning):
    """Why not; None: rather not say."""

    kept_as = "reason"
    appointment: str
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Late(Meaning):
    """Button "I will be late" under a reminder; how much is asked next."""

    kept_as = "late"
    appointment: str


@dataclass(frozen=True, slots=True)
class LateBy(Meaning):
    """Button: how many minutes late, about."""

    kept_as = "late_by"
    appointment: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Where(Meaning):
    """Button "Where is it?" under a reminder."""

    kept_as = "where"
    appointment: str


async def cannot(turn: Turn, appointment_id: str) -> None:
    """ "I cannot": stored at once, also when no reason follows; what was queued stops.

    Said once more it is no news: the reason is asked again, and one that was given stays.
    """
    appointment, client = await own_ahead(turn, appointment_id)
    if called_off_by(await turn.work.outcomes.current(appointment.id), turn.me.id):
        coach = await coach_or_stand_in(turn.work, client.coach_id, turn.now)
        await turn.answer(CancelAsk(appointment.id, heard=await hears(turn.work, coach, turn.now)))
        return
    await note_answer(turn, appointment, "cannot")
    await _excuse(turn, client, appointment, None)
    told = ClientCancelled(*about_meeting(client, appointment), reason=None)
    request = await open_request(turn, client, TaskKind.CANCELLED, appointment.id)
    key = cancel_key(await turn.work.outcomes.current(appointment.id))
    unheard = await tell_coach(turn, client, told, key=key, after=WAIT_FOR_DETAIL, task=request)
    await turn.answer(CancelAsk(appointment.id, heard=unheard is None))
    await _say_if_unheard(turn, unheard)


async def give_reason(turn: Turn, appointment_id: str, reason: Reason | None) -> None:
    """The coarse reason of a cancellation, by button; none is a good answer too."""
    appointment, client = await own_ahead(turn, appointment_id)
    before = await turn.work.outcomes.current(appointment.id)
    known = before is not None and before.status is Status.EXCUSED and before.reason is reason
    await _excuse(turn, client, appointment, reason)
    told_already = not await turn.work.outbox.void_key(cancel_key(before), turn.now)
    unheard = None
    if not told_already or (reason is not None and not known):
        told = ClientCancelled(*about_meeting(client, appointment), reason=reason)
        request = await open_request(turn, client, TaskKind.CANCELLED, appointment.id)
        unheard = await tell_coach(turn, client, told, key=f"reason:{turn.update_id}", task=request)
    coach = await coach_or_stand_in(turn.work, client.coach_id, turn.now)
    stops = await turn.work.caseload.stops(client.id, turn.calendar.day(turn.now))
    heard = unheard is None
    ahead = await turn.work.appointments.of_client(client.id, turn.now, turn.now + AHEAD)
    follows = any(one.id != appointment.id and one.cancelled_by is None for one in ahead)
    done = CancelDone(
        coach.first_name, appointment.type, appointment.starts_at, appointment.id, heard, stops or follows
    )
    await turn.answer(done)


async def late(turn: Turn, appointment_id: str) -> None:
    """ "I will be late": ask how much; the coach hears it in any case."""
    appointment, client = await own_ahead(turn, appointment_id)
    if await off(turn, appointment):
        await would_come(turn, appointment, client)
        return
    await note_answer(turn, appointment, "late")
    told = ClientLate(*about_meeting(client, appointment), minutes=None)
    unheard = await tell_coach(turn, client, told, key=_late_key(appointment), after=WAIT_FOR_DETAIL)
    await turn.answer(RunningLate(appointment.id))
    await _say_if_unheard(turn, unheard)


async def late_by(turn: Turn, appointment_id: str, minutes: int) -> None:
    """About how many minutes later."""
    appointment, client = await own_ahead(turn, appointment_id)
    if await off(turn, appointment):
        await turn.work.outbox.void_key(_late_key(appointment), turn.now)
        await would_come(turn, appointment, client)
        return
    await note_answer(turn, appointment, f"late_{minutes}")
    await turn.work.outbox.void_key(_late_key(appointment), turn.now)
    told = ClientLate(*about_meeting(client, appointment), minutes=minutes)
    about, wish = coming_key(appointment), f"late_{minutes}"
    unheard = await tell_coach_once(turn, client, told, about=about, wish=wish)
    coach = await coach_or_stand_in(turn.work, client.coach_id, turn.now)
    await turn.answer(unheard or LateDone(coach.first_name))


async def where(turn: Turn, appointment_id: str) -> None:
    """Answer where the meeting is, with a map where the place is known; the coach hears that it was asked."""
    appointment, client = await own_ahead(turn, appointment_id)
    if await off(turn, appointment):
        raise Refused(await passed(turn, client))
    coach = await coach_or_stand_in(turn.work, appointment.coach_id, turn.now)
    told = ClientAsksWhere(*about_meeting(client, appointment))
    await tell_coach_once(turn, client, told, about=f"{appointment.id}/where", wish="where")
    about = appointment.type, appointment.starts_at
    await turn.answer(Location(appointment.location, coach.first_name, *about))
    place = await turn.work.appointments.place(turn.me.municipality, appointment.location)
    if place is not None:
        await turn.answer(Pin(place.location, place.address, place.latitude, place.longitude))


async def _excuse(turn: Turn, client: Client, appointment: Appointment, reason: Reason | None) -> None:
    """Store the cancellation, unless the coach has reported how it went: then only the coach decides.

    Where the coach has called it off as well, both count: who takes theirs back leaves the other's.
    """
    outcome = await turn.work.outcomes.current(appointment.id)
    happened = Happened(Status.EXCUSED, reason=reason, late_notice=appointment.starts_at <= turn.now)
    if outcome is not None and outcome.status is not None and outcome.reported_by != turn.me.id:
        if outcome.status is not Status.EXCUSED:
            return
        known = outcome.happened
        happened = replace(known, reason=reason or known.reason)
    await record(turn, client, appointment, happened, None)


def _late_key(appointment: Appointment) -> str:
    return f"late:{appointment.id}:{appointment.version}"


async def _say_if_unheard(turn: Turn, unheard: Message | None) -> None:
    """The last word is the one that is true: it has not got to the coach yet."""
    if unheard is not None:
        await turn.answer(unheard)
