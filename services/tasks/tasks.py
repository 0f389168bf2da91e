"""Tasks: raised by what was reported, shown as one card to each who has to know, changed in place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from domain.codes import MilestoneOutcome, MilestoneType, RequestType, Status
from domain.ids import new_id
from domain.messages.delivery import State
from domain.messages.kept import Meaning
from domain.messages.message import LEAVES_AFTER, LookedUp, Message
from domain.messages.notices import Means, Notice
from domain.ports import UnitOfWork
from domain.tasks import CALLS, Owner, Step, StepTaken, Task, TaskKind
from domain.values import Client, Fact, FactKind, Outcome
from services.access import coach_for_card, present_one
from services.tasks.confirming import agreed_before, is_claim
from services.tasks.news import subject_of_task, tell_result
from services.tasks.second_thoughts import no_show_wait
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class TaskCard(LookedUp):
    """Each who has to know sees the card of a task; the subject says of which one."""

    kept_as = "task"


@dataclass(frozen=True, slots=True)
class TaskButtons(LookedUp):
    """What was done about something that a client said stands under it: only its buttons change."""

    kept_as = "task_buttons"


@dataclass(frozen=True, slots=True)
class TaskCardMoved(Message):
    """Stands in the place of a card that its reader was shown again further down: one of them is enough."""

    kept_as = "task_moved"


@dataclass(frozen=True, slots=True)
class ShowTask(Meaning):
    """The card of a task as a message of its own."""

    kept_as = "task_card"
    task: str


JOINED: Final = frozenset({TaskKind.NO_SHOW, TaskKind.PLAN, TaskKind.DECISION, TaskKind.ENDING})
"""Of these the newest about a client tells all: the older ones wait no longer (R43)."""

ABOUT_TALK: Final = "joint_talk:"
"""Begins what the proposal of a joint talk is about; the no-show follows."""

_COMES: Final = frozenset({State.QUEUED, State.SENDING, State.SENT, State.UNCERTAIN})

_OF_MILESTONE: Final = {
    MilestoneType.PLAN_SUBMITTED: TaskKind.PLAN,
    MilestoneType.PLAN_AGREED: TaskKind.PLAN,
    MilestoneType.START_DECISION: TaskKind.DECISION,
}
_DECIDED: Final = (MilestoneOutcome.GO, MilestoneOutcome.NO_GO)
_OF_REQUEST: Final = {
    RequestType.KLANTMANAGER_CONTACT: TaskKind.CALL,
    RequestType.INTERPRETER: TaskKind.INTERPRETER,
}


async def raise_task(
    turn: Turn,
    client: Client,
    kind: TaskKind,
    about: str,
    *,
    appointment_id: str | None = None,
    fact_id: str | None = None,
    owner: Owner = Owner.KLANTMANAGER,
    wait: timedelta = timedelta(0),
) -> Task | None:
    """Raise a task and show its card to whoever owns it; None when there is one about the same.

    `wait`: how long nobody is shown anything of it, so that a slip can be taken back unseen.
    """
    task = Task(
        id=new_id(),
        kind=kind,
        client_id=client.id,
        about=about,
        raised_by=turn.me.id,
        raised_at=turn.now,
        owner=owner,
        appointment_id=appointment_id,
        fact_id=fact_id,
    )
    if not await turn.work.tasks.add(task):
        return None
    await turn.note("task", task.id, kind=kind)
    if kind in JOINED:
        await _join_older(turn, task, wait)
    if owner is Owner.COACH:
        reader = await coach_for_card(turn.work, client.coach_id, turn.now)
    else:
        reader = await klantmanager_or_stand_in(turn.work, client, turn.now)
    await tell_card(turn.work, task, reader, turn.now, wait=wait)
    return task


async def klantmanager_or_stand_in(work: UnitOfWork, client: Client, now: datetime) -> str:
    """Who reads for the municipality now: the stand-in of a klantmanager who is away, if reachable."""
    return await present_one(work, client.klantmanager_id, now)


async def who_follows(work: UnitOfWork, task: Task, client: Client, now: datetime) -> str:
    """Who hears for the municipality how a task goes: of klantmanager and asked stand-in who acted last."""
    reader = await klantmanager_or_stand_in(work, client, now)
    acted = [one.by_id for one in task.steps if one.by_id in (reader, task.stand_in_id)]
    return acted[-1] if acted else reader


async def tell_card(
    work: UnitOfWork,
    task: Task,
    person_id: str,
    now: datetime,
    *,
    shown_by: str = "",
    wait: timedelta = timedelta(0),
) -> None:
    """Show the card of a task to somebody; what stands on it is looked up when it is sent.

    `shown_by`: what asked for it, when the same state may be shown again. `wait`: how long it waits first.
    Where the reader has it already, the older one makes way: equal cards say nothing of which one counts.
    """
    key = f"{subject_of_task(task.id)}:{person_id}:{len(task.steps)}{shown_by}"
    if not await work.outbox.put(_card(task, person_id, key, now + wait), now):
        return
    for message_id in await _on_screen(work, task, person_id):
        moved = Notice.to(
            person_id,
            TaskCardMoved(),
            key=f"task_moved:{task.id}:{person_id}:{message_id}",
            due_at=now + wait,
        )
        await work.outbox.put(replace(moved, means=Means.EDIT, target=message_id), now)


async def _on_screen(work: UnitOfWork, task: Task, person_id: str) -> list[str]:
    """The messages with the card of a task on somebody's screen, oldest first; the last one is kept true."""
    told = await work.outbox.told_about(subject_of_task(task.id), TaskCard)
    return [message_id for reader, message_id in told if reader == person_id and message_id]


