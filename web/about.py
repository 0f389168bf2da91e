"""What the operator says about the pages: whom to ask, how accessible they are, where weaknesses go."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, Literal, get_args
from urllib.parse import urlsplit

from domain.ways import is_mail_address

Status = Literal["A", "B", "C", "D", "E"]
"""How far pages meet the rules of accessibility, as the register of the government counts it."""
_KNOWN: Final = {
    "privacy": frozenset(["contact", "statement"]),
    "accessibility": frozenset(["status", "contact", "statement"]),
    "security": frozenset(["contact", "policy"]),
}
_HOLDS: Final = timedelta(days=90)
"""How long a browser may rely on what security.txt says (RFC 9116: less than a year)."""


class BadAbout(ValueError):
    """The file cannot be used; the argument says why."""


@dataclass(frozen=True, slots=True)
class About:
    """Links, each https: or mailto:; None: the operator has not said it."""

    privacy_contact: str | None = None
    privacy_statement: str | None = None
    accessibility_status: Status | None = None
    accessibility_contact: str | None = None
    accessibility_statement: str | None = None
    security_contact: str | None = None
    security_policy: str | None = None


def load(path: Path) -> About:
    """What a file says. Raises BadAbout."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadAbout(f"{path} is not there") from None
    except (OSError, ValueError) as fault:
        raise BadAbout(f"{path.name}: {type(fault).__name__} {fault}") from fault
    found: dict[str, Any] = {}
    for part, given in told.items():
        if part not in _KNOWN or not isinstance(given, dict) or given.keys() - _KNOWN[part]:
            raise BadAbout(f"{part} holds what is not known; known are {sorted(_KNOWN)} with their fields")
        found |= {f"{part}_{name}": _value(name, value) for name, value in given.items()}
    return About(**found)


def _value(name: str, value: object) -> str:
    if name == "status":
        status = str(value).upper()
        if status not in get_args(Status):
            raise BadAbout("the status of accessibility is A, B, C, D or E")
        return status
    text = value if isinstance(value, str) else ""
    link = f"mailto:{text}" if "@" in text and ":" not in text else text
    split = urlsplit(link)
    # A mail address alone: `?bcc=` would have every visitor write to somebody else too.
    alone = link == f"mailto:{split.path}" and is_mail_address(split.path)
    good = (split.scheme == "https" and split.netloc) or alone
    if not good or not link.isascii() or not link.isprintable() or " " in link:
        raise BadAbout(f"{name} must be a mail address or begin with https://")
    return link


def security_txt(about: About, url: str, real_now: datetime) -> str | None:
    """Where a weakness is reported (RFC 9116); None where nobody has said it. It always ends ahead."""
    if about.security_contact is None:
        return None
    until = (real_now.astimezone(UTC) + _HOLDS).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    lines = [
        f"Contact: {about.security_contact}",
        f"Expires: {until}",
        "Preferred-Languages: nl, en",
        f"Canonical: {url}/.well-known/security.txt",
        *([f"Policy: {about.security_policy}"] if about.security_policy else []),
    ]
    return "\n".join(lines) + "\n"
