"""The lists of a coach in place: a row opens and says what happened, pages turn, questions are let go."""

from __future__ import annotations

from domain.members import Act
from domain.messages.kept import Meaning
from domain.messages.message import Message
from handlers.guard import GuardedPress, Press, Pressed, Saved, Undone, pressed
from services.reports import let_go, rows
from services.reports.caseload import CaseloadList, ShowCaseload
from services.reports.let_go import LetGo
from services.reports.lists import ShowList, ShowWeek, WeekList
from services.reports.rows import OpenRow, TapRow, UndoRow
from services.turn import Turn


async def _open_row(turn: Turn, press: Press[OpenRow]) -> None:
    await rows.open_row(turn, press.meaning.appointment, press.meaning.back, press.message_id)


async def _tap_row(turn: Turn, press: Press[TapRow]) -> bool | Message:
    changed = await rows.tap_row(turn, press.meaning, press.message_id)
    if changed is None:
        return Pressed()
    return Undone() if changed and press.meaning.status is None else changed


async def _undo_row(turn: Turn, press: Press[UndoRow]) -> bool:
    return await rows.undo_row(turn, press.meaning.report, press.meaning.back, press.message_id)


async def _show_list(turn: Turn, press: Press[ShowList]) -> None:
    await turn.edit(press.message_id, press.meaning.list)


async def _show_week(turn: Turn, press: Press[ShowWeek]) -> None:
    await turn.edit(press.message_id, WeekList(press.meaning.day))


async def _show_caseload(turn: Turn, press: Press[ShowCaseload]) -> None:
    await turn.edit(press.message_id, CaseloadList(press.meaning.page))


async def _let_go(turn: Turn, press: Press[LetGo]) -> None:
    await let_go.let_go(turn, press.meaning, press.message_id)


PRESSES: dict[type[Meaning], GuardedPress] = dict(
    (
        pressed(OpenRow, Act.REPORT, _open_row),
        pressed(TapRow, Act.REPORT, _tap_row, Saved()),
        pressed(UndoRow, Act.CORRECT_REPORT, _undo_row, Undone()),
        pressed(ShowList, Act.SEE_DAY, _show_list),
        pressed(ShowWeek, Act.SEE_DAY, _show_week),
        pressed(ShowCaseload, Act.SEE_DAY, _show_caseload),
        pressed(LetGo, Act.REPORT, _let_go),
    )
)
