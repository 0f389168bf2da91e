"""Every stage of every clock has words, a button and a card that fit on a phone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from domain.deadlines.due import Deadline, Stage
from domain.tasks import Owner
from handlers.routing import PRESSES
from handlers.views import render
from services.clients.card import ShowClient
from services.deadlines.bundles import DeadlineLine, DeadlinesShown
from services.deadlines.cards import AnswerDeadline, DeadlineShown, ShowDeadline, options
from simulator.entities import parse_html
from tests.deadlines.test_due import TOLD
from tests.words.test_words import ANY_NAME, CALENDAR, NOW
from words.catalogs import Words

AHEAD = date(2026, 11, 25)
WORDS = Words.for_staff(CALENDAR, NOW)
ALL = [(clock, stage, owner) for clock, told in TOLD.items() for stage, owner in sorted(told)]


def line(clock: Deadline, stage: Stage, name: str = "Samira") -> DeadlineLine:
    return DeadlineLine(
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
def test_every_stage_is_a_line_with_a_button(clock: Deadline, stage: Stage, owner: Owner) -> None:
    message = render(WORDS, DeadlinesShown(owner, (line(clock, stage),), 2))
    text, _ = parse_html(message.text)
    assert "• K-1042 Samira: " in text
    assert "… en nog 2." in text
    assert all(len(said) <= 100 for said in text.split("\n"))
    ((button,),) = message.buttons
    assert isinstance(button.meaning, ShowClient | ShowDeadline)
    assert type(button.meaning) in PRESSES
    assert button.meaning.client == "K-1042"


@pytest.mark.parametrize(
    ("clock", "stage"), [(clock, stage) for clock, stage, owner in ALL if owner is Owner.COACH]
)
def test_every_clock_of_a_coach_has_a_card(clock: Deadline, stage: Stage) -> None:
    message = render(WORDS, DeadlineShown(line(clock, stage), options(clock, stage), AHEAD))
    text, _ = parse_html(message.text)
    assert text.startswith("⏰ K-1042 Samira: ")
    meanings = [button.meaning for row in message.buttons for button in row]
    answers = [one.value for one in meanings if isinstance(one, AnswerDeadline)]
    assert answers == list(options(clock, stage))
    assert all(type(one) in PRESSES for one in meanings)


def test_most_clocks_of_a_coach_are_answered_with_a_tap() -> None:
    answered = {clock for clock in Deadline if options(clock, Stage.ASK)}
    assert len(answered) >= 11
    assert len(ALL) >= 25
    assert options(Deadline.GO_NO_GO, Stage.FIRST) == options(Deadline.ENDING, Stage.SECOND) == ()


@given(name=ANY_NAME)
def test_any_name_arrives_as_it_was(name: str) -> None:
    bundle = DeadlinesShown(Owner.KLANTMANAGER, (line(Deadline.INTAKE, Stage.OVERDUE, name),), 0)
    card = DeadlineShown(line(Deadline.GAP, Stage.OVERDUE, name), (), AHEAD)
    for told in (bundle, card):
        text, entities = parse_html(render(WORDS, told).text)
        assert name in text
        assert {entity["type"] for entity in entities} <= {"bold", "code"}
