"""A message that reads otherwise piece by piece is shown before it is stored; a plain one is stored."""

from __future__ import annotations

import pytest

from domain.codes import ReadAction
from tests.reading.test_one_tap import reading


@pytest.mark.parametrize(
    "text",
    [
        "sorry ik zei dat samira tien minuten te laat was maar dat was yonas samira was gewoon op tijd",
        "yonas eerder weg. half 2. verder prima.",
        "farid sollicitatie gehad bij de sorteerhal, hij hoort het vrijdag",
        "printer stuk, koffie op, en dan vergeet ik ook nog te melden dat samira en farid er vandaag waren",
    ],
)
def test_what_its_pieces_say_otherwise_is_shown_first(text: str) -> None:
    read = reading(text)
    assert read["action"] in (ReadAction.CONFIRM, ReadAction.ASK)
    assert read["records"] == []
    assert read["guesses"]


@pytest.mark.parametrize(
    "text",
    [
        "samira er, ook yonas, farid ns",
        "samira een uur te laat maar ze is er",
        "aanwezig: samira, yonas. afgemeld: farid",
        "samira was er. yonas ook. farid ns.",
        "yonas ziek, farid te laat kwartier, samira was er",
        "samira was er. oh nee die had zich afgemeld, yonas was er wel",
    ],
)
def test_what_its_pieces_say_too_is_stored(text: str) -> None:
    read = reading(text)
    assert read["action"] == ReadAction.RECORD
    assert read["records"]


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("samira ns. nee, farid ns", ["K-1103"]),
        ("samira ns nee farid ns", ["K-1103"]),
        ("samira aanwezig, ik bedoel yonas aanwezig", ["K-1077"]),
        ("samira, yonas en farid aanw, behalve farid", ["K-1042", "K-1077"]),
        ("samira en yonas ns behalve yonas", ["K-1042"]),
        ("samira, yonas en farid er, op farid na", ["K-1042", "K-1077"]),
    ],
)
def test_who_is_taken_out_by_the_message_itself_is_not_stored_with_the_others(
    text: str, stays: list[str]
) -> None:
    read = reading(text)
    assert read["action"] == ReadAction.CONFIRM
    assert read["records"] == []
    assert [one["client"] for one in read["guesses"][0]["records"]] == stays


@pytest.mark.parametrize(
    "text",
    [
        "samira ns, sorry dat het laat is, yonas ns",
        "samira er. yonas er. farid ns, nee geen bericht",
        "iedereen was er, samira ook",
    ],
)
def test_a_word_that_takes_nothing_back_holds_nothing_up(text: str) -> None:
    assert reading(text)["action"] == ReadAction.RECORD
