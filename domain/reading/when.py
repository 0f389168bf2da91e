"""Eighth stage: which days, times and kinds of meeting a stretch of text means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from typing import Final

from domain.dates.written import DayHint, Tense
from domain.reading.clauses import Clause, is_predicate, is_subject
from domain.reading.context import Context, Slot
from domain.reading.lexicon import Kind
from domain.reading.steps import TYPES
from domain.reading.tokens import Shape, Token

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
    past = any(
        (token.is_(Kind.GRAMMAR, "be") and token.text.startswith("wa"))
        or token.text.startswith(("ging ", "gingen ", "niet doorgegaan"))
        for token in clause.tokens
    )
    if past:
        return Tense.PAST
    changed = any(Kind.CHANGE in token.means and not _of_a_step(clause, token) for token in clause.tokens)
    ahead = any(token.text in _PLANS and not _of_a_step(clause, token) for token in clause.tokens)
    ahead = ahead or changed or _for_a_day(clause)
    ahead = ahead or (
        clause.has(Kind.SIGN, "cannot") and not any(token.text.startswith("kon") for token in clause.tokens)
    )
    return Tense.PLAN if ahead or _is_not_there(clause) else Tense.PAST


def _of_a_step(clause: Clause, token: Token) -> bool:
    """`Plan ingediend`: the plan is what was handed in, and nothing is being planned."""
    return token.is_(Kind.NOUN, "plan") and clause.has(Kind.STAGE, "submitted", "agreed")


def _is_not_there(clause: Clause) -> bool:
    """`Maandag is ze er niet`: said of a day to come."""
    now = any(token.text in ("is", "zijn") for token in clause.tokens)
    return now and clause.has(Kind.SIGN, "there") and not clause.has(Kind.SIGN, "present")


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
            return None if _one_of_several(tokens, token) else token
        if (
            is_subject(token)
            or (token.is_(Kind.SIGN) and not token.is_(Kind.SIGN, "there"))
            or token.is_(Kind.GROUP)
        ):
            return None
    return None


def _one_of_several(tokens: Sequence[Token], lead: Token) -> bool:
    """`Vm groep compleet` above `nm: ali ns`: each part of the day heads its own line."""
    return lead.is_(Kind.PART) and any(
        before.text == "\n" and token.is_(Kind.PART) and token.means != lead.means
        for before, token in pairwise(tokens)
    )


def hints_of(parts: Sequence[Clause]) -> list[tuple[DayHint, Tense]]:
    """The days named about an appointment; the day of a phone call before it does not count."""
    repaired = [
        (token.day, tense_of(clause))
        for clause in parts[1:]
        if clause.has(Kind.REPAIR)
        for token in clause.tokens
        if token.day is not None
    ]
    if repaired and not any(is_predicate(token) for token in parts[-1].tokens):
        return repaired[-1:]
    found: list[tuple[DayHint, Tense]] = []
    spare: list[tuple[DayHint, Tense]] = []
    feasts: list[tuple[DayHint, Tense]] = []
    for clause in parts:
        for at, token in enumerate(clause.tokens):
            if token.day is None or not _dates_it(clause) or _until(clause, at) or _mistaken(clause, at):
                continue
            entry = (token.day, tense_of(clause))
            if is_reason(token):
                feasts.append(entry)
            else:
                (spare if day_of_notice(clause, at, parts) else found).append(entry)
    return found or feasts or ([] if len(parts) > 1 or any(map(_told_before, parts)) else spare)


def is_reason(token: Token) -> bool:
    """`Komt maandag niet ivm koningsdag`: why, and when only where no other day is said."""
    return token.day is not None and token.is_(Kind.REASON)


def _until(clause: Clause, at: int) -> bool:
    """`Op vakantie tot zondag`, `terwijl ze gisteren nog had bevestigd`: no day of the meeting."""
    if at and clause.tokens[at - 1].text in ("tot", "tm", "tot en met"):
        return True
    return any(token.text == "terwijl" for token in clause.tokens[:at]) and clause.has(Kind.CHANGE)


def _mistaken(clause: Clause, at: int) -> bool:
    """`Dacht dat het morgen was`, `had het in zn hoofd op morgen staan`: the day they had in mind."""
    return any(
        token.is_(Kind.REASON, "misunderstanding") and token.text.startswith(_IN_MIND)
        for token in clause.tokens[:at]
    )


_IN_MIND: Final = ("dacht", "in zn", "in zijn", "in haar", "verkeerd in", "andere dag", "dag")


def _told_before(clause: Clause) -> bool:
    """`Had zich gisteren al afgemeld`: for a meeting after that day."""
    return any(
        token.day is not None and (token.day.offset or -1) < 0 and after.text in ("al", "reeds")
        for token, after in pairwise(clause.tokens)
    )


def _dates_it(clause: Clause) -> bool:
    """Whether a day in this clause can be that of the meeting: not in `spreek je morgen`."""
    return (
        clause.named
        or bool(clause.group)
        or any(is_predicate(token) for token in clause.tokens)
        or len(clause.tokens) < 3
        or (len(clause.tokens) < 6 and clause.has(Kind.GRAMMAR, "not", "yes"))
    )


def day_of_notice(clause: Clause, at: int, parts: Sequence[Clause]) -> bool:
    """`Wel afgemeld gisteravond`, `had ie gisteren al gezegd`: the day of the message, not of the meeting.

    With a name before it and a time behind it, it is that of the meeting: `samira: afgemeld, gisteren 15:00`.
    """
    hint = clause.tokens[at].day
    if hint is not None and (hint.offset or 0) > 0:
        return False
    signs = {token.means[Kind.SIGN] for token in clause.tokens if Kind.SIGN in token.means} - {"there"}
    if clause.named and at and at + 2 == len(clause.tokens) and clause.tokens[at + 1].shape is Shape.CLOCK:
        return False
    if signs and signs <= {"excused", "notice", "sick"} and _told_before(clause):
        return True
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
    tokens = [token for clause in parts for token in clause.tokens]
    lead_hint = lead.day if lead is not None and not any(map(means_today, tokens)) else None
    gone = [token for clause in parts if _leaves(clause) or _other_day(clause) for token in clause.tokens]
    clocks = tuple(
        token.clock
        for at, token in enumerate(tokens)
        if token.shape is Shape.CLOCK
        and token.clock is not None
        and token not in gone
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
    if len(hints) == 1 and hints[0][0].weekday is not None and not hints[0][0].which and open_tense(parts):
        past, plan = (hints[0][0].days(context.today, tense) for tense in (Tense.PAST, Tense.PLAN))
        return When(past, named=True, other_days=plan, **common)  # type: ignore[arg-type]
    if not hints and _last_time(tokens):
        return When((), unclear=True, **common)  # type: ignore[arg-type]
    if not hints:
        other = drift.days(context.today, tense) if drift is not None else ()
        return When((context.today,), other_days=other, **common)  # type: ignore[arg-type]
    return _hinted(hints, context, common)


def means_today(token: Token) -> bool:
    """`Vanmorgen`, `deze middag`: also where the message began with another day."""
    return token.is_(Kind.PART) and token.text.startswith(("van", "deze", "dees"))


_MEETING: Final = frozenset(
    ["keer", "les", "afspraak", "gesprek", "bijeenkomst", "training", "x", "maal", "lesdag"]
)


def _last_time(tokens: Sequence[Token]) -> bool:
    """`De vorige keer was samira te laat`: another meeting than that of today, and not which."""
    for at, token in enumerate(tokens):
        after = tokens[at + 1].text if at + 1 < len(tokens) else ""
        earlier = token.is_(Kind.WEEK, "previous", "last") or token.text in ("de vorige", "het vorige")
        last = earlier and (after in _MEETING or token.text == "laatst")
        if last and not _compared(tokens, at):
            return True
    return False


def _compared(tokens: Sequence[Token], at: int) -> bool:
    """`Net als de vorige keer`, `anders dan vorige keer`."""
    return any(word.text in ("als", "dan", "net als", "zoals") for word in tokens[max(0, at - 3) : at])


def _other_day(clause: Clause) -> bool:
    """Whether a clause only tells of another meeting: `maandag om 10u staat de volgende`."""
    return any(token.day is not None for token in clause.tokens) and not _dates_it(clause)


def _leaves(clause: Clause) -> bool:
    """Whether a time in the clause is that of leaving: `vertrok al om 10 uur`."""
    return clause.has(Kind.SIGN, "left_early") and not clause.has(Kind.SIGN, "present", "there", "late")


def open_tense(parts: Sequence[Clause]) -> bool:
    """`Vrijdag afgemeld`: without a verb of time it may be the last or the next one."""
    signs = any(clause.has(Kind.SIGN, "excused", "sick") for clause in parts)
    verbs = any(
        (token.is_(Kind.GRAMMAR, "be") and token.text.startswith("wa"))
        or token.text in _PAST
        or token.text in _PLANS
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
    meant = {hint: hint.days(context.today, tense) or (hint,) for hint, tense in hints}
    loose = len(set(meant.values())) > 1
    return When(tuple(days), named=True, unclear=loose or not days, **common)  # type: ignore[arg-type]


_PART_HOURS: Final = {"morning": (0, 12), "afternoon": (12, 18), "evening": (17, 24)}


def in_part(slot: Slot, part: str) -> bool:
    """Whether an appointment lies in this part of the day."""
    first, last = _PART_HOURS.get(part, (0, 24))
    return first <= slot.starts_at.hour < last
