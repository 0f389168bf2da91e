"""A browser window for the tests, over HTTP: it keeps cookies, follows links, sends forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from io import BytesIO
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from aiohttp import ClientSession, DummyCookieJar

VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})


@dataclass
class Form:
    """A form as it stands on a page: what it holds, and the buttons that send it."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    buttons: dict[str, tuple[str, str]] = field(default_factory=dict)  # label -> name and value


class _Reader(HTMLParser):
    """Finds text, links and forms."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.text: list[str] = []
        self.links: dict[str, str] = {}
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._open: list[tuple[str, dict[str, str], list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(told.get("action") or self.url)
            self.forms.append(self._form)
        if self._form is not None and told.get("name"):
            if tag in ("input", "textarea", "select", "button"):
                self._form.names.add(told["name"])
            chosen = told.get("type") not in ("radio", "checkbox") or "checked" in told
            if tag == "input" and chosen:
                self._form.fields.append((told["name"], told.get("value", "")))
        if tag not in VOID:
            self._open.append((tag, told, []))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        while self._open:
            kind, told, parts = self._open.pop()
            inner = "".join(parts)
            label = " ".join(inner.split())
            if kind == "a" and "href" in told:
                self.links[label] = urljoin(self.url, told["href"])
            elif kind == "button" and self._form is not None:
                self._form.buttons[label] = (told.get("name", ""), told.get("value", ""))
            elif kind == "textarea" and self._form is not None and told.get("name"):
                self._form.fields.append((told["name"], inner.removeprefix("\n")))
            elif kind == "option" and self._form is not None and "selected" in told:
                name = next(each[1]["name"] for each in reversed(self._open) if each[0] == "select")
                self._form.fields.append((name, told.get("value", label)))
            elif kind == "form":
                self._form = None
            if self._open:
                self._open[-1][2].append(inner)
            if kind == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1][2].append(data)
        if not any(kind in ("title", "style", "script") for kind, *_ in self._open):
            self.text.append(data)


@dataclass
class Window:
    """What somebody has before them. `browser`: what a browser says of where a request comes from."""

    base: str
    cookies: dict[str, str] = field(default_factory=dict)
    ever: dict[str, str] = field(default_factory=dict)  # also those taken back
    foreign: dict[str, dict[str, str]] = field(default_factory=dict)  # of other sites
    status: int = 0
    url: str = ""
    html: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    hops: list[tuple[int, str]] = field(default_factory=list)  # answers that led on, and where to

    async def open(self, path: str, **headers: str) -> str:
        """Go to an address, as from the address bar or a mail; the text of the page."""
        told = {"Sec-Fetch-Site": "none"} | {name.replace("_", "-"): one for name, one in headers.items()}
        return await self._ask("GET", urljoin(self.url or self.base, path), told)

    async def head(self, path: str) -> None:
        """Only ask what stands there, as scanners do."""
        async with (
            ClientSession(cookie_jar=DummyCookieJar()) as session,
            session.head(urljoin(self.base, path), allow_redirects=False) as answer,
        ):
            self.status, self.headers = answer.status, dict(answer.headers)

    def between(self, begin: str, end: str) -> str:
        """A part of the page."""
        assert begin in self.html, self.text
        return self.html.partition(begin)[2].partition(end)[0]

    async def follow(self, label: str) -> str:
        """Press a link."""
        links = self._read().links
        assert label in links, f"{label!r} is no link: {sorted(links)}"
        return await self._ask("GET", links[label], {"Sec-Fetch-Site": "same-origin"})

    async def leads_to(self, label: str) -> str:
        """Where a link leads on to; nobody goes there yet."""
        return await self.leads_on(self.links[label])

    async def leads_on(self, url: str) -> str:
        """Where an address leads on to."""
        async with (
            ClientSession(cookie_jar=DummyCookieJar()) as session,
            session.get(url, headers=self._cookies(), allow_redirects=False) as answer,
        ):
            self._keep(answer.headers.getall("Set-Cookie", []))
            return answer.headers["Location"]

    async def press(self, label: str, **typed: str | Iterable[str]) -> str:
        """Fill in the form that has the button, and press it."""
        return await self.send(*self.filled(label, **typed))

    def filled(self, label: str, **typed: str | Iterable[str]) -> tuple[str, list[tuple[str, str]]]:
        """Where a form goes, and what it would send."""
        found = [one for one in self._read().forms if label in one.buttons]
        assert found, f"no button {label!r} on {self.url}: {self.text}"
        form = found[0]
        assert set(typed) <= form.names, f"{sorted(typed)} are not all fields: {sorted(form.names)}"
        fields = [pair for pair in form.fields if pair[0] not in typed]
        for name, value in typed.items():
            fields += [(name, each) for each in ([value] if isinstance(value, str) else value)]
        name, value = form.buttons[label]
        return urljoin(self.url, form.action), [*fields, *([(name, value)] if name else [])]

    async def send(self, to: str, fields: list[tuple[str, str]], **headers: str) -> str:
        """Send a form as it is."""
        said = {"Sec-Fetch-Site": "same-origin", "Origin": self.base} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        said = {name: value for name, value in said.items() if value}
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return await self._ask("POST", urljoin(self.base, to), kind | said, urlencode(fields))

    async def give(self, label: str, field: str, name: str, body: bytes) -> str:
        """Choose a file in the form that has the button, and press it."""
        to, fields = self.filled(label)
        mark = "-----------------------------9051914041544843365972754266"
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in fields
            if key != field
        ]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
        parts += [f"{head}Content-Type: text/csv\r\n\r\n".encode(), body, f"\r\n--{mark}--\r\n".encode()]
        told = {"Sec-Fetch-Site": "same-origin", "Content-Type": f"multipart/form-data; boundary={mark}"}
        return await self._ask("POST", to, told, BytesIO(b"".join(parts)))

    @property
    def text(self) -> str:
        """What can be read on the page, in one line."""
        return re.sub(r"\s+", " ", " ".join(self._read().text)).strip()

    @property
    def path(self) -> str:
        """Where the window is."""
        return urlsplit(self.url).path

    @property
    def links(self) -> dict[str, str]:
        """The links of the page by what they say."""
        return self._read().links

    @property
    def buttons(self) -> list[str]:
        """The buttons of the page."""
        return [label for form in self._read().forms for label in form.buttons]

    def _read(self) -> _Reader:
        reader = _Reader(self.url)
        reader.feed(self.html)
        return reader

    async def _ask(
        self, method: str, url: str, headers: dict[str, str], body: str | BytesIO | None = None
    ) -> str:
        self.hops = []
        async with ClientSession(cookie_jar=DummyCookieJar()) as session:
            for _ in range(12):
                told = headers | self._cookies(url)
                asked: dict[str, Any] = {"headers": told, "data": body, "allow_redirects": False}
                async with session.request(method, url, **asked) as answer:
                    self.status, self.url, self.headers = answer.status, url, dict(answer.headers)
                    self.html = await answer.text()
                    if url.startswith(self.base):
                        self._keep(answer.headers.getall("Set-Cookie", []))
                    else:
                        jar = self.foreign.setdefault(urlsplit(url).netloc, {})
                        jar |= {name: one.value for name, one in answer.cookies.items()}
                if self.status not in (302, 303):
                    return self.text
                url = urljoin(url, self.headers["Location"])
                self.hops.append((self.status, url))
                method, body = "GET", None
                headers = {name: value for name, value in headers.items() if name.startswith("Sec-")}
        raise AssertionError(f"led on for ever: {self.hops}")

    def _cookies(self, url: str = "") -> dict[str, str]:
        ours = not url or url.startswith(self.base)
        jar = self.cookies if ours else self.foreign.setdefault(urlsplit(url).netloc, {})
        told = "; ".join(f"{name}={value}" for name, value in jar.items())
        return {"Cookie": told} if told else {}

    def _keep(self, lines: list[str]) -> None:
        """As a browser keeps cookies: what is of this host alone has to be told so, or it is not kept."""
        for line in lines:
            jar = SimpleCookie()
            jar.load(line)
            for name, morsel in jar.items():
                assert name.startswith("__Host-"), line
                assert morsel["secure"], line
                assert morsel["httponly"], line
                assert morsel["path"] == "/", line
                assert not morsel["domain"], line
                assert morsel["samesite"].lower() == "lax", line
                if morsel["max-age"] == "0":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value
                    self.ever[name] = morsel.value
