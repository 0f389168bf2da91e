"""What clients write is heard in fifteen languages, and the page about it says how well."""

from __future__ import annotations

import json
from pathlib import Path
from zlib import compress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hearing.examples import LOCALES, Unreadable, examples, read
from domain.hearing.folding import folded
from domain.hearing.hear import hear
from domain.hearing.kinds import OF_CLIENTS, Certainty, Heard, Kind
from domain.hearing.listen import listen, passed_on, stops_alone
from domain.hearing.model import LEARNED, learned, written
from domain.hearing.model import read as read_model
from domain.hearing.scores import COLUMNS, Told, rows, told
from words.catalogs import LANGUAGES

ROOT = Path(__file__).parents[2]
KEPT_ASIDE = Path(__file__).with_name("kept_aside.jsonl")
ASIDE = [json.loads(line) for line in KEPT_ASIDE.read_text(encoding="utf-8").splitlines()]
LEARNED_FROM = examples()
BSN = "999990019"


def test_each_language_has_sentences_of_every_kind() -> None:
    assert {one.language for one in LEARNED_FROM} == set(LANGUAGES)
    for language in LANGUAGES:
        of = [one for one in LEARNED_FROM if one.language == language]
        assert len(of) >= 250
        assert {one.kind for one in of} == OF_CLIENTS
        folds = [folded(one.text) for one in of]
        assert len(folds) == len(set(folds)), language


def test_what_is_kept_aside_is_enough_and_was_never_learned() -> None:
    learned_from = {folded(one.text) for one in LEARNED_FROM}
    assert [one["text"] for one in ASIDE if folded(one["text"]) in learned_from] == []
    for language in LANGUAGES:
        kinds = [one["kind"] for one in ASIDE if one["lang"] == language]
        few = {"danger": 30, "plain": 30}
        for kind in ("danger", "plain", "stop", "cannot", "late", "other_time", "question", "thanks",
                     "call_me", "private"):  # fmt: skip
            assert kinds.count(kind) >= few.get(kind, 15), (language, kind)


def test_the_page_tells_the_figures_of_what_is_kept_aside() -> None:
    """Honest figures: whoever learns anew has to say what came of it."""
    scored = []
    for one in ASIDE:
        kind, certainty, passes = told(one["text"])
        scored.append(Told(one["lang"], one["kind"], kind, certainty, passes))
    page = (ROOT / "docs" / "hearing.md").read_text(encoding="utf-8")
    assert len(COLUMNS) == 11
    for row in rows(scored):
        assert f"| {' | '.join(row)} |" in page, f"make hear FILE=tests/hearing/kept_aside.jsonl: {row}"


def test_a_cry_for_help_is_sure_or_perhaps_in_every_language() -> None:
    for language in LANGUAGES:
        danger = [one for one in ASIDE if one["lang"] == language and one["kind"] == "danger"]
        heard = [listen(one["text"]) for one in danger]
        noticed = [one for one in heard if one.kind is Kind.DANGER or one.perhaps_danger]
        assert len(noticed) / len(danger) >= 0.85, language


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ik wil dood", Kind.DANGER),
        (f"mijn bsn is {BSN}, ik wil dood", Kind.DANGER),
        (f"mijn bsn {BSN} ik wil dood", Kind.DANGER),
        (f"My BSN is {BSN} and he beats me", Kind.DANGER),
        (f"BSN numaram {BSN} kocam beni dövüyor", Kind.DANGER),
        ("my husband hits me", Kind.DANGER),
        ("انتحـــار", Kind.DANGER),
        ("می خوام بمیرم", Kind.DANGER),
        ("خوم بکوژم", Kind.DANGER),
        ("вб`ю себе", Kind.DANGER),
        ("покiнчити з собою", Kind.DANGER),
        ("ነፍሰይ፡ክቐትል", Kind.DANGER),
        ("ራሴን፡ላጥፋ", Kind.DANGER),
        (f"mijn nummer is {BSN}", Kind.PRIVATE),
        ("nl91 abna 0417 1643 00", Kind.PRIVATE),
        ("paspoort NXK1234D5", Kind.PRIVATE),
        ("v-nummer 12345678", Kind.PRIVATE),
        ("mijn nieuwe nummer is 06-12345678", Kind.PLAIN),
        ("dank u wel", Kind.THANKS),
        ("waar is het?", Kind.WHERE),
        ("hoe laat moet ik er zijn", Kind.WHEN),
        ("", Kind.PLAIN),
        (" \n ", Kind.PLAIN),
    ],
)
def test_what_a_text_says(text: str, kind: Kind) -> None:
    assert listen(text).kind is kind


