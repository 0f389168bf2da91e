"""Letters to print and post, for the coordinator (docs/adr/0059)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from domain.ports.sessions import Look
from services.sending import letters
from web.pages.common import theirs
from web.visit import Shown, Visit, Went
from words.catalogs import RIGHT_TO_LEFT, Words
from words.languages import language_name
from words.letters.short import lines_of_letter

PATH: Final = "/brieven"
FIELDS: Final = frozenset({"posted", "back"})
"""A letter that was posted, or was not after all."""


async def show(visit: Visit) -> Shown:
    """What is to be posted in the own municipality, and what was."""
    town, calendar = visit.me.municipality, visit.site.calendar
    waits = await letters.to_post(visit.work, town, visit.now, calendar)
    done = await letters.posted(visit.work, town, visit.now, calendar)
    named = {one.row: language_name(visit.words, one.reader.language) for one in (*waits, *done)}
    return Shown(
        "letters.html", {"waits": waits, "done": done, "named": named}, Look("letters", number=len(waits))
    )


async def show_one(visit: Visit) -> Shown:
    """A letter, in the language of its reader with Dutch beneath. Raises NotFound."""
    found = await theirs(letters.show(visit.turn, _number(visit.path["row"])))
    reader = found.letter.reader
    own = Words.for_client(reader.language, visit.site.calendar, visit.now, reader)
    languages = dict.fromkeys((*own.languages, "nl"))
    texts = [
        (
            language.replace("_", "-"),
            "rtl" if language in RIGHT_TO_LEFT else "ltr",
            lines_of_letter(replace(own, languages=(language,)), found.shown, found.office),
        )
        for language in languages
    ]
    return Shown("letter.html", {"found": found, "texts": texts}, Look(reader.code, reader.id))


async def act(visit: Visit) -> Went:
    """Tick one off, or take that back. Raises Refused."""
    if visit.field("back"):
        await letters.take_back(visit.turn, _number(visit.field("back")))
    else:
        await letters.tick_off(visit.turn, _number(visit.field("posted")))
    return Went(PATH)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else -1
