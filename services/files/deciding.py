"""A second person says yes or no to a file: every card of the question says so, and the asker reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.codes import Role
from domain.errors import StaleButton
from domain.files import ASKED_AGAIN, WAITS, YES_HOLDS, FileRequest
from domain.messages.kept import Meaning
from domain.messages.message import ByMail, LookedUp, Message
from domain.values import Person
from services.files.asking import FileRefused, FileWanted, may_decide, show_card, subject_of
from services.files.wishes import GiveFile, TakeFacts
from services.looking_up import LookUps, NotTrue, Sending, looks_up
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class File:
    """Which file is asked for, as far as a second person may know it."""

    monday: date | None  # of the week; None: the facts of one client
    code: str | None  # of that client, for coordinators alone: a colleague reads of no foreign client
    clients: int


@dataclass(frozen=True, slots=True)
class FileWantedShown(Message):
    """The card as long as it waits for an answer."""

    request: str
    name: str
    role: Role
    at: datetime
    file: File


@dataclass(frozen=True, slots=True)
class FileDecided(Message):
    """The card after the answer, the same on the phones of all who were asked."""

    name: str
    role: Role
    by: str
    at: datetime
    allowed: bool
    until: datetime
    file: File


@dataclass(frozen=True, slots=True)
class FileLapsed(Message):
    """The card of a question that nobody answered in time."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class FileAllowed(LookedUp):
    """A klantmanager reads who said yes, and gets one button for the file."""

    kept_as = "file_allowed"
    lives = YES_HOLDS
    request: str


@dataclass(frozen=True, slots=True)
class FileAllowedShown(Message):
    """With the file's own button."""

    mail = ByMail.NOW  # it holds for minutes
    by: str
    until: datetime
    wish: TakeFacts | GiveFile


@dataclass(frozen=True, slots=True)
class AllowFile(Meaning):
    """Button: a colleague may have the file."""

    kept_as = "allow_file"
    request: str


@dataclass(frozen=True, slots=True)
class RefuseFile(Meaning):
    """Button: a colleague gets no file."""

    kept_as = "refuse_file"
    request: str


async def decide(turn: Turn, request_id: str, message_id: str, *, allowed: bool) -> None:
    """Say yes or no, to all that waits of the asker. Raises StaleButton for whoever may not, or no longer.

    Where somebody else has said it, or it is too late, the card says so.
    """
    request = await turn.work.files.get(request_id)
    if request is None:
        raise StaleButton
    asker = await turn.work.people.by_id(request.person_id)
    if not may_decide(turn.me, asker):
        raise StaleButton
    if not request.waits(turn.now):
        await turn.edit(message_id, FileWanted(request.id))
        return
    for one in await turn.work.files.of_person(asker.id, turn.now - WAITS):
        if one.waits(turn.now):
            await turn.work.files.decide(one.id, turn.me.id, turn.now, allowed=allowed)
            await turn.note("file_allowed" if allowed else "file_refused", one.id, person=asker.id)
            await _change_cards(turn, one, message_id)
    told = FileAllowed(request.id) if allowed else FileRefused(turn.me.first_name, turn.now + ASKED_AGAIN)
    await turn.tell(asker.id, told, key=f"{told.kept_as}:{request.id}")


async def _change_cards(turn: Turn, request: FileRequest, pressed: str) -> None:
    """Every card says what was decided; who gets one of which nobody knows the number gets a fresh one."""
    for person_id, message_id in await turn.work.outbox.told_about(subject_of(request), FileWanted):
        if message_id is None:
            await show_card(turn, request, person_id, shown_by=":again")
        elif person_id == turn.me.id and message_id == pressed:
            await turn.edit(message_id, FileWanted(request.id))
        else:
            key = f"{subject_of(request)}:{person_id}:{message_id}"
            await turn.edit_of(person_id, message_id, FileWanted(request.id), key=key)


async def _card(message: FileWanted, sending: Sending) -> FileWantedShown | FileDecided | FileLapsed:
    """The question as it stands. Raises NotTrue for a reader who may not answer it."""
    request = await _known(message.request, sending)
    asker = await sending.work.people.by_id(request.person_id)
    if not may_decide(sending.me, asker):
        raise NotTrue("not_allowed")
    if request.waits(sending.now):
        file = await _file(request, asker, sending)
        return FileWantedShown(request.id, asker.first_name, asker.role, request.asked_at, file)
    if request.decided_by is None or request.decided_at is None:
        return FileLapsed(asker.first_name, asker.role)
    by = await sending.work.people.by_id(request.decided_by)
    return FileDecided(
        name=asker.first_name,
        role=asker.role,
        by=by.first_name,
        at=request.decided_at,
        allowed=request.allowed,
        until=request.decided_at + YES_HOLDS,
        file=await _file(request, asker, sending),
    )


async def _allowed(message: FileAllowed, sending: Sending) -> FileAllowedShown:
    request = await _known(message.request, sending)
    if request.decided_by is None or request.decided_at is None or not request.opens(sending.now):
        raise NotTrue("over")
    by = await sending.work.people.by_id(request.decided_by)
    return FileAllowedShown(by.first_name, request.decided_at + YES_HOLDS, _wish(request))


async def _file(request: FileRequest, asker: Person, sending: Sending) -> File:
    wish = _wish(request)
    if isinstance(wish, TakeFacts):
        return File(None, wish.client if sending.me.role is Role.COORDINATOR else None, 1)
    return File(wish.monday, None, len(await sending.work.caseload.of_klantmanager(asker.id)))


async def _known(request_id: str, sending: Sending) -> FileRequest:
    request = await sending.work.files.get(request_id)
    if request is None:
        raise NotTrue("gone")
    return request


def _wish(request: FileRequest) -> TakeFacts | GiveFile:
    if not isinstance(request.wish, TakeFacts | GiveFile):
        raise NotTrue("unknown")
    return request.wish


LOOK_UPS: LookUps = dict((looks_up(FileWanted, _card), looks_up(FileAllowed, _allowed)))
