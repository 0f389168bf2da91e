"""What is kept of who uses the pages, and how accessible they are: for anybody, signed in or not."""

from __future__ import annotations

from typing import Final

from web.visit import Shown, Visit

PRIVACY: Final = "/privacy"
ACCESSIBILITY: Final = "/toegankelijkheid"


async def show_privacy(visit: Visit) -> Shown:
    """What is kept, why, how long, and whom to ask."""
    return Shown("privacy.html", {"about": visit.site.about})


async def show_accessibility(visit: Visit) -> Shown:
    """The statement that the operator names, its status in words, and where what does not work is told."""
    return Shown("accessibility.html", {"about": visit.site.about})
