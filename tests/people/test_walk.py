"""A random walk over two municipalities: whatever anybody does, nothing that is another's stands on a phone.

Everybody types commands, reports and free text about everybody, presses own buttons and those of others,
replies and corrects; the clock goes on, so that reminders, digests, deadlines and evening lists come too. All
that appears on any phone is read: text, buttons, toasts, files. A client may read of no other client, a coach
of the own caseload alone, a coordinator of the own municipality. What people write is passed on as it is.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest

from domain.codes import Role
from domain.members import may_ever
from handlers.commands import COMMANDS
from simulator.client import ControlError, Phone
from simulator.wire import Json
from tests.people.towns import CLIENTS, HAARLEM, STAFF, SUPPLIERS, VELSEN, import_rows, open_towns
from tests.world import STAFF_HEADER, TUESDAY, World, at

ROUNDS: Final = 28
OTHER: Final = {VELSEN: HAARLEM, HAARLEM: VELSEN}
MEETINGS: Final = [
    (row[0], f"{TUESDAY + timedelta(days=day):%Y-%m-%d} {8 + number:02}:15", 30, kind, "Stationsplein 3")
    for town in CLIENTS.values()
    for number, row in enumerate(town)
    for day, kind in (
        (0, "coaching"),
        (1, "group_training"),
        (3, "coaching"),
        (7, "go_no_go"),
        (10, "intake"),
    )
]
SCORES: Final = {"K-1118": 5, "K-2001": 5, "K-1203": 4, "K-4001": 1, "K-3205": 1, "K-3103": 2}
REPORTS: Final = (
    "ns", "aanw", "10 min te laat", "ziek", "gestart", "intake gehouden", "baan gevonden", "plan ingediend",
    "trede 3", "gestopt", "schulden", "afspraak do 14:00", "verzet naar vr 10:00", "afgezegd", "bellen aub",
)  # fmt: skip
TEXTS: Final = (
    "kunt u mij bellen", "ik kom later", "ik kan niet komen, ik ben ziek", "ik heb hulp nodig",
    "wanneer is mijn afspraak", "het gaat goed", "fout", "wie is dat", "U belt",
)  # fmt: skip


@dataclass
class Somebody:
    """One person with a phone; a stranger has no code and belongs to no town."""

    phone: Phone
    name: str
    role: Role | None = None
    code: str = ""
    town: str = ""
    clients: frozenset[str] = frozenset()  # codes of whom they may read always
    forbidden: re.Pattern[str] = field(default_factory=lambda: re.compile("(?!)"))
    names_only: bool = False  # calls others by name; else by code: what was typed may be repeated
    typed: set[str] = field(default_factory=set)
    messages: list[tuple[int, list[str]]] = field(default_factory=list)  # id and data of the buttons
    own: list[int] = field(default_factory=list)


@dataclass
class Walk:
    """What is going on, and what has been read."""

    world: World
    chance: Random
    people: list[Somebody]
    seq: int = 0
    written: set[str] = field(default_factory=set)  # free text about somebody
    steps: int = 0
    read: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def rows() -> Iterator[tuple[str, str, Role, str, Any]]:
    """Code, name, role, town and row of everybody; who works for both belongs to neither."""
    for town in (VELSEN, HAARLEM):
        for row in STAFF[town]:
            if row[0] != "tarik" or town == VELSEN:
                yield row[0], row[2], Role(row[1]), "" if row[0] == "tarik" else town, row
        for client in CLIENTS[town]:
            yield client[0], client[1], Role.CLIENT, town, client


EVERYBODY: Final = list(rows())
CODES: Final = [code for code, *_ in EVERYBODY if code.startswith("K-")]


def caseload(code: str, role: Role, town: str) -> frozenset[str]:
    """The codes of clients that somebody may read of."""
    every = [row for of_town in CLIENTS.values() for row in of_town]
    if role is Role.CLIENT:
        return frozenset({code})
    if role is Role.COORDINATOR:
        return frozenset(row[0] for row in CLIENTS[town])
    return frozenset(row[0] for row in every if code in (row[3], row[4]))


def forbidden(role: Role | None, town: str, clients: frozenset[str]) -> re.Pattern[str]:
    """What must not stand on the phone."""
    words: list[str] = []
    for code, name, of, where, _ in EVERYBODY:
        if of is Role.CLIENT and code not in clients:
            words += [rf"(?:K-)?{code.removeprefix('K-')}", name]
        elif of is not Role.CLIENT and where not in ("", town) and town:
            words.append(name)
    if town:
        words += [OTHER[town], *(set(SUPPLIERS[OTHER[town]]) - set(SUPPLIERS[town]))]
    elif role is None:
        words += [VELSEN, HAARLEM]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?!\w)")


async def begin(world: World, chance: Random) -> Walk:
    people = [
        Somebody(await world.phone("Vreemdeling"), "Vreemdeling", forbidden=forbidden(None, "", frozenset()))
    ]
    for number, (code, name, role, town, _) in enumerate(EVERYBODY):
        own = caseload(code, role, town)
        people.append(
            Somebody(
                await world.join(code, language="Nederlands" if role is Role.CLIENT else None),
                name, role, code, town, own, forbidden(role, town, own),
                names_only=role is Role.COORDINATOR or (role is not Role.COACH and number % 2 == 0),
            )
        )  # fmt: skip
    async with world.kortelijn.store.begin() as work:
        for code, score in SCORES.items():
            person = await work.people.by_code(code)
            assert person is not None
            for _ in range(5):
                await work.wellbeing.add_score(person.id, "2026-11-23", score)
    return Walk(world, chance, people)


def somebody_else(walk: Walk, one: Somebody) -> str:
    """How somebody calls a client, mostly one who is not theirs."""
    code, name, *_ = walk.chance.choice([row for row in EVERYBODY if row[2] is Role.CLIENT])
    called = name if one.names_only else walk.chance.choice([code, code.removeprefix("K-")])
    one.typed |= {called, f"K-{called}", called.removeprefix("K-")}
    return called


def a_text(walk: Walk, one: Somebody) -> str:
    """A command, a report or free words, about somebody or nobody."""
    chance = walk.chance
    if chance.random() < 0.45:
        command = chance.choice(commands(one) if chance.random() < 0.8 else list(COMMANDS))
        if command in ("start", "stop"):
            command = "hulp"  # whoever stops reads no more
        if command == "afwezig" and chance.random() < 0.7:
            return "/afwezig 18-12"
        return f"/{command} {somebody_else(walk, one) if chance.random() < 0.4 else ''}".strip()
    if one.role is Role.COACH and chance.random() < 0.6:
        own = chance.choice(sorted(one.clients))
        return f"{own.removeprefix('K-')} {chance.choice(REPORTS)}"
    words = chance.choice((*REPORTS, *TEXTS))
    if chance.random() < 0.4:
        return words
    written = f"{somebody_else(walk, one)} {words}"
    walk.written.add(written)
    return written


# Whoever loses access walks no more: what follows from that has stories of its own (test_leaving_towns.py).
ENDS = ("Ja, afmelden", "Ja, toegang beëindigen")


def commands(one: Somebody) -> list[str]:
    """What somebody may ask for."""
    return [name for name, guarded in COMMANDS.items() if one.role is None or may_ever(one.role, guarded.act)]


async def ask_all(walk: Walk) -> None:
    """At the end everybody asks for everything there is for them, and presses every button of the answers."""
    for one in walk.people:
        for command in commands(one):
            if command not in ("start", "stop"):
                about = f" {min(one.clients)}" if command == "client" and one.clients else ""
                about = " tot 18-12" if command == "afwezig" else about
                await one.phone.say(f"/{command}{about}")
                walk.steps += 1
    await walk.world.settle(60)
    await look(walk)
    everybody = {one.role for one in walk.people}
    # A file leaves after a yes (S8): a coordinator says it, a klantmanager takes it, among much else.
    for roles, last, most in (
        (everybody, 10, 16),
        ({Role.COORDINATOR}, 40, 2),
        ({Role.KLANTMANAGER}, 40, 2),
    ):
        for one in walk.people:
            if one.role not in roles:
                continue
            for key, buttons in one.messages[-last:]:
                for data in buttons[:most]:
                    await one.phone.press(data=data, message_id=key, force=True)
                    walk.steps += 1
        await walk.world.settle(60)
        await look(walk)


async def take_files(walk: Walk) -> None:
    """Every klantmanager takes the file of the week and of a client, after a coordinator's yes (S8)."""
    asked = [one for one in walk.people if one.role is Role.KLANTMANAGER]
    second = [one for one in walk.people if one.role is Role.COORDINATOR]
    for command, label in (("/overzicht", "📎 Bestand"), ("/client", "📎 Gegevens (CSV)")):
        now = walk.world.kortelijn.clock.now()
        await walk.world.jump(now + timedelta(minutes=11))  # nobody is asked twice within ten
        for one in asked:
            about = f" {min(one.clients)}" if command == "/client" and one.clients else ""
            await one.phone.say(f"{command}{about}")
        await walk.world.settle(60)
        for who, wanted in ((asked, label), (second, "✅ Ja"), (asked, label)):
            for _ in asked if who is second else (0,):
                for one in who:
                    with suppress(ControlError):
                        await one.phone.press(wanted)
                        walk.steps += 1
                await walk.world.settle(60)
        await look(walk)


