"""The lists of a coach: the day, the week, what is open, the caseload. Looked up at the moment of sending."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.calendar import week
from domain.codes import AppointmentType, AskReason, Status
from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message
from domain.ports import UnitOfWork
from domain.retention import QUESTIONS
from domain.values import Appointment, Client, Named, Outcome, Person, Reach
from services.access import acts_for, away_for, clients_in_sight, meetings_in_sight, outcomes_in_sight
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
class PeriodList(LookedUp):
    """What a coach has from now until before a day."""

    kept_as = "period"
    until: date


@dataclass(frozen=True, slots=True)
class ShowPeriod(Meaning):
    """Button: show what lies between now and a day."""

    kept_as = "show_period"
    until: date


@dataclass(frozen=True, slots=True)
class OpenList(LookedUp):
    """What waits for a coach, asked for."""

    kept_as = "open"


@dataclass(frozen=True, slots=True)
class EveningList(LookedUp):
    """What waits for a coach, at the end of a day that lacks something."""

    kept_as = "evening"
    owed = False  # what is open can be asked for, and the next evening asks again


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
    stands_in_for: str | None = None  # the coach who is away


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
    stands_in_for: str | None = None  # the coach who is away


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


async def day_of(message: DayList, sending: Sending) -> DayShown:
    """The appointments of a day that a coach acts for."""
    since, until = sending.calendar.day_bounds(message.day)
    return DayShown(message.day, await _meetings(sending.work, sending.me, since, until, sending.now))


async def _week(message: WeekList, sending: Sending) -> Message:
    monday, sunday = week(message.day)
    since, until = sending.calendar.day_bounds(monday)[0], sending.calendar.day_bounds(sunday)[1]
    return WeekShown(await _meetings(sending.work, sending.me, since, until, sending.now))


async def _period(message: PeriodList, sending: Sending) -> Message:
    until = sending.calendar.day_bounds(message.until)[0]
    return WeekShown(await _meetings(sending.work, sending.me, sending.now, until, sending.now))


async def _open(message: OpenList | EveningList, sending: Sending) -> Message:
    return await open_of(sending.work, sending.me, sending.now, asked=isinstance(message, OpenList))


async def open_of(work: UnitOfWork, coach: Person, now: datetime, *, asked: bool = True) -> OpenShown:
    """What has ended in the last two weeks and has no outcome yet, the questions that wait, and the tasks."""
    names = {client.code: client.first_name for client in await clients_in_sight(work, coach, now)}
    questions = [
        Waiting(
            question.id,
            question.reason,
            tuple(Named(code, names[code]) for code in question.about if code in names),
            question.sent_at,
        )
        for question in await work.questions.waiting(coach.id, now - QUESTIONS)
        if not question.about or set(question.about) & set(names)  # who went to somebody else is not named
    ]
    return OpenShown(
        asked=asked,
        items=await missing(work, coach, now - OPEN_SINCE, now),
        questions=tuple(questions),
        tasks=await waiting_for_coach(work, coach, now),
    )


async def missing(work: UnitOfWork, coach: Person, since: datetime, now: datetime) -> tuple[Meeting, ...]:
    """Appointments that a coach acts for since then, that have ended without an outcome, oldest first."""
    items = [one for one in await _meetings(work, coach, since, now, now) if one.ended and not one.status]
    return tuple([await _with_holder(work, one) for one in items])


async def _with_holder(work: UnitOfWork, item: Meeting) -> Meeting:
    """With whom it was, where its coach of now has to report on a meeting of a former one."""
    appointment = await work.appointments.get(item.appointment)
    if appointment is None:
        return item
    return replace(item, held_by=await held_by(work, appointment))


async def group_shown(message: GroupCard, sending: Sending) -> GroupShown:
    """The members of one group meeting of a coach."""
    at = message.at
    items = await _meetings(sending.work, sending.me, at, at + timedelta(microseconds=1), sending.now)
    members = tuple(item for item in items if item.type is message.type and item.held_by is None)
    return GroupShown(message.at, message.type, message.stage, members)


async def _caseload(message: CaseloadList, sending: Sending) -> Message:
    """Every client of a coach, and of whoever the coach stands in for, with the next appointment."""
    work, me, now = sending.work, sending.me, sending.now
    first: dict[str, datetime] = {}
    for appointment in await meetings_in_sight(work, me.id, now, now + timedelta(days=60), now):
        first.setdefault(appointment.client_id, appointment.starts_at)
    paused = await work.pauses.of_person(me.id, sending.today)
    clients = await clients_in_sight(work, me, now)
    items = [
        CaseloadItem(
            one.code,
            one.first_name,
            first.get(one.id),
            one.reach,
            paused.get(one.id),
            await away_for(work, me, one),
        )
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
    work: UnitOfWork, coach: Person, since: datetime, until: datetime, now: datetime
) -> tuple[Meeting, ...]:
    clients = {client.id: client for client in await clients_in_sight(work, coach, now)}
    outcomes = await outcomes_in_sight(work, coach.id, since, until, now)
    answers: dict[str, str] = {}
    coaches = await acts_for(work, coach.id, now)
    for one in coaches:
        answers |= await work.appointments.last_answers(one, since, until)
    items = []
    for appointment in await meetings_in_sight(work, coach.id, since, until, now):
        client = clients.get(appointment.client_id)
        if client is not None:
            item = _meeting(appointment, client, outcomes.get(appointment.id), answers, now)
            items.append(replace(item, stands_in_for=await away_for(work, coach, client)))
    former = [
        each for one in coaches for each in await work.appointments.of_former_coaches(one, since, until)
    ]
    for each in former:
        client = clients.get(each.client_id)
        if client is not None:
            item = _meeting(each, client, await work.outcomes.current(each.id), {}, now)
            items.append(replace(item, held_by=await held_by(work, each)))
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
        looks_up(DayList, day_of),
        looks_up(WeekList, _week),
        looks_up(PeriodList, _period),
        looks_up(OpenList, _open),
        looks_up(EveningList, _open),
        looks_up(CaseloadList, _caseload),
        looks_up(GroupCard, group_shown),
    )
)
