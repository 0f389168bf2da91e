"""A real Chromium for the tests of the page."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

from simulator.client import Phone

expect.set_options(timeout=20_000)  # milliseconds of patience: a busy machine draws slowly
CHROMIUM = "/usr/bin/chromium" if os.path.exists("/usr/bin/chromium") else shutil.which("chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# In CI and for `make browser` a missing browser is a failure and not a reason to skip.
ASKED_FOR = bool(os.environ.get("CI") or os.environ.get("NEEDS_BROWSER"))
NEEDS_BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None and not ASKED_FOR, reason="there is no Chromium on this machine"),
]


@asynccontextmanager
async def open_window() -> AsyncIterator[Page]:
    """A window of a fresh browser."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM or "/usr/bin/chromium", args=ARGUMENTS
        )
        try:
            yield await browser.new_page()
        finally:
            await browser.close()


def phone_of(page: Page, person: Phone) -> Locator:
    """The phone of somebody on the page."""
    return page.locator(f"[data-person-id='{person.id}']")


FOCUSED = """() => {
  const node = document.activeElement;
  if (node === document.body) return "";
  return node.getAttribute("aria-label") || node.placeholder || node.textContent;
}"""
"""The name of what has the focus."""

NAMELESS = """() => [...document.querySelectorAll("button, input, textarea, a, img, summary")]
.filter((node) => {
  const label = node.id && document.querySelector(`label[for="${node.id}"]`);
  const name = node.getAttribute("aria-label") || node.alt || label?.textContent || node.textContent;
  return !name || !name.trim();
}).map((node) => node.outerHTML)"""
"""What can be used and has no name."""

SMALL = """() => [...document.querySelectorAll("button, input, textarea, summary, a.key")].filter((node) => {
  // Not the box on the screen: while a bubble rises, its edges are rounded to parts of a pixel.
  return node.offsetWidth && (node.offsetWidth < 24 || node.offsetHeight < 24);
}).map((node) => node.outerHTML)"""
"""What can be pressed and is smaller than a fingertip may need."""
