"""What the deadlines of trajectories tell a coach or klantmanager: the bundle of the morning, and a card."""

from __future__ import annotations

from domain.client_codes import digits_of
from domain.deadlines.due import Deadline
from domain.tasks import Owner
from handlers.views.chat import Button, ChatMessage, Rows, Views, in_rows, shows
from services.clients.card import ShowClient
from services.deadlines.bundles import DeadlineLine, DeadlinesShown
from services.deadlines.cards import AnswerDeadline, DeadlineClosed, DeadlineShown, ShowDeadline
from words.catalogs import Html, Term, Words
from words.deadlines import deadline_words

_ENDINGS_A_ROW = 2
_STEPS_A_ROW = 3
_LADDERS = (Deadline.LADDER_START, Deadline.LADDER_HALF, Deadline.LADDER_END)


def _bundle(words: Words, shown: DeadlinesShown) -> ChatMessage:
    """One message a day with what runs out, a button for each line."""
    said = [_line(words, shown.owner, line) for line in shown.lines]
    if shown.more:
        said.append(words.say("deadlines.more", count=shown.more))
    text = words.say(f"deadlines.{shown.owner}", lines=Html("\n".join(said)))
    return ChatMessage(text, _buttons(words, shown))


def _line(words: Words, owner: Owner, line: DeadlineLine) -> str:
    if line.clients > 1:
        return words.say("deadlines.silent_coach", coach=line.coach, clients=line.clients)
    what = deadline_words(words, line)
    said = words.say(f"deadlines.line_{owner}", code=line.code, name=line.name, coach=line.coach, what=what)
    if line.stands_in_for is None:
        return said
    return words.say("for_colleague", line=Html(said), coach=line.stands_in_for)


def _buttons(words: Words, shown: DeadlinesShown) -> Rows:
    """A coach answers a line; a klantmanager opens the card of the client."""
    rows: dict[str, Button] = {}
    for line in shown.lines:
        if shown.owner is Owner.COACH:
            clock = Term(f"deadline_name.{line.clock}")
            label = words.label("button.deadline", clock=clock, code=line.code, name=line.name)
            rows[label] = Button(label, ShowDeadline(line.code, line.clock))
        elif line.clients == 1:
            label = words.label("button.choice", code=line.code, name=line.name)
            rows[label] = Button(label, ShowClient(line.code))
    return tuple((button,) for button in rows.values())


def _closed(words: Words, shown: DeadlineClosed) -> ChatMessage:
    return ChatMessage(words.say("deadline_closed", code=shown.code, name=shown.name))


def _card(words: Words, shown: DeadlineShown) -> ChatMessage:
    """A deadline with what the coach can do about it now."""
    line, ahead = shown.line, shown.ahead
    said = words.say("deadline_card", code=line.code, name=line.name, what=deadline_words(words, line))
    finest = f"deadline_hint.{line.clock}.{'planned' if line.ahead else line.stage}"
    advice = words.say(
        words.known(finest, f"deadline_hint.{line.clock}"),
        number=digits_of(line.code),
        ahead=f"{ahead.day}-{ahead.month}",
    )
    return ChatMessage(f"{said}\n\n{advice}", _answers(words, shown))


def _answers(words: Words, shown: DeadlineShown) -> Rows:
    code, clock = shown.line.code, shown.line.clock
    buttons = [
        Button(_label(words, clock, value), AnswerDeadline(code, clock, value)) for value in shown.options
    ]
    return in_rows(buttons, _STEPS_A_ROW if clock in _LADDERS else _ENDINGS_A_ROW)


def _label(words: Words, clock: Deadline, value: str) -> str:
    if clock in _LADDERS:
        return words.label("button.step", step=value)
    return words.label(f"ending.{value}" if clock is Deadline.ENDING else f"button.deadline.{value}")


VIEWS: Views = dict(
    (shows(DeadlinesShown, _bundle), shows(DeadlineShown, _card), shows(DeadlineClosed, _closed))
)
