"""What stands on the card of a task at the moment of sending: looked up then, for whoever reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from domain.clients.rights import RequestKind, last_day
from domain.codes import Role
from domain.deadlines.terms import Terms
from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message
from domain.ports import UnitOfWork
from domain.tasks import (
    CHOICES,
    NOT_FOR_COACH,
    Owner,
    Step,
    StepTaken,
    Task,
    TaskKind,
    may_lead_to_talk,
    moves,
    proposed_at,
)
from domain.values import Client, Person, Reach
from services.access import (
    acts_for,
    away_for,
    clients_in_sight,
    coach_for_card,
    coach_or_stand_in,
    requests_handled,
)
from services.appointments.missed import missed_between
from services.looking_up import LookUps, NotTrue, Sending, looks_up
from services.readback import ToldFact, told_fact
from services.tasks.client_said import said_about
from services.tasks.confirming import claim_of
from services.tasks.free_times import free_times
from services.tasks.interpreter import InterpreterSettled, over, settled
from services.tasks.joint_talk import planned_talk, talk_times
from services.tasks.news import TaskNews, TaskResult, planned_by, side_of_reader, task_news, task_of
from services.tasks.planning import AskWhen, WhenShown, asked_for, may_plan
from services.tasks.second_thoughts import told_of
from services.tasks.shown import (
    ButtonsShown,
    Involved,
    Meeting,
    PauseAsked,
    Repetition,
    StepSaid,
    TaskShown,
)
from services.tasks.stuck import StuckShown, is_coordinator_of, stuck_shown
from services.tasks.tasks import TaskButtons, TaskCard

MOST_LISTED: Final = 30


@dataclass(frozen=True, slots=True)
class OpenTasks(LookedUp):
    """A klantmanager sees what is open."""

    kept_as = "tasks"


@dataclass(frozen=True, slots=True)
class ShowOpenTasks(Meaning):
    """The list of what is open."""

    kept_as = "tasks"


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task on a list."""

    task: str
    kind: TaskKind
    owner: Owner
    at: datetime
    code: str
    name: str
    coach: str
    stands_in_for: str | None = None  # the coach who is away, where somebody else reads as coach


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request about own rights on a klantmanager's list: there is no coordinator who handles it."""

    request: str
    kind: RequestKind
    code: str
    name: str
    last_day: date


@dataclass(frozen=True, slots=True)
class OpenTasksShown(Message):
    """What is open, oldest first; `more` of them are not among the items."""

    items: tuple[OpenTask, ...]
    count: int
    more: int
    requests: tuple[OpenRequest, ...] = ()


async def card(message: TaskCard, sending: Sending) -> TaskShown | StuckShown:
    """The card of a task for its reader. Raises NotTrue."""
    task, client = await _task_and_client(sending)
    if await is_coordinator_of(sending.work, sending.me, client.id):
        return await stuck_shown(task, client, sending)
    return await _shown(task, client, sending)


async def buttons(message: TaskButtons, sending: Sending) -> ButtonsShown:
    """What stands under a client's words. Raises NotTrue."""
    return ButtonsShown(await _shown(*await _task_and_client(sending), sending))


async def _task_and_client(sending: Sending) -> tuple[Task, Client]:
    work = sending.work
    task = await task_of(work, sending.subject)
    if task is None:
        raise NotTrue("gone")
    try:
        return task, await work.caseload.client(task.client_id)
    except KeyError:
        raise NotTrue("gone") from None


async def _shown(task: Task, client: Client, sending: Sending) -> TaskShown:
    work = sending.work
    side = await side_of_reader(sending, client, task)
    last = task.last
    repeats = task.kind in (TaskKind.NO_SHOW, TaskKind.JOINT_TALK)
    chosen = [one for one in task.standing if one.step in CHOICES]
    return TaskShown(
        task=task.id,
        kind=task.kind,
        side=side,
        stands_in=sending.me.id not in (client.klantmanager_id, client.coach_id),
        client=client.named,
        since=task.raised_at,
        involved=await _involved(sending, task, client),
        meeting=await _meeting(sending, task),
        fact=await _fact(work, task),
        choice=await _said(sending, chosen[-1]) if chosen else None,
        tries=sum(one.step is Step.NOT_REACHED for one in task.standing),
        steps=await _offered(sending, task, side),
        last=await _said(sending, last) if last is not None else None,
        proposed=asked_for(task) or proposed_at(task.steps),
        repetition=await _repetition(sending, task, client, side) if repeats else None,
        pause=await _pause(work, task),
        planned=await planned_by(work, task),
        taken=len(task.steps),
        open=task.closed_at is None,
        claims=task.kind is TaskKind.PLAN and await claim_of(work, task) is not None,
        answer_by=await _answer_by(sending, task, client),
    )


