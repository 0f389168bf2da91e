"""The client card of a klantmanager, and the file with one client's facts."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from domain.clients.export import COLUMNS, csv_text
from handlers.views.chat import Button, ChatMessage, Document, Rows, Views, shows
from services.clients.card import CardShown, OpenPoint, ShowClient
from services.clients.export import FactsShown
from services.clients.no_show_messages import ShowNoShowFile
from services.files.wishes import TakeFacts
from services.messages.line import WriteLine
from services.tasks.tasks import ShowTask
from words.catalogs import Html, Term, Words
from words.clients import (
    STEPS_SHOWN,
    attendance,
    clock_lines,
    head_lines,
    meeting_line,
    open_lines,
    step_lines,
)

FOLDED_FROM: Final = 6
TASKS_OPENED: Final = 3


def client_button(words: Words, code: str, name: str) -> Button:
    """A button to a client's card, for under any message to a klantmanager."""
    return Button(words.label("button.client_card", code=code, name=name), ShowClient(code))


def file_button(words: Words, appointment: str, at: datetime) -> Button:
    """A button to the no-show file of an appointment that was reported as a no-show."""
    return Button(words.label("button.no_show_file", at=at), ShowNoShowFile(appointment))


def _client_card(words: Words, card: CardShown) -> ChatMessage:
    parts = [
        "\n".join(head_lines(words, card)),
        section(words, "card.steps", step_lines(words, card.steps, STEPS_SHOWN), fold=True),
        attendance(words, card.attendance),
        section(words, "card.ladder", step_lines(words, card.ladder, STEPS_SHOWN // 3)),
        section(words, "card.next", [meeting_line(words, one) for one in card.next])
        or words.say("card.no_next"),
        section(words, "card.open", open_lines(words, card.open)),
        section(words, "deadlines.klantmanager", clock_lines(words, card.clocks)),
    ]
    return ChatMessage("\n\n".join(part for part in parts if part), _buttons(words, card))


def section(words: Words, key: str, lines: list[str], *, fold: bool = False) -> str:
    """Lines under a heading; nothing at all where there are none. `fold`: of many only the first are seen."""
    if not lines:
        return ""
    body = "\n".join(lines)
    if fold and len(lines) >= FOLDED_FROM:
        body = f"<blockquote expandable>{body}</blockquote>"
    return words.say(key, lines=Html(body))


def _buttons(words: Words, card: CardShown) -> Rows:
    buttons = [file_button(words, one.appointment, one.at) for one in card.files]
    buttons += [_task_button(words, point) for point in card.open[:TASKS_OPENED]]
    buttons.append(Button(words.label("button.write_line", to=card.coach), WriteLine(card.code)))
    if card.may_export:
        buttons.append(Button(words.label("button.client_csv"), TakeFacts(card.code)))
    return tuple((button,) for button in buttons)


def _task_button(words: Words, point: OpenPoint) -> Button:
    mark, title = Term(f"task.mark.{point.kind}"), Term(f"task.title.{point.kind}")
    return Button(words.label("button.open_point", mark=mark, title=title), ShowTask(point.task))


def _client_csv(words: Words, told: FactsShown) -> ChatMessage:
    text = words.say("client_csv", code=told.code, count=len(told.rows))
    content = csv_text([COLUMNS, *told.rows])
    return ChatMessage(text, document=Document(f"{told.code}.csv", content.encode("utf-8-sig")))


VIEWS: Views = dict(
    (
        shows(CardShown, _client_card),
        shows(FactsShown, _client_csv),
    )
)
