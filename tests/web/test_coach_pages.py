"""Coach and pages as a whole: rights, looks, no word of the chat, the same as the chat, what mail says."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings
from domain.codes import Role
from domain.members import may_ever
from tests.reading.cases import DEVELOPMENT, EXAMPLES
from tests.talk import minute_passes, statuses
from tests.web.conftest import EMAILS, Town, opened_town
from tests.web.test_clicks import Hand, link_of
from tests.web.test_day import MEETINGS, tap
from tests.web.test_klantmanager_pages import CHAT_WORDS
from tests.web.test_page_rights import everything
from tests.web.test_tasks import session_of, task_of
from tests.world import CLIENTS, KEY, STAFF, TOKEN, TUESDAY, at
from tools.i18n.catalogs import SOURCE, entries
from web.routing import ROUTES
from words.catalogs import STAFF as STAFF_WORDS
from words.catalogs import Words
from words.reviewed import catalog_path

TWO_COACHES: dict[str, Any] = {
    "staff": [*STAFF, ("ruth", "coach", "Ruth", "Stichting Brug", "Velsen")],
    "emails": {**EMAILS, "ruth": "ruth@velsen.example"},
}
NOT_FOR_COACHES = re.compile(
    r"(staff_left|access|staff_silent|silent_too|please_choose|staff_welcome|staff_declined|staff_stopped|"
    r"help\.(klantmanager|coordinator|contract_manager|language)|only_coach|kind_word\.greeting_staff|"
    r"refused\.(stale_button\.(klantmanager|coordinator)|week|line_not_from_here)|digest|team|many_read|"
    r"message_set_aside|dead_update|client_type|client_not_reported|client_list|file_lost|fate\.|sign_in|"
    r"press_again|staff_wants_none|page\.(letters|people|import|team|delivery)|way_ask_address|refused\.client_address|task_when\.klantmanager|rights\.|own_words\.staff)"
)
"""What no coach reads on a page: of other roles, of the first steps in the chat, and of its menus."""
LISTS = re.compile(r"(tip\.|group$|week_more$)")
"""Lists of the chat, which are pages, and tips about it."""


async def pages(town: Town) -> list[str]:
    """The address of every page of Sanne."""
    return [
        "/",
        "/dag",
        "/dag/2026-11-23",
        "/dag/2026-11-26",
        "/dag/2026-11-25",
        "/open",
        "/deelnemers",
        "/deelnemers/K-1042",
        "/deelnemers/K-1077",
        f"/taken/{await task_of(town, 'K-1077')}",
        "/afwezig",
    ]


async def busy(town: Town) -> None:
    """A day with a question, a no-show, and a task in which it is the coach's turn."""
    sanne, ingrid = await session_of(town, "sanne"), await session_of(town, "ingrid")
    await sanne.open("/dag")
    await sanne.press("Meld", text="1077 24-11 ns")
    await minute_passes(town.world)
    await sanne.press("Meld", text="1042 was er niet")
    await ingrid.open(f"/taken/{await task_of(town, 'K-1077')}")
    await ingrid.press("📞 Sanne belt")
    await town.world.settle()


def test_no_text_that_a_coach_reads_on_a_page_speaks_of_the_chat() -> None:
    calendar = Settings(_env_file=None, bot_token=TOKEN, secret_key=KEY).calendar
    words = Words.for_staff(calendar, TUESDAY, place="page")
    keys = [
        key
        for key in entries(catalog_path(SOURCE, STAFF_WORDS))
        if "@" not in key and not NOT_FOR_COACHES.match(key) and not LISTS.match(key)
    ]
    assert len(keys) > 1000
    said = {key: re.sub(r"</?\w+>", "", words._text("nl", key, 1) or "") for key in keys}
    assert {key: text for key, text in said.items() if CHAT_WORDS.search(text)} == {}


@pytest.mark.town(MEETINGS)
async def test_every_page_opens_and_speaks_of_no_chat_and_writes_nothing(town: Town) -> None:
    await busy(town)
    sanne = await session_of(town, "sanne")
    before = await everything(town)
    for path in await pages(town):
        said = await sanne.open(path)
        assert sanne.status == 200, (path, said)
        assert not CHAT_WORDS.findall(said), (path, CHAT_WORDS.findall(said))
    assert await everything(town) == before


