"""How fast messages are read: `python -m bench.reading FILE...` prints figures as JSON."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from bench.child import high_water
from bench.stream import AMSTERDAM
from bot.commands.understand import read_message
from bot.settings import Wall

LONGEST = 4096  # what Telegram allows in one message
REPEATED = ("9/", "?", "1042 ", "niet ", "en, ", "samira niet, ")
CALENDAR = Wall(_env_file=None, timezone=AMSTERDAM.key).calendar  # of the examples
FOLDER = Path(__file__).parent.parent / "tests" / "reading"


def corpus() -> list[Path]:
    """The files with examples: one of that name, else whatever corpus there is."""
    named = FOLDER / "examples.jsonl"
    return [named] if named.exists() else sorted(FOLDER.rglob("*.jsonl"))


def figures(paths: list[Path]) -> dict[str, Any]:
    """Messages a second, the slowest one, and the slowest of as long a text as there can be."""
    asked = [
        json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()
    ]
    read_message(asked[0], CALENDAR)
    spent = [(_seconds(one), str(one.get("id"))) for one in asked]
    endless = [*(one["text"] + "\n" for one in asked[:100]), *REPEATED]
    longest = max(_seconds(asked[0] | {"text": text * (LONGEST // len(text))}) for text in endless)
    slowest, which = max(spent)
    total = sum(seconds for seconds, _ in spent)
    return {
        "messages": len(asked),
        "rate": len(asked) / total,
        "mean": total / len(asked) * 1000,
        "slowest": slowest * 1000,
        "longest": longest * 1000,
        "which": which,
        "memory": high_water(os.getpid()) or 0.0,
    }


def _seconds(one: dict[str, Any]) -> float:
    """CPU that one message takes."""
    begin = time.process_time()
    read_message(one, CALENDAR)
    return time.process_time() - begin


def main() -> None:
    """Print the figures."""
    print(json.dumps(figures([Path(name) for name in sys.argv[1:]])))


if __name__ == "__main__":
    main()
