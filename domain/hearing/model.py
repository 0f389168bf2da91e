"""The table of weights that was learned: what each piece of a text says for and against each kind."""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass
from functools import cache
from math import exp, sqrt
from pathlib import Path
from sys import byteorder
from typing import Final
from zlib import compress, crc32, decompress, error

from domain.hearing.folding import folded
from domain.hearing.kinds import Kind
from domain.hearing.pieces import places

LEARNED: Final = Path(__file__).with_name("learned.bin")
LEARNED_OF_STAFF: Final = Path(__file__).with_name("learned_of_staff.bin")
_HEAD: Final = 4  # bytes that say how long the heading is
_MARK: Final = 4  # bytes of a mark


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by row, one for each kind, as whole numbers of one byte; `scale` makes them what they are.

    `rarity`: how rare the pieces of a row are, in steps of `RARITY_STEP`: a text of rare pieces is weighed by
    them, and one of common pieces by many. `alone`: the words to stop of each language, folded. `danger`,
    `foreign`: marks (`mark_of`) of the sentences that are danger, and of words that Dutch does not have.
    """

    kinds: tuple[Kind, ...]
    scale: float
    starts: tuple[float, ...]
    rarity: array[int]
    weights: array[int]
    alone: dict[str, list[str]]
    danger: frozenset[int]
    foreign: frozenset[int]

    @property
    def rows(self) -> int:
        """How many rows the table has."""
        return len(self.rarity)

    def shares(self, text: str) -> dict[Kind, float]:
        """How likely each kind is, all together 1; for a text without any letter nothing is."""
        found = places(folded(text), self.rows)
        if not found:
            return {}
        width = len(self.kinds)
        sums = [0] * width
        for row in found:
            start = row * width
            for at in range(width):
                sums[at] += self.weights[start + at]
        length = RARITY_STEP * sqrt(sum(self.rarity[row] ** 2 for row in found))
        by = self.scale / length
        heights = [start + total * by for start, total in zip(self.starts, sums, strict=True)]
        top = max(heights)
        grown = [exp(height - top) for height in heights]
        whole = sum(grown)
        return {kind: one / whole for kind, one in zip(self.kinds, grown, strict=True)}


RARITY_STEP: Final = 0.05


def mark_of(folded_text: str) -> int:
    """A number for a folded text: in place of thousands of texts only these have to be read at a start."""
    return crc32(folded_text.encode())


@cache
def learned() -> Model:
    """The model in the repository, read once."""
    return read(LEARNED.read_bytes())


@cache
def learned_of_staff() -> Model:
    """What tells of danger in the Dutch of staff, read once."""
    return read(LEARNED_OF_STAFF.read_bytes())


def written(model: Model) -> bytes:
    """The model as a file: a heading in JSON and the packed tables."""
    heading = {
        "kinds": model.kinds,
        "scale": model.scale,
        "starts": model.starts,
        "rows": model.rows,
        "danger": len(model.danger),
        "alone": model.alone,
    }
    head = json.dumps(heading, ensure_ascii=False).encode()
    marks = [one.to_bytes(_MARK, "big") for known in (model.danger, model.foreign) for one in sorted(known)]
    tables = model.rarity.tobytes() + model.weights.tobytes() + b"".join(marks)
    return len(head).to_bytes(_HEAD, "big") + head + compress(tables, 9)


def read(content: bytes) -> Model:
    """A model from a file. Raises ValueError for anything else."""
    size = int.from_bytes(content[:_HEAD], "big")
    head = json.loads(content[_HEAD : _HEAD + size])
    kinds = tuple(Kind(kind) for kind in head["kinds"])
    try:
        tables = decompress(content[_HEAD + size :])
    except error as fault:
        raise ValueError("the tables cannot be unpacked") from fault
    rows, width = head["rows"], len(kinds)
    marks = tables[rows * (1 + width) :]
    dangers = head["danger"] * _MARK
    if not rows or len(marks) < dangers or len(marks) % _MARK:
        raise ValueError("the tables have another size than the heading says")
    return Model(
        kinds,
        head["scale"],
        tuple(head["starts"]),
        array("B", tables[:rows]),
        array("b", tables[rows : rows * (1 + width)]),
        head["alone"],
        _marks(marks[:dangers]),
        _marks(marks[dangers:]),
    )


def _marks(content: bytes) -> frozenset[int]:
    found = array("I", content)
    if byteorder == "little":
        found.byteswap()
    return frozenset(found)
