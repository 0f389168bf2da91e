"""What staff write in Dutch, to learn what tells of danger or is guessed: sentences and reports."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from typing import Any, Final

from domain.hearing.examples import OF_STAFF, Example, examples, read
from domain.hearing.kinds import Kind
from domain.hearing.staff import nameless, stretches
from tools.hearing.figures import ROOT

DUTCH: Final = "nl"
CORPORA: Final = ROOT / "tests" / "reading"
_BEFORE: Final = (
    "was aanwezig,", "1042 aanw,", "1042 was er vandaag en zei", "even over 1042", "1042 vertelde dat",
    "1042 was op tijd,", "1042 kwam te laat,", "ik sprak 1042 vandaag,", "bij het gesprek kwam 1042",
)  # fmt: skip
_AFTER: Final = (
    ", was wel aanwezig", " maar was er gewoon vandaag", ", was wel op tijd bij de les",
    ", graag contact met klantmanager", ", verder gewoon meegedaan", ", ik weet niet wat ik ermee moet",
)  # fmt: skip


_REFUSED: Final = {"safety": Kind.DANGER, "bulk_guess": Kind.GUESS}


def parts() -> list[tuple[float, list[Example]]]:
    """Sentences, and how much one of them weighs; those of clients tell of the same in other words."""
    ours = [_of(one.kind, one.text) for one in read(OF_STAFF)]
    reports = list(_reports())
    plain = [one for one in (*ours, *reports) if one.kind is Kind.PLAIN]
    clients = [one for one in examples() if one.language == DUTCH]
    return [
        (5.0, ours),
        (1.0, reports),
        (2.0, list(_framed(one for one in ours if one.kind is not Kind.GUESS))),
        (1.0, [_of(Kind.PLAIN, part) for one in plain for part in stretches(one.text)[1:]]),
        (0.5, [_of(Kind.DANGER, one.text) for one in clients if one.kind is Kind.DANGER]),
        (0.3, [_of(Kind.PLAIN, one.text) for one in clients if one.kind is not Kind.DANGER]),
    ]


def _of(kind: Kind, text: str) -> Example:
    return Example(DUTCH, kind, text)


def _framed(sentences: Iterable[Example]) -> Iterator[Example]:
    """The same with a report before or behind it, which says nothing of danger."""
    chance = random.Random(1)  # noqa: S311
    for one in sentences:
        before, after = chance.choice(_BEFORE), chance.choice(_AFTER)
        yield _of(one.kind, f"{before} {one.text}" if chance.random() < 0.5 else one.text + after)


def _reports() -> Iterator[Example]:
    """The messages that the reader is tried on."""
    for path in (CORPORA / "examples.jsonl", *sorted((CORPORA / "corpus").glob("*.jsonl"))):
        for line in path.read_text(encoding="utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            refused = (row["expected"].get("refuse") or {}).get("reason", "")
            names = [client["first_name"] for client in row["context"]["clients"]]
            if refused != "contradicts_facts":  # it sounds like a guess and is worse
                yield _of(_REFUSED.get(refused, Kind.PLAIN), nameless(row["text"], names))
