"""Rows of updates: stored raw before Telegram is told that we have them, wiped when done."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from storage.connection import Connection
from storage.moments import from_micros, to_micros
from storage.named import Q
from storage.sealing import Sealer, WrongKey
from storage.ways import WayRows

HELD_AT_MOST = timedelta(minutes=1)
_UNREADABLE = b"null"


@dataclass(frozen=True, slots=True)
class Received:
    """An update that waits for its turn. `raw` is None when what is stored cannot be read."""

    update_id: int
    sender: str
    raw: dict[str, Any] | None
    tries: int


def _place(update_id: int) -> str:
    return f"inbox.body:{update_id}"


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def sender_of(raw: dict[str, Any]) -> str:
    """Whose line the update belongs to: the acting user, else the chat, else nobody's."""
    for part in raw.values():
        if isinstance(part, dict):
            for who in (part.get("from"), part.get("user"), part.get("chat")):
                if isinstance(who, dict) and isinstance(who.get("id"), int):
                    return str(who["id"])
    return ""


def _whole(value: Any) -> Any:
    """The value with whole letters only: half of one, as a broken program sends it, becomes a mark."""
    match value:
        case dict():
            return {name: _whole(one) for name, one in value.items()}
        case list():
            return [_whole(one) for one in value]
        case str() if not value.isascii():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


def _as_bytes(raw: dict[str, Any]) -> bytes:
    """What cannot be written as JSON again (nested too deep) is stored as unreadable, not refused."""
    try:
        return json.dumps(raw).encode()
    except (RecursionError, ValueError):
        return _UNREADABLE


class InboxRows:
    """The inbox; for intake and dispatch alone."""

    def __init__(self, conn: Connection, sealer: Sealer, ways: WayRows) -> None:
        self._conn = conn
        self._sealer = sealer
        self._ways = ways

    async def put(self, updates: Sequence[dict[str, Any]], now: datetime) -> None:
        """Store raw updates; one that is known already changes nothing."""
        rows = [
            {
                "update_id": raw["update_id"],
                "sender": sender_of(raw),
                "received_at": to_micros(now),
                "body": self._sealer.seal(_as_bytes(raw), _place(raw["update_id"])),
            }
            for raw in updates
        ]
        await Q.put_update(self._conn, rows)

    async def put_unreadable(self, update_id: int, now: datetime) -> None:
        """Store that there was an update whose contents nobody can read; what is known already stays."""
        body = self._sealer.seal(_UNREADABLE, _place(update_id))
        row = {"update_id": update_id, "sender": "", "received_at": to_micros(now), "body": body}
        await Q.put_update(self._conn, [row])

    async def open(self, now: datetime, limit: int, without: Collection[str] = ()) -> list[Received]:
        """Updates that wait: the oldest of everybody, strangers last, and then the oldest of all.

        `without`: senders whose lines wait, besides those whose next update is held back. A moment far ahead
        means that the clock was set back: nothing is held for long.
        """
        heads = [tuple(row) async for row in Q.heads_of_lines(self._conn)]
        known = await self._ways.known_accounts(sender for _, sender, _ in heads) if heads else set()
        heads.sort(key=lambda head: head[1] not in known)
        held, horizon = to_micros(now), to_micros(now + HELD_AT_MOST)
        waits = {*without, *(sender for _, sender, until in heads if held < until < horizon)}
        chosen = [key for key, sender, _ in heads if sender not in waits][:limit]
        if len(chosen) < limit:
            chosen += await self._behind(chosen, waits, limit - len(chosen))
        return [one for key in chosen if (one := await self._received(key)) is not None]

    async def _behind(self, heads: list[int], waits: Collection[str], limit: int) -> list[int]:
        # Neither set has a fixed length, which named queries cannot say.
        sql = (
            f"SELECT update_id FROM inbox WHERE state = 'todo' "  # noqa: S608
            f"AND update_id NOT IN ({_marks(heads)}) AND sender NOT IN ({_marks(waits)}) "
            f"ORDER BY update_id LIMIT ?"
        )
        return [row[0] for row in await self._conn.execute_fetchall(sql, (*heads, *waits, limit))]

    async def _received(self, update_id: int) -> Received | None:
        row = await Q.update_by_id(self._conn, update_id=update_id)
        if row is None:
            return None
        sender, body, tries = row
        return Received(update_id, sender, self._opened(body, _place(update_id)), tries)

    def _opened(self, body: bytes, place: str) -> dict[str, Any] | None:
        """One row that cannot be read must not hide the others."""
        try:
            raw = _whole(json.loads(self._sealer.open(body, place)))
        except (WrongKey, ValueError, RecursionError):
            return None
        return raw if isinstance(raw, dict) else None

    async def done(self, update_id: int) -> None:
        """It had its effect; its contents are wiped."""
        await Q.end_update(self._conn, update_id=update_id, state="done", fault=None)

    async def set_aside(self, update_id: int, fault: str) -> None:
        """It cannot be handled: keep it sealed for whoever looks into it, and let the others go on."""
        await Q.set_aside(self._conn, update_id=update_id, fault=fault)

    async def dead(self) -> list[tuple[int, datetime, str]]:
        """What was set aside: update, when it came, and the reference with the fault."""
        return [(key, from_micros(at), fault or "") async for key, at, fault in Q.dead_updates(self._conn)]

    async def revive(self) -> list[int]:
        """Let what was set aside have its turn again; returns the updates."""
        return [row[0] async for row in Q.revive_updates(self._conn)]

    async def retry(self, update_id: int, at: datetime, fault: str) -> None:
        """It failed: try again at `at`."""
        await Q.retry_update(self._conn, update_id=update_id, next_try_at=to_micros(at), fault=fault)

    async def last_id(self) -> int | None:
        """The highest update id that was ever stored and is still known."""
        value = await Q.last_update_id(self._conn)
        return int(value) if value is not None else None

    async def counts(self) -> dict[str, int]:
        """How many updates stand in each state."""
        return {state: count async for state, count in Q.count_inbox(self._conn)}

    async def forget(self, done_before: datetime, dead_before: datetime) -> None:
        """Delete what ended before the moments; the newest update stays, it is our place in the line."""
        last = await self.last_id()
        if last is not None:
            await Q.forget_updates(
                self._conn,
                done_before=to_micros(done_before),
                dead_before=to_micros(dead_before),
                keep=last,
            )
