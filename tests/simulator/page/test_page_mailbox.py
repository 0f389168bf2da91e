"""The mailbox beside the phones: what came by mail, as text and as HTML, and a server told to refuse."""

from __future__ import annotations

import ssl
from email.message import EmailMessage

import aiosmtplib
import pytest
from playwright.async_api import Page, expect

from simulator.client import Telegram
from simulator.mail import Mailbox
from simulator.server import running

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def mail(mailbox: Mailbox, subject: str) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.nl", "ingrid@example.nl", subject
    message.set_content("K-1077: niet verschenen.\n\nhttps://kortelijn.example/taken/1\n")
    message.add_alternative("<html><head></head><body><p>K-1077: niet verschenen.</p></body></html>", "html")
    await aiosmtplib.send(
        message,
        hostname="127.0.0.1",
        port=mailbox.port,
        start_tls=True,
        tls_context=ssl.create_default_context(cafile=mailbox.certificate),
    )


async def test_a_mail_stands_in_the_mailbox_with_text_and_html(window: Page) -> None:
    async with running(smtp=0) as simulator, Telegram(simulator.url):
        await mail(simulator.mailbox, "K-1077 gemist, wie belt?")
        await window.goto(simulator.url)
        await window.locator(".subject", has_text="K-1077 gemist").click()
        link = window.get_by_role("link", name="https://kortelijn.example/taken/1")
        await expect(link).to_have_attribute("target", "_blank")
        await window.get_by_text("Als HTML").click()
        frame = window.frame_locator("iframe")
        await expect(frame.get_by_text("K-1077: niet verschenen.")).to_be_visible()
        await mail(simulator.mailbox, "K-1042 gemist, wie belt?")
        await expect(window.locator(".subject", has_text="K-1042 gemist")).to_be_visible()
        await window.get_by_label("De mailserver").select_option("later")
        await expect(window.get_by_label("De mailserver")).to_have_value("later")
        while not simulator.mailbox.faults:
            await window.wait_for_timeout(20)
        with pytest.raises(aiosmtplib.SMTPException):
            await mail(simulator.mailbox, "Nooit")
        await window.goto("about:blank")


async def test_without_a_mail_server_there_is_no_mailbox(page: Page) -> None:
    await expect(page.locator("#mailbox")).to_be_hidden()
