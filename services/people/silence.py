"""Staff who neither wrote nor pressed for 90 days say anew who they are, and are confirmed anew (S8).

Of who reads by mail and opens nothing for three working days while tasks wait the coordinators hear: a spam
folder is silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from domain.calendar import Calendar
from domain.codes import Role
from domain.errors import StaleButton
from domain.messages.kept import Meaning
from domain.messages.message import ANSWER_LIVES, Lane, LookedUp, Message
from domain.messages.notices import Notice
from domain.ports import Store, UnitOfWork
from domain.values import Person, Reach
from services.access import coordinators_for, coordinators_of
from services.looking_up import LookUps, NotTrue, Sending, looks_up
from services.people.leaving import close_pages, let_go, tell_who_is_away
from services.tasks.cards import open_for
from services.turn import Turn

LONGEST: Final = timedelta(days=90)
ASKED_BEFORE: Final = timedelta(days=7)
UNOPENED: Final = 3
"""Whole working days without a sign of somebody who reads by mail, while tasks wait."""
LOOKED_EVERY: Final = timedelta(hours=1)  # each look asks after the tasks of everybody who is silent
_LOOKED: Final = "readers_looked_at"  # of the runtime


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
class ReaderSilent(LookedUp):
    """A coordinator hears that somebody who reads by mail opens nothing while tasks wait."""

    kept_as = "silent_reader"
    leads_to = "bezorging"
    person: str


@dataclass(frozen=True, slots=True)
class ReaderSilentShown(Message):
    """Who it is, since when, and how many tasks wait."""

    kept_as = "reader_silent"
    leads_to = "bezorging"
    role: Role
    who: str
    code: str
    since: date
    tasks: int


@dataclass(frozen=True, slots=True)
class NotThem(Message):
    """Whoever holds the account reads that it is let go of."""

    kept_as = "not_them"


@dataclass(frozen=True, slots=True)
class AccountOfOther(Message):
    """A coordinator hears that the account of somebody of the staff is somebody else's."""

    kept_as = "account_of_other"
    role: Role
    who: str
    code: str


@dataclass(frozen=True, slots=True)
class IAmSomebodyElse(Meaning):
    """Button: this is not their account any more."""

    kept_as = "somebody_else"


@dataclass(frozen=True, slots=True)
class IAmStillHere(Meaning):
    """Button: I still use it."""

    kept_as = "still_here"


async def still_here(turn: Turn) -> None:
    """Any word or press is a sign; this one is thanked for."""
    await turn.answer(GoodToHear())


async def somebody_else(turn: Turn) -> None:
    """The account is let go of, and the coordinators hear of it: a stranger may have read along."""
    me, work = turn.me, turn.work
    if me.reach is Reach.ACTIVE:
        raise StaleButton
    for coordinator in await coordinators_for(work, me):
        told = AccountOfOther(me.role, me.first_name, me.code)
        await turn.tell(coordinator.id, told, key=f"account_of_other:{turn.update_id}:{coordinator.id}")
    await let_go(work, me, me.id, turn.now)
    turn.looking = True  # the answer still reaches this account, which is nobody's from now on
    await turn.answer(NotThem())


async def put_due(store: Store, now: datetime, calendar: Calendar) -> int:
    """Ask whoever is silent for long, end the access of who was asked in time, tell who opens nothing.

    Returns how many.
    """
    done = await _put_unopened(store, now, calendar)
    async with store.view() as work:
        silent = await work.memberships.silent_since(now - LONGEST + ASKED_BEFORE)
    if not silent:
        return done
    async with store.begin() as work:
        for person_id, seen_at in await work.memberships.silent_since(now - LONGEST + ASKED_BEFORE):
            person = await work.people.in_chat(person_id)
            if person.reach is not Reach.ACTIVE:
                done += await _forget(work, person, seen_at, now)
                continue
            key = f"still_there:{person_id}:{seen_at.isoformat()}"
            asked = await work.outbox.trace(key)
            if asked is None:
                until = max(seen_at + LONGEST, now + ASKED_BEFORE)
                told = StillThere((now - seen_at).days, calendar.day(until))
                due_at = calendar.next_office_hours(now)
                await work.outbox.put(Notice.to(person_id, told, key=key, due_at=due_at), now)
                done += 1
            elif now >= max(seen_at + LONGEST, asked.created_at + ASKED_BEFORE):
                done += await _end(work, person, (now - seen_at).days, now)
    return done


