"""What was stored, a line each, and when a no-show among it goes to the municipality, and to whom."""

from __future__ import annotations

from collections.abc import Sequence

from domain.codes import Status
from services.readback import GoesNote, Line, OutcomeLine
from words.catalogs import Html, Words
from words.lines import fact_line


def stored_lines(words: Words, lines: Sequence[Line]) -> Html:
    """One line for each thing that was stored."""
    return Html("\n".join(fact_line(words, line) for line in lines))


def with_what_goes(words: Words, lines: Sequence[Line], notes: Sequence[GoesNote]) -> Html:
    """The same, and under them what goes to the municipality, and when."""
    return Html("\n".join([stored_lines(words, lines), *_below(words, lines, notes)]))


def _below(words: Words, lines: Sequence[Line], notes: Sequence[GoesNote]) -> list[str]:
    """One sentence for all no-shows of a read-back that go together; else each says of whom it is."""
    missed = [line for line in lines if isinstance(line, OutcomeLine) and line.status is Status.NO_SHOW]
    if len(notes) != 1 or len(notes[0].about) != len(missed) or not notes[0].reached:
        return [note(words, one) for one in notes]
    [all_of_them] = notes
    key = "note.goes.it" if len(lines) == 1 else "note.goes"
    return [words.say(key, at=all_of_them.at, to=all_of_them.to, count=len(missed))]


def note(words: Words, told: GoesNote) -> str:
    """The same with the clients named."""
    names = [words.say("button.choice", code=one.code, name=one.name) for one in told.about]
    key = "note.goes.of" if told.reached else "note.goes.unheard"
    return words.say(key, about=Html(", ".join(names)), at=told.at, to=told.to, count=len(names))
