"""PTB's HTTP seam on aiohttp: a third of the CPU of the stock class (docs/adr/0003)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, cast

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

_UNSET = BaseRequest.DEFAULT_NONE
CONNECT = 5.0
READ = 20.0
_UPDATE_ID = re.compile(rb'"update_id"\s*:\s*(\d{1,19})')


class NotSent(NetworkError):
    """The request never left this machine: it can be sent again without doubling anything."""


class Unparsable(TelegramError):
    """An answer that is no JSON."""

    def __init__(self) -> None:
        super().__init__("Invalid server response")


class TooDeep(Unparsable):
    """An answer that is nested too deep to be read; `update_ids` are those of the updates in it."""

    def __init__(self, payload: bytes) -> None:
        super().__init__()
        self.update_ids = update_ids(payload)


def update_ids(payload: bytes) -> list[int]:
    """The ids in updates that cannot be parsed. A quotation mark in a text has a stroke before it."""
    return [int(found) for found in _UPDATE_ID.findall(payload)]


File = tuple[str, bytes, str]
"""Name, content and media type."""


@dataclass(frozen=True, slots=True)
class _Plain:
    """Parameters and files, as `do_request` below reads them."""

    parameters: dict[str, Any]
    multipart_data: dict[str, File]

    @property
    def contains_files(self) -> bool:
        return bool(self.multipart_data)

    @property
    def json_parameters(self) -> dict[str, str]:
        """The parameters as fields of a form."""
        given = self.parameters.items()
        return {name: value if isinstance(value, str) else json.dumps(value) for name, value in given}


class AiohttpRequest(BaseRequest):
    """One pool of connections. `read` is the default wait in seconds for an answer.

    `answered` hears the status and the body of every answer to a call, before anybody judges it.
    """

    def __init__(
        self,
        connections: int,
        read: float = READ,
        answered: Callable[[int, bytes], None] = lambda _status, _body: None,
    ) -> None:
        self._answered = answered
        self._connections = connections
        self._read = read
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer may take."""
        return self._read

    async def initialize(self) -> None:
        """Open the pool of connections, as PTB asks before its first call."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300)
            self._session = aiohttp.ClientSession(connector=connector, auto_decompress=True)

    async def shutdown(self) -> None:
        """Close the pool of connections, as PTB asks at its end."""
        if self._session is not None:
            await self._session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """Parse an answer. PTB's own writes what it cannot parse into the log, with names and texts."""
        try:
            return json.loads(payload.decode("utf-8", "replace"))
        except RecursionError as fault:
            raise TooDeep(payload) from fault
        except ValueError as fault:
            raise Unparsable from fault

    async def call(
        self,
        url: str,
        parameters: dict[str, Any],
        read: float | None = None,
        files: dict[str, File] | None = None,
    ) -> Any:
        """Call a method of the Bot API and give its raw result; raises what PTB's own calls raise.

        For what is called with every message: PTB builds objects of the whole answer, we need one number.
        """
        given = {name: value for name, value in parameters.items() if value is not None}
        return await self.post(
            url, cast("RequestData", _Plain(given, files or {})), read_timeout=read or self._read
        )

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = _UNSET,
        write_timeout: Any = _UNSET,
        connect_timeout: Any = _UNSET,
        pool_timeout: Any = _UNSET,
    ) -> tuple[int, bytes]:
        """One request. Raises NotSent, TimedOut, NetworkError; their texts never hold the URL."""
        if self._session is None:
            raise NotSent("the transport is closed")
        timeout = aiohttp.ClientTimeout(
            total=None,
            sock_connect=_seconds(connect_timeout, CONNECT),
            sock_read=_seconds(read_timeout, self._read),
        )
        try:
            async with self._session.request(method, url, timeout=timeout, **_body(request_data)) as answer:
                body = await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as fault:
            raise NotSent(type(fault).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as fault:
            raise NetworkError(type(fault).__name__) from None
        self._answered(answer.status, body)
        return answer.status, _as_bot(body) if url.endswith("/getMe") else body


def _as_bot(payload: bytes) -> bytes:
    """Who answers getMe is a bot, also where a server of tests leaves that out; PTB insists on it."""
    with suppress(ValueError):
        said = json.loads(payload)
        if isinstance(said, dict) and isinstance(said.get("result"), dict):
            said["result"].setdefault("is_bot", True)
            return json.dumps(said).encode()
    return payload


def _seconds(given: Any, default: float) -> float:
    return default if given is _UNSET or given is None else float(given)


def _body(request_data: RequestData | None) -> dict[str, Any]:
    if request_data is None:
        return {}
    if not request_data.contains_files:
        body = json.dumps(request_data.parameters).encode()
        return {"data": body, "headers": {"Content-Type": "application/json"}}
    form = aiohttp.FormData(quote_fields=False)  # names of files as they are, not with %20 in them
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, kind) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=file_name, content_type=kind)
    return {"data": form}
