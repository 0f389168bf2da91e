"""Which commands a person sees beside the input field. It is a help, never a right."""

from __future__ import annotations

from domain.codes import Role
from domain.commands import MENUS
from words.catalogs import Words

BEFORE_JOINING = ("start", "taal", "hulp")


def commands_for(words: Words, role: Role) -> tuple[tuple[str, str], ...]:
    """Name and explanation of each command of a role."""
    return tuple((name, words.label(f"command.{name}")) for name in MENUS[role])
