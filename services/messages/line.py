"""The short line: klantmanager and coach write to each other about one client, past nobody else (R5, R6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal

from domain.codes import PrivacyKind, ReadAction, RefuseReason, Role
from domain.errors import NotAllowed, Refused, StaleButton
from domain.members import Act
from domain.messages.delivery import State
from domain.messages.kept import Meaning
from domain.messages.message import ANSWER_LIVES, Message
from domain.messages.notices import Means, Notice
from domain.ports import UnitOfWork
from domain.reading.heard import gate_staff
from domain.tasks import FROM_CLIENT, NOT_FOR_COACH
from domain.text.lines import tidied
from domain.values import Client, Person, Reach
from services.access import check_sight, client_in_sight, clients_in_sight, not_theirs, present_one
from services.looking_up import LookUps, Sending, looks_up
from services.messages.unheard import hand_on, keep
from services.privacy import DELETED, Refusal
from services.reports.context import reader_context
from services.tasks.news import AboutClient, still_theirs, task_of
from services.tasks.tasks import klantmanager_or_stand_in
from services.turn import Turn

MOST_TEXT: Final = 2000
"""Characters that are passed on; a longer story is for the phone."""

PROMPT_HOLDS: Final = timedelta(minutes=15)
_LINE: Final = "line:"


@dataclass(frozen=True, slots=True)
class WriteLine(Meaning):
    """Somebody wants to write to the other side about a client."""

    kept_as = "write_line"
    client: str  # the code


@dataclass(frozen=True, slots=True)
class AskLine(Message):
    """The writer is asked what to write; the answer is passed on."""

    kept_as = "line_prompt"
    to: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class LineReceived(AboutClient):
    """Klantmanager or coach reads what the other side wrote about a client."""

    kept_as = "line"
    leaves_chat = True
    by: str
    text: str
    by_id: str = ""  # empty in what an earlier version queued
    answers: bool = False  # the reader wrote about the client before

    def opens(self) -> str:
        """The card of the client, where it stands."""
        return f"deelnemers/{self.code}"


@dataclass(frozen=True, slots=True)
class LineSent(Message):
    """The writer hears that it was passed on, or that it is kept since messages do not arrive there now."""

    kept_as = "line_sent"
    to: str
    reach: Reach  # of whom it is for
    code: str
    name: str

    def opens(self) -> str:
        """The card of the client, where it stands how it went."""
        return f"deelnemers/{self.code}"


@dataclass(frozen=True, slots=True)
class LineUnread(Message):
    """The writer hears that a line was kept for days and that its reader never got it."""

    kept_as = "line_unread"
    lives = ANSWER_LIVES
    to: str
    code: str
    name: str

    def opens(self) -> str:
        """The card of the client, where it stands how it went."""
        return f"deelnemers/{self.code}"


@dataclass(frozen=True, slots=True)
class LinePrivate(Message):
    """The writer hears that nothing was passed on, and what in it does not belong here."""

    kept_as = "line_private"
    kinds: tuple[PrivacyKind, ...]
    deleted: bool  # the text left the chat


@dataclass(frozen=True, slots=True)
class LineDanger(Message):
    """The writer hears that nothing was passed on since somebody may be in danger, and whom to call."""

    kept_as = "line_danger"
    to: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class LineStays(Message):
    """Whoever edits a text hears that what was passed on does not change."""

    kept_as = "line_edited"


@dataclass(frozen=True, slots=True)
class LineTooLong(Message):
    """The writer hears that nothing was passed on."""

    kept_as = "refused.line_too_long"
    most: int  # characters
    count: int = 0  # how many there were


@dataclass(frozen=True, slots=True)
class LineNotFromHere(Message):
    """The writer hears that nothing was passed on: the coach does not know of what the card is about."""

    kept_as = "refused.line_not_from_here"
    coach: str
    code: str


async def ask_line(turn: Turn, code: str) -> None:
    """Ask what to write; the answer to that message is passed on. Raises StaleButton, NotAllowed."""
    person = await turn.work.people.by_code(code)
    if person is None or person.role is not Role.CLIENT:
        raise StaleButton
    client = await turn.work.caseload.client(person.id)
    to = await turn.work.people.by_id(await _other_side(turn, client))
    asked = AskLine(to.first_name, client.code, client.first_name)
    await turn.answer(asked, subject=_LINE + client.id)


async def line_of_reply(turn: Turn, replied_to: str | None, text: str, sent_at: datetime) -> Client | None:
    """The client whom a text is about when it answers a card or a line; None when it is no such answer.

    A coach who answers a card with a report is reporting. A klantmanager reports nothing: a text right after
    the question what to write is the answer to it, also when it is not sent as a reply.
    Raises Refused where the card is about what the coach does not see.
    """
    subject = await _subject_of_reply(turn, replied_to)
    if subject is not None and subject.startswith(_LINE):
        return await turn.work.caseload.client(subject.removeprefix(_LINE))
    task = await task_of(turn.work, subject)
    if task is None or await _is_report(turn, text, sent_at):
        return None
    if turn.me.role is Role.COACH and task.kind in FROM_CLIENT and task.kind not in NOT_FOR_COACH:
        return None  # it answers the client, and is for nobody else
    client = await turn.work.caseload.client(task.client_id)
    if task.kind in NOT_FOR_COACH:
        raise Refused(
            LineNotFromHere((await turn.work.people.by_id(client.coach_id)).first_name, client.code)
        )
    return client


async def is_for_other_side(turn: Turn, replied_to: str | None) -> bool:
    """Whether a text answers the question what to write, or a line: whatever it says, it is passed on."""
    return (await _subject_of_reply(turn, replied_to) or "").startswith(_LINE)


async def _subject_of_reply(turn: Turn, replied_to: str | None) -> str | None:
    if replied_to is not None:
        return await turn.work.outbox.subject_of_message(turn.me.id, replied_to)
    if turn.me.role is not Role.KLANTMANAGER:
        return None
    last = await turn.work.outbox.last_about(turn.me.id, turn.now - PROMPT_HOLDS)
    return last[1] if last is not None and last[0] == AskLine.kept_as else None


async def _is_report(turn: Turn, text: str, sent_at: datetime) -> bool:
    if turn.me.role is not Role.COACH:
        return False
    at = await reader_context(turn, sent_at, await clients_in_sight(turn.work, turn.me, turn.now))
    return at.read(text).action is not ReadAction.IGNORE


async def pass_line(turn: Turn, client: Client, text: str, message_id: str) -> None:
    """Pass a text on, unless it holds what must not be here: then nothing of it is sent or kept.

    Raises Refused when it is too long, NotAllowed.
    """
    other = await turn.work.people.by_id(await _other_side(turn, client))
    if await _holds_private(turn, client, text, message_id, other):
        return
    said = tidied(text)
    if len(said) > MOST_TEXT:
        raise Refused(LineTooLong(MOST_TEXT, len(said)))
    await turn.note("line", client.id, to=other.id)
    before = await turn.work.audit.about(client.id)
    line = LineReceived(
        code=client.code,
        name=client.first_name,
        by=turn.me.first_name,
        text=said,
        by_id=turn.me.id,
        answers=any(one.action == "line" and one.actor == other.id for one in before),
    )
    key, subject = f"line:{turn.update_id}", _LINE + client.id
    if other.reach is Reach.ACTIVE:
        await turn.tell(other.id, line, key=key, subject=subject)
    else:
        notice = Notice.to(other.id, line, key=key, due_at=turn.now, subject=subject)
        await keep(turn.work, notice, line, turn.now)
    sent = LineSent(to=other.first_name, reach=other.reach, code=client.code, name=client.first_name)
    await turn.answer(sent, subject=_LINE + client.id)


async def pass_on_lines(work: UnitOfWork, client_id: str, old_id: str, reader_id: str, now: datetime) -> None:
    """What a former coach or klantmanager never got of what was written goes to who came instead."""
    client, reader = await work.caseload.client(client_id), await work.people.by_id(reader_id)
    for notice in await work.outbox.alerts_for(old_id):
        line = notice.message
        if isinstance(line, LineReceived) and line.code == client.code and line.by_id != reader_id:
            await hand_on(work, notice, line, reader, now)


async def line_missed(work: UnitOfWork, notice: Notice, now: datetime) -> bool:
    """A line does not get to its reader: it is kept, and its writer, who had read otherwise, hears it.

    What was kept and not read in time is told to the writer too. Whether the writer knows.
    """
    line = notice.message
    if not isinstance(line, LineReceived) or not line.by_id or notice.means is not Means.SEND:
        return False
    found = await work.people.by_code(line.code)
    if found is None or notice.person_id is None:
        return False
    reader, writer = await work.people.by_id(notice.person_id), await work.people.by_id(line.by_id)
    told: Message
    if notice.expires_at > now and reader.reach is not Reach.ACTIVE:
        await keep(work, replace(notice, key=f"kept:{notice.key}"), line, now)
        told = LineSent(to=reader.first_name, reach=reader.reach, code=line.code, name=line.name)
    else:
        told = LineUnread(reader.first_name, line.code, line.name)
    await work.outbox.put(
        Notice.to(writer.id, told, key=f"line_missed:{notice.key}", due_at=now, subject=_LINE + found.id),
        now,
    )
    return writer.reach is Reach.ACTIVE


Went = Literal["answered", "read", "arrived", "waits", "missed"]


@dataclass(frozen=True, slots=True)
class LineTold:
    """A line about a client: from whom to whom; the words for their reader, as long as they are kept."""

    at: datetime
    by: str
    to: str
    text: str | None
    went: Went | None = None  # of an own line: how it went


_WENT: Final[dict[State, Went]] = {
    State.QUEUED: "waits",
    State.SENDING: "waits",
    State.SENT: "arrived",
    State.UNCERTAIN: "waits",
    State.FAILED: "missed",
    State.EXPIRED: "missed",
}


async def lines_about(work: UnitOfWork, reader: Person, client: Client, since: datetime) -> list[LineTold]:
    """What was written back and forth since a moment, the newest first."""
    noted = [one for one in await work.audit.about(client.id) if one.action == "line" and one.at >= since]
    subject, kept = _LINE + client.id, {}
    for person in dict.fromkeys((reader.id, *(str(one.detail["to"]) for one in noted))):
        for line, at in await work.outbox.words_kept(person, subject, LineReceived):
            if isinstance(line, LineReceived) and reader.id in (person, line.by_id):
                kept[person, at] = line.text
    went = {
        (trace.person_id, trace.created_at): _WENT.get(trace.state)
        for trace in await work.outbox.about(subject)
        if trace.template == LineReceived.kept_as
    }
    lines = [(one.actor, str(one.detail["to"]), one.at) for one in noted]
    found = []
    for one in noted:
        to_id = str(one.detail["to"])
        by, to = await work.people.by_id(one.actor), await work.people.by_id(to_id)
        told = LineTold(one.at, by.first_name, to.first_name, kept.get((to_id, one.at)))
        if by.id == reader.id:
            told = replace(told, went=_how(one.at, reader.id, to_id, lines) or went.get((to_id, one.at)))
        found.append(told)
    return found[::-1]


def _how(at: datetime, writer: str, reader: str, lines: list[tuple[str, str, datetime]]) -> Went | None:
    """Whether a line was read, as a later one of its reader shows: that answers the newest before it."""
    back = [sent for by, to, sent in lines if (by, to) == (reader, writer) and sent > at]
    if not back:
        return None
    more = any((by, to) == (writer, reader) and at < sent < min(back) for by, to, sent in lines)
    return "read" if more else "answered"


@dataclass(frozen=True, slots=True)
class LineUnseen:
    """Somebody wrote about a client, and the reader has not opened the card of the client since."""

    code: str
    name: str
    by: str
    answers: bool = False
    missed: bool = False  # it is the reader's own, and did not get to `by`


async def lines_unseen(sending: Sending) -> list[LineUnseen]:
    """What was written to the reader about clients in their sight and not looked at yet, each once; before it
    what of the reader did not arrive."""
    work, me = sending.work, sending.me
    found = []
    for line in (
        *await work.outbox.words_unseen(me.id, LineUnread),
        *await work.outbox.words_unseen(me.id, LineReceived),
    ):
        if not isinstance(line, LineReceived | LineUnread):
            continue
        try:
            await client_in_sight(work, me, line.code, sending.now, Act.WRITE_LINE)
        except NotAllowed:
            continue
        if isinstance(line, LineUnread):
            found.append(LineUnseen(line.code, line.name, line.to, missed=True))
        else:
            found.append(LineUnseen(line.code, line.name, line.by, line.answers))
    return list(dict.fromkeys(found))


async def take_edit(turn: Turn, client: Client, text: str, message_id: str) -> None:
    """A line that left does not change; what must not be in the chat leaves it all the same."""
    if not await _holds_private(turn, client, text, message_id, None):
        await turn.answer(LineStays())


async def reported_with(turn: Turn, message_id: str) -> bool:
    """Whether a message was a report: then an edit of it corrects the report, whatever it answered."""
    return await turn.work.outcomes.report_of_message(turn.me.id, message_id) is not None


async def _holds_private(
    turn: Turn, client: Client, text: str, message_id: str, other: Person | None
) -> bool:
    """Say so, and take away what must not stand in the chat. `other`: for whom it was; None for an edit."""
    gated = gate_staff(text, {client.code: client.first_name})
    if gated.refuse is not None:
        await turn.delete(message_id)
        await turn.note("refused", turn.me.id, reason=gated.refuse)
        told: Message = Refusal(gated.refuse)
        if other is not None and gated.refuse is RefuseReason.SAFETY:
            told = LineDanger(other.first_name, client.code, client.first_name)
        await turn.answer(told)
    elif gated.kinds:
        await _refuse_private(turn, gated.kinds, message_id)
    return gated.refuse is not None or bool(gated.kinds)


async def _refuse_private(turn: Turn, kinds: tuple[PrivacyKind, ...], message_id: str) -> None:
    deleted = bool(DELETED & set(kinds))
    if deleted:
        await turn.delete(message_id)
    await turn.note("line_refused", turn.me.id, kinds=",".join(sorted(kinds)))
    await turn.answer(LinePrivate(tuple(sorted(kinds)), deleted))


async def _other_side(turn: Turn, client: Client) -> str:
    """Who answers for the client on the other side. Raises NotAllowed."""
    try:
        await check_sight(turn.work, turn.me, client.id, turn.now, Act.WRITE_LINE)
    except NotAllowed:
        raise await not_theirs(turn.work, turn.me, client) from None
    if turn.me.role is Role.COACH:
        return await klantmanager_or_stand_in(turn.work, client, turn.now)
    return await present_one(turn.work, client.coach_id, turn.now)


LOOK_UPS: LookUps = dict((looks_up(LineReceived, still_theirs),))
