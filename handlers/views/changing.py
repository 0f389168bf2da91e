"""Wijzig: what can be changed of a report, with a way back and a way out."""

from __future__ import annotations

from domain.client_codes import digits_of
from handlers.views.chat import Button, ChatMessage
from services.reports.buttons import Undo
from services.reports.changing import (
    BackToReport,
    CallOffChanged,
    Change,
    ChangeOne,
    ChangeTo,
    PlanChoice,
)
from services.reports.rows import TAPS
from words.catalogs import Words
from words.moments import when


def view(words: Words, told: Change) -> ChatMessage:
    """The outcomes to choose from, or first the client; what to type for planning; or how to edit."""
    parts, rows = [], list[tuple[Button, ...]]()
    if told.choices:
        parts.append(_outcomes(words, told, rows))
    for plan in told.plans:
        parts.append(_plan(words, plan))
        label = words.label("button.cancel_planned", code=plan.code)
        rows.append((Button(label, CallOffChanged(told.report, plan.appointment)),))
    if not parts:
        parts.append(words.say("change_by_edit"))
    if told.report:
        back = Button(words.label("button.back"), BackToReport(told.report))
        rows.append((back, Button(words.label("button.undo"), Undo(told.report))))
    return ChatMessage("\n\n".join(parts), tuple(rows))


def _outcomes(words: Words, told: Change, rows: list[tuple[Button, ...]]) -> str:
    """The question; its buttons are put into `rows`."""
    if len(told.choices) > 1:
        for one in told.choices:
            label = words.label("button.choice", code=one.code, name=one.name)
            rows.append((Button(label, ChangeOne(told.report, one.appointment)),))
        return words.say("change")
    [choice] = told.choices
    for status in TAPS:
        label = words.label(f"button.{status}")
        rows.append((Button(label, ChangeTo(told.report, choice.appointment, status)),))
    name = words.say("button.choice", code=choice.code, name=choice.name)
    return f"{words.say('change')}\n<b>{name}</b>"


def _plan(words: Words, plan: PlanChoice) -> str:
    """Whose appointment, and the words that give it another time."""
    return words.say(
        "change.plan",
        code=plan.code,
        name=plan.name,
        when=when(words, plan.at),
        digits=digits_of(plan.code),
        at=plan.at,
        to=plan.to,
    )
