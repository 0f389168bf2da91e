"""What a text of a client can be, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a text says, by the heaviest thing in it."""

    DANGER = "danger"
    STOP = "stop"
    CANNOT = "cannot"  # come
    LATE = "late"
    OTHER_TIME = "other_time"
    WHERE = "where"
    WHEN = "when"
    WHO = "who"
    QUESTION = "question"  # about an appointment, which the agenda does not answer
    THANKS = "thanks"
    CALL_ME = "call_me"
    PRIVATE = "private"  # what must not be kept
    PLAIN = "plain"
    GUESS = "guess"  # of staff: attendance that nobody saw


OF_CLIENTS: Final = frozenset(Kind) - {Kind.GUESS}
"""What a text of a client can be."""
IN_AGENDA: Final = frozenset({Kind.WHERE, Kind.WHEN, Kind.WHO})
"""Questions that the agenda answers."""
NOTICE: Final = frozenset({Kind.CANNOT, Kind.LATE, Kind.OTHER_TIME})
"""What says something about coming, and counts once the client taps it."""


class Certainty(StrEnum):
    """How sure it is that a text is of its kind."""

    SURE = "sure"
    PERHAPS = "perhaps"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Heard:
    """The kind of a text. `perhaps_danger`: somebody may be in danger, beside what else it says.

    Danger, private and stop are heard for sure or not at all. What else is only likely is passed on as it is.
    """

    kind: Kind
    certainty: Certainty
    perhaps_danger: bool = False
