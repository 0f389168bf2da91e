"""What a client answers to a reminder, and what the coach hears of it (R37, R38)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from domain.codes import Reason, Status
from domain.errors import Refused, StaleButton
from domain.members import Act, require
from domain.values import Appointment, Client
from services.outcomes import Happened, record
from services.planning import plan_again
from services.turn import Turn

# The client may still say why, or how much later: the coach hears it once, with the answer in it.
WAIT_FOR_DETAIL = timedelta(seconds=60)
MOST_LISTED = 10
REASONS_OFFERED = (
    Reason.ILLNESS,
    Reason.CARE,
    Reason.WORK,
    Reason.EDUCATION,
    Reason.APPOINTMENT_ELSEWHERE,
    Reason.TRANSPORT,
    Reason.OTHER,
)


async def come(turn: Turn, appointment_id: str, *, answer: bool = True) -> None:
    """ "I come". After an earlier "I cannot" the cancellation is taken back and the coach is told."""
    appointment, client = await _ahead(turn, appointment_id)
    await _note(turn, appointment, "come")
    outcome = await turn.work.outcomes.current(appointment.id)
    news = "client_comes"
    if outcome is not None and outcome.status is Status.EXCUSED and outcome.reported_by == turn.me.id:
        await record(turn, client, appointment, Happened(None), None)
        await plan_again(turn.work, appointment, turn.calendar, turn.now)
        untold = await turn.work.outbox.void_key(_cancel_key(appointment), turn.now)
        news = "client_comes" if untold else "client_comes_after_all"
    await _tell_coach(turn, client, appointment, news, f"comes:{appointment.id}:{turn.update_id}")
    if answer:
        await _confirm(turn, appointment)


async def confirm_day(turn: Turn, appointment_ids: list[str]) -> None:
    """One answer to a yes for all the appointments of a day: the first one is named."""
    if not appointment_ids:
        raise StaleButton
    appointment, _ = await _ahead(turn, appointment_ids[0])
    await _confirm(turn, appointment)


async def _confirm(turn: Turn, appointment: Appointment) -> None:
    coach = await turn.work.people.by_id(appointment.coach_id)
    await turn.answer("confirmed", coach=coach.first_name, at=appointment.starts_at.isoformat())


async def cannot(turn: Turn, appointment_id: str) -> None:
    """ "I cannot": stored at once, also when no reason follows; what was queued stops."""
    appointment, client = await _ahead(turn, appointment_id)
    await _note(turn, appointment, "cannot")
    await _excuse(turn, client, appointment, None)
    await _tell_coach(
        turn,
        client,
        appointment,
        "client_cancelled",
        _cancel_key(appointment),
        after=WAIT_FOR_DETAIL,
        reason=None,
    )
    await turn.answer("cancel_ask", appointment=appointment.id)


async def give_reason(turn: Turn, appointment_id: str, reason: Reason | None) -> None:
    """The coarse reason of a cancellation, by button; none is a good answer too."""
    appointment, client = await _ahead(turn, appointment_id)
    await _excuse(turn, client, appointment, reason)
    told_already = not await turn.work.outbox.void_key(_cancel_key(appointment), turn.now)
    if reason is not None or not told_already:
        await _tell_coach(
            turn, client, appointment, "client_cancelled", f"reason:{turn.update_id}", reason=reason
        )
    coach = await turn.work.people.by_id(appointment.coach_id)
    await turn.answer(
        "cancel_done",
        coach=coach.first_name,
        type=appointment.type,
        at=appointment.starts_at.isoformat(),
        appointment=appointment.id,
    )


async def late(turn: Turn, appointment_id: str) -> None:
    """ "I will be late": ask how much; the coach hears it in any case."""
    appointment, client = await _ahead(turn, appointment_id)
    await _note(turn, appointment, "late")
    await _tell_coach(
        turn,
        client,
        appointment,
        "client_late",
        _late_key(appointment),
        after=WAIT_FOR_DETAIL,
        minutes=None,
    )
    await turn.answer("running_late", appointment=appointment.id)


async def late_by(turn: Turn, appointment_id: str, minutes: int) -> None:
    """About how many minutes later."""
    appointment, client = await _ahead(turn, appointment_id)
    await _note(turn, appointment, f"late_{minutes}")
    await turn.work.outbox.void_key(_late_key(appointment), turn.now)
    await _tell_coach(turn, client, appointment, "client_late", f"late_by:{turn.update_id}", minutes=minutes)
    coach = await turn.work.people.by_id(appointment.coach_id)
    await turn.answer("late_done", coach=coach.first_name)


async def where(turn: Turn, appointment_id: str) -> None:
    """ "Where is it?"."""
    appointment, client = await _ahead(turn, appointment_id)
    coach = await turn.work.people.by_id(appointment.coach_id)
    await _tell_coach(turn, client, appointment, "client_asks_where", f"where:{turn.update_id}")
    await turn.answer("location", location=appointment.location, coach=coach.first_name)
    place = await turn.work.appointments.place(appointment.location)
    if place is not None:
        await turn.answer(
            "pin",
            location=place.location,
            address=place.address,
            latitude=place.latitude,
            longitude=place.longitude,
        )


async def own_appointments(turn: Turn, template: str = "own_appointments") -> None:
    """What lies ahead for the client who asks, as a message or as a file for the calendar."""
    client = await turn.work.caseload.client(turn.me.id)
    require(turn.me, Act.SEE_OWN_APPOINTMENTS, client)
    ahead = await turn.work.appointments.of_client(client.id, turn.now, turn.now + timedelta(days=60))
    coach = await turn.work.people.by_id(client.coach_id)
    items = [
        {
            "id": item.id,
            "at": item.starts_at.isoformat(),
            "minutes": item.minutes,
            "type": item.type,
            "location": item.location,
        }
        for item in ahead
    ]
    await turn.answer(template, items=items[:MOST_LISTED], coach=coach.first_name)


async def _ahead(turn: Turn, appointment_id: str) -> tuple[Appointment, Client]:
    """An appointment of the client who presses, as long as it has not ended."""
    appointment = await turn.work.appointments.get(appointment_id)
    if appointment is None:
        raise StaleButton
    client = await turn.work.caseload.client(appointment.client_id)
    require(turn.me, Act.ANSWER_REMINDER, client)
    if appointment.cancelled_by is not None or appointment.ends_at <= turn.now:
        coach = await turn.work.people.by_id(client.coach_id)
        raise Refused("refused.appointment_passed", coach=coach.first_name)
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


def _cancel_key(appointment: Appointment) -> str:
    return f"cancelled:{appointment.id}:{appointment.version}"


def _late_key(appointment: Appointment) -> str:
    return f"late:{appointment.id}:{appointment.version}"


async def _tell_coach(
    turn: Turn,
    client: Client,
    appointment: Appointment,
    template: str,
    key: str,
    *,
    after: timedelta = timedelta(0),
    **params: Any,
) -> None:
    await turn.tell(
        appointment.coach_id,
        template,
        key=key,
        after=after,
        code=client.code,
        name=client.first_name,
        at=appointment.starts_at.isoformat(),
        **params,
    )
