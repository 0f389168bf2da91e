"""What a coach's own calendar says is done here as if they had typed it; the client hears it once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from domain.agendas.events import AHEAD, SEEN, CalendarRead, Event, Problem, State, are_too_many, is_doubtful
from domain.codes import AppointmentAction, AppointmentType, Side
from domain.errors import NotAllowed
from domain.messages.kept import Meaning
from domain.messages.message import Message
from domain.phones import may_hold_phone
from domain.ports import Report
from domain.ports.agendas import EventLink, LinkState
from domain.reading import AppointmentChange
from domain.reading.places import LONGEST
from domain.text.links import has_address
from domain.values import Appointment, Client
from services.agendas.giving import SETTLED_AT
from services.appointments.changes import Arranged, arrange
from services.privacy import may_be_kept
from services.readback import ChangeLine, Line, Note
from services.report import new_report
from services.turn import Turn

AT_ONCE: Final = 40
"""Changes of one look: the rest waits for the next, so that nobody who writes waits long."""
NAMED: Final = 10
_MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Unread:
    """An event that names a client and is no appointment, by its codes alone.

    `code`, `stands_at`: the appointment that it was, and that stands as it did.
    """

    codes: tuple[str, ...]
    at: datetime
    problem: Problem
    code: str = ""
    stands_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CalendarFollowed(Message):
    """What a coach's calendar changed here, and what in it is no appointment.

    `report`: what Ongedaan takes back. `more`: how many are no appointment beside those named.
    `file`: it was a file that they sent.
    """

    kept_as = "calendar_followed"
    lines: tuple[Line, ...]
    notes: tuple[Note, ...]
    report: str | None
    unread: tuple[Unread, ...] = ()
    more: int = 0
    file: bool = False


@dataclass(frozen=True, slots=True)
class Gone:
    """An appointment whose event is gone."""

    code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AskGone(Message):
    """So much is gone from a coach's calendar that it is asked whether the appointments are called off."""

    kept_as = "calendar_gone"
    leads_to = SETTLED_AT
    gone: tuple[Gone, ...]
    count: int


@dataclass(frozen=True, slots=True)
class GoneAnswered(Message):
    """What became of the appointments that were gone from a calendar; `count` 0: none is gone any more."""

    kept_as = "calendar_gone.answered"
    called_off: bool
    count: int


@dataclass(frozen=True, slots=True)
class CallOffGone(Meaning):
    """The coach says: what is gone from the calendar is called off."""

    kept_as = "calendar_call_off"


@dataclass(frozen=True, slots=True)
class LeaveGone(Meaning):
    """The coach says: the appointments stand, whatever the calendar says."""

    kept_as = "calendar_leave"


@dataclass(frozen=True, slots=True)
class AskMany(Message):
    """So much is new in a coach's calendar for one client that it is asked whether it is to be planned.

    `file`: it is of a file that they sent, which is not kept.
    """

    kept_as = "calendar_many"
    leads_to = SETTLED_AT
    first: tuple[Gone, ...]
    count: int
    file: bool = False


@dataclass(frozen=True, slots=True)
class ManyAnswered(Message):
    """What becomes of the many that were new; `count` 0: none waits any more."""

    kept_as = "calendar_many.answered"
    planned: bool
    count: int
    file: bool = False


@dataclass(frozen=True, slots=True)
class PlanMany(Meaning):
    """The coach says: all that is new in the calendar is to be planned."""

    kept_as = "calendar_plan_many"


@dataclass(frozen=True, slots=True)
class LeaveMany(Meaning):
    """The coach says: what is new in the calendar is no appointment."""

    kept_as = "calendar_leave_many"


@dataclass(slots=True)
class Followed:
    """What one look has done. `asks`: whether the coach is asked; `left`: there is more to do."""

    lines: list[Line] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    report: Report | None = None
    missing: int = 0
    asks: bool = False
    left: bool = False


async def follow(turn: Turn, read: CalendarRead, *, file: bool = False, asked: bool = False) -> Followed:
    """Do what a calendar says. Of a file nothing is gone: it may hold one event, or a month.

    `asked`: it was asked already whether what is gone is called off.
    """
    look = await _Look.of(turn, read, file=file)
    await look.go_through(read.events)
    await look.hold_back()
    if not file:
        await look.follow_gone(read.total, asked=asked)
    await look.plan_fresh()
    done = look.done
    if done.lines or done.notes or done.unread or (file and not done.asks):
        told = CalendarFollowed(
            tuple(done.lines),
            tuple(dict.fromkeys(done.notes)),
            done.report.id if done.report is not None and done.lines else None,
            tuple(done.unread[:NAMED]),
            max(0, len(done.unread) - NAMED),
            file=file,
        )
        await turn.tell(turn.me.id, told, key=f"calendar:{turn.me.id}:{turn.update_id}")
    return done


