"""What doctor says of the pages: each set-up that does not work is named, with what mends it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.commands.doctor import examine
from bot.settings import Unusable, load
from tests.ways.test_mail import INGRID, MEETINGS, WIL
from tests.web.provider import served
from tests.web.test_accounts import configured
from tests.world import KEY, TOKEN, World

pytestmark = pytest.mark.town(MEETINGS, emails={"ingrid": INGRID, "wil": WIL})
HTTPS = "https://kortelijn.example.nl"


@pytest.fixture
def taken() -> Iterator[str]:
    """A port that another program has."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


async def told(world: World, **changed: Any) -> dict[str, tuple[bool, str]]:
    """What doctor finds with some settings changed, while the bot does not run."""
    findings = await examine(world.settings.model_copy(update=changed))
    return {one.name: (one.ok, one.told) for one in findings}


@pytest.mark.parametrize(
    ("name", "changed", "says"),
    [
        ("pages", {"web_url": HTTPS, "web_listen": None, "listen": None}, "nothing serves the pages"),
        ("pages", {"web_url": HTTPS, "web_proxy": ()}, "KORTELIJN_WEB_PROXY"),
        ("pages", {"web_url": HTTPS, "web_proxy": (ip_network("8.8.0.0/16"),)}, "8.8.0.0/16"),
        ("mail", {"mail_ca": None}, "nobody vouches for its certificate"),
        ("mail", {"mail_url": "smtp://127.0.0.1:1"}, "no connection to the mail server"),
        ("mail", {"mail_url": "smtps://127.0.0.1:{port}"}, "smtps:// is for 465"),
    ],
)
async def test_a_broken_set_up_is_named(world: World, name: str, changed: dict[str, Any], says: str) -> None:
    """Line 40."""
    changed = {"web_listen": "127.0.0.1:1", **changed}
    if "mail_url" in changed:
        changed["mail_url"] = SecretStr(changed["mail_url"].format(port=world.mailbox.port))
    ok, said = (await told(world, **changed))[name]
    assert not ok
    assert says in said


async def test_a_port_of_another_program_is_named(world: World, taken: str) -> None:
    await world.stop()
    ok, said = (await told(world, web_listen=taken))["address"]
    assert not ok
    assert taken in said
    assert "WEB_LISTEN" in said


async def test_a_provider_that_is_not_there_is_named(world: World, tmp_path: Path) -> None:
    async with served() as provider:
        file = configured(tmp_path, provider.url)
        assert (await told(world, web_providers=file))["accounts"][0]
    ok, said = (await told(world, web_providers=file))["accounts"]
    assert not ok
    assert "velsen is not there" in said


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"web_url": "http://kortelijn.example.nl"}, "https address"),
        ({"web_url": HTTPS, "web_providers": "/nowhere/providers.toml"}, "providers.toml"),
        ({"web_url": HTTPS, "web_proxy": "the proxy"}, "must be networks"),
        ({"web_url": HTTPS, "web_proxy": "0.0.0.0/0"}, "anybody says who asks"),
        ({"web_url": HTTPS, "web_proxy": "10.0.0.0/8,::/0"}, "anybody says who asks"),
        ({"web_listen": "127.0.0.1:8444"}, "WEB_LISTEN needs"),
    ],
)
def test_what_cannot_be_is_named_before_anything_is_looked_at(given: dict[str, Any], says: str) -> None:
    with pytest.raises(Unusable, match=says):
        load(_env_file=None, bot_token=TOKEN, secret_key=KEY, **given)


async def test_who_has_no_way_and_who_has_no_colleague_is_named(world: World) -> None:
    found = await told(world)
    assert "nothing reaches" in found["ways"][1]
    assert "sanne" in found["ways"][1]
    assert "fewer than two in Velsen (wil)" in found["coordinators"][1]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (f"{HTTPS}:443/", HTTPS),
        (f"{HTTPS}:8443", f"{HTTPS}:8443"),
        ("http://127.0.0.1:80", "http://127.0.0.1"),
        ("http://127.0.0.1:8443", "http://127.0.0.1:8443"),
    ],
)
def test_a_port_that_goes_without_saying_is_left_out(given: str, kept: str) -> None:
    """As browsers leave it out of `Host`: with it every page would be somebody else's."""
    assert load(_env_file=None, bot_token=TOKEN, secret_key=KEY, web_url=given).web_url == kept
