"""What a reading asks to be stored, stored under one report; of an edit only what differs changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from domain.appointments.doubts import corrects
from domain.client_codes import digits_of
from domain.codes import AppointmentAction, Reason, Status
from domain.errors import NotAllowed
from domain.members import Act
from domain.ports import Report
from domain.reading import AppointmentChange, Attendance, Reading, Record
from domain.reading.places import place
from domain.values import Change, Client, Fact, FactKind, Happened
from services.access import check_sight
from services.appointments.changes import arrange, same_again
from services.readback import Line, Note, OutcomeLine, change_line, fact_line, outcome_line
from services.reports.congratulations import CONGRATULATED, congratulate
from services.reports.facts import FactRecord, fact_of
from services.reports.going import goes_notes
from services.reports.standing import standing
from services.reports.telling import report_outcome
from services.reports.undo import Kept, undo_report
from services.tasks.tasks import follow_fact
from services.turn import Turn

_BEFORE: Final = "from"
"""Under this name a step of the ladder keeps the step before it."""

_EVERYBODY: Final = re.compile(r"\b(?:iedereen|allemaal|allebei|alle|allen|alles|rest|overigen?|beiden?)\b")


@dataclass(slots=True)
class StoredReport:
    """What one report holds now, as lines to read back, with notes beside them."""

    lines: list[Line] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    undone: bool = False  # an edit took something back
    left: bool = False  # all that it held before is about clients of somebody else by now


async def store(
    turn: Turn,
    reading: Reading,
    clients: Mapping[str, Client],
    report: Report,
    text: str,
    *,
    edited: bool = False,
) -> StoredReport:
    """Store the records of a reading; what the report says already stays as it is.

    `edited`: what the reading no longer says is taken back. Raises NotAllowed, Refused.
    """
    stored = StoredReport()
    plan = await _Plan.of(turn, reading, clients, report.id, text)
    if edited:
        undone = await undo_report(turn, report.id, plan.kept)
        stored.notes += undone.notes
        stored.undone = bool(undone.lines)
        stored.left = undone.left and not undone.lines
    for item in reading.records:
        await _apply(turn, plan, item, clients, report, stored)
    stored.notes += await goes_notes(turn, report.id, stored.lines)
    return stored


@dataclass(slots=True)
class _Plan:
    """Which records the report holds already, and which planned appointment an edit moves.

    `corrects`: the words say that something else was told before. `text`: what was typed.
    """

    place: str | None
    corrects: bool
    text: str
    facts: list[Fact]
    changes: dict[Record, Change]
    moves: dict[Record, Change]
    kept: Kept

    @classmethod
    async def of(
        cls,
        turn: Turn,
        reading: Reading,
        clients: Mapping[str, Client],
        report_id: str,
        text: str,
    ) -> _Plan:
        """Compare a reading with what its report holds; most readings tell of attendance only."""
        kept = Kept({item.appointment for item in reading.records if isinstance(item, Attendance)})
        wishes = [item for item in reading.records if isinstance(item, AppointmentChange)]
        news = [item for item in reading.records if isinstance(item, FactRecord)]
        where = place(text) if wishes else None
        free = await turn.work.appointments.changes_of_report(report_id) if wishes else []
        facts = await turn.work.outcomes.facts_of_report(report_id) if news else []
        plan = cls(where, corrects(text), text, facts, {}, {}, kept)
        for item in wishes:
            same = await same_again(turn, item, where, free)
            if same is not None:
                plan.changes[item] = same
                free.remove(same)
                kept.changes.add(same.id)
        for item in wishes:
            if item not in plan.changes and item.change is AppointmentAction.CREATE:
                await plan._take_over(turn, item, clients[item.client], free)
        for told in news:
            known = _same_fact(turn, told, clients[told.client], report_id, facts)
            kept.facts |= {known.id} if known else set()
        return plan

    def in_passing(self, client: Client) -> bool:
        """Whether the words are about everybody, and name this client not at all."""
        said = self.text.casefold()
        number, name = digits_of(client.code), client.first_name.casefold()
        return _EVERYBODY.search(said) is not None and number not in said and name not in said

    async def _take_over(
        self, turn: Turn, item: AppointmentChange, client: Client, free: list[Change]
    ) -> None:
        """An edited message that plans the same client at another time moves what it had planned."""
        for change in free:
            appointment = await turn.work.appointments.get(change.appointment_id)
            ours = appointment is not None and appointment.client_id == client.id
            if ours and change.action is AppointmentAction.CREATE:
                self.moves[item] = change
                self.kept.changes.add(change.id)
                free.remove(change)
                return


async def _apply(
    turn: Turn, plan: _Plan, item: Record, clients: Mapping[str, Client], report: Report, stored: StoredReport
) -> None:
    client = clients[item.client or ""]
    await check_sight(turn.work, turn.me, client.id, turn.now, Act.REPORT)
    if isinstance(item, Attendance):
        await _attendance(turn, plan, item, client, report, stored)
    elif isinstance(item, AppointmentChange):
        await _arrange(turn, plan, item, client, report.id, stored)
    elif isinstance(item, FactRecord):
        await _fact(turn, plan, item, client, report, stored)


async def _fact(
    turn: Turn, plan: _Plan, item: FactRecord, client: Client, report: Report, stored: StoredReport
) -> None:
    """Store what is told of a client beside attendance; a step that stood already is no second one."""
    fact = _same_fact(turn, item, client, report.id, plan.facts)
    if fact is None:
        fact = await _since_before(turn, fact_of(turn, item, client, report.id))
        if await _stood(turn, fact):
            stored.lines.append(replace(fact_line(client, fact), already=True))
            return
        await turn.work.outcomes.add_fact(fact)
        await turn.note("fact", fact.id, kind=fact.kind, type=fact.type)
        stored.notes += await congratulate(turn, client, fact)
        fact = await follow_fact(turn, client, fact)
    stored.notes += await standing(turn, client, fact, report)
    stored.lines.append(fact_line(client, fact))


async def _stood(turn: Turn, fact: Fact) -> bool:
    """Whether an earlier report told of this very step: what asks somebody to act may be asked again."""
    if fact.kind is not FactKind.MILESTONE or fact.type not in CONGRATULATED:
        return False
    known = await turn.work.outcomes.facts_of_client(fact.client_id)
    return any(_said(old, fact) == _said(fact, fact) for old in known)


async def _attendance(
    turn: Turn, plan: _Plan, item: Attendance, client: Client, report: Report, stored: StoredReport
) -> None:
    appointment = await turn.work.appointments.get(item.appointment)
    if appointment is None or appointment.client_id != client.id:
        raise NotAllowed
    happened = Happened(
        Status(item.status),
        item.minutes_late,
        Reason(item.reason) if item.reason else None,
        item.late_notice,
        item.left_early,
    )
    told = await report_outcome(
        turn,
        client,
        appointment,
        happened,
        report,
        corrects=plan.corrects,
        in_passing=plan.in_passing(client),
    )
    if isinstance(told, OutcomeLine):
        stored.lines.append(told)
        return
    stored.notes.append(told)
    before = await turn.work.outcomes.current(appointment.id)
    if before is not None and before.report_id == report.id:  # of an edit: it says still what it said
        stored.lines.append(outcome_line(client, appointment, before.happened))


async def _arrange(
    turn: Turn, plan: _Plan, item: AppointmentChange, client: Client, report_id: str, stored: StoredReport
) -> None:
    same = plan.changes.get(item)
    appointment = await turn.work.appointments.get(same.appointment_id) if same else None
    if same is not None and appointment is not None:
        stored.lines.append(change_line(client, appointment, same))
        return
    taken_over = plan.moves.get(item)
    wish = item
    if taken_over is not None:
        wish = replace(item, change=AppointmentAction.MOVE, appointment=taken_over.appointment_id)
    done = await arrange(turn, wish, client, report_id, plan.place)
    if done.line is not None:
        stored.lines.append(done.line)
    stored.notes += done.notes


def _same_fact(
    turn: Turn, item: FactRecord, client: Client, report_id: str, facts: list[Fact]
) -> Fact | None:
    """The fact of the report that says the same."""
    new = fact_of(turn, item, client, report_id)
    return next((old for old in facts if _said(old, new) == _said(new, new)), None)


def _said(fact: Fact, like: Fact) -> tuple[object, ...]:
    """What a fact says; the step before counts only where the report named it (`like`)."""
    details = {name: value for name, value in fact.details.items() if name != _BEFORE or name in like.details}
    return fact.kind, fact.client_id, fact.type, fact.on_date, details


async def _since_before(turn: Turn, fact: Fact) -> Fact:
    """A step of the ladder with the one before it, which a tap does not name: else no rise is seen (R49)."""
    if fact.kind is not FactKind.LADDER or _BEFORE in fact.details:
        return fact
    steps = [
        one.type
        for one in await turn.work.outcomes.facts_of_client(fact.client_id)
        if one.kind is FactKind.LADDER and one.on_date <= fact.on_date
    ]
    if not steps or steps[-1] == fact.type:
        return fact
    return replace(fact, details={**fact.details, _BEFORE: int(steps[-1])})
