"""A question of the reader: what is read and what is not, and a button for each thing that may be meant."""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from domain.codes import AppointmentAction, AskReason, Status
from domain.messages.kept import Meaning
from domain.reading.guessing.guesses import BESIDE, WHO
from handlers.views.chat import Button, in_rows
from handlers.views.going import stored_lines
from services.readback import AskNote, ChangeLine, FactLine, Line, Option, OutcomeLine
from services.reports.answering import LeaveQuestion, TakeGuess
from services.reports.buttons import ChooseClient
from services.reports.confirming import ChangeGuess, MakeGuess, OtherGuess
from words.catalogs import Html, Words
from words.lines import fact_words
from words.moments import day_short, when

_NARROW: Final = frozenset({AskReason.LADDER_STEP})
_DATED: Final = frozenset(
    {AskReason.NO_APPOINTMENT, AskReason.DATE_UNCLEAR, AskReason.WHICH_APPOINTMENT, AskReason.NOT_STARTED}
)
_A_ROW: Final = 3
_SHORT: Final = 20
"""Letters of a label beside which there is room for another."""


def question(words: Words, note: AskNote, asks: str) -> str:
    """The question `asks`, under what is read already and the words that are not."""
    unread = Html(", ".join(f"<b>{html.escape(word)}</b>" for word in note.unread))
    if note.what is AskReason.UNREAD:
        key = "ask.unread" if note.unread else "ask.unread.changed"
        return words.say(key, lines=stored_lines(words, note.read), words=unread)
    if not note.unread:
        return asks
    key = "ask.read_beside" if note.read else "ask.unread_beside"
    return words.say(key, lines=stored_lines(words, note.read), words=unread, question=Html(asks))


def leave(words: Words, asked: str | None) -> tuple[Button, ...]:
    """That a question needs no answer; None for one that was not kept."""
    return (Button(words.label("button.leave_question"), LeaveQuestion(asked)),)


def answers(words: Words, note: AskNote) -> list[tuple[Button, ...]]:
    """What can be tapped under a question that is kept, and that it needs no answer."""
    if note.question is None:
        return []
    if note.what is AskReason.UNREAD:
        return [*_confirms(words, note, note.question), leave(words, note.question)]
    buttons = _told_apart(words, note, note.question)
    narrow = note.what in _NARROW
    width = _A_ROW if narrow else 2 if all(len(one.label) <= _SHORT for one in buttons) else 1
    return [*in_rows(buttons, width), leave(words, note.question)]


def _told_apart(words: Words, note: AskNote, asked: str) -> list[Button]:
    """A button for each option; of two that would read alike only the likelier one."""
    found: dict[str, Button] = {}
    for option in note.options:
        meaning, label = _meaning(asked, option), _label(words, note, option)
        if meaning is not None:
            found.setdefault(label, Button(label, meaning))
    return list(found.values())


def _confirms(words: Words, note: AskNote, asked: str) -> list[tuple[Button, ...]]:
    yes = Button(words.label("button.guess_yes"), TakeGuess(asked, 0))
    other = Button(words.label("button.guess_other"), OtherGuess(asked))
    others = [
        (Button(_label(words, note, option), TakeGuess(asked, int(option.value))),)
        for option in note.options[1 : BESIDE + 1]
    ]
    return [(yes, other), *others]


def _meaning(asked: str, option: Option) -> Meaning | None:
    match option.kind:
        case "client":
            return ChooseClient(option.code, asked)
        case "guess":
            return TakeGuess(asked, int(option.value))
        case "change":
            return ChangeGuess(asked, option.value)
        case "become":
            return MakeGuess(asked, option.code, Status(option.value))
        case _:
            return None


def _label(words: Words, note: AskNote, option: Option) -> str:
    """What a button would store: of whom and which day it says where that is not plain from the question."""
    if option.kind == "client":
        return words.label("button.choice", code=option.code, name=option.name)
    lines = option.lines
    outcomes = [line for line in lines if isinstance(line, OutcomeLine)]
    today = all(words.calendar.day(line.at) == words.calendar.day(words.now) for line in outcomes)
    shown = [line for each in note.options for line in each.lines if isinstance(line, OutcomeLine)]
    once = len({(line.code, line.at) for line in shown}) == len({line.code for line in shown})
    about = {one.code for one in note.about}
    named = note.what in WHO or {line.code for line in lines} != about or len(about) != 1
    same = len({line.status for line in outcomes}) == 1
    everybody = len(lines) > 1 and len(outcomes) == len(lines) and same and today and once
    if everybody and {line.code for line in lines} == about:
        return words.label("button.guess.all", what=_what(words, note, lines[0]))
    dated = note.what in _DATED or not (today and once)
    told = []
    for _, group in groupby(lines, lambda line: (line.code, isinstance(line, OutcomeLine) and line.status)):
        first, *others = group
        if others and all(isinstance(line, OutcomeLine) for line in (first, *others)):
            told.append(_each(words, note, [first, *others], several=named))
        else:
            told += [_one(words, note, line, several=named, dated=dated) for line in (first, *others)]
    return "; ".join(told)


_MOST_DAYS: Final = 8
"""Days of a span that a button names; it has room for no more."""


def _each(words: Words, note: AskNote, lines: Sequence[Line], *, several: bool) -> str:
    """One outcome of several meetings: `Afgemeld · 3 afspraken: 24-11, 26-11, 1-12`."""
    at = [line.at for line in lines if isinstance(line, OutcomeLine)]
    days = dict.fromkeys(day_short(words, words.calendar.day(each)) for each in at)
    shown = ", ".join(list(days)[:_MOST_DAYS])
    key = "button.guess.of.each" if several else "button.guess.one.each"
    if len(days) > _MOST_DAYS:
        key = "button.guess.of.each.more" if several else "button.guess.one.each.more"
    what, line = _what(words, note, lines[0]), lines[0]
    return words.label(key, code=line.code, name=line.name, what=what, count=len(at), days=shown)


def _one(words: Words, note: AskNote, line: Line, *, several: bool, dated: bool) -> str:
    what = _what(words, note, line)
    at = when(words, line.at) if dated and isinstance(line, OutcomeLine) else None
    if note.what is AskReason.DATE_UNCLEAR and isinstance(line, FactLine):
        at = day_short(words, line.on)  # who wrote another day sees which one would be kept
    key = "button.guess.of" if several else "button.guess.one"
    return words.label(f"{key}.dated" if at else key, code=line.code, name=line.name, what=what, when=at)


def _what(words: Words, note: AskNote, line: Line) -> str:
    match line:
        case OutcomeLine(status=None):
            return words.label("button.guess.back")
        case OutcomeLine():
            notice = note.what is AskReason.NOTICE_UNKNOWN and line.status in (Status.EXCUSED, Status.NO_SHOW)
            return words.label(f"button.notice.{line.status}" if notice else f"button.{line.status}")
        case ChangeLine() if line.was is not None and line.change is AppointmentAction.MOVE:
            return words.label("button.guess.move_from", was=when(words, line.was), when=when(words, line.at))
        case ChangeLine():
            return words.label(f"button.guess.{line.change}", when=when(words, line.at))
        case FactLine() if line.kind == "ladder":
            return words.label("button.step", step=line.type)
        case FactLine():
            return fact_words(words, line)
        case _:
            return line.code
