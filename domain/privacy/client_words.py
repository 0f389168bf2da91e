"""What clients type to stop, or when there is danger: a file beside the catalogs of each language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Final

LOCALES: Final = Path(__file__).parents[2] / "locales"


@cache
def heard(kind: str) -> dict[str, tuple[str, ...]]:
    """The phrases of a kind (`stop` or `danger`) by language, from `locales/<language>/heard.toml`."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(LOCALES.glob("*/heard.toml")):
        with path.open("rb") as source:
            found[path.parent.name] = tuple(tomllib.load(source)[kind])
    if not found:
        raise LookupError(f"no phrases for {kind} in {LOCALES}")
    return found
