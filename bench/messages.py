"""The reader over the corpus, in a process of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from bench.child import Child
from bench.reading import corpus


@dataclass(frozen=True, slots=True)
class Read:
    """How fast messages are read."""

    messages: int
    rate: float  # messages per second of CPU
    mean: float  # milliseconds
    slowest: float  # milliseconds
    longest: float  # milliseconds, the slowest of texts as long as Telegram allows
    which: str
    memory: float  # MiB


async def measure(folder: Path) -> Read | None:
    """Read every example; None when there is no corpus."""
    files = corpus()
    if not files:
        return None
    log = folder / "reading.log"
    child = Child(["bench.reading", *map(str, files)], log)
    try:
        await child.finish()
    finally:
        child.kill()
    return Read(**json.loads(log.read_text().strip().splitlines()[-1]))
