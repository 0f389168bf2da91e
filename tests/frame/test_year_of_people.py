"""A year in which people join late, leave, block, stop, are away and change hands: no message ends with
nobody, and no client reads "doorgegeven" of what nobody got."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.commands import access
from bot.commands.console import invite_one
from simulator.client import Message, Phone
from tests.frame.test_month_with_nobody import left
from tests.people.towns import import_rows
from tests.talk import bot_texts, newest, press, say
from tests.world import CLIENTS_HEADER, STAFF_HEADER, World, at, open_world

pytestmark = pytest.mark.drill
FIRST, LAST = date(2026, 11, 30), date(2027, 11, 26)
STAFF = [
    ("sanne", "coach", "Sanne", "Stichting Brug", "Velsen"),
    ("fatima", "coach", "Fatima", "Stichting Brug", "Velsen"),
    ("mo", "coach", "Mo", "Werkpunt", "Velsen"),
    ("ingrid", "klantmanager", "Ingrid", "Gemeente Velsen", "Velsen"),
    ("peter", "klantmanager", "Peter", "Gemeente Velsen", "Velsen"),
    ("wil", "coordinator", "Wil", "Gemeente Velsen", "Velsen"),
    ("ans", "coordinator", "Ans", "Gemeente Velsen", "Velsen"),
]
CLIENTS = [
    ("K-1042", "Samira", "nl", "sanne", "ingrid", "C1", "meedoen", "2026-11-02"),
    ("K-1103", "Farid", "nl", "sanne", "ingrid", "C1", "werk", "2026-11-02"),
    ("K-1077", "Yonas", "nl", "fatima", "peter", "C1", "meedoen", "2026-11-02"),
    ("K-2001", "Omar", "nl", "mo", "peter", "C2", "werk", "2026-11-02"),
    ("K-1118", "Mehret", "nl", "sanne", "ingrid", "C1", "werk", "2026-11-02"),
]
NEWCOMER = ("youssef", "coach", "Youssef", "Nieuwe Weg", "Velsen")
HOURS = {"K-1042": "10:00", "K-1103": "11:30", "K-1077": "13:00", "K-2001": "14:30", "K-1118": "16:00"}
MEETINGS = [
    (code, f"{FIRST + timedelta(days=7 * week + day):%Y-%m-%d} {hour}", 60, "coaching", "Stationsplein 3")
    for week in range(51)
    for day, (code, hour) in enumerate(HOURS.items())
]
LOOKS = (time(7, 50), time(9, 5), time(12, 10), time(17, 5), time(18, 5))
"""Moments of a day of the office: before and after the first reminders, at noon, after the last meeting."""
PASSED_ON = re.compile(r"doorgegeven aan (\w+)")
ELSEWHERE = re.compile(r"^(\w+) weet dat u op antwoord wacht", re.M)


RECENT = 80
"""So many of the newest messages somebody scrolls back."""


def answer_of(message: Message) -> str | None:
    """The button that says of a request that it was answered."""
    return next((one for one in message.labels if one in ("✅ Afgehandeld", "✅ Geregeld")), None)


@dataclass
class Town:
    """Who is there, by first name and code, and what clients were told."""

    world: World
    folder: Path
    chance: random.Random
    phones: dict[str, Phone] = field(default_factory=dict)
    clients: list[tuple[str, ...]] = field(default_factory=lambda: list(CLIENTS))
    mute: set[str] = field(default_factory=set)  # who does not write: blocked, stopped, gone, not there yet
    told: Counter[str] = field(default_factory=Counter)

    @property
    def names(self) -> dict[str, str]:
        return {row[2]: row[0] for row in (*STAFF, NEWCOMER)}

    async def clients_write(self) -> None:
        """Each client writes; what is said to be passed on stands on that phone, or on a card about it."""
        for code, *_ in self.clients:
            if code in self.mute or self.chance.random() < 0.4:
                continue
            token = f"vraag {self.chance.randrange(10**6)}"
            answers = [one.text for one in await say(self.world, self.phones[code], f"Ik heb een {token}")]
            assert len(answers) == 1, answers
            if passed := PASSED_ON.search(answers[0]):
                reader = self.phones[self.names[passed[1]]]
                assert any(token in text for text in await bot_texts(reader)), answers
                self.told["passed on"] += 1
            elif elsewhere := ELSEWHERE.search(answers[0]):
                who = [self.names[elsewhere[1]]] if elsewhere[1] in self.names else ["wil", "ans"]
                cards = [text for one in who for text in await bot_texts(self.phones[one]) if code in text]
                assert any(text.startswith("⏳") or "Wacht op antwoord" in text for text in cards)
                assert not any(token in text for text in cards)
                self.told["elsewhere"] += 1
            else:
                pytest.fail(f"{code} reads {answers}")

    async def staff_act(self, *, all_of_it: bool) -> None:
        """Whoever has a request in sight says that it was answered: all of it, or now and then."""
        for code, phone in self.phones.items():
            if code.startswith("K-") or code in self.mute:
                continue
            await say(self.world, phone, "/hulp")
            waiting = {one.message_id for one in (await phone.screen())[-RECENT:] if answer_of(one)}
            for number in sorted(waiting):
                now = next((one for one in (await phone.screen()) if one.message_id == number), None)
                label = answer_of(now) if now is not None else None
                if label is not None and (all_of_it or self.chance.random() < 0.5):
                    await press(self.world, phone, label, now)

    async def bring(self, *staff: tuple[str, ...], **coaches: tuple[str, ...]) -> None:
        """An import: clients by code with what changes of them; staff who are new."""
        changed = {code.replace("_", "-"): row for code, row in coaches.items()}
        self.clients = [
            (*row[:3], *changed[row[0]], *row[6:]) if row[0] in changed else row for row in self.clients
        ]
        files = {"clients": (CLIENTS_HEADER, self.clients)}
        told = await import_rows(
            self.world, self.folder, **files, **({"staff": (STAFF_HEADER, staff)} if staff else {})
        )
        assert not told["errors"], told["errors"]
        await self.world.settle()


async def block(town: Town, code: str) -> None:
    await town.phones[code].block()
    town.mute.add(code)


async def back(town: Town, code: str) -> None:
    await town.phones[code].unblock()
    await say(town.world, town.phones[code], "/hulp")
    town.mute.discard(code)


async def stops(town: Town, code: str) -> None:
    await say(town.world, town.phones[code], "/stop")
    if not code.startswith("K-"):
        await press(town.world, town.phones[code], "✋ Ja, stop")
    town.mute.add(code)


async def returns(town: Town, code: str) -> None:
    phone = town.phones[code]
    await say(town.world, phone, "/start")
    await press(town.world, phone, (await phone.last()).labels[0])
    town.mute.discard(code)


async def goes_away(town: Town, code: str, until: str, stand_in: str) -> None:
    await say(town.world, town.phones[code], f"/afwezig tot {until}")
    await press(town.world, town.phones[code], stand_in)
    town.mute.add(code)


async def is_back(town: Town, code: str) -> None:
    town.mute.discard(code)


async def leaves(town: Town, code: str) -> None:
    await access.end(town.world.settings, code=code, at=town.world.kortelijn.clock.now())
    await town.world.settle()
    town.mute.add(code)


async def mehret_joins(town: Town) -> None:
    """Long after the first invitation: a fresh one is made."""
    world = town.world
    async with world.kortelijn.store.view() as work:
        person = await work.people.by_code("K-1118")
    assert person is not None
    link = await invite_one(
        world.settings, world.kortelijn.store, person, world.kortelijn.clock.now(), confirmed=False
    )
    world.links["K-1118"] = str(link["command"]).split()[1]
    town.phones["K-1118"] = await world.join("K-1118", language="Nederlands")
    town.mute.discard("K-1118")


async def another_supplier(town: Town) -> None:
    """Two clients go to another contract with another supplier, whose coach is new."""
    new = ("youssef", "ingrid", "C9")
    await town.bring(NEWCOMER, K_1042=new, K_1103=new)
    town.world.names["youssef"] = "Youssef"
    town.phones["youssef"] = await town.world.join("youssef")
    wil = town.phones["wil"]
    card = await newest(wil, "Youssef")
    await press(town.world, wil, card.labels[0], card)


async def outage(town: Town) -> None:
    await town.world.stop()
    await town.world.telegram.jump(to=town.world.kortelijn.clock.now() + timedelta(days=2))
    await town.world.restart()
    await town.world._clocks_agree()
    await town.world.kortelijn.ticks.due()
    await town.world.settle()


EVENTS: dict[str, Callable[[Town], Awaitable[None]]] = {
    "2026-12-22": lambda town: goes_away(town, "sanne", "5-1", "Fatima"),
    "2027-01-06": lambda town: is_back(town, "sanne"),
    "2027-01-12": lambda town: block(town, "K-1103"),
    "2027-01-25": lambda town: back(town, "K-1103"),
    "2027-02-02": lambda town: goes_away(town, "ingrid", "16-2", "Peter"),
    "2027-02-09": lambda town: block(town, "sanne"),
    "2027-02-17": lambda town: is_back(town, "ingrid"),
    "2027-02-24": lambda town: back(town, "sanne"),
    "2027-03-09": lambda town: stops(town, "K-1042"),
    "2027-03-23": lambda town: returns(town, "K-1042"),
    "2027-04-06": mehret_joins,
    "2027-04-13": lambda town: leaves(town, "mo"),
    "2027-04-20": lambda town: town.bring(K_2001=("fatima", "peter", "C1")),
    "2027-05-11": lambda town: leaves(town, "peter"),
    "2027-05-18": lambda town: town.bring(
        K_2001=("fatima", "ingrid", "C1"), K_1077=("fatima", "ingrid", "C1")
    ),
    "2027-06-08": lambda town: stops(town, "sanne"),
    "2027-06-15": lambda town: returns(town, "sanne"),
    "2027-06-22": lambda town: block(town, "wil"),
    "2027-06-29": lambda town: block(town, "ingrid"),
    "2027-07-06": lambda town: block(town, "fatima"),
    "2027-07-13": lambda town: back(town, "ingrid"),
    "2027-07-20": lambda town: back(town, "fatima"),
    "2027-07-27": lambda town: back(town, "wil"),
    "2027-08-17": lambda town: goes_away(town, "fatima", "31-8", "Sanne"),
    "2027-09-01": lambda town: is_back(town, "fatima"),
    "2027-09-14": another_supplier,
    "2027-10-05": outage,
    "2027-10-19": lambda town: block(town, "youssef"),
    "2027-11-02": lambda town: back(town, "youssef"),
}


def moment(day: date, hour: time) -> datetime:
    return at(f"{day:%Y-%m-%d} {hour:%H:%M}")


@pytest.mark.parametrize("seed", [1])
async def test_nobody_falls_between_for_a_year(tmp_path: Path, seed: int) -> None:
    async with open_world(tmp_path, MEETINGS, clients=CLIENTS, staff=STAFF) as world:
        town = Town(world, tmp_path / "import", random.Random(seed), mute={"K-1118"})
        for code, *_ in STAFF:
            town.phones[code] = await world.join(code)
        for code, *_ in CLIENTS[:4]:
            town.phones[code] = await world.join(code, language="Nederlands")
        happened = 0
        for number in range((LAST - FIRST).days):
            day = FIRST + timedelta(days=number)
            looks = LOOKS if day.weekday() < 5 else LOOKS[1:2]
            for hour in looks:
                if moment(day, hour) > world.kortelijn.clock.now():
                    await world.jump(moment(day, hour))
                if hour == time(9, 5) and (event := EVENTS.get(day.isoformat())) is not None:
                    await event(town)
                    happened += 1
            if day.weekday() == 2:
                await town.clients_write()
                await town.staff_act(all_of_it=False)
            if day.weekday() == 4:
                await town.staff_act(all_of_it=number % 4 == 0)
                assert await left(world) == Counter(), day
        assert happened == len(EVENTS)
        assert town.told["passed on"] > 60
        assert town.told["elsewhere"] > 3
        unseen = await world.rows(
            "SELECT kind FROM tasks WHERE closed_at IS NULL AND passed_to = 'coach' AND look_at < ?",
            int((world.kortelijn.clock.now() - timedelta(days=2)).timestamp() * 1_000_000),
        )
        assert unseen == []
