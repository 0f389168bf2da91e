"""The card fits one screen whatever it holds, and the file says any name as it was."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from domain.codes import AppointmentType, MilestoneType
from domain.tasks import Owner, TaskKind
from handlers.views import render
from handlers.views.chat import pieces
from services.clients.card import CardShown
from services.clients.no_show_messages import NoShowFacts, NoShowFileShown, NoShowPaperShown
from simulator.entities import parse_html
from tests.examples import made
from tests.words.pdf import Pdf
from tests.words.test_words import ANY_NAME, CALENDAR
from words.catalogs import Words
from words.clients import STRIP

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
WORDS = Words.for_staff(CALENDAR, NOW)

STEPS = st.fixed_dictionaries(
    {
        "kind": st.just("milestone"),
        "type": st.sampled_from(list(MilestoneType)).map(str),
        "on": st.dates(date(2023, 1, 1), date(2026, 11, 24)).map(date.isoformat),
        "details": st.sampled_from([{}, {"planned": True}, {"component": "speaking", "level": "B1"}]),
    }
)
RUNGS = st.integers(1, 6).map(
    lambda step: {"kind": "ladder", "type": str(step), "on": "2026-11-01", "details": {"from": 1}}
)

TASKS = st.builds(
    lambda kind, owner: {
        "kind": str(kind),
        "owner": str(owner),
        "since": NOW.isoformat(),
        "task": "t",
    },
    st.sampled_from(list(TaskKind)),
    st.sampled_from(list(Owner)),
)
LONG = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=80)


@st.composite
def cards(draw: st.DrawFn) -> CardShown:
    """Any card, up to the longest way that anybody has gone."""
    meeting = {"at": NOW.isoformat(), "type": str(draw(st.sampled_from(list(AppointmentType))))}
    strip = draw(st.lists(st.sampled_from(STRIP), max_size=60))
    facts = {
        "code": "K-1042",
        "name": draw(ANY_NAME),
        "language": draw(st.sampled_from(["ar", "om", "fa_AF"])),
        "reach": "active",
        "contract": draw(LONG),
        "lot": draw(LONG),
        "referred_on": "2026-10-05",
        "coach": draw(ANY_NAME),
        "coach_organisation": draw(LONG),
        "stands_in_for": draw(st.none() | ANY_NAME),
        "steps": draw(st.lists(STEPS, max_size=60)),
        "ladder": draw(st.lists(RUNGS, max_size=12)),
        "attendance": {
            "strip": [{"on": "2026-11-03", "status": None if sign == "none" else sign} for sign in strip],
            "attended": 0,
            "of": len(strip),
            "weeks": 12,
        },
        "next": [{**meeting, "location": draw(LONG)} for _ in range(draw(st.integers(0, 3)))],
        "open": draw(st.lists(TASKS, max_size=12)),
        "clocks": [],
        "files": [{"appointment": "a", "at": NOW.isoformat()}],
        "may_export": draw(st.booleans()),
    }
    return made(CardShown, facts)


@given(cards())
def test_no_piece_of_a_card_cuts_a_fold_in_two(card: CardShown) -> None:
    message = render(WORDS, card)
    parts = pieces(message.text)
    assert parts
    for part in parts:
        assert part.count("<blockquote") == part.count("</blockquote>")
        text, _ = parse_html(part)
        assert text
    whole, _ = parse_html(parts[0])
    assert card.name in whole
    assert card.coach in whole
    labels = [button.label for row in message.buttons for button in row]
    tasks = min(len(card.open), 3)
    assert labels[0] == "📄 Feiten no-show di 24-11"
    assert len(labels) == tasks + 2 + card.may_export


def no_show_file(name: str) -> NoShowFacts:
    """What a file is made of, with a name wherever one can stand."""
    by = {"role": "coach", "name": name}
    moments = [
        {"at": NOW.isoformat(), "what": "reported", "by": by, "status": "no_show"},
        {"at": NOW.isoformat(), "by": by, "answer": "something_new"},
        {
            "at": NOW.isoformat(),
            "message": "something_new",
            "fate": "accepted",
            "language": "ar",
            "wording": None,
            "other": None,
        },
    ]
    facts = {
        "appointment": "a",
        "code": "K-1042",
        "name": name,
        "at": NOW.isoformat(),
        "type": "intake",
        "coach": name,
        "coach_organisation": name,
        "reach": "active",
        "language": "ar",
        "status": "no_show",
        "before": [],
        "after": moments,
        "unknown": ["read", "outside"],
        "made_at": NOW.isoformat(),
        "klantmanager": name,
        "municipality": "Velsen",
    }
    return TypeAdapter(NoShowFacts).validate_python(facts)


@given(name=ANY_NAME)
def test_the_file_says_any_name_as_it_was_and_judges_nobody(name: str) -> None:
    text, entities = parse_html(render(WORDS, NoShowFileShown(no_show_file(name))).text)
    assert text.count(name) >= 4
    assert {entity["type"] for entity in entities} == {"bold"}
    plain = text.replace(name, "")
    assert "een ander antwoord" in text.lower()
    assert not re.search("maatregel|verwijt|sanctie", plain)


@pytest.mark.parametrize("name", ["Samira", "Şükrü", "ሰላም", "سميرة", "x" * 40, "<b>&"])
def test_the_paper_can_be_made_for_any_name(name: str) -> None:
    document = render(WORDS, NoShowPaperShown(no_show_file(name))).document
    assert document is not None
    assert callable(document.content)
    paper = Pdf(document.content()).structure
    assert paper.all("Title")[0].said == f"Feiten bij een no-show: K-1042 {name}"
