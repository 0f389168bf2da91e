"""Short texts of which every word is known: what these say is not left to what was learned.

Whoever writes "what is this?" understands nothing and is in no danger, and "tomorrow I can" is no way to say
that one cannot, though the words of both stand in sentences that say so (docs/hearing.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from domain.hearing.examples import LOCALES, Unreadable
from domain.hearing.folding import folded

NAME: Final = "set_phrases.txt"
_MOST: Final = 20  # words; what is longer says more than a set phrase
_SHORT: Final = 7  # words; an exception that is longer says more than that
_STOPS: Final = re.compile(r"[,.;:!?\n،؛؟۔።፣፥፧]+")
_NEVER: Final = r"(?!)"
_FILLED: Final = "\ue000 "
"""Without it each phrase would have all that adds nothing between its words: seconds of every start."""


class Says(StrEnum):
    """What a set phrase says."""

    NOT_UNDERSTOOD = "not understood"
    NOT_UNDERSTOOD_ALONE = "not understood alone"  # only where nothing else is said: "what should I do"
    COMES = "comes"
    COMES_ALONE = "comes alone"  # the same: "I can"
    REASSURES = "reassures"  # "no problem"
    CRIES = "cries"  # "help", and no more than that


_BESIDE: Final = frozenset({Says.NOT_UNDERSTOOD, Says.REASSURES})
"""What says no more than it says, also beside another sentence."""
_WORDS: Final = ("no", "beside", "days", "greets", "doubts", "but", "keys", "asks")
"""Headings of single words: a no that opens a sentence, what adds nothing, days and hours, greetings before a
name, what makes coming doubtful, what opens an exception, and two kinds of words without which nobody says
not to understand: what it is about, and a question or a denial."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What all of a text says. `names_day`: it names a day of the week, or an hour."""

    says: Says
    names_day: bool

    @property
    def not_understood(self) -> bool:
        """Whether the writer understands nothing, or asks what to do."""
        return self.says in (Says.NOT_UNDERSTOOD, Says.NOT_UNDERSTOOD_ALONE)


@dataclass(frozen=True, slots=True)
class SetPhrases:
    """What is known of one language; each pattern reads folded words with a space behind each."""

    fillers: re.Pattern[str]  # what adds nothing and stands in no phrase: one sign in its place
    phrases: re.Pattern[str]  # read with that sign
    comes: re.Pattern[str]
    opening_no: re.Pattern[str]
    greeted: re.Pattern[str]
    days: re.Pattern[str]
    doubts: re.Pattern[str]
    but: re.Pattern[str]
    exception: re.Pattern[str]
    keys: re.Pattern[str]
    asks: re.Pattern[str]
    puzzled: re.Pattern[str]

    def says(self, said: str) -> Says | None:
        """What folded words say of which each is known; a name may stand behind a greeting."""
        named = self.greeted.sub("", said)
        for whole in (said, named, *(self.opening_no.sub(r"\1", one) for one in (said, named))):
            found = self.phrases.fullmatch(self.fillers.sub(_FILLED, whole))
            if found is not None:
                return next(one for one in Says if found[one.name] is not None)
            if self.keys.search(whole) and self.asks.search(whole) and self.puzzled.fullmatch(whole):
                return (
                    Says.NOT_UNDERSTOOD_ALONE
                )  # the words of these phrases, in an order of the writer's own
        return None

    def comes_beside(self, said: str) -> str | None:
        """What else is said by who says to come; None for who does not."""
        yes = self.opening_no.sub(r"\1", said)
        rest = self.comes.sub("", yes)
        return None if rest == yes else rest

    def excepts(self, clauses: list[str], *, known: bool) -> bool:
        """Whether a clause says to come, and what follows speaks against a day or an hour."""
        parts = [part for clause in clauses for part in self.but.sub("\n", clause).split("\n") if part]
        for at, part in enumerate(parts):
            if self.says(part) in (Says.COMES, Says.COMES_ALONE):
                rest = "".join(parts[at + 1 :])
                if rest.count(" ") > _SHORT or (known and not self.exception.fullmatch(rest)):
                    return False
                return bool(self.doubts.search(rest) and self.days.search(rest))
        return False


def whole(text: str) -> Whole | None:
    """What a text says of which every word is known, in whichever language; None for any other text."""
    said = _spaced(text)
    if not 0 < said.count(" ") <= _MOST:
        return None
    for one in set_phrases():
        found = one.says(said)
        if found is not None:
            return Whole(found, names_day=bool(one.days.search(said)))
    return None


def understands_nothing(text: str) -> bool:
    """Whether a text says no more than that its writer does not understand, or asks what to do."""
    said = whole(text)
    return said is not None and said.not_understood


def parts(text: str) -> tuple[str, frozenset[Says]]:
    """What is left of a text without the sentences that are set phrases, and what those say."""
    sentences = [(part.strip(), whole(part)) for part in _STOPS.split(text) if part.strip()]
    rest = [part for part, found in sentences if found is None or found.says not in _BESIDE]
    says = frozenset(found.says for _, found in sentences if found is not None)
    return ". ".join(rest), says & _BESIDE


def comes_beside(text: str) -> str | None:
    """What else is said by who says to come without any doubt; whose words may be of another language."""
    said = _spaced(text)
    if said.count(" ") > _MOST:
        return None
    found = (one.comes_beside(said) for one in set_phrases())
    rest = next((rest for rest in found if rest is not None), None)
    return None if rest is None or any(one.doubts.search(rest) for one in set_phrases()) else rest