async def step(walk: Walk, one: Somebody) -> None:
    """Somebody does something."""
    chance = walk.chance
    what = chance.random()
    recent = [(key, data) for key, buttons in one.messages[-4:] for data in buttons]
    foreign = [
        data for other in walk.people if other is not one for _, each in other.messages[-4:] for data in each
    ]
    if what < 0.35 and recent:
        key, data = chance.choice(recent)
        await one.phone.press(data=data, message_id=key, force=True)
    elif what < 0.45 and foreign and one.messages:
        await one.phone.press(data=chance.choice(foreign), message_id=one.messages[-1][0], force=True)
    elif what < 0.52 and one.messages:
        one.own.append(await one.phone.say(a_text(walk, one), reply_to=chance.choice(one.messages[-6:])[0]))
    elif what < 0.57 and one.own:
        await one.phone.edit(chance.choice(one.own[-3:]), a_text(walk, one))
    else:
        one.own.append(await one.phone.say(a_text(walk, one)))
    walk.steps += 1


async def look(walk: Walk) -> None:
    """Read all that has appeared on any phone since the last look."""
    events, walk.seq = await walk.world.telegram.history(walk.seq)
    by_phone = {one.phone.id: one for one in walk.people}
    for event in events:
        one = by_phone.get(event["person_id"])
        if one is None:
            continue
        if event["kind"] == "toast":
            await judge(walk, one, event["toast"]["text"] or "")
        elif event["kind"] in ("sent", "edited") and event["message"]["from"] == "bot":
            message = event["message"]
            buttons = [button for row in message["buttons"] for button in row if button.get("data")]
            data = [button["data"] for button in buttons if button["text"] not in ENDS]
            one.messages = [old for old in one.messages if old[0] != message["message_id"]]
            one.messages.append((message["message_id"], data))
            await judge(walk, one, "\n".join([part async for part in parts(walk, message)]))


