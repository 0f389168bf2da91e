"""A file that a browser posts, within its form: one, small, kept in memory."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from starlette.requests import Request

from web.forms import MOST, MOST_FIELDS, OURS, BadForm

KIND: Final = "multipart/form-data"
_BOUNDARY: Final = re.compile(r'boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))', re.IGNORECASE)
_NAME: Final = re.compile(rb'[; ]name="([^"\r\n]*)"')
_FILE: Final = re.compile(rb'[; ]filename="([^"\r\n]*)"')


@dataclass(frozen=True, slots=True)
class Upload:
    """What somebody chose: its name, and what it holds."""

    name: str
    body: bytes


async def read_upload(
    request: Request, fields: frozenset[str], file: str, most: int
) -> tuple[dict[str, tuple[str, ...]], Upload]:
    """The fields by name, a file by its mark, and the file. Raises BadForm."""
    kind, _, rest = request.headers.get("content-type", "").partition(";")
    found = _BOUNDARY.search(rest)
    if kind.strip().lower() != KIND or found is None:
        raise BadForm(400)
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > most + MOST:
            raise BadForm(413)
    mark = b"\r\n--" + (found[1] or found[2]).encode()
    parts = (b"\r\n" + bytes(body)).split(mark)
    given: dict[str, tuple[str, ...]] = {}
    upload = Upload("", b"")
    if len(parts) > MOST_FIELDS or not parts[-1].startswith(b"--"):
        raise BadForm(400)
    for each in parts[1:-1]:
        head, separator, value = each.partition(b"\r\n\r\n")
        name = _NAME.search(head)
        if not separator or name is None:
            raise BadForm(400)
        called = name[1].decode("utf-8", "replace")
        if called == file:
            named = _FILE.search(head)
            upload = Upload(named[1].decode("utf-8", "replace")[:200] if named else "", value)
            given[file] = (sha256(value).hexdigest(),)
        elif called in fields or called in OURS:
            given[called] = (*given.get(called, ()), value.decode("utf-8", "replace"))
        else:
            raise BadForm(400)
    if len(upload.body) > most:
        raise BadForm(413)
    return given, upload
