"""Logs as JSON lines on standard error: ids and codes, never names, texts or secrets."""

from __future__ import annotations

import logging
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, TextIO

import structlog

_TOKEN = re.compile(r"\b\d{5,}:[A-Za-z0-9_-]{20,}|(?<=/bot)\d+:[A-Za-z0-9_-]+")
_QUIET = ("httpx", "httpcore", "telegram", "aiosqlite", "apscheduler", "yoyo", "uvicorn", "asyncio")
_NUMBER = re.compile(r"\d+")
FIRST = 5
MINUTE = 60.0
REPEATED = "repeated"
_SILENT = (
    "fontTools",
    "matplotlib",
    "mail",
)  # they write letters, names, addresses


class Redactor(logging.Filter):
    """Takes secrets out of every line, whoever wrote it, tracebacks included."""

    def __init__(self, secrets: list[str]) -> None:
        super().__init__()
        self._secrets = [secret for secret in secrets if secret]

    def clean(self, text: str) -> str:
        """The text without tokens and known secrets."""
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return _TOKEN.sub("***", text)

    def _clean_value(self, value: Any) -> Any:
        if isinstance(value, BaseException):
            return where(value)
        return self.clean(value) if isinstance(value, str) else value

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact a record in place."""
        if isinstance(record.msg, dict):  # a line of structlog, rendered later
            record.msg = {name: self._clean_value(value) for name, value in record.msg.items()}
        else:
            record.msg = self.clean(record.getMessage())
            record.args = None
        if record.exc_info:
            # The text of an exception can hold what a person typed: only kind and place are kept.
            record.exc_text = None
            record.exc_info = None
        return True


class Kind(NamedTuple):
    """What lines have in common that say the same of something else."""

    logger: str
    level: int
    event: str
    fault: str

    @classmethod
    def of(cls, record: logging.LogRecord) -> Kind:
        """Of a line as it was logged: the ids in it do not count."""
        if isinstance(record.msg, dict):
            event = str(record.msg.get("event"))
            fault = str(record.msg.get("fault") or record.msg.get("reason") or "")
        else:
            event = str(record.msg).partition("\n")[0]
            fault = type(record.exc_info[1]).__name__ if record.exc_info else ""
        return cls(record.name, record.levelno, _NUMBER.sub("#", event), _NUMBER.sub("#", fault))


@dataclass(slots=True)
class _Count:
    since: float  # on the monotonic clock
    lines: int = 0

    @property
    def left_out(self) -> int:
        return max(0, self.lines - FIRST)


class Calm(logging.StreamHandler[TextIO]):
    """Writes the first warnings of a kind in a minute, then one line that says how many more there were.

    What fails thousands of times a second must not fill the disk. `monotonic` counts seconds.
    """

    def __init__(self, stream: TextIO, monotonic: Callable[[], float] = time.monotonic) -> None:
        super().__init__(stream)
        self._monotonic = monotonic
        self._counts: dict[Kind, _Count] = {}

    def handle(self, record: logging.LogRecord) -> bool:
        """Write a line or count it; before it what the minutes that are over have left out."""
        self.acquire()  # a lock that its holder may take again, as the lines about counts do
        try:
            return (_is_count(record) or self._is_told(record)) and bool(super().handle(record))
        finally:
            self.release()

    def _is_told(self, record: logging.LogRecord) -> bool:
        now = self._monotonic()
        self._tell([kind for kind, count in self._counts.items() if now - count.since >= MINUTE])
        if record.levelno < logging.WARNING:
            return True
        count = self._counts.setdefault(Kind.of(record), _Count(now))
        count.lines += 1
        return count.lines <= FIRST

    def close(self) -> None:
        """Say what is not said yet."""
        self._tell(list(self._counts))
        super().close()

    def _tell(self, kinds: list[Kind]) -> None:
        for kind in kinds:
            times = self._counts.pop(kind).left_out
            if times:
                told = {"of": kind.event, "times": times} | ({"fault": kind.fault} if kind.fault else {})
                get(kind.logger).log(kind.level, REPEATED, **told)


def _is_count(record: logging.LogRecord) -> bool:
    return isinstance(record.msg, dict) and record.msg.get("event") == REPEATED


def set_up(level: str, secrets: list[str]) -> None:
    """Send everything that is logged through one redacting handler."""
    redactor = Redactor(secrets)
    handler = Calm(sys.stderr)
    handler.addFilter(redactor)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
            foreign_pre_chain=[structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in _SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def where(fault: BaseException) -> str:
    """Kind and place of a fault, without its text."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace else "?"
    return f"{type(fault).__name__} at {place}"


def get(name: str) -> Any:
    """A logger; call it with an event and ids."""
    return structlog.get_logger(name)
