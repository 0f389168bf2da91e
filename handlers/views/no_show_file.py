"""The no-show file of a no-show, as a message and as a paper."""

from __future__ import annotations

from functools import partial

from handlers.views.chat import Button, ChatMessage, Document, Views, shows
from services.clients.no_show_messages import NoShowFileShown, NoShowPaperShown, ShowNoShowPaper
from words.catalogs import Html, Term, Words
from words.moments import stamp
from words.no_show_file import about_file, moment_said, paper_of, parts_of
from words.papers.paper import write


def _file(words: Words, shown: NoShowFileShown) -> ChatMessage:
    """Lines of the moment and what was then; what is not known stands at the end."""
    file = shown.file
    text = [
        "\n".join(
            [
                f"<b>{words.say('no_show_file.title', code=file.code, name=file.name)}</b>",
                *[
                    words.say("no_show_file.fact", name=name, value=value)
                    for name, value in about_file(words, file)
                ],
            ]
        )
    ]
    for part, moments in parts_of(file):
        lines = [
            words.say(
                "no_show_file.line",
                at=stamp(words, one.at),
                said=Html(moment_said(words.say, words, one, file.at)),
            )
            for one in moments
        ]
        text.append(_block(words, part, lines))
    unknown = [words.say("no_show_file.point", said=Term(f"unknown.{code}")) for code in file.unknown]
    text.append(_block(words, "unknown", unknown))
    text.append(words.say("no_show_file.closing"))
    button = Button(words.label("button.no_show_file_paper"), ShowNoShowPaper(file.appointment))
    return ChatMessage("\n\n".join(text), ((button,),))


def _block(words: Words, part: str, lines: list[str]) -> str:
    return "\n".join([f"<b>{words.say(f'no_show_file.{part}')}</b>", *lines])


def _paper(words: Words, shown: NoShowPaperShown) -> ChatMessage:
    """The same as a PDF for the dossier."""
    file = shown.file
    name, paper = paper_of(words, file)
    text = words.say("no_show_file_paper", code=file.code, at=stamp(words, file.at))
    return ChatMessage(text, document=Document(name, partial(write, paper)))


VIEWS: Views = dict((shows(NoShowFileShown, _file), shows(NoShowPaperShown, _paper)))
