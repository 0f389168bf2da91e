"""Takes reports on our own mails over SMTP, from the mail server of the organisation alone (docs/web.md).

Only a return path that we made is an address here. Of a report nothing is kept but how the mail fared.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from contextlib import suppress
from typing import Any, Final

from aiosmtpd.smtp import SMTP, Envelope, Session

from bot import logs, metrics
from bot.clock import Clock
from bot.incoming.web import bound
from bot.outgoing.return_path import SELF_TEST, ReturnPaths, Sent
from domain.messages.delivery import Mailed
from domain.messages.returned import READ, Fate, report_of
from domain.ways import WayKind
from services.sending.returned import address_of, take_report
from storage.store import SqliteStore

LARGEST: Final = 1024 * 1024
"""Bytes of a report that are taken at all; of these `READ` are looked at."""
MOST_AT_ONCE: Final = 20  # connections; a mail server comes back
SILENT_FOR: Final = 60.0  # seconds of a connection that says nothing
CALLS: Final = {"*": 50}  # of each command in a connection
WRITTEN_WITHIN: Final = 5.0  # seconds that a report waits for the sender to write down what it is about
SELF_TEST_SEEN: Final = "returned_mail_seen"  # of the runtime: when doctor's report came by
NAME: Final = "MAIL_BOUNCE_LISTEN"
LATER: Final = "451 4.3.0 Try again later"
SAID: Final = (*Fate, "known", "nothing")
REPORTS = metrics.counters("kortelijn_mail_reports", "Reports on mails by what they said.", "said", SAID)
REFUSED = metrics.counter("kortelijn_mail_reports_refused", "Reports to addresses that we did not make.")
log = logs.get("returned")


class Returns:
    """The listener."""

    def __init__(
        self, store: SqliteStore, clock: Clock, paths: ReturnPaths, kinds: Collection[WayKind], listen: str
    ) -> None:
        self._store = store
        self._clock = clock
        self._paths = paths
        self._kinds = kinds
        self._listen = listen
        self._open: set[asyncio.BaseTransport] = set()
        self._server: asyncio.Server | None = None

    @property
    def listening(self) -> bool:
        """Whether a report can come in."""
        return self._server is not None and self._server.is_serving()

    @property
    def port(self) -> int:
        """Where; 0 before it listens."""
        return int(self._server.sockets[0].getsockname()[1]) if self._server is not None else 0

    async def run(self) -> None:
        """Listen until cancelled. Raises Unusable where the address cannot be had."""
        self._server = await asyncio.get_running_loop().create_server(
            self._connection, sock=bound(self._listen, NAME)
        )
        try:
            await self._server.serve_forever()
        finally:
            self._server.close()
            for transport in list(self._open):
                transport.close()

    def _connection(self) -> asyncio.Protocol:
        return _Connection(
            _Handler(self), self._open, hostname=self._paths.domain, loop=asyncio.get_running_loop()
        )

    def knows(self, address: str) -> Sent | None:
        """The mail that a return path names."""
        return self._paths.read(address)

    async def take(self, sent: Sent, raw: bytes) -> str:
        """Act on a report; what the mail server is told. It repeats what it is told to bring later."""
        if sent == SELF_TEST:
            return await self._seen(raw)
        mailed = await self._mailed(sent)
        if mailed is None:
            return LATER
        async with self._store.view() as work:
            address = await address_of(work, mailed)
        report = report_of(raw, address) if mailed else None
        if report is None:
            # An absence note, a loop, a report on what is kept no longer.
            REPORTS.labels("nothing").inc()
            log.info("report_dropped", row=sent.row, known=bool(mailed))
            return "250 2.0.0 Nothing to do"
        async with self._store.begin() as work:
            mailed = await work.returned.mailed(*sent)
            news = await take_report(work, mailed, report, self._kinds, self._clock.now())
        REPORTS.labels(str(report.fate) if news else "known").inc()
        log.info("mail_reported", row=sent.row, fate=report.fate, status=report.status, news=news)
        return "250 2.0.0 Read"

    async def _mailed(self, sent: Sent) -> list[Mailed] | None:
        """The mail; None while it is in the sender's hand: a report may be faster than what we write down."""
        with suppress(TimeoutError):
            async with asyncio.timeout(WRITTEN_WITHIN):
                while True:
                    async with self._store.view() as work:
                        leaving = await work.returned.is_leaving(sent.row)
                        if not leaving:
                            return await work.returned.mailed(*sent)
                    await asyncio.sleep(0.1)
        return None

    async def _seen(self, raw: bytes) -> str:
        """Doctor's own report: it came by, and can be read."""
        report = report_of(raw, None)
        async with self._store.begin() as work:
            said = report.status if report is not None else "unread"
            await work.set_runtime_value(SELF_TEST_SEEN, f"{self._clock.now().isoformat()} {said}")
        return "250 2.0.0 Seen"


class _Connection(SMTP):
    """One connection; the ones too many are told to come back."""

    def __init__(self, handler: _Handler, known: set[asyncio.BaseTransport], **given: Any) -> None:
        super().__init__(
            handler,
            data_size_limit=LARGEST,
            timeout=SILENT_FOR,
            command_call_limit=CALLS,
            ident="KorteLijn",
            **given,
        )
        self._known = known

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin, or not."""
        if len(self._known) >= MOST_AT_ONCE:
            assert isinstance(transport, asyncio.Transport)  # noqa: S101 - of a TCP server
            transport.write(b"421 4.3.2 Too many connections\r\n")
            transport.close()
            return
        self._known.add(transport)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        """End."""
        if self.transport is not None:
            self._known.discard(self.transport)
            super().connection_lost(error)


class _Handler:
    """What aiosmtpd asks at each step."""

    def __init__(self, returns: Returns) -> None:
        self._returns = returns

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take a return path of ours, one at a time."""
        if envelope.rcpt_tos:
            return "452 4.5.3 One address at a time"
        if self._returns.knows(address) is None:
            REFUSED.inc()
            return "550 5.1.1 No such address"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Read the report; a fault of ours is no reason to lose it."""
        sent = self._returns.knows(envelope.rcpt_tos[0])
        raw = envelope.content
        if sent is None or not isinstance(raw, bytes):
            return LATER
        try:
            return await self._returns.take(sent, raw[:READ])
        except Exception as fault:  # noqa: BLE001 - whatever it is: the server brings it again
            log.error("report_not_taken", row=sent.row, fault=logs.where(fault))
            return LATER

    async def handle_exception(self, fault: Exception) -> str:
        """Something in the talk itself."""
        log.warning("report_broken_off", fault=logs.where(fault))
        return "451 4.3.0 Fault"
