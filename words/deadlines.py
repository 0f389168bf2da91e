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
            unit=Term(f"deadline_unit.{unit}"),
            units=Term(f"deadline_unit.{unit}s"),
            limit=line.limit,
        )
    )
