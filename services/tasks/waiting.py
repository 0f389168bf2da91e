"""What a client asks waits for an answer: it goes from hand to hand until somebody gives one (docs/adr/0034).

The coach has it first, or whoever stands in; then who follows for the municipality; then its coordinators.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from domain.calendar import Calendar
from domain.ids import new_id
from domain.messages.message import Message, Rings
from domain.messages.notices import Notice
from domain.ports import Store, UnitOfWork
from domain.tasks import (
    FROM_CLIENT,
    NOT_FOR_COACH,
    PASSED,
    TO_BE_CALLED,
    Owner,
    PassedTo,
    Step,
    StepTaken,
    Task,
    TaskKind,
    first_has,
    meant_for,
)
from domain.values import Appointment, Client, Person
from services.access import coach_or_stand_in, coordinators_of, hears
from services.tasks.news import subject_of_task
from services.tasks.tasks import answerable, is_coming, klantmanager_or_stand_in, refresh_cards, tell_card
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class WaitsElsewhere(Message):
    """A client reads that the coach gets no messages now, and who knows that they wait for an answer."""

    kept_as = "waits_elsewhere"
    rings = Rings.MUNICIPALITY
    urgent = True  # it asks whether it can wait
    coach: str
    reader: str  # a first name, or the municipality
    kept: bool = True  # the words, which the coach has not read
    task: str = ""  # the request, where one tap takes it back


@dataclass(frozen=True, slots=True)
class OffNoMore(Message):
    """In place of a client's wish to come to what was called off: it is called off no more."""

    kept_as = "off_no_more"
    code: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Next:
    """To whom a request has to go now, and who reads it there."""

    passed_to: PassedTo
    readers: tuple[Person, ...]


async def open_request(turn: Turn, client: Client, kind: TaskKind, appointment_id: str | None = None) -> Task:
    """The client's open request about the same, or a new one: the coach's, or the municipality's."""
    known = await open_about(turn.work, client.id, kind, appointment_id)
    if known is not None:
        return known
    task = Task(
        id=new_id(),
        kind=kind,
        client_id=client.id,
        about=f"{kind}:{appointment_id or client.id}:{turn.update_id}",
        raised_by=turn.me.id,
        raised_at=turn.now,
        owner=Owner.KLANTMANAGER if kind in NOT_FOR_COACH else Owner.COACH,
        appointment_id=appointment_id,
        passed_to=first_has(kind),
    )
    if await turn.work.tasks.add(task, goes_further_at(task, first_has(kind), turn.calendar)):
        await turn.note("task", task.id, kind=kind)
    return await turn.work.tasks.about(task.about) or task


async def ask_municipality(turn: Turn, client: Client, kind: TaskKind) -> str | None:
    """Whoever follows for the municipality has what the coach does not see, or else its coordinators.

    Who reads it, as the client is told: a first name or the municipality; None where messages reach nobody.
    """
    task = await open_request(turn, client, kind)
    passed = task.passed_to or first_has(kind)
    has_it = Next(passed, await _readers(turn.work, client, passed, turn.now))
    further = await wanted_now(turn.work, task, client, turn.now, turn.calendar)
    if further is not None and not has_it.readers:
        has_it = further
        await _show(turn.work, task, further, turn.now, turn.calendar)
    for reader in has_it.readers:
        if not await is_coming(turn.work, task, reader.id):
            await tell_card(turn.work, task, reader.id, turn.now)
    return (await _told(turn.work, client, has_it)).reader if has_it.readers else None


async def open_about(
    work: UnitOfWork, client_id: str, kind: TaskKind, appointment_id: str | None = None
) -> Task | None:
    """The client's open request of a kind about an appointment."""
    for task in await work.tasks.of_client(client_id):
        if task.kind is kind and task.appointment_id == appointment_id and task.closed_at is None:
            return task
    return None


async def put_due(store: Store, now: datetime, calendar: Calendar) -> int:
    """Pass on what nobody answered in its term or whose readers get no messages; end what a meeting answered.

    Returns how many requests changed hands or ended.
    """
    async with store.view() as work:
        met = await work.tasks.met(now)
        due = [
            key
            for key in await work.tasks.to_look_at(now)
            if await _next_of(work, key, now, calendar) is not None
        ]
    for task_id in met:
        async with store.begin() as work:
            await _end(work, task_id, now)
    for task_id in due:
        async with store.begin() as work:
            client_is_told = await _pass_on(work, task_id, now, calendar)
            if client_is_told is not None:
                await work.outbox.put(client_is_told, now)
    return len(met) + len(due)


