"""Floods of strangers, of one coach and of one client, against the real program at the real pace.

`make soak` pours ten times as much. What others wait is told, and judged in calls: seconds are the machine's.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import quantiles

import pytest

from bot.incoming.crowd import A_MINUTE
from simulator.client import Phone
from tests.frame.program import program
from tests.frame.raw import message, sends
from tests.frame.soak import Soak
from tests.frame.town import Town, eventually, open_town

pytestmark = pytest.mark.drill

Pour = Callable[[Town], Awaitable[list[Phone]]]
SIZE = int(os.environ.get("FLOOD", "1"))
MOST_BEFORE = 60  # calls that may leave between a report and its read-back: 2.4 s at the real pace


async def strangers(town: Town) -> list[Phone]:
    crowd = [await town.telegram.person(f"V{number}", id=6_700_000 + number) for number in range(6 * SIZE)]
    await flood(town, [(one, f"hallo {n}") for n in range(60) for one in crowd])
    return crowd


async def one_coach(town: Town) -> list[Phone]:
    coach = town.coaches[1]
    await flood(town, [(coach, f"K-3010 {1 + n % 59} minuten te laat") for n in range(200 * SIZE)])
    return [coach]


async def one_client(town: Town) -> list[Phone]:
    assert town.client is not None
    await flood(town, [(town.client, f"hallo {n}") for n in range(200 * SIZE)])
    return [town.client, town.coaches[1]]


async def flood(town: Town, said: list[tuple[Phone, str]]) -> None:
    date = int((await town.telegram.now()).timestamp())
    updates = [message(phone, text, 50_000 + n, date) for n, (phone, text) in enumerate(said)]
    for first in range(0, len(updates), 200):
        await town.telegram.inject_many(updates[first : first + 200])


@pytest.mark.parametrize(
    ("pour", "most"), [(strangers, 1), (one_coach, A_MINUTE + 2), (one_client, A_MINUTE + 2)]
)
async def test_others_do_not_wait_for_a_flood(pour: Pour, most: int, tmp_path: Path) -> None:
    async with open_town(tmp_path, client=True) as town:
        soak = Soak(town, seed=11, updates=0, kills=0)
        coach = town.coaches[0]
        await coach.say("/vandaag")
        had = {phone.id: await heard(phone) for phone in (*town.coaches, town.client) if phone is not None}
        async with program(town, tmp_path / "bot.log"):
            await soak.wait_for_call(0, "sendMessage", 20)
            pouring = asyncio.ensure_future(pour(town))
            seconds, before = [], []
            for number in range(12):
                calls, began = len(await town.telegram.calls()), time.monotonic()
                await coach.say(f"K-3000 {number + 1} minuten te laat")
                await coach.wait_for(f"{number + 1} min te laat", timeout=30)
                seconds.append(time.monotonic() - began)
                before.append(len(await town.telegram.calls()) - calls)
                await asyncio.sleep(1)
            flooders = await pouring
            await eventually(lambda: all_heard(town, flooders), 60, "the flood is not answered")
            await asyncio.sleep(14)  # until the many are one
            answers = [await heard(phone) - had.get(phone.id, 0) for phone in flooders]
        p95 = quantiles(seconds, n=20)[-1]
        told = f"{pour.__name__}, {SIZE}: others wait {sorted(seconds)[6]:.2f} s (p95 {p95:.2f}), "
        sys.stdout.write(f"{told}{max(before)} calls at most; the flooder reads {max(answers)} messages\n")
        assert max(before) <= MOST_BEFORE
        assert max(answers) <= most
        assert min(answers) > 0


async def heard(phone: Phone) -> int:
    return sum(one.from_bot for one in await phone.screen())


async def all_heard(town: Town, flooders: list[Phone]) -> bool:
    heard = {call.params["chat_id"] for call in await sends(town.telegram)}
    return heard >= {phone.id for phone in flooders}
