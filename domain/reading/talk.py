"""Questions to the bot, small talk, and messages meant for somebody else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from domain.codes import IgnoreReason, QueryPeriod, QueryType
from domain.dates.written import Tense
from domain.privacy.gate import begins, mentions, without
from domain.reading.claims import turned
from domain.reading.clauses import Clause
from domain.reading.context import Context
from domain.reading.lexicon import Kind
from domain.reading.phrasebook import table
from domain.reading.schema import Query
from domain.reading.tokens import Shape, Token

_PERIODS: Final = {
    "this_week": QueryPeriod.THIS_WEEK, "last_week": QueryPeriod.LAST_WEEK,
    "this_month": QueryPeriod.THIS_MONTH, "last_month": QueryPeriod.LAST_MONTH,
    "this_quarter": QueryPeriod.THIS_QUARTER,
    "last_quarter": QueryPeriod.LAST_QUARTER, "this_year": QueryPeriod.THIS_YEAR,
}  # fmt: skip
_ASKS: Final = {name: table(f"asks_{name}") for name in ("help", "how_often", "when", "who")}
_NOT_FOR_BOT: Final = table("not_for_bot")
_SMALLTALK: Final = table("smalltalk")
_SENTENCE_END: Final = (".", ";", "!", "?", "\n")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the sentences it takes up; `whole` when the message is nothing else."""

    query: Query
    sentences: frozenset[int]
    whole: bool


def question(tokens: Sequence[Token], context: Context) -> Asked | None:
    """The question in a message, if it has one."""
    if any(token.shape is Shape.FRACTION for token in tokens):
        return None
    hits: list[tuple[int, Query]] = []
    sentences = _sentences(tokens)
    for number, sentence in enumerate(sentences):
        asks = sentence[-1:] != [] and (sentence[-1].text == "?" or turned(sentence))
        kind = _kind(" ".join(token.text for token in sentence).replace(" ?", "?").strip(), asks=asks)
        told = kind is None or _orders(sentence) or _heads(sentence)
        query = _query(kind, sentence, context) if kind is not None and not told else None
        if query is not None:
            hits.append((number, query))
    if not hits:
        return None
    spoken = [
        number
        for number, sentence in enumerate(sentences)
        if any(t.shape is not Shape.BREAK for t in sentence)
    ]
    return Asked(hits[0][1], frozenset(number for number, _ in hits), len(spoken) <= len(hits))


def _heads(tokens: Sequence[Token]) -> bool:
    """`Samenvatting: samira ja, yonas nee want griep` reports; `wie had dat gedacht` asks nothing."""
    colon = next((at for at, token in enumerate(tokens) if token.text == ":"), None)
    behind = tokens[colon + 1 :] if colon is not None and tokens[-1].text != "?" else []
    said = any(token.is_(Kind.SIGN) or token.is_(Kind.GRAMMAR, "yes_word", "no_word") for token in behind)
    wonder = [token.text for token in tokens[:4]] in (
        ["wie", "had", "dat", "gedacht"],
        ["wie", "had", "dit", "gedacht"],
    )
    return wonder or (said and any(token.codes for token in behind))


def _orders(tokens: Sequence[Token]) -> bool:
    """`Mijn afspraken gaan niet door`, `zou u een afspraak in de agenda willen zetten`: asks for no list."""
    polite = any(token.is_(Kind.GRAMMAR, "polite") for token in tokens)
    asks = tokens[-1].text == "?" or turned(tokens)
    return any(
        (token.is_(Kind.CHANGE, "cancel") and not asks) or (token.is_(Kind.CHANGE, "create") and polite)
        for token in tokens
    )


