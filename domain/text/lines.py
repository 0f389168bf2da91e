"""A text as it is passed on: its own lines and words, without what only takes room."""

from __future__ import annotations


def tidied(text: str) -> str:
    """The lines of a text with single spaces; of several empty lines one stays."""
    lines: list[str] = []
    for line in (" ".join(part.split()) for part in text.splitlines()):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip()
