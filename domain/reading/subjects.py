"""Sixth stage: subjects. Who does each clause of a message speak of?

The subject is the clients a clause names; without one it goes on about the last subject; before the first one
it waits for it. A heading (`aanwezig:`) holds for those below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from domain.reading.clauses import Clause, is_predicate, is_subject, pieces
from domain.reading.lexicon import Kind
from domain.reading.tokens import Shape, Token

_FILLERS: Final = frozenset(
    [
        "de",
        "het",
        "van",
        "met",
        "voor",
        "bij",
        "en",
        "ook",
        "klant",
        "client",
        "deelnemer",
        "k",
        "groep",
        "hoi",
        "hallo",
        "hey",
        "goedemorgen",
        "goedemiddag",
        "nou",
    ]
)


def clauses(tokens: Sequence[Token]) -> list[Clause]:
    """The clauses of a message, each with its subject."""
    return _with_subjects(_heading_last(pieces(tokens)))


def _heading_last(pieces: list[Clause]) -> list[Clause]:
    """Give the clients under a heading the words of that heading."""
    heading: Clause | None = None
    lined = bool(pieces) and pieces[0].ends == "\n" and _says_only(pieces[0])
    for piece, then in zip_longest(pieces, pieces[1:]):
        names = [token for token in piece.tokens if is_subject(token)]
        says = any(is_predicate(token) for token in piece.tokens)
        if says and not names and (piece.ends == ":" or (piece.ends == "\n" and lined)):
            heading = piece
        elif says and not names:
            continue
        elif names and not says and _itself_a_head(piece, then, heading):
            heading = None
        elif names and not says and heading is not None:
            piece.tokens = [*heading.tokens, *piece.tokens]
            heading.joined_by = "heading"
        elif names and says and heading is not None and heading.joined_by != "heading":
            heading = None
        elif names and says and piece.ends != ")":
            heading = heading if piece.tokens[-1].shape is not Shape.WORD else None
    return [piece for piece in pieces if piece.joined_by != "heading"]


def _itself_a_head(piece: Clause, then: Clause | None, heading: Clause | None) -> bool:
    """`Nasrin: ja` below `groep ochtend:`, `hamid: ns` below `op tijd: bart`: said of that one alone."""
    if piece.ends != ":" or heading is None:
        return False
    own = then is not None and (then.has(Kind.SIGN) or then.has(Kind.GRAMMAR, "yes_word", "no_word"))
    said = (Kind.SIGN, Kind.REASON, Kind.UNSURE, Kind.STAGE, Kind.CHANGE)
    return own or not any(map(heading.has, said))


def _says_only(piece: Clause) -> bool:
    """A line that is nothing but an outcome: the lists below it stand under it."""
    return all(token.shape is Shape.WORD and token.is_(Kind.SIGN) for token in piece.tokens)


def _with_subjects(pieces: list[Clause]) -> list[Clause]:
    """Give every clause that says something its subject."""
    waiting: list[Clause] = []
    floating: list[Clause] = []
    last: list[Token] = []
    listed: list[Token] = []
    made: list[Clause] = []
    for piece in pieces:
        names = [token for token in piece.tokens if is_subject(token)]
        says = any(is_predicate(token) for token in piece.tokens) or _elliptic(piece)
        piece.group = piece.first(Kind.GROUP) or ("some" if not names and _counted(piece) else "")
        if waiting and names and _closed(waiting[-1], piece):
            made += _left_waiting(waiting)
            waiting = []
        if names and not says and not piece.group:
            waiting.append(piece)
            continue
        piece.named = bool(names)
        if any(not _only_names(clause) for clause in waiting):
            made += _left_waiting(waiting)
            last = waiting[-1].subject
            waiting = []
        if piece.named and waiting and _dated_apart([*waiting, piece]):
            made += _spread(waiting, piece)
            waiting = []
        placed = [] if names else _by_place(_like_before(piece, made), listed)
        piece.group = "" if placed else piece.group
        _name(piece, names, waiting, placed or last)
        waiting = [] if piece.named else waiting
        if not (piece.subject or piece.group) and made and _of_nobody(piece, made[-1]):
            piece.group = "nobody"
            piece.tokens = [*(t for t in made[-1].tokens if t.is_(Kind.NOUN) or t.day), *piece.tokens]
        if not piece.subject and not piece.group:
            floating.append(piece)
        elif floating and piece.sentence == floating[0].sentence:
            _land(floating, piece)
        if piece.subject:
            last = piece.subject
            listed = last if piece.named else listed
        made.append(piece)
    _named_last(floating, waiting)
    return made + _left_waiting(waiting)


def _named_last(floating: list[Clause], waiting: list[Clause]) -> None:
    """`Ze was er wel hoor, leyla`: the one name that closes the sentence is whom it is about."""
    names = [token for clause in waiting for token in clause.tokens if is_subject(token)]
    if floating and len(names) == 1 and len(waiting) == 1 and waiting[0].sentence == floating[-1].sentence:
        for clause in floating:
            clause.subject, clause.tokens, clause.named = names, [*clause.tokens, *names], True
        waiting.clear()


def _of_nobody(piece: Clause, before: Clause) -> bool:
    """`Niemand op de training! ook geen berichtjes gehad`: of the same nobody."""
    return before.group == "nobody" and piece.has(Kind.SIGN, "no_notice")


def _counted(piece: Clause) -> bool:
    """`2 van de 3 waren er`: some, and not who."""
    return bool(piece.of(Shape.FRACTION)) and piece.has(Kind.GRAMMAR, "be")


def _dated_apart(clauses: Sequence[Clause]) -> bool:
    """`Chantal morgen en dunya donderdag ..`: a day of its own for each."""
    return all(sum(token.day is not None for token in clause.tokens) == 1 for clause in clauses)


def _spread(waiting: Sequence[Clause], piece: Clause) -> list[Clause]:
    """Give each of the names that waited what is said behind the last one."""
    said = [
        token
        for token in piece.tokens
        if not is_subject(token) and token.day is None and not token.is_(Kind.GROUP, "both", "everyone")
    ]
    piece.group = ""
    for clause in waiting:
        clause.subject = [token for token in clause.tokens if is_subject(token)]
        clause.tokens, clause.named = [*clause.tokens, *said], True
    return list(waiting)


def _closed(last: Clause, piece: Clause) -> bool:
    """Whether the list of names was closed before this piece: by a full stop, or by its own `en`."""
    stopped = piece.sentence != last.sentence and last.ends in (".", "!", "?")
    return stopped or (last.ends == "," and last.has(Kind.GRAMMAR, "and"))


def _only_names(clause: Clause) -> bool:
    """Whether a clause is nothing but names, as one of a list, with a day or time at most."""
    return not any(
        token.shape is Shape.WORD and not token.means and token.text not in _FILLERS
        for token in clause.tokens
    )


def _name(piece: Clause, names: list[Token], waiting: list[Clause], last: list[Token]) -> None:
    """The subject of one clause: its own names with those that waited, else the last one."""
    carried = [token for clause in waiting for token in clause.tokens if is_subject(token)]
    if names or carried:
        piece.subject = [*carried, *names]
        piece.tokens = [token for clause in waiting for token in clause.tokens] + piece.tokens
        piece.named = True
    elif _about_last(piece, last):
        piece.group, piece.subject = "", last
    elif not piece.group:
        piece.subject = _resumed(piece, last)


def _by_place(piece: Clause, last: Sequence[Token]) -> list[Token]:
    """`Samira, yonas en farid waren er, de laatste 10 min te laat`: one of the list, by its place."""
    words = [(at, word) for at, token in enumerate(piece.tokens[:4]) for word in token.text.split()]
    at = next((at for at, word in words if word in _FIRST or word in _LAST), None)
    if at is None or len(last) < 2:
        return []
    after = piece.tokens[at + 1] if at + 1 < len(piece.tokens) else None
    many = 2 if "twee" in piece.tokens[at].text or (after and after.text in ("twee", "2")) else 1
    late = piece.has(Kind.SIGN, "late", "later") and at > 0 and piece.tokens[at - 1].text == "de"
    if after is None or not (
        many > 1
        or (after.shape is Shape.SPAN and late)
        or after.is_(Kind.SIGN)
        or after.is_(Kind.GRAMMAR, "not", "yes", "be", "have")
    ):
        return []
    return list(last[:many] if _FIRST.intersection(piece.tokens[at].text.split()) else last[-many:])


def _like_before(piece: Clause, made: Sequence[Clause]) -> Clause:
    """`De eerste 5 min te laat en de laatste 10`: a bare number says the same of another one."""
    at = next((at for at, token in enumerate(piece.tokens) if token.text in ("eerste", "laatste")), None)
    number = piece.tokens[at + 1] if at is not None and at + 1 < len(piece.tokens) else None
    late = [token for token in made[-1].tokens if token.is_(Kind.SIGN, "late", "later")] if made else []
    if number is not None and number.shape is Shape.NUMBER and number.number and late:
        span = Token(Shape.SPAN, number.text, number=number.number)
        piece.tokens = [*(span if token is number else token for token in piece.tokens), late[0]]
    return piece


_FIRST: Final = frozenset(["eerste", "eerstgenoemde"])
_LAST: Final = frozenset(["laatste", "laatstgenoemde"])


def _about_last(piece: Clause, last: list[Token]) -> bool:
    """`Yara en fatuma te laat, allebei 5 min`: both of those, not of all."""
    if piece.group == "nobody":
        return len(last) > 1 and any(token.text.startswith("geen van") for token in piece.tokens)
    return (piece.group == "both" and len(last) == 2) or (piece.group == "everyone" and len(last) > 2)


def _elliptic(piece: Clause) -> bool:
    """`Yonas niet`, `samira wel`, `farid ook`: they say something too."""
    return piece.has(Kind.GRAMMAR, "not", "yes", "also", "yes_word", "no_word")


def _resumed(piece: Clause, last: list[Token]) -> list[Token]:
    """The subject that a clause without a name goes on about: a single pronoun means the last one named."""
    if len(last) > 1 and any(token.is_(Kind.PRONOUN, "singular") for token in piece.tokens[:3]):
        return last[-1:]
    return last


def _land(floating: list[Clause], piece: Clause) -> None:
    """Clauses before the first name belong to it, when they stand in the same sentence."""
    for clause in floating:
        clause.subject, clause.group = piece.subject, piece.group
    floating.clear()


def _left_waiting(waiting: list[Clause]) -> list[Clause]:
    """Names of which nothing is said: they stand alone."""
    for clause in waiting:
        clause.subject = [token for token in clause.tokens if is_subject(token)]
        clause.named = True
    return waiting