async def has_moved(work: UnitOfWork, task: Task, person_id: str, message_id: str) -> bool:
    """Whether somebody was shown the card of a task again, below this message."""
    return message_id in (await _on_screen(work, task, person_id))[:-1]


async def is_coming(work: UnitOfWork, task: Task, person_id: str) -> bool:
    """Whether somebody has the card of a task, or the words that carry its buttons, or it is on its way."""
    traces = await work.outbox.about(subject_of_task(task.id))
    cards = {TaskCard.kept_as, *(kind.kept_as for kind in answerable())}
    return any(one.template in cards and one.person_id == person_id and one.state in _COMES for one in traces)


async def show_again(work: UnitOfWork, task: Task, person_id: str, now: datetime, *, shown_by: str) -> None:
    """Bring somebody's card up to date in place; who has none, and gets none, is shown it."""
    on_screen = await _on_screen(work, task, person_id)
    if on_screen:
        key = f"{subject_of_task(task.id)}:{person_id}:{on_screen[-1]}:{len(task.steps)}{shown_by}"
        card = _card(task, person_id, key, now)
        await work.outbox.put(replace(card, means=Means.EDIT, target=on_screen[-1]), now)
    elif not await is_coming(work, task, person_id):
        await tell_card(work, task, person_id, now, shown_by=shown_by)


def _card(task: Task, person_id: str, key: str, now: datetime) -> Notice:
    return Notice.to(person_id, TaskCard(), key=key, due_at=now, subject=subject_of_task(task.id))


