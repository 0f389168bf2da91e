"""How a message went is one code for each way, and every code has its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.clients.no_show_file import TOLD_WITH, fate, worth_telling
from domain.messages.delivery import State, Trace
from domain.messages.with_nobody import Why, why
from domain.tasks import Owner, Step, TaskKind
from domain.values import Reach
from domain.ways import WayKind
from services.appointments.reminders import News
from services.clients.no_show_file import CONSEQUENCES
from tools.i18n import catalogs
from words.catalogs import LOCALES

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
TRACE = Trace("k", "reminder_day_before", "p", State.SENT, None, "ar", "day_before-1", NOW, NOW, NOW)
WAYS = [
    (State.SENT, None, "accepted"),
    (State.SENT, "sent_plain", "accepted"),
    (State.QUEUED, None, "waiting"),
    (State.SENDING, None, "waiting"),
    (State.UNCERTAIN, "timeout", "uncertain"),
    (State.EXPIRED, "too_late", "too_late"),
    (State.EXPIRED, "server_fault", "telegram_down"),
    (State.FAILED, "forbidden", "blocked"),
    (State.FAILED, "chat_gone", "chat_gone"),
    (State.FAILED, "bad_request", "refused"),
    (State.FAILED, "render_fault", "fault"),
    (State.FAILED, None, "fault"),
    (State.VOID, "not_joined", "not_joined"),
    (State.VOID, "invited", "not_joined"),
    (State.VOID, "stopped", "stopped"),
    (State.VOID, "unreachable", "unreachable"),
    (State.VOID, "reader_left", "reader_left"),
    (State.VOID, "said_already", "said_already"),
    (State.VOID, "has_outcome", "reported_already"),
    (State.VOID, "moved_or_begun", "changed"),
    (State.VOID, "changed", "changed"),
    (State.VOID, "begun", "too_late"),
    (State.VOID, "held", "held"),
    (State.VOID, None, "not_known"),
    (State.VOID, f"{TOLD_WITH}gone", "not_known"),
]


@pytest.mark.parametrize(("state", "reason", "said"), WAYS)
def test_how_a_message_went(state: State, reason: str | None, said: str) -> None:
    assert fate(replace(TRACE, state=state, reason=reason)) == said


@pytest.mark.parametrize(
    ("reason", "said"), [("550 5.1.1", "address_gone"), ("550 5.2.1", "address_gone"), ("554", "refused")]
)
def test_what_a_mail_server_said_is_no_fault_of_ours(reason: str, said: str) -> None:
    row = replace(TRACE, state=State.FAILED, reason=reason, way=WayKind.EMAIL)
    assert fate(row) == said
    assert fate(replace(row, way=WayKind.TELEGRAM)) == "fault"


def test_what_was_heard_of_a_mail_later_is_told() -> None:
    assert fate(replace(TRACE, delivered=True, way=WayKind.EMAIL)) == "delivered"
    back = replace(TRACE, state=State.FAILED, reason="returned 5.1.1", way=WayKind.EMAIL)
    assert fate(back) == "returned"
    assert why(State.FAILED, "returned 5.1.1") is Why.UNREACHABLE
    assert why(State.FAILED, "returned 5.7.1") is Why.FAULT


def test_every_state_is_told() -> None:
    assert {state for state, _, _ in WAYS} == set(State)


def test_everything_that_can_stand_in_a_file_or_on_a_card_has_words() -> None:
    known = set(catalogs.texts(LOCALES / "nl" / "LC_MESSAGES" / "staff.po"))
    wanted = {f"fate.{said}" for *_, said in WAYS}
    wanted |= {f"way.{way}" for way in WayKind} | {"fate.address_gone", "fate.delivered", "fate.returned"}
    wanted |= {f"step_taken.{step}" for step in set(Step) - CONSEQUENCES} | {
        f"task.title.{kind}" for kind in TaskKind
    }
    wanted |= {f"owner.{owner}" for owner in Owner} | {f"reach.{reach}" for reach in Reach}
    news = [kind.kept_as for kind in News.__subclasses__() if "kept_as" in vars(kind)]
    assert len(news) >= 4
    wanted |= {
        f"message.{template}"
        for template in (*news, "missed_you", "missed_taken_back", "reminder_three_days")
    }
    assert len(wanted) > 40
    assert wanted - known == set()


def test_a_plan_that_a_later_one_replaced_is_not_told() -> None:
    old = replace(TRACE, key="1", state=State.VOID, reason="changed", language=None)
    assert worth_telling([old, replace(TRACE, key="2")]) == [replace(TRACE, key="2")]
    assert worth_telling([old]) == [old]
    failed = replace(TRACE, key="1", state=State.FAILED, reason="forbidden")
    assert worth_telling([failed, TRACE]) == [failed, TRACE]
