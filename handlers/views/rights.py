"""A request about own rights: the card of whoever handles it, and what the client reads of it."""

from __future__ import annotations

from domain.clients.rights import RequestKind, RequestStep
from handlers.views.chat import Button, ChatMessage, Views, shows
from handlers.views.client import button
from services.clients.own_rights import TakeBack
from services.clients.rights import (
    HandleRequest,
    RequestEndedShown,
    RequestPassedOnShown,
    RequestShown,
    ShowRequest,
)
from words.catalogs import Term, Words
from words.rights import request_paragraphs, step_label

_PASSED_ON = {
    RequestKind.COMPLAINT: "complaint_passed_on",
    RequestKind.DELETION: "data_delete_passed_on",
    RequestKind.CORRECTION: "data_wrong_passed_on",
    RequestKind.INSPECTION: "data_wrong_passed_on",
}


REQUESTS_A_ROW = 2


def request_button(words: Words, request: str, code: str, kind: RequestKind) -> Button:
    """Opens the card of a request."""
    label = words.label("button.rights.show", code=code, what=Term(f"team.request.{kind}"))
    return Button(label, ShowRequest(request))


def _card(words: Words, card: RequestShown) -> ChatMessage:
    """What is asked, how far the terms have come, where it stands, and whether the client reads it."""
    lines = request_paragraphs(words, card)
    row = tuple(
        Button(
            step_label(words, card, step),
            HandleRequest(card.request, step),
        )
        for step in card.steps
    )
    return ChatMessage("\n\n".join(lines), (row,) if row else ())


def _passed_on(words: Words, told: RequestPassedOnShown) -> ChatMessage:
    municipality = words.me.municipality
    if told.heard_at is None:
        text = words.say("not_passed_on", reader=municipality)
    elif told.again:
        text = words.say("passed_on_already", municipality=municipality, at=told.heard_at)
    else:
        by = words.calendar.day_bounds(told.answer_by)[0]
        text = words.say(_PASSED_ON[told.kind], municipality=municipality, at=by)
    back = button(words, "button.take_back", TakeBack(told.request))
    return ChatMessage(text, ((back,),) if told.open else ())


def _ended(words: Words, told: RequestEndedShown) -> ChatMessage:
    withdrawn = told.step is RequestStep.WITHDRAWN
    key = "rights_ended.withdrawn" if withdrawn else f"rights_ended.{told.kind}.{told.step}"
    return ChatMessage(words.say(key, municipality=words.me.municipality))


VIEWS: Views = dict(
    (
        shows(RequestShown, _card),
        shows(RequestPassedOnShown, _passed_on),
        shows(RequestEndedShown, _ended),
    )
)
