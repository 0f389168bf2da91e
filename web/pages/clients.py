"""The caseload, the card of a client, the facts of a no-show, and the field that finds somebody."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Final, Literal

from domain.members import Act, may_ever
from domain.messages.message import Message
from domain.ports.sessions import Look
from domain.values import Client
from domain.ways import WayKind
from services.access import clients_in_sight
from services.clients import card, finding, no_show_file
from services.clients.card import ClientCard
from services.clients.no_show_messages import NoShowFile, NoShowFileShown
from services.digests.caseload import Only, caseload
from services.digests.messages import REASONS
from services.messages.line import lines_about, pass_line
from services.reads import check_papers
from web.pages import own_clients
from web.pages.common import PAPERS, client_of, sending_of, theirs, to_client
from web.pages.lines import check_line, heed_line, line_stays
from web.visit import File, Missing, NotFound, Shown, Visit, Went
from words.clients import STEPS_SHOWN, clock_lines, head_lines, meeting_line, step_lines
from words.clients import attendance as attendance_words
from words.no_show_file import about_file, moment_said, paper_of, parts_of
from words.papers.paper import write

LIST: Final = "/deelnemers"
SEARCH: Final = frozenset({"wie"})
FIELDS: Final = frozenset({"line"}) | own_clients.FIELDS
_LINES_SHOWN: Final = timedelta(weeks=12)
_ONLY: Final[dict[str, Only]] = {"aandacht": "attention", "afwezig": "away"}
Found = Literal["client", "several", "nobody"]


def _is_coach(visit: Visit) -> bool:
    """Whether the coach's card is the one for who looks."""
    return may_ever(visit.me.role, Act.SEE_COACH_CARD)


async def show_list(visit: Visit) -> Shown:
    """The caseload by first name, as it is narrowed; above it whom a search has found."""
    if _is_coach(visit):
        return await own_clients.show_list(visit)
    only = _ONLY.get(visit.query.get("alleen", ""))
    shown = await caseload(sending_of(visit), only, visit.query.get("leverancier") or None)
    choices = [one for one in visit.said if isinstance(one, finding.ChooseClient)]
    if choices:
        mine = {one.code for one in await clients_in_sight(visit.work, visit.me, visit.now)}
        choices = [
            replace(one, clients=tuple(named for named in one.clients if named.code in mine))
            for one in choices
        ]
    visit.said = tuple(one for one in visit.said if not isinstance(one, finding.ChooseClient))
    facts = {"list": shown, "choices": choices, "filters": _ONLY, "reasons": REASONS}
    number = len(shown.rows) + sum(len(one.clients) for one in choices)
    return Shown("clients.html", facts, Look("caseload", number=number))


async def search(visit: Visit) -> Went:
    """One hit opens the card; several are offered, and nobody is said. What was typed is not kept."""
    if _is_coach(visit):
        return await own_clients.search(visit)
    await finding.find(visit.turn, visit.field("wie"), "")
    said: list[Message] = visit.replies.said
    for one in said:
        if isinstance(one, ClientCard):
            visit.replies.said = []
            return Went(to_client(one.client))
    visit.replies.said = [one for one in said if not isinstance(one, finding.ClientList)]
    return Went(LIST)


async def show(visit: Visit) -> Shown:
    """The card of a client. Raises NotFound."""
    if _is_coach(visit):
        return await own_clients.show(visit)
    client = await client_of(visit)
    shown = await theirs(card.card(ClientCard(client.code), sending_of(visit)))
    words = visit.words
    facts = {
        "card": shown,
        "about": head_lines(words, shown)[1:],
        "attendance": attendance_words(words, shown.attendance),
        "sections": [
            ("steps", step_lines(words, shown.steps, STEPS_SHOWN)),
            ("ladder", step_lines(words, shown.ladder, STEPS_SHOWN)),
            ("next", [meeting_line(words, one) for one in shown.next]),
            ("clocks", clock_lines(words, shown.clocks)),
        ],
        "ways": [one for one in await visit.work.ways.of(client.id) if one.kind is not WayKind.PAGE],
        "talk": await lines_about(visit.work, visit.me, client, visit.now - _LINES_SHOWN),
        **heed_line(visit),
    }
    return Shown("client.html", facts, Look(client.code, client.id))


async def act(visit: Visit) -> Went | Missing:
    """Write to the coach about a client; a coach has another card. Raises NotFound, Missing."""
    if _is_coach(visit):
        return await own_clients.act(visit)
    client = await client_of(visit)
    await pass_line(visit.turn, client, check_line(visit), "")
    return line_stays(visit) or Went(to_client(client.code))


async def _file(visit: Visit) -> tuple[Client, NoShowFileShown]:
    client = await client_of(visit)
    appointment = visit.path["appointment"]
    await theirs(no_show_file.check(visit.turn, appointment))
    shown = await theirs(no_show_file.on_screen(NoShowFile(appointment), sending_of(visit)))
    if shown.file.code != client.code:
        raise NotFound
    return client, shown


async def show_file(visit: Visit) -> Shown:
    """The facts of one no-show. Raises NotFound."""
    client, shown = await _file(visit)
    file, words = shown.file, visit.words
    facts = {
        "file": file,
        "about": about_file(words, file),
        "parts_of_file": [
            (part, [(one.at, moment_said(words.say, words, one, file.at)) for one in moments])
            for part, moments in parts_of(file)
        ],
        "proved": "bestand" in visit.query,
    }
    return Shown("no_show_file.html", facts, Look(file.appointment, client.id))


async def take_paper(visit: Visit) -> File:
    """The same as a paper for the dossier. Raises NotFound, Refused."""
    client, shown = await _file(visit)
    await check_papers(visit.turn, PAPERS)
    name, paper = paper_of(visit.words, shown.file)
    return File(name, "application/pdf", partial(write, paper), Look(shown.file.appointment, client.id))
