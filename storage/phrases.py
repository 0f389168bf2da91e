"""Rows of ready phrases: who was sent what, and who answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from domain.values import SentPhrase
from storage.connection import Connection
from storage.moments import from_micros, to_micros
from storage.named import Q


class PhraseRows:
    """Fulfils domain.ports.messages.Phrases."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    async def put(self, sent: SentPhrase, client_ids: Iterable[str]) -> None:
        """Note that a phrase was sent to these clients."""
        await Q.put_phrase(
            self._conn,
            id=sent.id,
            coach_id=sent.coach_id,
            phrase=sent.phrase,
            card=sent.card,
            at=to_micros(sent.at),
        )
        await Q.put_phrase_readers(
            self._conn, [{"sent_id": sent.id, "client_id": client_id} for client_id in client_ids]
        )

    async def get(self, sent_id: str) -> SentPhrase | None:
        """A phrase that was sent, by its id, or None."""
        row = await Q.phrase_sent(self._conn, id=sent_id)
        if row is None:
            return None
        key, coach, phrase, card, at = row
        return SentPhrase(key, coach, phrase, card, from_micros(at))

    async def readers(self, sent_id: str) -> dict[str, str | None]:
        """The answer of each client it was sent to, by code."""
        return {client: answer async for client, answer in Q.phrase_readers(self._conn, sent_id=sent_id)}

    async def to_client(self, client_id: str) -> list[tuple[str, datetime, str | None]]:
        """The phrases that a client was sent: phrase, moment, answer."""
        rows = Q.phrases_to(self._conn, client_id=client_id)
        return [(phrase, from_micros(at), answer) async for phrase, at, answer in rows]

    async def answer(self, sent_id: str, client_id: str, answer: str, at: datetime) -> None:
        """Note what a client answered; the last answer counts."""
        await Q.answer_phrase(
            self._conn, sent_id=sent_id, client_id=client_id, answer=answer, at=to_micros(at)
        )
