"""The client card: everything that a klantmanager has to have at hand in a talk, on one screen."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from domain.calendar import Calendar
from domain.codes import Status
from domain.digests import attendance
from domain.errors import StaleButton
from domain.finding import find_clients
from domain.members import Act, may, relation
from domain.notices import Notice
from domain.ports import Work
from domain.values import Appointment, Client, FactKind, Person
from services.clocks import line_of, open_clocks_of_client
from services.housekeeping import NOTICES
from services.keeping_out import refuse_bsn
from services.planning import AHEAD
from services.report_lines import told_fact
from services.seeing import check_sight, client_in_sight, clients_in_sight
from services.turn import Turn

Facts = dict[str, Any]
WEEKS: Final = 12
CHOICES: Final = 10
FILES_OFFERED: Final = 3
NEXT_SHOWN: Final = 3
STEP_KINDS: Final = (FactKind.MILESTONE, FactKind.ENDING)


async def find(turn: Turn, wanted: str, message_id: str) -> None:
    """Look for a client by code or first name; what was typed is not kept."""
    if await refuse_bsn(turn, wanted, message_id):
        return
    if not wanted.strip():
        await turn.answer("client_ask")
        return
    found = find_clients(wanted, await clients_in_sight(turn.work, turn.me, turn.now))
    await turn.note("client_searched", turn.me.id, found=len(found))
    if len(found) == 1:
        await show(turn, found[0].code)
    elif found:
        shown = [{"code": client.code, "name": client.first_name} for client in found[:CHOICES]]
        await turn.answer("client_choose", clients=shown, more=len(found) - len(shown))
    else:
        await turn.answer("client_none")


async def show(turn: Turn, code: str) -> None:
    """Show the card of a client. Raises NotAllowed."""
    client = await client_in_sight(turn.work, turn.me, code, turn.now)
    await turn.note("client_seen", client.id)
    await turn.answer("client_card", client=client.code)


async def show_file(turn: Turn, appointment_id: str, template: str) -> None:
    """Show the fairness file of an appointment, as a message or a paper. Raises NotAllowed, StaleButton."""
    appointment = await turn.work.appointments.get(appointment_id)
    if appointment is None:
        raise StaleButton
    await check_sight(turn.work, turn.me, appointment.client_id, turn.now)
    versions = await turn.work.outcomes.versions(appointment.id)
    if not any(version.status is Status.NO_SHOW for version in versions):
        raise StaleButton
    await turn.note(f"{template}_seen", appointment.id)
    await turn.answer(template, appointment=appointment.id)


async def facts(work: Work, notice: Notice, now: datetime, calendar: Calendar) -> Facts:
    """What the card says now. Raises NotAllowed when the reader has lost sight of the client since."""
    reader = await work.people.by_id(notice.person_id or "")
    client = await client_in_sight(work, reader, notice.params["client"], now)
    meetings = await work.appointments.of_client(client.id, now - NOTICES, now + AHEAD)
    statuses = await work.outcomes.statuses_of_client(client.id, now - NOTICES, now + AHEAD)
    told = sorted(
        await work.outcomes.facts_of_client(client.id), key=lambda fact: (fact.on_date, fact.reported_at)
    )
    missed = [one for one in meetings if statuses.get(one.id) is Status.NO_SHOW]
    return {
        **await _about(work, reader, client),
        "steps": [told_fact(fact) for fact in told if fact.kind in STEP_KINDS],
        "ladder": [told_fact(fact) for fact in told if fact.kind is FactKind.LADDER],
        **_attendance(meetings, statuses, now),
        "next": [
            {"at": one.starts_at.isoformat(), "type": str(one.type), "location": one.location}
            for one in meetings
            if one.starts_at > now and one.id not in statuses
        ][:NEXT_SHOWN],
        "open": await _open(work, client),
        "clocks": [
            line_of(one) for one in await open_clocks_of_client(work, client.id, calendar.day(now), calendar)
        ],
        "files": [
            {"appointment": one.id, "at": one.starts_at.isoformat()}
            for one in reversed(missed[-FILES_OFFERED:])
        ],
        "may_export": may(reader.role, Act.EXPORT, relation(reader, client)),
    }


async def _about(work: Work, reader: Person, client: Client) -> Facts:
    coach = await work.people.by_id(client.coach_id)
    klantmanager = await work.people.by_id(client.klantmanager_id)
    trajectory = await work.caseload.trajectory(client.id)
    return {
        "code": client.code,
        "name": client.first_name,
        "language": client.language,
        "reach": str(client.reach),
        "contract": client.contract,
        "lot": client.lot,
        "referred_on": trajectory[-1] if trajectory else None,
        "coach": coach.first_name,
        "coach_organisation": coach.organisation,
        "stands_in_for": klantmanager.first_name if klantmanager.id != reader.id else None,
    }


def _attendance(meetings: list[Appointment], statuses: dict[str, Status], now: datetime) -> Facts:
    """The strip of the last twelve weeks, oldest first, and its count; what goes on has no place in it."""
    past = [one for one in meetings if one.starts_at >= now - timedelta(weeks=WEEKS)]
    strip = [
        statuses.get(one.id)
        for one in past
        if one.ends_at <= now or (one.starts_at <= now and one.id in statuses)
    ]
    counted = attendance(strip)
    settled = [None if status is Status.ABSENT else status for status in strip]
    return {
        "strip": [str(status) if status else "none" for status in settled],
        "attended": counted.attended,
        "of": counted.with_outcome,
        "weeks": WEEKS,
    }


async def _open(work: Work, client: Client) -> list[Facts]:
    """What waits for an act of somebody, oldest first."""
    return [
        {"kind": str(task.kind), "owner": str(task.owner), "since": task.raised_at.isoformat()}
        for task in await work.tasks.of_client(client.id)
        if task.closed_at is None
    ]
