"""Numbers and calendar words that make one day, clock time or length of time together: one rule each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time
from typing import Final

from domain.dates.written import DayHint, working_clock
from domain.reading.lexicon import Kind
from domain.reading.tokens import Shape, Token

Rule = Callable[[Sequence[Token], int], "tuple[Token, int] | None"]


def token_at(found: Sequence[Token], at: int) -> Token | None:
    """The token at a place, if there is one."""
    return found[at] if 0 <= at < len(found) else None


def _number(token: Token | None) -> int | None:
    if token is None or (token.shape is not Shape.NUMBER and not token.is_(Kind.NUMBER)):
        return None
    return token.number if token.shape is Shape.NUMBER else int(token.means[Kind.NUMBER])


def _is_unit(token: Token | None, *units: str) -> bool:
    return token is not None and token.is_(Kind.UNIT, *units)


def _half_past(found: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """Half 3, half drie, half uur."""
    if found[at].text not in ("half", "halv"):
        return None
    after = token_at(found, at + 1)
    hour = _number(after)
    if after is not None and after.shape is Shape.CLOCK and after.number:
        hour = after.number
    if hour is None or not 1 <= hour <= 12:
        return None
    return Token(Shape.CLOCK, f"half {hour}", clock=working_clock(time((hour - 1) % 24, 30))), 2


def _length(found: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """10 minuten, drie kwartier, een uur, minuut of tien, 5 a 10 min (which says no number)."""
    token, after = found[at], token_at(found, at + 1)
    if (
        token.shape is Shape.CLOCK
        and token.number
        and after is not None
        and after.is_(Kind.SIGN, "late", "later")
    ):
        return Token(Shape.SPAN, token.text, number=60 * token.number), 1
    if _is_unit(token, "hour") and token.text.startswith("uurtje"):
        return Token(Shape.SPAN, token.text, number=60), 1
    amount = _number(token)
    if amount is None:
        return None
    if after is not None and after.text in ("a", "tot", "of") and token_at(found, at + 2) is not None:
        return _range(found, at)
    return _counted_units(found, at, amount)


def _bare_minutes(found: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """`Joke 15 te laat`, `10 later`: minutes of which the unit is left out."""
    token, before, after = found[at], token_at(found, at - 1), token_at(found, at + 1)
    if token.shape is not Shape.NUMBER or not token.text.isdigit() or not 0 < (token.number or 0) < 60:
        return None
    counted = before is not None and (before.is_(Kind.GROUP) or before.text in ("de", "alle", "andere", "nr"))
    behind = before is not None and before.is_(Kind.SIGN, "late", "later")
    ends = after is None or after.shape in (Shape.BREAK, Shape.CLIENT) or after.is_(Kind.GRAMMAR, "because")
    if behind and (ends or (after is not None and after.shape is Shape.NUMBER and len(after.text) == 4)):
        return Token(Shape.SPAN, token.text, number=token.number), 1
    if counted or after is None or not after.is_(Kind.SIGN, "late", "later"):
        return None
    return Token(Shape.SPAN, token.text, number=token.number), 1


def _range(found: Sequence[Token], at: int) -> tuple[Token, int] | None:
    last, unit = found[at + 2], token_at(found, at + 3)
    if last.shape is Shape.SPAN:
        return Token(Shape.SPAN, "range"), 3
    if _number(last) is not None and _is_unit(unit, "minute", "quarter"):
        return Token(Shape.SPAN, "range"), 4
    return None


_LONGEST: Final = 300
"""Nobody counts more minutes, quarters or hours: `5541 kwartier te laat` begins with a client."""


def _counted_units(found: Sequence[Token], at: int, amount: int) -> tuple[Token, int] | None:
    unit = token_at(found, at + 1)
    if unit is not None and unit.text in ("dikke", "klein", "kleine", "ruim", "goed", "groot", "dik"):
        return None
    if amount > _LONGEST:
        return None
    if _is_unit(unit, "minute"):
        return Token(Shape.SPAN, f"{amount} min", number=amount), 2
    if _is_unit(unit, "quarter"):
        return Token(Shape.SPAN, f"{amount} kwartier", number=15 * amount), 2
    if _is_unit(unit, "hour") and not _is_unit(token_at(found, at + 2), "per_week"):
        long = token_at(found, at + 2)
        if found[at].text in ("een", "1") or (
            long is not None and long.is_(Kind.SIGN, "late", "later", "late_notice")
        ):
            return Token(Shape.SPAN, f"{amount} uur", number=60 * amount), 2
        return Token(Shape.CLOCK, f"{amount} uur", clock=working_clock(time(amount % 24)), number=amount), 2
    return None


def _weekly_hours(found: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """24u pw, 32 uur per week, 16 uren in de week."""
    token, after = found[at], token_at(found, at + 1)
    if token.shape is Shape.CLOCK and token.number and _is_unit(after, "per_week"):
        return Token(Shape.HOURS, token.text, number=token.number), 2
    amount = _number(token)
    if amount is None or amount > 60 or after is None:
        return None
    third = token_at(found, at + 2)
    if _is_unit(after, "hour") and _is_unit(third, "per_week"):
        return Token(Shape.HOURS, f"{amount} uur", number=amount), 3
    if after.text in ("urige", "uurs", "urig") or after.text.startswith("uur per"):
        return Token(Shape.HOURS, f"{amount} uur", number=amount), 2
    return None


def _big_hours(found: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """32 uur and 36u cannot be a clock time."""
    token, after = found[at], token_at(found, at + 1)
    amount = _number(token)
    if token.shape is Shape.CLOCK and token.number == 24:
        return Token(Shape.HOURS, token.text, number=24), 1
    if amount is None or not 24 <= amount <= 48 or not _is_unit(after, "hour"):
        return None
    return Token(Shape.HOURS, f"{amount} uur", number=amount), 2


def _instead_of(found: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """`10 uur ipv 9`: an hour, as the one it is compared with."""
    token, before = found[at], token_at(found, at - 1)
    if before is None or not before.is_(Kind.GRAMMAR, "instead") or token.shape is not Shape.NUMBER:
        return None
    hour = token.number or 0
    if (
        len(token.text) > 2
        or not 1 <= hour <= 24
        or not any(item.clock for item in found[max(0, at - 4) : at])
    ):
        return None
    return Token(Shape.CLOCK, token.text, clock=working_clock(time(hour % 24)), number=hour), 1


def _at_hour(found: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """Om 3, om drie uur."""
    if found[at].text not in ("om", "rond", "vanaf", "tegen"):
        return None
    hour = _number(token_at(found, at + 1))
    if hour is None or not 1 <= hour <= 24 or token_at(found, at + 1) is None:
        return None
    after = token_at(found, at + 2)
    if _is_unit(after, "minute", "quarter") or (
        after is not None and (after.text in ("over", "voor") or after.is_(Kind.MONTH))
    ):
        return None
    width = 3 if _is_unit(after, "hour") else 2
    return Token(Shape.CLOCK, f"om {hour}", clock=working_clock(time(hour % 24)), number=hour), width


def _which_week(found: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """Volgende week."""
    token = found[at]
    week = token.means.get(Kind.WEEK, "")
    return (
        (Token(Shape.DAY, token.text, means=token.means, day=DayHint(which=week)), 1)
        if week.endswith("_week")
        else None
    )


def _share(found: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """3/4 dagdelen, 4 van de 5 lessen, 3 v/d 4."""
    token, after = found[at], token_at(found, at + 1)
    if (
        token.shape is Shape.DAY
        and "/" in token.text
        and token.day is not None
        and token.day.day <= token.day.month
    ):
        rest = found[at + 1 : at + 3]
        if any(item.is_(Kind.GRAMMAR, "dagdelen") for item in rest):
            return Token(Shape.FRACTION, token.text), 1
    if _number(token) is not None and after is not None and after.text in ("van", "vd", "uit"):
        step = 3 if (third := token_at(found, at + 2)) is not None and third.text == "de" else 2
        if _number(token_at(found, at + step)) is not None and (_number(token) or 0) < 10:
            return Token(Shape.FRACTION, token.text), step + 1
    return None


RULES: Final[Sequence[Rule]] = (
    _share, _half_past, _weekly_hours, _big_hours, _at_hour,
    _instead_of, _length, _bare_minutes, _which_week,
)  # fmt: skip