def other_hour(text: str, *, known: bool) -> bool:
    """Whether somebody comes, but not on a day or at an hour that is named behind it.

    `known`: only where every word is known, so that nothing private can stand among them.
    """
    clauses = [_spaced(part) for part in _STOPS.split(text)]
    return any(one.excepts(clauses, known=known) for one in set_phrases())


@cache
def set_phrases(folder: Path = LOCALES) -> tuple[SetPhrases, ...]:
    """What is known of each language, read once. Raises Unreadable."""
    return tuple(_read(path) for path in sorted(folder.glob(f"*/{NAME}")))


def _spaced(text: str) -> str:
    said = folded(text)
    return f"{said} " if said else ""


def _read(path: Path) -> SetPhrases:
    lines = dict(_sections(path))
    words = {heading: _any(lines[heading]) for heading in _WORDS}
    around = _one_of([*lines["beside"], *lines["days"]])
    fillers, told_apart = _apart(
        [*lines["beside"], *lines["days"]], {line for one in Says for line in lines[one]}
    )
    short = f"{_FILLED}|{_one_of(told_apart)}"
    of = {one: [_pattern(line, short, path) for line in lines[one]] for one in Says}
    every = "|".join(f"(?P<{one.name}>{'|'.join(found) or _NEVER})" for one, found in of.items())
    between = f"(?:{short})*"
    comes = "|".join(_pattern(line, around, path) for line in lines[Says.COMES])
    no = _one_of(lines["no"])
    coming = _words_of([*lines[Says.COMES], *lines[Says.COMES_ALONE]])
    puzzled = _words_of([*lines[Says.NOT_UNDERSTOOD], *lines[Says.NOT_UNDERSTOOD_ALONE]])
    return SetPhrases(
        _any(fillers),
        re.compile(f"{between}(?:(?:{every}){between})+"),
        re.compile(rf"(?<![^ ])(?:{comes})"),
        re.compile(rf"^((?:{around})*)(?:{no})+"),
        re.compile(rf"^(?:{_one_of(lines['greets'])})\w+ "),
        words["days"],
        re.compile(f"{words['doubts'].pattern}|{words['no'].pattern}"),
        words["but"],
        re.compile(f"(?:{_one_of(coming)}|{around}|{words['doubts'].pattern}|{words['no'].pattern})+"),
        words["keys"],
        words["asks"],
        re.compile(f"(?:{_one_of(puzzled)}|{around}|{words['keys'].pattern}|{words['asks'].pattern})+"),
    )


def _sections(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The lines of each heading: phrases as they stand, words each alone. Raises Unreadable."""
    found: dict[str, list[str]] = {heading: [] for heading in (*Says, *_WORDS)}
    heading = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("["):
            heading = line.strip("[]\n ")
        if heading not in found:
            raise Unreadable(f"{path}, line {number}: {line} stands under no heading that is known")
        if not line.startswith("["):
            found[heading] += [line] if heading in list(Says) else line.split()
    yield from found.items()


def _words_of(phrases: list[str]) -> list[str]:
    """Each word that stands in these phrases."""
    return sorted({word for line in phrases for word in re.split(r"[ |?_]", line) if word})


def _apart(around: list[str], phrases: set[str]) -> tuple[list[str], list[str]]:
    """Of what adds nothing: what stands in no phrase, and what may also be a word of one or of several."""
    words = {one: [_word(word) for word in one.split("_")] for one in around}
    spoken = {word for said in _words_of(sorted(phrases)) for word in folded(said).split()}
    mixed: list[str] = []
    while True:
        found = [one for one in around if any(word.fullmatch(said) for word in words[one] for said in spoken)]
        if found == mixed:
            return [one for one in around if one not in found], found
        mixed = found
        spoken |= {folded(word) for one in found for word in one.split("_")}


def _word(written: str) -> re.Pattern[str]:
    return re.compile(r"\w*".join(folded(part) for part in written.split("*")))


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^ ])(?:{_one_of(words)})")


def _one_of(words: list[str]) -> str:
    """Any of these words, the longest first; `*` stands for the rest of a word."""
    known = {r"\w*".join(folded(part) for part in word.split("*")) for word in words}
    longest = sorted(known, key=lambda word: (-word.count(" "), -len(word), word))
    return "|".join(f"{word} " for word in longest if word) or _NEVER


def _pattern(line: str, around: str, path: Path) -> str:
    """A phrase, between whose words may stand what adds nothing."""
    between, places = f"(?:{around})*", []
    for place in line.split():
        known = {folded(word) for word in place.removesuffix("?").split("|")}
        one = f"(?:{'|'.join(f'{word} ' for word in sorted(known, key=lambda word: (-len(word), word)))})"
        places.append((one, place.endswith("?")))
    if all(left_out for _, left_out in places):
        raise Unreadable(f"{path}: every word of {line!r} may be left out")
    first = next(at for at, (_, left_out) in enumerate(places) if not left_out)
    opening = "".join(f"(?:{one}{between})?" for one, _ in places[:first])
    rest = "".join(f"(?:{between}{one}){'?' if left_out else ''}" for one, left_out in places[first + 1 :])
    return opening + places[first][0] + rest
