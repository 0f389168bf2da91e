"""Fixtures that every test may use."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import settings

import bot as bot  # says PTB_TIMEDELTA before python-telegram-bot is imported
from tests.world import World, open_world

# Properties say what holds, not how fast: a busy machine must not break them.
settings.register_profile("kortelijn", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=15)
if settings.get_current_profile_name() != "quick":
    settings.load_profile("kortelijn")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what runs a bot as a story, so that `make quick` can leave it out."""
    for item in items:
        opens = {"open_world", "open_town", "running"} & set(vars(getattr(item, "module", None) or item))
        if opens or {"world", "telegram"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.story)


@pytest.fixture
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """A town with its bot running; `pytest.mark.town(appointments, clients=..., staff=...)` says which."""
    town = request.node.get_closest_marker("town")
    given, named = (town.args, town.kwargs) if town is not None else ((), {})
    async with open_world(tmp_path, *given, **named) as opened:
        yield opened
