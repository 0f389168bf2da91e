"""Mail that comes back, over real SMTP: what closes, what goes on, who hears of it, what changes nothing."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from pathlib import Path

import aiosmtplib
import pytest

from bot.commands.doctor import examine
from bot.only_one import OnlyOne
from bot.outgoing.return_path import Sent
from bot.settings import Unusable, load
from domain.values import Reach
from domain.ways import WayKind
from simulator.returning import REPORTS
from simulator.striking import Fault
from tests.talk import press, say
from tests.ways.test_mail import INGRID, MEETINGS, WIL, id_of, missed, prefers_mail
from tests.web.test_answers import FARID, agree
from tests.world import KEY, TOKEN, World, at

DOMAIN = "terug.example.nl"
LISTENS = {"mail_bounce_domain": DOMAIN, "mail_bounce_listen": "127.0.0.1:0"}
pytestmark = pytest.mark.town(MEETINGS, emails={"ingrid": INGRID, "wil": WIL}, **LISTENS)
AHEAD = [("K-1103", "2026-11-26 10:30", 60, "coaching", "Stationsplein 3")]
REACH = "SELECT reach, reason FROM ways WHERE kind = 'email' AND person_id = ?"
CARD = "SELECT state, way, reason FROM outbox WHERE template = 'task'"
ATTEMPTS = (
    "SELECT a.way, a.result, a.reason FROM attempts a JOIN outbox o ON o.id = a.outbox_id "
    "WHERE o.template = 'task' ORDER BY a.rowid"
)


@pytest.fixture
async def back(world: World) -> World:
    """A town whose mail server brings what comes back to the bot."""
    await listens(world)
    return world


async def listens(world: World) -> None:
    assert world.kortelijn.returns is not None
    while not world.kortelijn.returns.listening:
        await asyncio.sleep(0.01)
    world.mailbox.returns = world.kortelijn.returns.port


async def no_show(world: World, *does: str) -> None:
    """Ingrid, who reads mail first, gets the card of a no-show; her mail server says this later."""
    sanne = await world.join("sanne")
    await prefers_mail(world, "ingrid")
    world.mailbox.faults += [Fault(one, INGRID, times=1) for one in does]
    await world.jump(at("2026-11-24 11:40"))
    await missed(world, sanne)


async def says(world: World, *does: str) -> None:
    """The mail server says this of the newest mail to Ingrid."""
    mail = [one for one in world.mailbox.taken if one.to == INGRID][-1]
    for one in does:
        world.mailbox.send_back(mail, one, world.kortelijn.clock.now().timestamp())
        await world.settle()


async def mail_reach(world: World, code: str = "ingrid") -> tuple[str, str | None]:
    [found] = await world.rows(REACH, await id_of(world, code))
    return found


async def test_a_mail_comes_back_to_an_address_of_its_own_and_only_headers_do(back: World) -> None:
    await no_show(back)
    [mailed] = back.mailbox.taken
    assert re.fullmatch(r"b-[a-z2-7]{28}@terug\.example\.nl", mailed.back_to)
    assert set(mailed.options) == {"RET=HDRS", "NOTIFY=SUCCESS,FAILURE,DELAY"}
    assert mailed.message["From"] == "KorteLijn <kortelijn@example.nl>"
    assert DOMAIN not in str(mailed.message)


@pytest.mark.parametrize("does", ["returned_unknown", "returned_closed"])
async def test_an_address_of_nobody_closes_the_way_and_the_chat_has_it_within_a_minute(
    back: World, does: str
) -> None:
    ingrid, wil = await back.join("ingrid"), await back.join("wil")
    await no_show(back, does)
    assert "Yonas" in (await ingrid.last()).text
    status = REPORTS[does][1]
    assert await mail_reach(back) == ("unreachable", f"returned {status}")
    assert await back.rows(CARD) == [("sent", "telegram", None)]
    assert await back.rows(ATTEMPTS) == [
        ("email", "sent", None),
        ("email", "returned", status),
        ("telegram", "sent", None),
    ]
    told = [one.text for one in await wil.screen() if "e-mailadres" in one.text]
    assert len(told) == 1
    assert "Ingrid" in told[0]


async def test_the_coordinator_hears_of_one_address_once_whatever_else_comes_back(back: World) -> None:
    await back.join("ingrid")
    wil, sanne = await back.join("wil"), await back.join("sanne")
    await prefers_mail(back, "ingrid")
    await back.jump(at("2026-11-24 11:40"))
    await missed(back, sanne, "1077 ns")
    await missed(back, sanne, "1103 ns")
    for mailed in list(back.mailbox.taken):
        back.mailbox.send_back(mailed, "returned_unknown", mailed.at)
    await back.settle()
    assert len([one for one in await wil.screen() if "e-mailadres" in one.text]) == 1
    assert await back.rows(CARD) == [("sent", "telegram", None)] * 2


async def test_without_another_way_the_no_show_is_told_to_the_coach(back: World) -> None:
    await no_show(back, "returned_unknown")
    sanne = await back.join("sanne") if "Sanne" not in back.phones else back.phones["Sanne"]
    assert await back.rows(CARD) == [("failed", "email", "returned 5.1.1")]
    assert any("Ingrid" in one.text and "1077" in one.text for one in await sanne.screen())
    person = await id_of(back, "ingrid")
    async with back.kortelijn.store.view() as work:
        assert (await work.people.by_id(person)).reach is not Reach.ACTIVE


@pytest.mark.parametrize("does", ["delayed", "away", "relayed", "delivered"])
async def test_what_is_no_bounce_closes_nothing_and_sends_nothing(back: World, does: str) -> None:
    ingrid = await back.join("ingrid")
    before = len(await ingrid.screen())
    await no_show(back, does)
    assert await mail_reach(back) == ("active", None)
    assert await back.rows(CARD) == [("sent", "email", None)]
    assert len(await ingrid.screen()) == before


@pytest.mark.parametrize(
    "does", ["returned_full", "returned_no_route", "returned_expired", "returned_policy"]
)
async def test_a_soft_bounce_closes_nothing_and_the_next_way_has_it(back: World, does: str) -> None:
    ingrid = await back.join("ingrid")
    await no_show(back, does)
    assert await mail_reach(back) == ("active", None)
    assert "Yonas" in (await ingrid.last()).text
    assert await back.rows(CARD) == [("sent", "telegram", None)]
    assert await back.rows("SELECT count(*) FROM outbox WHERE template = 'staff_mail_returned'") == [(0,)]


async def test_a_full_mailbox_without_another_way_is_tried_again_a_few_times(back: World) -> None:
    back.mailbox.faults.append(Fault("returned_full", INGRID))
    await no_show(back)
    taken = [len(back.mails(INGRID))]
    for minutes in (2, 6, 16, 61, 61):
        await back.jump(back.kortelijn.clock.now() + timedelta(minutes=minutes))
        taken.append(len([one for one in back.mails(INGRID) if "gemist" in one["Subject"]]))
    assert taken == [1, 2, 3, 4, 5, 5]
    assert len({one["Message-ID"] for one in back.mails(INGRID) if "gemist" in one["Subject"]}) == 5
    assert await back.rows(CARD) == [("failed", "email", "returned 5.2.2")]


async def test_a_delivered_mail_stays_so_whatever_comes_after_it(back: World) -> None:
    await back.join("ingrid")
    await no_show(back, "delivered")
    await says(back, "delayed", "returned_unknown", "returned_unknown", "relayed", "delivered")
    assert await mail_reach(back) == ("active", None)
    assert await back.rows(CARD) == [("sent", "email", None)]
    results = [row[1] for row in await back.rows(ATTEMPTS)]
    assert results == ["sent", "delivered"]


async def test_the_same_report_twice_and_a_late_one_send_nothing_twice(back: World) -> None:
    ingrid = await back.join("ingrid")
    await no_show(back, "returned_unknown")
    shown = len(await ingrid.screen())
    await says(back, "returned_unknown", "delayed", "delivered", "relayed")
    assert len(await ingrid.screen()) == shown
    assert await back.rows(CARD) == [("sent", "telegram", None)]
    assert (await mail_reach(back))[0] == "unreachable"


async def test_a_report_on_an_address_that_was_changed_since_closes_nothing(back: World) -> None:
    await no_show(back)
    person, now = await id_of(back, "ingrid"), back.kortelijn.clock.now() + timedelta(seconds=1)
    async with back.kortelijn.store.begin() as work:
        await work.ways.put(person, WayKind.EMAIL, "ingrid.nieuw@velsen.example", now)
    await says(back, "returned_unknown")
    assert await mail_reach(back) == ("active", None)


async def test_a_way_that_was_opened_again_is_not_closed_by_an_old_report(back: World) -> None:
    await no_show(back)
    person, now = await id_of(back, "ingrid"), back.kortelijn.clock.now() + timedelta(seconds=1)
    async with back.kortelijn.store.begin() as work:
        await work.ways.set_reach(person, WayKind.EMAIL, Reach.ACTIVE, now)
    await says(back, "returned_unknown")
    assert await mail_reach(back) == ("active", None)


async def test_a_forged_report_is_refused_at_its_address(back: World) -> None:
    await no_show(back)
    [mailed] = back.mailbox.taken
    letters = mailed.back_to
    wrong = letters[:12] + ("a" if letters[12] != "a" else "b") + letters[13:]
    assert await talk(back, wrong) == 550
    for other in ("kortelijn@example.nl", f"postmaster@{DOMAIN}", f"b-{'a' * 28}@{DOMAIN}", f"b-@{DOMAIN}"):
        assert await talk(back, other) == 550
    assert await talk(back, letters.replace(DOMAIN, "elders.example.nl")) == 550
    assert await talk(back, letters.upper()) == 250
    assert await mail_reach(back) == ("active", None)


async def test_a_row_that_is_not_there_any_more_is_dropped(back: World) -> None:
    await no_show(back)
    paths = back.kortelijn.mailer._server.returns  # type: ignore[union-attr]
    assert paths is not None
    other = paths.of(Sent(999_999, 1))
    raw = report(other)
    assert await talk(back, other, raw) == 250
    assert await mail_reach(back) == ("active", None)


async def test_what_is_too_large_is_not_taken_and_what_is_long_is_read_from_the_front(back: World) -> None:
    await back.join("ingrid")
    await no_show(back)
    [mailed] = back.mailbox.taken
    padding = b"X-Long: " + b"a" * 900 + b"\r\n"
    five_megabytes = report(mailed.back_to) + padding * 5500
    assert await talk(back, mailed.back_to, five_megabytes) == 552
    late = b"".join([b"Subject: x\r\n", padding * 200, report(mailed.back_to)])
    assert await talk(back, mailed.back_to, late) == 250
    assert await mail_reach(back) == ("active", None)
    assert await talk(back, mailed.back_to, report(mailed.back_to) + padding * 500) == 250
    assert (await mail_reach(back))[0] == "unreachable"


async def test_more_connections_than_it_serves_are_told_to_come_back(back: World) -> None:
    port = back.mailbox.returns
    open_ones = [await asyncio.open_connection("127.0.0.1", port) for _ in range(20)]
    assert all([(await reader.readline()).startswith(b"220") for reader, _ in open_ones])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    assert (await reader.readline()).startswith(b"421")
    for _, one in [*open_ones, (reader, writer)]:
        one.close()
    await asyncio.sleep(0.1)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    assert (await reader.readline()).startswith(b"220")
    writer.close()


async def test_all_messages_of_one_mail_come_back_with_it(back: World) -> None:
    ingrid, sanne = await back.join("ingrid"), await back.join("sanne")
    await prefers_mail(back, "ingrid")
    await back.jump(at("2026-11-24 11:40"))
    await say(back, sanne, "bel mij over 1042")
    await say(back, sanne, "bel mij over 1103")
    back.mailbox.faults.append(Fault("returned_unknown", INGRID, times=1))
    await back.jump(at("2026-11-24 12:05"))
    [mail] = back.mails(INGRID)
    assert mail["Subject"] == "2 taken wachten op u"
    assert await back.rows(CARD) == [("sent", "telegram", None)] * 2
    shown = "".join(one.text for one in await ingrid.screen())
    assert "1042" in shown
    assert "1103" in shown


async def test_a_report_that_overtakes_what_it_is_about_is_brought_again(back: World) -> None:
    """A server near by may report before the sender has written down that the mail left."""
    await no_show(back)
    await back.rows("UPDATE outbox SET state = 'sending' WHERE template = 'task'")
    mailed = back.mailbox.taken[0]
    assert await talk(back, mailed.back_to, report(mailed.back_to)) == 451
    await back.rows("UPDATE outbox SET state = 'sent' WHERE template = 'task'")
    await says(back, "returned_unknown")
    assert (await mail_reach(back))[0] == "unreachable"


@pytest.mark.town(AHEAD, emails={}, **LISTENS)
async def test_the_address_of_a_client_is_asked_for_by_the_coach_once(back: World, tmp_path: Path) -> None:
    sanne, wil = await back.join("sanne"), await back.join("wil")
    ingrid = await back.join("ingrid")
    await agree(back, tmp_path, {"K-1103": FARID})
    back.mailbox.faults.append(Fault("returned_unknown", FARID))
    await back.jump(at("2026-11-25 16:00"))
    assert back.mails(FARID)
    told = [one.text for one in await sanne.screen() if "per e-mail niet bereikbaar" in one.text]
    assert len(told) == 1
    assert "K-1103" in told[0]
    assert await mail_reach(back, "K-1103") == ("unreachable", "returned 5.1.1")
    assert (
        len([one for one in await ingrid.screen() if "1103" in one.text]) == 1
    )  # nothing else reaches Farid
    assert not [one for one in await wil.screen() if "1103" in one.text]


@pytest.mark.town(AHEAD, emails={}, **LISTENS)
@pytest.mark.parametrize(
    ("does", "said"),
    [("delivered", "afgeleverd"), ("returned_policy", "niet afgeleverd"), ("away", "aangenomen")],
)
async def test_the_no_show_file_says_what_was_heard_of_a_reminder(
    back: World, tmp_path: Path, does: str, said: str
) -> None:
    sanne, ingrid = await back.join("sanne"), await back.join("ingrid")
    await agree(back, tmp_path, {"K-1103": FARID})
    back.mailbox.faults.append(Fault(does, FARID))
    await back.jump(at("2026-11-25 16:00"))
    await back.jump(at("2026-11-26 11:40"))
    await missed(back, sanne, "1103 ns")
    [card] = await say(back, ingrid, "/client 1103")
    [file] = await press(back, ingrid, card.labels[0], card)
    lines = [line for line in file.text.splitlines() if "erinnering" in line]
    assert any(said in line and "e-mail" in line for line in lines), file.text


async def test_doctor_sends_a_report_to_itself_over_the_mail_server(back: World) -> None:
    with OnlyOne(back.settings.database):
        told = {one.name: one for one in await examine(back.settings)}
    assert (told["returned mail"].ok, told["returned mail"].told) == (True, "a report came by and was read")
    assert back.mails() == []
    await no_show(back, "returned_policy")
    with OnlyOne(back.settings.database):
        told = {one.name: one for one in await examine(back.settings)}
    assert not told["returned mail"].ok
    assert "5.7.1 (1)" in told["returned mail"].told


async def test_doctor_says_that_the_way_back_is_missing(back: World) -> None:
    back.mailbox.returns = 1  # where nobody listens
    back.mailbox.faults.append(Fault("policy", "", times=1))
    with OnlyOne(back.settings.database):
        told = {one.name: one for one in await examine(back.settings)}
    assert not told["returned mail"].ok
    assert f"route mail for {DOMAIN}" in told["returned mail"].told


@pytest.mark.town(MEETINGS, emails={"ingrid": INGRID})
async def test_doctor_says_that_returned_mail_is_not_seen(world: World) -> None:
    told = {one.name: one for one in await examine(world.settings)}
    assert told["returned mail"].ok
    assert "is not seen" in told["returned mail"].told
    assert world.kortelijn.returns is None
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 11:40"))
    await missed(world, sanne)
    [mailed] = world.mailbox.taken
    assert mailed.back_to == "kortelijn@example.nl"
    assert mailed.options == ()


def test_one_of_the_two_settings_is_refused() -> None:
    given = {"mail_url": "smtp://mail.example.nl", "mail_from": "a@example.nl", "web_url": "https://a.nl"}
    for one in ({"mail_bounce_domain": DOMAIN}, {"mail_bounce_listen": "127.0.0.1:2525"}):
        with pytest.raises(Unusable, match="must be set both"):
            load(_env_file=None, bot_token=TOKEN, secret_key=KEY, **given, **one)
    for bad in ("0.0.0.0:25", "93.184.216.34:25", "mail.example.nl:25"):
        with pytest.raises(Unusable, match="private network"):
            load(_env_file=None, bot_token=TOKEN, secret_key=KEY, **given, mail_bounce_listen=bad)
    with pytest.raises(Unusable, match="must be a domain"):
        load(_env_file=None, bot_token=TOKEN, secret_key=KEY, **given, mail_bounce_domain="a b")


async def test_what_is_logged_names_nobody(back: World, capfd: pytest.CaptureFixture[str]) -> None:
    await no_show(back, "returned_unknown")
    written = "".join(capfd.readouterr())
    assert "mail_reported" in written
    assert INGRID not in written
    assert DOMAIN not in written


def report(to: str, reader: str = INGRID, status: str = "5.1.1", action: str = "failed") -> bytes:
    """A report as short as one can be."""
    text = (
        f"To: {to}\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="r"\n\n'
        f"--r\nContent-Type: text/plain\n\nHelaas.\n--r\nContent-Type: message/delivery-status\n\n"
        f"Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; {reader}\nAction: {action}\n"
        f"Status: {status}\n\n--r--\n"
    )
    return text.replace("\n", "\r\n").encode()


async def talk(world: World, to: str, raw: bytes | None = None) -> int:
    """Bring a report to an address; the code of the last answer."""
    async with aiosmtplib.SMTP(hostname="127.0.0.1", port=world.mailbox.returns, start_tls=False) as client:
        try:
            await client.mail("")
            answer = await client.rcpt(to)
            if raw is not None:
                answer = await client.data(raw)
        except aiosmtplib.SMTPResponseException as refused:
            return refused.code
    return answer.code
