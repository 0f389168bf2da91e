"""After sending: what follows from a message that has arrived, has not, or may have."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.appointments.reminders import Step
from domain.calendar import Calendar
from domain.clients.no_show_file import TOLD_WITH
from domain.codes import Role
from domain.messages.delivery import State
from domain.messages.message import ANSWER_LIVES, LEAVES_AFTER, ByMail, Lane, Message
from domain.messages.notices import Means, Notice
from domain.ports import UnitOfWork
from domain.tasks import NOT_FOR_COACH, Owner, Task, TaskKind
from domain.values import Client, Person, Reach
from services.access import coach_or_stand_in, coordinators_for, coordinators_of, present_one
from services.appointments.reminders import DayBeforeReminder, OutcomeCard, same_day
from services.looking_up import LookUps, looks_up
from services.messages.from_clients import FromClient
from services.messages.line import line_missed
from services.messages.unheard import (
    ClientNotHeard,
    keep,
    nobody_hears,
    tell_client,
    tell_who_follows,
    who_hears,
)
from services.people.leaving import take_away, tell_who_is_away
from services.people.stopping import ClientStopped
from services.tasks.news import AboutClient, still_theirs, task_of
from services.tasks.tasks import TaskCard, is_coming, klantmanager_or_stand_in, tell_card, who_follows
from services.tasks.waiting import somebody_else


@dataclass(frozen=True, slots=True)
class ClientUnreachable(Message):
    """The coach hears that messages do not get to a client any more."""

    kept_as = "client_unreachable"
    lives = ANSWER_LIVES
    mail = ByMail.NOW
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ClientTextReturned(Message):
    """The coach hears that no text messages get to the number of a client."""

    kept_as = "client_text_returned"
    lives = ANSWER_LIVES
    mail = ByMail.NOW
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ClientMailReturned(Message):
    """The coach hears that nobody reads at the mail address of a client."""

    kept_as = "client_mail_returned"
    lives = ANSWER_LIVES
    mail = ByMail.NOW
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class StaffUnreachable(Message):
    """A coordinator hears that messages do not get to a coach or klantmanager any more."""

    kept_as = "staff_unreachable"
    lives = ANSWER_LIVES
    mail = ByMail.NOW
    role: Role
    who: str


@dataclass(frozen=True, slots=True)
class StaffMailReturned(Message):
    """A coordinator hears that nobody reads at the mail address of a coach or klantmanager."""

    kept_as = "staff_mail_returned"
    mail = ByMail.NOW
    role: Role
    who: str
    code: str


@dataclass(frozen=True, slots=True)
class CoachNotReached(AboutClient):
    """The klantmanager hears that a card did not get to the coach, and acts."""

    kept_as = "coach_not_reached"
    lives = ANSWER_LIVES
    mail = ByMail.NOW
    coach: str


@dataclass(frozen=True, slots=True)
class KlantmanagerNotReached(AboutClient):
    """The coach hears that a card did not get to the klantmanager, and acts."""

    kept_as = "klantmanager_not_reached"
    lives = ANSWER_LIVES
    mail = ByMail.NOW
    klantmanager: str


@dataclass(frozen=True, slots=True)
class CardUncertain(Message):
    """The reader of a card of which nobody knows whether it arrived is asked to look."""

    kept_as = "alert_uncertain"
    lives = ANSWER_LIVES
    mail = ByMail.NOW
    task: str


async def clean_up_later(work: UnitOfWork, notice: Notice, message_id: str, now: datetime) -> None:
    """What says much about somebody leaves the chat while Telegram still allows it (48 hours)."""
    if notice.message is None or not notice.message.leaves_chat or notice.person_id is None:
        return
    await work.outbox.put(
        Notice(
            key=f"leaving:{notice.key}:{message_id}",
            message=None,
            lane=Lane.ANSWER,
            due_at=now + LEAVES_AFTER,
            expires_at=now + LEAVES_AFTER + timedelta(minutes=55),
            person_id=notice.person_id,
            means=Means.DELETE,
            target=message_id,
            subject=notice.subject,
        ),
        now,
    )


async def clean_up_after(
    work: UnitOfWork, notice: Notice, address: str, message_id: str, now: datetime
) -> None:
    """It was in the air when its reader lost the account: it is taken away, as the rest was (adr/0027)."""
    if notice.person_id is None or notice.address is not None or notice.means is not Means.SEND:
        return
    bound, reach = await work.people.address(notice.person_id)
    if bound != address and reach in (Reach.LEFT, Reach.NOT_JOINED):
        await take_away(work, notice.person_id, address, message_id, now, now)


async def reader_lost(work: UnitOfWork, reader: Person, now: datetime) -> None:
    """Messages do not get there any more: note it, and tell the coach (R38), or of staff the coordinators.

    What waits is judged when its turn comes, so it still arrives if they are back by then (adr/0021). Who had
    stopped, or had not said yes yet, stays where they are.
    """
    reader = await work.people.in_chat(reader.id)
    if reader.reach is not Reach.ACTIVE:
        return
    await work.people.set_reach(reader.id, Reach.UNREACHABLE, now)
    await work.audit.add(now, "sender", "unreachable", reader.id)
    if (await work.people.by_id(reader.id)).reach is Reach.ACTIVE:
        return  # over another way they still do
    key = f"unreachable:{reader.id}:{now.isoformat()}"
    if reader.role is Role.CLIENT:
        client = await work.caseload.client(reader.id)
        lost = ClientUnreachable(client.code, client.first_name)
        coach = await present_one(work, client.coach_id, now)
        await work.outbox.put(Notice.to(coach, lost, key=key, due_at=now), now)
        return
    await tell_who_is_away(work, reader, now)
    for coordinator in await coordinators_for(work, reader):
        if coordinator.id != reader.id:
            gone = StaffUnreachable(reader.role, reader.first_name)
            own = f"{key}:{coordinator.id}"
            await work.outbox.put(Notice.to(coordinator.id, gone, key=own, due_at=now), now)


async def reminder_told(work: UnitOfWork, notice: Notice, now: datetime, calendar: Calendar) -> None:
    """The reminder of the day before has arrived: what else it told of needs none of its own."""
    if not isinstance(notice.message, DayBeforeReminder):
        return
    appointment = await work.appointments.get(notice.message.appointment)
    if appointment is None:
        return
    for one in await same_day(work, appointment, now, calendar):
        own = f"{Step.DAY_BEFORE}:{one.id}:{one.version}"
        await work.outbox.void_key(own, now, f"{TOLD_WITH}{notice.key}")


async def missed(work: UnitOfWork, notice: Notice, now: datetime) -> bool:
    """A message does not get to its reader: whoever counts on it must know. Whether somebody else has it."""
    told = [
        await card_missed(work, notice, now),
        await words_missed(work, notice, now),
        await line_missed(work, notice, now),
        await warning_missed(work, notice, now),
        await silence_missed(work, notice, now),
        await _outcome_is_asked(work, notice, now),
        await _colleague_has_it(work, notice),
    ]
    return any(told)


async def _outcome_is_asked(work: UnitOfWork, notice: Notice, now: datetime) -> bool:
    """A meeting of a coach who gets no messages: that its outcome is missing stands in the digest of the
    klantmanager, and in that of the coordinators."""
    if not isinstance(notice.message, OutcomeCard):
        return False
    appointment = await work.appointments.get(notice.message.appointment)
    if appointment is None:
        return False
    client = await work.caseload.client(appointment.client_id)
    return await somebody_else(work, client, now)


async def _colleague_has_it(work: UnitOfWork, notice: Notice) -> bool:
    """What coordinators are told, all of a municipality are told: one whom messages reach is enough."""
    if notice.person_id is None or notice.lane is Lane.ANSWER:
        return False
    reader = await work.people.by_id(notice.person_id)
    if reader.role is not Role.COORDINATOR:
        return False
    others = await coordinators_of(work, reader.municipality)
    return any(one.reach is Reach.ACTIVE and one.id != reader.id for one in others)


async def words_missed(work: UnitOfWork, notice: Notice, now: datetime) -> bool:
    """What a client said does not get to its reader: it is kept for them, and the client hears the truth.

    Whether somebody else of those who act for the client hears of it.
    """
    told = notice.message
    if not isinstance(told, FromClient) or notice.means is not Means.SEND:
        return False
    found = await work.people.by_code(told.code)
    if found is None or notice.person_id is None:
        return False
    client, reader = await work.caseload.client(found.id), await work.people.by_id(notice.person_id)
    if reader.reach is not Reach.ACTIVE and notice.expires_at > now:
        await keep(work, replace(notice, key=f"kept:{notice.key}"), told, now)
    if told.silent:
        return False
    if told.task and reader.reach is not Reach.ACTIVE and await somebody_else(work, client, now):
        return True  # the next look passes the request on, and tells the client
    if reader.role is Role.COACH:
        await tell_client(work, client, reader.first_name, now)
        return await tell_who_follows(work, client, reader.first_name, now)
    if not any([one.reach is Reach.ACTIVE for one in await coordinators_of(work, reader.municipality)]):
        await tell_client(work, client, reader.municipality, now)
    return False


async def words_too_late(work: UnitOfWork, notice: Notice, now: datetime) -> bool:
    """The same for what could not leave in time; of what was kept for its reader they have heard already."""
    if notice.due_at < notice.expires_at:
        return await words_missed(work, notice, now)
    return await _heard_that_it_waits(work, notice)


async def _heard_that_it_waits(work: UnitOfWork, notice: Notice) -> bool:
    """Whether somebody heard, when it was kept, that a client had said something."""
    told = notice.message
    found = await work.people.by_code(told.code) if isinstance(told, FromClient) else None
    if found is None:
        return False
    task = await work.tasks.get(told.task) if isinstance(told, FromClient) and told.task else None
    if task is not None and not task.with_supplier:
        return True
    traces = [await work.outbox.newest_of(f"{what}:{found.id}") for what in ("not_heard", "nobody_hears")]
    return any(one is not None and one.state is State.SENT for one in traces)


async def warning_missed(work: UnitOfWork, notice: Notice, now: datetime) -> bool:
    """Whoever should act for somebody who gets no messages gets none either: the coordinators look."""
    told = notice.message
    if not isinstance(told, CoachNotReached | KlantmanagerNotReached | ClientNotHeard):
        return False
    found = await work.people.by_code(told.code)
    if found is None or notice.person_id is None:
        return False
    if (await work.people.by_id(notice.person_id)).reach is not Reach.ACTIVE:
        return await nobody_hears(work, await work.caseload.client(found.id), now)
    return False


async def silence_missed(work: UnitOfWork, notice: Notice, now: datetime) -> bool:
    """The coach does not hear that a client gets no messages any more: the klantmanager does."""
    told = notice.message
    if not isinstance(told, ClientStopped | ClientUnreachable | ClientMailReturned | ClientTextReturned):
        return False
    found = await work.people.by_code(told.code)
    if found is None:
        return False
    client = await work.caseload.client(found.id)
    reader = await who_hears(work, client, now)
    if reader is None:
        return await nobody_hears(work, client, now)
    if reader.id == notice.person_id:
        return False
    await work.outbox.put(Notice.to(reader.id, told, key=f"missed:{notice.key}", due_at=now), now)
    return True


async def card_missed(work: UnitOfWork, notice: Notice, now: datetime) -> bool:
    """A card of an open task did not get to somebody who has to act: the other side must know, and acts.

    A former coach, klantmanager or stand-in misses nothing: the card is for whoever came instead. Nor is
    anything missed of a task that is closed. Whether somebody has it.
    """
    task = await _task_sent(work, notice)
    if task is None:
        return False
    if task.closed_at is not None:
        return True
    client = await work.caseload.client(task.client_id)
    reader = await work.people.by_id(notice.person_id or client.klantmanager_id)
    key = f"missed:{notice.key}"
    coach = await present_one(work, client.coach_id, now)
    covers = await work.absences.covered_by(reader.id, now)
    if client.coach_id in (reader.id, *covers) and task.owner is not Owner.KLANTMANAGER:
        klantmanager = await who_follows(work, task, client, now)
        unread = CoachNotReached(client.code, client.first_name, reader.first_name)
        return await _tell_other_side(work, client, Notice.to(klantmanager, unread, key=key, due_at=now), now)
    if task.kind is TaskKind.NO_SHOW and reader.id in (
        await klantmanager_or_stand_in(work, client, now),
        task.stand_in_id,
    ):
        untold = KlantmanagerNotReached(client.code, client.first_name, reader.first_name)
        return await _tell_other_side(work, client, Notice.to(coach, untold, key=key, due_at=now), now)
    if reader.role is Role.KLANTMANAGER:
        if await _tell_instead(work, task, client, reader, now):
            return True
        return await _tell_above(work, task, client, reader, now)
    return True


async def _tell_above(
    work: UnitOfWork, task: Task, client: Client, klantmanager: Person, now: datetime
) -> bool:
    """Nobody follows for the municipality: its coordinators put somebody on it.

    The coach hears it once a day where somebody has to act, not only to know.
    """
    told = False
    for coordinator in await coordinators_of(work, klantmanager.municipality):
        if coordinator.reach is Reach.ACTIVE:
            told = True
            if not await is_coming(work, task, coordinator.id):
                await tell_card(work, task, coordinator.id, now, shown_by=":stuck")
    coach = await coach_or_stand_in(work, client.coach_id, now)
    if task.kind in (TaskKind.DECISION, TaskKind.ENDING, *NOT_FOR_COACH) or coach.reach is not Reach.ACTIVE:
        return told
    untold = KlantmanagerNotReached(client.code, client.first_name, klantmanager.first_name)
    key = f"untold:{client.id}:{now.date().isoformat()}:{coach.id}"
    await work.outbox.put(Notice.to(coach.id, untold, key=key, due_at=now), now)
    return True


async def _tell_other_side(work: UnitOfWork, client: Client, notice: Notice, now: datetime) -> bool:
    """The other side acts; where messages do not get there either, the coordinators look for somebody."""
    other = await work.people.by_id(notice.person_id or client.klantmanager_id)
    if other.reach is not Reach.ACTIVE:
        return await nobody_hears(work, client, now)
    await work.outbox.put(notice, now)
    return True


async def _tell_instead(work: UnitOfWork, task: Task, client: Client, reader: Person, now: datetime) -> bool:
    """Show a card to who has to see it now, unless they have it or it is on its way."""
    person_id = await who_follows(work, task, client, now)
    if not await is_coming(work, task, person_id):
        await tell_card(work, task, person_id, now, shown_by=":instead")
    return person_id != reader.id


async def card_uncertain(work: UnitOfWork, notice: Notice, now: datetime) -> bool:
    """Nobody knows whether a card arrived. It is not sent twice; a line without a name asks to look."""
    task = await _task_sent(work, notice)
    if task is None or task.kind is not TaskKind.NO_SHOW or notice.person_id is None:
        return False
    asks = Notice.to(notice.person_id, CardUncertain(task.id), key=f"uncertain:{notice.key}", due_at=now)
    return await work.outbox.put(asks, now)


async def _task_sent(work: UnitOfWork, notice: Notice) -> Task | None:
    """The task whose card a notice sends; changes in place are looked at again."""
    if not isinstance(notice.message, TaskCard) or notice.means is not Means.SEND:
        return None
    return await task_of(work, notice.subject)


LOOK_UPS: LookUps = dict(
    (looks_up(CoachNotReached, still_theirs), looks_up(KlantmanagerNotReached, still_theirs))
)
