"""What waits for a coach, on one page: missing outcomes, questions, lines, tasks, and what was told."""

from __future__ import annotations

import pytest

from tests.talk import bot_texts, minute_passes, statuses
from tests.web.conftest import EMAILS, Town
from tests.web.test_clicks import link_of
from tests.web.test_day import MEETINGS, tap
from tests.web.test_tasks import session_of, task_of
from tests.world import at

pytestmark = pytest.mark.town(MEETINGS)


async def test_all_is_told(town: Town) -> None:
    sanne = await session_of(town, "sanne")
    said = await sanne.open("/open")
    assert "4 afspraken zonder uitkomst" in said
    await sanne.press("Meld", text="1042 aanw, 1077 aanw")
    await tap(sanne, "K-1077", "✅ aanwezig")
    said = await tap(sanne, "K-1103", "⏰ te laat")
    assert "Net gemeld" in said
    assert sanne.path == "/open"
    assert "Alles is gemeld." in said
    assert "zonder uitkomst" not in said


async def test_a_question_waits_with_its_choices(town: Town) -> None:
    sanne = await session_of(town, "sanne")
    await sanne.open("/dag")
    await sanne.press("Meld", text="1042 was er niet")
    await sanne.press("Meld", text="1077 was er niet")
    said = await sanne.open("/open")
    assert "2 vragen aan u" in said
    assert "U schreef: 1042 was er niet" in said
    said = await sanne.press("📩 met bericht")
    assert "1 vraag aan u" in said
    assert await statuses(town.world) == {"K-1042": "excused"}
    await sanne.press("Laat maar")
    said = await sanne.open("/open")
    assert "aan u" not in said
    assert await statuses(town.world) == {"K-1042": "excused"}


async def test_questions_are_let_go_after_one_more_look(town: Town) -> None:
    sanne = await session_of(town, "sanne")
    await sanne.open("/dag")
    await sanne.press("Meld", text="1042 was er niet")
    await sanne.press("Meld", text="1077 was er niet")
    await sanne.open("/open")
    let_go = next(one for one in sanne.buttons if "🗑" in one)
    said = await sanne.press(let_go)
    assert "laten vervallen?" in said
    said = await sanne.press(next(one for one in sanne.buttons if one.startswith("Ja")))
    assert "vragen aan u" not in said


async def test_a_line_and_a_task_lead_to_their_pages(town: Town) -> None:
    ingrid, sanne = await session_of(town, "ingrid"), await session_of(town, "sanne")
    await sanne.open("/dag")
    await sanne.press("Meld", text="1077 ns")
    await minute_passes(town.world)
    await ingrid.open(f"/taken/{await task_of(town, 'K-1077')}")
    await ingrid.press("📞 Sanne belt")
    await ingrid.open("/deelnemers/K-1042")
    await ingrid.press("Stuur aan Sanne", line="Hoe laat was zij er?")
    await town.world.settle()
    said = await sanne.open("/open")
    assert "K-1042" in said
    await sanne.follow(next(one for one in sanne.links if one.startswith("K-1077 Yonas: ")))
    assert sanne.path.startswith("/taken/")
    assert "✅ Bereikt" in sanne.buttons
    await sanne.press("✅ Bereikt")
    assert "taken waarin u aan zet bent" not in await sanne.open("/open")


async def test_what_a_chat_would_say_stands_here_for_who_has_none(town: Town) -> None:
    await town.signed_in("sanne")
    farid = await town.world.join("K-1103", language="Nederlands")
    await farid.say("ik wil een andere tijd")
    await town.world.settle()
    sanne = await session_of(town, "sanne")
    said = await sanne.open("/open")
    assert "Berichten van de laatste dagen" in said


async def test_one_mail_at_the_end_of_the_day_leads_here(town: Town) -> None:
    await town.signed_in("sanne")
    await town.world.jump(at("2026-11-24 18:30"))
    await town.world.jump(at("2026-11-24 20:00"))
    mails = [one for one in town.world.mails(EMAILS["sanne"]) if "open" in str(one["Subject"])]
    assert len(mails) == 1
    assert link_of(mails[0], town.url) == "/open"
    assert not await bot_texts(await town.world.phone("Sanne"))


async def test_who_reports_nothing_sees_the_start(town: Town) -> None:
    ingrid = await session_of(town, "ingrid")
    assert "Wat op u wacht" not in await ingrid.open("/open")
    _, keys = ingrid.filled("Uitloggen")
    await ingrid.send("/open", [*keys, ("text", "1042 aanw")])
    assert ingrid.status == 404
    assert await statuses(town.world) == {}


async def test_the_start_says_what_is_first(town: Town) -> None:
    sanne = await session_of(town, "sanne")
    said = await sanne.open("/")
    assert "4 punten wachten op u Langst open: K-1077 Yonas, gisteren ma 23-11 08:00." in said
    assert "Eerstvolgende afspraak: K-1103 Farid, vandaag di 24-11 14:00." in said
    await sanne.follow("Naar uw dag, 3 afspraken")
    assert sanne.path == "/dag"
