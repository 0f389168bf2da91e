"""Who acts in the stories of tasks."""

from __future__ import annotations

import pytest

from simulator.client import Phone
from tests.world import World, at


@pytest.fixture
async def three(world: World) -> tuple[Phone, Phone, Phone]:
    """Coach, klantmanager, and a colleague who can stand in."""
    three = await world.join("sanne"), await world.join("ingrid"), await world.join("peter")
    await world.jump(at("2026-11-24 11:05"))
    return three


@pytest.fixture
async def people(world: World) -> tuple[Phone, Phone]:
    """Coach and klantmanager, just after Samira's intake."""
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    await world.jump(at("2026-11-24 11:05"))
    return coach, klantmanager
