"""Reads one calendar in a process of its own, which may be ended: rules of repetition can take for ever.

Standard input: a line of JSON with the moment and the time zone, then the calendar. Standard output: what was
read, as JSON, or why it was not. It writes nothing anywhere else.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import asdict
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from services.agendas.reading import NotACalendar, TooMuch, read

MEMORY: Final = 1024 * 1024 * 1024
SECONDS: Final = 10  # of the processor


def main() -> int:
    """Read, and say what was read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    head, _, content = sys.stdin.buffer.read().partition(b"\n")
    given = json.loads(head)
    try:
        found = read(content, datetime.fromisoformat(given["now"]), ZoneInfo(given["zone"]))
    except (NotACalendar, ValueError, KeyError, TypeError, AttributeError):
        told = {"fault": "not_calendar"}
    except (TooMuch, MemoryError):
        told = {"fault": "too_large"}
    else:
        told = asdict(found)
    json.dump(told, sys.stdout, default=datetime.isoformat)
    return 0


if __name__ == "__main__":
    sys.exit(main())