async def _forget(work: UnitOfWork, person: Person, seen_at: datetime, now: datetime) -> bool:
    """Who gets nothing now, after a stop or a block, does not come back by a word alone either."""
    if now < seen_at + LONGEST:
        return False
    await work.people.unconfirm(person.id)
    await close_pages(work, person.id, now)
    await work.agendas.end_feed(person.id)
    if person.reach is Reach.UNREACHABLE:
        await work.people.set_reach(person.id, Reach.INVITED, now)
    await work.audit.add(now, "tick", "silent_too_long", person.id)
    return True


async def _end(work: UnitOfWork, person: Person, days: int, now: datetime) -> bool:
    """They read how to come back; their coordinators hear that nothing gets there until then.

    The only coordinator of a municipality keeps access: nobody could confirm them.
    """
    others = [
        one
        for one in await coordinators_of(work, person.municipality)
        if one.reach is Reach.ACTIVE and one.id != person.id
    ]
    if person.role is Role.COORDINATOR and not others:
        return False
    await work.people.unconfirm(person.id)
    await close_pages(work, person.id, now)
    await work.agendas.end_feed(person.id)
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
    await tell_who_is_away(work, person, now)
    for coordinator in await coordinators_for(work, person):
        if coordinator.id != person.id:
            silent = StaffSilent(person.role, person.first_name, days)
            key = f"staff_silent:{person.id}:{now.isoformat()}:{coordinator.id}"
            await work.outbox.put(Notice.to(coordinator.id, silent, key=key, due_at=now), now)
    return True


async def silent_readers(
    work: UnitOfWork, now: datetime, calendar: Calendar
) -> list[tuple[Person, datetime]]:
    """Who reads by mail and has opened nothing for three whole working days, all of them with a task waiting.

    Who is away is none of them, nor who was until lately.
    """
    found = []
    for person_id, since in await work.memberships.unseen(now):
        if not _is_long(since, now, calendar):
            continue
        person = await work.people.by_id(person_id)
        waiting = await open_for(work, person, now)
        if waiting and _is_long(max(since, waiting[0].raised_at), now, calendar):
            found.append((person, since))
    return found


def _is_long(since: datetime, now: datetime, calendar: Calendar) -> bool:
    """The days themselves, of the last sign and of today, are not whole ones."""
    return calendar.office_days(calendar.day(since), calendar.day(now) - timedelta(days=1)) >= UNOPENED


async def _put_unopened(store: Store, now: datetime, calendar: Calendar) -> int:
    """One line a silence: it ends, and another may begin, when they open something."""
    if calendar.next_office_hours(now) != now:
        return 0
    async with store.view() as work:
        looked = await work.runtime_value(_LOOKED)
        if looked and timedelta(0) <= now - datetime.fromisoformat(looked) < LOOKED_EVERY:
            return 0
        told = [one for one in await silent_readers(work, now, calendar) if await _untold(work, *one)]
    async with store.begin() as work:
        await work.set_runtime_value(_LOOKED, now.isoformat())
        for person, since in told:
            for coordinator in await coordinators_for(work, person):
                if coordinator.id != person.id:
                    key = f"{_silence(person, since)}:{coordinator.id}"
                    silent = Notice.to(coordinator.id, ReaderSilent(person.id), key=key, due_at=now)
                    await work.outbox.put(silent, now)
    return len(told)


async def _untold(work: UnitOfWork, person: Person, since: datetime) -> bool:
    return await work.outbox.newest_of(_silence(person, since)) is None


def _silence(person: Person, since: datetime) -> str:
    return f"reader_silent:{person.id}:{since.isoformat()}"


async def _look_up(message: ReaderSilent, sending: Sending) -> ReaderSilentShown:
    """How it stands when it leaves. Raises NotTrue when they have opened something since."""
    work, now, calendar = sending.work, sending.now, sending.calendar
    for person, since in await silent_readers(work, now, calendar):
        if person.id == message.person:
            tasks = len(await open_for(work, person, now))
            since_day = calendar.day(since)
            return ReaderSilentShown(person.role, person.first_name, person.code, since_day, tasks)
    raise NotTrue("gone")


LOOK_UPS: LookUps = dict((looks_up(ReaderSilent, _look_up),))
