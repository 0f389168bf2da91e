"""What staff settle about their agenda: its secret address, and the calendar of a coach that is read here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from domain.agendas.addresses import HostNotAllowed, NotAnAddress, calendar_address
from domain.agendas.events import AHEAD
from domain.errors import Refused
from domain.ids import new_id
from domain.members import Act, may_ever
from domain.messages.kept import Meaning
from domain.messages.message import Message
from domain.ports import UnitOfWork
from domain.ports.agendas import CalendarFault, GivenCalendar, SentCalendar
from services.agendas.feed import FeedEnded, FeedMade, end_feed, make_feed, pages_at
from services.turn import Turn

HOSTS: Final = "calendar_hosts"
"""Of the runtime: the hosts from which the operator allows calendars to be read."""
MOST_BYTES: Final = 5 * 1024 * 1024
TOLD_AFTER: Final = timedelta(minutes=30)
"""A calendar that cannot be read for so long is said to its coach; a shorter while is nobody's business."""
EVERY: Final = timedelta(minutes=15)
RARELY: Final = timedelta(hours=1)


SETTLED_AT: Final = "instellingen/agenda"
"""The page on which all this is settled, for a coach who reads mail."""


@dataclass(frozen=True, slots=True)
class AgendaShown(Message):
    """Somebody of the staff reads what is settled about their agenda, and what they can do.

    `hosts`: from where a calendar may be read; None for who has no right to give one.
    """

    kept_as = "agenda"
    pages: bool  # there are pages, so an agenda can be fetched
    made_at: datetime | None
    used_at: datetime | None
    hosts: tuple[str, ...] | None = None
    given_at: datetime | None = None
    read_at: datetime | None = None
    fault: CalendarFault | None = None
    days: int = AHEAD.days


@dataclass(frozen=True, slots=True)
class CalendarGiven(Message):
    """A coach who gave a calendar reads that it is read now, and what is kept of it."""

    kept_as = "calendar.given"
    minutes: int = EVERY.seconds // 60
    days: int = AHEAD.days


@dataclass(frozen=True, slots=True)
class CalendarEnded(Message):
    """A calendar is read no more; what was made of it stands."""

    kept_as = "calendar.ended"


@dataclass(frozen=True, slots=True)
class FileTaken(Message):
    """A file that a coach sent is read, and left the chat."""

    kept_as = "calendar.file"


@dataclass(frozen=True, slots=True)
class CalendarUnread(Message):
    """A coach hears that the own calendar cannot be read, and why; once."""

    kept_as = "calendar_unread"
    leads_to = SETTLED_AT
    fault: CalendarFault
    file: bool = False


@dataclass(frozen=True, slots=True)
class CalendarReadAgain(Message):
    """A coach who heard that the calendar could not be read hears that it can."""

    kept_as = "calendar.again"
    silent = True


@dataclass(frozen=True, slots=True)
class NoCalendarAddress(Message):
    """What was typed is no https address of a calendar."""

    kept_as = "refused.calendar_address"


@dataclass(frozen=True, slots=True)
class CalendarHostNotAllowed(Message):
    """The operator does not allow calendars from there."""

    kept_as = "refused.calendar_host"
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoPages(Message):
    """There are no pages here, so no agenda can be fetched."""

    kept_as = "refused.agenda_pages"


@dataclass(frozen=True, slots=True)
class FileTooLarge(Message):
    """A calendar that a coach sent is larger than one of a person."""

    kept_as = "refused.calendar_size"


@dataclass(frozen=True, slots=True)
class MakeFeed(Meaning):
    """Make an address for the own agenda, in place of the one before."""

    kept_as = "make_agenda"


@dataclass(frozen=True, slots=True)
class EndFeed(Meaning):
    """Take the address of the own agenda back."""

    kept_as = "end_agenda"


@dataclass(frozen=True, slots=True)
class EndCalendar(Meaning):
    """Let the own calendar be read no more."""

    kept_as = "end_calendar"


