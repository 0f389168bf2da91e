"""Staff write that somebody may be in danger, in any language: the outcome counts, the rest is gone."""

from __future__ import annotations

import pytest

from tests.talk import minute_passes, newest, said, say, statuses, tap
from tests.world import World, at

MEETINGS = [
    ("K-1103", "2026-11-24 09:00", 45, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-24 09:00", 45, "coaching", "Stationsplein 3"),
]
NUMBERS = ("112", "113 of 0800-0113", "Veilig Thuis 0800-2000", "de afspraken van uw organisatie")


pytestmark = pytest.mark.town(MEETINGS)


def says_whom_to_call(text: str) -> bool:
    return "Bel nu zelf" in text and all(number in text for number in NUMBERS)


async def test_the_outcome_of_a_coach_is_stored_and_the_rest_is_not_kept(world: World) -> None:
    coach = await world.join("sanne")
    await world.jump(at("2026-11-24 11:00"))
    for text in (
        "1103 aanw, hij wil zelfmoord plegen",
        "1103 aanw he wants to kill himself",
        "1103 aanw intihar etmek istiyor",
    ):
        read = await said(world, coach, text)
        assert "✅ K-1103 Farid: aanwezig" in read
        assert "niet bewaard of doorgegeven" in read
        assert says_whom_to_call(read)
        assert text not in [one.text for one in await coach.screen()]
        assert await statuses(world) == {"K-1103": "present"}
        await tap(world, coach, "↩️ Ongedaan")

    for alone in (
        "intihar etmek istiyor",
        "Farid wil niet meer leven",
        "1103 misschien, he will kill himself",
    ):
        read = await said(world, coach, alone)
        assert "niets opgeslagen of doorgegeven" in read
        assert says_whom_to_call(read)
        assert alone not in [one.text for one in await coach.screen()]
    assert set((await statuses(world)).values()) <= {None}


async def test_an_edit_with_danger_corrects_the_outcome_or_takes_it_back(world: World) -> None:
    coach = await world.join("sanne")
    await world.jump(at("2026-11-24 11:00"))
    await said(world, coach, "1103 aanw")
    own = [one for one in await coach.screen() if not one.from_bot][-1]
    await coach.edit(own.message_id, "1103 te laat, he wants to kill himself")
    await world.settle()
    assert says_whom_to_call((await coach.last()).text)
    assert await statuses(world) == {"K-1103": "late"}


async def test_a_reply_to_a_card_is_read_beside_the_danger_in_it(world: World) -> None:
    coach = await world.join("sanne")
    await world.jump(at("2026-11-24 11:00"))
    card = await newest(coach, "Farid")
    await coach.say("was er, he wants to kill himself", reply_to=card.message_id)
    await world.settle()
    assert says_whom_to_call((await coach.last()).text)
    assert "Niet doorgestuurd" not in (await coach.last()).text


async def test_a_line_with_danger_is_not_sent_and_its_writer_calls(world: World) -> None:
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    await world.jump(at("2026-11-24 11:00"))
    await coach.say("1103 ns")
    await minute_passes(world)
    for text in ("he will kill himself", "hij wil zelfmoord plegen", "intihar etmek istiyor"):
        await klantmanager.press("💬 Bericht aan Sanne")
        await world.settle()
        before = len(await coach.screen())
        told = await said(world, klantmanager, text)
        assert told.startswith("🆘 Niet doorgestuurd")
        assert "bel daarna Sanne" in told
        assert says_whom_to_call(told)
        assert text not in [one.text for one in await klantmanager.screen()]
        assert len(await coach.screen()) == before
    await world.jump(at("2026-11-24 11:30"))
    told = await said(world, klantmanager, "farid wants to kill himself")
    assert says_whom_to_call(told)
    assert "niets bewaard of doorgegeven" in told
    assert "uitkomst" not in told


async def test_what_is_too_personal_leaves_the_chat_and_look_alikes_do_not(world: World) -> None:
    coach = await world.join("sanne")
    await world.jump(at("2026-11-24 11:00"))
    for text in ("1103 aanw has cancer", "1103 aanw kanser oldu", "1103 aanw عنده سرطان"):
        read = await said(world, coach, text)
        assert "✅ K-1103 Farid: aanwezig" in read
        assert "Niet bewaard: gezondheid, geloof of iets anders dat te persoonlijk is." in read
        assert text not in [one.text for one in await coach.screen()]
        assert "Bel" not in read
    for text in (
        "1042 aanw, messen voor kookcursus",
        "1042 aanw, brandoefening",
        "1042 ns, dood van de telefoon",
    ):
        [answer, *_] = await say(world, coach, text)
        assert "Samira" in answer.text
        assert "Bel nu" not in answer.text
        assert "Niet bewaard" not in answer.text
        assert text in [one.text for one in await coach.screen()]
