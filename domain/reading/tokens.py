"""Third stage: the text as tokens with a meaning, the caseload deciding what a number or a name is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from itertools import pairwise
from typing import Final

from domain.client_codes import digits_of
from domain.dates.words import senses
from domain.dates.written import UNCLEAR, DayHint
from domain.reading.dated import Said, dated, split_by
from domain.reading.lexicon import Kind, Lexicon, Meanings, Phrase, lexicon


class Shape(StrEnum):
    """What a token is before its meaning."""

    WORD = "word"
    CLIENT = "client"
    UNKNOWN = "unknown"
    NEAR = "near"
    BREAK = "break"
    NUMBER = "number"
    CLOCK = "clock"
    DAY = "day"
    SPAN = "span"
    HOURS = "hours"
    FRACTION = "fraction"


NOTHING: Final[Meanings] = {}


@dataclass(slots=True, eq=False)
class Token:
    """One word, phrase, number, client, moment or break; not frozen for speed, yet never changed."""

    shape: Shape
    text: str
    means: Meanings = field(default_factory=lambda: NOTHING)
    codes: tuple[str, ...] = ()
    number: int | None = None
    clock: time | None = None
    day: DayHint | None = None
    days: tuple[DayHint, ...] = ()
    """Several days that were said as one; `day` is then none that can be told."""
    by_code: bool = False

    def is_(self, kind: Kind, *values: str) -> bool:
        """Whether the token has this kind of meaning (one of these values, when given)."""
        value = self.means.get(kind)
        return value is not None and (not values or value in values)


_SCAN: Final = re.compile(
    r"""
    (?P<date>\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}
      |\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}[-/]\d{1,2})\b)
    |(?P<code>\b(?:k|klant|client|clientnr|klantnr|klantnummer|kandidaat|deelnemer|code|nr|klantcode|cl|kl)
      [ .:#\-_/]{0,3}(?:nr|nummer|code)?[ .:]{0,2}k?[ .:#\-_/]{0,2}(?P<digits>\d{3,6})\b)
    |(?P<clock>\b\d{1,2}(?:[:.]\d{2}[ ]?(?:uur|u|h)?|[ ]?[uh][ ]?\d{2})\b)
    |(?P<hour>\b\d{1,2}[ ]?(?:uur|u|h|ure)\b)
    |(?P<minutes>\b\d{1,3}[ ]?(?:min[a-z]*|m)\b)
    |(?P<nth>\b\d{1,2}(?:e|ste|de)\b)
    |(?P<number>\d+%?)
    |(?P<word>[^\W\d_]+\d?)
    |(?P<punct>[.,;:!?()\n+&/])
    """,
    re.VERBOSE,
)
_WORD: Final = re.compile(r"[^\W\d_]+\d?")
_ALONE: Final = re.compile(r"(?<![\w/.:-])\d{3,6}(?![\w/:-]|\.\d)")
_MASK: Final = "§"
_GAP: Final = 4
_IN_GAP: Final = (Shape.WORD, Shape.NUMBER, Shape.CLOCK, Shape.SPAN, Shape.DAY)
_NO_GAP: Final = frozenset(
    ["maar", "en", "want", "wel", "dat", "omdat", "dus", "alleen", "behalve", "niet", "niks",
     "niets", "nix", "bijna", "haast", "geen", "nooit", "niemand", "die"]
)  # fmt: skip


class Caseload:
    """The coach's clients by code and by first name in plain spelling."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        self.codes = {digits_of(code): code for code in names}
        self.by_name: dict[Phrase, list[str]] = {}
        for code, name in names.items():
            if name:
                self.by_name.setdefault(tuple(name.split()), []).append(code)
        self.first_words = {name[0] for name in self.by_name}


def tokens(text: str, caseload: Caseload, now: datetime | None = None) -> list[Token]:
    """The tokens of a cleaned text: clients, phrases of the vocabulary, days, numbers and breaks.

    With the moment of sending, what the grammar of days finds in it is taken as a whole.
    """
    return _tokens(_scan(text, caseload, now), lexicon(), caseload)


def _tokens(words: Sequence[Token], book: Lexicon, caseload: Caseload) -> list[Token]:
    """The tokens of these words, also of those in the gap of a phrase: `zet samira in de agenda`."""
    found: list[Token] = []
    at = 0
    while at < len(words):
        token = words[at]
        if token.shape is not Shape.WORD:
            found.append(token)
            at += 1
            continue
        named = _name(words, at, caseload)
        if named and not _no_name(words, at):
            found.append(named[0])
            at += named[1]
            continue
        made, at = _phrase(words, at, book, caseload)
        found.extend(made)
    return found


_MEANT_AS_VERB: Final = frozenset(["graag", "liever", "eerst", "weten", "stoppen", "contact", "een", "naar"])


def _no_name(words: Sequence[Token], at: int) -> bool:
    """`12 mei`, `en wil graag een tolk`: a month or a verb, also when a client has that name."""
    meaning = lexicon().meaning((words[at].text,)) or {}
    before = words[at - 1] if at else None
    after = words[at + 1].text if at + 1 < len(words) else ""
    dated = before is not None and before.number is not None and before.number < 32
    return (Kind.MONTH in meaning and dated) or (
        Kind.UNSURE in meaning and at > 0 and after in _MEANT_AS_VERB
    )


def _scan(text: str, caseload: Caseload, now: datetime | None) -> list[Token]:
    spelled = _WORD.sub(lambda match: _spelled(match.group(), caseload), text)
    whole = dated(_masked(spelled, caseload), now) if now else []
    found: list[Token] = []
    for start, end, made in split_by(
        spelled, [one for one in whole if not _of_client(spelled[one.start : one.end], caseload)]
    ):
        found.extend([_dated(said) for said in made] or _plain(spelled, start, end, caseload))
    return found


def _masked(text: str, caseload: Caseload) -> str:
    """The text without the codes of the caseload: `26 nov 1042` is a day and a client."""
    return _ALONE.sub(lambda match: _MASK * len(match[0]) if match[0] in caseload.codes else match[0], text)


def _spelled(written: str, caseload: Caseload) -> str:
    """The word that a misspelt one can only stand for; a name of the caseload and a day stay as they are."""
    book = lexicon()
    named = written in caseload.first_words or written.rstrip("s") in caseload.first_words
    return written if named or written in book.words or written in senses() else book.spell(written)


def _dated(said: Said) -> Token:
    return Token(
        Shape(said.shape),
        said.text,
        means=_LEAVE if said.because else NOTHING,
        day=said.day,
        days=said.days,
        clock=said.clock,
        number=said.number,
    )


_LEAVE: Final[Meanings] = {Kind.REASON: "leave"}


def _of_client(written: str, caseload: Caseload) -> bool:
    """Whether a client of the caseload is in it by name: Mei is no client in `12 mei`."""
    names = () if written[0].isdecimal() else caseload.first_words
    return any(word in names for word in re.findall(r"\w+", written))


def _plain(text: str, start: int, end: int, caseload: Caseload) -> list[Token]:
    found: list[Token] = []
    for match in _SCAN.finditer(text, start, end):
        group, written = match.lastgroup or "", match.group()
        if group == "word":
            found.append(Token(Shape.WORD, written))
        elif group == "punct":
            found.append(Token(Shape.BREAK, written))
        elif match.group("digits"):
            found.append(_coded(written, match.group("digits"), caseload))
        else:
            found.append(_counted(group, written))
    return found


def _coded(written: str, digits: str, caseload: Caseload) -> Token:
    code = caseload.codes.get(digits)
    if code:
        return Token(Shape.CLIENT, written, codes=(code,), by_code=True)
    return Token(Shape.UNKNOWN, written, by_code=True)


def _counted(group: str, written: str) -> Token:
    numbers = [int(part) for part in re.findall(r"\d{1,9}", written)]
    if group == "date":
        no_such_day = max(numbers[:2]) < 32 and min(numbers[:2]) < 13
        return Token(Shape.DAY, written, day=UNCLEAR) if no_such_day else Token(Shape.FRACTION, written)
    if group == "clock" and numbers[0] < 25 and numbers[1] < 60:
        return Token(Shape.CLOCK, written, clock=time(numbers[0] % 24, numbers[1]))
    if group == "hour" and numbers[0] < 25:
        return Token(Shape.CLOCK, written, clock=time(numbers[0] % 24), number=numbers[0])
    if group == "hour" and numbers[0] <= 60:
        return Token(Shape.HOURS, written, number=numbers[0])
    if group == "minutes":
        return Token(Shape.SPAN, written, number=numbers[0])
    if group == "nth":
        return Token(Shape.NUMBER, written, number=numbers[0])
    return Token(Shape.NUMBER, written, number=numbers[0] if len(written) < 7 else None)


def _name(words: Sequence[Token], at: int, caseload: Caseload) -> tuple[Token, int] | None:
    """A first name of the caseload at this place, also with the s of possession."""
    first = words[at].text
    plain = first[:-1] if first not in caseload.first_words and first.endswith("s") else first
    if plain not in caseload.first_words or len(plain) < 2:
        return None
    for length in (3, 2, 1):
        texts = tuple(token.text for token in words[at : at + length])
        codes = caseload.by_name.get((plain, *texts[1:]))
        if codes and len(texts) == length:
            return Token(Shape.CLIENT, " ".join(texts), codes=tuple(codes)), length
    return None


def _phrase(words: Sequence[Token], at: int, book: Lexicon, caseload: Caseload) -> tuple[list[Token], int]:
    """The longest phrase of the vocabulary that begins here, with the words in its gap, else the word."""
    first = words[at].text
    following = words[at + 1].text if at + 1 < len(words) else ""
    options = book.by_first.get(first)
    if options is None:
        return [Token(Shape.WORD, first)], at + 1
    window = {token.text for token in words[at + 1 : at + _GAP + 2]}
    for phrase, means in options.get(following, options[""]):
        if len(phrase) > 1 and phrase[1] == "~" and phrase[2] not in window:
            continue
        places = _match(phrase, words, at, book)
        if places:
            end = places[-1] + 1
            made = [Token(Shape.WORD, " ".join(words[place].text for place in places), means)]
            for here, then in pairwise(places):
                made += _tokens(words[here + 1 : then], book, caseload)
            return made, end
    return [Token(Shape.WORD, first)], at + 1


def _match(phrase: Phrase, words: Sequence[Token], at: int, book: Lexicon) -> list[int]:
    """Where the words of the phrase stand; `~` skips up to three words or times, no break or sign."""
    places = [at]
    here = at + 1
    gap = False
    for part in phrase[1:]:
        if part == "~":
            gap = True
            continue
        stop = min(len(words), here + _GAP + 1) if gap else min(len(words), here + 1)
        place = here
        while place < stop and words[place].text != part:
            if (
                words[place].shape not in _IN_GAP
                or words[place].text in _NO_GAP
                or words[place].text in book.signs
            ):
                return []
            place += 1
        if place >= stop:
            return []
        places.append(place)
        here, gap = place + 1, False
    return places
