"""What stands on a klantmanager's card is what happens: who calls, how it went, and when it is planned."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.client import Message, Phone
from tests.talk import bot_texts, minute_passes, newest, press, say, tap
from tests.world import World, at, open_world

MEETINGS = [
    ("K-1042", "2026-11-10 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-24 10:00", 60, "intake", "Stationsplein 3"),
]
CARD = "No-show: K-1042"

pytestmark = pytest.mark.town(MEETINGS)


async def card(phone: Phone) -> Message:
    """The klantmanager's card of the no-show."""
    return await newest(phone, CARD)


async def open_kinds(world: World) -> list[str]:
    return [
        row[0] for row in await world.rows("SELECT kind FROM tasks WHERE closed_at IS NULL ORDER BY kind")
    ]


async def test_the_buttons_say_who_calls_from_the_view_of_the_reader(
    world: World, people: tuple[Phone, Phone]
) -> None:
    sanne, ingrid = people
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    assert (await card(ingrid)).labels[:4] == ["📞 Ik bel", "📞 Sanne belt", "🤝 Samen", "👁 Gezien"]
    await press(world, ingrid, "📞 Sanne belt")
    mine = (await card(ingrid)).text
    assert "✔️ Sanne belt Samira (gevraagd door Ingrid, vandaag 11:06). Sanne heeft dit gekregen." in mine
    theirs = await newest(sanne, "U belt")
    assert theirs.text == (
        "📞 U belt Samira (K-1042) over de no-show van vandaag 10:00, gevraagd door Ingrid."
    )
    await press(world, ingrid, "📞 Ik bel")
    assert "✔️ U belt Samira, vandaag 11:06." in (await card(ingrid)).text
    told = await newest(sanne, "Ingrid belt")
    assert told.text == (
        "📞 Ingrid belt Samira (K-1042) over de no-show van vandaag 10:00. U hoeft niets te doen."
    )
    assert not any(
        "jij" in text.lower().split() for text in [*await bot_texts(sanne), *await bot_texts(ingrid)]
    )


async def test_of_a_card_that_is_shown_again_one_counts(world: World, people: tuple[Phone, Phone]) -> None:
    sanne, ingrid = people
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    for choice in ("📞 Sanne belt", "📞 Ik bel", "🤝 Samen"):
        await press(world, ingrid, choice, await card(ingrid))
    gone = "⬇️ Deze kaart staat verderop in dit gesprek, met de stand van nu."
    cards = [one for one in await sanne.screen() if "K-1042) samen" in one.text or one.text == gone]
    assert [one.text == gone for one in cards] == [True, True, False]
    first, second, counts = cards
    assert (first.labels, second.labels) == ([], [])
    # An old phone still has the button: it is the step that it says, and the newest card shows it.
    reached = next(one for row in counts.buttons for one in row if one.text == "✅ Bereikt")
    await sanne.press(message_id=first.message_id, data=reached.data, force=True)
    await world.settle()
    now = {one.message_id: one.text for one in await sanne.screen()}
    assert now[first.message_id] == now[second.message_id] == gone
    assert "Hoe ging het gesprek?" in now[counts.message_id]
    # Whoever opens a card from a list has one of it too.
    before = await card(ingrid)
    await say(world, ingrid, "/taken")
    [opened] = await press(world, ingrid, "❌ K-1042")
    texts = {one.message_id: one.text for one in await ingrid.screen()}
    assert texts[before.message_id] == gone
    assert "Hoe ging het gesprek?" in texts[opened.message_id]


async def test_a_meeting_that_was_planned_after_a_no_show_that_was_none_is_named(
    world: World, people: tuple[Phone, Phone]
) -> None:
    sanne, ingrid = people
    [seen] = await say(world, ingrid, "1042")
    assert "👥 Nog geen uitkomst in 12 weken" in seen.text
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    await press(world, ingrid, "📞 Sanne belt", await card(ingrid))
    mine = await newest(sanne, "U belt")
    await press(world, sanne, "📅 Nieuwe afspraak", mine)
    moment = (await newest(sanne, "Wanneer?")).labels[0]
    await press(world, sanne, moment, mine)
    await say(world, sanne, "1042 was er wel")
    for phone in (sanne, ingrid):
        corrected = await newest(phone, "toch geen no-show maar aanwezig")
        assert "die na de no-show is gepland, staat nog." in corrected.text


