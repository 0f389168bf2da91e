"""T9, T10: a year in the lives of five clients. What they were told is compared with what a second, small
reckoning of wall-clock time says: every step once, in time, and nothing beside it."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

import pytest

from simulator.client import Message, Phone
from tests.world import AMSTERDAM, CLIENTS, World, at, open_world

pytestmark = pytest.mark.drill

BEGIN: Final = at("2026-10-05 09:00")
END: Final = at("2027-10-05 12:00")
NIGHT, MORNING = time(20), time(8)
STEADY = ("K-1042", "K-1077")  # always there
STOPS = "K-1103"  # says stop, and yes again five weeks later
NEVER = "K-1118"  # does not open the invitation
OTHER = "K-2001"  # has another coach
NAMES: Final = {row[0]: row[1] for row in CLIENTS}
COACHES: Final = {row[0]: row[3] for row in CLIENTS}
STOP_AT, BACK_AT = at("2027-02-01 15:07"), at("2027-03-09 15:07")

DAYS_THAT_ARE_SPECIAL: Final = [
    ("K-1042", "2026-10-25 09:00"),  # the night before has an hour twice
    ("K-1077", "2026-10-25 13:00"),
    ("K-1103", "2026-10-26 09:00"),
    ("K-2001", "2026-10-25 08:15"),
    ("K-1042", "2027-03-28 09:00"),  # the night before lacks an hour
    ("K-1077", "2027-03-28 13:00"),
    ("K-1103", "2027-03-29 09:00"),
    ("K-2001", "2027-03-28 10:00"),
    ("K-1042", "2026-12-25 10:00"),
    ("K-1077", "2027-01-01 14:00"),
    ("K-2001", "2027-04-27 11:30"),
    ("K-1042", "2027-05-06 09:00"),
    ("K-1077", "2027-05-17 19:30"),
]
DOUBLED: Final = [
    ("K-1042", "2026-11-19 09:00", "2026-11-19 14:00"),
    ("K-1077", "2026-12-08 10:00", "2026-12-08 19:30"),
    ("K-2001", "2027-01-14 08:15", "2027-01-14 09:30"),
    ("K-1042", "2027-02-11 11:30", "2027-02-11 16:45"),
    ("K-1077", "2027-04-15 09:00", "2027-04-15 14:30"),
    ("K-2001", "2027-06-10 10:00", "2027-06-10 15:00"),
    ("K-1103", "2027-06-17 08:30", "2027-06-17 18:30"),
    ("K-1042", "2027-09-09 09:00", "2027-09-09 13:00"),
]
OUTAGES: Final = [
    # Three minutes, over the very moment at which something is due.
    ("2026-10-24 09:59", timedelta(minutes=3)),
    ("2026-10-25 07:59", timedelta(minutes=3)),
    ("2027-03-27 12:58", timedelta(minutes=3)),
    ("2027-03-28 07:58", timedelta(minutes=3)),
    ("2027-06-09 09:59", timedelta(minutes=3)),
    # Three hours, one of them into the night, one out of it.
    ("2026-12-07 09:31", timedelta(hours=3)),
    ("2027-01-14 05:31", timedelta(hours=3)),
    ("2027-05-16 17:31", timedelta(hours=3)),
    ("2027-09-08 09:31", timedelta(hours=3)),
    # Three days, back by day, in the night, and on the day of two appointments.
    ("2026-11-16 09:31", timedelta(days=3)),
    ("2027-04-12 08:33", timedelta(days=3)),
    ("2027-06-14 03:31", timedelta(days=3)),
    ("2027-08-20 14:31", timedelta(days=3)),
]
HOURS: Final = (
    "08:05",
    "08:15",
    "09:00",
    "09:30",
    "10:00",
    "11:30",
    "13:00",
    "14:00",
    "16:45",
    "18:30",
    "19:30",
)


@dataclass
class Life:
    """An appointment at one moment: from when it stands there until it is moved, cancelled or stopped."""

    client: str
    room: str
    start: datetime
    since: datetime = BEGIN
    until: datetime = END
    intake: bool = False
    spared: tuple[str, ...] = ()  # steps that the news of a change stands for


@dataclass(frozen=True, order=True)
class Told:
    """A reminder as a client saw it, or should have."""

    client: str
    wall: str
    step: str
    rooms: tuple[str, ...]
    silent: bool


@dataclass(frozen=True, order=True)
class News:
    """The word that an appointment was moved or cancelled."""

    client: str
    wall: str
    sign: str
    times: tuple[str, ...]
    silent: bool


@dataclass
class Year:
    """What is planned to happen, and what should come of it."""

    lives: list[Life] = field(default_factory=list)
    news: list[tuple[datetime, Life, News]] = field(default_factory=list)
    acts: list[tuple[datetime, Callable[[World], Awaitable[None]]]] = field(default_factory=list)
    touched: dict[str, set[str]] = field(default_factory=dict)  # when a client did something

    def standing(self, room: str) -> Life:
        return next(life for life in self.lives if life.room == room and life.until == END)


# ---- the second reckoning


def shown(moment: datetime) -> str:
    return moment.astimezone(AMSTERDAM).strftime("%Y-%m-%d %H:%M")


def on_wall(day: date, wall: time) -> datetime:
    return datetime.combine(day, wall, tzinfo=AMSTERDAM)


def local(moment: datetime) -> datetime:
    return moment.astimezone(AMSTERDAM)


def clock(moment: datetime) -> str:
    return f"{local(moment).day}-{local(moment):%m %H:%M}".replace("-0", "-")


def later(moment: datetime, by: timedelta) -> datetime:
    """So many real hours later: arithmetic on local times would count wall-clock hours."""
    return datetime.fromtimestamp(moment.timestamp() + by.total_seconds(), AMSTERDAM)


def out(moment: datetime) -> datetime:
    """The moment itself, or the end of the outage that it falls in."""
    for text, length in OUTAGES:
        begin, end = at(text), later(at(text), length)
        if begin.timestamp() <= moment.timestamp() < end.timestamp():
            return end
    return moment


def by_day(moment: datetime) -> datetime:
    """The moment itself, or eight o'clock when it falls into the night."""
    wall = local(moment)
    if MORNING <= wall.time() < NIGHT:
        return moment
    return on_wall(wall.date() + timedelta(days=wall.time() >= NIGHT), MORNING)


