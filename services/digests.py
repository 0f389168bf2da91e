"""When digests come, and what their buttons do. What they say is made in services/digest_sheet.py."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from domain.calendar import Calendar, DigestMoment, WeeklyMoment, week
from domain.codes import Role
from domain.errors import Refused, StaleButton
from domain.notices import Lane, Notice
from domain.ports import DigestReader, Store, Work
from domain.weeks import week_named
from services import digest_papers, digest_sheet, team
from services.turn import Turn

LIVES: Final = timedelta(days=6)
DAYS: Final = range(5)  # Monday to Friday
HOURS: Final = range(7, 19)

Parts = list[tuple[str, str, dict[str, Any]]]  # the end of the key, the template, its parameters


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


async def _due(work: Work, now: datetime, calendar: Calendar) -> list[tuple[Role, str, DigestMoment]]:
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
        fresh = [await work.outbox.put(_notice(person_id, moment, *part), now) for part in parts]
        if any(fresh):
            await work.audit.add(now, "tick", "digest", person_id, week=moment.monday.isoformat())
    return any(fresh)


async def _not_made(
    work: Work, role: Role, now: datetime, calendar: Calendar
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
    work: Work, role: Role, person_id: str, monday: date, now: datetime, calendar: Calendar
) -> Parts:
    if role is Role.COORDINATOR:
        person = await work.people.by_id(person_id)
        return [("", "team", await team.sheet(work, person.municipality, monday, now, calendar))]
    told = await digest_sheet.sheet(work, person_id, monday, now, calendar)
    drawn = await digest_papers.picture(work, person_id, monday, now, calendar)
    parts: Parts = [("", "digest", told | {"greets": True})]
    if any(of for _, of in drawn["total"]):
        parts.append((":picture", "digest_picture", drawn))
    return parts


def _notice(person_id: str, moment: DigestMoment, part: str, template: str, params: dict[str, Any]) -> Notice:
    return Notice(
        key=_key(person_id, moment.monday, part),
        template=template,
        lane=Lane.DIGEST,
        due_at=moment.at,
        expires_at=moment.at + LIVES,
        person_id=person_id,
        params=params,
    )


async def show_named_week(turn: Turn, text: str) -> None:
    """`/overzicht`, `/overzicht 47`, `/overzicht 16-11`, `/overzicht vorige week`. Raises Refused."""
    monday = week_named(text, turn.calendar.day(turn.now))
    if monday is None:
        raise Refused("refused.week")
    await turn.note("overview", turn.me.id, week=monday.isoformat())
    await turn.answer("digest", monday=monday.isoformat())


async def show_week(turn: Turn, monday: str, message_id: str) -> None:
    """Another week in the same message. Raises StaleButton."""
    begun = _begun(turn, monday)
    await turn.note("overview", turn.me.id, week=begun)
    await turn.edit(message_id, "digest", monday=begun)


async def show_clients(turn: Turn, monday: str, page: int, message_id: str | None) -> None:
    """A page of all clients: a message of its own, or the next page in the same one."""
    begun = _begun(turn, monday)
    await turn.note("overview_clients", turn.me.id, week=begun, page=page)
    if message_id is None:
        await turn.answer("digest_clients", monday=begun, page=page)
    else:
        await turn.edit(message_id, "digest_clients", monday=begun, page=page)


async def show_picture(turn: Turn, monday: str) -> None:
    """The picture of the twelve weeks that end with a week."""
    await turn.answer("digest_picture", monday=_begun(turn, monday))


async def give_file(turn: Turn, monday: str) -> None:
    """The lines for one's own administration."""
    begun = _begun(turn, monday)
    await turn.note("overview_file", turn.me.id, week=begun)
    await turn.answer("digest_file", monday=begun)


def _begun(turn: Turn, monday: str) -> str:
    """The Monday that a button names, if its week has begun. Raises StaleButton."""
    try:
        day = date.fromisoformat(monday)
    except ValueError:
        raise StaleButton from None
    if day.weekday() != 0 or day > week(turn.calendar.day(turn.now))[0]:
        raise StaleButton
    return day.isoformat()


async def ask_moment(turn: Turn) -> None:
    """On which day should the digest come?"""
    moment = await turn.work.digest_moments.of(turn.me.id) or turn.calendar.digest
    await turn.answer("digest_day", weekday=moment.weekday, at=moment.at.isoformat("minutes"))


async def choose_day(turn: Turn, weekday: int, message_id: str) -> None:
    """The day is chosen; at which hour? Raises StaleButton."""
    if weekday not in DAYS:
        raise StaleButton
    await turn.edit(message_id, "digest_hour", weekday=weekday)


async def choose_moment(turn: Turn, weekday: int, hour: int, message_id: str) -> None:
    """Day and hour are chosen; the next digest comes then. Raises StaleButton."""
    if weekday not in DAYS or hour not in HOURS:
        raise StaleButton
    await turn.work.digest_moments.put(turn.me.id, WeeklyMoment(weekday, time(hour)))
    await turn.note("digest_moment", turn.me.id, weekday=weekday, hour=hour)
    await turn.edit(message_id, "digest_moment", weekday=weekday, at=f"{hour:02d}:00")


async def show_team(turn: Turn) -> None:
    """`/team`: what is stuck over all caseloads of the municipality, now."""
    monday, _ = week(turn.calendar.day(turn.now))
    await turn.note("team", turn.me.id)
    await turn.answer("team", monday=monday.isoformat())
