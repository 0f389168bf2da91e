"""A client goes to somebody else: what the former ones still hold changes and shows nothing of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.console import import_folder
from simulator.client import Message, Phone
from tests.world import CLIENTS, STAFF, World, at, texts, write_town

MEETINGS = [
    ("K-1103", "2026-11-24 10:00", 60, "coaching", "Kade 12"),
    ("K-1103", "2026-11-24 13:00", 60, "group_training", "Kade 12"),
    ("K-1042", "2026-11-24 13:00", 60, "group_training", "Kade 12"),
    ("K-1077", "2026-11-24 13:00", 60, "group_training", "Kade 12"),
    ("K-1103", "2026-11-26 14:00", 60, "coaching", "Kade 12"),
]
pytestmark = pytest.mark.town(MEETINGS)
REPORTS = [
    "1103 is begonnen als vrijwilliger, 1042 is begonnen als vrijwilliger",
    "1103 afspraak vrijdag 14:00",
    "1103 signaal schulden",
    "farid trede 3",
    "1103 was er niet",
    "volgende afspraak 1103",
]


async def hand_over(world: World, folder: Path) -> None:
    """Farid goes to Mo and Peter."""
    moved = [(*row[:3], "mo", "peter", *row[5:]) if row[0] == "K-1103" else row for row in CLIENTS]
    folder.mkdir()
    write_town(folder, [], moved, STAFF)
    told = await import_folder(world.settings, folder, None, at=world.kortelijn.clock.now(), confirmed=True)
    assert not told["errors"]
    await world.settle()


async def kept(world: World) -> list[list[tuple[object, ...]]]:
    """All that is stored of Farid, or about what is."""
    farid = "(SELECT id FROM people WHERE code = 'K-1103')"
    meetings = f"(SELECT id FROM appointments WHERE client_id = {farid})"  # noqa: S608
    return [
        await world.rows(sql)
        for sql in (
            f"SELECT * FROM outcomes WHERE client_id = {farid}",  # noqa: S608
            f"SELECT * FROM facts WHERE client_id = {farid}",  # noqa: S608
            f"SELECT * FROM appointments WHERE client_id = {farid}",  # noqa: S608
            f"SELECT * FROM answers WHERE appointment_id IN {meetings}",  # noqa: S608
            f"SELECT id, owner, closed_at FROM tasks WHERE client_id = {farid}",  # noqa: S608
            "SELECT * FROM task_steps",
            f"SELECT id, state FROM outbox WHERE person_id = {farid} AND state = 'queued'",  # noqa: S608
        )
    ]


async def bot_side(phone: Phone) -> set[tuple[int, str]]:
    return {
        (one.message_id, " ".join([one.text, *one.labels])) for one in await phone.screen() if one.from_bot
    }


async def work_a_day(world: World) -> tuple[Phone, Phone, Phone]:
    """Reports, lists, cards, a phrase, a line: everything that leaves a button of Farid behind."""
    for code in ("mo", "peter", "wil"):
        await world.join(code)
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    farid = await world.join("K-1103", language="Nederlands")
    await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-24 11:30"))
    await sanne.say("1103 ns")
    await world.settle()
    await world.jump(at("2026-11-24 14:10"))
    for text in (*REPORTS, "/vandaag", "/week", "/open", "/clienten"):
        await sanne.say(text)
        await world.settle()
    await sanne.say("/bericht")
    await world.settle()
    for label in ("Farid", None, None, None):
        last = await sanne.last()
        chosen = next((one for one in last.labels if label and label in one), last.labels[0])
        await sanne.press(chosen)
        await world.settle()
    for text in ("/client K-1103", "/overzicht", "/taken"):
        await ingrid.say(text)
        await world.settle()
    return sanne, ingrid, farid


async def press_all(world: World, phone: Phone, old: list[Message]) -> int:
    presses = 0
    for message in old:
        for row in message.buttons:
            for button in row:
                if button.data is None:
                    continue
                await phone.press(message_id=message.message_id, data=button.data, force=True)
                await world.settle()
                presses += 1
    return presses


async def test_every_old_button_edit_and_reply_leaves_a_lost_client_alone(
    world: World, tmp_path: Path
) -> None:
    sanne, ingrid, farid = await work_a_day(world)
    held = [(phone, [one for one in await phone.screen() if one.from_bot]) for phone in (sanne, ingrid)]
    assert any("Geen felicitatie" in label for one in held[0][1] for label in one.labels)
    phrase = next(one for one in reversed(await farid.screen()) if one.from_bot and one.buttons)
    own = [one for one in await sanne.screen() if not one.from_bot]
    await hand_over(world, tmp_path / "in")
    before, seen = await kept(world), [await bot_side(phone) for phone, _ in held]
    assert all(before[:3])
    presses = [await press_all(world, phone, old) for phone, old in held]
    assert presses[0] > 25, presses
    assert presses[1] > 8, presses
    for message in own:
        if not message.text.startswith("/"):
            await sanne.edit(message.message_id, "hallo")
            await world.settle()
    for phone, old in held:
        for message in old:
            if "Farid" in message.text:
                await phone.say("belt u mij even?", reply_to=message.message_id)
                await world.settle()
    await farid.press(phrase.labels[0], message_id=phrase.message_id)
    await world.settle()
    after = await kept(world)
    for name, was, now in zip(("outcomes", "facts", "appointments", "answers", "tasks", "steps", "queued"),
                              before, after, strict=True):  # fmt: skip
        assert now == was, name
    for (phone, _), shown in zip(held, seen, strict=True):
        fresh = await bot_side(phone) - shown
        assert fresh
        assert not [text for _, text in fresh if "Farid" in text or "1103" in text]


async def test_undo_takes_back_what_is_still_theirs_and_says_what_stays(world: World, tmp_path: Path) -> None:
    for code in ("mo", "peter", "wil", "ingrid"):
        await world.join(code)
    sanne = await world.join("sanne")
    await sanne.say(REPORTS[0])
    await world.settle()
    readback = await sanne.last()
    await hand_over(world, tmp_path / "in")
    await sanne.press("↩️ Ongedaan", message_id=readback.message_id)
    await world.settle()
    told = next(one.text for one in await sanne.screen() if one.message_id == readback.message_id)
    assert "Samira" in told
    assert "Farid" not in told
    assert "blijft staan" in told
    assert await world.rows(
        "SELECT p.code, f.retracted_at IS NULL FROM facts f JOIN people p ON p.id = f.client_id ORDER BY 1"
    ) == [("K-1042", 0), ("K-1103", 1)]


async def test_an_edit_of_a_report_about_somebody_else_by_now_says_that_it_stays(
    world: World, tmp_path: Path
) -> None:
    await world.join("mo")
    sanne = await world.join("sanne")
    written = await sanne.say("1103 is begonnen als vrijwilliger")
    await world.settle()
    await hand_over(world, tmp_path / "in")
    await sanne.edit(written, "foutje, niets")
    await world.settle()
    last = texts(await sanne.screen())[-1]
    assert "blijft staan" in last
    assert "teruggenomen" not in last
    assert await world.rows("SELECT count(*) FROM facts WHERE retracted_at IS NULL") == [(1,)]