def sendable(moment: datetime) -> datetime:
    """When something that is due leaves: not while nobody is there, not at night."""
    while (moved := by_day(out(moment))) != moment:
        moment = moved
    return moment


# The public holidays of the year, from the calendar on the wall; 5 May is one in 2025 and 2030.
HOLIDAYS = {
    *(date(2026, 12, day) for day in (25, 26)),
    *(date(2026, month, day) for month, day in ((4, 3), (4, 5), (4, 6), (4, 27), (5, 14), (5, 24), (5, 25))),
    *(date(2027, month, day) for month, day in ((1, 1), (3, 26), (3, 28), (3, 29), (4, 27), (5, 6))),
    *(date(2027, month, day) for month, day in ((5, 16), (5, 17), (12, 25), (12, 26))),
}


def silent(moment: datetime) -> bool:
    day = local(moment).date()
    return day.weekday() == 6 or day in HOLIDAYS


def steps(life: Life) -> Iterator[tuple[str, datetime, datetime]]:
    """Each step of an appointment with its moment and its last moment."""
    wall = local(life.start)
    hour = min(max(wall.time(), time(10)), time(18))
    if life.intake:
        due = on_wall(wall.date() - timedelta(days=3), hour)
        yield "three_days", due, later(due, timedelta(days=1))
    yield (
        "day_before",
        on_wall(wall.date() - timedelta(days=1), hour),
        later(life.start, -timedelta(hours=2)),
    )
    yield (
        "two_hours",
        by_day(later(life.start, -timedelta(hours=2))),
        later(life.start, -timedelta(minutes=10)),
    )


def moments(life: Life) -> Iterator[tuple[str, datetime]]:
    """The steps that reach the client, each with the moment at which it leaves."""
    for step, due, last in steps(life):
        if due < life.since:
            if step == "three_days":
                continue
            due = life.since
        leaves = sendable(due)
        if step not in life.spared and leaves < last and leaves < life.until:
            yield step, leaves


def expected(lives: list[Life]) -> Iterator[Told]:
    """All reminders of a year; appointments of one day are told of together, by the first of them."""
    days: dict[tuple[str, date], list[tuple[datetime, Life]]] = {}
    for life in lives:
        for step, leaves in moments(life):
            if step == "day_before":
                days.setdefault((life.client, local(life.start).date()), []).append((leaves, life))
            else:
                yield Told(life.client, shown(leaves), step, (life.room,), silent(leaves))
    for (client, day), those in days.items():
        told: set[str] = set()
        for leaves, life in sorted(those, key=lambda one: (one[0], one[1].start)):
            if life.room in told:
                continue
            together = [
                one.room
                for one in lives
                if one.client == client
                and local(one.start).date() == day
                and one.since <= leaves < min(one.until, one.start)
            ]
            told.update(together)
            yield Told(client, shown(leaves), "day_before", tuple(sorted(together)), silent(leaves))


