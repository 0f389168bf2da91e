"""A coach asks: when is somebody's next appointment, how often was somebody there, what does the day hold?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.calendar import week
from domain.codes import AppointmentType, QueryPeriod, QueryType, Status
from domain.digests import attendance
from domain.members import Act
from domain.messages.message import Message
from domain.reading.schema import Query
from domain.values import Client
from services.access import check_sight, meetings_in_sight, outcomes_in_sight
from services.appointments.reminders import AHEAD
from services.help import StaffHelp
from services.reports.lists import DayList
from services.turn import Turn

MONTHS_A_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Ahead:
    """An appointment that a question was about."""

    at: datetime
    type: AppointmentType
    location: str


@dataclass(frozen=True, slots=True)
class NextAppointment(Message):
    """When a client comes next, or on the day that was asked for; nothing: not at all."""

    kept_as = "next_appointment"
    code: str
    name: str
    items: tuple[Ahead, ...]


@dataclass(frozen=True, slots=True)
class AttendanceSummary(Message):
    """How often one client, or all of the caseload, was there in a period; both days included."""

    kept_as = "attendance_summary"
    code: str | None
    name: str | None
    first: date
    last: date
    present: int
    late: int
    excused: int
    no_show: int
    of: int
    missing: int
    unreminded: int = 0  # of the no-shows: no reminder had arrived


async def answer_query(turn: Turn, query: Query, clients: dict[str, Client]) -> None:
    """Answer a question about the clients whom one acts for; nothing is stored."""
    client = clients.get(query.client) if query.client else None
    if client is not None:
        await check_sight(turn.work, turn.me, client.id, turn.now, Act.SEE_DAY)
    match query.type:
        case QueryType.DAY_APPOINTMENTS:
            await turn.answer(DayList(query.date or turn.calendar.day(turn.now)))
        case QueryType.NEXT_APPOINTMENT if client is not None:
            await _next_appointment(turn, client, query.date)
        case QueryType.ATTENDANCE_SUMMARY:
            chosen = [client] if client is not None else list(clients.values())
            await _summary(turn, query.period or QueryPeriod.THIS_MONTH, chosen, client)
        case _:
            await turn.answer(StaffHelp())


async def _next_appointment(turn: Turn, client: Client, day: date | None) -> None:
    since, until = turn.now, turn.now + AHEAD
    if day is not None:
        since, until = turn.calendar.day_bounds(day)
    found = [
        meeting
        for meeting in await turn.work.appointments.of_client(client.id, since, until)
        if meeting.coach_id == client.coach_id
    ]
    items = [
        Ahead(meeting.starts_at, meeting.type, meeting.location)
        for meeting in (found if day is not None else found[:1])
    ]
    await turn.answer(NextAppointment(client.code, client.first_name, tuple(items)))


async def _summary(turn: Turn, period: QueryPeriod, chosen: list[Client], one: Client | None) -> None:
    first, last = bounds(period, turn.calendar.day(turn.now))
    since, until = turn.calendar.day_bounds(first)[0], turn.calendar.day_bounds(last)[1]
    outcomes = await outcomes_in_sight(turn.work, turn.me.id, since, until, turn.now)
    mine = {client.id for client in chosen}
    met = [
        meeting.id
        for meeting in await meetings_in_sight(turn.work, turn.me.id, since, until, turn.now)
        if meeting.client_id in mine and meeting.ends_at <= turn.now
    ]
    statuses = [outcomes[one].status if one in outcomes else None for one in met]
    counted = attendance(statuses)
    await turn.answer(
        AttendanceSummary(
            code=one.code if one else None,
            name=one.first_name if one else None,
            first=first,
            last=last,
            present=sum(status is Status.PRESENT for status in statuses),
            late=sum(status is Status.LATE for status in statuses),
            excused=counted.excused,
            no_show=counted.no_show,
            of=counted.with_outcome,
            missing=counted.missing,
            unreminded=sum(outcomes[one].unreminded for one in met if one in outcomes),
        )
    )


def bounds(period: QueryPeriod, today: date) -> tuple[date, date]:
    """First and last day of a period, both included."""
    match period:
        case QueryPeriod.THIS_WEEK | QueryPeriod.LAST_WEEK:
            return week(today - timedelta(days=7 if period is QueryPeriod.LAST_WEEK else 0))
        case QueryPeriod.THIS_MONTH:
            return _months(today, 0, 1)
        case QueryPeriod.LAST_MONTH:
            return _months(today, -1, 1)
        case QueryPeriod.THIS_QUARTER:
            return _months(today, -((today.month - 1) % MONTHS_A_QUARTER), MONTHS_A_QUARTER)
        case QueryPeriod.LAST_QUARTER:
            back = (today.month - 1) % MONTHS_A_QUARTER + MONTHS_A_QUARTER
            return _months(today, -back, MONTHS_A_QUARTER)
        case _:
            return date(today.year, 1, 1), date(today.year, 12, 31)


def _months(today: date, shift: int, count: int) -> tuple[date, date]:
    """`count` whole months, the first of them `shift` months from this one."""
    start = today.year * 12 + today.month - 1 + shift
    end = start + count
    return date(start // 12, start % 12 + 1, 1), date(end // 12, end % 12 + 1, 1) - timedelta(days=1)
