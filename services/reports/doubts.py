"""Before an outcome is stored that the client, or an earlier report, speaks against: the coach sees it first.

Nothing is stored until the coach answers; the question waits like any other (docs/adr/0035).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.appointments.doubts import (
    LAST_DAYS,
    Doubt,
    DoubtKind,
    Reporting,
    heaviest,
    may_be_about,
    misses,
    overwrites,
)
from domain.codes import AskReason, Reason, Status
from domain.errors import StaleButton
from domain.ids import new_id
from domain.messages.kept import Meaning
from domain.messages.message import LEAVES_AFTER
from domain.ports import Report
from domain.tasks import Task, TaskKind
from domain.values import Appointment, Client, Happened, Outcome, Question
from services.access import acts_on
from services.appointments.own import WOULD_COME
from services.appointments.restored import off_since
from services.appointments.said import moved_at, unconfirmed
from services.readback import AskNote, Doubted
from services.tasks.news import subject_of_task
from services.tasks.tasks import answerable
from services.turn import Turn

DOUBTS: Final = frozenset({AskReason.CLIENT_SAID, AskReason.OVERWRITES})
OF_CODES: Final = DOUBTS | {AskReason.PLANNED_AFTER_END}
"""Their text is no message: nothing that is typed completes it."""
_REQUESTS: Final = {
    TaskKind.WROTE: DoubtKind.WROTE,
    TaskKind.WANTS_CALL: DoubtKind.WANTS_CALL,
    TaskKind.MAY_CALL: DoubtKind.WANTS_CALL,
    TaskKind.WRONG_TIME: DoubtKind.WRONG_TIME,
}
_LATE: Final = "late"


@dataclass(frozen=True, slots=True)
class StoreAnyway(Meaning):
    """Button: what was asked about is stored all the same."""

    kept_as = "store_anyway"
    question: str


@dataclass(frozen=True, slots=True)
class LeaveStanding(Meaning):
    """Button: what was asked about is not stored; what stands stays."""

    kept_as = "leave_standing"
    question: str


async def doubt_about(
    turn: Turn,
    client: Client,
    appointment: Appointment,
    happened: Happened,
    report: Report,
    *,
    old_copy: bool = False,
    corrects: bool = False,
    in_passing: bool = False,
) -> Doubt | None:
    """What the coach should see before this outcome is stored; None where nothing speaks against it.

    `in_passing`: told with others at once, so that what the client said of it is not before their eyes.
    """
    if appointment.starts_at > turn.now:
        return None
    before = await turn.work.outcomes.current(appointment.id)
    if misses(before, happened):
        said = heaviest(await _said(turn, client, appointment))
        if said is not None:
            return said
    now = Reporting(
        me=turn.me.id,
        report=report.id,
        at=turn.now,
        today=turn.calendar.day(turn.now),
        meeting=turn.calendar.day(appointment.starts_at),
        old_copy=old_copy or (in_passing and await _by_client(turn, client, before)),
        corrects=corrects,
    )
    if before is not None and overwrites(before, happened, now):
        return Doubt(DoubtKind.OVERWRITES, before.reported_at, stands=before.happened)
    return None


async def _by_client(turn: Turn, client: Client, stands: Outcome | None) -> bool:
    """Whether the client told what stands, now or before a report that was taken back."""
    if stands is None:
        return False
    versions = await turn.work.outcomes.versions(stands.appointment_id)
    return any(one.reported_by == client.id and one.happened == stands.happened for one in versions)


async def _said(turn: Turn, client: Client, appointment: Appointment) -> list[Doubt]:
    """All that the client said which speaks against a no-show."""
    found = await _answered(turn, client, appointment)
    found += await _written(turn, appointment)
    for task in await turn.work.tasks.of_client(client.id):
        kind = _REQUESTS.get(task.kind)
        answered = task.closed_at is not None and task.closed_at <= appointment.starts_at
        if kind is None or answered or task.appointment_id not in (None, appointment.id):
            continue
        for at in await _times(turn, task):
            if may_be_about(turn.calendar.day(at), turn.calendar.day(appointment.starts_at)):
                found.append(Doubt(kind, at, left=turn.now - at > LEAVES_AFTER))
    return found


async def _answered(turn: Turn, client: Client, appointment: Appointment) -> list[Doubt]:
    """That the client would not come, or would be later: of what they answered the newest counts.

    What they answered about another time of the meeting says nothing of this one.
    """
    moved = await moved_at(turn.work, appointment.id)
    for person, answer, at in reversed(await turn.work.appointments.answers_about(appointment.id)):
        if person != client.id or (moved is not None and at <= moved):
            continue
        if answer in ("come", WOULD_COME):
            off = await off_since(turn.work, appointment)
            knew = off is not None and (answer == WOULD_COME or off > at)  # what they knew came last
            return [Doubt(DoubtKind.READ_OFF, off or at)] if knew else []
        if answer == "cannot":
            return [Doubt(DoubtKind.CANCELLED, at, reason=await _reason(turn, client, appointment))]
        if answer.startswith(_LATE):
            minutes = answer.removeprefix(f"{_LATE}_")
            return [Doubt(DoubtKind.LATE, at, minutes=int(minutes) if minutes.isdigit() else None)]
    return []


async def _written(turn: Turn, appointment: Appointment) -> list[Doubt]:
    """What own words said of coming, or what was taken away unread, as long as no tap confirmed it.

    Also where the coach has answered since: only the client can say that they come after all.
    """
    meeting = turn.calendar.day(appointment.starts_at)
    found = []
    for one in await unconfirmed(
        turn.work, appointment, turn.calendar.day_bounds(meeting - LAST_DAYS)[0], turn.now
    ):
        if may_be_about(turn.calendar.day(one.at), meeting):
            kind = DoubtKind(one.what)
            read = kind not in (DoubtKind.NOT_KEPT, DoubtKind.WROTE_WORD)
            found.append(Doubt(kind, one.at, left=read and turn.now - one.at > LEAVES_AFTER))
    return found


async def _reason(turn: Turn, client: Client, appointment: Appointment) -> Reason | None:
    """Why the client could not come, as far as they said so."""
    for version in reversed(await turn.work.outcomes.versions(appointment.id)):
        if version.reported_by == client.id and version.status is Status.EXCUSED:
            return version.reason
    return None


async def _times(turn: Turn, task: Task) -> list[datetime]:
    """When the client said what a request is about; what is said once more is no second request."""
    names = {kind.kept_as for kind in answerable()}
    traces = await turn.work.outbox.about(subject_of_task(task.id))
    return [task.raised_at, *(one.created_at for one in traces if one.template in names)]


async def ask_first(
    turn: Turn,
    client: Client,
    appointment: Appointment,
    happened: Happened,
    report: Report,
    doubt: Doubt,
    message_id: str | None,
) -> AskNote:
    """Keep the outcome as a question to the coach. `message_id`: the message that told of it."""
    overwriting = doubt.kind is DoubtKind.OVERWRITES
    question = Question(
        id=new_id(),
        person_id=turn.me.id,
        message_id=f"{message_id or report.message_id or 'tap'}/{appointment.id}",
        report_id=report.id,
        reason=AskReason.OVERWRITES if overwriting else AskReason.CLIENT_SAID,
        about=(client.code,),
        appointment_id=appointment.id,
        text=_kept(happened),
        sent_at=turn.now,
        asked_at=turn.now,
    )
    await turn.work.questions.put(question)
    return _note(client, appointment, happened, question, doubt)


async def asked_about(turn: Turn, question: Question) -> AskNote:
    """The question anew, as things stand now. Raises StaleButton when there is nothing left to ask."""
    appointment, client = await meeting_of(turn, question)
    happened = happened_of(question)
    before = await turn.work.outcomes.current(appointment.id)
    said = heaviest(await _said(turn, client, appointment))
    if question.reason is AskReason.OVERWRITES or said is None:
        if before is None or before.status is None:
            raise StaleButton
        said = Doubt(DoubtKind.OVERWRITES, before.reported_at, stands=before.happened)
    return _note(client, appointment, happened, question, said)


async def beside(turn: Turn, report_id: str, but: Question) -> list[AskNote]:
    """What else of the same report is still asked in this way."""
    waiting = await turn.work.questions.of_report(report_id)
    return [await asked_about(turn, one) for one in waiting if one.reason in DOUBTS and one.id != but.id]


async def meeting_of(turn: Turn, question: Question) -> tuple[Appointment, Client]:
    """The meeting that is asked about, and whose it is. Raises StaleButton."""
    appointment = await turn.work.appointments.get(question.appointment_id or "")
    if appointment is None or appointment.cancelled_by is not None:
        raise StaleButton
    client = await acts_on(turn.work, turn.me, appointment.client_id, turn.now)
    if client is None:
        raise StaleButton
    return appointment, client


def _note(
    client: Client, appointment: Appointment, happened: Happened, question: Question, doubt: Doubt
) -> AskNote:
    about = Doubted(appointment.id, appointment.starts_at, happened, doubt)
    return AskNote(question.reason, (client.named,), question.id, doubted=about)


def _kept(happened: Happened) -> str:
    """An outcome as the text of a question: codes and numbers only."""
    parts: Sequence[object] = (
        happened.status or "",
        happened.minutes_late or "",
        happened.reason or "",
        int(happened.late_notice),
        int(happened.left_early),
    )
    return ";".join(str(part) for part in parts)


def happened_of(question: Question) -> Happened:
    """The outcome that waits in a question. Raises StaleButton."""
    parts = (question.text or "").split(";")
    if len(parts) != 5 or not parts[0]:
        raise StaleButton
    status, minutes, reason, late_notice, left_early = parts
    return Happened(
        Status(status),
        int(minutes) if minutes else None,
        Reason(reason) if reason else None,
        late_notice == "1",
        left_early == "1",
    )
