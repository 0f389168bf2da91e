"""From which addresses calendars may be read: hosts that the operator names, and nothing inside."""

from __future__ import annotations

import re
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final
from urllib.parse import urlsplit

LONGEST: Final = 2000
_HOST: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}(?::\d{1,5})?")
_CALENDAR: Final = re.compile(r"(?:https|webcals?)://", re.IGNORECASE)
_ALONE: Final = re.compile(r"\s*<?((?:https|webcals?)://[^\s<>]+)>?\s*", re.IGNORECASE)
_UNSEALED: Final = re.compile(r"(\s*<?)http://", re.IGNORECASE)
_PORT: Final = 443
_INTO_IPV4: Final = IPv6Network("64:ff9b::/96")
"""Through it IPv6 leads to IPv4 addresses, also to those inside a network."""


class NotAnAddress(Exception):
    """A text is no https address of a calendar."""


class HostNotAllowed(Exception):
    """An address leads to a host that the operator has not named."""


def is_host(text: str) -> bool:
    """Whether a text is the name of a host, perhaps with a port; a bare number of an address is none."""
    return _HOST.fullmatch(text) is not None


def is_pasted(text: str, hosts: Collection[str]) -> bool:
    """Whether a text is the address of a calendar and nothing else: by its host, or by how it looks.

    With http it is one as well: it is not read, but whoever has it has the calendar.
    """
    text = _UNSEALED.sub(r"\1https://", text, count=1)
    found = _ALONE.fullmatch(text)
    if found is None:
        return False
    address = found[1].casefold()
    if address.startswith("webcal") or ".ics" in address:
        return True
    try:
        calendar_address(text, hosts)
    except (NotAnAddress, HostNotAllowed):
        return False
    return True


def calendar_address(text: str, hosts: Collection[str]) -> str:
    """The https address that a text is. Raises NotAnAddress, HostNotAllowed."""
    found = _ALONE.fullmatch(text)
    if found is None or len(text) > LONGEST or not found[1].isprintable():
        raise NotAnAddress
    try:
        parts = urlsplit(_CALENDAR.sub("https://", found[1], count=1))
        port = parts.port or _PORT
    except ValueError as fault:
        raise NotAnAddress from fault
    if not parts.hostname or parts.username is not None or parts.password is not None:
        raise NotAnAddress
    named = {host if ":" in host else f"{host}:{_PORT}" for host in hosts}
    if f"{parts.hostname}:{port}" not in named:
        raise HostNotAllowed
    return parts._replace(fragment="").geturl()


def is_public(address: str) -> bool:
    """Whether an address lies outside: not this machine, no private network, no group of many."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast for one in _all_of(found))


def _all_of(found: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """An address, and every IPv4 address that it carries."""
    if isinstance(found, IPv4Address):
        return [found]
    inside = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
    if found in _INTO_IPV4:
        return [IPv4Address(int(found) & 0xFFFFFFFF)]
    if found.ipv4_mapped is not None:
        return [found.ipv4_mapped]
    return [found, *(one for one in inside if one is not None)]
