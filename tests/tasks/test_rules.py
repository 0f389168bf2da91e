"""Who may say what about a task: one table of buttons, and what holds on every way to its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.tasks import (
    FROM_CLIENT,
    NOT_FOR_COACH,
    Move,
    Owner,
    Step,
    StepTaken,
    Task,
    TaskKind,
    moves,
    proposed_at,
)

COACH, KLANTMANAGER, BOTH = Owner.COACH, Owner.KLANTMANAGER, Owner.BOTH
SIDES = (COACH, KLANTMANAGER)
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def taken(*steps: Step) -> tuple[StepTaken, ...]:
    return tuple(StepTaken(step, "p", NOW + timedelta(minutes=at)) for at, step in enumerate(steps))


def task(kind: TaskKind, *steps: Step, owner: Owner = KLANTMANAGER) -> Task:
    return Task("t", kind, "c", "no_show:a", "coach", NOW, owner, steps=taken(*steps))


def after(before: Task, step: Step, move: Move) -> Task:
    """The task when a side has taken the step."""
    return replace(
        before,
        steps=(*before.steps, StepTaken(step, "p", NOW)),
        owner=move.owner or before.owner,
        closed_at=NOW if move.owner is None else None,
    )


def told(found: dict[Step, Move]) -> list[str]:
    """Each step with whose turn it becomes; `end` where the task is closed by it."""
    return [f"{step} > {move.owner or 'end'}" for step, move in found.items()]


FIRST = ["we_call > klantmanager", "you_call > coach", "together > both", "seen > klantmanager"]
RESULT_OF_KLANTMANAGER = ["reached > klantmanager", "not_reached > klantmanager", "new_appointment > end"]
RESULT_OF_COACH = ["reached > coach", "not_reached > coach", "new_appointment > end"]
RESULT_OF_BOTH = ["reached > both", "not_reached > both", "new_appointment > end"]
HOW_IT_WENT = ["new_appointment > end", "comes_again > end", "unclear > end", "call_later > coach"]

SEEN_BY_COACH = [kind for kind in FROM_CLIENT if kind not in NOT_FOR_COACH]
ANSWERS_OF_COACH = ["reached > end", "not_reached > coach", "done > end"]
ANSWERS_OF_BOTH = ["reached > end", "not_reached > both", "done > end"]

# The reviewed table, in the order of the buttons: what the klantmanager may say, and what the coach may.
REVIEWED: list[tuple[TaskKind, tuple[Step, ...], Owner, list[str], list[str]]] = [
    (TaskKind.NO_SHOW, (), KLANTMANAGER, FIRST, []),
    (TaskKind.NO_SHOW, (Step.WE_CALL,), KLANTMANAGER,
     [*RESULT_OF_KLANTMANAGER, "you_call > coach", "together > both"], []),
    (TaskKind.NO_SHOW, (Step.YOU_CALL,), COACH,
     ["we_call > klantmanager", "together > both"], RESULT_OF_COACH),
    (TaskKind.NO_SHOW, (Step.TOGETHER,), BOTH,
     [*RESULT_OF_BOTH, "we_call > klantmanager", "you_call > coach"], RESULT_OF_BOTH),
    (TaskKind.NO_SHOW, (Step.SEEN,), KLANTMANAGER,
     ["we_call > klantmanager", "you_call > coach", "together > both", "done > end"], []),
    (TaskKind.NO_SHOW, (Step.SEEN, Step.YOU_CALL), COACH,
     ["we_call > klantmanager", "together > both"], RESULT_OF_COACH),
    # Who did not get through may try again, as often as it takes.
    (TaskKind.NO_SHOW, (Step.YOU_CALL, Step.NOT_REACHED, Step.NOT_REACHED), COACH,
     ["we_call > klantmanager", "together > both"], RESULT_OF_COACH),
    (TaskKind.NO_SHOW, (Step.YOU_CALL, Step.WE_CALL), KLANTMANAGER,
     [*RESULT_OF_KLANTMANAGER, "you_call > coach", "together > both"], []),
    # Who was reached is asked how it went; only then it is closed, or called again later.
    (TaskKind.NO_SHOW, (Step.YOU_CALL, Step.REACHED), COACH,
     ["we_call > klantmanager", "together > both"], HOW_IT_WENT),
    (TaskKind.NO_SHOW, (Step.YOU_CALL, Step.REACHED, Step.CALL_LATER), COACH,
     ["we_call > klantmanager", "together > both"], RESULT_OF_COACH),
    # The klantmanager named a time for a new appointment: the coach plans it, or another one.
    (TaskKind.NO_SHOW, (Step.WE_CALL, Step.ASKED_TO_PLAN), COACH,
     ["new_appointment > end", "you_call > coach", "together > both"], ["new_appointment > end"]),
    # A press in error was taken back: it stands as before.
    (TaskKind.NO_SHOW, (Step.YOU_CALL, Step.REACHED, Step.TAKEN_BACK), COACH,
     ["we_call > klantmanager", "together > both"], RESULT_OF_COACH),
    # What had closed it was taken back: the same person calls.
    (TaskKind.NO_SHOW, (Step.YOU_CALL, Step.REACHED, Step.REOPENED), COACH,
     ["we_call > klantmanager", "together > both"], RESULT_OF_COACH),
    (TaskKind.JOINT_TALK, (), KLANTMANAGER, ["proposed > coach", "done > end"], []),
    (TaskKind.JOINT_TALK, (Step.PROPOSED,), COACH, ["done > end"],
     ["accepted > end", "other_time > klantmanager"]),
    (TaskKind.JOINT_TALK, (Step.PROPOSED, Step.OTHER_TIME), KLANTMANAGER,
     ["proposed > coach", "done > end"], []),
    (TaskKind.SIGNAL, (), KLANTMANAGER, ["taken > klantmanager", "done > end"], []),
    (TaskKind.SIGNAL, (Step.TAKEN,), KLANTMANAGER, ["done > end"], []),
    (TaskKind.SIGNAL, (Step.TAKEN, Step.DONE, Step.REOPENED), KLANTMANAGER, ["done > end"], []),
    (TaskKind.CALL, (), KLANTMANAGER, ["reached > end", "not_reached > klantmanager"], []),
    (TaskKind.CALL, (Step.NOT_REACHED,), KLANTMANAGER, ["reached > end"], []),
    (TaskKind.INTERPRETER, (), KLANTMANAGER, ["done > end", "not_possible > end"], []),
    (TaskKind.PLAN, (), KLANTMANAGER, ["agreed > end", "returned > end"], []),
    (TaskKind.PLAN, (Step.RETURNED, Step.REOPENED), KLANTMANAGER, ["agreed > end", "returned > end"], []),
    (TaskKind.DECISION, (), KLANTMANAGER, ["seen > end"], []),
    (TaskKind.ENDING, (), KLANTMANAGER, ["seen > end"], []),
    *[(kind, (), COACH, ANSWERS_OF_COACH, ANSWERS_OF_COACH) for kind in SEEN_BY_COACH],
    *[(kind, (Step.NOT_REACHED,), BOTH, ANSWERS_OF_BOTH, ANSWERS_OF_BOTH) for kind in SEEN_BY_COACH],
    (TaskKind.OTHER_CALLS, (), KLANTMANAGER,
     ["reached > end", "not_reached > klantmanager", "done > end"], []),
    (TaskKind.PAUSE, (), KLANTMANAGER, ["agreed > end", "returned > end"], []),
    (TaskKind.PAUSE_OVER, (), COACH, ["resumed > end"], ["resumed > end"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "steps", "owner", "klantmanager", "coach"), REVIEWED)
def test_the_buttons_of_each_side(
    kind: TaskKind, steps: tuple[Step, ...], owner: Owner, klantmanager: list[str], coach: list[str]
) -> None:
    standing = task(kind, *steps, owner=owner)
    assert told(moves(standing, KLANTMANAGER)) == klantmanager
    assert told(moves(standing, COACH)) == coach
    closed = replace(standing, closed_at=NOW)
    planned = standing.last is not None and standing.last.step is Step.REACHED  # a new meeting can still come
    assert [[*moves(closed, side)] for side in SIDES] == [[Step.NEW_APPOINTMENT] if planned else []] * 2


def test_what_the_coach_is_not_to_see_can_be_taken_back_by_the_municipality_alone() -> None:
    closed = replace(task(TaskKind.OTHER_CALLS, Step.REACHED), closed_at=NOW)
    assert told(moves(closed, KLANTMANAGER)) == ["reopened > klantmanager"]
    assert moves(closed, COACH) == {}


@pytest.mark.parametrize("kind", SEEN_BY_COACH)
@pytest.mark.parametrize("done", [Step.REACHED, Step.DONE])
def test_who_said_in_error_that_a_client_was_answered_takes_it_back(kind: TaskKind, done: Step) -> None:
    closed = replace(task(kind, done, owner=COACH), closed_at=NOW)
    assert [told(moves(closed, side)) for side in SIDES] == [["reopened > coach"], ["reopened > coach"]]
    by_itself = replace(task(kind, Step.PLANNED, owner=COACH), closed_at=NOW)
    assert [moves(by_itself, side) for side in SIDES] == [{}, {}]


def test_an_answer_about_an_interpreter_is_put_right_with_the_other_one() -> None:
    for said, other in ((Step.DONE, "not_possible > end"), (Step.NOT_POSSIBLE, "done > end")):
        closed = replace(task(TaskKind.INTERPRETER, said), closed_at=NOW)
        assert told(moves(closed, KLANTMANAGER)) == [other]
        assert moves(closed, COACH) == {}


def test_the_table_has_every_kind() -> None:
    assert {kind for kind, steps, *_ in REVIEWED if not steps} == set(TaskKind)


def walked(kind: TaskKind, sides: Iterable[Owner] = SIDES, depth: int = 5) -> Iterator[Task]:
    """The task as it was raised, and wherever these sides can bring it in so many steps."""
    open_tasks = [task(kind, owner=COACH if kind in SEEN_BY_COACH else KLANTMANAGER)]
    yield from open_tasks
    for _ in range(depth):
        nexts = [
            after(one, step, move)
            for one in open_tasks
            for side in sides
            for step, move in moves(one, side).items()
        ]
        # Where it stands is said by choice, owner, last step and what was taken: each once is enough.
        standing = {
            (one.choice, one.owner, one.closed_at, frozenset(s.step for s in one.steps)): one for one in nexts
        }
        yield from standing.values()
        open_tasks = [one for one in standing.values() if one.closed_at is None]


@pytest.mark.parametrize("kind", TaskKind)
def test_no_task_is_ever_stuck(kind: TaskKind) -> None:
    """A coach may never answer: from wherever two people bring it, the klantmanager alone can end it."""
    standing = [one for one in walked(kind) if one.closed_at is None]
    assert standing
    for one in standing:
        ahead, seen = [one], 0
        while ahead and seen < 50:
            now = ahead.pop(0)
            steps = [after(now, step, move) for step, move in moves(now, KLANTMANAGER).items()]
            if any(step.closed_at is not None for step in steps):
                break
            ahead, seen = [*ahead, *steps], seen + 1
        else:
            pytest.fail(f"nobody can end {kind} after {[step.step for step in one.steps]}")


@pytest.mark.parametrize("kind", TaskKind)
def test_whose_turn_it_is_has_a_button_and_nobody_else_but_the_klantmanager(kind: TaskKind) -> None:
    standing = [one for one in walked(kind) if one.closed_at is None]
    assert standing
    for one in standing:
        turns = SIDES if one.owner is BOTH else (one.owner,)
        assert all(moves(one, side) for side in turns)
        if COACH not in turns and kind not in SEEN_BY_COACH:
            assert moves(one, COACH) == {}


def test_only_no_shows_joint_talks_and_what_clients_ask_are_ever_with_the_coach() -> None:
    with_coach = {kind for kind in TaskKind for one in walked(kind) if moves(one, COACH)}
    assert with_coach == {TaskKind.NO_SHOW, TaskKind.JOINT_TALK, *SEEN_BY_COACH}


def test_only_who_said_to_call_says_what_came_of_it() -> None:
    results = {Step.REACHED, Step.NOT_REACHED, Step.NEW_APPOINTMENT}
    callers = {Step.WE_CALL: (KLANTMANAGER,), Step.YOU_CALL: (COACH,), Step.TOGETHER: SIDES}
    standing = [one for one in walked(TaskKind.NO_SHOW) if one.closed_at is None]
    assert {one.choice for one in standing} == {None, Step.SEEN, *callers}
    for one in standing:
        for side in SIDES:
            offered = moves(one, side).keys()
            may_tell = one.choice in callers and side in callers[one.choice]
            last = one.last.step if one.last is not None else None
            if last in (Step.REACHED, Step.ASKED_TO_PLAN):
                assert offered & results <= {Step.NEW_APPOINTMENT}
            else:
                assert offered & results == (results if may_tell else set())
            assert one.choice not in offered  # what is agreed is no button any more
            assert Step.SEEN not in offered or one.choice is None


# ---- what is read from the steps

STEPS = st.lists(st.sampled_from(Step), max_size=8)


@given(STEPS)
def test_who_calls_is_what_was_said_last_about_it(steps: list[Step]) -> None:
    standing = task(TaskKind.NO_SHOW, *steps)
    said = {Step.WE_CALL, Step.YOU_CALL, Step.TOGETHER, Step.SEEN}
    stand = [one.step for one in standing.standing]
    assert standing.choice == next((step for step in reversed(stand) if step in said), None)


@given(STEPS)
def test_the_last_step_is_the_newest_and_only_it_withdraws(steps: list[Step]) -> None:
    standing = task(TaskKind.SIGNAL, *[step for step in steps if step is not Step.TAKEN_BACK])
    steps = [one.step for one in standing.steps]
    assert standing.last == (standing.steps[-1] if steps else None)
    assert standing.withdrawn is (steps[-1:] == [Step.WITHDRAWN])
    again = replace(standing, steps=(*standing.steps, *taken(Step.REOPENED)))
    assert not again.withdrawn


def test_what_was_taken_back_is_the_newest_that_stands() -> None:
    first = task(TaskKind.NO_SHOW, Step.YOU_CALL, Step.REACHED, Step.COMES_AGAIN, Step.TAKEN_BACK)
    assert first.last is not None
    assert first.last.step is Step.REACHED
    again = replace(first, steps=(*first.steps, *taken(Step.TAKEN_BACK)))
    assert again.last is not None
    assert again.last.step is Step.YOU_CALL
    # A talk that was proposed meanwhile stands.
    beside = task(TaskKind.NO_SHOW, Step.YOU_CALL, Step.REACHED, Step.PROPOSED, Step.TAKEN_BACK)
    assert [one.step for one in beside.standing] == [Step.YOU_CALL, Step.PROPOSED]


def test_only_who_took_a_step_takes_it_back_and_only_for_a_day() -> None:
    reached = task(TaskKind.NO_SHOW, Step.YOU_CALL, Step.REACHED)
    assert reached.may_be_taken_back("p", NOW + timedelta(hours=24))
    assert not reached.may_be_taken_back("q", NOW)
    assert not reached.may_be_taken_back("p", NOW + timedelta(hours=25))
    assert not task(TaskKind.INTERPRETER, Step.DONE).may_be_taken_back("p", NOW)  # the client has heard it


def proposal(at: str | None, step: Step = Step.PROPOSED) -> StepTaken:
    return StepTaken(step, "km", NOW, at)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], None),
        ([proposal("2026-11-26T13:00:00+00:00")], "2026-11-26T13:00:00+00:00"),
        ([proposal("2026-11-26T13:00:00+00:00"), proposal(None, Step.OTHER_TIME),
          proposal("2026-11-27T09:30:00+00:00")], "2026-11-27T09:30:00+00:00"),
        # What another step carries is no time that was proposed; a proposal without one takes none back.
        ([proposal("2026-11-26T13:00:00+00:00"), proposal("2026-11-27T09:30:00+00:00", Step.OTHER_TIME)],
         "2026-11-26T13:00:00+00:00"),
        ([proposal("2026-11-26T13:00:00+00:00"), proposal(None)], "2026-11-26T13:00:00+00:00"),
        ([proposal(None)], None),
    ],
)  # fmt: skip
def test_the_time_that_was_proposed_last(steps: list[StepTaken], expected: str | None) -> None:
    found = proposed_at(steps)
    assert found == (datetime.fromisoformat(expected) if expected else None)
    assert found is None or found.tzinfo is not None


@given(st.lists(st.datetimes(timezones=st.just(UTC)), min_size=1, max_size=4))
def test_a_proposed_time_comes_back_as_it_was_kept(times: list[datetime]) -> None:
    assert proposed_at([proposal(at.isoformat()) for at in times]) == times[-1]
