"""How a page says what a template cannot build from one text: titles, moments, reasons, answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from markupsafe import Markup

from domain.messages.message import Message
from domain.tasks import TaskKind
from services.agendas.follow import GoneAnswered
from services.digests.messages import ClientPoints
from services.files.asking import FileAsked, FileWaits
from services.messages.line import LineDanger, LinePrivate, LineSent
from services.people.absences import AbsenceEnded
from services.privacy import Refusal
from services.readback import FactLine
from words.agendas import gone_answered
from words.catalogs import Words
from words.digests import points_words
from words.files import file_asked, file_waits
from words.lines import fact_line
from words.messages import line_danger, line_private, line_sent, refusal
from words.moments import day_short, stamp, when
from words.people import absence_ended
from words.tasks import task_title

SAYS: Final[dict[type[Message], Callable[[Words, Any], str]]] = {
    LineSent: line_sent,
    LinePrivate: line_private,
    LineDanger: line_danger,
    Refusal: refusal,
    FileAsked: file_asked,
    FileWaits: file_waits,
    AbsenceEnded: absence_ended,
    GoneAnswered: gone_answered,
}
"""Answers that are told in more words than their own."""


def lines(text: str) -> Markup:
    """A text of the catalog, whose slots were escaped as they were filled, with its line ends."""
    return Markup("<br>".join(str(text).split("\n")))  # noqa: S704


@dataclass(frozen=True, slots=True)
class Speech:
    """Says things to whoever reads the page."""

    words: Words

    def title(self, kind: TaskKind, since: datetime | None) -> Markup:
        """What a task is called."""
        return lines(self.words.say("page.task.called", title=task_title(self.words, kind, since)))

    def at(self, moment: datetime) -> str:
        """ "vandaag 14:00"."""
        return when(self.words, moment)

    def term(self, moment: datetime) -> str:
        """By when, and that it is late where that is over."""
        said = self.at(moment)
        return said if moment > self.words.now else self.words.label("page.task.late", when=said)

    def stamp(self, moment: datetime) -> str:
        """ "24-11-2026 14:00"."""
        return stamp(self.words, moment)

    def day(self, day: date) -> str:
        """ "24-11"."""
        return day_short(self.words, day)

    def success(self, line: FactLine) -> Markup:
        """A step forward."""
        return lines(fact_line(self.words, line))

    def reasons(self, line: ClientPoints) -> Markup:
        """Everything that asks somebody to act about a client."""
        return lines("; ".join(points_words(self.words, line)))
