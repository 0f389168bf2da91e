"""How often somebody may ask: kept in memory, for it is about minutes."""

from __future__ import annotations

import re
from collections import OrderedDict, deque
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

from starlette.requests import Request

MOST_KNOWN: Final = 10_000
_PORT: Final = re.compile(r"^(?:\[([^\[\]]*)\]|([0-9.]+))(?::[0-9]+)?$")
"""Some proxies write a port behind the address: [2001:db8::1]:4711, 203.0.113.7:4711."""


class TooOften(Exception):
    """They ask too often, and have to wait."""


@dataclass(slots=True)
class Rate:
    """So many within a while, for each of many who ask."""

    most: int
    within: timedelta
    _asked: OrderedDict[str, deque[datetime]] = field(default_factory=OrderedDict)

    def count(self, who: str, now: datetime) -> None:
        """One more. Raises TooOften."""
        self.check(who, now)
        self._asked[who].append(now)

    def note(self, who: str, now: datetime) -> None:
        """One more, which may be the last."""
        with suppress(TooOften):
            self.count(who, now)

    def check(self, who: str, now: datetime) -> None:
        """Whether there may be one more. Raises TooOften."""
        times = self._asked.setdefault(who, deque())
        self._asked.move_to_end(who)
        while len(self._asked) > MOST_KNOWN:
            self._asked.popitem(last=False)
        while times and now - times[0] >= self.within:
            times.popleft()
        if len(times) >= self.most:
            raise TooOften


@dataclass(slots=True)
class Limits:
    """What the pages allow: for one session, and for one machine at the door.

    A page that is only asked for is no try: any site can have a browser ask for it. A whole town hall may
    come from one address, so who is right is hardly held up; a person is guarded by their own count of wrong
    codes.
    """

    pages: Rate = field(default_factory=lambda: Rate(60, timedelta(minutes=1)))
    feeds: Rate = field(default_factory=lambda: Rate(60, timedelta(hours=1)))  # of one person's agenda
    wrong_feeds: Rate = field(default_factory=lambda: Rate(600, timedelta(hours=1)))  # from one machine
    mails: Rate = field(default_factory=lambda: Rate(1, timedelta(minutes=1)))  # to oneself, as a test
    tries: Rate = field(default_factory=lambda: Rate(600, timedelta(hours=1)))
    wrong: Rate = field(default_factory=lambda: Rate(60, timedelta(hours=1)))


def asks_from(request: Request, proxies: tuple[IPv4Network | IPv6Network, ...]) -> str:
    """Who asks, by address. What headers say of it counts only from a proxy of ours.

    Each proxy puts whom it saw at the end, in the same header or in one more. What cannot be read counts as
    the proxy that passed it on: another text each time would be another machine each time.
    """
    client = request.client.host if request.client is not None else ""
    told = [one.strip() for one in ",".join(request.headers.getlist("x-forwarded-for")).split(",")]
    while told and _is_in(client, proxies):
        entry = told.pop()
        if not entry:
            continue
        found = _address(_PORT.sub(r"\1\2", entry))
        if found is None:
            break
        client = str(found)
    return _one_who_asks(client)


def _one_who_asks(address: str) -> str:
    """The address; of IPv6 the network of 64 bits, for one household or machine has all of it."""
    found = _address(address)
    if not isinstance(found, IPv6Address):
        return address if found is None else str(found)
    return str(ip_network((found, 64), strict=False))


def _address(text: str) -> IPv4Address | IPv6Address | None:
    """An address; one of IPv4 that is written as one of IPv6 is what it is."""
    try:
        found = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _is_in(address: str, proxies: tuple[IPv4Network | IPv6Network, ...]) -> bool:
    found = _address(address)
    if found is None:
        return False
    return any(found in one for one in proxies if found.version == one.version)
