"""How it stands with each caseload of a municipality: what waits, who is away, who opens nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from domain.codes import Role
from domain.values import Person, Reach
from services.digests.stuck import Town
from services.tasks.worklist import term_of

SILENT_DAYS: Final = 3  # of the office


@dataclass(frozen=True, slots=True)
class CaseloadLine:
    """A klantmanager as a coordinator sees them. `silent`: opened nothing for days while something waits.

    `no_way`: they take part on the pages, and no message can be sent to them.
    """

    code: str
    name: str
    clients: int
    open: int
    late: int
    back: date | None  # away until
    stand_in: str | None
    silent: bool
    no_way: bool
    reach: Reach
    never_in: bool = False  # nobody has seen them here yet

    @property
    def asks(self) -> bool:
        """Whether somebody has to look at it."""
        gets_nothing = self.reach is not Reach.ACTIVE or self.no_way
        return bool(self.late) or self.silent or (gets_nothing and self.clients > 0)


async def caseloads(town: Town) -> list[CaseloadLine]:
    """Every klantmanager who works there or left clients behind; what asks for somebody stands first."""
    seen = {one.person.id: one.seen_at for one in await town.work.memberships.members(town.municipality)}
    known = await town.work.people.with_role(Role.KLANTMANAGER, town.municipality)
    known += await town.work.people.klantmanagers_left(town.municipality)
    lines = [await _line(town, one, seen.get(one.id)) for one in known]
    return sorted(lines, key=lambda line: (not line.asks, -line.late, -line.open, line.name, line.code))


async def _line(town: Town, person: Person, seen_at: datetime | None) -> CaseloadLine:
    work, calendar = town.work, town.calendar
    tasks = await work.tasks.open_of_klantmanager(person.id)
    late = 0
    for task in tasks:
        term = await term_of(work, task, await work.caseload.client(task.client_id), calendar)
        late += term is not None and term <= town.now
    absence = await work.absences.at(person.id, town.now)
    stand_in = await town.name(absence.stand_in_id) if absence is not None else None
    since = calendar.day_bounds(calendar.office_day(town.today, -SILENT_DAYS))[0]
    waits = any(task.raised_at < since for task in tasks)
    return CaseloadLine(
        code=person.code,
        name=person.first_name,
        clients=len(await work.caseload.of_klantmanager(person.id)),
        open=len(tasks),
        late=late,
        back=calendar.day(absence.until) if absence is not None else None,
        stand_in=stand_in if absence is not None and absence.stand_in_id != person.id else None,
        silent=waits and absence is None and (seen_at is None or seen_at < since),
        no_way=person.reach is Reach.ACTIVE and not any(way.is_open for way in await work.ways.of(person.id)),
        reach=person.reach,
        never_in=person.reach is Reach.ACTIVE and seen_at is None,
    )
