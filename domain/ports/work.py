"""One transaction, with all that it reaches."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from domain.ports.agendas import Agendas
from domain.ports.appointments import Appointments
from domain.ports.audit import Audit
from domain.ports.caseload import Caseload, Wellbeing
from domain.ports.deadlines import Deadlines
from domain.ports.digests import DigestMoments, Digests, ListMoments
from domain.ports.exports import Exports
from domain.ports.files import FileRequests
from domain.ports.imports import Imports, Uploads
from domain.ports.letters import Letters
from domain.ports.memberships import Memberships
from domain.ports.messages import Buttons, Expired, Outbox, Phrases, Texts, Tips, WithNobody
from domain.ports.outcomes import Outcomes
from domain.ports.pauses import Pauses
from domain.ports.people import People
from domain.ports.questions import Questions
from domain.ports.returned import ReturnedMail
from domain.ports.rights import RightsRequests
from domain.ports.sessions import Forms, Looks, Sessions
from domain.ports.signin import Drafts, Entrances, Factors, Identities, PageAccess, Tries
from domain.ports.tasks import Absences, Tasks
from domain.ports.texted import TextMessages
from domain.ports.ways import Ways


class UnitOfWork(Protocol):
    """One transaction. Leaving it commits, raising undoes."""

    @property
    def people(self) -> People:
        """Everybody with a role: chat, reach, invitations and consent."""

    @property
    def ways(self) -> Ways:
        """On which ways everybody reads."""

    @property
    def memberships(self) -> Memberships:
        """Who of the staff works where, since when and until when."""

    @property
    def caseload(self) -> Caseload:
        """Clients with who guides them and who answers for them at the municipality."""

    @property
    def appointments(self) -> Appointments:
        """Meetings, what was said about them beforehand, and what reports did to them."""

    @property
    def outcomes(self) -> Outcomes:
        """What happened at meetings and what else was reported, by version."""

    @property
    def pauses(self) -> Pauses:
        """Trajectories that stand still for a while."""

    @property
    def outbox(self) -> Outbox:
        """Messages that wish to leave, and what became of those that did."""

    @property
    def expired(self) -> Expired:
        """Messages that did not leave before their last moment."""

    @property
    def letters(self) -> Letters:
        """Messages that go by post."""

    @property
    def texted(self) -> TextMessages:
        """Text messages of which something is heard after they left."""

    @property
    def returned(self) -> ReturnedMail:
        """Mail of which something is heard after it was handed over."""

    @property
    def with_nobody(self) -> WithNobody:
        """Messages that were not sent, until somebody has what they said."""

    @property
    def questions(self) -> Questions:
        """What a coach was asked and has not answered, for a day at most."""

    @property
    def tips(self) -> Tips:
        """Which short hints a coach has had."""

    @property
    def texts(self) -> Texts:
        """By which a text is known again when Telegram reports it a second time."""

    @property
    def phrases(self) -> Phrases:
        """Ready phrases that coaches sent, and the answers to them."""

    @property
    def wellbeing(self) -> Wellbeing:
        """How clients say they are doing, and when they were asked."""

    @property
    def tasks(self) -> Tasks:
        """What waits for an act of a klantmanager or a coach."""

    @property
    def absences(self) -> Absences:
        """Who is away, and who stands in."""

    @property
    def digest_moments(self) -> DigestMoments:
        """The day and hour at which each reader wants the digest."""

    @property
    def list_moments(self) -> ListMoments:
        """The times at which coaches want the lists that come by themselves."""

    @property
    def exports(self) -> Exports:
        """Facts on their way to another system, client by client."""

    @property
    def deadlines(self) -> Deadlines:
        """Terms of contracts, the course of trajectories, and what was told of them."""

    @property
    def digests(self) -> Digests:
        """What digests are counted from."""

    @property
    def files(self) -> FileRequests:
        """Questions for files that need a second person's yes."""

    @property
    def rights(self) -> RightsRequests:
        """What clients asked about their own rights, and what was done about it."""

    @property
    def uploads(self) -> Uploads:
        """Files that were given on a page, until the yes to them."""

    @property
    def imports(self) -> Imports:
        """The import that is under way, and who still needs a start link."""

    @property
    def buttons(self) -> Buttons:
        """What the buttons on screens mean."""

    @property
    def sessions(self) -> Sessions:
        """Who is signed in to the pages."""

    @property
    def forms(self) -> Forms:
        """Which forms were sent on the pages, and what came of them."""

    @property
    def looks(self) -> Looks:
        """Who looked at what on the pages."""

    @property
    def access(self) -> PageAccess:
        """Who may sign in to the pages."""

    @property
    def factors(self) -> Factors:
        """What somebody proves with who they are."""

    @property
    def identities(self) -> Identities:
        """Accounts of staff at identity providers."""

    @property
    def entrances(self) -> Entrances:
        """Who is on the way in to the pages."""

    @property
    def tries(self) -> Tries:
        """What was tried at the door of the pages."""

    @property
    def drafts(self) -> Drafts:
        """What was typed when a session was over."""

    @property
    def agendas(self) -> Agendas:
        """Agendas that leave, and calendars that come in."""

    @property
    def audit(self) -> Audit:
        """Who did what, when: codes only."""

    def savepoint(self) -> AbstractAsyncContextManager[None]:
        """A part of the transaction that is undone alone when it raises."""

    async def runtime_value(self, name: str) -> str | None:
        """A small fact of the runtime."""

    async def set_runtime_value(self, name: str, value: str) -> None:
        """Store a small fact of the runtime."""


class Store(Protocol):
    """Opens transactions on the one database."""

    def begin(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """A transaction that may write."""

    def view(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """A consistent look that does not wait for writers."""

    def glance(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """The same of a few milliseconds, for a page: it waits for no long one either."""
