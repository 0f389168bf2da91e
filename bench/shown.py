"""Results as tables with bars in the terminal, and as Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.bar import Bar
from rich.console import Console
from rich.table import Table

from bench import machine
from bench.cases import CASES, STOCK
from bench.digests import Digests
from bench.figures import COLUMNS, Spread, ratio, spreads
from bench.messages import Read
from bench.pages import Pages, p95, p95_ratio
from bench.reminders import Waiting
from bench.runs import Measured

BAR = 24  # characters
RATIO = "CPU ratio"


@dataclass(slots=True)
class Results:
    """Everything that was measured."""

    updates: int
    cases: dict[str, list[Measured]] = field(default_factory=dict)
    waiting: list[Waiting] = field(default_factory=list)
    read: Read | None = None
    digests: list[Digests] = field(default_factory=list)
    pages: Pages | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table, and the lengths to draw beside its rows."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    lengths: Sequence[float]
    drawn: str


def sheets(results: Results) -> list[Sheet]:
    """The tables of a run."""
    made = []
    if results.cases:
        made.append(_bots(results))
    if results.waiting:
        made.append(_waiting(results.waiting))
    if results.read is not None:
        made.append(_read(results.read))
    if results.digests:
        made.append(_digests(results.digests))
    if results.pages is not None:
        made += [_beside(results.pages), _opened(results.pages)]
    return made


def _bots(results: Results) -> Sheet:
    rows, lengths = [], []
    stock = results.cases.get(STOCK)
    for case in CASES:
        rounds = results.cases.get(case.name)
        if rounds is None:
            continue
        share = ratio(rounds, stock).text(2) if stock else "-"
        rows.append([case.label, *spreads(rounds), share])
        lengths.append(Spread.of(one.cpu for one in rounds).median)
    count = len(next(iter(results.cases.values())))
    return Sheet(
        f"Answering {results.updates:,} waiting updates, {count} rounds: median (min-max)",
        ["bot", *(column.title for column in COLUMNS), RATIO],
        rows,
        lengths,
        "CPU an update",
    )


def _waiting(found: Sequence[Waiting]) -> Sheet:
    rows = [
        [
            f"{one.count:,}",
            f"{one.idle['cpu']:.2f} / {one.idle['wall']:.2f}",
            f"{one.due['cpu']:.2f} / {one.due['wall']:.2f}",
            f"{one.digests['cpu']:.2f} / {one.digests['wall']:.2f}",
            f"{one.house['cpu']:.1f} / {one.house['wall']:.1f}",
            f"{one.first_poll:.2f}",
            f"{one.memory:.0f}",
            f"{one.size:.1f}",
        ]
        for one in found
    ]
    head = [
        "waiting reminders",
        "idle look ms",
        "one due message ms",
        "digest tick ms",
        "hourly housekeeping ms",
        "start to first poll s",
        "memory MiB",
        "database MiB",
    ]
    lengths = [one.idle["cpu"] for one in found]
    return Sheet("Waiting reminders (ms: CPU / wall)", head, rows, lengths, "CPU of an idle look")


def _read(found: Read) -> Sheet:
    row = [
        f"{found.messages}",
        f"{found.rate:.0f}",
        f"{found.mean:.2f}",
        f"{found.slowest:.1f} ({found.which})",
        f"{found.longest:.1f}",
        f"{found.memory:.0f}",
    ]
    head = ["messages", "messages a second of CPU", "mean ms", "slowest ms", "longest text ms", "memory MiB"]
    return Sheet("Reading coach messages", head, [row], [], "")


def _digests(found: Sequence[Digests]) -> Sheet:
    """A row for each history, and how the cost grew from the shorter to the longer."""
    names = ("one", "every", "idle", "team")
    rows = [
        [
            f"{one.size.outcomes:,}",
            *(f"{getattr(one, name)['cpu']:.0f} / {getattr(one, name)['wall']:.0f}" for name in names),
            f"{one.empty:.0f} / {one.memory:.0f}",
            f"{one.database:.0f}",
        ]
        for one in found
    ]
    short, long = found[0], found[-1]
    grown = [f"{getattr(long, name)['cpu'] / getattr(short, name)['cpu']:.2f}" for name in names]
    rows.append(
        ["ratio (CPU)", *grown, f"{long.memory / short.memory:.2f}", f"{long.database / short.database:.2f}"]
    )
    head = [
        "outcomes",
        "one digest ms",
        "all digests ms",
        "look when all are made ms",
        "team digest ms",
        "memory before / highest MiB",
        "database MiB",
    ]
    size = long.size
    title = f"Digests: {size.clients:,} clients, {size.klantmanagers:,} klantmanagers (ms: CPU / wall)"
    return Sheet(title, head, rows, [], "")


def _beside(found: Pages) -> Sheet:
    """Reports without visitors and with them, and the ratio of each pair."""
    quiet = [pair.quiet for pair in found.pairs]
    busy = [pair.busy for pair in found.pairs]

    def spread(values: Iterable[float], digits: int = 0) -> str:
        return Spread.of(values).text(digits)

    rows = [
        ["without visitors", spread(one.median for one in quiet), spread(one.p95 for one in quiet)],
        ["with them", spread(one.median for one in busy), spread(one.p95 for one in busy)],
        [
            "ratio",
            spread((pair.busy.median / pair.quiet.median for pair in found.pairs), 2),
            "{:.2f} ({:.2f}-{:.2f})".format(*p95_ratio(found.pairs)),
        ],
    ]
    rows[0] += ["-", f"{found.empty:.0f}"]
    rows[1] += [spread((pair.page_cpu for pair in found.pairs), 1), f"{found.memory:.0f}"]
    rows[2] += ["-", f"{found.memory / found.empty:.2f}" if found.empty else "-"]
    title = (
        f"Reports beside {found.visitors} visitors: {found.reports} reports and {found.rate:.0f} pages a "
        f"second, {len(found.pairs)} pairs: median (min-max)"
    )
    head = ["reports", "answer median ms", "answer p95 ms", "CPU a page ms", "memory MiB"]
    return Sheet(title, head, rows, [], "")


def _opened(found: Pages) -> Sheet:
    every = [one for times in found.opened.values() for one in times]
    rows = [
        [name, f"{len(times)}", f"{statistics.median(times):.0f}", f"{p95(times):.0f}"]
        for name, times in [*found.opened.items(), ("all", every)]
    ]
    lengths = [statistics.median(times) for times in [*found.opened.values(), every]]
    return Sheet("Pages beside reports", ["page", "opened", "median ms", "p95 ms"], rows, lengths, "median")


def show(results: Results, console: Console) -> None:
    """Print every table, with bars where figures are compared."""
    for sheet in sheets(results):
        table = Table(title=sheet.title, title_justify="left", expand=False)
        for number, name in enumerate(sheet.head):
            table.add_column(name, justify="right" if number else "left")
        if sheet.lengths:
            table.add_column(sheet.drawn, width=BAR)
        for number, row in enumerate(sheet.rows):
            drawn = [Bar(max(sheet.lengths), 0, sheet.lengths[number], width=BAR)] if sheet.lengths else []
            table.add_row(*row, *drawn)
        console.print(table)
    console.print(f"{machine.today()}: {machine.facts()}", highlight=False)


def write(results: Results, target: Path) -> None:
    """Write every table as Markdown."""
    parts = [f"Measured on {machine.today()}. {machine.facts()}."]
    for sheet in sheets(results):
        lines = [sheet.head, ["---"] * len(sheet.head), *sheet.rows]
        parts.append(f"**{sheet.title}**")
        parts.append("\n".join(f"| {' | '.join(line)} |" for line in lines))
    target.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
