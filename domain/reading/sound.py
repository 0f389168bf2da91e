"""What a record may say: one that cannot be so is not stored before the coach has seen it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from domain.codes import AppointmentAction
from domain.reading.context import Slot
from domain.reading.schema import AppointmentChange, Attendance, Ladder, Milestone, Record

LONGEST: Final = 240
"""Minutes of a meeting whose length nobody knows: a training takes a morning."""
FURTHEST: Final = timedelta(days=366)
"""Nobody plans further ahead."""
STEPS: Final = range(1, 7)
MOST_HOURS: Final = 60
"""Of work or school in a week."""


def unsound(records: Sequence[Record], slots: Mapping[str, Slot], now: datetime) -> list[str]:
    """What of the records cannot be so, as the coach would have typed it: minutes, a step, hours, a day.

    `slots`: the appointments that are known, by id; `now` is the local moment of sending.
    """
    found = [said for record in records for said in _of_one(record, slots, now)]
    started = Counter(
        one.client for one in records if isinstance(one, Milestone) and one.type.endswith("_started")
    )
    found += [client for client, count in started.items() if count > 1]  # one word for two steps
    outcomes = Counter(one.appointment for one in records if isinstance(one, Attendance))
    return found + [slots[one].client for one, count in outcomes.items() if count > 1 and one in slots]


def _of_one(record: Record, slots: Mapping[str, Slot], now: datetime) -> Iterable[str]:
    if isinstance(record, Attendance) and record.minutes_late is not None:
        slot = slots.get(record.appointment)
        length = slot.minutes if slot is not None and slot.minutes else LONGEST
        if not 0 < record.minutes_late < length:
            yield f"{record.minutes_late} min"
    elif isinstance(record, Ladder) and (record.step not in STEPS or record.step == record.from_step):
        yield f"trede {record.step}"
    elif isinstance(record, Milestone) and record.hours is not None and not 0 < record.hours <= MOST_HOURS:
        yield f"{record.hours} uur"
    elif isinstance(record, AppointmentChange) and record.starts_at is not None:
        far = record.change is not AppointmentAction.CANCEL and record.starts_at - now > FURTHEST
        if far:
            yield f"{record.starts_at:%d-%m-%Y}"
