"""A mail server: takes mail over real SMTP with STARTTLS, and is slow, full or gone on command."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Final

from aiosmtpd.smtp import SMTP, Envelope, Session

from simulator.authority import Authority
from simulator.clock import iso
from simulator.returning import SAYS_LATER, Post, answer_to, bring
from simulator.state import Simulation
from simulator.striking import Fault, strikes
from simulator.wire import Json

ANSWERS: Final = {
    "later": (("rcpt", "450 4.2.0 Mailbox busy, try again later"),),
    "busy": (("data", "451 4.3.0 Local problem, try again later"),),
    "full": (("rcpt", "452 4.2.2 Mailbox full"),),
    "no_route": (("rcpt", "550 5.4.4 No route to host"),),
    "unknown": (("rcpt", "550 5.1.1 No such user here"),),
    "closed": (("rcpt", "550 5.2.1 Mailbox disabled"),),
    "policy": (("data", "554 5.7.1 Message refused by policy"),),
    "refused": (("data", "554 Transaction failed"),),
    "hang": (),  # says nothing any more, from the first word on
    "drop_early": (),  # hangs up before the text
    "drop": (),  # takes the text and hangs up before it says so
    "drop_untaken": (),  # hangs up inside the text, and has not taken it
}
"""What the server can be told to do, and what it says then."""
FAULTS: Final = (*ANSWERS, *SAYS_LATER)
"""All that it can be told to do: at once, or after it has taken a mail."""
RETURN_PATH: Final = "b-"
"""How addresses open whose mail goes to whoever listens for what comes back."""
_DSN: Final = ("RET", "ENVID", "NOTIFY", "ORCPT")  # of RFC 3461
_HANGS: Final = 3600.0


@dataclass(slots=True)
class Mailed:
    """A mail that was taken."""

    n: int
    to: str
    at: float
    took: float  # real seconds, for measuring
    message: EmailMessage
    back_to: str = ""  # the return path
    options: tuple[str, ...] = ()  # that its sender asked for

    def as_json(self) -> Json:
        """As the control API shows it."""
        text, html = self.message.get_body(("plain",)), self.message.get_body(("html",))
        return {
            "n": self.n,
            "to": self.to,
            "back_to": self.back_to,
            "at": iso(self.at),
            "took": self.took,
            "subject": str(self.message["Subject"]),
            "headers": [[name, str(value)] for name, value in self.message.items()],
            "text": text.get_content() if text is not None else "",
            "html": html.get_content() if html is not None else "",
        }


@dataclass(slots=True)
class Mailbox:
    """All mail that was taken, and what the server was told to do."""

    taken: list[Mailed] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    port: int = 0
    certificate: str = ""
    returns: int = 0  # the port of whoever listens for what comes back; 0: nobody
    said: list[str] = field(default_factory=list)  # by them, of what was brought
    _under_way: set[asyncio.Task[None]] = field(default_factory=set)

    def send_back(self, mailed: Mailed, does: str, at: float) -> None:
        """Bring what comes back of a mail, beside what else goes on."""
        self._bring(answer_to(mailed.back_to, mailed.to, mailed.message, at, does))

    def pass_on(self, to: str, raw: bytes) -> None:
        """Mail to a return path, as to any other address of the organisation."""
        self._bring(Post(to, raw))

    @property
    def brings(self) -> bool:
        """Whether something is on its way back."""
        return bool(self._under_way)

    async def brought(self) -> None:
        """Wait until all of it was."""
        while self._under_way:
            await asyncio.gather(*self._under_way)

    def _bring(self, post: Post) -> None:
        async def carry() -> None:
            self.said.append(await bring(post, self.returns))

        if self.returns:
            task = asyncio.create_task(carry())
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    def strikes(self, to: str, *does: str) -> str | None:
        """The fault of one of these kinds that meets a mail to somebody; counts it."""
        return strikes(self.faults, to, *does)


class _Handler:
    """What aiosmtpd asks at each step."""

    def __init__(self, simulation: Simulation, mailbox: Mailbox) -> None:
        self._simulation = simulation
        self._mailbox = mailbox

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, session: Session, _envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """Greet, or never."""
        session.host_name = hostname
        responses.insert(1, "250-DSN")  # the first line greets
        if self._mailbox.strikes("", "hang"):
            await asyncio.sleep(_HANGS)
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take the reader, or say why not."""
        said = self._mailbox.strikes(address, *_saying("rcpt"), "drop_early", "hang")
        if said == "hang":
            await asyncio.sleep(_HANGS)
        if said == "drop_early":
            _hang_up(server)
            return "421 4.3.0 Gone"
        if said is not None:
            return ANSWERS[said][0][1]
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Take the mail, or say why not."""
        to = envelope.rcpt_tos[0]
        said = self._mailbox.strikes(to, *_saying("data"), "drop", "drop_untaken")
        if said == "drop_untaken":
            _hang_up(server)
            return "421 4.3.0 Gone"
        if said is not None and said != "drop":
            return ANSWERS[said][0][1]
        raw = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        if to.startswith(RETURN_PATH):
            self._mailbox.pass_on(to, raw)
            return "250 2.0.0 Taken"
        message = message_from_bytes(raw, policy=policy.default)
        clock = self._simulation.clock
        mailed = Mailed(
            len(self._mailbox.taken) + 1,
            to,
            clock.timestamp(),
            asyncio.get_running_loop().time(),
            message,
            envelope.mail_from or "",
            tuple(envelope.mail_options + envelope.rcpt_options),
        )
        self._mailbox.taken.append(mailed)
        self._simulation.history.add("mail", None, mail=mailed.as_json())
        if said == "drop":
            _hang_up(server)
        later = self._mailbox.strikes(to, *SAYS_LATER)
        if later is not None:
            self._mailbox.send_back(mailed, later, clock.timestamp())
        return "250 2.0.0 Taken"


class _Server(SMTP):
    """One connection: takes what a sender asks of reports (RFC 3461), which aiosmtpd does not know."""

    def _getparams(self, params: Sequence[str]) -> dict[str, str | bool] | None:
        found: dict[str, str | bool] | None = super()._getparams(params)
        return {name: one for name, one in found.items() if name not in _DSN} if found is not None else None


def _saying(step: str) -> list[str]:
    return [name for name, said in ANSWERS.items() if said and said[0][0] == step]


def _hang_up(server: Any) -> None:
    if server.transport is not None:
        server.transport.abort()


class MailServer:
    """Listens on this machine only; mail in clear is refused."""

    def __init__(self, simulation: Simulation) -> None:
        self.mailbox = Mailbox()
        self._simulation = simulation
        self._authority: Authority | None = None
        self._server: asyncio.Server | None = None
        self._open: set[Any] = set()

    async def start(self, port: int, certificate: Path | None = None) -> None:
        """Begin to listen; port 0 takes a free one. `certificate`: where that of the authority is written."""
        self._authority = Authority(certificate)
        context, handler = self._authority.context, _Handler(self._simulation, self.mailbox)
        loop = asyncio.get_running_loop()

        def connection() -> SMTP:
            served = _Server(
                handler, hostname="localhost", tls_context=context, require_starttls=True, loop=loop
            )
            self._open.add(served)
            return served

        self._server = await loop.create_server(connection, "127.0.0.1", port)
        self.mailbox.port = self._server.sockets[0].getsockname()[1]
        self.mailbox.certificate = str(self._authority.certificate)

    async def close(self) -> None:
        """Hang up and stop."""
        if self._server is not None:
            self._server.close()
        for served in self._open:
            _hang_up(served)
        if self._authority is not None:
            self._authority.close()
        await asyncio.sleep(0)
