"""A caseload as one list: each client with what comes, what was last, and why they ask for attention."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from domain.calendar import week
from domain.codes import Status
from domain.digests import Ahead
from domain.text.clean import plain_name
from domain.values import Client, Reach
from services.access import acts_for
from services.digests.messages import Reason
from services.digests.points import Found, found_in
from services.digests.week import MISSING_WEEKS, Week, load
from services.looking_up import Sending

Only = Literal["attention", "away"]
"""Clients who ask for attention, or whose coach is away."""


@dataclass(frozen=True, slots=True)
class LastOutcome:
    """The newest appointment with an outcome."""

    on: date
    status: Status


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """A client on the list. `reason`: the first one why they ask for attention."""

    code: str
    name: str
    contract: str
    supplier: str
    coach: str
    coach_away: bool
    next: Ahead | None
    last: LastOutcome | None
    reason: Reason | None
    reach: Reach
    paused_until: date | None
    ended: bool
    stands_in_for: str | None


@dataclass(frozen=True, slots=True)
class CaseloadShown:
    """The list as it was narrowed; `of`: how many clients there are in all."""

    rows: tuple[CaseloadRow, ...]
    of: int
    suppliers: tuple[str, ...]
    only: Only | None
    supplier: str | None


async def caseload(sending: Sending, only: Only | None = None, supplier: str | None = None) -> CaseloadShown:
    """The clients of a klantmanager, and of whoever they stand in for, by first name."""
    rows: list[CaseloadRow] = []
    for klantmanager_id in await acts_for(sending.work, sending.me.id, sending.now):
        rows += await _of_one(sending, klantmanager_id)
    suppliers = tuple(sorted({row.supplier for row in rows}))
    supplier = supplier if supplier in suppliers else None
    shown = [
        row
        for row in rows
        if supplier in (None, row.supplier)
        and (only != "attention" or row.reason is not None)
        and (only != "away" or row.coach_away)
    ]
    shown.sort(key=lambda row: (plain_name(row.name), row.code))
    return CaseloadShown(tuple(shown), len(rows), suppliers, only, supplier)


async def _of_one(sending: Sending, klantmanager_id: str) -> list[CaseloadRow]:
    work, now = sending.work, sending.now
    monday = week(sending.today)[0]
    loaded = await load(work, klantmanager_id, monday, now, sending.calendar, weeks=MISSING_WEEKS)
    found = {one.client.id: one for one in await found_in(work, loaded, sending.calendar)}
    last = await work.digests.last_outcomes(klantmanager_id, now)
    coaches = {client.coach_id for client in loaded.clients.values()}
    away = {one for one in coaches if await work.absences.at(one, now) is not None}
    own = klantmanager_id == sending.me.id
    stands_in_for = None if own else (await work.people.by_id(klantmanager_id)).first_name
    return [
        _row(
            sending,
            loaded,
            client,
            found.get(client.id),
            last.get(client.id),
            client.coach_id in away,
            stands_in_for,
        )
        for client in loaded.clients.values()
    ]


def _row(
    sending: Sending,
    loaded: Week,
    client: Client,
    found: Found | None,
    last: tuple[datetime, Status] | None,
    away: bool,
    stands_in_for: str | None,
) -> CaseloadRow:
    return CaseloadRow(
        code=client.code,
        name=client.first_name,
        contract=client.contract,
        supplier=client.organisation_id,
        coach=loaded.coach_of(client),
        coach_away=away,
        next=loaded.ahead.get(client.id),
        last=LastOutcome(sending.calendar.day(last[0]), last[1]) if last is not None else None,
        reason=found.first if found is not None else None,
        reach=client.reach,
        paused_until=loaded.paused.get(client.id),
        ended=loaded.ended_on(client) is not None,
        stands_in_for=stands_in_for,
    )
