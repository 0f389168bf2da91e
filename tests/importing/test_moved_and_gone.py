"""A meeting of chat and file is one; what moved or is gone in the source is named and followed on request."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.commands.console import AS_IT_IS, import_folder
from services.importing.following import Follow
from tests.talk import say
from tests.world import CLIENTS, World, at, open_world, write_town

THURSDAY = ("K-1042", "2026-11-26 14:00", 60, "coaching", "Stationsplein 3")
FRIDAY = ("K-1042", "2026-11-27 10:00", 60, "coaching", "Stationsplein 3")
LATER = ("K-1077", "2026-12-03 11:00", 60, "coaching", "Kade 12")
UNCHANGED = {"added": 0, "changed": 0, "unchanged": 1}


async def imports(
    world: World, folder: Path, *meetings: tuple[Any, ...], follow: Follow = Follow.NAME, look: bool = False
) -> dict[str, Any]:
    """Import the town with these appointments."""
    write_town(folder, meetings)
    wish = replace(AS_IT_IS, follow=follow, look=look)
    told = await import_folder(
        world.settings, folder, None, at=world.kortelijn.clock.now(), confirmed=True, wish=wish
    )
    assert told["errors"] == []
    await world.settle()
    return told


async def stands(world: World, code: str = "K-1042") -> list[str]:
    """When a client's appointments start that stand, in the order of time."""
    rows = await world.rows(
        "SELECT a.starts_at FROM appointments a JOIN people p ON p.id = a.client_id "
        "WHERE p.code = ? AND a.cancelled_by IS NULL ORDER BY a.starts_at",
        code,
    )
    local = world.settings.calendar.local
    return [f"{local(datetime.fromtimestamp(row[0] / 1_000_000, UTC)):%Y-%m-%d %H:%M}" for row in rows]


async def test_what_a_coach_moved_stays_when_the_same_file_comes_again(tmp_path: Path) -> None:
    async with open_world(tmp_path, [THURSDAY]) as world:
        sanne, samira = await world.join("sanne"), await world.join("K-1042", language="Nederlands")
        await say(world, sanne, "1042 verzet van do naar vr 15u")
        assert await stands(world) == ["2026-11-27 15:00"]
        told = await imports(world, tmp_path, THURSDAY)
        assert told["counts"]["appointments.csv"] == UNCHANGED
        assert (told["gone_count"], told["differ_count"]) == (0, 0)
        assert await stands(world) == ["2026-11-27 15:00"]
        await world.jump(at("2026-11-24 09:05"))
        assert "15:00" in (await samira.last()).text

        moved = (*THURSDAY[:4], "Kade 12")
        told = await imports(world, tmp_path, moved)
        assert told["counts"]["appointments.csv"] == UNCHANGED
        ((row, note),) = [(one["row"], one["note"]) for one in told["differ"]]
        assert row == "K-1042 2026-11-26 14:00"
        assert note == "moved in the chat to 2026-11-27 15:00, and stays there"

        followed = ("K-1042", "2026-11-27 15:00", *THURSDAY[2:])
        told = await imports(world, tmp_path, followed, follow=Follow.CANCEL)
        assert told["counts"]["appointments.csv"] == UNCHANGED, "the source has caught up with the chat"
        assert told["gone_count"] == 0
        assert await stands(world) == ["2026-11-27 15:00"]

        await say(world, sanne, "1042 vr 15u gaat niet door")
        assert await stands(world) == []
        told = await imports(world, tmp_path, followed)
        assert told["counts"]["appointments.csv"] == UNCHANGED
        assert await stands(world) == [], "what was cancelled in the chat is not revived"


