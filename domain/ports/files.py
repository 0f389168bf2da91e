"""Questions for files that need a second person's yes."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from domain.files import FileRequest


class FileRequests(Protocol):
    """Who asked for a file, and what a second person said."""

    async def put(self, request: FileRequest) -> None:
        """Keep a question. Its wish must be known."""

    async def get(self, request_id: str) -> FileRequest | None:
        """A question by its id, as long as it is kept."""

    async def of_person(self, person_id: str, since: datetime) -> list[FileRequest]:
        """What somebody asked since then, oldest first."""

    async def end_of(self, person_id: str) -> None:
        """Delete what somebody asked or answered: it holds no longer than their access."""

    async def decide(self, request_id: str, by: str, at: datetime, *, allowed: bool) -> None:
        """Note the answer; the first one stands."""
