"""The visible list of every page, and the one way into a use case: session, token, right, transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from domain.members import Act
from web.pages import start
from web.signin import leave
from web.visit import Shown, Visit, Went

Show = Callable[[Visit], Awaitable[Shown]]
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
    Route("/uitloggen", Act.SEE_PAGES, post=Post(leave.sign_out)),
)
