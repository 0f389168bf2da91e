"""The klantmanager's yes to a plan is the milestone; a coach's "plan akkoord" asks for it (R26)."""

from __future__ import annotations

from domain.codes import MilestoneType
from domain.confirmations import NEEDS_YES, ConfirmedBy, Said
from domain.ids import new_id
from domain.ports import UnitOfWork
from domain.tasks import Step, StepTaken, Task
from domain.values import Client, Fact, FactKind
from services.turn import Turn

_SIDE = ConfirmedBy.KLANTMANAGER


def is_claim(fact: Fact) -> bool:
    """Whether a fact takes a yes that it does not have."""
    return fact.unconfirmed and fact.kind is FactKind.MILESTONE and fact.type in NEEDS_YES


async def claim_of(work: UnitOfWork, task: Task) -> Fact | None:
    """What a coach claims on a card, confirmed or not; None where the card is about a plan itself."""
    for fact in await work.outcomes.facts_of_client(task.client_id):
        if fact.id == task.fact_id and fact.kind is FactKind.MILESTONE and fact.type in NEEDS_YES:
            return fact
    return None


async def answer(turn: Turn, task: Task, client: Client, step: Step) -> None:
    """The klantmanager agrees with a plan, or does not."""
    claim = await claim_of(turn.work, task)
    if claim is not None:
        await _say(turn, claim.id, Said.YES if step is Step.AGREED else Said.NO)
    elif step is Step.AGREED:
        await _agree(turn, client)


async def agreed_before(turn: Turn, claim: Fact) -> bool:
    """Whether the klantmanager has said yes since the last plan was handed in: that yes is this one's too."""
    yes: str | None = None
    for fact in await turn.work.outcomes.facts_of_client(claim.client_id):
        if fact.kind is not FactKind.MILESTONE or fact.id == claim.id:
            continue
        if fact.type == MilestoneType.PLAN_SUBMITTED:
            yes = None
        elif fact.type in NEEDS_YES and not fact.unconfirmed:
            yes = await turn.work.outcomes.confirmed_by(fact.id) or yes
    if yes is not None:
        await turn.work.outcomes.confirm(claim.id, _SIDE, yes, Said.YES, turn.now)
    return yes is not None


async def take_back_answer(turn: Turn, task: Task, taken: StepTaken) -> None:
    """What the klantmanager said of a plan is taken back; the milestone that it was does not stand."""
    claim = await claim_of(turn.work, task)
    if claim is not None:
        await turn.work.outcomes.unconfirm(claim.id, turn.now)
        await turn.note("unconfirmed", claim.id)
        return
    for fact in await turn.work.outcomes.facts_of_client(task.client_id):
        agreed = fact.kind is FactKind.MILESTONE and fact.type in NEEDS_YES
        if agreed and (fact.reported_by, fact.reported_at) == (taken.by_id, taken.at):
            await turn.work.outcomes.retract_fact(fact.id, turn.now)
            await turn.work.outcomes.unconfirm(fact.id, turn.now)
            await turn.note("fact_retracted", fact.id)


async def _agree(turn: Turn, client: Client) -> None:
    fact = Fact(
        id=new_id(),
        kind=FactKind.MILESTONE,
        client_id=client.id,
        type=MilestoneType.PLAN_AGREED,
        on_date=turn.calendar.day(turn.now),
        details={},
        reported_by=turn.me.id,
        reported_at=turn.now,
        report_id=None,
    )
    await turn.work.outcomes.add_fact(fact)
    await turn.note("fact", fact.id, kind=fact.kind, type=fact.type)
    await _say(turn, fact.id, Said.YES)


async def _say(turn: Turn, fact_id: str, said: Said) -> None:
    await turn.work.outcomes.confirm(fact_id, _SIDE, turn.me.id, said, turn.now)
    await turn.note("confirmed", fact_id, said=said)
