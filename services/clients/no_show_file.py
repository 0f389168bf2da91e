"""The no-show file of a no-show: what was sent, said and reported, in order of time; facts, no judgement.

Reasons of absence and free texts are not in it. It says what is not known.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from domain.appointments.reminders import Step as ReminderStep
from domain.clients.no_show_file import TOLD_WITH, fate, worth_telling
from domain.codes import AppointmentAction, Role, Status
from domain.errors import NotAllowed, StaleButton
from domain.messages.delivery import Trace
from domain.messages.with_nobody import RETURNED
from domain.ports import UnitOfWork
from domain.retention import NOTICES
from domain.tasks import CHOICES, Step, TaskKind
from domain.values import Appointment, Outcome, Person
from domain.ways import WayKind
from services.access import check_sight
from services.appointments.reminders import (
    AppointmentMade,
    DayBeforeReminder,
    ThreeDaysReminder,
    TwoHoursReminder,
    subject_of,
)
from services.appointments.said import said_without_meeting
from services.clients.no_show_messages import (
    Answered,
    By,
    FollowedUp,
    Happened,
    LanguageChosen,
    MessageWent,
    Moment,
    Moved,
    NoShowFacts,
    NoShowFile,
    NoShowFileShown,
    NoShowPaper,
    NoShowPaperShown,
    Reported,
    WayChosen,
)
from services.looking_up import LookUps, NotTrue, Sending, looks_up
from services.reads import note_read
from services.tasks.client_said import BEFORE
from services.turn import Turn

AFTER: Final = timedelta(weeks=4)
"""So long after an appointment a word of the client that names no appointment is told."""

CONSEQUENCES: Final = frozenset({Step.WITHDRAWN, Step.MERGED, Step.REOPENED, Step.LONGER, Step.LAPSED})
"""Steps that only follow from a report, which is told itself."""

LEFT: Final = frozenset({"accepted", "delivered", "posted"})
"""How a message went that was handed over."""

REMINDERS: Final = frozenset({ThreeDaysReminder.kept_as, DayBeforeReminder.kept_as, TwoHoursReminder.kept_as})
"""The reminders, by the names under which they are kept."""


async def show(turn: Turn, message: NoShowFile | NoShowPaper) -> None:
    """Show the file of an appointment, as a message or a paper. Raises NotAllowed, StaleButton."""
    await check(turn, message.appointment)
    await note_read(turn, f"{message.kept_as}_seen", message.appointment)
    await turn.answer(message)


async def check(turn: Turn, appointment_id: str) -> None:
    """There is a file, and whoever acts may see it. Raises NotAllowed, StaleButton."""
    appointment = await turn.work.appointments.get(appointment_id)
    if appointment is None:
        raise StaleButton
    await check_sight(turn.work, turn.me, appointment.client_id, turn.now)
    versions = await turn.work.outcomes.versions(appointment.id)
    if not any(version.status is Status.NO_SHOW for version in versions):
        raise StaleButton


async def on_screen(message: NoShowFile, sending: Sending) -> NoShowFileShown:
    """The file as a message. Raises NotTrue."""
    return NoShowFileShown(await _file(message.appointment, sending))


async def on_paper(message: NoShowPaper, sending: Sending) -> NoShowPaperShown:
    """The file as a paper. Raises NotTrue."""
    return NoShowPaperShown(await _file(message.appointment, sending))


async def _file(appointment_id: str, sending: Sending) -> NoShowFacts:
    """Everything that KorteLijn knows about an appointment. Raises NotTrue when the reader may not see it."""
    work, now = sending.work, sending.now
    appointment = await work.appointments.get(appointment_id)
    if appointment is None:
        raise LookupError("appointments are never deleted")
    try:
        client = await check_sight(work, sending.me, appointment.client_id, now)
    except NotAllowed as refusal:
        raise NotTrue("not_allowed") from refusal
    people = _People(work)
    coach = await people.get(appointment.coach_id)
    versions = await work.outcomes.versions(appointment.id)
    moments = await _moments(work, appointment, versions, people, now)
    begun = appointment.starts_at
    return NoShowFacts(
        appointment=appointment.id,
        code=client.code,
        name=client.first_name,
        at=begun,
        type=appointment.type,
        coach=coach.first_name,
        coach_organisation=coach.organisation,
        reach=client.reach,
        language=client.language,
        status=versions[-1].status if versions else None,
        before=tuple(one for one in moments if one.at < begun),
        after=tuple(one for one in moments if one.at >= begun),
        unknown=_unknown(moments, aged=now - begun > NOTICES),
        made_at=now,
        klantmanager=(await people.get(client.klantmanager_id)).first_name,
        municipality=(await people.get(client.id)).municipality,
    )


class _People:
    """People by id, each looked up once."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._known: dict[str, Person] = {}

    async def get(self, person_id: str) -> Person:
        if person_id not in self._known:
            self._known[person_id] = await self._work.people.by_id(person_id)
        return self._known[person_id]

    async def named(self, person_id: str) -> By:
        """Role and first name; the client is just "the client"."""
        person = await self.get(person_id)
        return By(person.role, None if person.role is Role.CLIENT else person.first_name)


