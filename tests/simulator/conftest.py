"""A fresh simulator per test, with a client, a raw caller, a PTB bot and a first person."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.ext import ExtBot

from simulator.client import BotApiCall, Phone, Telegram
from simulator.server import Running, running


@pytest.fixture
async def simulator() -> AsyncIterator[Running]:
    async with running() as served:
        yield served


@pytest.fixture
async def telegram(simulator: Running) -> AsyncIterator[Telegram]:
    async with Telegram(simulator.url) as client:
        yield client


@pytest.fixture
async def api(telegram: Telegram) -> BotApiCall:
    return telegram.bot_api


@pytest.fixture
async def bot(simulator: Running) -> AsyncIterator[Bot]:
    made: ExtBot[None] = ExtBot(
        "123456:simulated", base_url=f"{simulator.url}/bot", base_file_url=f"{simulator.url}/file/bot"
    )
    async with made:
        yield made


@pytest.fixture
async def anna(telegram: Telegram) -> Phone:
    phone = await telegram.person("Anna", id=501, language_code="nl", label="Jobcoach")
    await phone.start()
    return phone
