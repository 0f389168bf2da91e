"""What the clocks of trajectories tell a coach or klantmanager: the bundle of the morning, and a card."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.clocks import Clock
from handlers.views.message import Button, Message, Rows, View, in_rows
from handlers.words import Html, Term, Words

_ENDINGS_A_ROW = 2
_STEPS_A_ROW = 3
_LADDERS = (Clock.LADDER_START, Clock.LADDER_HALF, Clock.LADDER_END)


def clock_words(words: Words, line: dict[str, Any]) -> Html:
    """What an open clock says, without the client: "nog geen intake, dag 12 van 14"."""
    unit = "working_day" if line["working_days"] else "day"
    return Html(
        words.say(
            words.known(f"clock.{line['clock']}.{line['stage']}", f"clock.{line['clock']}"),
            day=line["day"],
            of=line["of"],
            unit=Term(f"clock_unit.{unit}"),
            units=Term(f"clock_unit.{unit}s"),
            limit=date.fromisoformat(line["limit"]),
        )
    )


def _bundle(words: Words, facts: dict[str, Any]) -> Message:
    """One message a day with what runs out, a button for each line."""
    lines, mine = facts["lines"], facts["owner"]
    said = [_line(words, mine, line) for line in lines]
    if facts["more"]:
        said.append(words.say("clocks.more", count=facts["more"]))
    return Message(words.say(f"clocks.{mine}", lines=Html("\n".join(said))), _buttons(words, mine, lines))


def _line(words: Words, owner: str, line: dict[str, Any]) -> str:
    if line["clients"] > 1:
        return words.say("clocks.silent_coach", coach=line["coach"], clients=line["clients"])
    what = clock_words(words, line)
    return words.say(
        f"clocks.line_{owner}", code=line["code"], name=line["name"], coach=line["coach"], what=what
    )


def _buttons(words: Words, owner: str, lines: list[dict[str, Any]]) -> Rows:
    """A coach answers a line; a klantmanager opens the card of the client."""
    rows: dict[str, Button] = {}
    for line in lines:
        named = {"code": line["code"], "name": line["name"]}
        if owner == "coach":
            label = words.label("button.clock", clock=Term(f"clock_name.{line['clock']}"), **named)
            meaning = {"client": line["code"], "clock": line["clock"]}
            rows[label] = Button(label, "show_clock", meaning)
        elif line["clients"] == 1:
            label = words.label("button.choice", **named)
            rows[label] = Button(label, "client_card", {"client": line["code"]})
    return tuple((button,) for button in rows.values())


def _card(words: Words, facts: dict[str, Any]) -> Message:
    """A clock with what the coach can do about it now."""
    if not facts["open"]:
        return Message(words.say("clock_closed", code=facts["code"], name=facts["name"]))
    ahead = date.fromisoformat(facts["ahead"])
    said = words.say("clock_card", code=facts["code"], name=facts["name"], what=clock_words(words, facts))
    advice = words.say(
        words.known(f"clock_hint.{facts['clock']}.{facts['stage']}", f"clock_hint.{facts['clock']}"),
        number=facts["code"].removeprefix("K-"),
        ahead=f"{ahead.day}-{ahead.month}",
    )
    return Message(f"{said}\n\n{advice}", _answers(words, facts))


def _answers(words: Words, facts: dict[str, Any]) -> Rows:
    meaning = {"client": facts["code"], "clock": facts["clock"]}
    buttons = [
        Button(_label(words, facts["clock"], value), "answer_clock", {**meaning, "value": value})
        for value in facts["options"]
    ]
    wide = _STEPS_A_ROW if facts["clock"] in _LADDERS else _ENDINGS_A_ROW
    return in_rows(buttons, wide)


def _label(words: Words, clock: str, value: str) -> str:
    if clock in _LADDERS:
        return words.label("button.step", step=value)
    return words.label(f"ending.{value}" if clock == Clock.ENDING else f"button.clock.{value}")


VIEWS: dict[str, View] = {"clocks": _bundle, "clock_card": _card}
