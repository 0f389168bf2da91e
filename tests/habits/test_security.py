"""docs/security.md says of each threat how it is met and which test tries it; both have to be there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| (S\d+) \|(.+)\| ([^|]+) \| ([^|]+) \|$", re.M)
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
THREAT = re.compile(r"^\| (S\d+) \|", re.M)
VERDICTS = ("holds", "partly", "open", "not applicable")


class Row(NamedTuple):
    """What the page says of a threat."""

    number: str
    tests: list[tuple[str, str]]
    verdict: str
    rest: str


@cache
def page() -> str:
    return (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


def rows() -> list[Row]:
    found = []
    for number, _, tests, today in ROW.findall(page()):
        verdict, _, rest = today.partition(":")
        found.append(Row(number, NAMED.findall(tests), verdict.strip(), rest.strip()))
    return found


def test_every_threat_has_its_row_in_order() -> None:
    known = THREAT.findall((ROOT / "docs" / "requirements.md").read_text(encoding="utf-8"))
    assert len(known) == 28
    assert [row.number for row in rows()] == known


def test_every_test_that_is_named_is_there() -> None:
    named = {place for row in rows() for place in row.tests} | set(NAMED.findall(page()))
    assert len(named) > 40
    lost = [
        f"{path}::{test}"
        for path, test in sorted(named)
        if not (ROOT / path).exists() or f"def {test}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]
    assert lost == []


def test_no_more_is_claimed_than_is_tried() -> None:
    for row in rows():
        assert row.verdict in VERDICTS, row
        assert bool(row.tests) == (row.verdict in ("holds", "partly")), row
        assert bool(row.rest) or row.verdict in ("holds", "not applicable"), f"{row.number}: what is missing?"
    counts = {verdict: sum(row.verdict == verdict for row in rows()) for verdict in VERDICTS}
    told = re.search(r"Today (\d+) hold, (\d+) hold partly, (\d+) are open, (\d+) does not apply", page())
    assert told is not None
    assert [int(count) for count in told.groups()] == [counts[verdict] for verdict in VERDICTS]
