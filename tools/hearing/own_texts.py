"""What we say to clients ourselves: who copies a line of it, or types a label, says nothing that is heavy."""

from __future__ import annotations

import re
from typing import Final

from babel.messages.pofile import read_po

from domain.hearing.examples import LOCALES, Example
from domain.hearing.kinds import Kind

_SAYS: Final = {
    "button.cannot": Kind.CANNOT,
    "reason.illness": Kind.CANNOT,
    "button.late": Kind.LATE,
    "late.": Kind.LATE,
    "button.wrong_time": Kind.OTHER_TIME,
    "button.where": Kind.WHERE,
    "button.call_me": Kind.CALL_ME,
}
"""Labels that mean what their kind says, by the beginning of their key."""
LABELS: Final = ("button.", "reason.", "late.", "command.")
SOUND_LIKE_IT: Final = (
    "urgent_help",
    "help_now",
    "button.stop",
    "button.undo_stop",
    "command.stop",
    "client_stop",
    "opt_out",
)
"""What is about danger, or about stopping, is no example of an ordinary text."""
_SLOT: Final = re.compile(r"\{\w+\}|<[^>]+>")
_SHORTEST: Final = 2


def labels() -> list[Example]:
    """The labels of buttons and commands, which people do type."""
    return [one for key, one in _texts() if key.startswith(LABELS)]


def sentences() -> list[Example]:
    """Each line of everything else that we say to clients, in each language."""
    return [one for key, one in _texts() if not key.startswith(LABELS)]


def _texts() -> list[tuple[str, Example]]:
    """A text or a line of it with its key; what stands twice is once."""
    found: dict[tuple[str, str], tuple[str, Example]] = {}
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/client.po")):
        language = path.parts[-3]
        with path.open("rb") as source:
            for entry in read_po(source, locale=language):
                key = entry.id if isinstance(entry.id, str) else entry.id[0]
                if not key or key.startswith(SOUND_LIKE_IT):
                    continue
                forms = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
                for line in (line for form in forms for line in (form, *str(form).split("\n"))):
                    text = " ".join(_SLOT.sub(" ", str(line)).split())
                    if len(text) > _SHORTEST:
                        one = Example(language, _kind(key), text)
                        found.setdefault((language, text), (key, one))
    return list(found.values())


def _kind(key: str) -> Kind:
    return next((kind for start, kind in _SAYS.items() if key.startswith(start)), Kind.PLAIN)
