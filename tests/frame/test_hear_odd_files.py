"""`python -m bot hear` with files that are none of what it wants."""

from __future__ import annotations

import json
import time
from pathlib import Path

from typer.testing import CliRunner

from bot.__main__ import program


def test_lines_that_nobody_can_send_are_named_at_once(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    huge = json.dumps({"text": "ik wil dood " * 500_000})
    marked = json.dumps({"text": "dank u wel", "lang": "[b]", "kind": "thanks"})
    path.write_text(f"\ufeff{marked}\n{huge}\n[[[\nnull\n", encoding="utf-8")
    began = time.monotonic()
    told = CliRunner().invoke(program, ["hear", str(path)])
    assert time.monotonic() - began < 5
    assert '"kind": "thanks"' in told.output
    assert "[b]" in told.output
    assert "Lines 2, 3 and 4 are no messages." in str(told.exception)
