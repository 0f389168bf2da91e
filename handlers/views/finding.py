"""How a klantmanager finds a client: a choice, a list to tap, and by what it can be narrowed."""

from __future__ import annotations

from typing import Final

from domain.tasks import TaskKind
from domain.values import Named
from handlers.views.chat import Button, ChatMessage, Rows, Views, in_rows, shows
from handlers.views.client_card import client_button
from handlers.views.pages import in_pairs, to_other_pages
from handlers.views.tasks import task_button
from services.clients.card import ShowClient
from services.clients.finding import (
    ChooseClient,
    ClientFilterShown,
    ClientListShown,
    CoachesReport,
    NarrowClients,
    Narrower,
    TurnClientPage,
)
from words.catalogs import Words

LETTERS_A_ROW: Final = 6
MOST_FILTERS: Final = 90
"""Telegram shows a hundred buttons under a message."""


def named_button(words: Words, one: Named) -> Button:
    """A client of a list: code and name, short enough for two beside each other."""
    return Button(words.label("button.client", code=one.code, name=one.name), ShowClient(one.code))


def _choose(words: Words, choice: ChooseClient) -> ChatMessage:
    buttons = tuple((client_button(words, one.code, one.name),) for one in choice.clients)
    return ChatMessage(words.say("client_choose_more" if choice.more else "client_choose"), buttons)


def _not_reported(words: Words, told: CoachesReport) -> ChatMessage:
    cards = tuple((client_button(words, one.code, one.name),) for one in told.clients)
    if told.plan is None:
        return ChatMessage(words.say(told.kept_as), cards)
    [client] = told.clients
    plan = (task_button(words, TaskKind.PLAN, client.code, told.plan),)
    return ChatMessage(words.say("client_not_reported.plan", name=client.name), (plan, *cards))


def _list(words: Words, shown: ClientListShown) -> ChatMessage:
    """One page by first name, the pages beside, and the ways to narrow it."""
    key = "by_letter" if shown.letter else "by_coach" if shown.coach_name else "all"
    lines = [words.say(f"client_list.{key}", count=shown.count, letter=shown.letter, coach=shown.coach_name)]
    if shown.pages > 1:
        lines.append(words.say("client_list.page", page=shown.page + 1, pages=shown.pages))
    lines.append(words.say("client_list.type"))
    rows = (
        *in_pairs([named_button(words, one) for one in shown.clients]),
        *to_other_pages(
            words, shown.page, shown.pages, lambda page: TurnClientPage(page, shown.letter, shown.coach)
        ),
        *_narrowing(words, shown),
    )
    return ChatMessage("\n".join(lines), rows)


def _narrowing(words: Words, shown: ClientListShown) -> Rows:
    if shown.count < shown.of:
        return ((Button(words.label("button.all_clients", count=shown.of), TurnClientPage()),),)
    if shown.pages == 1:
        return ()
    return (
        (
            Button(words.label("button.by_letter"), NarrowClients("letter")),
            Button(words.label("button.by_coach"), NarrowClients("coach")),
        ),
    )


def _filter(words: Words, shown: ClientFilterShown) -> ChatMessage:
    chosen = [_narrower(words, shown, one) for one in shown.choices[:MOST_FILTERS]]
    rows = in_rows(chosen, LETTERS_A_ROW) if shown.by == "letter" else in_pairs(chosen)
    back = Button(words.label("button.list_back"), TurnClientPage())
    return ChatMessage(words.say(f"client_filter.{shown.by}"), (*rows, (back,)))


def _narrower(words: Words, shown: ClientFilterShown, one: Narrower) -> Button:
    if shown.by == "letter":
        return Button(one.name, TurnClientPage(letter=one.value))
    label = words.label("button.coach_clients", coach=one.name, number=one.clients)
    return Button(label, TurnClientPage(coach=one.value))


VIEWS: Views = dict(
    (
        shows(ChooseClient, _choose),
        shows(CoachesReport, _not_reported),
        shows(ClientListShown, _list),
        shows(ClientFilterShown, _filter),
    )
)
