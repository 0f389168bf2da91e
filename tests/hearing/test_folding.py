"""One spelling for whatever a keyboard sends: the same words in any script fold to the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hearing.folding import folded


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("انتحـــار", "انتحار"),  # drawn out with a sign of its own
        ("انتحااار", "انتحار"),
        ("хочу умееереть", "хочу умереть"),
        ("helpppp", "help"),
        ("می خوام بمیرم", "می\u200cخوام بمیرم"),
        ("می خوام بمیرم", "میخوام بمیرم"),
        ("نمی شود", "نمی\u200cشود"),
        ("خۆم ده\u200cکوژم", "خوم ده کوژم"),
        ("خودكشي", "خودکشی"),  # another keyboard
        ("بس است", "بس  است"),
        ("إنتحار", "انتحار"),
        ("وَسكِّين", "وسکین"),
        ("чоловік бʼє", "чоловік б’є"),
        ("чоловік б`є", "чоловік б'є"),
        ("вб´ю себе", 'вб"ю себе'),
        ("покiнчити з собою", "покінчити з собою"),  # with a Latin i
        ("ik wіl dооd", "ik wil dood"),  # with Cyrillic letters
        ("бьёт", "бьет"),
        ("تعبت،اريد اموت", "تعبت اريد اموت"),
        ("ራሴን፡ላጥፋ", "ራሴን ላጥፋ"),
        ("ሠላም ሐሎ", "ሰላም ሀሎ"),  # letters that are read alike
        ("ደኺመ።ነፍሰይ", "ደኺመ ነፍሰይ"),
        ("втомився—вб’ю", "втомився вбю"),
        ("SUÏCIDE", "suicide"),
        ("ik.wil.dood", "ik wil dood"),
        ("BIÇAK", "bicak"),
        ("kill\nme", "kill me"),
        ("om 14:30 uur", "om 9:00 uur"),
        ("stop\ufe0f", "stop"),
        ("st\u200bop", "stop"),
        ("\uff53\uff54\uff4f\uff50", "stop"),
    ],
)
def test_what_means_the_same_is_one_spelling(typed: str, same: str) -> None:
    assert folded(typed) == folded(same)
    assert folded(typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ik kom", "ik kan"), ("ማታ", "ሙታ"), ("дом", "дым"), ("kom", "ком")],
)
def test_what_means_something_else_stays_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(st.text(max_size=80))
def test_folding_is_stable_and_leaves_words_only(text: str) -> None:
    once = folded(text)
    assert folded(once) == once
    assert once == " ".join(once.split())
