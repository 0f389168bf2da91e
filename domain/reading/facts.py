"""Seventh stage, attendance: the signs in one clause, with what denies, idles or explains them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from domain.reading.clauses import Clause
from domain.reading.denial import degree, denied_places, muddled, of_number
from domain.reading.lexicon import Kind
from domain.reading.signs import Facts
from domain.reading.third import about_third, third_acts, with_third
from domain.reading.tokens import Shape, Token
from domain.reading.words.steps import TYPES

_NOT_THERE: Final = frozenset(
    [
        "mee",
        "over",
        "van",
        "aan",
        "uit",
        "op",
        "door",
        "achter",
        "klaar",
        "een",
        "geen",
        "iets",
        "niks",
        "veel",
        "wat",
        "nog",
        "in",
        "heen",
        "toe",
        "tegen",
    ]
)
_AFTER_BE: Final = frozenset(
    [
        "gewoon",
        "netjes",
        "ook",
        "wel",
        "weer",
        "keurig",
        "mooi",
        "allemaal",
        "allebei",
        "beide",
        "niet",
        "niet",
        "meer",
        "vandaag",
        "gisteren",
    ]
)


_PLAIN: Final = {"there": "present", "later": "late"}


def facts_of(clause: Clause) -> Facts:
    """The signs in one clause; worked out once, and not to be changed (see `copy`)."""
    if clause.facts is None or clause.weighed is not clause.tokens:
        clause.facts, clause.weighed = _signs(clause), clause.tokens
    return clause.facts


def _signs(clause: Clause) -> Facts:
    found = Facts()
    tokens = clause.tokens
    if _often(tokens) or _lettered(clause):
        return Facts(vague=True)
    denied = denied_places(tokens)
    for at, token in enumerate(tokens):
        sign = token.means.get(Kind.SIGN)
        if sign is not None and sign in ("present", "there") and muddled(tokens, at):
            found.vague = True
        elif sign is not None and not _idle(tokens, at, sign):
            _note(found, _PLAIN.get(sign, sign), at in denied)
    if _at_meeting(tokens) and not clause.has(Kind.GRAMMAR, "not"):
        found.yes.add("present")
    if third_acts(tokens):
        found.yes -= {"present", "on_time", "late"}
        found.vague = True
    _ellipsis(found, clause, denied)
    if (
        "present" in found.no
        and any(token.text in ("is", "zijn") for token in tokens)
        and not clause.has(Kind.SIGN, "present")
    ):
        found.yes.add("cannot")
    if clause.has(Kind.GRAMMAR, "yes") and found.yes & {"notice", "excused"}:
        found.yes.add("told")
    _extras(found, clause, denied)
    found.unsure |= clause.asked and found.says and not clause.has(Kind.GRAMMAR, "polite")
    found.unsure |= "late" in found.yes and any(
        token.text in ("komt", "komen", "zal", "zullen") for token in tokens
    )
    return found


def _lettered(clause: Clause) -> bool:
    """`Samira yonas farid: p p ns`: a letter for each, which is no outcome for all."""
    return len(clause.subject) > 1 and any(
        token.text in _LETTERS and not token.means for token in clause.tokens
    )


_LETTERS: Final = frozenset("apvxo")


def _often(tokens: Sequence[Token]) -> bool:
    """`Altijd te laat`, `3 keer no show`: no single meeting."""
    return any(
        token.is_(Kind.GRAMMAR, "often")
        or (
            token.shape is Shape.NUMBER
            and token.text.isdigit()
            and tokens[at + 1].text in ("keer", "x", "maal")
        )
        for at, token in enumerate(tokens[:-1])
    )


def _at_meeting(tokens: Sequence[Token]) -> bool:
    """`Tarik was bij de intake`, `bij de training waren samira en yonas`."""
    for at, token in enumerate(tokens):
        after = tokens[at + 1 : at + 3]
        if token.text == "bij" and any(item.means.get(Kind.NOUN) in TYPES for item in after):
            return any(item.is_(Kind.GRAMMAR, "be") and item.text.startswith("wa") for item in tokens)
    return False


def _note(found: Facts, sign: str, denied: bool) -> None:
    if not denied:
        found.yes.add(sign)
    elif sign == "on_time":
        found.yes.add("late")
    elif sign in ("excused", "notice"):
        found.yes.add("no_notice")
    elif sign == "absent":
        found.yes.add("present")
    else:
        found.no.add(sign)


def _idle(tokens: Sequence[Token], at: int, sign: str) -> bool:
    """Signs that say nothing here: `bijna no show`, `er is iets mis`, `later` without a length of time."""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is not None and (
        before.is_(Kind.GRAMMAR, "almost") or (at > 1 and tokens[at - 2].is_(Kind.GRAMMAR, "almost"))
    ):
        return True
    if tokens[at].text in ("gesproken", "gezien", "gesprek gehad", "gesprekje gehad") and with_third(tokens):
        return True
    if sign == "notice" and any(token.text in ("ik", "heb", "we", "wij", "hebben") for token in tokens):
        return True
    if (
        before is not None
        and before.is_(Kind.CORRECTION)
        and before.text.split()[0] in ("stond", "staat", "had", "heb")
    ):
        return True
    if sign == "there":
        return not _was_there(tokens, at)
    if tokens[at].text.startswith("gesprek") and any(
        token.is_(Kind.NOUN) and token is not tokens[at] for token in tokens
    ):
        return True
    if sign == "later":
        return not any(token.shape is Shape.SPAN for token in tokens)
    return sign == "late" and after is not None and after.is_(Kind.SIGN, "excused", "notice")


def _was_there(tokens: Sequence[Token], at: int) -> bool:
    """`Was er`, `iedereen er`, `samira er`: but not `er is een probleem` or `is er klaar mee`."""
    if at == 0 or tokens[at - 1].text in ("dat", "of", "als"):
        return False
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if after in _NOT_THERE and not (after == "op" and at + 2 < len(tokens) and tokens[at + 2].text == "tijd"):
        return False
    if any(token.is_(Kind.SIGN, "present") for token in tokens[at + 1 : at + 5]):
        return False
    if any(token.is_(Kind.GRAMMAR, "be") for token in tokens):
        return True
    return all(
        token.shape is not Shape.WORD or token.means or token.text in _AFTER_BE for token in tokens[:at]
    )


_BARE_NOT: Final = frozenset({"niet", "nie", "ni", "nit", "neit", "noch", "not", "niet meer", "nog niet"})


def _ellipsis(found: Facts, clause: Clause, denied: set[int]) -> None:
    """`Yonas niet`, `samira wel`: the sign is left out."""
    if found.yes or found.no or found.vague:
        return
    tokens = clause.tokens
    nots = [at for at, token in enumerate(tokens) if token.text in _BARE_NOT and not of_number(tokens, at)]
    verbs = any(clause.has(kind) for kind in (Kind.SANCTION, Kind.REQUEST)) or any(
        token.is_(Kind.STAGE) or token.is_(Kind.CHANGE) or token.is_(Kind.VAGUE) for token in tokens
    )
    if nots and not verbs:
        if degree(tokens, nots[0]) or not _bare(tokens, nots[0]):
            found.vague = True
        else:
            found.yes.add("absent")
    elif not nots and clause.has(Kind.GRAMMAR, "yes") and not verbs and len(tokens) < 6:
        found.yes.add("present")


def _bare(tokens: Sequence[Token], at: int) -> bool:
    """Whether the niet ends the clause, or only says where or when: `yonas niet bij de training`."""
    rest = [token for token in tokens[at + 1 :] if token.shape is Shape.WORD]
    return all(
        token.means or token.text in ("bij", "de", "het", "op", "in", "aan", "hoor", "helaas", "dus")
        for token in rest[:3]
    )


def _extras(found: Facts, clause: Clause, denied: set[int]) -> None:
    """Reasons, minutes, doubt, hearsay and third persons of a clause."""
    tokens = clause.tokens
    for at, token in enumerate(tokens):
        if (
            Kind.REASON in token.means
            and not _named_type(tokens, at)
            and at not in denied
            and not _through(tokens, at)
        ):
            found.reasons.append(_for_whom(clause, token.means[Kind.REASON]))
    spans = [
        token.number
        for at, token in enumerate(tokens)
        if token.shape is Shape.SPAN and not (at and tokens[at - 1].is_(Kind.GRAMMAR, "not"))
    ]
    found.replaced_minutes = any(
        token.is_(Kind.GRAMMAR, "not") and of_number(tokens, at) for at, token in enumerate(tokens)
    )
    found.minutes = spans[0] if spans and not _shared_out(clause) else None
    found.late_notice = "late_notice" in found.yes
    found.vague |= clause.has(Kind.VAGUE) and not found.says
    found.unsure = clause.has(Kind.UNSURE)
    found.hearsay = clause.has(Kind.HEARSAY)
    found.third = about_third(clause)


_FAMILY: Final = frozenset(
    "moeder vader zoon dochter kind kinderen zoontje dochtertje broer zus oma opa baby".split()  # noqa: SIM905
)


def _for_whom(clause: Clause, reason: str) -> str:
    """Illness in the family is care."""
    tokens = clause.tokens
    family = any(token.text in _FAMILY and not _through(tokens, at) for at, token in enumerate(tokens))
    return "care" if family and reason == "illness" else reason


def _shared_out(clause: Clause) -> bool:
    """`Samira en yonas te laat, 5 en 10 min`: who was how late is not certain."""
    amounts = [t for t in clause.tokens if t.shape in (Shape.SPAN, Shape.NUMBER) or t.is_(Kind.NUMBER)]
    return len(clause.subject) > 1 and len(amounts) > 1


def _through(tokens: Sequence[Token], at: int) -> bool:
    """`Via zn advocaat`: who passed it on, not why."""
    return any(token.text in ("via", "namens") for token in tokens[max(0, at - 2) : at])


def _named_type(tokens: Sequence[Token], at: int) -> bool:
    """`Bij de les`, `taalles vandaag`: the meeting itself, not a reason."""
    before = tokens[at - 1].text if at else ""
    earlier = tokens[at - 2].text if at > 1 else ""
    at_meeting = before in ("bij", "van", "op") or (
        before in ("de", "het", "t") and earlier in ("bij", "van", "op", "in")
    )
    return at_meeting and tokens[at].is_(Kind.NOUN)
