"""How a reading came about, as lines of text: for whoever asks why a message was read as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.reading.clauses import Clause
from domain.reading.schema import Reading, Record
from domain.reading.tokens import Shape, Token


def explain(reading: Reading, parts: Sequence[Clause]) -> Iterator[str]:
    """Each clause with whom it is about and what its words mean; then records, guesses and unread words."""
    for number, part in enumerate(parts, 1):
        who = " + ".join(_named(token) for token in part.subject) or "nobody"
        yield f"clause {number} about {who}: {' '.join(map(_meaning, part.tokens))}"
    for record in reading.records:
        yield f"stored: {_said(record)}"
    for number, guess in enumerate(reading.guesses, 1):
        yield f"guess {number}: {'; '.join(map(_said, guess.records))}"
    if reading.unread:
        yield f"unread: {', '.join(reading.unread)}"
    if reading.ask is not None:
        yield f"asks: {reading.ask.reason} about {', '.join(reading.ask.about) or 'nobody'}"
    if reading.refuse is not None:
        yield f"refuses: {reading.refuse.reason}"


def _named(token: Token) -> str:
    return " or ".join(token.codes) or token.text


def _meaning(token: Token) -> str:
    """A word with its meanings; one without any as it stands."""
    if token.shape is Shape.BREAK:
        return token.text.strip() or "/"
    if token.shape is not Shape.WORD:
        return f"{token.text}[{token.shape}]"
    means = ",".join(f"{kind}={value}" if value else str(kind) for kind, value in token.means.items())
    return f"{token.text}[{means}]" if means else token.text


def _said(record: Record) -> str:
    return " ".join(f"{name}={value}" for name, value in record.as_dict().items() if value is not None)
