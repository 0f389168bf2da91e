"""What is answered to a coach on a page: the words and buttons that a chat shows (docs/adr/0062)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import quote

from markupsafe import Markup

from domain.errors import StaleButton
from domain.messages.kept import Meaning
from domain.messages.message import LookedUp, Message
from domain.messages.notices import Means
from services.help import OpenCommand
from services.looking_up import NotTrue, Sending
from services.readback import GoesNote, Readback, TakenBack
from services.reports.caseload import CaseloadList, ShowCaseload
from services.reports.groups import ShowGroup
from services.reports.lists import (
    CoachCard,
    DayList,
    GroupCard,
    OpenList,
    ShowList,
    Tapped,
)
from services.reports.named import ShowCoachCard
from services.sending.before import LOOK_UPS
from services.tasks.tasks import ShowTask
from services.turn import Reply, Turn
from web.sealed import Seals, opened, sealed
from web.talk import Fragment
from web.visit import PageReplies, Visit, Went

PRESS: Final = "press"
"""The field of a button that carries what it means."""
LIVES: Final = timedelta(days=1)


@dataclass(slots=True)
class TalkReplies(PageReplies):
    """Answers that also take the place of what was pressed; a word over the screen only where it is all."""

    toasts: list[Message] = field(default_factory=list)

    async def put(self, turn: Turn, reply: Reply) -> None:
        """Keep what is said."""
        if reply.message is None:
            return
        if reply.means is Means.TOAST:
            self.toasts.append(reply.message)
        elif reply.means in (Means.SEND, Means.EDIT):
            self.said.append(reply.message)


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of an answer: a link where there is a page for it, else what it carries."""

    label: str
    href: str | None
    carries: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered: its paragraphs, and rows of choices."""

    paragraphs: tuple[Markup, ...]
    rows: tuple[tuple[Choice, ...], ...]


def to_day(day: date) -> str:
    """The address of a day."""
    return f"/dag/{day.isoformat()}"


def _to_list(visit: Visit, shown: Tapped) -> str:
    match shown:
        case DayList():
            return to_day(shown.day)
        case OpenList():
            return "/open"
        case CoachCard():
            return f"/deelnemers/{quote(shown.client, safe='')}"
        case GroupCard():
            return to_day(visit.site.calendar.day(shown.at))


_OF_COMMANDS: Final = {"vandaag": "/dag", "open": "/open", "clienten": "/deelnemers", "afwezig": "/afwezig"}
"""Commands that a page has taken the place of."""


_PAGES: Final[dict[type[Meaning], Callable[[Visit, Any], str]]] = {
    ShowTask: lambda visit, one: f"/taken/{one.task}",
    ShowCoachCard: lambda visit, one: f"/deelnemers/{quote(one.client, safe='')}",
    ShowList: lambda visit, one: _to_list(visit, one.list),
    ShowGroup: lambda visit, one: to_day(visit.site.calendar.day(one.at)),
    ShowCaseload: lambda visit, one: "/deelnemers",
}
"""Buttons that only show what has a page."""


async def press(visit: Visit) -> None:
    """Do what a button of an answer means. Raises Refused."""
    found = opened(visit.site.seals, visit.field(PRESS), _place(visit), visit.now)
    if not (isinstance(found, list) and len(found) == 2):
        raise StaleButton
    await visit.site.talk.press(visit.turn, *found)


def listen(visit: Visit) -> Turn:
    """The turn whose answers are told by `answers`."""
    visit.replies = TalkReplies()
    return visit.turn


def heard(visit: Visit, here: str) -> Went:
    """On to the page of what was asked for, or back to where it was said."""
    replies = visit.replies
    if isinstance(replies, TalkReplies) and not replies.said:
        replies.said = replies.toasts
    for one in replies.said:
        if isinstance(one, DayList | OpenList | CoachCard | GroupCard) and one.told is None:
            here = _to_list(visit, one)
        elif isinstance(one, CaseloadList):
            here = "/deelnemers"
    return Went(here)


async def answers(visit: Visit) -> list[Answer]:
    """What the form that led here was answered with, as it stands now; the page says it, not its frame."""
    said, visit.said = visit.said, ()
    found = [await answer(visit, one) for one in said]
    return [one for one in found if one is not None]


async def answer(visit: Visit, message: Message, subject: str | None = None) -> Answer | None:
    """One message as it stands now; None where there is nothing of it that the page does not show."""
    talk, words = visit.site.talk, visit.words
    if isinstance(message, DayList | OpenList | CoachCard | GroupCard):
        if message.told is None:
            return None
        ahead = tuple(one for one in message.told.goes if one.at > visit.now)
        return _of(visit, talk.told(words, replace(message.told, goes=ahead), message))
    if isinstance(message, CaseloadList):
        return None
    if isinstance(message, LookedUp):
        sending = Sending(visit.work, visit.me, subject, visit.now, visit.site.calendar)
        try:
            message = await LOOK_UPS[type(message)](message, sending)
        except NotTrue:
            return None
    if isinstance(message, Readback | TakenBack):
        notes = [one for one in message.notes if not (isinstance(one, GoesNote) and one.at <= visit.now)]
        message = replace(message, notes=tuple(notes))
    if isinstance(message, Readback):
        message = replace(message, tip=None)  # tips are about the chat
    return _of(visit, talk.shown(words, message))


def _of(visit: Visit, told: Fragment) -> Answer:
    rows = tuple(tuple(choice(visit, *one) for one in row) for row in told.rows)
    return Answer(paragraphs(told.text), rows)


def choice(visit: Visit, label: str, meaning: Meaning) -> Choice:
    """A button, with what it means sealed for who looks at the page: nobody can make one of their own."""
    page = _PAGES.get(type(meaning))
    if page is not None:
        return Choice(label, page(visit, meaning))
    if isinstance(meaning, OpenCommand) and meaning.name in _OF_COMMANDS:
        return Choice(label, _OF_COMMANDS[meaning.name])
    seals: Seals = visit.site.seals
    carried = list(visit.site.talk.carried(meaning))
    return Choice(label, None, sealed(seals, carried, _place(visit), visit.now, LIVES))


def _place(visit: Visit) -> str:
    return f"press:{visit.me.id}"


def paragraphs(text: str) -> tuple[Markup, ...]:
    """A text of a chat: its slots were escaped as they were filled, and its few tags are those of a page."""
    parts: Sequence[str] = [one.strip() for one in text.split("\n\n")]
    return tuple(Markup(one.replace("\n", "<br>")) for one in parts if one)  # noqa: S704
