"""What staff type in another language than Dutch: danger is refused, what is too personal is not kept."""

from __future__ import annotations

import pytest

from domain.codes import PrivacyKind, RefuseReason
from domain.privacy.gate import gate
from domain.reading.heard import beside_danger, gate_staff
from domain.text.clean import clean
from tests.reading.cases import (
    DEVELOPMENT,
    DEVELOPMENT_2,
    EXAMPLES,
    HELD_OUT,
    HELD_OUT_2,
    HELD_OUT_3,
    HELD_OUT_4,
)

CLIENTS = {"K-1042": "Samira", "K-1103": "Farid"}


def gated(text: str) -> tuple[RefuseReason | None, tuple[PrivacyKind, ...]]:
    found = gate_staff(text, CLIENTS)
    return found.refuse, found.kinds


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("1103 aanw hij wil zelfmoord plegen", "1103 aanw"),
        ("Farid was er, zijn vader slaat hem", "Farid was er,"),
        ("samira wil niet meer leven", ""),
        ("he will kill himself", ""),
        ("1103 aanw he wants to kill himself", "1103 aanw"),
        ("1103 present, she says her husband beats her", "1103 present,"),
        ("1103 aanw intihar etmek istiyor", "1103 aanw"),
        ("Farid aanw, kocası onu dövüyor", "Farid aanw,"),
        ("1103 aanw يريد الانتحار", "1103 aanw"),
        ("1103 aanw он хочет покончить с собой, 1042 ns", "1103 aanw  , 1042 ns"),
        ("farid was er, il veut se suicider", "farid was er,"),
    ],
)
def test_danger_is_refused_and_what_stands_beside_it_is_left(text: str, beside: str) -> None:
    assert gated(text) == (RefuseReason.SAFETY, ())
    left = beside_danger(text, CLIENTS.values())
    assert left == beside
    assert gated(left) == (None, ())


@pytest.mark.parametrize(
    "text",
    [
        "1103 aanw has cancer",
        "1103 aanw kanser oldu",
        "1103 aanw عنده سرطان",
        "1103 ns, they arrested him for theft",
        "1103 ns, was in prison",
        "1103 aanw hamile",
        "1103 aanw она беременна",
        "1103 aanw elle est enceinte",
    ],
)
def test_what_is_too_personal_is_not_kept(text: str) -> None:
    assert gated(text) == (None, (PrivacyKind.SENSITIVE,))


@pytest.mark.parametrize(
    "text",
    [
        "1042 + 1103 aanw, samira ns",
        "1103 aanw, messen voor kookcursus",
        "1103 brandoefening, aanw",
        "1103 ns, dood van de telefoon",
        "1103 aanw, knife skills at cooking course",
        "1103 no show, called twice, no answer",
        "1103 ns sick",
        "1103 aanw, went to the hospital with daughter",
        "1103 geldi",
        "kunt u hem bellen over de uitkering?",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert gated(text) == (None, ())


def test_hardly_a_message_of_a_coach_is_taken_for_more_than_it_is() -> None:
    """All that the reader is tried on: what the rules leave alone is heard as nothing either."""
    cases = [*EXAMPLES, *DEVELOPMENT, *DEVELOPMENT_2, *HELD_OUT, *HELD_OUT_2, *HELD_OUT_3, *HELD_OUT_4]
    false = []
    for case in cases:
        cleaned, names = clean(case.text).text, {one.code: one.first_name for one in case.clients}
        if gate_staff(case.text, names) != gate(cleaned, names):
            false.append(case.text)
    assert len(cases) > 1500
    assert len(false) <= 2, false
