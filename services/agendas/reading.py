"""Reads a calendar as Outlook, Google and Nextcloud write it (RFC 5545), as far as it names clients.

Events are cut out of the text first. Only those whose title holds a client code, and the exceptions of their
series, come before the library at all: that keeps the others out of memory and a large calendar quick.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from domain.agendas.events import (
    SEEN,
    CalendarRead,
    Event,
    Problem,
    State,
    codes_in,
    minutes_of,
    without_codes,
)
from domain.appointments.ways import Way, way_typed
from domain.codes import AppointmentType

MOST_EVENTS: Final = 2000
MOST_TIMES: Final = 4000
"""Events that name a client, and how often they come; a calendar with more is not one of a person."""
_LONGEST_LOCATION: Final = 200
_REPEATS: Final = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_FINER: Final = ("BYHOUR", "BYMINUTE", "BYSECOND")
_TEAMS: Final = re.compile(r"\b(?:microsoft )?teams[ -]?(?:vergadering|meeting|bijeenkomst)\b", re.IGNORECASE)
_ONLINE: Final = "online (Teams)"
_MAYBE: Final = "TENTATIVE"
_ESCAPED: Final = re.compile(r"\\([\\;,nN])")


class NotACalendar(Exception):
    """It is no calendar, such as the page of a sign-in."""


class TooMuch(Exception):
    """It holds more than a person's calendar does."""


@dataclass(slots=True)
class _Block:
    """A component as it stands in the file, its lines unfolded."""

    lines: list[str] = field(default_factory=list)

    def value(self, name: str) -> str:
        """The value of a property; "" where there is none. Those of alarms inside come later."""
        for line in self.lines:
            if line[: len(name)].upper() == name and line[len(name) : len(name) + 1] in (":", ";"):
                return _after_parameters(line)
        return ""

    def has(self, *names: str) -> bool:
        """Whether it has one of some properties."""
        return any(self.value(name) for name in names)


def read(content: bytes, now: datetime, zone: ZoneInfo) -> CalendarRead:
    """What a calendar says of clients, from now on. `zone`: where a time without one is meant.

    Raises NotACalendar, TooMuch, ValueError. It may take for ever: whoever calls it has to be able to end it.
    """
    events, zones = _cut(content.decode("utf-8-sig", errors="replace"))
    named = {one.value("UID") for one in events if codes_in(_title(one))}
    ours = [one for one in events if one.value("UID") in named]
    if len(ours) > MOST_EVENTS:
        raise TooMuch
    odd = {one.value("UID") for one in ours if _repeats_oddly(one)}
    series = {one.value("UID") for one in ours if one.has("RRULE", "RDATE", "RECURRENCE-ID")} - odd
    found = list(_times([one for one in ours if one.value("UID") not in odd], zones, series, now, zone))
    found += [one for each in ours if each.value("UID") in odd for one in _odd(each, now)]
    if len(found) > MOST_TIMES:
        raise TooMuch
    found.sort(key=lambda one: (one.starts_at, one.key))
    return CalendarRead(tuple(_known_apart(found)), len(events))


def _known_apart(events: Iterable[Event]) -> Iterator[Event]:
    """Events that were given one UID, or none, are told apart by when they start."""
    known: set[str] = set()
    for one in events:
        if not one.key or one.key in known:
            one = replace(one, key=f"{one.key}\n{one.starts_at.isoformat()}")
        known.add(one.key)
        yield one


def _cut(text: str) -> tuple[list[_Block], list[_Block]]:
    """The events and the time zones of a file. Raises NotACalendar."""
    events: list[_Block] = []
    zones: list[_Block] = []
    into = {"VEVENT": events, "VTIMEZONE": zones}
    block, kind, opened = _Block(), "", False
    for line in _unfolded(text):
        said = line.strip().upper()
        if said == "BEGIN:VCALENDAR":
            opened = True
        elif not kind and said.removeprefix("BEGIN:") in into and said.startswith("BEGIN:"):
            block, kind = _Block(), said.removeprefix("BEGIN:")
        elif kind and said == f"END:{kind}":
            into[kind].append(block)
            kind = ""
        elif kind:
            block.lines.append(line)
        elif said and not opened:
            raise NotACalendar
    if not opened:
        raise NotACalendar
    return events, zones


