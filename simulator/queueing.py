"""The queue of updates for the bot: each waits until it is confirmed or expires."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from simulator.bell import Bell
from simulator.wire import Json, dump

FIRST_UPDATE: Final = 100_001
BATCH: Final = 100
MESSAGE_LIFE: Final = 86_400
PRESS_LIFE: Final = 150
INLINE_LIFE: Final = 30
OPT_IN: Final = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

Lane = tuple[str, int]


@dataclass(slots=True, eq=False)
class Pending:
    """One update that the bot has not confirmed yet."""

    id: int
    body: bytes
    expires: float
    lane: Lane
    again: bool = False


class UpdateQueue:
    """Unconfirmed updates in the order of their ids."""

    def __init__(self) -> None:
        self.filled = Bell()
        self.listener: Callable[[Pending], None] | None = None
        self.clear()

    def clear(self) -> None:
        """Forget everything, the kinds that the bot asked for too."""
        self.entries: list[Pending] = []
        self.allowed: frozenset[str] | None = None
        self.last_id = FIRST_UPDATE - 1

    def allow(self, kinds: Iterable[str]) -> None:
        """Set which kinds the bot wants; none named means all but the opt-in ones."""
        self.allowed = frozenset(kinds) or None

    def wants(self, kind: str) -> bool:
        """Tell whether an update of this kind is kept for the bot."""
        return kind in self.allowed if self.allowed else kind not in OPT_IN

    def put(self, update: Json, now: float, *, again: bool = False, as_is: bool = False) -> Pending:
        """Append an update; it gets the next id, unless it goes in exactly as it is."""
        given = update.get("update_id")
        if not as_is:
            self.last_id += 1
            update = {"update_id": self.last_id, **{k: v for k, v in update.items() if k != "update_id"}}
            number = self.last_id
        elif isinstance(given, int) and not isinstance(given, bool):
            number = given
            self.last_id = max(self.last_id, given)
        else:
            self.last_id += 1
            number = self.last_id
        entry = Pending(number, dump(update), now + life(update, now), lane_of(update), again)
        if self.entries and self.entries[-1].id > number:
            insort(self.entries, entry, key=_id)
        else:
            self.entries.append(entry)
        if self.listener is not None:
            self.listener(entry)
        self.filled.ring()
        return entry

    def confirm(self, offset: int) -> None:
        """Forget every update below `offset`; one that is due twice comes once more."""
        upto = bisect_left(self.entries, offset, key=_id)
        twice = [entry for entry in self.entries[:upto] if entry.again]
        for entry in twice:
            entry.again = False
        self.entries[:upto] = twice

    def keep_last(self, count: int) -> None:
        """Forget all but the last `count` updates."""
        del self.entries[: max(0, len(self.entries) - count)]

    def batch(self, limit: int, now: float) -> list[Pending]:
        """Return the first updates that still live; the dead ones are dropped."""
        live: list[Pending] = []
        for entry in self.entries:
            if entry.expires > now:
                live.append(entry)
                if len(live) >= limit:
                    return live
        if len(live) < len(self.entries):
            self.entries = list(live)
        return live

    def discard(self, entry: Pending) -> None:
        """Take out one update, wherever it stands."""
        at = bisect_left(self.entries, entry.id, key=_id)
        while at < len(self.entries) and self.entries[at].id == entry.id:
            if self.entries[at] is entry:
                del self.entries[at]
                return
            at += 1

    def pending(self, now: float) -> int:
        """Return how many updates wait."""
        return sum(entry.expires > now for entry in self.entries)


def _id(entry: Pending) -> int:
    return entry.id


def _part(update: Json) -> tuple[str, Json]:
    for kind, value in update.items():
        if kind != "update_id" and isinstance(value, dict):
            return kind, value
    return "", {}


def life(update: Json, now: float) -> float:
    """Return the seconds that an update still lives."""
    kind, value = _part(update)
    if kind == "callback_query":
        return PRESS_LIFE
    if kind == "inline_query":
        return INLINE_LIFE
    date = value.get("edit_date", value.get("date"))
    return MESSAGE_LIFE + (date - now if isinstance(date, int) else 0)


def lane_of(update: Json) -> Lane:
    """Return the webhook queue of an update: its chat for messages, its person for presses."""
    kind, value = _part(update)
    name = "from" if kind.endswith("query") else "chat"
    owner = value.get(name)
    number = owner.get("id") if isinstance(owner, dict) else None
    lane = {"from": "press", "chat": "chat"}[name] if kind != "my_chat_member" else "member"
    return lane, number if isinstance(number, int) else 0
