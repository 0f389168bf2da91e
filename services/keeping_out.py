"""What an official types and nobody may keep: a BSN leaves the chat wherever it stands (AVG 87, UAVG 46)."""

from __future__ import annotations

from domain.identity_numbers import find_bsns
from services.turn import Turn


async def refuse_bsn(turn: Turn, text: str, message_id: str) -> bool:
    """Whether a text holds a BSN; then it is taken away, and the answer says so."""
    if not find_bsns(text):
        return False
    await turn.delete(message_id)
    await turn.note("refused", turn.me.id, reason="bsn")
    await turn.answer("refuse.bsn")
    return True
