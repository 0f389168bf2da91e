"""Undo: what a report said is taken back, and what counted before counts again. Nothing is deleted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from domain.errors import StaleButton
from domain.reading import Withdraw
from domain.values import Appointment, Client, Happened, Outcome
from services.access import acts_on, not_theirs
from services.appointments.changes import lines_of_changes, undo_change
from services.pauses.pauses import take_back as take_back_pauses
from services.readback import Counts, GoesNote, LeftNote, Line, Note, SinceNote, fact_line, outcome_line
from services.reports.congratulations import subject_of_fact
from services.reports.going import goes_of
from services.reports.held import let_go, stops
from services.reports.outcomes import record, take_back, withdraw_under
from services.tasks.planning import open_unplanned
from services.tasks.tasks import unfollow_fact
from services.turn import Turn


async def own_appointment(turn: Turn, appointment_id: str) -> tuple[Appointment, Client]:
    """An appointment of a client whom one acts for. Raises NotAllowed, Refused, StaleButton."""
    appointment = await turn.work.appointments.get(appointment_id)
    if appointment is None or appointment.cancelled_by is not None:
        raise StaleButton
    client = await still_own(turn, appointment.client_id)
    if client is None:
        raise await not_theirs(turn.work, turn.me, await turn.work.caseload.client(appointment.client_id))
    return appointment, client


async def still_own(turn: Turn, client_id: str) -> Client | None:
    """The client, as long as the one who acts may report on them: asked anew for each, at the act."""
    return await acts_on(turn.work, turn.me, client_id, turn.now)


@dataclass(slots=True)
class Undone:
    """What was taken back, and whether something was left that is about a client of somebody else by now."""

    lines: list[Line] = field(default_factory=list)
    counts: list[Counts] = field(default_factory=list)
    goes: list[GoesNote] = field(default_factory=list)  # a no-show that counts again is told later
    left: bool = False

    @property
    def notes(self) -> list[Note]:
        """What the coach reads of what is told later, and of what was left."""
        return [*self.goes, *([LeftNote()] if self.left else [])]


@dataclass(slots=True)
class Kept:
    """What of a report stays: outcomes by appointment, facts and changes by id."""

    appointments: set[str] = field(default_factory=set)
    facts: set[str] = field(default_factory=set)
    changes: set[str] = field(default_factory=set)


async def undo_report(turn: Turn, report_id: str, kept: Kept | None = None) -> Undone:
    """Take back what a report stored, but for what is `kept` and what is about a client of somebody else."""
    kept = kept or Kept()
    done = Undone()
    await turn.work.questions.end_of_report(report_id, turn.now)
    for outcome in await turn.work.outcomes.of_report(report_id):
        if outcome.appointment_id in kept.appointments:
            continue
        if await still_own(turn, outcome.client_id) is None:
            done.left = True
            continue
        appointment, client = await own_appointment(turn, outcome.appointment_id)
        await take_back(turn, client, appointment, report_id)
        done.lines.append(outcome_line(client, appointment, outcome.happened))
        counts, goes = await what_counts(turn, client, appointment, report_id)
        done.counts.append(counts)
        done.goes += goes
    await _undo_under(turn, report_id, kept, done)
    await _undo_facts(turn, report_id, kept, done)
    for change in await turn.work.appointments.changes_of_report(report_id):
        if change.id in kept.changes:
            continue
        planned = await turn.work.appointments.get(change.appointment_id)
        if planned is not None and await still_own(turn, planned.client_id) is None:
            done.left = True
            continue
        line = await undo_change(turn, change)
        await open_unplanned(turn, change.appointment_id)
        done.lines += [line] if line else []
    pauses = await take_back_pauses(turn, report_id)
    done.lines += pauses.lines
    done.left = done.left or pauses.left
    return done


async def _undo_under(turn: Turn, report_id: str, kept: Kept, done: Undone) -> None:
    """What the client said over it stays, so that what counts does not change."""
    for said in await turn.work.outcomes.said_by(report_id):
        client = await still_own(turn, said.client_id)
        appointment = await turn.work.appointments.get(said.appointment_id)
        if client is None or appointment is None or appointment.id in kept.appointments:
            continue
        if await withdraw_under(turn, client, appointment, report_id):
            done.lines.append(outcome_line(client, appointment, said.happened))
            done.counts.append((await what_counts(turn, client, appointment, report_id))[0])


async def _undo_facts(turn: Turn, report_id: str, kept: Kept, done: Undone) -> None:
    for fact in await turn.work.outcomes.facts_of_report(report_id):
        if fact.id in kept.facts:
            continue
        own = await still_own(turn, fact.client_id)
        if own is None:
            done.left = True
            continue
        await turn.work.outcomes.retract_fact(fact.id, turn.now)
        await turn.work.outbox.void_subject(subject_of_fact(fact.id), turn.now)
        await turn.note("fact_retracted", fact.id)
        await unfollow_fact(turn, own, fact)
        if stops(fact):
            await let_go(turn, own)
        done.lines.append(fact_line(own, fact))


async def what_counts(
    turn: Turn, client: Client, appointment: Appointment, report_id: str
) -> tuple[Counts, list[GoesNote]]:
    """What counts of a meeting, now that what a report said of it does not, and when that is told."""
    versions = await turn.work.outcomes.versions(appointment.id)
    earlier = [one for one in versions[:-1] if one.report_id != report_id]
    since = earlier[-1].reported_at if earlier and versions[-1].status is not None else None
    line = outcome_line(client, appointment, versions[-1].happened)
    begun = versions[-1].status is None and appointment.starts_at <= turn.now
    goes = await goes_of(turn.work, appointment.id, turn.now)
    counts = Counts(line, since, appointment.id if begun else None)
    return counts, [goes] if goes is not None else []


@dataclass(slots=True)
class Overtaken:
    """What a report had said that counts no more, with what counts instead."""

    lines: list[Line] = field(default_factory=list)
    since: list[SinceNote] = field(default_factory=list)


async def overtaken(turn: Turn, report_id: str) -> Overtaken:
    """What of a report something else has changed since, of the clients who are still one's own."""
    found = Overtaken()
    for said in await turn.work.outcomes.said_by(report_id):
        current = await turn.work.outcomes.current(said.appointment_id)
        appointment = await turn.work.appointments.get(said.appointment_id)
        client = await still_own(turn, said.client_id)
        if client is None or current is None or appointment is None or current.version == said.version:
            continue
        found.lines.append(outcome_line(client, appointment, said.happened))
        now = outcome_line(client, appointment, current.happened)
        found.since.append(SinceNote(now, current.reported_at))
    return found