async def pass_on(
    work: UnitOfWork, task: Task, client: Client, now: datetime, calendar: Calendar
) -> WaitsElsewhere | None:
    """The coach's side gets no messages: whoever has to have a request has it now.

    What the client is told: who knows of it. None where nobody does, or where the coach's side is reached.
    """
    wanted = await wanted_now(work, task, client, now, calendar)
    if wanted is not None:
        await _show(work, task, wanted, now, calendar)
        return await _told(work, client, wanted)
    passed = task.passed_to
    if passed is None or task.with_supplier:
        return None
    # It has been passed on before: they have it, as long as messages reach them.
    readers = await _readers(work, client, passed, now)
    return await _told(work, client, Next(passed, readers)) if readers else None


async def wanted_now(
    work: UnitOfWork, task: Task, client: Client, now: datetime, calendar: Calendar
) -> Next | None:
    """To whom a request has to go now; None while it is where it has to be, or nobody further is reached."""
    if task.passed_to is None or task.closed_at is not None:
        return None
    has = PASSED.index(task.passed_to)
    wanted = max(has, _by_age(task, now, calendar))
    for place in range(wanted, len(PASSED)):
        readers = await _readers(work, client, PASSED[place], now)
        if readers:
            return Next(PASSED[place], readers) if place > has else None
    return None


async def somebody_else(work: UnitOfWork, client: Client, now: datetime) -> bool:
    """Whether messages reach anybody after the coach's side to whom a request can be passed."""
    return any(
        [await _readers(work, client, place, now) for place in (PassedTo.KLANTMANAGER, PassedTo.COORDINATORS)]
    )


async def close_answered(turn: Turn, task_id: str) -> None:
    """Somebody has just written back."""
    task = await turn.work.tasks.get(task_id)
    if task is not None and task.closed_at is None:
        await _close(turn.work, task, StepTaken(Step.DONE, turn.me.id, turn.now))


async def close_spoken(turn: Turn, task: Task) -> None:
    """Somebody spoke with a client who asked for a call in another way too: nobody waits for a second one."""
    for other in await turn.work.tasks.of_client(task.client_id):
        if other.kind in TO_BE_CALLED and other.id != task.id and other.closed_at is None:
            await _close(turn.work, other, StepTaken(Step.REACHED, turn.me.id, turn.now))


async def take_back(turn: Turn, task: Task) -> None:
    """The client wants it no more; every card says so."""
    await _close(turn.work, task, StepTaken(Step.WITHDRAWN, turn.me.id, turn.now))


async def close_about(
    turn: Turn, client: Client, kind: TaskKind, appointment_id: str, step: Step = Step.WITHDRAWN
) -> Task | None:
    """The request about an appointment ends, mostly since the client takes it back; what it was."""
    task = await open_about(turn.work, client.id, kind, appointment_id)
    if task is not None:
        await _close(turn.work, task, StepTaken(step, turn.me.id, turn.now))
        return await turn.work.tasks.get(task.id)
    return None


async def answer_wish_to_come(turn: Turn, client: Client, appointment: Appointment) -> None:
    """A meeting is called off no more: who read that it stays so until they say otherwise reads that."""
    wish = await close_about(turn, client, TaskKind.WOULD_COME, appointment.id, Step.DONE)
    if wish is None:
        return
    now_it_is = OffNoMore(client.code, client.first_name, appointment.starts_at)
    for person_id, message_id in await turn.work.outbox.told_about(subject_of_task(wish.id), *answerable()):
        if message_id is not None:
            key = f"{now_it_is.kept_as}:{wish.id}:{person_id}:{message_id}"
            await turn.edit_of(person_id, message_id, now_it_is, key=key)


async def _next_of(work: UnitOfWork, task_id: str, now: datetime, calendar: Calendar) -> Next | None:
    task = await work.tasks.get(task_id)
    if task is None:
        return None
    return await wanted_now(work, task, await work.caseload.client(task.client_id), now, calendar)


