"""The table of weights that was learned: what each piece of a text says for and against each kind."""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass
from functools import cache
from math import exp, sqrt
from pathlib import Path
from typing import Final
from zlib import compress, decompress, error

from domain.hearing.folding import folded
from domain.hearing.kinds import Kind
from domain.hearing.pieces import places

LEARNED: Final = Path(__file__).with_name("learned.bin")
_HEAD: Final = 4  # bytes that say how long the heading is


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by row, one for each kind, as whole numbers of one byte; `scale` makes them what they are.

    `rarity`: how rare the pieces of a row are, in steps of `RARITY_STEP`: a text of rare pieces is weighed by
    them, and one of common pieces by many.
    """

    kinds: tuple[Kind, ...]
    scale: float
    starts: tuple[float, ...]
    rarity: array[int]
    weights: array[int]

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


@cache
def learned() -> Model:
    """The model in the repository, read once."""
    return read(LEARNED.read_bytes())


def written(model: Model) -> bytes:
    """The model as a file: a heading in JSON and the packed tables."""
    head = json.dumps({"kinds": model.kinds, "scale": model.scale, "starts": model.starts}).encode()
    tables = model.rarity.tobytes() + model.weights.tobytes()
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
    rows, rest = divmod(len(tables), 1 + len(kinds))
    if rest or not rows:
        raise ValueError("the tables have another size than the heading says")
    rarity, weights = array("B", tables[:rows]), array("b", tables[rows:])
    return Model(kinds, head["scale"], tuple(head["starts"]), rarity, weights)
