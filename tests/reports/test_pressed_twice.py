"""Two presses of one button that arrive together are one: on every phone."""

from __future__ import annotations

import pytest

from simulator.client import Phone
from tests.talk import bot_texts, newest, tap
from tests.world import World, at

MEETINGS = [
    ("K-1103", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-26 14:00", 60, "coaching", "Stationsplein 3"),
]
pytestmark = pytest.mark.town(MEETINGS)


async def twice(world: World, phone: Phone, label: str, part: str = "") -> list[str]:
    """Press a button two times before anything comes back; what everybody was sent of it, by name."""
    message = await newest(phone, part) if part else None
    number = message.message_id if message else None
    before = {name: len(await bot_texts(other)) for name, other in world.phones.items()}
    ended = len(await phone.toasts())
    await world.stop()
    await phone.press(label, message_id=number)
    await phone.press(label, message_id=number)
    await world.restart()
    await world.heard()
    assert len(await phone.toasts()) - ended == 2, label
    told = []
    for name, other in world.phones.items():
        told += [f"{name}: {text.splitlines()[0]}" for text in (await bot_texts(other))[before[name] :]]
    return sorted(told)


async def test_two_presses_are_one_on_every_phone(world: World) -> None:
    await world.join("ingrid")
    coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-24 11:12"))
    assert await twice(world, coach, "❌ no-show", "Hoe ging het?") == ["Ingrid: ❌ No-show: K-1103 Farid"]
    assert await world.rows("SELECT version, status FROM outcomes") == [(1, "no_show")]
    assert [one.text for one in await coach.toasts()][-2:] == ["Opgeslagen", "Al verwerkt"]
    told = await twice(world, world.phones["Ingrid"], "👁 Gezien")
    assert [one.split(":")[0] for one in told] == ["Sanne"]
    # A press that comes later is one of its own; and so is the same button after another one.
    await tap(world, coach, "↩️ Ongedaan")
    await world.jump(at("2026-11-25 14:00"))
    told = await twice(world, farid, "✅ Ja, ik kom", "Kunt u komen?")
    assert [one.split(":")[0] for one in told] == ["Farid", "Sanne"], told
    told = await twice(world, farid, "❌ Nee, ik kan niet", "Kunt u komen?")
    assert [one.split(":")[0] for one in told] == ["Farid"], told
    told = await twice(world, farid, "🤒 Ik ben ziek")
    assert [one.split(":")[0] for one in told] == ["Farid", "Sanne"], told
    told = await twice(world, farid, "📞 Bel mij")
    assert [one.split(":")[0] for one in told] == ["Farid", "Sanne"], told
    told = await twice(world, farid, "✅ Ja, ik kom", "Kunt u komen?")
    assert [one.split(":")[0] for one in told] == ["Farid", "Sanne"], told
    await world.jump(at("2026-11-26 12:00"))
    told = await twice(world, farid, "⏰ Ik kom later")
    assert [one.split(":")[0] for one in told] == ["Farid"], told
    told = await twice(world, farid, (await farid.last()).labels[0])
    assert [one.split(":")[0] for one in told] == ["Farid", "Sanne"], told
