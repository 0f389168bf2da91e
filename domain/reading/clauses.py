"""Fifth stage: clauses. A clause ends at a break or a conjunction, and before the next client of a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from domain.reading.claims import turned
from domain.reading.lexicon import Kind
from domain.reading.signs import Facts
from domain.reading.tokens import Shape, Token

PREDICATES: Final = frozenset((
    Kind.SIGN, Kind.REASON, Kind.NOUN, Kind.STAGE, Kind.DECISION, Kind.CHANGE, Kind.LADDER, Kind.ENDING,
    Kind.TOPIC,
    Kind.REQUEST, Kind.SANCTION, Kind.VAGUE, Kind.UNSURE, Kind.TROUBLE,
))  # fmt: skip
_STRONG: Final = (".", ";", "!", "?", "\n")
_SUBJECT: Final = (Shape.CLIENT, Shape.NEAR, Shape.UNKNOWN)


@dataclass(slots=True)
class Clause:
    """A stretch of tokens about one subject."""

    tokens: list[Token]
    subject: list[Token] = field(default_factory=list)
    ends: str = ""
    sentence: int = 0
    joined_by: str = ""
    contrast: Sequence[Token] = ()
    named: bool = False
    group: str = ""
    excluded: tuple[Token, ...] = ()
    asked: bool = False
    own: bool = False
    index: dict[Kind, list[str]] = field(default_factory=dict)
    indexed: list[Token] | None = None
    facts: Facts | None = None
    weighed: list[Token] | None = None

    def values(self, kind: Kind) -> list[str]:
        """The values of this kind of meaning, in the order of the text."""
        if self.indexed is not self.tokens:
            self.index = {}
            for token in self.tokens:
                for each, value in token.means.items():
                    self.index.setdefault(each, []).append(value)
            self.indexed = self.tokens
        return self.index.get(kind, [])

    def has(self, kind: Kind, *values: str) -> bool:
        """Whether a token has this kind of meaning (one of these values, when given)."""
        found = self.values(kind)
        return bool(found) and (not values or any(value in found for value in values))

    def first(self, kind: Kind) -> str | None:
        """The value of the first token with this kind of meaning."""
        return next(iter(self.values(kind)), None)

    def of(self, shape: Shape) -> list[Token]:
        """The tokens of this shape."""
        return [token for token in self.tokens if token.shape is shape]

    @property
    def text(self) -> str:
        """The words of the clause."""
        return " ".join(token.text for token in self.tokens)


def is_subject(token: Token) -> bool:
    """Whether a token names somebody."""
    return token.shape in _SUBJECT


def is_predicate(token: Token) -> bool:
    """Whether a token says something about somebody."""
    if token.shape in (Shape.SPAN, Shape.HOURS, Shape.FRACTION):
        return True
    return token.shape is Shape.WORD and not PREDICATES.isdisjoint(token.means)


def pieces(tokens: Sequence[Token]) -> list[Clause]:
    """The clauses of a message, not yet with their subject."""
    found = [part for piece in _pieces(tokens) for part in _runs(piece)]
    asked = {piece.sentence for piece in found if piece.ends == "?"}
    opened: set[int] = set()
    for piece in found:
        if piece.sentence not in opened and turned(piece.tokens):
            asked.add(piece.sentence)
        opened.add(piece.sentence)
    for piece in found:
        piece.asked = piece.sentence in asked
    for piece, then in pairwise(found):
        piece.contrast = then.tokens if then.joined_by == "but" else ()
    return found


def _pieces(tokens: Sequence[Token]) -> list[Clause]:
    """Cut at breaks, at but and because, and at an and that joins no two clients or days."""
    pieces: list[Clause] = []
    current: list[Token] = []
    sentence, joined = 0, ""
    for at, token in enumerate(tokens):
        cut = _cut(tokens, at, current)
        if not cut:
            current.append(token)
            continue
        if current:
            pieces.append(Clause(current, ends=token.text, sentence=sentence, joined_by=joined))
        joined = cut
        current = [token] if cut in ("but", "because", "then", "except") else []
        sentence += token.text in _STRONG
    if current:
        pieces.append(Clause(current, sentence=sentence, joined_by=joined))
    return pieces


_CUTTING: Final = frozenset((Kind.GRAMMAR, Kind.PART, Kind.CHANGE))


def _cut(tokens: Sequence[Token], at: int, current: Sequence[Token]) -> str:
    """What kind of cut this token makes: none, a break, or a conjunction."""
    token = tokens[at]
    if token.shape is Shape.CLIENT or (token.shape is Shape.WORD and _CUTTING.isdisjoint(token.means)):
        return ""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.shape is Shape.BREAK and token.text not in "+&/":
        span = after is not None and after.shape is Shape.SPAN
        return "" if (_joins(tokens, at) or span) and token.text == "," else token.text
    if token.is_(Kind.GRAMMAR, "but") and not (
        (token.text == "alleen" and after is not None and after.text == "maar") or _softened(token, current)
    ):
        return "but" if current else ""
    if token.is_(Kind.GRAMMAR, "because"):
        if after is not None and is_subject(after) and _ends_at(tokens, at + 2):
            return ""
        return "because" if current else ""
    if token.is_(Kind.GRAMMAR, "then"):
        return "then"
    if token.text in ("+", "&", "/") or token.is_(Kind.GRAMMAR, "and"):
        return "" if _joins(tokens, at) or _joins_days(tokens, at) else "and"
    if _moment(token) and _next_day(tokens, at, current):
        return "then"
    if token.is_(Kind.CHANGE, "move", "create") and any(item.is_(Kind.SIGN, "excused") for item in current):
        return "then"
    return ""


_ORDERS: Final = frozenset(
    ["zet", "plan", "sluit", "schuif", "haal", "doe", "noteer", "boek", "verzet", "gooi", "schrap", "streep",
     "verplaats", "verschuif", "annuleer", "zeg"]
)  # fmt: skip


def _softened(token: Token, current: Sequence[Token]) -> bool:
    """`Zet samira maar op donderdag`, `sluit maar af`: a kind order, and nothing against what was said."""
    orders = next((at for at, word in enumerate(current[:4]) if word.text.split()[0] in _ORDERS), None)
    return (
        token.text == "maar"
        and orders is not None
        and len(current) < _IN_AN_ORDER
        and not any(word.is_(Kind.SIGN) for word in current)
    )


_IN_AN_ORDER: Final = 9


def _ends_at(tokens: Sequence[Token], at: int) -> bool:
    return at >= len(tokens) or (tokens[at].shape is Shape.BREAK and tokens[at].text in _STRONG)


def _joins_days(tokens: Sequence[Token], at: int) -> bool:
    """`Vandaag en morgen`, `gisteren en ook vandaag`."""
    after = at + 1
    while after < len(tokens) and tokens[after].is_(Kind.GRAMMAR, "also"):
        after += 1
    return 0 < at < after < len(tokens) and tokens[at - 1].day is not None and tokens[after].day is not None


_LINKS: Final = frozenset(
    ["voor", "van", "dat", "om", "naar", "of", "vd", "tot", "op", "ipv", "tegen", "per"]
)


def _next_day(tokens: Sequence[Token], at: int, current: Sequence[Token]) -> bool:
    """`Gisteren wel vandaag niet`: a day that begins the next report, the last one being complete."""
    first = next((place for place, token in enumerate(current) if _moment(token)), None)
    if first is None and _then_away(tokens, at, current):
        return True
    if first is None or any(token.text in _LINKS for token in current[first:]):
        return False
    after = []
    for token in tokens[at + 1 :]:
        if token.shape is Shape.BREAK or _moment(token) or is_subject(token):
            break
        after.append(token)
    return _outcome(current) and _outcome(after)


def _then_away(tokens: Sequence[Token], at: int, current: Sequence[Token]) -> bool:
    """`Zainab aanwezig maandag kan ze niet`: was there now, and not on a later day."""
    hint = tokens[at].day
    ahead = hint is not None and (hint.offset or 1) > 0
    after = tokens[at + 1 : at + 4]
    away = any(token.is_(Kind.SIGN, "cannot", "excused") for token in after)
    return ahead and away and any(token.is_(Kind.SIGN, "present", "there", "late") for token in current)


def _moment(token: Token) -> bool:
    return token.day is not None or (token.is_(Kind.PART) and token.text.startswith("van"))


def _outcome(tokens: Sequence[Token]) -> bool:
    return any(
        token.is_(Kind.GRAMMAR, "not", "yes")
        or token.is_(Kind.SIGN, "present", "absent", "no_show", "late", "on_time")
        for token in tokens
    )


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Whether this comma or and stands between two names of one list: nothing is said before the second."""
    before, after = _past_links(tokens, at, -1), _past_links(tokens, at, 1)
    if before < 0 or after >= len(tokens):
        return False
    if at > 1 and tokens[at - 1].is_(Kind.GRAMMAR, "also") and is_subject(tokens[at - 2]):
        return False  # `yonas ook en farid die is niet gekomen`: what was said holds for the first
    if tokens[at].text == "," and (
        tokens[at - 1].is_(Kind.GRAMMAR, "also") or _ended_list(tokens, before) or _added(tokens, before)
    ):
        return False
    return is_subject(tokens[before]) and is_subject(tokens[after])


