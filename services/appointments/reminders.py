"""Appointments, and the messages that come with them: written together, voided when it changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from domain.appointments.doubts import LAST_DAYS
from domain.appointments.reminders import Planned, Step, plan
from domain.calendar import Calendar
from domain.codes import AppointmentType, Status
from domain.messages.message import ByMail, Lane, LookedUp, Message, Rings
from domain.messages.notices import Notice
from domain.messages.wordings import WORDINGS
from domain.ports import UnitOfWork
from domain.values import Appointment
from services.access import coach_or_stand_in, present_one
from services.appointments.own import WOULD_COME, given_out, seen_off
from services.appointments.said import READ, unconfirmed
from services.looking_up import LookUps, NotTrue, Sending, looks_up

AHEAD = timedelta(days=400)
_HELD: Final = "held_by"


@dataclass(frozen=True, slots=True)
class OfAppointment(LookedUp):
    """Base of what comes with one version of an appointment."""

    appointment: str
    version: int


@dataclass(frozen=True, slots=True)
class Reminder(OfAppointment):
    """Base of the reminders to the client."""

    few_words = True


@dataclass(frozen=True, slots=True)
class ThreeDaysReminder(Reminder):
    """The client is reminded of an intake three days before."""

    kept_as = "reminder_three_days"
    lane = Lane.DAY_BEFORE


@dataclass(frozen=True, slots=True)
class DayBeforeReminder(Reminder):
    """The client is reminded of all of a day on the day before."""

    kept_as = "reminder_day_before"
    lane = Lane.DAY_BEFORE


@dataclass(frozen=True, slots=True)
class TwoHoursReminder(Reminder):
    """The client is reminded two hours before."""

    kept_as = "reminder_two_hours"
    lane = Lane.SAME_DAY


@dataclass(frozen=True, slots=True)
class OutcomeCard(OfAppointment):
    """The coach is asked how it went."""

    kept_as = "outcome_card"
    mail = ByMail.NEVER  # the list of the evening names all that lack


@dataclass(frozen=True, slots=True)
class News(OfAppointment):
    """Base of what tells a client that an appointment changed. `was`: the start that the client knows."""

    few_words = True
    was: datetime | None


@dataclass(frozen=True, slots=True)
class AppointmentMade(News):
    """The client hears of a new appointment."""

    kept_as = "appointment_made"


@dataclass(frozen=True, slots=True)
class AppointmentChanged(News):
    """The client hears of another time or place."""

    kept_as = "appointment_changed"


@dataclass(frozen=True, slots=True)
class AppointmentStands(News):
    """The client, who knew that it would not take place, hears that it does."""

    kept_as = "appointment_stands"


@dataclass(frozen=True, slots=True)
class CancelledByUs(News):
    """The client hears that it does not take place."""

    kept_as = "cancelled_by_us"


@dataclass(frozen=True, slots=True)
class CancelledForYou(News):
    """The client hears that it was cancelled, as they had asked."""

    kept_as = "cancelled_for_you"


@dataclass(frozen=True, slots=True)
class NotedAsOff(OfAppointment):
    """The client, who had said that they come, hears that it was noted as called off by them."""

    kept_as = "noted_as_off"
    few_words = True


@dataclass(frozen=True, slots=True)
class Meeting:
    """An appointment as its client sees it; an empty location is not known yet."""

    id: str
    at: datetime
    type: AppointmentType
    location: str


@dataclass(frozen=True, slots=True)
class MeetingShown(Message):
    """Base of what a client is shown of an appointment."""

    rings = Rings.COACH

    meeting: Meeting
    coach: str


@dataclass(frozen=True, slots=True)
class DaysAheadShown(MeetingShown):
    """A reminder some days ahead, with whatever else it tells of."""

    days: int
    items: tuple[Meeting, ...]
    wrote: bool = False  # about coming, in own words that no tap confirmed


@dataclass(frozen=True, slots=True)
class HoursAheadShown(MeetingShown):
    """A reminder on the day itself; `wrote`: about coming, in own words that no tap confirmed."""

    wrote: bool = False


@dataclass(frozen=True, slots=True)
class NewsShown(MeetingShown):
    """Base of the news; `was`: the start before; `stops`: no other appointment follows (R48)."""

    was: datetime | None
    stops: bool = False
    in_calendar: bool = False  # whether the client has put it in a calendar of their own


@dataclass(frozen=True, slots=True)
class MadeShown(NewsShown):
    """The news: the appointment is new."""


@dataclass(frozen=True, slots=True)
class ChangedShown(NewsShown):
    """The news: its time or place has changed, and which it was."""


@dataclass(frozen=True, slots=True)
class StandsShown(NewsShown):
    """The news: it takes place after all; `comes`: the client had just asked for that."""

    comes: bool = False


@dataclass(frozen=True, slots=True)
class CancelledByUsShown(NewsShown):
    """It does not take place."""


@dataclass(frozen=True, slots=True)
class CancelledForYouShown(NewsShown):
    """It does not take place, as the client asked."""


@dataclass(frozen=True, slots=True)
class NotedAsOffShown(MeetingShown):
    """It does not take place, since the coach noted that the client cannot come."""


_OF_STEP: dict[Step, type[Reminder] | type[OutcomeCard]] = {
    Step.THREE_DAYS: ThreeDaysReminder,
    Step.DAY_BEFORE: DayBeforeReminder,
    Step.TWO_HOURS: TwoHoursReminder,
    Step.OUTCOME_CARD: OutcomeCard,
}
_NEWS_SHOWN: dict[type[News], type[NewsShown]] = {
    AppointmentMade: MadeShown,
    AppointmentChanged: ChangedShown,
    AppointmentStands: StandsShown,
    CancelledByUs: CancelledByUsShown,
    CancelledForYou: CancelledForYouShown,
}


def subject_of(appointment_id: str) -> str:
    """What the queued messages of an appointment are found by."""
    return f"appointment:{appointment_id}"


async def put_appointment(
    work: UnitOfWork,
    appointment: Appointment,
    calendar: Calendar,
    now: datetime,
    *,
    not_before: datetime | None = None,
) -> list[Notice]:
    """Store an appointment and queue its reminders and outcome card; older ones of it become void.

    Returns what became void: whoever it was for has not been told yet.
    """
    await work.appointments.put(appointment)
    voided = await work.outbox.void_subject(subject_of(appointment.id), now)
    if appointment.cancelled_by is None:
        for planned in plan(appointment, calendar, now):
            if not_before is not None:
                planned = replace(planned, due_at=max(planned.due_at, not_before))
            await work.outbox.put(await notice_of(work, appointment, planned), now)
    return voided


async def plan_again(
    work: UnitOfWork,
    appointment: Appointment,
    calendar: Calendar,
    now: datetime,
    *,
    not_before: datetime | None = None,
) -> None:
    """Queue the messages of an appointment anew, for example when somebody comes after all.

    News of it that its client has still to hear stays news.
    """
    anew = replace(appointment, version=appointment.version + 1)
    for untold in await put_appointment(work, anew, calendar, now, not_before=not_before):
        if isinstance(untold.message, News):
            key = f"{untold.name}:{anew.id}:{anew.version}"
            news = replace(untold.message, version=anew.version)
            await work.outbox.put(replace(untold, key=key, message=news), now)


async def plan_all_again(work: UnitOfWork, client_id: str, calendar: Calendar, now: datetime) -> None:
    """Queue the messages of every appointment ahead: the client has just said yes to messages."""
    for appointment in await plannable(work, client_id, now):
        await plan_again(work, appointment, calendar, now)


async def plannable(work: UnitOfWork, client_id: str, now: datetime) -> list[Appointment]:
    """The appointments ahead of a client that have no outcome yet."""
    found = []
    for appointment in await work.appointments.of_client(client_id, now, now + AHEAD):
        outcome = await work.outcomes.current(appointment.id)
        if outcome is None or outcome.status is None:
            found.append(appointment)
    return found


async def ahead_of(work: UnitOfWork, coach_id: str, since: datetime, until: datetime) -> list[Appointment]:
    """The meetings of a coach between two moments, of who is still theirs, that have no outcome yet."""
    theirs = {client.id for client in await work.caseload.of_coach(coach_id)}
    outcomes = await work.outcomes.of_coach(coach_id, since, until)
    return [
        one
        for one in await work.appointments.of_coach(coach_id, since, until)
        if one.client_id in theirs and (one.id not in outcomes or outcomes[one.id].status is None)
    ]


async def standing(work: UnitOfWork, appointment_id: str) -> Appointment:
    """The appointment, as long as it stands and has no outcome. Raises NotTrue."""
    appointment = await work.appointments.get(appointment_id)
    if appointment is None or appointment.cancelled_by is not None:
        raise NotTrue("cancelled")
    outcome = await work.outcomes.current(appointment.id)
    if outcome is not None and outcome.status is not None:
        raise NotTrue("has_outcome")
    return appointment


async def note_held(work: UnitOfWork, appointment: Appointment, now: datetime) -> None:
    """Keep who held a meeting that somebody else has to report on; of several handovers the first counts."""
    if not [one for one in await work.audit.about(appointment.id) if one.action == _HELD]:
        await work.audit.add(now, "import", _HELD, appointment.id, coach=appointment.coach_id)


async def held_by(work: UnitOfWork, appointment: Appointment) -> str | None:
    """The first name of the former coach who held a meeting; None where it was the client's coach of now."""
    noted = [one.detail["coach"] for one in await work.audit.about(appointment.id) if one.action == _HELD]
    coach_id = str(noted[0]) if noted else appointment.coach_id
    of_now = (await work.caseload.client(appointment.client_id)).coach_id
    return None if coach_id == of_now else (await work.people.by_id(coach_id)).first_name


