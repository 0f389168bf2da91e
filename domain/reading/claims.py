"""What is only said, thought or asked: `samira zegt dat ze er was`, `was samira er vandaag`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from domain.reading.lexicon import Kind
from domain.reading.tokens import Shape, Token

_CAME: Final = frozenset(["present", "there", "on_time"])
_THINKS: Final = frozenset(["dacht", "dachten", "denken"])
_ASKS: Final = frozenset(
    ["was", "waren", "is", "zijn", "heeft", "kwam", "kwamen", "komt", "komen", "kan", "kon", "gaat", "ging",
     "mocht", "moet", "moest", "zou", "werd", "wordt", "zal"]
)  # fmt: skip
_BEFORE: Final = frozenset(["hoi", "hallo", "hey", "en", "ook", "maar", "of", "eh", "zeg", "he"])


def only_claimed(tokens: Sequence[Token], at: int, sign: str, *, denied: bool) -> bool:
    """Being there as somebody says it himself, or anything that the sender only thought."""
    for place, token in enumerate(tokens[:at]):
        if token.is_(Kind.CLAIM):
            mine = token.text in _THINKS and not any(item.codes for item in tokens[:place])
            return mine or (sign in _CAME and not denied)
    return False


def turned(tokens: Sequence[Token]) -> bool:
    """`Was samira er vandaag`, `mocht samira niet komen`: the verb first, so a question or a condition."""
    said = [token for token in tokens[:6] if token.text not in _BEFORE and token.shape is not Shape.BREAK]
    return len(said) > 2 and said[0].text in _ASKS and bool(said[1].codes)
