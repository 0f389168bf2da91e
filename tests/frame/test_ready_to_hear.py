"""A damaged file to hear clients by is found at the start, not by the first client who writes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.world import KEY, TOKEN

ROOT = Path(__file__).parents[2]
PARTS = ("bot", "domain", "handlers", "services", "storage", "web", "words", "locales")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program as it is deployed, to damage."""
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def started(folder: Path) -> tuple[int, str]:
    """How a start ends, and what the operator reads."""
    env = {
        **os.environ,
        "KORTELIJN_BOT_TOKEN": TOKEN,
        "KORTELIJN_SECRET_KEY": KEY,
        "KORTELIJN_DATABASE_URL": f"sqlite:///{folder / 'kortelijn.db'}",
        "KORTELIJN_TELEGRAM_URL": "http://127.0.0.1:9",
    }
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run"], cwd=folder, env=env, capture_output=True, text=True, timeout=60
    )
    return done.returncode, done.stderr


def test_a_start_names_the_file(copy: Path) -> None:
    learned = copy / "domain" / "hearing" / "learned.bin"
    good = learned.read_bytes()
    for damaged in (b"", good[:1000]):
        learned.write_bytes(damaged)
        code, said = started(copy)
        assert (code, "learned.bin cannot be read" in said) == (2, True), said
        assert "Traceback" not in said
    assert not (copy / "kortelijn.db").exists()
