"""Who looked at what on the pages of a municipality, for its coordinators (S8)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from domain.client_codes import PREFIX
from domain.ports.sessions import Looked
from domain.retention import LOOKS
from domain.values import Person
from services.turn import Turn

SHOWN: Final = 200
IN_FILE: Final = 20_000
_DIGITS: Final = re.compile(r"\d{3,6}")


@dataclass(frozen=True, slots=True)
class LookLine:
    """That somebody looked: who, and at what."""

    person: Person
    look: Looked


async def looks(turn: Turn, code: str, most: int) -> list[LookLine]:
    """Those of a year, the newest first: of everybody, or about one code of a client or of the staff."""
    wanted = f"{PREFIX}{code}" if _DIGITS.fullmatch(code) else code
    wanted = wanted.upper() if wanted.upper().startswith(PREFIX) else wanted.lower()
    since = turn.now - LOOKS
    found = await turn.work.looks.of_municipality(turn.me.municipality, since, wanted, most)
    people = {one: await turn.work.people.by_id(one) for one in {each.person_id for each in found}}
    return [LookLine(people[one.person_id], one) for one in found]
