"""What waits in an outbox, and what stands on screens, when a new version starts: it is read, or set aside.

The samples in `released/` were stored by version 0.1, a few of each message and of each button that its tests
made.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.outgoing.letters import write  # noqa: F401 - imports every message
from domain.messages.kept import Kept, Meaning
from domain.messages.message import Message
from handlers.routing import PRESSES
from storage.kept import Unreadable, read_back, written

RELEASED = Path(__file__).parent / "released"
BY_FIELDS = {"digest": 1, "digest_picture": 1, "team": 1}
"""Under these names the asked-for ones carried nothing but a Monday; they have names of their own now."""

NEWER = {
    "access",
    "access_ask",
    "access_end",
    "access_member",
    "access_right",
    "allow_file",
    "ask_else",
    "back_to_report",
    "calendar_call_off",
    "calendar_leave",
    "calendar_leave_many",
    "calendar_plan_many",
    "call_off_changed",
    "cancel_planned",
    "change_guess",
    "client_filter",
    "client_list",
    "choose_way",
    "client_ways",
    "coach_may_call",
    "confirm_staff",
    "digest_points",
    "digest_points_page",
    "end_agenda",
    "end_calendar",
    "end_own_way",
    "end_way",
    "help_now",
    "leave_planned",
    "leave_question",
    "period_picture",
    "leave_standing",
    "let_go",
    "make_agenda",
    "make_guess",
    "open_command",
    "open_row",
    "other_guess",
    "other_may_call",
    "pause_call_off",
    "pause_leave",
    "pause_longer",
    "pause_till",
    "pause_undo",
    "phrase_readers",
    "plan_at",
    "plan_next",
    "plan_not_now",
    "put_on",
    "refuse_file",
    "refuse_staff",
    "rights_show",
    "rights_step",
    "rights_take_back",
    "show_caseload",
    "show_coach_card",
    "show_list",
    "show_period",
    "show_week",
    "somebody_else",
    "stay_on",
    "still_here",
    "store_anyway",
    "stuck_card",
    "stuck_settled",
    "switch_list",
    "take_back_call",
    "take_guess",
    "takes_place",
    "tap_row",
    "task_take_back",
    "team_list",
    "team_page",
    "undo_row",
    "undo_stop",
    "way_says_yes",
}
"""Buttons that version 0.1 did not have."""


def samples(name: str) -> list[tuple[str, str]]:
    lines = (RELEASED / name).read_text(encoding="utf-8").splitlines()
    assert len(lines) > 100
    told = [json.loads(line) for line in lines]
    return [(one["kept_as"], json.dumps(one["fields"])) for one in told]


OUTBOX, BUTTONS = samples("outbox_0_1.jsonl"), samples("buttons_0_1.jsonl")


def said(value: Kept) -> str:
    return written(value).decode() or "{}"


@pytest.mark.parametrize(("name", "fields"), OUTBOX)
def test_a_message_that_waits_is_read(name: str, fields: str) -> None:
    if BY_FIELDS.get(name) == len(json.loads(fields)):
        with pytest.raises(Unreadable):
            read_back(Message, name, fields)
        return
    message = read_back(Message, name, fields)
    assert message.kept_as == name or name in message.once_kept_as
    assert read_back(Message, message.kept_as, written(message)) == message


@pytest.mark.parametrize(("name", "fields"), BUTTONS)
def test_a_button_on_a_screen_still_works(name: str, fields: str) -> None:
    meaning = read_back(Meaning, name, fields)
    assert type(meaning) in PRESSES
    kept, now = json.loads(fields), json.loads(said(meaning))
    for key, value in kept.items():
        if key in ("at", "back"):  # an instant is written in another way, a list no longer names itself
            continue
        assert now[key] == value


def test_every_button_that_can_be_pressed_has_a_sample() -> None:
    assert len(PRESSES) >= 70
    assert {kind.kept_as for kind in PRESSES} - NEWER == {name for name, _ in BUTTONS}
