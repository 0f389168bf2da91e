"""The fairness file of a no-show: what was sent, said and reported, in order of time; facts, no judgement.

Reasons of absence and free texts are not in it. It says what is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from domain.calendar import Calendar
from domain.codes import AppointmentAction, Role
from domain.delivery import Trace
from domain.fairness import TOLD_WITH, fate, worth_telling
from domain.notices import Notice
from domain.ports import Work
from domain.reminders import Step as ReminderStep
from domain.tasks import CHOICES, Step, TaskKind
from domain.values import Appointment, Outcome, Person
from services.housekeeping import NOTICES
from services.planning import subject_of
from services.seeing import check_sight

Facts = dict[str, Any]
AROUND: Final = (timedelta(days=7), timedelta(weeks=4))
"""How long before and after an appointment a word of the client that names no appointment is told."""

CONSEQUENCES: Final = frozenset({Step.WITHDRAWN, Step.MERGED, Step.REOPENED})
"""Steps that only follow from a report, which is told itself."""

_CHANNEL: Final = {"unreachable": "unreachable", "language": "language"}
_SAID: Final = {"call_me": "asked_for_call", "text_passed_on": "wrote"}
"""Lines of the audit about a client, and what they are called here."""


async def facts(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
    """Everything that KorteLijn knows about an appointment. Raises NotAllowed."""
    reader = await work.people.by_id(notice.person_id or "")
    appointment = await work.appointments.get(notice.params["appointment"])
    if appointment is None:
        raise LookupError("appointments are never deleted")
    client = await check_sight(work, reader, appointment.client_id, now)
    people = _People(work)
    coach = await people.get(appointment.coach_id)
    versions = await work.outcomes.versions(appointment.id)
    messages = await _messages(work, appointment)
    moments = [
        *await _channel(work, client.id, now),
        *await _planned(work, appointment, people),
        *messages,
        *await _answers(work, appointment, people),
        *await _said(work, appointment, now),
        *[await _reported(outcome, versions[:number], people) for number, outcome in enumerate(versions)],
        *await _followed_up(work, appointment, people),
    ]
    moments.sort(key=lambda moment: datetime.fromisoformat(moment["at"]))
    begun = appointment.starts_at
    return {
        "code": client.code,
        "name": client.first_name,
        "at": begun.isoformat(),
        "type": str(appointment.type),
        "coach": coach.first_name,
        "coach_organisation": coach.organisation,
        "reach": str(client.reach),
        "language": client.language,
        "status": str(versions[-1].status) if versions and versions[-1].status else None,
        "before": [one for one in moments if datetime.fromisoformat(one["at"]) < begun],
        "after": [one for one in moments if datetime.fromisoformat(one["at"]) >= begun],
        "unknown": _unknown(messages, moments, aged=now - begun > NOTICES),
        "made_at": now.isoformat(),
    }


class _People:
    """People by id, each looked up once."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._known: dict[str, Person] = {}

    async def get(self, person_id: str) -> Person:
        if person_id not in self._known:
            self._known[person_id] = await self._work.people.by_id(person_id)
        return self._known[person_id]

    async def named(self, person_id: str) -> Facts:
        """Role and first name; the client is just "the client"."""
        person = await self.get(person_id)
        name = None if person.role is Role.CLIENT else person.first_name
        return {"role": str(person.role), "name": name}


def _moment(at: datetime, what: str, **slots: Any) -> Facts:
    return {"at": at.isoformat(), "what": what, **slots}


async def _channel(work: Work, client_id: str, now: datetime) -> list[Facts]:
    """When the client said yes or no to messages, and when these stopped getting there."""
    given = [
        _moment(at, "said_yes" if yes else "said_no")
        for yes, _, _, at in await work.people.consents(client_id)
    ]
    noted = [
        _moment(one.at, _CHANNEL[one.action], language=one.detail.get("language"))
        for one in await work.audit.about(client_id)
        if one.action in _CHANNEL and one.at <= now
    ]
    return given + noted