async def test_bereikt_asks_how_it_went_and_can_be_taken_back(
    world: World, people: tuple[Phone, Phone]
) -> None:
    sanne, ingrid = people
    await say(world, sanne, "1042 10-11 ns")
    await minute_passes(world)
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    await press(world, ingrid, "📞 Ik bel")
    await press(world, ingrid, "✅ Bereikt")
    asked = await card(ingrid)
    assert "✅ Samira is bereikt door Ingrid, vandaag 11:07." in asked.text
    assert "Hoe ging het gesprek?" in asked.text
    went = ["📅 Nieuwe afspraak", "👍 Duidelijk, komt weer", "❔ Nog niet duidelijk", "🔁 Later bellen"]
    talks = [one for one in asked.labels if one.startswith("🗓")]
    assert len(talks) == 3  # the proposal stays where it is
    assert asked.labels == [*went, "↩️ Ongedaan", *talks, "💬 Bericht aan Sanne", "👤 Kaart"]
    assert await open_kinds(world) == ["no_show"]  # open until somebody says how it went
    await press(world, ingrid, "↩️ Ongedaan")
    assert "✔️ U belt Samira" in (await card(ingrid)).text
    assert "↩️ Ingrid neemt het laatste terug: K-1042 Samira" in (await sanne.last()).text
    await press(world, ingrid, "✅ Bereikt")
    ready = await card(ingrid)
    await press(world, ingrid, "👍 Duidelijk, komt weer")
    closed = await card(ingrid)
    assert "✅ Ingrid sprak Samira, vandaag 11:07: alles duidelijk, Samira komt weer." in closed.text
    assert closed.labels == ["📅 Nieuwe afspraak", "↩️ Ongedaan", *talks, "💬 Bericht aan Sanne", "👤 Kaart"]
    assert "alles duidelijk, Samira komt weer" in (await sanne.last()).text
    assert await open_kinds(world) == []
    # Two presses at once take back one step, not two.
    undo = next(one for row in closed.buttons for one in row if one.text == "↩️ Ongedaan")
    for _ in range(2):
        await ingrid.press(message_id=ready.message_id, data=undo.data, force=True)
    await world.settle()
    assert "Hoe ging het gesprek?" in (await card(ingrid)).text
    await press(world, ingrid, "🔁 Later bellen")
    assert "Samira wil later gebeld worden. De kaart blijft open." in (await card(ingrid)).text
    await world.jump(at("2026-11-25 14:00"))
    again = await card(ingrid)
    await press(world, ingrid, "📞 Sanne belt", again)
    assert await open_kinds(world) == ["no_show"]


async def test_afgerond_is_taken_back_and_leaves_what_can_still_come(
    world: World, people: tuple[Phone, Phone]
) -> None:
    sanne, ingrid = people
    await say(world, sanne, "1042 10-11 ns")
    await minute_passes(world)
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    await press(world, ingrid, "👁 Gezien")
    await press(world, ingrid, "✅ Afgerond")
    closed = await card(ingrid)
    assert "✅ Afgerond door Ingrid, vandaag 11:07." in closed.text
    assert closed.labels[:2] == ["📅 Nieuwe afspraak", "↩️ Ongedaan"]
    assert sum(one.startswith("🗓") for one in closed.labels) == 3
    await press(world, ingrid, "↩️ Ongedaan")
    assert await open_kinds(world) == ["no_show"]
    for report, button in (
        ("1042 kinderopvang is een probleem", "✅ Geregeld"),
        ("km graag bellen over 1042", "✅ Gebeld"),
        ("traject 1042 beëindigd wegens verhuizing", "👁 Gezien"),
    ):
        await say(world, sanne, report)
        told = await ingrid.last()
        before = await open_kinds(world)
        await press(world, ingrid, button, told)
        await press(world, ingrid, "↩️ Ongedaan", told)
        assert await open_kinds(world) == before