async def same_day(
    work: UnitOfWork, appointment: Appointment, now: datetime, calendar: Calendar
) -> list[Appointment]:
    """What the client has with this coach that day and still stands: the first reminder tells of all."""
    since, until = calendar.day_bounds(calendar.day(appointment.starts_at))
    still = []
    for one in await work.appointments.of_client(appointment.client_id, max(since, now), until):
        outcome = await work.outcomes.current(one.id)
        if one.coach_id == appointment.coach_id and (outcome is None or outcome.status is None):
            still.append(one)
    return still or [appointment]


async def notice_of(work: UnitOfWork, appointment: Appointment, planned: Planned) -> Notice:
    """One planned message of an appointment; the client's, or that of who acts as coach by then."""
    message = _OF_STEP[planned.step](appointment.id, appointment.version)
    to_client = not isinstance(message, OutcomeCard)
    coach_id = await present_one(work, appointment.coach_id, planned.due_at)
    notice = Notice.to(
        appointment.client_id if to_client else coach_id,
        message,
        key=f"{planned.step}:{appointment.id}:{appointment.version}",
        due_at=planned.due_at,
        expires_at=planned.expires_at,
        subject=subject_of(appointment.id),
    )
    return replace(notice, wording=WORDINGS.get(message.kept_as))