def _unfolded(text: str) -> Iterator[str]:
    """Lines as they were before they were folded; any kind of line end."""
    parts: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
            continue
        if parts:
            yield "".join(parts)
        parts = [line]
    yield "".join(parts)


def _after_parameters(line: str) -> str:
    """What stands behind the first colon that is not inside quotes."""
    quoted = False
    for at, sign in enumerate(line):
        if sign == '"':
            quoted = not quoted
        elif sign == ":" and not quoted:
            return line[at + 1 :].strip()
    return ""


def _plain(value: str) -> str:
    """A text without the backslashes that commas have in a file."""
    return _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], value).strip()


def _title(block: _Block) -> str:
    return _plain(block.value("SUMMARY"))


def _rule(block: _Block) -> dict[str, str]:
    return dict(part.upper().partition("=")[::2] for part in block.value("RRULE").split(";"))


def _repeats_oddly(block: _Block) -> bool:
    """Whether an event comes back by the hour or more often: no meeting does."""
    rule = _rule(block)
    return block.has("RRULE") and (rule.get("FREQ") not in _REPEATS or any(rule.get(name) for name in _FINER))


def _odd(block: _Block, now: datetime) -> Iterable[Event]:
    """A series that is not followed, as one event whose coach hears why."""
    codes = codes_in(_title(block))
    if codes:
        yield Event(block.value("UID"), codes, now + timedelta(days=1), 0, "", problem=Problem.REPEATS)


def _times(
    blocks: list[_Block], zones: list[_Block], series: set[str], now: datetime, zone: ZoneInfo
) -> Iterator[Event]:
    """Each time at which an event takes place."""
    import recurring_ical_events  # only where a calendar is read: both take a while
    from icalendar import Calendar

    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//KorteLijn//NL"]
    for name, some in (("VTIMEZONE", zones), ("VEVENT", blocks)):
        for one in some:
            lines += [f"BEGIN:{name}", *one.lines, f"END:{name}"]
    calendar = Calendar.from_ical("\r\n".join([*lines, "END:VCALENDAR", ""]))
    until = now + SEEN
    # A series that is wrong makes the whole calendar unreadable: left out it would seem to be gone.
    query = recurring_ical_events.of(calendar)
    for number, one in enumerate(query.between(now.astimezone(zone), until.astimezone(zone))):
        if number > MOST_TIMES:
            raise TooMuch
        event = _event(one, series, zone)
        if event is not None:
            yield event


def _event(one: Any, series: set[str], zone: ZoneInfo) -> Event | None:
    title = str(one.get("SUMMARY", ""))
    codes = codes_in(title)
    if not codes:  # an exception of a series that names nobody any more
        return None
    uid, which = str(one.get("UID", "")), one.get("RECURRENCE-ID")
    key = f"{uid}\n{_instant(which.dt, zone).isoformat()}" if uid in series and which is not None else uid
    starts_at = _instant(one.start, zone)
    all_day = not isinstance(one.start, datetime)
    problem = Problem.SEVERAL if len(codes) > 1 else Problem.ALL_DAY if all_day else None
    return Event(
        key=key,
        codes=codes,
        starts_at=starts_at,
        minutes=minutes_of(_instant(one.end, zone) - starts_at) or 0,
        location=_place(str(one.get("LOCATION", ""))),
        kind=_kind(title),
        state=_state(one),
        problem=problem,
    )


def _instant(moment: date, zone: ZoneInfo) -> datetime:
    """The instant of a time; one without a zone is meant where the organisation is, a day begins there."""
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001 - its zone comes now
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)).astimezone(UTC)


def _state(one: Any) -> State:
    said = str(one.get("STATUS", "")).upper()
    if said == "CANCELLED":
        return State.CANCELLED
    busy = str(one.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper()
    return State.MAYBE if _MAYBE in (said, busy) else State.STANDS


def _place(location: str) -> str:
    """The place, on one line; what Outlook writes where they meet online is said as others say it."""
    said = " ".join(location.split())
    return _ONLINE if _TEAMS.search(said) else said[:_LONGEST_LOCATION]


def _kind(title: str) -> str:
    """How they meet, where the title says it in so many words and nothing else."""
    kinds = {Way.PHONE: AppointmentType.PHONE_CALL, Way.HOME: AppointmentType.HOME_VISIT}
    return kinds.get(way_typed(without_codes(title)), "")
