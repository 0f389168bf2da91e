"""Clients side by side: a code with its own name is one client, with another name a contradiction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from domain.reading.lexicon import Kind
from domain.reading.messengers import messengers
from domain.reading.tokens import Shape, Token

EXCEPTED = Token(Shape.WORD, "behalve", means={Kind.SIGN: "excepted"})
_COMMA = Token(Shape.BREAK, ",")
_APART = Token(Shape.BREAK, "except")


def people(tokens: Sequence[Token]) -> list[Token]:
    """One token per client, exceptions taken out of their sentence."""
    return messengers(_exceptions(_listed(_without_marks(_paired(tokens)))))


def _listed(tokens: list[Token]) -> list[Token]:
    """`Leyla: ja hakim: nee`: in a list of names with a colon each name ends what was said before it."""
    heads = [at for at in range(len(tokens) - 1) if _named(tokens[at]) and tokens[at + 1].text == ":"]
    for at in reversed(heads if len(heads) > 1 else ()):
        if at and tokens[at - 1].shape is not Shape.BREAK:
            tokens.insert(at, _COMMA)
    return tokens


_AGREES: Final = {
    "emojipresent": frozenset({"present", "late", "on_time"}),
    "emojiabsent": frozenset({"absent", "no_show", "excused", "sick"}),
}


def _without_marks(tokens: Sequence[Token]) -> list[Token]:
    """A line without the mark before it that its own words repeat: `\u2705 samira: aanwezig`."""
    if not any(token.text in _AGREES for token in tokens):
        return list(tokens)
    kept: list[Token] = []
    for line in _lines(tokens):
        said = {token.means.get(Kind.SIGN) for token in line if token.text not in _AGREES}
        one = len({token.codes for token in line if token.codes}) == 1
        one = one and not any(token.is_(Kind.GROUP) for token in line)
        kept += [t for t in line if not (one and t.text in _AGREES and said & _AGREES[t.text])]
    return kept


def _lines(tokens: Sequence[Token]) -> list[list[Token]]:
    lines: list[list[Token]] = [[]]
    for token in tokens:
        lines[-1].append(token)
        if token.text == "\n":
            lines.append([])
    return lines


def _paired(tokens: Sequence[Token]) -> list[Token]:
    made: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if _repeats(tokens, at, made):
            at += 3
            continue
        width = _name_width(tokens, at)
        if width:
            made.append(_pair(token, tokens[at + width - (2 if width == _BRACKETED else 1)]))
            at += width
        else:
            made.append(token)
            at += 1
    return made


_BRACKETED: Final = 4


def _repeats(tokens: Sequence[Token], at: int, made: Sequence[Token]) -> bool:
    """`Lien aanwezig (2040)`: the code of the one just spoken of, in brackets."""
    inside = tokens[at + 1 : at + 3]
    if (
        tokens[at].text != "("
        or len(inside) < 2
        or inside[0].shape is not Shape.CLIENT
        or inside[1].text != ")"
    ):
        return False
    last = next((token for token in reversed(made) if _named(token)), None)
    return last is not None and inside[0].codes[0] in last.codes


def _named(token: Token) -> bool:
    return token.shape in (Shape.CLIENT, Shape.NEAR, Shape.UNKNOWN)


def _name_width(tokens: Sequence[Token], at: int) -> int:
    """How many tokens code and name take together (`1042 samira`, `samira (1042)`); 0 for no pair."""
    if not _named(tokens[at]) or at + 1 >= len(tokens):
        return 0
    if _named(tokens[at + 1]) and tokens[at].by_code != tokens[at + 1].by_code:
        return 2
    bracketed = at + 3 < len(tokens) and tokens[at + 1].text == "(" and tokens[at + 3].text == ")"
    if bracketed and _named(tokens[at + 2]) and tokens[at].by_code != tokens[at + 2].by_code:
        return _BRACKETED
    return 3 if _apposed(tokens[at : at + 5]) else 0


def _apposed(tokens: Sequence[Token]) -> bool:
    """`K-3538, Krzysztof, was op tijd`: a name between commas behind a code, and one who is spoken of."""
    if len(tokens) < 5 or tokens[1].text != "," or not (_named(tokens[2]) and tokens[0].by_code):
        return False
    apart = tokens[3] if tokens[3].text != "," else tokens[4]
    return not tokens[2].by_code and apart.text in _ONE_IS


_ONE_IS: Final = ("was", "is", "heeft", "had", "kwam", "komt", "meldde", "belde", "bleef")


def _pair(first: Token, second: Token) -> Token:
    code, name = (first, second) if first.by_code else (second, first)
    if code.shape is Shape.UNKNOWN:
        return code
    if code.codes[0] in name.codes:
        return code
    return Token(Shape.CLIENT, f"{code.text} {name.text}", codes=(*code.codes, *name.codes), number=-1)


def contradicts(token: Token) -> bool:
    """Whether a code and a name that stand together name two people."""
    return token.number == -1


def _exceptions(tokens: list[Token]) -> list[Token]:
    """Move `behalve nasir` and `op nasir na` behind the sentence they stand in."""
    if not any(token.is_(Kind.GROUP) for token in tokens):
        return tokens
    for at, token in enumerate(tokens):
        opens = token.is_(Kind.GRAMMAR, "except") or token.text == "op"
        if not opens or at + 1 >= len(tokens) or not _named(tokens[at + 1]):
            continue
        stop = at + 1
        while stop < len(tokens) and (_named(tokens[stop]) or _between(tokens, stop)):
            stop += 1
        closing = stop < len(tokens) and tokens[stop].text == "na"
        if token.text == "op" and not closing:
            continue
        end = stop + closing
        while (
            end < len(tokens)
            and tokens[end].shape is not Shape.BREAK
            and not tokens[end].is_(Kind.GRAMMAR, "and")
        ):
            end += 1
        rest = tokens[stop + closing : end]
        if rest and rest[0].is_(Kind.PRONOUN, "singular"):
            moved = [*tokens[:at], _APART, *tokens[at + 1 : stop], EXCEPTED, _COMMA, *rest]
        elif any(item.is_(Kind.SIGN) for item in tokens[:at] if not item.is_(Kind.SIGN, "there")) and rest:
            moved = [*tokens[:at], _APART, *tokens[at + 1 : stop], EXCEPTED, *rest]
        else:
            moved = [*tokens[:at], *rest, _APART, *tokens[at + 1 : stop], EXCEPTED]
        return [*moved, *_exceptions(tokens[end:])]
    return tokens


def _between(tokens: Sequence[Token], at: int) -> bool:
    joins = tokens[at].is_(Kind.GRAMMAR, "and") or tokens[at].text in ",+&"
    return joins and at + 1 < len(tokens) and _named(tokens[at + 1])
