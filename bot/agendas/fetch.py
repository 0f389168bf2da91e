"""Fetches one calendar: from hosts that the operator allows, never from inside a network, nor for long."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urljoin

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from domain.agendas.addresses import HostNotAllowed, NotAnAddress, calendar_address, is_public
from domain.ports.agendas import CalendarFault

LONGEST: Final = 20.0  # seconds for all of it, with every redirect
MOST_BYTES: Final = 5 * 1024 * 1024
MOST_REDIRECTS: Final = 3
_TAG: Final = 200
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_FAULTS: Final = {
    401: CalendarFault.NO_ACCESS,
    403: CalendarFault.NO_ACCESS,
    404: CalendarFault.NOT_FOUND,
    410: CalendarFault.NOT_FOUND,
    413: CalendarFault.TOO_LARGE,
}
Lookup = Callable[[str], Awaitable[list[str]]]


class NotRead(Exception):
    """It was not fetched, or what came cannot be read."""

    def __init__(self, fault: CalendarFault) -> None:
        super().__init__(fault)
        self.fault = fault


class _Inside(OSError):
    """A name leads to an address inside a network."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came. `content` None: nothing has changed since. The two marks are those to ask with next time."""

    content: bytes | None
    etag: str | None = None
    modified: str | None = None


async def look_up(host: str) -> list[str]:
    """The addresses that a name leads to."""
    found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class OnlyOutside(AbstractResolver):
    """Finds addresses of names, and refuses a name of which one lies inside.

    The connection goes to just the addresses that were looked at, so a name that leads elsewhere a moment
    later helps nobody.
    """

    def __init__(self, lookup: Lookup = look_up, is_allowed: Callable[[str], bool] = is_public) -> None:
        self._lookup = lookup
        self._is_allowed = is_allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a name. Raises OSError."""
        found = await self._lookup(host)
        if not found or not all(map(self._is_allowed, found)):
            raise _Inside(host)
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for address in found
        ]

    async def close(self) -> None:
        """Nothing is open."""


def only_simulated(address: str) -> OnlyOutside:
    """All names lead to one address of this machine, where a simulator serves them."""

    async def lookup(_: str) -> list[str]:
        return [address]

    return OnlyOutside(lookup, lambda found: found == address)


class Fetcher:
    """Fetches calendars. `authority`: who vouches for the hosts, where it is not the usual ones."""

    def __init__(
        self,
        hosts: Collection[str],
        resolver: AbstractResolver | None = None,
        authority: Path | None = None,
        longest: float = LONGEST,
    ) -> None:
        self._hosts = tuple(hosts)
        self._resolver = resolver or OnlyOutside()
        self._authority = authority
        self._longest = longest

    async def fetch(self, address: str, etag: str | None, modified: str | None) -> Fetched:
        """What stands at an address. Raises NotRead."""
        try:
            async with asyncio.timeout(self._longest):
                return await self._fetch(address, etag, modified)
        except (aiohttp.ClientConnectorCertificateError, aiohttp.ClientSSLError) as fault:
            raise NotRead(CalendarFault.CERTIFICATE) from fault
        except aiohttp.ClientConnectorError as fault:
            inside = isinstance(fault.os_error, _Inside)
            raise NotRead(CalendarFault.INSIDE if inside else CalendarFault.NO_ANSWER) from fault
        except (aiohttp.ClientError, TimeoutError, OSError) as fault:
            raise NotRead(CalendarFault.NO_ANSWER) from fault

    async def _fetch(self, address: str, etag: str | None, modified: str | None) -> Fetched:
        connector = aiohttp.TCPConnector(
            resolver=self._resolver,
            use_dns_cache=False,
            force_close=True,
            ssl=ssl.create_default_context(cafile=self._authority),
        )
        # What is packed would be small on the way and large here; nothing of the machine's own goes along.
        asked = {"Accept": "text/calendar", "Accept-Encoding": "identity", "User-Agent": "KorteLijn"}
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        asked |= {name: value for name, value in conditions.items() if value}
        async with aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            trust_env=False,
        ) as session:
            for _ in range(MOST_REDIRECTS + 1):
                address = self._allowed(address)
                async with session.get(address, headers=asked, allow_redirects=False) as answer:
                    if answer.status not in _REDIRECTS:
                        return await _taken(answer)
                    address = urljoin(address, answer.headers.get("Location", ""))
        raise NotRead(CalendarFault.ELSEWHERE)

    def _allowed(self, address: str) -> str:
        try:
            return calendar_address(address, self._hosts)
        except (NotAnAddress, HostNotAllowed) as fault:
            raise NotRead(CalendarFault.ELSEWHERE) from fault

    def allows(self, address: str) -> bool:
        """Whether the operator still allows its host."""
        try:
            calendar_address(address, self._hosts)
        except (NotAnAddress, HostNotAllowed):
            return False
        return True


async def _taken(answer: aiohttp.ClientResponse) -> Fetched:
    """The calendar of an answer. Raises NotRead for any other answer."""
    etag, modified = _mark(answer, "ETag"), _mark(answer, "Last-Modified")
    if answer.status == 304:
        return Fetched(None, etag, modified)
    if answer.status != 200:
        raise NotRead(_FAULTS.get(answer.status, CalendarFault.NO_ANSWER))
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise NotRead(CalendarFault.NOT_CALENDAR)
    if answer.content_type == "text/html":
        raise NotRead(CalendarFault.NOT_CALENDAR)
    content = bytearray()
    async for piece in answer.content.iter_chunked(64 * 1024):
        content += piece
        if len(content) > MOST_BYTES:
            raise NotRead(CalendarFault.TOO_LARGE)
    return Fetched(bytes(content), etag, modified)


def _mark(answer: aiohttp.ClientResponse, name: str) -> str | None:
    """What to ask with next time, if it is a mark at all."""
    value = answer.headers.get(name, "")
    return value if 0 < len(value) <= _TAG and value.isascii() and value.isprintable() else None
