"""What an open deadline says, on a card, in the morning and in a digest."""

from __future__ import annotations

from services.deadlines.bundles import DeadlineLine
from words.catalogs import Html, Term, Words


def deadline_words(words: Words, line: DeadlineLine) -> Html:
    """What an open deadline says, without the client: "nog geen intake, dag 12 van 14"."""
    unit = "working_day" if line.working_days else "day"
    return Html(
        words.say(
            words.known(f"deadline.{line.clock}.{line.stage}", f"deadline.{line.clock}"),
            day=line.day,
            of=line.of,
            term=_term(words, line, unit),
            units=Term(f"deadline_unit.{unit}s"),
            limit=line.limit,
        )
    )


def _term(words: Words, line: DeadlineLine, unit: str) -> str:
    """ "dag 12 van 14"; past its last day by how much: there is no day 16 of 14."""
    if line.day > line.of:
        return words.label(f"deadline_term.over_{unit}", count=line.day - line.of, of=line.of)
    return words.label("deadline_term.within", unit=Term(f"deadline_unit.{unit}"), day=line.day, of=line.of)
