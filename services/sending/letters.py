"""Letters for the post room: which to print, until when to post, and that they were (docs/adr/0059).

No address is kept of anybody: the post room knows where to, by the code.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from domain.calendar import Calendar
from domain.clients.no_show_file import TOLD_WITH
from domain.errors import StaleButton
from domain.messages.message import LookedUp, Message
from domain.ports import Store, UnitOfWork
from domain.ports.letters import ToPost
from domain.values import Person
from services.appointments.reminders import MeetingShown, Reminder, ThreeDaysReminder, TwoHoursReminder
from services.looking_up import NotTrue, Sending
from services.phones import office_of
from services.sending.after import missed
from services.sending.before import LOOK_UPS
from services.turn import Turn

DAYS_OF_POST: Final = 3
"""Office days that a letter needs."""
AHEAD: Final = timedelta(days=14)
"""So long before its meeting a letter is listed."""
TAKEN_BACK_FOR: Final = timedelta(days=1)
NO_POST: Final = "no_post"
"""Why a message does not leave whose letter would come too late: somebody has to call."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to be printed, or one that was posted."""

    row: int
    name: str  # of the message
    reader: Person
    at: datetime  # of the meeting
    last_day: date  # to post it
    posted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LetterShown:
    """A letter with what stands in it."""

    letter: Letter
    shown: MeetingShown
    office: str | None
    sender: str  # the organisation whose post room it is


@dataclass(frozen=True, slots=True)
class LetterPosted(Message):
    """Who ticked a letter off reads so."""

    kept_as = "page.letters.ticked"
    code: str


@dataclass(frozen=True, slots=True)
class LetterTakenBack(Message):
    """Who took that back reads so."""

    kept_as = "page.letters.taken_back"
    code: str


def last_day(at: datetime, calendar: Calendar) -> date:
    """The last day on which a letter about a meeting may be posted."""
    return calendar.office_day(calendar.day(at), -DAYS_OF_POST)


def _names(*without: type[Message]) -> set[str]:
    return {
        name
        for name, kind in Message.family().items()
        if kind.few_words and not issubclass(kind, without or ())
    }


async def to_post(work: UnitOfWork, municipality: str, now: datetime, calendar: Calendar) -> list[Letter]:
    """What is to be printed and posted, the nearest last day first. One reminder of a meeting is enough."""
    names = _names(ThreeDaysReminder, TwoHoursReminder)
    return [
        await _letter(work, one, calendar)
        for one in await work.letters.waiting(names, municipality)
        if now < one.at <= now + AHEAD and last_day(one.at, calendar) >= calendar.day(now)
    ]


async def posted(work: UnitOfWork, municipality: str, now: datetime, calendar: Calendar) -> list[Letter]:
    """What was ticked off lately."""
    found = await work.letters.posted(municipality, now - TAKEN_BACK_FOR)
    return [await _letter(work, one, calendar) for one in found]


async def _letter(work: UnitOfWork, one: ToPost, calendar: Calendar) -> Letter:
    reader = await work.people.by_id(one.notice.person_id or "")
    day = last_day(one.at, calendar)
    return Letter(one.row, one.notice.name, reader, one.at, day, one.posted_at)


async def show(turn: Turn, row: int) -> LetterShown:
    """A letter of the own municipality as it is true now. Raises StaleButton."""
    one = await _of_turn(turn, row)
    reader = await turn.work.people.by_id(one.notice.person_id or "")
    message = one.notice.message
    sending = Sending(turn.work, reader, one.notice.subject, turn.now, turn.calendar)
    try:
        shown = await LOOK_UPS[type(message)](message, sending) if isinstance(message, LookedUp) else message
    except NotTrue as untrue:
        raise StaleButton from untrue
    if not isinstance(shown, MeetingShown):
        raise StaleButton
    letter = await _letter(turn.work, one, turn.calendar)
    client = await turn.work.caseload.client(reader.id)
    coach = await turn.work.people.by_id(client.coach_id)
    return LetterShown(letter, shown, await office_of(turn.work, reader.id), coach.organisation)


async def tick_off(turn: Turn, row: int) -> None:
    """It was posted; the other reminders of its meeting say nothing more. Raises StaleButton."""
    one = await _of_turn(turn, row)
    reader = await turn.work.people.by_id(one.notice.person_id or "")
    await turn.work.letters.tick_off(row, f"{reader.language}+nl", turn.now)
    if isinstance(one.notice.message, Reminder):
        for other in await turn.work.outbox.about(one.notice.subject or ""):
            kind = Message.named(other.template)
            if kind is not None and issubclass(kind, Reminder) and other.key != one.notice.key:
                await turn.work.outbox.void_key(other.key, turn.now, f"{TOLD_WITH}{one.notice.key}")
    await turn.note("letter_posted", reader.id)
    await turn.answer(LetterPosted(reader.code))


async def take_back(turn: Turn, row: int) -> None:
    """It was not posted after all. Raises StaleButton."""
    found = await turn.work.letters.posted(turn.me.municipality, turn.now - TAKEN_BACK_FOR)
    one = next((each for each in found if each.row == row), None)
    if one is None:
        raise StaleButton
    reader = await turn.work.people.by_id(one.notice.person_id or "")
    await turn.work.letters.take_back(row, turn.now)
    await turn.note("letter_taken_back", reader.id)
    await turn.answer(LetterTakenBack(reader.code))


async def _of_turn(turn: Turn, row: int) -> ToPost:
    """What waits in the own municipality; anything else is not there. Raises StaleButton."""
    found = await turn.work.letters.waiting(_names(), turn.me.municipality)
    one = next((each for each in found if each.row == row), None)
    if one is None:
        raise StaleButton
    return one


async def put_due(store: Store, now: datetime, calendar: Calendar) -> int:
    """What cannot be posted in time any more ends, and the coach reads who is to be called."""
    async with store.begin() as work:
        late = [
            one
            for one in await work.letters.waiting(_names())
            if last_day(one.at, calendar) < calendar.day(now)
        ]
        for one in late:
            await work.letters.give_up(one.row, NO_POST, now)
            await missed(work, one.notice, now)
    return len(late)
