"""Text messages over NotifyNL: one request each, and what came of it (docs/web.md).

Every request is signed anew, by the real clock: Notify takes a signature for thirty seconds.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import aiohttp
from joserfc import jwt
from joserfc.jwk import OctKey

from domain.messages.delivery import Result

CONNECTED_WITHIN: Final = 10.0  # seconds; a server that hangs holds up no more than its own loop
ANSWERED_WITHIN: Final = 20.0
PLACEHOLDER: Final = "tekst"
"""The one placeholder of the template: ((tekst))."""
TEMPLATE: Final = "kort"
_ID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_KEY: Final = re.compile(rf".+-({_ID.pattern})-({_ID.pattern})")
_OK, _CREATED, _BAD, _UNSIGNED, _FORBIDDEN, _TOO_MANY, _BROKEN = 200, 201, 400, 401, 403, 429, 500


class BadKey(ValueError):
    """An API key that is none."""


class BadTemplates(ValueError):
    """A file of templates that cannot be used; the argument says why."""


@dataclass(frozen=True, slots=True)
class ApiKey:
    """Who asks, and what it is signed with."""

    service: str
    secret: str

    @classmethod
    def of(cls, text: str) -> ApiKey:
        """From `name-<id of the service>-<secret>`, as Notify shows it once. Raises BadKey."""
        found = _KEY.fullmatch(text.strip().lower())
        if found is None:
            raise BadKey("must be the whole API key as Notify shows it once: a name and two ids with dashes")
        return cls(found.group(1), found.group(2))


def template_of(path: Path) -> str:
    """The id of the template of text messages, from the file of the operator. Raises BadTemplates."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get(TEMPLATE)
    except (OSError, tomllib.TOMLDecodeError) as fault:
        raise BadTemplates(f"{path.name}: {type(fault).__name__}") from fault
    if not isinstance(found, str) or _ID.fullmatch(found) is None:
        raise BadTemplates(f'{path.name} must say {TEMPLATE} = "..." with the id of the template')
    return found


@dataclass(frozen=True, slots=True)
class Texted:
    """What came of a text message. `status`: in Notify's words; `reason`: a code and a kind, never a text."""

    result: Result
    reason: str | None = None
    provider_id: str | None = None
    status: str | None = None


class Unanswered(Exception):
    """Nothing can be asked now; the argument says why, for whoever runs it."""


class Notify:
    """Asks one thing after another over kept connections."""

    def __init__(self, url: str, key: ApiKey, template: str, real_now: Callable[[], datetime]) -> None:
        self.url = url.rstrip("/")
        self._key = key
        self._template = template
        self._real_now = real_now
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """End the batch."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def send(self, to: str, body: str, reference: str) -> Texted:
        """Hand one text message over. Raises Unanswered where Notify takes none now, whoever reads it."""
        sent = {
            "phone_number": to,
            "template_id": self._template,
            "personalisation": {PLACEHOLDER: body},
            "reference": reference,
        }
        try:
            code, told = await self._ask("POST", "/v2/notifications/sms", sent)
        except (TimeoutError, aiohttp.ClientError, OSError) as fault:
            if isinstance(fault, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
                raise Unanswered("not_connected") from fault
            return Texted(Result.UNCERTAIN, "no_answer" if isinstance(fault, TimeoutError) else "lost")
        if code == _CREATED:
            number = told.get("id")
            if isinstance(number, str):
                return Texted(Result.SENT, provider_id=number, status="created")
            return Texted(Result.UNCERTAIN, "unreadable_answer")
        if code >= _BROKEN or code < _BAD:
            # Whoever stands before Notify may say so of what was taken.
            return Texted(Result.UNCERTAIN, str(code))
        return _refused(code, told)

    async def find(self, reference: str, to: str) -> Texted | None:
        """What Notify has of a text message; None where it has none. Raises Unanswered."""
        try:
            code, told = await self._ask("GET", f"/v2/notifications?reference={quote(reference, safe='')}")
        except (TimeoutError, aiohttp.ClientError, OSError) as fault:
            raise Unanswered("no_answer") from fault
        if code != _OK:
            raise Unanswered(_why(code, told))
        listed = told.get("notifications")
        for one in listed if isinstance(listed, list) else ():
            if isinstance(one, dict) and one.get("reference") == reference and one.get("phone_number") == to:
                return Texted(Result.SENT, provider_id=str(one.get("id")), status=str(one.get("status")))
        return None

    async def preview(self, body: str) -> str:
        """The text as a phone would show it. Raises Unanswered."""
        path = f"/v2/template/{quote(self._template, safe='')}/preview"
        try:
            code, told = await self._ask("POST", path, {"personalisation": {PLACEHOLDER: body}})
        except (TimeoutError, aiohttp.ClientError, OSError) as fault:
            raise Unanswered("not_connected") from fault
        if code != _OK:
            raise Unanswered(_why(code, told))
        return str(told.get("body", ""))

    async def _ask(
        self, method: str, path: str, sent: dict[str, Any] | None = None
    ) -> tuple[int, dict[str, Any]]:
        if self._session is None:
            timeout = aiohttp.ClientTimeout(
                total=None, sock_connect=CONNECTED_WITHIN, sock_read=ANSWERED_WITHIN
            )
            self._session = aiohttp.ClientSession(timeout=timeout)
        signed = {"Authorization": f"Bearer {self._token()}"}
        async with self._session.request(method, self.url + path, json=sent, headers=signed) as answer:
            try:
                told = await answer.json(content_type=None)
            except ValueError:
                told = None
            return answer.status, told if isinstance(told, dict) else {}

    def _token(self) -> str:
        claims = {"iss": self._key.service, "iat": int(self._real_now().timestamp())}
        return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(self._key.secret))


def _refused(code: int, told: dict[str, Any]) -> Texted:
    """What a refusal means: of this message alone, or of all."""
    if code in (_UNSIGNED, _FORBIDDEN, _TOO_MANY):
        raise Unanswered(_why(code, told))
    kind, said = _first_error(told)
    if kind == "ValidationError" and said.startswith("phone_number"):
        return Texted(Result.UNREACHABLE, f"{code} {kind}")
    return Texted(Result.REFUSED, f"{code} {kind}".strip())


def _why(code: int, told: dict[str, Any]) -> str:
    """For whoever runs it: the code, and the kind of error where it is one of Notify's."""
    return f"{code} {_first_error(told)[0]}".strip()


def _first_error(told: dict[str, Any]) -> tuple[str, str]:
    errors = told.get("errors")
    first = errors[0] if isinstance(errors, list) and errors and isinstance(errors[0], dict) else {}
    kind = str(first.get("error", ""))
    return kind if kind.isalpha() else "", str(first.get("message", ""))
