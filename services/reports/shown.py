"""Whom a message to a coach is about, taken from it when it leaves: a reply to it is about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from typing import Final

from domain.client_codes import PATTERN
from domain.codes import GROUP_TYPES
from domain.messages.message import Message
from domain.messages.shown import Shown, ShownRow
from services.readback import AskNote
from services.reports.daily import MorningShown
from services.reports.lists import DayShown, GroupShown, OpenShown, WeekShown
from services.reports.meetings import Meeting

_CODE: Final = re.compile(PATTERN)


def together(items: Iterable[Meeting]) -> list[list[Meeting]]:
    """The lines of a day: the members of a group meeting share one, everybody else has a line alone."""
    found: dict[tuple[object, ...], list[Meeting]] = {}
    for item in items:
        alone = item.type not in GROUP_TYPES or item.held_by is not None
        found.setdefault((item.at, item.type, item.appointment if alone else ""), []).append(item)
    return list(found.values())


def shown_of(message: Message) -> Shown:
    """The clients of a message in its order, numbered as their lines are, and its report or question."""
    inner = getattr(message, "shown", None)
    if isinstance(inner, Message):  # the same once more, with a word about it
        return shown_of(inner)
    match message:
        case MorningShown():
            return Shown(_numbered(together(message.day.items)))
        case DayShown():
            return Shown(_numbered(together(message.items)))
        case WeekShown() | GroupShown() | OpenShown():
            return Shown(_numbered([item] for item in message.items))
    report, code = getattr(message, "report", None), _code(message)
    rows = dict.fromkeys(_rows(message))
    if code is not None and len({row.code for row in rows}) > 1:
        rows = dict.fromkeys(row for row in rows if row.code == code)
    return Shown(tuple(_merged(rows)), report if isinstance(report, str) else None, _question(message))


def _numbered(lines: Iterable[Sequence[Meeting]]) -> tuple[ShownRow, ...]:
    return tuple(
        ShownRow(item.code, item.appointment, item.at, number)
        for number, items in enumerate(lines, start=1)
        for item in items
    )


def _rows(part: object) -> Iterator[ShownRow]:
    """Whatever names a client by code, however deep it stands in a message."""
    if isinstance(part, tuple):
        for one in part:
            yield from _rows(one)
    elif is_dataclass(part):
        code, at = _code(part), getattr(part, "at", None)
        if code is not None:
            appointment = getattr(part, "appointment", None)
            yield ShownRow(
                code,
                appointment if isinstance(appointment, str) else None,
                at if isinstance(at, datetime) else None,
            )
        for field in fields(part):
            yield from _rows(getattr(part, field.name))


def _merged(rows: Iterable[ShownRow]) -> Iterator[ShownRow]:
    """Once a client, with the appointment or moment that some part of the message says."""
    by_code: dict[str, list[ShownRow]] = {}
    for row in rows:
        by_code.setdefault(row.code, []).append(row)
    for code, same in by_code.items():
        precise = [row for row in same if row.appointment is not None or row.at is not None]
        yield from ([replace(one) for one in precise] if precise else [ShownRow(code)])


def _code(part: object) -> str | None:
    code = getattr(part, "code", None)
    return code if isinstance(code, str) and _CODE.fullmatch(code) else None


def _question(message: Message) -> str | None:
    """The one question that a message asks; with several nobody knows which is answered."""
    found = {one.question for one in _notes(message) if one.question is not None}
    return found.pop() if len(found) == 1 else None


def _notes(message: Message) -> Iterator[AskNote]:
    for part in (getattr(message, "note", None), *(getattr(message, "notes", None) or ())):
        if isinstance(part, AskNote):
            yield part
