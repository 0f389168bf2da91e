"""How a page says what a template cannot build from one text: titles, moments, reasons, answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from markupsafe import Markup

from domain.codes import Status
from domain.messages.message import Message
from domain.phones import grouped
from domain.tasks import Step, TaskKind
from services.agendas.follow import GoneAnswered, ManyAnswered
from services.digests.messages import ClientPoints
from services.files.asking import FileAsked, FileWaits
from services.messages.line import LineDanger, LinePrivate, LineSent
from services.people.absences import AbsenceEnded
from services.people.client_ways import WayAgreed, WayWithdrawn
from services.privacy import Refusal
from services.readback import FactLine, GoesNote
from services.reports.caseload import KlantmanagerItem
from services.reports.meetings import Meeting
from web.pages.tasks import TaskSaved
from words.agendas import gone_answered, many_answered
from words.catalogs import Term, Words
from words.digests import points_words
from words.files import file_asked, file_waits
from words.lines import fact_line
from words.meetings import state, tap_label, where
from words.messages import line_danger, line_private, line_sent, refusal
from words.moments import day_short, stamp, term, when
from words.people import absence_ended, way_agreed, way_ended
from words.tasks import step_taken_key, task_title


def task_saved(words: Words, told: TaskSaved) -> str:
    """What was stored of a task."""
    if told.step is None:
        return words.say(told.kept_as, code=told.code)
    step = Term(step_taken_key(words, told.kind, told.step))
    return words.say("page.task.saved.step", code=told.code, step=step)


SAYS: Final[dict[type[Message], Callable[[Words, Any], str]]] = {
    LineSent: line_sent,
    LinePrivate: line_private,
    LineDanger: line_danger,
    Refusal: refusal,
    FileAsked: file_asked,
    FileWaits: file_waits,
    AbsenceEnded: absence_ended,
    GoneAnswered: gone_answered,
    ManyAnswered: many_answered,
    WayAgreed: way_agreed,
    WayWithdrawn: way_ended,
    TaskSaved: task_saved,
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

    def step(self, kind: TaskKind, step: Step) -> str:
        """What a step that was taken is called."""
        return self.words.label(step_taken_key(self.words, kind, step))

    def at(self, moment: datetime) -> str:
        """ "vandaag 14:00"."""
        return when(self.words, moment)

    def term(self, moment: datetime) -> str:
        """By when, and that it is late where that is over."""
        said = self.by(moment)
        return said if moment > self.words.now else self.words.label("page.task.late", when=said)

    def by(self, moment: datetime) -> str:
        """By when: a term as mails say it too."""
        return self.at(term(self.words, moment))

    def stamp(self, moment: datetime) -> str:
        """ "24-11-2026 14:00"."""
        return stamp(self.words, moment)

    def day(self, day: date) -> str:
        """ "24-11"."""
        return day_short(self.words, day)

    def state(self, item: Meeting) -> str:
        """What is known of a meeting."""
        return state(self.words, item)

    def where(self, item: Meeting) -> Markup:
        """Its kind and place."""
        return lines(where(self.words, item))

    def goes(self, note: GoesNote) -> Markup:
        """When a no-show goes to the municipality, and to whom."""
        key = "page.day.goes" if note.reached else "page.day.goes.unheard"
        return lines(self.words.say(key, at=note.at, to=note.to))

    def tap(self, item: Meeting, status: Status | None) -> str:
        """What a press says of a meeting."""
        key = "page.day.take_back" if item.begun and status is None else tap_label(item, status)
        return self.words.label(key)

    def called(self, one: KlantmanagerItem) -> str:
        """Whom to call at the municipality, and about whom."""
        key = "page.own.call" if one.phone else "page.own.no_phone"
        phone = grouped(one.phone) if one.phone else None
        return self.words.label(key, name=one.name, phone=phone, codes=", ".join(one.codes))

    def phrase(self, phrase: str, at: datetime, answer: str | None) -> str:
        """A ready phrase that was sent, and what came back."""
        dutch = Words.for_client("nl", self.words.calendar, self.words.now)
        said = Term(f"page.own.answer.{answer or 'none'}")
        sent = dutch.label(f"phrase.{phrase}")
        return self.words.label("page.own.sent", phrase=sent, when=self.at(at), answer=said)

    def success(self, line: FactLine) -> Markup:
        """A step forward."""
        return lines(fact_line(self.words, line))

    def phone(self, number: str) -> str:
        """ "06 1234 5678"."""
        return grouped(number)

    def reasons(self, line: ClientPoints) -> Markup:
        """Everything that asks somebody to act about a client."""
        return lines("; ".join(points_words(self.words, line)))
