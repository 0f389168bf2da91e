"""Reports, and the facts that they caused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from domain.codes import Status
from domain.confirmations import ConfirmedBy, Said
from domain.values import Fact, Outcome


@dataclass(frozen=True, slots=True)
class Report:
    """A message or tap of a coach that stored something."""

    id: str
    person_id: str
    message_id: str | None
    at: datetime
    version: int


class Outcomes(Protocol):
    """Reports and the versioned facts that they caused."""

    async def current(self, appointment_id: str) -> Outcome | None:
        """The newest version of what happened, taken back or not; None when nothing was reported."""

    async def versions(self, appointment_id: str) -> list[Outcome]:
        """Every version of what happened, oldest first; a correction adds one."""

    async def add(self, outcome: Outcome) -> None:
        """Append a version; earlier ones stay as they are."""

    async def reminded(self, appointment_id: str) -> bool:
        """Whether a reminder of a meeting, as it stands now, got to the client."""

    async def of_report(self, report_id: str) -> list[Outcome]:
        """Newest versions that stem from the report, in the order in which it told of them."""

    async def said_by(self, report_id: str) -> list[Outcome]:
        """What the report said last of each appointment, also where something else counts by now."""

    async def of_coach(self, coach_id: str, since: datetime, until: datetime) -> dict[str, Outcome]:
        """Newest versions of meetings from `since` until before `until`, by the id of the appointment."""

    async def statuses_of_client(self, client_id: str, since: datetime, until: datetime) -> dict[str, Status]:
        """Newest status by appointment of one client, without those taken back."""

    async def add_fact(self, fact: Fact) -> None:
        """Append a milestone, a ladder step, an ending or another fact that a report told."""

    async def retract_fact(self, fact_id: str, at: datetime) -> None:
        """Mark a fact as taken back; it stays."""

    async def confirm(self, fact_id: str, side: ConfirmedBy, by_id: str, said: Said, at: datetime) -> None:
        """Note what a side says of a fact; what it said before is void."""

    async def unconfirm(self, fact_id: str, at: datetime) -> None:
        """What was said of a fact is taken back."""

    async def confirmed_by(self, fact_id: str) -> str | None:
        """Whose yes a fact counts with."""

    async def facts_of_report(self, report_id: str) -> list[Fact]:
        """Facts of a report that stand."""

    async def facts_of_client(self, client_id: str) -> list[Fact]:
        """Facts of a client that stand, by day."""

    async def facts(self, klantmanager_id: str, first: date, last: date) -> list[Fact]:
        """Facts of a caseload that stand, by day."""

    async def put_report(self, report: Report) -> None:
        """Note that a message or tap stored something; `add` and `add_fact` refer to it."""

    async def bump_report(self, report_id: str) -> None:
        """An edit came: raise the version."""

    async def report(self, report_id: str) -> Report | None:
        """A report by its id, or None."""

    async def report_of_message(self, person_id: str, message_id: str) -> Report | None:
        """The report that a message caused."""

    async def count_reports(self, person_id: str, most: int) -> int:
        """How many reports a person has made; nobody needs to know of more than `most`."""

    async def last_report(self, person_id: str) -> Report | None:
        """The newest report of a person."""
