"""Rows of trajectories: a client with the two people who answer for them."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.values import Client, Reach
from storage.connection import Connection
from storage.named import Q
from storage.people import name_place
from storage.sealing import Sealer


class CaseloadRows:
    """Fulfils domain.ports.caseload.Caseload."""

    def __init__(self, conn: Connection, sealer: Sealer) -> None:
        self._conn = conn
        self._sealer = sealer

    def _client(self, row: Any) -> Client:
        key, code, name, language, reach, coach, klantmanager, organisation, contract, lot = row
        first_name = self._sealer.open_text(name, name_place(key))
        return Client(
            key, code, first_name, language, Reach(reach), coach, klantmanager, organisation, contract, lot
        )

    async def client(self, client_id: str) -> Client:
        """A client with coach and klantmanager; raises KeyError when there is none."""
        row = await Q.client_by_id(self._conn, id=client_id)
        if row is None:
            raise KeyError(client_id)
        return self._client(row)

    async def of_coach(self, coach_id: str) -> list[Client]:
        """All clients of a coach, by code."""
        return [self._client(row) async for row in Q.clients_of_coach(self._conn, coach_id=coach_id)]

    async def of_klantmanager(self, klantmanager_id: str) -> list[Client]:
        """All clients of a klantmanager, by code."""
        rows = Q.clients_of_klantmanager(self._conn, klantmanager_id=klantmanager_id)
        return [self._client(row) async for row in rows]

    async def put(
        self, client_id: str, coach_id: str, klantmanager_id: str, contract: str, lot: str, referred_on: date
    ) -> None:
        """Add or change a trajectory."""
        await Q.put_trajectory(
            self._conn,
            client_id=client_id,
            coach_id=coach_id,
            klantmanager_id=klantmanager_id,
            contract=contract,
            lot=lot,
            referred_on=referred_on.isoformat(),
        )

    async def trajectory(self, client_id: str) -> tuple[str, str, str, str, str] | None:
        """Coach, klantmanager, contract, lot and day of referral as stored."""
        row = await Q.trajectory_of(self._conn, client_id=client_id)
        return tuple(row) if row else None

    async def stops(self, client_id: str, today: date) -> bool:
        """Whether a trajectory has ended, will end, or does not start or go on, or stands still today."""
        return bool(await Q.stops(self._conn, client_id=client_id, today=today.isoformat()))
