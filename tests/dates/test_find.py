"""What is found in texts as coaches, klantmanagers and officials type them, and where."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.dates import Found, find

TUESDAY = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def said(text: str) -> list[str]:
    """Each thing found: its words, and its value as seen ahead, and behind where it differs."""
    return [f"{text[one.start : one.end]} = {_value(one)}" for one in find(text, TUESDAY)]


def _value(one: Found) -> str:
    ahead, behind = ("..".join(value.values()) for value in (one.future, one.past))
    return ahead if ahead == behind else f"{ahead} or {behind}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Office dates
        ("samira afgemeld 26.11", ["26.11 = 2026-11-26 or 2025-11-26"]),
        ("samira afgemeld 26 11", ["26 11 = 2026-11-26 or 2025-11-26"]),
        ("per 2026/11/26 gestopt", ["2026/11/26 = 2026-11-26"]),
        ("gesprek 26-11-'26", ["26-11-'26 = 2026-11-26"]),
        ("gesprek 26.11.26", ["26.11.26 = 2026-11-26"]),
        ("afgemeld voor 26e", ["voor 26e = 2026-11-26 or 2026-10-26"]),
        ("afgemeld voor de 26", ["voor de 26 = 2026-11-26 or 2026-10-26"]),
        ("afgemeld 26e", ["26e = 2026-11-26 or 2026-10-26"]),
        ("26 nov", ["26 nov = 2026-11-26 or 2025-11-26"]),
        ("brief d.d. 261126", ["d.d. 261126 = 2026-11-26"]),
        ("brief 20261126", ["20261126 = 2026-11-26"]),
        ("29-2-2027", ["29-2-2027 = 0001-01-01"]),  # no such day, and no 29-2 either
        # Days by name
        ("Vrijdag was ze er", ["Vrijdag = 2026-11-27 or 2026-11-20"]),
        ("vorige week di", ["vorige week di = 2026-11-17"]),
        ("di vorige week", ["di vorige week = 2026-11-17"]),
        ("ma jl", ["ma jl = 2026-11-23"]),
        ("vrijdag de 27e", ["vrijdag de 27e = 2026-11-27"]),
        ("EERGISTEREN", ["EERGISTEREN = 2026-11-22"]),
        ("over 2 weken", ["over 2 weken = 2026-12-08"]),
        ("vandaag over een week", ["vandaag = 2026-11-24", "over een week = 2026-12-01"]),
        ("drie dagen geleden", ["drie dagen geleden = 2026-11-21"]),
        ("2e paasdag", ["2e paasdag = 2027-03-29 or 2026-04-06"]),
        ("met koningsdag", ["koningsdag = 2027-04-27 or 2026-04-27"]),
        ("hemelvaart", ["hemelvaart = 2027-05-06 or 2026-05-14"]),
        ("rest van de dag", ["rest van de dag = 2026-11-24"]),
        # A weekday that is not that of its date: both readings
        ("vr 26-11", ["vr 26-11 = 2026-11-26 or 2025-11-26", "vr 26-11 = 2026-11-27 or 2026-11-20"]),
        (
            "vr 26-11-2026 15u",
            [
                "vr 26-11-2026 15u = 2026-11-26 15:00:00",
                "vr 26-11-2026 15u = 2026-11-27 15:00:00 or 2026-11-20 15:00:00",
            ],
        ),
        ("do 26-11-2026", ["do 26-11-2026 = 2026-11-26"]),
        # Several days
        ("wo, do en vr", [f"wo, do en vr = {day}" for day in (
            "2026-11-25 or 2026-11-18", "2026-11-26 or 2026-11-19", "2026-11-27 or 2026-11-20")]),
        ("26 en 27 nov", [f"26 en 27 nov = {day}" for day in (
            "2026-11-26 or 2025-11-26", "2026-11-27 or 2025-11-27")]),
        ("do of vr", [f"do of vr = {day}" for day in (
            "2026-11-26 or 2026-11-19", "2026-11-27 or 2026-11-20")]),
        ("wo t/m vr", ["wo t/m vr = 2026-11-25..2026-11-27 or 2026-11-18..2026-11-20"]),
        ("25 t/m 27 nov", ["25 t/m 27 nov = 2026-11-25..2026-11-27 or 2025-11-25..2025-11-27"]),
        ("28-12 t/m 2-1", ["28-12 t/m 2-1 = 2026-12-28..2027-01-02 or 2025-12-28..2026-01-02"]),
        # Weeks and months
        ("rest van de week ziek", ["rest van de week = 2026-11-24..2026-11-29"]),
        ("wk 50", ["wk 50 = 2026-12-07..2026-12-14"]),
        ("volgende week", ["volgende week = 2026-11-30..2026-12-07"]),
        ("eind december", ["eind december = 2026-12-16..2027-01-01 or 2025-12-16..2026-01-01"]),
        ("komende 2 weken", ["komende 2 weken = 2026-11-25..2026-12-09"]),
        # Times
        ("14u", ["14u = 14:00:00", "14u = 50400"]),  # a time, or a length
        ("om 14u30", ["om 14u30 = 14:30:00"]),
        ("half 3", ["half 3 = 02:30:00"]),  # whose afternoon it is, the reader knows
        ("10 voor half 4", ["10 voor half 4 = 03:20:00"]),
        ("kwart over 9", ["kwart over 9 = 09:15:00"]),
        ("vr 24:00", ["vr 24:00 = 2026-11-28 00:00:00 or 2026-11-21 00:00:00"]),
        ("voor 12 uur", ["12 uur = 12:00:00", "12 uur = 43200"]),
        ("na de lunch", ["lunch = 12:00:00"]),
        ("tussen 10 en 12", ["tussen 10 en 12 = 10:00:00..12:00:00"]),
        ("9-12u", ["9-12u = 09:00:00..12:00:00"]),
        ("vanmiddag om 2", ["vanmiddag om 2 = 2026-11-24 14:00:00"]),
        ("do 26/11 14.00", ["do 26/11 14.00 = 2026-11-26 14:00:00 or 2025-11-26 14:00:00"]),
        ("14u of 15u", ["14u of 15u = 14:00:00", "14u of 15u = 15:00:00"]),
        # Lengths
        ("samira 1,5 uur te laat", ["1,5 uur = 5400"]),
        ("anderhalf uur", ["anderhalf uur = 5400"]),
        ("2½ uur", ["2½ uur = 9000"]),
        ("2 en een half uur", ["2 en een half uur = 9000"]),
        ("een kwartier", ["een kwartier = 900"]),
        ("3 kwartier", ["3 kwartier = 2700"]),
        ("1 uur en een kwartier", ["1 uur en een kwartier = 4500"]),
        ("een halfuurtje", ["een halfuurtje = 1800"]),
        ("14 dagen", ["14 dagen = 1209600"]),
        # Series
        ("om de week do 16:00", ["om de week = Set: P2W",
            "do 16:00 = 2026-11-26 16:00:00 or 2026-11-19 16:00:00"]),
        ("elke maandag", ["elke maandag = Set: XXXX-WXX-1"]),
        ("3 dinsdagen", ["3 dinsdagen = Set: XXXX-WXX-2"]),
        ("elke 2 weken", ["elke 2 weken = Set: P2W"]),
        ("1x per week", ["1x per week = Set: P1W"]),
    ],
)  # fmt: skip
def test_what_is_found(text: str, found: list[str]) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "1042 ns", "K-1042 + k1103 aanw", "1042 + 1103 aanw, yonas ns", "261126", "06-12345678",
        "kamer 2b", "3x gebeld", "zo snel mogelijk", "1 op 1 gesprek", "3 van de 4 lessen", "3/4 dagdelen",
        "10.0.0.1", "versie 1. 2", "99-99", "32-13", "25:61", "B1 toets", "trede 3",
        "hij doet het", "zes", "ze is er", "1.500 euro", "derde keer", "3e keer",
    ],
)  # fmt: skip
def test_what_looks_like_a_day_and_is_none(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tweeëntwintig juni", "Tweeëntwintig juni"),
        (
            "op twee\u0065\u0308ntwintig juni",
            "op twee\u0065\u0308ntwintig juni",
        ),  # the accent as a letter of its own
        ("İ 26-11", "26-11"),  # a letter that is longer in small letters
        ("🙂🙂 3 uur ’s middags!", "3 uur ’s middags"),
        ("ziek\n26-11", "26-11"),
    ],
)
def test_places_are_those_of_the_text_as_it_was_typed(text: str, words: str) -> None:
    assert words in {text[one.start : one.end] for one in find(text, TUESDAY)}


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_without_a_fault(text: str) -> None:
    for one in find(text, TUESDAY):
        assert 0 <= one.start < one.end <= len(text)


PIECES = (
    "1 ", "26", "-11", ".", ":30 ", "ma ", "maandag ", "nov ", "volgende ", "week ", "een ", "half ", "uur ",
    "om ", "tot ", "t/m ", "en ", "of ", ", ", "de ", "e ", "'s avonds ",
    "over ", "elke ", "vanaf ", "2026 ", "½ ", "9999 ",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59)),  # noqa: DTZ001
)
def test_words_of_days_in_any_order_at_any_time_give_no_fault(text: str, now: datetime) -> None:
    for one in find(text, now):
        assert 0 <= one.start < one.end <= len(text)
        assert one.past.keys() == one.future.keys()


@pytest.mark.parametrize(
    "piece", ["1 ", "ma, ", "de 2e ", "1,5 1-1-", "om 1", "van 1 tot ", "2 nov ", "'s avonds ", "ë"]
)
def test_the_longest_text_takes_no_time(piece: str) -> None:
    text = (piece * 4096)[:4096]
    find(text, TUESDAY)
    took = []
    for _ in range(3):
        began = time.process_time()
        find(text, TUESDAY)
        took.append(time.process_time() - began)
    assert min(took) < 0.1  # five times what it takes on a quiet machine


def test_the_command_names_a_line_that_is_no_text_and_reads_the_others(tmp_path: Path) -> None:
    lines = [
        b'\xef\xbb\xbf{"id": 1, "text": "wo t/m vr", "reference": "2026-11-24T15:00:00"}',
        b"wo t/m vr",
        b'{"id": 3, "text": null}',
        b'{"id": 4, "text": "morgen", "reference": "gisteren"}',
        b'{"id": 5, "text": "om half 3", "reference": null}',
    ]
    (tmp_path / "lines.jsonl").write_bytes(b"\r\n".join(lines))
    done = subprocess.run(
        [sys.executable, "-m", "bot", "understand", "--dates", str(tmp_path / "lines.jsonl")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    told = [json.loads(line) for line in done.stdout.splitlines()]
    span = {"startDate": "2026-11-25", "endDate": "2026-11-27"}
    past = {"startDate": "2026-11-18", "endDate": "2026-11-20"}
    timex = "(XXXX-WXX-3,XXXX-WXX-5,P2D)"
    found = {"start": 0, "end": 9, "type": "daterange", "timex": timex, "past": past, "future": span}
    assert told[0] == {"id": 1, "found": [found]}
    assert [one["id"] for one in told] == [1, 5]
    assert told[1]["found"][0]["future"] == {"time": "02:30:00"}
    assert done.returncode == 2
    assert done.stderr.startswith(
        'Lines 2, 3 and 4 are no messages. One looks like this: {"id": 1, "text": "wo'
    )
