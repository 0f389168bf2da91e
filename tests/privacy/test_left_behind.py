"""What must not stay behind: in the chat, in the file of the database, and beyond the terms promised."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.retention import DEAD_UPDATES, REASONS
from simulator.client import Phone
from tests.talk import say, tap
from tests.world import World, at

MEETING = ("K-1103", "2026-11-25 14:00", 60, "coaching", "Stationsplein 3")
pytestmark = pytest.mark.town([MEETING])
ROOT = Path(__file__).parents[2]
BSN = "999990019"
IBAN = "NL91ABNA0417164300"
A_MOMENT = timedelta(seconds=1)


async def typed(world: World, phone: Phone, text: str) -> bool:
    """Whether a message still stands in the chat after it was typed."""
    sent = await phone.say(text)
    await world.settle()
    return sent in {one.message_id for one in await phone.screen()}


@pytest.mark.parametrize(
    "text", [BSN, f"mijn bsn is {BSN[:4]} {BSN[4:]}", f"rekening {IBAN}", "paspoort NP12K4567"]
)
async def test_a_number_of_a_stranger_leaves_the_chat(world: World, text: str) -> None:
    stranger = await world.phone("Iemand")
    assert not await typed(world, stranger, text)
    assert "uitnodiging" in (await stranger.last()).text
    assert not await typed(world, stranger, text), "also when the hour's answer was given"
    assert await typed(world, stranger, "goedemorgen")


async def test_a_number_of_who_has_not_said_yes_leaves_the_chat(world: World) -> None:
    farid = await world.phone("Farid")
    await farid.start(world.links["K-1103"])
    await world.settle()
    assert not await typed(world, farid, f"bsn {BSN}")


@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_a_picture_or_file_of_a_client_leaves_the_chat(world: World, kind: str) -> None:
    farid = await world.join("K-1103", language="Nederlands")
    sent = await getattr(farid, kind)()
    await world.settle()
    assert sent not in {one.message_id for one in await farid.screen()}
    assert "heb dit bericht verwijderd" in (await farid.last()).text


async def test_a_message_in_the_name_of_a_channel_is_not_ones_own(world: World) -> None:
    """S9: `sender_chat` says who speaks, whatever stands in `from`."""
    coach = await world.join("sanne")
    await world.jump(at("2026-11-25 15:10"))
    message = {
        "message_id": 900,
        "date": int(world.kortelijn.clock.now().timestamp()),
        "chat": {"id": coach.id, "type": "private", "first_name": "Sanne"},
        "from": {"id": coach.id, "is_bot": False, "first_name": "Sanne"},
        "sender_chat": {"id": -100123, "type": "channel", "title": "Iemand"},
        "text": "1103 was er",
    }
    edited = {**message, "message_id": 901, "edit_date": message["date"]}
    await world.telegram.inject({"message": message})
    await world.telegram.inject({"edited_message": edited})
    await world.settle()
    assert await world.rows("SELECT * FROM outcomes") == []
    del message["sender_chat"]
    await world.telegram.inject({"message": {**message, "message_id": 902}})
    await world.settle()
    assert await world.rows("SELECT status FROM outcomes") == [("present",)]


async def test_no_link_gets_a_preview(world: World) -> None:
    """Telegram would fetch an address that a client wrote, and show what stands there."""
    coach = await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    await say(world, farid, "zie https://example.org")
    assert "https://example.org" in (await coach.last()).text
    calls = await world.telegram.calls()
    told = [call for call in calls if call.method in ("sendMessage", "editMessageText")]
    assert {call.method for call in told} >= {"sendMessage"}
    assert [call for call in told if previews(call.params)] == []


def previews(params: dict[str, Any]) -> bool:
    options = params.get("link_preview_options")
    return not isinstance(options, dict) or options.get("is_disabled") is not True


async def test_a_reason_is_kept_four_weeks_and_no_longer(world: World) -> None:
    assert timedelta(weeks=4) == REASONS
    assert "reasons of absence after four weeks" in (ROOT / "docs/requirements.md").read_text("utf-8")
    await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-24 18:30"))
    await tap(world, farid, "❌ Nee, ik kan niet")
    await tap(world, farid, "🤒 Ik ben ziek")
    ((said_at,),) = await world.rows("SELECT max(reported_at) FROM outcomes WHERE reason IS NOT NULL")
    for after, kept in ((REASONS - timedelta(minutes=1), 1), (REASONS + A_MOMENT, 0)):
        await world.jump(moment(said_at) + after)
        await world.kortelijn.ticks.keep_house()
        assert await world.rows("SELECT count(*) FROM outcomes WHERE reason IS NOT NULL") == [(kept,)]
    assert await world.rows("SELECT count(*) > 0 FROM outcomes WHERE status = 'excused'") == [(1,)]


async def test_an_update_that_was_set_aside_waits_a_week_and_no_longer(world: World) -> None:
    assert timedelta(days=7) == DEAD_UPDATES
    assert "an update that was set aside after a week" in (ROOT / "docs/requirements.md").read_text("utf-8")
    farid = await world.phone("Farid")
    for text in ("niet te lezen", "een later bericht"):
        await farid.say(text)
        await world.settle()
    async with world.kortelijn.store.begin() as work:
        await work._conn.execute_fetchall(
            "UPDATE inbox SET state = 'dead', body = x'00' "
            "WHERE update_id = (SELECT min(update_id) FROM inbox)"
        )
    ((came_at,),) = await world.rows("SELECT received_at FROM inbox WHERE state = 'dead'")
    for after, kept in ((DEAD_UPDATES - timedelta(minutes=1), 1), (DEAD_UPDATES + A_MOMENT, 0)):
        await world.jump(moment(came_at) + after)
        await world.kortelijn.ticks.keep_house()
        assert await world.rows("SELECT count(*) FROM inbox WHERE state = 'dead'") == [(kept,)]


def moment(micros: int) -> Any:
    return at("1970-01-01 01:00") + timedelta(microseconds=micros)


async def test_what_was_wiped_is_in_no_file(world: World) -> None:
    """Overwritten in the pages of the database, and its log cut off: a copy of the disk shows neither."""
    mark, again = "EenTekstDieNiemandMagLezen", "EnNogEenTekstDaarna"
    store = world.kortelijn.store
    for text in (mark, again):
        async with store.begin() as work:
            await work.set_runtime_value(text[:3], text * 50)
    assert in_files(world, mark)
    await store.truncate_log()
    assert in_files(world, mark), "now in the database itself"
    async with store.begin() as work:
        await work._conn.execute_fetchall("DELETE FROM runtime WHERE name IN (?, ?)", (mark[:3], again[:3]))
    await world.kortelijn.ticks.keep_house()
    assert not in_files(world, mark)
    assert not in_files(world, again)


def in_files(world: World, text: str) -> bool:
    database = world.settings.database
    files = [path for path in database.parent.glob(f"{database.name}*") if path.is_file()]
    assert files
    return any(text.encode() in path.read_bytes() for path in files)
