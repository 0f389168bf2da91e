"""A client is congratulated on a step, in their language, an hour later; the coach can hold it back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from domain.codes import MilestoneType
from domain.errors import StaleButton
from domain.notices import Lane
from domain.values import Client, Fact, FactKind, Reach
from services.turn import Turn

WAIT: Final = timedelta(hours=1)
LIVES: Final = timedelta(days=2)
CONGRATULATED: Final = frozenset(
    {
        MilestoneType.TRAINING_COMPLETED,
        MilestoneType.CERTIFICATE_OBTAINED,
        MilestoneType.PARTICIPATION_PLACE_STARTED,
        MilestoneType.VOLUNTEER_STARTED,
        MilestoneType.INTERNSHIP_STARTED,
        MilestoneType.WORK_EXPERIENCE_STARTED,
        MilestoneType.TRIAL_PLACEMENT_STARTED,
        MilestoneType.JOB_STARTED,
        MilestoneType.JOB_SUSTAINED,
        MilestoneType.EDUCATION_STARTED,
        MilestoneType.PVT_COMPLETED,
        MilestoneType.MAP_COMPLETED,
        MilestoneType.LANGUAGE_COURSE_STARTED,
        MilestoneType.LANGUAGE_LEVEL_REACHED,
        MilestoneType.EXAM_PASSED,
        MilestoneType.CIVIC_DIPLOMA_OBTAINED,
    }
)
"""Steps of the client's own; decisions and papers of others are none."""


async def congratulate(turn: Turn, client: Client, fact: Fact) -> list[dict[str, Any]]:
    """Queue the congratulation, and say so beside the read-back."""
    ahead = fact.on_date > turn.calendar.day(turn.now)
    if fact.kind is not FactKind.MILESTONE or fact.type not in CONGRATULATED or ahead:
        return []
    if client.reach is not Reach.ACTIVE:
        return []
    sent_at = turn.calendar.after_quiet(turn.now + WAIT)
    await turn.tell(
        client.id,
        "milestone",
        key=f"milestone:{fact.id}",
        lane=Lane.DAY_BEFORE,
        after=sent_at - turn.now,
        lives=LIVES,
        subject=subject_of_fact(fact.id),
        step=fact.type,
    )
    note = {"kind": "congratulated", "name": client.first_name, "fact": fact.id}
    if sent_at > turn.now + WAIT:
        note["at"] = sent_at.isoformat()
    return [note]


async def hold_back(turn: Turn, fact_id: str) -> None:
    """The coach thinks it is no moment for it. Raises StaleButton when it has left already."""
    if not await turn.work.outbox.void_subject(subject_of_fact(fact_id), turn.now):
        raise StaleButton
    await turn.note("congratulation_held_back", fact_id)


def subject_of_fact(fact_id: str) -> str:
    """What the queued messages about a fact are found by."""
    return f"fact:{fact_id}"