async def lines_of_report(turn: Turn, report_id: str) -> list[Line]:
    """What counts of a report now, of the clients who are still one's own."""
    lines: list[Line] = []
    for outcome in await turn.work.outcomes.of_report(report_id):
        if await still_own(turn, outcome.client_id) is not None:
            appointment, client = await own_appointment(turn, outcome.appointment_id)
            line = outcome_line(client, appointment, outcome.happened)
            lines.append(replace(line, was=await _was(turn, outcome)))
    for fact in await turn.work.outcomes.facts_of_report(report_id):
        own = await still_own(turn, fact.client_id)
        lines += [fact_line(own, fact)] if own is not None else []
    return [*lines, *await lines_of_changes(turn, report_id)]


async def _was(turn: Turn, outcome: Outcome) -> Happened | None:
    """What stood before the report of an outcome, where that says something else."""
    before: Outcome | None = None
    for version in await turn.work.outcomes.versions(outcome.appointment_id):
        if version.report_id == outcome.report_id:
            break
        before = version
    if before is None or before.status is None or before.happened == outcome.happened:
        return None
    return before.happened


async def withdraw(turn: Turn, item: Withdraw) -> Undone:
    """Take back the last message, or one client's outcome; returns what was taken back."""
    if item.target == "last_message" or item.appointment is None:
        last = await turn.work.outcomes.last_report(turn.me.id)
        return await undo_report(turn, last.id) if last else Undone()
    appointment, client = await own_appointment(turn, item.appointment)
    outcome = await turn.work.outcomes.current(appointment.id)
    if outcome is None or outcome.status is None:
        return Undone()
    # Only this client's outcome: the same message may have told of others.
    if outcome.report_id is None:
        await record(turn, client, appointment, Happened(None), None)
    else:
        await take_back(turn, client, appointment, outcome.report_id)
    counts, goes = await what_counts(turn, client, appointment, outcome.report_id or "")
    return Undone([outcome_line(client, appointment, outcome.happened)], [counts], goes)
