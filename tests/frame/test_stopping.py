"""The program as a deployment runs it: stop, kill, a second one, and what its files hold."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from bot.only_one import OnlyOne
from bot.settings import Unusable
from tests.frame.checks import answers_on, effects_of, integrity, query, rows_have_ended, under_way
from tests.frame.program import polled, program
from tests.frame.soak import Soak
from tests.frame.town import CLIENTS, COACHES, Town, eventually, open_town

pytestmark = pytest.mark.drill


async def test_sigterm_in_a_burst_ends_the_program_soon_and_loses_nothing(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        soak = Soak(town, seed=5, updates=60, kills=0)
        await soak.speak(30)
        async with program(town, tmp_path / "bot.log") as bot:
            await soak.wait_for_call(0, "sendMessage", 15)
            with pytest.raises(Unusable, match=f"process {bot.pid}"), OnlyOne(town.database):
                pass  # a second bot on this database
            await soak.speak(30)
            began = time.monotonic()
            bot.terminate()
            assert await asyncio.wait_for(bot.wait(), 10) == 0
            assert time.monotonic() - began < 10
        in_the_air = query(town.database, "SELECT count(*) FROM outbox WHERE state = 'sending'")
        assert in_the_air == [(0,)], "a stop leaves no doubt"
        await soak.finish()
        effects_of(town.database, soak.said)
        rows_have_ended(town.database)
        for phone in town.coaches:
            assert set((await answers_on(phone)).values()) == {1}
            assert len(await answers_on(phone)) == len(soak.said[phone.id])
        assert query(town.database, "SELECT count(*) FROM outbox WHERE uncertain > 0") == [(0,)]
        assert integrity(town.database) == "ok"


async def test_sigterm_while_telegram_is_mute(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        soak = Soak(town, seed=6, updates=12, kills=0)
        bot = soak.start()
        try:
            await eventually(lambda: polled(town), 10, "the bot does not ask for messages")
            await soak.speak(12)
            await soak.wait_for_call(0, "sendMessage", 10)
            await town.telegram.faults(mute=True)
            began = time.monotonic()
            bot.terminate()
            await asyncio.to_thread(bot.join, 12)
            assert bot.exitcode == 0
            assert time.monotonic() - began < 10
        finally:
            bot.kill()
        await town.telegram.faults(mute=False)
        await soak.finish()
        effects_of(town.database, soak.said)
        rows_have_ended(town.database)


async def test_no_file_holds_a_name_a_text_or_a_secret(tmp_path: Path) -> None:
    """T14: after a busy hour at LOG_LEVEL=DEBUG, with the write-ahead log still there."""
    log = tmp_path / "bot.log"
    async with open_town(tmp_path) as town:
        coach = town.coaches[0]
        soak = Soak(town, seed=8, updates=40, kills=0)
        secret_words = ["Vertrouwelijk", "knieoperatie", "0612345678", "123456782"]
        bot = soak.start(log, log_level="DEBUG")
        try:
            await eventually(lambda: polled(town), 15, "the bot does not ask for messages")
            await soak.speak(40)
            await coach.say("K-3000 afgemeld, Vertrouwelijk: knieoperatie, bel 0612345678")
            await coach.say("BSN 123456782 van Ekaterina")
            await town.telegram.inject({"callback_query": {"id": "1", "note": "Vertrouwelijk"}})
            await town.telegram.faults(status={"code": 502, "count": 3, "methods": ["sendMessage"]})
            await town.coaches[1].say("/vandaag")
            await eventually(lambda: at_rest(town), 40, "the bot does not come to rest")
            assert bot.is_alive()
        finally:
            bot.kill()
            await asyncio.to_thread(bot.join)
        files = contents(tmp_path)
        assert {"kortelijn.db", "kortelijn.db-wal", "bot.log"} <= files.keys()
        token, key = town.given["bot_token"], town.given["secret_key"]
        for word in [
            *COACHES,
            *CLIENTS,
            "Ingeborg",
            *secret_words,
            "minuten te laat",
            token,
            token.split(":")[1],
            key,
        ]:
            holders = [name for name, content in files.items() if word.encode() in content]
            assert holders == [], word
        for line in files["bot.log"].decode().splitlines():
            assert line.startswith("{"), line
        dead = query(town.database, "SELECT state, body IS NULL, count(*) FROM inbox GROUP BY 1, 2")
        assert {row[:2] for row in dead} == {("done", 1), ("dead", 0)}


async def test_a_kill_leaves_no_doubt_about_what_never_left(tmp_path: Path) -> None:
    """At the real pace many answers wait for their slot: in doubt are only those whose bytes went."""
    async with open_town(tmp_path) as town:
        readers = [await town.telegram.person(f"R{number}", id=8_800_000 + number) for number in range(40)]
        for reader in readers:
            await reader.say("hallo")
        soak = Soak(town, seed=9, updates=0, kills=0)
        async with program(town, tmp_path / "bot.log") as bot:
            await soak.wait_for_call(0, "sendMessage", 15)
            await asyncio.sleep(0.3)
            bot.kill()
            await bot.wait()
        states = dict(query(town.database, "SELECT state, count(*) FROM outbox GROUP BY 1"))
        assert states["queued"] > 10, "the kill met no burst"
        assert states.get("sending", 0) <= 2
        await soak.finish()
        rows_have_ended(town.database)
        heard = [sum(message.from_bot for message in await reader.screen()) for reader in readers]
        assert sum(count > 0 for count in heard) >= len(readers) - 2


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".csv"}


async def at_rest(town: Town) -> bool:
    if (await town.telegram.pending()).updates:
        return False  # a press that waits longer than Telegram keeps it would be gone
    await town.telegram.jump(by=10)
    return under_way(town.database) == 0
