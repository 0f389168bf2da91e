"""A coach's report: a message or an edit becomes records, read back in one line (R35)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from domain.codes import IgnoreReason, ReadAction, RefuseReason
from domain.errors import Refused
from domain.messages.message import Message
from domain.ports import Report
from domain.reading import Reading
from domain.reading.courtesies import (
    ENDS_SOMETHING,
    Courtesy,
    courtesy,
    has_second_thoughts,
    is_no,
    says_mistaken,
)
from domain.values import Client
from services.access import clients_in_sight
from services.privacy import DELETED, Refusal
from services.readback import (
    Asked,
    DangerNote,
    EditWithdrew,
    Note,
    NothingStored,
    PrivacyNote,
    Readback,
    TakenBack,
)
from services.report import new_report
from services.reports import small_talk
from services.reports.after_all import called_off_no_more
from services.reports.answering import answer_by_typing, end_settled
from services.reports.context import ReaderContext, reader_context
from services.reports.doubt_answers import answer_doubt
from services.reports.facts import FactRecord
from services.reports.mistaken import meant_of_last
from services.reports.named import take_name
from services.reports.options import asked
from services.reports.queries import answer_query
from services.reports.questions import keep
from services.reports.replies import Heard, hear
from services.reports.store import store
from services.reports.taking_back import something_else_stands, take_back_and_store, takes_back
from services.reports.tips import next_tip
from services.reports.undo import undo_report
from services.tasks.second_thoughts import put_off
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class Said:
    """A text that a person typed, or typed anew."""

    message_id: str
    text: str
    sent_at: datetime
    edited: bool
    replied_to: str | None = None  # the message that it answers


@dataclass(frozen=True, slots=True)
class NoReportRead(Message):
    """A text in which nothing was recognised."""

    kept_as = "no_report_read"


@dataclass(frozen=True, slots=True)
class NothingToWithdraw(Message):
    """There is nothing that could be taken back."""

    kept_as = "refused.nothing_to_withdraw"


async def take_message(turn: Turn, said: Said) -> None:
    """Read a coach's message, store what is clear, and answer exactly once. An edit corrects."""
    clients = {client.code: client for client in await clients_in_sight(turn.work, turn.me, turn.now)}
    everywhere = await reader_context(turn, said.sent_at, clients.values())
    heard = await hear(turn, said.text, said.replied_to, everywhere)
    await _take_away(turn, said, heard)
    if not (said.edited or heard.danger) and await _answers(turn, said, heard, clients, everywhere):
        return
    if not said.edited and heard.about is None:
        meant = await meant_of_last(turn, heard.text, heard.reading, clients, heard.at)
        heard = replace(heard, reading=meant)
    said, at, reading = replace(said, text=heard.text), heard.at, heard.reading
    report = await _corrected(turn, heard)
    if said.edited:
        report = await turn.work.outcomes.report_of_message(turn.me.id, said.message_id)
        await turn.work.questions.end_of_message(turn.me.id, said.message_id, turn.now)
    if reading.action is ReadAction.REFUSE and reading.refuse is not None:
        await _refuse(turn, said, report, reading.refuse.reason)
        return
    new = report is None and not heard.danger
    again = await called_off_no_more(turn, said.text, reading, at) if new else []
    if again:
        await turn.answer(TakenBack(tuple(again)))
        return
    if takes_back(reading):
        await _withdraw(turn, said, heard, clients)
    elif report is not None or reading.records:
        await _store(turn, said, report, heard, clients)
    elif (
        said.edited
        or courtesy(said.text) in ENDS_SOMETHING
        or not (
            await answer_by_typing(turn, said.text, reading, clients, at)
            or await take_name(turn, said.message_id, said.text, reading, clients, at)
        )
    ):
        await _without_record(turn, said, heard, clients)


async def _take_away(turn: Turn, said: Said, heard: Heard) -> None:
    """What must not stand in the chat leaves it; a text that is refused as a whole is looked at later."""
    if _leaves(heard) and heard.reading.action is not ReadAction.REFUSE:
        await turn.delete(said.message_id)
    if heard.danger:
        await turn.note("refused", turn.me.id, reason=RefuseReason.SAFETY)


def _leaves(heard: Heard) -> bool:
    return heard.danger or bool(DELETED & set(heard.reading.privacy))


async def _corrected(turn: Turn, heard: Heard) -> Report | None:
    """The report that a `nee, …` under its read-back puts right, where it told a fact: not a second one."""
    facts = [item for item in heard.reading.records if isinstance(item, FactRecord)]
    if not heard.instead or heard.about is None or heard.about.report is None or not facts:
        return None
    report = await turn.work.outcomes.report(heard.about.report)
    told = await turn.work.outcomes.facts_of_report(heard.about.report)
    ours = report is not None and report.person_id == turn.me.id
    return report if ours and told and len(facts) == len(heard.reading.records) else None


