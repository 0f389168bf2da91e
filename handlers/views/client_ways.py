"""What coach and klantmanager read of the ways of a client besides the chat."""

from __future__ import annotations

from domain.ways import CLIENT_KINDS, ConsentHow, WayKind
from handlers.views.chat import Button, ChatMessage, Rows, Views, in_rows, shows
from services.people.client_ways import (
    AskAddress,
    AskAgreed,
    AskWays,
    ChooseWay,
    ClientTookWayBack,
    EndWay,
    NoSuchAddress,
    SaysYes,
    WayAgreed,
    WaysOfClient,
    WayWithdrawn,
)
from services.sending.after import ClientMailReturned, ClientTextReturned
from words.catalogs import Term, Words
from words.clients import closed_lines
from words.people import way_agreed, way_ended


def _ways(words: Words, told: WaysOfClient) -> ChatMessage:
    """What was agreed, with what ends it; and what may be."""
    agreed = ", ".join(words.label(f"way.{kind}") for kind in told.agreed)
    text = words.say("ways_of_client" if agreed else "ways_of_client.none", name=told.name, ways=agreed)
    text = "\n".join((text, *closed_lines(words, told.closed)))
    rows: Rows = tuple((_new_address(words, told.code, one.kind),) for one in told.closed)
    for kind in CLIENT_KINDS:
        way, ends = Term(f"way.{kind}"), kind in told.agreed
        label = words.label("button.end_way" if ends else "button.choose_way", way=way)
        meaning = EndWay(told.code, kind) if ends else ChooseWay(told.code, kind)
        rows += ((Button(label, meaning),),)
    return ChatMessage(text, rows)


def _new_address(words: Words, code: str, kind: WayKind) -> Button:
    return Button(words.label("button.new_address", way=Term(f"way.{kind}")), ChooseWay(code, kind))


def _returned(words: Words, told: ClientMailReturned | ClientTextReturned) -> ChatMessage:
    """Nobody reads at an address: another one is given at once."""
    kind = WayKind.EMAIL if isinstance(told, ClientMailReturned) else WayKind.SMS
    text = words.say(told.kept_as, code=told.code, name=told.name)
    return ChatMessage(text, ((_new_address(words, told.code, kind),),))


def _ask_agreed(words: Words, asked: AskAgreed) -> ChatMessage:
    text = words.say(asked.kept_as, name=asked.name, way=Term(f"way.{asked.kind}"))
    yes = [
        Button(words.label(f"button.way_{how}"), SaysYes(asked.code, asked.kind, how)) for how in ConsentHow
    ]
    return ChatMessage(text, in_rows([*yes, Button(words.label("button.way_no"), AskWays(asked.code))], 1))


def _ask_address(words: Words, asked: AskAddress) -> ChatMessage:
    text = words.say(f"way_ask_address.{asked.kind}", name=asked.name)
    return ChatMessage(text, prompt=words.label(f"way.{asked.kind}"))


def _no_address(words: Words, told: NoSuchAddress) -> ChatMessage:
    return ChatMessage(words.say(f"refused.client_address.{told.kind}"))


VIEWS: Views = dict(
    (
        shows(WaysOfClient, _ways),
        shows(ClientMailReturned, _returned),
        shows(ClientTextReturned, _returned),
        shows(AskAgreed, _ask_agreed),
        shows(AskAddress, _ask_address),
        shows(WayAgreed, lambda words, told: ChatMessage(way_agreed(words, told))),
        shows(WayWithdrawn, lambda words, told: ChatMessage(way_ended(words, told))),
        shows(ClientTookWayBack, lambda words, told: ChatMessage(way_ended(words, told))),
        shows(NoSuchAddress, _no_address),
    )
)
