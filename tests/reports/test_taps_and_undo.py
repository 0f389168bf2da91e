"""No tap and no undo misleads: what is taken back stands as before, and what changes nothing says so."""

from __future__ import annotations

import pytest

from simulator.client import Message, Phone
from tests.talk import bot_texts, newest, press, said, statuses, tap
from tests.world import World, at

AHEAD = [
    ("K-1103", "2026-11-26 14:00", 60, "coaching", "Stationsplein 3"),
    ("K-1118", "2026-11-24 15:00", 60, "coaching", "Stationsplein 3"),
]


async def outbox(world: World, template: str) -> list[str]:
    """The states of all messages of a name, in the order in which they were queued."""
    rows = await world.rows("SELECT state FROM outbox WHERE template = ? ORDER BY id", template)
    return [row[0] for row in rows]


async def told(world: World, name: str, part: str) -> int:
    """How often somebody was sent what holds a text."""
    return sum(part in text for text in await bot_texts(world.phones[name]))


@pytest.mark.town(AHEAD)
async def test_the_client_hears_of_a_meeting_that_stands_after_all(world: World) -> None:
    coach, _ = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    await said(world, coach, "afspraak 1103 ma 30-11 10u")
    await said(world, coach, "1103 maandag afgemeld")
    await world.jump(at("2026-11-24 09:05"))
    assert await told(world, "Farid", "30 november (30-11)") == 0
    await tap(world, coach, "↩️ Ongedaan")
    await world.jump(at("2026-11-24 09:08"))
    assert await told(world, "Farid", "30 november (30-11)") == 1  # the news, once
    await world.jump(at("2026-11-29 10:00"))
    assert "Kunt u komen?" in (await world.phones["Farid"].last()).text
    await world.jump(at("2026-11-30 08:00"))
    await world.jump(at("2026-11-30 11:10"))
    assert (await coach.last()).text == "❔ Hoe ging het? K-1103 Farid, vandaag 10:00"


@pytest.mark.town(AHEAD)
async def test_nothing_that_had_arrived_is_said_twice(world: World) -> None:
    coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    await world.join("ingrid")
    await world.jump(at("2026-11-25 14:00"))
    reminded = await told(world, "Farid", "Kunt u komen?")
    assert reminded == 1
    # A slip in the list, taken back by typing; a change that nobody had heard of; the client, to and fro.
    await said(world, coach, "1103 morgen afgemeld")
    await said(world, coach, "vergeet mn vorige bericht")
    await said(world, coach, "verzet 1103 do 14:00 naar vr 27-11 10:00")
    await tap(world, coach, "↩️ Ongedaan")
    await press(world, farid, "❌ Nee, ik kan niet")
    await press(world, farid, "✅ Ja, ik kom", await newest(farid, "Kunt u komen?"))
    await world.jump(at("2026-11-25 14:10"))
    assert await told(world, "Farid", "Kunt u komen?") == reminded
    await world.jump(at("2026-11-26 12:00"))
    assert (await farid.last()).text.startswith("🕑 Tot straks")
    # A no-show that was none: the card asks again, and a later no-show knows of the reminder.
    await world.jump(at("2026-11-26 15:12"))
    await said(world, coach, "1103 ns")
    await tap(world, coach, "↩️ Ongedaan")
    assert await statuses(world) == {"K-1103": None}
    await said(world, coach, "1103 ns")
    assert await world.rows("SELECT reminded FROM outcomes WHERE status = 'no_show'") == [(1,), (1,)]


