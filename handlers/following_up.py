"""Klantmanager and coach act on a task; a klantmanager is away; the two write to each other."""

from __future__ import annotations

from telegram import Message, Update

from domain.kept import Meaning
from domain.members import Act
from domain.tasks import Step
from handlers.guard import Guarded, GuardedPress, Press, Saved, pressed
from services import caring, following_up, joint_talk, short_line, standing_in
from services.following_up import TaskStep
from services.joint_talk import ProposeTalk
from services.keeping_out import refuse_bsn
from services.short_line import WriteLine
from services.standing_in import BackAgain, StandIn, StandInPage
from services.task_cards import OpenTasks, ShowOpenTasks
from services.tasks import ShowTask
from services.turn import Turn


async def take_reply(turn: Turn, message: Message, *, edited: bool) -> bool:
    """Take a text that answers a card or a line; False when it is no such text."""
    if edited and await short_line.reported_with(turn, str(message.message_id)):
        return False
    replied = message.reply_to_message
    replied_to = str(replied.message_id) if replied is not None else None
    text = message.text or ""
    client = await short_line.line_of_reply(turn, replied_to, text, message.date)
    if client is None:
        return False
    if edited:
        await short_line.take_edit(turn, client, text, str(message.message_id))
    else:
        await short_line.pass_line(turn, client, text, str(message.message_id))
    return True


async def _take_step(turn: Turn, press: Press[TaskStep]) -> None:
    task, step = press.meaning.task, press.meaning.step
    if step is Step.ACCEPTED:
        await joint_talk.accept(turn, task, press.message_id)
    else:
        await following_up.take_step(turn, task, step, press.message_id)


async def _propose(turn: Turn, press: Press[ProposeTalk]) -> None:
    await joint_talk.propose(turn, press.meaning.task, press.meaning.at, press.message_id)


async def _show_task(turn: Turn, press: Press[ShowTask]) -> None:
    await following_up.show_task(turn, press.meaning.task, press.press_id)


async def _tasks(turn: Turn, update: Update) -> None:
    await turn.answer(OpenTasks())


async def _show_tasks(turn: Turn, press: Press[ShowOpenTasks]) -> None:
    await turn.answer(OpenTasks())


async def _write_line(turn: Turn, press: Press[WriteLine]) -> None:
    await short_line.ask_line(turn, press.meaning.client)


async def _absent(turn: Turn, update: Update) -> None:
    message = update.effective_message
    said = message.text if message is not None and message.text is not None else ""
    if message is not None and not await refuse_bsn(turn, said, str(message.message_id)):
        await standing_in.ask_absence(turn, said.partition(" ")[2])


async def _stand_in(turn: Turn, press: Press[StandIn]) -> None:
    await standing_in.start_absence(turn, press.meaning.back, press.meaning.person, press.message_id)


async def _stand_in_page(turn: Turn, press: Press[StandInPage]) -> None:
    await standing_in.show_colleagues(turn, press.meaning.back, press.meaning.page, press.message_id)


async def _back(turn: Turn, press: Press[BackAgain]) -> None:
    await standing_in.end_absence(turn)


async def _satisfaction(turn: Turn, update: Update) -> None:
    await caring.report_scores(turn)


COMMANDS = {
    "taken": Guarded("taken", Act.SEE_DIGEST, _tasks),
    "afwezig": Guarded("afwezig", Act.SET_ABSENCE, _absent),
    "tevredenheid": Guarded("tevredenheid", Act.SEE_SATISFACTION, _satisfaction),
}
PRESSES: dict[type[Meaning], GuardedPress] = dict(
    (
        pressed(TaskStep, Act.FOLLOW_UP, _take_step, Saved()),
        pressed(ShowTask, Act.FOLLOW_UP, _show_task),
        pressed(ShowOpenTasks, Act.SEE_DIGEST, _show_tasks),
        pressed(ProposeTalk, Act.FOLLOW_UP, _propose, Saved()),
        pressed(WriteLine, Act.WRITE_LINE, _write_line),
        pressed(StandIn, Act.SET_ABSENCE, _stand_in, Saved()),
        pressed(StandInPage, Act.SET_ABSENCE, _stand_in_page),
        pressed(BackAgain, Act.SET_ABSENCE, _back, Saved()),
    )
)
