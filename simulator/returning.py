"""What a mail server says later of a mail that it took: a report (RFC 3464), or a note that somebody is away.

It goes over SMTP to whoever listens for what comes back, as from the server of the organisation.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Final

import aiosmtplib

from simulator.clock import moment

REPORTS: Final = {
    "returned_unknown": ("failed", "5.1.1", "550 5.1.1 No such user here"),
    "returned_closed": ("failed", "5.2.1", "550 5.2.1 Mailbox disabled"),
    "returned_full": ("failed", "5.2.2", "552 5.2.2 Mailbox full"),
    "returned_policy": ("failed", "5.7.1", "554 5.7.1 Message refused by policy"),
    "returned_no_route": ("failed", "5.4.4", "550 5.4.4 No route to host"),
    "returned_expired": ("failed", "4.4.7", "450 4.4.7 Queue expired"),
    "delayed": ("delayed", "4.4.1", "451 4.4.1 No answer from host"),
    "relayed": ("relayed", "2.0.0", "250 2.0.0 Ok"),
    "delivered": ("delivered", "2.1.5", "250 2.1.5 Ok"),
}
"""What a report says: action, status, and what the other server said."""
AWAY: Final = "away"
"""The reader is on holiday, and a machine answers."""
SAYS_LATER: Final = (*REPORTS, AWAY)
_BOUNDARY: Final = "simulated-report"
_TRIES, _REST = 20, 0.5  # a server comes back where it is told "later"
_WITHIN: Final = 10.0


@dataclass(frozen=True, slots=True)
class Post:
    """Mail about to leave the server: from nobody, as reports are."""

    to: str
    raw: bytes


def answer_to(back_to: str, reader: str, headers: EmailMessage, at: float, does: str) -> Post:
    """What comes back of a mail to a reader."""
    if does == AWAY:
        return Post(back_to, _away(back_to, reader, headers, at))
    return Post(back_to, _report(back_to, reader, headers, at, *REPORTS[does]))


def _report(
    back_to: str, reader: str, headers: EmailMessage, at: float, action: str, status: str, said: str
) -> bytes:
    date = format_datetime(moment(at))
    kept = "".join(f"{name}: {headers[name]}\n" for name in ("Message-ID", "Date", "To") if headers[name])
    text = (
        "From: Mail Delivery System <MAILER-DAEMON@mail.example>\n"
        f"To: <{back_to}>\n"
        f"Subject: Mail delivery: {action}\n"
        f"Date: {date}\n"
        "Auto-Submitted: auto-replied\n"
        "MIME-Version: 1.0\n"
        f'Content-Type: multipart/report; report-type=delivery-status; boundary="{_BOUNDARY}"\n'
        "\nThis is a MIME-encapsulated message.\n"
        f"\n--{_BOUNDARY}\nContent-Type: text/plain\n\n<{reader}>: {said}\n"
        f"\n--{_BOUNDARY}\nContent-Type: message/delivery-status\n\n"
        f"Reporting-MTA: dns; mail.example\nArrival-Date: {date}\n"
        f"\nFinal-Recipient: rfc822; {reader}\nOriginal-Recipient: rfc822;{reader}\n"
        f"Action: {action}\nStatus: {status}\nDiagnostic-Code: smtp; {said}\n"
        f"\n--{_BOUNDARY}\nContent-Type: text/rfc822-headers\n\n{kept}"
        f"\n--{_BOUNDARY}--\n"
    )
    return text.replace("\n", "\r\n").encode()


def _away(back_to: str, reader: str, headers: EmailMessage, at: float) -> bytes:
    note = EmailMessage()
    note["From"], note["To"], note["Subject"] = reader, back_to, "Afwezig"
    note["Date"] = format_datetime(moment(at))
    note["Auto-Submitted"] = "auto-replied"
    note["In-Reply-To"] = str(headers["Message-ID"] or "")
    note.set_content("Ik ben er maandag weer. Status: 5.1.1 is geen status als het in een brief staat.\n")
    return note.as_bytes()


async def bring(post: Post, port: int) -> str:
    """Bring it to whoever listens on this machine; what they said last."""
    said = "nobody listens"
    for _ in range(_TRIES):
        client = aiosmtplib.SMTP(hostname="127.0.0.1", port=port, timeout=_WITHIN, start_tls=False)
        try:
            await client.connect()
            await client.mail("")
            await client.rcpt(post.to)
            answer = await client.data(post.raw)
            return f"{answer.code} {answer.message}"
        except aiosmtplib.SMTPResponseException as refused:
            said = f"{refused.code} {refused.message}"
            if refused.code >= 500:
                return said
        except (aiosmtplib.SMTPException, OSError):
            pass
        finally:
            with suppress(aiosmtplib.SMTPException, OSError):
                await client.quit(timeout=1)
            client.close()
        await asyncio.sleep(_REST)
    return said
