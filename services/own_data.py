"""All that is kept of a client, gathered for that client (AVG 15)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from domain.members import Act, require
from domain.ports import Work
from services.planning import AHEAD
from services.turn import Turn

SINCE = timedelta(days=3650)


async def show(turn: Turn) -> None:
    """Send it as a text and as a file; both leave the chat again later."""
    client = await turn.work.caseload.client(turn.me.id)
    require(turn.me, Act.SEE_OWN_APPOINTMENTS, client)
    await turn.note("data_shown", client.id)
    await turn.answer("data_shown")
    await turn.answer("data_file")


async def gather(work: Work, client_id: str, now: datetime) -> dict[str, Any]:
    """What stands in the tables about a client, with codes where the views have words."""
    client = await work.caseload.client(client_id)
    person = await work.people.by_id(client_id)
    coach = await work.people.by_id(client.coach_id)
    klantmanager = await work.people.by_id(client.klantmanager_id)
    said = await work.appointments.answers_of(client_id)
    appointments = []
    for appointment in await work.appointments.of_client(client_id, now - SINCE, now + AHEAD):
        outcome = await work.outcomes.current(appointment.id)
        appointments.append(
            {
                "at": appointment.starts_at.isoformat(),
                "type": str(appointment.type),
                "location": appointment.location,
                "status": str(outcome.status) if outcome and outcome.status else "none",
                "reason": str(outcome.reason) if outcome and outcome.reason else None,
                "answers": [answer for key, answer, _ in said if key == appointment.id],
            }
        )
    facts = await work.outcomes.facts_of_client(client_id)
    return {
        "first_name": client.first_name,
        "code": client.code,
        "language": client.language,
        "coach": coach.first_name,
        "klantmanager": klantmanager.first_name,
        "organisation": coach.organisation,
        "municipality": person.municipality,
        "consents": [at.isoformat() for given, _, _, at in await work.people.consents(client_id) if given],
        "appointments": appointments,
        "phrases": [
            {"at": at.isoformat(), "phrase": phrase, "answer": answer}
            for phrase, at, answer in await work.phrases.to_client(client_id)
        ],
        "steps": [
            {"kind": str(fact.kind), "type": fact.type, "on": fact.on_date.isoformat()} for fact in facts
        ],
    }
