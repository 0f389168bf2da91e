"""Eighth stage: which days, times and kinds of meeting a stretch of text means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from domain.reading.clauses import Clause, is_predicate, is_subject
from domain.reading.context import Context, Slot
from domain.reading.dates import DayHint, Tense
from domain.reading.lexicon import Kind
from domain.reading.tokens import Shape, Token
from domain.reading.words.steps import TYPES

_PAST: Final = frozenset({"had", "hadden", "kon", "kwam"})
_PLANS: Final = frozenset(
    [
        "komt",
        "komen",
        "gaat",
        "gaan",
        "begint",
        "beginnen",
        "start",
        "starten",
        "zal",
        "wordt",
        "word",
        "verzet",
        "plan",
        "plannen",
        "zet",
    ]
)


@dataclass(frozen=True, slots=True)
class When:
    """Days that are meant (the likeliest first), with the time and the kind of meeting when they are said."""

    days: tuple[date, ...]
    named: bool = False
    other_days: tuple[date, ...] = ()
    clocks: tuple[time, ...] = ()
    types: frozenset[str] = frozenset()
    part: str = ""
    unclear: bool = False


def tense_of(clause: Clause) -> Tense:
    """Whether the clause looks ahead: a plan verb in it and no verb of the past."""
    past = any(token.is_(Kind.GRAMMAR, "be") and token.text.startswith("wa") for token in clause.tokens)
    ahead = (
        any(token.text in _PLANS for token in clause.tokens) or clause.has(Kind.CHANGE) or _for_a_day(clause)
    )
    ahead = ahead or (
        clause.has(Kind.SIGN, "cannot") and not any(token.text.startswith("kon") for token in clause.tokens)
    )
    return Tense.PLAN if ahead and not past else Tense.PAST


def _for_a_day(clause: Clause) -> bool:
    """`Afgemeld voor donderdag`."""
    return any(
        token.shape is Shape.DAY and at and clause.tokens[at - 1].text in ("voor", "vd")
        for at, token in enumerate(clause.tokens)
    )


def leading_day(tokens: Sequence[Token]) -> Token | None:
    """The day that stands before anybody and anything: it holds for the whole message."""
    for token in tokens:
        if token.shape is Shape.DAY or token.is_(Kind.PART):
            return token
        if (
            is_subject(token)
            or (token.is_(Kind.SIGN) and not token.is_(Kind.SIGN, "there"))
            or token.is_(Kind.GROUP)
        ):
            return None
    return None


def hints_of(parts: Sequence[Clause]) -> list[tuple[DayHint, Tense]]:
    """The days named about an appointment; the day of a phone call before it does not count."""
    found: list[tuple[DayHint, Tense]] = []
    spare: list[tuple[DayHint, Tense]] = []
    for clause in parts:
        for at, token in enumerate(clause.tokens):
            if token.day is None or not _dates_it(clause):
                continue
            entry = (token.day, tense_of(clause))
            (spare if _day_of_notice(clause, at, parts) else found).append(entry)
    return found or ([] if len(parts) > 1 else spare)


def _dates_it(clause: Clause) -> bool:
    """Whether a day in this clause can be that of the meeting: not in `spreek je morgen`."""
    return (
        clause.named
        or bool(clause.group)
        or any(is_predicate(token) for token in clause.tokens)
        or len(clause.tokens) < 3
    )


def _day_of_notice(clause: Clause, at: int, parts: Sequence[Clause]) -> bool:
    """`Wel afgemeld gisteravond`, `had ie gisteren al gezegd`: the day of the message, not of the meeting."""
    signs = {token.means[Kind.SIGN] for token in clause.tokens if Kind.SIGN in token.means} - {"there"}
    if not signs or not signs & {"excused", "notice"}:
        return False
    if signs <= {"excused", "notice", "on_time", "late_notice"} and len(parts) > 1:
        return any(
            other.has(Kind.SIGN) or other.has(Kind.GRAMMAR, "not") for other in parts if other is not clause
        )
    near = clause.tokens[max(0, at - 1) : at + 2]
    days = sum(token.day is not None for token in clause.tokens)
    return days > 1 and any(token.is_(Kind.SIGN, "notice", "excused") for token in near)


def when_of(parts: Sequence[Clause], lead: Token | None, drift: DayHint | None, context: Context) -> When:
    """The moment that the clauses about one client mean."""
    hints = hints_of(parts)
    lead_hint = lead.day if lead is not None else None
    tokens = [token for clause in parts for token in clause.tokens]
    clocks = tuple(
        token.clock
        for at, token in enumerate(tokens)
        if token.shape is Shape.CLOCK
        and token.clock is not None
        and not (at and tokens[at - 1].text == "tot")
    )
    part = next((token.means[Kind.PART] for token in tokens if Kind.PART in token.means), "")
    if not part and lead is not None:
        part = lead.means.get(Kind.PART, "")
    types = frozenset(name for token in tokens for name in TYPES.get(token.means.get(Kind.NOUN, ""), ()))
    common: dict[str, object] = {"clocks": clocks, "types": types, "part": part}
    tense = tense_of(parts[0]) if parts else Tense.PAST
    if not hints and lead_hint is not None:
        hints = [(lead_hint, tense)]
    if len(hints) == 1 and hints[0][0].weekday is not None and not hints[0][0].which and _open_tense(parts):
        past, plan = (hints[0][0].days(context.today, tense) for tense in (Tense.PAST, Tense.PLAN))
        return When(past, named=True, other_days=plan, **common)  # type: ignore[arg-type]
    if not hints:
        other = drift.days(context.today, tense) if drift is not None else ()
        return When((context.today,), other_days=other, **common)  # type: ignore[arg-type]
    return _hinted(hints, context, common)


def _open_tense(parts: Sequence[Clause]) -> bool:
    """`Vrijdag afgemeld`: without a verb of time it may be the last or the next one."""
    signs = any(clause.has(Kind.SIGN, "excused", "sick") for clause in parts)
    verbs = any(
        token.is_(Kind.GRAMMAR, "be") or token.text in _PAST or token.text in _PLANS
        for clause in parts
        for token in clause.tokens
    )
    others = any(
        clause.has(Kind.SIGN, "present", "absent", "no_show", "late", "cannot", "no_notice")
        or _for_a_day(clause)
        for clause in parts
    )
    return signs and not verbs and not others


def _hinted(hints: Sequence[tuple[DayHint, Tense]], context: Context, common: dict[str, object]) -> When:
    days: list[date] = []
    for hint, tense in hints[:1]:
        days += hint.days(context.today, tense) or hint.week(context.today)
    loose = len({hint for hint, _ in hints}) > 1
    return When(tuple(days), named=True, unclear=loose or not days, **common)  # type: ignore[arg-type]


_PART_HOURS: Final = {"morning": (0, 12), "afternoon": (12, 18), "evening": (17, 24)}


def in_part(slot: Slot, part: str) -> bool:
    """Whether an appointment lies in this part of the day."""
    first, last = _PART_HOURS.get(part, (0, 24))
    return first <= slot.starts_at.hour < last


def clause_is_bare(clause: Clause) -> bool:
    """Whether a clause says nothing but when."""
    return not any(is_predicate(token) or is_subject(token) for token in clause.tokens)