async def gone_now(turn: Turn) -> list[Gone]:
    """What the coach is asked about, for who reads it on a page."""
    found = []
    for link in await _missing(turn):
        client = await turn.work.caseload.client(link.client_id or "")
        found.append(Gone(client.code, link.starts_at))
    return found


async def call_off_gone(turn: Turn) -> None:
    """What is still gone from the calendar is called off; the clients hear it."""
    done = Followed()
    count = 0
    for link in await _missing(turn):
        client = await turn.work.caseload.client(link.client_id or "")
        lines = len(done.lines)
        await _arrange(turn, done, client, AppointmentAction.CANCEL, None, link.appointment_id)
        await turn.work.agendas.put_link(turn.me.id, replace(link, state=LinkState.OFF))
        count += len(done.lines) - lines
    await _close_question(turn)
    await turn.answer(GoneAnswered(called_off=True, count=count))


async def leave_gone(turn: Turn) -> None:
    """What is gone from the calendar stands here, and has nothing to do with the calendar any more."""
    missing = await _missing(turn)
    await turn.work.agendas.end_links(turn.me.id, [link.mark for link in missing])
    await _close_question(turn)
    await turn.answer(GoneAnswered(called_off=False, count=len(missing)))


async def many_now(turn: Turn) -> list[Gone]:
    """What waits for a word of the coach before it is planned, for who reads it on a page."""
    found = []
    for link in await _waiting(turn):
        client = await turn.work.caseload.client(link.client_id or "")
        found.append(Gone(client.code, link.starts_at))
    return found


async def settle_many(turn: Turn, *, planned: bool) -> None:
    """What waits is planned when the calendar is read, which is at once; or it is left."""
    waiting = await _waiting(turn)
    state = LinkState.AGREED if planned else LinkState.LEFT
    for link in waiting:
        await turn.work.agendas.put_link(turn.me.id, replace(link, state=state))
    given = await turn.work.agendas.given(turn.me.id)
    if given is not None and planned:
        await turn.work.agendas.put(replace(given, due_at=turn.now, etag=None, modified=None))
    file = any(link.from_file for link in waiting)
    await turn.answer(ManyAnswered(planned, len(waiting), file=file))


async def _waiting(turn: Turn) -> list[EventLink]:
    links = await turn.work.agendas.links(turn.me.id)
    return [one for one in links if one.state is LinkState.WAITS and one.starts_at > turn.now]


async def _missing(turn: Turn) -> list[EventLink]:
    links = await turn.work.agendas.links(turn.me.id)
    return [one for one in links if one.state is LinkState.MISSING and one.starts_at > turn.now]


async def _close_question(turn: Turn) -> None:
    given = await turn.work.agendas.given(turn.me.id)
    if given is not None:
        await turn.work.agendas.put(replace(given, asked_at=None))


