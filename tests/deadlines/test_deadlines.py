"""A year of one trajectory: each line once, to the one who has to act, on the right morning."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from bot.commands.console import import_folder, open_store
from domain.messages.message import Lane
from domain.values import Fact, FactKind
from services.deadlines import bundles as morning
from services.digests.contents import is_success
from services.looking_up import NotTrue, Sending
from services.sending.before import shown
from simulator.client import Message, Phone
from tests.world import World, at, open_world, write_csv

SAMIRA = [("K-1042", "Samira", "nl", "sanne", "ingrid", "C1", "meedoen", "2026-12-14")]
REFERRED = at("2026-12-14 09:00")  # a Monday


async def give_terms(world: World, folder: Path, **terms: Any) -> None:
    """The terms of C1, all clocks off but those that are named."""
    off = {
        name: 0
        for name in (
            "intake_days", "decision_days", "plan_answer_days", "plan_before_start", "halfway_notice_days",
            "contact_days", "gap_days", "months", "report_start_days", "report_interim", "report_final_days",
            "ladder", "no_coach_days",
        )
    }  # fmt: skip
    given = {"contract": "C1", **off, **terms}
    inside = folder / "terms"
    inside.mkdir(exist_ok=True)
    write_csv(inside, "contracts.csv", ",".join(given), [given.values()])
    told = await import_folder(world.settings, inside, None, at=world.kortelijn.clock.now(), confirmed=True)
    assert told["errors"] == []
    assert sum(told["counts"]["contracts.csv"].values()) == 1


@asynccontextmanager
async def a_trajectory(
    folder: Path,
    meetings: Iterable[Any] = (),
    *,
    clients: Iterable[Any] = SAMIRA,
    **terms: Any,
) -> AsyncIterator[tuple[World, Phone, Phone]]:
    """Samira, referred this morning, with a coach and a klantmanager who have joined."""
    async with open_world(folder, meetings, begin=REFERRED, clients=clients) as world:
        await give_terms(world, folder, **terms)
        yield world, await world.join("sanne"), await world.join("ingrid")


def bundles(messages: list[Message]) -> list[str]:
    return [one.text for one in messages if one.from_bot and one.text.startswith("⏰")]


async def news(world: World, phones: Iterable[Phone], *moments: str) -> list[list[str]]:
    """What each phone gets at each moment, as the lines of the bundles."""
    told = []
    for moment in moments:
        before = [len(await phone.screen()) for phone in phones]
        await world.jump(at(moment))
        for phone, seen in zip(phones, before, strict=True):
            told.append(bundles((await phone.screen())[seen:]))
    return told


async def a_word(world: World, phones: Iterable[Phone], moment: str) -> None:
    """Staff who are silent for 90 days get nothing any more."""
    await world.jump(at(moment))
    for phone in phones:
        await phone.say("/hulp")
    await world.settle()


async def test_a_year_of_one_trajectory(tmp_path: Path) -> None:
    async with a_trajectory(
        tmp_path,
        intake_days=14,
        decision_days=14,
        plan_before_start=1,
        months=12,
        halfway_notice_days=14,
        report_start_days=42,
    ) as (world, coach, klantmanager):
        both = (coach, klantmanager)
        # Day 7: the coach hears it once, at half past eight and not before.
        assert await news(world, both, "2026-12-21 08:29") == [[], []]
        first, other = await news(world, both, "2026-12-21 08:30")
        assert first == [
            "⏰ Dit vraagt uw aandacht\n• K-1042 Samira: nog geen intake, dag 7 van 14\n\n"
            "Druk op een regel om te melden."
        ]
        assert other == []
        assert await news(world, both, "2026-12-21 12:00", "2026-12-22 08:30") == [[], [], [], []]
        # Day 12 is the second day of Christmas: the next office day is Monday the 28th.
        assert await news(world, both, "2026-12-25 09:00", "2026-12-26 09:00", "2026-12-27 09:00") == [[]] * 6
        first, other = await news(world, both, "2026-12-28 08:30")
        assert ["dag 14 van 14" in text for text in first] == [True]
        assert other == []
        first, other = await news(world, both, "2026-12-29 08:30")
        assert first == []
        assert other == [
            "⏰ Termijnen\n• K-1042 Samira: nog geen intake, 1 dag over de termijn van 14 · coach Sanne"
        ]
        # The intake is told with a tap, and closes the clock everywhere.
        await coach.press("K-1042 Samira · intake")
        await world.settle()
        card = await coach.last()
        assert "nog geen intake, 1 dag over de termijn van 14" in card.text
        assert "afspraak 1042 30-12 14u intake" in card.text
        assert card.labels == ["✅ Intake gehouden"]
        await coach.press("✅ Intake gehouden")
        await world.settle()
        readback = await coach.last()
        assert readback.message_id == card.message_id
        assert "K-1042 Samira: intake gehouden · vandaag" in readback.text
        # Start or not is asked the next morning.
        first, other = await news(world, both, "2026-12-30 08:30")
        assert ["de intake is geweest. Start of geen start?" in text for text in first] == [True]
        assert other == []
        await coach.press("K-1042 Samira · start of geen start")
        await world.settle()
        assert (await coach.last()).labels == ["▶️ Start", "⏹ Geen start"]
        await coach.press("▶️ Start")
        await world.settle()
        assert "kan starten" in (await coach.last()).text
        assert await news(world, both, "2027-01-19 08:30") == [[], []]
        # A start without an agreed plan is flagged to the klantmanager.
        await coach.say("mijlpaal 1042 traject gestart")
        await world.settle()
        first, other = await news(world, both, "2027-01-20 08:30")
        assert first == []
        assert ["gestart zonder akkoord op het plan" in text for text in other] == [True]
        # The first report is expected six weeks after the start.
        first, other = await news(world, both, "2027-02-23 08:30")
        assert ["startrapportage, uiterlijk dinsdag 2 maart" in text for text in first] == [True]
        await coach.press("K-1042 Samira · startrapportage")
        await world.settle()
        await coach.press("📄 Verstuurd")
        await world.settle()
        assert "startrapportage ingeleverd" in (await coach.last()).text
        assert await news(world, both, "2027-03-04 08:30") == [[], []]
        await a_word(world, both, "2027-05-20 10:00")
        # Half time: plan the talk, tell how it fell.
        first, other = await news(world, both, "2027-07-05 08:30")
        assert ["plan het go/no-go-gesprek. Halverwege is maandag 19 juli" in text for text in first] == [
            True
        ]
        await coach.press("K-1042 Samira · go/no-go")
        await world.settle()
        assert "afspraak 1042 6-7 14u go/no-go" in (await coach.last()).text
        assert (await coach.last()).labels == []
        first, other = await news(world, both, "2027-07-19 08:30")
        assert ["is het een go of een no-go?" in text for text in first] == [True]
        await coach.press("K-1042 Samira · go/no-go")
        await world.settle()
        await coach.press("✅ Go")
        await world.settle()
        assert "go/no-go: go" in (await coach.last()).text
        assert await news(world, both, "2027-07-20 08:30") == [[], []]
        await a_word(world, both, "2027-09-20 10:00")
        # Three months, one month, the last day.
        for morning in ("2027-10-19 08:30", "2027-12-20 08:30"):  # 19 December is a Sunday
            for told in await news(world, both, morning):
                assert ["traject loopt tot en met dinsdag 18 januari" in text for text in told] == [True]
        await a_word(world, both, "2027-12-20 10:00")
        first, other = await news(world, both, "2028-01-18 08:30")
        assert ["traject stopt. Wat is de reden?" in text for text in first] == [True]
        assert other == []
        await coach.press("K-1042 Samira · einde traject")
        await world.settle()
        assert {"werk", "maximale duur bereikt"} <= set((await coach.last()).labels)
        await coach.press("maximale duur bereikt")
        await world.settle()
        assert "traject gestopt (maximale duur bereikt)" in (await coach.last()).text
        assert await news(world, both, "2028-01-19 08:30", "2028-03-01 08:30") == [[]] * 4
        rows = await world.rows("SELECT clock, stage, count(*) FROM told_clocks GROUP BY 1, 2, person_id")
        assert rows
        assert {count for *_, count in rows} == {1}


async def test_an_undone_answer_opens_the_clock_again(tmp_path: Path) -> None:
    async with a_trajectory(tmp_path, intake_days=14) as (world, coach, _):
        await world.jump(at("2026-12-21 08:30"))
        await coach.press("K-1042 Samira · intake")
        await world.settle()
        await coach.press("✅ Intake gehouden")
        await world.settle()
        await coach.press("↩️ Ongedaan")
        await world.settle()
        assert [
            "1 dag over de termijn van 14" in text
            for text in (await news(world, [coach], "2026-12-29 08:30"))[0]
        ] == [True]


async def test_what_was_done_meanwhile_is_not_asked_and_not_stored_twice(tmp_path: Path) -> None:
    async with a_trajectory(tmp_path, intake_days=14) as (world, coach, _):
        await world.jump(at("2026-12-21 08:30"))
        await coach.press("K-1042 Samira · intake")
        await world.settle()
        card = await coach.last()
        await coach.say("1042 intake gehad")
        await world.settle()
        await coach.press("✅ Intake gehouden", message_id=card.message_id)
        await world.settle()
        assert (await coach.last()).text == "👍 K-1042 Samira: dit is al geregeld. U hoeft niets te doen."
        assert await world.rows("SELECT count(*) FROM facts") == [(1,)]
        await coach.press("K-1042 Samira · intake")
        await world.settle()
        assert "al geregeld" in (await coach.last()).text


async def test_after_an_outage_only_the_newest_stage_is_told(tmp_path: Path) -> None:
    async with a_trajectory(tmp_path, intake_days=14) as (world, coach, klantmanager):
        await world.stop()
        await world.telegram.jump(to=at("2027-01-20 11:00"))
        await world.restart()
        await world.jump(at("2027-01-20 11:01"))
        for phone in (coach, klantmanager):
            assert [
                text.count("nog geen intake, 23 dagen over de termijn van 14")
                for text in bundles(await phone.screen())
            ] == [1]


async def test_nothing_comes_at_night_or_in_the_weekend(tmp_path: Path) -> None:
    async with a_trajectory(tmp_path, intake_days=14) as (world, coach, _):
        assert await news(world, [coach], "2026-12-21 07:00") == [[]]
        await world.stop()
        await world.telegram.jump(to=at("2026-12-21 21:00"))
        await world.restart()
        assert await news(world, [coach], "2026-12-21 21:05") == [[]]
        assert len((await news(world, [coach], "2026-12-22 08:30"))[0]) == 1


MANY = [
    (f"K-{number}", "Naam", "nl", "sanne", "ingrid", "C1", "werk", "2026-12-14")
    for number in range(2001, 2014)
]


async def test_ten_lines_a_morning_and_the_rest_the_next(tmp_path: Path) -> None:
    async with a_trajectory(tmp_path, clients=MANY, intake_days=14) as (world, coach, _):
        (first,), (second,), third = await news(
            world, [coach], "2026-12-21 08:30", "2026-12-22 08:30", "2026-12-23 08:30"
        )
        assert first.count("nog geen intake") == 10
        assert "… en nog 3. Die krijgt u op de volgende werkdag." in first
        assert second.count("nog geen intake") == 3
        assert "K-2013" in second
        assert third == []


async def test_a_silent_coach_is_one_line_to_the_klantmanager(tmp_path: Path) -> None:
    async with open_world(tmp_path, begin=REFERRED, clients=MANY) as world:
        await give_terms(world, tmp_path, no_coach_days=3)
        klantmanager = await world.join("ingrid")
        assert await news(world, [klantmanager], "2026-12-16 08:30") == [[]]
        ((told,),) = await news(world, [klantmanager], "2026-12-17 08:30")
        assert told == (
            "⏰ Termijnen\n• Coach Sanne krijgt geen berichten van KorteLijn. Dat gaat om 13 deelnemers."
        )
        assert await news(world, [klantmanager], "2026-12-18 08:30") == [[]]


async def test_an_attended_intake_closes_the_clock_and_asks_for_the_decision(tmp_path: Path) -> None:
    meeting = [("K-1042", "2026-12-22 10:00", 60, "intake", "Stationsplein 3")]
    async with a_trajectory(tmp_path, meeting, intake_days=14, decision_days=14) as (world, coach, other):
        await world.jump(at("2026-12-22 11:10"))
        await coach.say("1042 aanwezig")
        await world.settle()
        asked, _ = await news(world, (coach, other), "2026-12-23 08:30")
        assert ["Start of geen start?" in text for text in asked] == [True]
        await coach.press("K-1042 Samira · start of geen start")
        await world.settle()
        await coach.press("⏹ Geen start")
        await world.settle()
        assert "kan niet starten" in (await coach.last()).text
        assert await news(world, (coach, other), "2027-01-06 08:30") == [[], []]


async def test_a_step_of_the_ladder_by_tap(tmp_path: Path) -> None:
    async with a_trajectory(tmp_path, ladder=1, report_start_days=10) as (world, coach, _):
        await coach.say("mijlpaal 1042 traject gestart")
        await world.settle()
        await world.jump(at("2026-12-17 08:30"))
        await coach.press("K-1042 Samira · trede bij de start")
        await world.settle()
        assert (await coach.last()).labels == [f"trede {step}" for step in range(1, 7)]
        await coach.press("trede 3")
        await world.settle()
        assert "K-1042 Samira: trede 3" in (await coach.last()).text
        details = await world.rows("SELECT kind, type FROM facts WHERE kind = 'ladder'")
        assert details == [("ladder", "3")]


@pytest.mark.parametrize(("before", "rises"), [("2", True), ("3", False), ("4", False)])
async def test_a_tapped_step_counts_as_a_rise_like_a_typed_one(
    tmp_path: Path, before: str, rises: bool
) -> None:
    async with a_trajectory(tmp_path, ladder=1, report_interim=1, months=4) as (world, coach, _):
        for text in ("mijlpaal 1042 traject gestart", f"1042 trede {before}"):
            await coach.say(text)
            await world.settle()
        await world.jump(at("2027-02-12 08:30"))
        await coach.press(next(label for label in (await coach.last()).labels if "trede" in label))
        await world.settle()
        await coach.press("trede 3")
        await world.settle()
        assert (f"van trede {before} naar 3" in (await coach.last()).text) is (before != "3")
        [(details,)] = await world.rows(
            "SELECT details FROM facts WHERE kind = 'ladder' ORDER BY reported_at DESC LIMIT 1"
        )
        now = world.kortelijn.clock.now()
        fact = Fact("f", FactKind.LADDER, "c", "3", now.date(), json.loads(details), "s", now, None)
        assert is_success(fact) is rises


async def test_a_contract_without_terms_has_no_clocks(tmp_path: Path) -> None:
    async with open_world(tmp_path, begin=REFERRED, clients=SAMIRA) as world:
        coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
        told = await news(world, (coach, klantmanager), "2026-12-21 08:30", "2027-03-01 08:30")
        assert told == [[]] * 4


async def test_a_card_of_a_client_who_went_to_another_coach_is_refused(tmp_path: Path) -> None:
    async with a_trajectory(tmp_path, intake_days=14) as (world, coach, _):
        await world.jump(at("2026-12-21 08:30"))
        inside = tmp_path / "moved"
        inside.mkdir()
        header = "client_code,first_name,language,coach,klantmanager,contract,lot,referred_on"
        write_csv(inside, "clients.csv", header, [(*SAMIRA[0][:3], "mo", *SAMIRA[0][4:])])
        told = await import_folder(
            world.settings, inside, None, at=world.kortelijn.clock.now(), confirmed=True
        )
        assert told["errors"] == []
        await coach.press("K-1042 Samira · intake")
        await world.settle()
        assert "Samira" not in (await coach.last()).text
        assert await world.rows("SELECT count(*) FROM facts") == [(0,)]


async def test_what_was_done_before_sending_is_left_out_and_nothing_is_queued_twice(tmp_path: Path) -> None:
    async with a_trajectory(tmp_path, intake_days=14) as (world, *_):
        await world.stop()
        now, calendar = at("2026-12-21 08:30").astimezone(UTC), world.settings.calendar
        store = await open_store(world.settings)
        try:
            assert await morning.put_due(store, now, calendar) == 1
            assert await morning.put_due(store, now, calendar) == 0
            async with store.begin() as work:
                await work.set_runtime_value("clocks_round", "")  # stopped before the round was over
            assert await morning.put_due(store, now, calendar) == 0
            async with store.begin() as work:
                (queued,) = await work.outbox.claim(now, 9, Lane)
                coach = await work.people.by_code("sanne")
                sending = Sending(work, coach, None, now, calendar)
                told = await shown(queued.notice, sending)
                assert isinstance(told, morning.DeadlinesShown)
                assert [one.clock for one in told.lines] == ["intake"]
                client = await work.people.by_code("K-1042")
                assert client is not None
                assert coach is not None
                await work.outcomes.add_fact(
                    Fact(
                        "f", FactKind.MILESTONE, client.id, "intake_held", now.date(), {}, coach.id, now, None
                    )
                )
                with pytest.raises(NotTrue, match="done_meanwhile"):
                    await shown(queued.notice, sending)
        finally:
            await store.close()


@pytest.mark.parametrize("moment", ["2026-12-21 08:30", "2026-12-29 08:30"])
async def test_no_line_names_a_reason_or_a_surname(tmp_path: Path, moment: str) -> None:
    meeting = [("K-1042", "2026-12-15 10:00", 60, "intake", "Stationsplein 3")]
    async with a_trajectory(tmp_path, meeting, intake_days=14) as (world, coach, other):
        await world.jump(at("2026-12-15 11:00"))
        await coach.say("1042 afgemeld ziek")
        await world.settle()
        said = [text for told in await news(world, (coach, other), moment) for text in told]
        assert said
        assert not any("ziek" in text or "afgemeld" in text for text in said)


async def test_a_fault_in_one_caseload_costs_the_others_nothing(tmp_path: Path) -> None:
    both = [*SAMIRA, ("K-2001", "Omar", "nl", "mo", "ingrid", "C1", "werk", "2026-12-14")]
    async with a_trajectory(tmp_path, clients=both, intake_days=14) as (world, coach, _):
        mo = await world.join("mo")  # comes before Sanne
        async with world.kortelijn.store.begin() as work:
            await work._conn.execute_fetchall(
                "CREATE TRIGGER fall BEFORE INSERT ON outbox WHEN new.template = 'clocks'"
                " AND new.person_id = (SELECT id FROM people WHERE code = 'mo')"
                " BEGIN SELECT raise(ABORT, 'the disk is full'); END"
            )
        with suppress(sqlite3.IntegrityError):  # the program's own look may be the one that meets it
            await world.jump(at("2026-12-21 08:30"))
        await world.settle()
        assert len(bundles(await coach.screen())) == 1
        assert bundles(await mo.screen()) == []
        async with world.kortelijn.store.begin() as work:
            await work._conn.execute_fetchall("DROP TRIGGER fall")
        await world.jump(at("2026-12-22 08:30"))  # the next round tells it
        assert len(bundles(await mo.screen())) == 1
