"""The field for a short line to the other side: what it takes, and what is said of it."""

from __future__ import annotations

from typing import Any, Final

from domain.codes import PrivacyKind
from domain.messages.message import Message
from services.messages.line import LineDanger, LinePrivate
from services.privacy import Refusal
from web.visit import Missing, Visit

MOST: Final = 500
"""Characters: a page is for a short line, a longer story is for the phone."""
_STAYS: Final = frozenset({PrivacyKind.CONTACT_DETAIL})
NOT_PASSED_ON: Final[tuple[type[Message], ...]] = (LineDanger, LinePrivate, Refusal)


def check_line(visit: Visit) -> str:
    """What was typed. Raises Missing where there is nothing, or too much."""
    text = visit.field("line")
    if not text:
        raise Missing("line", "page.line.empty")
    if len(text) > MOST:
        raise Missing(
            "line", "page.line.too_long", {"most": MOST, "count": len(text), "over": len(text) - MOST}
        )
    return text


def line_stays(visit: Visit) -> Missing | None:
    """A line with a telephone number or address is not passed on, and stays to be put right; what is worse
    stands nowhere."""
    said = [one for one in visit.replies.said if isinstance(one, LinePrivate)]
    return Missing("line", "page.line.private") if said and set(said[0].kinds) <= _STAYS else None


def heed_line(visit: Visit) -> dict[str, Any]:
    """What of what is said belongs beside the field: it was not passed on, and nothing of it is kept."""
    wrong = tuple(one for one in visit.said if isinstance(one, NOT_PASSED_ON))
    visit.said = tuple(one for one in visit.said if one not in wrong)
    kept = bool(visit.field("line")) and visit.wrong is None and visit.refused is None
    return {"line_wrong": wrong, "line_most": MOST, "line_kept": kept}
