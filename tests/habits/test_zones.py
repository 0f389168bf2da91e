"""Local time is made with the calendar of the deployment; no zone stands in the code of the product."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import available_timezones

ROOT = Path(__file__).parents[2]
PRODUCT = ("domain", "storage", "services", "words", "handlers", "web", "bot")
NAMES_ONE = {
    "bot/commands/doctor.py",  # looks whether the zone data of the machine knows summer time
    "bot/demo/town.py",  # the demo is Dutch wherever it is shown
    "bot/settings.py",  # the default of the deployment
}
GIVEN = {"UTC", "calendar.zone", "self.zone", "zone", "ZONE"}
"""What local time may be made of: a zone that was handed in, and in the demo that of its town."""


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the product."""
    for folder in PRODUCT:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def zones_of(node: ast.Call) -> Iterator[str]:
    """The zones that a call makes local time with; "" where it would take that of the machine."""
    for given in node.keywords:
        if given.arg in ("tz", "tzinfo"):
            yield ast.unparse(given.value)
    if isinstance(node.func, ast.Attribute) and node.func.attr == "astimezone":
        yield ast.unparse(node.args[0]) if node.args else ""


def test_only_the_settings_and_the_demo_name_a_zone() -> None:
    names = {name for name in available_timezones() if "/" in name}
    assert "America/Los_Angeles" in names
    found = {
        path
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in names
    }
    assert found == NAMES_ONE


def test_local_time_is_made_with_a_zone_that_was_handed_in() -> None:
    made = [
        (path, node.lineno, zone)
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for zone in zones_of(node)
    ]
    assert {path for path, _, zone in made if zone == "self.zone"} == {"domain/calendar.py"}
    assert len(made) > 10
    assert [one for one in made if one[2] not in GIVEN and one[2] != "None"] == []
