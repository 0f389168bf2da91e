"""Small words that say somebody was there, and those that look like it: `er`, `daar`, `binnen`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from domain.reading.lexicon import Kind
from domain.reading.steps import TYPES
from domain.reading.tokens import Shape, Token

_NOT_THERE: Final = frozenset(
    [
        "mee",
        "over",
        "van",
        "aan",
        "uit",
        "op",
        "door",
        "achter",
        "klaar",
        "een",
        "geen",
        "iets",
        "niks",
        "veel",
        "wat",
        "nog",
        "in",
        "heen",
        "toe",
        "tegen",
    ]
)
_AFTER_BE: Final = frozenset(
    [
        "gewoon",
        "netjes",
        "ook",
        "wel",
        "weer",
        "keurig",
        "mooi",
        "allemaal",
        "allebei",
        "beide",
        "niet",
        "niet",
        "meer",
        "vandaag",
        "gisteren",
    ]
)
_SOON: Final = frozenset(["zo", "bijna", "straks", "dadelijk", "zometeen", "binnenkort", "haast", "zodirect"])
_SUPPOSED: Final = frozenset(["moeten", "hoefde", "hoeft", "hoeven", "moest"])
_PARTED: Final = frozenset(["mee", "aan", "van", "uit", "over", "door", "tegen"])
"""`Stopt er helemaal mee`: the other half of an ermee."""
_SITS: Final = frozenset(["zit", "zat", "zaten", "zitten", "stond", "stonden"])


def within(tokens: Sequence[Token], at: int) -> bool:
    """`Diploma binnen`, `verhuisd binnen de gemeente`: nobody came in."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and (after.text in ("de", "het", "een", "twee", "drie") or after.number):
        return True
    return any(Kind.NOUN in token.means and token.means[Kind.NOUN] not in TYPES for token in tokens)


def was_there(tokens: Sequence[Token], at: int) -> bool:
    """`Was er`, `iedereen er`, `samira er`: but not `er is een probleem` or `is er klaar mee`."""
    if (
        at == 0
        or tokens[at - 1].is_(Kind.GRAMMAR, "have")
        or tokens[at - 1].text in ("dat", "of", "als", "de", "bij", "naar", "van", "uit")
    ):
        return False
    after = tokens[at + 1].text.split()[0] if at + 1 < len(tokens) else ""
    supposed = any(token.text in _SUPPOSED for token in tokens)
    if after in _SOON or supposed or any(token.text == "sinds" for token in tokens[:at]):
        return False
    ends = at + 2 >= len(tokens)
    if tokens[-1].text in _PARTED and not any(token.is_(Kind.GRAMMAR, "be") for token in tokens[:at]):
        return False
    if (
        after in _NOT_THERE
        and not (after == "nog" and ends)
        and not (after == "op" and at + 2 < len(tokens) and tokens[at + 2].text == "tijd")
    ):
        return False
    if any(token.is_(Kind.SIGN, "present") for token in tokens[at + 1 : at + 5]):
        return False
    if any(token.is_(Kind.GRAMMAR, "be") or token.text in _SITS for token in tokens):
        return True
    return all(
        token.shape is not Shape.WORD or token.means or token.text in _AFTER_BE for token in tokens[:at]
    )
