"""What an open deadline says, on a card, in the morning and in a digest."""

from __future__ import annotations

from domain.deadlines.due import Deadline
from services.deadlines.bundles import DeadlineLine
from words.catalogs import Html, Term, Words
from words.moments import day_short, when


def deadline_words(words: Words, line: DeadlineLine) -> Html:
    """What an open deadline says, without the client: "nog geen intake, dag 12 van 14"."""
    unit = "working_day" if line.working_days else "day"
    planned = line.ahead is not None and line.clock is Deadline.INTAKE
    said = words.say(
        "deadline.intake.planned"
        if planned
        else words.known(f"deadline.{line.clock}.{line.stage}", f"deadline.{line.clock}"),
        day=line.day,
        of=line.of,
        term=_term(words, line, unit),
        units=Term(f"deadline_unit.{unit}s"),
        limit=line.limit,
        when=_when(words, line),
    )
    return Html(said if line.clock is not Deadline.CONTACT else _contact(words, line, said))


def _term(words: Words, line: DeadlineLine, unit: str) -> str:
    """ "dag 12 van 14"; past its last day by how much: there is no day 16 of 14."""
    if line.day > line.of:
        return words.label(f"deadline_term.over_{unit}", count=line.day - line.of, of=line.of)
    return words.label("deadline_term.within", unit=Term(f"deadline_unit.{unit}"), day=line.day, of=line.of)


def _contact(words: Words, line: DeadlineLine, said: str) -> str:
    """With the last talk and call, and with what is planned, though late."""
    slots = {
        "last": day_short(words, line.last_on) if line.last_on else None,
        "called": day_short(words, line.called_on) if line.called_on else None,
    }
    if line.last_on is not None:
        key = "deadline.contact.talked_called" if line.called_on else "deadline.contact.talked"
        said = words.say(key, line=Html(said), **slots)
    elif line.called_on is not None:
        said = words.say("deadline.contact.called", line=Html(said), **slots)
    if line.ahead is None:
        return said
    return words.say("deadline.contact.next", line=Html(said), when=_when(words, line))


def _when(words: Words, line: DeadlineLine) -> str | None:
    return when(words, line.ahead) if line.ahead is not None else None