async def _answer_by(sending: Sending, task: Task, client: Client) -> datetime | None:
    """Until when a fresh no-show waits for an answer before somebody else is asked."""
    if task.kind is not TaskKind.NO_SHOW or task.steps or task.closed_at is not None:
        return None
    terms = await sending.work.deadlines.terms_of_client(client.id) or Terms()
    if not terms.stand_in_hours:
        return None
    hours = timedelta(hours=terms.stand_in_hours)
    return terms.calendar(sending.calendar).after_office_time(task.raised_at, hours)


async def _offered(sending: Sending, task: Task, side: Owner) -> tuple[Step, ...]:
    """The steps that the reader may take now; the own newest one can be taken back."""
    if await over(sending.work, task, sending.now):
        return (Step.LAPSED,) if task.closed_at is None and side is Owner.KLANTMANAGER else ()
    offered = tuple(moves(task, side))
    if task.may_be_taken_back(sending.me.id, sending.now):
        offered += (Step.TAKEN_BACK,)
    return offered


async def _involved(sending: Sending, task: Task, client: Client) -> Involved:
    work = sending.work
    caller = await work.people.by_id(await coach_for_card(work, client.coach_id, sending.now))
    coach = await work.people.by_id(client.coach_id)
    klantmanager = await work.people.by_id(client.klantmanager_id)
    stand_in = await work.people.by_id(task.stand_in_id) if task.stand_in_id else None
    raised_by = await work.people.by_id(task.raised_by)
    return Involved(
        coach=coach.first_name,
        organisation=coach.organisation,
        klantmanager=klantmanager.first_name,
        stand_in=stand_in.first_name if stand_in else None,
        reporter=raised_by.first_name,
        coach_reached=caller.reach is Reach.ACTIVE,
        caller=caller.first_name,
    )


async def _meeting(sending: Sending, task: Task) -> Meeting | None:
    work = sending.work
    appointment = await work.appointments.get(task.appointment_id) if task.appointment_id else None
    if appointment is None:
        return None
    outcome = await work.outcomes.current(appointment.id)
    begun = appointment.starts_at
    return Meeting(
        id=appointment.id,
        at=begun,
        type=appointment.type,
        status=outcome.status if outcome else None,
        reached=await work.outcomes.reminded(appointment.id),
        said=await said_about(work, appointment.id, task.client_id, begun, sending.now),
    )


async def _fact(work: UnitOfWork, task: Task) -> ToldFact | None:
    if task.fact_id is None:
        return None
    facts = await work.outcomes.facts_of_client(task.client_id)
    return next((told_fact(one) for one in facts if one.id == task.fact_id), None)


async def _pause(work: UnitOfWork, task: Task) -> PauseAsked | None:
    if task.kind not in (TaskKind.PAUSE, TaskKind.PAUSE_OVER):
        return None
    pause = await work.pauses.get(task.about.partition(":")[2])
    return PauseAsked(pause.since, pause.until) if pause is not None else None


async def _said(sending: Sending, taken: StepTaken) -> StepSaid:
    """A step with who took it: it may have been a stand-in."""
    by = await sending.work.people.by_id(taken.by_id)
    return StepSaid(taken.step, by.first_name, taken.at, own=by.id == sending.me.id)


async def history(sending: Sending, task: Task) -> tuple[StepSaid, ...]:
    """Everything that was said about a task, oldest first, what was taken back included."""
    return tuple([await _said(sending, one) for one in task.steps])


async def _repetition(sending: Sending, task: Task, client: Client, side: Owner) -> Repetition:
    """How often in four weeks; and once it is repeated, times for one joint talk (R43)."""
    work, now = sending.work, sending.now
    terms = await work.deadlines.terms_of_client(client.id) or Terms()
    since = now - timedelta(days=terms.absence_days)
    count, days = len(await missed_between(work, client.id, since, now)), terms.absence_days
    repeated = 0 < terms.absence_count <= count
    if side is not Owner.KLANTMANAGER or not repeated or not _may_lead_to_talk(task):
        return Repetition(count, days)
    if task.kind is TaskKind.JOINT_TALK and task.owner is not Owner.KLANTMANAGER:
        return Repetition(count, days)
    talk = await planned_talk(work, client, now)
    others = [one for one in await work.tasks.of_client(client.id) if one.kind is TaskKind.JOINT_TALK]
    waiting = [one for one in others if one.closed_at is None and one.id != task.id]
    if talk is not None or waiting:
        asked = proposed_at(waiting[-1].steps) if talk is None else None
        return Repetition(count, days, talk=talk, asked=asked)
    return Repetition(count, days, times=tuple(await talk_times(work, client, now, sending.calendar)))


