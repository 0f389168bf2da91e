"""What a client answered, in Dutch."""

from __future__ import annotations

from words.catalogs import Words


def answer_words(words: Words, answer: str) -> str:
    """What somebody answered; "about twenty minutes later" is one answer with a number."""
    minutes = answer.removeprefix("late_")
    if minutes.isdigit():
        return words.label("said.late_minutes", minutes=int(minutes))
    return words.label(words.known(f"said.{answer}", "said.other"))
