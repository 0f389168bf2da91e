"""T1: SIGKILL at random moments. Nothing is lost, nothing happens twice, everybody's order is kept.

KILLS sets how many (20: half over polling, half over the webhook), SEED another course of events.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.only_one import OnlyOne
from domain.ways import WayKind
from storage.sealing import Sealer, key_from_text
from storage.ways import Addresses
from tests.frame.checks import answers_on, effects_of, integrity, query, rows_have_ended
from tests.frame.soak import Soak, settings_for
from tests.frame.town import open_town
from tests.world import KEY

pytestmark = pytest.mark.drill

KILLS = int(os.environ.get("KILLS", "20"))
SEED = int(os.environ.get("SEED", "20261124"))
A_ROUND = 20  # kills at most; each round has a fresh town
UPDATES = 200  # reports a round
ROUNDS = [
    (mode, number, min(A_ROUND, KILLS // 2 - number * A_ROUND))
    for number in range(-(-KILLS // 2 // A_ROUND))
    for mode in ("polling", "webhook")
]


@pytest.mark.parametrize(("mode", "number", "kills"), ROUNDS)
async def test_kills_lose_nothing_and_double_nothing(
    mode: str, number: int, kills: int, tmp_path: Path
) -> None:
    async with open_town(tmp_path, **settings_for(mode)) as town:
        await town.telegram.faults(webhook_backoff=0.05)
        soak = Soak(town, SEED + number, UPDATES, kills, f"{mode}, round {number + 1}")
        await soak.run()
        with OnlyOne(town.database):
            pass  # a killed bot holds nothing
        effects_of(town.database, soak.said)
        rows_have_ended(town.database)
        for phone in town.coaches:
            shown, again = await answers_on(phone), await answers_on(phone, again=True)
            for once in (shown, again):
                assert [told for told, times in once.items() if times > 1] == [], "an answer came twice"
            unsure = query(
                town.database,
                "SELECT count(*) FROM outbox o JOIN ways c ON c.person_id = o.person_id "
                "WHERE c.address_index = ? AND o.state = 'uncertain'",
                Addresses(Sealer(key_from_text(KEY))).mark(WayKind.TELEGRAM, str(phone.id)),
            )[0][0]
            assert len(shown | again) >= len(soak.said[phone.id]) - unsure, (
                "an answer is missing and none knows"
            )
        assert integrity(town.database) == "ok"
        # The moments were worth something: kills met updates that waited and messages in the air.
        assert kills < A_ROUND or min(soak.hits["todo in the inbox"], soak.hits["in the air"]) > 0, soak.hits
