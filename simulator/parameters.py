"""Parameters of a Bot API call, from a query, a form, a multipart body or JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Message, Receive, Scope

from simulator.refusals import Refusal, bad_request

MAX_BODY: Final = 52 * 1024 * 1024
PROBLEMS: Final = {
    "reply_markup": "can't parse reply keyboard markup JSON object",
    "entities": "can't parse message entities JSON object",
    "caption_entities": "can't parse message entities JSON object",
    "reaction": "can't parse reaction types JSON object",
    "commands": "can't parse commands JSON object",
    "scope": "can't parse BotCommandScope JSON object",
    "reply_parameters": "can't parse reply parameters JSON object",
    "link_preview_options": "can't parse link preview options JSON object",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a multipart body."""

    file_name: str
    mime_type: str
    content: bytes

    def as_json(self) -> dict[str, Any]:
        """Return what the record of calls shows."""
        return {"file_name": self.file_name, "mime_type": self.mime_type, "size": len(self.content)}


class Parameters:
    """Reads typed values; what makes no sense becomes Telegram's refusal."""

    def __init__(self, values: Mapping[str, Any], uploads: Mapping[str, Upload] | None = None) -> None:
        self.values = values
        self.uploads = uploads or {}

    def recorded(self) -> dict[str, Any]:
        """Return the parameters for the record of calls."""
        return {**self.values, **{name: upload.as_json() for name, upload in self.uploads.items()}}

    def string(self, name: str) -> str:
        """Return a text; a missing one is empty."""
        value = self.values.get(name)
        if value is None:
            return ""
        text = value if isinstance(value, str) else json.dumps(value)
        if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
            raise bad_request(f"{name.replace('_', ' ')} must be encoded in UTF-8")
        return text

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number; a missing or unreadable one is the default."""
        value = self.values.get(name)
        try:
            return default if value is None else int(value)
        except (TypeError, ValueError):
            return default

    def number(self, name: str) -> float:
        """Return a required number."""
        try:
            return float(self.values[name])
        except (KeyError, TypeError, ValueError):
            raise bad_request(f"{name} is empty") from None

    def flag(self, name: str) -> bool:
        """Return a yes or no as Telegram reads it."""
        return str(self.values.get(name, "")).strip().lower() in {"true", "yes", "1"}

    def parsed(self, name: str) -> Any:
        """Return a JSON value that may stand in a form field as text."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(PROBLEMS.get(name, f"can't parse {name} JSON object")) from None

    def list_of_objects(self, name: str) -> list[dict[str, Any]] | None:
        """Return a JSON array of objects, or None when it is missing."""
        value = self.parsed(name)
        if value is None:
            return None
        if not isinstance(value, list) or any(not isinstance(item, dict) for item in value):
            raise bad_request(PROBLEMS.get(name, f"can't parse {name} JSON object"))
        return value

    def upload(self, name: str) -> Upload | None:
        """Return the file of a parameter, sent under its own name or as attach://."""
        if name in self.uploads:
            return self.uploads[name]
        value = self.values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            return self.uploads.get(value.removeprefix("attach://"))
        return None


class GoneError(Exception):
    """The caller left before its call was read."""


async def read_body(receive: Receive) -> bytes:
    """Return the whole body of a request."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise GoneError
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > MAX_BODY:
            raise Refusal(413, "Request Entity Too Large")
        if not message.get("more_body"):
            return b"".join(parts)


async def read_parameters(scope: Scope, body: bytes) -> Parameters:
    """Return the parameters of a call, whatever way they came."""
    query: bytes = scope["query_string"]
    values: dict[str, Any] = dict(parse_qsl(query.decode("ascii"), keep_blank_values=True)) if query else {}
    if not body:
        return Parameters(values)
    kind = next((value for name, value in scope["headers"] if name == b"content-type"), b"").lower()
    if kind.startswith(b"application/x-www-form-urlencoded"):
        values.update(_form(body))
    elif kind.startswith(b"application/json"):
        values.update(_json(body))
    elif kind.startswith(b"multipart/form-data"):
        return await _multipart(scope, body, values)
    return Parameters(values)


def _form(body: bytes) -> dict[str, str]:
    try:
        return dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


def _json(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(body)
    except (ValueError, RecursionError):
        raise bad_request("can't parse JSON object") from None
    if not isinstance(values, dict):
        raise bad_request("object expected")
    return values


async def _multipart(scope: Scope, body: bytes, values: dict[str, Any]) -> Parameters:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    uploads: dict[str, Upload] = {}
    try:
        async with Request(scope, receive).form(max_part_size=MAX_BODY) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    kind = value.content_type or "application/octet-stream"
                    uploads[name] = Upload(value.filename or name, kind, await value.read())
                else:
                    values[name] = value
    except MultiPartException as broken:
        raise bad_request(f"can't parse multipart body: {broken.message}") from None
    return Parameters(values, uploads)
