"""Who looked at what: a year of it, by person or code, and as a file."""

from __future__ import annotations

import csv
import io
from functools import partial
from typing import Final

from domain.ports.sessions import Look
from services.looks import IN_FILE, SHOWN, LookLine, looks
from web.visit import File, Shown, Visit
from words.catalogs import Words
from words.moments import stamp

_OPENS: Final = ("=", "+", "-", "@", "\t", "\r")
"""With these a sheet begins a formula."""


async def show(visit: Visit) -> Shown:
    """The newest, and how to find one code."""
    code = visit.query.get("code", "").strip()[:40]
    found = await looks(visit.turn, code, SHOWN + 1)
    facts = {"looks": found[:SHOWN], "code": code, "more": len(found) > SHOWN, "most": SHOWN}
    return Shown("looks.html", facts, Look("looks", number=len(found[:SHOWN])))


async def take_file(visit: Visit) -> File:
    """All of them, for a spreadsheet."""
    code = visit.query.get("code", "").strip()[:40]
    found = await looks(visit.turn, code, IN_FILE)
    make = partial(_table, visit.words, found)
    return File("inzage.csv", "text/csv; charset=utf-8", make, Look("looks file", number=len(found)))


def _table(words: Words, found: list[LookLine]) -> bytes:
    written = io.StringIO(newline="")
    columns = ("when", "code", "name", "role", "organisation", "page", "what", "client", "number")
    rows = [[words.label(f"page.looks.{column}") for column in columns]]
    rows += [
        [
            stamp(words, one.look.at),
            one.person.code,
            one.person.first_name,
            words.label(f"role.{one.person.role}"),
            one.person.organisation,
            one.look.route,
            one.look.object,
            one.look.client or "",
            str(one.look.number),
        ]
        for one in found
    ]
    csv.writer(written, delimiter=";").writerows([_cell(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _cell(text: str) -> str:
    """A quote before what a sheet would run."""
    return f"'{text}" if text.startswith(_OPENS) else text