async def parts(walk: Walk, message: Json) -> Any:
    """Everything of a message that can be read, the inside of a file too."""
    yield message["text"]
    for row in [*message["buttons"], *(message["reply_keyboard"] or [])]:
        for button in row:
            yield button if isinstance(button, str) else button["text"]
    yield message["prompt"] or ""
    yield str(message["venue"] or "")
    if message["document"]:
        yield message["document"]["file_name"]
        content = await walk.world.telegram.download(message["document"]["url"])
        walk.read[Path(message["document"]["file_name"]).suffix] += 1
        if content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as sheet:
                for name in sheet.namelist():
                    if name.startswith(("xl/worksheets", "xl/sharedStrings")):
                        yield re.sub("<[^>]*>", " ", sheet.read(name).decode())
        elif not content.startswith(b"%PDF"):
            yield content.decode()


async def judge(walk: Walk, one: Somebody, text: str) -> None:
    """Nothing of it is another's: no code, no name, no supplier, no figure."""
    walk.read["all"] += 1
    for written in walk.written:
        text = text.replace(written, "")
    for found in one.forbidden.findall(text):
        if found not in one.typed and not await stands_in(walk, one, found):
            raise AssertionError(
                f"{one.name} ({one.role} {one.town}) reads {found!r} after {walk.steps} steps:\n{text}"
            )
    if one.role is Role.COORDINATOR:
        for clients in re.findall(r"volgende afspraak: \d+ van (\d+)", text):
            walk.read["team"] += 1
            assert int(clients) <= len(CLIENTS[one.town]), text  # some trajectories have ended
        for supplier, count in re.findall(r"(.+): \d,\d van 5 \((\d+)", text):
            walk.read["satisfaction"] += 1
            [(own,)] = await walk.world.rows(
                "SELECT count(*) FROM satisfaction s JOIN organisations o ON o.id = s.organisation_id "
                "WHERE o.name = ? AND s.municipality = ?",
                supplier,
                one.town,
            )
            assert int(count) <= own, text  # somebody may have answered since


