"""What a coach reads on a thank-you, a sorry or a greeting."""

from __future__ import annotations

from domain.codes import Role
from handlers.views import going
from handlers.views.chat import Button, ChatMessage, Views, shows
from services.reports.buttons import Undo
from services.reports.changing import ChangeReport
from services.reports.small_talk import KindWord, LastReport
from words.catalogs import Words


def _last_report(words: Words, last: LastReport) -> ChatMessage:
    """After a kind word what stands; after a sorry the way to change it or take it back too."""
    lines = going.with_what_goes(words, last.lines, last.goes)
    text = words.say(f"last_report.{last.said}", lines=lines)
    if last.said != "mistake":
        return ChatMessage(text)
    change = Button(words.label("button.change"), ChangeReport(last.report))
    return ChatMessage(text, ((change, Button(words.label("button.undo"), Undo(last.report))),))


def _kind_word(words: Words, said: KindWord) -> ChatMessage:
    greets = said.said == "greeting" and words.me.role is not Role.COACH
    key = "kind_word.greeting_staff" if greets else f"kind_word.{said.said}"
    return ChatMessage(words.say(key, name=words.me.first_name))


VIEWS: Views = dict((shows(LastReport, _last_report), shows(KindWord, _kind_word)))
