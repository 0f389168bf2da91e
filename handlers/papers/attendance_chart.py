"""Attendance per week as a picture. A stand-in: the drawing itself comes with the papers."""

from __future__ import annotations

import base64
from typing import Any

_DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="


def draw(facts: dict[str, Any]) -> bytes:
    """A PNG of one point; `facts` has weeks, total, suppliers and words."""
    return base64.b64decode(_DOT)
