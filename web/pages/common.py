"""What the pages of a klantmanager share: what a use case would send is looked up, and shown instead."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Final, TypeVar
from urllib.parse import quote

from domain.calendar import week
from domain.errors import Refused
from domain.members import Act, may_ever
from domain.values import Client
from services.access import client_in_sight
from services.looking_up import NotTrue, Sending
from web.visit import NotFound, Visit

T = TypeVar("T")
PDF: Final = "/deelnemers/{code}/feiten/{appointment}/pdf"
SHEET: Final = "/week/{week}/bestand"
PAPERS: Final = (PDF, SHEET)
"""Routes by which a file leaves: so many a day, and no more."""


def sending_of(visit: Visit, subject: str | None = None) -> Sending:
    """As if a message about this left for who looks at the page now."""
    return Sending(visit.work, visit.me, subject, visit.now, visit.site.calendar)


async def theirs(found: Awaitable[T]) -> T:
    """What somebody may see. Raises NotFound for what is not there and what is not theirs alike."""
    try:
        return await found
    except (Refused, NotTrue):
        raise NotFound from None


async def client_of(visit: Visit) -> Client:
    """The client whom the address names. Raises NotFound."""
    coach = may_ever(visit.me.role, Act.SEE_COACH_CARD)
    act = Act.SEE_COACH_CARD if coach else Act.SEE_CLIENT
    return await theirs(client_in_sight(visit.work, visit.me, visit.path["code"], visit.now, act))


def to_client(code: str) -> str:
    """The address of a client's card."""
    return f"/deelnemers/{quote(code, safe='')}"


def to_task(task_id: str) -> str:
    """The address of a task's card."""
    return f"/taken/{task_id}"


def to_this_week(visit: Visit) -> str:
    """The address of the week that runs."""
    number = week(visit.site.calendar.day(visit.now))[0].isocalendar()
    return f"/week/{number.year}-{number.week:02d}"


def to_stuck(task_id: str) -> str:
    """The address of the card of something that is stuck, for a coordinator."""
    return f"/team/{task_id}"


def to_give(code: str) -> str:
    """The address where a klantmanager's caseload goes over."""
    return f"/team/caseload/{quote(code, safe='')}"
