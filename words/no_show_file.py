"""The no-show file in words: on a screen, on a page and as a paper the same lines in the same order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from domain.codes import Status
from services.appointments.reminders import DayBeforeReminder, TwoHoursReminder
from services.clients.no_show_file import LEFT, REMINDERS
from services.clients.no_show_messages import (
    Answered,
    By,
    FollowedUp,
    Happened,
    LanguageChosen,
    MessageWent,
    Moment,
    Moved,
    NoShowFacts,
    Reported,
    WayChosen,
)
from words.answers import answer_words
from words.catalogs import Term, Words
from words.languages import language_name
from words.moments import stamp
from words.papers.paper import Paper, Points, Table

Say = Callable[..., str]
_TWO_HOURS: Final = timedelta(minutes=90), timedelta(minutes=150)
_LEFT: Final = LEFT | {"returned", "uncertain"}


def parts_of(file: NoShowFacts) -> list[tuple[str, tuple[Moment, ...]]]:
    """What came before the appointment and after its start, as far as there is anything."""
    return [(part, moments) for part, moments in (("before", file.before), ("after", file.after)) if moments]


def paper_of(words: Words, file: NoShowFacts) -> tuple[str, Paper]:
    """The file as a paper for the dossier, and its name."""
    parts: list[Table | Points] = [Table("", _head(words, "about"), about_file(words, file, on_paper=True))]
    for part, moments in parts_of(file):
        rows = [(stamp(words, one.at), moment_said(words.label, words, one, file.at)) for one in moments]
        parts.append(Table(words.label(f"no_show_file.{part}"), _head(words, "moments"), rows))
    unknown = [words.label(f"unknown.{code}") for code in file.unknown]
    parts.append(Points(words.label("no_show_file.unknown"), unknown))
    paper = Paper(
        title=words.label("no_show_file.title", code=file.code, name=file.name),
        sender=words.label("no_show_file.sender", municipality=file.municipality),
        parts=parts,
        foot=words.label("no_show_file.closing"),
        page_of=words.label("no_show_file.page", page="{page}", pages="{pages}"),
        made_at=file.made_at,
    )
    begun = words.calendar.local(file.at).strftime("%Y-%m-%d")
    return f"{file.code}-{begun}.pdf", paper


def _head(words: Words, table: str) -> tuple[str, str]:
    """What the two columns of a table hold."""
    left, right = (words.label(f"no_show_file.{table}_{side}") for side in ("left", "right"))
    return left, right


def about_file(words: Words, file: NoShowFacts, *, on_paper: bool = False) -> list[tuple[str, str]]:
    """Which appointment, with whom, whether messages got there, and how it stands now.

    A paper is read without the card beside it: there municipality and klantmanager stand in it too.
    """
    stands = "no_show_file.stands" if file.status is Status.NO_SHOW else "no_show_file.stands_corrected"
    values = {
        "meeting": words.label("no_show_file.what", at=stamp(words, file.at), type=Term(f"type.{file.type}")),
        "coach": words.label("no_show_file.who", name=file.coach, organisation=file.coach_organisation),
        "reach": words.label(
            "no_show_file.channel",
            reach=Term(f"reach.{file.reach}"),
            language=language_name(words, file.language),
        ),
        "now": words.label(stands, status=Term(f"status.{file.status or 'none'}")),
    }
    if on_paper:
        values["municipality"] = file.municipality
        values["klantmanager"] = file.klantmanager
        values["made"] = stamp(words, file.made_at)
    return [(words.label(f"no_show_file.about_{name}"), value) for name, value in values.items()]


def moment_said(say: Say, words: Words, moment: Moment, begins: datetime) -> str:
    """One moment in words. `say` makes HTML, or plain text for the paper."""
    match moment:
        case MessageWent():
            return _message(say, words, moment, begins)
        case Answered():
            said = answer_words(words, moment.answer)
            if moment.way is None:
                return say("moment.answer", by=_by(words, moment.by), answer=said)
            way = Term(f"way.{moment.way}")
            return say("moment.answer_by", by=_by(words, moment.by), answer=said, way=way)
        case WayChosen():
            return say(f"moment.{moment.what}", way=Term(f"way.{moment.way}"))
        case FollowedUp():
            return say("moment.step", by=_by(words, moment.by), step=Term(f"step_taken.{moment.step}"))
        case LanguageChosen():
            return say("moment.language", language=language_name(words, moment.language or "nl"))
        case Moved():
            was = stamp(words, moment.was) if moment.was else "?"
            return say("moment.plan_move", by=_by(words, moment.by), was=was)
        case Reported():
            status = Term(f"status.{moment.status}")
            return say(f"moment.{moment.what}", by=_by(words, moment.by), status=status)
        case Happened():
            by = _by(words, moment.by) if moment.by is not None else None
            return say(f"moment.{moment.what}", by=by)


def _by(words: Words, by: By) -> str:
    return words.label(f"by.{by.role}", name=by.name)


def _message(say: Say, words: Words, moment: MessageWent, begins: datetime) -> str:
    """Which message, in which language as far as it left, and how it went."""
    what = _what(words, moment, begins)
    if moment.language:  # what never left has none
        language = language_name(words, moment.language)
        what = words.label("message.in_language", message=what, language=language)
    if moment.other:
        what = words.label("message.told_with", message=what, other=stamp(words, moment.other))
    fate = Term(f"fate.{moment.fate}")
    if moment.way is None:
        return say("moment.message", message=what, fate=fate)
    return say("moment.message_by", message=what, fate=fate, way=Term(f"way.{moment.way}"))


def _what(words: Words, moment: MessageWent, begins: datetime) -> str:
    """The message by its name; a reminder that left, by how long before the appointment that was.

    One that was planned for the day before leaves on the day itself where the appointment was made late.
    """
    planned = words.known(f"message.{moment.message}", "message.other")
    if moment.message not in REMINDERS or moment.fate not in _LEFT:
        return words.label(planned)
    days = (words.calendar.day(begins) - words.calendar.day(moment.at)).days
    if days == 1:
        return words.label(f"message.{DayBeforeReminder.kept_as}")
    if days:
        return words.label("message.reminder_days", count=days)
    least, most = _TWO_HOURS
    if moment.message == TwoHoursReminder.kept_as and least <= begins - moment.at <= most:
        return words.label(planned)
    return words.label("message.reminder_same_day")
