"""Which command somebody means who types it as a word, nearly right, or one that another role has."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from rapidfuzz.distance import OSA

from domain.codes import Role

MENUS: Final[dict[Role, tuple[str, ...]]] = {
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
        "agenda",
        "hulp",
        "stop",
    ),
    Role.KLANTMANAGER: ("taken", "overzicht", "client", "afwezig", "nummer", "agenda", "hulp", "stop"),
    Role.COORDINATOR: ("team", "toegang", "tevredenheid", "hulp", "stop"),
    Role.CONTRACT_MANAGER: ("hulp", "stop"),
}
"""What each role sees beside the input field: a help, never a right."""

_MEANS: Final[dict[str, tuple[str, ...]]] = {
    "hulp": ("help", "menu", "info", "uitleg", "commandos"),
    "vandaag": ("today", "dagoverzicht", "mijn dag"),
    "week": ("weekoverzicht", "mijn week", "afspraken"),
    "open": ("openstaand", "wat is open", "taken"),
    "clienten": ("cliënten", "deelnemers", "klanten", "caseload"),
    "bericht": ("berichten", "message"),
    "nummer": ("telefoonnummer", "mijn nummer"),
    "agenda": ("kalender", "calendar", "outlook", "ical", "ics"),
    "taken": ("open", "vandaag", "to do", "todo", "week"),
    "overzicht": ("digest", "clienten", "deelnemers", "caseload"),
    "client": ("cliënt", "kaart", "gegevens", "deelnemer"),
    "team": ("overzicht", "taken", "open", "vandaag", "week"),
    "toegang": ("access", "medewerkers"),
    "afspraken": ("afspraak", "mijn afspraken", "appointments", "appointment", "my appointments", "agenda",
                  "vandaag", "today", "week", "open"),
    "taal": ("talen", "language", "languages", "andere taal"),
    "gegevens": ("mijn gegevens", "data", "my data"),
    "klacht": ("complaint", "complaints", "klachten"),
}  # fmt: skip
"""Other words for a command; of two that a role has, the one that is a command itself counts."""

_NEAR: Final = 0.7
_ASKED_FIRST: Final = frozenset({"stop", "afwezig"})
"""What somebody wants, or the outcome of a meeting: a bare word is not enough for it."""
_WITH_MORE: Final = frozenset({"avondlijst", "ochtendlijst", "overzicht", "client", "nummer"})
"""What may stand behind these is theirs to read."""
_OF_CLIENTS: Final = frozenset(
    ["menu", "afspraken", "afspraak", "mijn afspraken", "appointments", "appointment", "my appointments",
     "taal", "language", "gegevens", "mijn gegevens", "my data", "privacy", "klacht", "complaint"]
)  # fmt: skip
"""A client's other words are for the coach: who types `help` may need some."""


def of_word(text: str, role: Role) -> str | None:
    """The command that a text without a slash is, with what may stand behind it; None for any other text."""
    said = " ".join(text.casefold().split()).strip(" .!")
    if role is Role.CLIENT and said not in _OF_CLIENTS:
        return None
    name = _named(said, MENUS[role])
    if name is not None:
        return None if name in _ASKED_FIRST else f"/{name}"
    first, _, rest = said.partition(" ")
    return f"/{first} {rest}" if rest and first in _WITH_MORE and first in MENUS[role] else None


def asked_first(text: str, role: Role) -> str | None:
    """The command that a bare word may mean, and may not."""
    said = text.casefold().strip(" .!")
    return said if said in _ASKED_FIRST & {"stop"} and said in MENUS[role] else None


def typed_name(text: str) -> str | None:
    """The name in `/Vandaag@KorteLijnBot 1042`; None where no command is meant, as in `/1042 ns`."""
    first = text.strip().split(maxsplit=1)[0] if text.strip() else ""
    name = first.removeprefix("/").partition("@")[0].casefold()
    return name if first.startswith("/") and name[:1].isalpha() else None


def instead(name: str, role: Role) -> str:
    """What a role has instead of a command of another one."""
    return _named(name, MENUS[role]) or "hulp"


def near(name: str, role: Role) -> str | None:
    """The command of a role that a name is nearly right for."""
    meant = _named(name, MENUS[role])
    best = max(MENUS[role], key=lambda one: OSA.normalized_similarity(name, one))
    close = OSA.normalized_similarity(name, best) >= _NEAR or (len(name) > 3 and best.startswith(name))
    return meant or (best if close else None)


def _named(said: str, names: Collection[str]) -> str | None:
    if said in names:
        return said
    return next((name for name in names if said in _MEANS.get(name, ())), None)
