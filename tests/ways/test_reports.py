"""Reports as mail servers write them, and as nobody should. The samples are ours; their form is that of

Postfix: src/bounce/bounce_notify_util.c (fields in its own order, X-Postfix ones, headers of the mail);
Microsoft 365: sisimai/set-of-emails rhost-outlook-01, sisimai/rb-sisimai issue 91 (texts first, `RFC822;`,
odd boundaries);
Exim: sisimai/p5-sisimai issue 98 (message/global-delivery-status, Action first, no Original-Recipient);
Google: sisimai/set-of-emails lhost-googleworkspace-01 (nested first part with a picture);
forwarding: sisimai/p5-sisimai issue 496 (the final recipient is nobody whom we know).
"""

from __future__ import annotations

import time
from base64 import encodebytes
from quopri import encodestring

import pytest

from domain.messages.returned import Fate, Report, nobody_there, report_of

ME = "ingrid@velsen.example"
GONE = Report(Fate.GONE, "5.1.1")
POSTFIX = f"""\
Return-Path: <>
From: MAILER-DAEMON (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4B1F2A0031.1764059000/mx1.velsen.example"
Content-Transfer-Encoding: 8bit

This is a MIME-encapsulated message.

--4B1F2A0031.1764059000/mx1.velsen.example
Content-Description: Notification
Content-Type: text/plain; charset=utf-8

This is the mail system at host mx1.velsen.example. Helaas: één adres.

<{ME}>: host mailstore[10.0.0.5] said: 550 5.1.1
    User unknown (in reply to RCPT TO command)

--4B1F2A0031.1764059000/mx1.velsen.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx1.velsen.example
X-Postfix-Queue-ID: 4B1F2A0031
X-Postfix-Sender: rfc822; b-aaaaaaaaaaaaaaaaaaaaaaaaaaaa@terug.example.nl
Arrival-Date: Tue, 24 Nov 2026 11:41:00 +0100 (CET)

Final-Recipient: rfc822; {ME}
Original-Recipient: rfc822;{ME}
Action: failed
Status: 5.1.1
Remote-MTA: dns; mailstore
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--4B1F2A0031.1764059000/mx1.velsen.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Subject: K-1077 gemist, wie belt?

--4B1F2A0031.1764059000/mx1.velsen.example--
"""
MICROSOFT = """\
From: postmaster@velsen.example
Date: Tue, 24 Nov 2026 10:41:30 +0000
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="_000_8f3c=_01D00052?BLU"
X-MS-Exchange-Message-Is-Ndr:
Subject: Undeliverable: K-1077

--_000_8f3c=_01D00052?BLU
Content-Type: multipart/alternative; differences=Content-Type;
\tboundary="_001_8f3c"

--_001_8f3c
Content-Type: text/plain; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

Your message couldn't be delivered. Status code: 550 5.1.10

--_001_8f3c
Content-Type: text/html; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

<html><body style=3D"x">550 5.1.10 RESOLVER.ADR.RecipientNotFound</body></html>

--_001_8f3c--

--_000_8f3c=_01D00052?BLU
Content-Type: message/delivery-status

Reporting-MTA: dns;AM0PR01MB0001.eurprd01.prod.outlook.example
Received-From-MTA: dns;mx1.example.nl
Arrival-Date: Tue, 24 Nov 2026 10:41:29 +0000

Final-Recipient: RFC822;Ingrid@Velsen.example
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not
 found by SMTP address lookup
X-Display-Name: Ingrid

--_000_8f3c=_01D00052?BLU
Content-Type: message/rfc822

Subject: K-1077 gemist
Content-Type: multipart/report; boundary="_000_8f3c=_01D00052?BLU"

--_000_8f3c=_01D00052?BLU--
"""
EXIM = f"""\
X-Failed-Recipients: {ME}
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary=1764059000-eximdsn-804289383
MIME-Version: 1.0

--1764059000-eximdsn-804289383
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

--1764059000-eximdsn-804289383
Content-type: message/global-delivery-status

Reporting-MTA: dns; mx.velsen.example

Action: failed
Final-Recipient: rfc822;{ME}
Status: 5.0.0
Remote-MTA: dns; 127.0.0.1
Diagnostic-Code: smtp; 550 Unrouteable address

--1764059000-eximdsn-804289383
Content-type: text/rfc822-headers

Subject: K-1077

--1764059000-eximdsn-804289383--
"""
GOOGLE = f"""\
Content-Type: multipart/report; boundary="000000000000ca2d92"; report-type=delivery-status
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
X-Failed-Recipients: {ME}

--000000000000ca2d92
Content-Type: multipart/related; boundary="000000000000ca332c"

--000000000000ca332c
Content-Type: multipart/alternative; boundary="000000000000ca3331"

--000000000000ca3331
Content-Type: text/plain; charset="UTF-8"

** Address not found **

--000000000000ca3331--
--000000000000ca332c
Content-Type: image/png; name="icon.png"
Content-Transfer-Encoding: base64

aGFsbG8=
--000000000000ca332c--
--000000000000ca2d92
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.com
Arrival-Date: Tue, 24 Nov 2026 02:41:00 -0800 (PST)
X-Original-Message-ID: <k12.1@example.nl>

Final-Recipient: rfc822; {ME}
Action: failed
Status: 5.1.1
Remote-MTA: dns; gmail-smtp-in.l.google.example. (the server.)
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does
 not exist.
Last-Attempt-Date: Tue, 24 Nov 2026 02:41:01 -0800 (PST)

--000000000000ca2d92
Content-Type: message/rfc822

Subject: K-1077

--000000000000ca2d92--
"""


