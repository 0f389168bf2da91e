"""At the moment of sending: is the message still true, and what are its facts now? Coach, place, language
and state are looked up here, never at planning time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from domain.calendar import Calendar
from domain.codes import Role
from domain.errors import NotAllowed
from domain.notices import Lane, Means, Notice
from domain.ports import Work
from domain.reminders import Step
from domain.values import Appointment, Person, Reach
from services import (
    client_card,
    clock_cards,
    clocks,
    digest_papers,
    digest_sheet,
    exporting,
    fairness,
    groups,
    lists,
    own_data,
    phrasing,
    task_cards,
    team,
)
from services.missed import missed_before
from services.tasks import task_of

Facts = dict[str, Any]
_LookUp = Callable[[Work, Notice, datetime, Calendar], Awaitable[Facts]]


class NotTrue(Exception):
    """The message has become untrue, or its reader may not get it; the argument is the reason code."""


class NotYet(Exception):
    """The message has to wait."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


async def facts_for(
    work: Work, notice: Notice, reader: Person | None, now: datetime, calendar: Calendar
) -> Facts:
    """The facts to fill a template with. Raises NotTrue, and NotYet when the reader sleeps."""
    if reader is not None:
        _check_reach(notice, reader)
        _check_hour(notice, reader, now, calendar)
    known = _about(reader) | notice.params
    look_up = _LOOK_UP.get(notice.template)
    return known if look_up is None else known | await look_up(work, notice, now, calendar)


def _about(reader: Person | None) -> Facts:
    """What any message to a person may say about that person."""
    if reader is None:
        return {}
    return {
        "first_name": reader.first_name,
        "role": str(reader.role),
        "organisation": reader.organisation,
        "municipality": reader.municipality,
    }


def _check_reach(notice: Notice, reader: Person) -> None:
    # An answer to one's own press or text always comes, also before the yes and after the stop.
    if reader.reach is Reach.ACTIVE or notice.lane is Lane.ANSWER:
        return
    raise NotTrue(str(reader.reach))


def _check_hour(notice: Notice, reader: Person, now: datetime, calendar: Calendar) -> None:
    """What was due by day and comes late, or was caused at night, waits for the morning (adr/0008).

    Only news that could not be told any more by then still comes, without a sound.
    """
    if reader.role is not Role.CLIENT or notice.lane is Lane.ANSWER or notice.means is not Means.SEND:
        return
    morning = calendar.after_quiet(now)
    if morning > now and (morning < notice.expires_at or notice.lane is not Lane.ALERT):
        raise NotYet(min(morning, notice.expires_at))


