"""A coach plans in a calendar of their own: what names a client is an appointment, and is told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.commands.doctor import examine
from domain.values import Reach
from services.people.leaving import leave
from simulator.client import Phone
from tests.agendas.town import (
    PATH,
    calendar,
    event,
    give,
    heard,
    look,
    look_again,
    publish,
    standing,
)
from tests.talk import newest, press, say
from tests.world import World, at, open_world

TALK = event("aa01", "K-1042 gesprek", "2026-11-26 10:00", 45, "Stationsplein 3")


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    """Nothing is planned yet; calendars may be read."""
    async with open_world(tmp_path, calendars=True) as opened:
        yield opened


async def both(world: World) -> tuple[Phone, Phone]:
    """Sanne, and her client Farid, who reads Dutch."""
    return await world.join("sanne"), await world.join("K-1103", language="Nederlands")


FARID = event("ff01", "K-1103", "2026-11-26 14:00", 45, "Stationsplein 3")


async def test_an_event_with_a_code_is_an_appointment(world: World) -> None:
    sanne, farid = await both(world)
    publish(world, FARID, event("zz", "Tandarts", "2026-11-26 09:00"))
    before = len(await farid.screen())
    await give(world, sanne)
    assert await standing(world) == [("K-1103", "26-11 14:00")]
    assert await world.rows("SELECT minutes FROM appointments") == [(45,)]
    [told] = await heard(farid, before)
    assert "14:00" in told
    assert "Stationsplein 3" in told
    read = await newest(sanne, "Uit uw agenda")
    assert "K-1103" in read.text
    assert "Tandarts" not in read.text


async def test_moves_and_what_is_gone_are_told_once(world: World) -> None:
    """Line 44: the client hears each change once, however often the calendar is read."""
    sanne, farid = await both(world)
    other = event("gg", "K-1042", "2026-12-01 09:00")
    publish(world, FARID, other)
    await give(world, sanne)
    before = len(await farid.screen())
    publish(world, event("ff01", "K-1103", "2026-11-27 11:00", 45, "Stationsplein 3"), other)
    for _ in range(3):
        await look_again(world)
    [moved] = await heard(farid, before)
    assert "11:00" in moved
    assert ("K-1103", "27-11 11:00") in await standing(world)
    before = len(await farid.screen())
    publish(world, other)
    for _ in range(3):
        await look_again(world)
    [off] = await heard(farid, before)
    assert "gaat niet door" in off or "afgezegd" in off
    assert await standing(world) == [("K-1042", "01-12 09:00")]


async def test_made_anew_at_another_time_is_moved(world: World) -> None:
    sanne, farid = await both(world)
    publish(world, FARID)
    await give(world, sanne)
    before = len(await farid.screen())
    publish(world, event("ff02", "K-1103", "2026-11-30 09:00", 45, "Stationsplein 3"))
    await look_again(world)
    assert len(await heard(farid, before)) == 1
    assert await world.rows("SELECT count(*) FROM appointments") == [(1,)]
    assert await standing(world) == [("K-1103", "30-11 09:00")]


async def test_another_place_is_told(world: World) -> None:
    sanne, farid = await both(world)
    publish(world, FARID)
    await give(world, sanne)
    before = len(await farid.screen())
    publish(world, event("ff01", "K-1103", "2026-11-26 14:00", 45, "Kerkstraat 9"))
    await look_again(world)
    [told] = await heard(farid, before)
    assert "Kerkstraat 9" in told


async def test_chat_and_calendar_are_one(world: World) -> None:
    """Line 45: what was typed before is not planned twice, and follows the calendar from then on."""
    sanne, farid = await both(world)
    await sanne.say("afspraak 1103 do 26-11 14u Stationsplein 3")
    await world.settle()
    await look(world)
    before = len(await farid.screen())
    publish(world, FARID)
    await give(world, sanne)
    assert await standing(world) == [("K-1103", "26-11 14:00")]
    assert await heard(farid, before) == []
    publish(world, event("ff01", "K-1103", "2026-11-26 15:00", 45, "Stationsplein 3"))
    await look_again(world)
    assert await standing(world) == [("K-1103", "26-11 15:00")]


async def test_what_the_chat_moved_or_called_off_stays_so(world: World) -> None:
    """Line 45: the calendar that still says the same undoes nothing."""
    sanne, farid = await both(world)
    publish(world, FARID)
    await give(world, sanne)
    await sanne.say("afspraak 1103 verzet van do 26-11 14u naar vr 27-11 9u")
    await world.settle()
    assert await standing(world) == [("K-1103", "27-11 09:00")]
    await look_again(world)
    assert await standing(world) == [("K-1103", "27-11 09:00")]
    publish(world, event("ff01", "K-1103", "2026-11-27 09:00", 45, "Stationsplein 3"))
    before = len(await farid.screen())
    await look_again(world)
    assert await heard(farid, before) == [], "she has put it right in her calendar as well"
    await press(world, sanne, "↩️ Ongedaan", await newest(sanne, "Uit uw agenda"))


async def test_undone_in_the_chat(world: World) -> None:
    sanne, _ = await both(world)
    publish(world, FARID)
    await give(world, sanne)
    await press(world, sanne, "↩️ Ongedaan", await newest(sanne, "Uit uw agenda"))
    assert await standing(world) == []
    await look_again(world)
    assert await standing(world) == []
    publish(world, event("ff01", "K-1103", "2026-11-26 16:00", 45))
    await look_again(world)
    assert await standing(world) == [("K-1103", "26-11 16:00")]


async def test_what_is_off_here_and_stands_in_the_calendar_is_said(world: World) -> None:
    sanne, _ = await both(world)
    await sanne.say("afspraak 1103 do 26-11 14u Stationsplein 3")
    await world.settle()
    await sanne.say("1103 do 26-11 14u gaat niet door")
    await world.settle()
    assert await standing(world) == []
    publish(world, FARID)
    await give(world, sanne)
    assert await standing(world) == []
    assert "is hier afgezegd, en staat nog in uw agenda" in (await newest(sanne, "Niet overgenomen")).text


async def test_what_is_no_appointment_is_said_once(world: World) -> None:
    sanne, _ = await both(world)
    publish(
        world,
        event("a", "K-1042 en K-1077", "2026-11-26 10:00"),
        event("b", "K-2001 van Mo", "2026-11-26 11:00"),
        event("c", "K-9999", "2026-11-26 12:00"),
        event("d", "K-1042", "2026-11-20 10:00"),
        event("e", "K-1042", "2027-04-20 10:00"),
        event("f", "K-1042 misschien", "2026-11-27 10:00", more="STATUS:TENTATIVE"),
        "BEGIN:VEVENT\r\nUID:g\r\nSUMMARY:K-1118 vrij\r\nDTSTART;VALUE=DATE:20261127\r\nEND:VEVENT",
    )
    await give(world, sanne)
    assert await standing(world) == []
    told = (await newest(sanne, "Niet overgenomen uit uw agenda")).text
    assert "K-1042, K-1077" in told
    assert told.count("geen deelnemer van u") == 2, "of a code of another and of none the same is said"
    assert "duurt de hele dag" in told
    assert "20-11" not in told
    before = len(await sanne.screen())
    await look_again(world)
    await look_again(world)
    assert await heard(sanne, before) == []


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("K-1103 en K-1042", "meer dan één code"),
        ("K-2001", "geen deelnemer van u"),
        ("K-9999", "geen deelnemer van u"),
    ],
)
async def test_what_cannot_be_followed_any_more_stands_and_is_said(
    world: World, title: str, why: str
) -> None:
    """Neither moved by half nor left in silence: the coach reads which appointment stands, and why."""
    sanne, farid = await both(world)
    publish(world, FARID)
    await give(world, sanne)
    before, at_farid = len(await sanne.screen()), len(await farid.screen())
    publish(world, event("ff01", title, "2026-11-27 11:00", 45, "Stationsplein 3"))
    for _ in range(3):
        await look_again(world)
    [told] = await heard(sanne, before)
    assert why in told
    assert "De afspraak van K-1103 op" in told
    assert "14:00 blijft staan" in told
    assert await standing(world) == [("K-1103", "26-11 14:00")]
    assert await heard(farid, at_farid) == []
    publish(world, event("ff01", "K-1103", "2026-11-27 11:00", 45, "Stationsplein 3"))
    await look_again(world)
    assert await standing(world) == [("K-1103", "27-11 11:00")], "put right it is followed again"
    before = len(await sanne.screen())
    publish(world, event("ff01", title, "2026-11-27 12:00", 45, "Stationsplein 3"))
    await look_again(world)
    [told] = await heard(sanne, before)
    assert "11:00 blijft staan" in told, "a problem that is back is said again"


async def test_a_series_that_is_no_appointment_is_said_once(world: World) -> None:
    sanne, _ = await both(world)
    publish(world, event("s", "K-1042 en K-1077", "2026-11-26 10:00", more="RRULE:FREQ=WEEKLY;COUNT=60"))
    await give(world, sanne)
    assert (await newest(sanne, "Niet overgenomen")).text.count("meer dan één code") == 1
    before = len(await sanne.screen())
    await world.jump(at("2026-12-04 09:00"))
    await look(world)
    assert not [one for one in await heard(sanne, before) if "Niet overgenomen" in one]


async def test_a_code_that_is_changed_is_another_appointment(world: World) -> None:
    sanne, farid = await both(world)
    publish(world, FARID)
    await give(world, sanne)
    before = len(await farid.screen())
    publish(world, event("ff01", "K-1042", "2026-11-26 14:00", 45, "Stationsplein 3"))
    await look_again(world)
    assert await standing(world) == [("K-1042", "26-11 14:00")]
    assert len(await heard(farid, before)) == 1


@pytest.mark.parametrize(
    "place",
    ["Hal 3, bel 06 1234 5678", "Hal 3 (+49 30 901820)", "Hal 3, mo@bedrijf.test", "Hal 3, 111222333"],
)
async def test_a_place_with_a_number_or_mail_goes_to_nobody(world: World, place: str) -> None:
    sanne, farid = await both(world)
    publish(world, event("ff01", "K-1103", "2026-11-26 14:00", 45, place))
    before, at_farid = len(await sanne.screen()), len(await farid.screen())
    await give(world, sanne)
    await look_again(world)
    assert await standing(world) == [("K-1103", "26-11 14:00")]
    assert "Hal 3" not in "".join(await heard(farid, at_farid))
    told = "".join(await heard(sanne, before))
    assert told.count("de plaats is te lang, of er staat een telefoonnummer") == 1
    assert "Hal 3" not in told


async def test_a_place_that_no_client_may_read_is_not_taken_over(world: World) -> None:
    sanne, farid = await both(world)
    publish(world, FARID)
    await give(world, sanne)
    before = len(await farid.screen())
    publish(world, event("ff01", "K-1103", "2026-11-26 14:00", 45, "https://meet.example/geheim"))
    await look_again(world)
    assert await heard(farid, before) == []
    assert await standing(world) == [("K-1103", "26-11 14:00")]


async def test_nothing_else_of_a_calendar_is_kept_or_logged(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    """Line 43: no title, no text, no address; of an event that is an appointment a keyed mark."""
    sanne, _ = await both(world)
    secret = event("id-geheim", "K-1103 scheiding", "2026-11-26 14:00", more="DESCRIPTION:kanker")
    publish(world, secret, event("id-privé", "Tandarts Overveen", "2026-11-26 08:00"))
    await give(world, sanne)
    assert await standing(world) == [("K-1103", "26-11 14:00")]
    await world.kortelijn.store.truncate_log()
    kept = world.settings.database.read_bytes()
    out = capsys.readouterr()
    for word in ("scheiding", "kanker", "Tandarts", "id-geheim", "geheim-7c1f", "agenda.example:"):
        if word != "agenda.example:":  # the host is a setting
            assert word.encode() not in kept, word
        assert word not in out.out + out.err, word
    assert not [one for one in await sanne.screen() if "geheim-7c1f" in one.text], "the message left the chat"


async def test_an_empty_calendar_is_asked_about_first(world: World) -> None:
    sanne, farid = await both(world)
    publish(world, FARID)
    await give(world, sanne)
    before = len(await farid.screen())
    publish(world)
    await look_again(world)
    await look_again(world)
    asked = [one for one in await heard(sanne) if "ineens 1 afspraak weg" in one]
    assert len(asked) == 1, "once"
    assert await standing(world) == [("K-1103", "26-11 14:00")]
    await press(world, sanne, "Afzeggen, en de deelnemers berichten", await newest(sanne, "ineens"))
    assert await standing(world) == []
    await look(world)
    assert len(await heard(farid, before)) == 1


async def test_half_of_a_calendar_gone_may_be_left_standing(world: World) -> None:
    sanne, _ = await both(world)
    talks = [event(f"t{n}", "K-1042", f"2026-12-0{n} 10:00") for n in range(1, 6)]
    publish(world, *talks)
    await give(world, sanne)
    publish(world, *talks[:2])
    await look_again(world)
    assert len(await standing(world)) == 5
    publish(world, *talks[:3])
    await look_again(world)
    await press(world, sanne, "Laten staan", await newest(sanne, "ineens 3 afspraken weg"))
    assert "2 afspraken blijven staan" in (await sanne.last()).text, "one of them was back"
    await look_again(world)
    assert len(await standing(world)) == 5


async def test_a_calendar_that_is_whole_again_closes_the_question(world: World) -> None:
    sanne, _ = await both(world)
    publish(world, FARID)
    await give(world, sanne)
    publish(world)
    await look_again(world)
    publish(world, FARID)
    await look_again(world)
    await press(world, sanne, "Afzeggen, en de deelnemers berichten", await newest(sanne, "ineens"))
    assert await standing(world) == [("K-1103", "26-11 14:00")]
    assert "niets meer weg" in (await sanne.last()).text


async def test_called_off_by_its_status_and_back_again(world: World) -> None:
    sanne, farid = await both(world)
    publish(world, FARID)
    await give(world, sanne)
    off = event("ff01", "K-1103", "2026-11-26 14:00", 45, more="STATUS:CANCELLED")
    publish(world, off)
    await look_again(world)
    assert await standing(world) == []
    before = len(await farid.screen())
    publish(world, FARID)
    await look_again(world)
    assert await standing(world) == [("K-1103", "26-11 14:00")]
    assert len(await heard(farid, before)) == 1


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"status": 404}, "op dit adres staat geen agenda meer"),
        ({"status": 410}, "op dit adres staat geen agenda meer"),
        ({"status": 401}, "vraagt om in te loggen"),
        ({"content": "<html>Aanmelden</html>", "headers": {"Content-Type": "text/html"}}, "is geen agenda"),
        ({"content": "zomaar een tekst"}, "is geen agenda"),
        ({"status": 500}, "er komt geen antwoord"),
        ({"status": 302, "headers": {"Location": "https://login.example/aanmelden"}}, "naar een andere plek"),
        ({"status": 302, "headers": {"Location": "http://127.0.0.1/"}}, "naar een andere plek"),
        ({"content": "BEGIN:VCALENDAR\r\n" + "X-A:a\r\n" * 900_000}, "er staat te veel in"),
    ],
)
async def test_a_calendar_that_cannot_be_read_is_said_once(
    world: World, answer: dict[str, Any], why: str
) -> None:
    """Line 46: and once when it can be read again; what is planned stands all the while."""
    sanne, _ = await both(world)
    publish(world, FARID)
    await give(world, sanne)
    before = len(await sanne.screen())
    publish(world, **answer)
    await look_again(world)
    assert await heard(sanne, before) == [], "a short while is nobody's business"
    for _ in range(6):
        await look_again(world)
    [said] = await heard(sanne, before)
    assert why in said
    assert await standing(world) == [("K-1103", "26-11 14:00")]
    publish(world, FARID)
    for _ in range(4):
        await look_again(world)
    [_, again] = await heard(sanne, before)
    assert "weer te lezen" in again


async def test_an_address_that_was_just_given_and_cannot_be_read_is_said_at_once(world: World) -> None:
    sanne, _ = await both(world)
    await give(world, sanne, "/niets.ics")
    assert "op dit adres staat geen agenda meer" in (await sanne.last()).text


async def test_a_host_that_is_not_allowed_any_more_is_asked_nothing(world: World) -> None:
    sanne, _ = await both(world)
    publish(world, FARID)
    await give(world, sanne)
    asked, before = len(world.calendars.asked), len(await sanne.screen())
    world.settings = world.settings.model_copy(update={"agenda_hosts": ("outlook.office365.com",)})
    await world.restart()
    for _ in range(4):
        await look_again(world)
    assert len(world.calendars.asked) == asked
    [said] = await heard(sanne, before)
    assert "staat deze plek niet meer toe" in said
    assert await standing(world) == [("K-1103", "26-11 14:00")]


async def test_doctor_names_whose_calendar_cannot_be_read(world: World) -> None:
    sanne, _ = await both(world)
    await give(world, sanne, "/niets.ics")
    [found] = [one for one in await examine(world.settings) if one.name == "calendars"]
    assert not found.ok
    assert "sanne (not_found)" in found.told
    publish(world, FARID, path="/niets.ics")
    for _ in range(4):
        await look_again(world)
    [found] = [one for one in await examine(world.settings) if one.name == "calendars"]
    assert found.ok


async def test_it_is_asked_whether_something_changed(world: World) -> None:
    """Within a day only what changed is fetched; the next day all of it, for days come within reach."""
    sanne, _ = await both(world)
    publish(world, FARID, headers={"ETag": '"v1"'})
    await give(world, sanne)
    await look_again(world)
    assert [one.status for one in world.calendars.asked] == [200, 304]
    await world.jump(at("2026-11-25 09:00"))
    await look(world)
    assert world.calendars.asked[-1].status == 200


async def test_a_redirect_within_the_hosts_is_followed(world: World) -> None:
    sanne, _ = await both(world)
    publish(world, FARID, path="/nieuw.ics")
    publish(world, status=301, headers={"Location": "/nieuw.ics"})
    await give(world, sanne)
    assert await standing(world) == [("K-1103", "26-11 14:00")]


async def test_a_pasted_address_is_enough_and_another_host_is_not(world: World) -> None:
    sanne, _ = await both(world)
    publish(world, FARID)
    url = f"{world.calendars.url}{PATH}".replace("https://", "webcal://")
    [answer] = await say(world, sanne, url)
    assert "Ik lees uw agenda nu" in answer.text
    await look(world)
    assert await standing(world) == [("K-1103", "26-11 14:00")]
    [refused] = await say(world, sanne, "/agenda https://ergens.example/agenda.ics")
    assert "mag ik niet lezen" in refused.text
    assert not [one for one in await sanne.screen() if "ergens.example/agenda" in one.text], (
        "it left the chat"
    )
    [refused] = await say(world, sanne, "/agenda morgen")
    assert "geen adres van een agenda" in refused.text


@pytest.mark.parametrize("address", ["http://ergens.example/agenda.ics", "<HTTP://{host}/stil/basic>"])
async def test_an_address_without_a_seal_is_refused_and_leaves_the_chat(world: World, address: str) -> None:
    sanne, _ = await both(world)
    pasted = address.format(host=world.calendars.url.removeprefix("https://"))
    [refused] = await say(world, sanne, pasted)
    assert "begint met https of webcal" in refused.text
    assert "onderweg meelezen" in refused.text
    assert not [one for one in await sanne.screen() if "ttp://" in one.text.casefold()]


async def test_a_file_adds_and_takes_nothing_away(world: World) -> None:
    sanne, _ = await both(world)
    publish(world, FARID)
    await give(world, sanne)
    sent = calendar(event("bb", "K-1077", "2026-12-01 10:00"), event("cc", "Vrij", "2026-12-02 10:00"))
    await send_file(world, sanne, sent)
    assert await standing(world) == [("K-1103", "26-11 14:00"), ("K-1077", "01-12 10:00")]
    assert "Uit uw bestand" in (await sanne.last()).text
    await look_again(world)
    assert len(await standing(world)) == 2, "it is in no calendar, and stands"
    await send_file(world, sanne, sent)
    assert "niets nieuws" in (await sanne.last()).text
    await send_file(world, sanne, "zomaar")
    assert "geen agenda" in (await sanne.last()).text
    assert not [one for one in await sanne.screen() if one.document is not None], "it left the chat"


async def test_a_forwarded_file_is_not_taken_over(world: World) -> None:
    sanne, _ = await both(world)
    ingrid = await world.join("ingrid")
    number = await ingrid.document("agenda.ics", content=calendar(FARID))
    await world.settle()
    await sanne.forward(ingrid.id, number)
    await world.settle()
    await look(world)
    assert await world.rows("SELECT count(*) FROM sent_calendars") == [(0,)]
    assert await standing(world) == []


async def send_file(world: World, phone: Phone, content: str) -> None:
    """Send a file, and let it be read."""
    await phone.document("agenda.ics", content=content)
    await world.settle()
    await look(world)


async def test_who_stops_it_and_who_leaves(world: World) -> None:
    sanne, _ = await both(world)
    publish(world, FARID)
    await give(world, sanne)
    [shown] = await say(world, sanne, "/agenda")
    assert "elk kwartier gelezen" in shown.text
    await press(world, sanne, "✋ Lees mijn agenda niet meer")
    publish(world)
    await look_again(world)
    assert await standing(world) == [("K-1103", "26-11 14:00")]
    for table in ("given_calendars", "event_links"):
        assert await world.rows(f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608
    publish(world, FARID)
    await give(world, sanne)
    async with world.kortelijn.store.begin() as work:
        person = await work.people.by_code("sanne")
        assert person is not None
        await leave(work, [person], "console", world.kortelijn.clock.now())
        assert (await work.people.by_id(person.id)).reach is Reach.LEFT
    for table in ("given_calendars", "event_links", "sent_calendars"):
        assert await world.rows(f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608


async def test_a_client_who_is_somebody_elses_by_now_is_left_alone(world: World) -> None:
    sanne, _ = await both(world)
    publish(world, FARID)
    await give(world, sanne)
    async with world.kortelijn.store.begin() as work:
        mo = await work.people.by_code("mo")
        assert mo is not None
        await work._conn.execute_fetchall("UPDATE trajectories SET coach_id = ? WHERE 1", (mo.id,))
    publish(world)
    await look_again(world)
    assert await standing(world) == [("K-1103", "26-11 14:00")]


def flood(count: int, of_day: int = 5) -> list[str]:
    """So many events of one client, a few on a day."""
    start = at("2026-12-01 08:00")
    moments = [start + timedelta(days=n // of_day, minutes=40 * (n % of_day)) for n in range(count)]
    return [event(f"m{n}", "K-1103", f"{one:%Y-%m-%d %H:%M}", 30) for n, one in enumerate(moments)]


async def test_many_at_once_are_asked_about_and_come_in_parts(world: World) -> None:
    sanne, farid = await both(world)
    other = event("gg", "K-1042", "2026-12-01 09:00")
    publish(world, *flood(60), other)
    before, at_sanne = len(await farid.screen()), len(await sanne.screen())
    await give(world, sanne)
    await look_again(world)
    await look_again(world)
    assert await standing(world) == [("K-1042", "01-12 09:00")], "of somebody else nothing waits"
    assert await heard(farid, before) == []
    asked = [one for one in await heard(sanne, at_sanne) if "ineens 60 nieuwe afspraken" in one]
    assert len(asked) == 1, "once"
    await press(world, sanne, "Plannen, en de deelnemers berichten", await newest(sanne, "ineens 60"))
    await look(world)
    assert len(await standing(world)) == 41
    await world.jump(world.kortelijn.clock.now() + timedelta(seconds=10))
    await look(world)
    assert len(await standing(world)) == 61
    await look_again(world)
    assert len(await standing(world)) == 61


@pytest.mark.parametrize(
    ("events", "asked"),
    [
        ([event("w", "K-1103", "2026-11-26 14:00", more="RRULE:FREQ=WEEKLY")], False),
        (flood(3), False),
        (flood(4), True),
        (flood(14, of_day=1), True),
        ([FARID, event("ff02", "K-1103", "2026-11-26 14:30")], True),
    ],
)
async def test_what_is_too_much_for_one_client(world: World, events: list[str], asked: bool) -> None:
    """More than one a week until as far as is planned, more than three on a day, or two at one time."""
    sanne, _ = await both(world)
    publish(world, *events)
    await give(world, sanne)
    assert bool(await standing(world)) is not asked
    assert bool([one for one in await heard(sanne) if "nieuwe afspraken, te veel" in one]) is asked


async def test_many_that_the_coach_does_not_want_stay_away(world: World) -> None:
    sanne, farid = await both(world)
    publish(world, *flood(4))
    await give(world, sanne)
    await press(world, sanne, "Niet plannen", await newest(sanne, "ineens 4"))
    before = len(await farid.screen())
    await look_again(world)
    publish(world, FARID, *flood(4))
    await look_again(world)
    assert await standing(world) == [("K-1103", "26-11 14:00")], "a new one is planned"
    assert len(await heard(farid, before)) == 1
    assert len([one for one in await heard(sanne) if "ineens 4 nieuwe" in one]) == 1


async def test_many_that_are_gone_again_wait_no_more(world: World) -> None:
    sanne, _ = await both(world)
    publish(world, *flood(4))
    await give(world, sanne)
    publish(world, FARID)
    await look_again(world)
    await press(world, sanne, "Plannen, en de deelnemers berichten", await newest(sanne, "ineens 4"))
    assert "wacht niets meer" in (await sanne.last()).text
    assert await standing(world) == [("K-1103", "26-11 14:00")]


async def test_many_of_a_file_are_planned_when_it_comes_again(world: World) -> None:
    sanne, _ = await both(world)
    sent = calendar(*flood(4))
    await send_file(world, sanne, sent)
    assert await standing(world) == []
    assert not [one for one in await heard(sanne) if "niets nieuws" in one]
    await press(world, sanne, "Plannen, en de deelnemers berichten", await newest(sanne, "ineens 4"))
    assert "stuur het nog een keer" in (await sanne.last()).text
    await send_file(world, sanne, sent)
    assert len(await standing(world)) == 4
