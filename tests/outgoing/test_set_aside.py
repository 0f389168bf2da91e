"""A message that cannot be put into words: its reader hears that, and somebody looks into it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from services.privacy import Refusal
from services.turn import Turn
from simulator.client import Phone
from tests.world import World, at, open_world, texts

MEETING = ("K-1042", "2026-11-26 14:00", 60, "coaching", "Stationsplein 3")
NOTHING_SAYS = "a_reason_without_words"


async def answer_that_has_no_words(world: World, phone: Phone, update_id: int) -> None:
    """An answer whose view finds no text in the catalogs."""
    async with world.kortelijn.store.begin() as work:
        me = await work.people.by_address(str(phone.id))
        assert me is not None
        turn = Turn(work, world.kortelijn.clock.now(), world.settings.calendar, me, str(phone.id), update_id)
        await turn.answer(Refusal(NOTHING_SAYS))
    await world.settle()


async def test_a_render_fault_is_never_silence(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        coordinator, coach = await world.join("wil"), await world.join("sanne")
        before = len(texts(await coach.screen()))
        await answer_that_has_no_words(world, coach, 777)
        said = texts(await coach.screen())
        assert len(said) == before + 1
        assert said[-1].startswith("😕 Er was een bericht voor u dat wij niet konden tonen.")
        [[reason, kept]] = await world.rows(
            "SELECT reason, params IS NOT NULL FROM outbox WHERE template = 'refuse'"
        )
        number = reason.split()[2]
        assert number in said[-1]
        assert kept
        assert number in (await coordinator.last()).text
        # The same fault again: the reader hears it each time, the coordinator once a day.
        await answer_that_has_no_words(world, coach, 778)
        assert len(texts(await coach.screen())) == before + 2
        assert sum("staat apart" in text for text in texts(await coordinator.screen())) == 1
        # What came after it arrives as ever.
        await coach.say("/vandaag")
        await world.settle()
        assert len(texts(await coach.screen())) == before + 3


async def test_a_message_of_a_version_that_nobody_knows_is_set_aside_for_a_week(tmp_path: Path) -> None:
    async with open_world(tmp_path, [MEETING]) as world:
        coordinator = await world.join("wil")
        client = await world.join("K-1042", language="Nederlands")
        async with world.kortelijn.store.begin() as work:
            await work._conn.execute_fetchall(
                "UPDATE outbox SET template = 'reminder_of_tomorrow' WHERE template = 'reminder_day_before'"
            )
        await world.jump(at("2026-11-25 14:00"))
        told = (await client.last()).text
        assert "Er was een bericht voor u. Wij konden het niet tonen." in told
        number = told.rsplit(" ", 1)[1].rstrip(".")
        assert f"staat apart: {number}." in (await coordinator.last()).text
        kept = "SELECT state, reason, params IS NOT NULL FROM outbox WHERE template = 'reminder_of_tomorrow'"
        assert await world.rows(kept + " AND state = 'failed'") == [
            ("failed", f"set aside {number} unknown name", 1)
        ]
        await world.jump(at("2026-12-01 14:00"))
        await world.kortelijn.ticks.keep_house()
        assert (await world.rows(kept + " AND state = 'failed'"))[0][2] == 1
        await world.jump(at("2026-11-25 14:00") + timedelta(days=8))
        await world.kortelijn.ticks.keep_house()
        assert (await world.rows(kept + " AND state = 'failed'"))[0][2] == 0


async def due_row(world: World, key: str, name: str, means: str, params: object = None) -> None:
    """A row as another version, or a broken disk, may have left it."""
    now = int(world.kortelijn.clock.now().timestamp() * 1_000_000)
    async with world.kortelijn.store.begin() as work:
        [[ingrid]] = await work._conn.execute_fetchall("SELECT id FROM people WHERE code = 'ingrid'")
        await work._conn.execute_fetchall(
            "INSERT INTO outbox (dedupe_key, person_id, template, params, means, target, lane, due_at, "
            "expires_at, state, created_at) VALUES (?, ?, ?, ?, ?, '1', 1, ?, ?, 'queued', ?)",
            (key, ingrid, name, params, means, now, now + 3_600_000_000, now),
        )
    await world.settle()


@pytest.mark.parametrize(
    ("name", "means", "params"),
    [
        ("task", "hologram", None),
        ("stands_in", "send", 7),
        ("stands_in", "send", b"x"),
        ("new", "edit", None),
    ],
)
async def test_a_row_of_another_version_fails_alone(
    tmp_path: Path, name: str, means: str, params: object
) -> None:
    async with open_world(tmp_path) as world:
        klantmanager = await world.join("ingrid")
        await due_row(world, "odd", name, means, params)
        assert (await klantmanager.last()).text.startswith("😕 Er was een bericht voor u")
        await klantmanager.say("/taken")
        await world.settle()
        assert "open" in (await klantmanager.last()).text
        await world.rows("UPDATE outbox SET state = 'sending', ended_at = NULL WHERE dedupe_key = 'odd'")
        await world.restart()
        await klantmanager.say("/taken")
        await world.settle()
        assert "open" in (await klantmanager.last()).text


async def test_a_press_ends_also_where_its_word_is_unknown(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        klantmanager = await world.join("ingrid")
        before = len(texts(await klantmanager.screen()))
        await due_row(world, "toast", "toast.of_another_version", "toast")
        assert await world.rows("SELECT state FROM outbox WHERE dedupe_key = 'toast'") == [("sent",)]
        assert len(texts(await klantmanager.screen())) == before
