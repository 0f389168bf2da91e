"""Marks of texts: by which the same text is known again, and from which nobody reads it."""

from __future__ import annotations

from datetime import datetime

from storage.connection import Connection
from storage.moments import to_micros
from storage.named import Q
from storage.sealing import Sealer


class TextRows:
    """Fulfils domain.ports.messages.Texts."""

    def __init__(self, conn: Connection, sealer: Sealer) -> None:
        self._conn = conn
        self._sealer = sealer

    async def is_new(self, sender: str, message_id: str, text: str, now: datetime) -> bool:
        """Whether a message says something else than when it was last looked at; from now on it says this."""
        mark = self._sealer.mark(text, f"text_marks.mark:{sender}:{message_id}")
        known = await Q.text_mark(self._conn, sender=sender, message_id=message_id)
        if known == mark:
            return False
        await Q.put_text_mark(self._conn, sender=sender, message_id=message_id, mark=mark, at=to_micros(now))
        return True

    async def forget(self, before: datetime) -> None:
        """Delete the marks of older texts: nobody can edit them any more."""
        await Q.forget_text_marks(self._conn, before=to_micros(before))
