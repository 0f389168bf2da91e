"""What did not arrive, for the coordinator: again, by another way, reachable again (docs/adr/0057)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from domain.errors import StaleButton
from domain.messages.message import Message
from domain.ports.sessions import Look
from domain.ways import WayKind
from services.digests.stuck import Town
from services.sending import overview
from web.visit import Shown, Visit, Went

PATH: Final = "/bezorging"
FIELDS: Final = frozenset({"row", "way", "person", "kind"})
"""A message and the way that it is to take, or somebody and the way that is open again."""


@dataclass(frozen=True, slots=True)
class LeavesAgain(Message):
    """Who pressed reads that the message leaves once more."""

    kept_as = "page.delivery.leaves_again"


@dataclass(frozen=True, slots=True)
class OpenAgain(Message):
    """Who pressed reads that what comes takes this way."""

    kept_as = "page.delivery.open_again"


async def show(visit: Visit) -> Shown:
    """How it stands in the own municipality."""
    town = Town(visit.work, visit.me.municipality, visit.now, visit.site.calendar)
    found = await overview.overview(town)
    return Shown("delivery.html", {"found": found}, Look("delivery", number=len(found.unsent)))


async def act(visit: Visit) -> Went:
    """One of the buttons. Raises Refused."""
    if visit.field("row"):
        await overview.send_again(visit.turn, _number(visit.field("row")), _way(visit.field("way")))
        visit.replies.said.append(LeavesAgain())
    else:
        await overview.open_again(visit.turn, visit.field("person"), _way(visit.field("kind")))
        visit.replies.said.append(OpenAgain())
    return Went(PATH)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else -1


def _way(text: str) -> WayKind:
    """A kind of ours; another word is none. Raises StaleButton."""
    try:
        return WayKind(text)
    except ValueError:
        raise StaleButton from None
