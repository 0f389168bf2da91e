"""On which ways people read."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from domain.values import Reach
from domain.ways import AnswerLink, ConsentHow, Way, WayConsent, WayKind


class Ways(Protocol):
    """The ways of everybody, with their sealed addresses."""

    async def of(self, person_id: str) -> list[Way]:
        """Every way of a person, lowest rank first."""

    async def whose(self, kind: WayKind, address: str) -> str | None:
        """The id of the person who reads at an address, somebody of the staff first; None for nobody's."""

    async def put(self, person_id: str, kind: WayKind, address: str | None, at: datetime) -> bool:
        """Store the address of a way besides the chat, or forget it; False when it was so already.

        A new address is open at once where something sends on its kind, and counts as unproven. Of staff
        alone: a client agrees to it first.
        """

    async def agree(
        self, client_id: str, kind: WayKind, address: str | None, asked_by: str, how: ConsentHow, at: datetime
    ) -> None:
        """A client agrees to a way, with its address; an earlier one makes place. A letter has no address."""

    async def withdraw(self, client_id: str, kind: WayKind, by: str, at: datetime) -> bool:
        """The client agrees no more, and the address is wiped; False when it was so already."""

    async def consents(self, client_id: str) -> list[WayConsent]:
        """To which ways a client has agreed, oldest first; what was taken back as well."""

    async def erase(self, done_before: datetime) -> None:
        """Wipe where clients read, and that they agreed to it, whose wish for deletion was done by then."""

    async def set_reach(
        self, person_id: str, kind: WayKind, reach: Reach, at: datetime, reason: str | None = None
    ) -> None:
        """Note whether messages get there, and why not."""

    async def closed_since(self, person_id: str, kind: WayKind) -> datetime | None:
        """Since when nobody reads at the address of a way; None where it is open, or was never."""

    async def closed_in(self, municipality: str) -> list[tuple[str, WayKind, datetime]]:
        """Ways at which nobody reads, of everybody of a municipality: whose, which, and since when."""

    async def set_rank(self, person_id: str, kind: WayKind, rank: int) -> None:
        """Let a way be tried earlier or later."""

    async def prove(self, person_id: str, kind: WayKind, at: datetime) -> None:
        """The person has shown that they read there."""

    async def shut_out(self, person_id: str, at: datetime) -> None:
        """Shut every way besides the chat: the membership has ended."""

    async def let_in(self, person_id: str, at: datetime) -> None:
        """Open again what a shut-out has shut: they have said yes anew."""

    async def put_link(self, token_hash: str, link: AnswerLink) -> None:
        """A client is given a link to a page of their own."""

    async def link(self, token_hash: str) -> AnswerLink | None:
        """The link of a token; None for one that was never given, or was wiped since."""

    async def forget_links(self, before: datetime) -> None:
        """Wipe the links of what was over by then."""
