"""Line 42: no calendar is fetched from inside a network, whatever a name or a redirect leads to."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.agendas.fetch import MOST_BYTES, Fetched, Fetcher, NotRead, OnlyOutside, only_simulated
from bot.settings import Settings, Unusable, load
from domain.agendas.addresses import HostNotAllowed, NotAnAddress, calendar_address, is_pasted, is_public
from domain.ports.agendas import CalendarFault
from simulator.authority import CALENDARS
from simulator.calendars import CalendarServer, Page
from tests.world import KEY, TOKEN

INSIDE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",  # noqa: S104 - an address that a name may lead to
    "10.0.0.8",
    "172.16.4.4",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "192.0.2.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "::ffff:10.0.0.8",
    "::ffff:127.0.0.1",
    "64:ff9b::a00:8",
    "2002:a00:8::1",
    "geen adres",
]


@pytest.fixture
async def server() -> AsyncIterator[CalendarServer]:
    """The simulated server of calendars."""
    running = CalendarServer()
    await running.start(0)
    yield running
    await running.close()


def fetcher(server: CalendarServer, *hosts: str, longest: float = 5.0) -> Fetcher:
    """One that finds the simulated server."""
    named = hosts or (f"{CALENDARS}:{server.port}",)
    return Fetcher(named, only_simulated("127.0.0.1"), Path(server.certificate), longest)


async def fault_of(one: Fetcher, address: str) -> CalendarFault:
    """Why an address is not fetched."""
    with pytest.raises(NotRead) as found:
        await one.fetch(address, None, None)
    return found.value.fault


@pytest.mark.parametrize("address", INSIDE)
def test_what_lies_inside_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "52.97.1.2", "2603:1026::1", "64:ff9b::101:101"])
def test_what_lies_outside_is(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", INSIDE)
async def test_a_name_that_leads_inside_is_refused(server: CalendarServer, address: str) -> None:
    """Also where another of its addresses lies outside, and though the operator allows the name."""

    async def lookup(_: str) -> list[str]:
        return ["93.184.216.34", address]

    host = f"{CALENDARS}:{server.port}"
    one = Fetcher([host], OnlyOutside(lookup), Path(server.certificate), 5.0)
    assert await fault_of(one, f"https://{host}/a.ics") is CalendarFault.INSIDE
    assert server.asked == []


async def test_a_name_of_this_machine_is_refused_without_a_simulator(server: CalendarServer) -> None:
    """The hosts alone open nothing: with the usual resolver `localhost` leads nowhere."""
    one = Fetcher([f"localhost:{server.port}"], None, Path(server.certificate), 5.0)
    assert await fault_of(one, f"https://localhost:{server.port}/a.ics") is CalendarFault.INSIDE
    assert server.asked == []


async def test_the_connection_goes_where_was_looked(server: CalendarServer) -> None:
    """A name that leads elsewhere a moment later helps nobody: there is one look, and it counts."""
    looks = []

    async def lookup(host: str) -> list[str]:
        looks.append(host)
        return ["127.0.0.1"] if len(looks) == 1 else ["10.0.0.8"]

    server.pages["/a.ics"] = Page("BEGIN:VCALENDAR\nEND:VCALENDAR\n")
    host = f"{CALENDARS}:{server.port}"
    resolver = OnlyOutside(lookup, lambda address: address == "127.0.0.1")
    one = Fetcher([host], resolver, Path(server.certificate), 5.0)
    fetched = await one.fetch(f"https://{host}/a.ics", None, None)
    assert fetched.content is not None
    assert looks == [CALENDARS]
    assert await fault_of(one, f"https://{host}/a.ics") is CalendarFault.INSIDE


@pytest.mark.parametrize(
    "location",
    [
        "https://127.0.0.1/a.ics",
        "https://[::1]/a.ics",
        "https://169.254.169.254/latest/meta-data",
        "http://agenda.example/a.ics",
        "https://agenda.example.evil.example/a.ics",
        "https://agenda.example@10.0.0.8/a.ics",
        "file:///etc/passwd",
        "//10.0.0.8/",
        "",
    ],
)
async def test_a_redirect_leads_to_allowed_hosts_only(server: CalendarServer, location: str) -> None:
    server.pages["/a.ics"] = Page(status=302, headers={"Location": location})
    fault = await fault_of(fetcher(server), f"{server.url}/a.ics")
    assert fault is CalendarFault.ELSEWHERE
    assert {one.path for one in server.asked} == {"/a.ics"}


async def test_redirects_end(server: CalendarServer) -> None:
    server.pages["/a.ics"] = Page(status=302, headers={"Location": "/a.ics"})
    assert await fault_of(fetcher(server), f"{server.url}/a.ics") is CalendarFault.ELSEWHERE
    assert len(server.asked) == 4


async def test_too_large_too_slow_packed_and_not_vouched_for(server: CalendarServer) -> None:
    server.pages["/large"] = Page("a" * (MOST_BYTES + 1))
    server.pages["/slow"] = Page(hangs=True)
    server.pages["/packed"] = Page("BEGIN", headers={"Content-Encoding": "gzip"})
    one = fetcher(server, longest=1.0)
    assert await fault_of(one, f"{server.url}/large") is CalendarFault.TOO_LARGE
    assert await fault_of(one, f"{server.url}/packed") is CalendarFault.NOT_CALENDAR
    began = asyncio.get_running_loop().time()
    assert await fault_of(one, f"{server.url}/slow") is CalendarFault.NO_ANSWER
    assert asyncio.get_running_loop().time() - began < 3
    stranger = Fetcher([f"{CALENDARS}:{server.port}"], only_simulated("127.0.0.1"))
    assert await fault_of(stranger, f"{server.url}/a.ics") is CalendarFault.CERTIFICATE


async def test_nothing_of_ours_goes_along(server: CalendarServer) -> None:
    server.pages["/a.ics"] = Page("BEGIN:VCALENDAR", headers={"ETag": '"1"', "Set-Cookie": "a=b"})
    one = fetcher(server)
    assert (await one.fetch(f"{server.url}/a.ics", None, None)).etag == '"1"'
    assert await one.fetch(f"{server.url}/a.ics", '"1"', None) == Fetched(None, '"1"')
    for asked in server.asked:
        assert "Cookie" not in asked.headers
        assert "Referer" not in asked.headers
        assert "Authorization" not in asked.headers


async def test_nobody_who_answers(server: CalendarServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    one = Fetcher([f"{CALENDARS}:{port}"], only_simulated("127.0.0.1"), Path(server.certificate), 2.0)
    assert await fault_of(one, f"https://{CALENDARS}:{port}/a.ics") is CalendarFault.NO_ANSWER


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "https://outlook.office365.com/owa/calendar/x/y.ics",
            "https://outlook.office365.com/owa/calendar/x/y.ics",
        ),
        ("webcal://outlook.office365.com/y.ics", "https://outlook.office365.com/y.ics"),
        ("<HTTPS://Outlook.Office365.com:443/y.ics#deel>", "https://Outlook.Office365.com:443/y.ics"),
        ("https://cloud.example.nl:8443/p?export", "https://cloud.example.nl:8443/p?export"),
    ],
)
def test_addresses_of_calendars(text: str, address: str) -> None:
    assert calendar_address(text, ["outlook.office365.com", "cloud.example.nl:8443"]) == address


@pytest.mark.parametrize(
    ("text", "pasted"),
    [
        ("webcal://ergens.example/x", True),
        ("https://ergens.example/x.ics", True),
        ("https://outlook.office365.com/owa/calendar", True),
        ("https://nieuws.example/artikel", False),
        ("1042 aanw https://outlook.office365.com/x.ics", False),
        ("1042 aanw", False),
    ],
)
def test_what_is_pasted_as_an_address(text: str, pasted: bool) -> None:
    assert is_pasted(text, ["outlook.office365.com"]) is pasted


@pytest.mark.parametrize(
    "text",
    ["", "http://outlook.office365.com/y", "ftp://outlook.office365.com/y", "https://a:b@outlook.office365.com/",
     "https://outlook.office365.com/a b", "https://", "https://outlook.office365.com:99999/", "gewoon tekst",
     "https://outlook.office365.com/" + "a" * 2000],
)  # fmt: skip
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(NotAnAddress):
        calendar_address(text, ["outlook.office365.com"])


@pytest.mark.parametrize(
    "text",
    ["https://office365.com/y", "https://outlook.office365.com.evil.example/", "https://outlook.office365.com:8443/",
     "https://cloud.example.nl/p", "https://10.0.0.8/"],
)  # fmt: skip
def test_hosts_that_nobody_allowed(text: str) -> None:
    with pytest.raises(HostNotAllowed):
        calendar_address(text, ["outlook.office365.com", "cloud.example.nl:8443"])


def settings(**given: str) -> Settings:
    """Settings with some of agendas."""
    return load(_env_file=None, bot_token=TOKEN, secret_key=KEY, **given)


def test_the_settings_open_nothing_inside() -> None:
    assert settings(agenda_hosts="Outlook.office365.com, calendar.google.com").agenda_hosts == (
        "outlook.office365.com",
        "calendar.google.com",
    )
    for hosts in ("127.0.0.1", "localhost", "https://outlook.office365.com", "*.example.nl", "[::1]"):
        with pytest.raises(Unusable, match="AGENDA_HOSTS"):
            settings(agenda_hosts=hosts)
    with pytest.raises(Unusable, match="AGENDA_SIMULATED"):
        settings(agenda_simulated="127.0.0.1")
    with pytest.raises(Unusable, match="AGENDA_SIMULATED"):
        settings(agenda_simulated="10.0.0.8", clock_url="http://127.0.0.1:8081/control/clock")
