"""Staff who neither wrote nor pressed for 90 days say anew who they are, and are confirmed anew (S8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from domain.calendar import Calendar
from domain.codes import Role
from domain.messages.kept import Meaning
from domain.messages.message import ANSWER_LIVES, Lane, Message
from domain.messages.notices import Notice
from domain.ports import Store, UnitOfWork
from domain.values import Person, Reach
from services.access import coordinators_for
from services.turn import Turn

LONGEST: Final = timedelta(days=90)
ASKED_BEFORE: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class StillThere(Message):
    """Somebody who has been silent for long is asked for a sign before access ends."""

    kept_as = "still_there"
    lives = ASKED_BEFORE
    days: int
    until: date


@dataclass(frozen=True, slots=True)
class GoodToHear(Message):
    """They gave it."""

    kept_as = "still_there.thanks"


@dataclass(frozen=True, slots=True)
class SilentTooLong(Message):
    """Access has ended; a yes and a confirmation open it again."""

    kept_as = "silent_too_long"
    days: int


@dataclass(frozen=True, slots=True)
class StaffSilent(Message):
    """A coordinator hears that somebody of the staff gets no messages any more until confirmed anew."""

    kept_as = "staff_silent"
    role: Role
    who: str
    days: int


@dataclass(frozen=True, slots=True)
class IAmStillHere(Meaning):
    """Button: I still use it."""

    kept_as = "still_here"


async def still_here(turn: Turn) -> None:
    """Any word or press is a sign; this one is thanked for."""
    await turn.answer(GoodToHear())


async def put_due(store: Store, now: datetime, calendar: Calendar) -> int:
    """Ask whoever has been silent for long, and end the access of who was asked in time; returns how many."""
    async with store.view() as work:
        silent = await work.memberships.silent_since(now - LONGEST + ASKED_BEFORE)
    if not silent:
        return 0
    done = 0
    async with store.begin() as work:
        for person_id, seen_at in silent:
            person = await work.people.by_id(person_id)
            key = f"still_there:{person_id}:{seen_at.isoformat()}"
            asked = await work.outbox.trace(key)
            if asked is None:
                until = max(seen_at + LONGEST, now + ASKED_BEFORE)
                told = StillThere((now - seen_at).days, calendar.day(until))
                due_at = calendar.next_office_hours(now)
                await work.outbox.put(Notice.to(person_id, told, key=key, due_at=due_at), now)
                done += 1
            elif now >= max(seen_at + LONGEST, asked.created_at + ASKED_BEFORE):
                await _end(work, person, (now - seen_at).days, now)
                done += 1
    return done


async def _end(work: UnitOfWork, person: Person, days: int, now: datetime) -> None:
    """They read how to come back; their coordinators hear that nothing gets there until then."""
    await work.people.unconfirm(person.id)
    await work.people.set_reach(person.id, Reach.INVITED, now)
    await work.audit.add(now, "tick", "silent_too_long", person.id)
    told = Notice(
        key=f"silent:{person.id}:{now.isoformat()}",
        message=SilentTooLong(days),
        lane=Lane.ANSWER,  # it comes although nothing else does
        due_at=now,
        expires_at=now + ANSWER_LIVES,
        person_id=person.id,
    )
    await work.outbox.put(told, now)
    for coordinator in await coordinators_for(work, person):
        if coordinator.id != person.id:
            silent = StaffSilent(person.role, person.first_name, days)
            key = f"staff_silent:{person.id}:{now.isoformat()}:{coordinator.id}"
            await work.outbox.put(Notice.to(coordinator.id, silent, key=key, due_at=now), now)
