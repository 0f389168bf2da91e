"""Where staff of a municipality have accounts, as a file of the operator names it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

_KNOWN: Final = frozenset(
    ["id", "name", "issuer", "client_id", "client_secret_file", "tenant", "municipality", "second_factor",
     "ask_for", "guests", "domains"]
)  # fmt: skip


class BadProviders(ValueError):
    """The file cannot be used; the argument says why."""


@dataclass(frozen=True, slots=True)
class Provider:
    """An identity provider. `name`: what the button says."""

    id: str
    name: str
    issuer: str
    client_id: str
    client_secret: str
    tenant: str | None = None  # of Entra: its accounts are known by tenant and object
    municipality: str | None = None  # whose staff it vouches for: no second person need confirm them
    second_factor: tuple[str, str] | None = None  # the claim and the value that prove one
    ask_for: str | None = None  # the `acr_values` by which a second factor is asked for
    guests: bool = False  # whether guests of the tenant come in
    domains: tuple[
        str, ...
    ] = ()  # of mail addresses: who has one has an account here, and is led there first


def load(path: Path) -> tuple[Provider, ...]:
    """The providers of a file. Raises BadProviders."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        found = tuple(_provider(one, path.parent) for one in told.get("provider", []))
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as fault:
        raise BadProviders(f"{path.name}: {type(fault).__name__} {fault}") from fault
    if len({one.id for one in found}) != len(found):
        raise BadProviders(f"{path.name}: two providers have the same id")
    return found


def _domains(told: object) -> tuple[str, ...]:
    good = isinstance(told, list) and all(
        isinstance(one, str) and "." in one and "@" not in one for one in told
    )
    if not good:
        raise BadProviders('domains must be a list such as ["velsen.nl"], without an @')
    return tuple(one.lower() for one in told)  # type: ignore[attr-defined]


def _provider(told: dict[str, Any], folder: Path) -> Provider:
    strange = told.keys() - _KNOWN
    if strange:
        raise BadProviders(f"{sorted(strange)} is nothing that a provider has; it has {sorted(_KNOWN)}")
    if not told["id"].isalnum():
        raise BadProviders(f"the id {told['id']} stands in an address: letters and digits only")
    issuer = urlsplit(told["issuer"])
    if issuer.scheme != "https" and issuer.hostname not in ("127.0.0.1", "localhost"):
        raise BadProviders(f"the issuer {told['issuer']} must begin with https://")
    proof = told.get("second_factor")
    return Provider(
        id=told["id"],
        name=told["name"],
        issuer=told["issuer"],
        client_id=told["client_id"],
        client_secret=(folder / told["client_secret_file"]).read_text(encoding="utf-8").strip(),
        tenant=told.get("tenant"),
        municipality=told.get("municipality"),
        second_factor=(proof["claim"], proof["value"]) if proof else None,
        ask_for=told.get("ask_for"),
        guests=told.get("guests", False),
        domains=_domains(told.get("domains", [])),
    )
