"""What became of an appointment: versions are appended, and the klantmanager hears what concerns them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.codes import Status
from domain.errors import Refused
from domain.messages.message import Message
from domain.values import Appointment, Client, Happened, Outcome
from services.appointments.missed import tell_missed
from services.appointments.noted_off import tell_noted_off
from services.appointments.outcome_cards import refresh_cards
from services.appointments.reminders import subject_of
from services.appointments.restored import stand_again, tell_that_it_stands
from services.tasks.second_thoughts import TAPPED
from services.tasks.tasks import follow_outcome
from services.tasks.waiting import answer_wish_to_come
from services.tasks.wrote import follow_words
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class NotStarted(Message):
    """Nobody can be there, late or missing before the appointment has begun."""

    kept_as = "refused.not_started"
    code: str
    when: datetime


_WITHDRAWN: Final = "outcome_withdrawn"
"""The line of the audit: a version of an outcome was taken back by whoever had told it."""
NEEDS_START = frozenset({Status.PRESENT, Status.LATE, Status.NO_SHOW})


async def record(
    turn: Turn,
    client: Client,
    appointment: Appointment,
    happened: Happened,
    report_id: str | None,
    *,
    wait: timedelta | None = None,
    said_by: str | None = None,
) -> bool:
    """Append a version; False when it says nothing new.

    `wait`: how long the klantmanager does not hear of a no-show yet; without it what was typed waits as the
    contract says, and what was tapped goes at once. `said_by`: whose words count again,
    where something is taken back; without it those of whoever acts.

    Raises Refused when somebody is reported as there, late or no-show before the start (rule 3).
    """
    if happened.status in NEEDS_START and appointment.starts_at > turn.now:
        raise Refused(NotStarted(client.code, appointment.starts_at))
    before = await turn.work.outcomes.current(appointment.id)
    if before is None and happened.status is None:
        return False
    by = said_by or turn.me.id
    # What a client says stands beside what somebody else said of it: each takes back their own.
    whose = before is not None and by != before.reported_by and (said_by or by == client.id)
    if before is not None and before.happened == happened and not whose:
        return False
    after = Outcome(
        appointment_id=appointment.id,
        client_id=client.id,
        version=before.version + 1 if before else 1,
        status=happened.status,
        reported_by=by,
        reported_at=turn.now,
        report_id=report_id,
        minutes_late=happened.minutes_late,
        reason=happened.reason,
        late_notice=happened.late_notice,
        left_early=happened.left_early,
        reminded=await _reminded(turn, appointment, before),
    )
    await turn.work.outcomes.add(after)
    await turn.note("outcome", appointment.id, version=after.version, status=after.status, report=report_id)
    await turn.work.outbox.void_subject(subject_of(appointment.id), turn.now)
    if after.status is None:
        await stand_again(turn.work, appointment, turn.calendar, turn.now)
        if turn.me.id != client.id:
            await tell_that_it_stands(turn.work, appointment, after.version, turn.now)
    if after.status is not Status.EXCUSED:
        await answer_wish_to_come(turn, client, appointment)
    if turn.me.id != client.id:
        await tell_noted_off(turn.work, appointment, after, turn.now)
    await refresh_cards(turn, appointment, after.version)
    await follow_words(turn, client, appointment, before, after)
    await follow_outcome(turn, client, before, after, wait=wait)
    await tell_missed(turn, client, appointment, after)
    return True


async def _reminded(turn: Turn, appointment: Appointment, before: Outcome | None) -> bool | None:
    """What was found at a no-show stays: what messages leave behind is not kept for ever."""
    if before is not None and before.status is Status.NO_SHOW:
        return before.reminded
    return await turn.work.outcomes.reminded(appointment.id)


async def take_back(turn: Turn, client: Client, appointment: Appointment, report_id: str) -> bool:
    """Undo what a report said: what else was said and not taken back counts again, as a new version."""
    return await _withdraw(turn, client, appointment, lambda one: one.report_id == report_id)


async def unmark(turn: Turn, client: Client, appointment: Appointment, known: Outcome) -> bool:
    """Take back what stands, by whichever report it was told: what counted before counts again."""
    if known.report_id is None:
        return await record(turn, client, appointment, Happened(None), None)
    return await take_back(turn, client, appointment, known.report_id)


async def take_own_back(turn: Turn, client: Client, appointment: Appointment) -> bool:
    """A client takes back what they said themselves: what somebody else had said of it counts again."""
    return await _withdraw(turn, client, appointment, lambda one: one.reported_by == client.id)


async def _withdraw(
    turn: Turn, client: Client, appointment: Appointment, own: Callable[[Outcome], bool]
) -> bool:
    """The versions that are `own` count no more; the last of the others does, as the words of who said it."""
    versions = await turn.work.outcomes.versions(appointment.id)
    gone = await _withdrawn(turn, appointment)
    for one in versions:
        if own(one) and one.version not in gone:
            await turn.note(_WITHDRAWN, appointment.id, version=one.version)
    left = [one for one in versions if not own(one) and one.version not in gone]
    if not left:
        return await record(turn, client, appointment, Happened(None), None)
    last = left[-1]
    wait = None if turn.typed or turn.me.id == client.id else TAPPED  # a slip is taken back unheard here too
    return await record(
        turn, client, appointment, last.happened, last.report_id, wait=wait, said_by=last.reported_by
    )


async def _withdrawn(turn: Turn, appointment: Appointment) -> set[object]:
    lines = await turn.work.audit.about(appointment.id)
    return {one.detail["version"] for one in lines if one.action == _WITHDRAWN}


async def withdraw_under(turn: Turn, client: Client, appointment: Appointment, report_id: str) -> bool:
    """Take back a calling off under one of the client, which stays; whether there was one."""
    current = await turn.work.outcomes.current(appointment.id)
    if current is None or current.reported_by != client.id or current.status is not Status.EXCUSED:
        return False
    gone = await _withdrawn(turn, appointment)
    under = [
        one
        for one in await turn.work.outcomes.versions(appointment.id)
        if one.report_id == report_id and one.status is Status.EXCUSED and one.version not in gone
    ]
    if under:
        await take_back(turn, client, appointment, report_id)
    return bool(under)
