"""A stop is asked of staff first, and a client takes it back with one press for a day."""

from __future__ import annotations

import pytest

from tests.talk import bot_texts, newest, press, said, say, tap
from tests.world import STAFF, World, at

pytestmark = pytest.mark.town([("K-1103", "2026-12-10 10:00", 60, "coaching", "Stationsplein 3")])
AGAIN = "✅ K-1103 Farid krijgt vanaf nu berichten van KorteLijn"


@pytest.mark.parametrize("code", ["sanne", "ingrid", "wil"])
async def test_a_tap_in_the_menu_silences_nobody_of_the_staff(world: World, code: str) -> None:
    phone = await world.join(code)
    reach = "SELECT c.reach FROM ways c JOIN people p ON p.id = c.person_id WHERE p.code = ?"
    [asked] = await say(world, phone, "/stop")
    assert asked.text.startswith("✋ Echt stoppen?")
    assert asked.labels == ["✋ Ja, stop", "Nee"]
    assert await world.rows(reach, code) == [("active",)]
    assert "U blijft berichten krijgen." in await tap(world, phone, "Nee")
    [asked] = await say(world, phone, "/stop")
    await press(world, phone, "✋ Ja, stop", asked)
    assert await world.rows(reach, code) == [("stopped",)]
    assert "Met /start begint u weer." in await said(world, phone, "1042 ns")


@pytest.mark.parametrize("code", ["sanne", "ingrid"])
async def test_staff_take_a_stop_back_with_one_press(world: World, code: str) -> None:
    wil, phone = await world.join("wil"), await world.join(code)
    await say(world, phone, "/stop")
    [stopped] = await press(world, phone, "✋ Ja, stop")
    assert stopped.labels == ["↩️ Toch blijven"]
    assert "niet opgeslagen" in stopped.text
    gone = await newest(wil, "wil geen berichten meer")
    if code == "sanne":
        await said(world, phone, "afspraak 1103 do 3-12 10u")
        assert await world.rows("SELECT count(*) FROM appointments") == [(1,)]  # as it was said
    await press(world, phone, "↩️ Toch blijven", stopped)
    assert (await newest(phone, "U blijft berichten krijgen")).message_id == stopped.message_id
    assert [one.text for one in await wil.screen() if one.message_id == gone.message_id] == [
        f"👌 {world.names[code]} ({'coach' if code == 'sanne' else 'klantmanager'}) heeft het stoppen "
        "teruggenomen en krijgt gewoon berichten."
    ]
    if code == "sanne":
        assert "nieuwe afspraak" in await said(world, phone, "afspraak 1103 do 3-12 10u")


async def test_a_client_takes_a_stop_back_and_the_coach_hears_both(world: World) -> None:
    coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    [stopped] = await say(world, farid, "/stop")
    assert stopped.labels == ["↩️ Toch niet stoppen", "🆘 Hulp nodig?"]
    assert "wil geen berichten meer" in (await coach.last()).text
    await press(world, farid, "↩️ Toch niet stoppen", stopped)
    assert AGAIN in (await coach.last()).text
    assert (await newest(farid, "Fijn, dank u")).message_id == stopped.message_id
    await world.jump(at("2026-12-09 14:00"))
    assert "Kunt u komen?" in (await farid.last()).text


async def test_after_a_day_a_stop_is_taken_back_only_with_start(world: World) -> None:
    coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    [stopped] = await say(world, farid, "/stop")
    await world.jump(at("2026-11-25 09:05"))
    await press(world, farid, "↩️ Toch niet stoppen", stopped)
    assert AGAIN not in "".join(await bot_texts(coach))
    await say(world, farid, "/start")
    await tap(world, farid, "✅ Ja, graag")
    assert "".join(await bot_texts(coach)).count(AGAIN) == 1


@pytest.mark.parametrize("planned", [True, False])
async def test_who_joins_after_the_coach_had_to_tell_it_is_named_once(world: World, planned: bool) -> None:
    coach = await world.join("sanne")
    if planned:
        read = await said(world, coach, "afspraak 1103 do 3-12 10u")
        assert "Farid krijgt geen berichten van KorteLijn. Geef het zelf door." in read
    await world.join("K-1103", language="Nederlands")
    assert "".join(await bot_texts(coach)).count(AGAIN) == int(planned)


@pytest.mark.parametrize(("code", "who"), [("sanne", "Sanne (coach)"), ("ingrid", "Ingrid (klantmanager)")])
async def test_the_coordinators_hear_of_a_stop_of_staff_at_once_and_once(
    world: World, code: str, who: str
) -> None:
    wil, phone = await world.join("wil"), await world.join(code)
    for command in ("/stop", "/stop"):
        await say(world, phone, command)
        if "✋ Ja, stop" in (await phone.last()).labels:
            await press(world, phone, "✋ Ja, stop")
    told = [text for text in await bot_texts(wil) if "wil geen berichten meer" in text]
    assert len(told) == 1
    assert told[0].startswith(f"✋ {who} wil geen berichten meer")


@pytest.mark.town([], staff=[*STAFF, ("ans", "coordinator", "Ans", "Gemeente Velsen", "Velsen")])
async def test_the_last_coordinator_is_warned_before_the_stop(world: World) -> None:
    wil, ans = await world.join("wil"), await world.join("ans")
    [asked] = await say(world, wil, "/stop")
    assert "enige coördinator" not in asked.text
    await press(world, wil, "✋ Ja, stop", asked)
    assert "Wil (coördinator) wil geen berichten meer" in (await ans.last()).text
    [asked] = await say(world, ans, "/stop")
    assert "U bent de enige coördinator van uw gemeente die berichten krijgt." in asked.text
    assert asked.labels == ["✋ Ja, stop", "Nee"]
