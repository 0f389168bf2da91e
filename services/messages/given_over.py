"""Clients get another klantmanager, in an import or a whole caseload at once: what is open goes along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.codes import Role
from domain.errors import StaleButton
from domain.messages.message import Message
from domain.ports import UnitOfWork
from domain.values import Client, Person
from services.access import present_klantmanagers
from services.messages.line import pass_on_lines
from services.people.handover import introduce_klantmanager, note_change, pass_on_tasks
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class CaseloadGiven(Message):
    """A coordinator reads that a caseload went over; the file has to say so too, or it takes it back."""

    kept_as = "page.team.given"
    count: int
    old: str
    new: str


async def give_over(
    work: UnitOfWork, client_id: str, old_id: str, new: Person, now: datetime, *, works: bool = True
) -> None:
    """What follows for a client whose trajectory names another klantmanager now.

    `works`: whether the new one works there; who does not is told of nothing.
    """
    await note_change(work, client_id, old_id, new.id, now)
    if works:
        await introduce_klantmanager(work, client_id, old_id, new, now)
    await pass_on_tasks(work, client_id, now)
    await pass_on_lines(work, client_id, old_id, new.id, now)


async def caseload_of(turn: Turn, code: str) -> tuple[Person, list[Client], list[Person]]:
    """A klantmanager of the own municipality, also one who left, their clients, and who can take them over.

    Raises StaleButton for anybody else.
    """
    person = await turn.work.people.by_code(code)
    mine = person is not None and person.municipality == turn.me.municipality
    if person is None or person.role is not Role.KLANTMANAGER or not mine:
        raise StaleButton
    there = await present_klantmanagers(turn.work, turn.me.municipality, turn.now)
    clients = await turn.work.caseload.of_klantmanager(person.id)
    return person, clients, [one for one in there if one.id != person.id]


async def give_caseload(turn: Turn, code: str, to: str) -> None:
    """Everybody of a klantmanager goes to a colleague who is there. Raises StaleButton."""
    old, clients, there = await caseload_of(turn, code)
    new = next((one for one in there if one.id == to), None)
    if new is None or not clients:
        raise StaleButton
    for client in clients:
        before = await turn.work.caseload.trajectory(client.id)
        if before is None:
            raise LookupError("a client of a caseload has a trajectory")
        coach_id, _, contract, lot, referred_on = before
        day = date.fromisoformat(referred_on)
        await turn.work.caseload.put(client.id, coach_id, new.id, contract, lot, day)
        await give_over(turn.work, client.id, old.id, new, turn.now)
    await turn.note("caseload_given", old.id, new=new.id, clients=len(clients))
    await turn.answer(CaseloadGiven(len(clients), old.first_name, new.first_name))
