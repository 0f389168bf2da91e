"""Short texts whose words are all known: who understands nothing is in no danger, and who comes, comes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from domain.hearing.examples import Unreadable, examples
from domain.hearing.hear import hear
from domain.hearing.kinds import Certainty, Heard, Kind
from domain.hearing.listen import listen, passed_on
from domain.hearing.set_phrases import NAME, Says, set_phrases, understands_nothing, whole
from words.catalogs import LANGUAGES

LINES = Path(__file__).with_name("short_texts.jsonl").read_text(encoding="utf-8").splitlines()
SHORT = [json.loads(line) for line in LINES]


def of(kind: str, language: str) -> list[str]:
    return [one["text"] for one in SHORT if (one["kind"], one["lang"]) == (kind, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_does_not_understand_is_explained_to_and_in_no_danger(language: str) -> None:
    texts = of("not_understood", language)
    assert len(texts) >= 26
    for text in texts:
        assert (listen(text).kind, listen(text).perhaps_danger) == (Kind.PLAIN, False), text
        assert understands_nothing(text), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_comes_is_not_heard_as_not_coming(language: str) -> None:
    texts = of("comes", language)
    assert len(texts) >= 24
    wrong = [text for text in texts if listen(text).kind is Kind.CANNOT or not passed_on(listen(text))]
    assert wrong == []
    assert not any(map(understands_nothing, texts))


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_comes_but_not_at_that_hour_wants_another_time(language: str) -> None:
    for text in of("other_time", language):
        assert listen(text) == Heard(Kind.OTHER_TIME, Certainty.SURE), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_beside_a_set_phrase_is_heard(language: str) -> None:
    texts = of("danger", language)
    assert texts
    for text in texts:
        heard = listen(text)
        assert heard.kind is Kind.DANGER or heard.perhaps_danger, text
        assert not understands_nothing(text), text


def test_nothing_heavier_is_taken_for_a_set_phrase() -> None:
    heavy = {Kind.DANGER, Kind.STOP, Kind.CANNOT, Kind.PRIVATE}
    found = [one for one in examples() if one.kind in heavy]
    assert len(found) > 1000
    known = [(one, said) for one in found if (said := whole(one.text)) is not None]
    assert [one.text for one, said in known if said.says is not Says.CRIES] == []
    assert {one.kind for one, _ in known} == {Kind.DANGER}
    for text in [text for language in LANGUAGES for text in of("cannot", language)]:
        assert whole(text) is None, text


@pytest.mark.parametrize(
    "text",
    ["hulp", "Hulp!", "help mij", "مساعدة", "ሓገዝ", "کمک", "yardım", "допоможіть", "au secours", "مرسته"],
)
def test_a_bare_cry_for_help_is_perhaps_danger_in_every_language(text: str) -> None:
    assert hear(text).kind is Kind.DANGER


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ik kan morgen wel hoor", Kind.PLAIN),
        ("nee hoor ik kom gewoon", Kind.PLAIN),
        ("niks aan de hand", Kind.PLAIN),
        ("geen probleem", Kind.PLAIN),
        ("ik ben er", Kind.PLAIN),
        ("I can't wait to come", Kind.PLAIN),
        ("kan ik ook later komen?", Kind.OTHER_TIME),
        ("ik kan morgen niet", Kind.CANNOT),
        ("ik kom morgen niet", Kind.CANNOT),
        ("i can not come tomorrow", Kind.CANNOT),
        ("donderdag kan ik wel", Kind.OTHER_TIME),
        ("ik snap het niet, hij slaat mij elke dag", Kind.DANGER),
        ("niks aan de hand, ik wil dood", Kind.DANGER),
        ("ja ik kom, mijn bsn is 999990019", Kind.PRIVATE),
        ("ik kom 999990019", Kind.PRIVATE),
        ("ik kan morgen wel, maar niet om 10, ik heb hiv", Kind.PRIVATE),
    ],
)
def test_what_stands_near_to_it(text: str, kind: Kind) -> None:
    assert listen(text).kind is kind


@pytest.mark.parametrize(
    ("lines", "fault"), [("[iets]\nzo", "no heading"), ("[comes]\nwel? hoor?", "left out")]
)
def test_a_file_of_set_phrases_says_what_is_wrong_with_it(lines: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "nl" / NAME
    path.parent.mkdir()
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(Unreadable, match=fault):
        set_phrases(tmp_path)


def test_each_language_has_its_set_phrases() -> None:
    assert len(set_phrases()) == len(LANGUAGES)
