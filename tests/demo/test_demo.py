"""The demo: the story in the terminal, told by the program itself."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.story


def test_the_story_is_told_to_its_end() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--once"],
        capture_output=True,
        text=True,
        timeout=170,
        check=False,
        env={**os.environ, "KORTELIJN_TIMEZONE": "America/Los_Angeles"},  # the town stays a Dutch one
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for part in (
        "ሰላም Yonas",
        "K-1077 Yonas meldt zich af voor morgen 14:00",
        "K-1042 Samira: aanwezig",
        "No-show: K-1103 Farid",
        "K-1348, ",  # the mail, which names nobody
        "gemist, wie belt? · peter@merendam.example",
        "No-show: K-1348 Grace",
        "Peter ▸ [ 📞 Fatima belt ]",
        "U belt Grace",
        "stage gestart",
        "toch geen no-show maar te laat",
        "kill -9",
        "K-1126 Tarik: no-show",
        "Monday 08:00",
        "Uw week: maandag",
        "Nothing was lost.",
    ):
        assert part in done.stdout, part
