"""When digests come: by day and hour, once a week for each reader, made beforehand."""

from __future__ import annotations

from datetime import date, datetime

from domain.calendar import Calendar, DigestMoment
from domain.codes import Role
from domain.messages.message import Message
from domain.messages.notices import Notice
from domain.ports import DigestReader, Store, UnitOfWork
from services.digests import attachments, contents, team
from services.digests.messages import LIVES


async def put_due(store: Store, now: datetime, calendar: Calendar) -> int:
    """Queue the newest digest for everybody who has not had it; returns how many.

    Right when it runs twice, late, or after days: the key names the week and the reader. Each reader has a
    look and a transaction of their own, so a fall half-way costs nothing that was made. What went wrong for
    one is raised after the others have had theirs; the next call tries it again.
    """
    async with store.view() as work:
        waiting = await _due(work, now, calendar)
    made, faults = 0, []
    for one in waiting:
        try:
            made += await _make(store, *one, now, calendar)
        except Exception as fault:  # noqa: BLE001 - a fault in one caseload must not cost the others theirs
            faults.append(fault)
    if faults:
        raise faults[0]
    return made


async def _due(work: UnitOfWork, now: datetime, calendar: Calendar) -> list[tuple[Role, str, DigestMoment]]:
    """Who has not had the newest digest; who is away gets it when back, if it still lives."""
    return [
        (role, reader.person_id, moment)
        for role in (Role.KLANTMANAGER, Role.COORDINATOR)
        for reader, moment in await _not_made(work, role, now, calendar)
        if await work.absences.at(reader.person_id, now) is None
    ]


async def _make(
    store: Store, role: Role, person_id: str, moment: DigestMoment, now: datetime, calendar: Calendar
) -> bool:
    """Make and queue one; False when it was queued meanwhile."""
    async with store.view() as work:
        parts = await _parts(work, role, person_id, moment.monday, now, calendar)
    async with store.begin() as work:
        fresh = [
            await work.outbox.put(
                Notice.to(person_id, message, key=_key(person_id, moment.monday, part), due_at=moment.at),
                now,
            )
            for part, message in parts
        ]
        if any(fresh):
            await work.audit.add(now, "tick", "digest", person_id, week=moment.monday.isoformat())
    return any(fresh)


async def _not_made(
    work: UnitOfWork, role: Role, now: datetime, calendar: Calendar
) -> list[tuple[DigestReader, DigestMoment]]:
    made: dict[date, frozenset[str]] = {}
    found = []
    for reader in await work.digests.readers(role):
        moment = calendar.last_digest(now, reader.chosen)
        if reader.since > moment.at or now >= moment.at + LIVES:
            continue
        if moment.monday not in made:
            made[moment.monday] = await work.digests.made(moment.monday)
        if _key(reader.person_id, moment.monday) not in made[moment.monday]:
            found.append((reader, moment))
    return found


def _key(person_id: str, monday: date, part: str = "") -> str:
    return f"digest:{monday.isoformat()}:{person_id}{part}"


async def _parts(
    work: UnitOfWork, role: Role, person_id: str, monday: date, now: datetime, calendar: Calendar
) -> list[tuple[str, Message]]:
    """What is told, each with the end of its key."""
    if role is Role.COORDINATOR:
        person = await work.people.by_id(person_id)
        return [("", await team.sheet(work, person.municipality, monday, now, calendar))]
    told = await contents.sheet(work, person_id, monday, now, calendar, greets=True)
    drawn = await attachments.picture(work, person_id, monday, now, calendar)
    parts: list[tuple[str, Message]] = [("", told)]
    if any(week.of for week in drawn.total):
        parts.append((":picture", drawn))
    return parts
