"""The digest: when it comes, what it says, what its buttons do, and who never gets to see it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import aiohttp
import pytest

from domain.ids import new_id
from domain.tasks import Owner, Task, TaskKind
from domain.values import Absence, Fact, FactKind
from simulator.client import Message, Phone
from tests.sheets import Cell, read
from tests.talk import take_file
from tests.world import World, at, open_world

MEETINGS = [
    ("K-1042", "2026-11-24 10:00", 60, "intake", "Stationsplein 3"),
    ("K-1077", "2026-11-24 11:00", 60, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-25 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-12-03 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1118", "2026-11-24 12:00", 60, "coaching", "Stationsplein 3"),
]
MONDAY = "2026-11-30 08:00"


pytestmark = pytest.mark.town(MEETINGS)


async def digests(phone: Phone) -> list[Message]:
    return [one for one in await phone.screen() if one.from_bot and "📊 Uw week" in one.text]


async def raise_task(
    world: World, code: str, kind: TaskKind, raised_at: datetime, owner: Owner = Owner.KLANTMANAGER
) -> str:
    """A task as a report would raise it."""
    async with world.kortelijn.store.begin() as work:
        client = await work.people.by_code(code)
        assert client is not None
        coach = (await work.caseload.client(client.id)).coach_id
        task = Task(new_id(), kind, client.id, f"test:{new_id()}", coach, raised_at.astimezone(UTC), owner)
        assert await work.tasks.add(task)
        return task.id


async def add_fact(
    world: World, code: str, kind: FactKind, step: str, on: str, **details: str | int | bool
) -> None:
    async with world.kortelijn.store.begin() as work:
        client = await work.people.by_code(code)
        assert client is not None
        coach = (await work.caseload.client(client.id)).coach_id
        day = date.fromisoformat(on)
        reported = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        fact = Fact(new_id(), kind, client.id, step, day, details, coach, reported, None)
        await work.outcomes.add_fact(fact)


async def test_monday_morning_brings_one_digest_exceptions_first(world: World) -> None:
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    await world.jump(at("2026-11-24 11:05"))
    await coach.say("1042 aanw")
    await world.settle()
    await coach.say("mijlpaal 1077 stage gestart")
    await world.settle()
    await raise_task(world, "K-1077", TaskKind.PLAN, at("2026-11-27 10:00"))
    await raise_task(world, "K-1103", TaskKind.NO_SHOW, at("2026-11-25 10:30"), Owner.COACH)
    before = len(await klantmanager.screen())
    await world.jump(at("2026-11-30 07:59"))
    assert len(await klantmanager.screen()) == before
    await world.jump(at(MONDAY))
    messages = (await klantmanager.screen())[before:]
    assert len(messages) == 2
    assert messages[0].text == (
        "📊 Uw week: maandag 23 november tot en met zondag 29 november\n"
        "Dag Ingrid. De cijfers gaan over deze week; de rest is de stand van nu.\n\n"
        "❗ Te doen (1)\n"
        "• K-1077 Yonas (Sanne): plan beoordelen (3 dagen open); "
        "uitkomst van di 24-11 11:00 ontbreekt; geen volgende afspraak\n\n"
        "🧑‍🏫 Ligt bij de coach (2)\n"
        "• K-1103 Farid (Sanne): no-show (5 dagen open); "
        "uitkomst van wo 25-11 10:00 ontbreekt; geen volgende afspraak\n"
        "1 deelnemer staat hierboven al.\n\n"
        "📅 Geen volgende afspraak (2)\n2 deelnemers staan hierboven al.\n\n"
        "🎉 Gelukt (1)\n🎯 K-1077 Yonas: stage gestart · dinsdag 24 november\n\n"
        "📈 Cijfers\n"
        "Aanwezig: 1 van 1 (100%), afgemeld 0\n"
        "No-show: 0 van 1 (0%)\n"
        "Binnen 24 uur gemeld: 1 van 1 (100%), de helft binnen 5 min\n"
        "Uitkomst ontbreekt: 2 van 3 (67%), telt hierboven niet mee\n\n"
        "📋 Uw deelnemers (3)\n"
        "📵 K-1042 Samira · Sanne · laatst gezien di 24-11 · volgende do 3-12 · aanwezig 1 van 1\n"
        "📵 K-1077 Yonas · Sanne · nog niet gezien · geen volgende afspraak · deze week geen uitkomst\n"
        "📵 K-1103 Farid · Sanne · nog niet gezien · geen volgende afspraak · deze week geen uitkomst\n"
        "Uitleg: 📵 voor een code betekent dat deze deelnemer geen berichten van KorteLijn krijgt."
    )
    assert messages[0].labels == [
        "📋 K-1077 Yonas", "❌ K-1103 Farid",
        "◀️ Week ervoor", "Week erna ▶️", "📈 Beeld", "📎 Bestand", "ℹ️ Hoe is dit geteld?", "⏰ Ander moment",
    ]  # fmt: skip
    assert messages[1].text == (
        "📈 Aanwezigheid per week, twaalf weken tot en met zondag 29 november\n"
        "Laatste week: 1 van 1 (100%)\nTwaalf weken samen: 1 van 1 (100%)\n"
        "In het beeld zijn weken met minder dan 5 uitkomsten samen geteld."
    )
    assert messages[1].photo is not None
    assert messages[1].silent
    assert not messages[0].silent
    await world.jump(at("2026-11-30 12:00"))
    assert len(await klantmanager.screen()) == before + 2


async def test_illness_is_in_no_digest_and_an_excuse_only_as_a_count(world: World) -> None:
    await world.join("wil")
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    await world.jump(at("2026-11-24 11:05"))
    await coach.say("1042 afgemeld ziek")
    await world.settle()
    await world.jump(at(MONDAY))
    file = await take_file(world, klantmanager, "📎 Bestand")
    said = " ".join(one.text for one in await klantmanager.screen())
    told = said + str(read(await content_of(world, file)))
    assert "afgemeld 1" in told
    assert "ziek" not in told


async def content_of(world: World, message: Message) -> bytes:
    """A file of ours, as it is saved."""
    assert message.document is not None
    url = f"{world.telegram.url}{message.document['url']}"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return await answer.read()


def table(book: bytes) -> list[dict[str, Cell]]:
    """The rows of a sheet by the names of its columns."""
    head, *rows = read(book)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


async def test_a_quiet_week_is_short_and_kind(tmp_path: Path) -> None:
    clients = [("K-1042", "Samira", "ar", "sanne", "ingrid", "C1", "meedoen", "2026-10-05")]
    meetings = [("K-1042", "2026-12-03 10:00", 60, "coaching", "Stationsplein 3")]
    async with open_world(tmp_path, meetings, clients=clients) as world:
        klantmanager = await world.join("ingrid")
        before = len(await klantmanager.screen())
        await world.jump(at(MONDAY))
        [digest] = (await klantmanager.screen())[before:]  # and no empty picture
        assert "☀️ Een rustige week: niets dat op u wacht." in digest.text
        assert len(digest.text.splitlines()) < 12


async def test_a_digest_after_days_of_outage_comes_once(world: World) -> None:
    klantmanager = await world.join("ingrid")
    await world.stop()
    await world.telegram.jump(to=at("2026-12-02 15:00"))
    await world.restart()
    await world.settle()
    await world.kortelijn.ticks.due()
    await world.kortelijn.ticks.due()
    await world.settle()
    assert len(await digests(klantmanager)) == 1


async def test_a_fault_for_one_reader_loses_and_doubles_nothing(world: World) -> None:
    """Each reader has a transaction of their own: one's fall leaves the other's digest."""
    ingrid, peter = await world.join("ingrid"), await world.join("peter")
    async with world.kortelijn.store.begin() as work:
        await work._conn.execute_fetchall(
            "CREATE TRIGGER fall BEFORE INSERT ON outbox WHEN new.template = 'digest'"
            " AND new.person_id = (SELECT id FROM people WHERE code = 'ingrid')"
            " BEGIN SELECT raise(ABORT, 'the disk is full'); END"
        )
    await world.telegram.jump(to=at(MONDAY))
    await world._clocks_agree()
    with pytest.raises(Exception, match="the disk is full"):
        await world.kortelijn.ticks.due()
    await world.settle()
    assert (len(await digests(ingrid)), len(await digests(peter))) == (0, 1)
    async with world.kortelijn.store.begin() as work:
        await work._conn.execute_fetchall("DROP TRIGGER fall")
    await world.jump(at("2026-11-30 08:05"))
    assert (len(await digests(ingrid)), len(await digests(peter))) == (1, 1)


async def test_a_holiday_shifts_it_to_the_next_office_day(tmp_path: Path) -> None:
    async with open_world(tmp_path, begin=at("2027-03-23 09:00")) as world:
        klantmanager = await world.join("ingrid")
        await world.jump(at("2027-03-29 12:00"))  # Easter Monday
        assert await digests(klantmanager) == []
        await world.jump(at("2027-03-30 07:59"))
        assert await digests(klantmanager) == []
        await world.jump(at("2027-03-30 08:00"))
        [digest] = await digests(klantmanager)
        assert "maandag 22 maart tot en met zondag 28 maart" in digest.text


async def test_the_day_and_hour_are_chosen_by_button(world: World) -> None:
    klantmanager = await world.join("ingrid")
    await klantmanager.say("/overzicht")
    await world.settle()
    await klantmanager.press("⏰ Ander moment")
    await world.settle()
    asked = await klantmanager.last()
    assert asked.text == "⏰ U krijgt uw overzicht nu op maandag om 08:00.\nOp welke dag wilt u het krijgen?"
    assert asked.labels == ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag"]
    await klantmanager.press("vrijdag")
    await world.settle()
    assert (await klantmanager.last()).labels == [f"{hour:02d}:00" for hour in range(7, 19)]
    await klantmanager.press("16:00")
    await world.settle()
    assert (await klantmanager.last()).text == (
        "✅ U krijgt uw overzicht voortaan op vrijdag om 16:00, over de week tot dan toe.\n"
        "Op een feestdag komt het de eerste werkdag erna."
    )
    seen = len(await digests(klantmanager))
    await world.jump(at("2026-11-27 15:59"))
    assert len(await digests(klantmanager)) == seen
    await world.jump(at("2026-11-27 16:00"))
    friday = (await digests(klantmanager))[-1]
    assert len(await digests(klantmanager)) == seen + 1
    assert "maandag 23 november tot en met vrijdag 27 november" in friday.text
    # It was about this week already: Monday brings no second one, nor does a change back.
    await world.jump(at("2026-11-30 12:00"))
    assert len(await digests(klantmanager)) == seen + 1


async def test_who_is_away_gets_it_when_back(world: World) -> None:
    ingrid, peter = await world.join("ingrid"), await world.join("peter")
    async with world.kortelijn.store.begin() as work:
        me, other = await work.people.by_code("ingrid"), await work.people.by_code("peter")
        assert me is not None
        assert other is not None
        until = at("2026-12-02 09:00").astimezone(UTC)
        await work.absences.put(Absence(me.id, other.id, at("2026-11-27 09:00").astimezone(UTC), until))
    await world.jump(at(MONDAY))
    assert await digests(ingrid) == []
    assert len(await digests(peter)) == 1  # his own, not hers
    assert "K-1042" not in (await digests(peter))[0].text
    await world.jump(at("2026-12-02 09:00"))
    [digest] = await digests(ingrid)
    assert "maandag 23 november tot en met zondag 29 november" in digest.text


async def test_any_week_at_any_moment_in_the_same_message(world: World) -> None:
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    await world.jump(at("2026-11-24 11:05"))
    await coach.say("1042 aanw")
    await world.settle()
    await world.jump(at("2026-12-01 09:00"))
    await klantmanager.say("/overzicht")
    await world.settle()
    running = await klantmanager.last()
    assert running.text.startswith(
        "📊 Uw week: maandag 30 november tot en met dinsdag 1 december\nWeek 49 van 2026, stand van nu.\n"
    )
    assert "Week erna ▶️" not in running.labels
    await klantmanager.press("◀️ Week ervoor")
    await world.settle()
    before = await klantmanager.last()
    assert before.message_id == running.message_id
    assert "Aanwezig: 1 van 1 (100%), afgemeld 0" in before.text
    await klantmanager.press("◀️ Week ervoor")
    await world.settle()
    empty = (await klantmanager.last()).text
    assert "☀️ Van deze week ontbreekt niets." in empty
    assert "Taken, termijnen en volgende afspraken staan niet bij een week die voorbij is." in empty
    assert "Te doen" not in empty
    await klantmanager.press("Week erna ▶️")
    await world.settle()
    again = await klantmanager.last()
    assert (again.message_id, again.text) == (before.message_id, before.text)


async def test_the_overview_has_the_numbers_of_the_digest(world: World) -> None:
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    await world.jump(at("2026-11-24 12:05"))
    await coach.say("1042 aanw, 1077 afgemeld")
    await world.settle()
    await world.jump(at(MONDAY))
    [digest] = await digests(klantmanager)
    await klantmanager.say("/overzicht vorige week")
    await world.settle()
    shown = (await digests(klantmanager))[-1]
    figures = [part for part in digest.text.split("\n\n") if part.startswith("📈")]
    assert [part for part in shown.text.split("\n\n") if part.startswith("📈")] == figures != []
    assert "Aanwezig: 1 van 2 (50%), afgemeld 1" in shown.text
    await coach.say("woensdag was 1103 te laat")  # reported since
    await world.settle()
    await klantmanager.say("/overzicht 48")
    await world.settle()
    assert "Aanwezig: 2 van 3 (67%), afgemeld 1" in (await digests(klantmanager))[-1].text


@pytest.mark.parametrize(
    ("asked", "monday"),
    [
        ("47", "maandag 16 november"),
        ("week 47", "maandag 16 november"),
        ("16-11", "maandag 16 november"),
        ("22/11/2026", "maandag 16 november"),
        ("Vorige week", "maandag 16 november"),
        ("53", None),
        ("49", "maandag 1 december"),  # not begun yet, so last year's
        ("54", None),
        ("31-2", None),
        ("16-11-2031", None),
        ("K-1042", None),
        ("👍" * 50, None),
    ],
)
async def test_a_week_is_named_in_many_ways(world: World, asked: str, monday: str | None) -> None:
    klantmanager = await world.join("ingrid")
    before = len(await klantmanager.screen())
    await klantmanager.say(f"/overzicht {asked}")
    await world.settle()
    [answer] = [one.text for one in (await klantmanager.screen())[before:] if one.from_bot]
    if monday is None:
        assert answer.startswith(
            "❓ Die week ken ik niet, of hij moet nog komen.\nTyp bijvoorbeeld /overzicht 47"
        )
    else:
        assert f"Uw week: {monday}" in answer


async def test_every_figure_has_its_definition_one_tap_away(world: World) -> None:
    klantmanager = await world.join("ingrid")
    await klantmanager.say("/overzicht")
    await world.settle()
    await klantmanager.press("ℹ️ Hoe is dit geteld?")
    await world.settle()
    told = (await klantmanager.last()).text
    assert "elke deelnemer staat er één keer" in told
    figures = ("Aanwezig", "No-show", "Binnen 24 uur gemeld", "Uitkomst ontbreekt", "Per deelnemer")
    for figure in (*figures, "Aanmelding tot intake, intake tot start"):
        assert f"{figure}:" in told
    assert "ziekte, tellen nergens mee" in told


async def test_lead_times_rises_and_endings(world: World) -> None:
    klantmanager = await world.join("ingrid")
    await add_fact(world, "K-1042", FactKind.MILESTONE, "intake_held", "2026-10-15")
    await add_fact(world, "K-1077", FactKind.MILESTONE, "intake_held", "2026-10-20")
    await add_fact(world, "K-1042", FactKind.MILESTONE, "traject_started", "2026-11-24")
    await add_fact(world, "K-1077", FactKind.LADDER, "3", "2026-11-25", **{"from": 2})
    await add_fact(world, "K-1042", FactKind.LADDER, "2", "2026-11-25", **{"from": 3})
    await add_fact(world, "K-1103", FactKind.ENDING, "work", "2026-11-26")
    await add_fact(world, "K-1042", FactKind.MILESTONE, "job_interview_held", "2026-11-26", planned=True)
    await world.jump(at(MONDAY))
    [digest] = await digests(klantmanager)
    assert (
        "Aanmelding tot intake: 12,5 dagen (2 deelnemers, 12 weken) · vorige week 12,5 dagen" in digest.text
    )
    assert "Intake tot start: 40 dagen (1 deelnemer, 12 weken)" in digest.text
    assert "🎉 Gelukt (3)" in digest.text
    assert "K-1077 Yonas: van trede 2 naar 3" in digest.text
    assert "K-1103 Farid: traject gestopt (werk)" in digest.text
    assert "van trede 3 naar 2" not in digest.text
    assert "gepland" not in digest.text
    # Nothing is planned for somebody whose trajectory has ended, and nothing need be.
    assert "• K-1103" not in digest.text.split("Geen volgende afspraak")[1].split("\n\n")[0]


async def test_of_two_steps_on_one_day_the_later_one_counts(world: World) -> None:
    await world.join("wil")
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    for moment, text in (("11:00", "1042 trede 4"), ("11:05", "1042 van trede 4 naar 5")):
        await world.jump(at(f"2026-11-24 {moment}"))
        await coach.say(text)
        await world.settle()
    await klantmanager.say("/overzicht")
    await world.settle()
    message = await take_file(world, klantmanager, "📎 Bestand")
    rows = table(await content_of(world, message))
    assert {row["Klantcode"]: row["Trede"] for row in rows} == {"K-1042": 5, "K-1077": None, "K-1103": None}


async def test_the_file_has_a_row_a_client_with_numbers_and_days(world: World) -> None:
    await world.join("wil")
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    await add_fact(world, "K-1042", FactKind.LADDER, "2", "2026-11-01")
    await add_fact(world, "K-1042", FactKind.MILESTONE, "intake_held", "2026-10-15")
    await world.jump(at("2026-11-24 12:05"))
    await coach.say("1042 aanw")
    await world.settle()
    await klantmanager.say("/overzicht")
    await world.settle()
    message = await take_file(world, klantmanager, "📎 Bestand")
    assert message.document is not None
    assert message.document["file_name"] == "overzicht-2026-week-48.xlsx"
    rows = table(await content_of(world, message))
    assert [row["Klantcode"] for row in rows] == ["K-1042", "K-1077", "K-1103"]  # nobody else's
    assert rows[0] == {
        "Klantcode": "K-1042", "Voornaam": "Samira", "Coach": "Sanne", "Organisatie": "Stichting Brug",
        "Contract": "C1", "Perceel": "meedoen", "Aanwezig (week)": 1, "Met uitkomst (week)": 1,
        "No-show (week)": 0, "Waarvan zonder herinnering (week)": 0,
        "Laatste afspraak waarbij aanwezig": datetime(2026, 11, 24, 10),  # noqa: DTZ001 - as it is shown
        "Volgende afspraak": datetime(2026, 12, 3, 10),  # noqa: DTZ001
        "Trede": 2, "Laatste mijlpaal": "intake gehouden", "Mijlpaal op": date(2026, 10, 15),
    }  # fmt: skip
    assert await world.rows("SELECT 1 FROM audit WHERE action = 'overview_file'")


async def test_a_button_for_the_picture_of_any_week(world: World) -> None:
    klantmanager = await world.join("ingrid")
    await klantmanager.say("/overzicht")
    await world.settle()
    await klantmanager.press("📈 Beeld")
    await world.settle()
    assert (await klantmanager.last()).text.endswith("In deze weken heeft nog geen afspraak een uitkomst.")


@pytest.mark.parametrize("code", ["sanne", "wil", "K-1042"])
async def test_nobody_else_gets_an_overview(world: World, code: str) -> None:
    phone = await world.join(code, language="Nederlands" if code == "K-1042" else None)
    before = len(await phone.screen())
    await phone.say("/overzicht")
    await world.settle()
    answers = [one.text for one in (await phone.screen())[before:] if one.from_bot]
    assert len(answers) == 1
    assert "Uw week" not in answers[0]


def many(count: int) -> list[tuple[str, ...]]:
    return [
        (
            f"K-{3000 + number}",
            f"Naam{chr(97 + number % 26)}",
            "nl",
            "sanne",
            "ingrid",
            "C1",
            "werk",
            "2026-10-05",
        )
        for number in range(count)
    ]


async def test_two_hundred_clients_are_one_message_and_pages(tmp_path: Path) -> None:
    clients = many(200)
    meetings = [(row[0], "2026-11-24 10:00", 60, "coaching", "Stationsplein 3") for row in clients]
    async with open_world(tmp_path, meetings, clients=clients) as world:
        klantmanager = await world.join("ingrid")
        for row in clients[:15]:
            await raise_task(world, row[0], TaskKind.DECISION, at("2026-11-23 10:00"))
        before = len(await klantmanager.screen())
        await world.jump(at(MONDAY))
        [digest] = (await klantmanager.screen())[before:]
        assert len(digest.text) <= 4096
        for heading in (
            "Te doen (15)",
            "Ligt bij de coach (200)",
            "Geen volgende afspraak (200)",
            "… en nog 175",
        ):
            assert heading in digest.text
        assert "👥 Alle 200 deelnemers" in digest.labels
        named = [label for label in digest.labels if "K-" in label]
        assert (named[0], len(named)) == ("🚦 K-3000 Naama", 20)
        await klantmanager.press("👥 Alle 200 deelnemers")
        await world.settle()
        page = await klantmanager.last()
        assert page.text.startswith("📋 Uw deelnemers (200), bladzijde 1 van 8\n")
        codes = {word for word in page.text.split() if word.startswith("K-")}
        for number in range(2, 9):
            await klantmanager.press("Meer ▶️")
            await world.settle()
            shown = await klantmanager.last()
            assert shown.message_id == page.message_id
            assert f"bladzijde {number} van 8" in shown.text
            codes |= {word for word in shown.text.split() if word.startswith("K-")}
        assert codes == {row[0] for row in clients}


async def test_the_team_sees_what_is_stuck_without_a_name(tmp_path: Path) -> None:
    clients = many(6)
    meetings = [(row[0], "2026-11-24 10:00", 60, "coaching", "Stationsplein 3") for row in clients[:5]]
    meetings.append((clients[0][0], "2026-12-10 10:00", 60, "coaching", "Stationsplein 3"))
    async with open_world(tmp_path, meetings, clients=clients) as world:
        coordinator, klantmanager = await world.join("wil"), await world.join("ingrid")
        await raise_task(world, "K-3001", TaskKind.PLAN, at("2026-11-20 10:00"))
        await raise_task(world, "K-3002", TaskKind.PLAN, at("2026-11-23 10:00"))
        await add_fact(world, "K-3003", FactKind.MILESTONE, "internship_started", "2026-11-25")
        before = len(await coordinator.screen())
        await world.jump(at(MONDAY))
        [team] = (await coordinator.screen())[before:]
        assert team.text == (
            "🧭 Velsen: maandag 23 november tot en met zondag 29 november\n"
            "Wat vastzit is de stand van nu.\n\n"
            "⏳ Taken die vastzitten (1)\n"
            "• K-3001: plan beoordelen · 6 werkdagen · klantmanager Ingrid, coach Sanne\n\n"
            "📵 Niet te bereiken (1)\n"
            "• Coach Sanne krijgt geen berichten: 6 deelnemers "
            "(K-3000, K-3001, K-3002, K-3003, K-3004, K-3005)\n\n"
            "📞 Geen nummer om te bellen\n"
            "• Gemeente Velsen: 6 deelnemers\n"
            "• Stichting Brug: 6 deelnemers\n\n"
            "📭 Door niemand gelezen in zeven dagen (10)\n"
            "• 5× de ontvanger doet nog niet mee. Geef de startlink (opnieuw).\n"
            "• 5× het was te laat om te versturen, bijvoorbeeld na een storing. "
            "Vraag na wat er die dag liep.\n\n"
            "📈 Cijfers\n"
            "Zonder volgende afspraak: 5 van 6 deelnemers\n"
            "Uitkomst ontbreekt langer dan 3 dagen, Stichting Brug: 5 van 5 afspraken\n\n"
            "🎉 Gelukt deze week: 1× stage gestart"
        )
        assert "Naam" not in team.text
        await coordinator.press("ℹ️ Hoe is dit geteld?")
        await world.settle()
        assert "minder dan vijf deelnemers" in (await coordinator.last()).text
        await coordinator.say("/team")
        await world.settle()
        assert (await coordinator.last()).text.startswith("🧭 Velsen: maandag 30 november\n")
        await klantmanager.say("/team")
        await world.settle()
        assert "🧭" not in (await klantmanager.last()).text


async def test_the_team_of_four_clients_shows_no_figure(tmp_path: Path) -> None:
    clients = many(4)
    meetings = [(row[0], "2026-11-24 10:00", 60, "coaching", "Stationsplein 3") for row in clients]
    async with open_world(tmp_path, meetings, clients=clients) as world:
        coordinator = await world.join("wil")
        await add_fact(world, "K-3003", FactKind.MILESTONE, "internship_started", "2026-11-25")
        await world.jump(at(MONDAY))
        told = (await coordinator.last()).text
        assert "Minder dan vijf deelnemers: geen cijfers." in told
        assert "stage" not in told
        assert "van 4" not in told
