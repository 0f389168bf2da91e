"""The lists of a coach: the day, the week, what is open, the caseload. Looked up at the moment of sending."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.calendar import week
from domain.codes import AppointmentType, AskReason, Status
from domain.messages.message import LookedUp, Message
from domain.ports import UnitOfWork
from domain.retention import QUESTIONS
from domain.values import Appointment, Client, Named, Outcome, Reach
from services.appointments.reminders import held_by
from services.looking_up import LookUps, Sending, looks_up
from services.phones import colleague_to_call
from services.tasks.cards import OpenTask, waiting_for_coach

OPEN_SINCE = timedelta(days=14)


class Stage(StrEnum):
    """Which part of a group's card is shown: who was there, or the rest by name."""

    WHO = "who"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class DayList(LookedUp):
    """One day of a coach."""

    kept_as = "day"
    day: date


@dataclass(frozen=True, slots=True)
class WeekList(LookedUp):
    """The week of a coach that holds a day."""

    kept_as = "week"
    day: date


@dataclass(frozen=True, slots=True)
class OpenList(LookedUp):
    """What waits for a coach, asked for."""

    kept_as = "open"


@dataclass(frozen=True, slots=True)
class EveningList(LookedUp):
    """What waits for a coach, at the end of a day that lacks something."""

    kept_as = "evening"


@dataclass(frozen=True, slots=True)
class CaseloadList(LookedUp):
    """Every client of a coach."""

    kept_as = "caseload"


@dataclass(frozen=True, slots=True)
class GroupCard(LookedUp):
    """One group meeting of a coach."""

    kept_as = "group"
    at: datetime
    type: AppointmentType
    stage: Stage


@dataclass(frozen=True, slots=True)
class Meeting:
    """An appointment on a list: what is known of it, or what the client answered beforehand."""

    appointment: str
    code: str
    name: str
    at: datetime
    type: AppointmentType
    begun: bool
    ended: bool
    status: Status | None
    minutes: int | None
    late_notice: bool
    answer: str | None
    held_by: str | None = None  # the former coach, where it was not the one who reads