async def test_a_new_appointment_closes_the_card_when_it_stands(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world:
        sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
        samira = await world.join("K-1042", language="Nederlands")
        await world.jump(at("2026-11-24 11:05"))
        await say(world, sanne, "1042 ns")
        await minute_passes(world)
        await press(world, ingrid, "📞 Sanne belt")
        mine = await newest(sanne, "U belt")
        await press(world, sanne, "📅 Nieuwe afspraak", mine)
        asked = await newest(sanne, "Wanneer?")
        assert asked.message_id == mine.message_id
        assert asked.labels == ["📅 wo 25-11 10:00", "📅 do 26-11 14:00", "📅 vr 27-11 10:00", "← Niet nu"]
        assert "Andere tijd? Typ bijvoorbeeld afspraak K-1042 do 10u." in asked.text
        await press(world, sanne, "← Niet nu", asked)
        assert "📅 Nieuwe afspraak" in (await newest(sanne, "U belt")).labels
        assert await open_kinds(world) == ["no_show"]
        assert await world.rows("SELECT step FROM task_steps") == [("you_call",)]  # nobody said "gesproken"
        await press(world, sanne, "📅 Nieuwe afspraak", mine)
        await press(world, sanne, "📅 do 26-11 14:00", mine)
        stands = await newest(sanne, "De nieuwe afspraak met Samira staat: do 26-11 14:00")
        assert stands.labels[0] == "↩️ Ongedaan"
        assert (
            "Sanne heeft met K-1042 Samira een nieuwe afspraak gepland: do 26-11 14:00"
            in (await ingrid.last()).text
        )
        assert await open_kinds(world) == []
        assert await world.rows(
            "SELECT type, cancelled_by FROM appointments ORDER BY starts_at DESC LIMIT 1"
        ) == [("intake", None)]
        await world.jump(at("2026-11-24 11:10"))
        assert any("26-11" in text and "14:00" in text for text in await bot_texts(samira))
        # Taken back: the card waits again, the client hears that it does not go on.
        await press(world, sanne, "↩️ Ongedaan", mine)
        assert await open_kinds(world) == ["no_show"]
        assert "📅 Nieuwe afspraak" in (await newest(sanne, "U belt")).labels
        await world.jump(at("2026-11-24 11:15"))
        assert "26-11" in (await samira.last()).text
        # Typed afterwards it closes the card too, once it has stood.
        [read_back] = await say(world, sanne, "afspraak K-1042 vr 10u")
        assert "27-11" in read_back.text
        await world.jump(at("2026-11-24 11:28"))
        assert await open_kinds(world) == []
        assert "staat: vr 27-11 10:00. Gepland door Sanne" in (await card(ingrid)).text
        await press(world, sanne, "↩️ Ongedaan", read_back)
        assert await open_kinds(world) == ["no_show"]


async def test_a_klantmanager_asks_the_coach_for_the_new_appointment(
    world: World, people: tuple[Phone, Phone]
) -> None:
    sanne, ingrid = people
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    await press(world, ingrid, "📞 Ik bel")
    await press(world, ingrid, "📅 Nieuwe afspraak")
    asked = await newest(ingrid, "Wanneer?")
    assert "dan vraag ik Sanne de afspraak te plannen" in asked.text
    assert "Typ" not in asked.text
    moment = next(one for row in asked.buttons for one in row if one.text == "📅 wo 25-11 10:00")
    for _ in range(2):  # two presses at once ask once
        await ingrid.press(message_id=asked.message_id, data=moment.data, force=True)
    await world.settle()
    assert await world.rows("SELECT step FROM task_steps ORDER BY number") == [
        ("we_call",),
        ("asked_to_plan",),
    ]
    waits = await card(ingrid)
    assert "📅 U vraagt Sanne een nieuwe afspraak te plannen op morgen 10:00." in waits.text
    assert await open_kinds(world) == ["no_show"]
    assert await world.rows("SELECT count(*) FROM appointments") == [(2,)]
    theirs = await newest(sanne, "Past dat bij u?")
    assert theirs.labels[:2] == ["✅ Plan wo 25-11 10:00", "🕐 Andere tijd"]
    await press(world, sanne, "✅ Plan wo 25-11 10:00", theirs)
    assert await open_kinds(world) == []
    assert (
        "De nieuwe afspraak met Samira staat: morgen 10:00. Gepland door Sanne." in (await card(ingrid)).text
    )


async def test_who_calls_today_is_still_asked_after_a_talk_was_proposed(
    world: World, people: tuple[Phone, Phone]
) -> None:
    sanne, ingrid = people
    await say(world, sanne, "1042 10-11 ns")
    await minute_passes(world)
    await say(world, sanne, "1042 ns")
    await minute_passes(world)
    assert "Uw eigen agenda ken ik niet: kijk zelf of het u past." in (await card(ingrid)).text
    await press(world, ingrid, "🗓 wo 25-11 10:00")
    proposed = await card(ingrid)
    assert "Wie neemt contact op?" in proposed.text
    assert "🗓 Voorstel: een gesprek met drieën op morgen 10:00. Sanne is gevraagd." in proposed.text
    assert proposed.labels[:3] == ["📞 Ik bel", "📞 Sanne belt", "🤝 Samen"]
    await press(world, sanne, "✅ Akkoord, plan in", await newest(sanne, "gesprek met drieën"))
    assert await open_kinds(world) == []  # nobody was to call any more: the talk is the answer
    assert "Gepland door Sanne" in (await card(ingrid)).text


@pytest.mark.town([("K-1042", "2026-11-25 14:00", 60, "coaching", "Stationsplein 3")])
async def test_an_interpreter_is_not_arranged_after_the_meeting(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    samira = await world.join("K-1042", language="Nederlands")
    await world.jump(at("2026-11-24 14:00"))
    await tap(world, samira, "➕ Iets anders")
    await tap(world, samira, "🗣 Ik wil een tolk")
    asked = await newest(ingrid, "Tolk gewenst")
    await press(world, ingrid, "✅ Geregeld", asked)
    assert (await samira.last()).text.startswith("🗣 Er komt een tolk.")
    assert "✅ Ingrid: bij K-1042 Samira komt een tolk, morgen 14:00." in (await sanne.last()).text
    # Pressed in error: the other answer puts it right with whoever was told.
    await press(world, ingrid, "⛔ Toch niet", asked)
    assert (await samira.last()).text.startswith("🗣 Er is geen tolk.")
    assert "kan geen tolk zijn" in (await sanne.last()).text
    await tap(world, samira, "➕ Iets anders")
    await tap(world, samira, "🗣 Ik wil een tolk")
    again = await newest(ingrid, "Tolk gewenst")
    assert again.message_id != asked.message_id
    await world.jump(at("2026-11-25 20:00"))
    before = await bot_texts(samira), await bot_texts(sanne)
    await press(world, ingrid, "✅ Geregeld", again)
    assert (await world.rows("SELECT step FROM task_steps ORDER BY at, number"))[-1] == ("lapsed",)
    assert "er is geen antwoord opgeslagen" in (await newest(ingrid, "Tolk gewenst")).text
    assert (await bot_texts(samira), await bot_texts(sanne)) == before


async def test_absence_is_not_set_before_somebody_was_chosen(world: World) -> None:
    ingrid, _ = await world.join("ingrid"), await world.join("peter")
    for typed in ("/afwezig tot 5-12", "/afwezig"):
        [answer] = await say(world, ingrid, typed)
        assert "Dat is nog niet ingesteld." in answer.text
        assert "Kies eerst iemand." in answer.text
    assert await world.rows("SELECT count(*) FROM absences") == [(0,)]
