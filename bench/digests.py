"""One digest and all digests, over a history and over a tenth of it with the same caseloads."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.progress import Progress

from bench.child import MIB, Child, Failed
from bench.digest_town import Size, seed

Timing = dict[str, float]  # cpu and wall, in milliseconds
FULL = Size(100_000, 5_000_000)
QUICK = Size(4_000, 200_000)
TENTH = 10
LOOKS = 3  # each at its best, for other work on the machine only ever adds


@dataclass(frozen=True, slots=True)
class Digests:
    """Figures for one length of history."""

    size: Size
    one: Timing
    every: Timing
    idle: Timing
    team: Timing
    empty: float  # MiB of the process before the first digest
    memory: float  # MiB at its highest while all were made
    database: float  # MiB


async def measure(folder: Path, size: Size, progress: Progress) -> list[Digests]:
    """The whole history and a tenth, looked at in turns."""
    sizes = [Size(size.clients, size.outcomes // TENTH), size]
    task = progress.add_task("Digests: writing the town", total=sum(one.outcomes for one in sizes))
    files = []
    for one in sizes:
        files.append(folder / f"digests-{one.outcomes}.db")
        await asyncio.to_thread(seed, files[-1], one, lambda count: progress.advance(task, count))
    looks = progress.add_task("Digests: making them", total=LOOKS * len(files))
    seen: list[list[dict[str, Any]]] = [[] for _ in files]
    for _ in range(LOOKS):
        for number, path in enumerate(files):
            seen[number].append(await _look(path, folder))
            progress.advance(looks)
    return [_best(one, path, found) for one, path, found in zip(sizes, files, seen, strict=True)]


async def _look(path: Path, folder: Path) -> dict[str, Any]:
    """Make them on a copy of what stood there: a digest that was made is not made again."""
    fresh = path.with_suffix(".run.db")
    await asyncio.to_thread(_copy, path, fresh)
    child = Child(["bench.digest_look", str(fresh)], folder / "digests.log")
    try:
        await child.finish()
    finally:
        child.kill()
        for leftover in fresh.parent.glob(f"{fresh.name}*"):
            leftover.unlink()
    try:
        seen: dict[str, Any] = json.loads(child.told().strip().splitlines()[-1])
    except (ValueError, IndexError):
        raise Failed(f"no figures:\n{child.told()[-2000:]}") from None
    return seen


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as old, target.open("wb") as new:
        while part := old.read(16 * MIB):
            new.write(part)


def _best(size: Size, path: Path, found: list[dict[str, Any]]) -> Digests:
    def least(name: str) -> Timing:
        return {kind: min(one[name][kind] for one in found) for kind in ("cpu", "wall")}

    return Digests(
        size=size,
        one=least("one"),
        every=least("every"),
        idle=least("idle"),
        team=least("team"),
        empty=min(one["empty"] for one in found),
        memory=max(one["memory"] for one in found),
        database=path.stat().st_size / MIB,
    )