def _sentences(tokens: Sequence[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = [[]]
    for token in tokens:
        parts[-1].append(token)
        if token.shape is Shape.BREAK and token.text in _SENTENCE_END:
            parts.append([])
    return parts


_OPENING: Final = re.compile(
    r"^(?:(?:zeg ouwe|zeg maat|graag (?:het|een|de)"
    r"|hoi|hallo|hey|hi|ha|goedemorgen|goedemiddag|en|vraagje|vraag|ff|even|eens|o ja|zeg|trouwens"
    r"|ik vroeg me af|weet je|weet jij|kun je zeggen|kan je zeggen"
    r"|(?:kun|kan|ken|kunt|zou|zoudt|wil|wilt) (?:je|jij|u|ge|gij) "
    r"(?:(?:me|mij|ons|ff|even|eens|misschien|kunnen|willen) ){0,4}"
    r"(?:vertellen|zeggen|laten weten|doorgeven|nakijken|opzoeken|kijken|checken)"
    r"|(?:ik )?(?:weet|weten) (?:(?:ik|echt|even|ff|eigenlijk|zelf|zo|het) ){0,3}"
    r"niet(?: echt| meer| precies| zeker| ff| even| eigenlijk)*"
    r"|(?:ik )?(?:ben|ben ik) (?:(?:even|ff|helemaal|zelf) )?(?:vergeten|kwijt))[ ,:]+)+"
)


_ANYBODY: Final = re.compile(
    r"heb ik (?:\w+ ){0,3}(?:iemand|afspraken|een afspraak|klanten|gesprekken)\b(?! (?:gehad|gezien|gemist))"
)
"""`Heb ik morgenochtend nog iemand`."""


_TOLD: Final = re.compile(
    r".*\b(?:was|waren|\w*kwam|\w*kwamen|geweest|gekomen|begon|ging|had|hadden|vertrok)\b"
)
"""`Weet niet meer hoe laat hij kwam` tells what somebody saw badly; `hoe laat hij komt` asks."""


def _kind(piece: str, *, asks: bool) -> QueryType | None:
    """What a sentence asks."""
    bare = _OPENING.sub("", piece)
    if _ANYBODY.match(bare):
        return QueryType.DAY_APPOINTMENTS
    order = (
        ("help", QueryType.HELP), ("how_often", QueryType.ATTENDANCE_SUMMARY),
        ("when", QueryType.NEXT_APPOINTMENT),
        ("who", QueryType.DAY_APPOINTMENTS),
    )  # fmt: skip
    told = bare != piece and _TOLD.match(bare) is not None
    for name, kind in order:
        if told and kind is QueryType.NEXT_APPOINTMENT:
            continue
        if begins(_ASKS[name], bare) or (asks and mentions(_ASKS[name], bare)):
            return kind
    if asks and re.match(r"(?:was|waren|is|heeft|had|komt|kwam|zijn|staat|heb ik)\b", bare):
        past = re.match(r"(?:was|waren|had|kwam)\b", bare) or mentions(
            "geweest, no show, aanwezig geweest, afgemeld", bare
        )
        return QueryType.ATTENDANCE_SUMMARY if past else QueryType.NEXT_APPOINTMENT
    return None


_MINE: Final = frozenset(["mijn", "mn", "ik", "eerste", "laatste"])


def _query(kind: QueryType, tokens: Sequence[Token], context: Context) -> Query | None:
    clients = [token.codes[0] for token in tokens if token.shape is Shape.CLIENT and len(token.codes) == 1]
    client = clients[0] if clients else None
    day = next(
        (token.day for token in tokens if token.day is not None and not token.day.which.endswith("_week")),
        None,
    )
    past = any(token.is_(Kind.GRAMMAR, "be") and token.text.startswith("wa") for token in tokens)
    days = day.days(context.today, Tense.PAST if past else Tense.PLAN) if day is not None else ()
    if kind is QueryType.HELP:
        return Query(kind)
    if kind is QueryType.DAY_APPOINTMENTS:
        if client is not None:
            return Query(QueryType.NEXT_APPOINTMENT, client)
        return Query(kind, date=days[0] if days else context.today)
    if kind is QueryType.NEXT_APPOINTMENT:
        mine = any(token.text in _MINE for token in tokens)
        if client is None and mine and any(token.text.startswith("afspra") for token in tokens):
            return Query(QueryType.DAY_APPOINTMENTS, date=days[0] if days else context.today)
        return Query(kind, client) if client else None
    if kind is QueryType.ATTENDANCE_SUMMARY and day is None and any(Kind.PART in t.means for t in tokens):
        return Query(kind, client, date=context.today)
    period = next((_PERIODS[t.means[Kind.WEEK]] for t in tokens if t.means.get(Kind.WEEK) in _PERIODS), None)
    if (
        kind is QueryType.ATTENDANCE_SUMMARY
        and any(token.day is not None for token in tokens)
        and period is None
    ):
        ahead = any(
            token.day is not None and at and tokens[at - 1].text == "voor" for at, token in enumerate(tokens)
        )
        days = day.days(context.today, Tense.PLAN if ahead else Tense.PAST) if day is not None else ()
        return Query(kind, client, date=days[0] if days else None)
    return Query(kind, client, period=period)


def is_smalltalk(tokens: Sequence[Token], text: str) -> bool:
    """`Haha oke prima bedankt`: nobody is named, and nothing but kind words is said."""
    return len(text) < _SHORT and not any(token.codes for token in tokens) and not _strip_smalltalk(text)


_SHORT: Final = 60


def not_for_bot(text: str) -> bool:
    """Whether a text says itself that it was meant for somebody else: `verkeerde app`."""
    return mentions(_NOT_FOR_BOT, text)


def idle(parts: Sequence[Clause], tokens: Sequence[Token], text: str) -> IgnoreReason | None:
    """Why a message without clients and facts asks for nothing; None when it does state something."""
    if not_for_bot(text):
        return IgnoreReason.NOT_FOR_BOT
    if no_meeting(text):
        return None
    rest = _strip_smalltalk(text)
    if not rest:
        return IgnoreReason.SMALLTALK
    says = [
        t
        for t in tokens
        if t.is_(Kind.SIGN) and not t.is_(Kind.SIGN, "there", "on_time", "later", "notice", "present")
    ]
    here = any(t.is_(Kind.SIGN, "present") and t.text != "emojipresent" for t in tokens) and len(rest) > 0
    if (
        says
        or here
        or any(t.is_(Kind.CHANGE) or (t.is_(Kind.STAGE) and not t.is_(Kind.SIGN)) for t in tokens)
        or any(t.shape is Shape.SPAN for t in tokens)
    ):
        return None
    if any(t.is_(Kind.SIGN, "there") for t in tokens) and any(
        t.is_(Kind.GRAMMAR, "not", "be") for t in tokens
    ):
        return None
    return IgnoreReason.SMALLTALK if mentions(_SMALLTALK, text) else IgnoreReason.NOT_FOR_BOT


NO_MEETING: Final = re.compile(
    r"\bgeen (?:les|lessen|training|bijeenkomst|cursus|spreekuur|groep|workshop|pvt)\b"
)


def no_meeting(text: str) -> bool:
    """`Vandaag geen les`: nobody is named, and a meeting of several does not take place."""
    return NO_MEETING.search(text.lower()) is not None


def _strip_smalltalk(text: str) -> str:
    return re.sub(r"[\W_]+", "", _FILLING.sub("", without(_SMALLTALK, text)))


_FILLING: Final = re.compile(
    r"\b(?:en|een|nog|hoor|he|ook|weer|voor|iedereen|allemaal|jullie|je|jou|aan|de|het)\b"
)
