"""What goes with a digest: the picture of twelve weeks, every client in pages, and the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from domain.calendar import Calendar
from domain.digests import WEEK, WEEKS, Share
from domain.messages.message import Lane, LookedUp, Message
from domain.ports import UnitOfWork
from domain.values import Client, Fact, FactKind
from services.digests.contents import client_lines
from services.digests.messages import LIVES, ClientLine
from services.digests.week import Week, load
from services.looking_up import LookUps, Sending, looks_up

LINES_A_PAGE = 25


class Count(NamedTuple):
    """How many came, of how many with an outcome."""

    attended: int
    of: int


@dataclass(frozen=True, slots=True)
class SupplierWeeks:
    """A supplier's counts, one a week."""

    name: str
    weeks: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class AttendancePicture(Message):
    """A klantmanager sees the attendance of weeks, the oldest first, over all and by supplier."""

    kept_as = "digest_picture"
    lane = Lane.DIGEST
    lives = LIVES
    silent = True
    monday: date  # of the last week
    weeks: tuple[date, ...]  # Mondays
    total: tuple[Count, ...]
    suppliers: tuple[SupplierWeeks, ...]
    last: date | None = None  # of a range that was asked for; None: twelve weeks


@dataclass(frozen=True, slots=True)
class PictureOfWeek(LookedUp):
    """A klantmanager asks for the picture of the weeks that end with one."""

    kept_as = "picture_of_week"
    silent = True
    monday: date


@dataclass(frozen=True, slots=True)
class DigestClients(LookedUp):
    """A klantmanager pages through all clients of a week."""

    kept_as = "digest_clients"
    monday: date
    page: int
    standing: bool = False  # with what stands now, though the week is over


@dataclass(frozen=True, slots=True)
class ClientsPage(Message):
    """One page of all clients; `standing`: what they say of now is what stands now."""

    monday: date
    standing: bool
    page: int
    pages: int
    clients: int
    lines: tuple[ClientLine, ...]


@dataclass(frozen=True, slots=True)
class DigestFile(LookedUp):
    """A klantmanager gets the lines of a week as a file for the own administration."""

    kept_as = "digest_file"
    monday: date


@dataclass(frozen=True, slots=True)
class FileRow:
    """The line of a client with contract, ladder and last milestone."""

    line: ClientLine
    organisation: str
    contract: str
    lot: str
    ladder: str | None
    milestone: str | None
    milestone_on: date | None


@dataclass(frozen=True, slots=True)
class ClientsFile(Message):
    """The rows of the file; `standing`: with what stands now, else as the week ended."""

    monday: date
    standing: bool
    rows: tuple[FileRow, ...]


async def picture(
    work: UnitOfWork, klantmanager_id: str, monday: date, now: datetime, calendar: Calendar
) -> AttendancePicture:
    """Attended of those with an outcome, a week each, over all and by supplier (by name, never by score)."""
    mondays = [monday - number * WEEK for number in reversed(range(WEEKS))]
    spans = [(first, first + WEEK - _DAY) for first in mondays]
    return replace(await picture_of(work, klantmanager_id, spans, now, calendar), last=None)


_DAY = timedelta(days=1)


async def picture_of(
    work: UnitOfWork,
    klantmanager_id: str,
    spans: Sequence[tuple[date, date]],
    now: datetime,
    calendar: Calendar,
) -> AttendancePicture:
    """The same of any weeks, or of the days of them that are asked for."""
    found = []
    for first, last in spans:
        since, until = calendar.day_bounds(first)[0], calendar.day_bounds(last + _DAY)[0]
        found.append(await work.digests.week_of_suppliers(klantmanager_id, since, until, now))
    return AttendancePicture(
        monday=spans[-1][0],
        weeks=tuple(first for first, _ in spans),
        last=spans[-1][1],
        total=tuple(
            Count(sum(share.count for share in one.values()), sum(share.of for share in one.values()))
            for one in found
        ),
        suppliers=tuple(
            SupplierWeeks(name, tuple(_count(one.get(name)) for one in found))
            for name in sorted({name for one in found for name in one})
        ),
    )


def _count(share: Share | None) -> Count:
    return Count(share.count, share.of) if share is not None else Count(0, 0)


async def _picture_asked(message: PictureOfWeek, sending: Sending) -> AttendancePicture:
    return await picture(sending.work, sending.me.id, message.monday, sending.now, sending.calendar)


async def look_up_clients(message: DigestClients, sending: Sending) -> ClientsPage:
    """One page of all clients."""
    week = await _week(sending, message.monday, standing=message.standing)
    lines = client_lines(week)
    pages = max(1, -(-len(lines) // LINES_A_PAGE))
    page = min(max(message.page, 0), pages - 1)
    first = page * LINES_A_PAGE
    shown = tuple(lines[first : first + LINES_A_PAGE])
    return ClientsPage(message.monday, week.standing, page, pages, len(lines), shown)


async def _week(sending: Sending, monday: date, *, standing: bool = False) -> Week:
    return await load(
        sending.work, sending.me.id, monday, sending.now, sending.calendar, weeks=1, standing=standing
    )


async def look_up_file(message: DigestFile, sending: Sending) -> ClientsFile:
    """The rows of the file: the lines of the digest with contract, ladder and last milestone."""
    week = await _week(sending, message.monday)
    facts = await sending.work.outcomes.facts(week.klantmanager_id, date.min, week.last_day)
    ladder = {one.client_id: one for one in facts if one.kind is FactKind.LADDER}
    reached = {
        one.client_id: one
        for one in facts
        if one.kind is FactKind.MILESTONE and not one.details.get("planned")
    }
    rows = tuple(
        _row(line, client, ladder.get(client.id), reached.get(client.id))
        for line, client in zip(client_lines(week), week.listed, strict=True)
    )
    return ClientsFile(message.monday, week.standing, rows)


def _row(line: ClientLine, client: Client, ladder: Fact | None, milestone: Fact | None) -> FileRow:
    return FileRow(
        line=line,
        organisation=client.organisation_id,
        contract=client.contract,
        lot=client.lot,
        ladder=ladder.type if ladder else None,
        milestone=milestone.type if milestone else None,
        milestone_on=milestone.on_date if milestone else None,
    )


LOOK_UPS: LookUps = dict(
    (
        looks_up(PictureOfWeek, _picture_asked),
        looks_up(DigestClients, look_up_clients),
        looks_up(DigestFile, look_up_file),
    )
)
