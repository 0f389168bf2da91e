"""What a digest says about one week of one caseload: exceptions, successes, figures, a line a client (R44).

The Monday digest and /overzicht are made here, by the same functions. Reasons of absence are never looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from domain.calendar import Calendar
from domain.codes import EndingReason, MilestoneOutcome, Status
from domain.digests import ATTENDED, WEEK, Figures, Share, figures
from domain.ports import UnitOfWork
from domain.values import Fact, FactKind
from services.digests import points
from services.digests.messages import (
    ClientLine,
    Digest,
    DigestOfWeek,
    Group,
    LineT_co,
    WeekFigures,
)
from services.digests.week import MISSING_WEEKS, Week, load
from services.looking_up import LookUps, Sending, looks_up
from services.readback import fact_line
from services.reports.congratulations import CONGRATULATED

SHOWN: Final = 10  # successes; the rest is counted
LINES_FIT: Final = 60  # more lines of clients never fit into one message

_FORWARD = frozenset({EndingReason.WORK, EndingReason.EDUCATION})
_REFUSED = frozenset({MilestoneOutcome.NO_START, MilestoneOutcome.NO_GO})


async def sheet(
    work: UnitOfWork,
    klantmanager_id: str,
    monday: date,
    now: datetime,
    calendar: Calendar,
    *,
    greets: bool = False,
    standing: bool = False,
    shown: int | None = SHOWN,
) -> Digest:
    """The digest of one klantmanager and week, without its picture. `shown`: of each group; None: all.

    `standing`: with what stands now, also where the week is over; what comes by itself always is.
    """
    standing |= greets
    week = await load(work, klantmanager_id, monday, now, calendar, weeks=MISSING_WEEKS, standing=standing)
    found = await points.found_in(work, week, calendar)
    courses = week.courses.values()
    return Digest(
        monday=monday,
        last=week.last_day,
        runs=week.today <= week.sunday,
        current=week.standing,
        clients=len(week.listed),
        successes=grouped(
            [fact_line(week.clients[one.client_id], one) for one in await successes(work, week)], shown
        ),
        figures=told(figures(week.of(monday), courses, week.sunday)),
        before=told(figures(week.of(monday - WEEK), courses, week.sunday - WEEK)),
        lines=tuple(client_lines(week)) if len(week.listed) <= LINES_FIT else (),
        greets=greets,
        groups=await points.groups(work, week, found, calendar, shown),
    )


async def figures_of(
    work: UnitOfWork, klantmanager_id: str, monday: date, now: datetime, calendar: Calendar
) -> WeekFigures:
    """What a digest of a week counts, and nothing else of it."""
    week = await load(work, klantmanager_id, monday, now, calendar, weeks=1)
    return told(figures(week.of(monday), week.courses.values(), week.sunday))


async def _still_own(message: Digest, sending: Sending) -> Digest:
    """What was made beforehand; made anew when a client in it has gone to somebody else since, or an earlier
    version made it."""
    own = {client.code for client in await sending.work.caseload.of_klantmanager(sending.me.id)}
    if message.groups is not None and message.codes <= own:
        return message
    return await sheet(
        sending.work, sending.me.id, message.monday, sending.now, sending.calendar, greets=message.greets
    )


async def _asked(message: DigestOfWeek, sending: Sending) -> Digest:
    return await sheet(sending.work, sending.me.id, message.monday, sending.now, sending.calendar)


async def successes(work: UnitOfWork, week: Week) -> list[Fact]:
    """The steps forward of the week, those that are celebrated first."""
    facts = await work.outcomes.facts(week.klantmanager_id, week.monday, week.last_day)
    return sorted(
        (fact for fact in facts if is_success(fact)),
        key=lambda fact: (fact.type not in CONGRATULATED, week.clients[fact.client_id].code, fact.id),
    )


def grouped(lines: Sequence[LineT_co], shown: int | None = SHOWN) -> Group[LineT_co]:
    """A group of lines as far as they are shown, and how many there are."""
    return Group(tuple(lines[:shown]), len(lines))


def is_success(fact: Fact) -> bool:
    """A step forward: a milestone reached, a rise on the ladder, an ending into work or education."""
    match fact.kind:
        case FactKind.MILESTONE:
            told = not fact.details.get("planned") and not fact.unconfirmed
            return told and fact.details.get("outcome") not in _REFUSED
        case FactKind.LADDER:
            return int(fact.details.get("from", 9)) < int(fact.type)
        case FactKind.ENDING:
            return fact.type in _FORWARD
        case _:
            return False


def client_lines(week: Week) -> list[ClientLine]:
    """A line for each client, by code: last contact, next appointment, attendance of the week."""
    mine: dict[str, list[Status]] = {key: [] for key in week.clients}
    unreminded = Counter(one.client_id for one in week.of(week.monday) if one.unreminded)
    for one in week.of(week.monday):
        if one.settled and one.status is not None:
            mine[one.client_id].append(one.status)
    return [
        ClientLine(
            code=client.code,
            name=client.first_name,
            coach=week.coach_of(client),
            attended=sum(status in ATTENDED for status in mine[client.id]),
            no_shows=sum(status is Status.NO_SHOW for status in mine[client.id]),
            of=len(mine[client.id]),
            next=ahead.at if (ahead := week.ahead.get(client.id)) else None,
            last=week.last_contacts.get(client.id),
            ended=week.ended_on(client) is not None,
            reach=client.reach,
            unreminded=unreminded[client.id],
            paused_until=week.paused.get(client.id),
        )
        for client in week.listed
    ]


def told(counted: Figures) -> WeekFigures:
    """The figures as they are told: rates with numerator and denominator."""
    return WeekFigures(
        attendance=Share(counted.attendance.attended, counted.attendance.with_outcome),
        excused=counted.attendance.excused,
        no_show=counted.no_show,
        in_time=counted.in_time,
        delay=counted.delay,
        missing=counted.missing,
        to_intake=counted.to_intake,
        to_start=counted.to_start,
        unreminded=counted.unreminded,
    )


LOOK_UPS: LookUps = dict((looks_up(Digest, _still_own), looks_up(DigestOfWeek, _asked)))
