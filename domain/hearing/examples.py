"""Example sentences: a file a language, beside its catalog, that a reader of the language can correct."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from domain.hearing.kinds import Kind

LOCALES: Final = Path(__file__).parents[2] / "locales"
NAME: Final = "hearing.txt"
OF_STAFF: Final = LOCALES / "nl" / "hearing_of_staff.txt"
"""What staff write, as danger or plain; clients are called by their codes in it."""


class Unreadable(ValueError):
    """A file of examples that cannot be read, with its line."""


ALONE: Final = "stop alone"
"""The heading of the words that stop all messages at once where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of a kind, in a language. `alone`: a word to stop by which nothing else can be meant."""

    language: str
    kind: Kind
    text: str
    alone: bool = False


def examples(folder: Path = LOCALES) -> list[Example]:
    """All sentences of `<language>/hearing.txt`, in the order of the files. Raises Unreadable."""
    found = [one for path in sorted(folder.glob(f"*/{NAME}")) for one in read(path)]
    if not found:
        raise Unreadable(f"no {NAME} in {folder}")
    return found


def read(path: Path) -> Iterator[Example]:
    """The sentences of one file: `[kind]`, then a sentence a line; `#` opens a remark. Raises Unreadable."""
    kind: Kind | None = None
    alone = False
    try:
        content = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise Unreadable(f"{path} is no text in UTF-8") from fault
    for number, line in enumerate(content.splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            heading = line[1:-1]
            if heading not in (*Kind, ALONE):
                raise Unreadable(
                    f"{path}, line {number}: {line} is no kind; they are {', '.join(Kind)}, {ALONE}"
                )
            alone = heading == ALONE
            kind = Kind.STOP if alone else Kind(heading)
        elif kind is None:
            raise Unreadable(f"{path}, line {number}: a sentence stands above the first [kind]")
        else:
            yield Example(path.parent.name, kind, line, alone)