# ---- what happens in the year


def appointments(chance: random.Random) -> Iterable[Life]:
    """Two a month for everybody, beside the days that are special; rooms tell them apart."""
    number = 0
    taken: set[tuple[str, date]] = set()
    wanted = [(client, [start]) for client, start in DAYS_THAT_ARE_SPECIAL]
    wanted += [(client, starts) for client, *starts in DOUBLED]
    for client in (*STEADY, STOPS, NEVER, OTHER):
        day = BEGIN.date() + timedelta(days=4)
        while (day := day + timedelta(days=chance.randint(9, 20))) < date(2027, 9, 28):
            wanted.append((client, [f"{day} {chance.choice(HOURS)}"]))
    for client, starts in wanted:
        day = at(starts[0]).date()
        if any((client, day + timedelta(days=near)) in taken for near in (-1, 0, 1)):
            continue
        taken.add((client, day))
        for start in starts:
            number += 1
            yield Life(client, f"Kamer {number:04}", at(start), intake=number % 7 == 0)


def is_calm(moment: datetime, *, minutes: int = 30) -> bool:
    """Whether nobody pulls the plug around a moment."""
    return all(out(later(moment, timedelta(minutes=by))) == later(moment, timedelta(minutes=by))
               for by in range(-minutes, minutes))  # fmt: skip


async def order(world: World, coach: Phone, text: str, hour: str, answer: str) -> None:
    """Let a coach say something, tap the time when there are two, and look whether it was understood."""
    await coach.say(text)
    await world.settle()
    if (await coach.last()).text.startswith("❓"):
        await coach.press(next(label for label in (await coach.last()).labels if hour in label))
        await world.settle()
    assert answer in (await coach.last()).text, (text, (await coach.last()).text)


MONTHS: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


TIMES: Final = re.compile(r"\((\d+-\d+)\) om \S+ (\d\d:\d\d)")


def spoken(moment: datetime) -> str:
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment:%H:%M}"


def hear(year: Year, said: datetime, sign: str, was: Life, life: Life) -> None:
    """A client hears of a change two minutes later, by day, unless it has begun or they stopped.

    Of a change that was not heard of, only the last state is told, beside the time that the client knew.
    """
    leaves = sendable(later(said, timedelta(minutes=2)))
    for heard, before, news in year.news:
        if before.room == life.room and heard > said:
            year.news.remove((heard, before, news))
            was = before
            break
    if life.client == NEVER or leaves >= life.start:
        return
    if life.client == STOPS and STOP_AT <= leaves < BACK_AT:
        return
    times = (clock(was.start), clock(life.start)) if sign == "🔁" else (clock(was.start),)
    year.news.append((leaves, was, News(life.client, shown(leaves), sign, times, silent(leaves))))


def move(year: Year, life: Life, when: datetime, to: datetime) -> None:
    async def act(world: World) -> None:
        coach = world.phones["Sanne" if COACHES[life.client] == "sanne" else "Mo"]
        text = f"verzet {life.client} van {spoken(life.start)} naar {spoken(to)}"
        await order(world, coach, text, f"{life.start:%H:%M}", "verzet van")

    days = (to.date() - when.date()).days
    spared: tuple[str, ...] = ("day_before",) if days <= 1 else ()
    if to - when < timedelta(hours=3):
        spared += ("two_hours",)
    moved = replace(life, start=to, since=when, spared=spared)
    life.until = when
    year.lives.append(moved)
    year.acts.append((when, act))
    hear(year, when, "🔁", life, moved)


def cancel(year: Year, life: Life, when: datetime) -> None:
    async def act(world: World) -> None:
        coach = world.phones["Sanne" if COACHES[life.client] == "sanne" else "Mo"]
        text = f"de afspraak van {life.client} op {spoken(life.start)} gaat niet door"
        await order(world, coach, text, f"{life.start:%H:%M}", "gaat niet door (door ons)")

    life.until = when
    year.acts.append((when, act))
    hear(year, when, "❗", life, life)


