"""A week of digests on demand, its files, and the day and hour at which the digest comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Final

from domain.calendar import WeeklyMoment, week
from domain.dates.weeks import period_named, week_named
from domain.errors import Refused, StaleButton
from domain.messages.kept import Meaning
from domain.messages.message import Message
from services.digests.attachments import DigestClients, DigestFile, PictureOfWeek
from services.digests.messages import DigestOfWeek, PointList, Reason
from services.digests.period import DigestOfPeriod, PictureOfPeriod, ShowPeriodPicture
from services.digests.team import TeamNow
from services.files.asking import may_take
from services.files.wishes import GiveFile
from services.reads import note_read
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
    standing: bool = False  # with what stands now, though the week is over


@dataclass(frozen=True, slots=True)
class TurnPage(Meaning):
    """Another page of all clients."""

    kept_as = "digest_page"
    monday: date
    page: int
    standing: bool = False


@dataclass(frozen=True, slots=True)
class OpenPoints(Meaning):
    """The clients for whom a reason holds now, as a message of their own."""

    kept_as = "digest_points"
    reason: Reason
    monday: date | None = None  # of a week gone by; None: as it stands now


@dataclass(frozen=True, slots=True)
class TurnPoints(Meaning):
    """Another page of them, or another reason, in the same message."""

    kept_as = "digest_points_page"
    reason: Reason
    page: int = 0
    monday: date | None = None


@dataclass(frozen=True, slots=True)
class ShowPicture(Meaning):
    """The picture of twelve weeks."""

    kept_as = "digest_picture"
    monday: date


@dataclass(frozen=True, slots=True)
class Explain(Meaning):
    """Button: how the figures of a digest are counted."""

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


async def show_named_week(turn: Turn, text: str) -> None:
    """`/overzicht`, `/overzicht 47`, `/overzicht 16-11`, `/overzicht november`. Raises Refused."""
    today = turn.calendar.day(turn.now)
    monday = week_named(text, today)
    if monday is None and (period := period_named(text, today)):
        first, last = period
        await turn.note("overview", turn.me.id, first=first.isoformat(), last=last.isoformat())
        await turn.answer(DigestOfPeriod(first, last))
        return
    if monday is None:
        raise Refused(WeekUnclear())
    await turn.note("overview", turn.me.id, week=monday.isoformat())
    await turn.answer(DigestOfWeek(monday))


async def show_week(turn: Turn, monday: date, message_id: str) -> None:
    """Another week in the same message. Raises StaleButton."""
    _check_begun(turn, monday)
    await turn.note("overview", turn.me.id, week=monday.isoformat())
    await turn.edit(message_id, DigestOfWeek(monday))


async def show_clients(turn: Turn, asked: ShowClients) -> None:
    """The first page of all clients as a message of its own. Raises StaleButton."""
    await turn_page(turn, TurnPage(asked.monday, 0, asked.standing), None)


async def turn_page(turn: Turn, asked: TurnPage, message_id: str | None) -> None:
    """A page of all clients, in a message that is there or a new one. Raises StaleButton."""
    _check_begun(turn, asked.monday)
    await turn.note("overview_clients", turn.me.id, week=asked.monday.isoformat(), page=asked.page)
    shown = DigestClients(asked.monday, asked.page, asked.standing)
    await (turn.answer(shown) if message_id is None else turn.edit(message_id, shown))


async def show_points(turn: Turn, asked: OpenPoints | TurnPoints, message_id: str | None) -> None:
    """A page of what stands open, in a message that is there or a new one. Raises StaleButton."""
    if asked.monday is not None:
        _check_begun(turn, asked.monday)
    page = asked.page if isinstance(asked, TurnPoints) else 0
    await turn.note("overview_points", turn.me.id, reason=asked.reason, page=page)
    shown = PointList(asked.reason, page, asked.monday)
    await (turn.answer(shown) if message_id is None else turn.edit(message_id, shown))


async def show_picture(turn: Turn, monday: date) -> None:
    """The picture of the twelve weeks that end with a week. Raises StaleButton."""
    _check_begun(turn, monday)
    await turn.answer(PictureOfWeek(monday))


async def show_period_picture(turn: Turn, asked: ShowPeriodPicture) -> None:
    """The picture of a range."""
    await turn.answer(PictureOfPeriod(asked.first, asked.last))


async def give_file(turn: Turn, monday: date) -> None:
    """The lines for one's own administration, or ask a second person first.

    Raises StaleButton, and Refused where there is nobody to ask.
    """
    _check_begun(turn, monday)
    if not await may_take(turn, GiveFile(monday)):
        return
    await note_read(turn, "overview_file", turn.me.id, week=monday.isoformat())
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
