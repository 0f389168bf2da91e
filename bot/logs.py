"""Logs as JSON lines on standard error: ids and codes, never names, texts or secrets."""

from __future__ import annotations

import logging
import re
import sys
from typing import Any

import structlog

_TOKEN = re.compile(r"\b\d{5,}:[A-Za-z0-9_-]{20,}|(?<=/bot)\d+:[A-Za-z0-9_-]+")
_QUIET = ("httpx", "httpcore", "telegram", "aiosqlite", "apscheduler", "yoyo", "uvicorn", "asyncio")
_SILENT = ("fpdf", "fontTools", "matplotlib")  # they write letters and names of what they are given


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


def set_up(level: str, secrets: list[str]) -> None:
    """Send everything that is logged through one redacting handler."""
    redactor = Redactor(secrets)
    handler = logging.StreamHandler(sys.stderr)
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