async def test_what_is_planned_in_the_chat_and_in_the_file_is_one(tmp_path: Path) -> None:
    async with open_world(tmp_path, [THURSDAY]) as world:
        sanne, samira = await world.join("sanne"), await world.join("K-1042", language="Nederlands")
        await say(world, sanne, "afspraak 1042 vr 10u Stationsplein 3")
        told = await imports(world, tmp_path, THURSDAY, FRIDAY)
        assert told["counts"]["appointments.csv"] == {"added": 0, "changed": 0, "unchanged": 2}
        assert await stands(world) == ["2026-11-26 14:00", "2026-11-27 10:00"]
        await world.jump(at("2026-11-26 10:30"))
        about = [one.text for one in await samira.screen() if one.from_bot and "10:00" in one.text]
        assert len(about) == 2, "the news, and one reminder"

        other_place = (*FRIDAY[:4], "Kade 12")
        told = await imports(world, tmp_path, THURSDAY, other_place)
        assert told["counts"]["appointments.csv"] == {"added": 0, "changed": 1, "unchanged": 1}
        await say(world, sanne, "afspraak 1077 do 3 december 11u Stationsplein 3")
        told = await imports(world, tmp_path, THURSDAY, other_place, LATER)
        assert told["counts"]["appointments.csv"]["added"] == 0
        ((row, note),) = [(one["row"], one["note"]) for one in told["differ"]]
        assert row == "K-1077 2026-12-03 11:00"
        assert note == "changed or planned in the chat, and stays so"
        assert (await imports(world, tmp_path, THURSDAY, other_place, LATER))["differ_count"] == 1


async def test_what_moved_in_the_source_is_named_and_moved_on_request(tmp_path: Path) -> None:
    async with open_world(tmp_path, [THURSDAY]) as world:
        samira = await world.join("K-1042", language="Nederlands")
        before = len(await samira.screen())
        look = await imports(world, tmp_path, FRIDAY, LATER, follow=Follow.MOVE, look=True)
        assert await stands(world) == ["2026-11-26 14:00"]
        assert look["counts"]["appointments.csv"] == {"added": 1, "changed": 0, "unchanged": 1}
        assert look["gone"] == [
            {
                "client_code": "K-1042",
                "starts_at": "2026-11-26 14:00",
                "moved_to": "2026-11-27 10:00",
                "planned_in_chat": False,
                "done": True,
            }
        ]
        told = await imports(world, tmp_path, FRIDAY, LATER, follow=Follow.MOVE)
        assert (told["moved"], told["cancelled"]) == (1, 0)
        assert told["counts"]["appointments.csv"] == look["counts"]["appointments.csv"]
        assert await stands(world) == ["2026-11-27 10:00"]
        await world.jump(at("2026-11-24 09:05"))
        (news,) = [one.text for one in (await samira.screen())[before:]]
        assert "10:00" in news
        assert "14:00" in news
        again = await imports(world, tmp_path, FRIDAY, LATER, follow=Follow.MOVE)
        assert again["counts"]["appointments.csv"] == {"added": 0, "changed": 0, "unchanged": 2}
        assert (again["gone_count"], again["moved"]) == (0, 0)
        await world.jump(at("2026-11-24 09:10"))
        assert len(await samira.screen()) == before + 1

        told = await imports(world, tmp_path, THURSDAY, FRIDAY, LATER)
        assert told["counts"]["appointments.csv"]["added"] == 1, "a row where one stood before is another"
        assert await stands(world) == ["2026-11-26 14:00", "2026-11-27 10:00"]


async def test_what_moved_with_another_place_is_told_once_with_the_place_of_now(tmp_path: Path) -> None:
    async with open_world(tmp_path, [THURSDAY]) as world:
        samira = await world.join("K-1042", language="Nederlands")
        before = len(await samira.screen())
        told = await imports(world, tmp_path, (*FRIDAY[:4], "Kade 12"), follow=Follow.MOVE)
        assert told["moved"] == 1
        await world.jump(at("2026-11-24 09:05"))
        (news,) = [one.text for one in (await samira.screen())[before:]]
        assert "Kade 12" in news


