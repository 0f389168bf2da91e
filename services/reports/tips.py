"""One short tip at a time under a coach's first read-backs, and none about what they do already."""

from __future__ import annotations

from typing import Final

from domain.reading import Attendance, Milestone, Reading
from services.turn import Turn

TIPS: Final = {
    "several": 2,
    "edit": 4,
    "undo": 6,
    "milestone": 9,
    "reply": 11,
    "plan": 13,
    "ask": 17,
    "open": 21,
}
"""Each tip with the number of reports from which it may come."""

LAST: Final = 40
"""Who has reported so often needs no tips."""


async def next_tip(turn: Turn, reading: Reading) -> str | None:
    """The tip to show under this read-back, if it is time for one. What the message does is known already."""
    count = await turn.work.outcomes.count_reports(turn.me.id, LAST + 1)
    if count > LAST:
        return None
    had = await turn.work.tips.had(turn.me.id)
    known = _shown_by(reading) - had
    for seen in known:
        await turn.work.tips.done(turn.me.id, seen, turn.now)
    had |= known
    tip = next((tip for tip, since in TIPS.items() if tip not in had and since <= count), None)
    if tip is not None:
        await turn.work.tips.done(turn.me.id, tip, turn.now)
    return tip


def _shown_by(reading: Reading) -> set[str]:
    """The tips whose content the sender of this message knows."""
    known = set()
    if len({item.client for item in reading.records if isinstance(item, Attendance)}) > 1:
        known.add("several")
    if any(isinstance(item, Milestone) for item in reading.records):
        known.add("milestone")
    if any(item.kind == "appointment" for item in reading.records):
        known.add("plan")
    if reading.query is not None:
        known.add("ask")
    return known