@dataclass(slots=True)
class _Look:
    """One look at a calendar: what is known of it, what it says, and what was done."""

    turn: Turn
    own: dict[str, Client]
    known: dict[str, EventLink]
    file: bool
    seen: set[str] = field(default_factory=set)
    held: set[str] = field(default_factory=set)  # appointments that an event stands for
    fresh: dict[str, list[tuple[str, Event]]] = field(default_factory=lambda: defaultdict(list))
    flooded: set[str] = field(default_factory=set)  # clients of whom too much is new at once
    given_up: list[EventLink] = field(default_factory=list)  # their event names somebody else now
    done: Followed = field(default_factory=Followed)

    @classmethod
    async def of(cls, turn: Turn, read: CalendarRead, *, file: bool) -> _Look:
        """What is known of the events of a coach; what has begun is over."""
        await turn.work.agendas.end_past_links(turn.me.id, turn.now)
        own = {client.code: client for client in await turn.work.caseload.of_coach(turn.me.id)}
        return cls(turn, own, {one.mark: one for one in await turn.work.agendas.links(turn.me.id)}, file)

    async def go_through(self, events: Sequence[Event]) -> None:
        """Follow what is known, and find what is not."""
        for event in events:
            mark = self.turn.work.agendas.mark(self.turn.me.id, event.key)
            self.seen.add(mark)
            if event.starts_at <= self.turn.now or event.state is State.MAYBE:
                continue
            await self._one(mark, event, self.known.get(mark))

    async def _one(self, mark: str, event: Event, link: EventLink | None) -> None:
        problem = event.problem or (None if event.codes[0] in self.own else Problem.NOT_YOURS)
        if problem is not None:
            if link is None or not await self._tell_not_followed(link, event, problem):
                await self._tell_problem(event, problem)
            return
        client = self.own[event.codes[0]]
        if link is not None and link.appointment_id is None:
            if await self._is_left(link, event, client):
                return
            link = None
        if link is not None and link.client_id != client.id:
            self.given_up.append(link)
            link = None
        if link is None:
            link = await self._same(mark, event, client)
        if link is None:
            if event.state is State.STANDS:
                self.fresh[client.id].append((mark, event))
            return
        self.held.add(link.appointment_id or "")
        await self._tell_place(event)
        await self._follow(link, event, client)

    async def _is_left(self, link: EventLink, event: Event, client: Client) -> bool:
        """Whether the coach wants no appointment of an event that is what it was when that was asked."""
        if link.state is LinkState.LEFT and event.starts_at == link.starts_at and client.id == link.client_id:
            return True
        if event.state is State.CANCELLED or client.id != link.client_id or link.state is LinkState.LEFT:
            await self.turn.work.agendas.end_links(self.turn.me.id, [link.mark])
            self.known.pop(link.mark)
        return False

    async def hold_back(self) -> None:
        """Of a client of whom too much is new nothing is planned before the coach has said so; asked once."""
        soon = self.turn.now + AHEAD
        waiting: list[EventLink] = []
        asks = False
        for client_id, fresh in self.fresh.items():
            near = [one for one in fresh if one[1].starts_at <= soon]
            agreed = {mark for mark, _ in near if self._state_of(mark) is LinkState.AGREED}
            new = [(mark, event) for mark, event in near if mark not in agreed]
            asked = any(self._state_of(mark) is LinkState.WAITS for mark, _ in new)
            if not asked and not are_too_many([event for _, event in new], self.turn.calendar.day):
                continue
            self.flooded.add(client_id)
            self.fresh[client_id] = [one for one in fresh if one[0] in agreed]
            asks = asks or not asked
            for mark, event in new:
                link = EventLink(
                    mark, event.starts_at, None, client_id, state=LinkState.WAITS, from_file=self.file
                )
                waiting.append(await self._keep(link))
        if asks:
            waiting.sort(key=lambda one: one.starts_at)
            ask = AskMany(self._named(waiting), len(waiting), file=self.file)
            key = f"calendar_many:{self.turn.me.id}:{self.turn.update_id}"
            await self.turn.tell(self.turn.me.id, ask, key=key)
            self.done.asks = True

    def _state_of(self, mark: str) -> LinkState | None:
        link = self.known.get(mark)
        return link.state if link is not None else None

    async def _tell_not_followed(self, link: EventLink, event: Event, problem: Problem) -> bool:
        """An appointment stands as it did, and its event is not followed. False where none stands."""
        found = await self.turn.work.appointments.get(link.appointment_id or "")
        codes = {client.id: code for code, client in self.own.items()}
        if found is None or not _stands(found) or found.client_id not in codes:
            return False
        if link.problem != problem or link.state is LinkState.MISSING:
            await self._keep(replace(link, problem=problem, state=LinkState.STANDS))
        if link.problem != problem:
            code = codes[found.client_id]
            self.done.unread.append(Unread(event.codes, event.starts_at, problem, code, found.starts_at))
        return True

    async def _tell_problem(self, event: Event, problem: Problem) -> None:
        """Once for an event or a series: a mark of it is kept, longer than its next times are far."""
        place = f"\n{event.location}" if problem is Problem.PLACE else ""
        mark = self.turn.work.agendas.mark(self.turn.me.id, f"{problem}\n{event.uid}{place}")
        soon = event.starts_at <= self.turn.now + AHEAD
        if event.state is not State.STANDS or not soon or mark in self.known:
            return
        self.done.unread.append(Unread(event.codes, event.starts_at, problem))
        link = EventLink(mark, event.starts_at + SEEN, problem=problem, from_file=self.file)
        self.known[mark] = await self._keep(link)

    async def _tell_place(self, event: Event) -> None:
        if event.location and _place_of(event) is None:
            await self._tell_problem(event, Problem.PLACE)

    async def _same(self, mark: str, event: Event, client: Client) -> EventLink | None:
        """What was planned here already for an event: it is one, also where it was called off since."""
        found = await self._copied(event, client) or await _at(self.turn, client, event.starts_at)
        if found is None:
            return None
        if found.cancelled_by is not None and event.state is State.STANDS:
            self.done.unread.append(Unread(event.codes, event.starts_at, Problem.OFF_HERE))
        return await self._keep(
            EventLink(
                mark,
                found.starts_at,
                found.id,
                client.id,
                place_mark=self._place_mark(event),
                from_file=self.file,
            )
        )

    async def _copied(self, event: Event, client: Client) -> Appointment | None:
        """The appointment that somebody took over from here into their calendar."""
        found = await self.turn.work.appointments.get(event.own_id) if event.own_id else None
        return found if found is not None and found.client_id == client.id else None

    async def _follow(self, link: EventLink, event: Event, client: Client) -> None:
        """What an event says that is known: nothing new, another time or place, or that it is off."""
        if event.state is State.CANCELLED:
            if link.state is not LinkState.OFF:
                await self._call_off(link, client)
            return
        if link.state is LinkState.OFF:  # it is back
            await self.turn.work.agendas.end_links(self.turn.me.id, [link.mark])
            self.fresh[client.id].append((link.mark, event))
            return
        place_mark = self._place_mark(event)
        moved, elsewhere = event.starts_at != link.starts_at, place_mark != link.place_mark
        if moved or elsewhere or link.state is LinkState.MISSING or link.problem is not None:
            if self._is_full and (moved or elsewhere):
                return
            found = await self.turn.work.appointments.get(link.appointment_id or "")
            here = found is not None and found.starts_at == event.starts_at
            place = _place_of(event)
            elsewhere = place is not None and found is not None and _stands(found) and place != found.location
            if (moved and not here) or (elsewhere and not moved):
                link = await self._move(link, event, client)
            await self._keep(
                replace(
                    link,
                    starts_at=event.starts_at,
                    state=LinkState.STANDS,
                    place_mark=place_mark,
                    problem=None,
                )
            )

    async def _move(self, link: EventLink, event: Event, client: Client) -> EventLink:
        await self._arrange(client, AppointmentAction.MOVE, event, link.appointment_id)
        found = await _at(self.turn, client, event.starts_at)
        self.held |= {found.id} if found is not None else set()
        return replace(link, appointment_id=found.id) if found is not None else link

    async def follow_gone(self, total: int, *, asked: bool) -> None:
        """Events that are not there any more: moved by making another, or called off; many are asked."""
        unplanned = [
            one.mark
            for one in self.known.values()
            if one.appointment_id is None and one.client_id is not None and not one.from_file
        ]
        await self.turn.work.agendas.end_links(self.turn.me.id, set(unplanned) - self.seen)
        linked = [
            one
            for one in self.known.values()
            if one.appointment_id is not None and one.state is not LinkState.OFF and not one.from_file
        ]
        unseen = [one for one in linked if one.mark not in self.seen]
        gone = []
        for link in unseen:
            found = await self.turn.work.appointments.get(link.appointment_id or "")
            if link.appointment_id in self.held or not _stands(found) or _elsewhere(found, link):
                await self.turn.work.agendas.end_links(self.turn.me.id, [link.mark])
                continue
            if not await self._was_made_anew(link):
                gone.append(link)
        for link in self.given_up:
            await self._call_off(link, await self.turn.work.caseload.client(link.client_id or ""))
        flooded = any(one.client_id in self.flooded for one in gone)
        doubtful = flooded or is_doubtful(len(gone), len(linked), total) or (asked and bool(gone))
        self.done.missing = len(gone) if doubtful else 0
        for link in gone:
            if doubtful:
                await self._keep(replace(link, state=LinkState.MISSING))
            else:
                await self._call_off(link, await self.turn.work.caseload.client(link.client_id or ""))
        if doubtful and not asked:
            await self._ask(gone)

    async def _was_made_anew(self, link: EventLink) -> bool:
        """Whether another event of the same client came in its place: then the appointment is moved."""
        fresh = self.fresh.get(link.client_id or "", [])
        if not fresh:
            return False
        if self._is_full:  # the next look does it
            return True
        mark, event = fresh.pop(0)
        client = self.own[event.codes[0]]
        link = await self._move(link, event, client)
        await self.turn.work.agendas.end_links(self.turn.me.id, [link.mark])
        await self._keep(
            replace(
                link,
                mark=mark,
                starts_at=event.starts_at,
                state=LinkState.STANDS,
                place_mark=self._place_mark(event),
            )
        )
        return True

    async def _ask(self, gone: list[EventLink]) -> None:
        ask = AskGone(self._named(gone), len(gone))
        key = f"calendar_gone:{self.turn.me.id}:{self.turn.update_id}"
        await self.turn.tell(self.turn.me.id, ask, key=key)
        self.done.asks = True

    def _named(self, links: list[EventLink]) -> tuple[Gone, ...]:
        codes = {client.id: code for code, client in self.own.items()}
        return tuple(Gone(codes.get(one.client_id or "", ""), one.starts_at) for one in links[:NAMED])

    async def plan_fresh(self) -> None:
        """New events make appointments, the nearest first."""
        fresh = [(mark, event, code) for code, some in self.fresh.items() for mark, event in some]
        for mark, event, client_id in sorted(fresh, key=lambda one: one[1].starts_at):
            if event.starts_at > self.turn.now + AHEAD:
                return
            if self._is_full:
                self.done.left = True
                return
            client = self.own[event.codes[0]]
            await self._tell_place(event)
            await self._arrange(client, AppointmentAction.CREATE, event, None)
            made = await _at(self.turn, client, event.starts_at)
            if made is not None:
                await self._keep(
                    EventLink(
                        mark,
                        event.starts_at,
                        made.id,
                        client_id,
                        place_mark=self._place_mark(event),
                        from_file=self.file,
                    )
                )

    @property
    def _is_full(self) -> bool:
        self.done.left = self.done.left or len(self.done.lines) >= AT_ONCE
        return len(self.done.lines) >= AT_ONCE

    async def _call_off(self, link: EventLink, client: Client) -> None:
        """Unless the chat did already, or moved it: what was said here last counts."""
        found = await self.turn.work.appointments.get(link.appointment_id or "")
        if _stands(found) and not _elsewhere(found, link):
            await self._arrange(client, AppointmentAction.CANCEL, None, link.appointment_id)
        await self._keep(replace(link, state=LinkState.OFF))

    async def _arrange(
        self, client: Client, change: AppointmentAction, event: Event | None, appointment_id: str | None
    ) -> None:
        await _arrange(self.turn, self.done, client, change, event, appointment_id)

    async def _keep(self, link: EventLink) -> EventLink:
        await self.turn.work.agendas.put_link(self.turn.me.id, link)
        return link

    def _place_mark(self, event: Event) -> str:
        return self.turn.work.agendas.mark(self.turn.me.id, f"place\n{event.location}")[:16]


