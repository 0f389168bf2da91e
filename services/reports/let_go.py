"""Questions that wait for a coach, let go together: asked once more first, for their words are lost then."""

from __future__ import annotations

from dataclasses import dataclass

from domain.messages.kept import Meaning
from domain.messages.message import Message
from domain.retention import QUESTIONS
from services.reports.lists import OpenList, Told
from services.turn import Turn


@dataclass(frozen=True, slots=True)
class LetGo(Meaning):
    """Button: these questions need no answer any more; `sure`: it was asked once more."""

    kept_as = "let_go"
    questions: tuple[str, ...]
    sure: bool = False


@dataclass(frozen=True, slots=True)
class LetGoAsked(Message):
    """The coach is asked whether so many questions may go."""

    kept_as = "let_go_asked"
    questions: tuple[str, ...]


async def let_go(turn: Turn, chosen: LetGo, message_id: str) -> None:
    """Ask first, then end them and show what is open. Those that came since wait on."""
    waiting = [one.id for one in await turn.work.questions.waiting(turn.me.id, turn.now - QUESTIONS)]
    mine = tuple(one for one in chosen.questions if one in waiting)
    if mine and not chosen.sure:
        await turn.edit(message_id, LetGoAsked(mine))
        return
    for question in mine:
        await turn.work.questions.end(question, "let_go", turn.now)
    await turn.note("questions_let_go", turn.me.id, count=len(mine))
    await turn.edit(message_id, OpenList(told=Told("let_go", count=len(mine))))
