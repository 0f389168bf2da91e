"""What kind of text a client sent: by the heaviest thing in it, in every script, however it was typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.privacy.client_texts import EVERYBODY, Kind, sort_text
from domain.privacy.client_words import heard

LANGUAGES = tuple(heard("stop"))
BSN = "999990019"
CASES = [(language, phrase) for language in LANGUAGES for phrase in heard("danger")[language]]


def test_there_is_something_to_check() -> None:
    assert len(LANGUAGES) >= 15
    assert set(EVERYBODY) <= set(LANGUAGES)
    assert len(CASES) > 15 * 20
    assert min(len(words) for words in heard("stop").values()) >= 5


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("stop", Kind.STOP),
        ("/zelfmoord", Kind.DANGER),
        (f"mijn bsn is {BSN}, ik wil dood", Kind.DANGER),
        ("ik slik pillen en wil niet meer leven", Kind.DANGER),
        ("stop, ik wil dood", Kind.DANGER),
        (f"stop {BSN}", Kind.SENSITIVE),
        (f"/bsn {BSN}", Kind.SENSITIVE),
        ("/ziek depressie", Kind.SENSITIVE),
        ("stop met die afspraak", Kind.PLAIN),
        ("/stop", Kind.STOP),  # the command of that name never comes here: who still says it means it
        ("/hallo", Kind.UNKNOWN_COMMAND),
        ("  /hallo", Kind.UNKNOWN_COMMAND),
        ("/", Kind.UNKNOWN_COMMAND),
        ("ja/nee", Kind.PLAIN),
        ("ik kom /misschien", Kind.PLAIN),
        ("ik kom wat later", Kind.PLAIN),
        ("", Kind.PLAIN),
        (" \n ", Kind.PLAIN),
        ("🙏", Kind.PLAIN),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en", "ti"])
def test_the_heaviest_thing_in_it_counts(text: str, kind: Kind, language: str) -> None:
    assert sort_text(text, language) is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("mijn nummer is 999 990 019", Kind.SENSITIVE),
        ("nl91 abna 0417 1643 00", Kind.SENSITIVE),
        ("NL91ABNA0417164300", Kind.SENSITIVE),
        ("paspoort NXK1234D5", Kind.SENSITIVE),
        ("v-nummer 12345678", Kind.SENSITIVE),
        ("ik heb een depressie", Kind.SENSITIVE),  # health
        ("ik ga naar de moskee", Kind.SENSITIVE),  # faith
        ("ik moet naar de reclassering", Kind.SENSITIVE),  # offences
        # What the AVG does not protect most is passed on: the coach may know a phone number.
        ("mijn nieuwe nummer is 06-12345678", Kind.PLAIN),
        ("ik woon op de kerkstraat 12", Kind.PLAIN),
        ("ik lig in scheiding", Kind.PLAIN),
        ("dossier 123456789", Kind.PLAIN),
        ("stuur me het adres", Kind.PLAIN),
        ("om 14:30 of 15:00?", Kind.PLAIN),
    ],
)
def test_what_leaves_the_chat_and_what_may_stay(text: str, kind: Kind) -> None:
    assert sort_text(text, "nl") is kind


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("STOP", "nl"),
        (" stop ", "nl"),
        ("\nStop\n", "nl"),
        ("stop!!!", "nl"),
        ("«stop»", "nl"),
        ('"stop"', "nl"),
        ("(stop)", "nl"),
        ("[stop]", "nl"),
        ("stop 🙏", "nl"),
        ("🛑stop🛑", "nl"),
        ("stop 🙏🏽", "nl"),  # with a colour of skin
        ("st\u200bop", "nl"),
        ("\u202estop", "nl"),
        ("stop\ufe0f", "nl"),
        ("\uff53\uff54\uff4f\uff50", "nl"),
        ("geen  berichten\u00a0meer.", "nl"),
        ("ARRÊTER", "fr"),
        ("arreter", "fr"),
        ("arre\u0302ter", "fr"),
        ("قف؟", "ar"),
        ("ማቆም።", "am"),
        ("ደው በል፡፡", "ti"),
        ("بس كنید", "fa_AF"),  # with the kaf of an Arabic keyboard
        ("کافيه", "fa"),  # with its ye
        ("قطع پیام‌ها", "fa"),
        ("قطع پیامها", "fa"),
        ("СТОП", "uk"),
        ("MESAJLARI DURDUR", "tr"),
        ("تـوقف", "ar"),  # drawn out
        ("ደው፡በል፡", "ti"),
        ("*stop*", "nl"),
        ("'stop'", "nl"),
        ("ça'suffit", "fr"),
        ("rawestîne", "ku"),
        ("ودرېږه،", "ps"),
    ],
)
def test_the_lone_word_stops_however_it_is_typed(typed: str, language: str) -> None:
    assert sort_text(typed, language) is Kind.STOP


@pytest.mark.parametrize(
    ("word", "readers"),
    [
        ("ደው", {"ti"}),
        ("dur", {"tr"}),
        ("bes", {"ku"}),
        ("jooji", {"so"}),
        ("arrêter", {"fr"}),
        ("قف", {"ar"}),
        ("قطع", {"fa"}),
        ("بس است", {"fa", "fa_AF"}),
        ("توقف", {"ar", "fa", "fa_AF"}),
        ("хватит", {"ru"}),
        ("стоп", {"ru", "uk"}),
        ("stop", set(LANGUAGES)),
        ("genoeg", set(LANGUAGES)),
        ("enough", set(LANGUAGES)),
    ],
)
def test_a_word_stops_who_reads_its_language_and_nobody_else(word: str, readers: set[str]) -> None:
    assert {language for language in LANGUAGES if sort_text(word, language) is Kind.STOP} == readers


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_may_stop_in_dutch_and_english(language: str) -> None:
    for word in (word for code in ("nl", "en") for word in heard("stop")[code]):
        assert sort_text(word, language) is Kind.STOP, word


@pytest.mark.parametrize("of", LANGUAGES)
def test_danger_is_heard_by_whom_it_must(of: str) -> None:
    """In its own script for readers of every language; in Latin letters for readers of that one and, in Dutch
    and English, for everybody."""
    for phrase in heard("danger")[of]:
        latin = all(unicodedata.name(char, "").startswith("LATIN") for char in phrase if char.isalpha())
        for language in (of,) if latin and of not in EVERYBODY else LANGUAGES:
            assert sort_text(phrase, language) is Kind.DANGER, (phrase, language)
        assert sort_text(f"Sanne, {phrase} ...", of) is Kind.DANGER, phrase


@pytest.mark.parametrize(
    ("text", "readers"),
    [
        ("mindi", {"so"}),
        ("hadda intihar", {"ar", "tr"}),
        ("il y a le feu", {"fr"}),
        ("min dikuje", {"ku"}),
        ("mara mezana", {"fa_AF"}),
        ("menya byut", {"ru"}),
        ("kmewt edeli", {"ti"}),
    ],
)
def test_latin_letters_of_another_language_are_no_danger(text: str, readers: set[str]) -> None:
    assert {language for language in LANGUAGES if sort_text(text, language) is Kind.DANGER} == readers


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("violist", "fr"),
        ("la violence du vent", "fr"),
        ("silahtar", "tr"),
        ("he has a gunner", "en"),
        ("skill me", "en"),
        ("سكينة", "ar"),
    ],
)
def test_danger_is_whole_words(text: str, language: str) -> None:
    assert sort_text(text, language) is Kind.PLAIN


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("SUÏCIDE", "nl"),
        ("ik.wil.dood", "nl"),
        ("Wil   DOOD!", "nl"),
        ("kill\nme", "en"),
        ("(kill me)", "en"),
        ("BIÇAK", "tr"),
        ("İNTİHAR", "tr"),
        ("муж бьет", "ru"),  # without the dots
        ("МУЖ БЬЁТ", "ru"),
        ("вб'ю себе", "uk"),
        ("вб’ю себе", "uk"),
        ("وَسكِّين سِكِّين", "ar"),  # with its vowels
        ("ما وهى", "ps"),
        ("خودكشي", "fa"),
        ("ሽጉጥ፣", "am"),
    ],
)
def test_danger_is_heard_however_it_is_typed(typed: str, language: str) -> None:
    assert sort_text(typed, language) is Kind.DANGER


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("ሞት፡እደሊ።", "ti"),  # the mark that parts words in Ethiopic script
        ("ሰላም፡ሽጉጥ", "am"),
        ("سلام،سكين", "ar"),
        ("چاقو؛کمک", "fa"),
        ("*kill me*", "en"),  # as people write what is bold
        ("~kill me~", "en"),
        ("_kill_me_", "en"),
        ("kill+me", "en"),
        ("kill—me", "en"),
        ("kill🙏me", "en"),
        ("l'incendie", "fr"),
        ("l’incendie", "fr"),
        ("вб`ю себе", "uk"),
        ("вб´ю себе", "uk"),
        ("вб‘ю себе", "uk"),
        ("вб\u02bcю себе", "uk"),
        ("вб\u02b9ю себе", "uk"),
        ("вб\u2032ю себе", "uk"),
        ("вб\uff07ю себе", "uk"),
        ("вб ю себе", "uk"),  # some keyboards send none
        ("don`t want to live", "en"),
        ("dont want to live", "en"),
        ("don t want to live", "en"),
        ("'kill me'", "en"),
        ("l'homme: j'ai peur, il me bat", "fr"),
        ("ســكين", "ar"),  # drawn out
        ("خود کشی", "fa"),
        ("خود\u200cکشی", "fa"),
    ],
)
def test_danger_is_heard_whatever_sign_was_nearest(typed: str, language: str) -> None:
    assert sort_text(typed, language) is Kind.DANGER


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("/kill me", "en"),
        ("ok /kill me", "en"),
        ("سلام/سكين", "ar"),
        ("/ሽጉጥ", "am"),
        ("кричит/с ножом", "ru"),
    ],
)
def test_danger_is_heard_behind_a_slash(typed: str, language: str) -> None:
    assert sort_text(typed, language) is Kind.DANGER


# ---- what holds for every text

TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            ["stop", "wil dood", "/x", BSN, "depressie", "ik", "kom", "морг", "ደው", "!", "\n", "قف"]
        ),
        max_size=6,
    ).map(" ".join),
)
READERS = st.sampled_from(LANGUAGES)


@given(text=TEXTS, language=READERS)
def test_marks_spaces_and_pictures_around_a_text_change_nothing(text: str, language: str) -> None:
    kind = sort_text(text, language)
    if kind not in (Kind.PLAIN, Kind.UNKNOWN_COMMAND):
        for typed in (f" {text} ", f"{text} !", f"{text} 🙏"):
            assert sort_text(typed, language) is kind


@given(before=TEXTS, case=st.sampled_from(CASES), after=TEXTS)
def test_words_around_danger_never_hide_it(before: str, case: tuple[str, str], after: str) -> None:
    language, phrase = case
    assert sort_text(f"{before} , {phrase} , {after}", language) is Kind.DANGER


@given(before=st.sampled_from(["ik", "mijn nummer:", "hallo,", "/x"]), after=TEXTS, language=READERS)
def test_a_bsn_is_never_passed_on(before: str, after: str, language: str) -> None:
    assert sort_text(f"{before} {BSN} , {after}", language) in (Kind.SENSITIVE, Kind.DANGER)


@given(text=st.text(min_size=1, max_size=30), language=READERS)
def test_only_the_lone_word_stops(text: str, language: str) -> None:
    if any(char.isalpha() for char in text):
        words = heard("stop")[language]
        longer = f"{words[0]} {text} Stationsplein"
        assert sort_text(longer, language) is not Kind.STOP
