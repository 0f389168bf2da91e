"""E-mail over SMTP: one connection for a batch, and what came of each mail (docs/web.md)."""

from __future__ import annotations

import re
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from email.utils import format_datetime, formataddr, parseaddr
from ipaddress import ip_address
from typing import Final
from urllib.parse import unquote, urlsplit

import aiosmtplib

from bot.outgoing.return_path import ReturnPaths, Sent
from domain.messages.delivery import Result
from domain.messages.returned import nobody_there
from words.letters.mail import Mail

CONNECTED_WITHIN: Final = 10.0  # seconds; a server that hangs holds up no more than its own loop
ANSWERED_WITHIN: Final = 20.0
_PORTS: Final = {"smtp": 587, "smtps": 465}
_ENHANCED: Final = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_MAY_BE_BETTER_LATER: Final = ("5.4.4",)
"""No route to the host: said as final, and often over in an hour."""
REPORTS_OF: Final = "NOTIFY=SUCCESS,FAILURE,DELAY"  # RFC 3461, where the server offers it
HEADERS_BACK: Final = "RET=HDRS"  # the text of a mail need not travel once more


class BadAddress(ValueError):
    """An address of a server that cannot be used; the argument says why."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is handed over."""

    host: str
    port: int
    tls: bool  # from the first byte; else STARTTLS
    clear: bool = False  # it may do without, on this machine only
    user: str | None = None
    password: str | None = None

    @classmethod
    def of(cls, url: str) -> Server:
        """From smtp://user:password@host:587 or smtps://. Raises BadAddress."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)
        except ValueError:
            raise BadAddress("must be an address such as smtp://user:password@host:587") from None
        if parts.scheme not in _PORTS or not host or parts.path not in ("", "/") or parts.query:
            raise BadAddress("must be an address such as smtp://user:password@host:587, or smtps://")
        user = unquote(parts.username) if parts.username else None
        tls, password = parts.scheme == "smtps", unquote(parts.password or "") or None
        return cls(host, port, tls, not tls and _is_loopback(host), user, password)


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a mail. `reason`: the server's code, never its words, which may hold an address."""

    result: Result
    reason: str | None = None
    of_reader: bool = False  # it was said of one address, and tells nothing of the server


class Unanswered(Exception):
    """No mail can be handed over now; the argument says why, for whoever runs it."""


