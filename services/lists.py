"""The lists of a coach: the day, the week, what is open, the caseload. Looked up at the moment of sending."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from domain.calendar import Calendar
from domain.calendar import week as calendar_week
from domain.notices import Notice
from domain.ports import Work
from domain.values import Appointment, Client, Outcome
from services.housekeeping import QUESTIONS
from services.task_cards import waiting_for_coach

Facts = dict[str, Any]
OPEN_SINCE = timedelta(days=14)


async def day(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
    """One day of a coach."""
    since, until = calendar.day_bounds(date.fromisoformat(notice.params["day"]))
    return {"items": await _items(work, notice.person_id or "", since, until, now)}


async def week(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
    """The week of a coach, Monday to Sunday, that holds the day of the notice."""
    monday, sunday = calendar_week(date.fromisoformat(notice.params["day"]))
    since, until = calendar.day_bounds(monday)[0], calendar.day_bounds(sunday)[1]
    return {"items": await _items(work, notice.person_id or "", since, until, now)}


async def open_outcomes(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
    """What has ended in the last two weeks and has no outcome yet, the questions that wait, and the tasks."""
    coach_id = notice.person_id or ""
    names = {client.code: client.first_name for client in await work.caseload.of_coach(coach_id)}
    questions = [
        {
            "question": question.id,
            "what": str(question.reason),
            "about": [{"code": code, "name": names.get(code, "")} for code in question.about],
            "at": question.sent_at.isoformat(),
        }
        for question in await work.questions.waiting(coach_id, now - QUESTIONS)
    ]
    return {
        "items": await missing(work, coach_id, now - OPEN_SINCE, now),
        "questions": questions,
        "tasks": await waiting_for_coach(work, coach_id),
    }


async def missing(work: Work, coach_id: str, since: datetime, now: datetime) -> list[Facts]:
    """Appointments of a coach since then that have ended without an outcome, oldest first."""
    items = await _items(work, coach_id, since, now, now)
    return [item for item in items if item["ended"] and item["status"] is None]


async def group(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
    """The members of one group meeting of a coach."""
    at = datetime.fromisoformat(notice.params["at"])
    items = await _items(work, notice.person_id or "", at, at + timedelta(microseconds=1), now)
    return {"items": [item for item in items if item["type"] == notice.params["type"]]}


async def caseload(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
    """Every client of a coach with the next appointment."""
    coach_id = notice.person_id or ""
    ahead = await work.appointments.of_coach(coach_id, now, now + timedelta(days=60))
    first: dict[str, str] = {}
    for appointment in ahead:
        first.setdefault(appointment.client_id, appointment.starts_at.isoformat())
    return {
        "items": [
            {
                "code": client.code,
                "name": client.first_name,
                "next": first.get(client.id),
                "reach": str(client.reach),
            }
            for client in await work.caseload.of_coach(coach_id)
        ]
    }


async def _items(work: Work, coach_id: str, since: datetime, until: datetime, now: datetime) -> list[Facts]:
    clients = {client.id: client for client in await work.caseload.of_coach(coach_id)}
    outcomes = await work.outcomes.of_coach(coach_id, since, until)
    answers = await work.appointments.last_answers(coach_id, since, until)
    items = [
        _item(appointment, clients[appointment.client_id], outcomes.get(appointment.id), answers, now)
        for appointment in await work.appointments.of_coach(coach_id, since, until)
        if appointment.client_id in clients
    ]
    return sorted(items, key=lambda item: (item["at"], item["code"]))


def _item(
    appointment: Appointment, client: Client, outcome: Outcome | None, answers: dict[str, str], now: datetime
) -> Facts:
    return {
        "appointment": appointment.id,
        "code": client.code,
        "name": client.first_name,
        "at": appointment.starts_at.isoformat(),
        "type": str(appointment.type),
        "begun": appointment.starts_at <= now,
        "ended": appointment.ends_at <= now,
        "status": str(outcome.status) if outcome and outcome.status else None,
        "minutes": outcome.minutes_late if outcome else None,
        "late_notice": bool(outcome and outcome.late_notice),
        "answer": answers.get(appointment.id),
    }
