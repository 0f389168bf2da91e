"""Every stage of every clock has words, a button and a card that fit on a phone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from domain.clocks import Clock, Stage
from domain.tasks import Owner
from handlers.routing import PRESSES
from handlers.views import render
from handlers.words import Words
from services.client_card import ShowClient
from services.clock_cards import AnswerClock, ClockShown, ShowClock, options
from services.clocks import ClockLine, ClocksShown
from simulator.entities import parse_html
from tests.domain.test_clocks import TOLD
from tests.rules.test_words import ANY_NAME, CALENDAR, NOW

AHEAD = date(2026, 11, 25)
WORDS = Words.for_staff(CALENDAR, NOW)
ALL = [(clock, stage, owner) for clock, told in TOLD.items() for stage, owner in sorted(told)]


def line(clock: Clock, stage: Stage, name: str = "Samira") -> ClockLine:
    return ClockLine(
        code="K-1042",
        name=name,
        coach="Sanne",
        clock=clock,
        stage=stage,
        owner=Owner.COACH,
        limit=date(2026, 12, 1),
        day=12,
        of=14,
        working_days=True,
    )


@pytest.mark.parametrize(("clock", "stage", "owner"), ALL)
def test_every_stage_is_a_line_with_a_button(clock: Clock, stage: Stage, owner: Owner) -> None:
    message = render(WORDS, ClocksShown(owner, (line(clock, stage),), 2))
    text, _ = parse_html(message.text)
    assert "• K-1042 Samira: " in text
    assert "… en nog 2." in text
    assert all(len(said) <= 100 for said in text.split("\n"))
    ((button,),) = message.buttons
    assert isinstance(button.meaning, ShowClient | ShowClock)
    assert type(button.meaning) in PRESSES
    assert button.meaning.client == "K-1042"


@pytest.mark.parametrize(
    ("clock", "stage"), [(clock, stage) for clock, stage, owner in ALL if owner is Owner.COACH]
)
def test_every_clock_of_a_coach_has_a_card(clock: Clock, stage: Stage) -> None:
    message = render(WORDS, ClockShown(line(clock, stage), options(clock, stage), AHEAD))
    text, _ = parse_html(message.text)
    assert text.startswith("⏰ K-1042 Samira: ")
    meanings = [button.meaning for row in message.buttons for button in row]
    answers = [one.value for one in meanings if isinstance(one, AnswerClock)]
    assert answers == list(options(clock, stage))
    assert all(type(one) in PRESSES for one in meanings)


def test_most_clocks_of_a_coach_are_answered_with_a_tap() -> None:
    answered = {clock for clock in Clock if options(clock, Stage.ASK)}
    assert len(answered) >= 11
    assert len(ALL) >= 25
    assert options(Clock.GO_NO_GO, Stage.FIRST) == options(Clock.ENDING, Stage.SECOND) == ()


@given(name=ANY_NAME)
def test_any_name_arrives_as_it_was(name: str) -> None:
    bundle = ClocksShown(Owner.KLANTMANAGER, (line(Clock.INTAKE, Stage.OVERDUE, name),), 0)
    card = ClockShown(line(Clock.GAP, Stage.OVERDUE, name), (), AHEAD)
    for told in (bundle, card):
        text, entities = parse_html(render(WORDS, told).text)
        assert name in text
        assert {entity["type"] for entity in entities} <= {"bold", "code"}
