"""At the moment of sending: may the message still be told, and what are its facts now? Coach, place, language
and state are looked up here, never at planning time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from domain.codes import Role
from domain.messages.message import Lane, LookedUp, Message
from domain.messages.notices import Means, Notice
from domain.tasks import Step
from domain.values import Person, Reach
from services import help
from services.access import acts_on, away_for
from services.agendas.giving import CalendarUnread
from services.appointments import missed, reminders
from services.appointments.missed import SecondNoShow
from services.clients import card, coach_card, export, finding, no_show_file, own_data, rights
from services.deadlines import bundles
from services.deadlines import cards as deadline_cards
from services.digests import attachments, contents, period, points, team, team_lists
from services.files import deciding
from services.looking_up import LookUps, NotTrue, NotYet, Sending, looks_up
from services.messages import client_requests, line, phrases, stand_ins, unheard
from services.messages.from_clients import ClientComesAfterAll, FromClient
from services.pauses import shown as pauses
from services.people import handover, members, silence, waiting
from services.people.joining import ClientReadsAgain
from services.people.returning import ClientReachedAgain
from services.people.stopping import ClientStopped
from services.reports import cards as outcome_cards
from services.reports import caseload, daily, groups, lists, rows
from services.reports.groups import OutcomeAsked
from services.sending import after, with_nobody
from services.sending.after import ClientMailReturned, ClientTextReturned, ClientUnreachable
from services.sending.press_again import PressAgain, PressAgainShown, inner_of
from services.tasks import cards as task_cards
from services.tasks.news import AboutClient, TaskNewsShown, task_of

LOOK_UPS: LookUps = {
    **after.LOOK_UPS,
    **card.LOOK_UPS,
    **coach_card.LOOK_UPS,
    **client_requests.LOOK_UPS,
    **deadline_cards.LOOK_UPS,
    **bundles.LOOK_UPS,
    **attachments.LOOK_UPS,
    **contents.LOOK_UPS,
    **period.LOOK_UPS,
    **deciding.LOOK_UPS,
    **export.LOOK_UPS,
    **finding.LOOK_UPS,
    **with_nobody.LOOK_UPS,
    **no_show_file.LOOK_UPS,
    **groups.LOOK_UPS,
    **handover.LOOK_UPS,
    **help.LOOK_UPS,
    **lists.LOOK_UPS,
    **rows.LOOK_UPS,
    **caseload.LOOK_UPS,
    **daily.LOOK_UPS,
    **missed.LOOK_UPS,
    **outcome_cards.LOOK_UPS,
    **own_data.LOOK_UPS,
    **pauses.LOOK_UPS,
    **phrases.LOOK_UPS,
    **points.LOOK_UPS,
    **reminders.LOOK_UPS,
    **rights.LOOK_UPS,
    **stand_ins.LOOK_UPS,
    **line.LOOK_UPS,
    **task_cards.LOOK_UPS,
    **team.LOOK_UPS,
    **team_lists.LOOK_UPS,
    **members.LOOK_UPS,
    **silence.LOOK_UPS,
    **waiting.LOOK_UPS,
    **unheard.LOOK_UPS,
}


_JUST: Final = timedelta(minutes=2)
"""What was held back for a detail still goes to a stand-in whose time is over since: nobody else has it."""

_OF_ONE_CLIENT: Final = (
    AboutClient,
    ClientMailReturned,
    ClientReachedAgain,
    ClientReadsAgain,
    ClientStopped,
    ClientTextReturned,
    ClientUnreachable,
    FromClient,
    OutcomeAsked,
    SecondNoShow,
    TaskNewsShown,
)
"""What a coach is told of one client."""


@dataclass(frozen=True, slots=True)
class AnsweredMeanwhile(Message):
    """A client's words, and how their request ended before they could be read."""

    shown: FromClient
    step: Step
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ForColleague(Message):
    """A message to who stands in, with the first name of the coach whose client it is about."""

    shown: Message
    coach: str


