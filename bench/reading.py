"""How fast messages are read: `python -m bench.reading FILE...` prints figures as JSON."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from bench.child import high_water
from bot.console import read_message

FOLDER = Path(__file__).parent.parent / "tests" / "reading"


def corpus() -> list[Path]:
    """The files with examples: one of that name, else whatever corpus there is."""
    named = FOLDER / "examples.jsonl"
    return [named] if named.exists() else sorted(FOLDER.rglob("*.jsonl"))


def figures(paths: list[Path]) -> dict[str, Any]:
    """Messages a second, and the slowest one."""
    asked = [
        json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()
    ]
    read_message(asked[0])
    spent = []
    for one in asked:
        begin = time.process_time()
        read_message(one)
        spent.append((time.process_time() - begin, str(one.get("id"))))
    slowest, which = max(spent)
    total = sum(seconds for seconds, _ in spent)
    return {
        "messages": len(asked),
        "rate": len(asked) / total,
        "mean": total / len(asked) * 1000,
        "slowest": slowest * 1000,
        "which": which,
        "memory": high_water(os.getpid()) or 0.0,
    }


def main() -> None:
    """Print the figures."""
    print(json.dumps(figures([Path(name) for name in sys.argv[1:]])))


if __name__ == "__main__":
    main()
