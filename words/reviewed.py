"""Who has drafted and who has reviewed each language: it stands in the catalog itself."""

from __future__ import annotations

import re
from pathlib import Path

from words.catalogs import CLIENT, LANGUAGES, LOCALES

_HEADER = re.compile(r'^"(X-[\w-]+): (.*)\\n"$', re.M)


def headers(path: Path) -> dict[str, str]:
    """Our own headers of a catalog (Babel keeps only its own): who drafted it, who has reviewed it."""
    return dict(_HEADER.findall(path.read_text(encoding="utf-8")))


def unreviewed() -> list[str]:
    """The languages of clients whose catalog no native speaker has read."""
    return [code for code in LANGUAGES if headers(catalog_path(code)).get("X-Reviewed", "no") == "no"]


def catalog_path(language: str, domain: str = CLIENT) -> Path:
    """The file of a catalog; it need not exist."""
    return LOCALES / language / "LC_MESSAGES" / f"{domain}.po"
