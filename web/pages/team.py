"""What is stuck in a team, the card of one task that is, and a caseload that goes over to a colleague."""

from __future__ import annotations

from typing import Final

from domain.calendar import week
from domain.ports.sessions import Look
from services.digests import klantmanagers
from services.digests.klantmanagers import CaseloadLine
from services.digests.stuck import Town
from services.digests.team import TeamSheet, sheet
from services.messages.given_over import caseload_of, give_caseload
from services.tasks import stuck
from services.tasks.cards import card
from services.tasks.news import subject_of_task
from services.tasks.stuck import StuckShown
from services.tasks.tasks import TaskCard
from web.pages.common import sending_of, theirs, to_stuck
from web.visit import Missing, NotFound, Shown, Visit, Went
from words.tasks import stuck_paragraphs

LIST: Final = "/team"
STUCK: Final = frozenset({"person", "settle"})
TO: Final = frozenset({"to"})
DEFINITIONS: Final = (
    "stuck", "requests", "without_anchor", "without_number", "without_next", "with_nobody", "missing",
    "reminders", "successes", "few",
)  # fmt: skip
_ALL: Final = slice(500)
"""A page has room for more lines than a message; beyond that the number says how many there are."""


async def team_now(visit: Visit) -> tuple[TeamSheet, list[CaseloadLine]]:
    """What is stuck, and how it stands with each caseload."""
    work, now, calendar, town = visit.work, visit.now, visit.site.calendar, visit.me.municipality
    monday = week(calendar.day(now))[0]
    told = await sheet(work, town, monday, now, calendar, _ALL)
    return told, await klantmanagers.caseloads(Town(work, town, now, calendar))


def is_quiet(told: TeamSheet, caseloads: list[CaseloadLine]) -> bool:
    """Whether nothing asks for somebody."""
    stands = (told.requests, told.stuck, told.without_anchor, told.unreached)
    return not any(group.count for group in stands) and not (
        told.without_number or told.with_nobody or told.strangers or any(one.asks for one in caseloads)
    )


async def show(visit: Visit) -> Shown:
    """All of it, what has a term first."""
    told, caseloads = await team_now(visit)
    facts = {
        "sheet": told,
        "caseloads": caseloads,
        "quiet": is_quiet(told, caseloads),
        "definitions": DEFINITIONS,
        "gives": sum(one.clients > 0 for one in caseloads),
    }
    number = told.requests.count + told.stuck.count + told.without_anchor.count + told.unreached.count
    return Shown("team.html", facts, Look("team", number=number))


async def show_stuck(visit: Visit) -> Shown:
    """The card of a task that is stuck, by code. Raises NotFound."""
    shown = await _stuck(visit)
    facts = {"card": shown, "paragraphs": stuck_paragraphs(visit.words, shown)}
    task = await visit.work.tasks.get(shown.task)
    return Shown("stuck.html", facts, Look(shown.task, task.client_id if task else None))


async def act(visit: Visit) -> Went:
    """Put somebody on it, or say that it is settled. Raises NotFound, Refused."""
    task = (await _stuck(visit)).task
    if visit.field("settle"):
        await stuck.settle(visit.turn, task, "")
    else:
        await stuck.put_on(visit.turn, task, visit.field("person"), "")
    return Went(to_stuck(task))


async def _stuck(visit: Visit) -> StuckShown:
    shown = await theirs(card(TaskCard(), sending_of(visit, subject_of_task(visit.path["task"]))))
    if not isinstance(shown, StuckShown):
        raise NotFound
    return shown


async def show_give(visit: Visit) -> Shown:
    """Whose caseload it is, and who can take it over. Raises NotFound."""
    person, clients, there = await theirs(caseload_of(visit.turn, visit.path["code"]))
    facts = {"person": person, "clients": clients, "there": there}
    return Shown("give_over.html", facts, Look(f"caseload {person.code}", number=len(clients)))


async def give(visit: Visit) -> Went:
    """Everybody goes to a colleague. Raises NotFound, Missing."""
    _, clients, there = await theirs(caseload_of(visit.turn, visit.path["code"]))
    if clients and visit.field("to") not in {one.id for one in there}:
        raise Missing("to", "page.team.to_wrong")
    await give_caseload(visit.turn, visit.path["code"], visit.field("to"))
    return Went(LIST)
