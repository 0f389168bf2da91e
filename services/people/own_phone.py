"""`/nummer`: somebody of the staff says on which number they are rung, and takes it back (R110)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.errors import Refused
from domain.messages.message import Message
from domain.phones import NotAPhoneNumber, read_phone
from domain.ports.people import PhoneBy
from services.turn import Turn

AWAY: Final = frozenset({"weg", "wis", "geen"})
"""What somebody types who wants no number to be known."""


class Said(StrEnum):
    """What came before the number is shown."""

    NOTHING = "nothing"
    NEW = "new"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class OwnPhone(Message):
    """Somebody of the staff reads on which number they are rung, or what is read in its place."""

    kept_as = "own_phone"
    said: Said
    phone: str | None
    organisation_phone: str | None


@dataclass(frozen=True, slots=True)
class NoPhoneNumber(Message):
    """What was typed is no Dutch telephone number: nothing was changed, and how one is written."""

    kept_as = "refused.phone"


async def take_own_phone(turn: Turn, text: str) -> None:
    """Store the number, forget it, or say which it is. Raises Refused for what is no number."""
    wish = text.strip()
    said = Said.NOTHING
    if wish.casefold() in AWAY:
        said = Said.AWAY
        await turn.work.people.put_phone(turn.me.id, None, PhoneBy.SELF)
    elif wish:
        said = Said.NEW
        await turn.work.people.put_phone(turn.me.id, _read(wish), PhoneBy.SELF)
    if said is not Said.NOTHING:
        await turn.note(f"phone_{said}", turn.me.id)
    phones = await turn.work.people.phones(turn.me.id)
    await turn.answer(OwnPhone(said, phones.own, phones.organisation))


def _read(text: str) -> str:
    try:
        return read_phone(text)
    except NotAPhoneNumber as fault:
        raise Refused(NoPhoneNumber()) from fault
