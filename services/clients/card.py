"""The client card: everything that a klantmanager has to have at hand in a talk, on one screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from domain.calendar import Calendar
from domain.codes import AppointmentType, Status
from domain.digests import attendance
from domain.errors import NotAllowed
from domain.members import Act, may, relation
from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message
from domain.ports import UnitOfWork
from domain.retention import NOTICES
from domain.tasks import Owner, TaskKind
from domain.values import Appointment, Client, FactKind, Reach
from domain.ways import WayKind
from services.access import client_in_sight, coach_or_stand_in
from services.appointments.reminders import AHEAD
from services.deadlines.bundles import DeadlineLine, line_of, open_deadlines_of_client
from services.looking_up import LookUps, NotTrue, Sending, looks_up
from services.phones import colleague_to_call
from services.readback import ToldFact, told_fact
from services.reads import note_read
from services.tasks.second_thoughts import told_of
from services.turn import Turn

WEEKS: Final = 12
FILES_OFFERED: Final = 3
NEXT_SHOWN: Final = 3
STEP_KINDS: Final = (FactKind.MILESTONE, FactKind.ENDING)


@dataclass(frozen=True, slots=True)
class ShowClient(Meaning):
    """The card of a client."""

    kept_as = "client_card"
    client: str  # code


@dataclass(frozen=True, slots=True)
class ClientCard(LookedUp):
    """A klantmanager gets the card of a client."""

    kept_as = "client_card"
    client: str  # code


@dataclass(frozen=True, slots=True)
class Instead:
    """Who acts as coach while the coach is away, and until which day."""

    stand_in: str
    back: date


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of an appointment that is over, and its day; None where the outcome is missing."""

    on: date
    status: Status | None


@dataclass(frozen=True, slots=True)
class Attended:
    """The strip of the last weeks, oldest first, and its count."""

    strip: tuple[Seen, ...]
    attended: int
    of: int
    weeks: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """An appointment that lies ahead."""

    at: datetime
    type: AppointmentType
    location: str
    appointment: str = ""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """What waits for an act of somebody."""

    kind: TaskKind
    owner: Owner
    since: datetime
    task: str


@dataclass(frozen=True, slots=True)
class NoShow:
    """A no-show of which there is a no-show file."""

    appointment: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CardShown(Message):
    """What the card says now. `stands_in_for`: the klantmanager whose client it is, if not the reader."""

    code: str
    name: str
    language: str
    reach: Reach
    contract: str
    lot: str
    referred_on: date
    coach: str
    coach_organisation: str
    stands_in_for: str | None
    steps: tuple[ToldFact, ...]
    ladder: tuple[ToldFact, ...]
    attendance: Attended
    next: tuple[Meeting, ...]
    open: tuple[OpenPoint, ...]
    clocks: tuple[DeadlineLine, ...]
    files: tuple[NoShow, ...]
    may_export: bool
    coach_phone: str | None = None  # the coach's own, or that of where they work
    paused_until: date | None = None
    ways: tuple[WayKind, ...] = ()  # besides the chat, as far as they are open
    coach_away: Instead | None = None


async def show(turn: Turn, code: str) -> None:
    """Show the card of a client. Raises NotAllowed."""
    client = await client_in_sight(turn.work, turn.me, code, turn.now)
    await note_read(turn, "client_seen", client.id)
    await turn.answer(ClientCard(client.code))


