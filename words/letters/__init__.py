"""From a message to what a mail says of it: code, day and what to do, never a name, place or reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

from domain.clients.rights import RequestKind
from domain.codes import Role
from domain.messages.message import Message
from domain.tasks import Owner, Step, TaskKind
from services.clients.rights import RequestShown
from services.deadlines.bundles import DeadlinesShown
from services.digests.messages import Digest
from services.digests.team import TeamSheet
from services.files.deciding import FileAllowedShown
from services.files.wishes import GiveFile
from services.messages.line import LineReceived, LineSent, LineUnread
from services.reports.lists import OpenShown
from services.sending.after import CardUncertain
from services.tasks.news import TaskNewsShown
from services.tasks.shown import TaskShown
from services.tasks.stuck import StuckShown
from words.catalogs import Slot, Term, Words
from words.moments import term

MOST_LINES: Final = 5
"""Messages that stand in one mail with a line of their own."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says of one message: subject, lines of plain text, and the path of its page."""

    subject: str
    lines: tuple[str, ...]
    page: str
    waits: bool = True  # somebody has to do something there


LetterT = TypeVar("LetterT", bound=Message)
View = Callable[[Words, LetterT], Letter]


def _shows(kind: type[LetterT], view: View[LetterT]) -> tuple[type[Message], View[Any]]:
    return kind, view


def render(words: Words, message: Message) -> Letter:
    """What a mail says of a message. One without a letter of its own names the code, and no more."""
    view = LETTERS.get(type(message))
    if view is not None:
        return view(words, message)
    slots: dict[str, Slot | Term | None] = {"code": _code(message)}
    key = getattr(message, "kept_as", "other")  # what is only shown has no name
    if not words.has(f"mail.{key}.line"):
        key = "other"
    if key == "other" and slots["code"]:
        key = "about"
    return _letter(words, message, key, **slots)


def together(words: Words, letters: list[Letter]) -> Letter:
    """Several in one mail, a line each; one alone is a mail of its own."""
    if len(letters) == 1:
        return letters[0]
    tasks = all(one.page.startswith("taken/") and one.waits for one in letters)
    waits = "messages" if any(one.waits for one in letters) else "read"
    subject = words.label(f"mail.bundle.{'tasks' if tasks else waits}", count=len(letters))
    lines = [f"{subject}.", *(one.lines[0] for one in letters[:MOST_LINES])]
    if len(letters) > MOST_LINES:
        lines.append(words.label("mail.more", count=len(letters) - MOST_LINES))
    pages = {one.page for one in letters}
    listed = tasks and words.reader is not None and words.reader.role is Role.KLANTMANAGER
    everywhere = "taken" if listed else _own(words)
    return Letter(subject, tuple(lines), pages.pop() if len(pages) == 1 else everywhere)


def _code(message: Message) -> str | None:
    """The client code that a message names, if it names one."""
    found = getattr(message, "code", None)
    if found is None:
        found = getattr(getattr(message, "client", None), "code", None)
    return found if isinstance(found, str) else None


def _letter(words: Words, message: Message, key: str, **slots: Slot | Term | None) -> Letter:
    """By its texts in the catalog: `mail.<key>.subject` and `mail.<key>.line`."""
    said = words.label(f"mail.{key}.line", **slots)
    return Letter(words.label(f"mail.{key}.subject", **slots), (said,), message.opens() or _own(words))


def _own(words: Words) -> str:
    """Where the reader finds what has no page of its own: a coach with what is open, others at the start."""
    return "open" if words.reader is not None and words.reader.role is Role.COACH else ""


def _task(words: Words, card: TaskShown) -> Letter:
    """A card: what it is about, by code and day; a no-show says by when somebody has to choose."""
    day = card.meeting.at if card.meeting is not None else card.since
    slots: dict[str, Slot | Term | None] = {"code": card.client.code, "day": day}
    if card.side is Owner.COACH and card.last is not None:
        return _letter(words, card, "card.coach", **slots)
    if card.kind is not TaskKind.NO_SHOW:
        own = words.has(f"mail.card.{card.kind}.line")
        return _letter(words, card, f"card.{card.kind}" if own else "card", **slots)
    if card.last is not None and card.last.step is Step.WITHDRAWN:
        return _letter(words, card, "card.no_show.withdrawn", **slots)
    if card.answer_by is None:
        return _letter(words, card, "card.no_show", **slots)
    if card.answer_by <= words.now:
        return _letter(words, card, _over(card), **slots)
    key = "today" if words.calendar.day(card.answer_by) == words.calendar.day(words.now) else "later"
    said = words.label(f"mail.card.no_show.line.{key}", **slots, until=term(words, card.answer_by))
    return Letter(words.label("mail.card.no_show.subject", **slots), (said,), card.opens())


def _over(card: TaskShown) -> str:
    """A no-show whose term is over: who has it now, or only that it is still open."""
    if card.involved.stand_in is None:
        return "card.no_show.over"
    return "card.no_show.over.stand_in" if card.stands_in else "card.no_show.over.asked"


def _stuck(words: Words, card: StuckShown) -> Letter:
    """What waits with nobody: it stands with the coordinator now."""
    return _letter(words, card, "stuck", code=card.code, day=card.since)


