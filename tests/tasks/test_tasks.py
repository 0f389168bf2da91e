"""What goes wrong is agreed at once: one card, one owner, one next step, until somebody closes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.client import Phone
from tests.talk import bot_texts, minute_passes, newest, said, tap
from tests.world import World, at, open_world

MEETINGS = [
    ("K-1042", "2026-11-10 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-24 10:00", 60, "intake", "Stationsplein 3"),
    ("K-1077", "2026-11-24 11:00", 60, "coaching", "Stationsplein 3"),
    ("K-1042", "2026-11-25 14:00", 60, "coaching", "Stationsplein 3"),
    ("K-1118", "2026-11-24 12:00", 60, "coaching", "Stationsplein 3"),
]
CALLS = ["📞 Ik bel", "📞 Sanne belt", "🤝 Samen", "👁 Gezien"]


pytestmark = pytest.mark.town(MEETINGS)


async def say(world: World, phone: Phone, text: str) -> None:
    """Type something and let everything happen."""
    await phone.say(text)
    await world.settle()


async def test_a_no_show_comes_with_all_that_is_needed(world: World, people: tuple[Phone, Phone]) -> None:
    coach, klantmanager = people
    await say(world, coach, "1042 ns")
    await minute_passes(world)
    alert = await klantmanager.last()
    assert alert.text == (
        "❌ No-show: K-1042 Samira\nIntake, vandaag 10:00\nCoach: Sanne (Stichting Brug)\n\n"
        "🔁 1 no-show in 28 dagen.\n📵 Geen herinnering van KorteLijn heeft Samira bereikt.\n\n"
        "Wie neemt contact op?"
    )
    assert alert.labels == [*CALLS, "💬 Bericht aan Sanne", "👤 Kaart"]


async def test_the_card_tells_what_the_client_answered(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS, begin=at("2026-11-23 09:00")) as world:
        coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
        samira = await world.join("K-1042", language="Nederlands")
        await world.jump(at("2026-11-23 10:00"))
        await tap(world, samira, "✅ Ja, ik kom")
        await world.jump(at("2026-11-24 11:05"))
        await say(world, coach, "1042 ns")
        await minute_passes(world)
        told = (await klantmanager.last()).text
        assert "🔔 Herinnering aangekomen.\n👆 Samira koos ‘ik kom’, gisteren 10:00." in told
        await say(world, coach, "1042 aanw")
        assert "✏️ Aangepast: K-1042 Samira" in (await klantmanager.last()).text


@pytest.mark.parametrize(
    ("button", "chosen", "coach_reads", "coach_acts"),
    [
        ("📞 Ik bel", "✔️ U belt Samira, vandaag 11:06.", "U hoeft niets te doen.", False),
        (
            "📞 Sanne belt",
            "✔️ Sanne belt Samira (gevraagd door Ingrid, vandaag 11:06).",
            "📞 U belt Samira (K-1042)",
            True,
        ),
        ("🤝 Samen", "✔️ Samen met Sanne (gevraagd door Ingrid, vandaag 11:06).", "Stem even af", True),
        ("👁 Gezien", "👁 Gezien door Ingrid", "Wie belt, is nog niet gekozen", False),
    ],
)
async def test_who_calls_is_agreed_with_one_tap(
    world: World, people: tuple[Phone, Phone], button: str, chosen: str, coach_reads: str, coach_acts: bool
) -> None:
    coach, klantmanager = people
    await say(world, coach, "1042 ns")
    await minute_passes(world)
    alert = await klantmanager.last()
    await tap(world, klantmanager, button)
    assert (await klantmanager.last()).message_id == alert.message_id
    assert chosen in (await klantmanager.last()).text
    told = await coach.last()
    assert coach_reads in told.text
    assert ("✅ Bereikt" in told.labels) is coach_acts
    klantmanager_acts = button in ("📞 Ik bel", "🤝 Samen")
    assert ("✅ Bereikt" in (await klantmanager.last()).labels) is klantmanager_acts


async def test_whoever_took_it_says_how_it_went_and_the_other_sees_it(
    world: World, people: tuple[Phone, Phone]
) -> None:
    coach, klantmanager = people
    await say(world, coach, "1042 ns")
    await minute_passes(world)
    await tap(world, klantmanager, "📞 Sanne belt")
    await tap(world, coach, "📵 Niet bereikt")
    assert "📵 Samira is niet bereikt door Sanne, vandaag 11:06. Poging 1." in (await coach.last()).text
    assert "📵 Sanne heeft K-1042 Samira nog niet bereikt" in (await klantmanager.last()).text
    assert (await coach.last()).labels[:3] == ["✅ Bereikt", "📵 Niet bereikt", "📅 Nieuwe afspraak"]
    await tap(world, coach, "✅ Bereikt")
    await tap(world, coach, "👍 Duidelijk, komt weer")
    alert = await newest(klantmanager, "No-show: K-1042")
    assert "✅ Sanne sprak Samira, vandaag 11:06: alles duidelijk, Samira komt weer." in alert.text
    assert alert.labels == ["📅 Nieuwe afspraak", "💬 Bericht aan Sanne", "👤 Kaart"]
    assert await world.rows("SELECT count(*) FROM tasks WHERE closed_at IS NULL") == [(0,)]


async def test_two_who_call_together_close_it_once(world: World, people: tuple[Phone, Phone]) -> None:
    coach, klantmanager = people
    await say(world, coach, "1042 ns")
    await minute_passes(world)
    await tap(world, klantmanager, "🤝 Samen")
    old = await newest(klantmanager, "No-show: K-1042")
    button = next(one for row in old.buttons for one in row if one.text == "📵 Niet bereikt")
    await tap(world, coach, "✅ Bereikt")
    await klantmanager.press(message_id=old.message_id, data=button.data, force=True)
    await world.settle()
    assert "✅ Samira is bereikt door Sanne" in (await newest(klantmanager, "No-show: K-1042")).text
    assert await world.rows("SELECT step FROM task_steps ORDER BY number") == [("together",), ("reached",)]


async def test_a_corrected_report_changes_the_card_in_place(
    world: World, people: tuple[Phone, Phone]
) -> None:
    coach, klantmanager = people
    await say(world, coach, "1042 ns")
    await minute_passes(world)
    alert = await klantmanager.last()
    mine = [one for one in await coach.screen() if not one.from_bot][-1]
    await coach.edit(mine.message_id, "1042 no show")
    await world.settle()
    assert "Wie neemt contact op?" in (await klantmanager.last()).text  # the same thing in other words
    await coach.edit(mine.message_id, "1042 afgemeld ziek")
    await world.settle()
    corrected = await klantmanager.last()
    assert corrected.message_id == alert.message_id
    assert corrected.labels == []
    assert corrected.text == (
        "✏️ Aangepast: K-1042 Samira\nIntake, vandaag 10:00: toch geen no-show maar afgemeld.\n"
        "Aangepast door Sanne."
    )
    assert "ziek" not in corrected.text


async def test_who_was_about_to_call_hears_that_it_was_none(
    world: World, people: tuple[Phone, Phone]
) -> None:
    coach, klantmanager = people
    await say(world, coach, "1042 ns")
    await minute_passes(world)
    await tap(world, klantmanager, "📞 Ik bel")
    await say(world, coach, "1042 toch aanwezig")
    assert "toch geen no-show maar aanwezig" in (await newest(klantmanager, "Aangepast")).text
    assert (await klantmanager.last()).text == (
        "✏️ K-1042 Samira was toch geen no-show, aangepast door Sanne. Bellen hoeft niet meer."
    )


async def test_an_undone_no_show_is_withdrawn_and_may_come_again(
    world: World, people: tuple[Phone, Phone]
) -> None:
    coach, klantmanager = people
    await say(world, coach, "1042 ns")
    await minute_passes(world)
    await tap(world, coach, "↩️ Ongedaan")
    assert "de no-show is teruggenomen door Sanne" in (await klantmanager.last()).text
    await say(world, coach, "1042 ns")
    await minute_passes(world)
    assert "Wie neemt contact op?" in (await klantmanager.last()).text


async def test_a_second_no_show_is_one_proposal_with_times(world: World, people: tuple[Phone, Phone]) -> None:
    coach, klantmanager = people
    await say(world, coach, "1042 10-11 ns")
    await minute_passes(world)
    first = await klantmanager.last()
    before = len(await bot_texts(klantmanager))
    await say(world, coach, "1042 ns")
    await minute_passes(world)
    assert len(await bot_texts(klantmanager)) == before + 1
    alert = await klantmanager.last()
    assert "🔁 2 no-shows in 28 dagen." in alert.text
    assert "🗓 Voorstel: een gesprek met drieën" in alert.text
    times = [label for label in alert.labels if label.startswith("🗓")]
    assert times == ["🗓 wo 25-11 10:00", "🗓 do 26-11 14:00", "🗓 vr 27-11 10:00"]
    older = next(one for one in await klantmanager.screen() if one.message_id == first.message_id)
    assert "➡️ Er is een nieuwere kaart over Samira." in older.text
    assert "✅ Bereikt" not in older.labels


async def test_a_joint_talk_is_agreed_by_three(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world:
        coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
        samira = await world.join("K-1042", language="Nederlands")
        await world.jump(at("2026-11-24 11:05"))
        await say(world, coach, "1042 10-11 ns")
        await say(world, coach, "1042 ns")
        await minute_passes(world)
        await tap(world, klantmanager, "🗓 wo 25-11 10:00")
        assert (
            "🗓 Voorstel: een gesprek met drieën op morgen 10:00. Sanne is gevraagd."
            in (await klantmanager.last()).text
        )
        asked = await coach.last()
        assert "Ingrid stelt een gesprek met drieën voor: K-1042 Samira" in asked.text
        await tap(world, coach, "🕐 Ander moment")
        again = await klantmanager.last()
        assert "🕐 Sanne kan dan niet. Kies een ander moment." in again.text
        assert "🗓 wo 25-11 10:00" not in again.labels
        await tap(world, klantmanager, next(one for one in again.labels if one.startswith("🗓 do")))
        await tap(world, coach, "✅ Akkoord, plan in")
        assert "✅ Het gesprek staat: do 26-11 14:00" in (await newest(coach, "gesprek met drieën")).text
        assert (
            "Sanne is akkoord: het gesprek met drieën over K-1042 Samira" in (await klantmanager.last()).text
        )
        assert await world.rows("SELECT type FROM appointments WHERE type = 'three_way_talk'") == [
            ("three_way_talk",)
        ]
        await world.jump(at("2026-11-24 11:10"))
        assert "14:00" in (await samira.last()).text
        assert await world.rows("SELECT count(*) FROM tasks WHERE closed_at IS NULL") == [(0,)]
        # A third no-show proposes nothing again: the talk stands.
        await world.jump(at("2026-11-25 15:05"))
        await say(world, coach, "1042 ns")
        await minute_passes(world)
        assert "🗓 Het gesprek met drieën staat al: morgen 14:00." in (await klantmanager.last()).text


@pytest.mark.parametrize(
    ("report", "title", "button", "state", "coach_reads"),
    [
        (
            "1042 kinderopvang is een probleem",
            "🚩 Signaal: K-1042 Samira",
            "👍 Ik pak dit op",
            "👍 Ingrid pakt dit op.",
            "👍 Ingrid pakt uw signaal over K-1042 Samira op.",
        ),
        (
            "km graag bellen over 1042",
            "📞 Sanne wil u spreken over K-1042 Samira",
            "✅ Gebeld",
            "✅ Gebeld door Ingrid, vandaag 11:05.",
            "✅ Ingrid heeft u gebeld over K-1042 Samira. Uw vraag is klaar.",
        ),
        (
            "1042 tolk nodig",
            "🗣 Tolk gewenst: K-1042 Samira",
            "✅ Geregeld",
            "✅ Ingrid: er is een tolk geregeld",
            "✅ Ingrid: voor K-1042 Samira is een tolk geregeld.",
        ),
        (
            "1042 plan ingediend",
            "📋 Plan ter akkoord: K-1042 Samira",
            "↩️ Terug",
            "↩️ Terug naar Sanne.",
            "↩️ Ingrid vraagt u het plan van K-1042 Samira aan te passen.",
        ),
        (
            "1042 kan niet starten",
            "🚦 K-1042 Samira: kan niet starten",
            "👁 Gezien",
            "👁 Gezien door Ingrid",
            None,
        ),
        (
            "traject 1042 beëindigd wegens verhuizing",
            "🏁 Einde van het traject: K-1042 Samira",
            "👁 Gezien",
            "👁 Gezien door Ingrid",
            None,
        ),
    ],
)
async def test_each_report_that_asks_something_is_one_card(
    world: World,
    people: tuple[Phone, Phone],
    report: str,
    title: str,
    button: str,
    state: str,
    coach_reads: str | None,
) -> None:
    coach, klantmanager = people
    before = len(await bot_texts(klantmanager))
    await said(world, coach, report)
    assert len(await bot_texts(klantmanager)) == before + 1
    told = await klantmanager.last()
    assert told.text.startswith(title), told.text
    await tap(world, klantmanager, button)
    assert state in (await newest(klantmanager, title)).text
    if coach_reads is not None:
        assert (await coach.last()).text.startswith(coach_reads)


async def test_an_agreed_plan_is_a_milestone_and_closes_the_card(
    world: World, people: tuple[Phone, Phone]
) -> None:
    coach, klantmanager = people
    await say(world, coach, "1042 plan ingediend")
    await tap(world, klantmanager, "✅ Akkoord")
    assert (await coach.last()).text == "✅ Ingrid is akkoord met het plan van K-1042 Samira. U kunt starten."
    assert await world.rows("SELECT type FROM facts ORDER BY reported_at, id") == [
        ("plan_submitted",),
        ("plan_agreed",),
    ]


async def test_a_signal_that_was_taken_back_says_so(world: World, people: tuple[Phone, Phone]) -> None:
    coach, klantmanager = people
    await say(world, coach, "1042 kinderopvang is een probleem")
    await tap(world, coach, "↩️ Ongedaan")
    assert (await klantmanager.last()).text == (
        "✏️ Teruggenomen: K-1042 Samira\nsignaal: teruggenomen door Sanne."
    )


async def test_an_interpreter_wish_of_the_client_reaches_both(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS) as world:
        coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
        samira = await world.join("K-1042", language="Nederlands")
        await world.jump(at("2026-11-24 14:00"))
        await tap(world, samira, "➕ Iets anders")
        label = next(one for one in (await samira.last()).labels if "tolk" in one.lower())
        await tap(world, samira, label)
        assert "tolk" in (await coach.last()).text
        told = await klantmanager.last()
        assert told.text.startswith("🗣 Tolk gewenst: K-1042 Samira\nBegeleidingsgesprek, morgen 14:00")


async def test_what_stays_open_is_listed(world: World, people: tuple[Phone, Phone]) -> None:
    coach, klantmanager = people
    await say(world, klantmanager, "/taken")
    assert (await klantmanager.last()).text == "☀️ Er staat niets open."
    await say(world, coach, "1042 ns")
    await minute_passes(world)
    await tap(world, klantmanager, "📞 Sanne belt")
    await say(world, coach, "1077 kinderopvang is een probleem")
    await say(world, klantmanager, "/taken")
    listed = await klantmanager.last()
    assert listed.text == (
        "📋 Wat openstaat (2)\n"
        "❌ K-1042 Samira: no-show · ligt bij Sanne · sinds vandaag 11:05\n"
        "🚩 K-1077 Yonas: signaal · sinds vandaag 11:06"
    )
    assert listed.labels == ["❌ K-1042", "🚩 K-1077"]
    await tap(world, klantmanager, "❌ K-1042")
    assert "✔️ Sanne belt Samira (gevraagd door Ingrid, vandaag 11:06)." in (await klantmanager.last()).text


async def test_whom_the_coach_still_has_to_call_stands_in_the_evening_list(
    world: World, people: tuple[Phone, Phone]
) -> None:
    coach, klantmanager = people
    await say(world, coach, "1042 ns")
    await minute_passes(world)
    await say(world, coach, "1077 aanw")
    await tap(world, klantmanager, "📞 Sanne belt")
    await world.jump(at("2026-11-24 17:31"))
    assert (await coach.last()).text.endswith(
        "📌 Wacht op u (1)\n❌ K-1042 Samira: no-show · sinds vandaag 11:05"
    )
    await tap(world, coach, "❌ K-1042")
    await tap(world, coach, "📅 Nieuwe afspraak")
    await tap(world, coach, "📅 do 26-11 14:00")
    await say(world, coach, "/open")
    assert "K-1042" not in (await coach.last()).text


async def test_only_the_own_klantmanager_may_act(world: World, people: tuple[Phone, Phone]) -> None:
    coach, klantmanager = people
    other = await world.join("peter")
    await say(world, coach, "1042 ns")
    alert = await klantmanager.last()
    shown = await other.last()
    for row in alert.buttons:
        for button in row:
            await other.press(message_id=shown.message_id, data=button.data, force=True)
            await world.settle()
    assert await world.rows("SELECT * FROM task_steps") == []
    assert all("K-1042" not in text for text in await bot_texts(other))