async def _pass_on(work: UnitOfWork, task_id: str, now: datetime, calendar: Calendar) -> Notice | None:
    """Pass one on; the client hears it when the coach, who had read it, gets no messages any more."""
    task = await work.tasks.get(task_id)
    if task is None:
        return None
    client = await work.caseload.client(task.client_id)
    wanted = await wanted_now(work, task, client, now, calendar)
    if wanted is None:
        return None
    await _show(work, task, wanted, now, calendar)
    had = task.passed_to if task.kind in NOT_FOR_COACH and task.passed_to else PassedTo.COACH
    if wanted.passed_to is PassedTo.COACH_AGAIN or await _readers(work, client, had, now):
        return None
    words = await work.outbox.told_about(subject_of_task(task.id), *answerable())
    told = replace(await _told(work, client, wanted), kept=not words and task.kind not in NOT_FOR_COACH)
    key = f"waits_elsewhere:{task.id}:{wanted.passed_to}"
    return Notice.to(client.id, told, key=key, due_at=calendar.after_quiet(now))


async def _show(work: UnitOfWork, task: Task, wanted: Next, now: datetime, calendar: Calendar) -> None:
    owner = Owner.COACH if wanted.passed_to is PassedTo.COACH_AGAIN else Owner.BOTH
    owner = Owner.KLANTMANAGER if task.kind in NOT_FOR_COACH else owner
    look_at = goes_further_at(task, wanted.passed_to, calendar)
    await work.tasks.pass_on(task.id, owner, wanted.passed_to, look_at)
    task = replace(task, owner=owner, passed_to=wanted.passed_to)
    for reader in wanted.readers:
        if wanted.passed_to is PassedTo.COACH_AGAIN or not await is_coming(work, task, reader.id):
            await tell_card(work, task, reader.id, now, shown_by=f":{wanted.passed_to}")


async def _told(work: UnitOfWork, client: Client, has_it: Next) -> WaitsElsewhere:
    coach = await work.people.by_id(client.coach_id)
    municipality = (await work.people.by_id(client.id)).municipality
    follows = has_it.passed_to is PassedTo.KLANTMANAGER
    return WaitsElsewhere(coach.first_name, has_it.readers[0].first_name if follows else municipality)


async def _readers(
    work: UnitOfWork, client: Client, passed_to: PassedTo, now: datetime
) -> tuple[Person, ...]:
    """Who reads it there, as far as messages reach them."""
    if passed_to is PassedTo.COORDINATORS:
        found = await coordinators_of(work, (await work.people.by_id(client.id)).municipality)
    elif passed_to is PassedTo.KLANTMANAGER:
        found = [await work.people.by_id(await klantmanager_or_stand_in(work, client, now))]
    else:
        found = [await coach_or_stand_in(work, client.coach_id, now)]
    return tuple([one for one in found if await hears(work, one, now)])


def _by_age(task: Task, now: datetime, calendar: Calendar) -> int:
    """How far it should have come by its age; nobody is asked anything outside office hours."""
    if calendar.next_office_hours(now) > now:
        return 0
    days = calendar.office_days(meant_for(task.kind, task.raised_at, calendar), calendar.day(now))
    first = PASSED.index(first_has(task.kind))
    return min(first + days // FROM_CLIENT[task.kind], len(PASSED) - 1)


def goes_further_at(task: Task, passed_to: PassedTo, calendar: Calendar) -> datetime | None:
    """When it goes further for its age; None where it cannot."""
    if passed_to is PASSED[-1]:
        return None
    terms = PASSED.index(passed_to) - PASSED.index(first_has(task.kind)) + 1
    day = calendar.office_day(meant_for(task.kind, task.raised_at, calendar), terms * FROM_CLIENT[task.kind])
    return calendar.next_office_hours(calendar.day_bounds(day)[0])


async def _end(work: UnitOfWork, task_id: str, now: datetime) -> None:
    task = await work.tasks.get(task_id)
    if task is not None and task.closed_at is None:
        coach_id = (await work.caseload.client(task.client_id)).coach_id
        await _close(work, task, StepTaken(Step.PLANNED, coach_id, now))


async def _close(work: UnitOfWork, task: Task, taken: StepTaken) -> None:
    await work.tasks.add_step(task.id, taken)
    await work.tasks.put_state(task.id, task.owner, taken.at)
    await work.audit.add(taken.at, taken.by_id, "task_step", task.id, step=taken.step)
    closed = replace(task, steps=(*task.steps, taken), closed_at=taken.at)
    await refresh_cards(work, closed, taken.at)
