"""S3, S26: no secret and no word of a person gets into the log, whoever writes the line."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bot import logs
from simulator.client import Phone
from tests.talk import say
from tests.world import KEY, TOKEN, World

SECRET = "s3cret-of-the-webhook-0123456789-abcdef"
WORDS = "Farid is ziek en woont Kade 12"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the program writes, with its own set-up."""
    root = logging.getLogger()
    kept, level = root.handlers, root.level
    logs.set_up("DEBUG", [TOKEN, KEY, SECRET])
    handler, stream = root.handlers[0], io.StringIO()
    assert isinstance(handler, logs.Calm)
    handler.setStream(stream)
    yield stream
    root.handlers = kept
    root.setLevel(level)
    structlog.reset_defaults()


def test_secrets_are_taken_out_of_every_line(written: io.StringIO) -> None:
    other_token = "7654321:AAabcdefghijklmnopqrstuvwxyz012345"
    for secret in (TOKEN, KEY, SECRET, other_token):
        logs.get("ours").warning("said", url=f"https://x/bot{secret}/getMe")
        logging.getLogger("theirs").warning("calling https://x/bot%s/getMe", secret)
        logging.getLogger("theirs").warning("calling " + secret)  # noqa: G003 - as others may do
    told = written.getvalue()
    assert told.count("***") >= 12
    for secret in (TOKEN, KEY, SECRET, other_token):
        assert secret not in told
        assert secret.partition(":")[2] not in told or ":" not in secret


def test_the_text_of_an_exception_is_not_kept(written: io.StringIO) -> None:
    try:
        raise ValueError(WORDS)
    except ValueError as fault:
        logging.getLogger("theirs").exception("it failed")
        logs.get("ours").error("it_failed", exc=fault)
        logs.get("ours").error("it_failed", fault=logs.where(fault), exc_info=True)
        logs.get("ours").exception("it_failed")
    told = written.getvalue()
    assert told.count("it failed") + told.count("it_failed") == 4
    for word in WORDS.split():
        assert len(word) < 4 or word not in told
    assert "ValueError at test_what_logs_keep.py:" in told


async def test_a_message_that_breaks_the_bot_leaves_none_of_its_words(
    world: World, written: io.StringIO
) -> None:
    """Every try fails inside a handler, with an exception that holds what was typed."""
    coach: Phone = await world.join("sanne")
    async with world.kortelijn.store.begin() as work:
        await work._conn.execute_fetchall(
            "CREATE TRIGGER breaks BEFORE INSERT ON questions BEGIN SELECT raise(ABORT, 'Farid Kade 12'); END"
        )
    await say(world, coach, f"{WORDS} 1103 misschien")
    told = written.getvalue()
    lines = [json.loads(line) for line in told.splitlines() if line.startswith("{")]
    assert {"update_failed"} <= {line["event"] for line in lines}
    assert "Farid" not in told
    assert "Kade" not in told
    assert TOKEN not in told


def test_the_set_up_of_the_program_is_the_one_that_is_tried() -> None:
    assert "logs.set_up(settings.log_level" in Path("bot/__main__.py").read_text("utf-8")
