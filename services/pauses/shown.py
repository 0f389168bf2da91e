"""What stands in a message about pauses at the moment of sending, and what is planned in them."""

from __future__ import annotations

from datetime import datetime

from domain.calendar import Calendar
from domain.codes import Role
from domain.members import Act
from domain.pauses.pauses import Pause
from domain.ports import UnitOfWork
from domain.values import Appointment, Client, Reach
from services.access import acts_on, coach_of
from services.appointments.reminders import plannable
from services.looking_up import LookUps, NotTrue, Sending, looks_up
from services.pauses.messages import (
    SHOWN,
    Answer,
    PauseAnswer,
    PauseAnswerShown,
    PauseEnded,
    PauseEndedShown,
    PauseMeetings,
    PauseNews,
    PauseNewsShown,
    PauseTold,
    PauseToldShown,
)
from services.pauses.pauses import line_of
from services.readback import PauseLine


async def planned_in(work: UnitOfWork, pause: Pause, now: datetime, calendar: Calendar) -> list[Appointment]:
    """The appointments ahead that lie in a pause and have no outcome."""
    ahead = await plannable(work, pause.client_id, now)
    return [one for one in ahead if pause.covers(calendar.day(one.starts_at))]


async def _acts_as_coach(sending: Sending, client: Client) -> bool:
    """Whether the reader is the coach now, or stands in for the coach."""
    acts = await acts_on(sending.work, sending.me, client.id, sending.now, Act.PAUSE)
    return sending.me.role is Role.COACH and acts is not None


async def _meetings(sending: Sending, pause: Pause, client: Client) -> PauseMeetings | None:
    """What the coach is asked about; nobody else may call it off."""
    if not await _acts_as_coach(sending, client):
        return None
    planned = await planned_in(sending.work, pause, sending.now, sending.calendar)
    if not planned:
        return None
    return PauseMeetings(
        pause=pause.id,
        code=client.code,
        name=client.first_name,
        times=tuple(one.starts_at for one in planned[:SHOWN]),
        count=len(planned),
        reached=client.reach is Reach.ACTIVE,
        left=pause.meetings_left,
    )


async def _answer(message: PauseAnswer, sending: Sending) -> PauseAnswerShown:
    """What came of it for each client, as it stands now; of who went to somebody else nothing is said."""
    work, lines, meetings = sending.work, list[PauseLine | Answer](), list[PauseMeetings]()
    undo = None  # a pause that stood already is another message's
    for one in message.answers:
        pause = await work.pauses.get(one.pause) if one.pause else None
        if pause is None:
            lines.append(one)
            continue
        client = await work.caseload.client(pause.client_id)
        if sending.me.role is Role.COACH and not await _acts_as_coach(sending, client):
            continue
        lines.append(await line_of(work, pause, client, sending.today))
        if pause.report_id == message.report and pause.ended_on is None:
            undo = message.report
        asked = await _meetings(sending, pause, client)
        meetings += [asked] if asked is not None else []
    if not lines:
        raise NotTrue("not_theirs")
    return PauseAnswerShown(message, tuple(lines), tuple(meetings), undo)


async def _news(message: PauseNews, sending: Sending) -> PauseNewsShown:
    """For the coach of now. Raises NotTrue."""
    pause = await sending.work.pauses.get(message.pause)
    if pause is None:
        raise NotTrue("gone")
    client = await sending.work.caseload.client(pause.client_id)
    if not await _acts_as_coach(sending, client):
        raise NotTrue("not_theirs")
    line = await line_of(sending.work, pause, client, sending.today)
    return PauseNewsShown(message, line, await _meetings(sending, pause, client))


async def _told(message: PauseTold, sending: Sending) -> PauseToldShown:
    """Until when, as long as it stands. Raises NotTrue."""
    pause = await sending.work.pauses.get(message.pause)
    until = await sending.work.pauses.until(sending.me.id, sending.today)
    if pause is None or until is None or not pause.covers(sending.today):
        raise NotTrue("over")
    return PauseToldShown(await coach_of(sending.work, sending.me.id, sending.now), pause.until)


async def _ended(message: PauseEnded, sending: Sending) -> PauseEndedShown:
    """Who calls, as long as the trajectory goes on. Raises NotTrue."""
    if await sending.work.pauses.stopped(sending.me.id, sending.today):
        raise NotTrue("over")
    return PauseEndedShown(await coach_of(sending.work, sending.me.id, sending.now))


LOOK_UPS: LookUps = dict(
    (
        looks_up(PauseAnswer, _answer),
        looks_up(PauseNews, _news),
        looks_up(PauseTold, _told),
        looks_up(PauseEnded, _ended),
    )
)
