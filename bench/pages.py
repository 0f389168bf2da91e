"""A coach's report to its answer, without visitors and with 200 who open pages, in turns in one run."""

from __future__ import annotations

import asyncio
import socket
import statistics
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from aiohttp import ClientSession, DummyCookieJar
from rich.progress import Progress

from bench.cases import count_rows, expect
from bench.child import Child, Failed
from bench.page_town import NOW, SIZE, VISITORS, Report, Visitor, reports, seed
from bench.stream import typed
from simulator.client import Telegram

PAIRS = 8  # with the spans in turn: under four minutes
SPAN = 10.0  # seconds
DRAWS = 2000
BETWEEN = (0.05, 0.95)  # of what was drawn: by so much a ratio may be off
WARM = 3.0
REPORTS = 10  # a second, of coaches in turn
EVERY = 20.0  # seconds between two pages of a visitor
PATIENCE = 20.0
COOKIES = "__Host-session={}; __Host-window=bench"


@dataclass(frozen=True, slots=True)
class Span:
    """Reports of a while."""

    answers: list[float]  # milliseconds, each from typing to the answer at Telegram
    cpu: float  # seconds of the bot

    @property
    def median(self) -> float:
        """Milliseconds."""
        return statistics.median(self.answers)

    @property
    def p95(self) -> float:
        """Milliseconds; one in twenty waits longer."""
        return p95(self.answers)


@dataclass(frozen=True, slots=True)
class Pair:
    """A while without visitors, and the next with them."""

    quiet: Span
    busy: Span
    pages: int

    @property
    def page_cpu(self) -> float:
        """Milliseconds of the bot a page: what the busy span costs more."""
        return (self.busy.cpu - self.quiet.cpu) / self.pages * 1000


@dataclass(slots=True)
class Pages:
    """Everything about pages beside the chat."""

    empty: float  # MiB of the bot before the first page
    memory: float = 0.0  # MiB at its highest
    pairs: list[Pair] = field(default_factory=list)
    opened: dict[str, list[float]] = field(default_factory=dict)  # the kind of page -> milliseconds
    visitors: int = VISITORS
    reports: int = REPORTS
    rate: float = VISITORS / EVERY  # pages a second


def p95(values: list[float]) -> float:
    """What one in twenty exceeds."""
    return statistics.quantiles(values, n=20)[-1]


def p95_ratio(pairs: Sequence[Pair], seed: int = 1) -> tuple[float, float, float]:
    """With visitors against without: the p95 of all answers, and between what it lies (nine in ten).

    One span has five answers beyond its p95, so those of all are taken together. How far that may be off is
    drawn: pairs with replacement, and inside each its answers, for a busy minute slows all of its pair.
    """
    draw = Random(seed)

    def ratio(quiet: list[float], busy: list[float]) -> float:
        return p95(busy) / p95(quiet)

    drawn = []
    for _ in range(DRAWS):
        quiet: list[float] = []
        busy: list[float] = []
        for pair in draw.choices(pairs, k=len(pairs)):
            quiet += draw.choices(pair.quiet.answers, k=len(pair.quiet.answers))
            busy += draw.choices(pair.busy.answers, k=len(pair.busy.answers))
        drawn.append(ratio(quiet, busy))
    drawn.sort()
    low, high = (drawn[round(part * (DRAWS - 1))] for part in BETWEEN)
    quiet = [one for pair in pairs for one in pair.quiet.answers]
    busy = [one for pair in pairs for one in pair.busy.answers]
    return ratio(quiet, busy), low, high


