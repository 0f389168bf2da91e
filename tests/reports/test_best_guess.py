"""Nothing is stored past an unread word: the best guess is read back, and one tap or word settles it."""

from __future__ import annotations

import pytest

from simulator.client import Phone
from tests.talk import said, statuses, tap
from tests.world import World, at

MEETINGS = [
    ("K-1042", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-24 11:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-24 09:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-23 10:00", 60, "coaching", "Stationsplein 3"),
]

pytestmark = pytest.mark.town(MEETINGS)


@pytest.fixture
async def coach(world: World) -> Phone:
    await world.join("ingrid")
    phone = await world.join("sanne")
    await world.jump(at("2026-11-24 14:05"))
    return phone


async def test_the_guess_is_read_back_with_the_unread_words_and_stored_by_a_yes(
    world: World, coach: Phone
) -> None:
    text = await said(world, coach, "yonas verstek, bericht: 0")
    assert text.startswith("❓ Ik lees:\n📩 K-1077 Yonas: afgemeld · vandaag 11:00")
    assert "Dit begrijp ik niet: 0. Klopt het zo? Er is nog niets opgeslagen." in text
    assert (await coach.last()).labels[:2] == ["✅ Ja, klopt", "✏️ Anders"]
    assert await statuses(world) == {}
    await tap(world, coach, "✏️ Anders")
    assert (await coach.last()).labels == ["✅ aanwezig", "⏰ te laat", "❌ no-show", "Laat maar"]
    stored = await tap(world, coach, "❌ no-show")
    assert stored.startswith("❌ K-1077 Yonas: no-show · vandaag 11:00\nGaat om 14:0")  # the words were typed
    assert await statuses(world) == {"K-1077": "no_show"}


async def test_a_yes_or_a_no_may_be_typed(world: World, coach: Phone) -> None:
    await said(world, coach, "yonas er, gloepsie")
    assert await statuses(world) == {}
    assert await said(world, coach, "ja klopt") == "✅ K-1077 Yonas: aanwezig · vandaag 11:00"
    assert await statuses(world) == {"K-1077": "present"}
    await said(world, coach, "samira er, gloepsie")
    assert await said(world, coach, "nee laat maar") == "Er is niets opgeslagen."
    assert await said(world, coach, "ja") != "✅ K-1042 Samira: aanwezig · vandaag 10:00"
    assert await statuses(world) == {"K-1077": "present"}
    assert "wachten" not in await said(world, coach, "/open")


async def test_of_two_days_of_one_client_only_the_one_meant_is_changed(world: World, coach: Phone) -> None:
    await said(world, coach, "samira gisteren ns en vandaag aanw gloepsie")
    await tap(world, coach, "✏️ Anders")
    await tap(world, coach, "❌ no-show · gisteren 10:00")
    shown = await tap(world, coach, "⏰ te laat · gisteren 10:00")
    assert "⏰ K-1042 Samira: te laat · gisteren 10:00" in shown
    assert "✅ K-1042 Samira: aanwezig · vandaag 10:00" in shown


async def test_what_else_is_told_of_the_client_leaves_the_guess_and_a_correction_the_rest(
    world: World, coach: Phone
) -> None:
    await said(world, coach, "samira en yonas aanw, farid ns gloepsie")
    guess = await coach.last()
    await said(world, coach, "nieuwe afspraak samira vrijdag 10u")
    await said(world, coach, "yonas 5 min te laat")
    assert await statuses(world) == {"K-1077": "late"}
    await said(world, coach, "ja")  # the newest message is another one
    assert await statuses(world) == {"K-1077": "late"}
    await coach.press("✅ Ja, klopt", message_id=guess.message_id)
    await world.settle()
    assert await statuses(world) == {"K-1042": "present", "K-1077": "late", "K-1103": "no_show"}
    assert "Klopt het zo" not in (await coach.last()).text


async def test_a_yes_long_after_the_question_is_shown_what_it_would_store(world: World, coach: Phone) -> None:
    await said(world, coach, "yonas er, gloepsie")
    await world.jump(at("2026-11-24 15:00"))
    assert "✅ K-1077 Yonas: aanwezig · vandaag 11:00" in await said(world, coach, "ja")
    assert await statuses(world) == {}
    assert await said(world, coach, "ja") == "✅ K-1077 Yonas: aanwezig · vandaag 11:00"


@pytest.mark.parametrize("text", ["klopt", "jep", "ok", "ja dat klopt helemaal", "👍", "inderdaad", "prima"])
async def test_any_word_that_agrees_is_a_yes(world: World, coach: Phone, text: str) -> None:
    await said(world, coach, "yonas er, gloepsie")
    assert await said(world, coach, text) == "✅ K-1077 Yonas: aanwezig · vandaag 11:00"


async def test_a_bare_no_to_what_was_stored_shows_how_to_take_it_back(world: World, coach: Phone) -> None:
    for text in ("nee", "wacht", "verkeerde persoon"):
        await said(world, coach, "yonas ns")
        answer = await said(world, coach, text)
        assert "❌ K-1077 Yonas: no-show" in answer
        assert "↩️ Ongedaan" in (await coach.last()).labels
        await tap(world, coach, "↩️ Ongedaan")
    assert await statuses(world) == {"K-1077": None}


async def test_second_thoughts_that_are_not_understood_say_what_goes_and_show_undo(
    world: World, coach: Phone
) -> None:
    for text in ("nee hij had toch gebeld", "niet versturen", "oh wacht hij belt net"):
        await said(world, coach, "yonas ns")
        answer = await said(world, coach, text)
        assert "Gaat om" in answer, text
        assert "↩️ Ongedaan" in (await coach.last()).labels, text
        await tap(world, coach, "↩️ Ongedaan")
    await said(world, coach, "yonas ns")
    assert "naar Ingrid" in await said(world, coach, "yonas was er wel gloepsie")


async def test_of_several_one_is_put_right_and_the_rest_is_not_typed_again(
    world: World, coach: Phone
) -> None:
    await said(world, coach, "samira en yonas aanw, farid ns zwoel")
    await tap(world, coach, "✏️ Anders")
    assert "Wat was er anders?" in (await coach.last()).text
    await tap(world, coach, "K-1077 Yonas: ✅ aanwezig")
    assert "Wat was het dan bij K-1077 Yonas?" in (await coach.last()).text
    await tap(world, coach, "⏰ te laat")
    shown = (await coach.last()).text
    assert "⏰ K-1077 Yonas: te laat" in shown
    assert "Er is nog niets opgeslagen" in shown
    assert await statuses(world) == {}
    await tap(world, coach, "✅ Ja, klopt")
    assert await statuses(world) == {"K-1042": "present", "K-1077": "late", "K-1103": "no_show"}


async def test_an_edit_that_is_not_understood_takes_back_what_stood(world: World, coach: Phone) -> None:
    await said(world, coach, "1077 ns")
    mine = [one for one in await coach.screen() if not one.from_bot][-1]
    await coach.edit(mine.message_id, "1077 ns flapdrol")
    await world.settle()
    assert await statuses(world) == {"K-1077": None}
    assert "flapdrol" in (await coach.last()).text
    await tap(world, coach, "✅ Ja, klopt")
    assert await statuses(world) == {"K-1077": "no_show"}


async def test_the_guess_waits_in_open_and_every_question_can_be_let_go(world: World, coach: Phone) -> None:
    await said(world, coach, "yonas er, gloepsie")
    assert "K-1077 Yonas: klopt het zo?" in await said(world, coach, "/open")
    await tap(world, coach, "❓ 1 · K-1077 Yonas")
    assert "✅ K-1077 Yonas: aanwezig" in (await coach.last()).text
    assert await tap(world, coach, "Laat maar") == "Er is niets opgeslagen."
    for text in ("1077 misschien ziek", "samra was er", "bijna iedereen was er", "1042 was er niet"):
        await said(world, coach, text)
        assert (await coach.last()).labels[-1] == "Laat maar", text
        await tap(world, coach, "Laat maar")
    assert await statuses(world) == {}
    assert "wachten" not in await said(world, coach, "/open")


async def test_a_guess_beside_what_must_not_be_kept_can_still_be_taken(world: World, coach: Phone) -> None:
    text = await said(world, coach, "1077 was er niet, heeft een burn-out")
    assert "burn-out" not in text
    assert await world.rows("SELECT count(*) FROM questions WHERE body IS NOT NULL") == [(0,)]
    await tap(world, coach, (await coach.last()).labels[0])
    assert list(await statuses(world)) == ["K-1077"]


async def test_a_step_of_an_unclear_day_says_which_day_it_would_keep(world: World, coach: Phone) -> None:
    await said(world, coach, "yonas begint met werk vanaf 1-1")
    assert (await coach.last()).labels == ["baan gestart · 24-11", "Laat maar"]


async def test_who_takes_the_place_of_another_in_the_same_message_is_shown_first(
    world: World, coach: Phone
) -> None:
    text = await said(world, coach, "samira ns. nee, yonas ns")
    shown = "❓ Dit sla ik op:\n❌ K-1077 Yonas: no-show · vandaag 11:00"
    assert text == f"{shown}\n\nKlopt het zo? Er is nog niets opgeslagen."
    assert await statuses(world) == {}
    await tap(world, coach, "✅ Ja, klopt")
    assert await statuses(world) == {"K-1077": "no_show"}