async def _moments(
    work: UnitOfWork, appointment: Appointment, versions: list[Outcome], people: _People, now: datetime
) -> list[Moment]:
    """What was sent, said and reported, in order of time."""
    moments = [
        *await _channel(work, appointment.client_id, now),
        *await _planned(work, appointment, people),
        *await _messages(work, appointment),
        *await _answers(work, appointment, people),
        *await _said(work, appointment, now),
        *[await _reported(outcome, versions[:number], people) for number, outcome in enumerate(versions)],
        *await _followed_up(work, appointment, people),
    ]
    return sorted(moments, key=lambda moment: moment.at)


async def _channel(work: UnitOfWork, client_id: str, now: datetime) -> list[Moment]:
    """When the client said yes or no to messages, and when these stopped getting there, or did again."""
    found: list[Moment] = [
        Happened(at, "said_yes" if yes else "said_no")
        for yes, _, _, at in await work.people.consents(client_id)
    ]
    for one in await work.audit.about(client_id):
        if one.at > now:
            continue
        if one.action in ("unreachable", "reached_again"):
            found.append(Happened(one.at, one.action))
        elif one.action in ("way_agreed", "way_withdrawn"):
            found.append(WayChosen(one.at, WayKind(str(one.detail["kind"])), one.action))
        elif one.action == "language":
            chosen = one.detail.get("language")
            found.append(LanguageChosen(one.at, chosen if isinstance(chosen, str) else None))
    return found


async def _planned(work: UnitOfWork, appointment: Appointment, people: _People) -> list[Moment]:
    """When the appointment was made, moved or cancelled, and by whom."""
    found: list[Moment] = []
    history = await work.appointments.history(appointment.id)
    for change, undone_at in history:
        by = await people.named(change.changed_by)
        if change.action is AppointmentAction.MOVE:
            found.append(Moved(change.changed_at, by, change.was_starts_at))
        else:
            found.append(Happened(change.changed_at, f"plan_{change.action}", by))
        if undone_at is not None:
            found.append(Happened(undone_at, "plan_undone", by))
    if not any(change.action is AppointmentAction.CREATE for change, _ in history):
        # An import leaves no line of its own; what was planned with the first version tells when it was.
        first = [one for one in await work.outbox.about(subject_of(appointment.id)) if one.key.endswith(":1")]
        if first:
            found.append(Happened(min(trace.created_at for trace in first), "plan_imported"))
    return found


async def _messages(work: UnitOfWork, appointment: Appointment) -> list[MessageWent]:
    """Every message to the client about it, and how it went."""
    traces = [
        trace
        for subject in (subject_of(appointment.id), f"missed:{appointment.id}")
        for trace in await work.outbox.about(subject)
        if trace.person_id == appointment.client_id
    ]
    told = worth_telling(traces)
    ended = {trace.key for trace in told if fate(trace) == RETURNED}  # else another way carried it since
    back = [
        MessageWent(at=one.at, message=one.name, fate=RETURNED, language=None, other=None, way=one.way)
        for subject in (subject_of(appointment.id), f"missed:{appointment.id}")
        for one in await work.returned.came_back_about(subject)
        if one.person_id == appointment.client_id and one.key not in ended
    ]
    return [*[await _message(work, trace) for trace in told], *back]