_MOST_LINKS: Final = 4


def _past_links(tokens: Sequence[Token], at: int, step: int) -> int:
    """The place of the first token on this side that is no comma, and or also."""
    place = at + step
    while (
        0 <= place < len(tokens)
        and abs(place - at) <= _MOST_LINKS
        and (tokens[place].is_(Kind.GRAMMAR, "and", "also") or tokens[place].text in ",+&/")
    ):
        place += step
    return place


def _added(tokens: Sequence[Token], at: int) -> bool:
    """`Samira er, ook yonas, farid niet`: yonas goes with what stands before him."""
    return at > 1 and tokens[at - 1].is_(Kind.GRAMMAR, "also") and tokens[at - 2].text == ","


def _ended_list(tokens: Sequence[Token], at: int) -> bool:
    """Whether an `en` before this name has closed the list: `samira en yonas, farid niet`."""
    while at > 0 and (is_subject(tokens[at]) or tokens[at].text == ","):
        at -= 1
    return tokens[at].is_(Kind.GRAMMAR, "and") and at > 0 and is_subject(tokens[at - 1])


def _runs(piece: Clause) -> list[Clause]:
    """Split a piece with several groups of clients: `hodan er dawit er`, `ns 1103 aanw 1042`."""
    groups = _groups(piece.tokens)
    if len(groups) < 2 or any(token.text in _BEFORE_IT for token in piece.tokens):
        return [piece]
    starts = [start for start, _ in groups]
    lead = any(is_predicate(token) and not _weak(token) for token in piece.tokens[: starts[0]])
    tail = any(is_predicate(token) for token in piece.tokens[groups[-1][1] :])
    if lead and not tail:
        cuts = [end for _, end in groups[:-1]]
    else:
        cuts = [_verb_before(piece.tokens, start) for start in starts[1:]]
    bounds = [0, *cuts, len(piece.tokens)]
    parts = [piece.tokens[a:b] for a, b in pairwise(bounds) if b > a]
    made = [
        Clause(part, sentence=piece.sentence, joined_by=piece.joined_by if not at else "run")
        for at, part in enumerate(parts)
    ]
    made[-1].ends = piece.ends
    return made


