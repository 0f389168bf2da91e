"""The program is killed between the commit and the answer: the form again is still one step."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientError

from tests.frame.program import program
from tests.frame.town import Town as Killed
from tests.web.conftest import is_served, opened_town
from tests.world import KEY, TOKEN

SENT = "SELECT count(*) FROM forms WHERE id = ?"


@pytest.mark.parametrize("patience", [0.0, 0.002, 0.02])
async def test_a_form_whose_answer_was_lost_is_one_step(tmp_path: Path, patience: float) -> None:
    """Line 31."""
    async with opened_town(tmp_path) as town:
        window = await town.signed_in("ingrid")
        await town.world.stop()
        settings = town.world.settings
        assert settings.mail_url is not None
        given: dict[str, Any] = {
            "bot_token": TOKEN,
            "secret_key": KEY,
            "telegram_url": settings.telegram_url,
            "database_url": settings.database_url,
            "clock_url": settings.clock_url,
            "web_url": settings.web_url,
            "web_listen": settings.web_listen,
            "mail_url": settings.mail_url.get_secret_value(),
            "mail_from": settings.mail_from,
            "mail_ca": settings.mail_ca,
        }
        killed = Killed(None, town.world.telegram, [], given)  # type: ignore[arg-type]
        async with program(killed, tmp_path / "log") as process:
            await is_served(f"{town.url}/niets")
            await window.open("/instellingen")
            to, fields = window.filled("Stuur mij een proefmail")
            sending = asyncio.ensure_future(window.send(to, fields))
            await _stored(settings.database, dict(fields)["form"])
            await asyncio.sleep(patience)
            process.kill()
            await process.wait()
            with suppress(ClientError, OSError):
                await sending
        async with program(killed, tmp_path / "log"):
            await is_served(f"{town.url}/niets")
            await window.send(to, fields)
            assert (window.status, window.path) == (200, "/instellingen"), window.text
            await window.send(to, fields)
    with closing(sqlite3.connect(settings.database)) as conn:
        assert conn.execute("SELECT count(*) FROM outbox WHERE template = 'test_mail'").fetchone() == (1,)
        assert conn.execute(SENT, (dict(fields)["form"],)).fetchone() == (1,)


async def _stored(database: Path, form_id: str) -> None:
    with closing(sqlite3.connect(database)) as conn:
        for _ in range(5000):
            if conn.execute(SENT, (form_id,)).fetchone() == (1,):
                return
            await asyncio.sleep(0.001)
    raise TimeoutError("the form was not stored")
