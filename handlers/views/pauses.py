"""What coach, klantmanager and client see of a trajectory that stands still."""

from __future__ import annotations

from handlers.views.chat import Button, ChatMessage, Rows, Views, in_rows, shows
from services.pauses.messages import (
    Answer,
    Answered,
    AskUntil,
    AskWhichNamesake,
    CallOffInPause,
    LeaveInPause,
    PauseAnswer,
    PauseAnswerShown,
    PauseMeetings,
    PauseNews,
    PauseNewsShown,
    PauseTill,
    UndoPause,
)
from services.readback import PauseLine
from words.catalogs import Html, Words
from words.lines import fact_line
from words.moments import day_short, when

DAYS_A_ROW = 3


def _answer(words: Words, told: PauseAnswerShown) -> ChatMessage:
    """A line for each client, what follows from it, and what the coach decides now."""
    asked, lines = told.asked, [_line(words, line) for line in told.lines]
    parts = ["\n".join(lines), *_heard(words, told.lines), *_kept_back(words, asked)]
    parts += [_meetings(words, one) for one in told.meetings]
    rows = [_choice(words, one, asked) for one in told.meetings if not one.left]
    if told.undo is not None:
        rows.append((Button(words.label("button.undo"), UndoPause(told.undo)),))
    return ChatMessage("\n\n".join(parts), tuple(rows))


def _line(words: Words, line: PauseLine | Answer) -> str:
    if isinstance(line, PauseLine):
        waits = words.say("pause.waits", klantmanager=line.klantmanager)
        return f"{fact_line(words, line)}\n{waits}" if line.state == "waits" else fact_line(words, line)
    key = f"pause.{line.what}"
    if line.what is Answered.TOO_LONG and line.day is None:
        key += ".full"
    until = day_short(words, line.day) if line.day is not None else ""
    return words.say(key, code=line.code, name=line.name, until=until)


def _heard(words: Words, lines: tuple[PauseLine | Answer, ...]) -> list[str]:
    """Who hears of a pause that stands, and who has to be told by somebody else."""
    stand = [one for one in lines if isinstance(one, PauseLine) and one.state == "stands"]
    parts = [words.say("pause.told")] if any(one.reached for one in stand) else []
    return parts + [words.say("note.tell_yourself", name=one.name) for one in stand if not one.reached]


def _kept_back(words: Words, asked: PauseAnswer | AskUntil) -> list[str]:
    """What of the text is not kept."""
    if asked.deleted:
        return [words.say("pause.more_deleted")]
    return [words.say("pause.more")] if asked.more else []


def _meetings(words: Words, told: PauseMeetings) -> str:
    times = ", ".join(when(words, at) for at in told.times)
    if told.count > len(told.times):
        times = words.label("note.standing.times", times=times)
    key = "note.standing.left" if told.left else "pause.meetings"
    key = key if told.reached else f"{key}.silent"
    return words.say(key, code=told.code, name=told.name, count=told.count, times=times)


def _choice(words: Words, told: PauseMeetings, back: PauseAnswer | PauseNews) -> tuple[Button, ...]:
    return (
        Button(words.label("button.leave_planned", code=told.code), LeaveInPause(told.pause, back)),
        Button(words.label("button.cancel_planned", code=told.code), CallOffInPause(told.pause, back)),
    )


def _news(words: Words, news: PauseNewsShown) -> ChatMessage:
    """What happened, how it stands, and what is planned in the pause."""
    line, told = news.line, news.told
    text = words.say(
        f"pause_news.{told.what}",
        by=told.by,
        code=line.code,
        name=line.name,
        until=day_short(words, line.until),
    )
    parts: list[str] = [text]
    rows: Rows = ()
    if told.what in ("set", "allowed"):
        parts += _heard(words, (line,))
    if news.meetings is not None and line.state == "stands":
        parts.append(_meetings(words, news.meetings))
        rows = () if news.meetings.left else (_choice(words, news.meetings, told),)
    return ChatMessage("\n\n".join(parts), rows)


def _ask_until(words: Words, asked: AskUntil) -> ChatMessage:
    """Until when? A day by tap; any other is typed."""
    names = ", ".join(words.say("button.choice", code=one.code, name=one.name) for one in asked.clients)
    parts = [words.say("pause_until", names=Html(names)), *_kept_back(words, asked)]
    codes = tuple(one.code for one in asked.clients)
    buttons = [
        Button(words.label("button.pause_till", until=day_short(words, day)), PauseTill(codes, day))
        for day in asked.days
    ]
    return ChatMessage("\n\n".join(parts), in_rows(buttons, DAYS_A_ROW))


def _which(words: Words, asked: AskWhichNamesake) -> ChatMessage:
    names = ", ".join(words.say("button.choice", code=one.code, name=one.name) for one in asked.clients)
    code = asked.clients[0].code.removeprefix("K-")
    return ChatMessage(words.say("pause_which", names=Html(names), code=code))


VIEWS: Views = dict(
    (
        shows(PauseAnswerShown, _answer),
        shows(PauseNewsShown, _news),
        shows(AskUntil, _ask_until),
        shows(AskWhichNamesake, _which),
    )
)