async def refresh_cards(
    work: UnitOfWork,
    task: Task,
    now: datetime,
    *,
    but: str | None = None,
    shown_by: str = "",
    seen_by: str | None = None,
) -> None:
    """Change everybody's newest card of a task in place. `but`: the message that is being changed already.

    `seen_by`: who reads on a page what they just did, and gets no mail of it. `shown_by`: what asked for it,
    when something else than a step changed. Whoever's card is on its way while
    nobody knows the number of the message gets a fresh one. Under a client's words only the buttons change.
    """
    for person_id, message_id in await work.outbox.told_about(subject_of_task(task.id), *answerable()):
        if message_id is not None and message_id != but:
            if await words_leave(work, task, person_id, message_id, now):
                key = f"{subject_of_task(task.id)}:{person_id}:{message_id}:{len(task.steps)}"
                card = _card(task, person_id, key, now)
                await work.outbox.put(replace(card, means=Means.EDIT, target=message_id), now)
                continue
            key = f"buttons:{task.id}:{person_id}:{message_id}:{len(task.steps)}"
            under = Notice.to(person_id, TaskButtons(), key=key, due_at=now, subject=subject_of_task(task.id))
            await work.outbox.put(replace(under, means=Means.BUTTONS, target=message_id), now)
    told = await work.outbox.told_about(subject_of_task(task.id), TaskCard)
    traces = await work.outbox.about(subject_of_task(task.id))
    newest: dict[str | None, str | None] = {reader: number for reader, number in told if number is not None}
    # One that is on its way takes the place of those that stand there.
    newest |= {
        one.person_id: None
        for one in traces
        if one.template == TaskCard.kept_as and one.state is State.QUEUED
    }
    for person_id, message_id in told:
        if message_id is None and person_id == seen_by:
            continue
        if message_id is None:
            await tell_card(work, task, person_id, now, shown_by=f":again{shown_by}")
        elif message_id == newest[person_id] and message_id != but:
            key = f"{subject_of_task(task.id)}:{person_id}:{message_id}:{len(task.steps)}{shown_by}"
            card = _card(task, person_id, key, now)
            await work.outbox.put(replace(card, means=Means.EDIT, target=message_id), now)


async def words_leave(work: UnitOfWork, task: Task, person_id: str, message_id: str, now: datetime) -> bool:
    """Whether what a client wrote stood there only until it was answered: the card takes its place now."""
    if task.closed_at is None:
        return False
    recent = await work.outbox.shown_since(person_id, now - LEAVES_AFTER)
    return message_id not in {one for one, _ in recent}


def answerable() -> list[type[Message]]:
    """The messages with a client's words that carry the buttons of a task."""
    return [kind for kind in Message.family().values() if kind.answerable]


async def add_step(
    turn: Turn, task: Task, step: Step, owner: Owner | None, *, detail: str | None = None
) -> Task:
    """Append a step and note whose turn it is (None: closed); returns the task as it stands then."""
    taken = StepTaken(step, turn.me.id, turn.now, detail)
    closed_at = task.closed_at or (turn.now if owner is None else None)
    await turn.work.tasks.add_step(task.id, taken)
    await turn.work.tasks.put_state(task.id, owner or task.owner, closed_at)
    await turn.note("task_step", task.id, step=step)
    return replace(task, steps=(*task.steps, taken), owner=owner or task.owner, closed_at=closed_at)


async def withdraw(turn: Turn, task: Task, client: Client) -> None:
    """The report behind a task says something else now: its cards say so in place.

    Who was about to call hears it with a sound; a card that nobody has had yet is not sent at all.
    """
    if task.withdrawn:
        return
    waits = was_open = task.closed_at is None
    task = await add_step(turn, task, Step.WITHDRAWN, None)
    await turn.work.outbox.void_subject(subject_of_task(task.id), turn.now)
    await refresh_cards(turn.work, task, turn.now)
    if was_open and task.kind is TaskKind.NO_SHOW and task.choice in CALLS:
        klantmanager = await who_follows(turn.work, task, client, turn.now)
        coach = await present_one(turn.work, client.coach_id, turn.now)
        callers = {
            Owner.KLANTMANAGER: [klantmanager],
            Owner.COACH: [coach],
            Owner.BOTH: [klantmanager, coach],
        }[task.owner]
        for person_id in callers:
            if person_id != turn.me.id:
                await tell_result(turn, task, client, Step.WITHDRAWN, person_id)
    proposal = await turn.work.tasks.about(about_talk(task))
    if proposal is not None and proposal.closed_at is None:
        await withdraw(turn, proposal, client)
        waits = True
    if (waits or task.kind is TaskKind.PLAN) and task.kind in JOINED:
        await _reopen_older(turn, task)


def about_talk(no_show: Task) -> str:
    """What the proposal of a joint talk is about that a no-show led to."""
    return f"{ABOUT_TALK}{no_show.id}"


