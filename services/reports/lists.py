"""The lists of a coach: the day, the days ahead, what is open, a group. Looked up when they are sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, Literal

from domain.codes import AppointmentType, AskReason
from domain.messages.kept import Meaning
from domain.messages.message import ByMail, LookedUp, Message
from domain.ports import UnitOfWork
from domain.retention import QUESTIONS
from domain.values import Named, Person
from services.access import clients_in_sight
from services.looking_up import LookUps, Sending, looks_up
from services.readback import Counts, GoesNote, OutcomeLine
from services.reports.doubts import OF_CODES
from services.reports.meetings import Meeting, meetings_shown, missing
from services.tasks.cards import OpenTask, waiting_for_coach

OPEN_SINCE = timedelta(days=14)
WEEK: Final = timedelta(days=7)


class Stage(StrEnum):
    """Which part of a group's card is shown: who was there, or the rest by name."""

    WHO = "who"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Told:
    """What the last tap on a list did, read back under it: stored, taken back, or nothing at all.

    `report`: what Ongedaan takes back. `hears`: the klantmanager who is told when ten seconds are over.
    """

    how: Literal["stored", "stands", "taken_back", "overtaken", "nothing", "all_told", "let_go"]
    lines: tuple[OutcomeLine, ...] = ()
    report: str | None = None
    hears: str | None = None
    count: int = 0  # of the questions that were let go
    counts: tuple[Counts, ...] = ()  # after something was taken back
    goes: tuple[GoesNote, ...] = ()


@dataclass(frozen=True, slots=True)
class DayList(LookedUp):
    """One day of a coach. `page`: from 0; `told`: of the last tap on it."""

    kept_as = "day"
    day: date
    page: int = 0
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class WeekList(LookedUp):
    """Seven days of a coach, from a day on."""

    kept_as = "week"
    day: date


@dataclass(frozen=True, slots=True)
class ShowWeek(Meaning):
    """Button: seven days from a day on, in place."""

    kept_as = "show_week"
    day: date


@dataclass(frozen=True, slots=True)
class PeriodList(LookedUp):
    """What a coach has from now until before a day."""

    kept_as = "period"
    until: date


@dataclass(frozen=True, slots=True)
class ShowPeriod(Meaning):
    """Button: show what lies between now and a day."""

    kept_as = "show_period"
    until: date


@dataclass(frozen=True, slots=True)
class OpenList(LookedUp):
    """What waits for a coach, asked for. `page`: from 0; `told`: of the last tap on it."""

    kept_as = "open"
    page: int = 0
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class EveningList(LookedUp):
    """What waits for a coach, at the end of a day that lacks something."""

    kept_as = "evening"
    owed = False  # what is open can be asked for, and the next evening asks again

    def by_mail(self) -> ByMail:
        """One mail at the end of the day is all that a coach gets of outcomes that lack."""
        return ByMail.NOW


@dataclass(frozen=True, slots=True)
class GroupCard(LookedUp):
    """One group meeting of a coach."""

    kept_as = "group"
    at: datetime
    type: AppointmentType
    stage: Stage
    page: int = 0
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class CoachCard(LookedUp):
    """A coach gets the card of a client, from where a meeting without an outcome can be told."""

    kept_as = "coach_card"
    client: str  # code
    told: Told | None = None


Tapped = DayList | GroupCard | OpenList | CoachCard
"""What has rows to tap; each is shown again in place, with what the tap did."""


@dataclass(frozen=True, slots=True)
class ShowList(Meaning):
    """Button: a list in place of what stands there, or another page of it."""

    kept_as = "show_list"
    list: Tapped


@dataclass(frozen=True, slots=True)
class DayShown(Message):
    """The appointments of a day."""

    day: date
    items: tuple[Meeting, ...]
    page: int = 0
    told: Told | None = None
    today: bool = True


@dataclass(frozen=True, slots=True)
class WeekShown(Message):
    """The appointments of some days; `first`: of seven, which one can go on from; None: of a period."""

    items: tuple[Meeting, ...]
    first: date | None = None


@dataclass(frozen=True, slots=True)
class GroupShown(Message):
    """The members of a group meeting."""

    at: datetime
    type: AppointmentType
    stage: Stage
    items: tuple[Meeting, ...]
    page: int = 0
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that waits for the coach, about a message of some moment; `said`: as far as it is kept."""

    question: str
    what: AskReason
    about: tuple[Named, ...]
    at: datetime
    said: str | None = None


@dataclass(frozen=True, slots=True)
class OpenShown(Message):
    """What has ended without an outcome, the questions that wait, and the tasks; `asked`, or at evening."""

    asked: bool
    items: tuple[Meeting, ...]
    questions: tuple[Waiting, ...]
    tasks: tuple[OpenTask, ...]
    page: int = 0
    told: Told | None = None

    mail = ByMail.NOW


async def day_of(message: DayList, sending: Sending) -> DayShown:
    """The appointments of a day that a coach acts for."""
    since, until = sending.calendar.day_bounds(message.day)
    items = await meetings_shown(sending.work, sending.me, since, until, sending.now)
    return DayShown(message.day, items, message.page, message.told, message.day == sending.today)


async def _week(message: WeekList, sending: Sending) -> Message:
    first, last = message.day, message.day + WEEK - timedelta(days=1)
    since, until = sending.calendar.day_bounds(first)[0], sending.calendar.day_bounds(last)[1]
    items = await meetings_shown(sending.work, sending.me, since, until, sending.now)
    return WeekShown(items, first)


async def _period(message: PeriodList, sending: Sending) -> Message:
    until = sending.calendar.day_bounds(message.until)[0]
    return WeekShown(await meetings_shown(sending.work, sending.me, sending.now, until, sending.now))


async def _open(message: OpenList | EveningList, sending: Sending) -> Message:
    if isinstance(message, EveningList):
        return await open_of(sending.work, sending.me, sending.now, asked=False)
    shown = await open_of(sending.work, sending.me, sending.now)
    return replace(shown, page=message.page, told=message.told)


async def open_of(work: UnitOfWork, coach: Person, now: datetime, *, asked: bool = True) -> OpenShown:
    """What has ended in the last two weeks and has no outcome yet, the questions that wait, and the tasks."""
    names = {client.code: client.first_name for client in await clients_in_sight(work, coach, now)}
    questions = [
        Waiting(
            question.id,
            question.reason,
            tuple(Named(code, names[code]) for code in question.about if code in names),
            question.sent_at,
            None if question.reason in OF_CODES else question.text,
        )
        for question in await work.questions.waiting(coach.id, now - QUESTIONS)
        if not question.about or set(question.about) & set(names)  # who went to somebody else is not named
    ]
    return OpenShown(
        asked=asked,
        items=await missing(work, coach, now - OPEN_SINCE, now),
        questions=tuple(questions),
        tasks=await waiting_for_coach(work, coach, now),
    )


async def group_shown(message: GroupCard, sending: Sending) -> GroupShown:
    """The members of one group meeting of a coach."""
    at = message.at
    items = await meetings_shown(sending.work, sending.me, at, at + timedelta(microseconds=1), sending.now)
    members = tuple(item for item in items if item.type is message.type and item.held_by is None)
    return GroupShown(message.at, message.type, message.stage, members, message.page, message.told)


LOOK_UPS: LookUps = dict(
    (
        looks_up(DayList, day_of),
        looks_up(WeekList, _week),
        looks_up(PeriodList, _period),
        looks_up(OpenList, _open),
        looks_up(EveningList, _open),
        looks_up(GroupCard, group_shown),
    )
)
