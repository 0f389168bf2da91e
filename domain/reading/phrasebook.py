"""The phrases of the reader, read from data/nl/*.toml and checked. How they are written: docs/reading.md.

A table has a meaning (`[sign.absent]`) or a name (`[list.helpers]`). Its `phrases` stand as they are typed;
lists named after a word that denies (`niet = ["gezien"]`) are written out with it: `niet gezien`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Final

from domain.reading.kinds import VALUES, Kind
from domain.text.negation import DENYING, OPERATORS

DATA: Final = Path(__file__).parent / "data" / "nl"
_NEGATION: Final = "negation.toml"
_PLAIN: Final = re.compile(r"[a-z]+\d?(?: (?:~ )?[a-z]+\d?)*")
_WITH_NUMBERS: Final = re.compile(r"[a-z]+\d?(?: (?:~ )?(?:[a-z]+\d?|\d))*")
_COUNTED: Final = frozenset(map(str, (Kind.GROUP, Kind.NOUN, Kind.ROUTE, Kind.LEVEL)))
"""Kinds that are about a number or a level: `op 1 na`, `niveau b1`."""
_PLACE: Final = "{}"
Table = Mapping[str, Any]


class WrongPhrase(ValueError):
    """Something that cannot stand where it stands; the text names the file, the table and the phrase."""


def _wrong(file: str, table: str, phrase: str, why: str) -> WrongPhrase:
    return WrongPhrase(f"{file} [{table}]: {phrase!r} {why}")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A value of a kind: `sign.absent`; with a sort when only some of its phrases are meant."""

    kind: Kind
    value: str
    sort: str = ""

    @property
    def name(self) -> str:
        """The meaning as the files call it."""
        return ".".join(part for part in (self.kind, self.value, self.sort) if part)


@dataclass(frozen=True, slots=True)
class Combination:
    """What a word that denies makes of a meaning: `niet` of somebody who called off, no notice."""

    operator: str
    of: Meaning
    gives: Meaning


@dataclass(slots=True)
class Phrasebook:
    """All phrases by their meaning, the lists by their name, and the combinations."""

    meanings: dict[Kind, dict[str, Meaning]] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    combinations: list[Combination] = field(default_factory=list)


def load(folder: Path = DATA) -> Phrasebook:
    """The phrases of a folder.

    Raises:
        WrongPhrase: a phrase, value or word that denies does not belong where it stands.
    """
    book = Phrasebook(meanings={kind: {} for kind in VALUES})
    for path in sorted(folder.glob("*.toml")):
        tables = _tables(path)
        if path.name == _NEGATION:
            book.combinations += _combinations(path.name, tables)
            continue
        typed = bool(tables.pop("as_typed", False))
        for name, table in tables.items():
            if name == "list":
                for key, items in table.items():
                    _Page(path.name, f"list.{key}", typed=typed).listed(book, key, items)
            else:
                _add(book, path.name, name, table)
    for rule in book.combinations:
        if rule.of not in book.meanings[rule.of.kind].values():
            raise _wrong(_NEGATION, rule.operator, rule.of.name, "has no phrases")
    return book


