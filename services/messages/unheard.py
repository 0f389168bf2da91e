"""What a client says while messages do not reach whoever it is for: it is kept, somebody else hears of it,
and the client does not read that it arrived (adr/0021)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from domain.messages.delivery import State
from domain.messages.message import Message, Rings
from domain.messages.notices import CROWD, Notice
from domain.ports import UnitOfWork
from domain.tasks import Task
from domain.values import Client, Person, Reach
from services.access import coach_or_stand_in, coordinators_of, hears, present_one
from services.looking_up import LookUps, looks_up
from services.messages.from_clients import AboutMeeting, FromClient
from services.tasks.news import AboutClient, still_theirs, subject_of_task
from services.tasks.tasks import klantmanager_or_stand_in
from services.tasks.waiting import pass_on
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class NotPassedOn(Message):
    """A client reads that what they said is kept but not with its reader yet, and whom to call."""

    kept_as = "not_passed_on"
    rings = Rings.ORGANISATION
    urgent = True
    reader: str  # a first name, or the municipality


@dataclass(frozen=True, slots=True)
class ClientNotHeard(AboutClient):
    """The klantmanager hears that a client said something that does not get to the coach."""

    kept_as = "client_not_heard"
    coach: str


@dataclass(frozen=True, slots=True)
class NobodyHears(Message):
    """A coordinator hears, by code, that something about a client gets to neither coach nor klantmanager."""

    kept_as = "nobody_hears"
    code: str
    coach: str
    klantmanager: str


JOINED: Final = timedelta(hours=1)
"""What a client says once more within it is no second message to the coach (S14)."""
KEPT: Final = timedelta(weeks=4)
"""So long what a client said waits for a coach who gets no messages; others know that somebody waits."""
ON_ITS_WAY: Final = (State.QUEUED, State.SENDING, State.SENT, State.UNCERTAIN)


async def tell_coach_once(
    turn: Turn, client: Client, told: FromClient, *, about: str, wish: str, task: Task | None = None
) -> Message | None:
    """Tell the coach's side a wish, as `tell_coach`, unless they read just that within the hour.

    Of what is said `about` one thing the newest counts: who changes their mind, and back, is heard each time.
    """
    coach = await coach_or_stand_in(turn.work, client.coach_id, turn.now)
    said = said_about(client, coach.id, about)
    newest = await turn.work.outbox.newest_of(said)
    if newest is not None and newest.key.startswith(f"{said}:{wish}:"):
        fresh = turn.now - newest.created_at < JOINED
        if fresh and newest.state in ON_ITS_WAY and (task is None or newest.created_at >= task.raised_at):
            heard = await hears(turn.work, coach, turn.now)
            return None if heard else await _not_heard(turn, client, task)
    return await tell_coach(turn, client, told, key=f"{said}:{wish}:{turn.update_id}", task=task)


def said_about(client: Client, coach_id: str, about: str) -> str:
    """What the key of a message opens with by which a coach reads what a client says about one thing."""
    return f"said:{coach_id}:{client.id}:{about}"


async def tell_coach(
    turn: Turn,
    client: Client,
    told: FromClient,
    *,
    key: str,
    after: timedelta = timedelta(0),
    task: Task | None = None,
) -> Message | None:
    """Tell the coach, or who stands in, what a client said; None when they are there to read it.

    Otherwise it waits for the coach, whoever has to act now hears that there is something, and what is
    returned says to the client who knows. `task`: the request that it is.
    """
    coach = await coach_or_stand_in(turn.work, client.coach_id, turn.now)
    subject = subject_of_task(task.id) if task is not None else None
    told = replace(told, task=task.id if task is not None else "", way=turn.way)
    heard = await hears(turn.work, coach, turn.now)
    if heard or coach.reach is Reach.ACTIVE:
        await turn.tell(coach.id, told, key=key, after=after if heard else timedelta(0), subject=subject)
    elif turn.crowded and told.summed:
        await turn.tell(coach.id, told, key=key, subject=subject)  # kept as one with the others
    else:
        waits = Notice.to(coach.id, told, key=key, due_at=turn.now, subject=subject)
        await keep(turn.work, waits, told, turn.now)
    if heard:
        return None
    if told.silent:
        return NotPassedOn(coach.first_name)
    return await _not_heard(turn, client, task)


async def _not_heard(turn: Turn, client: Client, task: Task | None) -> Message:
    """Whoever has to act now hears of it; what the client reads about that."""
    coach = await turn.work.people.by_id(client.coach_id)
    if task is None:
        await tell_who_follows(turn.work, client, coach.first_name, turn.now)
        return NotPassedOn(coach.first_name)
    known = await pass_on(turn.work, task, client, turn.now, turn.calendar)
    return known or NotPassedOn(coach.first_name)


async def keep(work: UnitOfWork, notice: Notice, told: Message, now: datetime) -> None:
    """Let it wait for its reader: due at its last moment, or when messages get there again (`release`)."""
    until = now + (KEPT if isinstance(told, FromClient) else told.lives)
    if isinstance(told, AboutMeeting) and told.silent:
        until = min(until, told.at)  # that somebody comes is no news afterwards
    if until > now:
        await work.outbox.put(replace(notice, due_at=until, expires_at=until), now)


async def pass_on_words(work: UnitOfWork, client_id: str, old_coach_id: str, now: datetime) -> None:
    """What the client said and the former coach never got goes to who acts as coach now."""
    client = await work.caseload.client(client_id)
    coach = await coach_or_stand_in(work, client.coach_id, now)
    holders = dict.fromkeys((old_coach_id, await present_one(work, old_coach_id, now)))
    for notice in [one for holder in holders for one in await work.outbox.alerts_for(holder)]:
        told = notice.message
        if not isinstance(told, FromClient) or told.code != client.code or notice.key.startswith(f"{CROWD}:"):
            continue
        if notice.person_id == coach.id:
            continue
        await hand_on(work, notice, told, coach, now)


async def hand_on(work: UnitOfWork, notice: Notice, told: Message, reader: Person, now: datetime) -> None:
    """What waits for somebody is somebody else's to read: told there, or kept until messages get there."""
    await work.outbox.void_key(notice.key, now, "passed_on")
    anew = Notice.to(reader.id, told, key=f"{notice.key}:{reader.id}", due_at=now, subject=notice.subject)
    if reader.reach is Reach.ACTIVE:
        await work.outbox.put(anew, now)
    else:
        await keep(work, anew, told, now)


