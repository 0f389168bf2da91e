"""On what a client is written to: who asked, an address that is typed once and not shown, the end of it."""

from __future__ import annotations

from typing import Final

from domain.errors import NotAllowed, Refused
from domain.ports.sessions import Look
from domain.ways import CLIENT_KINDS, ConsentHow, WayKind
from services.people import client_ways
from services.people.client_ways import NoSuchAddress
from web.pages.common import client_of, to_client
from web.speech import lines
from web.visit import Missing, Shown, Visit, Went
from words.clients import closed_lines

FIELDS: Final = frozenset({"kind", "how", "address", "end"})


async def show(visit: Visit) -> Shown:
    """To which ways the client agreed, and what can be added or ended. Raises NotFound."""
    client = await client_of(visit)
    agreed = [
        (one, (await visit.work.people.by_id(one.asked_by)).first_name)
        for one in await client_ways.holding(visit.work, client.id)
    ]
    closed = await client_ways.closed_ways(visit.work, client.id)
    had = {one.kind for one, _ in agreed} - {one.kind for one in closed}
    facts = {
        "client": client,
        "agreed": agreed,
        "closed": [lines(one) for one in closed_lines(visit.words, closed)],
        "more": [kind for kind in CLIENT_KINDS if kind not in had],
        "hows": list(ConsentHow),
    }
    return Shown("client_ways.html", facts, Look(client.code, client.id))


async def act(visit: Visit) -> Went:
    """End one, or keep one to which the client said yes. Raises NotFound, Missing, Refused."""
    client = await client_of(visit)
    here = Went(f"{to_client(client.code)}/wegen")
    kind, how, ends = visit.field("kind"), visit.field("how"), visit.field("end")
    if ends in CLIENT_KINDS:
        await client_ways.withdraw(visit.turn, client, WayKind(ends))
        return here
    if kind not in CLIENT_KINDS:
        raise Missing("kind", "page.ways.choose_kind")
    if how not in list(ConsentHow):
        raise Missing("how", "page.ways.choose_how")
    try:
        await client_ways.agree(visit.turn, client, WayKind(kind), visit.field("address"), ConsentHow(how))
    except NotAllowed:
        raise
    except Refused as refusal:
        if isinstance(refusal.message, NoSuchAddress):
            raise Missing("address", f"page.ways.bad.{kind}") from refusal
        raise
    return here
