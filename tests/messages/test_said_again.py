"""S14: what a client says again is one message an hour to the coach, one to the municipality as long as it is
open, and an answer each time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from simulator.client import Message, Phone
from tests.talk import bot_texts, newest
from tests.world import World, at

MEETING = ("K-1103", "2026-11-25 14:00", 60, "coaching", "Stationsplein 3")
pytestmark = pytest.mark.town([MEETING])
TIMES = 30


async def reminded(world: World) -> tuple[Phone, Phone, Message]:
    coach = await world.join("sanne")
    farid = await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-24 18:30"))
    return coach, farid, await newest(farid, "Stationsplein 3")


async def again(world: World, phone: Phone, label: str, message: Message, times: int = TIMES) -> None:
    """Press some seconds apart: what comes together is one press."""
    for _ in range(times):
        await phone.press(label, message_id=message.message_id)
        await world.settle()
        await world.jump(world.kortelijn.clock.now() + timedelta(seconds=4))


async def heard(coach: Phone, part: str) -> int:
    return sum(part in text for text in await bot_texts(coach))


@pytest.mark.parametrize(
    ("label", "coach_reads", "client_reads"),
    [
        ("✅ Ja, ik kom", "Farid komt", "weet dat u komt"),
        ("📍 Waar is het?", "vraagt waar het is", "Stationsplein 3"),
    ],
)
async def test_thirty_presses_are_one_message_an_hour(
    world: World, label: str, coach_reads: str, client_reads: str
) -> None:
    coach, farid, reminder = await reminded(world)
    before = len(await bot_texts(farid))
    await again(world, farid, label, reminder)
    assert await heard(coach, coach_reads) == 1
    answers = (await bot_texts(farid))[before:]
    assert len(answers) == TIMES
    await world.jump(world.kortelijn.clock.now() + timedelta(minutes=61))
    await again(world, farid, label, reminder, 2)
    assert await heard(coach, coach_reads) == 2


async def test_a_call_is_asked_for_once_an_hour(world: World) -> None:
    coach, farid, reminder = await reminded(world)
    await again(world, farid, "➕ Iets anders", reminder, 1)
    more = await farid.last()
    await again(world, farid, "📞 Bel mij", more, 5)
    assert await heard(coach, "graag gebeld") == 1
    assert await heard(farid, "om u te bellen") == 5
    await again(world, farid, "🕑 De tijd past niet", more, 2)
    await again(world, farid, "📞 Bel mij", more, 1)
    assert await heard(coach, "graag gebeld") == 1, "another wish does not make it news"
    assert await heard(coach, "de tijd past niet") == 1
    assert await world.rows("SELECT count(*) FROM audit WHERE action = 'call_me'") == [(6,)]


async def test_who_changes_their_mind_is_heard_each_time(world: World) -> None:
    coach, farid, reminder = await reminded(world)
    for _ in range(2):
        await again(world, farid, "✅ Ja, ik kom", reminder, 2)
        await again(world, farid, "❌ Nee, ik kan niet", reminder, 1)
        await again(world, farid, "🤒 Ik ben ziek", await newest(farid, "Wilt u zeggen waarom"), 3)
    await again(world, farid, "✅ Ja, ik kom", reminder, 3)
    assert await told_of_farid(coach) == ["komt", "meldt zich af", "komt toch", "meldt zich af", "komt toch"]


async def test_another_number_of_minutes_is_news_and_so_is_the_first_again(world: World) -> None:
    coach, farid, _ = await reminded(world)
    await world.jump(at("2026-11-25 12:00"))
    await again(world, farid, "⏰ Ik kom later", await newest(farid, "Stationsplein 3"), 1)
    choice = await farid.last()
    for label in (choice.labels[0], choice.labels[1], choice.labels[0]):
        await again(world, farid, label, choice, 3)
    assert await told_of_farid(coach) == ["komt ongeveer", "komt ongeveer", "komt ongeveer"]


async def test_a_coach_who_has_not_read_it_reads_it_the_next_time(world: World) -> None:
    """The first was set aside: what a client says once more is no repetition then."""
    coach, farid, reminder = await reminded(world)
    await again(world, farid, "📍 Waar is het?", reminder, 1)
    async with world.kortelijn.store.begin() as work:
        await work._conn.execute_fetchall(
            "UPDATE outbox SET state = 'failed' WHERE template = 'client_asks_where'"
        )
    await again(world, farid, "📍 Waar is het?", reminder, 2)
    assert await heard(coach, "vraagt waar het is") == 2


async def told_of_farid(coach: Phone) -> list[str]:
    """What each message says of Farid, in a word or two."""
    said = ("komt toch", "komt ongeveer", "meldt zich af", "komt")
    texts = [text for text in await bot_texts(coach) if "Farid" in text and not text.startswith("📌")]
    return [next(one for one in said if one in text) for text in texts]


WISHES = [
    ("/klacht", [], "✅ Ja", "wil een klacht geven", "belt u"),
    ("/gegevens", ["🗑 Wis mijn gegevens"], "🗑 Ja, wis ze", "vraagt om wissen", "U krijgt antwoord"),
]


@pytest.mark.parametrize(("command", "on_the_way", "yes", "told", "back"), WISHES)
async def test_a_wish_to_the_municipality_is_told_once_while_it_is_open(
    world: World, command: str, on_the_way: list[str], yes: str, told: str, back: str
) -> None:
    wil = await world.join("wil")
    farid = await world.join("K-1103", language="Nederlands")

    async def wish() -> str:
        await farid.say(command)
        await world.settle()
        for label in (*on_the_way, yes):
            await farid.press(label)
            await world.settle()
        return (await farid.last()).text

    assert back in await wish()
    for hours in (0, 1, 23, 25, 48):
        await world.jump(at("2026-11-24 09:00") + timedelta(hours=hours, minutes=1))
        answer = await wish()
        assert "al doorgegeven aan Velsen: dinsdag 24 november (24-11) om 🌅 09:00" in answer
        assert await heard(wil, told) == 1
    await farid.press("↩️ Toch niet")
    await world.settle()
    assert back in await wish()
    assert await heard(wil, told) == 2


async def test_a_coordinator_who_came_later_hears_of_a_complaint_that_is_said_again(world: World) -> None:
    """Nobody could be reached the first time but the klantmanager: who comes is shown what is open."""
    ingrid = await world.join("ingrid")
    farid = await world.join("K-1103", language="Nederlands")

    async def complain() -> str:
        await farid.say("/klacht")
        await world.settle()
        await farid.press("✅ Ja")
        await world.settle()
        return (await farid.last()).text

    assert "belt u" in await complain()
    wil = await world.join("wil")
    await world.jump(at("2026-11-24 09:01"))
    assert (await heard(ingrid, "klacht"), await heard(wil, "klacht")) == (1, 1)
    assert "al doorgegeven" in await complain()
