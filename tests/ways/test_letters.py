"""Every message that can be mailed has words for it, and none of them is a name."""

from __future__ import annotations

import re
import types
import typing
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import handlers.views  # noqa: F401 - imports every module with messages
from domain.calendar import Calendar, QuietHours, WeeklyMoment
from domain.messages.message import ByMail, Message
from domain.tasks import TaskKind
from services.deadlines.bundles import DeadlinesShown
from services.tasks.shown import TaskShown
from words.catalogs import Words
from words.letters import LETTERS, render
from words.letters.mail import compose

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
CALENDAR = Calendar(ZoneInfo("Europe/Amsterdam"), QuietHours(time(20), time(8)), WeeklyMoment(0, time(8)))
SECRET = "Geheim"
PLAIN: dict[Any, Any] = {
    str: SECRET,
    int: 2,
    float: 2.0,
    bool: True,
    datetime: NOW,
    date: NOW.date(),
    timedelta: timedelta(hours=1),
    type(None): None,
}


def made(kind: Any, name: str = "") -> Any:
    """A value of a type, every text in it a secret but a code."""
    if name == "code":
        return "K-1077"
    origin, of = typing.get_origin(kind), typing.get_args(kind)
    if kind in PLAIN:
        return PLAIN[kind]
    if origin in (typing.Union, types.UnionType):
        return made(next((one for one in of if one is not type(None)), type(None)), name)
    if origin is typing.Literal:
        return of[0]
    if origin in (tuple, list):
        return (made(of[0]),) if of[-1] is Ellipsis else tuple(made(one) for one in of)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    base = origin if is_dataclass(origin) else kind
    if is_dataclass(base):
        hints = typing.get_type_hints(base)
        given = {
            one.name: made(hints[one.name], one.name)
            for one in fields(base)
            if one.default is MISSING and one.default_factory is MISSING
        }
        return base(**given)  # type: ignore[operator]
    return SECRET


def every_message() -> list[type[Message]]:
    found: list[type[Message]] = []
    waiting = list(Message.__subclasses__())
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if is_dataclass(kind):
            found.append(kind)
    return sorted({kind.__qualname__: kind for kind in found}.values(), key=lambda kind: kind.__qualname__)


def test_there_are_many_messages_and_each_letter_is_of_one() -> None:
    assert len(every_message()) > 200
    assert {kind.__qualname__ for kind in LETTERS} <= {kind.__qualname__ for kind in every_message()}


@pytest.mark.parametrize("kind", every_message(), ids=lambda kind: kind.__qualname__)
def test_a_mail_names_nobody_whatever_the_message_holds(kind: type[Message]) -> None:
    message = made(kind)
    if message.by_mail() is ByMail.NEVER:
        return
    words = Words.for_staff(CALENDAR, NOW)
    mail = compose(words, render(words, message), "https://kortelijn.example", answered=False)
    said = f"{mail.subject}\n{mail.text}"
    said = re.sub(r"https://\S+", "", said)  # what stands in the address of a page is nobody's name
    assert SECRET not in said
    assert len(said.split("\n\n")[0].splitlines()) <= 7
    assert "{" not in said


def test_a_term_that_is_over_is_not_told_as_one_to_keep() -> None:
    words = Words.for_staff(CALENDAR, NOW)
    until = {"kind": TaskKind.NO_SHOW, "last": None}
    card = replace(made(TaskShown), **until, answer_by=NOW + timedelta(hours=1))
    [said] = render(words, card).lines
    assert "Kies voor 12:00." in said
    own = replace(card, answer_by=NOW - timedelta(minutes=30), stands_in=False)
    alone = replace(own, involved=replace(own.involved, stand_in=None))
    for over, told in (
        (alone, "De termijn is voorbij. Wie belt?"),
        (own, "De termijn is voorbij: uw vervanger is ook gevraagd."),
        (replace(own, stands_in=True), "u bent nu ook gevraagd. Wie belt?"),
    ):
        [said] = render(words, over).lines
        assert said.endswith(told)
        assert "Kies voor" not in said


def test_the_terms_of_a_morning_are_counted_and_lead_to_where_they_stand() -> None:
    words = Words.for_staff(CALENDAR, NOW)
    shown = made(DeadlinesShown)
    letter = render(words, replace(shown, lines=(replace(shown.lines[0], clients=1),)))
    assert letter.subject == "Een termijn is verlopen of loopt af"
    assert letter.lines == ("Bij 1 deelnemer is een termijn verlopen of loopt die af.",)
    assert letter.page == "week"
    [several] = render(words, replace(shown, lines=(replace(shown.lines[0], clients=1),) * 3)).lines
    assert several == "Bij 3 deelnemers is een termijn verlopen of loopt die af."
