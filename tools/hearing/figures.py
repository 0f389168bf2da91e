"""The table of docs/hearing.md: how well sentences are heard that were kept aside from learning."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from domain.hearing.scores import COLUMNS, Told, rows, told

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "hearing.md"
KEPT_ASIDE: Final = ROOT / "tests" / "hearing" / "kept_aside.jsonl"
_START: Final = "<!-- figures -->\n"
_END: Final = "<!-- end of figures -->"


def write_figures() -> None:
    """Put the figures of what was learned into the page. Raises ValueError where it has no place for them."""
    scored = []
    for line in KEPT_ASIDE.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        scored.append(Told(one["lang"], one["kind"], *told(one["text"])))
    lines = [COLUMNS, ["---", *["--:"] * (len(COLUMNS) - 1)], *rows(scored)]
    table = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(_START)
    PAGE.write_text(f"{before}{_START}{table}{_END}{rest.split(_END)[1]}", encoding="utf-8")
