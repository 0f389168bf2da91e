"""Staff who are silent for 90 days are asked first, then say who they are and are confirmed anew (S8)."""

from __future__ import annotations

from tests.talk import bot_texts, newest, press, say, tap
from tests.world import World, at


async def test_who_is_silent_for_90_days_sees_nothing_until_confirmed_anew(world: World) -> None:
    wil, ingrid = await world.join("wil"), await world.join("ingrid")
    await world.jump(at("2027-02-15 09:30"))
    assert "Gebruikt u het nog?" in (await newest(ingrid, "83 dagen")).text
    await say(world, wil, "/team")
    await world.jump(at("2027-02-21 09:00"))
    assert [one for one in await say(world, wil, "/team") if "Velsen" in one.text]
    await world.jump(at("2027-02-22 09:45"))
    assert "niets meer" in (await ingrid.last()).text
    assert "Van klantmanager Ingrid kwam 90 dagen lang niets" in (await newest(wil, "90 dagen")).text
    assert not [one for one in await say(world, ingrid, "/client K-1103") if "Farid" in one.text]
    asked = await newest(ingrid, "90 dagen")
    await press(world, ingrid, "✅ Ja, dat ben ik", asked)
    assert not [one for one in await say(world, ingrid, "/client K-1103") if "Farid" in one.text]
    await tap(world, wil, "✅ Bevestigen")
    assert [one for one in await say(world, ingrid, "/client K-1103") if "Farid" in one.text]


async def test_a_press_is_a_sign_and_access_goes_on(world: World) -> None:
    ingrid = await world.join("ingrid")
    await world.jump(at("2027-02-16 10:00"))
    assert "Alles blijft" in await tap(world, ingrid, "✅ Ja, ik gebruik het nog")
    await world.jump(at("2027-03-01 10:00"))
    assert [one for one in await say(world, ingrid, "/client K-1103") if "Farid" in one.text]


async def test_a_word_now_and_then_is_enough_and_nobody_is_asked(world: World) -> None:
    ingrid = await world.join("ingrid")
    for moment in ("2027-01-20 10:00", "2027-03-20 10:00", "2027-05-20 10:00"):
        await world.jump(at(moment))
        await say(world, ingrid, "/taken")
    assert not [text for text in await bot_texts(ingrid) if "Gebruikt u het nog" in text]


async def test_after_a_long_outage_they_have_a_week_all_the_same(world: World) -> None:
    ingrid = await world.join("ingrid")
    await world.jump(at("2027-04-20 10:00"))
    asked = (await newest(ingrid, "Gebruikt u het nog")).text
    assert "dinsdag 27 april" in asked
    await world.jump(at("2027-04-26 10:00"))
    assert [one for one in await say(world, ingrid, "/client K-1103") if "Farid" in one.text]


async def test_once_a_month_the_coordinators_look_through_the_list(world: World) -> None:
    wil = await world.join("wil")
    await world.jump(at("2026-12-01 08:59"))
    assert not [text for text in await bot_texts(wil) if "Klopt deze lijst nog" in text]
    await world.jump(at("2026-12-01 09:00"))
    shown = await newest(wil, "Klopt deze lijst nog")
    assert "Sanne, coach, Stichting Brug" in shown.text
    await press(world, wil, "✅ De lijst klopt", shown)
    assert "Wil heeft op dinsdag 1 december nagekeken" in (await newest(wil, "nagekeken")).text
    await say(world, wil, "/toegang")
    assert "Laatst nagekeken op 1-12-2026" in (await wil.last()).text
    await world.jump(at("2027-01-04 09:00"))
    assert len([text for text in await bot_texts(wil) if "Klopt deze lijst nog" in text]) == 1


async def test_a_stop_or_a_block_is_no_way_around_the_confirmation(world: World) -> None:
    stopped, blocked = await world.join("ingrid"), await world.join("peter")
    await say(world, stopped, "/stop")
    await press(world, stopped, "✋ Ja, stop")
    await blocked.block()
    await world.jump(at("2027-06-01 10:00"))
    await blocked.unblock()
    await say(world, stopped, "/start")
    await press(world, stopped, (await stopped.last()).labels[0])
    for phone in (stopped, blocked):
        for text in ("/client K-1103", "/client K-1118", "/taken"):
            told = "\n".join(one.text for one in await say(world, phone, text))
            assert not [name for name in ("Farid", "Mehret", "niets open") if name in told], told


async def test_the_only_coordinator_keeps_access(world: World) -> None:
    wil = await world.join("wil")
    await world.jump(at("2027-02-15 10:00"))
    await world.jump(at("2027-06-01 10:00"))
    assert [one for one in await say(world, wil, "/team") if "Velsen" in one.text]


async def test_who_says_that_it_is_not_them_loses_the_account(world: World) -> None:
    wil, ingrid = await world.join("wil"), await world.join("ingrid")
    await world.jump(at("2027-02-15 09:30"))
    await say(world, wil, "/team")
    await world.jump(at("2027-02-22 09:45"))
    await press(world, ingrid, "Nee, dat ben ik niet")
    assert "losgemaakt" in (await ingrid.last()).text
    assert "dat ben ik niet" in (await newest(wil, "code ingrid")).text
    rows = "SELECT c.address, c.reach FROM ways c JOIN people p ON p.id = c.person_id WHERE p.code = ?"
    assert await world.rows(rows, "ingrid") == [(None, "not_joined")]
