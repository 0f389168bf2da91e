"""A browser for the demo: Peter, who has no Telegram, uses the real pages over HTTP."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pyotp
from aiohttp import ClientError, ClientSession, CookieJar
from yarl import URL

from bot.clock import SystemClock
from bot.demo.processes import DemoFailed

_LETTERS = re.compile(r'class="letters">([A-Z2-7 ]+)<')


class Page(HTMLParser):
    """The forms of a page, by what stands on their buttons, and what can be read in its middle."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: dict[str, tuple[str, dict[str, str]]] = {}  # button -> action, what is sent
        self.text = ""
        self._action, self._fields = "", dict[str, str]()
        self._button: tuple[str, dict[str, str]] | None = None
        self._label = ""
        self._in_middle = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form begins, or what belongs to one."""
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._action, self._fields = told.get("action", ""), {}
        elif tag == "input" and told.get("name"):
            self._fields[told["name"]] = told.get("value", "")
        elif tag == "button":
            own = {told["name"]: told.get("value", "")} if told.get("name") else {}
            self._button, self._label = (self._action, self._fields | own), ""
        self._in_middle = self._in_middle or tag == "main"

    def handle_endtag(self, tag: str) -> None:
        """A button is whole."""
        if tag == "button" and self._button is not None:
            self.forms[" ".join(self._label.split())] = self._button
            self._button = None
        self._in_middle = self._in_middle and tag != "main"

    def handle_data(self, data: str) -> None:
        """Text, also that on a button."""
        self._label += data
        if self._in_middle:
            self.text += " ".join(data.split()) + "\n" if data.strip() else ""


class Browser:
    """One window. Every step raises DemoFailed when the page is not what it should be."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._at = url
        self._html = ""
        self._session = ClientSession(
            cookie_jar=CookieJar(unsafe=True, treat_as_secure_origin=URL(url)),
            headers={"Sec-Fetch-Site": "same-origin", "Origin": url},
        )

    async def __aenter__(self) -> Browser:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    @property
    def page(self) -> Page:
        """What stands in the window."""
        return Page(self._html)

    async def open(self, address: str) -> None:
        """Go to an address, as from a mail."""
        await self._ask("GET", urljoin(self._url, address))

    async def press(self, label: str, **typed: str) -> None:
        """Fill in the form that has the button, and press it."""
        forms = self.page.forms
        if label not in forms:
            raise DemoFailed(f"no button {label!r} at {urlsplit(self._at).path}: {self.page.text}")
        action, fields = forms[label]
        await self._ask("POST", urljoin(self._at, action), fields | typed)

    async def add_authenticator(self, token: str) -> str:
        """Say yes to an invitation of the pages, and add an authenticator; returns its key.

        It takes the code before the present one: each counts once, and the present one is for signing in.
        """
        await self.open(f"/uitnodiging/{token}")
        await self.press("Ja, dat ben ik")
        found = _LETTERS.search(self._html)
        if found is None:
            raise DemoFailed(f"no key of an authenticator stands on {self._at}")
        key = found[1].replace(" ", "")
        await self.press("Klaar", code=code_of(key, -1))
        return key

    async def _ask(self, method: str, url: str, data: dict[str, str] | None = None) -> None:
        try:
            async with self._session.request(method, url, data=data) as answer:
                self._at, self._html = str(answer.url), await answer.text()
                if answer.status >= 400:
                    raise DemoFailed(f"{urlsplit(url).path} answers {answer.status}: {self.page.text}")
        except ClientError as fault:
            raise DemoFailed(f"the pages at {self._url} do not answer: {fault}") from fault


def code_of(key: str, steps: int = 0) -> str:
    """The code that an authenticator shows at this moment, or some steps from it."""
    return pyotp.TOTP(key).generate_otp(int(SystemClock().now().timestamp()) // 30 + steps)
