"""A coach's reply says "about this": the message that it answers tells whom it is about (docs/adr/0037)."""

from __future__ import annotations

import pytest

from simulator.client import Message, Phone
from tests.talk import minute_passes, newest, statuses
from tests.world import World, at

MEETINGS = [
    ("K-1042", "2026-11-24 10:00", 30, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-24 10:30", 30, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-24 11:00", 30, "coaching", "Stationsplein 3"),
    ("K-1118", "2026-11-26 14:00", 60, "coaching", "Stationsplein 3"),
]
LESSON = [
    (code, "2026-11-24 10:00", 60, "language_class", "Stationsplein 3")
    for code in ("K-1042", "K-1077", "K-1103")
]

pytestmark = pytest.mark.town(MEETINGS)


@pytest.fixture
async def coach(world: World) -> Phone:
    phone = await world.join("sanne")
    await world.join("ingrid")
    await world.join("peter")
    await world.jump(at("2026-11-24 11:40"))
    return phone


async def reply(world: World, phone: Phone, text: str, to: Message | None = None) -> Message:
    """Type something as a reply; the one answer to it."""
    before = len(await phone.screen())
    await phone.say(text, reply_to=to.message_id if to is not None else None)
    await world.settle()
    new = [one for one in (await phone.screen())[before:] if one.from_bot]
    assert len(new) == 1, [one.text for one in new]
    return new[0]


async def test_a_reply_to_a_read_back_is_about_its_client(world: World, coach: Phone) -> None:
    first = await reply(world, coach, "1042 ns")
    assert first.text == "❌ K-1042 Samira: no-show · vandaag 10:00\nGaat om 11:41 naar Ingrid."
    # Yonas and Farid were met since: neither of them is offered.
    came = await reply(world, coach, "toch aanwezig", first)
    assert came.text.startswith("✅ K-1042 Samira: aanwezig · vandaag 10:00")
    assert "20 min te laat · vandaag 10:00" in (await reply(world, coach, "20 min te laat", came)).text
    # What was answered holds nothing any more: the sorry is about what stands in its place.
    sorry = await reply(world, coach, "foutje", first)
    assert "⏰ K-1042 Samira: 20 min te laat" in sorry.text
    assert sorry.labels == ["✏️ Wijzig", "↩️ Ongedaan"]
    assert (await statuses(world)) == {"K-1042": "late"}
    # An edited reply is still a reply.
    number = await coach.say("was er niet, zonder bericht", reply_to=came.message_id)
    await world.settle()
    await coach.edit(number, "20 min te laat")
    await world.settle()
    assert "⏰ K-1042 Samira: 20 min te laat" in (await coach.last()).text
    # A client who is named is meant, whatever is answered.
    assert "K-1077 Yonas: no-show" in (await reply(world, coach, "1077 ns", first)).text


async def test_undone_by_a_word_under_the_read_back(world: World, coach: Phone) -> None:
    await reply(world, coach, "1077 ns")
    both = await reply(world, coach, "1042 + 1103 aanw")
    back = await reply(world, coach, "ongedaan", both)
    assert back.text.startswith("↩️")
    assert [name in back.text for name in ("Samira", "Farid", "Yonas")] == [True, True, False]
    assert await statuses(world) == {"K-1077": "no_show", "K-1042": None, "K-1103": None}
    # Two clients in one message: who is meant is asked, and no one else is offered.
    both = await reply(world, coach, "1042 + 1103 aanw")
    asked = await reply(world, coach, "toch niet, was ziek", both)
    assert asked.labels[:2] == ["K-1042 Samira: 📩 afgemeld", "K-1103 Farid: 📩 afgemeld"]
    assert not any("Yonas" in label for label in asked.labels)


async def test_numbers_are_the_lines_of_the_list_as_it_was_read(world: World, coach: Phone) -> None:
    day = await reply(world, coach, "/vandaag")
    open_list = await reply(world, coach, "/open")
    assert "2. K-1077 Yonas" in open_list.text
    told = await reply(world, coach, "1 aanw, 2 ns", open_list)
    assert told.text.startswith("✅ K-1042 Samira: aanwezig · vandaag 10:00\n❌ K-1077 Yonas: no-show")
    # The first two are gone from the list by now: as it was read, the third is Farid all the same.
    assert "📩 K-1103 Farid: afgemeld, ziek" in (await reply(world, coach, "3 afm ziek", open_list)).text
    assert "✅ K-1077 Yonas: aanwezig" in (await reply(world, coach, "2 toch aanwezig", day)).text
    wrong = await reply(world, coach, "5 ns", open_list)
    assert wrong.text.startswith("🙂 In die lijst staat geen nummer 5: hij gaat tot 3.")
    assert await statuses(world) == {"K-1042": "present", "K-1077": "present", "K-1103": "excused"}
    # The minutes are no line.
    late = await reply(world, coach, "1 20 min te laat", day)
    assert "K-1042 Samira: 20 min te laat" in late.text