async def _message(work: UnitOfWork, trace: Trace) -> MessageWent:
    """One message; what another reminder told as well went with that one."""
    told, other = trace, None
    if trace.reason and trace.reason.startswith(TOLD_WITH):
        key = trace.reason.removeprefix(TOLD_WITH)
        found = await work.outbox.trace(key)
        appointment = await work.appointments.get(
            key.removeprefix(f"{ReminderStep.DAY_BEFORE}:").rpartition(":")[0]
        )
        if found is not None and appointment is not None:
            told, other = found, appointment.starts_at
    return MessageWent(
        at=told.ended_at or told.due_at,
        message=trace.template,
        fate=fate(told),
        language=told.language,
        other=other,
        way=told.way,
    )


async def _answers(work: UnitOfWork, appointment: Appointment, people: _People) -> list[Answered]:
    """What was answered, by the client or by somebody who heard it; who calls is part of the task."""
    noted = {one.at: one.detail.get("way") for one in await work.audit.about(appointment.id)}
    found = []
    for person_id, answer, at in await work.appointments.answers_about(appointment.id):
        if answer not in CHOICES:
            way = noted.get(at)
            found.append(
                Answered(at, await people.named(person_id), answer, WayKind(str(way)) if way else None)
            )
    return found


async def _said(work: UnitOfWork, appointment: Appointment, now: datetime) -> list[Happened]:
    """What the client said around it without naming an appointment."""
    since, until = appointment.starts_at - BEFORE, min(now, appointment.starts_at + AFTER)
    said = await said_without_meeting(work, appointment.client_id, appointment.id, since, until)
    return [Happened(one.at, one.what) for one in said if one.what != "stopped"]  # the channel tells it


async def _reported(outcome: Outcome, earlier: list[Outcome], people: _People) -> Happened | Reported:
    """A version of the outcome: reported, corrected, or taken back."""
    by = await people.named(outcome.reported_by)
    if outcome.status is None:
        return Happened(outcome.reported_at, "taken_back", by)
    return Reported(outcome.reported_at, by, "corrected" if earlier else "reported", outcome.status)


async def _followed_up(work: UnitOfWork, appointment: Appointment, people: _People) -> list[FollowedUp]:
    """What klantmanager and coach agreed and did about it."""
    found = []
    tasks = await work.tasks.of_client(appointment.client_id)
    for task in (task for task in tasks if task.appointment_id == appointment.id):
        for step in task.steps:
            if step.step in CONSEQUENCES or (step.step is Step.PROPOSED and task.kind is TaskKind.NO_SHOW):
                continue  # a proposal is a step of the joint talk too
            found.append(FollowedUp(step.at, await people.named(step.by_id), step.step))
    stepped = {(one.by.name, one.step) for one in found}
    for person_id, answer, at in await work.appointments.answers_about(appointment.id):
        if answer not in CHOICES:
            continue
        by = await people.named(person_id)
        if (by.name, answer) not in stepped:
            found.append(FollowedUp(at, by, Step(answer)))
    return found


def _unknown(moments: list[Moment], *, aged: bool) -> tuple[str, ...]:
    """What the file cannot tell, as codes of the catalog (`unknown.<code>`)."""
    messages = [one for one in moments if isinstance(one, MessageWent)]
    sent = {one.message for one in messages if one.fate in LEFT}
    happened = {one.what for one in moments if isinstance(one, Happened)}
    known = {
        "aged": aged,
        "made": happened.isdisjoint({"plan_create", "plan_imported"}),
        "invitation": AppointmentMade.kept_as not in sent,
        "reminder": REMINDERS.isdisjoint(one.message for one in messages),
        "read": bool(sent),
        "outside": True,
    }
    return tuple(code for code, told in known.items() if told)


LOOK_UPS: LookUps = dict((looks_up(NoShowFile, on_screen), looks_up(NoShowPaper, on_paper)))
