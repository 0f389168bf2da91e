"""What a client answers to a reminder, and what the coach hears of it (R37, R38)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.codes import AppointmentType, Reason, Status
from domain.errors import Refused, StaleButton
from domain.members import Act, require
from domain.messages.kept import Meaning
from domain.messages.message import Message, Rings
from domain.tasks import TaskKind
from domain.values import Appointment, Client, Happened, Outcome
from services.access import coach_or_stand_in, hears
from services.appointments.own import OwnAppointment
from services.appointments.reminders import AHEAD
from services.messages.from_clients import (
    ClientAsksWhere,
    ClientCancelled,
    ClientComes,
    ClientComesAfterAll,
    ClientLate,
)
from services.messages.unheard import said_about, tell_coach, tell_coach_once
from services.reports.outcomes import record
from services.tasks.waiting import close_about, open_request
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
class Confirmed(Message):
    """A client who comes reads it back."""

    kept_as = "confirmed"
    coach: str
    at: datetime
    type: AppointmentType | None = None
    location: str = ""
    day: tuple[OwnAppointment, ...] = ()  # all of it, where the yes was to several


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
class AppointmentPassed(Message):
    """A client answers to an appointment that has ended or was cancelled."""

    kept_as = "refused.appointment_passed"
    rings = Rings.COACH
    coach: str


@dataclass(frozen=True, slots=True)
class Come(Meaning):
    """Button "I come" under a reminder."""

    kept_as = "come"
    appointment: str


@dataclass(frozen=True, slots=True)
class ComeAll(Meaning):
    """ "I come", to all of a day."""

    kept_as = "come_all"
    appointments: tuple[str, ...]


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


async def come(turn: Turn, appointment_id: str, *, answer: bool = True) -> None:
    """ "I come". After an earlier "I cannot" the cancellation is taken back and the coach is told."""
    appointment, client = await _ahead(turn, appointment_id)
    await _note(turn, appointment, "come")
    outcome = await turn.work.outcomes.current(appointment.id)
    coming, came_back, request = _coming(appointment), False, None
    if _by_client(outcome, turn):
        await record(turn, client, appointment, Happened(None), None)
        came_back = not await turn.work.outbox.void_key(_cancel_key(outcome), turn.now)
        request = await close_about(turn, client, TaskKind.CANCELLED, appointment.id)
    if came_back:  # each time, for the coach has just read the opposite
        reader = await coach_or_stand_in(turn.work, client.coach_id, turn.now)
        key = f"{said_about(client, reader.id, coming)}:comes:{turn.update_id}"
        after_all = ClientComesAfterAll(*_about(client, appointment))
        await tell_coach(turn, client, after_all, key=key, task=request)
    else:
        told = ClientComes(*_about(client, appointment))
        await tell_coach_once(turn, client, told, about=coming, wish="comes")
    if answer:
        await _confirm(turn, appointment)


async def confirm_day(turn: Turn, appointment_ids: Sequence[str]) -> None:
    """One answer to a yes for all the appointments of a day; it names each of them."""
    if not appointment_ids:
        raise StaleButton
    day = [(await _ahead(turn, one))[0] for one in appointment_ids]
    await _confirm(turn, day[0], day if len(day) > 1 else ())


async def _confirm(turn: Turn, appointment: Appointment, day: Sequence[Appointment] = ()) -> None:
    coach = await coach_or_stand_in(turn.work, appointment.coach_id, appointment.starts_at)
    about = appointment.starts_at, appointment.type, appointment.location
    items = tuple(OwnAppointment(one.id, one.starts_at, one.minutes, one.type, one.location) for one in day)
    await turn.answer(Confirmed(coach.first_name, *about, items))


async def cannot(turn: Turn, appointment_id: str) -> None:
    """ "I cannot": stored at once, also when no reason follows; what was queued stops.

    Said once more it is no news: the reason is asked again, and one that was given stays.
    """
    appointment, client = await _ahead(turn, appointment_id)
    if _by_client(await turn.work.outcomes.current(appointment.id), turn):
        coach = await coach_or_stand_in(turn.work, client.coach_id, turn.now)
        await turn.answer(CancelAsk(appointment.id, heard=await hears(turn.work, coach, turn.now)))
        return
    await _note(turn, appointment, "cannot")
    await _excuse(turn, client, appointment, None)
    told = ClientCancelled(*_about(client, appointment), reason=None)
    request = await open_request(turn, client, TaskKind.CANCELLED, appointment.id)
    key = _cancel_key(await turn.work.outcomes.current(appointment.id))
    unheard = await tell_coach(turn, client, told, key=key, after=WAIT_FOR_DETAIL, task=request)
    await turn.answer(CancelAsk(appointment.id, heard=unheard is None))
    await _say_if_unheard(turn, unheard)


async def give_reason(turn: Turn, appointment_id: str, reason: Reason | None) -> None:
    """The coarse reason of a cancellation, by button; none is a good answer too."""
    appointment, client = await _ahead(turn, appointment_id)
    before = await turn.work.outcomes.current(appointment.id)
    known = before is not None and before.status is Status.EXCUSED and before.reason is reason
    await _excuse(turn, client, appointment, reason)
    told_already = not await turn.work.outbox.void_key(_cancel_key(before), turn.now)
    unheard = None
    if not told_already or (reason is not None and not known):
        told = ClientCancelled(*_about(client, appointment), reason=reason)
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
    appointment, client = await _ahead(turn, appointment_id)
    await _note(turn, appointment, "late")
    told = ClientLate(*_about(client, appointment), minutes=None)
    unheard = await tell_coach(turn, client, told, key=_late_key(appointment), after=WAIT_FOR_DETAIL)
    await turn.answer(RunningLate(appointment.id))
    await _say_if_unheard(turn, unheard)


async def late_by(turn: Turn, appointment_id: str, minutes: int) -> None:
    """About how many minutes later."""
    appointment, client = await _ahead(turn, appointment_id)
    await _note(turn, appointment, f"late_{minutes}")
    await turn.work.outbox.void_key(_late_key(appointment), turn.now)
    told = ClientLate(*_about(client, appointment), minutes=minutes)
    about, wish = _coming(appointment), f"late_{minutes}"
    unheard = await tell_coach_once(turn, client, told, about=about, wish=wish)
    coach = await coach_or_stand_in(turn.work, client.coach_id, turn.now)
    await turn.answer(unheard or LateDone(coach.first_name))


async def where(turn: Turn, appointment_id: str) -> None:
    """Answer where the meeting is, with a map where the place is known; the coach hears that it was asked."""
    appointment, client = await _ahead(turn, appointment_id)
    coach = await coach_or_stand_in(turn.work, appointment.coach_id, turn.now)
    told = ClientAsksWhere(*_about(client, appointment))
    await tell_coach_once(turn, client, told, about=f"{appointment.id}/where", wish="where")
    about = appointment.type, appointment.starts_at
    await turn.answer(Location(appointment.location, coach.first_name, *about))
    place = await turn.work.appointments.place(turn.me.municipality, appointment.location)
    if place is not None:
        await turn.answer(Pin(place.location, place.address, place.latitude, place.longitude))


async def _ahead(turn: Turn, appointment_id: str) -> tuple[Appointment, Client]:
    """An appointment of the client who presses, as long as it has not ended."""
    appointment = await turn.work.appointments.get(appointment_id)
    if appointment is None:
        raise StaleButton
    client = await turn.work.caseload.client(appointment.client_id)
    require(turn.me, Act.ANSWER_REMINDER, client)
    if appointment.cancelled_by is not None or appointment.ends_at <= turn.now:
        coach = await coach_or_stand_in(turn.work, client.coach_id, turn.now)
        raise Refused(AppointmentPassed(coach.first_name))
    return appointment, client


async def _excuse(turn: Turn, client: Client, appointment: Appointment, reason: Reason | None) -> None:
    """Store the cancellation, unless the coach has reported already: then only the coach decides."""
    outcome = await turn.work.outcomes.current(appointment.id)
    if outcome is not None and outcome.status is not None and outcome.reported_by != turn.me.id:
        return
    late_notice = appointment.starts_at <= turn.now
    await record(
        turn,
        client,
        appointment,
        Happened(Status.EXCUSED, reason=reason, late_notice=late_notice),
        None,
    )


async def _note(turn: Turn, appointment: Appointment, answer: str) -> None:
    await turn.work.appointments.add_answer(appointment.id, turn.me.id, answer, turn.now)
    await turn.note("answer", appointment.id, answer=answer)


def _by_client(outcome: Outcome | None, turn: Turn) -> bool:
    """Whether it stands as called off by the client who acts."""
    return outcome is not None and outcome.status is Status.EXCUSED and outcome.reported_by == turn.me.id


def _cancel_key(outcome: Outcome | None) -> str:
    """One for each time that the client says so: who comes after all may still cancel again."""
    if outcome is None:
        raise StaleButton
    return f"cancelled:{outcome.appointment_id}:outcome:{outcome.version}"


def _late_key(appointment: Appointment) -> str:
    return f"late:{appointment.id}:{appointment.version}"


def _about(client: Client, appointment: Appointment) -> tuple[str, str, datetime]:
    """What every line to the coach opens with."""
    return client.code, client.first_name, appointment.starts_at


async def _say_if_unheard(turn: Turn, unheard: Message | None) -> None:
    """The last word is the one that is true: it has not got to the coach yet."""
    if unheard is not None:
        await turn.answer(unheard)


def _coming(appointment: Appointment) -> str:
    """Whether and when somebody comes is one thing, of which the newest counts."""
    return f"{appointment.id}/coming"
