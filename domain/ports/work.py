"""One transaction, with all that it reaches."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from domain.ports.audit import Audit
from domain.ports.caseload import Caseload, Wellbeing
from domain.ports.clocks import Clocks
from domain.ports.digests import DigestMoments, Digests
from domain.ports.exports import Exports
from domain.ports.messages import Buttons, Outbox, Phrases, Tips
from domain.ports.outcomes import Outcomes
from domain.ports.people import People
from domain.ports.planning import Appointments
from domain.ports.questions import Questions
from domain.ports.tasks import Absences, Tasks


class Work(Protocol):
    """One transaction. Leaving it commits, raising undoes."""

    @property
    def people(self) -> People:
        """People."""

    @property
    def caseload(self) -> Caseload:
        """Clients."""

    @property
    def appointments(self) -> Appointments:
        """Appointments."""

    @property
    def outcomes(self) -> Outcomes:
        """Outcomes, facts and reports."""

    @property
    def outbox(self) -> Outbox:
        """Outgoing messages."""

    @property
    def questions(self) -> Questions:
        """Questions that wait."""

    @property
    def tips(self) -> Tips:
        """Tips."""

    @property
    def phrases(self) -> Phrases:
        """Ready phrases."""

    @property
    def wellbeing(self) -> Wellbeing:
        """How clients are doing."""

    @property
    def tasks(self) -> Tasks:
        """Tasks."""

    @property
    def absences(self) -> Absences:
        """Absences."""

    @property
    def digest_moments(self) -> DigestMoments:
        """Days and hours of digests."""

    @property
    def exports(self) -> Exports:
        """Facts on their way out."""

    @property
    def clocks(self) -> Clocks:
        """Clocks of trajectories."""

    @property
    def digests(self) -> Digests:
        """What digests are counted from."""

    @property
    def buttons(self) -> Buttons:
        """Buttons."""

    @property
    def audit(self) -> Audit:
        """Audit lines."""

    async def runtime_value(self, name: str) -> str | None:
        """A small fact of the runtime."""

    async def set_runtime_value(self, name: str, value: str) -> None:
        """Store a small fact of the runtime."""


class Store(Protocol):
    """Opens transactions."""

    def begin(self) -> AbstractAsyncContextManager[Work]:
        """A transaction that may write."""

    def view(self) -> AbstractAsyncContextManager[Work]:
        """A consistent look that does not wait for writers."""
