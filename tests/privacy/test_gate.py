"""What is refused, what is dropped from a text, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.codes import PrivacyKind, RefuseReason
from domain.privacy.gate import Gated, begins, gate, mentions, without
from domain.privacy.identity_numbers import find_bsns
from domain.text.clean import clean

BSN, IDENTITY = RefuseReason.BSN, RefuseReason.IDENTITY_NUMBER
SAFETY, DATA_REQUEST = RefuseReason.SAFETY, RefuseReason.DATA_REQUEST
CONTACT, REFERENCE, PRIVATE = (
    PrivacyKind.CONTACT_DETAIL,
    PrivacyKind.REFERENCE_NUMBER,
    PrivacyKind.PRIVATE_DETAIL,
)


@pytest.mark.parametrize(
    ("text", "refuse", "kinds"),
    [
        ("999990019", BSN, (PrivacyKind.BSN,)),
        ("bsn 123456789", BSN, (PrivacyKind.BSN,)),  # named as one: a typing error does not let it through
        ("sofinummer 12.345.678", BSN, (PrivacyKind.BSN,)),
        ("nl91abna0417164300", IDENTITY, (PrivacyKind.IDENTITY_NUMBER,)),
        ("ab1234567", IDENTITY, (PrivacyKind.IDENTITY_NUMBER,)),
        ("v nummer 12345", IDENTITY, (PrivacyKind.IDENTITY_NUMBER,)),
        ("rijbewijsnummer 50.60.70", IDENTITY, (PrivacyKind.IDENTITY_NUMBER,)),
        ("samira wil niet meer leven", SAFETY, ()),
        ("bsn 999990019 wil niet meer leven", BSN, (PrivacyKind.BSN,)),  # both refuse; the number goes first
        ("wil niet meer leven, stuur me het adres", SAFETY, ()),
        ("stuur me het adres, ze wil niet meer leven", SAFETY, ()),
        ("stuur me het adres van samira", DATA_REQUEST, ()),
    ],
)
def test_what_is_refused_and_nothing_of_it_kept(
    text: str, refuse: RefuseReason, kinds: tuple[PrivacyKind, ...]
) -> None:
    assert gate(text) == Gated("", kinds, refuse)


@pytest.mark.parametrize(
    "text",
    [
        "bsn volgt",
        "bsn is 1042",
        "bsn en dan 1234567",  # seven digits
        "v nummer 1234",
        "paspoort is klaar",
        "12345678",  # nobody named it, and it fails the elfproef
        "14.30 14.45 1042 aanw",
        "samira 14.00 15.00",
        "bsn 06-12345678",  # a phone number after the word
    ],
)
def test_what_only_looks_like_a_number_of_somebody(text: str) -> None:
    assert gate(text).refuse is None


def test_codes_of_the_caseload_and_times_are_no_part_of_a_number() -> None:
    passing = [f"{code} {rest}" for code in range(1000, 1200) for rest in ("91004", "12345", "20008")
               if gate(f"{code} {rest}").refuse is BSN]  # fmt: skip
    assert len(passing) > 10
    for one in passing:
        assert gate(one, [f"K-{one[:4]}"]).refuse is None
        assert gate(one, ["K-9999"]).refuse is BSN


def test_a_time_is_no_part_of_a_number() -> None:
    looks_like = [f"{hour}.{minute} {rest}" for hour in range(10, 20) for minute in (15, 30, 45)
                  for rest in range(10_000, 10_040)]  # fmt: skip
    passing = [text for text in looks_like if find_bsns(text)]
    assert len(passing) > 50
    assert {gate(text).refuse for text in passing} == {None}
    assert gate(passing[0].replace(".", "")).refuse is BSN


@pytest.mark.parametrize(
    ("text", "left", "kinds"),
    [
        ("bel 06-12345678 even", "bel § even", (CONTACT,)),
        ("bel 0612345678", "bel §", (CONTACT,)),
        ("bel +31 6 12345678", "bel §", (CONTACT,)),
        ("bel 0031612345678", "bel §", (CONTACT,)),
        ("bel 020-1234567", "bel §", (CONTACT,)),
        ("bel +32 470 12 34 56", "bel §", (CONTACT,)),
        ("mail samira@example.nl ok", "mail § ok", (CONTACT,)),
        ("zie https://example.nl/x ok", "zie § ok", (CONTACT,)),
        ("zie ww.example.nl ok", "zie § ok", (CONTACT,)),  # `www` in plain spelling
        ("zie ww.intranet x ok", "zie § x ok", (CONTACT,)),
        ("zit op t.me samira", "zit op §", (CONTACT,)),
        ("zie example.nl ok", "zie § ok", (CONTACT,)),
        ("hij was er.net op tijd", "hij was er.net op tijd", ()),
        ("gebeld. en/of gemaild, n.v.t./geen", "gebeld. en/of gemaild, n.v.t./geen", ()),
        ("op kerkstraat 12 b geweest", "op § geweest", (CONTACT,)),
        ("op 1951 ab velsendorp", "op § velsendorp", (CONTACT,)),
        ("onderweg 10 min", "onderweg 10 min", ()),
        ("dossier 123456789", "dossier §", (REFERENCE,)),
        ("dossier 1234567", "dossier §", (REFERENCE,)),
        ("dossier 123.456.780", "dossier §", (REFERENCE,)),
        ("dossier 123456", "dossier 123456", ()),
        ("schuld van € 1.200,50", "schuld van §", (PRIVATE,)),
        ("300 euro boete", "§ boete", (PRIVATE,)),
        ("5k schuld", "§", (PRIVATE,)),
        ("postcode volgt", "postcode volgt", (CONTACT,)),
        ("heeft een depressie", "heeft een depressie", (PrivacyKind.HEALTH_DETAIL,)),
        ("was naar de moskee", "was naar de moskee", (PrivacyKind.SPECIAL_CATEGORY,)),
        ("is gearresteerd", "is gearresteerd", (PrivacyKind.CRIMINAL_DETAIL,)),
        ("is lui", "is lui", (PRIVATE,)),
        ("1042 14.30 aanw", "1042 14.30 aanw", ()),
        ("", "", ()),
    ],
)
def test_what_is_dropped_and_by_what_name(text: str, left: str, kinds: tuple[PrivacyKind, ...]) -> None:
    gated = gate(text)
    assert (" ".join(gated.text.split()), gated.kinds, gated.refuse) == (left, kinds, None)


def test_each_kind_is_named_once_in_the_order_in_which_it_is_looked_for() -> None:
    gated = gate("bel 06-12345678 of 06-87654321, postcode volgt, 300 euro, is lui, heeft een depressie")
    assert gated.kinds == (CONTACT, PRIVATE, PrivacyKind.HEALTH_DETAIL)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("stuur het adres", True),
        ("hoi, stuur even het adres", True),
        ("hallo kun je het telefoonnummer sturen", True),
        ("wat is de postcode en het adres", True),
        ("adres van samira, heb je dat?", True),
        ("ik heb het adres nodig ?", True),
        ("samira geeft het adres door", False),  # tells, and asks nothing
        ("samira haar adres is veranderd, kun je dat noteren?", False),
        ("stuur een nieuw adres", False),
        ("kun je de klantmanager het adres sturen", False),  # whoever may know it
        ("kun je de tolk het adres sturen", False),
        ("samira heeft even het adres genoemd", False),
        ("samira woont nu dichterbij, was ze daarom op tijd?", False),
        ("kun je samira bellen", False),
        ("stuur me de planning", False),
    ],
)
def test_who_asks_for_data_of_a_client(text: str, asks: bool) -> None:
    assert (gate(text).refuse is DATA_REQUEST) is asks


@pytest.mark.parametrize(
    ("table", "text", "found"),
    [
        ("ziek", "is ziek", True),
        ("ziek", "ziekte", False),
        ("ziek", "onziek", False),
        ("ziek", "ziek.", True),
        ("ziek*", "ziekte", True),
        ("*ziek", "hartziek", True),
        ("ziek, moe", "is moe", True),
        ("heel erg ziek", "heel  erg ziek", True),
        ("heel erg ziek", "heel ziek", False),
        ("wil ~ dood", "wil dood", True),
        ("wil ~ dood", "wil echt heel graag dood", True),
        ("wil ~ dood", "wil echt heel heel graag dood", False),
        ("wil ~ dood", "wil niet, dood", False),
        ("c.v", "cxv", False),
    ],
)
def test_phrases_of_a_table(table: str, text: str, found: bool) -> None:
    assert mentions(table, text) is found
    assert (without(table, text) != text) is found


def test_a_phrase_that_is_taken_out_leaves_the_words_around_it() -> None:
    assert without("ziek, erg ziek", "was erg ziek vandaag en ziek").split() == ["was", "vandaag", "en"]
    assert without("ziek, ziek geworden", "is ziek geworden ja").split() == ["is", "ja"]  # the longest


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("niet hier", True),
        ("niet", True),
        ("niet?", True),
        ("niets", False),
        ("ook niet", False),
        ("niet.", False),
    ],
)
def test_what_a_text_begins_with(text: str, begun: bool) -> None:
    assert begins("niet, geen van beide", text) is begun
    assert begins("niet, niets meer", "niets meer te doen")


# ---- what holds for every text

TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            ["samira", "06-12345678", "1042", "14.30", "999990019", "stuur", "het adres", "?", "lui",
             "dossier", "123456789", "€ 300", "a@b.nl", "wil niet meer leven", "bsn", ",", "kerkstraat 12"]
        ),
        max_size=8,
    ).map(" ".join),
)  # fmt: skip


@given(TEXTS)
def test_of_a_refused_text_nothing_is_kept_and_of_another_no_number_that_says_who(text: str) -> None:
    gated = gate(clean(text).text)
    assert gated.refuse is None or gated.text == ""
    assert len(set(gated.kinds)) == len(gated.kinds)
    for number in ("06-12345678", "999990019", "123456789", "a@b.nl", "kerkstraat 12"):
        assert number not in gated.text


@given(TEXTS)
def test_what_was_let_through_has_nothing_left_to_drop(text: str) -> None:
    once = gate(clean(text).text)
    if once.refuse is None:
        assert gate(once.text).text == once.text
