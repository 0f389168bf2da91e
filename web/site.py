"""What the pages stand on: the store, the clock, the address, and how they say that something went wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import IPv4Network, IPv6Network
from urllib.parse import urlsplit

from domain.calendar import Calendar
from domain.ports import Store
from services.people.joining import CLIENT_INVITATION_LIVES
from services.signin.sessions import SessionTerms
from web.about import About
from web.limits import Limits
from web.sealed import Seals
from web.signin.oidc import Accounts
from web.talk import Talk
from web.theme import Theme


@dataclass(frozen=True, slots=True)
class Site:
    """One set of pages, at one address."""

    url: str  # https://kortelijn.example.nl, without a path
    store: Store
    calendar: Calendar
    now: Callable[[], datetime]  # the project's clock, which tests move
    real_now: Callable[[], datetime]  # the machine's: for what others have signed, and beside each look
    faulty: Callable[[str, BaseException], None]  # the log: an event, and where it happened
    asked_elsewhere: Callable[[str], None]  # the log: under which other name pages were asked for
    is_sick: Callable[
        [BaseException], bool
    ]  # whether the machine is at fault: a locked database, a full disk
    seals: Seals  # what browsers keep for us
    talk: Talk  # what is said to coaches and taken from them
    terms: SessionTerms = field(default_factory=SessionTerms)
    limits: Limits = field(default_factory=Limits)
    proxies: tuple[IPv4Network | IPv6Network, ...] = ()  # whose word for who asks counts
    theme: Theme | None = None  # of the municipality
    about: About = field(default_factory=About)
    client_invitation_lives: timedelta = CLIENT_INVITATION_LIVES
    accounts: Accounts = field(default_factory=Accounts)  # where staff have them

    @property
    def host(self) -> str:
        """What a browser calls us in each request."""
        return urlsplit(self.url).netloc.lower()
