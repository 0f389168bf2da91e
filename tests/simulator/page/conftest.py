"""One window for the tests of a file: Chromium takes seconds to start. With it they share one event loop."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import ConsoleMessage, Error, Page, expect

from simulator.client import Phone, Telegram
from simulator.server import running
from tests.browser import open_window


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def window() -> AsyncIterator[Page]:
    async with open_window() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def telegram() -> AsyncIterator[Telegram]:
    async with running() as simulator, Telegram(simulator.url) as client:
        yield client


@pytest_asyncio.fixture(loop_scope="module")
async def anna(telegram: Telegram) -> Phone:
    phone = await telegram.person("Anna", id=501, language_code="nl", label="Jobcoach")
    await phone.start()
    return phone


@pytest_asyncio.fixture(loop_scope="module")
async def page(window: Page, telegram: Telegram, anna: Phone) -> AsyncIterator[Page]:
    problems: list[str] = []

    def on_console(line: ConsoleMessage) -> None:
        if line.type == "error":
            problems.append(line.text)

    def on_error(error: Error) -> None:
        problems.append(str(error))

    await window.set_viewport_size({"width": 1200, "height": 800})
    window.on("pageerror", on_error)
    window.on("console", on_console)
    await window.goto(telegram.url)
    await expect(window.get_by_role("heading", name="Anna")).to_be_visible()
    yield window
    window.remove_listener("pageerror", on_error)
    window.remove_listener("console", on_console)
    await window.goto("about:blank")
    assert problems == []
