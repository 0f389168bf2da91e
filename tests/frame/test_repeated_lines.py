"""What goes wrong thousands of times says so a few times, and then how often: no fault fills the disk."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from bot import logs
from bot.logs import FIRST, MINUTE, Calm


class Log:
    """A log in memory whose minutes go by when told."""

    def __init__(self) -> None:
        self.now = 0.0
        self._stream = io.StringIO()
        self.handler = Calm(self._stream, lambda: self.now)

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._stream.getvalue().splitlines()]

    def events(self) -> list[str]:
        return [line["event"] for line in self.lines()]


@pytest.fixture
def log() -> Iterator[Log]:
    """The handler of the program, with a clock to move."""
    root = logging.getLogger()
    kept, level = root.handlers, root.level
    logs.set_up("INFO", ["hush-hush"])
    made = Log()
    for one in root.handlers[0].filters:
        made.handler.addFilter(one)
    made.handler.setFormatter(root.handlers[0].formatter)
    root.handlers = [made.handler]
    yield made
    root.handlers = kept
    root.setLevel(level)
    structlog.reset_defaults()


def test_the_first_of_a_kind_pass_and_the_rest_is_counted(log: Log) -> None:
    for number in range(1_000):
        logs.get("poll").warning("poll_failed", fault="TimedOut at x.py:3", faults=number)
    assert [line["faults"] for line in log.lines()] == list(range(FIRST))
    log.now = MINUTE - 1
    logs.get("poll").warning("poll_failed", fault="TimedOut at x.py:3", faults=1_000)
    assert len(log.lines()) == FIRST
    log.now = MINUTE
    logs.get("app").info("started")  # any line tells what is over
    repeated, started = log.lines()[FIRST:]
    assert repeated.pop("timestamp")
    assert repeated == {
        "event": "repeated",
        "level": "warning",
        "of": "poll_failed",
        "fault": "TimedOut at x.py:#",
        "times": 1_001 - FIRST,
    }
    assert started["event"] == "started"
    logs.get("poll").warning("poll_failed", fault="TimedOut at x.py:3", faults=0)
    assert log.events()[-1] == "poll_failed"


def test_other_events_faults_loggers_and_levels_are_other_kinds(log: Log) -> None:
    for _ in range(FIRST + 1):
        logs.get("poll").warning("poll_failed", fault="TimedOut")
        logs.get("poll").warning("poll_failed", fault="Conflict")
        logs.get("poll").warning("poll_late", fault="TimedOut")
        logs.get("poll").error("poll_failed", fault="TimedOut")
        logs.get("sender").warning("poll_failed", fault="TimedOut")
    assert len(log.lines()) == 5 * FIRST


def test_information_is_never_left_out(log: Log) -> None:
    for number in range(50):
        logs.get("app").info("queued", digests=number)
    assert len(log.lines()) == 50


def test_lines_of_libraries_are_told_apart_by_what_they_say_without_its_numbers(log: Log) -> None:
    for number in range(50):
        logging.getLogger("asyncio").error("socket.accept() out of system resource\nsocket: fd=%s", number)
        logging.getLogger("aiosqlite").error(f"connection {number} is gone, hush-hush")  # noqa: G004
    log.now = MINUTE
    logs.get("app").info("started")
    assert len(log.lines()) == 2 * FIRST + 3
    told = [(line["of"], line["times"]) for line in log.lines() if line["event"] == "repeated"]
    assert told == [
        ("socket.accept() out of system resource", 50 - FIRST),
        ("connection # is gone, ***", 50 - FIRST),
    ]


def test_what_is_not_said_yet_is_said_at_the_end(log: Log) -> None:
    for _ in range(FIRST + 7):
        logs.get("poll").warning("poll_failed", fault="TimedOut")
    log.handler.close()
    assert log.lines()[-1]["times"] == 7
    log.handler.close()
    assert len(log.lines()) == FIRST + 1
