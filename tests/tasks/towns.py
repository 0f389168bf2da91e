"""The town of the stories in which something goes wrong between coach, klantmanager and stand-in."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

from bot.commands.console import import_folder
from simulator.client import Message, Phone
from tests.frame.town import eventually
from tests.talk import tap
from tests.world import CLIENTS, World, at, write_town

MEETINGS = [
    ("K-1042", "2026-11-10 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-24 10:00", 60, "intake", "Stationsplein 3"),
    ("K-1077", "2026-11-24 10:30", 60, "coaching", "Stationsplein 3"),
    ("K-2001", "2026-11-24 10:30", 60, "coaching", "Kade 12"),
]


async def say(world: World, phone: Phone, text: str, reply_to: Message | None = None) -> str:
    await phone.say(text, reply_to=reply_to.message_id if reply_to else None)
    await world.settle()
    return (await phone.last()).text


async def heard(phone: Phone) -> list[str]:
    """What stands on a phone."""
    return [one.text for one in await phone.screen() if one.from_bot]


async def newest(phone: Phone, part: str) -> Message:
    return [one for one in await phone.screen() if one.from_bot and part in one.text][-1]


async def import_again(world: World, folder: Path, code: str, **changed: str) -> None:
    """The same files again, with another coach or klantmanager of one client."""
    columns = ("code", "first_name", "language", "coach", "klantmanager", "contract", "lot", "referred_on")
    rows = [dict(zip(columns, row, strict=True)) for row in CLIENTS]
    rows = [row | changed if row["code"] == code else row for row in rows]
    write_town(folder, MEETINGS, [tuple(row.values()) for row in rows])
    now = world.kortelijn.clock.now()
    told = await import_folder(world.settings, folder, None, at=now.astimezone(UTC), confirmed=True)
    assert not told["errors"]
    await world.settle()


async def away(world: World, phone: Phone, stand_in: str) -> None:
    await say(world, phone, "/afwezig t/m vrijdag")
    await tap(world, phone, stand_in)


async def telegram_is_down(world: World) -> None:
    await world.telegram.faults(status={"code": 502, "count": 10_000, "methods": ["sendMessage"]})


async def telegram_is_back(world: World, moment: str) -> None:
    await world.telegram.faults(status=None)
    await world.jump(at(moment))
    await eventually(world.takes_messages, 15, "Telegram is not found back")
    await world.settle()
