"""Every template in every language, and nothing that could leak or break."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from unicodedata import bidirectional

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.settings import Settings
from domain.codes import Role
from domain.messages.message import LookedUp, Message
from handlers.views import VIEWS, render
from handlers.views.chat import MAX_TEXT, pieces
from services.appointments.own import OwnAppointments
from services.appointments.reminders import (
    CancelledByUsShown,
    CancelledForYouShown,
    ChangedShown,
    DaysAheadShown,
    HoursAheadShown,
    MadeShown,
)
from services.messages.client_answers import Location
from services.messages.line import LineReceived
from services.people.joining import Invite, StaffInvite
from services.readback import Readback
from services.reports.groups import OutcomeAsked
from services.sending.before import LOOK_UPS
from services.tasks.shown import TaskShown
from simulator.entities import parse_html
from tests.examples import made, reader
from tools.i18n import catalogs
from words.catalogs import CLIENT, FALLBACK, LANGUAGES, LOCALES, RIGHT_TO_LEFT, STAFF, Words

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
CALENDAR = Settings(_env_file=None, bot_token="1234567:abcdefgh", secret_key="A" * 43).calendar

# What must never stand in a text to a client: no word on benefits, guilt, or diagnosis (house rules).
FORBIDDEN = re.compile(r"uitkering|korten|maatregel|sanctie|diagnose|schuldig|benefit|sanction|punish", re.I)


def test_the_catalogs_have_no_faults() -> None:
    assert catalogs.faults() == []


def test_no_text_asks_for_what_fraud_asks_for() -> None:
    """S25: who reads such a request knows that it is not ours."""
    for text in (
        "Stuur uw BSN.",
        "Wat is uw wachtwoord?",
        "Betaal 5 euro.",
        "Send € 5 to me.",
        "What is the code?",
        "Log in met DigiD.",
        "Geef uw pincode.",
        "Uw bankrekening?",
    ):
        assert catalogs.asking({"new": (text,)}, CLIENT) == {"new"}, text
    assert catalogs.asking({"new": ("Stuur het wachtwoord.", "x")}, STAFF) == {"new"}
    assert catalogs.asking({"new": ("Typ de klantcode of de code.",)}, STAFF) == set()
    for domain, safe in catalogs.NAMES_THEM_SAFELY.items():
        named = catalogs.asking({"x": ("",)}, domain) | safe
        source = catalogs.entries(LOCALES / "nl" / "LC_MESSAGES" / f"{domain}.po")
        assert named - {"x"} <= source.keys()


def test_staff_are_addressed_with_u() -> None:
    said = catalogs.entries(LOCALES / "nl" / "LC_MESSAGES" / f"{STAFF}.po")
    informal = re.compile(r"\b(jij|je|jou|jouw|jullie)\b", re.IGNORECASE)
    assert len(said) > 500
    assert [key for key, texts in said.items() if informal.search(str(texts))] == []


def test_every_message_has_a_view_or_a_text_of_its_name() -> None:
    kinds = Message.family()
    assert len(kinds) > 150
    staff = catalogs.entries(LOCALES / "nl" / "LC_MESSAGES" / "staff.po")
    client = catalogs.entries(LOCALES / "nl" / "LC_MESSAGES" / "client.po")
    assert [
        name
        for name, kind in sorted(kinds.items())
        if kind not in VIEWS and kind not in LOOK_UPS and name not in staff and name not in client
    ] == []


def test_what_is_looked_up_says_so_and_only_that() -> None:
    said = {kind for kind in Message.family().values() if issubclass(kind, LookedUp)}
    assert len(said) > 30
    assert said == set(LOOK_UPS)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_client_texts_are_short_lines_without_blame(language: str) -> None:
    texts = catalogs.texts(LOCALES / language / "LC_MESSAGES" / "client.po")
    assert len(texts) > 60
    for key, text in texts.items():
        assert not FORBIDDEN.search(text), key
        assert len(text) < MAX_TEXT / 2, key
        for line in text.splitlines():
            assert len(line.split()) <= 16, (key, line)


def facts(name: str) -> dict[str, object]:
    """Any name, wherever one can stand."""
    meeting = {"id": "a", "at": NOW.isoformat(), "minutes": 60, "type": "coaching", "location": name}
    return {
        "coach": name,
        "location": name,
        "meeting": {**meeting, "status": "present", "reached": True, "said": []},
        "was": NOW.isoformat(),
        "days": 1,
        "items": [meeting],
        "appointment": "a",
        "at": NOW.isoformat(),
        "code": "K-1042",
        "name": name,
        "client": {"code": "K-1042", "name": name},
        "involved": {
            "coach": name,
            "organisation": name,
            "klantmanager": name,
            "stand_in": name,
            "reporter": name,
        },
        "lines": [{"code": "K-1042", "name": name, "status": "late", "at": NOW.isoformat()}],
        "notes": [],
        "report": "r",
        "task": "t",
        "kind": "no_show",
        "side": "klantmanager",
        "stands_in": True,
        "since": NOW.isoformat(),
        "fact": None,
        "choice": None,
        "tries": 0,
        "steps": ["we_call", "seen"],
        "last": {"step": "we_call", "by": name, "at": NOW.isoformat()},
        "proposed": NOW.isoformat(),
        "repetition": {"count": 2, "days": 28, "times": [NOW.isoformat()]},
        "by": name,
        "text": name,
    }


CLIENT_TEMPLATES: list[type[Message]] = [
    Invite,
    DaysAheadShown,
    HoursAheadShown,
    OwnAppointments,
    Location,
    MadeShown,
    ChangedShown,
    CancelledByUsShown,
    CancelledForYouShown,
]
STAFF_TEMPLATES: list[type[Message]] = [StaffInvite, TaskShown, LineReceived, Readback, OutcomeAsked]
# Telegram trims what stands at the edges of a message; names stand inside.
ANY_NAME = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)


@settings(max_examples=25)  # of each text in each language: some 4,000 names in all
@given(name=ANY_NAME)
@pytest.mark.parametrize("language", [*LANGUAGES, "om"])
@pytest.mark.parametrize("template", CLIENT_TEMPLATES)
def test_any_name_arrives_as_it_was_in_client_texts(
    template: type[Message], language: str, name: str
) -> None:
    words = Words.for_client(language, CALENDAR, NOW, reader(name, place=name))
    text, entities = parse_html(render(words, made(template, facts(name))).text)
    assert name in text
    assert {entity["type"] for entity in entities} <= {"bold", "italic", "code"}


@given(name=ANY_NAME)
@pytest.mark.parametrize("template", STAFF_TEMPLATES)
def test_any_name_arrives_as_it_was_in_staff_texts(template: type[Message], name: str) -> None:
    words = Words.for_staff(CALENDAR, NOW, reader(name, Role.COACH, place=name))
    text, entities = parse_html(render(words, made(template, facts(name))).text)
    assert name in text
    assert {entity["type"] for entity in entities} <= {"bold", "italic", "code"}


@pytest.mark.parametrize("language", sorted(RIGHT_TO_LEFT & set(LANGUAGES)))
def test_what_is_inserted_into_right_to_left_text_is_isolated(language: str) -> None:
    words = Words.for_client(language, CALENDAR, NOW, reader("Sanne"))
    for template in CLIENT_TEMPLATES:
        text = render(words, made(template, facts("Sanne"))).text
        assert text.count("\u2068") + text.count("\u2066") == text.count("\u2069") > 0
        assert "\u2068Sanne\u2069" in text


@pytest.mark.parametrize("language", sorted(RIGHT_TO_LEFT & set(LANGUAGES)))
def test_a_sign_that_counts_as_a_latin_letter_does_not_turn_a_text_around(language: str) -> None:
    words = Words.for_client(language, CALENDAR, NOW, reader("Sanne"))
    keys = ("urgent_help", "help_now", "button.help_now", "invite_more", "button.more")
    said = [*map(words.say, keys), *map(words.label, keys)]
    assert {text.removeprefix("\u200f")[0] for text in said} == {"🆘", "ℹ"}
    for text in said:
        strong = (bidirectional(char) for char in text)
        assert next(way for way in strong if way in ("L", "R", "AL")) == "R", text


def test_a_language_without_catalog_falls_back_to_dutch_and_english_never_a_neighbour() -> None:
    words = Words.for_client("om", CALENDAR, NOW)
    assert words.languages == FALLBACK == ("nl", "en")
    assert words.domain == CLIENT
    assert Words.for_staff(CALENDAR, NOW).domain == STAFF


@given(st.text(max_size=300), st.integers(1, 60))
def test_long_texts_are_cut_at_line_ends_and_lose_nothing(line: str, count: int) -> None:
    line = line.replace("\r", "")
    whole = "\n".join(["x" + line] * count)
    parts = pieces(whole)
    assert "\n".join(parts).replace("\n", "") == whole.replace("\n", "")
    assert all(len(part.encode("utf-16-le")) // 2 <= MAX_TEXT for part in parts)
