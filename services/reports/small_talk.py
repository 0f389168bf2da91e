"""What a coach reads on a thank-you, a sorry or a greeting: that the last report stands, or how to end it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Final, Literal

from domain.messages.message import Message
from domain.messages.shown import Shown, ShownRow
from domain.ports import Report
from domain.reading.courtesies import Courtesy
from domain.values import Client, Question
from services.help import StaffHelp
from services.readback import GoesNote, Line, TakenBack
from services.reports.going import goes_notes
from services.reports.questions import TYPED_WITHIN, show_question
from services.reports.undo import lines_of_report, undo_report
from services.tasks.second_thoughts import put_off
from services.turn import Turn

RECENT: Final = timedelta(hours=1)
"""A report of so long ago is still what somebody says sorry or thanks for."""


@dataclass(frozen=True, slots=True)
class LastReport(Message):
    """A coach who said thanks or sorry sees what the last report holds; after a sorry, how to end it."""

    kept_as = "last_report"
    said: Literal["thanks", "mistake", "greeting"]
    lines: tuple[Line, ...]
    report: str
    goes: tuple[GoesNote, ...] = ()


@dataclass(frozen=True, slots=True)
class KindWord(Message):
    """A coach who said something kind and reported nothing lately reads something kind."""

    kept_as = "kind_word"
    once_kept_as = MappingProxyType({"ignored": {"said": "greeting"}})
    said: Literal["thanks", "greeting"]


@dataclass(frozen=True, slots=True)
class NothingRecent(Message):
    """There is no report of the last hour that could be taken back with one word."""

    kept_as = "nothing_recent"


@dataclass(frozen=True, slots=True)
class QuestionDropped(Message):
    """The question that waited is not asked any more; nothing was stored."""

    kept_as = "question_dropped"


async def answer(turn: Turn, said: Courtesy, about: Shown | None = None) -> None:
    """Answer a courtesy. `about`: the read-back that it answers, if it is a reply to one."""
    if said is Courtesy.HELP:
        await turn.answer(StaffHelp())
        return
    report = await _report(turn, about)
    if about is not None and report is not None and report.id == about.report and said is Courtesy.TAKE_BACK:
        undone = await undo_report(turn, report.id)
        await turn.answer(TakenBack(tuple(undone.lines), notes=tuple(undone.notes)))
        return
    if said in (Courtesy.LEAVE, Courtesy.MISTAKE, Courtesy.TAKE_BACK):
        question = await _question(turn, report)
        if question is not None:
            await turn.work.questions.end(question.id, "dropped", turn.now)
            if said is Courtesy.LEAVE or report is None:
                await turn.answer(QuestionDropped())
                return
    open_one = await _asked_just_now(turn, report) if said is Courtesy.THANKS else None
    if open_one is not None:  # thanks, or a yes to what no yes answers: nothing of it is stored yet
        await show_question(turn, open_one.id)
        return
    lines = await lines_of_report(turn, report.id) if report is not None else []
    kind = _KINDS[said]
    if report is not None and lines:
        if kind == "mistake":
            await _put_off(turn, report)
        goes = await goes_notes(turn, report.id, lines)
        await turn.answer(LastReport(kind, tuple(lines), report.id, tuple(goes)))
    elif kind == "mistake":
        await turn.answer(NothingRecent())
    else:
        await turn.answer(KindWord(kind))


async def wait_for_answer(turn: Turn, about: Sequence[Client], *, last: bool) -> None:
    """Nobody hears yet of a no-show that a question is about. `last`: nor of what was told last."""
    await put_off(turn, [client.id for client in about])
    report = await _report(turn, None) if last else None
    if report is not None:
        await _put_off(turn, report)


async def _put_off(turn: Turn, report: Report) -> None:
    told = await turn.work.outcomes.of_report(report.id)
    await put_off(turn, {outcome.client_id for outcome in told})


async def goes(turn: Turn) -> list[GoesNote]:
    """What of one's last report still waits to be told to the municipality."""
    report = await _report(turn, None)
    lines = await lines_of_report(turn, report.id) if report is not None else []
    return await goes_notes(turn, report.id, lines) if report is not None else []


async def answer_staff(turn: Turn, said: Courtesy | None) -> bool:
    """Answer a courtesy of somebody who reports nothing: thanks, a greeting, a question mark; else False."""
    match said:
        case Courtesy.HELP:
            await turn.answer(StaffHelp())
        case Courtesy.THANKS:
            await turn.answer(KindWord("thanks"))
        case Courtesy.GREETING:
            await turn.answer(KindWord("greeting"))
        case _:
            return False
    return True


_KINDS: Final[dict[Courtesy, Literal["thanks", "mistake", "greeting"]]] = {
    Courtesy.THANKS: "thanks",
    Courtesy.GREETING: "greeting",
    Courtesy.MISTAKE: "mistake",
    Courtesy.TAKE_BACK: "mistake",
    Courtesy.LEAVE: "mistake",
}


async def _report(turn: Turn, about: Shown | None) -> Report | None:
    """The report that is meant: the one that was answered, or what stands in its place; else the last one."""
    if about is None:
        last = await turn.work.outcomes.last_report(turn.me.id)
        return last if last is not None and last.at >= turn.now - RECENT else None
    answered = await _own(turn, about.report)
    if answered is None or await lines_of_report(turn, answered.id):
        return answered
    for row in about.rows:
        newer = await _newest(turn, row)
        if newer is not None:
            return newer
    return None


async def _newest(turn: Turn, row: ShownRow) -> Report | None:
    """One's own report of the outcome that stands now for an appointment of a message."""
    person = await turn.work.people.by_code(row.code)
    if person is None or row.at is None:
        return None
    meetings = await turn.work.appointments.of_client(person.id, row.at, row.at + timedelta(microseconds=1))
    for meeting in meetings:
        now = await turn.work.outcomes.current(meeting.id)
        newer = await _own(turn, now.report_id) if now is not None else None
        if newer is not None:
            return newer
    return None


async def _own(turn: Turn, report_id: str | None) -> Report | None:
    found = await turn.work.outcomes.report(report_id) if report_id is not None else None
    return found if found is not None and found.person_id == turn.me.id else None


async def _question(turn: Turn, report: Report | None) -> Question | None:
    """A question that was asked just now about something that no report holds."""
    last = await _asked_just_now(turn, report)
    if last is None or last.report_id is not None:
        return None
    return last


async def _asked_just_now(turn: Turn, report: Report | None) -> Question | None:
    """The last question, where nothing was reported since."""
    waiting = await turn.work.questions.waiting(turn.me.id, turn.now - TYPED_WITHIN)
    last = waiting[-1] if waiting else None
    return last if last is not None and (report is None or report.at <= last.asked_at) else None