async def test_what_is_gone_is_named_each_time_and_cancelled_on_request(tmp_path: Path) -> None:
    async with open_world(tmp_path, [THURSDAY, LATER]) as world:
        samira = await world.join("K-1042", language="Nederlands")
        before = len(await samira.screen())
        for _ in range(2):
            told = await imports(world, tmp_path, FRIDAY, LATER)
            assert told["gone_count"] == 1
            assert (told["moved"], told["cancelled"]) == (0, 0)
        assert await stands(world) == ["2026-11-26 14:00", "2026-11-27 10:00"]
        told = await imports(world, tmp_path, FRIDAY, LATER, follow=Follow.CANCEL)
        assert (told["moved"], told["cancelled"]) == (0, 1)
        noted = await world.rows("SELECT detail FROM audit WHERE actor = 'import' AND action = 'arranged'")
        assert [json.loads(row[0])["what"] for row in noted] == ["cancel"]
        assert await stands(world) == ["2026-11-27 10:00"]
        await world.jump(at("2026-11-24 09:05"))
        (news,) = [one.text for one in (await samira.screen())[before:]]
        assert "14:00" in news
        told = await imports(world, tmp_path, FRIDAY, LATER, follow=Follow.CANCEL)
        assert (told["gone_count"], told["cancelled"]) == (0, 0)

        told = await imports(world, tmp_path, THURSDAY, FRIDAY, LATER)
        assert told["counts"]["appointments.csv"] == {"added": 1, "changed": 0, "unchanged": 2}
        assert await stands(world) == ["2026-11-26 14:00", "2026-11-27 10:00"]
        await world.jump(at("2026-11-24 09:10"))
        assert "14:00" in (await samira.last()).text, "the client hears that it is there again"


async def test_what_is_not_of_this_folder_or_not_of_a_file_is_never_gone(tmp_path: Path) -> None:
    async with open_world(tmp_path, [THURSDAY, LATER]) as world:
        sanne = await world.join("sanne")
        await say(world, sanne, "1042 verzet van do naar vr 15u")
        await say(world, sanne, "afspraak farid vr 10u Kade 12")
        told = await imports(world, tmp_path, LATER, follow=Follow.CANCEL)
        assert [(one["client_code"], one["planned_in_chat"]) for one in told["gone"]] == [("K-1042", True)]
        assert told["cancelled"] == 0
        assert await stands(world) == ["2026-11-27 15:00"]
        assert await stands(world, "K-1103") == ["2026-11-27 10:00"]

        async def of_others(name: str, clients: list[Any], *meetings: Any) -> dict[str, Any]:
            folder = tmp_path / name
            folder.mkdir()
            write_town(folder, meetings, clients=clients)
            if not clients:
                (folder / "clients.csv").unlink()
            wish = replace(AS_IT_IS, follow=Follow.CANCEL)
            return await import_folder(
                world.settings, folder, None, at=world.kortelijn.clock.now(), wish=wish
            )

        omar = ("K-2001", "2026-12-01 09:00", 60, "coaching", "Kade 12")
        assert (await of_others("mo", CLIENTS[-1:], omar))["gone_count"] == 0
        assert (await of_others("none", CLIENTS))["gone_count"] == 0, "no row at all tells of nothing"
        told = await of_others("alone", [], ("K-2001", "2026-12-02 09:00", 60, "coaching", "Kade 12"))
        assert [one["client_code"] for one in told["gone"]] == ["K-2001"], "of that supplier alone"
        assert await stands(world, "K-1077") == ["2026-12-03 11:00"]


@pytest.mark.parametrize("chat", [False, True])
async def test_what_was_imported_before_sources_were_kept_is_recognised(tmp_path: Path, chat: bool) -> None:
    async with open_world(tmp_path, [THURSDAY, LATER]) as world:
        sanne = await world.join("sanne")
        if chat:
            await say(world, sanne, "1042 verzet van do naar vr 15u")
        await world.rows("DELETE FROM appointment_sources")
        told = await imports(world, tmp_path, THURSDAY)
        assert told["counts"]["appointments.csv"] == UNCHANGED
        assert await stands(world) == ["2026-11-27 15:00" if chat else "2026-11-26 14:00"]
        assert [one["client_code"] for one in told["gone"]] == ["K-1077"]
        await world.rows("DELETE FROM appointment_sources")
        told = await imports(world, tmp_path, (*THURSDAY[:4], "Kade 12"))
        changed = {"added": 0, "changed": 1, "unchanged": 0}
        assert told["counts"]["appointments.csv"] == (UNCHANGED if chat else changed)