@dataclass(frozen=True, slots=True)
class DayShown(Message):
    """The appointments of a day."""

    day: date
    items: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class WeekShown(Message):
    """The appointments of a week, Monday to Sunday."""

    items: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class GroupShown(Message):
    """The members of a group meeting."""

    at: datetime
    type: AppointmentType
    stage: Stage
    items: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that waits for the coach, about a message of some moment."""

    question: str
    what: AskReason
    about: tuple[Named, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class OpenShown(Message):
    """What has ended without an outcome, the questions that wait, and the tasks; `asked`, or at evening."""

    asked: bool
    items: tuple[Meeting, ...]
    questions: tuple[Waiting, ...]
    tasks: tuple[OpenTask, ...]


@dataclass(frozen=True, slots=True)
class CaseloadItem:
    """A client, the start of the next appointment, whether messages get there, and until when it pauses."""

    code: str
    name: str
    next: datetime | None
    reach: Reach
    paused_until: date | None = None


@dataclass(frozen=True, slots=True)
class KlantmanagerItem:
    """A klantmanager of clients of a coach, with the number on which to ring them, and whose they are."""

    name: str
    phone: str | None  # their own, or that of where they work
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseloadShown(Message):
    """The clients of a coach by code, and their klantmanagers by name."""

    items: tuple[CaseloadItem, ...]
    klantmanagers: tuple[KlantmanagerItem, ...] = ()


async def _day(message: DayList, sending: Sending) -> Message:
    since, until = sending.calendar.day_bounds(message.day)
    return DayShown(message.day, await _meetings(sending.work, sending.me.id, since, until, sending.now))


async def _week(message: WeekList, sending: Sending) -> Message:
    monday, sunday = week(message.day)
    since, until = sending.calendar.day_bounds(monday)[0], sending.calendar.day_bounds(sunday)[1]
    return WeekShown(await _meetings(sending.work, sending.me.id, since, until, sending.now))


async def _open(message: OpenList | EveningList, sending: Sending) -> Message:
    """What has ended in the last two weeks and has no outcome yet, the questions that wait, and the tasks."""
    work, coach_id = sending.work, sending.me.id
    names = {client.code: client.first_name for client in await work.caseload.of_coach(coach_id)}
    questions = [
        Waiting(
            question.id,
            question.reason,
            tuple(Named(code, names[code]) for code in question.about if code in names),
            question.sent_at,
        )
        for question in await work.questions.waiting(coach_id, sending.now - QUESTIONS)
        if not question.about or set(question.about) & set(names)  # who went to somebody else is not named
    ]
    return OpenShown(
        asked=isinstance(message, OpenList),
        items=await missing(work, coach_id, sending.now - OPEN_SINCE, sending.now),
        questions=tuple(questions),
        tasks=await waiting_for_coach(work, coach_id),
    )


async def missing(work: UnitOfWork, coach_id: str, since: datetime, now: datetime) -> tuple[Meeting, ...]:
    """Appointments of a coach since then that have ended without an outcome, oldest first."""
    items = [one for one in await _meetings(work, coach_id, since, now, now) if one.ended and not one.status]
    return tuple([await _with_holder(work, one, coach_id) for one in items])


async def _with_holder(work: UnitOfWork, item: Meeting, coach_id: str) -> Meeting:
    """With whom it was, where its coach of now has to report on a meeting of a former one."""
    appointment = await work.appointments.get(item.appointment)
    return replace(item, held_by=await held_by(work, appointment, coach_id)) if appointment else item


async def group_shown(message: GroupCard, sending: Sending) -> GroupShown:
    """The members of one group meeting of a coach."""
    at = message.at
    items = await _meetings(sending.work, sending.me.id, at, at + timedelta(microseconds=1), sending.now)
    members = tuple(item for item in items if item.type is message.type and item.held_by is None)
    return GroupShown(message.at, message.type, message.stage, members)


async def _caseload(message: CaseloadList, sending: Sending) -> Message:
    """Every client of a coach with the next appointment."""
    work, coach_id = sending.work, sending.me.id
    first: dict[str, datetime] = {}
    for appointment in await work.appointments.of_coach(
        coach_id, sending.now, sending.now + timedelta(days=60)
    ):
        first.setdefault(appointment.client_id, appointment.starts_at)
    clients = await work.caseload.of_coach(coach_id)
    paused = await work.pauses.of_person(coach_id, sending.today)
    items = [
        CaseloadItem(one.code, one.first_name, first.get(one.id), one.reach, paused.get(one.id))
        for one in clients
    ]
    return CaseloadShown(tuple(items), await _klantmanagers(work, clients))


async def _klantmanagers(work: UnitOfWork, clients: list[Client]) -> tuple[KlantmanagerItem, ...]:
    codes: dict[str, list[str]] = {}
    for client in clients:
        codes.setdefault(client.klantmanager_id, []).append(client.code)
    found = []
    for person_id, theirs in codes.items():
        person = await work.people.by_id(person_id)
        call = await colleague_to_call(work, person)
        found.append(KlantmanagerItem(person.first_name, call.phone if call else None, tuple(theirs)))
    return tuple(sorted(found, key=lambda one: (one.name, one.codes)))


async def _meetings(
    work: UnitOfWork, coach_id: str, since: datetime, until: datetime, now: datetime
) -> tuple[Meeting, ...]:
    clients = {client.id: client for client in await work.caseload.of_coach(coach_id)}
    outcomes = await work.outcomes.of_coach(coach_id, since, until)
    answers = await work.appointments.last_answers(coach_id, since, until)
    items = [
        _meeting(appointment, clients[appointment.client_id], outcomes.get(appointment.id), answers, now)
        for appointment in await work.appointments.of_coach(coach_id, since, until)
        if appointment.client_id in clients
    ]
    for one in await work.appointments.of_former_coaches(coach_id, since, until):
        item = _meeting(one, clients[one.client_id], await work.outcomes.current(one.id), {}, now)
        items.append(replace(item, held_by=await held_by(work, one, coach_id)))
    return tuple(sorted(items, key=lambda item: (item.at, item.code)))


def _meeting(
    appointment: Appointment, client: Client, outcome: Outcome | None, answers: dict[str, str], now: datetime
) -> Meeting:
    return Meeting(
        appointment=appointment.id,
        code=client.code,
        name=client.first_name,
        at=appointment.starts_at,
        type=appointment.type,
        begun=appointment.starts_at <= now,
        ended=appointment.ends_at <= now,
        status=outcome.status if outcome else None,
        minutes=outcome.minutes_late if outcome else None,
        late_notice=bool(outcome and outcome.late_notice),
        answer=answers.get(appointment.id),
    )


LOOK_UPS: LookUps = dict(
    (
        looks_up(DayList, _day),
        looks_up(WeekList, _week),
        looks_up(OpenList, _open),
        looks_up(EveningList, _open),
        looks_up(CaseloadList, _caseload),
        looks_up(GroupCard, group_shown),
    )
)
