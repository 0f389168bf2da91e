"""Few words for a phone and for the post: no question mark, no more than three parts, in every language."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from domain.calendar import Calendar, QuietHours, WeeklyMoment
from domain.codes import AppointmentType, Role
from domain.messages.message import Message
from domain.messages.text_message import MOST_PARTS, as_texted, parts_of
from domain.values import Person, Reach
from services.appointments.reminders import (
    CancelledByUsShown,
    CancelledForYouShown,
    ChangedShown,
    DaysAheadShown,
    HoursAheadShown,
    MadeShown,
    Meeting,
    MeetingShown,
    NotedAsOffShown,
    StandsShown,
)
from services.sending.before import LOOK_UPS
from simulator.text_messages import as_sent
from simulator.text_messages import parts_of as parts_at_notify
from words.catalogs import LANGUAGES, Words
from words.letters.short import has_few_words, lines_of_letter, text_message

CALENDAR = Calendar(ZoneInfo("Europe/Amsterdam"), QuietHours(time(20), time(8)), WeeklyMoment(0, time(8)))
AT = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
OFFICE = "+31255000010"
OWN = {"nl": "nl", "en": "en", "fr": "fr", "tr": "tr", "ku": "ku", "so": "so"}
"""Languages whose letters all arrive; any other goes in Dutch and English."""


def meeting(location: str = "Stationsplein 3", kind: AppointmentType = AppointmentType.COACHING) -> Meeting:
    return Meeting("a", AT, kind, location)


def everything(one: Meeting) -> list[MeetingShown]:
    """Every message to a client that has few words, about one meeting."""
    again = replace(one, at=AT.replace(hour=13))
    return [
        DaysAheadShown(one, "Sanne", 1, (one,)),
        DaysAheadShown(one, "Sanne", 1, (one, again, replace(again, location="Kade 12"))),
        HoursAheadShown(one, "Sanne"),
        *(kind(one, "Sanne", AT) for kind in (MadeShown, ChangedShown, StandsShown)),
        CancelledByUsShown(one, "Sanne", AT),
        CancelledForYouShown(one, "Sanne", AT),
        NotedAsOffShown(one, "Sanne"),
    ]


def words_of(language: str) -> Words:
    reader = Person("p", Role.CLIENT, "K-1077", "Yonas", language, "Brug", "Velsen", Reach.ACTIVE)
    return Words.for_client(language, CALENDAR, AT, reader)


MEETINGS = [
    meeting(),
    meeting(""),
    meeting(
        "Buurthuis De Brug, Burgemeester van Lijndenlaan 134-b, 1971 AA IJmuiden, zaal 2 (achter de kerk)"
    ),
    meeting("Café Żółć 🏠"),
    meeting("telefonisch", AppointmentType.PHONE_CALL),
    meeting("online (Teams)"),
    meeting("", AppointmentType.HOME_VISIT),
]


@pytest.mark.parametrize("one", MEETINGS, ids=[one.location or one.type for one in MEETINGS])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_arrives_as_it_is_in_three_parts_at_most(language: str, one: Meeting) -> None:
    for shown in everything(one):
        text = text_message(words_of(language), shown, OFFICE)
        assert text is not None
        assert as_sent(text.body) == text.body  # so not one letter becomes a "?"
        assert parts_at_notify(text.body) == parts_of(text.body) <= MOST_PARTS
        assert text.language == OWN.get(language, "nl+en")
        assert "26-11" in text.body
        assert "10:30" in text.body
        assert "0255 00 00 10" in text.body
        assert not any(said in text.body for said in ("Yonas", "Sanne", "K-1077", "\u2068", "🕑", "{"))


def test_without_an_office_nobody_is_told_to_call() -> None:
    text = text_message(words_of("nl"), everything(meeting())[0], None)
    assert text is not None
    assert text.body == "Afspraak: 26-11 om 10:30 uur.\nPlek: Stationsplein 3."


def test_a_reminder_reads_so() -> None:
    said = [text_message(words_of(one), everything(meeting())[0], OFFICE) for one in ("tr", "ti")]
    assert [one.body if one else "" for one in said] == [
        "Randevu: 26-11, saat 10:30.\nYer: Stationsplein 3.\n"
        "Gelemiyor musunuz? 0255 00 00 10 numarasini arayin.",
        "Afspraak: 26-11 om 10:30 uur.\nPlek: Stationsplein 3.\nKunt u niet? Bel 0255 00 00 10.\n\n"
        "Appointment: 26-11 at 10:30.\nPlace: Stationsplein 3.\nCan't come? Call 0255 00 00 10.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_move_says_which_appointment_moved(language: str) -> None:
    shown = ChangedShown(meeting(), "Sanne", AT.replace(day=24, hour=13))
    text = text_message(words_of(language), shown, OFFICE)
    assert text is not None
    letter = "\n".join(lines_of_letter(words_of(language), shown, OFFICE))
    for said in (text.body, letter):
        assert said.index("24-11") < said.index("14:30") < said.index("26-11") < said.index("10:30")


def test_several_of_a_day_are_one_text() -> None:
    text = text_message(words_of("nl"), everything(meeting())[1], OFFICE)
    assert text is not None
    assert text.body == "Afspraken op 26-11: 10:30, 14:30, 14:30 uur.\nKunt u niet? Bel 0255 00 00 10."


def test_a_place_that_does_not_fit_or_arrive_stays_away() -> None:
    strange = text_message(words_of("nl"), everything(meeting("Café 🏠"))[0], OFFICE)
    assert strange is not None
    assert "Plek" not in strange.body
    long = text_message(words_of("ti"), everything(meeting("Kade 12 " * 60))[0], OFFICE)
    assert long is not None
    assert "Plek" not in long.body


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_says_the_same_in_the_own_language_with_the_day_in_full(language: str) -> None:
    said = "\n".join(lines_of_letter(words_of(language), everything(meeting())[0], OFFICE))
    assert "26-11" in said
    assert "10:30" in said
    assert "Stationsplein 3" in said
    assert "Yonas" not in said


def test_whatever_has_few_words_is_shown_as_something_that_is_said_shortly() -> None:
    told = {kind for kind in Message.family().values() if kind.few_words}
    assert {kind.kept_as for kind in told} == {
        "reminder_three_days",
        "reminder_day_before",
        "reminder_two_hours",
        "appointment_made",
        "appointment_changed",
        "appointment_stands",
        "cancelled_by_us",
        "cancelled_for_you",
        "noted_as_off",
    }
    assert told <= set(LOOK_UPS)
    assert all(has_few_words(shown) for shown in everything(meeting()))


def test_what_no_phone_knows_is_written_with_what_it_knows_or_not_at_all() -> None:
    assert as_texted("Görüşme yarın – “saat” 10:30…") == 'Görüsme yarin - "saat" 10:30...'
    assert as_texted("موعد") is None
    assert as_texted("⁨26-11⁩") is None
