"""What becomes of a message when Telegram or the network do not take it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot

from bot.app import build
from bot.outgoing.channel import Letter, deliver
from bot.transport import AiohttpRequest
from domain.messages.delivery import Result
from domain.messages.notices import Means
from services.reports.lists import DayList
from services.turn import Turn
from simulator.client import Phone
from tests.frame.gate import gate_to, serving
from tests.frame.raw import sends
from tests.frame.town import eventually
from tests.world import TOKEN, World, at, open_world, quick

MEETINGS = [
    ("K-1042", "2026-11-24 08:00", 30, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-26 14:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-27 14:00", 60, "coaching", "Stationsplein 3"),
]
ANSWERS = (
    "SELECT state, attempts, uncertain FROM outbox WHERE dedupe_key LIKE 'answer:%' ORDER BY id DESC LIMIT 1"
)


def from_bot(messages: list[Any]) -> list[str]:
    return [message.text for message in messages if message.from_bot]


def unreachable(messages: list[Any]) -> int:
    return sum("komen niet meer aan bij K-1103 Farid" in text for text in from_bot(messages))


async def lost_client(world: World) -> tuple[Phone, Phone]:
    coach, client = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    return coach, client


async def test_a_reader_who_is_gone_is_marked_and_the_coach_hears_it_once(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world:
        coach, client = await lost_client(world)
        await client.deactivate()
        await world.jump(at("2026-11-25 14:00"))
        for moment in ("2026-11-26 12:00", "2026-11-26 14:00", "2026-11-27 12:00"):
            await world.jump(at(moment))
        assert await world.rows(
            "SELECT c.reach FROM ways c JOIN people p ON p.id = c.person_id WHERE p.code = 'K-1103'"
        ) == [("unreachable",)]
        reminders = (
            "SELECT state, reason, count(*) FROM outbox WHERE dedupe_key LIKE 'day_before:%' "
            "OR dedupe_key LIKE 'two_hours:%' GROUP BY 1, 2 ORDER BY 1, 2"
        )
        # Four were voided when the client joined and all was planned anew; three are not sent in their turn.
        assert await world.rows(reminders) == [
            ("failed", "forbidden", 1),
            ("void", "changed", 4),
            ("void", "unreachable", 3),
        ]
        assert unreachable(await coach.screen()) == 1
        assert await world.rows("SELECT count(*) FROM audit WHERE action = 'unreachable'") == [(1,)]


async def test_a_blocked_bot_sends_nothing_more(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world:
        coach, client = await lost_client(world)
        await client.block()
        await world.settle()
        await world.telegram.clear_calls()
        await world.jump(at("2026-11-25 14:00"))
        assert [
            call for call in await sends(world.telegram, ok=None) if call.params["chat_id"] == client.id
        ] == []
        assert unreachable(await coach.screen()) == 1


async def test_a_refused_connection_is_tried_again_and_is_no_doubt(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world, gate_to(world.settings.telegram_url) as gate:
        coach = await world.join("sanne")
        await world.stop()
        settings = world.settings.model_copy(update={"telegram_url": f"{gate.url}/bot"})
        world.kortelijn = await build(settings, pace=quick())
        await world.start()
        await coach.say("/vandaag")
        await world.settle()
        await gate.shut()
        async with world.kortelijn.store.begin() as work:
            me = await work.people.by_code("sanne")
            assert me is not None
            turn = Turn(work, world.kortelijn.clock.now(), settings.calendar, me, str(coach.id), 1)
            await turn.answer(DayList(date(2026, 11, 24)))
        await eventually(lambda: answer_is(world, "queued", 1), 5, "not tried")
        await gate.open()
        await eventually(lambda: answer_is(world, "sent"), 8, "not sent after the outage")
        assert (await world.rows(ANSWERS))[0][2] == 0
        assert len([text for text in from_bot(await coach.screen()) if "Uw dag" in text]) == 2


async def answer_is(world: World, state: str, attempts: int | None = None) -> bool:
    row = (await world.rows(ANSWERS))[0]
    return row[0] == state and attempts in (None, row[1])


async def test_a_fault_of_telegram_itself_is_tried_again(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world:
        coach = await world.join("sanne")
        await world.telegram.faults(status={"code": 502, "count": 2, "methods": ["sendMessage"]})
        await coach.say("/vandaag")
        await eventually(lambda: answer_is(world, "queued", 1), 3, "no first try")
        await eventually(lambda: answer_is(world, "sent"), 8, "not sent after the fault")
        assert await world.rows(ANSWERS) == [("sent", 3, 0)]
        assert len([text for text in from_bot(await coach.screen()) if "Uw dag" in text]) == 1


async def test_edits_and_toasts_that_are_done_twice_change_nothing(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world:
        coach = await world.join("sanne")
        await coach.say("K-1042 aanwezig")
        await world.settle()
        methods = ["editMessageText", "answerCallbackQuery"]
        await world.telegram.faults(lost_answers={"share": 1.0, "seed": 1, "methods": methods})
        await coach.press("✏️ Wijzig")
        await eventually(lambda: unsure(world, 2), 5, "the answers of both were lost")
        await world.telegram.faults(lost_answers=None)
        await world.telegram.jump(by=2)
        await world.settle()
        rows = await world.rows("SELECT means, state, uncertain FROM outbox WHERE uncertain > 0")
        assert sorted(rows) == [("edit", "sent", 1), ("toast", "sent", 1)]
        assert (await coach.last()).text.startswith("✏️ Wat moet het zijn?")
        assert await world.rows("SELECT count(*) FROM outcomes") == [(1,)]


async def unsure(world: World, count: int) -> bool:
    return await world.rows("SELECT count(*) FROM outbox WHERE uncertain > 0") == [(count,)]


async def test_an_older_edit_never_covers_a_newer_one(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world:
        coach = await world.join("sanne")
        await coach.say("K-1042 aanwezig")
        await world.settle()
        await world.telegram.faults(status={"code": 502, "count": 1, "methods": ["editMessageText"]})
        card = await coach.last()
        await coach.press("✏️ Wijzig")
        await eventually(lambda: waits_again(world), 3, "the first edit was not refused")
        await coach.press("↩️ Ongedaan", message_id=card.message_id)
        await coach.wait_for(lambda message: message.text.startswith("↩️"), timeout=3)
        newest = (await coach.last()).text
        await world.telegram.jump(by=5)
        await world.settle()
        assert (await coach.last()).text == newest
        edits = await world.rows("SELECT state, reason FROM outbox WHERE means = 'edit' ORDER BY id")
        assert edits == [("void", "superseded"), ("sent", None)]
        assert await world.rows("SELECT status FROM outcomes ORDER BY version") == [("present",), (None,)]


async def waits_again(world: World) -> bool:
    rows = await world.rows("SELECT state, attempts FROM outbox WHERE means = 'edit'")
    return rows == [("queued", 1)]


async def test_broken_formatting_costs_no_message(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        coach = await world.join("sanne")
        await world.telegram.clear_calls()
        letter = Letter(Means.SEND, str(coach.id), ("1 <b>en < 2",))
        attempt = await deliver(world.kortelijn.bot, letter)
        assert (attempt.result, attempt.reason) == (Result.SENT, "sent_plain")
        assert (await coach.last()).text == "1 <b>en < 2"
        calls = await sends(world.telegram, ok=None)
        assert [(call.ok, call.params.get("parse_mode")) for call in calls] == [(False, "HTML"), (True, None)]


async def test_a_long_message_is_not_begun_twice(tmp_path: Path) -> None:
    """The sixth piece is refused: the first five stand on the screen, so nobody sends it all again."""
    async with open_world(tmp_path) as world:
        stranger = await world.phone("Lena")
        await stranger.say("hallo")
        await world.settle()
        await world.telegram.faults(limits=True)
        letter = Letter(Means.SEND, str(stranger.id), tuple(f"piece {number}" for number in range(7)))
        attempt = await deliver(world.kortelijn.bot, letter)
        assert (attempt.result, attempt.reason) == (Result.UNCERTAIN, "part_sent")
        assert attempt.wait >= 1, "the 429 silences the token all the same"


@pytest.mark.parametrize(
    ("status", "body", "result"),
    [
        (403, "<html>no way out</html>", Result.NOT_SENT),
        (400, "<html>proxy</html>", Result.NOT_SENT),
        (502, "<html>bad gateway</html>", Result.NOT_SENT),
        (504, "<html>timeout</html>", Result.UNCERTAIN),
        (200, "<html>login</html>", Result.UNCERTAIN),
        (403, '{"ok": false, "description": "Forbidden: bot was blocked by the user"}', Result.UNREACHABLE),
        (400, '{"ok": false, "description": "Bad Request: chat not found"}', Result.UNREACHABLE),
        (400, '{"ok": false, "description": "Bad Request: message is too long"}', Result.REFUSED),
        (400, '{"ok": false, "description": "Bad Request: PEER_ID_INVALID"}', Result.UNREACHABLE),
        (400, '{"ok": false, "parameters": {"migrate_to_chat_id": -1001}}', Result.UNREACHABLE),
        (403, '{"ok": false, "description": "Forbidden: bot was kicked"}', Result.UNREACHABLE),
        (413, '{"ok": false, "description": "Request Entity Too Large"}', Result.REFUSED),
        (400, '{"ok": false, "description": "Bad Request: ENTITY_TEXT_INVALID"}', Result.BAD_TEXT),
        (500, '{"ok": false, "description": "Internal Server Error"}', Result.NOT_SENT),
        (429, '{"ok": false, "parameters": {"retry_after": 7}}', Result.PAUSED),
    ],
)
async def test_only_telegrams_own_word_counts(status: int, body: str, result: Result) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, text=body)

    async with serving(answer) as url, AiohttpRequest(connections=1) as request:
        bot = Bot(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=AiohttpRequest(1))
        attempt = await deliver(bot, Letter(Means.SEND, "5", ("x",)))
    assert attempt.result is result


async def test_who_cannot_connect_has_not_sent() -> None:
    request = AiohttpRequest(connections=1)
    bot = Bot(
        TOKEN, base_url="http://127.0.0.1:9/bot", request=request, get_updates_request=AiohttpRequest(1)
    )
    async with request:
        attempt = await deliver(bot, Letter(Means.SEND, "5", ("x",)))
    assert attempt.result is Result.NOT_SENT
