"""How long a no-show that was typed waits before the klantmanager hears of it (docs/adr/0051)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Final

from domain.deadlines.terms import Terms
from domain.messages.delivery import State, Trace
from domain.ports import UnitOfWork
from domain.tasks import Task, TaskKind
from domain.values import Client
from services.tasks.news import subject_of_task
from services.turn import Turn

LONGEST: Final = timedelta(hours=1)
"""No contract lets one wait longer."""

TAPPED: Final = timedelta(seconds=10)
"""So long nobody hears of a no-show that a tap on a list made count, or a tap that took something back."""

IN_DOUBT: Final = timedelta(minutes=5)
"""So long a no-show waits from the moment that its coach says oops, or is asked about it."""


async def no_show_wait(turn: Turn, client: Client) -> timedelta:
    """As long as the contract of the client says for what staff typed; what was tapped does not wait."""
    if not turn.typed or turn.me.id == client.id:
        return timedelta(0)
    terms = await turn.work.deadlines.terms_of_client(client.id) or Terms()
    return timedelta(seconds=terms.no_show_wait_seconds)


async def put_off(turn: Turn, client_ids: Collection[str]) -> None:
    """No-shows of these clients that nobody has heard of wait longer: who told of them is in doubt.

    They go all the same if nothing is answered, within the hour after they were told.
    """
    for client_id in client_ids:
        for task in await turn.work.tasks.of_client(client_id):
            card = await waiting_card(turn.work, task, turn.now)
            if card is not None:
                until = min(turn.now + IN_DOUBT, task.raised_at + LONGEST)
                await turn.work.outbox.put_off(card.key, until)


async def told_of(work: UnitOfWork, tasks: Iterable[Task], now: datetime) -> list[Task]:
    """Those of the tasks that do not wait for second thoughts."""
    return [task for task in tasks if await waiting_card(work, task, now) is None]


async def waiting_card(work: UnitOfWork, task: Task, now: datetime) -> Trace | None:
    """The card of an open no-show that nobody has yet, since it may still be taken back unheard."""
    if task.kind is not TaskKind.NO_SHOW or task.closed_at is not None or task.raised_at + LONGEST < now:
        return None
    cards = await work.outbox.about(subject_of_task(task.id))
    if not all(one.state in (State.QUEUED, State.VOID) for one in cards):
        return None
    return next((one for one in reversed(cards) if one.state is State.QUEUED and one.due_at > now), None)
