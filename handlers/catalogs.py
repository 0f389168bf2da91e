"""Checks the catalogs: nothing missing, slots equal, only our own tags, no links (make check)."""

from __future__ import annotations

import re
import string
import sys
from pathlib import Path

from babel.messages.pofile import read_po

from handlers.words import CLIENT, LANGUAGES, LOCALES, STAFF

SOURCE = "nl"
_TAG = re.compile(r"<(?!/?(?:b|i|code)>)")
_LINK = re.compile(r"https?://|www\.|t\.me/")


def texts(path: Path) -> dict[str, str]:
    """Key and text of a catalog, the header left out."""
    with path.open("rb") as source:
        return {str(message.id): str(message.string) for message in read_po(source) if message.id}


def slots(text: str) -> set[str]:
    """The named slots of a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def faults() -> list[str]:
    """Everything wrong with the catalogs, one line each; raises when there is nothing to check."""
    found: list[str] = []
    checked = 0
    for domain, languages in ((CLIENT, tuple(LANGUAGES)), (STAFF, (SOURCE,))):
        source = texts(LOCALES / SOURCE / "LC_MESSAGES" / f"{domain}.po")
        for language in languages:
            catalog = texts(LOCALES / language / "LC_MESSAGES" / f"{domain}.po")
            checked += len(catalog)
            found += [f"{language}/{domain}: {fault}" for fault in _compare(source, catalog)]
    if checked == 0:
        raise LookupError("no catalog was found")
    return found


def _compare(source: dict[str, str], catalog: dict[str, str]) -> list[str]:
    found = [f"{key} is missing" for key in sorted(source.keys() - catalog.keys())]
    found += [f"{key} is not in the source" for key in sorted(catalog.keys() - source.keys())]
    for key in sorted(source.keys() & catalog.keys()):
        text = catalog[key]
        if not text.strip():
            found.append(f"{key} is empty")
        if slots(text) != slots(source[key]):
            found.append(f"{key} has the slots {sorted(slots(text))}, not {sorted(slots(source[key]))}")
        if _TAG.search(text):
            found.append(f"{key} has a tag that is not b, i or code")
        if _LINK.search(text):
            found.append(f"{key} has a link")
    return found


def main() -> int:
    """Print the faults; returns the exit code."""
    found = faults()
    for fault in found:
        sys.stderr.write(f"{fault}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
