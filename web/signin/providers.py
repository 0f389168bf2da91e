"""Where staff of a municipality have accounts, as the configuration names it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provider:
    """An identity provider. `name`: what the button says."""

    id: str
    name: str
    issuer: str
    client_id: str
    client_secret: str
    tenant: str | None = None  # of Entra: whose accounts are known by tid and oid
    municipality: str | None = None  # whose staff it vouches for: nobody else need confirm them
    second_factor: tuple[str, str] | None = None  # the claim and the value that prove one
    acr_values: str | None = None  # what is asked for, so that the provider asks for it
    guests: bool = False
