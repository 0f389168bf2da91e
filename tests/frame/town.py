"""A town for the soak: four coaches with two clients each, and one klantmanager."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from bot.app import build
from bot.commands.console import import_folder
from bot.settings import Settings
from simulator.client import Phone, Telegram
from simulator.server import Running, running
from tests.world import (
    APPOINTMENTS_HEADER,
    CLIENTS_HEADER,
    KEY,
    STAFF_HEADER,
    TOKEN,
    World,
    at,
    quick,
    write_csv,
)

# Long names: a search for three letters finds them by chance in sealed bytes.
COACHES = ("Annelies", "Bernadette", "Clementine", "Diederik")
CLIENTS = (
    "Ekaterina",
    "Femikemi",
    "Goranushka",
    "Hananiah",
    "Idrissou",
    "Jamilatou",
    "Karimullah",
    "Leilamarie",
)
NOW = at("2026-11-24 11:30")


def client_codes(coach: int) -> list[str]:
    """The two clients of a coach."""
    return [f"K-{3000 + 10 * coach + number}" for number in range(2)]


@dataclass
class Town:
    """What a soak needs: the simulator in this process, phones of coaches, and the settings of a bot."""

    simulator: Running
    telegram: Telegram
    coaches: list[Phone]
    given: dict[str, Any]
    client: Phone | None = None  # the first client of the second coach, where somebody asked for one

    @property
    def database(self) -> Path:
        """The bot's file."""
        return Settings(_env_file=None, **self.given).database


def _write(folder: Path) -> None:
    staff = [(name.lower(), "coach", name, "Stichting Brug", "Velsen") for name in COACHES]
    staff.append(("ingeborg", "klantmanager", "Ingeborg", "Gemeente Velsen", "Velsen"))
    staff.append(("wil", "coordinator", "Wil", "Gemeente Velsen", "Velsen"))
    codes = [(code, name) for n, name in enumerate(COACHES) for code in client_codes(n)]
    clients = [
        (code, name, "nl", coach.lower(), "ingeborg", "C1", "meedoen", "2026-10-05")
        for (code, coach), name in zip(codes, CLIENTS, strict=True)
    ]
    write_csv(folder, "staff.csv", STAFF_HEADER, staff)
    write_csv(folder, "clients.csv", CLIENTS_HEADER, clients)
    meetings = [(code, "2026-11-24 10:00", 60, "coaching", "Stationsplein 3") for code, _ in codes]
    write_csv(folder, "appointments.csv", APPOINTMENTS_HEADER, meetings)


@asynccontextmanager
async def open_town(folder: Path, *, client: bool = False, **settings: Any) -> AsyncIterator[Town]:
    """Everybody joined through a bot that was stopped again; the clock stands after the appointments."""
    _write(folder)
    async with running(port=0) as simulator, Telegram(simulator.url) as telegram:
        await telegram.faults(limits=False)
        await telegram.jump(to=NOW)
        given: dict[str, Any] = {
            "bot_token": TOKEN,
            "secret_key": KEY,
            "telegram_url": simulator.url,
            "database_url": f"sqlite:///{folder / 'kortelijn.db'}",
            "clock_url": f"{simulator.url}/control/clock",
        }
        config = Settings(_env_file=None, **given)
        told = await import_folder(config, folder, None, at=NOW.astimezone(UTC), confirmed=True)
        assert not told["errors"], told["errors"]
        links = {link["code"]: link["command"].split()[1] for link in told["start_links"]}
        world = World(telegram, config, await build(config, pace=quick()), links)
        await world.start()
        try:
            phones = [await _join(world, name, name.lower()) for name in (*COACHES, "Ingeborg")]
            written = await _join(world, CLIENTS[2], client_codes(1)[0]) if client else None
        finally:
            await world.stop()
        await telegram.clear_calls()
        yield Town(simulator, telegram, phones[:-1], given | settings, written)


async def _join(world: World, name: str, code: str) -> Phone:
    phone = await world.phone(name)
    await phone.start(world.links[code])
    await world.settle()
    await phone.press((await phone.last()).labels[0])
    await world.settle()
    return phone


async def eventually(true: Any, seconds: float, what: str) -> None:
    """Wait until an async question is answered with yes."""
    deadline = asyncio.get_running_loop().time() + seconds
    while not await true():
        if asyncio.get_running_loop().time() > deadline:
            raise TimeoutError(what)
        await asyncio.sleep(0.02)
