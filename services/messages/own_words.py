"""A client writes in own words: what they say decides what is done with them, and who reads them."""

from __future__ import annotations

from domain.hearing.kinds import Kind
from domain.hearing.listen import listen
from domain.values import Reach
from services.messages import client_requests
from services.people.stopping import not_taken, stop
from services.turn import Turn


async def take(turn: Turn, text: str, message_id: str) -> None:
    """One answer to a client's text; what is taken for danger or private goes to nobody, and it says so."""
    heard = listen(text)
    if heard.kind is Kind.DANGER:
        await turn.answer(client_requests.UrgentHelp())
    elif heard.kind is Kind.PRIVATE:
        await turn.delete(message_id)
        await turn.note("sensitive_refused", turn.me.id)
        await turn.answer(client_requests.NoSensitiveData())
    elif heard.kind is Kind.STOP:
        await stop(turn)
    elif turn.me.reach is not Reach.ACTIVE:
        await not_taken(turn)
    else:
        await client_requests.pass_text(turn, text)
