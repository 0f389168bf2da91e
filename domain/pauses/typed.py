"""How a pause is typed: "pauze 1042 tot 1-2", "1042 + 1103 pauze t/m 5-1", "pauze 1042 stop".

Only these short forms are taken for a wish: a report has "had pauze" and "na de pauze" in it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.client_codes import PREFIX
from domain.dates.absences import back_on, says_more, says_time
from domain.text.clean import plain_name
from domain.values import Named

_FIRST: Final = re.compile(r"pauze\s+(?P<rest>\S.*)", re.IGNORECASE)
_SECOND: Final = re.compile(r"(?P<whom>\S.*?)\s+pauze\b[ :,]*(?P<tail>.*)", re.IGNORECASE)
_UNTIL: Final = re.compile(r"(?:t\s?/\s?m|tm|tot[ -]en[ -]met|tot|until)(?=\s)", re.IGNORECASE)
_ON: Final = re.compile(r"(?:stopt?|weer verder|verder)\b", re.IGNORECASE)
_TAIL: Final = re.compile(rf"(?<!\S)(?:{_UNTIL.pattern}|{_ON.pattern})", re.IGNORECASE)
_CODE: Final = re.compile(r"(?:k[ -]?)?(\d{3,6})", re.IGNORECASE)
_SPACED: Final = re.compile(r"\b(k)[ -]?(?=\d{3,6}\b)", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s*[+&,]\s*|\s+en\s+|\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TypedPause:
    """Whom somebody wishes to pause, by code, and until before which day; None: that was not said.

    `go_on`: the pause is over. `more`: there was more in the text, such as a reason; it is not kept.
    `doubt`: a name was typed that all of these have, so nobody is meant for sure.
    """

    codes: tuple[str, ...]
    until: date | None = None
    go_on: bool = False
    more: bool = False
    doubt: tuple[str, ...] = ()


def typed_pause(text: str, today: date, caseload: Iterable[Named]) -> TypedPause | None:
    """The wish that a text holds; None when it is anything else. A name is one of the caseload, whole."""
    said = " ".join(text.split())
    if "?" in said:
        return None
    by_name: dict[str, tuple[str, ...]] = {}
    for one in caseload:
        by_name[plain_name(one.name)] = (*by_name.get(plain_name(one.name), ()), one.code)
    if found := _FIRST.fullmatch(said):
        return _first(found["rest"], today, by_name)
    if found := _SECOND.fullmatch(said):
        codes, doubt, rest = _whom(found["whom"], by_name)
        tail = found["tail"]
        if (codes or doubt) and not rest and (not tail.strip(" .!") or _TAIL.match(tail)):
            return TypedPause(codes, doubt=doubt) if doubt else _wish(codes, tail, today)
    return None


_NO_DAY: Final = re.compile(r"tot (?:mijn|onze|m'n|mn|zover|ziens|slot|nu toe)\b", re.IGNORECASE)
"""`Tot mijn verbazing`: no day is said behind it."""


def typed_until(text: str, today: date) -> TypedPause | None:
    """The answer to the question until when: a day, with or without "tot" before it."""
    said = " ".join(text.split())
    day, more = back_on(said, today), says_more(said, today)
    answers = _UNTIL.match(said) is not None and _NO_DAY.match(said) is None
    if day is None or said.endswith("?") or says_time(said, today) or (more and not answers):
        return None
    return TypedPause((), day, more=more)


def _first(rest: str, today: date, by_name: dict[str, tuple[str, ...]]) -> TypedPause | None:
    tail = _TAIL.search(rest)
    codes, doubt, more = _whom(rest[: tail.start()] if tail else rest, by_name)
    if not codes or doubt:
        return TypedPause(codes, doubt=doubt) if doubt else None
    if more or tail is None:
        return TypedPause(codes, more=bool(more))
    return _wish(codes, rest[tail.start() :], today)


def _whom(text: str, by_name: dict[str, tuple[str, ...]]) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """The codes that a text opens with, each once, those of namesakes, and what comes after them."""
    codes: list[str] = []
    doubt: tuple[str, ...] = ()
    rest = _SPACED.sub(r"\1", text.strip(" ,:"))
    while rest:
        part = _BETWEEN.split(rest, maxsplit=1)
        code = _CODE.fullmatch(part[0])
        known = (PREFIX + code[1],) if code else by_name.get(plain_name(part[0]), ())
        if not known:
            break
        if len(known) == 1:
            codes.append(known[0])
        elif not set(known) & set(codes):  # "1042 Samira" says which one
            doubt = known
        rest = part[1] if len(part) > 1 else ""
    return tuple(dict.fromkeys(codes)), doubt, rest


def _wish(codes: tuple[str, ...], tail: str, today: date) -> TypedPause | None:
    if on := _ON.match(tail):
        return TypedPause(codes, go_on=True, more=bool(tail[on.end() :].strip(" .!")))
    if not tail.strip(" .!"):
        return TypedPause(codes)
    day = back_on(tail, today)
    if says_time(tail, today):
        return TypedPause(codes) if day is not None else None
    return TypedPause(codes, day, more=day is not None and says_more(tail, today))
