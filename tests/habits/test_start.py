"""Settings, doctor and the commands of the program, as an operator meets them."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.app import build
from bot.commands.doctor import _clock as look_at_clock
from bot.commands.doctor import examine
from bot.only_one import OnlyOne
from bot.settings import PUBLIC_API, Settings, Unusable, load
from tests.world import KEY, TOKEN, open_world
from words.catalogs import LANGUAGES, Words

ROOT = Path(__file__).parents[2]
GOOD: dict[str, Any] = {"bot_token": TOKEN, "secret_key": KEY}


def faults(**given: object) -> str:
    with pytest.raises(Unusable) as caught:
        load(_env_file=None, **given)
    return str(caught.value)


def test_all_faults_are_named_at_once_in_plain_words() -> None:
    told = faults(
        mode="pigeon", timezone="Mars/Base", digest_at="soon", quiet_hours="night", telegram_url="x"
    )
    for name in ("BOT_TOKEN", "SECRET_KEY", "MODE", "TIMEZONE", "DIGEST_AT", "QUIET_HOURS", "TELEGRAM_URL"):
        assert told.count(f"KORTELIJN_{name} ") == 1, told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    "secret", [None, "", "short", "x" * 31, "spaces are not allowed in such a secret!", "x" * 257]
)
def test_webhook_needs_a_secret_of_32_bytes(secret: str | None) -> None:
    given = {**GOOD, "mode": "webhook", "webhook_url": "https://example.org", "listen": "127.0.0.1:8443"}
    told = faults(**given, webhook_secret=secret)
    assert "KORTELIJN_WEBHOOK_SECRET must have 32" in told
    assert secret is None or len(secret) < 8 or secret not in told


def test_webhook_needs_an_address() -> None:
    told = faults(**GOOD, mode="webhook", webhook_secret="s" * 32)
    assert "KORTELIJN_WEBHOOK_URL" in told
    assert "KORTELIJN_LISTEN" in told


@pytest.mark.parametrize("key", ["", "short", "not base64 at all!", "A" * 42])
def test_a_bad_key_is_told_and_not_shown(key: str) -> None:
    told = faults(bot_token=TOKEN, secret_key=key or None)
    assert "KORTELIJN_SECRET_KEY" in told
    assert not key or key not in told


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081/bot"),
        ("http://127.0.0.1:8081/bot", "http://127.0.0.1:8081/bot"),
        ("http://127.0.0.1:8081/bot/", "http://127.0.0.1:8081/bot"),
    ],
)
def test_the_address_of_telegram_in_any_spelling(given: str, used: str) -> None:
    settings = Settings(_env_file=None, **GOOD, telegram_url=given)
    assert settings.telegram_url == used
    assert settings.file_url == "http://127.0.0.1:8081/file/bot"


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("https://api.telegram.org", True),
        ("https://bots.example.org/telegram", True),
        ("http://localhost:8081", True),
        ("http://[::1]:8081", True),
        ("http://10.1.2.3:8081", True),
        ("http://192.168.1.5", True),
        ("http://api.telegram.org", False),
        ("http://bots.example.org:8081/bot", False),
        ("http://8.8.8.8:8081", False),
        ("http://0.0.0.0:8081", False),
        ("http://127.0.0.1@bots.example.org", False),
        ("http://localhost.example.org", False),
        ("http://[bad", False),
    ],
)
def test_the_token_goes_in_clear_to_nobody_far_away(given: str, *, taken: bool) -> None:
    if taken:
        assert Settings(_env_file=None, **GOOD, telegram_url=given).telegram_url == f"{given}/bot"
    else:
        told = faults(**GOOD, telegram_url=given)
        assert told.startswith("KORTELIJN_TELEGRAM_URL must begin with https://")
        assert TOKEN not in told


@pytest.mark.parametrize(
    "given",
    [
        "https://127.0.0.1/clock",
        "http://10.1.2.3/clock",
        "http://bots.example.org/clock",
        "http://localhost:80@bots.example.org/clock",
        "127.0.0.1:80",
    ],
)
def test_only_a_simulator_on_this_machine_says_what_time_it_is(given: str) -> None:
    told = faults(**GOOD, clock_url=given)
    assert told.startswith("KORTELIJN_CLOCK_URL must be on this machine")


async def test_doctor_says_that_the_clock_is_simulated(tmp_path: Path) -> None:
    given: dict[str, Any] = {
        "clock_url": "http://127.0.0.1:9/clock",
        "database_url": f"sqlite:///{tmp_path}/k",
    }
    for telegram_url, ok in ((PUBLIC_API, False), ("http://127.0.0.1:9/bot", True)):
        found = await look_at_clock(Settings(_env_file=None, **GOOD, **given, telegram_url=telegram_url))
        assert found.ok is ok
        assert "follows a simulated clock" in found.told


async def test_a_start_says_that_the_clock_is_simulated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with open_world(tmp_path):
        pass
    assert "simulated_clock_followed" in capsys.readouterr().out


def test_running_without_settings_ends_in_plain_sentences(tmp_path: Path) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("KORTELIJN_")}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        env={**env, "PYTHONPATH": str(Path.cwd())},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == "KorteLijn cannot start:"
    assert "KORTELIJN_BOT_TOKEN is not set" in done.stderr


def test_two_bots_on_one_database_are_refused(tmp_path: Path) -> None:
    database = tmp_path / "k.db"
    with OnlyOne(database), pytest.raises(Unusable, match="runs on"), OnlyOne(database):
        pass
    with OnlyOne(database):
        pass


async def test_doctor_finds_nothing_wrong_with_a_healthy_bot(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        findings = {finding.name: finding for finding in await examine(world.settings)}
        looked_at = {
            "settings",
            "token",
            "webhook",
            "address",
            "file",
            "other poller",
            "parts",
            "clock",
            "time zone",
            "disk",
            "schema",
            "key",
            "outbox",
            "too late",
            "with nobody",
            "requests",
            "clock jumps",
            "import",
            "waiting",
            "languages",
            "contracts",
            "numbers",
            "mail",
            "text messages",
            "ways",
            "calendars",
            "accounts",
            "pages",
            "coordinators",
            "returned mail",
        }
        assert set(findings) == looked_at
        skewed = {"clock"}  # the simulator's clock stands in another week than the machine's
        assert {name for name, finding in findings.items() if not finding.ok} <= skewed


async def test_doctor_names_each_fault(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        await world.stop()
        await world.telegram.bot_api("setWebhook", token=TOKEN, url="http://127.0.0.1:9/x")
        wrong = Settings(
            _env_file=None,
            bot_token="7654321:another-bot-altogether",
            secret_key="B" * 43,
            telegram_url=world.telegram.url,
            database_url=world.settings.database_url,
        )
        findings = {finding.name: finding for finding in await examine(wrong)}
        assert not findings["token"].ok
        assert not findings["key"].ok
        assert "SECRET_KEY does not open" in findings["key"].told
        findings = {finding.name: finding for finding in await examine(world.settings)}
        assert "webhook is set while MODE is polling" in findings["webhook"].told


async def test_doctor_names_a_mistyped_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KORTELIJN_TIMEZOEN", "Europe/Amsterdam")
    (tmp_path / ".env").write_text("KORTELIJN_QUIETHOURS=21:00-07:00\nOTHER=1\n")
    settings = Settings(**GOOD, telegram_url="http://127.0.0.1:9", database_url=f"sqlite:///{tmp_path}/k.db")
    findings = {finding.name: finding for finding in await examine(settings)}
    assert not findings["settings"].ok
    assert findings["settings"].told == (
        "KORTELIJN_QUIETHOURS is no setting; KORTELIJN_QUIET_HOURS is one; "
        "KORTELIJN_TIMEZOEN is no setting; KORTELIJN_TIMEZONE is one"
    )


async def test_doctor_sees_a_taken_address_and_a_damaged_page(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        await world.stop()
        with world.settings.database.open("r+b") as file:
            file.seek(3 * 4096)
            file.write(b"\xff" * 4096)
        with socket.create_server(("127.0.0.1", 0)) as other:
            listen = f"127.0.0.1:{other.getsockname()[1]}"
            wrong = world.settings.model_copy(update={"listen": listen})
            findings = {finding.name: finding for finding in await examine(wrong)}
        assert not findings["address"].ok
        assert "does another program have it?" in findings["address"].told
        assert not findings["file"].ok
        assert "last copy of the file back" in findings["file"].told
        free = {finding.name: finding for finding in await examine(wrong)}
        assert free["address"].told == f"{listen} is free"


async def test_a_wrong_key_is_noticed_at_the_start(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        await world.stop()
        other = world.settings.model_copy(update={"secret_key": SecretStr("B" * 43)})
        with pytest.raises(Unusable, match="SECRET_KEY does not open"):
            await build(other)
        findings = await examine(other)
        said = [one.name for one in findings if "SECRET_KEY" in one.told]
        assert said == ["key"], "it is said once"
        assert not any("`key` says why" in one.told for one in findings if one.ok)


async def test_doctor_without_network_still_says_the_rest(tmp_path: Path) -> None:
    settings = Settings(
        _env_file=None,
        **GOOD,
        telegram_url="http://127.0.0.1:9",
        database_url=f"sqlite:///{tmp_path / 'missing' / 'k.db'}",
    )
    findings = {finding.name: finding for finding in await examine(settings)}
    assert not findings["token"].ok
    assert not findings["disk"].ok
    assert findings["time zone"].ok
    assert "look at network, firewall and KORTELIJN_TELEGRAM_URL; `curl -I" in findings["token"].told
    for name in ("webhook", "clock"):
        assert findings[name].told == "not checked: Telegram was not reached; `token` says what to do"


async def test_the_profile_is_told_once(tmp_path: Path) -> None:
    async with open_world(tmp_path) as world:
        await world.rows("UPDATE runtime SET value = 'older' WHERE name = 'profile_told'")
        await world.restart()
        async with asyncio.timeout(10):
            while not await world.rows(
                "SELECT 1 FROM runtime WHERE name = 'profile_told' AND value != 'older'"
            ):
                await asyncio.sleep(0.01)
        told = [call for call in await world.telegram.calls() if call.method.startswith("setMy")]
        assert {call.method for call in told} == {
            "setMyCommands",
            "setMyDescription",
            "setMyShortDescription",
        }
        languages = {code for code in LANGUAGES if len(code) == 2}
        assert {"ar", "ti", "uk"} <= languages
        for language in languages:
            code = "" if language == "nl" else language
            words = Words.for_client(language, world.settings.calendar, world.kortelijn.clock.now())
            description = await world.telegram.bot_api("getMyDescription", token=TOKEN, language_code=code)
            short = await world.telegram.bot_api("getMyShortDescription", token=TOKEN, language_code=code)
            assert description["result"]["description"] == words.label("bot.description")
            assert short["result"]["short_description"] == words.label("bot.short")
        await world.restart()
        await world.jump(world.kortelijn.clock.now() + timedelta(minutes=1))
        again = [call for call in await world.telegram.calls() if call.method.startswith("setMy")]
        assert len(again) == len(told)


FAR_AWAY = "America/Los_Angeles"


@pytest.mark.parametrize(
    ("given", "zone", "starts_at"),
    [
        ({}, "", "2026-11-25T14:00:00+01:00"),
        ({"KORTELIJN_TIMEZONE": FAR_AWAY}, "", "2026-11-25T14:00:00-08:00"),
        ({}, f"KORTELIJN_TIMEZONE={FAR_AWAY}", "2026-11-25T14:00:00-08:00"),
    ],
)
def test_understand_takes_the_zone_of_the_deployment_and_no_other_setting(
    tmp_path: Path, given: dict[str, str], zone: str, starts_at: str
) -> None:
    (tmp_path / ".env").write_text(zone, encoding="utf-8")
    line = {
        "text": "afspraak 1042 morgen 14u",
        "sent_at": "2026-11-24T15:00:00",
        "context": {"clients": [{"code": "K-1042", "first_name": "Samira"}]},
    }
    (tmp_path / "lines.jsonl").write_text(json.dumps(line), encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KORTELIJN_")}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "understand", "lines.jsonl"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={**clean, "PYTHONPATH": str(ROOT)} | given,
    )
    assert json.loads(done.stdout)["records"][0]["starts_at"] == starts_at


def test_understand_names_a_line_that_is_no_message_and_reads_the_others(tmp_path: Path) -> None:
    good = '{"id": "%d", "text": "K-1042 aanwezig", "sent_at": "2026-11-24T11:05:00+01:00", "context": null}'
    lines = [
        b"\xef\xbb\xbf" + (good % 1).encode(),
        b"1042 ns",
        b'{"text": null, "sent_at": "2026-11-24T11:05:00+01:00"}',
        '{"text": "Ren\u00e9 ns", "sent_at": "2026-11-24T11:05:00+01:00"}'.encode("cp1252"),
        b"[" * 100_000,
        b"[]",
        b'{"text": "1042 ns", "sent_at": "9999-12-31T23:59:00-12:00"}',
        (good % 8).encode(),
    ]
    (tmp_path / "lines.jsonl").write_bytes(b"\r\n".join(lines))
    done = subprocess.run(
        [sys.executable, "-m", "bot", "understand", str(tmp_path / "lines.jsonl")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["1", "8"]
    assert done.stderr.startswith("Lines 2, 3, 4, 5, 6 and 7 are no messages. One looks like this: {")


def test_understand_reads_a_file(tmp_path: Path) -> None:
    line = {
        "id": "1",
        "text": "K-1042 aanwezig",
        "sent_at": "2026-11-24T11:05:00+01:00",
        "context": {
            "clients": [{"code": "K-1042", "first_name": "Samira"}],
            "appointments": [
                {"id": "A1", "client": "K-1042", "starts_at": "2026-11-24T10:00:00+01:00", "type": "coaching"}
            ],
        },
        "expected": {"action": "record", "records": [], "privacy": []},
    }
    file = tmp_path / "lines.jsonl"
    file.write_text(json.dumps(line) + "\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "bot", "understand", str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert told["id"] == "1"
    assert told["records"][0]["status"] == "present"
    assert "stored" in done.stderr
