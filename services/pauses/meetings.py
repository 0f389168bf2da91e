"""What is planned in a pause stays, or is called off: the coach says which, as at an ending."""

from __future__ import annotations

from domain.errors import StaleButton
from domain.members import Act, require
from domain.pauses.pauses import Pause
from domain.values import Client
from services.appointments.changes import call_off
from services.pauses.messages import PauseAnswer, PauseNews
from services.pauses.shown import planned_in
from services.readback import Line, Note, Readback
from services.report import new_report
from services.turn import Turn


async def leave(turn: Turn, pause_id: str, back: PauseAnswer | PauseNews, message_id: str) -> None:
    """The appointments stay, and so do their reminders. Raises NotAllowed, StaleButton."""
    pause, _ = await _asked(turn, pause_id)
    await turn.work.pauses.leave_meetings(pause.id)
    await turn.note("planned_left", pause.id)
    await turn.edit(message_id, back)


async def call_all_off(turn: Turn, pause_id: str, back: PauseAnswer | PauseNews, message_id: str) -> None:
    """The appointments are called off in a report of their own, so that its Ongedaan brings them back.

    Raises NotAllowed, StaleButton.
    """
    pause, client = await _asked(turn, pause_id)
    lines: list[Line] = []
    notes: list[Note] = []
    report = await new_report(turn, None)
    for appointment in await planned_in(turn.work, pause, turn.now, turn.calendar):
        done = await call_off(turn, appointment, client, report.id)
        lines += [done.line] if done.line is not None else []
        notes += done.notes
    await turn.edit(message_id, back)
    if lines:
        await turn.answer(Readback(tuple(lines), tuple(notes), report.id))


async def _asked(turn: Turn, pause_id: str) -> tuple[Pause, Client]:
    pause = await turn.work.pauses.get(pause_id)
    if pause is None:
        raise StaleButton
    client = await turn.work.caseload.client(pause.client_id)
    require(turn.me, Act.PLAN, client)
    return pause, client