@pytest.mark.parametrize(
    "text", ["ik zit vast in de file", "het is Christina", "Na 12 uur kan ik er niet meer zijn"]
)
def test_what_lists_of_words_once_took_away_is_passed_on(text: str) -> None:
    assert passed_on(listen(text))
    assert not stops_alone(text, "nl")


def test_a_cry_for_help_does_not_drown_in_a_long_letter() -> None:
    letter = "Dag Sanne, het gaat goed met de cursus. De les was leuk en de leraar is heel aardig. "
    quiet, cry = hear(letter * 4), hear(letter * 2 + "Mijn man slaat mij elke avond. " + letter * 2)
    assert (quiet.kind is Kind.DANGER, quiet.perhaps_danger) == (False, False)
    assert cry.kind is Kind.DANGER or cry.perhaps_danger


@given(before=st.sampled_from(["ik", "mijn nummer:", "hallo,", "/x"]), after=st.text(max_size=40))
def test_a_bsn_is_never_passed_on(before: str, after: str) -> None:
    assert not passed_on(listen(f"{before} {BSN} , {after}"))


@pytest.mark.parametrize(
    ("heard", "goes"),
    [
        (Heard(Kind.DANGER, Certainty.SURE), False),
        (Heard(Kind.PRIVATE, Certainty.SURE), False),
        (Heard(Kind.STOP, Certainty.SURE), False),
        (Heard(Kind.STOP, Certainty.SURE, True), False),
        (Heard(Kind.THANKS, Certainty.SURE), False),
        (Heard(Kind.WHERE, Certainty.SURE), False),
        (Heard(Kind.THANKS, Certainty.SURE, True), True),
        (Heard(Kind.WHERE, Certainty.SURE, True), True),
        (Heard(Kind.CANNOT, Certainty.SURE), True),
        (Heard(Kind.QUESTION, Certainty.SURE), True),
        (Heard(Kind.PLAIN, Certainty.NONE, True), True),
    ],
)
def test_what_may_be_danger_is_never_left_with_nobody(heard: Heard, goes: bool) -> None:
    assert passed_on(heard) is goes


@pytest.mark.parametrize(
    ("word", "readers"),
    [
        ("ደው", set(LANGUAGES)),  # in a script of its own it is no other word
        ("dur", {"tr"}),
        ("bes", {"ku"}),
        ("стоп", set(LANGUAGES)),
        ("قف", set(LANGUAGES)),
        ("stop", set(LANGUAGES)),
        ("STOP!!!", set(LANGUAGES)),
        ("genoeg", set(LANGUAGES)),
        ("stop met die afspraak", set()),
        ("afmelden", set()),
        ("beş", {"ku"}),
    ],
)
def test_a_lone_word_stops_who_reads_its_language(word: str, readers: set[str]) -> None:
    assert {language for language in LANGUAGES if stops_alone(word, language)} == readers


def test_what_was_learned_can_be_written_and_read() -> None:
    content = LEARNED.read_bytes()
    assert len(content) < 900_000
    model = read_model(content)
    assert written(model) == content
    assert set(model.kinds) == OF_CLIENTS
    shares = learned().shares("ik kom morgen")
    assert abs(sum(shares.values()) - 1) < 1e-9
    assert learned().shares("... !") == {}
    with pytest.raises(ValueError, match="another size"):
        read_model(_cut(content))


def _cut(content: bytes) -> bytes:
    """The same heading over a table that is too small."""
    size = int.from_bytes(content[:4], "big")
    return content[: 4 + size] + compress(b"x" * 15)


@pytest.mark.parametrize("text", ["zomaar een zin", "[iets]\nzomaar een zin"])
def test_a_file_of_sentences_says_what_is_wrong_with_it(text: str, tmp_path: Path) -> None:
    path = tmp_path / "nl" / "hearing.txt"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable, match="line 1"):
        list(read(path))
    with pytest.raises(Unreadable, match="no hearing"):
        examples(tmp_path / "nothing")


def test_every_file_of_sentences_stands_beside_a_catalog() -> None:
    found = sorted(path.parent.name for path in LOCALES.glob("*/hearing.txt"))
    assert found == sorted(LANGUAGES)
