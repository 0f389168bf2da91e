"""Whoever could not be reached writes or presses: messages come again, and what still matters (adr/0021)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.codes import Role
from domain.messages.message import Message
from domain.ports import UnitOfWork
from domain.values import Person, Reach
from services.access import present_one
from services.appointments.own import own_appointments
from services.appointments.reminders import News, Reminder, plan_again, plannable, subject_of
from services.people.waiting import show_waiting
from services.tasks.cards import open_for
from services.tasks.news import task_of
from services.tasks.tasks import TaskCard, refresh_cards, show_again
from services.turn import Turn

_SETTLED: Final = timedelta(minutes=10)
"""An attempt to send may have begun this long before it showed that its reader is gone."""


@dataclass(frozen=True, slots=True)
class ClientReachedAgain(Message):
    """The coach, who had heard that messages do not get to a client, hears that they do again."""

    kept_as = "client_reached_again"
    silent = True
    code: str
    name: str


async def heard(turn: Turn) -> None:
    """End *unreachable*: somebody writes, presses or opens the chat anew. A stop is no such state, and stays.

    Who never said yes, or whose last word was no, is asked first.
    """
    me, work = turn.me, turn.work
    lost = await work.outbox.lost(me.id, await work.people.reach_since(me.id) - _SETTLED)
    consents = await work.people.consents(me.id)
    said_yes = bool(consents) and consents[-1][0]
    await work.people.set_reach(me.id, Reach.ACTIVE if said_yes else Reach.INVITED, turn.now)
    await turn.note("reached_again", me.id)
    turn.member = await work.people.in_chat(me.id)
    if not said_yes:
        return
    if me.role is Role.CLIENT:
        await _make_up(turn, lost)
    else:
        await catch_up(work, turn.member, turn.now, shown_by=f":back:{turn.update_id}", lost=lost)


async def catch_up(
    work: UnitOfWork,
    me: Person,
    now: datetime,
    *,
    shown_by: str,
    lost: Iterable[tuple[str, str | None]] = (),
) -> None:
    """Show somebody of the staff what is open, in its newest state, and what clients said meanwhile.

    `shown_by`: what the keys of the cards end with; the same again shows nothing twice. `lost`: what did not
    get to them. A card whose change was lost is changed now, also when it is closed.
    """
    await work.outbox.release_held(me.id, now)
    tasks = {task.id: task for task in await open_for(work, me, now)}
    for name, subject in lost:
        task = await task_of(work, subject) if name == TaskCard.kept_as else None
        if task is not None:
            tasks[task.id] = task
    for task in tasks.values():
        await show_again(work, task, me.id, now, shown_by=shown_by)
        if me.role is Role.COACH:  # the other side's card said that the coach does not know of it
            await refresh_cards(work, task, now, shown_by=shown_by)
    if me.role is Role.COORDINATOR:
        await show_waiting(work, me, now)


async def _make_up(turn: Turn, lost: list[tuple[str, str | None]]) -> None:
    """A client is reminded of what lies ahead where a reminder was lost, and sees it all where news was."""
    client = await turn.work.caseload.client(turn.me.id)
    told = ClientReachedAgain(client.code, client.first_name)
    reader = await present_one(turn.work, client.coach_id, turn.now)
    await turn.tell(reader, told, key=f"reached_again:{client.id}:{turn.update_id}")
    reminders = {subject for name, subject in lost if _is(name, Reminder)}
    for appointment in await plannable(turn.work, client.id, turn.now):
        if subject_of(appointment.id) in reminders:
            await plan_again(turn.work, appointment, turn.calendar, turn.now)
    if any(_is(name, News) for name, _ in lost):
        await own_appointments(turn)


def _is(name: str, kind: type[Message]) -> bool:
    """Whether a message is kept by a name of this family."""
    found = Message.named(name)
    return found is not None and issubclass(found, kind)
