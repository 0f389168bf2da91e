"""Every number that code, tests or documents name has its line in docs/requirements.md."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "requirements.md"
NUMBER = re.compile(r"\b([RPST])(\d{1,3})(?:-\1(\d{1,3}))?\b")
LINE = re.compile(r"^\| ([RPST]\d{1,3}) \|", re.M)
POINTER = re.compile(r"docs/requirements\.md, ([^).]+)")
OUTSIDE = re.compile(
    r"\breliability \d[.\d]*|\b(?:domain|reliability|security|design|style) page\b[ .\d]*", re.I
)
PASSED_OVER = {"__pycache__", "node_modules", "corpus"}


def sources(*endings: str) -> Iterator[tuple[Path, str]]:
    """What we write, by its ending. Everything but what stands in a folder that git passes over."""
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT)
        hidden = any(part.startswith(".") or part in PASSED_OVER for part in inside.parts)
        if (
            path.suffix in endings
            and not hidden
            and inside.parts[0] not in {"build", "data"}
            and path != PAGE
        ):
            yield inside, path.read_text(encoding="utf-8")


def remarks(code: str) -> str:
    """Comments and docstrings, not the data; a comment to a tool has numbers of its own."""
    tokens = tokenize.generate_tokens(io.StringIO(code).readline)
    comments = [
        token.string for token in tokens if token.type == tokenize.COMMENT and "noqa" not in token.string
    ]
    strings = [
        node.value.value
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ]
    return "\n".join([*comments, *strings])


@cache
def said() -> tuple[tuple[Path, str], ...]:
    """Where numbers stand: remarks in code, comments in SQL, documents."""
    code = tuple((path, remarks(text)) for path, text in sources(".py"))
    return code + tuple(sources(".sql", ".md"))


def numbers(text: str) -> Iterator[str]:
    for letter, first, last in NUMBER.findall(text):
        for number in range(int(first), int(last or first) + 1):
            yield f"{letter}{number}"


def test_numbers_are_found_where_they_stand() -> None:
    code = '"""Of R1 (R23-R25)."""\nx = "R77"  # S6, but not:\ny = 1  # noqa: S311\n'
    assert set(numbers(remarks(code))) == {"R1", "R23", "R24", "R25", "S6"}


def test_every_number_has_its_line() -> None:
    explained = LINE.findall(PAGE.read_text(encoding="utf-8"))
    assert len(explained) == len(set(explained))
    places = [(number, str(path)) for path, text in said() for number in numbers(text)]
    assert len(places) >= 50
    assert sorted({place for place in places if place[0] not in explained}) == []


def test_every_rule_that_is_pointed_to_stands_there() -> None:
    headings = set(re.findall(r"^#+ (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.M))
    pointed = {heading.strip(): str(path) for path, text in said() for heading in POINTER.findall(text)}
    assert {heading: path for heading, path in pointed.items() if heading not in headings} == {}


def test_nobody_points_to_a_page_that_is_not_here() -> None:
    found = {str(path): OUTSIDE.findall(text) for path, text in said()}
    assert {path: pages for path, pages in found.items() if pages} == {}
