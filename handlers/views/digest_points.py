"""What asks somebody to act, a line a client with every reason: in a digest, and opened further by reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from handlers.views.chat import Button, ChatMessage, Rows, Views, fits, shows
from handlers.views.pages import in_pairs, to_other_pages
from services.clients.card import ShowClient
from services.digests.browse import OpenPoints, TurnPoints
from services.digests.messages import (
    ClientPoints,
    PointGroup,
    PointsShown,
    Reason,
    TaskPoint,
)
from services.tasks.tasks import ShowTask
from words.catalogs import Html, Term, Words
from words.digests import points_words

MAX_BUTTONS: Final = 24
POINTS: Final = (5, 3, 2, 1)
"""Reasons behind a client: as many as fit into a message, the others are counted."""


def group_told(words: Words, group: PointGroup, shown: int) -> str:
    """A group under its head: who stands here, who stands above already, and how many more there are."""
    lines = [line_told(words, line) for line in group.lines[:shown]]
    if more := group.count - len(lines):
        lines.append(words.say("digest.more", count=more))
    if above := group.of - group.count:
        lines.append(words.say("digest.above", count=above))
    return words.say(f"digest.{group.reason}", count=group.of, lines=Html("\n".join(lines)))


def line_told(words: Words, line: ClientPoints, most: int = POINTS[0]) -> str:
    """A client with every reason; what is planned stands beside a deadline, for it may answer it."""
    what = Html("; ".join(points_words(words, line, most)))
    return words.say("digest.about", code=line.code, name=line.name, coach=line.coach, what=what)


def line_buttons(words: Words, lines: Sequence[ClientPoints]) -> Rows:
    """A button a client, with code and name: the oldest task of theirs, or else the card of the client."""
    return in_pairs([_button(words, line) for line in lines[:MAX_BUTTONS]])


def _button(words: Words, line: ClientPoints) -> Button:
    first = line.points[0]
    mark = f"task.mark.{first.kind}" if isinstance(first, TaskPoint) else f"digest.mark.{first.kind}"
    label = words.label("button.point", mark=Term(mark), code=line.code, name=line.name)
    return Button(label, ShowTask(first.task) if isinstance(first, TaskPoint) else ShowClient(line.code))


def further(words: Words, groups: Sequence[PointGroup], shown: int, monday: date | None) -> Rows:
    """The way to everybody of each reason, where not all of them stand here with a button."""
    here = sum(min(group.count, shown) for group in groups)
    if all(group.count <= shown for group in groups) and here <= MAX_BUTTONS:
        return ()
    opens = [Button(_reason(words, one.reason, one.of), OpenPoints(one.reason, monday)) for one in groups]
    return in_pairs(opens)


def _reason(words: Words, reason: Reason, count: int) -> str:
    return words.label(f"button.points.{reason}", number=count)


def _page(words: Words, page: PointsShown) -> ChatMessage:
    """One page of a reason, with the other reasons under it."""
    counts = dict(page.counts)
    others = in_pairs(
        [
            Button(_reason(words, reason, count), TurnPoints(reason, monday=page.monday))
            for reason, count in page.counts
            if count and reason != page.reason
        ]
    )
    if not page.lines:
        return ChatMessage(words.say("digest_points.none"), others)
    for most in POINTS:
        lines = Html("\n".join(line_told(words, line, most) for line in page.lines))
        text = words.say(f"digest.{page.reason}", count=counts[page.reason], lines=lines)
        text += f"\n\n{_place(words, page)}"
        text += f"\n{words.say('digest_points.type')}"
        if fits(text):
            break
    pages = to_other_pages(words, page.page, page.pages, lambda to: TurnPoints(page.reason, to, page.monday))
    return ChatMessage(text, (*line_buttons(words, page.lines), *pages, *others))


def _place(words: Words, page: PointsShown) -> str:
    """Which page it is, and of when."""
    key = "digest_points.page" if page.monday is None else "digest_points.page_then"
    return words.say(key, page=page.page + 1, pages=page.pages, first=page.monday)


VIEWS: Views = dict((shows(PointsShown, _page),))
