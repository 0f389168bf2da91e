"""What the README and the demo tell newcomers to try, typed exactly as it is printed."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from asyncio.subprocess import PIPE, STDOUT
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from bot.app import build
from bot.clock import SystemClock
from bot.demo.browser import Browser
from bot.demo.processes import demo_settings, free_port
from bot.demo.town import CLIENTS, STAFF, settle_town
from bot.settings import PREFIX
from simulator.client import Message, Phone, Telegram
from simulator.server import running
from tests.talk import minute_passes, press, say
from tests.world import AMSTERDAM, KEY, World, at, first_names, quick, write_town

pytestmark = pytest.mark.story

ROOT = Path(__file__).parents[2]
CODE = re.compile(r"`([^`]+)`")
QUOTED = re.compile(r"“([^”]+)”")
ARABIC, ETHIOPIC = "[\u0600-\u06ff]", "[\u1200-\u137f]"
TUESDAY, FRIDAY = "2026-11-24 09:40", "2026-11-27 09:40"
"""On a Tuesday "di" may mean today; on a Friday the next day of work is three days ahead."""


def examples() -> list[str]:
    """What the README says that people type, in the order in which it stands there."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return CODE.findall(text[: text.index("![The demo")])


@asynccontextmanager
async def demo_town(folder: Path, begin: datetime) -> AsyncIterator[World]:
    """The town of the demo at its opening, with Sanne, Ingrid and Samira in it."""
    async with running() as simulator, Telegram(simulator.url) as telegram:
        await telegram.faults(limits=False)
        await telegram.jump(to=begin)
        settings = demo_settings(folder, simulator.url)
        tokens = await settle_town(settings, folder, begin)
        world = World(
            telegram, settings, await build(settings, pace=quick()), tokens, first_names(STAFF, CLIENTS)
        )
        await world.start()
        try:
            await world.join("sanne")
            await world.join("ingrid")
            await world.join("K-1042", language="العربية")
            yield world
        finally:
            await world.stop()


async def outcomes_of(world: World, day: datetime) -> dict[str, str]:
    midnight = datetime.combine(day.date(), time(), tzinfo=AMSTERDAM)
    until = midnight + timedelta(days=1)
    rows = await world.rows(
        "SELECT p.code, o.status FROM outcomes o JOIN appointments a ON a.id = o.appointment_id "
        "JOIN people p ON p.id = o.client_id WHERE a.starts_at BETWEEN ? AND ?",
        *(int(moment.timestamp() * 1_000_000) for moment in (midnight, until)),
    )
    return dict(rows)


async def a_report(world: World, text: str, begin: datetime) -> None:
    [read_back] = await say(world, world.phones["Sanne"], text)
    assert "↩️ Ongedaan" in read_back.labels
    await minute_passes(world)
    assert await outcomes_of(world, begin) == {"K-1042": "present", "K-1077": "present", "K-1126": "no_show"}
    card = await world.phones["Ingrid"].last()
    assert "K-1126" in card.text
    assert card.labels


async def a_plan(world: World, text: str, begin: datetime) -> None:
    [read_back] = await say(world, world.phones["Sanne"], text)
    assert "K-1042" in read_back.text
    assert "⚠️" not in read_back.text
    day = begin + timedelta(days=8 - begin.weekday())  # the Tuesday of next week
    found = await world.rows(
        "SELECT p.code, a.cancelled_by FROM appointments a JOIN people p ON p.id = a.client_id "
        "WHERE a.starts_at = ?",
        int(day.replace(hour=16, minute=30).timestamp() * 1_000_000),
    )
    assert found == [("K-1042", None)]


async def a_pause(world: World, text: str, begin: datetime) -> None:
    await say(world, world.phones["Sanne"], text)
    until = (begin + timedelta(weeks=3)).date().isoformat()
    pauses = await world.rows("SELECT p.code, u.until FROM pauses u JOIN people p ON p.id = u.client_id")
    assert pauses == [("K-1103", until)]


async def a_message(world: World, text: str, begin: datetime) -> None:
    sanne, samira = world.phones["Sanne"], world.phones["Samira"]
    [whom] = await say(world, sanne, text)
    before = len(await samira.screen())
    await press(world, sanne, next(label for label in whom.labels if "K-1042" in label))
    for _ in ("a kind of phrase", "a phrase", "yes, send it"):
        await press(world, sanne, (await sanne.last()).labels[0])
    [read] = (await samira.screen())[before:]
    assert re.search(ARABIC, read.text)


async def a_card(world: World, text: str, begin: datetime) -> None:
    [card] = await say(world, world.phones["Ingrid"], text)
    assert "K-1077" in card.text
    assert card.labels


async def an_own_card(world: World, text: str, begin: datetime) -> None:
    [card] = await say(world, world.phones["Sanne"], text)
    assert card.text.startswith("👤 K-1042 Samira")
    assert card.labels


CHECKS: dict[str, Callable[[World, str, datetime], Awaitable[None]]] = {
    "1042 + 1077 aanw": a_report,
    "afspraak": a_plan,
    "pauze": a_pause,
    "/bericht": a_message,
    "1042": an_own_card,
    "/client": a_card,
}


@pytest.mark.parametrize("begin", [TUESDAY, FRIDAY], ids=["tuesday", "friday"])
async def test_every_example_of_the_readme_works_when_the_demo_opens(tmp_path: Path, begin: str) -> None:
    found = examples()
    assert len(found) == len(CHECKS)
    async with demo_town(tmp_path, at(begin)) as world:
        for text in found:
            check = next(check for start, check in CHECKS.items() if text.startswith(start))
            await check(world, text, at(begin))
        await the_welcome(world)


async def the_welcome(world: World) -> None:
    """What the bot itself gives a coach as examples, in the first message that Sanne gets."""
    sanne = world.phones["Sanne"]
    welcome = next(one for one in await sanne.screen() if any(e["type"] == "code" for e in one.entities))
    spans = [(entity["offset"], entity["length"]) for entity in welcome.entities if entity["type"] == "code"]
    utf16 = welcome.text.encode("utf-16-le")
    texts = [utf16[2 * offset : 2 * (offset + length)].decode("utf-16-le") for offset, length in spans]
    reports = [text for text in texts if not text.startswith("/")]
    assert len(reports) >= 2
    for text in reports:
        [read_back] = await say(world, sanne, text)
        assert "↩️ Ongedaan" in read_back.labels or "(stond er al)" in read_back.text, text


@asynccontextmanager
async def the_demo(last: int, *options: str) -> AsyncIterator[tuple[Telegram, list[str]]]:
    """The program itself; the numbered lines that it prints."""
    command = [sys.executable, "-m", "bot", "demo", "--port", "0", *options]
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, cwd=ROOT)
    assert process.stdout is not None
    printed: list[str] = []
    try:
        while not printed or not printed[-1].startswith(f"{last}. "):
            line = await asyncio.wait_for(process.stdout.readline(), 120)
            assert line, printed
            printed.append(line.decode().strip())
        url = next(line.split()[-1] for line in printed if "http://" in line)
        async with Telegram(url) as telegram:
            yield telegram, [line for line in printed if re.match(r"\d\. ", line)]
    finally:
        process.terminate()
        await asyncio.wait_for(process.wait(), 30)


