"""Refusals of the Bot API, in Telegram's own words."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """An answer with ok=false."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def answer(self) -> dict[str, Any]:
        """Return the JSON body of this refusal."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(reason: str) -> Refusal:
    """Return a 400: the call itself is wrong."""
    return Refusal(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> Refusal:
    """Return a 403: the person or group does not let the bot."""
    return Refusal(403, f"Forbidden: {reason}")


def conflict(reason: str) -> Refusal:
    """Return a 409: two receivers of updates exclude each other."""
    return Refusal(409, f"Conflict: {reason}")


def too_many_requests(seconds: int) -> Refusal:
    """Return a 429 that names the seconds to wait."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def not_found() -> Refusal:
    """Return the 404 of an unknown method."""
    return Refusal(404, "Not Found")


def unauthorized() -> Refusal:
    """Return the 401 of a wrong token."""
    return Refusal(401, "Unauthorized")
