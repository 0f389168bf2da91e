"""Rows of requests of clients about their own rights, with their steps."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from domain.clients.rights import (
    CLOSING,
    DataFault,
    RequestKind,
    RequestStage,
    RequestStep,
    RequestStepTaken,
    RightsRequest,
)
from storage.connection import Connection
from storage.moments import from_micros, to_micros
from storage.named import Q
from storage.sealing import Sealer


def text_place(request_id: str, number: int) -> str:
    """Where what was said at a step is sealed for."""
    return f"rights_texts.text:{request_id}:{number}"


class RightsRequestRows:
    """Fulfils domain.ports.rights.RightsRequests."""

    def __init__(self, conn: Connection, sealer: Sealer) -> None:
        self._conn = conn
        self._sealer = sealer

    async def _request(self, row: Any) -> RightsRequest:
        key, client, kind, fault, made_at, reminded, call_days, answer_days = row
        steps = Q.rights_steps(self._conn, request_id=key)
        return RightsRequest(
            id=key,
            client_id=client,
            kind=RequestKind(kind),
            made_at=from_micros(made_at),
            fault=DataFault(fault) if fault else None,
            reminded=RequestStage(reminded) if reminded else None,
            call_days=call_days,
            answer_days=answer_days,
            steps=tuple(
                [RequestStepTaken(RequestStep(step), by, from_micros(at)) async for step, by, at in steps]
            ),
        )

    async def add(self, request: RightsRequest) -> bool:
        """Keep a request; False when the client has the same one open."""
        row = await Q.add_rights_request(
            self._conn,
            id=request.id,
            client_id=request.client_id,
            kind=request.kind,
            fault=request.fault,
            made_at=to_micros(request.made_at),
            call_days=request.call_days,
            answer_days=request.answer_days,
        )
        return row is not None

    async def get(self, request_id: str) -> RightsRequest | None:
        """A request with its steps."""
        row = await Q.rights_request(self._conn, id=request_id)
        return await self._request(row) if row else None

    async def open(self, municipality: str | None = None) -> list[RightsRequest]:
        """What is not closed, in one municipality or in all, oldest first."""
        rows = [row async for row in Q.open_rights_requests(self._conn, municipality=municipality)]
        return [await self._request(row) for row in rows]

    async def open_of(self, client_id: str) -> list[RightsRequest]:
        """What one client has open, oldest first."""
        rows = [row async for row in Q.open_rights_requests_of(self._conn, client_id=client_id)]
        return [await self._request(row) for row in rows]

    async def add_step(self, request_id: str, taken: RequestStepTaken) -> None:
        """Append what somebody did about it; a closing step closes it."""
        at = to_micros(taken.at)
        await Q.add_rights_step(self._conn, request_id=request_id, step=taken.step, by_id=taken.by_id, at=at)
        if taken.step in CLOSING:
            await Q.close_rights_request(self._conn, id=request_id, closed_at=at)

    async def put_text(self, request_id: str, number: int, text: str) -> None:
        """Keep what was said at a step, sealed."""
        sealed = self._sealer.seal_text(text, text_place(request_id, number))
        await Q.add_rights_text(self._conn, request_id=request_id, number=number, text=sealed)

    async def texts(self, request_id: str) -> dict[int, str]:
        """What was said at steps, by their number from 1."""
        rows = Q.rights_texts(self._conn, request_id=request_id)
        return {
            number: self._sealer.open(sealed, text_place(request_id, number)).decode()
            async for number, sealed in rows
        }

    async def closed(self, municipality: str, since: datetime) -> list[RightsRequest]:
        """What was closed since a moment in a municipality, the newest first."""
        rows = Q.closed_rights_requests(self._conn, municipality=municipality, since=to_micros(since))
        return [await self._request(row) for row in [row async for row in rows]]

    async def put_reminded(self, request_id: str, stage: RequestStage | None) -> None:
        """Note the last stage of its terms that was told; None: a new term has begun."""
        await Q.set_rights_reminded(self._conn, id=request_id, reminded=stage)