async def test_a_reply_to_what_was_planned_moves_it(world: World, coach: Phone) -> None:
    planned = await reply(world, coach, "afspraak 1118 vrijdag 11:00 Stationsplein 3")
    assert "vr 27-11 11:00" in planned.text
    moved = await reply(world, coach, "nee, 13:00", planned)
    assert "verzet van vr 27-11 11:00 naar vr 27-11 13:00" in moved.text
    # It is the same appointment, wherever it stands by now; her talk of Thursday stays.
    moved = await reply(world, coach, "nee maandag", planned)
    assert "verzet van vr 27-11 13:00 naar ma 30-11 13:00" in moved.text
    rows = await world.rows(
        "SELECT a.starts_at FROM appointments a JOIN people p ON p.id = a.client_id WHERE p.code = 'K-1118'"
    )
    assert sorted(row[0] for row in rows) == [
        int(at(day).timestamp() * 1_000_000) for day in ("2026-11-26 14:00", "2026-11-30 13:00")
    ]


async def test_a_no_says_what_it_was_instead_and_never_turns_a_not_around(world: World, coach: Phone) -> None:
    step = await reply(world, coach, "mijlpaal 1042 stage gestart")
    told = await reply(world, coach, "nee, opleiding gestart", step)
    assert "🎯 K-1042 Samira: opleiding gestart · vandaag" in told.text
    assert await world.rows("SELECT type FROM facts WHERE retracted_at IS NULL") == [("education_started",)]

    came = await reply(world, coach, "1077 aanw")
    late = await reply(world, coach, "nee, 10 min te laat", came)
    assert "⏰ K-1077 Yonas: 10 min te laat" in late.text
    away = await reply(world, coach, "nee, was er niet, zonder bericht", came)
    assert "❌ K-1077 Yonas: no-show" in away.text
    planned = await reply(world, coach, "afspraak 1118 vrijdag 11:00 Stationsplein 3")
    asked = await reply(world, coach, "nee niet vrijdag", planned)
    assert "verzet" not in asked.text
    assert await statuses(world) == {"K-1077": "no_show"}


async def test_a_reply_to_a_card_a_question_and_a_reminder(world: World, coach: Phone) -> None:
    card = await newest(coach, "K-1103 Farid")
    assert "✅ aanwezig" in " ".join(card.labels).lower() or card.labels
    assert "❌ K-1103 Farid: no-show" in (await reply(world, coach, "ns", card)).text
    asked = await reply(world, coach, "1042 was er niet")
    assert "met of zonder bericht" in asked.text
    await reply(world, coach, "1077 aanw")
    told = await reply(world, coach, "zonder bericht", asked)
    assert "❌ K-1042 Samira: no-show" in told.text
    # An answer to the klantmanager's line is for Ingrid, as ever.
    ingrid = world.phones["Ingrid"]
    await minute_passes(world)
    await ingrid.say("Wat is er met Farid?", reply_to=(await newest(ingrid, "Farid")).message_id)
    await world.settle()
    line = await newest(coach, "Wat is er met Farid?")
    assert (await reply(world, coach, "Ik bel hem zo.", line)).text.startswith("📤 Doorgestuurd aan Ingrid")


async def test_what_is_typed_under_a_clients_words_goes_nowhere(world: World, coach: Phone) -> None:
    samira = await world.join("K-1042", language="English")
    await samira.say("can you help me with a letter?")
    await world.settle()
    words = await newest(coach, "can you help me with a letter?")
    seen = len(await samira.screen())
    for text in ("Ja hoor, neem de brief maandag mee", "ok", "dank je"):
        told = await reply(world, coach, text, words)
        assert told.text.startswith("✋ Dit is niet naar Samira (K-1042) gestuurd"), told.text
        assert told.labels == ["💬 Antwoord in eigen taal", "📞 Ik bel vandaag"]
    # Typed anew it still goes nowhere, and no one says that it had gone.
    number = await coach.say("Ik kijk ernaar", reply_to=words.message_id)
    await world.settle()
    await coach.edit(number, "Ik kijk er morgen naar")
    await world.settle()
    assert (await coach.last()).text.startswith("✋ Dit is niet naar Samira (K-1042) gestuurd")
    assert len(await samira.screen()) == seen
    assert not [one for one in await world.phones["Ingrid"].screen() if "brief" in one.text]
    # A report is a report, and is about the client whose words they were.
    assert "K-1042 Samira was er niet" in (await reply(world, coach, "was er niet", words)).text
    # The button sends a sentence in her language, and answers what she had asked.
    await coach.press("📞 Ik bel vandaag")
    await world.settle()
    await coach.press((await newest(coach, "Ik bel u vandaag")).labels[0])
    await world.settle()
    assert "📞 I will call you today." in (await samira.last()).text or "call" in (await samira.last()).text
    assert await world.rows("SELECT closed_at IS NULL FROM tasks WHERE kind = 'wrote'") == [(0,)]


@pytest.mark.town(LESSON)
async def test_a_reply_to_the_card_of_a_group(world: World) -> None:
    coach = await world.join("sanne")
    await world.join("ingrid")
    await world.jump(at("2026-11-24 11:10"))
    card = await newest(coach, "3. ")
    told = await reply(world, coach, "1 en 3 aanw, 2 ns", card)
    assert "✅ K-1042 Samira" in told.text
    assert "✅ K-1103 Farid" in told.text
    assert "❌ K-1077 Yonas: no-show" in told.text
    assert await statuses(world) == {"K-1042": "present", "K-1103": "present", "K-1077": "no_show"}
