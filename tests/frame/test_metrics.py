"""Prometheus reads counts, seconds and bytes from a private address; nobody is named."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.metrics_core import Metric
from prometheus_client.parser import text_string_to_metric_families

from bot.settings import Unusable, load
from domain.messages.message import Lane
from tests.frame.soak import free_port
from tests.frame.town import eventually
from tests.world import CLIENTS, KEY, STAFF, TOKEN, World, open_world

ROOT = Path(__file__).parents[2]
LABELS = {"said", "state", "lane", "part", "file", "version"}


async def page(listen: str) -> str:
    async with aiohttp.ClientSession() as session, session.get(f"http://{listen}/metrics") as answer:
        assert answer.status == 200
        return await answer.text()


async def figures(listen: str) -> dict[str, dict[str, float]]:
    """By the name of a sample, by the value of its label."""
    found: dict[str, dict[str, float]] = {}
    for family in families(await page(listen)):
        for sample in family.samples:
            found.setdefault(sample.name, {})[next(iter(sample.labels.values()), "")] = sample.value
    return found


def families(text: str) -> list[Metric]:
    return list(text_string_to_metric_families(text))


async def states(world: World) -> dict[str, float]:
    return {
        str(state): float(count)
        for state, count in await world.rows(
            "SELECT state, count(*) FROM outbox WHERE ended_at IS NOT NULL GROUP BY state"
        )
    }


async def begun(world: World) -> bool:
    return len(world.kortelijn.beats.still()) == 4


async def test_what_prometheus_reads(tmp_path: Path) -> None:
    listen, shown = f"127.0.0.1:{free_port()}", f"127.0.0.1:{free_port()}"
    meeting = ("K-1042", "2026-11-27 14:00", 60, "coaching", "Stationsplein 3")
    async with open_world(tmp_path, [meeting], metrics_listen=listen, listen=shown) as world:
        coach = await world.join("sanne")
        await world.join("K-1042", language="Nederlands")
        await coach.say("/vandaag")
        await world.settle()
        await eventually(lambda: begun(world), 10, "it does not begin")
        told = await figures(listen)
        ended = {state: count for state, count in told["kortelijn_messages_ended_total"].items() if count}
        assert ended == await states(world)
        assert ended["sent"] > 3
        assert set(told["kortelijn_messages_oldest_seconds"]) == {lane.name.lower() for lane in Lane}
        assert sum(told["kortelijn_messages_queued"].values()) > 0, "the reminders of Friday"
        assert sum(told["kortelijn_messages_due"].values()) == 0
        assert told["kortelijn_updates"]["done"] > 3
        assert set(told["kortelijn_part_still_seconds"]) == {"intake", "dispatch", "sender", "ticks"}
        assert told["kortelijn_database_read"] == told["kortelijn_database_whole"] == {"": 1.0}
        assert told["kortelijn_database_bytes"]["main"] > 100_000
        version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
        assert told["kortelijn_build_info"] == {version: 1.0}

        async with aiohttp.ClientSession() as session, session.get(f"http://{shown}/metrics") as answer:
            assert answer.status == 404, "what a proxy shows to the world has no figures"

        await world.restart()
        await world.rows("DELETE FROM outbox WHERE state = 'sent'")
        await eventually(lambda: begun(world), 10, "it does not begin again")
        await world.settle()
        again = await figures(listen)
        assert again["kortelijn_messages_ended_total"]["sent"] >= ended["sent"], "nothing is forgotten"


async def test_nobody_is_named_and_every_figure_stands_in_the_document(tmp_path: Path) -> None:
    listen = f"127.0.0.1:{free_port()}"
    async with open_world(tmp_path, metrics_listen=listen) as world:
        await world.join("sanne")
        await eventually(lambda: begun(world), 10, "it does not begin")
        text = await page(listen)
    found = families(text)
    assert len(found) > 15
    assert {label for family in found for sample in family.samples for label in sample.labels} <= LABELS
    for word in [row[0] for row in (*STAFF, *CLIENTS)] + [row[2] for row in STAFF] + [TOKEN, KEY]:
        assert re.search(rf"\b{re.escape(word)}\b", text) is None, word
    explained = set(re.findall(r"^\| `(kortelijn_\w+)` \|", (ROOT / "docs" / "metrics.md").read_text(), re.M))
    ours = {
        sample.name for family in found for sample in family.samples if sample.name.startswith("kortelijn_")
    }
    assert {name for name in ours if not name.endswith("_created")} == explained


async def test_a_database_that_does_not_answer_leaves_the_rest(tmp_path: Path) -> None:
    listen = f"127.0.0.1:{free_port()}"
    async with open_world(tmp_path, metrics_listen=listen) as world:
        await world.settle()
        await eventually(lambda: begun(world), 10, "it does not begin")
        await world.kortelijn.store._reader.close()
        told = await figures(listen)
        assert told["kortelijn_database_read"] == {"": 0.0}
        assert "kortelijn_messages_queued" not in told
        assert "kortelijn_disk_free_bytes" in told


@pytest.mark.parametrize("address", ["127.0.0.1:9464", "localhost:9464", "10.1.2.3:9464", "192.168.0.7:9464"])
def test_a_private_address_is_taken(address: str) -> None:
    assert load(_env_file=None, bot_token=TOKEN, secret_key=KEY, metrics_listen=address)


@pytest.mark.parametrize("address", ["0.0.0.0:9464", "8.8.8.8:9464", "metrics.example.org:9464", "9464"])
def test_an_address_that_others_reach_is_refused(address: str) -> None:
    with pytest.raises(Unusable, match="KORTELIJN_METRICS_LISTEN must be"):
        load(_env_file=None, bot_token=TOKEN, secret_key=KEY, metrics_listen=address)


def test_the_figures_do_not_stand_where_the_webhook_does() -> None:
    both = {"metrics_listen": "127.0.0.1:8443", "listen": "127.0.0.1:8443"}
    with pytest.raises(Unusable, match="METRICS_LISTEN must differ"):
        load(_env_file=None, bot_token=TOKEN, secret_key=KEY, **both)
