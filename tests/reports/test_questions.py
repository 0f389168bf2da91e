"""A doubtful message: one short question, answered by tap or by typing; what is clear is stored meanwhile."""

from __future__ import annotations

import pytest

from simulator.client import Phone
from tests.talk import said, statuses, tap
from tests.world import World, at, texts

MEETINGS = [
    ("K-1042", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-24 11:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-24 09:00", 60, "intake", "Stationsplein 3"),
    ("K-1103", "2026-11-24 13:00", 60, "progress_talk", "Stationsplein 3"),
    ("K-1118", "2026-11-24 15:00", 60, "coaching", "Stationsplein 3"),
]


pytestmark = pytest.mark.town(MEETINGS)


@pytest.fixture
async def coach(world: World) -> Phone:
    await world.join("ingrid")
    phone = await world.join("sanne")
    await world.jump(at("2026-11-24 14:05"))
    return phone


async def outcomes(world: World) -> list[tuple[str, int, str | None]]:
    """Client, local hour and newest status of every appointment with an outcome."""
    rows = await world.rows(
        "SELECT p.code, a.starts_at, o.status FROM outcomes o JOIN appointments a ON a.id = o.appointment_id "
        "JOIN people p ON p.id = o.client_id "
        "WHERE o.version = (SELECT max(version) FROM outcomes n WHERE n.appointment_id = o.appointment_id) "
        "ORDER BY a.starts_at"
    )
    return [(code, int(start // 3_600_000_000 % 24) + 1, status) for code, start, status in rows]


async def waiting(world: World) -> list[tuple[str, str | None]]:
    """Reason and fate of every question."""
    return await world.rows("SELECT reason, how FROM questions ORDER BY asked_at")


async def test_a_near_miss_is_stored_with_one_tap(world: World, coach: Phone) -> None:
    assert "Bedoelt u K-1042 Samira?" in await said(world, coach, "samra was er 10 min te laat")
    assert (await coach.last()).labels == ["K-1042 Samira: ⏰ te laat", "Laat maar"]
    assert await statuses(world) == {}
    assert (
        await tap(world, coach, "K-1042 Samira: ⏰ te laat")
        == "⏰ K-1042 Samira: 10 min te laat · vandaag 10:00"
    )
    assert await statuses(world) == {"K-1042": "late"}
    assert await waiting(world) == [("unknown_client", "answered")]


async def test_code_and_name_that_contradict(world: World, coach: Phone) -> None:
    assert "Wie bedoelt u" in await said(world, coach, "1042 yonas was er")
    both = ["K-1042 Samira: ✅ aanwezig", "K-1077 Yonas: ✅ aanwezig"]
    assert (await coach.last()).labels == [*both, "Laat maar"]
    assert await tap(world, coach, "K-1077 Yonas: ✅ aanwezig") == "✅ K-1077 Yonas: aanwezig · vandaag 11:00"
    assert await statuses(world) == {"K-1077": "present"}


async def test_two_appointments_are_told_apart_by_a_tap(world: World, coach: Phone) -> None:
    assert "Welke afspraak van K-1103 Farid" in await said(world, coach, "farid was er")
    both = ["✅ aanwezig · vandaag 13:00", "✅ aanwezig · vandaag 09:00"]
    assert (await coach.last()).labels == [*both, "Laat maar"]
    await tap(world, coach, "✅ aanwezig · vandaag 13:00")
    assert await outcomes(world) == [("K-1103", 13, "present")]


async def test_two_appointments_are_told_apart_by_typing(world: World, coach: Phone) -> None:
    await said(world, coach, "farid was er")
    assert await said(world, coach, "die van 9 uur") == "✅ K-1103 Farid: aanwezig · vandaag 09:00"
    assert await outcomes(world) == [("K-1103", 9, "present")]
    assert await waiting(world) == [("which_appointment", "answered")]


@pytest.mark.parametrize(
    ("asked", "typed", "stored"),
    [
        ("1077 was er niet", "zonder bericht", {"K-1077": "no_show"}),
        ("1077 was er niet", "wel afgemeld", {"K-1077": "excused"}),
        ("samra was er", "1042", {"K-1042": "present"}),
        ("samra was er", "samira", {"K-1042": "present"}),
        ("was er niet vandaag, geen bericht", "yonas", {"K-1077": "no_show"}),
    ],
)
async def test_the_answer_may_be_typed(
    world: World, coach: Phone, asked: str, typed: str, stored: dict[str, str]
) -> None:
    await said(world, coach, asked)
    assert await statuses(world) == {}
    await said(world, coach, typed)
    assert await statuses(world) == stored
    assert (await waiting(world))[0][1] == "answered"


async def test_small_talk_after_a_question_answers_nothing(world: World, coach: Phone) -> None:
    await said(world, coach, "1077 was er niet")
    await said(world, coach, "top, bedankt!")
    assert await statuses(world) == {}
    assert await waiting(world) == [("notice_unknown", None)]


async def test_an_old_question_takes_no_typed_answer(world: World, coach: Phone) -> None:
    await said(world, coach, "1077 was er niet")
    await world.jump(at("2026-11-24 14:30"))
    await said(world, coach, "zonder bericht")
    assert await statuses(world) == {}


async def test_several_absent_clients_are_settled_one_by_one(world: World, coach: Phone) -> None:
    await said(world, coach, "samira en yonas waren er niet")
    labels = (await coach.last()).labels
    assert labels[:2] == ["📩 met bericht (allemaal)", "❌ zonder bericht (allemaal)"]
    text = await tap(world, coach, "K-1077 Yonas: ❌ zonder bericht")
    assert "❌ K-1077 Yonas: no-show" in text
    assert "❓ K-1042 Samira was er niet" in text
    await tap(world, coach, "📩 met bericht")
    assert await statuses(world) == {"K-1042": "excused", "K-1077": "no_show"}
    assert await waiting(world) == [("notice_unknown", "answered")] * 2


async def test_the_reason_of_an_ending_and_a_ladder_step_by_tap(world: World, coach: Phone) -> None:
    await said(world, coach, "1103 gestopt")
    assert "verhuisd" in (await coach.last()).labels
    assert "traject gestopt (verhuisd)" in await tap(world, coach, "verhuisd")
    await said(world, coach, "1118 is een trede gestegen")
    assert (await coach.last()).labels[:3] == ["trede 1", "trede 2", "trede 3"]
    assert "trede 3" in await tap(world, coach, "trede 3")
    assert await world.rows("SELECT kind, type FROM facts ORDER BY kind") == [
        ("ending", "moved_away"),
        ("ladder", "3"),
    ]


async def test_unclear_status_offers_the_outcomes(world: World, coach: Phone) -> None:
    await said(world, coach, "1042 kwam niet echt lekker op gang vandaag")
    outcomes = ["📩 afgemeld", "❌ no-show", "✅ aanwezig", "⏰ te laat"]  # it says "niet"
    assert (await coach.last()).labels == [*outcomes, "Laat maar"]
    assert await tap(world, coach, "✅ aanwezig") == "✅ K-1042 Samira: aanwezig · vandaag 10:00"
    assert await waiting(world) == [("unclear_status", "answered")]
    # Of another day the meeting that is meant is shown first.
    await said(world, coach, "1042 kwam maandag niet echt lekker op gang")
    assert "✅ aanwezig" not in (await coach.last()).labels


async def test_nobody_named_offers_the_clients_of_today(world: World, coach: Phone) -> None:
    await said(world, coach, "was er niet vandaag, geen bericht")
    assert "Tik, of typ" in (await coach.last()).text
    await tap(world, coach, "K-1077 Yonas: ❌ no-show · vandaag 11:00")
    assert await statuses(world) == {"K-1077": "no_show"}


async def test_a_new_report_settles_what_was_asked(world: World, coach: Phone) -> None:
    await said(world, coach, "1077 was er niet")
    await said(world, coach, "1077 ns")
    assert await waiting(world) == [("notice_unknown", "answered")]


async def test_what_waits_comes_back_once_in_the_evening_and_stands_in_open(
    world: World, coach: Phone
) -> None:
    await said(world, coach, "1042 en 1077 aanwezig")
    await said(world, coach, "1118 is een trede gestegen")
    await world.jump(at("2026-11-24 17:31"))
    evening = (await coach.last()).text
    assert "Vragen die wachten (1)" in evening
    assert "K-1118 Mehret: welke trede?" in evening
    count = len(await coach.screen())
    await world.jump(at("2026-11-24 18:30"))
    assert len(await coach.screen()) == count
    await said(world, coach, "/open")
    await coach.press("❓ 1 · K-1118 Mehret")
    await world.settle()
    assert "Naar welke trede" in (await coach.last()).text
    assert "trede 4" in await tap(world, coach, "trede 4")
    assert "wachten" not in await said(world, coach, "/open")


async def test_a_question_ends_after_a_day_with_its_text(world: World, coach: Phone) -> None:
    await said(world, coach, "1118 is een trede gestegen")
    assert await world.rows("SELECT count(*) FROM questions WHERE body IS NOT NULL") == [(1,)]
    await world.jump(at("2026-11-25 14:30"))
    await world.kortelijn.ticks.keep_house()
    assert await world.rows("SELECT how, body FROM questions") == [("expired", None)]


async def test_an_edit_replaces_the_question(world: World, coach: Phone) -> None:
    await said(world, coach, "1077 was er niet")
    mine = [one for one in await coach.screen() if not one.from_bot][-1]
    await coach.edit(mine.message_id, "1077 was er")
    await world.settle()
    assert await statuses(world) == {"K-1077": "present"}
    assert await waiting(world) == [("notice_unknown", "replaced")]


async def test_a_stored_message_gets_a_sign_and_a_question_none(world: World, coach: Phone) -> None:
    await said(world, coach, "1042 aanwezig")
    await said(world, coach, "1077 was er niet")
    mine = [one for one in await coach.screen() if not one.from_bot][-2:]
    assert [message.reactions for message in mine] == [["✍"], []]


async def test_medical_details_leave_the_chat_and_are_kept_nowhere(world: World, coach: Phone) -> None:
    answer = await said(world, coach, "1042 afgemeld, heeft suikerziekte")
    assert answer.startswith("📩 K-1042 Samira: afgemeld")
    assert "Niet bewaard: medische zaken. Uw bericht heb ik uit deze chat verwijderd." in answer
    assert all("suikerziekte" not in text for text in [m.text for m in await coach.screen()])
    answer = await said(world, coach, "1077 was er niet, heeft een burn-out")
    assert await world.rows("SELECT count(*) FROM questions WHERE body IS NOT NULL") == [(0,)]


async def test_tips_come_one_at_a_time_and_never_about_what_is_known(world: World, coach: Phone) -> None:
    await said(world, coach, "1042 + 1077 aanw")  # knows several in one message
    answers = [await said(world, coach, "1042 aanwezig") for _ in range(4)]
    assert not any("in één bericht" in answer for answer in answers)
    assert sum("💡 Tip" in answer for answer in answers) == 1
    assert texts(await coach.screen())


async def test_which_meeting_and_what_happened_are_one_tap(world: World, coach: Phone) -> None:
    await said(world, coach, "farid was er niet")
    await tap(world, coach, "📩 afgemeld · vandaag 09:00")  # which meeting and what, in one tap
    assert await outcomes(world) == [("K-1103", 9, "excused")]
