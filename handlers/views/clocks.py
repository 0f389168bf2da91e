"""What the clocks of trajectories tell a coach or klantmanager: the bundle of the morning, and a card."""

from __future__ import annotations

from domain.clocks import Clock
from domain.tasks import Owner
from handlers.views.message import Button, ChatMessage, Rows, Views, in_rows, shows
from handlers.words import Html, Term, Words
from services.client_card import ShowClient
from services.clock_cards import AnswerClock, ClockClosed, ClockShown, ShowClock
from services.clocks import ClockLine, ClocksShown

_ENDINGS_A_ROW = 2
_STEPS_A_ROW = 3
_LADDERS = (Clock.LADDER_START, Clock.LADDER_HALF, Clock.LADDER_END)


def clock_words(words: Words, line: ClockLine) -> Html:
    """What an open clock says, without the client: "nog geen intake, dag 12 van 14"."""
    unit = "working_day" if line.working_days else "day"
    return Html(
        words.say(
            words.known(f"clock.{line.clock}.{line.stage}", f"clock.{line.clock}"),
            day=line.day,
            of=line.of,
            unit=Term(f"clock_unit.{unit}"),
            units=Term(f"clock_unit.{unit}s"),
            limit=line.limit,
        )
    )


def _bundle(words: Words, shown: ClocksShown) -> ChatMessage:
    """One message a day with what runs out, a button for each line."""
    said = [_line(words, shown.owner, line) for line in shown.lines]
    if shown.more:
        said.append(words.say("clocks.more", count=shown.more))
    text = words.say(f"clocks.{shown.owner}", lines=Html("\n".join(said)))
    return ChatMessage(text, _buttons(words, shown))


def _line(words: Words, owner: Owner, line: ClockLine) -> str:
    if line.clients > 1:
        return words.say("clocks.silent_coach", coach=line.coach, clients=line.clients)
    what = clock_words(words, line)
    return words.say(f"clocks.line_{owner}", code=line.code, name=line.name, coach=line.coach, what=what)


def _buttons(words: Words, shown: ClocksShown) -> Rows:
    """A coach answers a line; a klantmanager opens the card of the client."""
    rows: dict[str, Button] = {}
    for line in shown.lines:
        if shown.owner is Owner.COACH:
            clock = Term(f"clock_name.{line.clock}")
            label = words.label("button.clock", clock=clock, code=line.code, name=line.name)
            rows[label] = Button(label, ShowClock(line.code, line.clock))
        elif line.clients == 1:
            label = words.label("button.choice", code=line.code, name=line.name)
            rows[label] = Button(label, ShowClient(line.code))
    return tuple((button,) for button in rows.values())


def _closed(words: Words, shown: ClockClosed) -> ChatMessage:
    return ChatMessage(words.say("clock_closed", code=shown.code, name=shown.name))


def _card(words: Words, shown: ClockShown) -> ChatMessage:
    """A clock with what the coach can do about it now."""
    line, ahead = shown.line, shown.ahead
    said = words.say("clock_card", code=line.code, name=line.name, what=clock_words(words, line))
    advice = words.say(
        words.known(f"clock_hint.{line.clock}.{line.stage}", f"clock_hint.{line.clock}"),
        number=line.code.removeprefix("K-"),
        ahead=f"{ahead.day}-{ahead.month}",
    )
    return ChatMessage(f"{said}\n\n{advice}", _answers(words, shown))


def _answers(words: Words, shown: ClockShown) -> Rows:
    code, clock = shown.line.code, shown.line.clock
    buttons = [
        Button(_label(words, clock, value), AnswerClock(code, clock, value)) for value in shown.options
    ]
    return in_rows(buttons, _STEPS_A_ROW if clock in _LADDERS else _ENDINGS_A_ROW)


def _label(words: Words, clock: Clock, value: str) -> str:
    if clock in _LADDERS:
        return words.label("button.step", step=value)
    return words.label(f"ending.{value}" if clock is Clock.ENDING else f"button.clock.{value}")


VIEWS: Views = dict((shows(ClocksShown, _bundle), shows(ClockShown, _card), shows(ClockClosed, _closed)))
