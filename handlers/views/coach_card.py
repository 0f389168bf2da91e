"""The coach's card of a client, the choice between clients, and the question about one who was just named."""

from __future__ import annotations

from typing import Final

from domain.client_codes import digits_of
from domain.tasks import Owner
from handlers.views.chat import Button, ChatMessage, Rows, Views, in_rows, shows
from handlers.views.client_card import section
from handlers.views.rows import client_button, row_button, with_told
from handlers.views.tasks import TASKS_A_ROW, task_button
from services.clients.coach_card import CoachCardShown, CoachChooses
from services.messages.phrases import ReplyWithPhrase
from services.people.client_ways import AskWays
from services.reports.answering import Settle
from services.reports.lists import CoachCard
from services.reports.named import NamedAsked
from services.reports.questions import ShowQuestion
from services.reports.rows import TAPS
from services.tasks.cards import OpenTask
from words.catalogs import Term, Words
from words.clients import attendance, coach_head_lines, meeting_line
from words.moments import when
from words.tasks import task_title

_TASKS: Final = 8


def _card(words: Words, card: CoachCardShown) -> ChatMessage:
    """Who it is, what is next, what lacks and waits; with what can be done about it."""
    lacks = [
        words.say("coach_card.missing", number=number, when=when(words, one.at))
        for number, one in enumerate(card.missing, start=1)
    ]
    asked = [words.say("coach_card.question", when=when(words, one.at)) for one in card.questions]
    tasks = [_task(words, task) for task in card.tasks[:_TASKS]]
    parts = [
        "\n".join(coach_head_lines(words, card)),
        section(words, "coach_card.lacks", lacks),
        section(words, "card.next", _next(words, card)) or words.say("card.no_next"),
        attendance(words, card.attendance),
        section(words, "card.open", [*tasks, *asked]),
        words.say(
            "coach_card.plan", number=digits_of(card.code), ahead=f"{card.example.day}-{card.example.month}"
        ),
    ]
    text = "\n\n".join(part for part in parts if part)
    return with_told(words, text, _buttons(words, card), card.told, CoachCard(card.code))


def _next(words: Words, card: CoachCardShown) -> list[str]:
    more = len(card.later) + card.further
    lines = [meeting_line(words, one) for one in card.next]
    return [*lines, words.say("list.told.more", count=more)] if more else lines


def _task(words: Words, task: OpenTask) -> str:
    return words.say(
        "card.task",
        mark=Term(f"task.mark.{task.kind}"),
        kind=task_title(words, task.kind, task.at),
        owner=Term(f"owner.{task.owner}"),
        at=task.at,
    )


def _buttons(words: Words, card: CoachCardShown) -> Rows:
    back = CoachCard(card.code)
    rows: Rows = tuple(
        (row_button(words, number, one, back),) for number, one in enumerate(card.missing, start=1)
    )
    rows += tuple(
        (
            Button(
                words.label("button.coach_card_question", when=when(words, one.at)),
                ShowQuestion(one.question),
            ),
        )
        for one in card.questions
    )
    mine = [one for one in card.tasks if one.owner is not Owner.KLANTMANAGER]
    rows += in_rows([task_button(words, one.kind, one.code, one.task) for one in mine], TASKS_A_ROW)
    return (
        *rows,
        (Button(words.label("button.write_phrase"), ReplyWithPhrase((card.code,))),),
        (Button(words.label("button.client_ways"), AskWays(card.code)),),
    )


def _chooses(words: Words, choice: CoachChooses) -> ChatMessage:
    rows = tuple((client_button(words, one.code, one.name),) for one in choice.clients)
    return ChatMessage(words.say("client_choose_more" if choice.more else "client_choose"), rows)


def _named(words: Words, told: NamedAsked) -> ChatMessage:
    """The outcomes at once; and the card, where that was meant."""
    text = words.say("outcome_card", code=told.code, name=told.name, when=when(words, told.at))
    first, second, third, fourth = (
        Button(words.label(f"button.{status}"), Settle(told.question, told.appointment, status))
        for status in TAPS
    )
    card = client_button(words, told.code, told.name)
    return ChatMessage(text, ((first, second), (third, fourth), (card,)))


VIEWS: Views = dict((shows(CoachCardShown, _card), shows(CoachChooses, _chooses), shows(NamedAsked, _named)))