async def _days_ahead(message: Reminder, sending: Sending) -> DaysAheadShown:
    appointment = await _still_ahead(message, sending)
    together = [appointment]
    if isinstance(message, DayBeforeReminder):
        together = await same_day(sending.work, appointment, sending.now, sending.calendar)
    return DaysAheadShown(
        meeting=_meeting(appointment, appointment.starts_at),
        coach=await _coach(appointment, sending),
        days=(sending.calendar.day(appointment.starts_at) - sending.today).days,
        items=tuple(_meeting(one, one.starts_at) for one in together),
        wrote=any([await _wrote(one, sending) for one in together]),
    )


async def _hours_ahead(message: Reminder, sending: Sending) -> HoursAheadShown:
    appointment = await _still_ahead(message, sending)
    meeting, coach = _meeting(appointment, appointment.starts_at), await _coach(appointment, sending)
    return HoursAheadShown(meeting, coach, await _wrote(appointment, sending))


async def _wrote(appointment: Appointment, sending: Sending) -> bool:
    """Whether the client wrote about coming, and it may be this one, and no tap has said what was meant."""
    day = sending.calendar.day(appointment.starts_at)
    since = sending.calendar.day_bounds(day - LAST_DAYS)[0]
    said = await unconfirmed(sending.work, appointment, since, sending.now)
    return any(one.what in READ for one in said)


