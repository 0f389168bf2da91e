"""What counts of a meeting beside what was taken back, or where a press changed nothing."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.views.chat import Button, ChatMessage
from services.readback import Counts, LeftStandingNote, OutcomeLine, SinceNote, UnchangedNote
from services.reports.buttons import TapOutcome
from services.reports.cards import OutcomeReported
from services.reports.rows import TAPS
from words.catalogs import Words
from words.lines import fact_line, outcome_status
from words.moments import when


def note(words: Words, told: SinceNote | LeftStandingNote | UnchangedNote) -> str:
    """What a report is by now: as it was, or changed since."""
    match told:
        case UnchangedNote():
            return words.say("note.unchanged")
        case LeftStandingNote():
            key = "note.left_standing" if told.now.status else "note.left_standing.none"
            return words.say(key, **_slots(words, told.now), when=when(words, told.now.at))
        case SinceNote():
            key = "note.since" if told.now.status else "note.since.none"
            return words.say(key, **_slots(words, told.now), since=when(words, told.since))


def counts(words: Words, one: Counts) -> str:
    """What counts of a meeting now: again what was reported before, or nothing."""
    slots = _slots(words, one.now)
    if one.since is None:
        return words.say("counts.none", **slots, when=when(words, one.now.at))
    return words.say("counts.again", **slots, since=when(words, one.since))


def tell_anew(words: Words, left: Sequence[Counts]) -> tuple[tuple[Button, ...], ...]:
    """The outcomes to choose from, where one meeting that has begun is left without."""
    if len(left) != 1 or left[0].appointment is None:
        return ()
    meeting = left[0].appointment
    first, second, third, fourth = (
        Button(words.label(f"button.{status}"), TapOutcome(meeting, status)) for status in TAPS
    )
    return ((first, second), (third, fourth))


def reported(words: Words, told: OutcomeReported) -> ChatMessage:
    """A card that has been answered: what was told, and when."""
    line = fact_line(words, told.line)
    return ChatMessage(words.say("outcome_card.reported", line=line, since=when(words, told.since)))


def _slots(words: Words, line: OutcomeLine) -> dict[str, str]:
    """Whom an outcome is of, and what it says."""
    return {"code": line.code, "name": line.name, "status": outcome_status(words, line)}
