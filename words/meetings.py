"""An appointment on a coach's list: what is known of it, where it is, and what a tap says."""

from __future__ import annotations

from domain.codes import Status
from services.reports.meetings import Meeting
from words.catalogs import Term, Words
from words.lines import status_words


def state(words: Words, item: Meeting) -> str:
    """The outcome; before it, what the client answered or wishes; after the end, that it is missing."""
    if item.status:
        return status_words(words, item.status, minutes=item.minutes, late_notice=item.late_notice)
    if item.ended:
        return words.label("answer.missing")
    answer = "late" if item.answer and item.answer.startswith("late") else item.answer or "none"
    # A list must come out, also with an answer that has no words here yet.
    return words.label(words.known(f"answer.{answer}", "answer.other"))


def where(words: Words, item: Meeting) -> str:
    """The kind of a meeting, and where it is."""
    kind = Term(f"type.{item.type}")
    if not item.location:
        return words.say("list.nowhere", type=kind)
    return words.say("list.where", type=kind, location=item.location)


def tap_label(item: Meeting, status: Status | None) -> str:
    """The key of what a tap on a meeting says: before it begins it is called off, or that no more."""
    if item.begun:
        return f"button.{status}"
    return "button.row_comes" if status is None else "button.row_call_off"
