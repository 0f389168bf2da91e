"""Whether Telegram takes our calls. One odd answer is no verdict: a proxy may speak in its place."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

from telegram.error import TelegramError

from bot import logs, metrics
from bot.settings import Unusable

PATIENCE = 300.0
"""Seconds of refusals, without one call that was taken between them, after which the bot gives up."""
REFUSALS = metrics.counter("kortelijn_telegram_refusals", "Calls refused by 401, 404 or a stranger's answer.")
log = logs.get("standing")


class NotTelegram(Exception):
    """Something else answers in Telegram's place; the argument is the whole text for the operator."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that took our call for nothing."""

    status: int
    by_telegram: bool  # in its own JSON; else some program between us, in HTML or whatever it speaks

    def __str__(self) -> str:
        if self.by_telegram:
            return "KORTELIJN_BOT_TOKEN is not known to Telegram; ask BotFather for the right one"
        return (
            f"Something between us and Telegram answers instead of it (no JSON, status {self.status}); "
            "look at the proxy and at KORTELIJN_TELEGRAM_URL"
        )


class Standing:
    """Hears the answer to every call, from polling to sending, and ends the wait when it is no use."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.known = False  # Telegram took this token once: refused it is perhaps not for good
        self.refusal: Refusal | None = None
        self._monotonic = monotonic
        self._since = 0.0
        self._verdict: Refusal | None = None
        self._lost = asyncio.Event()

    def answered(self, status: int, body: bytes) -> None:
        """Somebody answered a call. What says that Telegram is down (5xx) says nothing about us."""
        if status >= 500:
            return
        refusal = _refusal(status, body)
        if refusal is None:
            if self.refusal is not None:
                log.warning("telegram_accepts_again", seconds=int(self._monotonic() - self._since))
            self.refusal = None
            return
        REFUSALS.inc()
        if self.refusal is None:
            self._since = self._monotonic()
        if refusal != self.refusal:
            by = "Telegram" if refusal.by_telegram else "something between"
            log.error("telegram_refuses", status=status, by=by)
        self.refusal = refusal
        unheard_of = refusal.by_telegram and not self.known
        if unheard_of or self._monotonic() - self._since >= PATIENCE:
            self._verdict = refusal
            self._lost.set()

    async def lost(self) -> NoReturn:
        """Wait until there is no use in going on; raises Unusable for the token, else NotTelegram."""
        await self._lost.wait()
        raise (Unusable if self._verdict and self._verdict.by_telegram else NotTelegram)(f"{self._verdict}.")


def said(fault: TelegramError) -> str:
    """What Telegram said, such as "Bad webhook: HTTPS url must be provided"; else only what went wrong."""
    own = fault.__cause__ is None and bool(fault.message)
    return fault.message if own else type(fault).__name__


def _refusal(status: int, body: bytes) -> Refusal | None:
    """What an answer says against us. Telegram speaks JSON with `ok` in it, whatever it has to say."""
    if status < 300 and body.lstrip()[:1] == b"{":
        return None  # not parsed twice: it may be large, or nested too deep
    try:
        by_telegram = "ok" in json.loads(body)
    except (ValueError, TypeError, RecursionError):
        by_telegram = False
    if by_telegram and status not in (401, 404):
        return None  # it knew who asked, and did not like what
    return Refusal(status, by_telegram)