async def phone_of(telegram: Telegram, name: str) -> Phone:
    [person] = [one for one in await telegram.people() if one["first_name"] == name]
    return await telegram.phone(person["id"])


def quoted(line: str, start: str) -> str:
    assert start in line
    [what] = QUOTED.findall(line)
    return str(what)


async def a_mail_and_a_page(telegram: Telegram, by_mail: str, on_page: str) -> None:
    fatima, seq = await phone_of(telegram, "Fatima"), await telegram.seq()
    text, minute = QUOTED.findall(by_mail)
    [address] = re.findall(r"\S+@[\w.]+\w", on_page)
    await fatima.say(text)
    await fatima.wait_for("naar Peter", timeout=40, after=seq)
    assert minute == "Minuut verder"
    await telegram.jump(jump="minute_on")
    task = await link_of(telegram, address, "/taken/")
    async with Browser(task.partition("/taken/")[0]) as browser:
        await browser.open(task)
        await browser.press(quoted(on_page, "press"), email=address)
        await browser.open(await link_of(telegram, address, "/inloggen/mail/"))
        await browser.press("Verder")
        await browser.press("Inloggen", code=await code_of(telegram, "Peter"))
        seq = await telegram.seq()
        await browser.press("📞 Fatima belt")
    await fatima.wait_for("U belt Grace", timeout=40, after=seq)


