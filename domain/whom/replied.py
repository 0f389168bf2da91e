"""A text that answers a message: whether it names somebody, and which lines of a list its numbers are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from domain.dates.absences import days_in
from domain.privacy.gate import gate
from domain.reading.compose import compose
from domain.reading.schema import KnownClient
from domain.reading.tokens import Caseload, Shape, tokens
from domain.text.clean import clean, plain_name

_UNITS: Final = r"min\w*|m|uur|uren|u|h|x|keer|maal|dag|dagen|week|weken|maand|maanden|jaar|euro|km"
_ALONE: Final = r"(?<![\w:.,/€-])(\d{1,2})"
_NO_UNIT: Final = rf"(?![\w:/%]|[.,]\d|\s*(?:{_UNITS})\b)"
_RANGE: Final = re.compile(rf"{_ALONE}\s*(?:-|–|t/m|tm|tot en met)\s*(\d{{1,2}}){_NO_UNIT}(?!-)")
_NUMBER: Final = re.compile(rf"{_ALONE}{_NO_UNIT}(?!-\d)[.)]?")
_OTHERWISE: Final = frozenset(
    ["trede", "stap", "niveau", "om", "tot", "vanaf", "rond", "kamer", "lokaal", "half", "kwart", "voor",
     "over"]
)  # fmt: skip
"""Behind these a number is no line of a list."""

_ANY_DAY: Final = date(2000, 1, 3)
"""Whether a text says a day does not depend on when it is read."""


def names_somebody(text: str, clients: Sequence[KnownClient]) -> bool:
    """Whether a text names a client itself, or a code of somebody who is none."""
    caseload = Caseload({client.code: plain_name(client.first_name) for client in clients})
    found = compose(tokens(gate(clean(text).text, caseload.codes).text, caseload), caseload)
    return any(token.shape in (Shape.CLIENT, Shape.UNKNOWN) for token in found)


def names_day(text: str) -> bool:
    """Whether a text says a day itself."""
    return bool(days_in(gate(clean(text).text).text, _ANY_DAY))


def line_numbers(text: str) -> list[int]:
    """The numbers in a text that can be lines of a list, in its order."""
    return [int(found[1]) for found in _NUMBER.finditer(_spelled(text)) if _is_line(found)]


def with_codes(text: str, lines: Mapping[int, Sequence[str]]) -> str:
    """The text with the codes of each line in the place of its number."""

    def put(found: re.Match[str]) -> str:
        codes = lines.get(int(found[1]), ()) if _is_line(found) else ()
        return " + ".join(codes) or found[0]

    return _NUMBER.sub(put, _spelled(text))


def _spelled(text: str) -> str:
    """`1-3` and `1 t/m 3` as the lines that they mean."""

    def spell(found: re.Match[str]) -> str:
        first, last = int(found[1]), int(found[2])
        return " + ".join(str(number) for number in range(first, last + 1)) if first < last else found[0]

    return _RANGE.sub(spell, text)


def _is_line(found: re.Match[str]) -> bool:
    before = found.string[: found.start()].split()
    return int(found[1]) > 0 and not (before and before[-1].casefold() in _OTHERWISE)