async def _planned(work: Work, appointment: Appointment, people: _People) -> list[Facts]:
    """When the appointment was made, moved or cancelled, and by whom."""
    found = []
    history = await work.appointments.history(appointment.id)
    for change, undone_at in history:
        by = await people.named(change.changed_by)
        was = change.was_starts_at.isoformat() if change.was_starts_at else None
        found.append(_moment(change.changed_at, f"plan_{change.action}", by=by, was=was))
        if undone_at is not None:
            found.append(_moment(undone_at, "plan_undone", by=by))
    if not any(change.action is AppointmentAction.CREATE for change, _ in history):
        # An import leaves no line of its own; what was planned with the first version tells when it was.
        first = [one for one in await work.outbox.about(subject_of(appointment.id)) if one.key.endswith(":1")]
        if first:
            found.append(_moment(min(trace.created_at for trace in first), "plan_imported"))
    return found


async def _messages(work: Work, appointment: Appointment) -> list[Facts]:
    """Every message to the client about it, and how it went."""
    traces = [
        trace
        for subject in (subject_of(appointment.id), f"missed:{appointment.id}")
        for trace in await work.outbox.about(subject)
        if trace.person_id == appointment.client_id
    ]
    return [await _message(work, trace) for trace in worth_telling(traces)]


async def _message(work: Work, trace: Trace) -> Facts:
    """One message; what another reminder told as well went with that one."""
    told, other = trace, None
    if trace.reason and trace.reason.startswith(TOLD_WITH):
        key = trace.reason.removeprefix(TOLD_WITH)
        found = await work.outbox.trace(key)
        appointment = await work.appointments.get(
            key.removeprefix(f"{ReminderStep.DAY_BEFORE}:").rpartition(":")[0]
        )
        if found is not None and appointment is not None:
            told, other = found, appointment.starts_at.isoformat()
    return _moment(
        told.ended_at or told.due_at,
        "message",
        template=trace.template,
        fate=fate(told),
        language=told.language,
        wording=told.wording,
        other=other,
    )


async def _answers(work: Work, appointment: Appointment, people: _People) -> list[Facts]:
    """What was answered, by the client or by somebody who heard it; who calls is part of the task."""
    return [
        _moment(at, "answer", by=await people.named(person_id), answer=answer)
        for person_id, answer, at in await work.appointments.answers_about(appointment.id)
        if answer not in CHOICES
    ]


async def _said(work: Work, appointment: Appointment, now: datetime) -> list[Facts]:
    """What the client said around it without naming an appointment."""
    since, until = appointment.starts_at - AROUND[0], min(now, appointment.starts_at + AROUND[1])
    return [
        _moment(one.at, _SAID[one.action])
        for one in await work.audit.about(appointment.client_id)
        if one.action in _SAID and since <= one.at <= until
    ]


async def _reported(outcome: Outcome, earlier: list[Outcome], people: _People) -> Facts:
    """A version of the outcome: reported, corrected, or taken back."""
    what = "taken_back" if outcome.status is None else "corrected" if earlier else "reported"
    by = await people.named(outcome.reported_by)
    return _moment(outcome.reported_at, what, by=by, status=str(outcome.status) if outcome.status else None)


async def _followed_up(work: Work, appointment: Appointment, people: _People) -> list[Facts]:
    """What klantmanager and coach agreed and did about it."""
    found = []
    tasks = await work.tasks.of_client(appointment.client_id)
    for task in (task for task in tasks if task.appointment_id == appointment.id):
        for step in task.steps:
            if step.step in CONSEQUENCES or (step.step is Step.PROPOSED and task.kind is TaskKind.NO_SHOW):
                continue  # a proposal is a step of the joint talk too
            by = await people.named(step.by_id)
            found.append(_moment(step.at, "step", by=by, step=str(step.step)))
    stepped = {(moment["by"]["name"], moment["step"]) for moment in found}
    for person_id, answer, at in await work.appointments.answers_about(appointment.id):
        by = await people.named(person_id)
        if answer in CHOICES and (by["name"], answer) not in stepped:
            found.append(_moment(at, "step", by=by, step=answer))
    return found


def _unknown(messages: list[Facts], moments: list[Facts], *, aged: bool) -> list[str]:
    """What the file cannot tell, as codes of the catalog (`unknown.<code>`)."""
    sent = {moment["template"] for moment in messages if moment["fate"] == "accepted"}
    reminded = any(moment["template"].startswith("reminder_") for moment in messages)
    known: Mapping[str, bool] = {
        "aged": aged,
        "made": not any(moment["what"] in ("plan_create", "plan_imported") for moment in moments),
        "invitation": "appointment_made" not in sent,
        "reminder": not reminded,
        "read": bool(sent),
        "outside": True,
    }
    return [code for code, told in known.items() if told]