def cannot(year: Year, life: Life, when: datetime) -> None:
    """The client taps "I cannot" under the reminder of the day before."""

    async def act(world: World) -> None:
        phone = world.phones[NAMES[life.client]]
        reminder = [one for one in await phone.screen() if one.from_bot and life.room in one.text][-1]
        label = next(
            label
            for label in reminder.labels
            if label.startswith("❌") and (f"{life.start:%H:%M}" in label or "(" not in label)
        )
        await phone.press(label, message_id=reminder.message_id)
        await world.settle()
        assert "❓" not in (await phone.last()).text

    life.until = when
    year.touched.setdefault(life.client, set()).add(shown(when))
    year.acts.append((when, act))


def stop_and_return(year: Year) -> None:
    async def stop(world: World) -> None:
        await world.phones[NAMES[STOPS]].say("stop")
        await world.settle()

    async def back(world: World) -> None:
        phone = world.phones[NAMES[STOPS]]
        await phone.start()
        await world.settle()
        await phone.press("✅ Ja, graag")
        await world.settle()

    year.acts += [(STOP_AT, stop), (BACK_AT, back)]
    year.touched.setdefault(STOPS, set()).update({shown(STOP_AT), shown(BACK_AT)})
    for life in [one for one in year.lives if one.client == STOPS and one.until > STOP_AT]:
        if life.start <= STOP_AT:
            continue
        if life.until > BACK_AT and life.start > BACK_AT:
            year.lives.append(replace(life, since=max(BACK_AT, life.since)))
        if life.since < STOP_AT:
            life.until = STOP_AT
        else:
            year.lives.remove(life)


def changes(year: Year, chance: random.Random) -> None:
    """A third of the appointments is moved, cancelled by the coach, or cancelled by the client's tap."""
    doubled = {(client, at(start)) for client, *starts in DOUBLED for start in starts}
    for life in list(year.lives):
        if (life.client, life.start) in doubled:
            continue
        kind = chance.choice(["move", "move again", "move late", "cancel", "cannot", *["stands"] * 8])
        when = later(life.start, -timedelta(days=chance.randint(2, 5)))
        when = local(when).replace(hour=chance.choice([9, 12, 15, 21]), minute=7)
        if STOP_AT - timedelta(days=9) < life.start < BACK_AT + timedelta(days=9) and life.client == STOPS:
            continue
        if life.client == NEVER and kind == "cannot":
            continue
        to = local(life.start) + timedelta(days=chance.randint(1, 3))
        to = to.replace(hour=chance.choice([9, 11, 14, 18]), minute=20)
        crowded = any(
            other is not life and other.client == life.client and abs(other.start - to) < timedelta(days=4)
            for other in year.lives
        )
        tap = later(life.start, -timedelta(hours=11))
        late = local(life.start) - timedelta(days=1)
        late = late.replace(hour=18, minute=37)
        if kind == "cancel" and is_calm(when):
            cancel(year, life, when)
        elif kind == "cannot" and is_calm(tap) and any(
            step == "day_before" and leaves < tap for step, leaves in moments(life)
        ):  # fmt: skip
            cannot(year, life, tap)
        elif kind == "move late" and is_calm(late) and not crowded:
            move(year, life, late, to)  # the reminder has been seen; the old time must not come again
        elif kind.startswith("move") and is_calm(when) and not crowded:
            move(year, life, when, to)
            again = later(when, timedelta(hours=2))
            if kind == "move again" and is_calm(again):
                move(year, year.standing(life.room), again, to.replace(hour=13))


def changes_on_doubled_days(year: Year) -> None:
    """One of two goes away after the reminder has told of both: the other needs no second one."""
    by_start = {(life.client, life.start): life for life in year.lives}
    cannot(year, by_start["K-1042", at("2027-02-11 11:30")], at("2027-02-10 12:07"))
    cancel(year, by_start["K-2001", at("2027-06-10 10:00")], at("2027-06-09 12:07"))
    move(year, by_start["K-1103", at("2027-06-17 18:30")], at("2027-06-12 21:07"), at("2027-06-17 16:00"))


def looks() -> Iterator[datetime]:
    """The moments at which the bot begins something by itself: digests, evening lists, questions."""
    day = BEGIN.date() + timedelta(days=1)
    while day < END.date():
        moment = {0: time(8), 1: time(11), 3: time(11), 4: time(17, 30)}.get(day.weekday())
        if moment is not None and out(on_wall(day, moment)) == on_wall(day, moment):
            yield on_wall(day, moment)
        day += timedelta(days=1)