async def card(message: ClientCard, sending: Sending) -> CardShown:
    """What the card says now. Raises NotTrue when the reader has lost sight of the client since."""
    work, reader, now = sending.work, sending.me, sending.now
    try:
        client = await client_in_sight(work, reader, message.client, now)
    except NotAllowed as refusal:
        raise NotTrue("not_allowed") from refusal
    coach = await work.people.by_id(client.coach_id)
    klantmanager = await work.people.by_id(client.klantmanager_id)
    meetings = await work.appointments.of_client(client.id, now - NOTICES, now + AHEAD)
    statuses = await work.outcomes.statuses_of_client(client.id, now - NOTICES, now + AHEAD)
    told = sorted(
        await work.outcomes.facts_of_client(client.id), key=lambda fact: (fact.on_date, fact.reported_at)
    )
    clocks = await open_deadlines_of_client(work, client.id, sending.today, sending.calendar)
    call = await colleague_to_call(work, coach)
    return CardShown(
        code=client.code,
        name=client.first_name,
        language=client.language,
        reach=client.reach,
        contract=client.contract,
        lot=client.lot,
        referred_on=await _referred_on(work, client),
        coach=coach.first_name,
        coach_organisation=coach.organisation,
        coach_away=await _coach_away(sending, client),
        stands_in_for=klantmanager.first_name if klantmanager.id != reader.id else None,
        steps=tuple(told_fact(fact) for fact in told if fact.kind in STEP_KINDS),
        ladder=tuple(told_fact(fact) for fact in told if fact.kind is FactKind.LADDER),
        attendance=attended(meetings, statuses, now, sending.calendar),
        next=next_meetings(meetings, statuses, now),
        open=await open_points(work, client, now),
        clocks=tuple(line_of(one) for one in clocks),
        files=_files(meetings, statuses),
        may_export=may(reader.role, Act.EXPORT, relation(reader, client)),
        coach_phone=call.phone if call is not None else None,
        paused_until=await work.pauses.until(client.id, sending.today),
        ways=await ways_besides(work, client.id),
    )


async def ways_besides(work: UnitOfWork, client_id: str) -> tuple[WayKind, ...]:
    """The ways of a client that are open, but for the chat."""
    ways = await work.ways.of(client_id)
    return tuple(one.kind for one in ways if one.is_open and one.kind is not WayKind.TELEGRAM)


async def _coach_away(sending: Sending, client: Client) -> Instead | None:
    absence = await sending.work.absences.at(client.coach_id, sending.now)
    helps = await coach_or_stand_in(sending.work, client.coach_id, sending.now)
    if absence is None or helps.id == client.coach_id:
        return None
    return Instead(helps.first_name, sending.calendar.day(absence.until))


async def _referred_on(work: UnitOfWork, client: Client) -> date:
    trajectory = await work.caseload.trajectory(client.id)
    if trajectory is None:
        raise LookupError("whoever is in a caseload has a trajectory")
    return date.fromisoformat(trajectory[-1])


def attended(
    meetings: list[Appointment], statuses: dict[str, Status], now: datetime, calendar: Calendar
) -> Attended:
    """The last twelve weeks; what goes on has no place in it."""
    past = [
        one
        for one in meetings
        if one.starts_at >= now - timedelta(weeks=WEEKS)
        and (one.ends_at <= now or (one.starts_at <= now and one.id in statuses))
    ]
    counted = attendance(statuses.get(one.id) for one in past)
    strip = [Seen(calendar.day(one.starts_at), _settled(statuses.get(one.id))) for one in past]
    return Attended(tuple(strip), counted.attended, counted.with_outcome, WEEKS)


def _settled(status: Status | None) -> Status | None:
    return None if status is Status.ABSENT else status


def next_meetings(
    meetings: list[Appointment], statuses: dict[str, Status], now: datetime, shown: int = NEXT_SHOWN
) -> tuple[Meeting, ...]:
    """The next few that stand."""
    ahead = [one for one in meetings if one.starts_at > now and one.id not in statuses]
    return tuple(Meeting(one.starts_at, one.type, one.location, one.id) for one in ahead[:shown])


def _files(meetings: list[Appointment], statuses: dict[str, Status]) -> tuple[NoShow, ...]:
    """The last no-shows, the newest first."""
    missed = [one for one in meetings if statuses.get(one.id) is Status.NO_SHOW]
    return tuple(NoShow(one.id, one.starts_at) for one in reversed(missed[-FILES_OFFERED:]))


async def open_points(work: UnitOfWork, client: Client, now: datetime) -> tuple[OpenPoint, ...]:
    """What waits for an act of somebody, oldest first; not what its reporter may still take back unheard."""
    tasks = [task for task in await work.tasks.of_client(client.id) if task.closed_at is None]
    told = await told_of(work, tasks, now)
    return tuple(OpenPoint(task.kind, task.owner, task.raised_at, task.id) for task in told)


LOOK_UPS: LookUps = dict((looks_up(ClientCard, card),))