def _may_lead_to_talk(task: Task) -> bool:
    return may_lead_to_talk(task) if task.kind is TaskKind.NO_SHOW else task.closed_at is None


async def when(message: AskWhen, sending: Sending) -> WhenShown | TaskShown | StuckShown:
    """Moments for a new appointment; the card itself where none can come of it any more. Raises NotTrue."""
    task, client = await _task_and_client(sending)
    side = await side_of_reader(sending, client, task)
    if not may_plan(task, side):
        return await card(TaskCard(), sending)
    work, now = sending.work, sending.now
    return WhenShown(
        task=task.id,
        client=client.named,
        caller=(await coach_or_stand_in(work, client.coach_id, now)).first_name,
        plans=side is Owner.COACH,
        times=tuple(await free_times(work, client, now, sending.calendar)),
        asked=asked_for(task),
    )


async def open_list(message: OpenTasks, sending: Sending) -> OpenTasksShown:
    """What is open in the reader's caseload and wherever the reader stands in, oldest first."""
    work = sending.work
    tasks = await open_for(work, sending.me, sending.now)
    shown = tasks[:MOST_LISTED]
    items = tuple([await listed(work, task, sending.me) for task in shown])
    requests = await open_requests(sending)
    count = len(tasks) + len(requests)
    return OpenTasksShown(items, count, more=len(tasks) - len(shown), requests=requests)


async def open_requests(sending: Sending) -> tuple[OpenRequest, ...]:
    """What clients ask about their rights that the reader handles, also as a stand-in."""
    work, me = sending.work, sending.me
    found: list[OpenRequest] = []
    for one in (me.id, *sorted(await work.absences.covered_by(me.id, sending.now))):
        for request in await requests_handled(work, one):
            client = await work.caseload.client(request.client_id)
            last = last_day(request, sending.calendar)
            found.append(OpenRequest(request.id, request.kind, client.code, client.first_name, last))
    return tuple(found)


async def waiting_for_coach(work: UnitOfWork, coach: Person, now: datetime) -> tuple[OpenTask, ...]:
    """The tasks that are a coach's turn, also for whoever the coach stands in for; oldest first."""
    return tuple([await listed(work, task, coach) for task in await _coaches_turn(work, coach, now)])


async def open_of_client(work: UnitOfWork, client: Client, reader: Person) -> tuple[OpenTask, ...]:
    """What is open about a client, whoever's turn it is; oldest first."""
    hidden = NOT_FOR_COACH if reader.role is Role.COACH else ()
    tasks = await work.tasks.of_client(client.id)
    found = [one for one in tasks if one.closed_at is None and one.kind not in hidden]
    return tuple([await listed(work, one, reader) for one in found])


async def open_for(work: UnitOfWork, reader: Person, now: datetime) -> list[Task]:
    """What is open for somebody of the staff, oldest first: a coach's turn; for a klantmanager all of the
    caseload that was told, and of wherever they stand in."""
    if reader.role is Role.COACH:
        return await _coaches_turn(work, reader, now)
    found = await work.tasks.open_of_klantmanager(reader.id)
    for away in sorted(await work.absences.covered_by(reader.id, now)):
        found += await work.tasks.open_of_klantmanager(away)
    found += await work.tasks.open_of_stand_in(reader.id)
    told = {task.id: task for task in await told_of(work, found, now)}
    return sorted(told.values(), key=lambda one: one.raised_at)


async def _coaches_turn(work: UnitOfWork, coach: Person, now: datetime) -> list[Task]:
    mine = {client.id for client in await clients_in_sight(work, coach, now)}
    found = [
        task
        for one in await acts_for(work, coach.id, now)
        for task in await work.tasks.open_of_coach(one)
        if task.owner is not Owner.KLANTMANAGER and task.client_id in mine
    ]
    return sorted(found, key=lambda one: one.raised_at)


async def listed(work: UnitOfWork, task: Task, reader: Person) -> OpenTask:
    """A task as it stands on a list of somebody."""
    client = await work.caseload.client(task.client_id)
    coach = await work.people.by_id(client.coach_id)
    return OpenTask(
        task=task.id,
        kind=task.kind,
        owner=task.owner,
        at=task.raised_at,
        code=client.code,
        name=client.first_name,
        coach=coach.first_name,
        stands_in_for=await away_for(work, reader, client),
    )


LOOK_UPS: LookUps = dict(
    (
        looks_up(TaskCard, card),
        looks_up(TaskButtons, buttons),
        looks_up(AskWhen, when),
        looks_up(OpenTasks, open_list),
        looks_up(TaskNews, task_news),
        looks_up(TaskResult, task_news),
        looks_up(InterpreterSettled, settled),
    )
)
