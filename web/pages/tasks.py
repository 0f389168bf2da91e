"""What is open, the card of a task, and what its moves allow: each press is the one that a chat has (R34)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.codes import Role
from domain.errors import StaleButton
from domain.members import Act, may_ever
from domain.messages.message import Message
from domain.ports.sessions import Look
from domain.tasks import NOT_FOR_COACH, Owner, Step, Task, TaskKind
from domain.values import Client
from services.access import coach_or_stand_in
from services.looking_up import Sending
from services.messages.line import lines_unseen, pass_line
from services.pauses import deciding
from services.phones import WhomToCall, colleague_to_call
from services.tasks import joint_talk, planning
from services.tasks.cards import card, history, when
from services.tasks.news import subject_of_task
from services.tasks.planning import AskWhen, WhenShown, may_plan
from services.tasks.shown import TaskShown
from services.tasks.steps import check_seen, task_for
from services.tasks.taking_back import TakeBack, take_back
from services.tasks.tasks import TaskCard
from services.tasks.worklist import term_of, worklist
from web.pages import start
from web.pages.common import sending_of, theirs, to_task
from web.pages.lines import check_line, heed_line, line_stays
from web.visit import Missing, Shown, Visit, Went
from words.tasks import button_labels, card_paragraphs

LIST: Final = "/taken"
STEP: Final = frozenset({"step", "seen", "plan", "talk", "back", "line", "list"})
"""The fields of a task's form: `plan` and `talk` are times, `line` a text for the other side."""


@dataclass(frozen=True, slots=True)
class TaskSaved(Message):
    """Who pressed reads above the card what is stored."""

    kept_as = "page.task.saved"
    code: str
    kind: TaskKind = TaskKind.NO_SHOW
    step: Step | None = None  # of a version that did not say it


async def show_list(visit: Visit) -> Shown:
    """What is open, the nearest term first; what was done this week below. Mails to everybody lead here."""
    if not may_ever(visit.me.role, Act.SEE_DIGEST):
        return await start.show(visit)
    told = await worklist(sending_of(visit))
    facts = {"list": told, "unseen": await lines_unseen(sending_of(visit))}
    return Shown("tasks.html", facts, Look("tasks", number=len(told.open)))


async def show(visit: Visit) -> Shown:
    """The card of a task. Raises NotFound."""
    task, client, side = await theirs(task_for(visit.turn, visit.path["task"]))
    sending = sending_of(visit, subject_of_task(task.id))
    shown = await theirs(card(TaskCard(), sending))
    assert isinstance(shown, TaskShown)  # noqa: S101 - another role has another card, and no page yet
    to_other_side = task.kind not in NOT_FOR_COACH
    facts = {
        "task": shown,
        "paragraphs": card_paragraphs(visit.words, shown),
        "labels": button_labels(visit.words, shown),
        "history": await history(sending, task),
        "term": await term_of(visit.work, task, client, visit.site.calendar) if shown.open else None,
        "when": await _when(sending, task, side),
        "owner": task.owner,
        "call": await _whom_to_call(visit, client) if to_other_side else None,
        "other": shown.involved.klantmanager if side is Owner.COACH else shown.involved.coach,
        "to_other_side": to_other_side,
        "to_card": side is Owner.KLANTMANAGER or visit.me.role is Role.COACH,
        "file": task.appointment_id if task.kind is TaskKind.NO_SHOW and side is Owner.KLANTMANAGER else None,
        "unseen": [
            one
            for one in await lines_unseen(sending)
            if side is Owner.KLANTMANAGER and one.code == client.code
        ],
        **heed_line(visit),
    }
    return Shown("task.html", facts, Look(task.id, client.id))


async def _whom_to_call(visit: Visit, client: Client) -> WhomToCall | None:
    """The number of who acts as coach now, or of where they work."""
    coach = await coach_or_stand_in(visit.work, client.coach_id, visit.now)
    return await colleague_to_call(visit.work, coach)


async def _when(sending: Sending, task: Task, side: Owner) -> WhenShown | None:
    """Times for a new appointment, where one can come of it now."""
    if not may_plan(task, side):
        return None
    shown = await when(AskWhen(), sending)
    return shown if isinstance(shown, WhenShown) else None


async def act(visit: Visit) -> Went | Missing:
    """Say something about a task, as long as nothing was done since it was shown, or write to the other side.

    Raises Refused, Missing.
    """
    turn, task_id = visit.turn, visit.path["task"]
    task, client, _ = await task_for(turn, task_id)
    if "line" in visit.given and not any(visit.field(name) for name in ("step", "plan", "talk", "back")):
        if task.kind in NOT_FOR_COACH:
            raise StaleButton
        await pass_line(turn, client, check_line(visit), "")
        return line_stays(visit) or Went(to_task(task_id))
    await check_seen(turn, task_id, _number(visit.field("seen")))
    steps = len(task.steps)
    if visit.field("plan"):
        await planning.plan_at(turn, task_id, await _offered(visit, task, visit.field("plan")), "")
    elif visit.field("talk"):
        await joint_talk.propose(turn, task_id, await _offered(visit, task, visit.field("talk")), "")
    elif visit.field("back"):
        await take_back(turn, TakeBack(task_id, len(task.steps)), "")
    else:
        await deciding.press(turn, task_id, _step(visit.field("step")), "")
    now = (await task_for(turn, task_id))[0].steps
    if len(now) != steps:
        visit.replies.said.append(TaskSaved(client.code, task.kind, now[-1].step))
    return Went(LIST if visit.field("list") else to_task(task_id))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else -1


def _step(text: str) -> Step:
    """A button of ours; another word is none. Raises StaleButton."""
    try:
        return Step(text)
    except ValueError:
        raise StaleButton from None


async def _offered(visit: Visit, task: Task, text: str) -> datetime:
    """A moment that the page offers now, as a chat can only press what it was given. Raises StaleButton."""
    sending, (_, _, side) = sending_of(visit, subject_of_task(task.id)), await task_for(visit.turn, task.id)
    shown, asked = await theirs(card(TaskCard(), sending)), await _when(sending, task, side)
    times = [*(asked.times if asked is not None else ())]
    if isinstance(shown, TaskShown) and shown.repetition is not None:
        times += shown.repetition.times
    found = next((at for at in times if at.isoformat() == text), None)
    if found is None:
        raise StaleButton
    return found
