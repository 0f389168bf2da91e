"""Reading requests of the control API, and answering them."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from simulator.acting import MissingError
from simulator.people import Person
from simulator.state import Simulation
from simulator.wire import Json, dump

LONGEST_WAIT: Final = 60.0

Handler = Callable[[Request], Awaitable[Response]]


def answer(value: Any, status: int = 200) -> Response:
    """Return a JSON answer."""
    return Response(dump(value), status, media_type="application/json")


def wrong(reason: str, status: int = 400) -> HTTPException:
    """Return an error that names its reason in plain English."""
    return HTTPException(status, reason)


async def body_of(request: Request) -> Json:
    """Return the JSON object of a request; no body stands for an empty one."""
    raw = await request.body()
    try:
        body = json.loads(raw) if raw.strip() else {}
    except ValueError:
        raise wrong("the body is not JSON") from None
    if not isinstance(body, dict):
        raise wrong("the body must be a JSON object")
    return body


def field(body: Json, name: str, kind: type[Any] | tuple[type[Any], ...], *, required: bool = False) -> Any:
    """Return a field of the body after a look at its type."""
    value = body.get(name)
    if value is None:
        if required:
            raise wrong(f"{name} is missing")
        return None
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is int):
        raise wrong(f"{name} has the wrong type")
    return value


def person_of(simulation: Simulation, request: Request) -> Person:
    """Return the person whose number stands in the path."""
    person = simulation.person(request.path_params["id"])
    if person is None:
        raise wrong(f"there is no person {request.path_params['id']}", 404)
    return person


def query_number(request: Request, name: str, default: float = 0) -> float:
    """Return a number from the query."""
    try:
        return float(request.query_params.get(name, default))
    except ValueError:
        raise wrong(f"{name} is not a number") from None


def waiting_time(request: Request) -> float:
    """Return how long a long poll may wait."""
    return min(max(query_number(request, "wait"), 0), LONGEST_WAIT)


def aware(text: str) -> datetime:
    """Return the moment of an ISO 8601 text; without an offset it is UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise wrong(f"{text!r} is not an ISO 8601 moment") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


async def on_http_error(_request: Request, error: Exception) -> Response:
    """Answer a wrong request of the control API."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else str(error)
    return answer({"error": detail}, status)


async def on_cannot(_request: Request, error: Exception) -> Response:
    """Answer that a person cannot do this."""
    return answer({"error": str(error)}, 404 if isinstance(error, MissingError) else 400)
