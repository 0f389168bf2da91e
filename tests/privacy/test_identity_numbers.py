"""Numbers that say who somebody is are found however they are written; times, dates and codes are not."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.privacy.identity_numbers import find_bsns, find_documents, find_ibans, passes_elfproef


def elf(digits: str) -> bool:
    """The rule as it is written down: nine to two, and one taken off; the sum can be divided by eleven."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits.zfill(9), strict=True))
    return total % 11 == 0 and int(digits) != 0


def found(spans: list[tuple[int, int]], text: str) -> list[str]:
    return [text[start:end] for start, end in spans]


NUMBERS = st.integers(10_000_000, 999_999_999).map(str)


def with_check_digit(begin: int) -> str | None:
    """The burgerservicenummer that begins with these eight digits, where there is one."""
    return next((number for last in range(10) if elf(number := f"{begin:08}{last}")), None)


NINE = st.integers(1_000_000, 99_999_999).map(with_check_digit).filter(bool).map(str)
BSNS = NINE | NINE.map(lambda digits: digits.removeprefix("0"))
"""Of nine digits; eight of them where the first is a nought."""


@given(NUMBERS | BSNS)
def test_the_elfproef(digits: str) -> None:
    assert passes_elfproef(digits) is elf(digits)


@given(BSNS, st.sampled_from(["{}", "bsn {}", "({})", "bsn:{}.", "mijn nummer is {}, dank", "{}\n"]))
def test_a_bsn_is_found_wherever_it_stands(digits: str, written: str) -> None:
    assert set(found(find_bsns(written.format(digits)), written.format(digits))) == {digits}


@given(NINE, st.sampled_from([" ", ".", "-", "/", "_", "\u00a0", ". ", " -"]))
def test_a_bsn_in_three_parts_is_found(digits: str, between: str) -> None:
    text = between.join((digits[:3], digits[3:6], digits[6:]))
    assert found(find_bsns(f"bsn {text} ok"), f"bsn {text} ok") == [text]


@given(NUMBERS)
def test_a_number_that_fails_the_elfproef_is_no_bsn(digits: str) -> None:
    assume(not elf(digits))
    assert find_bsns(digits) == []


@given(BSNS, st.integers(0, 9))
def test_a_longer_number_holds_no_bsn(digits: str, more: int) -> None:
    assert find_bsns(f"{digits.zfill(9)}{more}") == []
    assert find_bsns(f"{more}{digits.zfill(9)}") == []


@pytest.mark.parametrize(
    ("text", "bsns"),
    [
        ("999990019", ["999990019"]),
        ("10000008", ["10000008"]),  # eight digits, written without its nought
        ("010000008", ["010000008"]),
        ("9999.90.019", ["9999.90.019"]),
        ("99999 0019", ["99999 0019"]),  # two parts, but not two codes of clients
        ("10.000.008", ["10.000.008"]),  # eight digits in parts
        ("1000 000 8", ["1000 000 8"]),
        ("999990019 en 111222333", ["999990019", "111222333"]),
        ("x999990019", ["999990019"]),
        ("000000000", []),
        ("123456789", []),
        ("1234567", []),
        ("", []),
    ],
)
def test_bsns(text: str, bsns: list[str]) -> None:
    assert sorted(set(found(find_bsns(text), text))) == sorted(bsns)


def test_dates_that_pass_the_elfproef_are_no_bsn() -> None:
    days = [
        f"{day:02}{sign}{month:02}{sign}{year}"
        for day in range(1, 29)
        for month in range(1, 13)
        for year in (1987, 2026, 2027)
        for sign in "-./ "
        if elf(f"{day:02}{month:02}{year}")
    ]
    assert len(days) > 100
    assert [day for day in days if find_bsns(day)] == []


def test_two_times_that_pass_the_elfproef_are_no_bsn() -> None:
    times = [
        f"{a:02}.{b:02}{between}{c:02}.{d:02}"
        for a in range(8, 20)
        for b in (0, 15, 30, 45)
        for c in range(8, 20)
        for d in (0, 15, 30, 45)
        for between in ("-", " -", " ")
        if elf(f"{a:02}{b:02}{c:02}{d:02}")
    ]
    assert len(times) > 100
    assert [time for time in times if find_bsns(time)] == []


def test_two_codes_of_clients_are_no_bsn() -> None:
    codes = [
        f"{one} {other}" for one in range(1000, 1100) for other in range(1000, 1100) if elf(f"{one}{other}")
    ]
    assert len(codes) > 100
    assert [pair for pair in codes if find_bsns(pair)] == []
    assert find_bsns(codes[0].replace(" ", ""))  # as one number it is


def test_counts_in_a_row_are_no_bsn() -> None:
    rows = [
        f"{n // 10**6:02} {n // 10**4 % 100:02} {n // 100 % 100:02} {n % 100:02}"
        for n in range(10**7, 10**7 + 9999)
    ]
    passing = [row for row in rows if elf(row.replace(" ", ""))]
    assert len(passing) > 100
    assert [row for row in passing if find_bsns(row)] == []


@pytest.mark.parametrize(
    ("text", "ibans"),
    [
        ("nl91 abna 0417 1643 00", ["nl91 abna 0417 1643 00"]),
        ("nl91abna0417164300", ["nl91abna0417164300"]),
        ("nl91.abna.0417.1643.00", ["nl91.abna.0417.1643.00"]),
        ("nl00 abna 0417 1643 00", ["nl00 abna 0417 1643 00"]),  # a typing error lets no account through
        ("naar nl91 abna 0417 1643 00, graag", ["nl91 abna 0417 1643 00"]),
        ("de89 3704 0044 0532 0130 00", ["de89 3704 0044 0532 0130 00"]),
        ("be71096123456769", ["be71096123456769"]),
        ("be68 5390 0754 7034", ["be68 5390 0754 7034"]),  # of a bank that no list knows
        ("de88 3704 0044 0532 0130 00", []),  # abroad the check digits tell
        ("nl91 abna 0417 1643", []),
        ("nl91 abna 0417", []),
        ("nl91 0417 1643 0012 34", []),  # four letters name the bank
        ("nl91 abna 0417 16a3 00", []),
        ("no9386011117947", ["no9386011117947"]),  # the shortest there is
        ("mt84malt011000012345mtlcast001s", ["mt84malt011000012345mtlcast001s"]),
        ("week 48 van 2026", []),
        ("", []),
    ],
)
def test_bank_accounts(text: str, ibans: list[str]) -> None:
    assert found(find_ibans(text), text) == ibans


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("paspoort nxk1234d5", ["nxk1234d5"]),
        ("kaart ab1234567.", ["ab1234567"]),
        ("spec12345 en bc12d34e6", ["spec12345", "bc12d34e6"]),
        ("nlab123456", ["nlab123456"]),  # with the country before it
        ("nxk123d56", ["nxk123d56"]),  # five digits
        ("nxk12ad56", []),
        ("nxk1234d", []),
        ("nxk1234d5x", []),
        ("xnxk1234d5", []),
        ("nxk12345d", []),  # a digit stands at the end
        ("nok1234d5", []),  # no number has an O
        ("ob1234567", []),
        ("ab12345o7", []),
        ("woord", []),
        ("aanwezig12", []),
        ("1042", []),
        ("", []),
    ],
)
def test_passports_and_cards(text: str, documents: list[str]) -> None:
    assert found(find_documents(text), text) == documents
