"""From which moment an appointment is moved: `van vanavond naar morgen 9u`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Final

from domain.dates.written import DayHint
from domain.reading.clauses import Clause
from domain.reading.lexicon import Kind
from domain.reading.tokens import Shape

FROM: Final = frozenset({"van", "vd", "ipv", "afspraak van"})


def from_to(clause: Clause) -> bool:
    """`Van vanavond naar morgen 9u`, `wordt donderdag 11u ipv vanavond`."""
    tokens = clause.tokens
    moments = {
        at
        for at, token in enumerate(tokens)
        if (token.day and not token.is_(Kind.NUMBER)) or token.clock or Kind.PART in token.means
    }
    behind = [
        at
        for at in moments
        if at and (tokens[at - 1].text == "van" or tokens[at - 1].is_(Kind.GRAMMAR, "instead"))
    ]
    ahead = [at for at in moments if at and tokens[at - 1].text in ("naar", "wordt", "word")]
    ordered = any(token.text in ("zet", "gooi", "doe", "plaats") for token in tokens)
    ahead += [
        at for at in moments if ordered and at > min(behind, default=at) and tokens[at - 1].text == "op"
    ]
    if _becomes(clause) is not None:
        return True
    replaced = any(tokens[at - 1].is_(Kind.GRAMMAR, "instead") for at in behind)
    return bool(
        behind
        and (
            ahead
            or (
                replaced
                and len(moments) > 1
                and not any(t.is_(Kind.SIGN) and not t.is_(Kind.SIGN, "notice") for t in tokens)
            )
        )
    )


def moves_to(clauses: Sequence[Clause]) -> bool:
    """Whether a move names where to, and not where from: `verzet naar maandag 10u`."""
    return not any(from_to(clause) for clause in clauses) and origin_of(clauses) == (None, None)


def later_to(clause: Clause, at: int) -> bool:
    """Whether the new moment still follows, or stood before (`14u ipv 13u`)."""
    tokens = clause.tokens
    moments = [
        place for place, token in enumerate(tokens) if token.day is not None or token.shape is Shape.CLOCK
    ]
    return len(moments) > 1 or tokens[at - 1].is_(Kind.GRAMMAR, "instead")


def origin_of(clauses: Sequence[Clause]) -> tuple[DayHint | None, time | None]:
    """The day and time an appointment is moved away from."""
    day: DayHint | None = None
    clock: time | None = None
    for clause in clauses:
        for at, token in enumerate(clause.tokens[1:], start=1):
            before = clause.tokens[at - 1]
            behind = before.text in FROM or before.is_(Kind.GRAMMAR, "instead")
            if behind and later_to(clause, at):
                day = token.day or day
                clock = token.clock if token.shape is Shape.CLOCK else clock
        day = day or _day_moved(clause)
        clock = clock or _becomes(clause)
    return day, clock


def _day_moved(clause: Clause) -> DayHint | None:
    """`Donderdag verplaatst naar maandag`: the day before the verb, when another one follows."""
    verb = next((at for at, token in enumerate(clause.tokens) if token.is_(Kind.CHANGE, "move")), None)
    if verb is None or not any(token.day is not None for token in clause.tokens[verb + 1 :]):
        return None
    for token in clause.tokens[:verb]:
        if token.day is not None or (token.is_(Kind.PART) and token.text.startswith("van")):
            return token.day or DayHint(offset=0)
    return None


def _becomes(clause: Clause) -> time | None:
    """`Morgen 10u wordt 11u`: the time that changes."""
    tokens = clause.tokens
    for first, word, last in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if word.text in ("wordt", "word", "naar") and first.shape is last.shape is Shape.CLOCK:
            return first.clock
    return None


def day_first(clauses: Sequence[Clause]) -> bool:
    """`Woensdag naar 16.00`: the one day stands before the new time, and is that of the appointment."""
    tokens = [token for clause in clauses for token in clause.tokens]
    days = [at for at, token in enumerate(tokens) if token.day is not None]
    if len(days) != 1 or any(token.text in ("naar", "wordt") for token in tokens[: days[0]]):
        return False
    return any(
        token.text in ("naar", "wordt") and tokens[at + 1].shape is Shape.CLOCK
        for at, token in enumerate(tokens[:-1])
    )
