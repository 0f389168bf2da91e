"""A coach reports: by message, by edit, by tap on a card or on the day."""

from __future__ import annotations

from telegram import Message, Update

from domain.daily_lists import DailyList
from domain.members import Act
from domain.messages.kept import Meaning
from handlers.guard import Guarded, GuardedPress, Press, Saved, Unchanged, Undone, pressed
from services.privacy import refuse_bsn
from services.reports import (
    answering,
    buttons,
    changing,
    confirming,
    daily,
    groups,
    messages,
    questions,
    rows,
    settling,
    standing,
)
from services.reports.after_all import TakesPlace, takes_place
from services.reports.answering import LeaveQuestion, Settle, TakeGuess
from services.reports.buttons import (
    ChooseClient,
    HoldBack,
    TapOutcome,
    Undo,
)
from services.reports.caseload import CaseloadList
from services.reports.changing import BackToReport, CallOffChanged, ChangeOne, ChangeReport, ChangeTo
from services.reports.confirming import ChangeGuess, MakeGuess, OtherGuess
from services.reports.daily import SwitchList
from services.reports.doubts import LeaveStanding, StoreAnyway
from services.reports.groups import AllPresent, ShowGroup, ShowStage, ToggleMember
from services.reports.lists import DayList, OpenList, PeriodList, ShowPeriod, WeekList
from services.reports.questions import AnswerQuestion, ShowQuestion
from services.reports.rows import TapRow
from services.reports.standing import CancelPlanned, LeavePlanned
from services.turn import Turn


async def take_text(turn: Turn, message: Message, *, edited: bool) -> None:
    """Read what a coach typed or corrected, and answer it."""
    replied = message.reply_to_message
    replied_to = str(replied.message_id) if replied is not None else None
    said = messages.Said(str(message.message_id), message.text or "", message.date, edited, replied_to)
    await messages.take_message(turn, said)


async def _day(turn: Turn, update: Update) -> None:
    await turn.answer(DayList(turn.calendar.day(turn.now)))


async def _week(turn: Turn, update: Update) -> None:
    await turn.answer(WeekList(turn.calendar.day(turn.now)))


async def _open(turn: Turn, update: Update) -> None:
    await turn.answer(OpenList())


async def _caseload(turn: Turn, update: Update) -> None:
    await turn.answer(CaseloadList())


async def _outcome(turn: Turn, press: Press[TapOutcome]) -> bool:
    tapped = press.meaning
    if tapped.back is not None:  # on a list of an earlier version
        row = TapRow(tapped.appointment, tapped.status, tapped.back)
        return await rows.tap_row(turn, row, press.message_id) is True
    return await buttons.tap_outcome(turn, tapped.appointment, tapped.status, press.message_id)


async def _choose_client(turn: Turn, press: Press[ChooseClient]) -> None:
    await buttons.choose_client(turn, press.meaning.code, press.message_id, press.meaning.question)


async def _settle(turn: Turn, press: Press[Settle]) -> bool:
    asked = press.meaning
    return await answering.settle_notice(
        turn, asked.question, asked.appointment, asked.status, press.message_id
    )


async def _store_anyway(turn: Turn, press: Press[StoreAnyway]) -> bool:
    return await settling.store_anyway(turn, press.meaning.question, press.message_id)


async def _leave_standing(turn: Turn, press: Press[LeaveStanding]) -> None:
    await settling.leave_standing(turn, press.meaning.question, press.message_id)


async def _answer_question(turn: Turn, press: Press[AnswerQuestion]) -> None:
    await questions.ask_anew(turn, press.meaning.question, press.message_id)


async def _take_guess(turn: Turn, press: Press[TakeGuess]) -> bool:
    return await answering.take_guess(turn, press.meaning.question, press.meaning.number, press.message_id)


async def _leave_question(turn: Turn, press: Press[LeaveQuestion]) -> None:
    await answering.leave_question(turn, press.meaning.question, press.message_id)


async def _other_guess(turn: Turn, press: Press[OtherGuess]) -> None:
    await confirming.other_guess(turn, press.meaning.question, press.message_id)


async def _change_guess(turn: Turn, press: Press[ChangeGuess]) -> None:
    await confirming.change_guess(turn, press.meaning.question, press.meaning.appointment, press.message_id)


async def _make_guess(turn: Turn, press: Press[MakeGuess]) -> bool | Saved | None:
    made = press.meaning
    stored = await confirming.make_guess(turn, made.question, made.appointment, made.status, press.message_id)
    return Saved() if stored else stored


async def _show_question(turn: Turn, press: Press[ShowQuestion]) -> None:
    await questions.show_question(turn, press.meaning.question)


async def _show_group(turn: Turn, press: Press[ShowGroup]) -> None:
    await groups.show(turn, press.meaning.at, press.meaning.type)


async def _toggle(turn: Turn, press: Press[ToggleMember]) -> bool:
    return await groups.toggle(turn, press.meaning.appointment, press.message_id, press.meaning.page)


async def _all_present(turn: Turn, press: Press[AllPresent]) -> bool:
    return await groups.all_present(turn, press.meaning.at, press.meaning.type, press.message_id)


async def _group_stage(turn: Turn, press: Press[ShowStage]) -> None:
    group = press.meaning
    await groups.show_stage(turn, group.at, group.type, group.stage, press.message_id)