async def who_hears(work: UnitOfWork, client: Client, now: datetime) -> Person | None:
    """The coach of a client or who stands in, the klantmanager or who stands in: the first who is there."""
    coach = await coach_or_stand_in(work, client.coach_id, now)
    if await hears(work, coach, now):
        return coach
    follows = await work.people.by_id(await klantmanager_or_stand_in(work, client, now))
    return follows if follows.reach is Reach.ACTIVE else None


async def tell_who_follows(work: UnitOfWork, client: Client, coach: str, now: datetime) -> bool:
    """The klantmanager, or who stands in, hears once a day that a client is not heard by the coach.

    False where messages reach nobody.
    """
    reader = await work.people.by_id(await klantmanager_or_stand_in(work, client, now))
    if reader.reach is not Reach.ACTIVE:
        return await nobody_hears(work, client, now)
    told = ClientNotHeard(client.code, client.first_name, coach)
    key = f"not_heard:{client.id}:{now.date().isoformat()}:{reader.id}"
    await work.outbox.put(Notice.to(reader.id, told, key=key, due_at=now), now)
    return True


async def nobody_hears(work: UnitOfWork, client: Client, now: datetime) -> bool:
    """The coordinators hear once a day that messages get to neither coach nor klantmanager of a client.

    False where messages reach none of them either.
    """
    coach = await work.people.by_id(client.coach_id)
    klantmanager = await work.people.by_id(client.klantmanager_id)
    told = NobodyHears(client.code, coach.first_name, klantmanager.first_name)
    coordinators = await coordinators_of(work, klantmanager.municipality)
    for coordinator in coordinators:
        key = f"nobody_hears:{client.id}:{now.date().isoformat()}:{coordinator.id}"
        await work.outbox.put(Notice.to(coordinator.id, told, key=key, due_at=now), now)
    return any(one.reach is Reach.ACTIVE for one in coordinators)


async def tell_client(work: UnitOfWork, client: Client, reader: str, now: datetime) -> None:
    """The client, who had read that it was passed on, hears once a day that it has not arrived."""
    key = f"not_passed_on:{client.id}:{now.date().isoformat()}"
    await work.outbox.put(Notice.to(client.id, NotPassedOn(reader), key=key, due_at=now), now)


LOOK_UPS: LookUps = dict((looks_up(ClientNotHeard, still_theirs),))
