"""The loop of calendars: each is fetched every quarter of an hour, read apart, and followed at once."""

from __future__ import annotations

import asyncio
import json
import random
import secrets
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from bot import logs
from bot.agendas.child import SECONDS
from bot.agendas.fetch import Fetched, Fetcher, NotRead
from bot.clock import Clock
from domain.agendas.events import CalendarRead, Event, Problem, State
from domain.calendar import Calendar
from domain.members import Act, may, may_now, relation
from domain.ports.agendas import CalendarFault, GivenCalendar, SentCalendar
from domain.values import Person
from services.agendas.follow import follow
from services.agendas.giving import EVERY, CalendarUnread, note_fault, note_readable
from services.turn import Turn
from storage.store import OpenWork, SqliteStore

IDLE: Final = 5.0
AT_ONCE: Final = 4
BATCH: Final = 20
LONGEST: Final = SECONDS + 5.0
SPREAD: Final = 180  # seconds by which looks drift apart
SOON: Final = timedelta(seconds=5)
Download = Callable[[str], Awaitable[bytes]]
ROOT: Final = Path(__file__).parent.parent.parent
log = logs.get("agendas")


class Agendas:
    """Reads the calendars of coaches for ever. `download`: how a file that was sent is fetched."""

    def __init__(
        self, store: SqliteStore, fetcher: Fetcher, clock: Clock, calendar: Calendar, download: Download
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._clock = clock
        self._calendar = calendar
        self._download = download
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._one_round = asyncio.Lock()

    async def run(self) -> None:
        """Look for ever; ends when cancelled."""
        while True:
            try:
                await self.look()
            except Exception as fault:  # noqa: BLE001 - the loop must outlive any fault
                log.error("agendas_fault", fault=logs.where(fault))
            await asyncio.sleep(IDLE)

    async def look(self) -> None:
        """Read every calendar that is due and every file that waits, some at once."""
        async with self._one_round:
            async with self._store.view() as work:
                due = await work.agendas.due(self._clock.now(), BATCH)
                sent = await work.agendas.sent(BATCH)
            await asyncio.gather(*map(self._calendar_of, due), *map(self._file_of, sent))

    async def _calendar_of(self, given: GivenCalendar) -> None:
        async with self._slots:
            try:
                fetched, read = await self._read_given(given)
            except NotRead as fault:
                log.info("calendar_not_read", person=given.person_id, fault=fault.fault)
                await self._note_fault(given, fault.fault)
                return
            except Exception as fault:  # noqa: BLE001 - the others have their turn
                log.error("calendar_failed", person=given.person_id, fault=logs.where(fault))
                await self._note_fault(given, CalendarFault.NO_ANSWER)
                return
            await self._follow(given, fetched, read)

    async def _read_given(self, given: GivenCalendar) -> tuple[Fetched, CalendarRead | None]:
        """What a calendar holds; None where nothing has changed. Raises NotRead."""
        if not self._fetcher.allows(given.address):
            raise NotRead(CalendarFault.HOST)
        today = self._calendar.day(self._clock.now())
        # Once a day it is read whole: days come within reach in which a series goes on.
        fresh = given.read_at is None or self._calendar.day(given.read_at) != today
        etag, modified = (None, None) if fresh else (given.etag, given.modified)
        fetched = await self._fetcher.fetch(given.address, etag, modified)
        if fetched.content is None:
            return fetched, None
        return fetched, await read_apart(fetched.content, self._clock.now(), self._calendar)

    async def _note_fault(self, given: GivenCalendar, fault: CalendarFault) -> None:
        async with self._store.begin() as work:
            now = await work.agendas.given(given.person_id)
            turn = await self._turn(work, given.person_id)
            if now is None or now.given_at != given.given_at:
                return
            if turn is None:
                await work.agendas.put(replace(now, due_at=self._next()))
            else:
                await note_fault(turn, now, fault, self._apart())

    async def _follow(self, given: GivenCalendar, fetched: Fetched, read: CalendarRead | None) -> None:
        async with self._store.begin() as work:
            now = await work.agendas.given(given.person_id)
            turn = await self._turn(work, given.person_id)
            if now is None or now.given_at != given.given_at or now.address != given.address:
                return  # another one was given meanwhile, or none
            if turn is None:  # messages do not reach its coach, or no more: nothing is planned for anybody
                await work.agendas.put(replace(now, due_at=self._next()))
                return
            now = await note_readable(turn, now)
            if read is None:
                await work.agendas.put(replace(now, due_at=self._next()))
                return
            done = await follow(turn, read, asked=now.asked_at is not None)
            asked_at = (now.asked_at or turn.now) if done.missing else None
            now = replace(now, asked_at=asked_at)
            if done.left:  # read again at once, whole
                now = replace(now, due_at=turn.now + SOON, etag=None, modified=None)
            else:
                now = replace(
                    now,
                    due_at=self._next(),
                    read_at=turn.now,
                    etag=fetched.etag,
                    modified=fetched.modified,
                )
            await work.agendas.put(now)
            log.info(
                "calendar_read", person=given.person_id, events=len(read.events), changes=len(done.lines)
            )

    async def _file_of(self, sent: SentCalendar) -> None:
        async with self._slots:
            fault, read = None, None
            try:
                read = await read_apart(await self._download(sent.file_id), self._clock.now(), self._calendar)
            except NotRead as not_read:
                fault = not_read.fault
            except Exception as broken:  # noqa: BLE001 - the others have their turn
                log.error("calendar_file_failed", person=sent.person_id, fault=logs.where(broken))
                fault = CalendarFault.NO_ANSWER
            async with self._store.begin() as work:
                turn = await self._turn(work, sent.person_id)
                if not await work.agendas.end_sent(sent.id) or turn is None:
                    return
                await turn.delete(sent.message_id)  # it may be the whole calendar of somebody
                if read is not None:
                    await follow(turn, read, file=True)
                elif fault is not None:
                    told = CalendarUnread(fault, file=True)
                    await turn.tell(turn.me.id, told, key=f"calendar_file:{sent.id}")

    async def _turn(self, work: OpenWork, person_id: str) -> Turn | None:
        """As if the coach typed it now; None for who may not, or reads nothing here."""
        person: Person = await work.people.by_id(person_id)
        to = relation(person, None)
        if not (may_now(person.reach, Act.PLAN) and may(person.role, Act.GIVE_CALENDAR, to)):
            return None
        number = secrets.randbits(60)  # no update stands behind it
        return Turn(work, self._clock.now(), self._calendar, person, "", number, series="calendar")

    def _next(self) -> datetime:
        return self._clock.now() + EVERY + self._apart()

    @staticmethod
    def _apart() -> timedelta:
        return timedelta(seconds=random.uniform(0, SPREAD))  # noqa: S311 - so that not all are read at once


async def read_apart(content: bytes, now: datetime, calendar: Calendar) -> CalendarRead:
    """Read a calendar in a process that is ended when it takes too long. Raises NotRead."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.agendas.child",
        cwd=ROOT,
        env={},  # nothing of our secrets goes along
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    head = json.dumps({"now": now.isoformat(), "zone": calendar.zone.key}).encode()
    try:
        async with asyncio.timeout(LONGEST):
            told, _ = await process.communicate(head + b"\n" + content)
    except TimeoutError as fault:
        raise NotRead(CalendarFault.TOO_SLOW) from fault
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if process.returncode != 0:  # ended by its limits
        raise NotRead(CalendarFault.TOO_SLOW)
    return _as_read(json.loads(told))


def _as_read(told: dict[str, Any]) -> CalendarRead:
    if "fault" in told:
        raise NotRead(CalendarFault(told["fault"]))
    return CalendarRead(tuple(map(_as_event, told["events"])), told["total"])


def _as_event(told: dict[str, Any]) -> Event:
    return Event(
        key=told["key"],
        codes=tuple(told["codes"]),
        starts_at=datetime.fromisoformat(told["starts_at"]),
        minutes=told["minutes"],
        location=told["location"],
        kind=told["kind"],
        state=State(told["state"]),
        problem=Problem(told["problem"]) if told["problem"] else None,
    )
