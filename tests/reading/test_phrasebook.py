"""The files of phrases: what may stand in them, and what a mistake in one says."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from domain.reading.kinds import VALUES, Kind
from domain.reading.phrasebook import DATA, WrongPhrase, book, load
from domain.text.clean import clean
from domain.text.negation import DENYING, OPERATORS

FILES = sorted(DATA.glob("*.toml"))


def _phrases(table: Any) -> list[str]:
    """What a file has as phrases, in lists of any name."""
    lists = [items for items in table.values() if isinstance(items, list)]
    inside = [phrase for one in table.values() if isinstance(one, dict) for phrase in _phrases(one)]
    return [phrase for items in lists for phrase in items] + inside


def test_no_phrase_holds_a_word_that_denies() -> None:
    phrases = [
        phrase for path in FILES for phrase in _phrases(tomllib.loads(path.read_text(encoding="utf-8")))
    ]
    assert len(phrases) > 5000
    assert not [phrase for phrase in phrases if not DENYING.isdisjoint(phrase.split())]


def test_every_kind_and_value_has_phrases() -> None:
    assert len(book().meanings) == len(VALUES) > 20
    for kind, known in book().meanings.items():
        assert {meaning.value for meaning in known.values()} == VALUES[kind], kind


def test_every_phrase_is_typed_as_a_cleaned_text_has_it() -> None:
    phrases = {phrase.replace(" ~", "") for known in book().meanings.values() for phrase in known}
    odd = [phrase for phrase in sorted(phrases) if clean(f"samira {phrase}").text != f"samira {phrase}"]
    assert odd == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[sing.absent]\nphrases = ['weg']", "[sing]: 'sing' is no kind of meaning"),
        ("[sign.absnt]\nphrases = ['weg']", "[sign]: 'absnt' is no value of this kind"),
        (
            "[sign.absent]\nphrases = ['niet geweest']",
            "[sign.absent]: 'niet geweest' holds a word",
        ),
        ("[sign.absent]\nphrases = ['nt geweest']", "[sign.absent]: 'nt geweest' holds a word that denies"),
        ("[sign.absent]\ngeen = ['{} niet']", "[sign.absent]: '{} niet' holds a word that denies"),
        ("[sign.absent]\nphrases = ['op 1 na']", "[sign.absent]: 'op 1 na' holds a number"),
        ("[sign.absent]\nphrases = ['Weg']", "[sign.absent]: 'Weg' is not in plain spelling"),
        ("[sign.absent]\nphrases = ['wég']", "[sign.absent]: 'wég' is not in plain spelling"),
        ("[sign.absent]\nphrases = ['weg ~']", "[sign.absent]: 'weg ~' is not in plain spelling"),
        ("[sign.absent]\nphrases = ['weg', 'weg']", "[sign.absent]: 'weg' stands twice"),
        (
            "[sign.absent]\nphrases = ['weg']\n[sign.late]\nphrases = ['weg']",
            "[sign.late]: 'weg' stands twice: also in [sign.absent]",
        ),
        ("[sign.absent]\nnee = ['weg']", "[sign.absent]: 'nee' is neither `phrases` nor a word that denies"),
        ("[sign.absent]\nphrases = 'weg'", "[sign.absent]: 'weg' stands in no list"),
        ("[sign]\nabsent = ['weg']", "[sign]: 'absent' is no value of this kind"),
        ("[sign.absent.gone]\nphrases = ['Weg']", "[sign.absent.gone]: 'Weg' is not in plain spelling"),
        ("[list.x]\nphrases = ['geen dank']", "[list.x]: 'geen dank' holds a word that denies"),
    ],
)
def test_a_mistake_names_file_table_and_phrase(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "some.toml").write_text(text, encoding="utf-8")
    with pytest.raises(WrongPhrase) as raised:
        load(tmp_path)
    assert str(raised.value).startswith(f"some.toml {said}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[nie]\n'sign.late' = 'sign.on_time'", "[nie]: 'nie' is no word that denies"),
        ("[niet]\n'sign.lat' = 'sign.on_time'", "[niet]: 'sign.lat' is no meaning"),
        ("[niet]\n'sign.late' = 'sign'", "[niet]: 'sign' is no meaning"),
        ("[niet]\n'sign.late.very' = 'sign.on_time'", "[niet]: 'sign.late.very' has no phrases"),
    ],
)
def test_a_mistake_in_the_combinations_is_named_too(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "negation.toml").write_text(text, encoding="utf-8")
    with pytest.raises(WrongPhrase) as raised:
        load(tmp_path)
    assert str(raised.value) == f"negation.toml {said}"


def test_a_forgotten_comma_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "some.toml").write_text("[sign.absent]\nphrases = ['weg' 'heen']", encoding="utf-8")
    with pytest.raises(WrongPhrase, match=r"^some.toml: a quote, comma .*line 2"):
        load(tmp_path)


def test_negations_are_written_out(tmp_path: Path) -> None:
    (tmp_path / "some.toml").write_text(
        "[sign.no_notice]\nphrases = ['onaangekondigd']\nniks = ['gehoord', 'liet {} weten']",
        encoding="utf-8",
    )
    assert list(load(tmp_path).meanings[Kind.SIGN]) == [
        "onaangekondigd", "niks gehoord", "niets gehoord", "liet niks weten", "liet niets weten",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("spelt", "word"), [(spelt, name) for name, operator in OPERATORS.items() for spelt in operator.spelt]
)
def test_every_spelling_of_a_word_that_denies_is_read_as_that_word(spelt: str, word: str) -> None:
    assert clean(f"samira {spelt} gezien").text == f"samira {word} gezien"


def test_the_state_examination_is_no_niet() -> None:
    assert clean("samira NT2 gehaald, NT 2 examen").text == "samira nt2 gehaald, nt 2 examen"
