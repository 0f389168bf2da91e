"""A klantmanager takes a file along: a second person has just said yes to it, or is asked first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.codes import Role
from domain.errors import Refused
from domain.files import ASKED_AGAIN, WAITS, YES_HOLDS, FileRequest
from domain.ids import new_id
from domain.members import Act, Relation, may, may_now
from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message
from domain.ports import UnitOfWork
from domain.values import Person
from services.access import coordinators_of
from services.phones import WhomToCall, colleague_to_call
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class FileAsked(Message):
    """A klantmanager reads who has to say yes first."""

    kept_as = "file_asked"
    who: tuple[str, ...]  # first names


@dataclass(frozen=True, slots=True)
class FileWaits(Message):
    """A klantmanager reads that the question has been put already, to whom, and when it can be put again."""

    kept_as = "file_waits"
    who: tuple[str, ...]
    at: datetime
    again: datetime


@dataclass(frozen=True, slots=True)
class FileRefused(Message):
    """A klantmanager reads who said no, and when the question can be put again."""

    kept_as = "file_refused"
    lives = WAITS
    by: str
    again: datetime


@dataclass(frozen=True, slots=True)
class NobodyToAsk(Message):
    """A klantmanager reads who can make the file where no second person can be reached."""

    kept_as = "refused.file_nobody"


@dataclass(frozen=True, slots=True)
class FileWanted(LookedUp):
    """The card of a second person: may a colleague have a file? And once it is decided: what, and by whom."""

    kept_as = "file_wanted"
    lives = WAITS
    request: str


async def may_take(turn: Turn, wish: Meaning) -> bool:
    """Whether the file may leave now; if not, a second person is asked, or has been. Raises Refused."""
    asked = await turn.work.files.of_person(turn.me.id, turn.now - WAITS - YES_HOLDS)
    if any(one.opens(turn.now) for one in asked):
        return True
    seconds = await second_persons(turn.work, turn.me)
    if not seconds:
        raise Refused(NobodyToAsk())
    who = tuple(one.first_name for one in seconds)
    if asked and asked[-1].asked_lately(turn.now):
        await turn.answer(await _again_later(turn, asked[-1], who))
        return False
    request = FileRequest(new_id(), turn.me.id, wish, turn.now)
    await turn.work.files.put(request)
    await turn.note("file_asked", request.id, file=wish.kept_as)
    for one in seconds:
        await show_card(turn, request, one.id)
    await turn.answer(FileAsked(who))
    return False


async def is_open(work: UnitOfWork, person: Person, now: datetime) -> bool:
    """Whether a yes of a second person still holds."""
    return await open_until(work, person, now) is not None


async def open_until(work: UnitOfWork, person: Person, now: datetime) -> datetime | None:
    """Until when the yes of a second person holds; None where there is none."""
    asked = await work.files.of_person(person.id, now - WAITS - YES_HOLDS)
    said = [one.decided_at for one in asked if one.opens(now) and one.decided_at is not None]
    return max(said) + YES_HOLDS if said else None


@dataclass(frozen=True, slots=True)
class Waits:
    """A question for a file that is not answered: since when, with whom, and what to call for haste."""

    at: datetime
    who: tuple[str, ...]  # first names
    call: tuple[WhomToCall, ...]


async def waits_for(work: UnitOfWork, person: Person, now: datetime) -> Waits | None:
    """What somebody asked, as long as nobody has answered and it cannot be asked again."""
    asked = await work.files.of_person(person.id, now - WAITS - YES_HOLDS)
    if not asked or asked[-1].decided_at is not None or not asked[-1].asked_lately(now):
        return None
    seconds = await second_persons(work, person)
    call = [await colleague_to_call(work, one) for one in seconds]
    numbers = dict.fromkeys(one for one in call if one is not None)
    return Waits(asked[-1].asked_at, tuple(one.first_name for one in seconds), tuple(numbers))


async def second_persons(work: UnitOfWork, asker: Person) -> list[Person]:
    """Who is asked: the coordinators whom messages reach; only where there are none, the colleagues."""
    for among in (
        await coordinators_of(work, asker.municipality),
        await work.people.with_role(Role.KLANTMANAGER, asker.municipality),
    ):
        reached = [one for one in among if may_decide(one, asker)]
        if reached:
            return reached
    return []


def may_decide(person: Person, asker: Person) -> bool:
    """Whether somebody may say it: a second person of the municipality, with the right in their state."""
    right = may_now(person.reach, Act.ALLOW_FILE) and may(person.role, Act.ALLOW_FILE, Relation.NONE)
    return right and person.municipality == asker.municipality and person.id != asker.id


async def show_card(turn: Turn, request: FileRequest, person_id: str, *, shown_by: str = "") -> None:
    """Show a second person the question as it stands."""
    key = f"{subject_of(request)}:{person_id}{shown_by}"
    await turn.tell(person_id, FileWanted(request.id), key=key, subject=subject_of(request))


def subject_of(request: FileRequest) -> str:
    """What the cards of a question are about."""
    return f"file:{request.id}"


async def _again_later(turn: Turn, last: FileRequest, who: tuple[str, ...]) -> Message:
    if last.decided_by is None or last.decided_at is None:
        return FileWaits(who, last.asked_at, last.asked_at + ASKED_AGAIN)
    by = await turn.work.people.by_id(last.decided_by)
    return FileRefused(by.first_name, last.decided_at + ASKED_AGAIN)
