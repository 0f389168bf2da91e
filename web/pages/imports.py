"""A coordinator reads a file in: an example of each kind, what it would do, the yes, and start links."""

from __future__ import annotations

from functools import partial
from typing import Final

from domain.codes import Role
from domain.ports.sessions import Look
from domain.values import Person
from services.importing import on_page
from services.importing.example import example_files
from services.importing.files import MODELS
from services.importing.on_page import MOST_BYTES, MOST_ROWS, TOLD
from services.people.joining import Inviting
from web.pages.common import theirs
from web.visit import File, Missing, NotFound, Shown, Visit, Went
from words.catalogs import LANGUAGES
from words.importing import bad_row, changed_row

HERE: Final = "/import"
FILE: Final = "file"


async def show(visit: Visit) -> Shown:
    """The examples, the field for a file, and who has no start link yet."""
    facts = {
        "kinds": list(MODELS),
        "mib": MOST_BYTES // 1024 // 1024,
        "most_rows": MOST_ROWS,
        "busy": await visit.work.imports.open() is not None,
        "to_invite": await on_page.to_invite(visit.work, visit.me.municipality),
    }
    return Shown("import.html", facts, Look("import"))


async def take_example(visit: Visit) -> File:
    """A file with the columns that are read, and rows to write over. Raises NotFound."""
    name = visit.path["name"]
    texts = example_files(visit.site.calendar.day(visit.now))
    if name not in texts:
        raise NotFound
    body = texts[name].encode("utf-8-sig")  # by this mark Excel knows the letters
    return File(name, "text/csv; charset=utf-8", partial(bytes, body), Look(f"example {name}"))


async def try_out(visit: Visit) -> Went:
    """What the file would do. Raises Missing, Refused."""
    upload = visit.upload
    if upload is None or not upload.body.strip():
        raise Missing(FILE, "page.import.no_file")
    if len(upload.body.splitlines()) - 1 > MOST_ROWS:
        raise Missing(FILE, "page.import.too_long", {"most": MOST_ROWS})
    key = await on_page.try_out(visit.turn, upload.name, upload.body, LANGUAGES)
    if key is None:
        raise Missing(FILE, "page.import.unknown")
    return Went(to_tried(key))


def to_tried(key: str) -> str:
    """The address of what a file would do."""
    return f"/import/{key}"


async def show_tried(visit: Visit) -> Shown:
    """What it would do, or what is wrong with it; or that it is stored. Raises NotFound."""
    key = visit.path["upload"]
    tried, ready, done = await theirs(on_page.tried_before(visit.work, visit.me, key, visit.now))
    words = visit.words
    facts = {
        "tried": tried,
        "key": key,
        "ready": ready,
        "done": done,
        "faults": [bad_row(words, one) for one in tried.faults],
        "warnings": [bad_row(words, one) for one in tried.warnings],
        "changed": [changed_row(words, one) for one in tried.changed],
        "most": TOLD,
        "to_invite": await on_page.to_invite(visit.work, visit.me.municipality),
    }
    return Shown("import_tried.html", facts, Look(f"import {tried.file}", number=tried.rows))


async def store(visit: Visit) -> Went:
    """Yes. Raises NotFound, Refused."""
    await theirs(on_page.tried_before(visit.work, visit.me, visit.path["upload"], visit.now))
    await on_page.store(visit.turn, visit.path["upload"], LANGUAGES)
    return Went(to_tried(visit.path["upload"]))


async def invite(visit: Visit) -> Went:
    """A start link for everybody who has none, shown this once."""
    inviting = Inviting(visit.site.client_invitation_lives, by=visit.me.id)
    tokens = await on_page.invite_new(visit.turn, inviting)
    return Went(HERE, shown=await links(visit, tokens))


async def links(visit: Visit, tokens: list[tuple[Person, str]]) -> Shown:
    """Start links to copy: into the chat, and for staff to a page as well."""
    bot = await visit.work.runtime_value("bot_username")
    told = [
        {
            "person": one,
            "chat": f"https://t.me/{bot}?start={token}" if bot else None,
            "page": f"{visit.site.url}/uitnodiging/{token}" if one.role is not Role.CLIENT else None,
        }
        for one, token in tokens
    ]
    return Shown("start_links.html", {"links": told})