async def _arrange(
    turn: Turn,
    done: Followed,
    client: Client,
    change: AppointmentAction,
    event: Event | None,
    appointment_id: str | None,
) -> None:
    """Do one thing as if the coach had typed it, under the report of this look."""
    if done.report is None:
        done.report = await new_report(turn, None)
    item = AppointmentChange(
        client=client.code,
        change=change,
        appointment=appointment_id,
        starts_at=event.starts_at if event is not None else None,
        type=AppointmentType(event.kind) if event is not None and event.kind else None,
        cancelled_by=Side.SUPPLIER if change is AppointmentAction.CANCEL else None,
    )
    place, minutes = (_place_of(event), event.minutes or None) if event is not None else (None, None)
    try:
        arranged = await arrange(turn, item, client, done.report.id, place, minutes)
    except NotAllowed:
        arranged = Arranged()
    if isinstance(arranged.line, ChangeLine):
        done.lines.append(arranged.line)
    done.notes += arranged.notes


def _place_of(event: Event) -> str | None:
    """The place as a client may read it; None where it is none, and the usual one is meant."""
    said = event.location
    plain = bool(said) and len(said) <= LONGEST and not has_address(said) and not may_hold_phone(said)
    return said if plain and may_be_kept(said) else None


async def _at(turn: Turn, client: Client, starts_at: datetime) -> Appointment | None:
    """What a client has with the coach in that minute, called off or not; what stands goes first."""
    minute = starts_at.replace(second=0, microsecond=0)
    found = await turn.work.appointments.all_of_client(client.id, minute, minute + _MINUTE)
    theirs = [one for one in found if one.coach_id == turn.me.id]
    return min(theirs, key=lambda one: one.cancelled_by is not None, default=None)


def _stands(appointment: Appointment | None) -> bool:
    return appointment is not None and appointment.cancelled_by is None


def _elsewhere(appointment: Appointment | None, link: EventLink) -> bool:
    """Whether the chat moved it: the event is of before that."""
    return appointment is not None and appointment.starts_at != link.starts_at
