"""When digests come, and what their buttons do. What they say is made in services/digest_sheet.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from domain.calendar import Calendar, DigestMoment, WeeklyMoment, week
from domain.codes import Role
from domain.errors import Refused, StaleButton
from domain.kept import Meaning
from domain.message import Message
from domain.notices import Notice
from domain.ports import DigestReader, Store, Work
from domain.weeks import week_named
from services import digest_papers, digest_sheet, team
from services.digest_messages import LIVES, DigestOfWeek
from services.digest_papers import DigestClients, DigestFile, PictureOfWeek
from services.team import TeamNow
from services.turn import Turn

DAYS: Final = range(5)  # Monday to Friday
HOURS: Final = range(7, 19)


@dataclass(frozen=True, slots=True)
class WeekUnclear(Message):
    """A klantmanager typed a week that has not begun, or none at all."""

    kept_as = "refused.week"


@dataclass(frozen=True, slots=True)
class Definitions(Message):
    """A klantmanager reads what each figure counts."""

    kept_as = "digest_definitions"


@dataclass(frozen=True, slots=True)
class AskDay(Message):
    """A klantmanager reads when the digest comes now, and chooses another day."""

    kept_as = "digest_day"
    weekday: int
    at: time


@dataclass(frozen=True, slots=True)
class AskHour(Message):
    """A klantmanager has chosen the day, and chooses the hour."""

    kept_as = "digest_hour"
    weekday: int


@dataclass(frozen=True, slots=True)
class MomentChosen(Message):
    """A klantmanager reads when the digest comes from now on."""

    kept_as = "digest_moment"
    weekday: int
    at: time


@dataclass(frozen=True, slots=True)
class ShowWeek(Meaning):
    """Another week in the same message."""

    kept_as = "digest_week"
    monday: date


@dataclass(frozen=True, slots=True)
class ShowClients(Meaning):
    """All clients of a week."""

    kept_as = "digest_clients"
    monday: date


@dataclass(frozen=True, slots=True)
class TurnPage(Meaning):
    """Another page of all clients."""

    kept_as = "digest_page"
    monday: date
    page: int


@dataclass(frozen=True, slots=True)
class ShowPicture(Meaning):
    """The picture of twelve weeks."""

    kept_as = "digest_picture"
    monday: date


@dataclass(frozen=True, slots=True)
class GiveFile(Meaning):
    """The lines of a week as a file."""

    kept_as = "digest_file"
    monday: date


@dataclass(frozen=True, slots=True)
class Explain(Meaning):
    """How is this counted?"""

    kept_as = "digest_definitions"


@dataclass(frozen=True, slots=True)
class ChangeMoment(Meaning):
    """The digest should come at another moment."""

    kept_as = "digest_moment"


@dataclass(frozen=True, slots=True)
class ChooseDay(Meaning):
    """The day on which it should come."""

    kept_as = "digest_day"
    weekday: int


@dataclass(frozen=True, slots=True)
class ChooseHour(Meaning):
    """The day and the hour at which it should come."""

    kept_as = "digest_hour"
    weekday: int
    hour: int


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
) -> list[tuple[str, Message]]:
    """What is told, each with the end of its key."""
    if role is Role.COORDINATOR:
        person = await work.people.by_id(person_id)
        return [("", await team.sheet(work, person.municipality, monday, now, calendar))]
    told = await digest_sheet.sheet(work, person_id, monday, now, calendar, greets=True)
    drawn = await digest_papers.picture(work, person_id, monday, now, calendar)
    parts: list[tuple[str, Message]] = [("", told)]
    if any(week.of for week in drawn.total):
        parts.append((":picture", drawn))
    return parts


async def show_named_week(turn: Turn, text: str) -> None:
    """`/overzicht`, `/overzicht 47`, `/overzicht 16-11`, `/overzicht vorige week`. Raises Refused."""
    monday = week_named(text, turn.calendar.day(turn.now))
    if monday is None:
        raise Refused(WeekUnclear())
    await turn.note("overview", turn.me.id, week=monday.isoformat())
    await turn.answer(DigestOfWeek(monday))


async def show_week(turn: Turn, monday: date, message_id: str) -> None:
    """Another week in the same message. Raises StaleButton."""
    _check_begun(turn, monday)
    await turn.note("overview", turn.me.id, week=monday.isoformat())
    await turn.edit(message_id, DigestOfWeek(monday))


async def show_clients(turn: Turn, monday: date, page: int, message_id: str | None) -> None:
    """A page of all clients: a message of its own, or the next page in the same one. Raises StaleButton."""
    _check_begun(turn, monday)
    await turn.note("overview_clients", turn.me.id, week=monday.isoformat(), page=page)
    shown = DigestClients(monday, page)
    if message_id is None:
        await turn.answer(shown)
    else:
        await turn.edit(message_id, shown)


async def show_picture(turn: Turn, monday: date) -> None:
    """The picture of the twelve weeks that end with a week. Raises StaleButton."""
    _check_begun(turn, monday)
    await turn.answer(PictureOfWeek(monday))


async def give_file(turn: Turn, monday: date) -> None:
    """The lines for one's own administration. Raises StaleButton."""
    _check_begun(turn, monday)
    await turn.note("overview_file", turn.me.id, week=monday.isoformat())
    await turn.answer(DigestFile(monday))


def _check_begun(turn: Turn, monday: date) -> None:
    """A button names the Monday of a week that has begun. Raises StaleButton."""
    if monday.weekday() != 0 or monday > week(turn.calendar.day(turn.now))[0]:
        raise StaleButton


async def ask_moment(turn: Turn) -> None:
    """On which day should the digest come?"""
    moment = await turn.work.digest_moments.of(turn.me.id) or turn.calendar.digest
    await turn.answer(AskDay(moment.weekday, moment.at))


async def choose_day(turn: Turn, weekday: int, message_id: str) -> None:
    """The day is chosen; at which hour? Raises StaleButton."""
    if weekday not in DAYS:
        raise StaleButton
    await turn.edit(message_id, AskHour(weekday))


async def choose_moment(turn: Turn, weekday: int, hour: int, message_id: str) -> None:
    """Day and hour are chosen; the next digest comes then. Raises StaleButton."""
    if weekday not in DAYS or hour not in HOURS:
        raise StaleButton
    at = time(hour)
    await turn.work.digest_moments.put(turn.me.id, WeeklyMoment(weekday, at))
    await turn.note("digest_moment", turn.me.id, weekday=weekday, hour=hour)
    await turn.edit(message_id, MomentChosen(weekday, at))


async def show_team(turn: Turn) -> None:
    """`/team`: what is stuck over all caseloads of the municipality, now."""
    monday, _ = week(turn.calendar.day(turn.now))
    await turn.note("team", turn.me.id)
    await turn.answer(TeamNow(monday))
