"""S8: a file with facts of clients leaves after a second person's yes (docs/adr/0026)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from domain.files import WAITS, YES_HOLDS
from domain.messages.message import ANSWER_LIVES, Lane
from domain.messages.notices import Notice
from domain.retention import FILE_REQUESTS
from services.files.asking import FileWanted
from services.files.deciding import AllowFile, RefuseFile
from simulator.client import Message, Phone
from tests.clients.test_card import give_to_peter
from tests.people.test_at_a_press import button, presses
from tests.talk import newest, press, say
from tests.world import STAFF as VELSEN
from tests.world import World, at

STAFF = [
    *VELSEN,
    ("carla", "coordinator", "Carla", "Gemeente Velsen", "Velsen"),
    ("ton", "coordinator", "Ton", "Gemeente Beverwijk", "Beverwijk"),
    ("karin", "klantmanager", "Karin", "Gemeente Beverwijk", "Beverwijk"),
]
pytestmark = pytest.mark.town((), staff=STAFF)
CSV, XLSX = "📎 Gegevens (CSV)", "📎 Bestand"
YES, NO = "✅ Ja", "🚫 Nee"
ASKED = "moet ja zeggen"
NOT_ALLOWED, STALE = "🙂 Dat mag hier niet", "knop werkt niet meer"


async def asks(world: World, who: Phone, code: str = "1042") -> Message:
    """The answer to a press for the file of one client."""
    [card] = await say(world, who, f"/client {code}")
    [answer] = await press(world, who, CSV, card)
    return answer


async def week_file(world: World, who: Phone) -> Message:
    """The answer to a press for the file of this week."""
    [shown] = await say(world, who, "/overzicht")
    [answer] = await press(world, who, XLSX, shown)
    return answer


async def cards(phone: Phone) -> list[Message]:
    return [one for one in await phone.screen() if one.from_bot and "bestand" in one.text]


async def audited(world: World) -> list[str]:
    found = await world.rows(
        "SELECT action FROM audit WHERE action LIKE 'file_%' OR action IN ('export', 'overview_file') "
        "ORDER BY rowid"
    )
    return [action for (action,) in found]


async def wait(world: World, time: timedelta) -> None:
    await world.jump(world.kortelijn.clock.now() + time)


async def test_a_file_comes_after_the_yes_of_a_coordinator(world: World) -> None:
    wil, ingrid, peter = await world.join("wil"), await world.join("ingrid"), await world.join("peter")
    await world.jump(at("2026-11-24 10:00"))
    answer = await asks(world, ingrid)
    assert answer.document is None
    assert answer.text.startswith("🔐 Wil moet ja zeggen voordat u dit bestand krijgt.")
    assert await audited(world) == ["file_asked"], "and nothing was read"
    card = await wil.last()
    assert card.text == (
        "🔐 Ingrid, klantmanager, vraagt vandaag 10:00 om een bestand\n"
        "De gegevens van K-1042 (CSV).\n"
        "Na uw ja kan Ingrid tien minuten lang bestanden van de eigen deelnemers ophalen.\n"
        "\n"
        "Klopt dit? Bij twijfel: bel eerst, en zeg pas dan ja."
    )
    assert card.labels == [YES, NO]
    assert await cards(peter) == [], "where a coordinator can be asked, colleagues are not"
    await press(world, wil, YES)
    told = await ingrid.last()
    assert told.text.startswith(
        "✅ Wil heeft ja gezegd. U haalt het bestand op met de knop hieronder: geldig"
    )
    assert "geldig tot 10:10" in told.text
    assert told.labels == [CSV]
    [sent] = await press(world, ingrid, CSV, told)
    assert sent.document is not None
    assert sent.document["file_name"] == "K-1042.csv"
    other = await week_file(world, ingrid)
    assert other.document is not None, "any other file comes at once too"
    assert await audited(world) == ["file_asked", "file_allowed", "export", "overview_file"]


async def test_a_yes_holds_ten_minutes_and_then_a_press_asks_anew(world: World) -> None:
    wil, ingrid = await world.join("wil"), await world.join("ingrid")
    assert ASKED in (await week_file(world, ingrid)).text
    assert (
        "Het overzicht van de week van maandag 23 november (Excel), alle deelnemers: 3."
        in (await wil.last()).text
    )
    await press(world, wil, YES)
    told = await ingrid.last()
    await wait(world, YES_HOLDS - timedelta(seconds=30))
    [sent] = await press(world, ingrid, XLSX, told)
    assert sent.document is not None
    await wait(world, timedelta(seconds=30))
    [answer] = await press(world, ingrid, XLSX, told)
    assert answer.document is None
    assert ASKED in answer.text
    assert len(await cards(wil)) == 2


async def test_who_presses_again_asks_nobody_again_within_ten_minutes(world: World) -> None:
    wil, ingrid = await world.join("wil"), await world.join("ingrid")
    await world.jump(at("2026-11-24 10:00"))
    await asks(world, ingrid)
    for answer in (
        await asks(world, ingrid),
        await asks(world, ingrid, "1077"),
        await week_file(world, ingrid),
    ):
        assert answer.text.startswith("⏳ Uw vraag van 10:00 staat al bij Wil.")
        assert "Vanaf 10:10" in answer.text
    assert len(await cards(wil)) == 1
    await wait(world, timedelta(minutes=11))
    assert ASKED in (await asks(world, ingrid, "1077")).text
    first, second = await cards(wil)
    assert (first.labels, second.labels) == ([YES, NO], [YES, NO])
    await press(world, wil, YES, first)
    assert [one.text[:20] for one in await cards(wil)] == ["✅ Wil heeft vandaag "] * 2, "one answer for both"
    assert len([one for one in await ingrid.screen() if "Wil heeft ja gezegd" in one.text]) == 1


async def test_where_nobody_can_be_asked_nothing_is_stored(world: World) -> None:
    wil, ingrid = await world.join("wil"), await world.join("ingrid")
    await world.join("ton")
    await world.join("karin")
    await say(world, wil, "/stop")
    await press(world, wil, "✋ Ja, stop")
    answer = await asks(world, ingrid)
    assert answer.document is None
    assert "make export" in answer.text
    assert await world.rows("SELECT 1 FROM file_requests") == []
    assert await audited(world) == []


async def test_without_a_coordinator_a_colleague_is_asked_and_reads_of_no_foreign_client(
    world: World,
) -> None:
    peter, ingrid = await world.join("peter"), await world.join("ingrid")
    assert "Peter moet ja zeggen" in (await asks(world, ingrid)).text
    card = await peter.last()
    assert "De gegevens van één deelnemer (CSV)." in card.text
    await press(world, peter, NO)
    refused = await peter.last()
    assert "Zeg dat meteen tegen uw coördinator." in refused.text
    for text in (card.text, refused.text):
        assert "1042" not in text
        assert "Samira" not in text
    await wait(world, timedelta(minutes=11))
    await asks(world, ingrid)
    await press(world, peter, YES)
    [sent] = await press(world, ingrid, CSV, await newest(ingrid, "Peter heeft ja gezegd"))
    assert sent.document is not None


async def test_after_a_no_nothing_comes_and_nobody_is_asked_at_once(world: World) -> None:
    wil, ingrid = await world.join("wil"), await world.join("ingrid")
    await world.jump(at("2026-11-24 10:00"))
    await asks(world, ingrid)
    await press(world, wil, NO)
    card = await wil.last()
    assert card.labels == []
    assert card.text.startswith(
        "🚫 Wil heeft vandaag 10:00 nee gezegd. Ingrid, klantmanager, krijgt geen bestand."
    )
    assert card.text.endswith("Kies /toegang, Ingrid, 📱 Telefoon kwijt.")
    assert (await ingrid.last()).text.startswith("🚫 Wil heeft nee gezegd: u krijgt nu geen bestand.")
    for answer in (await asks(world, ingrid), await week_file(world, ingrid)):
        assert answer.document is None
        assert "Wil heeft nee gezegd" in answer.text
        assert "Vanaf 10:10" in answer.text
    assert len(await cards(wil)) == 1
    assert await audited(world) == ["file_asked", "file_refused"]
    await wait(world, timedelta(minutes=11))
    assert ASKED in (await asks(world, ingrid)).text


async def test_every_card_says_what_was_decided_and_by_whom(world: World) -> None:
    wil, carla, ingrid = await world.join("wil"), await world.join("carla"), await world.join("ingrid")
    assert "Carla of Wil moet ja zeggen" in (await asks(world, ingrid)).text
    [buttons] = (await carla.last()).buttons
    await press(world, wil, NO)
    for phone in (wil, carla):
        [card] = await cards(phone)
        assert card.text.startswith("🚫 Wil heeft vandaag")
        assert card.labels == []
    [card] = await cards(carla)
    for late in buttons:
        await carla.press(message_id=card.message_id, data=late.data, force=True)
        await world.settle()
        assert [one.text for one in await cards(carla)] == [card.text], "the first answer stands"
    assert "Wil heeft nee gezegd" in (await ingrid.last()).text
    assert await world.rows("SELECT allowed FROM file_requests") == [(0,)]
    assert await audited(world) == ["file_asked", "file_refused"]


async def test_who_may_have_a_card_of_which_nobody_knows_the_number_reads_it_afresh(world: World) -> None:
    wil, carla, ingrid = await world.join("wil"), await world.join("carla"), await world.join("ingrid")
    await asks(world, ingrid)
    async with world.kortelijn.store.begin() as work:
        await work._conn.execute_fetchall(
            "UPDATE outbox SET state = 'uncertain', message_id = NULL WHERE template = 'file_wanted' "
            "AND person_id = (SELECT id FROM people WHERE code = 'carla')"
        )
    await press(world, wil, YES)
    assert (await cards(carla))[-1].text.startswith("✅ Wil heeft vandaag")


@pytest.mark.parametrize(("code", "name"), [("ton", "Ton"), ("karin", "Karin"), ("ingrid", "Ingrid")])
async def test_only_a_second_person_of_the_municipality_decides(world: World, code: str, name: str) -> None:
    """Each with a button of their own, as a fault elsewhere could have made it."""
    for one in ("wil", "ton", "karin", "ingrid"):
        await world.join(one)
    await asks(world, world.phones["Ingrid"])
    ((request,),) = await world.rows("SELECT id FROM file_requests")
    assert code == "ingrid" or await cards(world.phones[name]) == []
    for meaning in (AllowFile(request), RefuseFile(request)):
        [answer] = await presses(world, world.phones[name], await button(world, code, meaning))
        assert STALE in answer
    assert await world.rows("SELECT decided_at FROM file_requests") == [(None,)]


@pytest.mark.parametrize(("code", "name"), [("sanne", "Sanne"), ("wil", "Wil")])
async def test_the_right_and_the_state_are_asked_again_at_the_press(
    world: World, code: str, name: str
) -> None:
    for one in ("wil", "sanne", "ingrid"):
        await world.join(one)
    await asks(world, world.phones["Ingrid"])
    ((request,),) = await world.rows("SELECT id FROM file_requests")
    if code == "wil":
        await say(world, world.phones["Wil"], "/stop")
        await press(world, world.phones["Wil"], "✋ Ja, stop")
    await presses(world, world.phones[name], await button(world, code, AllowFile(request)))
    assert await world.rows("SELECT decided_at FROM file_requests") == [(None,)]


@pytest.mark.parametrize(
    ("code", "fate"),
    [
        ("wil", ("sent", None)),
        ("ton", ("void", "not_allowed")),
        ("ingrid", ("void", "not_allowed")),
        ("sanne", ("void", "not_allowed")),
    ],
)
async def test_a_card_goes_to_a_second_person_alone(
    world: World, code: str, fate: tuple[str, str | None]
) -> None:
    """Looked at again at the moment of sending, whoever it was queued for."""
    for one in ("wil", "ton", "ingrid", "sanne"):
        await world.join(one)
    await asks(world, world.phones["Ingrid"])
    ((request,),) = await world.rows("SELECT id FROM file_requests")
    now = world.kortelijn.clock.now()
    async with world.kortelijn.store.begin() as work:
        reader = await work.people.by_code(code)
        assert reader is not None
        until = now + ANSWER_LIVES
        notice = Notice("again", FileWanted(request), Lane.ANSWER, now, until, person_id=reader.id)
        await work.outbox.put(notice, now)
    await world.settle()
    assert await world.rows("SELECT state, reason FROM outbox WHERE dedupe_key = 'again'") == [fate]


async def test_a_yes_gives_nothing_of_a_client_who_has_gone_to_a_colleague(
    world: World, tmp_path: Path
) -> None:
    wil, ingrid = await world.join("wil"), await world.join("ingrid")
    await asks(world, ingrid)
    await give_to_peter(world, tmp_path)
    await press(world, wil, YES)
    [answer] = await press(world, ingrid, CSV, await newest(ingrid, "Wil heeft ja gezegd"))
    assert answer.document is None
    assert answer.text.startswith(NOT_ALLOWED)
    assert "export" not in await audited(world)


async def test_a_question_that_nobody_answers_lapses(world: World) -> None:
    wil, ingrid = await world.join("wil"), await world.join("ingrid")
    await asks(world, ingrid)
    await wait(world, WAITS)
    await press(world, wil, YES)
    card = await wil.last()
    assert card.text.startswith("⌛ Niemand zei op tijd ja: Ingrid, klantmanager, krijgt geen bestand.")
    assert card.labels == []
    assert await audited(world) == ["file_asked"]
    assert ASKED in (await asks(world, ingrid)).text


async def test_questions_are_forgotten_and_the_audit_stays(world: World) -> None:
    wil, ingrid = await world.join("wil"), await world.join("ingrid")
    await asks(world, ingrid)
    await press(world, wil, YES)
    await wait(world, FILE_REQUESTS - timedelta(minutes=1))
    await world.kortelijn.ticks.keep_house()
    assert len(await world.rows("SELECT 1 FROM file_requests")) == 1
    await wait(world, timedelta(minutes=2))
    await world.kortelijn.ticks.keep_house()
    assert await world.rows("SELECT 1 FROM file_requests") == []
    assert await audited(world) == ["file_asked", "file_allowed"]
