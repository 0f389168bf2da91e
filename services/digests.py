"""The Monday digest of a klantmanager: exceptions first, then a line for each client (R44)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from domain.calendar import Calendar
from domain.codes import Role, Status
from domain.digests import ATTENDED, attendance
from domain.notices import Lane, Notice
from domain.ports import Store, Work
from domain.values import Appointment, Client, Fact, Person

DIGEST_LIVES = timedelta(days=6)
LINES_A_MESSAGE = 30
EXCEPTIONS_SHOWN = 10  # of a kind; the rest is counted

Line = dict[str, Any]


async def put_due(store: Store, now: datetime, calendar: Calendar) -> int:
    """Queue the digest of the last digest moment for every klantmanager who has not had it; returns how many.

    Right when it runs twice, late, or after days: the key names the klantmanager and the week.
    """
    moment = calendar.last_digest(now)
    if now >= moment + DIGEST_LIVES:
        return 0
    first, last = calendar.week_before(moment)
    async with store.view() as work:
        readers = [
            person
            for person in await work.people.readers(Role.KLANTMANAGER, moment)
            if await work.outbox.state(_key(person, first, 0)) is None
        ]
        sheets = [(person, await _sheet(work, person, first, last, now, calendar)) for person in readers]
    for person, parts in sheets:
        async with store.begin() as work:
            for number, params in enumerate(parts):
                await work.outbox.put(_notice(person, first, number, params, moment), now)
            await work.audit.add(now, "tick", "digest", person.id, week=first.isoformat())
    return len(sheets)


def _key(person: Person, first: date, number: int) -> str:
    return f"digest:{person.id}:{first.isoformat()}:{number}"


def _notice(person: Person, first: date, number: int, params: Line, moment: datetime) -> Notice:
    return Notice(
        key=_key(person, first, number),
        template="digest" if number == 0 else "digest_clients",
        lane=Lane.DIGEST,
        due_at=moment,
        expires_at=moment + DIGEST_LIVES,
        person_id=person.id,
        params=params,
    )


@dataclass(frozen=True, slots=True)
class _Week:
    """Everything that a digest is made of."""

    clients: dict[str, Client]
    coaches: dict[str, str]
    ended: list[Appointment]
    statuses: dict[str, Status]
    facts: list[Fact]
    next_starts: dict[str, datetime]
    last_contacts: dict[str, datetime]


async def _sheet(
    work: Work, person: Person, first: date, last: date, now: datetime, calendar: Calendar
) -> list[Line]:
    """The digest as parameters: the head with the exceptions, then the lines, cut into messages."""
    since, until = calendar.day_bounds(first)[0], calendar.day_bounds(last)[1]
    clients = {client.id: client for client in await work.caseload.of_klantmanager(person.id)}
    meetings = await work.appointments.of_klantmanager(person.id, since, until)
    coaches = {client.coach_id for client in clients.values()}
    week = _Week(
        clients=clients,
        coaches={key: (await work.people.by_id(key)).first_name for key in sorted(coaches)},
        ended=[meeting for meeting in meetings if meeting.ends_at <= now],
        statuses=await work.outcomes.statuses(person.id, since, until),
        facts=await work.outcomes.facts(person.id, first, last),
        next_starts=await work.appointments.next_starts(person.id, now),
        last_contacts=await work.outcomes.last_contacts(person.id, now),
    )
    lines = [_client_line(week, client) for client in clients.values()]
    head: Line = {"name": person.first_name, "first": first.isoformat(), "last": last.isoformat()}
    head |= _exceptions(week) | _figures(week) | {"clients": len(lines)}
    chunks = [lines[at : at + LINES_A_MESSAGE] for at in range(0, len(lines), LINES_A_MESSAGE)]
    return [head, *({"lines": chunk} for chunk in chunks)]


def _figures(week: _Week) -> Line:
    counted = attendance(week.statuses.get(meeting.id) for meeting in week.ended)
    return {
        "attended": counted.attended,
        "with_outcome": counted.with_outcome,
        "percent": counted.percent,
        "excused": counted.excused,
        "no_show_count": counted.no_show,
        "missing_count": counted.missing,
    }


def _exceptions(week: _Week) -> Line:
    no_shows = [m for m in week.ended if week.statuses.get(m.id) is Status.NO_SHOW]
    missing = [m for m in week.ended if week.statuses.get(m.id) is None]
    without_next = [client for client in week.clients.values() if client.id not in week.next_starts]
    told: Line = {}
    told |= _capped("no_shows", [_meeting_line(week, m) for m in no_shows])
    told |= _capped("missing", [_meeting_line(week, m) for m in missing])
    told |= _capped("without_next", [_named(week, client) for client in without_next])
    told |= _capped("facts", [_fact_line(week, fact) for fact in week.facts])
    return told


def _capped(name: str, lines: list[Line]) -> Line:
    return {name: lines[:EXCEPTIONS_SHOWN], f"{name}_more": max(0, len(lines) - EXCEPTIONS_SHOWN)}


def _named(week: _Week, client: Client) -> Line:
    return {"code": client.code, "name": client.first_name, "coach": week.coaches[client.coach_id]}


def _meeting_line(week: _Week, meeting: Appointment) -> Line:
    return _named(week, week.clients[meeting.client_id]) | {"at": meeting.starts_at.isoformat()}


def _fact_line(week: _Week, fact: Fact) -> Line:
    return _named(week, week.clients[fact.client_id]) | {
        "kind": str(fact.kind),
        "type": fact.type,
        "on": fact.on_date.isoformat(),
        "details": fact.details,
    }


def _client_line(week: _Week, client: Client) -> Line:
    mine = [m for m in week.ended if m.client_id == client.id and m.id in week.statuses]
    next_start = week.next_starts.get(client.id)
    last_contact = week.last_contacts.get(client.id)
    return _named(week, client) | {
        "attended": sum(week.statuses[m.id] in ATTENDED for m in mine),
        "of": len(mine),
        "next": next_start.isoformat() if next_start else None,
        "last": last_contact.isoformat() if last_contact else None,
        "reach": str(client.reach),
    }
