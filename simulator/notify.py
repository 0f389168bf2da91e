"""NotifyNL, simulated: its API v2 as it is documented, for text messages."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import re
import uuid
from base64 import urlsafe_b64decode
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from simulator.control_requests import Handler
from simulator.state import Simulation
from simulator.text_messages import as_sent
from simulator.texting import TEMPLATE, Phones, Reports, Texted, stamp
from simulator.wire import Json, dump

SERVICE: Final = "26785a09-0000-4eb0-8407-000000057506"
SECRET: Final = "3d844edf-0000-48ac-975b-00000004f122"  # noqa: S105 - only this simulator takes it
API_KEY: Final = f"kortelijn-{SERVICE}-{SECRET}"
TEMPLATES: Final = {TEMPLATE: "((tekst))"}
"""The templates of the service, by id; placeholders in double brackets."""
SENDER: Final = "KorteLijn"
CLOCKS_AGREE: Final = 30  # seconds that the clock of who asks may be off
PAGE: Final = 250
LONGEST: Final = 918  # characters
SMOKE: Final = ("7700900000", "7700900111", "7700900222")
"""Numbers that are answered well, and of which nothing is kept."""
CONNECTION: Final = "simulator.connection"
_HANGS: Final = 3600.0
_NUMBER: Final = re.compile(r"\+?[\d\s().-]+")


class Wrong(Exception):
    """An answer that is no yes: status, kind and message as they are documented."""

    def __init__(self, status: int, kind: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.kind = kind


class Notify:
    """The routes of /v2."""

    def __init__(self, simulation: Simulation) -> None:
        self.phones = Phones()
        self.reports = Reports(simulation, self.phones)
        self._simulation = simulation

    def routes(self) -> list[Route]:
        """Return every route of the API."""
        table: list[tuple[str, str, Handler]] = [
            ("POST", "/v2/notifications/sms", self.send),
            ("GET", "/v2/notifications", self.several),
            ("GET", "/v2/notifications/{id}", self.one),
            ("POST", "/v2/template/{id}/preview", self.preview),
        ]
        return [Route(path, self._answering(handler), methods=[method]) for method, path, handler in table]

    def _answering(self, handler: Handler) -> Handler:
        async def answering(request: Request) -> Response:
            self.phones.asked.append(f"{request.method} {request.url.path}")
            try:
                self._admit(request)
                return await handler(request)
            except Wrong as wrong:
                errors = [{"error": wrong.kind, "message": str(wrong)}]
                return _json({"status_code": wrong.status, "errors": errors}, wrong.status)

        return answering

    async def send(self, request: Request) -> Response:
        """Take a text message."""
        body = await _body(request)
        to = _string(body, "phone_number")
        said = self.phones.strikes(to, "rate", "limit", "broken", "gateway", "trial", "key", "hang")
        await self._refuse(said)
        if said == "gateway":
            return Response("<html>502 Bad Gateway</html>", 502, media_type="text/html")
        number = _checked(to)
        template, text = self._filled(_string(body, "template_id"), body)
        reference = body.get("reference")
        texted = Texted(
            len(self.phones.texts) + 1,
            str(uuid.uuid4()),
            to,
            text,
            reference if isinstance(reference, str) else None,
            self._simulation.clock.timestamp(),
        )
        if not number.endswith(SMOKE):
            self.phones.texts.append(texted)
            self._simulation.history.add("text", None, text=texted.as_json())
            self.reports.begin(texted)
        said = self.phones.strikes(to, "hang_taken", "drop")
        if said == "hang_taken":
            await asyncio.sleep(_HANGS)
        if said == "drop":
            _hang_up(request)
        uri = str(request.base_url)
        return _json(
            {
                "id": texted.id,
                "reference": texted.reference,
                "content": {"body": text, "from_number": SENDER},
                "uri": f"{uri}v2/notifications/{texted.id}",
                "template": {"id": template, "version": 1, "uri": f"{uri}v2/template/{template}"},
                "scheduled_for": None,
            },
            201,
        )

    async def _refuse(self, said: str | None) -> None:
        if said == "hang":
            await asyncio.sleep(_HANGS)
        if said == "rate":
            told = "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds"
            raise Wrong(429, "RateLimitError", told)
        if said == "limit":
            raise Wrong(429, "TooManyRequestsError", "Exceeded send limits (250000) for today")
        if said == "broken":
            raise Wrong(500, "Exception", "Internal server error")
        if said == "trial":
            told = "Can't send to this recipient when service is in trial mode"
            raise Wrong(400, "BadRequestError", told)
        if said == "key":
            raise Wrong(403, "AuthError", "Invalid token: API key not found")

    async def one(self, request: Request) -> Response:
        """Return what is known of one message."""
        asked = request.path_params["id"]
        try:
            uuid.UUID(asked)
        except ValueError:
            raise Wrong(400, "ValidationError", "id is not a valid UUID") from None
        found = next((one for one in self.phones.texts if one.id == asked), None)
        if found is None:
            raise Wrong(404, "NoResultFound", "No result found")
        return _json(_told(found))

    async def several(self, request: Request) -> Response:
        """Return the newest messages first, as they are asked for."""
        if self.phones.strikes("", "asked_broken"):
            raise Wrong(500, "Exception", "Internal server error")
        asked = request.query_params
        found = [
            one
            for one in reversed(self.phones.texts)
            if asked.get("reference") in (None, one.reference)
            and asked.get("template_type") in (None, "sms")
            and asked.get("status") in (None, one.status)
        ]
        links = {"current": str(request.url)}
        return _json({"notifications": [_told(one) for one in found[:PAGE]], "links": links})

    async def preview(self, request: Request) -> Response:
        """Return a template with its placeholders filled, as a phone would show it."""
        template, text = self._filled(request.path_params["id"], await _body(request))
        told = {"id": template, "type": "sms", "version": 1, "body": text, "subject": None, "html": None}
        return _json(told)

    def _filled(self, template: str, body: Json) -> tuple[str, str]:
        if template not in TEMPLATES:
            raise Wrong(400, "BadRequestError", "Template not found")
        given = body.get("personalisation") or {}
        names = re.findall(r"\(\((.+?)\)\)", TEMPLATES[template])
        missing = [name for name in names if not isinstance(given, dict) or name not in given]
        if missing:
            raise Wrong(400, "BadRequestError", f"Missing personalisation: {', '.join(missing)}")
        text = re.sub(r"\(\((.+?)\)\)", lambda found: str(given[found.group(1)]), TEMPLATES[template])
        text = as_sent(text).strip()
        if len(text) > LONGEST:
            raise Wrong(
                400, "BadRequestError", f"Content for template has a character count greater than {LONGEST}"
            )
        return template, text

    def _admit(self, request: Request) -> None:
        """Look at the token: signed with the key of the service, and of this moment by the real clock."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.title() != "Bearer" or token.count(".") != 2:
            raise Wrong(401, "AuthError", "Unauthorized: authentication token must be provided")
        head, claims, signature = token.split(".")
        try:
            header, said = _decoded(head), _decoded(claims)
            signed = urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
        except ValueError:
            raise Wrong(
                403, "AuthError", "Invalid token: make sure your API token matches the example"
            ) from None
        if header.get("alg") != "HS256":
            raise Wrong(403, "AuthError", "Invalid token: algorithm used is not HS256")
        if said.get("iss") != SERVICE:
            raise Wrong(403, "AuthError", "Invalid token: service not found")
        right = hmac.new(SECRET.encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()
        if not hmac.compare_digest(right, signed):
            raise Wrong(403, "AuthError", "Invalid token: API key not found")
        clock, issued = self._simulation.clock, said.get("iat")
        real = clock.timestamp() - clock.offset
        if not isinstance(issued, int) or abs(real - issued) > CLOCKS_AGREE:
            raise Wrong(403, "AuthError", "Error: Your system clock must be accurate to within 30 seconds")


def _told(texted: Texted) -> Json:
    return {
        "id": texted.id,
        "reference": texted.reference,
        "phone_number": texted.to,
        "type": "sms",
        "status": texted.status,
        "template": {"id": TEMPLATE, "version": 1, "uri": f"/v2/template/{TEMPLATE}/version/1"},
        "body": texted.body,
        "created_at": stamp(texted.at),
        "sent_at": stamp(texted.sent_at) if texted.sent_at else None,
        "completed_at": stamp(texted.completed_at) if texted.completed_at else None,
    }


def _checked(to: str) -> str:
    """The digits of a mobile number, as it is taken. Raises Wrong."""
    if _NUMBER.fullmatch(to) is None:
        raise Wrong(400, "ValidationError", "phone_number Must not contain letters or symbols")
    digits = re.sub(r"\D", "", to).removeprefix("00")
    if len(digits) < 9:
        raise Wrong(400, "ValidationError", "phone_number Not enough digits")
    if len(digits) > 15:
        raise Wrong(400, "ValidationError", "phone_number Too many digits")
    abroad = to.strip().startswith(("+", "00")) and not digits.startswith("31")
    if not abroad and not re.fullmatch(r"(?:31|0)?(?:6\d{8}|7\d{9})", digits):
        raise Wrong(400, "ValidationError", "phone_number Not a Dutch mobile number")
    return digits


async def _body(request: Request) -> Json:
    try:
        body = json.loads(await request.body())
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise Wrong(400, "BadRequestError", "Invalid JSON supplied in POST data")
    return body


def _string(body: Json, name: str) -> str:
    value = body.get(name)
    if name not in body:
        raise Wrong(400, "ValidationError", f"{name} is a required property")
    if not isinstance(value, str):
        raise Wrong(400, "ValidationError", f"{name} {value} is not of type string")
    return value


def _decoded(part: str) -> Json:
    found = json.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return found if isinstance(found, dict) else {}


def _json(value: Any, status: int = 200) -> Response:
    return Response(dump(value), status, media_type="application/json")


def _hang_up(request: Request) -> None:
    connection = (request.scope.get("extensions") or {}).get(CONNECTION)
    if connection is not None:
        connection.transport.abort()
