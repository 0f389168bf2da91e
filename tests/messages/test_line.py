"""The short line both ways: an answer to a card goes to the coach about that client, and back."""

from __future__ import annotations

import pytest

from simulator.client import Message, Phone
from tests.talk import minute_passes, newest
from tests.world import World, at

MEETINGS = [("K-1042", "2026-11-24 10:00", 60, "intake", "Stationsplein 3")]
LINE = "💬 Ingrid over K-1042 Samira:\n“Kan het volgende week anders?”"


pytestmark = pytest.mark.town(MEETINGS)


@pytest.fixture
async def people(world: World) -> tuple[Phone, Phone]:
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    await world.jump(at("2026-11-24 11:05"))
    await coach.say("1042 ns")
    await minute_passes(world)
    return coach, klantmanager


async def say(world: World, phone: Phone, text: str, reply_to: Message | None = None) -> str:
    """Type something, perhaps as a reply; the newest message then."""
    await phone.say(text, reply_to=reply_to.message_id if reply_to else None)
    await world.settle()
    return (await phone.last()).text


async def test_an_answer_to_a_card_reaches_the_coach_and_comes_back(
    world: World, people: tuple[Phone, Phone]
) -> None:
    coach, klantmanager = people
    alert = await klantmanager.last()
    told = await say(world, klantmanager, "Kan het volgende week anders?", alert)
    assert told == "📤 Doorgestuurd aan Sanne, over K-1042 Samira."
    assert (await coach.last()).text == LINE
    back = await say(world, coach, "Ja, dinsdag kan. Ik plan het.", await coach.last())
    assert back == "📤 Doorgestuurd aan Ingrid, over K-1042 Samira."
    assert (await klantmanager.last()).text == (
        "💬 Sanne over K-1042 Samira:\n“Ja, dinsdag kan. Ik plan het.”"
    )


async def test_the_button_asks_what_to_write_and_the_next_text_is_it(
    world: World, people: tuple[Phone, Phone]
) -> None:
    coach, klantmanager = people
    await klantmanager.press("💬 Bericht aan Sanne")
    await world.settle()
    assert (await klantmanager.last()).text.startswith("💬 Typ hier uw bericht aan Sanne over K-1042 Samira.")
    await say(world, klantmanager, "Kan het volgende week anders?")
    assert (await coach.last()).text == LINE
    # One question, one answer: what follows is no line any more.
    assert "Melden doet de coach" in await say(world, klantmanager, "En nog iets")


async def test_a_question_that_is_not_answered_soon_takes_no_text(
    world: World, people: tuple[Phone, Phone]
) -> None:
    coach, klantmanager = people
    await klantmanager.press("💬 Bericht aan Sanne")
    await world.settle()
    await world.jump(at("2026-11-24 11:30"))
    assert "Melden doet de coach" in await say(world, klantmanager, "Kan het volgende week anders?")
    assert "Kan het" not in (await coach.last()).text


async def test_a_coach_who_answers_a_card_with_a_report_reports(
    world: World, people: tuple[Phone, Phone]
) -> None:
    coach, klantmanager = people
    await klantmanager.press("📞 Sanne belt")
    await world.settle()
    read = await say(world, coach, "1042 toch aanwezig", await newest(coach, "U belt"))
    assert "aanwezig" in read
    assert "toch geen no-show maar aanwezig" in (await newest(klantmanager, "Aangepast")).text


async def test_what_a_coach_answers_to_a_line_is_never_a_report(
    world: World, people: tuple[Phone, Phone]
) -> None:
    coach, klantmanager = people
    await say(world, klantmanager, "Was Samira er echt niet?", await klantmanager.last())
    await say(world, coach, "1042 was er wel, 10 min te laat", await coach.last())
    assert (await klantmanager.last()).text.startswith("💬 Sanne over K-1042 Samira:")
    assert await world.rows("SELECT status FROM outcomes") == [("no_show",)]


@pytest.mark.parametrize(
    ("text", "answer", "deleted"),
    [
        ("haar bsn is 999990019", "BSN", True),
        ("ze is zwanger en heeft bloedarmoede", "🔒 Niet doorgestuurd, en uw bericht is verwijderd.", True),
        ("bel haar op 06-12345678", "🔒 Niet doorgestuurd. In uw bericht staat iets", False),
        ("kijk op www.example.nl", "hier niet hoort: adres, link of telefoon", False),
        ("ze zit op t.me/samira", "hier niet hoort: adres, link of telefoon", False),
        ("haar bsn is 999990019 " + "x" * 501, "BSN", True),
        ("x" * 2001, "✂️ Dit zijn 2001 tekens, en er passen er 2000 in één bericht.", False),
    ],
)
async def test_what_does_not_belong_here_is_not_passed_on(
    world: World, people: tuple[Phone, Phone], text: str, answer: str, deleted: bool
) -> None:
    coach, klantmanager = people
    before = len(await coach.screen())
    assert answer in await say(world, klantmanager, text, await klantmanager.last())
    assert len(await coach.screen()) == before
    typed = [one.text for one in await klantmanager.screen() if not one.from_bot]
    assert (text in typed) is not deleted


async def test_a_line_that_was_passed_on_is_not_edited(world: World, people: tuple[Phone, Phone]) -> None:
    coach, klantmanager = people
    await say(world, klantmanager, "Kan het volgende week anders?", await klantmanager.last())
    mine = [one for one in await klantmanager.screen() if not one.from_bot][-1]
    await klantmanager.edit(mine.message_id, "Kan het deze week anders?")
    await world.settle()
    assert "Wat is doorgestuurd, verandert niet mee" in (await klantmanager.last()).text
    assert (await coach.last()).text == LINE


async def test_a_line_leaves_the_chat_again(world: World, people: tuple[Phone, Phone]) -> None:
    coach, klantmanager = people
    await say(world, klantmanager, "Kan het volgende week anders?", await klantmanager.last())
    await world.jump(at("2026-11-26 10:30"))
    assert LINE not in [one.text for one in await coach.screen()]


async def test_only_who_answers_for_the_client_writes(world: World, people: tuple[Phone, Phone]) -> None:
    _coach, klantmanager = people
    other = await world.join("peter")
    alert = await klantmanager.last()
    button = next(one for row in alert.buttons for one in row if one.text.startswith("💬"))
    shown = await other.last()
    await other.press(message_id=shown.message_id, data=button.data, force=True)
    await world.settle()
    assert "knop werkt niet meer" in (await other.last()).text
