"""Which commands a person sees beside the input field. It is a help, never a right."""

from __future__ import annotations

from domain.codes import Role
from words.catalogs import Words

MENUS: dict[Role, tuple[str, ...]] = {
    Role.CLIENT: ("afspraken", "taal", "gegevens", "privacy", "klacht", "stop", "hulp"),
    Role.COACH: (
        "vandaag",
        "open",
        "week",
        "clienten",
        "client",
        "bericht",
        "afwezig",
        "ochtendlijst",
        "avondlijst",
        "nummer",
        "hulp",
        "stop",
    ),
    Role.KLANTMANAGER: ("taken", "overzicht", "client", "afwezig", "nummer", "hulp", "stop"),
    Role.COORDINATOR: ("team", "toegang", "tevredenheid", "hulp", "stop"),
    Role.CONTRACT_MANAGER: ("hulp", "stop"),
}
BEFORE_JOINING = ("start", "taal", "hulp")


def commands_for(words: Words, role: Role) -> tuple[tuple[str, str], ...]:
    """Name and explanation of each command of a role."""
    return tuple((name, words.label(f"command.{name}")) for name in MENUS[role])
