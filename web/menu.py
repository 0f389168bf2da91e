"""The pages that the menu leads to, by what somebody may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from domain.members import Act, may_ever
from domain.values import Person


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu."""

    path: str
    key: str  # its word
    act: Act


MENU: Final = (
    Entry("/", "menu.start", Act.SEE_PAGES),
    Entry("/team", "menu.team", Act.SEE_TEAM),
    Entry("/dag", "menu.day", Act.SEE_DAY),
    Entry("/open", "menu.open", Act.SEE_DAY),
    Entry("/taken", "menu.tasks", Act.SEE_DIGEST),
    Entry("/deelnemers", "menu.clients", Act.FIND_CLIENT),
    Entry("/week", "menu.week", Act.SEE_DIGEST),
    Entry("/verzoeken", "menu.requests", Act.SEE_TEAM),
    Entry("/brieven", "menu.letters", Act.SEE_TEAM),
    Entry("/bezorging", "menu.delivery", Act.SEE_TEAM),
    Entry("/mensen", "menu.people", Act.END_ACCESS),
    Entry("/import", "menu.import", Act.IMPORT),
    Entry("/inzage", "menu.looks", Act.SEE_LOOKS),
    Entry("/afwezig", "menu.absence", Act.SET_ABSENCE),
    Entry("/instellingen", "menu.settings", Act.SEE_PAGES),
)


def menu_of(person: Person | None) -> list[Entry]:
    """What somebody finds in the menu; nothing for who is not signed in."""
    return [one for one in MENU if person is not None and may_ever(person.role, one.act)]
