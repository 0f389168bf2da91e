"""What a client wrote about coming waits no longer once the meeting has its outcome."""

from __future__ import annotations

from datetime import datetime

from domain.appointments.doubts import LAST_DAYS, may_be_about
from domain.hearing.kinds import NOTICE
from domain.tasks import Step, Task, TaskKind
from domain.values import Appointment, Client, Outcome
from services.tasks.tasks import add_step, refresh_cards, reopen
from services.turn import Turn


async def follow_words(
    turn: Turn, client: Client, appointment: Appointment, before: Outcome | None, after: Outcome
) -> None:
    """Close the request that own words about coming are, where nothing else was written in it.

    What asks something stays open, and so does what may be about a meeting that has no outcome yet. An
    outcome that is taken back opens what it had closed.
    """
    if turn.me.id == client.id:
        return
    for task in await turn.work.tasks.of_client(client.id):
        if task.kind is not TaskKind.WROTE:
            continue
        if after.status is None and before is not None and _closed_by(task, before):
            await reopen(turn, task)
        elif after.status is not None and task.closed_at is None and await _settled(turn, task, appointment):
            await refresh_cards(turn.work, await add_step(turn, task, Step.DONE, None), turn.now)


def _closed_by(task: Task, outcome: Outcome) -> bool:
    last = task.last
    return last is not None and last.step is Step.DONE and last.at == outcome.reported_at


async def _settled(turn: Turn, task: Task, appointment: Appointment) -> bool:
    """Whether all that was written says something of coming, and can be about this meeting alone."""
    texts = [
        (line.at, line.detail.get("kind"))
        for line in await turn.work.audit.about(task.client_id)
        if line.action == "text_passed_on" and line.at >= task.raised_at
    ]
    day = turn.calendar.day(appointment.starts_at)
    if not texts or not all(
        kind in NOTICE and may_be_about(turn.calendar.day(at), day) for at, kind in texts
    ):
        return False
    return not await _open_beside(turn, task, appointment, max(at for at, _ in texts))


async def _open_beside(turn: Turn, task: Task, appointment: Appointment, written: datetime) -> bool:
    """Whether another meeting that the words may be about has no outcome yet."""
    until = turn.calendar.day_bounds(turn.calendar.day(written) + LAST_DAYS)[1]
    for one in await turn.work.appointments.of_client(task.client_id, task.raised_at - LAST_DAYS, until):
        if one.id == appointment.id or one.ends_at <= task.raised_at:
            continue
        outcome = await turn.work.outcomes.current(one.id)
        if outcome is None or outcome.status is None:
            return True
    return False