TODAY = [
    ("K-1042", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-24 11:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-24 12:00", 60, "coaching", "Stationsplein 3"),
]


async def seen(phone: Phone, message: Message) -> Message:
    """A message as it stands on the phone now."""
    return next(one for one in await phone.screen() if one.message_id == message.message_id)


async def toasts(world: World, name: str) -> list[str | None]:
    """The short words that somebody saw, oldest first."""
    return [one.text for one in await world.phones[name].toasts()]


@pytest.mark.town(TODAY)
async def test_ongedaan_says_what_counts_now_and_never_that_it_did_what_it_did_not(world: World) -> None:
    await world.join("ingrid")
    coach = await world.join("sanne")
    await world.jump(at("2026-11-24 13:20"))
    await said(world, coach, "1103 was er, 1042 en 1077 waren er ook")
    first = await coach.last()
    lines = first.text
    await said(world, coach, "1103 20 min te laat")
    back = await tap(world, coach, "↩️ Ongedaan")
    assert "Nu telt weer: K-1103 Farid, aanwezig (gemeld vandaag 13:20)." in back
    assert (await toasts(world, "Sanne"))[-1] == "Teruggenomen"
    assert (await coach.last()).labels == []
    await said(world, coach, "1103 en 1042 ns")
    await said(world, coach, "1077 afgemeld")
    await press(world, coach, "↩️ Ongedaan", first)
    assert (await toasts(world, "Sanne"))[-1] == "Niets veranderd"
    told = await seen(coach, first)
    assert told.text.startswith(lines)  # as they were told, in the same order
    assert "Sindsdien gewijzigd: K-1103 Farid staat als" in told.text
    assert told.labels == []
    # A report of one client that leaves nothing asks again how it went.
    await tap(world, coach, "↩️ Ongedaan")
    assert "Nu telt weer: K-1077 Yonas, aanwezig" in (await coach.last()).text


@pytest.mark.town(TODAY)
async def test_what_leaves_no_outcome_can_be_told_again_at_once(world: World) -> None:
    await world.join("ingrid")
    coach = await world.join("sanne")
    await world.jump(at("2026-11-24 12:05"))
    await said(world, coach, "1103 ns")
    back = await tap(world, coach, "↩️ Ongedaan")
    assert back == (
        "↩️ Teruggenomen:\n❌ K-1103 Farid: no-show · vandaag 11:00\n\n"
        "Nu geen uitkomst: K-1103 Farid, vandaag 11:00."
    )
    assert await tap(world, coach, "✅ aanwezig") == "✅ K-1103 Farid: aanwezig · vandaag 11:00"


@pytest.mark.town(TODAY)
async def test_a_card_that_was_answered_otherwise_asks_no_more(world: World) -> None:
    await world.join("ingrid")
    coach = await world.join("sanne")
    await world.jump(at("2026-11-24 12:12"))
    card = await newest(coach, "Hoe ging het? K-1103")
    await said(world, coach, "1103 ns")
    shown = await seen(coach, card)
    assert shown.text == "❌ K-1103 Farid: no-show · vandaag 11:00\nGemeld vandaag 12:12."
    assert shown.labels == []
    await tap(world, coach, "↩️ Ongedaan")
    assert (await seen(coach, card)).text == "❔ Hoe ging het? K-1103 Farid, vandaag 11:00"
    assert len((await seen(coach, card)).labels) == 4
    # A copy that the phone has not brought up to date asks before it takes the place of another outcome.
    old = await seen(coach, card)
    await said(world, coach, "1103 ns")
    data = next(button.data for row in old.buttons for button in row if button.text == "✅ aanwezig")
    await coach.press(message_id=card.message_id, data=data, force=True)
    await world.settle()
    asked = await seen(coach, card)
    assert asked.text.startswith(
        "❗ K-1103 Farid, dinsdag 24 november: staat als no-show (gemeld vandaag 12:12)"
    )
    assert await statuses(world) == {"K-1103": "no_show"}
    await press(world, coach, "Laat staan", asked)
    assert (await seen(coach, card)).text == (
        "👌 Niets veranderd: K-1103 Farid (vandaag 11:00) blijft staan als no-show."
    )


@pytest.mark.town(AHEAD)
async def test_wijzig_offers_what_can_be_changed_and_a_way_back(world: World) -> None:
    await world.join("ingrid")
    coach, _ = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    read = await said(world, coach, "afspraak 1103 vr 27-11 10u")
    offered = await tap(world, coach, "✏️ Wijzig")
    assert offered == (
        "📅 K-1103 Farid, vr 27-11 10:00\nAndere tijd? Typ bijvoorbeeld:\n"
        "verzet 1103 van vr 27-11 10:00 naar ma 30-11 10:00"
    )
    assert (await coach.last()).labels == ["❌ K-1103: afzeggen", "← Terug", "↩️ Ongedaan"]
    assert await tap(world, coach, "← Terug") == read.replace(" (zoals vorige keer)", "")
    await tap(world, coach, "✏️ Wijzig")
    assert "gaat niet door (door ons)" in await tap(world, coach, "❌ K-1103: afzeggen")
    await world.jump(at("2026-11-24 09:05"))
    assert await told(world, "Farid", "27 november") == 0  # nobody had heard of it
    back = await tap(world, coach, "↩️ Ongedaan")
    assert back.startswith("↩️ Teruggenomen:")
    # The words that it shows are words that are read.
    await said(world, coach, "afspraak 1103 vr 27-11 10u")
    words = (await tap(world, coach, "✏️ Wijzig")).splitlines()[-1]
    assert "verzet" in await said(world, coach, words)
    # A step: by editing, with the congratulation still to hold back after a look.
    await said(world, coach, "mijlpaal 1103 stage gestart")
    assert "houd het ingedrukt" in await tap(world, coach, "✏️ Wijzig")
    assert "felicitatie" in (await tap(world, coach, "← Terug")).lower()


@pytest.mark.town(AHEAD)
async def test_a_step_told_twice_is_one_and_two_steps_are_two_good_days(world: World) -> None:
    coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    await said(world, coach, "mijlpaal 1103 stage gestart")
    again = await said(world, coach, "mijlpaal 1103 stage gestart")
    assert again.startswith("🎯 K-1103 Farid: stage gestart · vandaag (stond er al)")
    assert (await coach.last()).labels == []
    await said(world, coach, "mijlpaal 1103 certificaat behaald")
    assert await world.rows("SELECT count(*) FROM facts") == [(2,)]
    before = len(await bot_texts(farid))
    await world.jump(at("2026-11-24 10:30"))
    assert len(await bot_texts(farid)) - before == 1
    await world.jump(at("2026-11-25 10:30"))
    assert len([text for text in await bot_texts(farid) if "🎉" in text]) == 2


@pytest.mark.town([*AHEAD, ("K-1103", "2026-11-26 16:00", 60, "coaching", "Stationsplein 3")])
async def test_what_the_coach_called_off_stays_off_until_the_coach_lets_it_stand(world: World) -> None:
    coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-25 14:00"))
    reminder = await newest(farid, "Kunt u komen?")
    await said(world, coach, "1103 morgen 14:00 afgemeld")
    # A yes to both names the one that takes place; the coach hears of the other.
    await press(world, farid, "✅ Ja, ik kom", reminder)
    assert "16:00" in (await farid.last()).text
    assert "14:00" not in (await farid.last()).text
    wish = await newest(coach, "wil toch komen, morgen 14:00")
    assert "dat blijft zo tot u anders zegt" in wish.text
    assert (await statuses(world))["K-1103"] == "excused"
    await press(world, coach, "✅ Gaat toch door", wish)
    assert "↩️ Teruggenomen" in (await coach.last()).text
    assert (await statuses(world))["K-1103"] is None
    assert await told(world, "Farid", "Uw afspraak gaat toch door.") == 0
    await world.jump(at("2026-11-25 14:10"))
    assert await told(world, "Farid", "Uw afspraak gaat toch door.") == 1
    assert await world.rows("SELECT count(*) FROM tasks WHERE closed_at IS NULL") == [(0,)]


@pytest.mark.town(AHEAD)
async def test_of_two_who_called_off_one_takes_back_their_own(world: World) -> None:
    coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-25 14:00"))
    reminder = await newest(farid, "Kunt u komen?")
    await said(world, coach, "1103 morgen afgemeld")
    readback = await coach.last()
    # The client says so too, and why: that stays when the coach takes theirs back.
    await press(world, farid, "❌ Nee, ik kan niet", reminder)
    await press(world, farid, "🤒 Ik ben ziek")
    await press(world, coach, "↩️ Ongedaan", readback)
    assert "Nu telt weer: K-1103 Farid, afgemeld, ziek" in (await seen(coach, readback)).text
    await world.jump(at("2026-11-26 15:10"))
    await said(world, coach, "1103 ns")
    assert "(ziek)" in (await coach.last()).text


@pytest.mark.town(AHEAD)
async def test_a_client_who_takes_back_leaves_what_the_coach_said(world: World) -> None:
    coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-25 14:00"))
    reminder = await newest(farid, "Kunt u komen?")
    await said(world, coach, "1103 morgen afgemeld")
    await press(world, farid, "❌ Nee, ik kan niet", reminder)
    await world.jump(at("2026-11-25 14:05"))
    await press(world, farid, "✅ Ja, ik kom", reminder)
    assert "gaat niet door" in (await farid.last()).text
    assert (await statuses(world))["K-1103"] == "excused"
    await press(world, farid, "⏰ Ik kom later", reminder)
    assert "gaat niet door" in (await farid.last()).text
    assert len([one for one in await bot_texts(coach) if "wil toch komen" in one]) == 1
    await said(world, farid, "/afspraken")
    await press(world, coach, "✅ Gaat toch door", await newest(coach, "wil toch komen"))
    await world.jump(at("2026-11-25 14:10"))
    assert await told(world, "Farid", "Uw afspraak gaat toch door.") == 1


@pytest.mark.town(AHEAD)
async def test_a_meeting_that_was_cancelled_in_error_is_no_new_one(world: World) -> None:
    coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-25 14:00"))
    await said(world, coach, "1103 morgen gaat niet door")
    await world.jump(at("2026-11-25 14:05"))
    assert "gaat niet door" in (await farid.last()).text
    await tap(world, coach, "↩️ Ongedaan")
    await world.jump(at("2026-11-25 14:10"))
    assert (await farid.last()).text.startswith("✅ Uw afspraak gaat toch door.")


@pytest.mark.town(AHEAD)
async def test_a_no_show_after_the_client_read_that_it_is_off_is_asked_first(world: World) -> None:
    await world.join("ingrid")
    coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-25 14:00"))
    reminder = await newest(farid, "Kunt u komen?")
    await said(world, coach, "1103 morgen afgemeld")
    await press(world, farid, "✅ Ja, ik kom", reminder)
    assert (await farid.last()).text.startswith("🙂 Deze afspraak gaat niet door.")
    await said(world, coach, "/open")
    await world.jump(at("2026-11-26 15:30"))
    await said(world, coach, "1103 ns")
    assert "wilde komen, maar las gisteren 14:00 dat de afspraak" in (await coach.last()).text
    assert (await statuses(world))["K-1103"] == "excused"


@pytest.mark.town(AHEAD)
async def test_words_that_were_taken_back_never_count_again(world: World) -> None:
    coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-25 14:00"))
    reminder = await newest(farid, "Kunt u komen?")
    await press(world, farid, "❌ Nee, ik kan niet", reminder)
    await press(world, farid, "🤒 Ik ben ziek")
    await world.jump(at("2026-11-25 14:05"))
    await said(world, coach, "1103 morgen afgemeld")
    await tap(world, coach, "↩️ Ongedaan")
    assert (await statuses(world))["K-1103"] == "excused"
    await press(world, farid, "✅ Ja, ik kom", reminder)
    assert (await farid.last()).text.startswith("👍 Fijn!")
    assert (await statuses(world))["K-1103"] is None
    # Both call it off, the client comes after all and the coach takes it back: nothing of either stands.
    await said(world, coach, "1103 morgen afgemeld")
    readback = await coach.last()
    await press(world, farid, "❌ Nee, ik kan niet", reminder)
    await world.jump(at("2026-11-25 14:15"))
    await press(world, farid, "✅ Ja, ik kom", reminder)
    await press(world, coach, "↩️ Ongedaan", readback)
    assert (await statuses(world))["K-1103"] is None
    await world.jump(at("2026-11-25 14:20"))
    assert await told(world, "Farid", "Uw afspraak gaat toch door.") == 1


@pytest.mark.town([*AHEAD, ("K-1103", "2026-11-26 16:00", 60, "coaching", "Stationsplein 3")])
async def test_each_of_two_meetings_has_a_wish_of_its_own(world: World) -> None:
    coach, farid = await world.join("sanne"), await world.join("K-1103", language="Nederlands")
    await world.jump(at("2026-11-25 14:00"))
    reminder = await newest(farid, "Kunt u komen?")
    await said(world, coach, "1103 morgen 14:00 afgemeld")
    await said(world, coach, "1103 morgen 16:00 afgemeld")
    await press(world, farid, "✅ Ja, ik kom", reminder)
    await press(world, coach, "✅ Gaat toch door", await newest(coach, "wil toch komen, morgen 14:00"))
    assert "✅ Gaat toch door" in (await newest(coach, "wil toch komen, morgen 16:00")).labels
    await said(world, coach, "1103 16:00 komt morgen toch")
    assert await world.rows("SELECT count(*) FROM tasks WHERE closed_at IS NULL") == [(0,)]
    assert "✅ Gaat toch door" not in (await newest(coach, "wil toch komen, morgen 16:00")).labels