def _request(words: Words, card: RequestShown) -> Letter:
    """A complaint, or a request about own data, with the last day of its term; or that it is settled."""
    if card.closed:
        complaint = card.kind is RequestKind.COMPLAINT
        said = words.label(
            "mail.request.complaint.closed" if complaint else "mail.request.closed", code=card.client.code
        )
        return Letter(said, (f"{said}.",), card.opens(), waits=False)
    own = words.has(f"mail.request.{card.kind}.line")
    return _letter(
        words, card, f"request.{card.kind}" if own else "request", code=card.client.code, day=card.last_day
    )


def _digest(words: Words, digest: Digest) -> Letter:
    """The week in counts, exceptions first."""
    figures = digest.figures
    number = digest.monday.isocalendar().week
    wait = len({line.code for group in digest.groups or () for line in group.lines})
    wait = max(wait, sum(group.count for group in digest.groups or ()))
    held = figures.attendance.of
    lines = [words.label("mail.digest.wait", count=wait)] if wait else [words.label("mail.digest.calm")]
    lines.append(
        words.label(
            "mail.digest.figures",
            week=number,
            met=held,
            came=figures.attendance.count,
            missed=figures.no_show.count,
            excused=figures.excused,
        )
    )
    if figures.missing.count:
        lines.append(words.label("mail.digest.missing", count=figures.missing.count))
    subject = words.label(
        "mail.digest.subject" if wait else "mail.digest.subject_calm",
        week=number,
        count=wait,
        clients=digest.clients,
    )
    return Letter(subject, tuple(lines), _week(digest.monday))


def _team(words: Words, sheet: TeamSheet) -> Letter:
    """What is stuck over all caseloads, in counts."""
    number = sheet.monday.isocalendar().week
    lines = [
        words.label("mail.team.stuck", count=sheet.stuck.count),
        words.label("mail.team.requests", count=sheet.requests.count),
    ]
    return Letter(words.label("mail.team.subject", week=number), tuple(lines), sheet.opens())


def _open(words: Words, shown: OpenShown) -> Letter:
    """What lacks at the end of a coach's day, in counts."""
    count = len(shown.items) + len(shown.questions) + len(shown.tasks)
    line = words.label("mail.evening_open.line", count=count)
    return Letter(words.label("mail.evening_open.subject", count=count), (line,), _own(words))


def _line(words: Words, line: LineReceived) -> Letter:
    """Who of the other side wrote, by role; the words stand on the card of the client alone."""
    coach = words.reader is not None and words.reader.role is Role.COACH
    role = Role.KLANTMANAGER if coach else Role.COACH
    said = words.label(f"mail.line.{role}.answered" if line.answers else f"mail.line.{role}", code=line.code)
    return Letter(said, (f"{said}.",), line.opens())


def _news(words: Words, news: TaskNewsShown) -> Letter:
    """What the other side did with a task, as far as a mail may say it."""
    key = f"mail.news.{news.step}"
    said = words.label(key if words.has(key) else "mail.news", code=news.code)
    return Letter(said, (f"{said}.",), news.opens(), waits=False)


def _line_missed(words: Words, line: LineSent | LineUnread) -> Letter:
    """Whose own line has not arrived reads so, and whom to call."""
    coach = words.reader is not None and words.reader.role is Role.COACH
    key = "mail.line_waits" if isinstance(line, LineSent) else "mail.line_missed"
    said = words.label(key, code=line.code)
    call = words.label(f"mail.line_missed.call.{Role.KLANTMANAGER if coach else Role.COACH}")
    return Letter(said, (f"{said}. {call}",), line.opens())


def _deadlines(words: Words, shown: DeadlinesShown) -> Letter:
    """The terms of a morning, in counts; a klantmanager finds them in the week."""
    count = sum(one.clients for one in shown.lines)
    line = words.label("mail.terms.line", count=count)
    return Letter(words.label("mail.terms.subject"), (line,), _own(words) or "week")


def _file(words: Words, told: FileAllowedShown) -> Letter:
    """A colleague said yes: which file, until when, and the page where it is taken."""
    slots: dict[str, Slot | Term | None] = {"until": words.calendar.local(told.until).strftime("%H:%M")}
    if isinstance(told.wish, GiveFile):
        said = words.label("file_ready.week", week=told.wish.monday.isocalendar().week, **slots)
        return Letter(said, (f"{said}.",), _week(told.wish.monday))
    said = words.label("file_ready.facts", code=told.wish.client, **slots)
    return Letter(said, (f"{said}.",), f"deelnemers/{told.wish.client}")


def _uncertain(words: Words, card: CardUncertain) -> Letter:
    """Of a card nobody knows whether it arrived."""
    return _letter(words, card, "uncertain")


def _week(monday: date) -> str:
    year, week, _ = monday.isocalendar()
    return f"week/{year}-{week:02d}"


LETTERS: Final[dict[type[Message], View[Any]]] = dict(
    (
        _shows(TaskShown, _task),
        _shows(StuckShown, _stuck),
        _shows(RequestShown, _request),
        _shows(Digest, _digest),
        _shows(TeamSheet, _team),
        _shows(CardUncertain, _uncertain),
        _shows(OpenShown, _open),
        _shows(LineReceived, _line),
        _shows(TaskNewsShown, _news),
        _shows(LineSent, _line_missed),
        _shows(LineUnread, _line_missed),
        _shows(DeadlinesShown, _deadlines),
        _shows(FileAllowedShown, _file),
    )
)
