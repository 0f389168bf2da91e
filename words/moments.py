"""Days and moments as staff read them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from babel.dates import format_date

from words.catalogs import Words


def when(words: Words, at: datetime) -> str:
    """ "vandaag 14:00", "gisteren 14:00" or "di 24-11 14:00", for staff."""
    days = (words.calendar.day(at) - words.calendar.day(words.now)).days
    key = {0: "when.today", -1: "when.yesterday", 1: "when.tomorrow"}.get(days, "when.day")
    return words.label(key, at=at)


def term(words: Words, at: datetime) -> datetime:
    """By when somebody acts, in steps of five minutes and never too late; the end of a day stays that."""
    wall = words.calendar.local(at)
    if (wall.hour, wall.minute) == (23, 59):
        return at
    return at - timedelta(minutes=wall.minute % 5, seconds=wall.second, microseconds=wall.microsecond)


def stamp(words: Words, at: datetime) -> str:
    """ "24-11-2026 14:00": for what is read again much later."""
    return words.calendar.local(at).strftime("%d-%m-%Y %H:%M")


def day_stamp(day: date) -> str:
    """ "24-11-2026"."""
    return day.strftime("%d-%m-%Y")


def on(words: Words, day: date) -> str:
    """ "vandaag" or the day, for staff."""
    if day == words.calendar.day(words.now):
        return words.label("on.today", day=day)
    return words.label("on.day", day=day)


def day_short(words: Words, day: date) -> str:
    """ "1-2", with the year where it is another one, for staff."""
    same = day.year == words.calendar.day(words.now).year
    return f"{day.day}-{day.month}" if same else f"{day.day}-{day.month}-{day.year}"


def month(day: date) -> str:
    """ "november", for staff."""
    return format_date(day, "MMMM", locale="nl")


def from_to(words: Words, first: date, last: date) -> str:
    """ "maandag 23 november tot en met zondag 29 november", or the one day that it is, for staff."""
    return words.label("on.days" if first != last else "on.one_day", first=first, last=last)