# ---- the year itself


async def live(world: World, until: datetime) -> None:
    """Go from one due moment to the next."""
    now = await world.telegram.now()
    while True:
        [(due,)] = await world.rows("SELECT min(due_at) FROM outbox WHERE state = 'queued'")
        if due is None or due >= until.timestamp() * 1_000_000:
            break
        now = datetime.fromtimestamp(due / 1_000_000, AMSTERDAM)
        await world.jump(now)
    await world.jump(until)


async def outage(world: World, end: datetime) -> None:
    """Nobody there; then a fresh start on the same database."""
    await world.stop()
    await world.telegram.jump(to=end)
    await world.restart()
    await world._clocks_agree()
    await world.heard()
    await world.kortelijn.ticks.due()
    await world.settle()


def reminder(client: str, message: Message, rooms: Iterable[str]) -> Told | None:
    """The message as a reminder, or None: it is an answer, a question or news."""
    named = tuple(sorted(room for room in rooms if room in message.text))
    # After an outage it asks to be pressed again, in front.
    text = message.text.partition("\n\n")[2] if message.text.startswith("👆") else message.text
    if text.startswith("🕑 Tot straks"):
        step = "two_hours"
    elif text.startswith("📅 Hallo"):
        step = "day_before"
    else:
        return None
    return Told(client, shown(message.date), step, named, message.silent)


def differences(told: Iterable[Told | News], wanted: Iterable[Told | News]) -> str:
    """What came too much and what was missing, in the order of the year."""
    have, want = Counter(told), Counter(wanted)
    lines = [(one.wall, f"+{count} {one}") for one, count in (have - want).items()]
    lines += [(one.wall, f"-{count} {one}") for one, count in (want - have).items()]
    return "\n".join(line for _, line in sorted(lines))


@pytest.mark.parametrize("seed", [1])
async def test_a_year(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    year = Year(list(appointments(chance)))
    rows = [
        (
            life.client,
            f"{life.start:%Y-%m-%d %H:%M}",
            60,
            "intake" if life.intake else "coaching",
            life.room,
        )
        for life in year.lives
    ]
    changes(year, chance)
    changes_on_doubled_days(year)
    stop_and_return(year)
    async with open_world(tmp_path, rows, begin=BEGIN) as world:
        for code in ("sanne", "mo"):
            await world.join(code)
        for code in (*STEADY, STOPS, OTHER):
            await world.join(code, language="Nederlands")
            year.touched.setdefault(code, set()).add(shown(BEGIN))

        async def nothing(world: World) -> None:
            pass

        def cut(end: datetime) -> Callable[[World], Awaitable[None]]:
            return lambda world: outage(world, end)

        acts = [*year.acts, *((moment, nothing) for moment in looks()), (END, nothing)]
        acts += [(at(text), cut(later(at(text), length))) for text, length in OUTAGES]
        for moment, act in sorted(acts, key=lambda one: one[0].timestamp()):
            await live(world, moment)
            await act(world)

        screens = {
            code: [one for one in await world.phones[NAMES[code]].screen() if one.from_bot]
            for code in (*STEADY, STOPS, OTHER)
        }
    rooms = {life.room for life in year.lives}
    told = [
        seen
        for code, screen in screens.items()
        for message in screen
        if (seen := reminder(code, message, rooms)) is not None
    ]
    wanted = [
        replace(one, step="day_before") if one.step == "three_days" else one
        for one in expected([life for life in year.lives if life.client != NEVER])
    ]
    assert differences(told, wanted) == ""
    assert len(told) > 150
    heard = [
        News(
            code,
            shown(message.date),
            message.text[0],
            tuple(f"{day} {hour}" for day, hour in TIMES.findall(message.text)),
            message.silent,
        )
        for code, screen in screens.items()
        for message in screen
        if message.text[0] in "🔁❗"
    ]
    assert differences(heard, [news for _, _, news in year.news]) == ""
    assert len(heard) > 15
    for code, screen in screens.items():
        for message in screen:
            asked = shown(message.date) in year.touched[code]
            assert asked or by_day(message.date) == message.date, ("at night", code, message)
            assert asked or message.silent == silent(message.date), ("its sound", code, message)
            away = code == STOPS and STOP_AT <= message.date < BACK_AT
            assert asked or not away, ("after the stop", code, message)
