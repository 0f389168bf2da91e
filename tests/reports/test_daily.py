"""The lists that come to a coach by themselves: the day in the morning, what is missing in the evening."""

from __future__ import annotations

from datetime import UTC, date, time

import pytest

from bot.settings import Settings
from domain.daily_lists import DailyList, comes_between, read_time
from tests.talk import bot_texts, newest, press, say, tap
from tests.world import World, at

MEETINGS = [
    ("K-1042", "2026-11-25 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-26 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-28 10:00", 60, "coaching", "Stationsplein 3"),
]
pytestmark = pytest.mark.town(MEETINGS)
MORNING, EVENING = DailyList.MORNING, DailyList.EVENING
CALENDAR = Settings(_env_file=None, bot_token="1234567:abcdefgh", secret_key="A" * 43).calendar


@pytest.mark.parametrize(
    ("which", "typed", "meant"),
    [
        (EVENING, "19:30", time(19, 30)),
        (EVENING, "om 19.30 uur", time(19, 30)),
        (EVENING, "19", time(19)),
        (EVENING, "1930", time(19, 30)),
        (EVENING, "half acht", time(19, 30)),
        (EVENING, "tien voor acht", time(19, 50)),
        (EVENING, "7 uur 's avonds", time(19)),
        (EVENING, "22:00", time(22)),
        (EVENING, "22:01", None),
        (EVENING, "14:59", None),
        (EVENING, "19:30 of 20:00", None),
        (EVENING, "later", None),
        (EVENING, "25:00", None),
        (EVENING, "", None),
        (MORNING, "7:30", time(7, 30)),
        (MORNING, "half acht", time(7, 30)),
        (MORNING, "half 7", time(6, 30)),
        (MORNING, "kwart over 7", time(7, 15)),
        (MORNING, "4:59", None),
        (MORNING, "11:01", None),
        (MORNING, "19:30", None),
    ],
)
def test_the_time_that_a_coach_types(which: DailyList, typed: str, meant: time | None) -> None:
    assert read_time(which, typed) == meant


@pytest.mark.parametrize(
    ("which", "chosen", "begins", "ends"),
    [
        (MORNING, time(8), "08:00", "12:00"),
        (MORNING, time(11), "11:00", "12:00"),
        (EVENING, time(17, 30), "17:30", "20:00"),
        (EVENING, time(19, 30), "19:30", "21:30"),
        (EVENING, time(22), "22:00", "2026-11-26 00:00"),
    ],
)
def test_how_long_a_list_may_come(which: DailyList, chosen: time, begins: str, ends: str) -> None:
    found = comes_between(which, date(2026, 11, 25), chosen, CALENDAR)
    days = [text if len(text) > 5 else f"2026-11-25 {text}" for text in (begins, ends)]
    assert [one.astimezone(UTC) for one in found] == [at(day).astimezone(UTC) for day in days]


async def mornings(world: World) -> list[str]:
    """What has come to Sanne of a morning."""
    return [text for text in await bot_texts(world.phones["Sanne"]) if text.startswith("🌅 Goedemorgen.")]


async def test_the_day_comes_in_the_morning_once_on_days_with_meetings(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-25 07:59"))
    assert await mornings(world) == []
    await world.jump(at("2026-11-25 08:01"))
    [morning] = await mornings(world)
    assert "K-1042 Samira" in morning
    await world.jump(at("2026-11-25 09:30"))
    assert len(await mornings(world)) == 1
    # The buttons of the day work there, and the list shows itself anew.
    await press(world, sanne, "1 · K-1042 Samira 10:00", await newest(sanne, "Goedemorgen"))
    await tap(world, sanne, "📩 Afmelden")
    await tap(world, sanne, "Ja, afgemeld")
    assert "afgemeld" in (await newest(sanne, "K-1042")).text
    assert await mornings(world) == []
    await world.jump(at("2026-11-27 11:00"))  # no meetings
    await world.jump(at("2026-11-28 12:30"))  # the morning is over
    assert await mornings(world) == []


async def test_a_tick_that_runs_late_still_brings_it_before_noon(world: World) -> None:
    await world.join("sanne")
    await world.jump(at("2026-11-25 11:55"))
    assert len(await mornings(world)) == 1


@pytest.mark.town([("K-1042", "2026-11-24 15:00", 60, "coaching", "Stationsplein 3")])
async def test_nobody_is_wished_a_good_morning_on_the_day_of_joining(world: World) -> None:
    await world.join("sanne")
    await world.jump(at("2026-11-24 10:00"))
    assert await mornings(world) == []


async def test_a_day_that_was_called_off_is_not_told(world: World) -> None:
    sanne = await world.join("sanne")
    await say(world, sanne, "1042 morgen afgezegd, ziek")
    await world.jump(at("2026-11-25 08:01"))
    assert await mornings(world) == []


async def test_it_can_be_switched_off_under_the_list_and_on_again(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-25 08:01"))
    [off] = await press(world, sanne, "🔕 Niet meer ’s ochtends")
    assert "komt ’s ochtends niet vanzelf" in off.text
    await world.jump(at("2026-11-26 08:01"))
    assert len(await mornings(world)) == 1
    [on] = await press(world, sanne, "🔔 Weer aanzetten", off)
    assert "om 08:00" in on.text
    assert len(await mornings(world)) == 1
    await world.jump(at("2026-11-26 08:02"))
    assert len(await mornings(world)) == 2


async def test_each_coach_sets_an_own_time_and_is_told_how_it_stands(world: World) -> None:
    sanne = await world.join("sanne")
    [usual] = await say(world, sanne, "/ochtendlijst")
    assert "om 08:00" in usual.text
    [chosen] = await say(world, sanne, "/ochtendlijst 7.30")
    assert "om 07:30" in chosen.text
    await world.jump(at("2026-11-25 07:31"))
    assert len(await mornings(world)) == 1
    [state] = await say(world, sanne, "/ochtendlijst")
    assert "om 07:30" in state.text
    [off] = await say(world, sanne, "/ochtendlijst liever niet")
    assert "Ik lees hier geen tijd in" in off.text
    [off] = await say(world, sanne, "/ochtendlijst uit")
    await world.jump(at("2026-11-26 09:00"))
    assert len(await mornings(world)) == 1


async def test_the_evening_list_comes_at_an_own_hour_or_not_at_all(world: World) -> None:
    sanne = await world.join("sanne")
    [chosen] = await say(world, sanne, "/avondlijst half acht")
    assert "om 19:30" in chosen.text
    await world.jump(at("2026-11-25 11:10"))  # the card that asks how it went
    before = len(await bot_texts(sanne))
    await world.jump(at("2026-11-25 19:29"))
    assert len(await bot_texts(sanne)) == before
    await world.jump(at("2026-11-25 20:10"))
    assert "K-1042 Samira" in (await sanne.last()).text
    [off] = await say(world, sanne, "/avondlijst uit")
    assert "/open" in off.text
    await world.jump(at("2026-11-26 11:10"))
    before = len(await bot_texts(sanne))
    await world.jump(at("2026-11-26 21:00"))
    assert len(await bot_texts(sanne)) == before


@pytest.mark.parametrize("typed", ["/avondlijst later", "/avondlijst 2 uur", "/ochtendlijst 15:00"])
async def test_a_time_that_cannot_be_gets_one_kind_answer_and_nothing_is_stored(
    world: World, typed: str
) -> None:
    sanne = await world.join("sanne")
    answers = await say(world, sanne, typed)
    assert len(answers) == 1
    assert "Ik lees hier geen tijd in" in answers[0].text
    assert await world.rows("SELECT * FROM list_moments") == []
