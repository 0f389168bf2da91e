"""What waits for a coach: missing outcomes, questions, lines, tasks, and what was told these days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from domain.errors import NotAllowed, StaleButton
from domain.members import Act, may_ever
from domain.ports.sessions import Look
from services.messages.line import lines_unseen
from services.readback import Asked
from services.reports.let_go import LetGo
from services.reports.lists import OpenList, Waiting, open_of
from services.reports.questions import ShowQuestion, as_it_waits, own_question
from services.sending.told import told_lately
from web.answers import Answer, answer, choice
from web.pages import start
from web.pages.common import sending_of
from web.pages.day import row_of, said_to, say
from web.visit import NotFound, Shown, Visit, Went

HERE: Final = "/open"


@dataclass(frozen=True, slots=True)
class Question:
    """A question that waits, with what can be chosen."""

    waiting: Waiting
    asked: Answer


async def show(visit: Visit) -> Shown:
    """All of it on one page; for who reports nothing the own start."""
    if not may_ever(visit.me.role, Act.REPORT):
        return await start.show(visit)
    sending = sending_of(visit)
    shown = await open_of(visit.work, visit.me, visit.now)
    questions = [found for one in shown.questions if (found := await _question(visit, one)) is not None]
    told = [(one.at, await answer(visit, one.message)) for one in await told_lately(sending)]
    let_go = LetGo(tuple(one.question for one in shown.questions))
    label = visit.words.label("button.let_go", count=len(questions))
    facts = {
        "rows": [await row_of(visit, one) for one in shown.items],
        "questions": questions,
        "let_go": choice(visit, label, let_go) if questions else None,
        "tasks": shown.tasks,
        "unseen": await lines_unseen(sending),
        "told": [(at, one) for at, one in told if one is not None],
        **await said_to(visit),
    }
    number = len(shown.items) + len(questions) + len(shown.tasks)
    return Shown("open.html", facts, Look("open", number=number))


async def _question(visit: Visit, waiting: Waiting) -> Question | None:
    """A question with its choices; where none is known, one press looks for them."""
    try:
        question = await own_question(visit.turn, waiting.question)
        message = await as_it_waits(visit.turn, question)
    except (StaleButton, NotAllowed):
        return None
    asked = await answer(visit, message)
    if asked is None:
        return None
    if isinstance(message, Asked) and not message.note.options and message.note.doubted is None:
        ask = choice(visit, visit.words.label("page.open.ask"), ShowQuestion(question.id))
        asked = Answer(asked.paragraphs, ((ask,), *asked.rows))
    return Question(waiting, asked)


async def act(visit: Visit) -> Went:
    """Say how it went, answer a question, or let it go. Raises Refused, Missing, NotFound."""
    if not may_ever(visit.me.role, Act.REPORT):
        raise NotFound
    return await say(visit, HERE, OpenList())
