"""A klantmanager finds a client: typed after a command, named in any text, or tapped in a list (R130)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message
from domain.tasks import TaskKind
from domain.text.clean import plain_name
from domain.values import Client, Named
from domain.whom.in_text import named_in
from domain.whom.search import find_clients
from services.access import clients_in_sight
from services.clients.card import show
from services.looking_up import LookUps, Sending, looks_up
from services.privacy import refuse_bsn
from services.turn import Turn

CHOICES: Final = 10
CLIENTS_A_PAGE: Final = 20
By = Literal["letter", "coach"]


@dataclass(frozen=True, slots=True)
class NobodyFound(Message):
    """Nobody whom the klantmanager may see is called so."""

    kept_as = "client_none"


@dataclass(frozen=True, slots=True)
class ChooseClient(Message):
    """Several clients are called so; `more`: how many beside those that can be chosen."""

    kept_as = "client_choose"
    clients: tuple[Named, ...]
    more: int


@dataclass(frozen=True, slots=True)
class TypeToFind(Message):
    """A text of a klantmanager that names nobody: what can be typed."""

    kept_as = "client_type"


@dataclass(frozen=True, slots=True)
class CoachesReport(Message):
    """A klantmanager typed what a coach reports: nothing is stored, and the cards are one tap away.

    `plan`: the task of a plan of that client which waits for a yes, and a typed one is none.
    """

    kept_as = "client_not_reported"
    clients: tuple[Named, ...]
    plan: str | None = None


@dataclass(frozen=True, slots=True)
class ClientList(LookedUp):
    """A klantmanager pages through the clients in sight, all or by letter or coach (an id)."""

    kept_as = "client_list"
    once_kept_as = MappingProxyType({"client_ask": MappingProxyType({})})
    page: int = 0
    letter: str | None = None
    coach: str | None = None


@dataclass(frozen=True, slots=True)
class ClientFilter(LookedUp):
    """A klantmanager chooses by what to narrow the list."""

    kept_as = "client_filter"
    by: By


@dataclass(frozen=True, slots=True)
class TurnClientPage(Meaning):
    """Button: a page of the clients, all or by letter or coach."""

    kept_as = "client_list"
    page: int = 0
    letter: str | None = None
    coach: str | None = None


@dataclass(frozen=True, slots=True)
class NarrowClients(Meaning):
    """Button: the letters or the coaches by which the list can be narrowed."""

    kept_as = "client_filter"
    by: By


@dataclass(frozen=True, slots=True)
class ClientListShown(Message):
    """One page of clients by first name; `of`: how many there are in all, `count`: as narrowed."""

    clients: tuple[Named, ...]
    count: int
    of: int
    page: int
    pages: int
    letter: str | None
    coach: str | None  # the id
    coach_name: str | None


@dataclass(frozen=True, slots=True)
class Narrower:
    """A letter or a coach with so many clients; `value` is what a button carries."""

    name: str
    value: str
    clients: int


@dataclass(frozen=True, slots=True)
class ClientFilterShown(Message):
    """By which letters or coaches the list can be narrowed."""

    by: By
    choices: tuple[Narrower, ...]


async def find(turn: Turn, wanted: str, message_id: str) -> None:
    """Look for a client by code or first name; what was typed is not kept. Without a word all are listed."""
    if await refuse_bsn(turn, wanted, message_id):
        return
    if not wanted.strip():
        await turn.note("client_list", turn.me.id)
        await turn.answer(ClientList())
        return
    caseload = await clients_in_sight(turn.work, turn.me, turn.now)
    found = find_clients(wanted, caseload) or list(named_in(wanted, caseload).clients)
    await turn.note("client_searched", turn.me.id, found=len(found))
    await _offer(turn, found)


async def named(turn: Turn, text: str) -> None:
    """The card of whom a text is about, or a choice; else that nobody is called so, or what can be typed."""
    told = named_in(text, await clients_in_sight(turn.work, turn.me, turn.now))
    if not told.clients and not told.nobody:
        await turn.answer(TypeToFind())
        return
    await turn.note("client_searched", turn.me.id, found=len(told.clients))
    if told.reports and told.clients:
        shown = tuple(one.named for one in told.clients[:CHOICES])
        plan = await _plan_that_waits(turn, told.clients[0]) if len(shown) == 1 else None
        await turn.answer(CoachesReport(shown, plan))
    else:
        await _offer(turn, told.clients)


async def _plan_that_waits(turn: Turn, client: Client) -> str | None:
    found = await turn.work.tasks.of_client(client.id)
    waiting = [one.id for one in found if one.kind is TaskKind.PLAN and one.closed_at is None]
    return waiting[-1] if waiting else None


async def _offer(turn: Turn, found: Sequence[Client]) -> None:
    if len(found) == 1:
        await show(turn, found[0].code)
    elif found:
        shown = tuple(client.named for client in found[:CHOICES])
        await turn.answer(ChooseClient(shown, more=len(found) - len(shown)))
    else:
        await turn.answer(NobodyFound())


async def turn_page(turn: Turn, to: TurnClientPage, message_id: str) -> None:
    """Another page in the same message."""
    await turn.note("client_list", turn.me.id)
    await turn.edit(message_id, ClientList(to.page, to.letter, to.coach))


async def narrow(turn: Turn, by: By, message_id: str) -> None:
    """The letters or the coaches in the place of the list."""
    await turn.edit(message_id, ClientFilter(by))


async def look_up_list(message: ClientList, sending: Sending) -> ClientListShown:
    """One page of the clients in sight now; a filter that fits nobody any more shows them all."""
    everybody = await clients_in_sight(sending.work, sending.me, sending.now)
    found = [
        one
        for one in everybody
        if message.letter in (None, _letter(one)) and message.coach in (None, one.coach_id)
    ]
    narrowed = bool(found)
    found = sorted(found or everybody, key=lambda one: (plain_name(one.first_name), one.code))
    pages = max(1, -(-len(found) // CLIENTS_A_PAGE))
    page = min(max(message.page, 0), pages - 1)
    coach = message.coach if narrowed else None
    return ClientListShown(
        clients=tuple(one.named for one in found[page * CLIENTS_A_PAGE : (page + 1) * CLIENTS_A_PAGE]),
        count=len(found),
        of=len(everybody),
        page=page,
        pages=pages,
        letter=message.letter if narrowed else None,
        coach=coach,
        coach_name=(await sending.work.people.by_id(coach)).first_name if coach else None,
    )


async def look_up_filter(message: ClientFilter, sending: Sending) -> ClientFilterShown:
    """Each letter with which a name begins, or each coach, with how many clients there are."""
    counted: dict[str, int] = {}
    for one in await clients_in_sight(sending.work, sending.me, sending.now):
        value = _letter(one) if message.by == "letter" else one.coach_id
        counted[value] = counted.get(value, 0) + 1
    names = {value: value for value in counted}
    if message.by == "coach":
        names = {value: (await sending.work.people.by_id(value)).first_name for value in counted}
    choices = (Narrower(names[value], value, count) for value, count in counted.items())
    return ClientFilterShown(message.by, tuple(sorted(choices, key=lambda one: (one.name, one.value))))


def _letter(client: Client) -> str:
    """The letter with which a first name begins, without its accents."""
    return plain_name(client.first_name)[:1].upper() or client.first_name[:1]


LOOK_UPS: LookUps = dict((looks_up(ClientList, look_up_list), looks_up(ClientFilter, look_up_filter)))
