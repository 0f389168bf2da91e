"""Officials who read mail and no Telegram: what they get, when, and what a mail says."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from email.message import EmailMessage

import pytest

from bot.outgoing.carrier import IDLE
from domain.tasks import Step, StepTaken
from domain.values import Reach
from domain.ways import ConsentHow, WayKind
from services.people.client_ways import Agreed, agree_noted
from services.tasks.tasks import refresh_cards
from simulator.client import Phone
from simulator.striking import Fault
from tests.talk import minute_passes, press, say
from tests.world import World, at
from tools.i18n.catalogs import SOURCE, texts
from words.catalogs import STAFF as STAFF_WORDS
from words.reviewed import catalog_path

INGRID, WIL = "ingrid@velsen.example", "wil@velsen.example"
MEETINGS = [
    ("K-1042", "2026-11-24 09:30", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-24 10:30", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-24 11:30", 60, "coaching", "Kade 12"),
]
pytestmark = pytest.mark.town(MEETINGS, emails={"ingrid": INGRID, "wil": WIL})


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def html_of(mail: EmailMessage) -> str:
    body = mail.get_body(("html",))
    assert body is not None
    return str(body.get_content())


async def missed(world: World, coach: Phone, text: str = "1077 ns") -> None:
    """The coach types a no-show, and has no second thoughts."""
    await say(world, coach, text)
    await minute_passes(world)


async def test_a_no_show_is_mailed_at_once_with_code_and_what_to_do(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 11:40"))
    await missed(world, sanne)
    [mail] = world.mails(INGRID)
    assert mail["Subject"] == "K-1077 gemist, wie belt?"
    assert "K-1077, di 24-11: niet verschenen. Wie belt? Kies voor " in text_of(mail)
    links = re.findall(r"https://\S+", text_of(mail))
    [(task,)] = await world.rows("SELECT id FROM tasks WHERE kind = 'no_show'")
    assert links == [f"https://kortelijn.example/taken/{task}", "https://kortelijn.example/instellingen"]
    assert "Uw adressen en instellingen:" in text_of(mail)
    assert await world.rows("SELECT count(*) FROM outbox WHERE reason = 'no_address'") == [(0,)]


async def test_a_mail_has_the_same_words_twice_and_the_headers_of_a_machine(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 11:40"))
    await missed(world, sanne)
    [mail] = world.mails(INGRID)
    shown = re.sub(r"<(?:title|style)>.*?</(?:title|style)>|<[^>]+>", " ", html_of(mail), flags=re.S)
    assert shown.replace("&amp;", "&").split() == text_of(mail).replace("--", " ").split()
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].startswith("Tue, 24 Nov 2026")
    assert mail["X-Auto-Response-Suppress"] == "All"
    assert re.fullmatch(r"<k\d+\.1@example\.nl>", mail["Message-ID"])
    assert '<html lang="nl">' in html_of(mail)
    assert html_of(mail).count("<a ") == 2
    assert not re.search(r"<(img|table|script|form|button)|style=", html_of(mail))
    assert "Antwoorden op deze mail leest niemand." in text_of(mail)


@pytest.mark.town(MEETINGS, emails={"ingrid": INGRID}, mail_reply_to="Team werk <team@velsen.example>")
async def test_where_people_read_answers_a_mail_says_so_and_answers_go_there(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 11:40"))
    await missed(world, sanne)
    [mail] = world.mails(INGRID)
    assert mail["Reply-To"] == "Team werk <team@velsen.example>"
    assert "Antwoorden op deze mail komen bij uw team terecht." in text_of(mail)


async def test_that_it_was_none_is_mailed_as_long_as_nobody_has_called(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 11:40"))
    await missed(world, sanne)
    await say(world, sanne, "1077 aanw")
    while (await sanne.last()).buttons and "toch" in (await sanne.last()).text.lower():
        await press(world, sanne, (await sanne.last()).labels[0])
    await world.settle()
    assert [mail["Subject"] for mail in world.mails(INGRID)] == [
        "K-1077 gemist, wie belt?",
        "K-1077 is niet gemist, u hoeft niet te bellen",
    ]


async def test_what_nobody_answers_comes_to_the_coordinator_by_mail(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 11:40"))
    await missed(world, sanne)
    await world.jump(at("2026-11-25 12:00"))
    [mail] = world.mails(WIL)
    assert mail["Subject"] == "Escalatie K-1077, kies wie belt"


async def test_who_reads_in_the_chat_gets_no_mail_beside_it(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    await world.jump(at("2026-11-24 11:40"))
    await missed(world, sanne)
    assert "Yonas" in (await ingrid.last()).text
    assert world.mails(INGRID) == []


async def test_a_chat_that_is_shut_hands_the_same_card_to_the_mail(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    await world.jump(at("2026-11-24 11:40"))
    await ingrid.deactivate()
    await missed(world, sanne)
    [mail] = world.mails(INGRID)
    assert mail["Subject"] == "K-1077 gemist, wie belt?"
    rows = (
        "SELECT a.way, a.result, a.reason FROM attempts a JOIN outbox o ON o.id = a.outbox_id "
        "WHERE o.template = 'task' ORDER BY a.at, a.rowid"
    )
    assert await world.rows(rows) == [("telegram", "unreachable", "forbidden"), ("email", "sent", None)]
    assert await world.rows("SELECT state, way FROM outbox WHERE template = 'task'") == [("sent", "email")]
    assert await world.rows("SELECT count(*) FROM outbox WHERE template = 'staff_unreachable'") == [(0,)]


async def test_an_address_of_nobody_closes_the_way_and_the_next_one_has_it(world: World) -> None:
    sanne, ingrid, wil = await world.join("sanne"), await world.join("ingrid"), await world.join("wil")
    await prefers_mail(world, "ingrid")
    world.mailbox.faults.append(Fault("unknown", INGRID))
    await world.jump(at("2026-11-24 11:40"))
    await missed(world, sanne)
    assert "Yonas" in (await ingrid.last()).text
    assert world.mails(INGRID) == []
    told = [one.text for one in await wil.screen() if "e-mailadres" in one.text]
    assert len(told) == 1
    assert "Ingrid" in told[0]
    reach = "SELECT reach, reason FROM ways WHERE kind = 'email' AND person_id = ?"
    assert await world.rows(reach, await id_of(world, "ingrid")) == [("unreachable", "550 5.1.1")]


@pytest.mark.parametrize("does", ["policy", "refused"])
async def test_a_refused_text_leaves_the_way_open_and_the_next_one_has_it(world: World, does: str) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    await prefers_mail(world, "ingrid")
    world.mailbox.faults.append(Fault(does, INGRID, times=1))
    await world.jump(at("2026-11-24 11:40"))
    await missed(world, sanne)
    assert "Yonas" in (await ingrid.last()).text
    reach = "SELECT reach FROM ways WHERE kind = 'email' AND person_id = ?"
    assert await world.rows(reach, await id_of(world, "ingrid")) == [("active",)]
    [(fault,)] = await world.rows("SELECT value FROM runtime WHERE name = 'mail_fault'")
    assert fault.startswith("554")


@pytest.mark.parametrize("does", ["later", "full", "no_route", "busy"])
async def test_what_a_server_cannot_take_now_it_gets_a_minute_later(
    world: World, capfd: pytest.CaptureFixture[str], does: str
) -> None:
    """What it says of one address is no outage; either is in the log once."""
    sanne = await world.join("sanne")
    world.mailbox.faults.append(Fault(does, INGRID, times=2))
    await world.jump(at("2026-11-24 11:40"))
    await missed(world, sanne)
    assert world.mails(INGRID) == []
    mailer = world.kortelijn.mailer
    assert mailer is not None
    assert (mailer.refused_for > 0) is (does == "busy")
    assert mailer.silence == -1
    faults = await world.rows("SELECT 1 FROM runtime WHERE name = 'mail_fault' AND value <> ''")
    assert bool(faults) is (does == "busy")
    await world.jump(world.kortelijn.clock.now() + timedelta(seconds=70))
    assert world.mails(INGRID) == []
    await world.jump(world.kortelijn.clock.now() + timedelta(minutes=4))
    assert world.mails(INGRID) == []
    await world.jump(world.kortelijn.clock.now() + timedelta(minutes=2))
    assert len(world.mails(INGRID)) == 1
    assert mailer.refused_for == 0
    written = "".join(capfd.readouterr())
    assert written.count("mail_said_later") == 1
    assert ("server" if does == "busy" else "reader") in written.split("mail_said_later")[1].splitlines()[0]
    assert INGRID not in written
    reach = "SELECT reach FROM ways WHERE kind = 'email' AND person_id = ?"
    assert await world.rows(reach, await id_of(world, "ingrid")) == [("active",)]


async def test_mails_to_one_client_keep_their_order_while_one_waits_for_its_next_try(world: World) -> None:
    """Also where both are due at once, and what was made again is not called off by an older mail."""
    sanne = await world.join("sanne")
    client, yonas, coach = (
        "yonas@voorbeeld.example",
        await id_of(world, "K-1077"),
        await id_of(world, "sanne"),
    )
    async with world.kortelijn.store.begin() as work:
        now = world.kortelijn.clock.now()
        agreed = Agreed(WayKind.EMAIL, client, coach, ConsentHow.SPOKEN, now)
        await agree_noted(work, await work.caseload.client(yonas), agreed, world.settings.calendar, now)
    await world.jump(now + timedelta(minutes=1))
    before = len(world.mails(client))
    world.mailbox.faults.append(Fault("later", client, times=2))
    await say(world, sanne, "afspraak 1077 di 22-12 10:00 Stationsplein 3")
    await say(world, sanne, "afspraak 1077 wo 23-12 11:00 Stationsplein 3")
    for _ in range(6):
        await world.jump(world.kortelijn.clock.now() + timedelta(minutes=2))
    said = [text_of(mail) for mail in world.mails(client)[before:]]
    assert ["22-12" in one for one in said] == [True, False], said
    planned = said[0].partition("22-12")[0].strip()
    assert planned
    world.mailbox.faults.append(Fault("later", client, times=2))
    await say(world, sanne, "1077 di 22-12 10:00 gaat niet door")
    await world.jump(world.kortelijn.clock.now() + timedelta(minutes=2))
    await say(world, sanne, "afspraak 1077 di 22-12 10:00 Stationsplein 3")
    for _ in range(8):
        await world.jump(world.kortelijn.clock.now() + timedelta(minutes=2))
    last = text_of(world.mails(client)[-1])
    assert "22-12" in last
    assert last.partition("22-12")[0].strip() == planned  # once more that it is planned


async def test_an_outage_is_over_when_nothing_waits_for_the_server(world: World) -> None:
    """Its mail went by the chat: whether the server is well by now nobody knows."""
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    await prefers_mail(world, "ingrid")
    world.mailbox.faults.append(Fault("busy", INGRID))
    await world.jump(at("2026-11-24 11:40"))
    await missed(world, sanne)
    mailer = world.kortelijn.mailer
    assert mailer is not None
    for minutes in (2, 6, 16):
        await world.jump(world.kortelijn.clock.now() + timedelta(minutes=minutes))
        assert mailer.refused_for > 0
    await world.jump(world.kortelijn.clock.now() + timedelta(minutes=61))
    assert [one for one in await ingrid.screen() if "Yonas" in one.text]
    await rounds(world)
    assert mailer.refused_for == 0


async def test_an_outage_from_before_a_start_is_over_when_nothing_waits(world: World) -> None:
    sanne = await world.join("sanne")
    world.mailbox.faults.append(Fault("drop_early", INGRID))
    await world.jump(at("2026-11-24 11:40"))
    await missed(world, sanne)
    down = "SELECT value <> '' FROM runtime WHERE name = 'mail_down_since'"
    assert await world.rows(down) == [(1,)]
    world.mailbox.faults.clear()
    await world.jump(at("2026-12-24 11:40"))
    await world.restart()
    await rounds(world)
    assert await world.rows(down) == [(0,)]


async def rounds(world: World) -> None:
    """The mailer looks once more, without having been called."""
    await world.settle()
    await asyncio.sleep(1.2 * IDLE)
    await world.settle()


async def test_a_server_that_says_later_for_long_makes_way_for_the_chat(world: World) -> None:
    sanne, ingrid = await world.join("sanne"), await world.join("ingrid")
    await prefers_mail(world, "ingrid")
    world.mailbox.faults.append(Fault("later", INGRID))
    await world.jump(at("2026-11-24 11:40"))
    await missed(world, sanne)
    for minutes in (2, 6, 16):
        await world.jump(world.kortelijn.clock.now() + timedelta(minutes=minutes))
        assert not [one for one in await ingrid.screen() if "Yonas" in one.text]
    await world.jump(world.kortelijn.clock.now() + timedelta(minutes=61))
    assert [one for one in await ingrid.screen() if "Yonas" in one.text]
    assert world.mails(INGRID) == []


@pytest.mark.parametrize(("does", "times", "taken"), [("drop", 1, 2), ("drop_untaken", 1, 1), ("drop", 9, 2)])
async def test_lost_inside_the_text_it_goes_once_more_under_the_same_number(
    world: World, does: str, times: int, taken: int
) -> None:
    sanne = await world.join("sanne")
    world.mailbox.faults.append(Fault(does, INGRID, times=times))
    await world.jump(at("2026-11-24 11:40"))
    await missed(world, sanne)
    for _ in range(3):
        await world.jump(world.kortelijn.clock.now() + timedelta(minutes=10))
    mails = world.mails(INGRID)
    cards = [mail for mail in mails if "gemist" in mail["Subject"]]
    assert len(cards) == taken
    assert len({mail["Message-ID"] for mail in cards}) == 1
    state = "sent" if times == 1 else "uncertain"
    assert await world.rows("SELECT state FROM outbox WHERE template = 'task'") == [(state,)]


async def test_lost_before_the_text_it_is_simply_sent_again(world: World) -> None:
    sanne = await world.join("sanne")
    world.mailbox.faults.append(Fault("drop_early", INGRID, times=1))
    await world.jump(at("2026-11-24 11:40"))
    await missed(world, sanne)
    rows = "SELECT state, uncertain FROM outbox WHERE template = 'task'"
    assert await world.rows(rows) == [("queued", 0)]


async def test_what_was_done_on_the_page_is_no_mail_and_no_alarm(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 11:40"))
    await missed(world, sanne)
    before = len(await sanne.screen())
    async with world.kortelijn.store.begin() as work:
        ingrid, yonas = await work.people.by_code("ingrid"), await work.people.by_code("K-1077")
        assert ingrid is not None
        assert yonas is not None
        [task] = await work.tasks.of_client(yonas.id)
        now = world.kortelijn.clock.now()
        await work.tasks.add_step(task.id, StepTaken(Step.WE_CALL, ingrid.id, now))
        again = await work.tasks.get(task.id)
        assert again is not None
        await refresh_cards(work, again, now)
    await world.settle()
    assert len(world.mails(INGRID)) == 1
    assert len(await sanne.screen()) == before
    assert await world.rows("SELECT reason FROM outbox WHERE template = 'task' AND state = 'void'") == [
        ("not_by_mail",)
    ]


async def prefers_mail(world: World, code: str) -> None:
    async with world.kortelijn.store.begin() as work:
        person = await work.people.by_code(code)
        assert person is not None
        await work.ways.set_rank(person.id, WayKind.EMAIL, 5)


async def id_of(world: World, code: str) -> str:
    [(key,)] = await world.rows("SELECT id FROM people WHERE code = ?", code)
    return str(key)


async def test_no_address_of_a_client_is_kept_whatever_asks_for_it(world: World) -> None:
    async with world.kortelijn.store.begin() as work:
        samira = await work.people.by_code("K-1042")
        assert samira is not None
        await work.ways.put(samira.id, WayKind.EMAIL, "samira@example.nl", world.kortelijn.clock.now())
        assert [way.kind for way in await work.ways.of(samira.id)] == [WayKind.TELEGRAM]


async def test_an_account_that_waits_for_confirmation_is_not_let_in_by_an_open_mailbox(world: World) -> None:
    """Mail says that something waits; who may act in a chat is asked of that chat alone."""
    async with world.kortelijn.store.begin() as work:
        ingrid = await work.people.by_code("ingrid")
        assert ingrid is not None
        assert ingrid.reach is Reach.ACTIVE
        assert (await work.people.in_chat(ingrid.id)).reach is Reach.NOT_JOINED
    phone = await world.phone("Ingrid")
    await phone.say("/taken")
    await world.settle()
    assert "Yonas" not in (await phone.last()).text


def test_what_a_mail_may_say_of_a_message_is_a_code_a_day_and_counts() -> None:
    """No text of a mail has a slot for a name, a place, a supplier or a reason."""
    allowed = {"code", "day", "day_short", "until_short", "until_time", "count", "week", "clients"}
    allowed |= {"met", "came", "missed", "excused"}
    known = texts(catalog_path(SOURCE, STAFF_WORDS))
    found = {key: text for key, text in known.items() if key.startswith("mail.")}
    assert len(found) > 30
    slots = {key: set(re.findall(r"{(\w+)}", str(text))) for key, text in found.items()}
    assert {key: more for key, said in slots.items() if (more := said - allowed)} == {}
