"""Wall-clock rules. Instants come in and go out aware; what people read is local time."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

THURSDAY, SATURDAY, SUNDAY = 3, 5, 6
LIBERATION_DAY, LUSTRUM = (5, 5), 5  # month and day; years
OFFICE_OPENS, OFFICE_CLOSES = time(9, 0), time(18, 0)
MAIL_FROM = time(8, 0)


def week(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week that holds the day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def months_after(day: date, count: int) -> date:
    """The same day of the month `count` months later (earlier when negative), or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def holiday(day: date, *, each_5_may: bool = False) -> str | None:
    """The Dutch name of a day on which offices are closed, or None (docs/adr/0044).

    5 May is a day off for most people once in five years; `each_5_may`: where it is one each year.
    """
    if (day.month, day.day) == LIBERATION_DAY and day.year % LUSTRUM and not each_5_may:
        return None
    return _holidays().get(day)


@cache
def _holidays() -> Mapping[date, str]:
    import holidays  # only when somebody plans: it takes a tenth of a second

    # Good Friday is no public holiday by law, but most offices are closed.
    return holidays.country_holidays("NL", language="nl", categories=("public", "optional"))


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The part of the day in which nothing makes a sound, for example 20:00 to 08:00."""

    start: time
    end: time

    def covers(self, moment: time) -> bool:
        """Whether the local time of day lies inside; the end itself is no longer quiet."""
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end


@dataclass(frozen=True, slots=True)
class WeeklyMoment:
    """A weekday (Monday is 0) and a local time of day."""

    weekday: int
    at: time


@dataclass(frozen=True, slots=True)
class DigestMoment:
    """The instant at which a digest is due, and the Monday of the week that it is about."""

    at: datetime
    monday: date


@dataclass(frozen=True, slots=True)
class Calendar:
    """The clock on the wall of one contracting organisation."""

    zone: ZoneInfo
    quiet: QuietHours
    digest: WeeklyMoment
    each_5_may: bool = False  # whether Liberation Day is a day off each year, as a contract may say

    def local(self, instant: datetime) -> datetime:
        """The instant as the wall shows it."""
        return instant.astimezone(self.zone)

    def instant(self, day: date, at: time) -> datetime:
        """The UTC instant of a local wall-clock time.

        In the hour that comes twice the first one is meant; a time that the spring change skips
        becomes the moment an hour later, as clocks on the wall do.
        """
        return datetime.combine(day, at, tzinfo=self.zone).astimezone(UTC)

    def day(self, instant: datetime) -> date:
        """The local day of an instant."""
        return self.local(instant).date()

    def day_bounds(self, day: date) -> tuple[datetime, datetime]:
        """From local midnight to local midnight: 23, 24 or 25 hours."""
        return self.instant(day, time.min), self.instant(day + timedelta(days=1), time.min)

    def is_quiet(self, instant: datetime) -> bool:
        """Whether a message at this instant must come without a sound: quiet hours, Sundays and holidays."""
        wall = self.local(instant)
        free = wall.weekday() == SUNDAY or holiday(wall.date()) is not None
        return free or self.quiet.covers(wall.time())

    def after_quiet(self, instant: datetime) -> datetime:
        """The instant itself, or the end of the quiet hours that it falls in."""
        wall = self.local(instant)
        if not self.quiet.covers(wall.time()):
            return instant
        day = wall.date() if wall.time() < self.quiet.end else wall.date() + timedelta(days=1)
        return self.instant(day, self.quiet.end)

    def is_office_day(self, day: date) -> bool:
        """Monday to Friday, but for public holidays."""
        return day.weekday() < SATURDAY and holiday(day, each_5_may=self.each_5_may) is None

    def office_day_from(self, day: date) -> date:
        """The day itself, or the next one on which people work."""
        while not self.is_office_day(day):
            day += timedelta(days=1)
        return day

    def office_day(self, day: date, count: int) -> date:
        """The office day `count` office days after the day, or before it when `count` is negative."""
        step = timedelta(days=1 if count >= 0 else -1)
        for _ in range(abs(count)):
            day += step
            while not self.is_office_day(day):
                day += step
        return day

    def office_days(self, first: date, last: date) -> int:
        """How many office days come after `first`, up to and including `last`."""
        days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
        return sum(map(self.is_office_day, days))

    def next_office_hours(self, instant: datetime) -> datetime:
        """The instant itself when people work then, or the next moment at which they begin."""
        wall = self.local(instant)
        day = wall.date()
        if self.is_office_day(day) and OFFICE_OPENS <= wall.time() < OFFICE_CLOSES:
            return instant
        if wall.time() >= OFFICE_OPENS:
            day += timedelta(days=1)
        return self.instant(self.office_day_from(day), OFFICE_OPENS)

    def office_time(self, since: datetime, until: datetime) -> timedelta:
        """How much of the time between two instants people worked."""
        day, last, total = self.day(since), self.day(until), timedelta(0)
        while day <= last:
            if self.is_office_day(day):
                opens, closes = self.instant(day, OFFICE_OPENS), self.instant(day, OFFICE_CLOSES)
                total += max(timedelta(0), min(until, closes) - max(since, opens))
            day += timedelta(days=1)
        return total

    def after_office_time(self, since: datetime, length: timedelta) -> datetime:
        """The instant by which people have worked so long."""
        at = self.next_office_hours(since)
        while (left := self.instant(self.day(at), OFFICE_CLOSES) - at) < length:
            length -= left
            at = self.next_office_hours(self.instant(self.day(at), OFFICE_CLOSES))
        return at + length

    def next_mail(self, instant: datetime) -> datetime:
        """The instant itself where mail that can wait is read, or the next 08:00 of a working day."""
        wall = self.local(instant)
        day = wall.date()
        if self.is_office_day(day) and MAIL_FROM <= wall.time() < OFFICE_CLOSES:
            return instant
        if wall.time() >= MAIL_FROM:
            day += timedelta(days=1)
        return self.instant(self.office_day_from(day), MAIL_FROM)

    def last_digest(self, now: datetime, chosen: WeeklyMoment | None = None) -> DigestMoment:
        """The newest digest that is due at `now` or was before; `chosen` goes before the setting.

        On a public holiday it comes on the next office day, at the same hour. Until Wednesday a digest is
        about the week before; from Thursday on about the week that runs.
        """
        weekly = chosen or self.digest
        monday, _ = week(self.day(now))
        while True:
            day = monday + timedelta(days=weekly.weekday)
            at = self.instant(day if holiday(day) is None else self.office_day_from(day), weekly.at)
            if at <= now:
                about = monday if weekly.weekday >= THURSDAY else monday - timedelta(days=7)
                return DigestMoment(at, about)
            monday -= timedelta(days=7)