def _tables(path: Path) -> dict[str, Any]:
    """The tables of a file."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise WrongPhrase(f"{path.name}: a quote, comma or bracket is missing? {fault}") from fault


def _add(book: Phrasebook, file: str, name: str, table: Table) -> None:
    """The phrases of one kind of a file."""
    if name not in VALUES:
        raise _wrong(file, name, name, "is no kind of meaning")
    kind = Kind(name)
    values = {"": table} if VALUES[kind] == {""} else table
    for value, items in values.items():
        if value not in VALUES[kind] or not isinstance(items, dict):
            raise _wrong(file, name, value, "is no value of this kind")
        page = _Page(file, f"{name}.{value}" if value else name, numbers=name in _COUNTED)
        page.meant(book, Meaning(kind, value), items)


@dataclass(frozen=True, slots=True)
class _Page:
    """Where phrases stand, and what they may hold there."""

    file: str
    table: str
    numbers: bool = False
    typed: bool = False

    def wrong(self, phrase: str, why: str) -> WrongPhrase:
        return _wrong(self.file, self.table, phrase, why)

    def meant(self, book: Phrasebook, meaning: Meaning, items: Table) -> None:
        """Add the phrases of a meaning, and those of its sorts."""
        also = [_meaning(self.file, self.table, name) for name in items.get("also", ())]
        for one in (meaning, *also):
            known = book.meanings[one.kind]
            for phrase in self.written(items):
                if phrase in known:
                    raise self.wrong(phrase, f"stands twice: also in [{known[phrase].name}]")
                known[phrase] = one
        for sort, table in items.items():
            if isinstance(table, dict):
                page = _Page(self.file, f"{self.table}.{sort}", self.numbers)
                page.meant(book, Meaning(meaning.kind, meaning.value, sort), table)

    def listed(self, book: Phrasebook, name: str, items: Table) -> None:
        """Add a list that a rule asks for by its name."""
        if name in book.lists:
            raise self.wrong(name, "stands twice")
        book.lists[name] = tuple(chain(self.written(items), str(items.get("words", "")).split()))

    def written(self, items: Table) -> Iterator[str]:
        """The phrases of a table, with their negations written out."""
        for key, phrases in items.items():
            if isinstance(phrases, str) and key != "words":
                raise self.wrong(phrases, "stands in no list: put [ and ] around it")
            if key == "phrases":
                yield from map(self.checked, phrases)
            elif key in OPERATORS:
                for phrase in phrases:
                    before, _, after = self.split(phrase)
                    for word in OPERATORS[key].words:
                        yield f"{before}{word}{after}"
            elif key not in ("also", "words") and not isinstance(phrases, dict):
                raise self.wrong(key, "is neither `phrases` nor a word that denies")

    def split(self, phrase: str) -> tuple[str, str, str]:
        """A phrase before and after the place of the word that denies: in front, when it marks none."""
        marked = phrase if _PLACE in phrase else f"{_PLACE} {phrase}"
        rest = marked.replace(_PLACE, "x", 1)
        self.checked(rest, shown=phrase)
        return marked.partition(_PLACE)

    def checked(self, phrase: str, shown: str = "") -> str:
        """The phrase, when it may stand here; `shown` is how the file writes it."""
        if self.typed:
            return phrase
        if not (_WITH_NUMBERS if self.numbers else _PLAIN).fullmatch(phrase):
            numbered = any(word.isdigit() for word in phrase.split())
            raise self.wrong(shown or phrase, "holds a number" if numbered else "is not in plain spelling")
        if not DENYING.isdisjoint(phrase.split()):
            raise self.wrong(shown or phrase, "holds a word that denies: it belongs in the list of that word")
        return phrase


def _meaning(file: str, table: str, name: str) -> Meaning:
    """`sign.absent`, `ending` or `sign.present.turned_up` as a meaning."""
    kind, value, sort = (*name.split("."), "", "")[:3]
    if kind not in VALUES or value not in VALUES[Kind(kind)]:
        raise _wrong(file, table, name, "is no meaning")
    return Meaning(Kind(kind), value, sort)


def _combinations(file: str, tables: Mapping[str, Mapping[str, str]]) -> Iterator[Combination]:
    for operator, table in tables.items():
        if operator not in OPERATORS:
            raise _wrong(file, operator, operator, "is no word that denies")
        for of, gives in table.items():
            yield Combination(operator, _meaning(file, operator, of), _meaning(file, operator, gives))


@cache
def book() -> Phrasebook:
    """The one phrasebook, read at first use."""
    return load()


@cache
def denied_sign(sign: str) -> str | None:
    """What a `niet` makes of a sign that does not stand right behind it; None when no combination says."""
    for rule in book().combinations:
        if rule.operator == "niet" and rule.of.kind is Kind.SIGN and rule.of.value == sign:
            return rule.gives.value
    return None


def listed(name: str) -> tuple[str, ...]:
    """The phrases of a list that a rule knows by name."""
    return book().lists[name]


def table(name: str) -> str:
    """A list as one cell of a table, as `domain.privacy.gate` looks for its phrases."""
    return ", ".join(listed(name))
