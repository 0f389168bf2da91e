"""T5: some sends arrive although the answer is lost. Nothing is missed, and what comes twice says so."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from bot.incoming.crowd import Crowd
from simulator.client import Phone
from tests.frame.checks import MAYBE_TWICE, answers_on
from tests.world import World, at, open_world

pytestmark = pytest.mark.drill

CODES = ("K-1042", "K-1103", "K-1118", "K-2001")
FIRST = at("2026-11-26 10:00")
# A day each, for several on one day share a reminder; and each at another time.
STARTS = [FIRST + timedelta(days=number, minutes=30 * number) for number in range(16)]
MEETINGS = [
    (code, start.strftime("%Y-%m-%d %H:%M"), 25, "coaching", "Stationsplein 3")
    for code in CODES
    for start in STARTS
]
DONE = ("K-1103", "2026-11-25 08:00", 60, "coaching", "Stationsplein 3")
ROWS = (
    "SELECT state, uncertain, count(*) FROM outbox WHERE dedupe_key LIKE ? AND state <> 'void' GROUP BY 1, 2"
)


async def seen_by(phone: Phone) -> Counter[str]:
    said = [one.text for one in await phone.screen() if one.from_bot and "Stationsplein" in one.text]
    firsts = Counter(text for text in said if not text.startswith(MAYBE_TWICE))
    assert max(firsts.values()) == 1, "a double does not say so"
    return Counter(text.removeprefix(MAYBE_TWICE[1]).strip() for text in said)


async def test_five_in_a_hundred_answers_are_lost(tmp_path: Path) -> None:
    async with open_world(
        tmp_path, [DONE, *MEETINGS], begin=at("2026-11-25 09:00"), crowd=Crowd(100)
    ) as world:
        clients = [await world.join(code, language="Nederlands") for code in CODES]
        coach = await world.join("sanne")
        await world.telegram.faults(lost_answers={"share": 0.05, "seed": 3, "methods": ["sendMessage"]})
        for number in range(1, 41):
            await coach.say(f"K-1103 {number} minuten te laat")
        await world.settle(20)
        for start in STARTS:
            await world.jump(start.replace(hour=18, minute=1) - timedelta(days=1))
            await world.jump(start - timedelta(hours=2))
        await check_reminders(world, clients)
        assert await answers_on(coach) == Counter(range(1, 41)), "every answer once, lost or not"
        again = await answers_on(coach, again=True)
        rows = {(state, unsure): count for state, unsure, count in await world.rows(ROWS, "answer:%")}
        assert rows.keys() <= {("sent", 0), ("sent", 1), ("uncertain", 2)}
        assert rows["sent", 1] + rows.get(("uncertain", 2), 0) == len(again) > 0, "every double is marked"


async def check_reminders(world: World, clients: list[Phone]) -> None:
    wanted = 2 * len(STARTS)
    doubled = 0
    for phone in clients:
        seen = await seen_by(phone)
        assert len(seen) == wanted, "a reminder was missed"
        assert max(seen.values()) <= 2
        doubled += sum(count == 2 for count in seen.values())
    rows = Counter[tuple[str, int]]()
    for pattern in ("day_before:%", "two_hours:%"):
        rows.update({(state, unsure): count for state, unsure, count in await world.rows(ROWS, pattern)})
    assert rows.keys() <= {("sent", 0), ("sent", 1), ("uncertain", 2)}
    assert rows["sent", 1] + rows["uncertain", 2] == doubled > 0, "every double is marked"
