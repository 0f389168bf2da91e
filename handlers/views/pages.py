"""Lists that are longer than a message: buttons that can be read on a phone, and the way to the next page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from domain.messages.kept import Meaning
from handlers.views.chat import Button, Rows
from words.catalogs import Words

BESIDE: Final = 16
"""Characters of a label of which two fit beside each other on a phone of 360 pixels."""
PAGE: Final = 16
"""Rows of a list at a time; the others are on the next page."""

ItemT = TypeVar("ItemT")


def on_page(items: Sequence[ItemT], page: int, size: int = PAGE) -> tuple[int, Sequence[ItemT]]:
    """The page that there is, the last one at most, and what stands on it."""
    page = max(0, min(page, (len(items) - 1) // size))
    return page, items[page * size : (page + 1) * size]


def page_buttons(words: Words, page: int, count: int, to: Callable[[int], Meaning], size: int = PAGE) -> Rows:
    """Back and on, of so many rows."""
    return to_other_pages(words, page, -(-count // size), to)


def page_line(words: Words, page: int, count: int, size: int = PAGE) -> str:
    """Which page of how many, where there are several."""
    pages = -(-count // size)
    return words.say("list.page", page=page + 1, pages=pages) if pages > 1 else ""


def in_pairs(buttons: Sequence[Button]) -> Rows:
    """Two a row, in order; what is too long for half a row has one of its own."""
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        last = rows[-1] if rows else ()
        if len(last) == 1 and all(len(one.label) <= BESIDE for one in (*last, button)):
            rows[-1] = (*last, button)
        else:
            rows.append((button,))
    return tuple(rows)


def to_other_pages(words: Words, page: int, pages: int, to: Callable[[int], Meaning]) -> Rows:
    """Back and on, as far as there is something; none where all is on one page."""
    beside = (("list_back", page - 1), ("list_more", page + 1))
    row = tuple(
        Button(words.label(f"button.{name}"), to(other)) for name, other in beside if 0 <= other < pages
    )
    return (row,) if row else ()
