"""What is read of a calendar: events that name a client, and nothing of the others but how many there are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final

from domain.client_codes import PREFIX

AHEAD: Final = timedelta(days=90)
"""So far ahead an event becomes an appointment."""
SEEN: Final = timedelta(days=400)
"""So far ahead it is still seen that an event was moved, and is not gone."""
OWN_UID: Final = "@kortelijn"
"""The end of the UID of an event that is ours: an appointment that somebody took over into their calendar."""
_CODE: Final = re.compile(r"(?<![\w-])k[-\u2010-\u2015 ]?(\d{3,6})(?![\w-])", re.IGNORECASE)
_MANY: Final = 3
_OF_A_DAY: Final = 3
_OF_A_CLIENT: Final = AHEAD.days // 7 + 1
"""New ones of a client in one look, at most: what comes every week is not too much."""
_MAY_COME_TO: Final = 480


class State(StrEnum):
    """What a calendar says of an event."""

    STANDS = "stands"
    MAYBE = "maybe"  # nobody has agreed to it yet: it makes nothing, and takes nothing away
    CANCELLED = "cancelled"


class Problem(StrEnum):
    """Why an event that names a client is no appointment; its coach hears it once."""

    SEVERAL = "several"  # codes
    NOT_YOURS = "not_yours"  # also a code that nobody has: the answer does not tell which
    ALL_DAY = "all_day"
    REPEATS = "repeats"  # by the hour or more often
    OFF_HERE = "off_here"  # here it was called off, and the calendar still holds it
    PLACE = "place"  # it is an appointment, but its place is nothing for a client to read


@dataclass(frozen=True, slots=True)
class Event:
    """An event, or one of a series, that names a client. `key`: what it is known by again."""

    key: str
    codes: tuple[str, ...]
    starts_at: datetime
    minutes: int
    location: str
    kind: str = ""  # a code of AppointmentType, where its title says how they meet
    state: State = State.STANDS
    problem: Problem | None = None

    @property
    def uid(self) -> str:
        """What the event or its whole series is known by."""
        return self.key.partition("\n")[0]

    @property
    def own_id(self) -> str | None:
        """The appointment that it is a copy of; None for an event that was made elsewhere."""
        uid = self.uid
        return uid.removesuffix(OWN_UID) if uid.endswith(OWN_UID) else None


@dataclass(frozen=True, slots=True)
class CalendarRead:
    """What was read of a calendar. `total`: how many events it holds, those of others too."""

    events: tuple[Event, ...]
    total: int


def codes_in(title: str) -> tuple[str, ...]:
    """The client codes in the title of an event, each once; without the K a number may be a room."""
    return tuple(dict.fromkeys(f"{PREFIX}{digits}" for digits in _CODE.findall(title)))


def without_codes(title: str) -> str:
    """A title without the codes in it."""
    return _CODE.sub(" ", title)


def minutes_of(length: timedelta) -> int | None:
    """The length of a meeting; None where it says nothing, such as no time at all or more than a day."""
    minutes = int(length.total_seconds()) // 60
    return minutes if 0 < minutes <= _MAY_COME_TO else None


def is_doubtful(gone: int, linked: int, total: int) -> bool:
    """Whether so much is gone at once that it may be the calendar that is wrong: then it is asked first.

    A calendar without any event, or one in which three or more are gone that were half of all or more.
    """
    return gone > 0 and (total == 0 or (gone >= _MANY and gone * 2 >= linked))


def are_too_many(events: Sequence[Event], day: Callable[[datetime], date]) -> bool:
    """Whether so much is new of one client that it may be the calendar that is wrong: then it is asked first.

    More than one a week, more than three on a day, or two at one time.
    """
    by_start = sorted(events, key=lambda one: one.starts_at)
    of_day = Counter(day(one.starts_at) for one in by_start)
    return (
        len(by_start) > _OF_A_CLIENT
        or max(of_day.values(), default=0) > _OF_A_DAY
        or any(
            later.starts_at < one.starts_at + timedelta(minutes=max(one.minutes, 1))
            for one, later in pairwise(by_start)
        )
    )
