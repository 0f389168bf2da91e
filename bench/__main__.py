"""`python -m bench`: measure everything in one run, show it, and write it down."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from bench import digests, messages, pages, reminders, runs, stream, town
from bench.cases import CASES
from bench.child import Failed, simulator
from bench.digest_town import Size
from bench.shown import Results, show, write
from simulator.client import Telegram

RESULTS = Path(__file__).parent / "results"
WAITING, READING, DIGESTS, PAGES = "waiting", "reading", "digests", "pages"
NAMES = (*(case.name for case in CASES), WAITING, READING, DIGESTS, PAGES)
WIDTH = 190
QUICK_SIZES = (1_000, 10_000)


class Bench:
    """One run of everything that was asked for."""

    def __init__(self, telegram: Telegram, folder: Path, database: Path, progress: Progress) -> None:
        self._telegram = telegram
        self._folder = folder
        self._town = database
        self._progress = progress

    async def warm(self) -> None:
        """Start every bot once: files are compiled and in memory, and Telegram knows the bot's profile."""
        task = self._progress.add_task("Warming up", total=len(CASES))
        for case in CASES:
            await runs.warm(self._telegram, case, self._folder, self._town)
            self._progress.advance(task)

    async def bots(self, names: set[str], rounds: int, updates: int) -> dict[str, list[runs.Measured]]:
        """Compare the bots: all of them in each round, so that a slow minute is slow for all."""
        asked = [case for case in CASES if case.name in names]
        found: dict[str, list[runs.Measured]] = {case.name: [] for case in asked}
        task = self._progress.add_task("Bots", total=rounds * len(asked))
        for _ in range(rounds):
            for case in asked:
                self._progress.update(task, description=f"Bots: {case.name}")
                found[case.name].append(
                    await runs.measure(self._telegram, case, updates, self._folder, self._town)
                )
                self._progress.advance(task)
        return found

    async def waiting(self, sizes: tuple[int, ...]) -> list[reminders.Waiting]:
        """Look at growing numbers of waiting reminders."""
        found = []
        task = self._progress.add_task("Waiting reminders", total=len(sizes))
        for size in sizes:
            self._progress.update(task, description=f"Waiting reminders: {size:,}")
            found.append(await reminders.measure(self._telegram, size, self._folder, self._town))
            self._progress.advance(task)
        return found


async def measure(
    names: set[str], rounds: int, updates: int, sizes: tuple[int, ...], deployment: Size, pairs: int
) -> Results:
    """Run what was asked for; files live on the disk of the checkout, where waiting for it is real."""
    RESULTS.mkdir(exist_ok=True)
    console = Console(stderr=True)
    with tempfile.TemporaryDirectory(dir=RESULTS) as name, Progress(console=console) as progress:
        folder = Path(name)
        async with simulator(folder) as url, Telegram(url) as telegram:
            await telegram.jump(to=stream.NOW)
            database = await town.seed(url, folder / "town")
            bench, results = Bench(telegram, folder, database, progress), Results(updates)
            if names - {READING, DIGESTS, PAGES}:
                await bench.warm()
            results.cases = await bench.bots(names, rounds, updates)
            if WAITING in names:
                results.waiting = await bench.waiting(sizes)
            if READING in names:
                results.read = await messages.measure(folder)
            if DIGESTS in names:
                results.digests = await digests.measure(folder, deployment, progress)
            if PAGES in names:
                results.pages = await pages.measure(telegram, folder, pairs, progress)
    return results


def main(
    quick: Annotated[bool, typer.Option("--quick", help="Fewer and smaller runs, for a first look.")] = False,
    rounds: Annotated[int, typer.Option(min=1, help="How often the bots are compared.")] = 5,
    updates: Annotated[int, typer.Option(min=2, help="Updates that wait for each bot.")] = 1_000,
    clients: Annotated[int, typer.Option(min=200, help="Clients of the digests.")] = digests.FULL.clients,
    outcomes: Annotated[
        int, typer.Option(min=10_000, help="Outcomes of the digests' history; a tenth stands beside it.")
    ] = digests.FULL.outcomes,
    only: Annotated[
        list[str] | None, typer.Option(help=f"One of {', '.join(NAMES)}; may be repeated.")
    ] = None,
) -> None:
    """Measure speed and memory against a bare echo bot in the same minutes."""
    names = set(only or NAMES)
    if unknown := names - set(NAMES):
        raise typer.BadParameter(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    if quick:
        rounds, updates = min(rounds, 2), min(updates, 300)
        clients, outcomes = digests.QUICK.clients, digests.QUICK.outcomes
    sizes = QUICK_SIZES if quick else reminders.SIZES
    pairs = 1 if quick else pages.PAIRS
    try:
        results = asyncio.run(measure(names, rounds, updates, sizes, Size(clients, outcomes), pairs))
    except Failed as fault:
        typer.echo(f"The bench stopped: {fault}", err=True)
        raise typer.Exit(1) from None
    screen = Console()
    show(results, screen if screen.is_terminal else Console(width=WIDTH))
    write(results, RESULTS / "latest.md")
    typer.echo(f"As Markdown: bench/{RESULTS.name}/latest.md")


if __name__ == "__main__":
    typer.run(main)
