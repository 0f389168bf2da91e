"""A group meeting as one card: first who was there, a toggle each, then the rest by name (R35)."""

from __future__ import annotations

from typing import Final

from domain.codes import Status
from handlers.views.chat import Button, ChatMessage, Rows, Views, in_rows, shows
from handlers.views.pages import on_page, page_buttons, page_line
from handlers.views.rows import row_button, with_told
from services.reports.groups import AllPresent, ShowStage, ToggleMember
from services.reports.lists import GroupCard, GroupShown, ShowList, Stage
from services.reports.meetings import Meeting
from words.catalogs import Html, Term, Words
from words.meetings import state
from words.moments import when

_TOGGLES: Final = 30
_THERE: Final = (Status.PRESENT, Status.LATE)


def group(words: Words, shown: GroupShown) -> ChatMessage:
    """Who was there with a toggle each; the rest by name, and so who is called off before it begins."""
    numbered = list(enumerate(shown.items, start=1))
    page, items = on_page(numbered, shown.page, _TOGGLES)
    begun = any(item.begun for item in shown.items)
    lines = [_member_line(words, number, item) for number, item in items]
    text = words.say(
        "group" if begun else "group_ahead",
        type=Term(f"type.{shown.type}"),
        when=when(words, shown.at),
        lines=Html("\n".join(lines)),
    )
    if foot := page_line(words, page, len(numbered), _TOGGLES):
        text += f"\n{foot}"
    stage = Stage.WHO if begun and shown.stage is Stage.WHO else Stage.REST
    back = GroupCard(shown.at, shown.type, stage, page)
    turns = page_buttons(
        words,
        page,
        len(numbered),
        lambda other: ShowList(GroupCard(shown.at, shown.type, stage, other)),
        _TOGGLES,
    )
    rest = [(number, item) for number, item in items if item.status not in _THERE]
    if stage is Stage.WHO:
        rows: Rows = in_rows([_toggle(words, item, page) for _, item in items], 2)
        last = [Button(words.label("button.all_present"), AllPresent(shown.at, shown.type))]
        if any(item.status not in _THERE for item in shown.items):
            last.append(Button(words.label("button.rest"), ShowStage(shown.at, shown.type, Stage.REST)))
        return with_told(words, text, (*rows, *turns, tuple(last)), shown.told, back)
    rows = tuple((row_button(words, number, item, back),) for number, item in rest)
    if begun:
        turns += ((Button(words.label("button.back"), ShowStage(shown.at, shown.type, Stage.WHO)),),)
    return with_told(words, text, (*rows, *turns), shown.told, back)


def _member_line(words: Words, number: int, item: Meeting) -> str:
    line = words.say(
        "group_member",
        number=number,
        mark=Term(f"mark.{item.status or 'none'}"),
        code=item.code,
        name=item.name,
        status=state(words, item),
    )
    if item.stands_in_for is None:
        return line
    return words.say("for_colleague", line=Html(line), coach=item.stands_in_for)


def _toggle(words: Words, item: Meeting, page: int) -> Button:
    mark = Term(f"mark.{item.status or 'none'}")
    label = words.label("button.toggle", mark=mark, code=item.code, name=item.name)
    return Button(label, ToggleMember(item.appointment, page))


VIEWS: Views = dict((shows(GroupShown, group),))
