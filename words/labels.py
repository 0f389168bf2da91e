"""What stands on the buttons of clients, for who types it by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from domain.hearing.folding import folded
from domain.text.short_answers import Label, without_signs
from words.catalogs import CLIENT, FALLBACK, catalog

_LABEL: Final = re.compile(r"(button|reason|late)\.")
_ANSWER: Final = re.compile(r"(reason|late)\.|button\.rather_not$")
_STOPS: Final = frozenset({"button.stop", "button.stop_yes"})
_SLOT: Final = re.compile(r"\{(\w+)\}")
_SLOTS: Final = {"weekday": r"\w+", "date": r"[\w ]+", "time": "0 0"}
"""As they are folded; a label is known by its time where other words stand in it, or not at all."""


def typed_label(text: str, language: str) -> Label | None:
    """Which kind of label a text is, in the `language` of its writer, Dutch or English; None: of none.

    The labels by which somebody stops mean that as words too, and are left out.
    """
    said = _plain(text)
    for code in dict.fromkeys((language, *FALLBACK)):
        whole, patterns = _labels(code)
        if said in whole:
            return whole[said]
        if any(one.fullmatch(said) for one in patterns):
            return Label.OTHER
    return None


@cache
def _labels(language: str) -> tuple[dict[str, Label], tuple[re.Pattern[str], ...]]:
    whole: dict[str, Label] = {}
    patterns = []
    for key, label in _texts(language):
        if not _SLOT.search(label):
            whole[_plain(label)] = Label.ANSWER if _ANSWER.match(key) else Label.OTHER
        elif "{time}" in label and set(_SLOT.findall(label)) <= set(_SLOTS):
            patterns.append(_pattern(label))
    return whole, tuple(patterns)


def _texts(language: str) -> Iterator[tuple[str, str]]:
    for key, text in catalog(CLIENT, language)._catalog.items():
        if isinstance(key, str) and _LABEL.match(key) and key not in _STOPS:
            yield key, str(text)


def _pattern(label: str) -> re.Pattern[str]:
    parts = _SLOT.split(label)
    said = [_SLOTS[part] if at % 2 else re.escape(_plain(part)) for at, part in enumerate(parts)]
    return re.compile(r"\s*".join(part for part in said if part))


def _plain(text: str) -> str:
    """Without its signs; the one for information is a letter to Unicode."""
    return folded(without_signs(text.replace("ℹ", "")))
