"""What follows when somebody goes away or is back: who reads what waits, and what each of them is told
(docs/adr/0032)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from domain.calendar import OFFICE_CLOSES, OFFICE_OPENS, Calendar
from domain.codes import Role
from domain.messages.delivery import State
from domain.messages.message import Lane, LookedUp, Message, Rings
from domain.messages.notices import CROWD, Notice
from domain.ports import Store, UnitOfWork
from domain.tasks import Task
from domain.values import Absence, Client, Person, Reach
from services.access import clients_in_sight, coach_or_stand_in, present_one, requests_handled
from services.appointments.reminders import OutcomeCard, ahead_of
from services.looking_up import LookUps, NotTrue, Sending, looks_up
from services.messages.from_clients import FromClient
from services.people import absences
from services.people.absences import (
    AbsenceEnded,
    AwayWithNobody,
    StandIn,
    StandsIn,
    StandsInNoMore,
    WillStandIn,
)
from services.reports.lists import OpenShown, open_of
from services.tasks.second_thoughts import told_of, waiting_card
from services.tasks.tasks import tell_card
from services.turn import Turn

OFFICE_DAY: Final = timedelta(hours=OFFICE_CLOSES.hour - OFFICE_OPENS.hour)
"""Of a shorter absence, in office time, clients are told nothing."""

TOLD_LATE: Final = timedelta(days=1)
"""Longer after an absence has ended by itself nobody is welcomed back any more."""


@dataclass(frozen=True, slots=True)
class CoachStandsIn(LookedUp):
    """The stand-in of a coach reads for whom, until when, and what waits."""

    kept_as = "coach_stands_in"
    coach: str  # an id
    back: date


@dataclass(frozen=True, slots=True)
class CoachStandsInShown(Message):
    """The same: `meetings` lie ahead in the absence."""

    coach: str
    back: date
    meetings: int
    open: OpenShown


@dataclass(frozen=True, slots=True)
class CoachIsBack(LookedUp):
    """A coach who was away reads what is open."""

    kept_as = "coach_is_back"


@dataclass(frozen=True, slots=True)
class CoachIsBackShown(Message):
    """The same."""

    open: OpenShown


@dataclass(frozen=True, slots=True)
class CoachAway(LookedUp):
    """A client reads that the coach is away, until when, and who helps."""

    kept_as = "coach_away"
    lane = Lane.DAY_BEFORE


@dataclass(frozen=True, slots=True)
class CoachAwayShown(Message):
    """The same, as it stands now."""

    rings = Rings.COACH
    coach: str
    stand_in: str
    back: date


@dataclass(frozen=True, slots=True)
class CoachHelpsAgain(Message):
    """A client who was told somebody else helps reads that the coach does again."""

    kept_as = "coach_helps_again"
    rings = Rings.COACH
    lane = Lane.DAY_BEFORE
    coach: str


async def start(turn: Turn, chosen: StandIn, message_id: str, instead: date | None = None) -> None:
    """Somebody stands in from now on and is told what waits, or hears from when. Raises StaleButton."""
    absence, before = await absences.start_absence(turn, chosen, message_id, instead)
    if absence.since > turn.now:
        days = turn.calendar.day(absence.since), turn.calendar.day(absence.until)
        told = WillStandIn(turn.me.first_name, *days)
        await turn.tell(absence.stand_in_id, told, key=f"will_stand_in:{absence.id}")
        return
    key = f"stands_in:{turn.update_id}"
    await _begin(turn.work, turn.me, absence, before, turn.calendar, turn.now, key=key, due_at=turn.now)


async def _begin(
    work: UnitOfWork,
    away: Person,
    absence: Absence,
    before: Absence | None,
    calendar: Calendar,
    now: datetime,
    *,
    key: str,
    due_at: datetime,
) -> None:
    """The stand-in is told what waits, and so are the clients."""
    back = calendar.day(absence.until)
    if away.role is not Role.COACH:
        tasks = await work.tasks.open_of_klantmanager(away.id)
        waiting = await told_of(work, tasks, now)
        await _pass_on_unheard(work, away, tasks, now)
        asked = await requests_handled(work, away.id)
        told: Message = StandsIn(away.first_name, back, count=len(waiting) + len(asked))
        await work.outbox.put(Notice.to(absence.stand_in_id, told, key=key, due_at=due_at), now)
        return
    reader = await present_one(work, away.id, now)
    await work.outbox.put(Notice.to(reader, CoachStandsIn(away.id, back), key=key, due_at=due_at), now)
    holders = [away.id] if before is None else [away.id, before.stand_in_id]
    await _rearrange(work, away, holders, before, calendar, now)


async def put_begun(store: Store, now: datetime, calendar: Calendar) -> int:
    """See to the absences that have begun by themselves; returns how many."""
    async with store.view() as work:
        due = await work.absences.to_begin(now)
    for absence in due:
        async with store.begin() as work:
            away = await work.people.by_id(absence.person_id)
            await work.absences.begin(absence.id, now)
            if away.reach is not Reach.ACTIVE:
                continue
            due_at, key = calendar.after_quiet(now), f"stands_in:{absence.id}"
            if await present_one(work, away.id, now) == away.id:
                nobody = AwayWithNobody(calendar.day(absence.until))
                await work.outbox.put(Notice.to(away.id, nobody, key=key, due_at=due_at), now)
            else:
                await _begin(work, away, absence, None, calendar, now, key=key, due_at=due_at)
    return len(due)


async def _pass_on_unheard(work: UnitOfWork, away: Person, tasks: Iterable[Task], now: datetime) -> None:
    """A no-show that waits for second thoughts goes to whoever stands in by then, not to who is away."""
    reader = await present_one(work, away.id, now)
    for task in tasks:
        card = await waiting_card(work, task, now)
        if card is not None and reader != card.person_id:
            await work.outbox.void_key(card.key, now, "passed_on")
            await tell_card(work, task, reader, now, wait=card.due_at - now)


async def end(turn: Turn, first: date | None = None) -> None:
    """Back earlier, or just back: who was away reads what is open, who stood in that it is over. `first`: of
    one ahead that does not come."""
    absence = await absences.end_absence(turn, first)
    if absence is None:
        return
    await turn.answer(await _welcome(turn.work, turn.me, turn.now))
    if absence.stand_in_id != turn.me.id:
        told = StandsInNoMore(turn.me.first_name)
        await turn.tell(absence.stand_in_id, told, key=f"stands_in_no_more:{turn.update_id}")
    await _settle(turn.work, turn.me, absence, turn.calendar, turn.now)


async def put_due(store: Store, now: datetime, calendar: Calendar) -> int:
    """See to the absences that have ended by themselves, or since the stand-in has left; returns how many."""
    async with store.view() as work:
        over = await work.absences.over(now)
    for absence in over:
        async with store.begin() as work:
            away = await work.people.by_id(absence.person_id)
            by_itself = absence.ended_at is None and now - absence.until < TOLD_LATE
            still_away = await work.absences.at(away.id, now) is not None  # another begins where it ended
            if by_itself and not still_away and away.reach is Reach.ACTIVE:
                await _tell_over(work, away, absence, calendar, now)
            await _settle(work, away, absence, calendar, now)
    return len(over)


async def _tell_over(
    work: UnitOfWork, away: Person, absence: Absence, calendar: Calendar, now: datetime
) -> None:
    """Not in the middle of the night, at which a day begins."""
    due_at = calendar.after_quiet(now)
    told_to: dict[str, Message] = {absence.stand_in_id: StandsInNoMore(away.first_name)}
    told_to[away.id] = await _welcome(work, away, now)
    for reader, told in told_to.items():
        key = f"absence_over:{absence.id}:{reader}"
        await work.outbox.put(Notice.to(reader, told, key=key, due_at=due_at), now)


async def _welcome(work: UnitOfWork, away: Person, now: datetime) -> Message:
    if away.role is Role.COACH:
        return CoachIsBack()
    waiting, asked = await work.tasks.open_of_klantmanager(away.id), await requests_handled(work, away.id)
    return AbsenceEnded(len(await told_of(work, waiting, now)) + len(asked))


async def _settle(
    work: UnitOfWork, away: Person, absence: Absence, calendar: Calendar, now: datetime
) -> None:
    """What follows from the end of an absence, once."""
    await work.absences.settle(absence.id, now)
    if away.role is Role.COACH:
        holders = [absence.stand_in_id, await present_one(work, absence.stand_in_id, now)]
        await _rearrange(work, away, holders, absence, calendar, now)


async def _rearrange(
    work: UnitOfWork,
    coach: Person,
    holders: Iterable[str],
    before: Absence | None,
    calendar: Calendar,
    now: datetime,
) -> None:
    """Somebody else acts as coach from now on: what waits goes there, and the clients hear who helps."""
    for holder in dict.fromkeys(holders):
        await pass_on_waiting(work, holder, now)
    for client in await clients_in_sight(work, coach, now):
        await tell_client(work, client, before, calendar, now)


async def pass_on_waiting(work: UnitOfWork, holder_id: str, now: datetime) -> None:
    """What waits for a coach who does not read for that client by then goes to who does."""
    for notice in await work.outbox.alerts_for(holder_id):
        coach_id = await _coach_of(work, notice.message)
        if coach_id is None or notice.key.startswith(f"{CROWD}:"):
            continue
        asked_at = notice.due_at if isinstance(notice.message, OutcomeCard) else now
        reader = await present_one(work, coach_id, max(asked_at, now))
        if reader == holder_id:
            continue
        await work.outbox.void_key(notice.key, now, "passed_on")
        held = notice.due_at == notice.expires_at  # until messages got to its reader
        due_at = now if held else notice.due_at
        anew = replace(notice, key=f"{notice.key}:{reader}", person_id=reader, due_at=due_at)
        await work.outbox.put(anew, now)


async def _coach_of(work: UnitOfWork, message: Message | None) -> str | None:
    """Whose it is: the coach of the meeting, or of the client, that a message is about."""
    if isinstance(message, OutcomeCard):
        appointment = await work.appointments.get(message.appointment)
        return appointment.coach_id if appointment is not None else None
    if not isinstance(message, FromClient):
        return None
    found = await work.people.by_code(message.code)
    return (await work.caseload.client(found.id)).coach_id if found is not None else None


async def tell_client(
    work: UnitOfWork, client: Client, before: Absence | None, calendar: Calendar, now: datetime
) -> None:
    """A client hears in office hours who helps; what was not told yet is not told any more.

    `before`: the absence that has ended, or was replaced.
    """
    subject = f"{CoachAway.kept_as}:{client.id}"
    await work.outbox.void_subject(subject, now)
    if client.reach is not Reach.ACTIVE or await work.pauses.stopped(client.id, calendar.day(now)):
        return
    due_at = calendar.next_office_hours(now)
    absence = await work.absences.at(client.coach_id, now)
    sent = [one.key for one in await work.outbox.about(subject) if one.state is State.SENT]
    newest = sent[-1] if sent else ""
    knows = before is not None and newest.startswith(f"{subject}:{before.id}:")
    if absence is None:
        if knows and before is not None and before.until > now:
            coach = await work.people.by_id(client.coach_id)
            key = f"{subject}:again:{before.id}:{now.isoformat()}"
            again = CoachHelpsAgain(coach.first_name)
            await work.outbox.put(Notice.to(client.id, again, key=key, due_at=due_at, subject=subject), now)
        return
    helps = await present_one(work, client.coach_id, now)
    knows = knows or newest.startswith(f"{subject}:{absence.id}:")
    long_enough = calendar.office_time(now, absence.until) >= OFFICE_DAY
    if helps != client.coach_id and (knows or long_enough):
        notice = Notice.to(
            client.id,
            CoachAway(),
            key=f"{subject}:{absence.id}:{helps}:{now.isoformat()}",
            due_at=due_at,
            expires_at=max(absence.until, due_at),
            subject=subject,
        )
        await work.outbox.put(notice, now)


async def _stands_in(message: CoachStandsIn, sending: Sending) -> CoachStandsInShown:
    work, now = sending.work, sending.now
    if message.coach not in await work.absences.covered_by(sending.me.id, now):
        raise NotTrue("over")
    coach = await work.people.by_id(message.coach)
    ahead = await ahead_of(work, coach.id, now, sending.calendar.day_bounds(message.back)[0])
    waits = replace(await open_of(work, coach, now), questions=())  # they are asked of who is away
    return CoachStandsInShown(coach.first_name, message.back, len(ahead), waits)


async def _is_back(message: CoachIsBack, sending: Sending) -> CoachIsBackShown:
    return CoachIsBackShown(await open_of(sending.work, sending.me, sending.now))


async def _away(message: CoachAway, sending: Sending) -> CoachAwayShown:
    work, now = sending.work, sending.now
    client = await work.caseload.client(sending.me.id)
    absence = await work.absences.at(client.coach_id, now)
    helps = await coach_or_stand_in(work, client.coach_id, now)
    if absence is None or helps.id == client.coach_id:
        raise NotTrue("over")
    coach = await work.people.by_id(client.coach_id)
    return CoachAwayShown(coach.first_name, helps.first_name, sending.calendar.day(absence.until))


LOOK_UPS: LookUps = dict(
    (
        looks_up(CoachStandsIn, _stands_in),
        looks_up(CoachIsBack, _is_back),
        looks_up(CoachAway, _away),
    )
)