@pytest.mark.town(MEETINGS)
@pytest.mark.parametrize(("role", "who"), [(Role.KLANTMANAGER, "ingrid"), (Role.COORDINATOR, "wil")])
async def test_who_opens_which_page(town: Town, role: Role, who: str) -> None:
    await busy(town)
    window = await session_of(town, who)
    await window.open("/niets")
    missing = window.html
    acts = {one.path: one.act for one in ROUTES}
    for path, route in (("/dag", "/dag"), ("/dag/2026-11-26", "/dag/{day}"), ("/open", "/open")):
        act = acts[route]
        assert act is not None
        await window.open(path)
        if may_ever(role, act):
            assert window.status == 200, path
        else:
            assert (window.status, window.html) == (404, missing), path


@pytest.mark.town(MEETINGS)
async def test_10_the_day_within_its_clicks(town: Town) -> None:
    """One press a client; a text and one press; one press a question."""
    hand = Hand(await session_of(town, "sanne"))
    await hand.window.open("/dag")
    await tap(hand.window, "K-1042", "✅ aanwezig")
    assert await statuses(town.world) == {"K-1042": "present"}
    await hand.press("Meld", text="1077 was er niet")
    await hand.press("📩 met bericht")
    assert (await statuses(town.world))["K-1077"] == "excused"
    assert hand.clicks == 2


TOWN = [
    ("K-1126", "Tarik", "tr", "sanne", "ingrid", "C1", "werk", "2026-10-05"),
    ("K-1131", "Nadia", "ar", "sanne", "ingrid", "C1", "werk", "2026-10-05"),
]
AGENDA = [
    (code, f"2026-11-{day} {hour}", 45, "coaching", "Wijkhuis")
    for day in ("17", "23", "24", "25", "30")
    for code, hour in zip(
        ("K-1042", "K-1077", "K-1103", "K-1118", "K-1126", "K-1131"),
        ("08:00", "08:15", "08:30", "14:00", "14:30", "15:00"),
        strict=True,
    )
]
LEFT = {
    "outcomes": "SELECT p.code, a.starts_at, o.version, o.status, o.minutes_late, o.reason IS NULL "
    "FROM outcomes o JOIN people p ON p.id = o.client_id JOIN appointments a ON a.id = o.appointment_id",
    "facts": "SELECT p.code, f.kind, f.type, f.on_date, f.retracted_at IS NULL FROM facts f "
    "JOIN people p ON p.id = f.client_id",
    "appointments": "SELECT p.code, a.starts_at, a.type, a.version, a.cancelled_by FROM appointments a "
    "JOIN people p ON p.id = a.client_id",
    "questions": "SELECT reason, about, how FROM questions",
    "pauses": "SELECT p.code, u.since, u.until FROM pauses u JOIN people p ON p.id = u.client_id",
    "tasks": "SELECT p.code, t.kind, t.owner, t.closed_at IS NULL FROM tasks t "
    "JOIN people p ON p.id = t.client_id",
    "told": "SELECT p.code, o.template FROM outbox o JOIN people p ON p.id = o.person_id "
    "WHERE p.code NOT IN ('sanne') AND o.means = 'send'",
    "refused": "SELECT action, detail FROM audit WHERE action = 'refused' AND detail LIKE '%reason%'",
}
"""What a text of a coach leaves, but for ids and moments."""


async def left(town: Town) -> dict[str, list[Any]]:
    """Of each, in an order that does not depend on ids."""
    return {name: sorted(map(repr, await town.world.rows(sql))) for name, sql in LEFT.items()}


def lines() -> list[str]:
    """Lines of the set by which the reader is measured, each once."""
    texts = list(dict.fromkeys(case.text for case in [*EXAMPLES, *DEVELOPMENT]))
    return [one for one in texts if one.strip()][:200]


async def test_200_lines_leave_the_same_by_chat_and_by_page(tmp_path: Path) -> None:
    folders = [tmp_path / "chat", tmp_path / "page"]
    for folder in folders:
        folder.mkdir()
    clients = [*(one for one in CLIENTS if one[3] == "sanne"), *TOWN]
    texts = lines()
    assert len(texts) == 200
    async with (
        opened_town(folders[0], AGENDA, clients=clients) as chat,
        opened_town(folders[1], AGENDA, clients=clients) as page,
    ):
        for town in (chat, page):
            await town.world.join("ingrid")
        phone = await chat.world.join("sanne")
        for begin in range(0, len(texts), 20):
            sanne = await session_of(page, "sanne")
            await sanne.open("/dag")
            for text in texts[begin : begin + 20]:
                await phone.say(text)
                await chat.world.settle()
                await sanne.press("Meld", text=text)
                if sanne.path != "/dag":
                    await sanne.open("/dag")
                assert sanne.status in (200, 409, 422), (text, sanne.text)
                assert await left(chat) == await left(page), text
            then = chat.world.kortelijn.clock.now() + timedelta(minutes=4)
            for town in (chat, page):
                await town.world.jump(then)
        rows = await left(page)
        assert len(rows["outcomes"]) > 20
        assert sum(map(len, rows.values())) > 150