async def _change(turn: Turn, press: Press[ChangeReport]) -> None:
    await changing.choose_change(turn, press.meaning.report, press.message_id)


async def _change_one(turn: Turn, press: Press[ChangeOne]) -> None:
    await changing.choose_outcome(turn, press.meaning.report, press.meaning.appointment, press.message_id)


async def _change_to(turn: Turn, press: Press[ChangeTo]) -> bool:
    changed = press.meaning
    return await changing.change_outcome(
        turn, changed.report, changed.appointment, changed.status, press.message_id
    )


async def _call_off_changed(turn: Turn, press: Press[CallOffChanged]) -> None:
    await changing.call_off_changed(turn, press.meaning.report, press.meaning.appointment, press.message_id)


async def _back_to_report(turn: Turn, press: Press[BackToReport]) -> None:
    await changing.back_to_report(turn, press.meaning.report, press.message_id)


async def _takes_place(turn: Turn, press: Press[TakesPlace]) -> bool:
    return await takes_place(turn, press.meaning.appointment, press.meaning.task)


async def _hold_back(turn: Turn, press: Press[HoldBack]) -> None:
    await buttons.hold_congratulation(turn, press.meaning.report, press.meaning.fact, press.message_id)


async def _leave_planned(turn: Turn, press: Press[LeavePlanned]) -> None:
    await standing.leave_planned(turn, press.meaning.fact, press.meaning.report, press.message_id)


async def _cancel_planned(turn: Turn, press: Press[CancelPlanned]) -> bool:
    return await standing.cancel_planned(turn, press.meaning.fact, press.meaning.report, press.message_id)


async def _undo(turn: Turn, press: Press[Undo]) -> bool:
    return await buttons.undo(turn, press.meaning.report, press.message_id)


async def _morning_list(turn: Turn, update: Update) -> None:
    await _set_list(turn, update, DailyList.MORNING)


async def _evening_list(turn: Turn, update: Update) -> None:
    await _set_list(turn, update, DailyList.EVENING)


async def _set_list(turn: Turn, update: Update, which: DailyList) -> None:
    message = update.effective_message
    said = message.text if message is not None and message.text is not None else ""
    if message is not None and not await refuse_bsn(turn, said, str(message.message_id)):
        await daily.set_list(turn, which, said.partition(" ")[2])


async def _switch_list(turn: Turn, press: Press[SwitchList]) -> None:
    await daily.switch(turn, press.meaning.which, on=press.meaning.on)


async def _period(turn: Turn, press: Press[ShowPeriod]) -> None:
    await turn.answer(PeriodList(press.meaning.until))


COMMANDS = {
    "vandaag": Guarded("vandaag", Act.SEE_DAY, _day),
    "week": Guarded("week", Act.SEE_DAY, _week),
    "open": Guarded("open", Act.SEE_DAY, _open),
    "clienten": Guarded("clienten", Act.SEE_DAY, _caseload),
    "ochtendlijst": Guarded("ochtendlijst", Act.SEE_DAY, _morning_list),
    "avondlijst": Guarded("avondlijst", Act.SEE_DAY, _evening_list),
}
PRESSES: dict[type[Meaning], GuardedPress] = dict(
    (
        pressed(TapOutcome, Act.REPORT, _outcome, Saved()),
        pressed(ChooseClient, Act.REPORT, _choose_client),
        pressed(Settle, Act.REPORT, _settle, Saved()),
        pressed(StoreAnyway, Act.REPORT, _store_anyway, Saved()),
        pressed(LeaveStanding, Act.REPORT, _leave_standing, Unchanged()),
        pressed(AnswerQuestion, Act.REPORT, _answer_question),
        pressed(TakeGuess, Act.REPORT, _take_guess, Saved()),
        pressed(LeaveQuestion, Act.REPORT, _leave_question),
        pressed(OtherGuess, Act.REPORT, _other_guess),
        pressed(ChangeGuess, Act.REPORT, _change_guess),
        pressed(MakeGuess, Act.REPORT, _make_guess),
        pressed(ShowQuestion, Act.REPORT, _show_question),
        pressed(SwitchList, Act.SEE_DAY, _switch_list, Saved()),
        pressed(ShowPeriod, Act.SEE_DAY, _period),
        pressed(ShowGroup, Act.REPORT, _show_group),
        pressed(ToggleMember, Act.REPORT, _toggle, Saved()),
        pressed(AllPresent, Act.REPORT, _all_present, Saved()),
        pressed(ShowStage, Act.REPORT, _group_stage),
        pressed(ChangeReport, Act.CORRECT_REPORT, _change),
        pressed(ChangeOne, Act.CORRECT_REPORT, _change_one),
        pressed(ChangeTo, Act.CORRECT_REPORT, _change_to, Saved()),
        pressed(CallOffChanged, Act.PLAN, _call_off_changed, Saved()),
        pressed(BackToReport, Act.CORRECT_REPORT, _back_to_report),
        pressed(TakesPlace, Act.REPORT, _takes_place, Saved()),
        pressed(HoldBack, Act.REPORT, _hold_back),
        pressed(LeavePlanned, Act.PLAN, _leave_planned),
        pressed(CancelPlanned, Act.PLAN, _cancel_planned, Saved()),
        pressed(Undo, Act.CORRECT_REPORT, _undo, Undone()),
    )
)
