"""`python -m bot hear FILE.jsonl`: a line for a line, and a table by language where kinds are given."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from bot.__main__ import program
from domain.hearing.examples import examples
from domain.hearing.kinds import Kind

NEWS = next(one.text for one in examples() if (one.language, one.kind) == ("en", Kind.PLAIN))
LINES = [
    {"id": 1, "lang": "nl", "text": "mijn man slaat mij", "kind": "danger"},
    {"id": 2, "lang": "nl", "text": "dank u wel", "kind": "thanks"},
    {"id": 3, "lang": "en", "text": NEWS, "kind": "ordinary"},
    {"id": 4, "lang": "nl", "text": "hoe laat moet ik er zijn", "kind": "question"},
]


def test_each_line_is_heard_and_scored(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in LINES), encoding="utf-8")
    told = CliRunner().invoke(program, ["hear", str(path)])
    assert told.exit_code == 0
    said = [json.loads(line) for line in told.stdout.splitlines() if line.startswith("{")]
    assert [one["id"] for one in said] == [1, 2, 3, 4]
    assert [one["kind"] for one in said] == ["danger", "thanks", "plain", "question"]
    assert [one["passed_on"] for one in said] == [False, False, True, False]
    assert said[0]["certainty"] == "sure"
    assert "What clients write" in told.output


def test_a_line_that_is_no_message_is_named_and_the_others_are_heard(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text('{"id": 1, "text": "dank u wel"}\n\nnonsense\n{"id": 2, "text": 5}\n', encoding="utf-8")
    told = CliRunner().invoke(program, ["hear", str(path)])
    assert told.exit_code != 0
    assert '"id": 1' in told.output
    assert "Lines 3 and 4 are no messages." in str(told.exception)
