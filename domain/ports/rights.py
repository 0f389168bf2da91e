"""Requests of clients about their own rights."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from domain.clients.rights import RequestStage, RequestStepTaken, RightsRequest


class RightsRequests(Protocol):
    """What clients asked about their own rights, and what was done about it."""

    async def add(self, request: RightsRequest) -> bool:
        """Keep a request; False when the client has the same one open."""

    async def get(self, request_id: str) -> RightsRequest | None:
        """A request with its steps."""

    async def open(self, municipality: str | None = None) -> list[RightsRequest]:
        """What is not closed, in one municipality or in all, oldest first."""

    async def open_of(self, client_id: str) -> list[RightsRequest]:
        """What one client has open, oldest first."""

    async def add_step(self, request_id: str, taken: RequestStepTaken) -> None:
        """Append what somebody did about it; a closing step closes it."""

    async def put_reminded(self, request_id: str, stage: RequestStage | None) -> None:
        """Note the last stage of its terms that was told; None: a new term has begun."""

    async def put_text(self, request_id: str, number: int, text: str) -> None:
        """Keep what was said at a step, sealed."""

    async def texts(self, request_id: str) -> dict[int, str]:
        """What was said at steps, by their number from 1."""

    async def closed(self, municipality: str, since: datetime) -> list[RightsRequest]:
        """What was closed since a moment in a municipality, the newest first."""