async def a_coach_on_a_page(telegram: Telegram, line: str, on_page: str) -> None:
    [address] = re.findall(r"\S+@[\w.]+\w", line)
    [peter] = re.findall(r"\S+@[\w.]+\w", on_page)
    day, text, button = QUOTED.findall(line)
    assert day == "Dag"
    first = next(one for one in await telegram.mails() if one["to"] == address)
    [settings] = set(re.findall(r"http://\S+/instellingen", first["text"]))
    mails = len([one for one in await telegram.mails() if one["to"] == peter])
    async with Browser(settings.partition("/instellingen")[0]) as browser:
        await browser.open(settings)
        await browser.press(quoted(on_page, "press"), email=address)
        await browser.open(await link_of(telegram, address, "/inloggen/mail/"))
        await browser.press("Verder")
        await browser.press("Inloggen", code=await code_of(telegram, "Noor"))
        await browser.open("/dag")
        await browser.press(button, text=text)
        assert "naar Peter" in browser.page.text
    await telegram.jump(jump="minute_on")
    for _ in range(400):
        told = [one for one in await telegram.mails() if one["to"] == peter]
        if len(told) > mails and "K-1355" in told[-1]["subject"]:
            return
        await asyncio.sleep(0.1)
    raise TimeoutError("Peter hears nothing")


async def a_letter_on_a_page(telegram: Telegram, line: str, on_page: str) -> None:
    [address] = re.findall(r"\S+@[\w.]+\w", line)
    tray, button = QUOTED.findall(line)
    assert tray in (ROOT / "simulator/page/mailbox.js").read_text(encoding="utf-8")
    letters = (await telegram.call("GET", "letters"))["address"]
    async with Browser(letters.partition("/brieven")[0]) as browser:
        await browser.open(letters)
        await browser.press(quoted(on_page, "press"), email=address)
        await browser.open(await link_of(telegram, address, "/inloggen/mail/"))
        await browser.press("Verder")
        await browser.press("Inloggen", code=await code_of(telegram, "Karim"))
        await browser.open("/brieven")
        assert "K-1348" in browser.page.text
        await browser.press(button)
        assert "De brief aan K-1348 staat als gepost." in browser.page.text


async def code_of(telegram: Telegram, name: str) -> str:
    codes = (await telegram.call("GET", "authenticators"))["codes"]
    return next(str(one["code"]) for one in codes if one["name"] == name)


async def link_of(telegram: Telegram, address: str, part: str) -> str:
    for _ in range(400):
        for mail in reversed(await telegram.mails()):
            found = re.search(rf"http://\S+{part}\S+", mail["text"])
            if mail["to"] == address and found is not None:
                return found[0]
        await asyncio.sleep(0.1)
    raise TimeoutError(part)


async def test_what_the_demo_prints_can_be_done(tmp_path: Path) -> None:
    async with the_demo(7) as (telegram, [report, take, remind, by_mail, on_page, coach, letter]):
        sanne, ingrid, yonas = [await phone_of(telegram, name) for name in ("Sanne", "Ingrid", "Yonas")]
        seq = await telegram.seq()
        text, on = QUOTED.findall(report)
        assert text == examples()[0]
        await sanne.say(text)
        await sanne.wait_for("naar Ingrid", timeout=40, after=seq)
        page = (ROOT / "simulator/page/index.html").read_text(encoding="utf-8")
        assert f'data-jump="minute_on">{on}<' in page
        await telegram.jump(jump="minute_on")
        card = await ingrid.wait_for("K-1126", timeout=40, after=seq)

        seq = await telegram.seq()
        await ingrid.press(quoted(take, "As Ingrid press"), message_id=card.message_id)
        await sanne.wait_for("Tarik", timeout=40, after=seq)

        await a_mail_and_a_page(telegram, by_mail, on_page)
        await a_coach_on_a_page(telegram, coach, on_page)
        await a_letter_on_a_page(telegram, letter, on_page)

        marks = {mark["label"]: mark["at"] for mark in (await telegram.call("GET", "marks"))["marks"]}
        seq = await telegram.seq()
        await telegram.jump(to=datetime.fromisoformat(marks[quoted(remind, "Below the clock press")]))

        def asks_in_tigrinya(message: Message) -> bool:
            return bool(message.labels) and re.search(ETHIOPIC, message.text) is not None

        await yonas.wait_for(asks_in_tigrinya, timeout=40, after=seq)


