"""A client is congratulated on a step, in their language, an hour later; the coach can hold it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.codes import MilestoneType
from domain.errors import StaleButton
from domain.messages.delivery import State
from domain.messages.message import ByMail, Lane, Message
from domain.values import Client, Fact, FactKind, Reach
from services.readback import CongratulatedNote, Note
from services.turn import Turn

WAIT: Final = timedelta(hours=1)
APART: Final = timedelta(days=1)
"""Two steps told together are two good days: one message in a minute after another reads like a machine."""
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


@dataclass(frozen=True, slots=True)
class Congratulation(Message):
    """A client is congratulated on a step."""

    kept_as = "milestone"
    lane = Lane.DAY_BEFORE
    lives = timedelta(days=2)
    mail = ByMail.NEVER  # it says what somebody does with their life
    step: str  # a milestone type


async def congratulate(turn: Turn, client: Client, fact: Fact) -> list[Note]:
    """Queue the congratulation, and say so beside the read-back."""
    ahead = fact.on_date > turn.calendar.day(turn.now)
    if fact.kind is not FactKind.MILESTONE or fact.type not in CONGRATULATED or ahead:
        return []
    if (await turn.work.people.in_chat(client.id)).reach is not Reach.ACTIVE:  # it goes by no other way
        return []
    sent_at = turn.calendar.after_quiet(turn.now + WAIT)
    last = await _last_one(turn, client, fact)
    if last is not None and sent_at - last < APART:
        sent_at = turn.calendar.after_quiet(last + APART)
    await turn.tell(
        client.id,
        Congratulation(fact.type),
        key=_key(fact),
        after=sent_at - turn.now,
        subject=subject_of_fact(fact.id),
    )
    later = sent_at if sent_at > turn.now + WAIT else None
    return [CongratulatedNote(client.first_name, fact.id, later)]


async def _last_one(turn: Turn, client: Client, but: Fact) -> datetime | None:
    """When the latest other congratulation comes, or came."""
    due = []
    for fact in await turn.work.outcomes.facts_of_client(client.id):
        if fact.kind is FactKind.MILESTONE and fact.id != but.id:
            trace = await turn.work.outbox.trace(_key(fact))
            if trace is not None and trace.state in (State.QUEUED, State.SENDING, State.SENT):
                due.append(trace.due_at)
    return max(due, default=None)


def _key(fact: Fact) -> str:
    return f"milestone:{fact.id}"


async def still_to_come(turn: Turn, client: Client, fact: Fact) -> list[Note]:
    """The congratulation on a step that has not left yet."""
    trace = await turn.work.outbox.trace(_key(fact))
    if trace is None or trace.state is not State.QUEUED:
        return []
    later = trace.due_at if trace.due_at > trace.created_at + WAIT else None
    return [CongratulatedNote(client.first_name, fact.id, later)]


async def hold_back(turn: Turn, fact_id: str) -> None:
    """The coach thinks it is no moment for it. Raises StaleButton when it has left already."""
    if not await turn.work.outbox.void_subject(subject_of_fact(fact_id), turn.now):
        raise StaleButton
    await turn.note("congratulation_held_back", fact_id)


def subject_of_fact(fact_id: str) -> str:
    """What the queued messages about a fact are found by."""
    return f"fact:{fact_id}"