class Street:
    """Coaches at their phones and klantmanagers at their browsers, each at a steady pace.

    They share a process, so what visitors cost there counts against the pages.
    """

    def __init__(self, telegram: Telegram, browser: ClientSession, url: str, visitors: list[Visitor]) -> None:
        self._telegram = telegram
        self._browser = browser
        self._url = url
        self._reports = reports()
        self._numbers = count(1)
        self._turns = _turns(visitors)
        self.opened: dict[str, list[float]] = {}
        self.typed = 0
        self.visits = 0

    async def report(self, seconds: float, child: Child) -> Span:
        """Coaches report, and all are answered."""
        cpu = child.cpu()
        await self._telegram.clear_calls()
        waiting: list[tuple[Report, float]] = []
        now = await self._telegram.now()  # who seems to type all at once is answered so
        async for _ in _steadily(seconds, REPORTS):
            report, number = next(self._reports), next(self._numbers)
            waiting.append((report, time.monotonic()))
            await self._telegram.inject(typed(report.coach, number, report.text, now))
        self.typed += len(waiting)
        answers = await self._answers(waiting, child)
        return Span(answers, child.cpu() - cpu)

    async def _answers(self, waiting: list[tuple[Report, float]], child: Child) -> list[float]:
        """Milliseconds to the moment at which the simulator got each answer."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            calls = await self._telegram.calls(method="sendMessage")
            found = [
                next((call.monotonic - at for call in calls if _is_about(report, call.params)), None)
                for report, at in waiting
            ]
            answers = [one * 1000 for one in found if one is not None]
            if len(answers) == len(waiting):
                return answers
            child.check()
            await asyncio.sleep(0.05)
        raise Failed(f"{len(waiting) - len(answers)} reports were not answered:\n{child.told()[-2000:]}")

    async def visit(self, seconds: float) -> int:
        """Visitors open pages; says how many. A slow page keeps nobody else waiting."""
        visits = []
        async for _ in _steadily(seconds, VISITORS / EVERY):
            visits.append(asyncio.create_task(self._open(*next(self._turns))))
        await asyncio.gather(*visits)
        self.visits += len(visits)
        return len(visits)

    async def _open(self, visitor: Visitor, kind: str) -> None:
        began = time.monotonic()
        headers = {"Cookie": COOKIES.format(visitor.cookie), "Sec-Fetch-Site": "same-origin"}
        page = self._url + visitor.pages[kind]
        async with self._browser.get(page, headers=headers, allow_redirects=False) as answer:
            await answer.read()
        if answer.status != 200:
            raise Failed(f"{visitor.pages[kind]} was answered with {answer.status}")
        self.opened.setdefault(kind, []).append((time.monotonic() - began) * 1000)


def _turns(visitors: list[Visitor]) -> Iterator[tuple[Visitor, str]]:
    """Visitors take turns, and so do the pages of each; the next visitor begins with the next page."""
    for lap in count():
        for number, visitor in enumerate(visitors):
            kinds = list(visitor.pages)
            yield visitor, kinds[(number + lap) % len(kinds)]


def _is_about(report: Report, params: dict[str, Any]) -> bool:
    return params["chat_id"] == report.coach.address and report.code in params["text"]


async def _steadily(seconds: float, rate: float) -> AsyncIterator[int]:
    """So many turns a second, each at its own moment however long the one before took."""
    begin = time.monotonic()
    for number in range(round(seconds * rate)):
        await asyncio.sleep(max(0.0, begin + number / rate - time.monotonic()))
        yield number


def _free_port() -> int:
    """A port that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


async def measure(telegram: Telegram, folder: Path, pairs: int, progress: Progress) -> Pages:
    """Write the town, start the bot with its pages, and measure pair after pair."""
    own = folder / "pages"
    own.mkdir()
    database, address = own / "town.db", f"127.0.0.1:{_free_port()}"
    task = progress.add_task("Pages: writing the town", total=SIZE.outcomes)
    visitors = await seed(database, SIZE, lambda done: progress.advance(task, done))
    await telegram.reset()
    await telegram.faults(limits=False, record_calls=True)
    await telegram.jump(to=NOW)
    child = Child(["bench.report_bot", telegram.url, str(database), address], own / "log")
    try:
        async with ClientSession(cookie_jar=DummyCookieJar()) as browser:
            street = Street(telegram, browser, f"http://{address}", visitors)
            found = await _measure(street, child, pairs, progress)
        await child.end()
    finally:
        child.kill()
    expect("looks", count_rows(database, "SELECT count(*) FROM looks"), street.visits)
    outcomes = "SELECT count(*) FROM outcomes WHERE report_id IS NOT NULL"
    expect("outcomes", count_rows(database, outcomes), street.typed)
    return found


async def _measure(street: Street, child: Child, pairs: int, progress: Progress) -> Pages:
    task = progress.add_task("Pages: reports and visits", total=1 + 2 * pairs)
    await street.report(WARM, child)
    found = Pages(empty=child.memory(), opened=street.opened)
    await street.visit(WARM)
    street.opened.clear()
    progress.advance(task)
    for number in range(pairs):
        if number % 2:  # so that what grows in the while counts against either
            busy, pages = await asyncio.gather(street.report(SPAN, child), street.visit(SPAN))
            quiet = await street.report(SPAN, child)
        else:
            quiet = await street.report(SPAN, child)
            busy, pages = await asyncio.gather(street.report(SPAN, child), street.visit(SPAN))
        progress.advance(task, 2)
        found.pairs.append(Pair(quiet, busy, pages))
    found.memory = child.memory()
    return found
