"""Complaints and requests about own data: terms, whose they are, the answer, and what is kept on paper."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from functools import partial
from typing import Final

from domain.client_codes import PREFIX
from domain.clients.rights import RequestKind, RequestStep
from domain.codes import Role
from domain.errors import StaleButton
from domain.ports.sessions import Look
from services.clients import own_data
from services.clients import requests as use
from services.clients.requests import MOST, NotForHere
from services.clients.rights import RequestCard, RequestShown, request_card
from web.pages.common import sending_of, theirs
from web.visit import File, Missing, NotFound, Shown, Visit, Went
from words.catalogs import Words
from words.own_data import own_data_text
from words.rights import request_paragraphs, step_label

LIST: Final = "/verzoeken"
NEW: Final = frozenset({"code", "kind"})
STEP: Final = frozenset({"step", "text", "seen"})
_TEXT_AT: Final = frozenset({RequestStep.DONE, RequestStep.NOT_POSSIBLE, RequestStep.EXTENDED})


async def show_list(visit: Visit) -> Shown:
    """What is open, the nearest term first; below it what was closed lately."""
    open_ones, closed = await use.requests(sending_of(visit))
    facts = {
        "open": open_ones,
        "closed": closed,
        "kinds": list(RequestKind) if visit.me.role is Role.COORDINATOR else [],
    }
    return Shown("requests.html", facts, Look("requests", number=len(open_ones) + len(closed)))


async def register(visit: Visit) -> Went:
    """Keep what somebody asked on paper or by phone. Raises Missing, NotFound."""
    if visit.me.role is not Role.COORDINATOR:
        raise NotFound
    try:
        kind = RequestKind(visit.field("kind"))
    except ValueError:
        raise Missing("kind", "page.request.kind_wrong") from None
    code = visit.field("code").upper()
    code = f"{PREFIX}{code}" if code.isdecimal() else code
    request = await use.register(visit.turn, code, kind)
    if request is None:
        raise Missing("code", "page.request.code_wrong")
    return Went(to_request(request.id))


def to_request(request_id: str) -> str:
    """The address of the card of a request."""
    return f"/verzoeken/{request_id}"


async def show(visit: Visit) -> Shown:
    """The card of a request. Raises NotFound."""
    card = await _card(visit)
    steps, may_extend = await theirs(use.written(sending_of(visit), card.request))
    client = await use.client_of(visit.turn, card.request)
    texts = [one for one in card.steps if one in _TEXT_AT]
    facts = {
        "card": card,
        "paragraphs": request_paragraphs(visit.words, card),
        "labels": {one: step_label(visit.words, card, one) for one in card.steps},
        "with_text": bool(texts),
        "written": steps,
        "may_extend": may_extend and not card.elsewhere,
        "most": MOST,
        "paper": _gives_paper(visit, card),
    }
    return Shown("request.html", facts, Look(card.request, client.id))


def _gives_paper(visit: Visit, card: RequestShown) -> bool:
    """Who reads no messages gets what is kept of them on paper, from a coordinator."""
    inspects = card.kind is RequestKind.INSPECTION or not card.client_reads
    return inspects and bool(card.steps) and visit.me.role is Role.COORDINATOR


async def act(visit: Visit) -> Went:
    """Take it up, answer, extend. Raises NotFound, Missing, Refused."""
    card = await _card(visit)
    steps, may_extend = await theirs(use.written(sending_of(visit), card.request))
    try:
        step = RequestStep(visit.field("step"))
    except ValueError:
        raise StaleButton from None
    allowed = step in card.steps or (step is RequestStep.EXTENDED and may_extend and not card.elsewhere)
    if not allowed or visit.field("seen") != str(len(steps)):
        raise StaleButton
    text = visit.field("text") if step in _TEXT_AT else ""
    if step is RequestStep.EXTENDED and not text:
        raise Missing("text", "page.request.reason_missing")
    if len(text) > MOST:
        raise Missing("text", "page.request.too_long", {"most": MOST, "count": len(text)})
    try:
        await use.write_step(visit.turn, card.request, step, text)
    except NotForHere:
        raise Missing("text", "page.request.private") from None
    return Went(to_request(card.request))


async def _card(visit: Visit) -> RequestShown:
    return await theirs(request_card(RequestCard(visit.path["request"]), sending_of(visit)))


async def take_paper(visit: Visit) -> File:
    """All that is kept of a client who reads no messages, in their language. Raises NotFound."""
    card = await _card(visit)
    if not _gives_paper(visit, card):
        raise NotFound
    client = await use.client_of(visit.turn, card.request)
    person = await visit.work.people.by_id(client.id)
    sending = replace(sending_of(visit), reader=person)
    data = await own_data.of_client(sending)
    words = Words.for_client(client.language, visit.site.calendar, visit.now, person)
    said = words.each(lambda own: own_data_text(own, data))
    plain = html.unescape(re.sub(r"</?b>", "", said)).encode("utf-8-sig")
    look = Look(f"own data {client.code}", client.id)
    return File(f"{client.code}.txt", "text/plain; charset=utf-8", partial(bytes, plain), look)
