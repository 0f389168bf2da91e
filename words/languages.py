"""Languages by their Dutch names."""

from __future__ import annotations

from typing import Final

from words.catalogs import LANGUAGES, Words

_OTHER_CODE: Final = {"fa_AF": "prs"}
"""Languages that the labels of the field know by another code."""


def language_name(words: Words, codes: str) -> str:
    """The Dutch name of a language, or of two with a plus between their codes."""
    return " + ".join(_language(words, code) for code in codes.split("+"))


def _language(words: Words, code: str) -> str:
    key = f"detail.language.{_OTHER_CODE.get(code, code)}"
    return words.label(key) if words.has(key) else LANGUAGES.get(code, code)
