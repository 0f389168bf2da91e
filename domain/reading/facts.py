"""Seventh stage, attendance: the signs in one clause, with what denies, idles or explains them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from domain.privacy import words
from domain.privacy.gate import mentions
from domain.reading.besides import conceded, elsewhere, kept_away, of_sender, other_news, spoken_about
from domain.reading.claims import only_claimed
from domain.reading.clauses import Clause
from domain.reading.denial import denied_places, muddled, of_number
from domain.reading.ellipsis import ellipsis
from domain.reading.held import (
    afterwards,
    another_time,
    at_meeting,
    called_off,
    either_way,
    for_a_while,
    had,
    just_before,
    talk_held,
)
from domain.reading.lexicon import Kind
from domain.reading.phrasebook import denied_sign
from domain.reading.signs import Facts
from domain.reading.steps import TYPES
from domain.reading.there import was_there, within
from domain.reading.third import about_third, of_other, of_stranger, with_third
from domain.reading.tokens import Shape, Token

_PLAIN: Final = {"there": "present", "later": "late"}


def facts_of(clause: Clause) -> Facts:
    """The signs in one clause; worked out once, and not to be changed (see `copy`)."""
    if clause.facts is None or clause.weighed is not clause.tokens:
        clause.facts, clause.weighed = _signs(clause), clause.tokens
    return clause.facts


def _signs(clause: Clause) -> Facts:
    found = Facts()
    tokens = clause.tokens
    if _often(tokens) or _lettered(clause) or of_stranger(clause) or _of_two_times(clause):
        return Facts(vague=True)
    denied = denied_places(tokens)
    for at, token in enumerate(tokens):
        sign = "no_show" if _stayed_out(tokens, at) else token.means.get(Kind.SIGN)
        if sign is None:
            continue
        if _blurred(clause, at, sign):
            found.vague = True
        elif not (_idle(tokens, at, sign) or conceded(tokens, at, sign)):
            _note(found, _PLAIN.get(sign, sign), at in denied)
            found.unsure |= only_claimed(tokens, at, sign, denied=at in denied)
    if (at_meeting(tokens) or had(tokens) or talk_held(clause)) and not clause.has(Kind.GRAMMAR, "not"):
        found.yes.add("present")
    if called_off(tokens):
        found.yes.add("excused")
    ellipsis(found, clause)
    if not (found.yes or found.no) and kept_away(clause):
        found.yes.add("cannot")
    _will_not(found, clause)
    _extras(found, clause, denied)
    if found.yes == {"notice"} and _reported(found, clause):
        found.yes.add("reported")
    found.unsure |= clause.has(Kind.GRAMMAR, "or") and either_way(tokens)
    found.unsure |= clause.asked and found.says and not clause.has(Kind.GRAMMAR, "polite")
    found.unsure |= "late" in found.yes and any(
        token.text in ("komt", "komen", "zal", "zullen") for token in tokens
    )
    return found


def _of_two_times(clause: Clause) -> bool:
    """`De mohammed van 10.00 en die van 13.00 waren er`: two people, and one name."""
    return len(clause.of(Shape.CLOCK)) > 1 and clause.named and " die van " in f" {clause.text} "


def _reported(found: Facts, clause: Clause) -> bool:
    """`Had ze netjes gemeld`, behind a reason; `liet weten dat hij naar een begrafenis moest`."""
    if found.reasons:
        return any(token.text in ("moest", "moesten") for token in clause.tokens)
    return not clause.named and len(clause.tokens) <= _SHORT


_SHORT: Final = 6
"""So many words has a clause that only says that it was reported: `had ze vooraf netjes gemeld`."""


def _will_not(found: Facts, clause: Clause) -> None:
    """`Is er niet`: cannot be there; `wel gebeld`: told after all."""
    if (
        "present" in found.no
        and any(token.text in ("is", "zijn") for token in clause.tokens)
        and not clause.has(Kind.SIGN, "present")
    ):
        found.yes.add("cannot")
    if clause.has(Kind.GROUP, "nobody") and not clause.group and found.yes & {"notice", "excused"}:
        found.yes = (found.yes - {"notice", "excused"}) | {"no_notice"}
    if clause.has(Kind.GRAMMAR, "yes") and found.yes & {"notice", "excused"}:
        found.yes.add("told")


def _blurred(clause: Clause, at: int, sign: str) -> bool:
    """`Kwam niet op gang`, `ik was te laat`: how it went, or the sender himself."""
    if sign in ("present", "there") and muddled(clause.tokens, at):
        return True
    return (clause.own and of_sender(clause.tokens, at, sign)) or of_other(clause.tokens, at, sign)


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


def _note(found: Facts, sign: str, denied: bool) -> None:
    """A denied sign is what the combinations say; a denied presence is weighed with what else is said."""
    turned = denied_sign(sign) if denied and sign != "present" else None
    if not denied:
        found.yes.add(sign)
    elif turned is not None:
        found.yes.add(turned)
    else:
        found.no.add(sign)


def _idle(tokens: Sequence[Token], at: int, sign: str) -> bool:
    """Signs that say nothing here: `bijna no show`, `er is iets mis`, `later` without a length of time."""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    amount = sign == "late" and before is not None and before.shape is Shape.SPAN
    if (before is not None and not amount) and (
        before.is_(Kind.GRAMMAR, "almost") or (at > 1 and tokens[at - 2].is_(Kind.GRAMMAR, "almost"))
    ):
        return True
    if tokens[at].text in ("gesproken", "gezien", "gesprek gehad", "gesprekje gehad") and with_third(tokens):
        return True
    reported = sign == "notice" or (sign == "no_notice" and tokens[at].text.split()[-1] == "gemeld")
    if reported and any(token.text in ("ik", "heb", "we", "wij", "hebben") for token in tokens):
        return True
    if (
        before is not None
        and before.is_(Kind.CORRECTION)
        and before.text.split()[0] in ("stond", "staat", "had", "heb")
    ):
        return True
    if (
        (sign == "left_early" and afterwards(tokens))
        or another_time(tokens, at, sign)
        or _hollow(tokens, at)
        or elsewhere(tokens, at)
        or spoken_about(tokens, at, sign)
        or other_news(tokens, at, sign)
    ):
        return True
    if sign == "there":
        return not was_there(tokens, at)
    if tokens[at].text.startswith("gesprek") and any(
        token.is_(Kind.NOUN) and token is not tokens[at] for token in tokens
    ):
        return True
    if sign == "later":
        planned = any(token.is_(Kind.NOUN, "talk") for token in tokens[:at]) and not _came(tokens)
        return planned or not any(token.shape is Shape.SPAN for token in tokens)
    if sign == "late" and after is not None and after.text in _REPORTS:
        return True
    return sign == "late" and after is not None and after.is_(Kind.SIGN, "excused", "notice")


_REPORTS: Final = frozenset(
    ["melding", "bericht", "berichtje", "reactie", "mail", "mailtje", "appje", "doorgifte"]
)
"""`Gaf geen late melding`: the report is late, and not the client."""


def _came(tokens: Sequence[Token]) -> bool:
    """`Kwam een uur later`: and not `afspraak een uur later`, which is a plan."""
    return any(token.is_(Kind.GRAMMAR, "be", "have") or token.is_(Kind.SIGN, "present") for token in tokens)


def _hollow(tokens: Sequence[Token], at: int) -> bool:
    """`Wacht nog op bericht`, `diploma binnen`: words that only look like a sign."""
    if tokens[at].text in ("bericht", "berichtje"):
        earlier = tokens[max(0, at - 4) : at]
        return any(token.text in ("zonder", "nooit", "wacht", "wachten") for token in earlier)
    return tokens[at].text == "binnen" and within(tokens, at)


def _stayed_out(tokens: Sequence[Token], at: int) -> bool:
    """`Bleef zonder bericht weg`: nobody left who never came."""
    stayed = any(token.text in ("bleef", "bleven", "blijft", "blijven") for token in tokens[:at])
    return stayed and tokens[at].text.startswith("zonder") and tokens[at].text.endswith(" weg")


def _late_in_telling(tokens: Sequence[Token]) -> bool:
    """`Te laat afgem`: in whatever way the cancelling is written short."""
    return any(
        first.is_(Kind.SIGN, "late")
        and first.text in _TOO_LATE
        and then.is_(Kind.SIGN, "excused")
        and _CANCELLED.match(then.text) is not None
        and not (at and tokens[at - 1].shape is Shape.SPAN)
        for at, (first, then) in enumerate(pairwise(tokens))
    )


_TOO_LATE: Final = frozenset(
    ["te laat", "telaat", "te late", "te lat", "tl", "t laat", "te l8", "veel te laat"]
)
_CANCELLED: Final = re.compile(r"a[a-z]?[fge]|ziek ?ge?m|mb$|mld af")


def _extras(found: Facts, clause: Clause, denied: set[int]) -> None:
    """Reasons, minutes, doubt, hearsay and third persons of a clause."""
    tokens = clause.tokens
    for at, token in enumerate(tokens):
        if (
            Kind.REASON in token.means
            and not _named_type(tokens, at)
            and at not in denied
            and not _through(tokens, at)
            and not any(word.text == "over" for word in tokens[max(0, at - 3) : at])
            and not conceded(tokens, at, "sick")
            and not (clause.own and of_sender(tokens, at, "sick"))
        ):
            found.reasons.append(_for_whom(clause, token.means[Kind.REASON]))
    if not found.reasons and clause.has(Kind.GRAMMAR, "because"):
        found.reasons += [reason for reason, table in _DETAILS if mentions(table, clause.text)][:1]
    spans = [
        token.number
        for at, token in enumerate(tokens)
        if token.shape is Shape.SPAN and not (at and tokens[at - 1].is_(Kind.GRAMMAR, "not"))
    ]
    found.replaced_minutes = any(
        token.is_(Kind.GRAMMAR, "not") and of_number(tokens, at) for at, token in enumerate(tokens)
    )
    longer = any(token.text in ("langer", "nog", "door", "extra") for token in tokens)
    if spans and not longer and any(token.text in ("gebleven", "bleef", "bleven") for token in tokens):
        found.yes.add("left_early")
        spans = []
    if for_a_while(tokens) and not found.yes & {"late", "left_early"}:
        found.yes.add("stayed")
    found.minutes = spans[0] if spans and not _shared_out(clause) else None
    told = found.yes & {"excused", "notice"}
    if told and (clause.has(Kind.GRAMMAR, "last_moment") or just_before(tokens) or _late_in_telling(tokens)):
        found.yes.add("late_notice")
    found.late_notice = "late_notice" in found.yes
    found.vague |= clause.has(Kind.VAGUE) and not found.says
    found.unsure |= clause.has(Kind.UNSURE)
    found.hearsay = clause.has(Kind.HEARSAY)
    found.unsure |= found.hearsay and found.came
    found.third = about_third(clause)


_FAMILY: Final = frozenset(
    ["moeder", "vader", "zoon", "dochter", "kind", "kinderen", "zoontje", "dochtertje", "broer", "zus", "oma",
     "opa", "baby", "kleine", "kleintje", "peuter", "kleuter", "kids", "tweeling", "kleinkind"]
)  # fmt: skip


_FETCHED: Final = frozenset(
    ["halen", "ophalen", "brengen", "wegbrengen", "gehaald", "opgehaald", "gebracht", "haalde", "bracht"]
)


_DETAILS: Final = (
    ("illness", words.DROPPED["health_detail"]),
    ("leave", words.DROPPED["special_category"]),
)
"""`Niet ivm een gebroken pols`: the detail is dropped, and stays a reason."""


def _for_whom(clause: Clause, reason: str) -> str:
    """Illness in the family is care, and so is fetching a child from school."""
    tokens = clause.tokens
    family = any(
        token.text in _FAMILY
        and not _through(tokens, at)
        and not any(word.text == "door" for word in tokens[max(0, at - 2) : at])
        for at, token in enumerate(tokens)
    )
    fetched = any(token.text in _FETCHED for token in tokens)
    return "care" if family and (reason == "illness" or (reason == "education" and fetched)) else reason


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
    at_meeting = before in ("bij", "van", "in", "op", "tijdens", "na", "hele", "halve", "volledige") or (
        before in ("de", "het", "t") and earlier in ("bij", "van", "op", "in", "voor", "na", "tijdens", "uit")
    )
    alone = len(tokens) == 1 and tokens[at].is_(Kind.NOUN, "job_interview")
    heads = (
        not alone
        and tokens[at].means.get(Kind.NOUN) in TYPES
        and not any(
            token.shape is Shape.CLIENT
            or token.is_(Kind.GRAMMAR, "because", "have")
            or token.is_(Kind.STAGE)
            or token.is_(Kind.PRONOUN)
            or (token.shape is Shape.WORD and not token.means)
            for token in tokens[:at]
        )
    )
    return (at_meeting or heads) and tokens[at].is_(Kind.NOUN)