async def shown(turn: Turn) -> AgendaShown:
    """What is settled about the agenda of who acts."""
    work, me = turn.work, turn.me
    feed = await work.agendas.feed_of(me.id)
    gives = may_ever(me.role, Act.GIVE_CALENDAR)
    given = await work.agendas.given(me.id) if gives else None
    return AgendaShown(
        pages=bool(await pages_at(work)),
        made_at=feed.made_at if feed is not None else None,
        used_at=feed.used_at if feed is not None else None,
        hosts=await allowed_hosts(work) if gives else None,
        given_at=given.given_at if given is not None else None,
        read_at=given.read_at if given is not None else None,
        fault=given.fault if given is not None and given.told else None,
    )


async def make_feed_here(turn: Turn) -> None:
    """The whole address of a fresh feed, in the chat. Raises Refused where there are no pages."""
    at = await pages_at(turn.work)
    if not at:
        raise Refused(NoPages())
    await turn.answer(FeedMade(f"{at}{await make_feed(turn)}"))


async def end_feed_here(turn: Turn) -> None:
    """Take the address back, and say so."""
    await end_feed(turn)
    await turn.answer(FeedEnded())


async def allowed_hosts(work: UnitOfWork) -> tuple[str, ...]:
    """The hosts from which calendars may be read."""
    return tuple((await work.runtime_value(HOSTS) or "").split())


def allowed_address(text: str, hosts: tuple[str, ...]) -> str:
    """The address from which a calendar may be read. Raises Refused."""
    try:
        return calendar_address(text, hosts)
    except NotAnAddress:
        raise Refused(NoCalendarAddress()) from None
    except HostNotAllowed:
        raise Refused(CalendarHostNotAllowed(hosts)) from None


async def give_calendar(turn: Turn, text: str) -> None:
    """Read a calendar from now on, in place of the one before. Raises Refused."""
    address = allowed_address(text, await allowed_hosts(turn.work))
    before = await turn.work.agendas.given(turn.me.id)
    if before is None or before.address != address:
        await turn.work.agendas.end(turn.me.id)  # events of another calendar are not gone from this one
        await turn.work.agendas.put(GivenCalendar(turn.me.id, address, turn.now, turn.now))
        await turn.note("calendar_given", turn.me.id)
    await turn.answer(CalendarGiven())


async def end_calendar(turn: Turn) -> None:
    """Read it no more, and forget what is kept of it; the appointments stand."""
    if await turn.work.agendas.end(turn.me.id):
        await turn.note("calendar_ended", turn.me.id)
    await turn.answer(CalendarEnded())


async def take_file(turn: Turn, file_id: str, size: int, message_id: str) -> None:
    """Read a file that was sent, a little later; one that is too large leaves the chat at once."""
    if size > MOST_BYTES:
        await turn.delete(message_id)
        await turn.answer(FileTooLarge())
        return
    sent = SentCalendar(new_id(), turn.me.id, file_id, message_id, turn.now)
    await turn.work.agendas.send(sent)
    await turn.note("calendar_sent", turn.me.id)
    await turn.answer(FileTaken())


async def note_fault(turn: Turn, given: GivenCalendar, fault: CalendarFault, after: timedelta) -> None:
    """It cannot be read now. `after`: a little more, so that not all calendars are read at once."""
    since = given.fault_since or turn.now
    never = given.read_at is None  # its coach waits for it
    told = given.told or never or turn.now - since >= TOLD_AFTER
    if told and not given.told:
        key = f"calendar_unread:{turn.me.id}:{since.isoformat()}"
        await turn.tell(turn.me.id, CalendarUnread(fault), key=key)
    due_at = turn.now + (RARELY if told else EVERY) + after
    await turn.work.agendas.put(
        replace(given, fault=fault, fault_since=since, told=told, due_at=due_at, etag=None, modified=None)
    )


async def note_readable(turn: Turn, given: GivenCalendar) -> GivenCalendar:
    """It can be read; who heard that it could not hears that too."""
    if given.told:
        key = f"calendar_again:{turn.me.id}:{turn.now.isoformat()}"
        await turn.tell(turn.me.id, CalendarReadAgain(), key=key)
    return replace(given, fault=None, fault_since=None, told=False)
