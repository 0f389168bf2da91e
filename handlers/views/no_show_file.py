"""The no-show file of a no-show, as a message and as a paper: the same lines in the same order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from domain.codes import Status
from handlers.views.chat import Button, ChatMessage, Document, Views, shows
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
    NoShowFileShown,
    NoShowPaperShown,
    Reported,
    ShowNoShowPaper,
)
from words.answers import answer_words
from words.catalogs import Html, Term, Words
from words.languages import language_name
from words.moments import stamp
from words.papers.paper import write

Say = Callable[..., str]


def _file(words: Words, shown: NoShowFileShown) -> ChatMessage:
    """Lines of the moment and what was then; what is not known stands at the end."""
    file = shown.file
    text = [
        "\n".join(
            [
                f"<b>{words.say('no_show_file.title', code=file.code, name=file.name)}</b>",
                *[
                    words.say("no_show_file.fact", name=name, value=value)
                    for name, value in _about(words, file)
                ],
            ]
        )
    ]
    for part, moments in _parts(file):
        lines = [
            words.say("no_show_file.line", at=stamp(words, one.at), said=Html(_said(words.say, words, one)))
            for one in moments
        ]
        text.append(_block(words, part, lines))
    unknown = [words.say("no_show_file.point", said=Term(f"unknown.{code}")) for code in file.unknown]
    text.append(_block(words, "unknown", unknown))
    text.append(words.say("no_show_file.closing"))
    button = Button(words.label("button.no_show_file_paper"), ShowNoShowPaper(file.appointment))
    return ChatMessage("\n\n".join(text), ((button,),))


def _parts(file: NoShowFacts) -> list[tuple[str, tuple[Moment, ...]]]:
    """What came before the appointment and after its start, as far as there is anything."""
    return [(part, moments) for part, moments in (("before", file.before), ("after", file.after)) if moments]


def _block(words: Words, part: str, lines: list[str]) -> str:
    return "\n".join([f"<b>{words.say(f'no_show_file.{part}')}</b>", *lines])


def _paper(words: Words, shown: NoShowPaperShown) -> ChatMessage:
    """The same as a PDF for the dossier."""
    file = shown.file
    sections = [
        (
            words.label(f"no_show_file.{part}"),
            [(stamp(words, one.at), _said(words.label, words, one)) for one in moments],
        )
        for part, moments in _parts(file)
    ]
    sections.append(
        (words.label("no_show_file.unknown"), [("", words.label(f"unknown.{code}")) for code in file.unknown])
    )
    made = (words.label("no_show_file.made"), stamp(words, file.made_at))
    paper = partial(
        write,
        words.label("no_show_file.title", code=file.code, name=file.name),
        [*_about(words, file), made],
        sections,
        words.label("no_show_file.closing"),
        page_of=words.label("no_show_file.page", page="{page}", pages="{pages}"),
        made_at=file.made_at,
    )
    begun = words.calendar.local(file.at).strftime("%Y-%m-%d")
    return ChatMessage(
        words.say("no_show_file_paper", code=file.code, at=stamp(words, file.at)),
        document=Document(f"{file.code}-{begun}.pdf", paper),
    )


def _about(words: Words, file: NoShowFacts) -> list[tuple[str, str]]:
    """Which appointment, with whom, whether messages got there, and how it stands now."""
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
    return [(words.label(f"no_show_file.about_{name}"), value) for name, value in values.items()]


def _said(say: Say, words: Words, moment: Moment) -> str:
    """One moment in words. `say` makes HTML, or plain text for the paper."""
    match moment:
        case MessageWent():
            return _message(say, words, moment)
        case Answered():
            said = answer_words(words, moment.answer)
            return say("moment.answer", by=_by(words, moment.by), answer=said)
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


def _message(say: Say, words: Words, moment: MessageWent) -> str:
    """Which message, in which language and wording as far as it left, and how it went."""
    what = words.label(words.known(f"message.{moment.message}", "message.other"))
    if moment.language:  # what never left has none
        key = "message.in_wording" if moment.wording else "message.in_language"
        language = language_name(words, moment.language)
        what = words.label(key, message=what, language=language, wording=moment.wording)
    if moment.other:
        what = words.label("message.told_with", message=what, other=stamp(words, moment.other))
    return say("moment.message", message=what, fate=Term(f"fate.{moment.fate}"))


VIEWS: Views = dict((shows(NoShowFileShown, _file), shows(NoShowPaperShown, _paper)))
