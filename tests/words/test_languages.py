"""Every language and every template that a client can get: whole, translated, readable, and within limits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import product
from typing import Any

import pytest

from bot.settings import Settings
from domain.clients.rights import RequestKind
from domain.codes import AppointmentType, EndingReason, MilestoneType, RequestType, Role, SignalTopic
from domain.hearing.examples import examples
from domain.hearing.kinds import Kind
from domain.hearing.listen import listen, stops_alone
from domain.messages.message import Message, Nod
from domain.messages.phrases import TOPICS
from domain.text.short_answers import without_signs
from domain.values import Person, Reach
from handlers.views import appointments, asked, client, help_now, own_data, phrases, render
from handlers.views.chat import MAX_TEXT, ChatMessage
from services.appointments.calendar import CalendarSent
from services.appointments.missed import MissedYouShown
from services.appointments.own import OwnAppointments
from services.appointments.reminders import ChangedShown, DaysAheadShown, HoursAheadShown, MadeShown
from services.clients.own_data import OwnDataText
from services.clients.rights import RequestEndedShown, RequestPassedOnShown
from services.messages.client_answers import Pin
from services.messages.client_requests import AfterHours, Explained, NoSensitiveDataShown, TextPassedOn
from services.messages.help_now import CoachWillCall, OtherWillCall, UrgentHelp
from services.messages.phrases import Phrase
from services.reports.congratulations import Congratulation
from services.tasks.interpreter import InterpreterShown
from simulator.entities import parse_html
from tests.examples import made
from tools.i18n.catalogs import SOURCE, entries, slots
from words.catalogs import LANGUAGES, RIGHT_TO_LEFT, Words
from words.reviewed import catalog_path

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
CALENDAR = Settings(_env_file=None, bot_token="1234567:abcdefgh", secret_key="A" * 43).calendar
EVERY = pytest.mark.parametrize("language", list(LANGUAGES))
WITH_FALLBACK = pytest.mark.parametrize("language", [*LANGUAGES, "om"])
MAX_CAPTION = 1024
LABEL, LONGEST_LABEL = 40, 64
WORDS, LONGEST_LINE, SHORT_SHARE = 12, 16, 0.95

MEETING = {
    "id": "a", "appointment": "a", "at": NOW.isoformat(), "minutes": 60, "type": "coaching",
    "location": "Stationsplein 3", "status": "present", "reason": "illness",
}  # fmt: skip
READER = Person("p", Role.CLIENT, "K-1077", "Yonas", "ti", "Stichting Brug", "Velsen", Reach.ACTIVE)
DATA: dict[str, Any] = {
    "first_name": "Yonas", "code": "K-1077", "language": "ti", "coach": "Sanne", "klantmanager": "Ingrid",
    "reader": "Sanne",
    "organisation": "Stichting Brug", "municipality": "Velsen", "consents": [NOW.isoformat()],
    "appointments": [MEETING | {"answers": ["come", "late_20"]}],
    "phrases": [{"at": NOW.isoformat(), "phrase": "bring_id", "answer": "understood"}],
    "steps": [{"on": "2026-11-20", "type": "job_started", "kind": "milestone"}],
    "requests": [{"kind": "deletion", "made_at": NOW.isoformat(), "last_day": "2026-12-24"}],
}  # fmt: skip
FACTS: dict[str, Any] = {
    **MEETING, **DATA, "data": DATA, "meeting": MEETING, "old_coach": "Mo", "was": NOW.isoformat(), "days": 1,
    "again": False, "items": [MEETING], "sent": "s", "reference": "ABC-123", "step": "job_started",
    "item": MEETING, "more": True, "phrase": "bring_id", "bot": "@KorteLijnBot", "comes": True,
    "phone": "+31612345678", "until": "2027-02-01", "stand_in": "Mo", "back": "2026-12-05",
    "ahead": [MEETING], "notice": "cannot", "opens": "09:00", "closes": "17:00",
}  # fmt: skip
ASKED: dict[str, Any] = {"request": "r", "kind": "complaint", "answer_by": "2026-12-01", "open": True}
# The slots of the catalogs of clients: no surname, address, birthday or BSN among them; `phone` is a number
# that they can ring.
SLOTS = {
    "ask", "bot", "closes", "coach", "count", "date", "day", "first_name", "how", "items", "location",
    "municipality", "old_coach", "opens", "organisation", "phone", "phrase", "reader", "reference",
    "stand_in", "step", "time", "type", "was_date", "was_day", "was_time", "was_weekday", "weekday", "what",
}  # fmt: skip
NAMES_BSN = {"privacy", "bot.description", "data_kept", "invite_more", "no_sensitive_data"}
# Benefits, sanctions, guilt and diagnoses, in each language.
FORBIDDEN = {
    "nl": "uitkering|bijstand|korting|gekort|maatregel|sanctie|boete|diagnose|schuld|achternaam",
    "en": r"benefits?|welfare|sanction|\ba fine\b|penalt|punish|diagnos|guilt|surname",
    "ar": "إعانة|إعانات|عقوبة|عقوبات|غرامة|ذنب|تشخيص",
    "ti": "መቕጻዕቲ|መቅጻዕቲ|ገበን|ድጎማ",
    "tr": "sosyal yardım|ödenek|ceza|yaptırım|suçlu|soyad|teşhis",
    "fa": "یارانه|مستمری|جریمه|مجازات|مقصر|تشخیص",
    "fa_AF": "معاش|جریمه|مجازات|جزا|مقصر|تشخیص",
    "ps": "جریمه|سزا|مجازات|ملامت",
    "ku": "ceza|sûcdar|paşnav",
    "ckb": "سزا|غەرامە|تاوانبار|مووچە",
    "so": "ceyr|ganaax|ciqaab|dembi",
    "am": "ቅጣት|ጥፋተኛ|ድጎማ",
    "uk": "допомог[аи] по безробіттю|соціальн|штраф|санкці|покаран|винн|прізвищ|діагноз",
    "ru": "пособи|социальн|штраф|санкци|наказан|виноват|фамили|диагноз",
    "fr": "allocation|sanction|amende|punition|coupable|diagnostic|nom de famille",
}
# Our own name, and what stands in Dutch on the letters and doors that a client meets.
NAMES = {"kortelijn", "klantmanager", "telegram", "sms", "bsn", "veilig", "thuis", "id"}
SAME = {  # words that happen to be the same
    ("en", "data.code"), ("en", "data.coach"), ("en", "way.email"), ("fr", "way.email"),
    ("fr", "data.code"), ("fr", "data.coach"), ("fr", "data.organisation"), ("fr", "reason.transport"),
    ("fr", "late.10"), ("fr", "late.20"),
}  # fmt: skip
SCRIPTS = {
    "ar": "ARABIC", "fa": "ARABIC", "fa_AF": "ARABIC", "ps": "ARABIC", "ckb": "ARABIC",
    "ti": "ETHIOPIC", "am": "ETHIOPIC", "uk": "CYRILLIC", "ru": "CYRILLIC",
}  # fmt: skip


_VIEWS = {
    **appointments.VIEWS,
    **asked.VIEWS,
    **client.VIEWS,
    **help_now.VIEWS,
    **own_data.VIEWS,
    Phrase: phrases.VIEWS[Phrase],
}
SPOKEN = [kind for kind in _VIEWS if kind not in (Pin, Nod)]  # a place on the map or a sign has no words


@cache
def catalog(language: str) -> dict[str, tuple[str, ...]]:
    found = entries(catalog_path(language))
    assert len(found) > 200
    return found


def texts(language: str) -> Iterator[tuple[str, str]]:
    for key, forms in catalog(language).items():
        for form in forms:
            yield key, form


def variants() -> Iterator[tuple[type[Message], dict[str, Any]]]:
    """Each view of clients with what changes its words."""
    for kind_of_message in SPOKEN:
        yield kind_of_message, FACTS
    yield from meetings()
    yield MissedYouShown, FACTS | {"again": True}
    yield OwnAppointments, FACTS | {"items": []}
    for ahead, notice in (([], "late"), ([MEETING], None), ([MEETING] * 2, "other_time")):
        for answer in (TextPassedOn, AfterHours, NoSensitiveDataShown):
            yield answer, FACTS | {"ahead": ahead, "notice": notice}
    for name, value in (("at", None), ("ahead", []), ("passed", False)):
        yield Explained, FACTS | {name: value}
    yield InterpreterShown, FACTS | {"comes": False}
    yield CalendarSent, FACTS | {"items": []}
    yield UrgentHelp, FACTS | {"near": MEETING}
    for told in (CoachWillCall, OtherWillCall):
        yield told, FACTS | {"at": None}
    yield OwnDataText, FACTS | {"data": DATA | {"appointments": [], "steps": [], "requests": []}}
    for ended in ({"step": "withdrawn"}, {"step": "done"}, {"step": "not_possible", "kind": "correction"}):
        yield RequestEndedShown, ASKED | ended
    for kind, again, since in product(RequestKind, (False, True), (None, NOW.isoformat())):
        yield RequestPassedOnShown, ASKED | {"kind": kind, "again": again, "heard_at": since}
    for step in (key.removeprefix("step.") for key in catalog(SOURCE) if key.startswith("step.")):
        yield Congratulation, FACTS | {"step": step}
    for phrase in (phrase for topic in TOPICS.values() for phrase in topic):
        yield Phrase, FACTS | {"phrase": phrase}


def meetings() -> Iterator[tuple[type[Message], dict[str, Any]]]:
    """What is told of an appointment: each kind, day and way to meet, alone and with others."""
    for kind in AppointmentType:
        yield DaysAheadShown, FACTS | {"meeting": MEETING | {"type": kind}}
    for count in (2, 3, 11):
        yield DaysAheadShown, FACTS | {"items": [MEETING] * count}
    for days, where in product((0, 1, 3), ("Stationsplein 3", "", "Telefonisch", "Teams", "thuis")):
        elsewhere = MEETING | {"location": where}
        for told in (DaysAheadShown, HoursAheadShown, MadeShown, ChangedShown):
            yield told, FACTS | {"days": days, "meeting": elsewhere}
        yield DaysAheadShown, FACTS | {"days": days, "items": [MEETING, elsewhere]}


@cache
def messages(language: str) -> list[tuple[str, ChatMessage]]:
    """Everything that has a view, and every text of the catalog by itself."""
    words = Words.for_client(language, CALENDAR, NOW, READER)
    found = [(kind.__name__, render(words, made(kind, facts))) for kind, facts in variants()]
    slots_of_texts: dict[str, Any] = {
        "at": NOW,
        "was": NOW,
        "count": 2,
        "items": "1",
        "phrase": "2",
        "type": "3",
        "step": "4",
        "how": "5",
        "ask": "6",
        "what": "7",
        "day": NOW.date(),
        "was_day": NOW.date(),
    }
    names = {name: value for name, value in FACTS.items() if isinstance(value, str)} | slots_of_texts
    found += [(key, ChatMessage(words.say(key, **names))) for key in catalog(SOURCE)]
    assert len(found) > 300
    assert {name for name, _ in found} >= {*(kind.__name__ for kind in SPOKEN), "welcome", "urgent_help"}
    return found


def test_without_a_catalog_each_text_stands_whole_in_two_languages() -> None:
    """Not the second language inside the first: an appointment would be told four times."""
    dutch, english, both = (messages(language) for language in ("nl", "en", "om"))
    for (template, first), (_, second), (_, said) in zip(dutch, english, both, strict=True):
        assert said.text == "\n\n".join(filter(None, (first.text, second.text))), template


@EVERY
def test_what_is_kept_is_told_alike_wherever_it_is_told(language: str) -> None:
    """The reason of a cancellation is kept, four weeks; that nothing about health is kept would be untrue."""
    said = dict(texts(language))
    lines = [set(said[key].split("\n")) for key in ("privacy", "data_kept")]
    both = lines[0] & lines[1] - {""}
    assert any("4" in line for line in both)
    assert any("BSN" in line for line in both)
    assert len([line for line in lines[0] | lines[1] if "BSN" in line]) == 1


@EVERY
def test_a_step_in_own_data_is_in_the_own_language(language: str) -> None:
    words = Words.for_client(language, CALENDAR, NOW, READER)
    kinds = {
        "milestone": "plan_agreed",
        "ladder": "2",
        "ending": "work",
        "signal": "debt",
        "request": "interpreter",
    }
    seen = set()
    for kind, code in (*kinds.items(), ("milestone", "intake_held"), ("milestone", "start_decision")):
        step = {"on": "2026-10-29", "type": code, "kind": kind}
        shown = render(
            words, made(OwnDataText, FACTS | {"data": DATA | {"steps": [step], "requests": []}})
        ).text
        line = shown.split("29-10-2026")[1].split("\n")[0].removeprefix("\u2069").removeprefix(" · ")
        assert len(line) > 6, line
        seen.add(line)
        if language in SCRIPTS:
            assert SCRIPTS[language] in unicodedata.name(next(one for one in line if one.isalpha()))
    assert len(seen) == 7


@EVERY
def test_every_step_in_own_data_has_words_of_the_language(language: str) -> None:
    """Each line stands in the script of the reader; none shows a code or a term of the dossier."""
    kinds = {
        "milestone": MilestoneType,
        "ending": EndingReason,
        "signal": SignalTopic,
        "request": RequestType,
    }
    steps = [
        {"on": "2026-10-29", "type": str(code), "kind": kind}
        for kind, codes in kinds.items()
        for code in codes
    ]
    words = Words.for_client(language, CALENDAR, NOW, READER)
    shown = render(words, made(OwnDataText, FACTS | {"data": DATA | {"steps": steps, "requests": []}})).text
    lines = [line for line in shown.splitlines() if "29-10-2026" in line]
    assert len(lines) == len(steps)
    for line, step in zip(lines, steps, strict=True):
        # A code may be a plain word of English, such as "work".
        assert step["type"] not in line.lower().split() or language == "en", line
        said = [one for one in line.replace("klantmanager", "") if one.isalpha()]
        assert language not in SCRIPTS or {unicodedata.name(one).split()[0] for one in said} <= {
            SCRIPTS[language]
        }, line


def labels(language: str) -> list[tuple[str, str]]:
    found = [(name, key.label) for name, said in messages(language) for row in said.buttons for key in row]
    assert len(found) > 100
    return found


@WITH_FALLBACK
def test_messages_are_filled_marked_up_and_within_the_limits_of_telegram(language: str) -> None:
    for template, said in messages(language):
        assert said.text.strip(), template
        assert not re.search(r"[{}]", said.text), template
        assert set(re.findall(r"<[^>]*>", said.text)) <= {
            f"<{s}{t}>" for s in ("", "/") for t in ("b", "i", "code")
        }
        plain, entities = parse_html(said.text)
        assert {entity["type"] for entity in entities} <= {"bold", "italic", "code"}, template
        longest = MAX_CAPTION if said.document else MAX_TEXT
        assert len(plain.encode("utf-16-le")) // 2 <= longest, template


@WITH_FALLBACK
def test_labels_of_buttons_can_be_read_on_a_phone(language: str) -> None:
    longest = LABEL if language in LANGUAGES else LONGEST_LABEL  # two languages side by side
    for template, label in labels(language):
        assert 0 < len(label) <= longest, (template, label)
        assert not re.search(r"[{}<>\n]", label), (template, label)


@EVERY
def test_what_telegram_shows_before_the_first_message_fits(language: str) -> None:
    said = dict(texts(language))
    assert len(said["bot.description"]) <= 512
    assert len(said["bot.short"]) <= 120
    commands = [text for key, text in said.items() if key.startswith("command.")]
    assert len(commands) >= 7
    assert all(len(text) <= 256 and "\n" not in text for text in commands)


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != SOURCE])
def test_nothing_is_left_in_dutch_or_english(language: str) -> None:
    others = [catalog(code) for code in (SOURCE, "en") if code != language]
    for key, text in texts(language):
        own = re.sub(r"\{\w+\}|</?\w+>|/[a-z]+", " ", text)
        said = {word.lower() for word in re.findall(r"[^\W\d_]+", own)} - NAMES
        if not said or (language, key) in SAME:
            continue
        assert all(text not in other[key] for other in others), key
        lines = {line for other in others for form in other[key] for line in form.split("\n")}
        kept = [line for line in text.split("\n") if line in lines and len(line.split()) > 2]
        assert kept == [], key


@pytest.mark.parametrize("language", list(SCRIPTS))
def test_texts_stand_in_the_script_of_their_language(language: str) -> None:
    for key, text in texts(language):
        own = re.sub(r"\{\w+\}|</?\w+>|/[a-z]+", " ", text)
        strange = [
            word
            for word in re.findall(r"[^\W\d_]+", own)
            if word.lower() not in NAMES
            and not all(
                unicodedata.name(char).startswith((SCRIPTS[language], "INFORMATION")) for char in word
            )
        ]
        assert strange == [], key


@EVERY
def test_no_text_has_room_or_words_for_what_is_not_told_to_clients(language: str) -> None:
    forbidden = re.compile(FORBIDDEN[language], re.I)
    for key, text in texts(language):
        assert slots(text) <= SLOTS, key
        assert not re.search(r"\bdiagnos|uitkering|sanctie", text, re.I), key
        assert not forbidden.search(re.sub(r"\{\w+\}", "", text)), (key, text)
        assert "BSN" not in text or key in NAMES_BSN, key


@EVERY
def test_lines_are_short_enough_to_read(language: str) -> None:
    lines = [(key, line) for key, text in texts(language) for line in text.split("\n") if line.strip()]
    assert len(lines) > 300
    long = [line for line in lines if len(line[1].split()) > WORDS]
    assert [line for line in long if len(line[1].split()) > LONGEST_LINE] == []
    assert len(long) <= (1 - SHORT_SHARE) * len(lines), long


@EVERY
def test_isolates_are_closed_and_digits_are_those_on_doors_and_letters(language: str) -> None:
    opened = 0
    for template, said in messages(language):
        for text in (said.text, *(key.label for row in said.buttons for key in row)):
            depth = 0
            for char in text:
                assert char.isascii() or not char.isdigit(), (template, text)
                depth += {"\u2066": 1, "\u2067": 1, "\u2068": 1, "\u2069": -1}.get(char, 0)
                opened = max(opened, depth)
                assert depth >= 0, template
            assert depth == 0, template
    assert (opened > 0) == (language in RIGHT_TO_LEFT)


@pytest.mark.parametrize("language", sorted(RIGHT_TO_LEFT))
def test_dates_numbers_and_commands_keep_their_order_between_arabic_letters(language: str) -> None:
    found = 0
    for template, said in messages(language):
        for match in re.finditer(r"(?<![<\w\d-])(?:/[a-z]{3,}|\d+(?:-\d+)+)(?: \d\d:\d\d)?", said.text):
            around = said.text[match.start() - 1], said.text[match.end() : match.end() + 1]
            assert around == ("\u2066", "\u2069"), (template, match[0])
            found += 1
    assert found > 30


@EVERY
def test_numbers_are_the_same_as_in_the_dutch_text(language: str) -> None:
    for key, text in texts(language):
        if (language, key) != ("ar", "welcome"):  # two hours is one word in Arabic
            numbers = [sorted(re.findall(r"\d[\d-]*", one)) for one in (text, catalog(SOURCE)[key][-1])]
            assert numbers[0] == numbers[1], key


@EVERY
def test_counted_texts_have_a_form_for_every_number(language: str) -> None:
    words = Words.for_client(language, CALENDAR, NOW)
    counted = [key for key, forms in catalog(SOURCE).items() if len(forms) > 1]
    assert counted
    for key in counted:
        for count in range(1, 121):
            said = words.say(key, first_name="Yonas", coach="Sanne", count=count, at=NOW, items="x", ask="y")
            assert str(count) in said or count < 3, (key, count)
            assert "Yonas" in said


STOPS_OF_THREE = {("fa", "button.stop"), ("fa_AF", "button.stop")}
"""Labels that are no word or two: typed, they are asked about first."""


@EVERY
def test_a_word_for_stop_stops_alone_and_not_inside_a_sentence(language: str) -> None:
    label = without_signs(dict(texts(language))["button.stop"])
    ours = [] if (language, "button.stop") in STOPS_OF_THREE else [label]
    known = {one.text for one in examples() if (one.language, one.kind) == (language, Kind.STOP)}
    alone = [text for text in known if stops_alone(text, language)]
    assert len(alone) > 5
    for word in (*alone, *ours):
        for typed in (word, f" {word}! ", word.upper(), f"{word} 🙏"):
            assert stops_alone(without_signs(typed), language), typed
        assert not stops_alone(f"Yonas {word} Stationsplein 3", language), word


LABELS = ("button.come", "button.cannot", "button.late", "button.where", "button.call_me", "late.")
"""What people type most of what stands on buttons."""
HEAVY = {Kind.DANGER, Kind.PRIVATE}  # a sentence that sounds like stopping is asked about


@EVERY
def test_no_label_of_a_reminder_that_is_typed_sounds_like_danger(language: str) -> None:
    """Whoever types what stands on a button says just that."""
    typed = [(key, text) for key, text in texts(language) if key.startswith(LABELS)]
    assert len(typed) > 8
    assert [(key, text) for key, text in typed if listen(text).kind in HEAVY] == []
