"""One request to the pages: who acts, what they sent, and the turn that the use cases work with."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.messages.message import Message
from domain.messages.notices import Means
from domain.ports import UnitOfWork
from domain.ports.sessions import Look, Session
from domain.values import Person
from services.turn import Reply, Turn
from web.site import Site
from web.uploads import Upload
from words.catalogs import Words


class NotFound(Exception):
    """There is no such page or thing, or not for them: the answer is the same, to the byte."""


@dataclass(eq=False)
class Missing(Exception):
    """The form lacks something, or holds what it cannot: it is shown again, with why, and what was typed.

    Raised, nothing of it is stored; returned, what was stored stays, such as that a code was wrong.
    """

    name: str  # of the field
    key: str  # of the words
    slots: Mapping[str, str | int] = field(default_factory=dict)
    also: tuple[Missing, ...] = ()  # what else is wrong, each beside its own field

    def of(self, name: str) -> Missing | None:
        """What is wrong with a field."""
        return next((one for one in (self, *self.also) if one.name == name), None)


@dataclass(slots=True)
class PageReplies:
    """Answers on a page are shown on the one that follows. Signs, menus and changes of a chat have none."""

    said: list[Message] = field(default_factory=list)

    async def put(self, turn: Turn, reply: Reply) -> None:
        """Keep what is said; a page shows now, so what changes another message is not needed."""
        if reply.message is not None and reply.means in (Means.SEND, Means.TOAST):
            self.said.append(reply.message)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: its template, what it shows, and what that lets somebody see (None: nothing of anybody)."""

    template: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    look: Look | None = None
    status: int = 200
    keeps: str | None = None  # in the browser until it is set up: the sealed key of an authenticator


@dataclass(frozen=True, slots=True)
class File:
    """A file that somebody takes along: its name, its kind, how it is made, and what it lets them see."""

    name: str
    kind: str
    make: Callable[[], bytes]
    look: Look


@dataclass(frozen=True, slots=True)
class Feed:
    """An agenda that a calendar fetches, without anybody who looks. `of`: whose it is."""

    body: bytes
    tag: str  # the same as long as nothing changed
    of: str
    unused: bool  # nobody fetched it yet today


@dataclass(frozen=True, slots=True)
class Leads:
    """A link that leads elsewhere, with what the browser keeps for the way back."""

    to: str
    cookies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Went:
    """What a form leads to: the page that follows. `cookie`: of a session that begins, "" where it ends."""

    to: str
    cookie: str | None = None
    shown: Shown | None = None  # in place of the page that follows: what is shown this once


@dataclass(slots=True)
class Visit:
    """One request, with the transaction that it has."""

    site: Site
    work: UnitOfWork
    now: datetime
    path: Mapping[str, str]  # the parts of the address that are not fixed
    query: Mapping[str, str]
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # the fields of the form
    upload: Upload | None = None  # a file that came with it
    session: Session | None = None
    member: Person | None = None
    window: str = ""  # what the window is known by before somebody signs in there
    cookie: str | None = None  # of the session
    token: str = ""  # what its forms show, so that none can be sent from elsewhere
    at: str = "/"  # the path of the address
    kept_key: str = ""  # of an authenticator that is being set up, sealed
    form_id: str = ""
    mail_closed: datetime | None = None  # since when nobody reads at the mail address of who is signed in
    takes_until: float | None = None  # the answer waits until then, by the loop's clock
    said: tuple[Message, ...] = ()  # about the form that led here
    wrong: Missing | None = None  # the form that led here was not right
    refused: Message | None = None  # what it asked for cannot be
    replies: PageReplies = field(default_factory=PageReplies)
    _turn: Turn | None = None

    @property
    def me(self) -> Person:
        """Who is signed in. Pages that nobody need sign in for look at `member` instead."""
        if self.member is None:
            raise LookupError("nobody is signed in")
        return self.member

    @property
    def words(self) -> Words:
        """The words of staff, who read the pages."""
        return Words.for_staff(self.site.calendar, self.now, self.member, place="page")

    @property
    def turn(self) -> Turn:
        """The turn of a use case; its answers land on the next page."""
        if self._turn is None:
            number = secrets.randbits(60)  # no update of Telegram stands behind it; keys are made from it
            self._turn = Turn(
                self.work, self.now, self.site.calendar, self.member, "", number, replies=self.replies
            )
        return self._turn

    def field(self, name: str, default: str = "") -> str:
        """What was typed or chosen, without what stands around it; NUL has no place in a text."""
        value = next(iter(self.given.get(name, ())), default)
        return value.replace("\x00", "").replace("\r\n", "\n").strip()

    def chosen(self, name: str) -> tuple[str, ...]:
        """Every choice of a field that takes several."""
        return self.given.get(name, ())
