"""What a word that denies makes of a meaning is the same for every phrase, in every spelling of the word."""

from __future__ import annotations

from itertools import product

import pytest

from domain.codes import ReadAction
from domain.reading import Attendance, Reading, read
from domain.reading.lexicon import lexicon
from domain.reading.phrasebook import Combination, book
from domain.reading.tokens import Caseload, tokens
from domain.text.clean import clean
from domain.text.negation import DENYING, OPERATORS
from tests.reading.cases import DUTCH
from tests.reading.test_traps import APPOINTMENTS, CLIENTS, SENT

NOBODY = Caseload({})
SPELT = {name: (*operator.words, *operator.spelt) for name, operator in OPERATORS.items()}


def _phrases(rule: Combination) -> list[str]:
    """The phrases that the combination is about, but those of which a file says what their denial means."""
    told = {phrase for known in book().meanings.values() for phrase in known}
    return [
        phrase
        for phrase, meaning in book().meanings[rule.of.kind].items()
        if meaning == rule.of
        and f"{rule.operator} {phrase}" not in told
        and DENYING.isdisjoint(phrase.split())
        and "~" not in phrase
    ]


def test_there_are_combinations_enough() -> None:
    assert 15 <= len(book().combinations) <= 30
    assert len({(rule.operator, rule.of) for rule in book().combinations}) == len(book().combinations)


@pytest.mark.parametrize("rule", book().combinations, ids=lambda rule: f"{rule.operator}-{rule.of}")
def test_every_phrase_of_a_combination_is_denied_in_every_spelling(rule: Combination) -> None:
    phrases = _phrases(rule)
    assert phrases
    wrong = []
    for phrase, spelt in product(phrases, SPELT[rule.operator]):
        found = tokens(clean(f"{spelt} {phrase}").text, NOBODY)
        if [dict(token.means) for token in found] != [{rule.gives.kind: rule.gives.value}]:
            wrong.append((spelt, phrase, [(token.text, dict(token.means)) for token in found]))
    assert wrong == []


def _read(text: str) -> Reading:
    return read(text, SENT, CLIENTS, APPOINTMENTS, DUTCH)


@pytest.mark.parametrize(
    ("operator", "text", "said"),
    [
        ("niet", "samira {} opgedaagd", "no_show"),
        ("niet", "samira {} afgemeld en niet geweest", "no_show"),
        ("niet", "samira {} geweest", "notice_unknown"),
        ("niet", "samira was er {} op tijd", "late"),
        ("niet", "samira {} afwezig", "present"),
        ("geen", "samira was er niet, {} bericht", "no_show"),
        ("geen", "samira was er niet, {} afmelding", "no_show"),
        ("zonder", "samira was er niet {} bericht", "no_show"),
        ("zonder", "samira weggebleven {} afmelding", "no_show"),
        ("nooit", "samira {} verschenen", "no_show"),
        ("niks", "samira was er niet, {} laten weten", "no_show"),
        ("niks", "samira was er niet, {} gehoord", "no_show"),
        ("nergens", "samira was er niet, {} te bekennen", "no_show"),
    ],
)
def test_a_new_spelling_is_read_like_the_word(operator: str, text: str, said: str) -> None:
    for spelt in SPELT[operator]:
        reading = _read(text.format(spelt))
        stored = [str(record.status) for record in reading.records if isinstance(record, Attendance)]
        asked = [str(reading.ask.reason)] if reading.ask else []
        assert stored + asked == [said], spelt


@pytest.mark.parametrize(
    "text",
    [
        "samira niet zonder bericht",
        "samira is niet zonder bericht weggebleven",
        "samira nt zndr afmelding",
        "samira niet zonder reden",
        "samira is niet niet gekomen",
        "samira komt nooit opdagen",
        "samira kwam niet afw",
        "ik heb samira niet gemeld",
    ],
)
def test_what_may_be_meant_in_two_ways_stores_nothing(text: str) -> None:
    reading = _read(text)
    assert (reading.action, reading.records) == (ReadAction.ASK, ())


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("samira is er niet verschenen", ["no_show"]),
        ("samira niet aanwezig geweest maar had het netjes gemeld", ["excused"]),
        ("samira nt gekomen, bericht ho maar", ["no_show"]),
        ("samira nt mr belde wl", ["excused"]),
        ("nt samira mr yonas had afgezegd", ["excused"]),
        ("niet samira maar yonas was er", ["present"]),
        ("samira kwam niet belde af", ["excused"]),
        ("samira niet mb", ["excused"]),
        ("samira nt met bericht", ["excused"]),
        ("bus 5 reed nt: samira kwartier", []),
        ("samira kwam nt uit de verf", []),
    ],
)
def test_what_stands_around_a_denial_is_not_lost(text: str, stored: list[str]) -> None:
    found = [str(record.status) for record in _read(text).records if isinstance(record, Attendance)]
    assert found == stored


def test_the_lexicon_knows_what_the_files_say() -> None:
    assert lexicon().meaning(("niet", "geweest")) == {"sign": "absent"}
    assert lexicon().meaning(("niks", "gehoord")) == lexicon().meaning(("niets", "gehoord"))