async def _reminder(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
    appointment = await _standing(work, notice)
    if appointment.version != notice.params["version"] or now >= appointment.starts_at:
        raise NotTrue("moved_or_begun")
    client = await work.caseload.client(appointment.client_id)
    coach = await work.people.by_id(appointment.coach_id)
    together = await same_day(work, appointment, now, calendar) if is_day_before(notice) else [appointment]
    days = (calendar.day(appointment.starts_at) - calendar.day(now)).days
    return {
        "at": appointment.starts_at.isoformat(),
        "type": str(appointment.type),
        "location": appointment.location,
        "first_name": client.first_name,
        "coach": coach.first_name,
        "days": days,
        "items": [
            {
                "appointment": one.id,
                "at": one.starts_at.isoformat(),
                "type": str(one.type),
                "location": one.location,
            }
            for one in together
        ],
    }


def is_day_before(notice: Notice) -> bool:
    """Whether it is the reminder that may tell of several appointments."""
    return notice.template == f"reminder_{Step.DAY_BEFORE}"


async def same_day(
    work: Work, appointment: Appointment, now: datetime, calendar: Calendar
) -> list[Appointment]:
    """What the client has with this coach that day and still stands: the first reminder tells of all."""
    since, until = calendar.day_bounds(calendar.day(appointment.starts_at))
    standing = []
    for one in await work.appointments.of_client(appointment.client_id, max(since, now), until):
        outcome = await work.outcomes.current(one.id)
        if one.coach_id == appointment.coach_id and (outcome is None or outcome.status is None):
            standing.append(one)
    return standing or [appointment]


async def _own_data(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
    return await own_data.gather(work, notice.person_id or "", now)


async def _phrase_card(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
    return await phrasing.card(work, notice)


async def _missed(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
    appointment = await work.appointments.get(notice.params["appointment"])
    if appointment is None:
        raise NotTrue("gone")
    coach = await work.people.by_id(appointment.coach_id)
    again = await missed_before(work, appointment, now)
    return {"coach": coach.first_name, "again": again}


async def _with_coach(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
    client = await work.caseload.client(notice.person_id or "")
    coach = await work.people.by_id(client.coach_id)
    return {"coach": coach.first_name}


EXAMPLE_CODES = ("1042", "1077", "1103")


async def _examples(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
    """Codes for the three examples of the help: the coach's own clients, as far as there are any."""
    own = await work.caseload.of_coach(notice.person_id or "")
    codes = [client.code.removeprefix("K-") for client in own[:3]]
    return dict(zip(("one", "two", "three"), [*codes, *EXAMPLE_CODES[len(codes) :]], strict=True))


async def _staff_help(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
    """A coordinator sees which languages clients read, for not all have a catalog; others see examples."""
    reader = await work.people.by_id(notice.person_id or "")
    if reader.role is Role.COORDINATOR:
        return {"languages": await work.people.client_languages(reader.municipality)}
    return await _examples(work, notice, now, calendar)


async def _outcome_card(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
    appointment = await _standing(work, notice)
    if appointment.version != notice.params["version"]:
        raise NotTrue("moved")
    leads = await groups.leads_group(work, appointment)
    if leads is False:
        raise NotTrue("in_group_card")
    if leads:
        about = {"at": appointment.starts_at.isoformat(), "type": str(appointment.type), "stage": "who"}
        return about | await lists.group(work, replace(notice, params=about), now, calendar)
    client = await work.caseload.client(appointment.client_id)
    return {"code": client.code, "name": client.first_name, "at": appointment.starts_at.isoformat()}


async def _news(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
    """An appointment was made, moved or cancelled: true as long as nothing changed again."""
    appointment = await work.appointments.get(notice.params["appointment"])
    if appointment is None or appointment.version != notice.params["version"]:
        raise NotTrue("changed_again")
    if now >= appointment.starts_at:
        raise NotTrue("begun")
    coach = await work.people.by_id(appointment.coach_id)
    # What is cancelled is called by the time that the client knows.
    known = notice.params["was"] if appointment.cancelled_by is not None else None
    return {
        "at": known or appointment.starts_at.isoformat(),
        "type": str(appointment.type),
        "location": appointment.location,
        "coach": coach.first_name,
    }


async def _standing(work: Work, notice: Notice) -> Appointment:
    """The appointment, as long as it stands and has no outcome."""
    appointment = await work.appointments.get(notice.params["appointment"])
    if appointment is None or appointment.cancelled_by is not None:
        raise NotTrue("cancelled")
    outcome = await work.outcomes.current(appointment.id)
    if outcome is not None and outcome.status is not None:
        raise NotTrue("has_outcome")
    return appointment


async def _task(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
    try:
        return await task_cards.card(work, notice, now, calendar)
    except KeyError:
        raise NotTrue("gone") from None
    except task_cards.NotTheirs:
        raise NotTrue("not_theirs") from None


async def _still_theirs(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
    """A line about a client is for who has that client now, not for who had when it was queued."""
    found = await work.people.by_code(notice.params["code"])
    if found is None:
        raise NotTrue("gone")
    client = await work.caseload.client(found.id)
    task = await task_of(work, notice.subject)
    try:
        await task_cards.side_of_reader(work, client, notice.person_id or "", now, task)
    except task_cards.NotTheirs:
        raise NotTrue("not_theirs") from None
    return {}


def _allowed(gather: _LookUp) -> _LookUp:
    """Facts about a client whom the reader may have lost sight of since the message was queued."""

    async def look_up(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
        try:
            return await gather(work, notice, now, calendar)
        except NotAllowed as refusal:
            raise NotTrue("not_allowed") from refusal

    return look_up


async def _clocks(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
    """What of the morning's clocks is still open."""
    facts = await clocks.bundle(work, notice, now, calendar)
    if not facts["lines"]:
        raise NotTrue("done_meanwhile")
    return facts


_LOOK_UP: dict[str, _LookUp] = {
    "invite": _with_coach,
    "data_kept": _with_coach,
    "no_sensitive_data": _with_coach,
    "reminder_three_days": _reminder,
    "reminder_day_before": _reminder,
    "missed_you": _missed,
    "reminder_two_hours": _reminder,
    "outcome_card": _outcome_card,
    "task": _task,
    "tasks": task_cards.open_list,
    "task_result": _still_theirs,
    "task_news": _still_theirs,
    "line": _still_theirs,
    "klantmanager_not_reached": _still_theirs,
    "coach_not_reached": _still_theirs,
    "appointment_made": _news,
    "appointment_changed": _news,
    "cancelled_by_us": _news,
    "cancelled_for_you": _news,
    "staff_help": _staff_help,
    "day": lists.day,
    "group": lists.group,
    "phrase_card": _phrase_card,
    "data_shown": _own_data,
    "data_file": _own_data,
    "week": lists.week,
    "open": lists.open_outcomes,
    "evening": lists.open_outcomes,
    "caseload": lists.caseload,
    "client_card": _allowed(client_card.facts),
    "client_csv": _allowed(exporting.facts),
    "fairness": _allowed(fairness.facts),
    "fairness_paper": _allowed(fairness.facts),
    "clocks": _clocks,
    "clock_card": clock_cards.card,
    "digest": digest_sheet.look_up,
    "digest_clients": digest_papers.look_up_clients,
    "digest_picture": digest_papers.look_up_picture,
    "digest_file": digest_papers.look_up_file,
    "team": team.look_up,
}
