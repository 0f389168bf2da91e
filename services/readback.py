"""What a coach reads back: what was stored, what was taken back, and what is asked beside it."""

from __future__ import annotations

from dataclasses import dataclass

from domain.message import Message
from services.report_lines import AskNote, Line, Note


@dataclass(frozen=True, slots=True)
class Readback(Message):
    """What a report holds now, with notes beside it; `report` is what Ongedaan takes back."""

    kept_as = "readback"
    lines: tuple[Line, ...]
    notes: tuple[Note, ...]
    report: str | None  # None: nothing of it is stored yet
    edited: bool = False
    tip: str | None = None


@dataclass(frozen=True, slots=True)
class Asked(Message):
    """A question to the coach, of a message of which nothing was stored or one that waits already."""

    kept_as = "asked"
    note: AskNote
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenBack(Message):
    """What was taken back, and what the same message says instead."""

    kept_as = "taken_back"
    lines: tuple[Line, ...]
    instead: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class EditWithdrew(Message):
    """An edited message says nothing that can be stored any more."""

    kept_as = "edit_withdrew"
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class NothingStored(Message):
    """A message asked for something that was not done; the notes say why."""

    kept_as = "nothing_stored"
    notes: tuple[Note, ...]
