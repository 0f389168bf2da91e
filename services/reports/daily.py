"""The lists that come to a coach by themselves: when, whether, and where to change that."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from domain.calendar import Calendar
from domain.codes import Role
from domain.daily_lists import HOURS, DailyList, comes_between, read_time
from domain.errors import Refused
from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message
from domain.messages.notices import Notice
from domain.ports import Store, UnitOfWork
from domain.retention import QUESTIONS
from domain.values import Person
from services.access import meetings_in_sight
from services.looking_up import LookUps, NotTrue, Sending, looks_up
from services.reports.lists import DayList, DayShown, EveningList, day_of
from services.reports.meetings import missing
from services.tasks.cards import waiting_for_coach
from services.turn import Turn

_OFF: Final = re.compile(r"\W*(uit|nee|stop|niet|geen|nooit|weg|off)\b.*", re.IGNORECASE | re.DOTALL)
_ON: Final = re.compile(r"\W*(aan|ja|weer|wel|on)\b\W*(aan)?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MorningList(LookedUp):
    """A coach sees the day, unasked."""

    kept_as = "morning"
    owed = False  # the day can be asked for at any time
    day: date


@dataclass(frozen=True, slots=True)
class MorningShown(Message):
    """The same."""

    day: DayShown


@dataclass(frozen=True, slots=True)
class ListComes(Message):
    """A coach reads when a list comes by itself; None: not at all."""

    kept_as = "list_comes"
    which: DailyList
    at: time | None


@dataclass(frozen=True, slots=True)
class ListTimeUnclear(Message):
    """No time at which the list can come stands in what was typed."""

    kept_as = "refused.list_time"
    which: DailyList


@dataclass(frozen=True, slots=True)
class SwitchList(Meaning):
    """Button: a list comes by itself no more, or again at the usual time."""

    kept_as = "switch_list"
    which: DailyList
    on: bool


async def set_list(turn: Turn, which: DailyList, text: str) -> None:
    """`/avondlijst 19:30`, `/avondlijst uit`; without anything behind it: how it stands. Raises Refused."""
    if not text.strip():
        await turn.answer(await _state(turn, which))
        return
    at = read_time(which, text)
    if at is None and _ON.fullmatch(text):
        at = HOURS[which].usual
    elif at is None and not _OFF.fullmatch(text):
        raise Refused(ListTimeUnclear(which))
    await _put(turn, which, at)
    await turn.answer(ListComes(which, at))


async def switch(turn: Turn, which: DailyList, *, on: bool) -> None:
    """By button: no more, with a way back; or again, at the usual time."""
    at = HOURS[which].usual if on else None
    await _put(turn, which, at)
    await turn.answer(ListComes(which, at))


async def _put(turn: Turn, which: DailyList, at: time | None) -> None:
    await turn.work.list_moments.put(turn.me.id, which, at)
    await turn.note("list_moment", turn.me.id, list=which, hour=at.isoformat("minutes") if at else "off")


async def _state(turn: Turn, which: DailyList) -> ListComes:
    chosen = await turn.work.list_moments.chosen(which)
    return ListComes(which, chosen.get(turn.me.id, HOURS[which].usual))


async def put_due(store: Store, now: datetime, calendar: Calendar) -> int:
    """Queue today's lists for every coach who has something in them; returns how many.

    Each from its own time on, as long as it is of use; the key names coach and day, so it may run again. Who
    is away gets none: who stands in does.
    """
    notices = []
    async with store.view() as work:
        for which in DailyList:
            notices += await _due(work, which, now, calendar)
    if notices:
        async with store.begin() as work:
            for notice in notices:
                await work.outbox.put(notice, now)
    return len(notices)


async def _due(work: UnitOfWork, which: DailyList, now: datetime, calendar: Calendar) -> list[Notice]:
    today = calendar.day(now)
    if now < comes_between(which, today, HOURS[which].first, calendar)[0]:
        return []
    chosen, found = await work.list_moments.chosen(which), []
    # Nobody who joined in the course of the day is wished a good morning.
    since = calendar.day_bounds(today)[0] if which is DailyList.MORNING else now
    for coach in await work.people.readers(Role.COACH, since):
        at = chosen.get(coach.id, HOURS[which].usual)
        key = f"{which}:{coach.id}:{today.isoformat()}"
        if at is None:
            continue
        begins, ends = comes_between(which, today, at, calendar)
        if not begins <= now < ends or await work.outbox.state(key) is not None:
            continue
        if await work.absences.at(coach.id, now) is None and await _holds(work, which, coach, now, calendar):
            message: Message = MorningList(today) if which is DailyList.MORNING else EveningList()
            found.append(Notice.to(coach.id, message, key=key, due_at=now, expires_at=ends))
    return found


async def _holds(
    work: UnitOfWork, which: DailyList, coach: Person, now: datetime, calendar: Calendar
) -> bool:
    """In the morning a meeting; in the evening an outcome that is missing, a question, somebody to call."""
    since, until = calendar.day_bounds(calendar.day(now))
    if which is DailyList.MORNING:
        return bool(await meetings_in_sight(work, coach.id, since, until, now))
    return bool(
        await missing(work, coach, since, now)
        or await work.questions.waiting(coach.id, now - QUESTIONS)
        or await waiting_for_coach(work, coach, now)
    )


async def _morning(message: MorningList, sending: Sending) -> MorningShown:
    """The day as it stands now. Raises NotTrue when nothing of it is left."""
    shown = await day_of(DayList(message.day), sending)
    if all(item.status is not None for item in shown.items):
        raise NotTrue("gone")
    return MorningShown(shown)


LOOK_UPS: LookUps = dict((looks_up(MorningList, _morning),))
