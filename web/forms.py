"""What a browser posts: read within bounds, and only when it comes from a page of ours."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request

from domain.ids import new_id, token_hash
from web.site import Site

MOST: Final = 64 * 1024
MOST_FIELDS: Final = 400
KIND: Final = "application/x-www-form-urlencoded"
TOKEN, FORM = "token", "form"
OURS: Final = frozenset({TOKEN, FORM})
"""The two fields that every form has beside its own."""


class BadForm(Exception):
    """It is not taken, and nothing of it is said again."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def token_for(window: str, session_id: str) -> str:
    """What a form shows of the cookie of its window: no other site can read it, and none can guess it.

    It is of one session as well, and stays when its cookie is renewed: a form in another tab is not lost.
    """
    return token_hash(f"form of {window} {session_id}")


def check_origin(site: Site, request: Request) -> None:
    """The form stands on a page of ours: the browser says so, or else the origin. Raises BadForm."""
    fetched_by = request.headers.get("sec-fetch-site")
    if fetched_by is None:
        if request.headers.get("origin") != site.url:
            raise BadForm(403)
    elif fetched_by != "same-origin":
        raise BadForm(403)


def check_token(tokens: Iterable[str], given: Mapping[str, tuple[str, ...]]) -> None:
    """The form was made for this window and session. Raises BadForm."""
    shown = given.get(TOKEN, ("",))[0].encode()
    if not any([hmac.compare_digest(shown, token.encode()) for token in tokens]):
        raise BadForm(403)


async def read_form(request: Request, fields: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """The fields by name. Raises BadForm for another kind of body, a large one, a foreign field."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != KIND:
        raise BadForm(400)
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST:
            raise BadForm(413)
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
        )
    except ValueError:
        raise BadForm(400) from None
    given: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        if name not in fields and name not in OURS:
            raise BadForm(400)
        given[name] = (*given.get(name, ()), value)
    return given


def contents_of(path: str, given: Mapping[str, tuple[str, ...]]) -> str:
    """What a form holds, in one text: another text is another wish, also under the same number."""
    return json.dumps([path, sorted((name, value) for name, value in given.items() if name not in OURS)])


def form_id_of(given: Mapping[str, tuple[str, ...]]) -> str:
    """The number of the form, by which it is known when it comes twice. Raises BadForm."""
    number = given.get(FORM, ("",))[0]
    if len(number) != len(new_id()) or not number.isascii():
        raise BadForm(400)
    return number
