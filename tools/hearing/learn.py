"""`python -m tools.hearing.learn`: learn from `locales/*/hearing.txt` and our own texts; write the weights.

The same sentences give the same table. The library that it learns with is needed here and nowhere else.
"""

from __future__ import annotations

import time
import warnings
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import typer
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from domain.hearing.examples import Example, examples
from domain.hearing.folding import folded
from domain.hearing.kinds import Kind
from domain.hearing.model import (
    LEARNED,
    LEARNED_OF_STAFF,
    RARITY_STEP,
    Model,
    learned,
    learned_of_staff,
    mark_of,
    written,
)
from domain.hearing.pieces import places
from tools.hearing.figures import write_figures
from tools.hearing.foreign import foreign_words
from tools.hearing.of_staff import parts as of_staff
from tools.hearing.own_texts import labels, sentences

ROWS = 1 << 17
FREEDOM = 30.0  # how closely the weights may follow the sentences
STEPS = 80  # more of them change nothing that is heard
TWO = 2
SHORT = 6  # words of a sentence that is known as it stands; longer ones nobody types twice
LABELS_WEIGH = 1.0  # they are typed as they stand
OURS_WEIGH = 0.2  # nobody talks like that
_LARGEST = 127  # of a whole number in one byte
_OUTLIERS = 99.98  # percent of the weights are as they are; the rest are as large as one byte can be
_TOO_SMALL = 7  # such a weight says nothing, and takes room


def learn(parts: Sequence[tuple[float, Sequence[Example]]]) -> Model:
    """Weights by which sentences are told apart; each part says how much one of its sentences weighs.

    The first part is what people write.
    """
    both = [one for _, sentences in parts for one in sentences]
    sample_weight = [weighs for weighs, sentences in parts for _ in sentences]
    kinds = tuple(kind for kind in Kind if any(one.kind is kind for one in both))
    found = [sorted(places(folded(one.text), ROWS)) for one in both]
    seen = np.bincount(np.concatenate([np.unique(one) for one in found]), minlength=ROWS)
    steps = np.rint((np.log((1 + len(found)) / (1 + seen)) + 1) / RARITY_STEP)
    rarity = np.minimum(steps, 255).astype(np.uint8)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        fitted = LogisticRegression(C=FREEDOM, max_iter=STEPS).fit(
            _table(found, rarity), [kinds.index(one.kind) for one in both], sample_weight
        )
    heights, starting = fitted.coef_, fitted.intercept_
    if len(kinds) == TWO:  # of two kinds only how much the second outweighs the first is learned
        heights = np.concatenate([-heights, heights]) / TWO
        starting = np.concatenate([-starting, starting]) / TWO
    weights = heights.T * (rarity[:, None] * RARITY_STEP)
    scale = float(np.percentile(np.abs(weights[weights != 0]), _OUTLIERS)) / _LARGEST
    whole = np.clip(np.rint(weights / scale), -_LARGEST, _LARGEST).astype(np.int8)
    whole[np.abs(whole) < _TOO_SMALL] = 0
    starts = tuple(round(float(one), 4) for one in starting)
    rare, weighed = array("B", rarity.tobytes()), array("b", whole.tobytes())
    return Model(kinds, scale, starts, rare, weighed, *known(parts[0][1]))


def known(sentences: Sequence[Example]) -> tuple[dict[str, list[str]], frozenset[int], frozenset[int]]:
    """What is known of the sentences as they stand: words that stop alone, danger, and foreign words."""
    alone: dict[str, list[str]] = {}
    for one in sentences:
        if one.alone:
            alone.setdefault(one.language, []).append(folded(one.text))
    cries = (folded(one.text) for one in sentences if one.kind is Kind.DANGER)
    danger = frozenset(mark_of(cry) for cry in cries if len(cry.split()) <= SHORT)
    return alone, danger, frozenset(mark_of(word) for word in foreign_words(sentences))


def _table(found: Sequence[Sequence[int]], rarity: Any) -> Any:
    """A row for each sentence, as long as one whatever its length."""
    starts: list[int] = [0]
    columns: list[int] = []
    values: list[float] = []
    for rows in found:
        rare = rarity[rows] * RARITY_STEP
        columns += rows
        values += list(rare / np.sqrt((rare**2).sum()))
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(found), ROWS))


def main() -> None:
    """Learn, write, and say what was learned from how much."""
    began = time.monotonic()
    _write(LEARNED, [(1.0, examples()), (LABELS_WEIGH, labels()), (OURS_WEIGH, sentences())])
    _write(LEARNED_OF_STAFF, of_staff())
    learned.cache_clear()
    learned_of_staff.cache_clear()
    write_figures()
    typer.echo(f"Learned in {time.monotonic() - began:.0f} s.")


def _write(path: Path, parts: Sequence[tuple[float, Sequence[Example]]]) -> None:
    parts = [(weighs, [one for one in found if folded(one.text)]) for weighs, found in parts]
    typer.echo(f"Learning from {' + '.join(str(len(found)) for _, found in parts)} sentences ...")
    content = written(learn(parts))
    path.write_bytes(content)
    typer.echo(f"{path.name}: {len(content) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
