"""The visible list of every page, and the one way into a use case: session, token, right, transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from domain.members import Act
from web.pages import absences, clients, digests, start, tasks
from web.signin import leave
from web.visit import File, Shown, Visit, Went

Show = Callable[[Visit], Awaitable[Shown | File]]
Do = Callable[[Visit], Awaitable[Went]]


@dataclass(frozen=True, slots=True)
class Post:
    """A form of a page: its fields, and what it does. `many`: those of the fields that take several."""

    do: Do
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Route:
    """A page. `act` None: nobody need be signed in."""

    path: str
    act: Act | None
    show: Show | None = None
    post: Post | None = None
    script: bool = False  # the page has the script of passkeys
    step_up: bool = False  # only shortly after a second factor


ROUTES: Final[tuple[Route, ...]] = (
    Route("/", Act.SEE_PAGES, show=start.show),
    Route("/taken", Act.SEE_DIGEST, show=tasks.show_list),
    Route("/taken/{task}", Act.FOLLOW_UP, show=tasks.show, post=Post(tasks.act, tasks.STEP)),
    Route("/deelnemers", Act.SEE_CLIENT, show=clients.show_list),
    Route("/zoeken", Act.FIND_CLIENT, post=Post(clients.search, clients.SEARCH)),
    Route(
        "/deelnemers/{code}", Act.SEE_CLIENT, show=clients.show, post=Post(clients.write_line, clients.LINE)
    ),
    Route("/deelnemers/{code}/feiten/{appointment}", Act.SEE_CLIENT, show=clients.show_file),
    Route(
        "/deelnemers/{code}/feiten/{appointment}/pdf", Act.SEE_CLIENT, show=clients.take_paper, step_up=True
    ),
    Route("/week", Act.SEE_DIGEST, show=digests.show_now),
    Route("/week/{week}", Act.SEE_DIGEST, show=digests.show, post=Post(digests.ask_file)),
    Route("/week/{week}/bestand", Act.EXPORT, show=digests.take_file, step_up=True),
    Route("/afwezig", Act.SET_ABSENCE, show=absences.show, post=Post(absences.act, absences.FIELDS)),
    Route("/uitloggen", Act.SEE_PAGES, post=Post(leave.sign_out)),
)
