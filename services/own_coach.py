"""What many messages to a client name: the coach of now."""

from __future__ import annotations

from domain.ports import Work


async def coach_of(work: Work, client_id: str) -> str:
    """The first name of a client's coach."""
    client = await work.caseload.client(client_id)
    return (await work.people.by_id(client.coach_id)).first_name