async def _again(message: PressAgain, sending: Sending) -> PressAgainShown:
    inner = await inner_of(message, sending)
    return PressAgainShown(
        await LOOK_UPS[type(inner)](inner, sending) if isinstance(inner, LookedUp) else inner
    )


LOOK_UPS |= dict((looks_up(PressAgain, _again),))


async def shown(notice: Notice, sending: Sending) -> Message | None:
    """What the reader is shown now; None where nothing is said.

    Raises NotTrue, and NotYet when the reader sleeps.
    """
    if sending.reader is not None:
        _check_reach(notice, sending.reader)
        _check_hour(notice, sending.reader, sending)
        await _check_theirs(notice.message, sending.reader, sending)
    await _check_answered(notice, sending)
    await _check_calendar(notice, sending)
    message = notice.message
    if isinstance(message, LookedUp):
        message = await LOOK_UPS[type(message)](message, sending)
    return await _for_colleague(await _as_it_stands(message, sending), sending)


async def _check_answered(notice: Notice, sending: Sending) -> None:
    """What a client wrote stays on the coach's screen until it is answered (docs/adr/0034)."""
    if notice.means is Means.DELETE:
        task = await task_of(sending.work, notice.subject)
        if task is not None and task.closed_at is None:
            raise NotTrue("open")


async def _check_calendar(notice: Notice, sending: Sending) -> None:
    """A fault of an address that was taken away since, or gave way to another, is none any more."""
    told = notice.message
    if isinstance(told, CalendarUnread) and not told.file and notice.person_id is not None:
        given = await sending.work.agendas.given(notice.person_id)
        if given is None or given.fault is None:
            raise NotTrue("gone")


async def _as_it_stands(message: Message | None, sending: Sending) -> Message | None:
    """A client's words that come late, and were answered by somebody else, say so and ask for nothing."""
    if not isinstance(message, FromClient) or not message.task:
        return message
    if isinstance(message, ClientComesAfterAll):
        return replace(message, task="")  # it is itself how the request ended
    task = await sending.work.tasks.get(message.task)
    if task is None or task.closed_at is None or task.last is None:
        return message
    by = await sending.work.people.by_id(task.last.by_id)
    return AnsweredMeanwhile(replace(message, task=""), task.last.step, by.first_name, task.last.at)


async def _for_colleague(message: Message | None, sending: Sending) -> Message | None:
    """What a coach who stands in reads of a client names for whom it is."""
    about = message.shown if isinstance(message, AnsweredMeanwhile) else message
    if not isinstance(about, _OF_ONE_CLIENT) or message is None or sending.reader is None:
        return message
    found = await sending.work.people.by_code(about.code)
    if found is None:
        return message
    client = await sending.work.caseload.client(found.id)
    coach = await away_for(sending.work, sending.reader, client)
    return ForColleague(message, coach) if coach is not None else message


def _check_reach(notice: Notice, reader: Person) -> None:
    # An answer to one's own press or text always comes, also before the yes and after the stop.
    if reader.reach is Reach.ACTIVE or notice.lane is Lane.ANSWER:
        return
    raise NotTrue(str(reader.reach))


async def _check_theirs(message: Message | None, reader: Person, sending: Sending) -> None:
    """What a client says goes to no coach but their own, and who stands in."""
    if reader.role is not Role.COACH or not isinstance(message, FromClient):
        return
    found = await sending.work.people.by_code(message.code)
    times = (sending.now, sending.now - _JUST)
    if found is None or not any([await acts_on(sending.work, reader, found.id, at) for at in times]):
        raise NotTrue("not_theirs")


def _check_hour(notice: Notice, reader: Person, sending: Sending) -> None:
    """What was due by day and comes late, or was caused at night, waits for the morning (adr/0008).

    Only news that could not be told any more by then still comes, without a sound.
    """
    if reader.role is not Role.CLIENT or notice.lane is Lane.ANSWER or notice.means is not Means.SEND:
        return
    morning = sending.calendar.after_quiet(sending.now)
    if morning > sending.now and (morning < notice.expires_at or notice.lane is not Lane.ALERT):
        raise NotYet(min(morning, notice.expires_at))