async def test_the_demo_takes_files_of_your_own(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    make = await asyncio.create_subprocess_exec(
        "make", "-n", *re.findall(r"^make (demo) (DIR=\S+)", readme, re.M)[0], stdout=PIPE, cwd=ROOT
    )
    said, _ = await make.communicate()
    assert "-m bot demo" in said.decode()
    assert '--files "data/people"' in said.decode()

    files = tmp_path / "people"
    files.mkdir()
    midnight = SystemClock().now().astimezone(AMSTERDAM).strftime("%Y-%m-%d 00:00")
    write_town(files, [("K-1042", midnight, 30, "coaching", "Stationsplein 3")])
    page = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "simulator/page").iterdir())
    async with the_demo(3, "--files", str(files)) as (telegram, [start, day, clock]):
        assert quoted(start, "Press") in page
        assert quoted(clock, "below it") in page
        people = {one["first_name"]: one for one in await telegram.people()}
        assert [people[name]["label"] for name in ("Sanne", "Ingrid", "Wil", "Samira")] == [
            "coach", "klantmanager", "coördinator", "deelnemer K-1042",
        ]  # fmt: skip
        sanne = await phone_of(telegram, "Sanne")
        await sanne.start(people["Sanne"]["start_payload"])
        invitation = await sanne.wait_for(lambda message: bool(message.labels), timeout=40)
        seq = await telegram.seq()
        await sanne.press(invitation.labels[0])
        await sanne.wait_for("/vandaag", timeout=40, after=seq)
        for text in (quoted(day, "As a coach type"), "1042 aanw"):
            seq = await telegram.seq()
            await sanne.say(text)
            answer = await sanne.wait_for("K-1042", timeout=40, after=seq)
        assert "↩️ Ongedaan" in answer.labels


async def test_a_bot_of_your_own_reads_from_the_simulator(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [(served, port)] = re.findall(r"^\.venv/bin/python (-m simulator --port (\d+))", readme, re.M)
    given = re.findall(rf"^({PREFIX}\w+)=(.*)$", readme, re.M)
    assert len(given) == 3
    free = str(free_port(0))
    env = {**os.environ, **{name: value.replace(port, free) for name, value in given}}
    env |= {f"{PREFIX}SECRET_KEY": KEY, f"{PREFIX}DATABASE_URL": f"sqlite:///{tmp_path / 'own.db'}"}
    write_town(tmp_path, [("K-1042", "2026-11-24 08:00", 30, "coaching", "Stationsplein 3")])

    async def start(*arguments: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable, *arguments, stdout=PIPE, cwd=ROOT, env=env
        )

    simulator = await start(*served.replace(port, free).split())
    assert simulator.stdout is not None
    url = (await simulator.stdout.readline()).decode().strip()
    async with Telegram(url) as telegram:
        await telegram.jump(to=at(TUESDAY))
        importing = await start("-m", "bot", "import", str(tmp_path), "--confirmed")
        said, _ = await importing.communicate()
        bot = await start("-m", "bot", "run")
        try:
            # The page takes the link as the import shows it, and offers what it stands for.
            [token] = re.findall(r"^sanne .*start=(\S+)$", said.decode(), re.M)
            sanne = await telegram.person("Sanne", start_payload=token)
            await sanne.start(token)
            invitation = await sanne.wait_for(lambda message: bool(message.labels), timeout=40)
            await sanne.press(invitation.labels[0])
            await sanne.wait_for("/vandaag", timeout=40)
            await sanne.say("1042 aanw")
            answer = await sanne.wait_for(lambda message: "↩️ Ongedaan" in message.labels, timeout=40)
            assert "K-1042" in answer.text
        finally:
            for process in (bot, simulator):
                process.terminate()
                await asyncio.wait_for(process.wait(), 30)


async def test_files_that_cannot_be_used_are_named_and_end_the_demo(tmp_path: Path) -> None:
    write_town(tmp_path, [("K-1042", "gisteren", 30, "coaching", "Stationsplein 3")])
    command = [sys.executable, "-m", "bot", "demo", "--port", "0", "--files", str(tmp_path)]
    demo = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=STDOUT, cwd=ROOT)
    said, _ = await asyncio.wait_for(demo.communicate(), 120)
    assert demo.returncode == 1
    assert "appointments.csv, line 2, column starts_at" in said.decode()
    assert "The demo stopped" in said.decode()