async def _answers(
    turn: Turn, said: Said, heard: Heard, clients: dict[str, Client], at: ReaderContext
) -> bool:
    """Whether it answered a doubt, or what its message asked or showed, beside what it may report itself."""
    if heard.reading.action is ReadAction.REFUSE:
        return False
    if await answer_doubt(turn, said.text, clients, at, heard.about):
        return True
    if heard.about is None:
        return False
    if heard.about.question is not None and not heard.reading.records:
        plain = at.read(said.text)
        if await answer_by_typing(turn, said.text, plain, clients, at, heard.about.question):
            return True
    kind = Courtesy.MISTAKE if is_no(said.text) else courtesy(said.text)
    if kind is not None and heard.about.report is not None:
        await small_talk.answer(turn, kind, heard.about)
    return kind is not None and heard.about.report is not None


async def _refuse(turn: Turn, said: Said, report: Report | None, reason: str) -> None:
    """Nothing is stored, an earlier version is taken back, and dangerous text leaves the chat."""
    if report is not None:
        await undo_report(turn, report.id)
    if reason in ("bsn", "identity_number", "safety"):
        await turn.delete(said.message_id)
    await turn.note("refused", turn.me.id, reason=reason)
    await turn.answer(Refusal(reason))


async def _without_record(turn: Turn, said: Said, heard: Heard, clients: dict[str, Client]) -> None:
    reading, at, kind = heard.reading, heard.at, courtesy(said.text)
    if kind is not None and not said.edited:
        await small_talk.answer(turn, kind)
    elif reading.ask is not None:
        question = await keep(turn, said.message_id, said.text, reading, None, at, heard.appointment)
        about = [clients[code] for code in reading.ask.about if code in clients]
        await small_talk.wait_for_answer(turn, about, last=not about or says_mistaken(said.text))
        goes = await small_talk.goes(turn)
        await turn.answer(Asked(asked(reading, question, at), (*_privacy(reading), *goes)))
    elif reading.query is not None:
        await answer_query(turn, reading.query, clients)
    elif reading.ignore is IgnoreReason.SMALLTALK:
        doubts = is_no(said.text) or has_second_thoughts(said.text)
        await small_talk.answer(turn, Courtesy.MISTAKE if doubts else Courtesy.GREETING)
    elif await small_talk.goes(turn):
        await small_talk.answer(turn, Courtesy.MISTAKE)
    else:
        await turn.answer(NoReportRead())


def _privacy(reading: Reading) -> list[Note]:
    return [PrivacyNote(kind, kind in DELETED) for kind in reading.privacy]


async def _store(
    turn: Turn,
    said: Said,
    report: Report | None,
    heard: Heard,
    clients: dict[str, Client],
) -> None:
    """Store a message, or the newer version of one, and read it back; a question may stand beside it."""
    edited, reading, at = report is not None, heard.reading, heard.at
    if report is None:
        await end_settled(turn, reading)
        report = await new_report(turn, said.message_id)
    else:
        await turn.work.outcomes.bump_report(report.id)
    stored = await store(turn, reading, clients, report, said.text, edited=edited)
    notes = [*([DangerNote()] if heard.danger else []), *_privacy(reading), *stored.notes]
    if reading.ask is not None and not (stored.left and not stored.lines):  # it is the client who has gone
        question = await keep(turn, said.message_id, said.text, reading, report, at)
        await put_off(turn, [clients[code].id for code in reading.ask.about if code in clients])
        notes.append(asked(reading, question, at))
    if stored.lines:
        if not _leaves(heard):
            await turn.react(said.message_id)
        tip = None if edited or notes else await next_tip(turn, reading)
        await turn.answer(Readback(tuple(stored.lines), tuple(notes), report.id, edited, tip))
    elif edited and stored.undone and not stored.left:
        await turn.answer(EditWithdrew(tuple(notes)))
    else:
        await turn.answer(NothingStored(tuple(notes)))


async def _withdraw(turn: Turn, said: Said, heard: Heard, clients: dict[str, Client]) -> None:
    """What is taken back, and what the same message says instead; asked where something else stands."""
    if await something_else_stands(turn, said.message_id, said.text, heard.reading, heard.at):
        return
    told = await take_back_and_store(turn, heard.reading, clients, said.text)
    if not told.lines:
        raise Refused(NothingToWithdraw())
    await turn.answer(told)