async def stands_in(walk: Walk, one: Somebody, found: str) -> bool:
    """Who stands in, or was put on something stuck, reads of a colleague's clients, of the own town."""
    of_town = {word for row in CLIENTS.get(one.town, []) for word in (row[0], row[0][2:], row[1])}
    return (
        one.role is Role.KLANTMANAGER
        and found in of_town
        and bool(
            await walk.world.rows(
                "SELECT 1 FROM people p WHERE p.code = ? AND (EXISTS (SELECT 1 FROM absences a"
                " WHERE a.stand_in_id = p.id) OR EXISTS (SELECT 1 FROM audit n"
                " WHERE n.action = 'put_on' AND n.detail LIKE '%' || p.id || '%'))",
                one.code,
            )
        )
    )


@pytest.mark.parametrize("seed", [1, 2])
async def test_nobody_reads_of_another_municipality(tmp_path: Path, seed: int) -> None:
    async with open_towns(tmp_path, MEETINGS) as world:
        for town in (VELSEN, HAARLEM):
            staff, terms = (STAFF_HEADER, STAFF[town]), ("contract,contact_days", [("C1", 3)])
            assert not (await import_rows(world, tmp_path / "terms", staff=staff, contracts=terms))["errors"]
        walk = await begin(world, Random(seed))
        for number in range(ROUNDS):
            if number % 8 == 5:  # one message does not arrive: staff and coordinators hear of it
                await world.telegram.faults(status={"code": 403, "count": 1, "methods": ["sendMessage"]})
            for one in walk.chance.sample(walk.people, len(walk.people)):
                with suppress(ControlError):  # a message that is too old or gone: Telegram lets nobody
                    await step(walk, one)
            await world.settle(60)
            await look(walk)
            if number % 2:
                now = world.settings.calendar.local(world.kortelijn.clock.now())
                morning = now.replace(hour=8, minute=35) + timedelta(days=1)
                await world.jump(morning if number % 4 == 3 else now + timedelta(hours=3))
                await look(walk)
        await world.jump(at("2026-12-14 08:35"))  # a Monday: the digests have come
        await look(walk)
        await ask_all(walk)
        await take_files(walk)
        assert walk.steps >= 1_000
        assert walk.read["all"] > walk.steps
        assert min(walk.read[what] for what in ("team", "satisfaction", ".csv", ".xlsx")) > 0, walk.read
        for table in ("outcomes", "tasks", "facts", "absences", "told_clocks"):
            assert await world.rows(f"SELECT 1 FROM {table} LIMIT 1"), table  # noqa: S608