_BEFORE_IT: Final = frozenset(["voordat", "zodra", "totdat", "zolang"])


def _weak(token: Token) -> bool:
    """Words that stand before a name without saying what happened: was, er, op."""
    return token.is_(Kind.SIGN, "there") or token.shape is Shape.SPAN or token.is_(Kind.NOUN)


def _verb_before(tokens: Sequence[Token], start: int) -> int:
    """The cut lies before a verb, day or time of the coming client: `.. was nadia er`, `14u samira`."""
    while start > 1 and (
        tokens[start - 1].is_(Kind.GRAMMAR, "be", "have")
        or (tokens[start - 1].is_(Kind.UNSURE) and tokens[start - 1].text.endswith(" of"))
        or tokens[start - 1].shape in (Shape.DAY, Shape.CLOCK)
        or tokens[start - 1].text
        in ("om", "kwam", "kwamen", "ook", "noch", "alleen", "dat", "voor", "van", "bij", "met", "dan")
    ):
        start -= 1
    return start


def _groups(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Runs of clients that belong together, as start and end."""
    groups: list[tuple[int, int]] = []
    for at, token in enumerate(tokens):
        if not is_subject(token):
            continue
        if groups and all(
            between.shape is Shape.BREAK
            or between.is_(Kind.GRAMMAR, "and", "also", "or", "not_only", "but")
            or between.text in ("maar", "klant", "client", "k")
            for between in tokens[groups[-1][1] : at]
        ):
            groups[-1] = (groups[-1][0], at + 1)
        else:
            groups.append((at, at + 1))
    return groups
