"""Every client of a coach: the next appointment, a button to the card, and whom to ring."""

from __future__ import annotations

from typing import Final

from domain.phones import grouped
from domain.values import Reach
from handlers.views.chat import ChatMessage, Views, in_rows, shows
from handlers.views.pages import on_page, page_buttons, page_line
from handlers.views.rows import client_button
from services.reports.caseload import CaseloadItem, CaseloadShown, KlantmanagerItem, ShowCaseload
from words.catalogs import Html, Words
from words.moments import day_short, when

CODES_SHOWN: Final = 30
_CLIENTS: Final = 20
_A_ROW: Final = 2


def _caseload(words: Words, shown: CaseloadShown) -> ChatMessage:
    if not shown.items:
        return ChatMessage(words.say("caseload_empty"))
    count = len(shown.items)
    page, items = on_page(shown.items, shown.page, _CLIENTS)
    lines = "\n".join(_client(words, one) for one in items)
    parts = [words.say("caseload", lines=Html(lines), number=count)]
    if any(one.reach is not Reach.ACTIVE for one in items):
        parts.append(words.say("caseload.silent"))
    if page == 0 and any(one.phone is not None for one in shown.klantmanagers):
        called = "\n".join(_klantmanager(words, one) for one in shown.klantmanagers)
        parts.append(words.say("caseload.klantmanagers", lines=Html(called)))
    parts.append(words.say("caseload.search"))
    if foot := page_line(words, page, count, _CLIENTS):
        parts.append(foot)
    rows = in_rows([client_button(words, one.code, one.name) for one in items], _A_ROW)
    return ChatMessage("\n\n".join(parts), (*rows, *page_buttons(words, page, count, ShowCaseload, _CLIENTS)))


def _klantmanager(words: Words, item: KlantmanagerItem) -> str:
    codes = ", ".join(item.codes[:CODES_SHOWN]) + (" …" if len(item.codes) > CODES_SHOWN else "")
    if item.phone is None:
        return words.say("caseload.klantmanager_none", name=item.name, codes=codes)
    return words.say("caseload.klantmanager", name=item.name, phone=grouped(item.phone), codes=codes)


def _client(words: Words, item: CaseloadItem) -> str:
    if item.next is None:
        said = words.say("caseload_line_none", code=item.code, name=item.name)
    else:
        said = words.say("caseload_line", code=item.code, name=item.name, next=when(words, item.next))
    if item.paused_until is not None:
        said = words.say("digest.paused", line=Html(said), until=day_short(words, item.paused_until))
    if item.stands_in_for is not None:
        said = words.say("for_colleague", line=Html(said), coach=item.stands_in_for)
    return said if item.reach is Reach.ACTIVE else words.say("digest.not_reached", line=Html(said))


VIEWS: Views = dict((shows(CaseloadShown, _caseload),))