async def _still_ahead(message: Reminder, sending: Sending) -> Appointment:
    appointment = await standing(sending.work, message.appointment)
    if appointment.version != message.version:
        raise NotTrue("moved")
    if sending.now >= appointment.starts_at:
        raise NotTrue("begun")
    return appointment


async def _news(message: News, sending: Sending) -> NewsShown:
    """True as long as nothing changed again."""
    appointment = await sending.work.appointments.get(message.appointment)
    if appointment is None or appointment.version != message.version:
        raise NotTrue("changed_again")
    if sending.now >= appointment.starts_at:
        raise NotTrue("begun")
    # What is cancelled is called by the time that the client knows.
    known = message.was if appointment.cancelled_by is not None else None
    at = known or appointment.starts_at
    if isinstance(message, CancelledByUs | CancelledForYou) and await sending.work.appointments.of_client(
        appointment.client_id, at, at + timedelta(microseconds=1)
    ):
        raise NotTrue(
            "changed_again"
        )  # it was made again for the same moment: who reads this would stay away
    return _NEWS_SHOWN[type(message)](
        meeting=_meeting(appointment, at),
        coach=await _coach(appointment, sending),
        was=message.was,
        stops=await sending.work.caseload.stops(appointment.client_id, sending.today),
        in_calendar=await given_out(sending.work, appointment.id),
    )


async def _stands(message: AppointmentStands, sending: Sending) -> StandsShown:
    """Who had read that it is off, and asked to come all the same, is not asked whether they come."""
    shown = await _news(message, sending)
    answers = await sending.work.appointments.answers_about(message.appointment)
    said = [answer for person, answer, _ in answers if person == sending.me.id]
    return StandsShown(
        shown.meeting,
        shown.coach,
        shown.was,
        shown.stops,
        shown.in_calendar,
        comes=said[-1:] == [WOULD_COME],
    )


async def _noted_as_off(message: NotedAsOff, sending: Sending) -> NotedAsOffShown:
    """True as long as it stands so in somebody else's words, and the client has not seen it meanwhile."""
    work = sending.work
    appointment = await work.appointments.get(message.appointment)
    if appointment is None or appointment.version != message.version or appointment.cancelled_by is not None:
        raise NotTrue("changed_again")
    if sending.now >= appointment.starts_at:
        raise NotTrue("begun")
    outcome = await work.outcomes.current(appointment.id)
    if (
        outcome is None
        or outcome.status is not Status.EXCUSED
        or outcome.reported_by == appointment.client_id
    ):
        raise NotTrue("has_outcome")
    if any(at >= outcome.reported_at for at in await seen_off(work, appointment.id)):
        raise NotTrue("said_already")
    return NotedAsOffShown(_meeting(appointment, appointment.starts_at), await _coach(appointment, sending))


def _meeting(appointment: Appointment, at: datetime) -> Meeting:
    return Meeting(appointment.id, at, appointment.type, appointment.location)


async def _coach(appointment: Appointment, sending: Sending) -> str:
    """Whom the client meets: who stands in by then for a coach who is away."""
    return (await coach_or_stand_in(sending.work, appointment.coach_id, appointment.starts_at)).first_name


LOOK_UPS: LookUps = dict(
    (
        looks_up(ThreeDaysReminder, _days_ahead),
        looks_up(DayBeforeReminder, _days_ahead),
        looks_up(TwoHoursReminder, _hours_ahead),
        looks_up(AppointmentMade, _news),
        looks_up(AppointmentChanged, _news),
        looks_up(AppointmentStands, _stands),
        looks_up(CancelledByUs, _news),
        looks_up(CancelledForYou, _news),
        looks_up(NotedAsOff, _noted_as_off),
    )
)