def wire(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode("utf-8")


def report(blocks: str, head: str = "", kind: str = "message/delivery-status") -> bytes:
    """A report with these blocks in its second part."""
    return wire(
        'Content-Type: multipart/report; report-type=delivery-status; boundary="r"\n\n'
        f"--r\nContent-Type: text/plain\n\nHelaas\n--r\nContent-Type: {kind}\n{head}\n{blocks}\n--r--\n"
    )


def block(status: str, action: str = "failed", who: str = f"Final-Recipient: rfc822; {ME}\n") -> str:
    return f"{who}Action: {action}\nStatus: {status}\n"


HEAD = "Reporting-MTA: dns; mx.example\n\n"
ELSEWHERE = "Final-Recipient: rfc822; iemand@anders.example\n"
PLAIN = (HEAD + block("5.1.1")).encode()
ARRIVED = Report(Fate.DELIVERED, "2.1.5")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (wire(POSTFIX), GONE),
        (wire(MICROSOFT), Report(Fate.GONE, "5.1.10")),
        (wire(EXIM), Report(Fate.REFUSED, "5.0.0")),
        (wire(GOOGLE), GONE),
        (POSTFIX.encode(), GONE),  # line ends of Unix
        (report(HEAD + block("5.1.1", who="")), GONE),  # no recipient at all
        (report(HEAD + block("5.1.1", who=f"Original-Recipient: rfc822;{ME}\n{ELSEWHERE}")), GONE),
        (report(HEAD + block("5.1.1", who=ELSEWHERE)), GONE),  # behind an alias
        (report(HEAD + block("5.1.1", who=ELSEWHERE) + "\n" + block("2.1.5", "delivered")), ARRIVED),
        (report(HEAD + block("5.1.1") + "\n" + block("2.1.5", "delivered", ELSEWHERE)), GONE),
        (report(HEAD + "\n\n" + block("4.4.1", "delayed")), Report(Fate.DELAYED, "4.4.1")),
        (report(HEAD + block("5.1.1 (bad destination mailbox)", "Failed (permanently)")), GONE),
        (report(encodebytes(PLAIN).decode(), "Content-Transfer-Encoding: base64\n"), GONE),
        (report(encodestring(PLAIN).decode(), "Content-Transfer-Encoding: quoted-printable\n"), GONE),
        (report(HEAD + "X-Naam: é\xa0\n" + block("5.1.1")), GONE),
        (report(HEAD + block("5.1.1")).replace(b"X-", b"\xff\xfe").replace(b"Helaas", b"\xe9\x80"), GONE),
        (report(HEAD + block("5.1.1"), kind="message/global-delivery-status"), GONE),
        (report(HEAD + block("4.4.7")), Report(Fate.LATER, "4.4.7")),
        (report(HEAD + block("5.4.4")), Report(Fate.LATER, "5.4.4")),
        (report(HEAD + block("5.2.2")), Report(Fate.LATER, "5.2.2")),
        (report(HEAD + block("5.2.1")), Report(Fate.GONE, "5.2.1")),
        (report(HEAD + block("5.7.1")), Report(Fate.REFUSED, "5.7.1")),
        (report(HEAD + block("5.4.1")), Report(Fate.REFUSED, "5.4.1")),  # also of who is not there
        (report(HEAD + block("5.1.8")), Report(Fate.REFUSED, "5.1.8")),  # of the sender
        (report(HEAD + block("")), Report(Fate.REFUSED, "")),
        (report(HEAD + block("2.0.0", "relayed")), Report(Fate.RELAYED, "2.0.0")),
        (report(HEAD + block("2.0.0", "expanded")), Report(Fate.RELAYED, "2.0.0")),
    ],
)  # fmt: skip
def test_what_a_report_says(raw: bytes, said: Report) -> None:
    assert report_of(raw, ME) == said


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\r\n",
        b"Subject: Afwezig\r\nAuto-Submitted: auto-replied\r\n\r\nStatus: 5.1.1\r\nAction: failed\r\n",
        wire("Content-Type: multipart/report; boundary=r\n\n--r\n\nAction: failed\nStatus: 5.1.1\n--r--\n"),
        report(HEAD),
        report(""),
        report(HEAD + block("5.1.1", "vanished")),
        report("====", "Content-Transfer-Encoding: base64\n"),
        report(HEAD + block("5.1.1"), kind="message/disposition-notification"),
        report(HEAD + block("5.1.1")).replace(b'"r"', b'"other"'),
        # A report in a mail that came back is no report on ours.
        wire("Content-Type: message/rfc822\n\n") + report(HEAD + block("5.1.1")),
        wire("Content-Type: multipart/report; boundary=o\n\n--o\nContent-Type: message/rfc822\n\n")
        + report(HEAD + block("5.1.1")) + b"--o--\r\n",
        bytes(range(256)) * 40,
    ],
)  # fmt: skip
def test_what_is_no_report_says_nothing(raw: bytes) -> None:
    assert report_of(raw, ME) is None


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(report("\n--r\n".join(["x"] * 50_000)), id="parts"),
        pytest.param(report("\n\n".join([block("4.4.1", "delayed")] * 9_000)), id="recipients"),
        pytest.param(report("\n" * 60_000), id="empty lines"),
        pytest.param(b"X-Long: " + b"a" * 5_000_000, id="five megabytes"),
        pytest.param(b"".join(b"X-%d: a\r\n" % number for number in range(9_000)), id="headers"),
        pytest.param(
            b"".join(
                b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(3_000)
            ),
            id="nested",
        ),
        pytest.param(b"Content-Type: multipart/report;" + b" a=b;" * 12_000 + b"\r\n\r\n", id="parameters"),
    ],
)
def test_what_is_made_to_keep_a_reader_busy_does_not(raw: bytes) -> None:
    began = time.perf_counter()
    report_of(raw, ME)
    assert time.perf_counter() - began < 2  # on a busy machine; alone it is a tenth


def test_what_stands_behind_64_kibibytes_is_not_read() -> None:
    assert report_of(b"X-Long: " + b"a" * 65_536 + b"\r\n" + report(HEAD + block("5.1.1")), ME) is None


@pytest.mark.parametrize(
    ("status", "gone"),
    [("5.1.0", True), ("5.1.2", True), ("5.1.6", True), ("5.2.1", True), ("5.1.7", False), ("4.1.1", False)],
)
def test_which_statuses_say_that_nobody_reads_there(status: str, gone: bool) -> None:
    assert nobody_there(status) is gone