async def reopen(turn: Turn, task: Task, step: Step = Step.REOPENED) -> Task:
    """What had closed a task was taken back: it waits again, as it stood."""
    task = await add_step(turn, replace(task, closed_at=None), step, task.owner)
    await refresh_cards(turn.work, task, turn.now)
    return task


async def follow_outcome(
    turn: Turn,
    client: Client,
    before: Outcome | None,
    after: Outcome,
    *,
    wait: timedelta | None = None,
) -> None:
    """A no-show asks somebody to act (R34), at once or after `wait`; a correction changes the card.

    Without `wait` what was typed waits as long as the contract says.
    """
    was = before is not None and before.status is Status.NO_SHOW
    now_is = after.status is Status.NO_SHOW
    if now_is and not was:
        await raise_task(
            turn,
            client,
            TaskKind.NO_SHOW,
            f"no_show:{after.appointment_id}:{after.version}",
            appointment_id=after.appointment_id,
            wait=await no_show_wait(turn, client) if wait is None else wait,
        )
    if was and not now_is:
        for task in await turn.work.tasks.of_client(client.id):
            if task.kind is TaskKind.NO_SHOW and task.appointment_id == after.appointment_id:
                await withdraw(turn, task, client)


async def follow_fact(turn: Turn, client: Client, fact: Fact) -> Fact:
    """Raise the task that a fact of a report asks for, if it asks for one; the fact as it counts now."""
    if is_claim(fact) and await agreed_before(turn, fact):
        return replace(fact, unconfirmed=False)
    kind = _kind_of(fact)
    if kind is not None and not fact.details.get("planned"):
        await raise_task(turn, client, kind, f"fact:{fact.id}", fact_id=fact.id)
    return fact


async def unfollow_fact(turn: Turn, client: Client, fact: Fact) -> None:
    """The fact was taken back, and so is what it asked for, or what it had closed."""
    task = await turn.work.tasks.about(f"fact:{fact.id}")
    if task is not None:
        await withdraw(turn, task, client)


def _kind_of(fact: Fact) -> TaskKind | None:
    match fact.kind:
        case FactKind.SIGNAL:
            return TaskKind.SIGNAL
        case FactKind.ENDING:
            return TaskKind.ENDING
        case FactKind.REQUEST:
            return _OF_REQUEST.get(RequestType(fact.type))
        case FactKind.MILESTONE if fact.details.get("outcome") in _DECIDED:
            return TaskKind.DECISION
        case FactKind.MILESTONE:
            return _OF_MILESTONE.get(MilestoneType(fact.type))
        case _:
            return None


async def joins(work: UnitOfWork, task: Task) -> bool:
    """Whether another one of its kind is open about the client, and tells all."""
    others = await work.tasks.of_client(task.client_id) if task.kind in JOINED else []
    return any(one.kind is task.kind and one.id != task.id and one.closed_at is None for one in others)


async def _join_older(turn: Turn, newest: Task, wait: timedelta) -> None:
    for task in await turn.work.tasks.of_client(newest.client_id):
        if task.kind is newest.kind and task.id != newest.id and task.closed_at is None:
            merged = await add_step(turn, task, Step.MERGED, None)
            await refresh_cards(turn.work, merged, turn.now + wait)


async def _reopen_older(turn: Turn, gone: Task) -> None:
    """The newest of those that had made way for a task that is gone, unless another one tells all.

    Where nobody has seen the card of the one that is gone, it is as if there had been none.
    """
    others = [
        task
        for task in await turn.work.tasks.of_client(gone.client_id)
        if task.kind is gone.kind and task.id != gone.id
    ]
    merged = [task for task in others if task.last is not None and task.last.step is Step.MERGED]
    if merged and all(task.closed_at is not None for task in others):
        seen = await turn.work.outbox.told_about(subject_of_task(gone.id), TaskCard)
        await reopen(turn, merged[-1], Step.REOPENED if seen else Step.TAKEN_BACK)
