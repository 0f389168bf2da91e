"""Fourth stage: numbers and calendar words put together to days, clock times, lengths of time and codes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Final

from rapidfuzz.distance import OSA

from domain.dates.written import CLASH, UNCLEAR, DayHint
from domain.reading.lexicon import Kind, lexicon
from domain.reading.moments import RULES, token_at
from domain.reading.phrasebook import listed
from domain.reading.tokens import Caseload, Shape, Token

_BEFORE_TIME: Final = {"om", "rond", "vanaf", "tegen", "tot", "sinds", "klokslag", "ipv", "omstreeks"}
_BEFORE_YEAR: Final = {"in", "sinds", "jaar"}
_COUNTED: Final = frozenset(listed("counted"))
_NUMBERED: Final = frozenset(listed("numbered"))
_OPENERS: Final = frozenset(
    [
        "half",
        "halv",
        "om",
        "rond",
        "vanaf",
        "tegen",
    ]
)
_CALENDAR: Final = frozenset({Kind.NUMBER, Kind.UNIT, Kind.WEEK})


def compose(found: Sequence[Token], caseload: Caseload) -> list[Token]:
    """The tokens with days, times and lengths of time as one token each."""
    joined: list[Token] = []
    at = 0
    while at < len(found):
        for rule in RULES if _may_compose(found[at]) else ():
            made = rule(found, at)
            if made:
                joined.append(made[0])
                at += made[1]
                break
        else:
            joined.append(found[at])
            at += 1
    return _near_names(_bare_numbers(_merge_days(_roles(joined)), caseload), caseload)


def _roles(found: list[Token]) -> list[Token]:
    """`Begint als stagiaire`: no condition, but what somebody does."""
    for at, token in enumerate(found[:-1]):
        if token.text != "als":
            continue
        after = found[at + 1]
        role = after.shape is Shape.WORD and (after.is_(Kind.NOUN) or after.text not in lexicon().known)
        started = any(item.is_(Kind.STAGE, "started") for item in found[max(0, at - 3) : at])
        if started and role:
            found[at] = Token(Shape.WORD, "als")
    return found


def _may_compose(token: Token) -> bool:
    """Whether a number, day or length of time can begin here."""
    if token.shape is not Shape.WORD:
        return token.shape in (Shape.NUMBER, Shape.CLOCK, Shape.SPAN, Shape.DAY)
    return token.text in _OPENERS or not _CALENDAR.isdisjoint(token.means)


def _merge_days(found: Sequence[Token]) -> list[Token]:
    """Dinsdag 3 nov is one day; fractions of a list (Dawit 4/4) follow the first one."""
    merged: list[Token] = []
    shared = any(token.shape is Shape.FRACTION for token in found)
    for token in found:
        last = merged[-1] if merged else None
        if (
            shared
            and token.shape is Shape.DAY
            and token.day
            and "/" in token.text
            and token.day.day <= token.day.month
        ):
            merged.append(Token(Shape.FRACTION, token.text))
        elif token.shape is Shape.SPAN and _hour_and(merged) and token.number:
            hours = (merged[-2].number or 0) // _unit(merged[-2])
            merged[-2:] = [Token(Shape.SPAN, token.text, number=60 * hours + token.number)]
        elif (
            token.shape is Shape.DAY
            and last is not None
            and last.shape is Shape.DAY
            and token.day
            and last.day
        ):
            merged[-1] = _one_day(last, token)
        else:
            merged.append(token)
    return merged


def _hour_and(merged: Sequence[Token]) -> bool:
    """`1 uur en` before a quarter."""
    if len(merged) < 2 or not merged[-1].is_(Kind.GRAMMAR, "and") or not merged[-2].number:
        return False
    return merged[-2].shape is Shape.CLOCK or (merged[-2].shape is Shape.SPAN and merged[-2].number % 60 == 0)


def _unit(token: Token) -> int:
    """A clock of `1 uur` counts hours, a length of time minutes."""
    return 1 if token.shape is Shape.CLOCK else 60


def _one_day(first: Token, second: Token) -> Token:
    if first.day in (UNCLEAR, CLASH) or second.day in (UNCLEAR, CLASH):
        return first if first.day in (UNCLEAR, CLASH) else second
    if first.day and second.day and first.day.day and second.day.day and first.day != second.day:
        return Token(Shape.DAY, f"{first.text} {second.text}", day=UNCLEAR)
    weekday = first.day.weekday if first.day else None
    if weekday is not None and second.day and second.day.offset is not None and second.day.offset > 5:
        return Token(Shape.DAY, first.text, day=DayHint(weekday=weekday, weeks=second.day.offset // 7))
    if first.day and first.day.offset == 0 and second.day and second.day.offset is not None:
        return second
    return second if second.day and (second.day.day or second.day.weekday is None) else first


def _bare_numbers(found: list[Token], caseload: Caseload) -> list[Token]:
    """Four bare digits: a client of the caseload, a clock time, a year, or a code nobody knows.

    Three, five or six are a client of the caseload where nothing is counted or numbered, else what they were.
    """
    for at, token in enumerate(found):
        if token.shape is not Shape.NUMBER or not token.text.isdigit() or not 3 <= len(token.text) <= 6:
            continue
        found[at] = _one_number(found, at, token, caseload)
    return found


def _one_number(found: Sequence[Token], at: int, token: Token, caseload: Caseload) -> Token:
    before = token_at(found, at - 1)
    asked = before is not None and (before.text in _BEFORE_TIME or before.is_(Kind.GRAMMAR, "instead"))
    asked = asked or (_about_appointment(found, at) and len(token.text) == 4) or _replaces(found, at)
    clock = _as_clock(token)
    code = caseload.codes.get(token.text)
    if len(token.text) != 4 and (asked or _counts(found, at)):
        code = None
    if clock and asked and not (code and _other_client(found, at)):
        return Token(Shape.CLOCK, token.text, clock=clock)
    if code:
        return Token(Shape.CLIENT, token.text, codes=(code,), by_code=True)
    if clock and _client_beside(found, at, caseload):
        return Token(Shape.CLOCK, token.text, clock=clock)
    year = len(token.text) == 4 and 2000 <= (token.number or 0) <= 2035
    if (
        year
        and before is not None
        and (before.text in _BEFORE_YEAR or before.is_(Kind.MONTH) or before.shape is Shape.DAY)
    ):
        return token
    return Token(Shape.UNKNOWN, token.text, by_code=True) if len(token.text) >= 4 else token


def _counts(found: Sequence[Token], at: int) -> bool:
    """`120 uur`, `bus 300`: an amount or the number of something, also when a client has that code."""
    before, after = token_at(found, at - 1), token_at(found, at + 1)
    numbered = before is not None and before.text in _NUMBERED
    return numbered or (after is not None and (after.is_(Kind.UNIT) or after.text in _COUNTED))


def _other_client(found: Sequence[Token], at: int) -> bool:
    """`Bedoelde 1042 ipv 1077`: a code instead of a code."""
    before, earlier = token_at(found, at - 1), token_at(found, at - 2)
    instead = before is not None and before.is_(Kind.GRAMMAR, "instead")
    return instead and earlier is not None and earlier.shape is Shape.CLIENT and earlier.by_code


def _about_appointment(found: Sequence[Token], at: int) -> bool:
    """Die van 1400, de afspraak van 1400: a time, also when a client has that code."""
    before, earlier = token_at(found, at - 1), token_at(found, at - 2)
    if before is None or earlier is None or before.text != "van":
        return False
    return earlier.is_(Kind.NOUN, "talk") or earlier.text == "die"


def _replaces(found: Sequence[Token], at: int) -> bool:
    """`Petra kwam 1530 ipv 1515`: two times, also when a client has that code."""
    after, later = token_at(found, at + 1), token_at(found, at + 2)
    compared = (
        after is not None
        and after.is_(Kind.GRAMMAR, "instead")
        and later is not None
        and later.number is not None
    )
    return compared and any(
        token.shape is Shape.CLIENT or token.number for token in found[max(0, at - 4) : at]
    )


def _as_clock(token: Token) -> time | None:
    if len(token.text) not in (3, 4) or token.number is None:
        return None
    hour, minute = divmod(token.number, 100)
    usual = 7 <= hour <= 21 and minute % 5 == 0 and minute < 60
    return time(hour, minute) if usual and len(token.text) == 4 else None


def _client_beside(found: Sequence[Token], at: int, caseload: Caseload) -> bool:
    """Whether a client stands in the same stretch of text, so that the number is not one itself."""
    for step in (-1, 1):
        place = at + step
        while 0 <= place < len(found) and found[place].shape is not Shape.BREAK:
            if found[place].is_(Kind.GRAMMAR, "and"):
                break
            if found[place].shape is Shape.CLIENT or found[place].text in caseload.codes:
                return True
            place += step
    return False


def _near_names(found: list[Token], caseload: Caseload) -> list[Token]:
    """Words that are almost a first name of the caseload, and names that nobody in it has."""
    book = lexicon()
    for at, token in enumerate(found):
        if token.shape is not Shape.WORD or token.means or len(token.text) < 3 or token.text in book.words:
            continue
        near = _near(token.text, caseload) if token.text not in book.known or _is_name(token.text) else ()
        if near or _is_name(token.text):
            found[at] = Token(Shape.NEAR, token.text, codes=near)
    return found


def _is_name(word: str) -> bool:
    book = lexicon()
    return word in book.first_names and word not in book.common


def _near(word: str, caseload: Caseload) -> tuple[str, ...]:
    furthest = 1 if len(word) < 6 else 2
    near = []
    for name, codes in caseload.by_name.items():
        if (
            len(name) == 1
            and len(name[0]) > 3
            and OSA.distance(word, name[0], score_cutoff=furthest) <= furthest
        ):
            near.extend(codes)
    return tuple(near)