class MailServer:
    """Hands mails over one after another; connects when there is something to send."""

    def __init__(
        self,
        server: Server,
        sender: str,
        reply_to: str | None,
        ca: str | None = None,
        returns: ReturnPaths | None = None,
    ) -> None:
        self.server = server
        self.sender = sender
        self.reply_to = reply_to
        self.returns = returns  # None: what comes back goes to the sender, and nobody here sees it
        self._ca = ca
        self._context: ssl.SSLContext | None = None
        self._client: aiosmtplib.SMTP | None = None

    @property
    def domain(self) -> str:
        """Of the sender, for the numbers of mails."""
        return parseaddr(self.sender)[1].rpartition("@")[2]

    def message_id(self, row: int, number: int) -> str:
        """The number of a mail: of its row and attempt, and of nobody."""
        return f"<k{row}.{number}@{self.domain}>"

    def return_path(self, row: int, number: int) -> str:
        """Where a mail comes back to."""
        if self.returns is None:
            return parseaddr(self.sender)[1]
        return self.returns.of(Sent(row, number))

    async def connect(self) -> None:
        """Open the connection unless it stands. Raises Unanswered."""
        if self._client is not None and self._client.is_connected:
            return
        server = self.server
        client = aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user,
            password=server.password,
            use_tls=server.tls,
            start_tls=False if server.tls else (None if server.clear else True),
            tls_context=self._tls(),
            timeout=CONNECTED_WITHIN,
        )
        try:
            await client.connect()
            if self.returns is not None:
                await client.ehlo()  # what it offers behind TLS, reports among it
        except (aiosmtplib.SMTPException, OSError) as fault:
            client.close()
            raise Unanswered(_why_not(fault)) from fault
        client.timeout = ANSWERED_WITHIN
        self._client = client

    async def close(self) -> None:
        """End the batch."""
        client, self._client = self._client, None
        if client is not None:
            with suppress(aiosmtplib.SMTPException, OSError):
                await client.quit(timeout=1)
            client.close()

    async def send(
        self, mail: Mail, to: str, message_id: str, at: datetime, back_to: str | None = None
    ) -> Told:
        """Hand one mail over. Raises Unanswered where no server could be asked, ValueError for a bad text.

        `back_to`: its return path; the sender where there is none.
        """
        body = self._message(mail, to, message_id, at).as_bytes(policy=WIRE)
        return await self.hand_over(body, to, back_to or parseaddr(self.sender)[1])

    async def hand_over(self, body: bytes, to: str, back_to: str) -> Told:
        """Hand over what is a mail already. Raises Unanswered where no server could be asked."""
        await self.connect()
        client = self._client
        if client is None:
            raise Unanswered("closed")
        in_data = False
        reports = self.returns is not None and client.supports_extension("dsn")
        try:
            await client.mail(back_to, options=[HEADERS_BACK] if reports else None)
            await client.rcpt(to, options=[REPORTS_OF] if reports else None)
            in_data = True
            await client.data(body)
        except aiosmtplib.SMTPRecipientRefused as refused:
            await self._start_over()
            return refusal(refused.code, refused.message, of_reader=True)
        except aiosmtplib.SMTPResponseException as refused:
            await self._start_over()
            return refusal(refused.code, refused.message)
        except (aiosmtplib.SMTPException, OSError) as fault:
            self._drop()
            if in_data:
                # Its text was on the way: whether the server took it nobody knows.
                return Told(Result.UNCERTAIN, "lost_in_data")
            raise Unanswered(_why_not(fault)) from fault
        return Told(Result.SENT)

    def _message(self, mail: Mail, to: str, message_id: str, at: datetime) -> EmailMessage:
        message = EmailMessage()
        message["Subject"] = mail.subject
        message["From"] = formataddr(parseaddr(self.sender))
        message["To"] = to
        message["Date"] = format_datetime(at)
        message["Message-ID"] = message_id
        message["Auto-Submitted"] = "auto-generated"
        message["X-Auto-Response-Suppress"] = "All"
        if self.reply_to is not None:
            message["Reply-To"] = self.reply_to
        message.set_content(mail.text, cte="quoted-printable")
        message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
        return message

    def _tls(self) -> ssl.SSLContext:
        # Made once: reading the certificates takes longer than ten mails.
        if self._context is None:
            self._context = ssl.create_default_context(cafile=self._ca)
        return self._context

    async def _start_over(self) -> None:
        """After a refusal the connection serves the next mail."""
        client = self._client
        if client is None or not client.is_connected:
            self._drop()
            return
        try:
            await client.rset()
        except (aiosmtplib.SMTPException, OSError):
            self._drop()

    def _drop(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.close()


def refusal(code: int, said: str, *, of_reader: bool = False) -> Told:
    """What a refusal means (docs/web.md, states). `of_reader`: it was said of the address of the reader."""
    found = _ENHANCED.search(said)
    enhanced = found.group() if found is not None else ""
    reason = f"{code} {enhanced}".strip()
    if code < 500 or enhanced in _MAY_BE_BETTER_LATER:
        # 421 and 4.3 are about the server, whenever it says them (RFC 5321, RFC 3463).
        about_server = code == 421 or enhanced.startswith("4.3.")
        return Told(Result.NOT_SENT, reason, of_reader=of_reader and not about_server)
    if of_reader and nobody_there(enhanced):
        return Told(Result.UNREACHABLE, reason)
    return Told(Result.REFUSED, reason)


def _why_not(fault: Exception) -> str:
    if isinstance(fault, aiosmtplib.SMTPAuthenticationError):
        return "login_refused"
    sealing = fault if isinstance(fault, ssl.SSLError) else fault.__cause__
    if isinstance(sealing, ssl.SSLCertVerificationError):
        return "certificate_refused"
    if isinstance(sealing, ssl.SSLError):
        return "no_tls"
    if "STARTTLS" in str(fault):
        return "no_starttls"
    if isinstance(fault, (aiosmtplib.SMTPTimeoutError, TimeoutError)):
        return "no_answer"
    if isinstance(fault, aiosmtplib.SMTPResponseException):
        return str(fault.code)
    return "not_connected"


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
