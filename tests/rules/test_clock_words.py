"""Every stage of every clock has words, a button and a card that fit on a phone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from domain.clocks import Clock, Stage
from domain.tasks import Owner
from handlers.routing import PRESSES
from handlers.views import render
from handlers.words import Words
from services.clock_cards import options
from simulator.entities import parse_html
from tests.domain.test_clocks import TOLD
from tests.rules.test_words import ANY_NAME, CALENDAR, NOW

WORDS = Words.for_staff(CALENDAR, NOW)
ALL = [(clock, stage, owner) for clock, told in TOLD.items() for stage, owner in sorted(told)]


def line(clock: Clock, stage: Stage, name: str = "Samira") -> dict[str, Any]:
    return {
        "code": "K-1042",
        "name": name,
        "coach": "Sanne",
        "clock": str(clock),
        "stage": str(stage),
        "limit": date(2026, 12, 1).isoformat(),
        "day": 12,
        "of": 14,
        "working_days": True,
        "clients": 1,
    }


@pytest.mark.parametrize(("clock", "stage", "owner"), ALL)
def test_every_stage_is_a_line_with_a_button(clock: Clock, stage: Stage, owner: Owner) -> None:
    facts = {"owner": str(owner), "lines": [line(clock, stage)], "more": 2}
    message = render("clocks", WORDS, facts)
    text, _ = parse_html(message.text)
    assert "• K-1042 Samira: " in text
    assert "… en nog 2." in text
    assert all(len(said) <= 100 for said in text.split("\n"))
    ((button,),) = message.buttons
    assert button.action in ("client_card", *PRESSES)
    assert button.object["client"] == "K-1042"


@pytest.mark.parametrize(
    ("clock", "stage"), [(clock, stage) for clock, stage, owner in ALL if owner is Owner.COACH]
)
def test_every_clock_of_a_coach_has_a_card(clock: Clock, stage: Stage) -> None:
    facts = {**line(clock, stage), "open": True, "options": options(clock, stage), "ahead": "2026-11-25"}
    message = render("clock_card", WORDS, facts)
    text, _ = parse_html(message.text)
    assert text.startswith("⏰ K-1042 Samira: ")
    buttons = [button for row in message.buttons for button in row]
    assert [button.object["value"] for button in buttons] == options(clock, stage)
    assert all(button.action in PRESSES for button in buttons)


def test_most_clocks_of_a_coach_are_answered_with_a_tap() -> None:
    answered = {clock for clock in Clock if options(clock, Stage.ASK)}
    assert len(answered) >= 11
    assert len(ALL) >= 25
    assert options(Clock.GO_NO_GO, Stage.FIRST) == options(Clock.ENDING, Stage.SECOND) == []


@given(name=ANY_NAME)
def test_any_name_arrives_as_it_was(name: str) -> None:
    facts = {"owner": "klantmanager", "lines": [line(Clock.INTAKE, Stage.OVERDUE, name)], "more": 0}
    card = {**line(Clock.GAP, Stage.OVERDUE, name), "open": True, "options": [], "ahead": "2026-11-25"}
    for template, told in (("clocks", facts), ("clock_card", card)):
        text, entities = parse_html(render(template, WORDS, told).text)
        assert name in text
        assert {entity["type"] for entity in entities} <= {"bold", "code"}
