"""How the bot receives: long polling with confirmation, a webhook, and files."""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import urlsplit

from simulator.parameters import Parameters
from simulator.queueing import BATCH, Pending
from simulator.refusals import bad_request, conflict
from simulator.state import Simulation
from simulator.webhook import Reply, Settings, Webhook
from simulator.wire import Json

LONGEST_POLL: Final = 50
DOWNLOAD_SIZE: Final = 20 * 1024 * 1024
OTHER_POLLER: Final = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
BY_WEBHOOK: Final = "terminated by setWebhook request"
WEBHOOK_ACTIVE: Final = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{0,256}")


class Delivery:
    """Hands updates over, one receiver at a time."""

    def __init__(self, simulation: Simulation, reply: Reply) -> None:
        self._simulation = simulation
        self.webhook = Webhook(simulation, reply)
        self.polls = 0
        self._turn = 0
        self._ended_by = OTHER_POLLER

    async def close(self) -> None:
        """End every poll and the webhook."""
        self._simulation.queue.filled.ring()
        await self.webhook.remove()

    async def get_updates(self, params: Parameters) -> list[Pending]:
        """Confirm what lies below the offset and return what comes next, waiting for it if asked."""
        queue = self._simulation.queue
        self.polls += 1
        if self.webhook.url:
            raise conflict(WEBHOOK_ACTIVE)
        self._end_polls(OTHER_POLLER)
        if self._simulation.faults.conflict:
            raise conflict(OTHER_POLLER)
        self._allow(params)
        offset, limit = params.integer("offset"), params.integer("limit", BATCH)
        if offset > 0:
            queue.confirm(offset)
        elif offset < 0:
            queue.keep_last(-offset)
        limit = limit if 1 <= limit <= BATCH else BATCH
        seconds = min(max(params.integer("timeout"), 0), LONGEST_POLL)
        return await self._poll(limit, seconds)

    async def _poll(self, limit: int, seconds: int) -> list[Pending]:
        clock, queue, turn = self._simulation.clock, self._simulation.queue, self._turn
        until = clock.monotonic() + seconds
        while True:
            batch = queue.batch(limit, clock.timestamp())
            left = until - clock.monotonic()
            if batch or left <= 0 or self._simulation.closing:
                return batch
            await queue.filled.wait(left)
            if self._turn != turn:
                raise conflict(self._ended_by)

    def _end_polls(self, why: str) -> None:
        self._turn += 1
        self._ended_by = why
        self._simulation.queue.filled.ring()

    def _allow(self, params: Parameters) -> None:
        kinds = params.parsed("allowed_updates")
        if kinds is None:
            return
        if not isinstance(kinds, list):
            raise bad_request("can't parse allowed updates JSON object")
        self._simulation.queue.allow(str(kind) for kind in kinds)

    async def set_webhook(self, params: Parameters) -> bool:
        """Have updates posted to an address; an empty one means deleteWebhook."""
        url = params.string("url").strip()
        if not url:
            return await self.delete_webhook(params)
        # Telegram itself insists on https; the simulator also takes http, for it runs beside the bot.
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        secret = params.string("secret_token")
        if not _SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        connections = params.integer("max_connections", 40)
        connections = connections if 1 <= connections <= 100 else 40
        self._allow(params)
        self._drop_if_asked(params)
        self._end_polls(BY_WEBHOOK)
        has_certificate = params.upload("certificate") is not None
        await self.webhook.set(Settings(url, secret, connections, has_certificate))
        return True

    async def delete_webhook(self, params: Parameters) -> bool:
        """Go back to getUpdates."""
        await self.webhook.remove()
        self._drop_if_asked(params)
        return True

    async def get_webhook_info(self, _params: Parameters) -> Json:
        """Return how the webhook does."""
        return self.webhook.info()

    async def get_file(self, params: Parameters) -> Json:
        """Return where a file can be fetched."""
        file_id = params.string("file_id")
        if not file_id:
            raise bad_request("file_id not specified")
        file = self._simulation.files.get(file_id)
        if file is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(file.content) > DOWNLOAD_SIZE:
            raise bad_request("file is too big")
        return {
            "file_id": file_id,
            "file_unique_id": file_id.rpartition("-")[2],
            "file_size": len(file.content),
            "file_path": file.path,
        }

    def _drop_if_asked(self, params: Parameters) -> None:
        if params.flag("drop_pending_updates"):
            self._simulation.queue.keep_last(0)

    def methods(self) -> dict[str, Any]:
        """Return the methods of this part by name, getUpdates aside."""
        return {
            "setWebhook": self.set_webhook,
            "deleteWebhook": self.delete_webhook,
            "getWebhookInfo": self.get_webhook_info,
            "getFile": self.get_file,
        }