@pytest.mark.town([one for one in MEETINGS if one[1].startswith("2026-11-24 08")])
@pytest.mark.parametrize("label", ["✅ aanwezig", "⏰ te laat", "📩 afgemeld", "❌ no-show"])
async def test_a_press_by_chat_and_by_page_leaves_the_same(town: Town, label: str) -> None:
    """The same press on two clients: equal records, tasks, audit, and messages to others."""
    await town.world.join("ingrid")
    phone = await town.world.join("sanne")
    await phone.say("/vandaag")
    await town.world.settle()
    await phone.press("1 · K-1042 Samira 08:00")
    await town.world.settle()
    await phone.press(label)
    await town.world.settle()
    sanne = await session_of(town, "sanne")
    await sanne.open("/dag")
    await tap(sanne, "K-1077", label)
    await minute_passes(town.world)
    both = []
    for code in ("K-1042", "K-1077"):
        rows = await left(town)
        both.append({name: [one for one in each if code in one] for name, each in rows.items()})
    by_chat = re.sub(r"K-1042|\b\d{16}\b", "X", repr(both[0]))
    by_page = re.sub(r"K-1077|\b\d{16}\b", "X", repr(both[1]))
    assert by_chat == by_page


@pytest.mark.town(MEETINGS, **TWO_COACHES)
async def test_a_coach_is_away_and_back(town: Town) -> None:
    sanne, ruth = await town.signed_in("sanne"), await town.signed_in("ruth")
    [(person,)] = await town.world.rows("SELECT id FROM people WHERE code = 'ruth'")
    await sanne.follow("Afwezig")
    said = await sanne.press("Meld mij afwezig", back="2026-11-30", stand_in=str(person))
    assert "Ruth neemt voor u waar" in said
    assert "Deelnemer van Sanne" in await ruth.open("/dag")
    await tap(ruth, "K-1042", "✅ aanwezig")
    assert await statuses(town.world) == {"K-1042": "present"}
    assert "K-1077 Yonas" in await ruth.open("/deelnemers")
    said = await sanne.press("Ik ben er weer")
    assert "U bent er." in said
    assert "3 afspraken" in said or "Nog open" in said, said
    await ruth.open("/deelnemers/K-1042")
    assert ruth.status == 404


@pytest.mark.town(MEETINGS)
async def test_a_whole_day_by_mail_and_pages_leaves_nobody_out(town: Town) -> None:
    """Telegram off: what a chat would have said comes by mail, and stands on the page of its link."""
    sanne, ingrid = await town.signed_in("sanne"), await town.signed_in("ingrid")
    await sanne.open("/dag")
    await sanne.press("Meld", text="1077 24-11 ns")
    await minute_passes(town.world)
    await ingrid.open(f"/taken/{await task_of(town, 'K-1077')}")
    await ingrid.press("📞 Sanne belt")
    await town.world.settle()
    await town.world.jump(at("2026-11-24 09:40"))
    mails = [one for one in town.world.mails(EMAILS["sanne"]) if "K-1077" in str(one["Subject"])]
    assert len(mails) == 1
    path = link_of(mails[0], town.url)
    assert path.startswith("/taken/")
    await sanne.open(path)
    await sanne.press("✅ Bereikt")
    await town.world.jump(at("2026-11-24 18:30"))
    evening = [one for one in town.world.mails(EMAILS["sanne"]) if "nog open" in str(one["Subject"])]
    assert len(evening) == 1
    assert link_of(evening[0], town.url) == "/open"
    failed = await town.world.rows(
        "SELECT o.template, o.reason FROM outbox o JOIN people p ON p.id = o.person_id "
        "WHERE p.code = 'sanne' AND o.reason = 'no_address'"
    )
    assert failed == []
