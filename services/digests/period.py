"""A month or another range of one caseload, counted as a week is: `/overzicht november`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.calendar import Calendar, week
from domain.digests import ATTENDED, WEEK, Met, figures
from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message
from domain.ports import UnitOfWork
from services.digests.attachments import AttendancePicture, picture_of
from services.digests.contents import LINES_FIT, client_lines, grouped, successes, told
from services.digests.messages import ClientLine, Group, WeekFigures
from services.digests.week import Week
from services.looking_up import LookUps, Sending, looks_up
from services.readback import FactLine, fact_line

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DigestOfPeriod(LookedUp):
    """A klantmanager asks for a range of days of the own caseload."""

    kept_as = "digest_period"
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class PeriodShown(Message):
    """The same: what it brought. `until`: the last day that is told of; `met`: of so many clients."""

    first: date
    last: date
    until: date
    clients: int
    met: int
    successes: Group[FactLine]
    figures: WeekFigures
    nothing: WeekFigures  # beside which it stands: no other range is compared
    lines: tuple[ClientLine, ...]


@dataclass(frozen=True, slots=True)
class PictureOfPeriod(LookedUp):
    """A klantmanager asks for the picture of the weeks of a range."""

    kept_as = "picture_of_period"
    silent = True
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class ShowPeriodPicture(Meaning):
    """Button: the picture of a range."""

    kept_as = "period_picture"
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Period(Week):
    """A range of a caseload, told as a week that is over: nothing of what comes."""

    last: date

    @property
    def sunday(self) -> date:
        """The last day of the range."""
        return self.last

    @property
    def last_day(self) -> date:
        """The last day that is told of."""
        return min(self.last, self.today)

    def of(self, monday: date) -> list[Met]:
        """All its appointments."""
        return self.met


async def _load(
    work: UnitOfWork, klantmanager_id: str, first: date, last: date, now: datetime, calendar: Calendar
) -> Period:
    since, end = calendar.day_bounds(first)[0], calendar.day_bounds(last + DAY)[0]
    clients = {client.id: client for client in await work.caseload.of_klantmanager(klantmanager_id)}
    ended = [one for one in await work.digests.met(klantmanager_id, since, end) if one.ends_at <= now]
    coaches = sorted({client.coach_id for client in clients.values()})
    today = calendar.day(now)
    return Period(
        klantmanager_id=klantmanager_id,
        monday=first,
        last=last,
        now=now,
        today=today,
        clients=clients,
        coaches={key: (await work.people.by_id(key)).first_name for key in coaches},
        met=ended,
        days={one.id: calendar.day(one.starts_at) for one in ended},
        courses=await work.digests.courses(klantmanager_id, min(last, today)),
        ahead={},
        last_contacts=await work.digests.last_contacts(klantmanager_id, min(end, now)),
        paused={},
        standing=False,
    )


async def _asked(message: DigestOfPeriod, sending: Sending) -> PeriodShown:
    work, calendar = sending.work, sending.calendar
    period = await _load(work, sending.me.id, message.first, message.last, sending.now, calendar)
    return PeriodShown(
        first=message.first,
        last=message.last,
        until=period.last_day,
        clients=len(period.listed),
        met=len({one.client_id for one in period.met if one.status in ATTENDED}),
        successes=grouped(
            [fact_line(period.clients[one.client_id], one) for one in await successes(work, period)]
        ),
        figures=told(figures(period.met, (), period.sunday)),
        nothing=told(figures((), (), period.sunday)),
        lines=tuple(client_lines(period)) if len(period.listed) <= LINES_FIT else (),
    )


async def _picture(message: PictureOfPeriod, sending: Sending) -> AttendancePicture:
    """Each week of the range, of the first and the last only what lies in it."""
    last = min(message.last, sending.calendar.day(sending.now))
    mondays = [week(message.first)[0]]
    while mondays[-1] + WEEK <= last:
        mondays.append(mondays[-1] + WEEK)
    spans = [(max(one, message.first), min(one + WEEK - DAY, message.last)) for one in mondays]
    return await picture_of(sending.work, sending.me.id, spans, sending.now, sending.calendar)


LOOK_UPS: LookUps = dict((looks_up(DigestOfPeriod, _asked), looks_up(PictureOfPeriod, _picture)))
