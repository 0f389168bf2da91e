"""The mail server as it is: never in clear, nobody's certificate, killed in between, and what doctor says."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession
from aiosmtpd.smtp import SMTP

from bot.commands.doctor import examine
from bot.outgoing.mail import BadAddress, MailServer, Server, Unanswered, refusal
from bot.outgoing.mailer import REFUSES_FOR
from bot.settings import Unusable, load
from domain.messages.delivery import Result
from simulator.striking import Fault
from tests.talk import say
from tests.ways.test_mail import INGRID, MEETINGS, WIL, missed
from tests.web.conftest import free_port
from tests.world import CLIENTS, KEY, TOKEN, TUESDAY, World, at, open_world
from words.letters.mail import Mail

pytestmark = pytest.mark.town(MEETINGS, emails={"ingrid": INGRID, "wil": WIL})
MAIL = Mail("Onderwerp", "Regel\n", "<p>Regel</p>")


def server_of(world: World) -> Server:
    return Server("127.0.0.1", world.mailbox.port, tls=False)


async def test_a_server_that_nobody_vouches_for_gets_nothing(world: World) -> None:
    stranger = MailServer(server_of(world), "a@example.nl", None)
    with pytest.raises(Unanswered, match="certificate_refused"):
        await stranger.send(MAIL, INGRID, "<1@example.nl>", TUESDAY)
    assert world.mails() == []


async def test_a_server_without_starttls_gets_nothing_outside_this_machine(world: World) -> None:
    async def take(*_: object) -> str:
        return "250 OK"

    handler = type("Taking", (), {"handle_DATA": take})()
    listener = await asyncio.get_running_loop().create_server(lambda: SMTP(handler), "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    elsewhere = MailServer(Server("127.0.0.1", port, tls=False), "a@example.nl", None)
    with pytest.raises(Unanswered, match="no_starttls"):
        await elsewhere.send(MAIL, INGRID, "<1@example.nl>", TUESDAY)
    here = MailServer(replace(Server("127.0.0.1", port, tls=False), clear=True), "a@example.nl", None)
    assert (await here.send(MAIL, INGRID, "<1@example.nl>", TUESDAY)).result is Result.SENT
    await here.close()
    listener.close()


@pytest.mark.parametrize("bad", ["Onder\nwerp", "Onder\r\nBcc: x@y.nl"])
async def test_a_line_break_in_a_subject_is_refused_before_anything_leaves(world: World, bad: str) -> None:
    server = MailServer(server_of(world), "a@example.nl", None, world.mailbox.certificate)
    with pytest.raises(ValueError, match="linefeed"):
        await server.send(Mail(bad, "x", "x"), INGRID, "<1@example.nl>", TUESDAY)
    assert world.mails() == []


@pytest.mark.parametrize(
    ("code", "said", "of_reader", "result"),
    [
        (450, "4.2.0 busy", True, Result.NOT_SENT),
        (421, "try later", False, Result.NOT_SENT),
        (452, "4.2.2 full", True, Result.NOT_SENT),
        (550, "5.4.4 no route", True, Result.NOT_SENT),
        (550, "5.1.1 no such user", True, Result.UNREACHABLE),
        (550, "5.1.10 null MX", True, Result.UNREACHABLE),
        (550, "5.2.1 disabled", True, Result.UNREACHABLE),
        (550, "5.2.2 over quota", True, Result.REFUSED),
        (550, "5.7.1 policy", True, Result.REFUSED),
        (550, "5.1.8 bad sender", False, Result.REFUSED),
        (550, "no", True, Result.REFUSED),
        (554, "failed", False, Result.REFUSED),
    ],
)
def test_what_a_code_means(code: int, said: str, of_reader: bool, result: Result) -> None:
    told = refusal(code, said, of_reader=of_reader)
    assert told.result is result
    assert (told.reason or "").startswith(str(code))


@pytest.mark.parametrize(
    "url", ["http://a.nl", "smtp://", "smtp://a.nl:x", "a.nl:25", "smtp://a.nl/path", "smtp://a.nl?x=1"]
)
def test_an_address_of_no_server_is_refused(url: str) -> None:
    with pytest.raises(BadAddress):
        Server.of(url)


def test_where_a_server_is() -> None:
    assert Server.of("smtp://u:p%40ss@mail.example.nl") == Server(
        "mail.example.nl", 587, tls=False, clear=False, user="u", password="p@ss"
    )
    assert Server.of("smtps://mail.example.nl").port == 465
    assert Server.of("smtp://localhost:2525").clear
    assert not Server.of("smtps://localhost").clear


def test_mail_without_a_sender_or_pages_is_refused_at_the_start() -> None:
    with pytest.raises(Unusable) as refused:
        load(_env_file=None, bot_token=TOKEN, secret_key=KEY, mail_url="smtp://mail.example.nl")
    assert "MAIL_FROM" in str(refused.value)
    assert "WEB_URL" in str(refused.value)


async def test_a_no_show_is_mailed_within_five_seconds_of_the_moment_it_goes(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 11:40"))
    await say(world, sanne, "1077 ns")
    began = time.monotonic()
    await missed(world, sanne, "/vandaag")
    assert len(world.mails(INGRID)) == 1
    await say(world, sanne, "1077 aanw")
    assert time.monotonic() - began < 10  # both: the no-show, and that it was none


async def test_what_was_in_the_air_at_a_kill_goes_once_more_under_its_number(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 11:40"))
    await missed(world, sanne)
    await world.stop()
    [first] = world.mails(INGRID)
    with closing(sqlite3.connect(world.settings.database)) as conn:
        conn.execute("UPDATE outbox SET state = 'sending' WHERE template = 'task' AND way = 'email'")
        conn.commit()
    await world.restart()
    await world.settle()
    await world.jump(world.kortelijn.clock.now() + timedelta(minutes=5))
    assert [mail["Message-ID"] for mail in world.mails(INGRID)] == [first["Message-ID"]] * 2


async def test_what_was_mailed_stays_sealed_until_no_other_way_could_take_it(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 11:40"))
    await say(world, sanne, "1042 aanw")
    kept = "SELECT count(*) FROM outbox WHERE template = 'digest' AND state = 'sent' AND params IS NOT NULL"
    await world.jump(at("2026-11-30 08:00"))
    await world.kortelijn.ticks.keep_house()
    assert await world.rows(kept) == [(1,)]
    in_chat = "SELECT count(*) FROM outbox WHERE way = 'telegram' AND state = 'sent' AND params IS NOT NULL"
    assert await world.rows(in_chat) == [(0,)]
    await world.jump(at("2026-12-06 08:01"))
    await world.kortelijn.ticks.keep_house()
    assert await world.rows(kept) == [(0,)]


async def test_doctor_names_what_is_wrong_with_the_mail_server(world: World) -> None:
    told = {one.name: one for one in await examine(world.settings)}
    assert told["mail"].ok
    assert told["ways"].ok
    stranger = world.settings.model_copy(update={"mail_ca": None})
    told = {one.name: one for one in await examine(stranger)}
    assert not told["mail"].ok
    assert "certificate" in told["mail"].told
    gone = world.settings.model_copy(
        update={"mail_url": type(world.settings.mail_url)("smtp://127.0.0.1:1")}  # type: ignore[misc]
    )
    told = {one.name: one for one in await examine(gone)}
    assert "no connection" in told["mail"].told


async def test_doctor_names_the_code_at_whose_address_nobody_reads(world: World) -> None:
    sanne = await world.join("sanne")
    world.mailbox.faults.append(Fault("unknown", INGRID))
    await world.jump(at("2026-11-24 11:40"))
    await missed(world, sanne)
    told = {one.name: one for one in await examine(world.settings)}
    assert not told["ways"].ok
    assert "ingrid" in told["ways"].told


async def test_an_import_refuses_an_address_that_is_none_or_somebody_elses(tmp_path: Path) -> None:
    from bot.commands.console import import_folder
    from tests.world import STAFF, write_town

    async with open_world(tmp_path, emails={"ingrid": INGRID}) as world:
        for address, part in (
            ("geen adres", "mail address"),
            ("a@b.nl\r\nBcc: c@d.nl", "mail address"),
            (INGRID.upper(), "nobody else"),
        ):
            write_town(tmp_path, [], CLIENTS, STAFF, {"wil": address})
            told = await import_folder(world.settings, tmp_path, None, at=world.kortelijn.clock.now())
            assert part in str(told["errors"]), told
        write_town(tmp_path, [], CLIENTS, STAFF, {"wil": WIL})
        told = await import_folder(world.settings, tmp_path, None, at=world.kortelijn.clock.now())
        assert not told["errors"]
        assert await world.rows("SELECT count(*) FROM ways WHERE kind = 'email' AND reach = 'active'") == [
            (2,)
        ]


async def test_without_a_mail_server_ways_of_mail_are_shut_and_open_again_with_one(world: World) -> None:
    reach = "SELECT DISTINCT reach, reason FROM ways WHERE kind = 'email'"
    assert await world.rows(reach) == [("active", None)]
    with_mail = world.settings
    world.settings = with_mail.model_copy(update={"mail_url": None})
    await world.restart()
    assert await world.rows(reach) == [("not_joined", "no_server")]
    assert world.kortelijn.mailer is None
    world.settings = with_mail
    await world.restart()
    assert await world.rows(reach) == [("active", None)]


async def refused_once(world: World) -> None:
    """A mail waits that the server did not take."""
    world.mailbox.faults.append(Fault("busy", INGRID))
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 11:40"))
    await missed(world, sanne)


async def test_readyz_tells_of_mail_and_stays_ready_without_it(tmp_path: Path) -> None:
    listen = f"127.0.0.1:{free_port()}"
    async with open_world(tmp_path, MEETINGS, emails={"ingrid": INGRID}, listen=listen) as world:
        await world.settle()
        mailer = world.kortelijn.mailer
        assert mailer is not None
        for refused_for, taken in ((0.0, True), (REFUSES_FOR + 1, False)):
            if refused_for:
                await refused_once(world)
                mailer.refused_since = time.monotonic() - refused_for
            async with ClientSession() as session, session.get(f"http://{listen}/readyz") as answer:
                told = await answer.json()
            assert told["mail_taken"] is taken
            assert (answer.status == 200) == all(told[name] for name in told if name != "mail_taken")
