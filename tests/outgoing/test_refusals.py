"""Every refusal of Telegram ends a message in a state of its own, and what a client misses is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.outgoing.refusals import OTHER, REFUSALS, meaning_of
from domain.clients.no_show_file import fate
from domain.messages.delivery import Result, State, Trace
from domain.messages.with_nobody import FAILED
from tests.talk import bot_texts
from tests.world import World, at

MEETINGS = [
    ("K-1103", "2026-11-26 14:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-26 15:00", 60, "coaching", "Stationsplein 3"),
]


@pytest.mark.parametrize(
    ("said", "result", "reason"),
    [
        ("Bad Request: PEER_ID_INVALID", Result.UNREACHABLE, "chat_gone"),
        ("Bad Request: USER_DEACTIVATED", Result.UNREACHABLE, "chat_gone"),
        ("Bad Request: INPUT_USER_DEACTIVATED", Result.UNREACHABLE, "chat_gone"),
        ("Bad Request: invalid user_id specified", Result.UNREACHABLE, "chat_gone"),
        ("Bad Request: chat not found", Result.UNREACHABLE, "chat_gone"),
        ("Bad Request: group chat was upgraded to a supergroup chat", Result.UNREACHABLE, "chat_gone"),
        ("Bad Request: message thread not found", Result.REFUSED, "topic"),
        ("Bad Request: TOPIC_CLOSED", Result.REFUSED, "topic"),
        ("Bad Request: message to edit not found", Result.SENT, "as_good_as_done"),
        ("Bad Request: message is too long", Result.REFUSED, "too_long"),
        ("Bad Request: MESSAGE_TOO_LONG", Result.REFUSED, "too_long"),
        ("Bad Request: ENTITY_BOUNDS_INVALID", Result.BAD_TEXT, "bad_text"),
        (
            "Bad Request: can't parse entities: unclosed start tag at byte offset 4",
            Result.BAD_TEXT,
            "bad_text",
        ),
        ("Bad Request: message text is empty", Result.REFUSED, "empty"),
        ("Bad Request: BUTTON_DATA_INVALID", Result.REFUSED, "bad_buttons"),
        ("Bad Request: PHOTO_INVALID_DIMENSIONS", Result.REFUSED, "bad_file"),
        ("Bad Request: something that nobody has seen yet", Result.REFUSED, "bad_request"),
    ],
)
def test_what_a_refusal_means(said: str, result: Result, reason: str) -> None:
    assert meaning_of(said) == (result, reason)


def test_the_table_names_each_phrase_once_and_as_telegram_is_read() -> None:
    phrases = [phrase for _, _, listed in REFUSALS for phrase in listed]
    assert len(phrases) > 50
    assert len(set(phrases)) == len(phrases)
    assert phrases == [phrase.lower() for phrase in phrases]
    gone = {reason for result, reason, _ in REFUSALS if result is Result.UNREACHABLE}
    assert gone <= set(FAILED)  # what tells of a reader is known as such where it is counted
    # In the facts of a no-show each ends as what it was, not as a fault that nobody knows.
    now = datetime(2026, 11, 24, 10, tzinfo=UTC)
    row = Trace("k", "reminder_day_before", "p", State.FAILED, None, "ar", None, now, now, now)
    reasons = {reason for result, reason, _ in REFUSALS if result is not Result.SENT} | {OTHER}
    assert {fate(replace(row, reason=reason)) for reason in reasons} == {"refused", "chat_gone"}


@pytest.mark.town(MEETINGS)
async def test_who_cannot_be_written_to_is_unreachable_and_a_refused_reminder_is_told(world: World) -> None:
    coach = await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    samira = await world.join("K-1042", language="English")

    # Farid's account cannot be related to the bot any more: what waits is void, the coach hears it once.
    await world.telegram.faults(
        status={"code": 400, "description": "Bad Request: PEER_ID_INVALID", "chat": str(farid.id), "count": 9}
    )
    await world.jump(at("2026-11-25 14:05"))
    gone = [text for text in await bot_texts(coach) if "komen niet meer aan bij K-1103 Farid" in text]
    assert len(gone) == 1, await bot_texts(coach)

    # Samira's second reminder is refused for a fault of ours: the coach hears that it did not come.
    await world.telegram.faults(
        status={"code": 400, "description": "Bad Request: SOMETHING_NEW", "chat": str(samira.id), "count": 9}
    )
    await world.jump(at("2026-11-26 13:05"))
    await world.telegram.faults(status=None)
    await world.jump(at("2026-11-26 13:30"))
    told = [
        text for text in await bot_texts(coach) if "K-1042 Samira" in text and "herinnering" in text.lower()
    ]
    assert len(told) == 1, await bot_texts(coach)
    assert await world.rows(
        "SELECT p.code, c.reach FROM ways c JOIN people p ON p.id = c.person_id "
        "WHERE p.role = 'client' AND c.reach <> 'not_joined' ORDER BY p.code"
    ) == [("K-1042", "active"), ("K-1103", "unreachable")]
    states = await world.rows(
        "SELECT n.dedupe_key, n.state, n.reason FROM outbox n JOIN people p ON p.id = n.person_id "
        "WHERE p.code = 'K-1103' AND n.state <> 'sent' AND n.reason IS NOT 'changed' ORDER BY n.id"
    )
    assert {(state, reason) for _, state, reason in states} == {
        ("failed", "chat_gone"),
        ("void", "unreachable"),
    }
