"""Checks the catalogs: nothing missing, slots, tags and commands equal, no links (make check)."""

from __future__ import annotations

import re
import string
import sys
from pathlib import Path

from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from words.catalogs import CLIENT, LANGUAGES, STAFF
from words.reviewed import catalog_path, headers

SOURCE = "nl"
HEADERS = ("X-Drafted-By", "X-Reviewed")
_TAG = re.compile(r"</?\w*[^>]*>?")
_OUR_TAG = re.compile(r"</?(?:b|i|code)>")
_COMMAND = re.compile(r"(?<![\w/<])/[a-z]{3,}")
_LINK = re.compile(r"https?://|www\.|t\.me/")


def entries(path: Path) -> dict[str, tuple[str, ...]]:
    """Key and forms of a catalog, the header left out; most texts have one form, counted ones several."""
    with path.open("rb") as source:
        messages = [message for message in read_po(source) if message.id]
    found = {}
    for message in messages:
        counted = isinstance(message.id, list | tuple)
        said = message.string or ""
        forms = (said,) if isinstance(said, str) else tuple(said)
        found[str(message.id[0] if counted else message.id)] = forms
    return found


def texts(path: Path) -> dict[str, str]:
    """Key and text of a catalog; the forms of a counted text are numbered."""
    found = {}
    for key, forms in entries(path).items():
        for number, form in enumerate(forms):
            found[key if len(forms) == 1 else f"{key}[{number}]"] = form
    return found


def slots(text: str) -> set[str]:
    """The named slots of a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def faults() -> list[str]:
    """Everything wrong with the catalogs, one line each; raises when there is nothing to check."""
    found: list[str] = []
    checked = 0
    for domain, languages in ((CLIENT, tuple(LANGUAGES)), (STAFF, (SOURCE,))):
        source = entries(catalog_path(SOURCE, domain))
        for language in languages:
            path = catalog_path(language, domain)
            catalog = entries(path)
            checked += len(catalog)
            lacking = [name for name in HEADERS if not headers(path).get(name)]
            found += [f"{language}/{domain}: has no header {name}" for name in lacking]
            found += [f"{language}/{domain}: {fault}" for fault in _compare(source, catalog, language)]
    if checked == 0:
        raise LookupError("no catalog was found")
    return found


def _compare(
    source: dict[str, tuple[str, ...]], catalog: dict[str, tuple[str, ...]], language: str
) -> list[str]:
    found = [f"{key} is missing" for key in sorted(source.keys() - catalog.keys())]
    found += [f"{key} is not in the source" for key in sorted(catalog.keys() - source.keys())]
    for key in sorted(source.keys() & catalog.keys()):
        needed = get_plural(language).num_plurals if len(source[key]) > 1 else 1
        if len(catalog[key]) != needed:
            found.append(f"{key} has {len(catalog[key])} forms, not {needed}")
        for text in catalog[key]:
            found += [f"{key} {fault}" for fault in text_faults(text, source[key][-1])]
    return found


def text_faults(text: str, source: str) -> list[str]:
    """What is wrong with a text beside the Dutch one, each as the end of a sentence."""
    if not text.strip():
        return ["is empty"]
    try:
        named = slots(text)
    except ValueError:
        return ["has a { or } without its partner"]
    found = []
    if named != slots(source):
        found.append(f"has the slots {sorted(named)}, not {sorted(slots(source))}")
    tags, wanted = sorted(_TAG.findall(text)), sorted(_TAG.findall(source))
    if not all(_OUR_TAG.fullmatch(tag) for tag in tags):
        found.append("has a tag that is not b, i or code")
    elif tags != wanted:
        found.append(f"has the tags {tags}, not {wanted}")
    commands, wanted = sorted(_COMMAND.findall(text)), sorted(_COMMAND.findall(source))
    if commands != wanted:
        found.append(f"has the commands {commands}, not {wanted}")
    if _LINK.search(text):
        found.append("has a link")
    return found


def main() -> int:
    """Print the faults; returns the exit code."""
    found = faults()
    for fault in found:
        sys.stderr.write(f"{fault}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
