"""A coordinator opens further what a digest of the team cuts off, and asks after a client by code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from domain.client_codes import PREFIX
from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message
from domain.whom.in_text import codes_in
from services.digests import stuck
from services.digests.messages import Group
from services.digests.stuck import AnchorLine, RequestLine, StuckLine, Town, UnreachedLine
from services.looking_up import LookUps, Sending, looks_up
from services.turn import Turn

TeamGroup = Literal["requests", "stuck", "without_anchor", "unreached"]
LINES_A_PAGE: Final = 10
ANCHORS_A_PAGE: Final = 4
CODES_A_LINE: Final = 80
ASKED_AT_ONCE: Final = 3
TeamLine = RequestLine | StuckLine | AnchorLine | UnreachedLine


@dataclass(frozen=True, slots=True)
class TeamList(LookedUp):
    """A coordinator pages through one group of what is stuck."""

    kept_as = "team_list"
    group: TeamGroup
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenTeamList(Meaning):
    """Button: one group of what is stuck, as a message of its own."""

    kept_as = "team_list"
    group: TeamGroup


@dataclass(frozen=True, slots=True)
class TurnTeamPage(Meaning):
    """Button: another page of that group in the same message."""

    kept_as = "team_page"
    group: TeamGroup
    page: int


@dataclass(frozen=True, slots=True)
class TeamPageShown(Message):
    """One page of a group of what is stuck."""

    group: TeamGroup
    lines: Group[TeamLine]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class CodesAtTeam(LookedUp):
    """A coordinator typed client codes: what is stuck about them, and no word of anything else."""

    kept_as = "team_codes"
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodesShown(Message):
    """What is stuck about some clients."""

    codes: tuple[str, ...]
    requests: tuple[RequestLine, ...]
    tasks: tuple[StuckLine, ...]


@dataclass(frozen=True, slots=True)
class TypeCode(Message):
    """A text of a coordinator without a code: what can be typed."""

    kept_as = "team_type"


async def open_list(turn: Turn, group: TeamGroup) -> None:
    """The first page of a group."""
    await turn.note("team_list", turn.me.id, group=group)
    await turn.answer(TeamList(group))


async def turn_page(turn: Turn, group: TeamGroup, page: int, message_id: str) -> None:
    """Another page in the same message."""
    await turn.note("team_list", turn.me.id, group=group, page=page)
    await turn.edit(message_id, TeamList(group, page))


async def about_text(turn: Turn, text: str) -> None:
    """What is stuck about the codes in a text; without one, what can be typed. Names find nobody (R10)."""
    codes = tuple(f"{PREFIX}{digits}" for digits in codes_in(text)[:ASKED_AT_ONCE])
    if not codes:
        await turn.answer(TypeCode())
        return
    await turn.note("team_searched", turn.me.id, codes=len(codes))
    await turn.answer(CodesAtTeam(codes))


async def look_up_list(message: TeamList, sending: Sending) -> TeamPageShown:
    """One page of a group as it stands now."""
    wide = ANCHORS_A_PAGE if message.group == "without_anchor" else LINES_A_PAGE
    page = max(message.page, 0)
    found = await _part(sending, message.group, slice(page * wide, (page + 1) * wide))
    pages = max(1, -(-found.count // wide))
    if page >= pages:
        return await look_up_list(TeamList(message.group, pages - 1), sending)
    return TeamPageShown(message.group, found, page, pages)


async def _part(sending: Sending, group: TeamGroup, part: slice) -> Group[TeamLine]:
    town = Town(sending.work, sending.me.municipality, sending.now, sending.calendar)
    match group:
        case "requests":
            return await stuck.requests(town, part)
        case "stuck":
            return await stuck.tasks(town, part)
        case "without_anchor":
            return await stuck.without_anchor(town, part, CODES_A_LINE)
        case "unreached":
            return await stuck.unreached(town, part)


async def look_up_codes(message: CodesAtTeam, sending: Sending) -> CodesShown:
    """What is stuck about these clients, as far as a coordinator's own list holds it."""
    town = Town(sending.work, sending.me.municipality, sending.now, sending.calendar)
    requests: list[RequestLine] = []
    tasks: list[StuckLine] = []
    for code in message.codes:
        requests += (await stuck.requests(town, slice(LINES_A_PAGE), code)).lines
        tasks += (await stuck.tasks(town, slice(LINES_A_PAGE), code)).lines
    return CodesShown(message.codes, tuple(requests), tuple(tasks))


LOOK_UPS: LookUps = dict((looks_up(TeamList, look_up_list), looks_up(CodesAtTeam, look_up_codes)))
