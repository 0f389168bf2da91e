"""What stands beside a fact: a reason without an outcome, a concession, a report spoken about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from domain.reading.clauses import Clause
from domain.reading.lexicon import Kind
from domain.reading.tokens import Shape, Token

_KEPT_AWAY: Final = frozenset(["appointment_elsewhere", "work", "education", "care", "family"])
_WAY: Final = frozenset(["naar", "bij", "op"])
_PLAIN_WORDS: Final = frozenset(
    ["naar", "bij", "de", "het", "t", "een", "zn", "haar", "zijn", "moest", "moesten", "zat", "zit", "op",
     "vandaag", "nu", "voor", "in", "met", "toe", "plotseling", "ineens", "onverwacht"]
)  # fmt: skip
_REPORT: Final = frozenset(["de", "deze", "dat", "mn", "mijn"])
_ABOUT_IT: Final = frozenset(["van", "voor", "was", "is", "klopt", "moet", "kan", "mag", "bij"])
_REPORTED: Final = frozenset(["no_show", "absent", "excused", "late", "present"])
_SET_ASIDE: Final = frozenset(
    ["sick", "cannot", "excused", "notice", "absent", "no_show", "no_notice", "late_notice"]
)
_NOTHING_SAID: Final = (
    Kind.SIGN, Kind.STAGE, Kind.CHANGE, Kind.UNSURE, Kind.VAGUE, Kind.THIRD, Kind.ENDING, Kind.LADDER,
    Kind.TROUBLE, Kind.WISH, Kind.REQUEST, Kind.SANCTION, Kind.HEARSAY, Kind.DECISION, Kind.NOUN,
)  # fmt: skip


def conceded(tokens: Sequence[Token], at: int, sign: str) -> bool:
    """`Was er ondanks dat hij ziek was`: what stands behind the concession kept nobody away."""
    if sign not in _SET_ASIDE:
        return False
    return any(token.is_(Kind.GRAMMAR, "despite") for token in tokens[:at])


def kept_away(clause: Clause) -> bool:
    """`Samira naar de tandarts`, `tesfay moest werken`: a reason that says by itself that nobody came."""
    tokens = [token for token in clause.tokens if token.shape is not Shape.BREAK]
    places = [at for at, token in enumerate(tokens) if token.means.get(Kind.REASON) in _KEPT_AWAY]
    if len(places) != 1 or clause.asked or not clause.named:
        return False
    at = places[0]
    ahead = [token.text for token in tokens[max(0, at - 3) : at]]
    elsewhere = tokens[at].means[Kind.REASON] == "appointment_elsewhere"
    had_to = any(word in ("moest", "moesten") for word in [*ahead, *tokens[at].text.split()])
    if not (had_to or (elsewhere and any(word in _WAY for word in ahead))):
        return False
    return all(_says_nothing(token) or place == at for place, token in enumerate(tokens))


def _says_nothing(token: Token) -> bool:
    if token.shape is not Shape.WORD:
        return token.shape in (Shape.CLIENT, Shape.DAY)
    if any(kind in token.means for kind in _NOTHING_SAID) or token.is_(Kind.GRAMMAR, "not", "have"):
        return False
    return bool(token.means) or token.text in _PLAIN_WORDS


_FILED: Final = frozenset(
    ["gezet", "gemeld", "genoteerd", "doorgegeven", "staat", "stond", "ingevoerd", "geregistreerd"]
)


def spoken_about(tokens: Sequence[Token], at: int, sign: str) -> bool:
    """`De no show van rachid`, `die afmelding klopt`: a report is spoken about, nothing is reported."""
    if sign not in _REPORTED or not at:
        return False
    before = tokens[at - 1].text
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    filed = [token.text for token in tokens[at + 1 : at + 3]]
    as_such = any(token.is_(Kind.CORRECTION) and token.text.endswith("als") for token in tokens[:at])
    if (before in ("op", "als") or as_such) and _FILED.intersection(filed):
        return True
    if sign == "no_show" and (
        before in ("voor", "over", "wegens", "na", "dreigt", "dreigde")
        or tokens[at - 1].is_(Kind.GRAMMAR, "because")
    ):
        return True
    return after in _ABOUT_IT and (before in _REPORT or before == "die")


def other_news(tokens: Sequence[Token], at: int, sign: str) -> bool:
    """`Niks gehoord over de huur`, `geen bericht van duo`, `kreeg geen bericht`: not about staying away."""
    if sign not in ("no_notice", "no_reply"):
        return False
    if at and tokens[at - 1].text in ("kreeg", "krijgt", "kregen", "ontving", "had", "heeft"):
        return tokens[at - 1].text not in ("had", "heeft") or "ontvangen" in tokens[at].text
    after = tokens[at + 1 : at + 5]
    if tokens[at].text.endswith(" van") and _sender(after[:2]):
        return True
    return any(
        token.text == "over" or (token.text == "van" and _sender(after[place + 1 : place + 3]))
        for place, token in enumerate(after)
    )


def _sender(tokens: Sequence[Token]) -> bool:
    return any(
        token.is_(Kind.REASON, "appointment_elsewhere")
        or token.is_(Kind.THIRD)
        or token.is_(Kind.PRONOUN, "me")
        for token in tokens
    )


_RISEN: Final = frozenset(["gekomen", "kwam", "kwamen", "is", "aangekomen", "gearriveerd"])


def elsewhere(tokens: Sequence[Token], at: int) -> bool:
    """`Naar de huisarts geweest`, `een trede hoger gekomen`: not about the meeting."""
    if tokens[at].text.split()[0] in _RISEN and any(token.is_(Kind.LADDER) for token in tokens):
        return True
    if tokens[at].text in ("geweest", "is geweest", "gwst"):
        near = tokens[max(0, at - 3) : at]
        there = any(token.means.get(Kind.REASON) == "appointment_elsewhere" for token in near)
        return there and any(token.text in _WAY for token in tokens[max(0, at - 5) : at])
    if _at_other_place(tokens, at):
        return True
    after = [token for token in tokens[at + 1 : at + 4] if token.text not in ("de", "het", "een", "die")]
    if not tokens[at].is_(Kind.SIGN, "excused") or len(after) < 2 or after[0].text != "voor":
        return False
    return after[1].shape is Shape.WORD and not after[1].means and after[1].text not in _WHEN


def _at_other_place(tokens: Sequence[Token], at: int) -> bool:
    """`Gezien in de supermarkt`, `te laat met inleveren`: not at the meeting."""
    after = tokens[at + 1 : at + 5]
    if tokens[at].is_(Kind.SIGN, "late") and after and _OTHER_DEED.fullmatch(after[0].text):
        return not after[0].is_(Kind.SIGN) or after[0].text in _NOTICED
    if not after or after[0].text.split()[0] not in _WHERE:
        return False
    if tokens[at].is_(Kind.SIGN, "late") and after[0].text != "met":
        words = [word for token in after for word in token.text.split()]
        return next((word for word in words if word not in _BEFORE_PLACE), "") in _OTHER_PLACES
    if len(after) < 2:
        return False
    known = any(token.means.keys() & {Kind.REASON, Kind.NOUN, Kind.UNIT, Kind.NUMBER} for token in after[1:])
    known = known or any(token.shape is not Shape.WORD for token in after[1:3])
    if tokens[at].text in ("gezien", "gesproken"):
        return (
            not known and after[0].text in ("in", "op", "bij", "langs") and after[1].text not in _OWN_PLACES
        )
    return tokens[at].is_(Kind.SIGN, "late") and after[0].text == "met" and not known


_OTHER_DEED: Final = re.compile(
    r"(?:in|aan|op|door|terug|uit|over|mee|na)?ge[a-z]+(?:d|t|en)|be[a-z]+d|ver[a-z]+d"
)
"""`Te laat aangemeld`, `te laat ingeleverd`: another deed than coming."""
_NOTICED: Final = frozenset(["gezien", "gesproken", "gemist"])
_OWN_PLACES: Final = frozenset(
    ["kantoor", "locatie", "mij", "me", "ons", "mijn", "mn", "tijd", "gesprek", "afspraak", "school"]
)
_WHERE: Final = frozenset(["langs", "in", "met", "op", "naar", "bij", "voor", "van", "aan"])
_BEFORE_PLACE: Final = _WHERE | {"de", "het", "t", "een", "haar", "zijn", "zn", "hun", "die"}
_OTHER_PLACES: Final = frozenset(
    ["school", "opvang", "creche", "bus", "trein", "tram", "metro", "huisarts", "dokter", "tandarts",
     "ziekenhuis", "werk", "baas", "bed", "huis", "oppas", "apotheek", "winkel", "gemeente", "rechtbank",
     "ind", "duo", "station", "stage", "betalen", "bakker", "kapper"]
)  # fmt: skip


_WHEN: Final = frozenset(["zo", "straks", "dadelijk", "nu", "onze", "ons", "mijn", "mn", "deze", "dit"])
_OF_SENDER: Final = frozenset(["late", "sick", "cannot", "left_early", "there", "present", "on_time"])
_MY_VERBS: Final = frozenset(["was", "ben", "kwam", "kon", "kan", "moest", "waren", "zat", "meldde"])


def of_sender(tokens: Sequence[Token], at: int, sign: str) -> bool:
    """`Ik was te laat bij samira`, `ben zelf ziek`: the sender speaks of himself."""
    words = [token.text for token in tokens]
    if sign == "cannot" and words[at].startswith(("kan", "kon")) and words[at + 1 : at + 2] == ["ik"]:
        return True
    mine = any(
        token.is_(Kind.PRONOUN, "me") and token.text in ("ik", "ikzelf", "zelf", "ik zelf", "wij", "we")
        for token in tokens[:at]
    )
    if sign == "excused":
        return mine and any(word in ("me", "mij", "mezelf", "mijzelf") for word in words[:at])
    if sign not in _OF_SENDER or not (mine or "ben" in words[:at]):
        return False
    if words[at - 1] in ("ik", "zelf", "we", "wij") and words[at + 1 : at + 2] in (
        ["was"],
        ["ben"],
        ["waren"],
    ):
        return True
    if "ben" in words[:at]:
        return True
    near = words[: at + 1]
    places = [place for place, word in enumerate(near) if word in ("ik", "zelf", "wij", "we", "ikzelf")]
    return any(
        any(word.split()[0] in _MY_VERBS for word in near[max(0, place - 1) : place + 2]) for place in places
    )
