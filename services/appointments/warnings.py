"""What a coach should look at again after planning: it is stored all the same, and said (R37)."""

from __future__ import annotations

from datetime import timedelta

from domain.appointments.planning import holiday_of, odd_moment, runs_into
from domain.codes import Status
from domain.values import Appointment, Client
from services.access import meetings_in_sight, outcomes_in_sight
from services.readback import PlanningNote, planning_note
from services.turn import Turn

AROUND = timedelta(hours=12)


async def warnings(turn: Turn, planned: Appointment, client: Client) -> list[PlanningNote]:
    """Clashes of coach or client, holidays, Sundays and odd hours: stored all the same, and said."""
    since, until = planned.starts_at - AROUND, planned.ends_at
    outcomes = await outcomes_in_sight(turn.work, turn.me.id, since, until, turn.now)
    away = {key for key, outcome in outcomes.items() if outcome.status is Status.EXCUSED}
    in_sight = await meetings_in_sight(turn.work, turn.me.id, since, until, turn.now)
    mine = [one for one in in_sight if one.id not in away]
    theirs = [
        one for one in await turn.work.appointments.of_client(client.id, since, until) if one.id not in away
    ]
    notes: list[PlanningNote] = []
    for other in runs_into(planned, theirs):
        notes.append(planning_note("clash_client", client, other.starts_at))
    for other in runs_into(planned, mine):
        if other.client_id != client.id:
            whose = await turn.work.caseload.client(other.client_id)
            notes.append(planning_note("clash_coach", whose, other.starts_at))
    name = holiday_of(planned.starts_at, turn.calendar)
    if name is not None:
        notes.append(planning_note("holiday", client, planned.starts_at, name))
    else:
        odd = odd_moment(planned.starts_at, turn.calendar)
        if odd is not None:
            notes.append(
                planning_note("odd_sunday" if odd == "sunday" else "odd_hour", client, planned.starts_at)
            )
    return notes
