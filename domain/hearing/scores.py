"""How well texts are heard whose kind is known: counts and shares by language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from domain.hearing.kinds import IN_AGENDA, Certainty, Heard, Kind
from domain.hearing.listen import listen, passed_on

COLUMNS: Final = (
    "language", "danger", "sure", "perhaps", "ordinary", "taken for danger", "perhaps danger", "passed on",
    "stop", "private", "other kinds",
)  # fmt: skip


_SAME: Final = {"ordinary": "plain", **{str(kind): str(Kind.QUESTION) for kind in IN_AGENDA}}
"""Kinds that are told apart inside, or called otherwise in files."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was heard of one line, as it is printed."""

    language: str
    wanted: str | None
    kind: str
    certainty: str
    passed_on: bool


def as_scored(kind: str) -> str:
    """The name by which a kind is scored: files call it otherwise, or it is told apart inside."""
    return _SAME.get(kind, kind)


def told(text: str) -> tuple[str, str, bool]:
    """Kind, certainty and whether the text goes to the coach; what may be danger is called so."""
    heard = listen(text)
    kind, certainty = heard.kind, heard.certainty
    if heard.perhaps_danger and not _ends_anyway(heard):
        kind, certainty = Kind.DANGER, Certainty.PERHAPS
    return as_scored(str(kind)), str(certainty), passed_on(heard)


def _ends_anyway(heard: Heard) -> bool:
    return heard.kind in (Kind.STOP, Kind.PRIVATE)


def rows(scored: list[Told]) -> Iterator[list[str]]:
    """The cells of the table: counts of danger and ordinary, shares in percent."""
    for language in [*sorted({one.language for one in scored}), "all"]:
        of = [one for one in scored if language in (one.language, "all")]
        danger = [one for one in of if one.wanted == Kind.DANGER]
        plain = [one for one in of if one.wanted == Kind.PLAIN]
        rest = [one for one in of if one.wanted not in (Kind.DANGER, Kind.PLAIN, Kind.STOP, Kind.PRIVATE)]
        yield [
            language,
            str(len(danger)),
            _share([_is(one, Certainty.SURE) for one in danger]),
            _share([_is(one, Certainty.SURE, Certainty.PERHAPS) for one in danger]),
            str(len(plain)),
            _share([_is(one, Certainty.SURE) for one in plain]),
            _share([_is(one, Certainty.PERHAPS) for one in plain]),
            _share([one.passed_on for one in plain]),
            _share([one.kind == Kind.STOP for one in of if one.wanted == Kind.STOP]),
            _share([one.kind == Kind.PRIVATE for one in of if one.wanted == Kind.PRIVATE]),
            _share([one.kind == one.wanted for one in rest]),
        ]


def _is(one: Told, *certainties: Certainty) -> bool:
    return one.kind == Kind.DANGER and one.certainty in certainties


def _share(hits: list[bool]) -> str:
    return f"{100 * sum(hits) / len(hits):.0f} %" if hits else "-"
