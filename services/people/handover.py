"""A client gets another coach: what lies ahead goes along, and the three of them hear it once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from domain.calendar import Calendar
from domain.messages.message import Lane, LookedUp, Message, Rings
from domain.messages.notices import Notice
from domain.ports import UnitOfWork
from domain.tasks import Owner
from domain.values import Named, Person, Reach
from services.access import HANDED_OVER, present_one
from services.appointments.own import OwnAppointment, coming
from services.appointments.reminders import AHEAD, note_held, plan_again
from services.looking_up import LookUps, NotTrue, Sending, looks_up
from services.tasks.second_thoughts import waiting_card
from services.tasks.tasks import klantmanager_or_stand_in, refresh_cards, tell_card

INTRODUCTION_LIVES = timedelta(days=7)
UNREPORTED: Final = timedelta(weeks=4)
"""So long after a meeting somebody still has to say how it went; later nobody knows."""
IMPORT_TAKES: Final = timedelta(minutes=5)
"""By then an import has named everybody who changes hands: the klantmanager hears of all at once."""
INTRODUCED: Final = timedelta(minutes=1)
"""By then the coach of now has read whose client it is: what is asked of a meeting of before comes later."""
MOST_NAMED: Final = 40


@dataclass(frozen=True, slots=True)
class HandedOver(Message):
    """The former and the new coach hear that a client changes hands; of a version with a message for each."""

    kept_as = "handed_over"
    owed = False  # klantmanager and client hear it, and who joins later sees the clients in the list
    lives = INTRODUCTION_LIVES
    code: str
    name: str
    old_coach: str
    coach: str


@dataclass(frozen=True, slots=True)
class ClientsHandedOver(LookedUp):
    """The former and the new coach hear which clients change hands: what waits for one is one message."""

    kept_as = "clients_handed_over"
    owed = False  # as above
    lives = INTRODUCTION_LIVES
    client: str  # ids
    old_coach: str
    coach: str


@dataclass(frozen=True, slots=True)
class ClientsHandedOverShown(Message):
    """The same; `more` are not named."""

    old_coach: str
    coach: str
    clients: tuple[Named, ...]
    count: int
    more: int


@dataclass(frozen=True, slots=True)
class CoachNew(LookedUp):
    """A client hears who the new coach is."""

    kept_as = "coach_new"
    rings = Rings.COACH
    lane = Lane.DAY_BEFORE
    lives = INTRODUCTION_LIVES
    coach: str
    old_coach: str


@dataclass(frozen=True, slots=True)
class CoachNewShown(Message):
    """The same, with the next appointment, if there is one."""

    rings = Rings.COACH
    coach: str
    old_coach: str
    items: tuple[OwnAppointment, ...]


@dataclass(frozen=True, slots=True)
class CoachChanged(LookedUp):
    """The klantmanager hears which clients have another coach: one message for all of one change (R15)."""

    kept_as = "coach_changed"
    lives = INTRODUCTION_LIVES
    old_coach: str  # ids
    coach: str
    since: datetime


@dataclass(frozen=True, slots=True)
class KlantmanagerChanged(LookedUp):
    """The klantmanagers of before and of now hear which clients change hands: one message for all (R15)."""

    kept_as = "klantmanager_changed"
    lives = INTRODUCTION_LIVES
    old: str  # ids
    new: str
    since: datetime


@dataclass(frozen=True, slots=True)
class KlantmanagerChangedShown(Message):
    """The clients who are still with the new klantmanager; `more` are not named."""

    old: str
    new: str
    clients: tuple[Named, ...]
    count: int
    more: int


@dataclass(frozen=True, slots=True)
class CoachChangedShown(Message):
    """The clients who are still with the new coach and this klantmanager; `more` are not named."""

    old_coach: str
    coach: str
    organisation: str
    clients: tuple[Named, ...]
    count: int
    more: int


async def introduce(
    work: UnitOfWork, client_id: str, old_coach_id: str, coach: Person, calendar: Calendar, now: datetime
) -> None:
    """The client hears of the new coach before that coach makes contact; both coaches hear it at once.

    The klantmanager hears it a little later, of everybody who goes the same way.
    """
    old = await work.people.by_id(old_coach_id)
    client = await work.caseload.client(client_id)
    day = calendar.day(now).isoformat()
    told = ClientsHandedOver(client_id, old.id, coach.id)
    acting = [await present_one(work, one.id, now) for one in (old, coach)]
    for reader in dict.fromkeys((old.id, coach.id, *acting)):
        key, subject = _told_of(client_id, coach.id, day, reader), f"handed_over:{old.id}:{coach.id}:{reader}"
        await work.outbox.put(Notice.to(reader, told, key=key, due_at=now, subject=subject), now)
    new = CoachNew(coach.first_name, old.first_name)
    key = f"coach_new:{client_id}:{coach.id}:{day}"
    due_at = calendar.next_office_hours(now)
    await work.outbox.put(Notice.to(client_id, new, key=key, due_at=due_at), now)
    changed = CoachChanged(old.id, coach.id, now)
    key = f"coach_changed:{client.klantmanager_id}:{old.id}:{coach.id}:{now.isoformat()}"
    notice = Notice.to(client.klantmanager_id, changed, key=key, due_at=now + IMPORT_TAKES)
    await work.outbox.put(notice, now)


def _told_of(client_id: str, coach_id: str, day: str, reader_id: str) -> str:
    """The key under which a coach hears that a client changes hands."""
    return f"handed_over:{client_id}:{coach_id}:{day}:{reader_id}"


async def _coach_new(message: CoachNew, sending: Sending) -> CoachNewShown:
    ahead = await coming(sending.work, sending.me.id, sending.now)
    return CoachNewShown(message.coach, message.old_coach, tuple(ahead[:1]))


async def _handed_over(message: ClientsHandedOver, sending: Sending) -> ClientsHandedOverShown:
    """Everybody who goes the same way and of whom this reader has not been told yet: it is told here."""
    work = sending.work
    clients = [(await work.caseload.client(message.client)).named]
    for trace in await work.outbox.about(sending.subject or ""):
        client_id = trace.key.split(":")[1]
        if client_id != message.client and await work.outbox.void_key(trace.key, sending.now, "summed"):
            clients.append((await work.caseload.client(client_id)).named)
    old, coach = [await work.people.by_id(one) for one in (message.old_coach, message.coach)]
    named, rest = tuple(clients[:MOST_NAMED]), clients[MOST_NAMED:]
    return ClientsHandedOverShown(old.first_name, coach.first_name, named, len(clients), len(rest))


async def _changed(message: CoachChanged, sending: Sending) -> CoachChangedShown:
    """Who of the caseload went from the one coach to the other in that import, and is there still."""
    work, day = sending.work, sending.calendar.day(message.since).isoformat()
    clients = []
    for client in await work.caseload.of_klantmanager(sending.me.id):
        if client.coach_id == message.coach:
            told = await work.outbox.trace(_told_of(client.id, message.coach, day, message.old_coach))
            clients += [client.named] if told is not None and told.created_at >= message.since else []
    if not clients:
        raise NotTrue("not_theirs")
    old, coach = [await work.people.by_id(one) for one in (message.old_coach, message.coach)]
    return CoachChangedShown(
        old.first_name,
        coach.first_name,
        coach.organisation,
        tuple(clients[:MOST_NAMED]),
        len(clients),
        len(clients[MOST_NAMED:]),
    )


async def note_change(work: UnitOfWork, client_id: str, old_id: str, new_id: str, now: datetime) -> None:
    """Keep in the audit whose client it was until now: who comes with an old button is told whose it is."""
    await work.audit.add(now, "import", HANDED_OVER, client_id, old=old_id, new=new_id)


async def introduce_klantmanager(
    work: UnitOfWork, client_id: str, old_id: str, new: Person, now: datetime
) -> None:
    """Both hear it a little later, of everybody who goes the same way, for an import goes row by row."""
    left = (await work.people.by_id(old_id)).reach is Reach.LEFT
    for reader_id in (new.id,) if left else (old_id, new.id):
        changed = KlantmanagerChanged(old_id, new.id, now)
        key = f"klantmanager_changed:{reader_id}:{old_id}:{new.id}:{now.isoformat()}"
        await work.outbox.put(Notice.to(reader_id, changed, key=key, due_at=now + IMPORT_TAKES), now)


async def _klantmanager_changed(message: KlantmanagerChanged, sending: Sending) -> KlantmanagerChangedShown:
    """Who went from the one klantmanager to the other in that import, and is there still."""
    work = sending.work
    clients = []
    for client in await work.caseload.of_klantmanager(message.new):
        for one in await work.audit.about(client.id):
            went = (one.action, one.detail.get("old"), one.detail.get("new"))
            if went == (HANDED_OVER, message.old, message.new) and one.at >= message.since:
                clients.append(client.named)
                break
    if not clients:
        raise NotTrue("not_theirs")
    old, new = [await work.people.by_id(one) for one in (message.old, message.new)]
    named, rest = tuple(clients[:MOST_NAMED]), clients[MOST_NAMED:]
    return KlantmanagerChangedShown(old.first_name, new.first_name, named, len(clients), len(rest))


async def hand_over(
    work: UnitOfWork, client_id: str, coach_id: str, calendar: Calendar, now: datetime
) -> int:
    """What lies ahead goes to the coach of now, and what nobody has reported: cards and reminders follow.

    The former coach may report of the client no more. Returns how many went along.
    """
    went_along = 0
    for appointment in await work.appointments.of_client(client_id, now - UNREPORTED, now + AHEAD):
        outcome = await work.outcomes.current(appointment.id)
        reported = outcome is not None and outcome.status is not None
        if appointment.coach_id != coach_id and not reported:
            if appointment.starts_at <= now:
                await note_held(work, appointment, now)
            moved = replace(appointment, coach_id=coach_id)
            await plan_again(work, moved, calendar, now, not_before=now + INTRODUCED)
            went_along += 1
    return went_along


async def pass_on_tasks(work: UnitOfWork, client_id: str, now: datetime) -> None:
    """What is open goes to the klantmanager of now, and to nobody who stood in for the former one."""
    await work.tasks.release_stand_ins(client_id)
    reader = await klantmanager_or_stand_in(work, await work.caseload.client(client_id), now)
    await _pass_on(work, client_id, reader, Owner.COACH, now)


async def pass_on_calls(work: UnitOfWork, client_id: str, coach_id: str, now: datetime) -> None:
    """What the former coach was asked is asked of the coach of now, or of who stands in."""
    await _pass_on(work, client_id, await present_one(work, coach_id, now), Owner.KLANTMANAGER, now)


async def _pass_on(work: UnitOfWork, client_id: str, reader_id: str, not_of: Owner, now: datetime) -> None:
    for task in await work.tasks.of_client(client_id):
        if task.closed_at is None and task.owner is not not_of:
            card = await waiting_card(work, task, now)
            wait = card.due_at - now if card is not None else timedelta(0)
            await tell_card(work, task, reader_id, now, shown_by=f":passed_on:{now.isoformat()}", wait=wait)
    for task in await work.tasks.of_client(client_id):
        if task.closed_at is None:  # the cards of the other side name who came instead
            await refresh_cards(work, task, now, shown_by=f":passed_on:{now.isoformat()}")


LOOK_UPS: LookUps = dict(
    (
        looks_up(ClientsHandedOver, _handed_over),
        looks_up(CoachNew, _coach_new),
        looks_up(CoachChanged, _changed),
        looks_up(KlantmanagerChanged, _klantmanager_changed),
    )
)
