"""The tasks of a klantmanager on pages: what is open, the card, and what its moves allow."""

from __future__ import annotations

import itertools
from datetime import timedelta
from pathlib import Path

import pytest

from domain.ids import new_id
from domain.ports.sessions import SignInWay
from domain.tasks import Owner, Task, TaskKind
from services.signin.sessions import open_session
from simulator.client import Phone
from tests.talk import bot_texts, minute_passes, newest, press
from tests.ways.test_mail import text_of
from tests.web.conftest import EMAILS, Town
from tests.web.window import Window
from tests.world import at
from words.catalogs import Words
from words.moments import term

MEETINGS = [
    ("K-1042", "2026-11-10 10:00", 60, "coaching", "Wijkhuis"),
    ("K-1042", "2026-11-24 08:30", 60, "coaching", "Wijkhuis"),
    ("K-1077", "2026-11-24 08:00", 60, "coaching", "Wijkhuis"),
    ("K-1118", "2026-11-24 08:00", 60, "coaching", "Wijkhuis"),
]
pytestmark = pytest.mark.town(MEETINGS)


async def no_show(town: Town, code: str = "1077") -> Phone:
    """Sanne tells a no-show, and her second thoughts are over."""
    sanne = town.world.phones.get("Sanne") or await town.world.join("sanne")
    await sanne.say(f"{code} ns")
    await minute_passes(town.world)
    return sanne


async def task_of(town: Town, code: str) -> str:
    """The number of the newest task about a client."""
    [(task,), *_] = await town.world.rows(
        "SELECT k.id FROM tasks k JOIN people p ON p.id = k.client_id WHERE p.code = ? "
        "ORDER BY k.raised_at DESC",
        code,
    )
    return str(task)


def another(window: Window) -> Window:
    """A second window of the same person."""
    return Window(window.base, cookies=dict(window.cookies))


async def session_of(town: Town, code: str) -> Window:
    """A window of somebody who came in by their phone, or whose session has ended since."""
    kortelijn = town.world.kortelijn
    async with kortelijn.store.begin() as work:
        person = await work.people.by_code(code)
        assert person is not None
        if await work.access.of(person.id) is None:
            await work.access.bind(person.id, kortelijn.clock.now(), confirmed=True)
        cookie = await open_session(work, person, SignInWay.PASSKEY, kortelijn.clock.now())
    return Window(town.url, cookies={"__Host-session": cookie})


async def steps(town: Town, task: str) -> list[str]:
    """What was said about a task."""
    rows = await town.world.rows("SELECT step FROM task_steps WHERE task_id = ? ORDER BY number", task)
    return [str(step) for (step,) in rows]


async def test_nothing_is_open(town: Town) -> None:
    ingrid = await town.signed_in("ingrid")
    assert "Niets te doen." in ingrid.text
    assert "Geen open taken." in await ingrid.follow("Taken")


async def test_what_stands_on_the_list_and_on_the_card(town: Town) -> None:
    await no_show(town)
    ingrid = await town.signed_in("ingrid")
    said = await ingrid.follow("Taken")
    assert "K-1077 Yonas: no-show Sinds vandaag di 24-11 09:00" in said
    assert "Termijn vandaag di 24-11 13:00 Aan zet klantmanager" in said
    said = await ingrid.follow("K-1077 Yonas: no-show")
    for part in (
        "Wie neemt contact op?",
        "Sanne, Stichting Brug",
        "Klantmanager Ingrid",
        "Stappen Nog geen.",
    ):
        assert part in said, part
    assert ingrid.buttons[-5:] == ["📞 Ik bel", "📞 Sanne belt", "🤝 Samen", "👁 Gezien", "Stuur aan Sanne"]


async def test_who_calls_is_said_on_the_card_and_the_coach_hears_it(town: Town) -> None:
    sanne = await no_show(town)
    ingrid = await town.signed_in("ingrid")
    task = await task_of(town, "K-1077")
    await ingrid.open(f"/taken/{task}")
    said = await ingrid.press("📞 Sanne belt")
    assert ingrid.path == f"/taken/{task}"
    assert "Opgeslagen bij K-1077: de coach belt." in said
    assert "Ingrid, de coach belt" in said
    await town.world.settle()
    assert "Ingrid" in (await newest(sanne, "K-1077")).text


async def test_who_calls_is_taken_back_before_the_call(town: Town) -> None:
    sanne = await no_show(town)
    ingrid = await town.signed_in("ingrid")
    task = await task_of(town, "K-1077")
    await ingrid.open(f"/taken/{task}")
    await ingrid.press("📞 Sanne belt")
    await town.world.settle()
    said = await ingrid.press("↩️ Ongedaan")
    assert "Opgeslagen bij K-1077: de laatste stap teruggenomen." in said
    assert "Wie neemt contact op?" in said
    assert "Aan zet klantmanager" in said
    assert "Termijn vandaag di 24-11 13:00" in said
    await town.world.settle()
    told = (await newest(sanne, "neemt het laatste")).text
    assert "Ingrid neemt het laatste terug: K-1077 Yonas" in told
    assert told.endswith("U hoeft nu niets te doen.")
    card = await newest(sanne, "No-show: K-1077")
    assert "Ingrid kiest opnieuw wie belt. U hoeft nu niets te doen." in card.text
    await ingrid.press("📞 Ik bel")
    await ingrid.press("🤝 Samen")
    said = await ingrid.press("↩️ Ongedaan")
    assert "U belt Yonas" in said
    assert await steps(town, task) == ["you_call", "taken_back", "we_call", "together", "taken_back"]


async def test_a_choice_that_was_taken_back_ends_with_nobody_forgotten(town: Town) -> None:
    """Whoever stands in is asked when the term passes, as if nothing had been said."""
    await no_show(town)
    ingrid = await town.signed_in("ingrid")
    wil = await town.world.join("wil")
    await ingrid.open(f"/taken/{await task_of(town, 'K-1077')}")
    await ingrid.press("📞 Sanne belt")
    await ingrid.press("↩️ Ongedaan")
    await town.world.jump(at("2026-11-24 13:10"))
    await town.world.settle()
    assert "K-1077" in " ".join(await bot_texts(wil))


async def test_the_number_of_the_coach_stands_on_the_task(town: Town) -> None:
    sanne = await no_show(town)
    ingrid = await town.signed_in("ingrid")
    task = await task_of(town, "K-1077")
    assert "Telefoon" not in await ingrid.open(f"/taken/{task}")
    await sanne.say("/nummer 06 87654321")
    await town.world.settle()
    assert "Telefoon Sanne 06 87 65 43 21" in await ingrid.open(f"/taken/{task}")
    assert 'href="tel:+31687654321"' in ingrid.html


async def test_a_task_whose_fact_is_gone_is_still_shown(town: Town) -> None:
    ingrid, store = await town.signed_in("ingrid"), town.world.kortelijn.store
    for kind in (TaskKind.PLAN, TaskKind.DECISION, TaskKind.ENDING, TaskKind.SIGNAL, TaskKind.INTERPRETER):
        async with store.begin() as work:
            client = await work.people.by_code("K-1077")
            assert client is not None
            now = town.world.kortelijn.clock.now()
            task = Task(new_id(), kind, client.id, f"gone:{kind}", client.id, now, Owner.KLANTMANAGER)
            assert await work.tasks.add(task)
        said = await ingrid.open(f"/taken/{task.id}")
        assert ingrid.status == 200, kind
        assert "K-1077 Yonas" in said
        assert "K-1077 Yonas" in await ingrid.open("/taken")


async def test_a_term_is_said_in_steps_of_five_minutes(town: Town) -> None:
    words = Words.for_staff(town.world.settings.calendar, at("2026-11-24 11:31"))
    assert term(words, at("2026-11-24 15:31")) == at("2026-11-24 15:30")
    assert term(words, at("2026-11-24 15:30")) == at("2026-11-24 15:30")
    assert term(words, at("2026-11-27 23:59")) == at("2026-11-27 23:59")


@pytest.mark.parametrize("again", [False, True])
async def test_signing_out_in_another_tab_loses_no_text(town: Town, *, again: bool) -> None:
    """Not of the same person; what somebody else in this window sends is not taken."""
    await no_show(town)
    await town.signed_in("peter")
    ingrid = await town.signed_in("ingrid")
    await ingrid.open("/deelnemers/K-1077")
    to, fields = ingrid.filled("Stuur aan Sanne", line="Bel mij even over vrijdag")
    await ingrid.press("Uitloggen")
    assert "__Host-session" not in ingrid.cookies
    if again:
        await town.signs_in("ingrid", ingrid)
        assert "Doorgestuurd aan Sanne" in await ingrid.send(to, fields)
        return
    said = await ingrid.send(to, fields)
    assert ingrid.path == "/inloggen"
    assert "bewaard" in said
    assert b"Bel mij even" not in town.world.settings.database.read_bytes()
    later = await town.signs_in("ingrid", another(ingrid))
    said = await later.open("/deelnemers/K-1077")
    assert "Bel mij even over vrijdag" in said
    assert "is nog niet verstuurd" in said
    other = await town.signs_in("peter", another(ingrid))
    assert "Bel mij even" not in await other.open("/deelnemers/K-1077")
    await other.send(to, fields)
    assert other.status == 403


async def test_who_calls_is_said_from_the_row(town: Town) -> None:
    await no_show(town)
    ingrid = await town.signed_in("ingrid")
    await ingrid.follow("Taken")
    said = await ingrid.press("📞 Ik bel")
    assert ingrid.path == "/taken"
    assert "Laatste stap de klantmanager belt" in said
    assert "📞 Ik bel" not in ingrid.buttons


async def test_the_story_of_a_no_show_until_it_is_closed(town: Town) -> None:
    await no_show(town)
    ingrid = await town.signed_in("ingrid")
    task = await task_of(town, "K-1077")
    await ingrid.open(f"/taken/{task}")
    await ingrid.press("📞 Ik bel")
    await ingrid.press("✅ Bereikt")
    said = await ingrid.press("👍 Duidelijk, komt weer")
    assert "niemand, deze taak is klaar" in said
    assert await steps(town, task) == ["we_call", "reached", "comes_again"]
    said = await ingrid.follow("Taken")
    assert "Geen open taken." in said
    assert "Laatst gedaan: K-1077 Yonas, duidelijk, komt weer" in said
    said = await ingrid.follow("K-1077 Yonas: no-show")
    assert "Ingrid, duidelijk, komt weer" in said
    await ingrid.press(next(one for one in ingrid.buttons if "Terug" in one or "↩️" in one))
    assert await steps(town, task) == ["we_call", "reached", "comes_again", "taken_back"]


async def test_a_time_for_a_new_appointment_is_asked_of_the_coach(town: Town) -> None:
    sanne = await no_show(town)
    ingrid = await town.signed_in("ingrid")
    task = await task_of(town, "K-1077")
    await ingrid.open(f"/taken/{task}")
    await ingrid.press("📞 Ik bel")
    said = await ingrid.press(next(one for one in ingrid.buttons if one.startswith("📅")))
    assert "vraagt een nieuwe afspraak te plannen" in said
    await town.world.settle()
    assert "Ingrid" in (await newest(sanne, "K-1077")).text
    assert (await steps(town, task))[-1] == "asked_to_plan"


async def test_a_joint_talk_is_proposed_after_two_no_shows(town: Town) -> None:
    sanne = await town.world.join("sanne")
    await sanne.say("1042 10-11 ns")
    await minute_passes(town.world)
    await no_show(town, "1042")
    ingrid = await town.signed_in("ingrid")
    await ingrid.follow("Taken")
    await ingrid.follow("K-1042 Samira: no-show")
    said = await ingrid.press(next(one for one in ingrid.buttons if one.startswith("🗓")))
    assert "Voorstel: een gesprek met drieën op" in said


async def test_a_term_that_is_over_is_said_to_be_late(town: Town) -> None:
    await no_show(town)
    await town.world.jump(at("2026-11-24 13:30"))
    ingrid = await town.signed_in("ingrid")
    assert "Te laat: de termijn was vandaag di 24-11 13:00." in ingrid.text
    assert "Termijn vandaag di 24-11 13:00, te laat" in await ingrid.follow("Taken")


async def test_what_changed_meanwhile_is_asked_again(town: Town) -> None:
    await no_show(town)
    one = await town.signed_in("ingrid")
    other = another(one)
    task = await task_of(town, "K-1077")
    await one.open(f"/taken/{task}")
    await other.open(f"/taken/{task}")
    await one.press("📞 Ik bel")
    said = await other.press("📞 Sanne belt")
    assert other.status == 409
    assert "anders" not in said  # it may be oneself, in a second tab
    assert said.index("Er is intussen iets gedaan") < said.index("K-1077 Yonas")
    assert "Ingrid, de klantmanager belt" in said
    assert await steps(town, task) == ["we_call"]
    await other.press("📞 Sanne belt")
    assert await steps(town, task) == ["we_call", "you_call"]


async def test_the_own_turn_stands_before_what_waits_for_the_coach(town: Town) -> None:
    await no_show(town)
    ingrid = await town.signed_in("ingrid")
    await ingrid.open(f"/taken/{await task_of(town, 'K-1077')}")
    await ingrid.press("📞 Sanne belt")
    said = await ingrid.open("/")
    assert "U hoeft nu niets te doen. 1 taak wacht op de coach" in said
    await no_show(town, "1042")
    said = await ingrid.open("/")
    assert "Als eerste K-1042 Samira" in said
    said = await ingrid.open("/taken")
    assert "2 open taken. Waar u aan zet bent, staat bovenaan, de eerste termijn eerst." in said
    assert said.index("K-1042 Samira") < said.index("K-1077 Yonas")


async def test_what_came_of_a_call_is_mailed_to_who_waits_for_it(town: Town) -> None:
    sanne = await no_show(town)
    ingrid = await town.signed_in("ingrid")
    task = await task_of(town, "K-1077")
    await ingrid.open(f"/taken/{task}")
    await ingrid.press("📞 Sanne belt")
    await town.world.settle()
    await press(town.world, sanne, "✅ Bereikt")
    await town.world.jump(at("2026-11-24 10:30"))
    mail = town.world.mails(EMAILS["ingrid"])[-1]
    assert mail["Subject"] == "K-1077: de deelnemer is bereikt"
    assert f"{town.url}/taken/{task}" in text_of(mail)


async def test_an_answer_that_was_read_on_the_page_is_not_mailed(town: Town) -> None:
    sanne = await no_show(town)
    ingrid = await town.signed_in("ingrid")
    await ingrid.open("/deelnemers/K-1077")
    await ingrid.press("Stuur aan Sanne", line="Hoe laat was hij er?")
    for read in (True, False):
        await town.world.settle()
        await sanne.say("Om tien uur", reply_to=(await newest(sanne, "Hoe laat")).message_id)
        await town.world.settle()
        if read:
            await ingrid.open("/deelnemers/K-1077")
        await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=40))
        told = [one for one in town.world.mails(EMAILS["ingrid"]) if "geantwoord" in one["Subject"]]
        assert len(told) == (not read)


async def test_the_moment_that_was_asked_for_is_said_and_taken_back(town: Town) -> None:
    sanne = await no_show(town)
    ingrid = await town.signed_in("ingrid")
    task = await task_of(town, "K-1077")
    await ingrid.open(f"/taken/{task}")
    await ingrid.press("📞 Ik bel")
    said = await ingrid.press("📅 wo 25-11 10:00")
    assert "U hebt Sanne gevraagd om wo 25-11 10:00." in said
    assert "📅 wo 25-11 10:00" not in ingrid.buttons
    await town.world.settle()
    said = await ingrid.press("↩️ Ongedaan")
    assert "U belt Yonas" in said
    assert "Aan zet klantmanager" in said
    assert "📅 wo 25-11 10:00" in ingrid.buttons
    assert await steps(town, task) == ["we_call", "asked_to_plan", "taken_back"]
    await town.world.settle()
    assert "U hoeft nu niets te doen." in (await newest(sanne, "neemt het laatste")).text


async def test_nobody_is_mailed_what_they_pressed_themselves(town: Town) -> None:
    ingrid = await town.signed_in("ingrid")
    await no_show(town)
    await town.world.settle()
    before = len(town.world.mails(EMAILS["ingrid"]))
    assert town.world.mails(EMAILS["ingrid"])[-1]["Subject"] == "K-1077 gemist, wie belt?"
    await ingrid.open(f"/taken/{await task_of(town, 'K-1077')}")
    await ingrid.press("📞 Ik bel")
    await ingrid.press("↩️ Ongedaan")
    await town.world.settle()
    await town.world.jump(at("2026-11-24 10:30"))
    assert len(town.world.mails(EMAILS["ingrid"])) == before


async def test_the_same_form_twice_is_one_step(town: Town) -> None:
    await no_show(town)
    ingrid = await town.signed_in("ingrid")
    task = await task_of(town, "K-1077")
    await ingrid.open(f"/taken/{task}")
    form = ingrid.filled("📞 Ik bel")
    first, second = await ingrid.send(*form), await ingrid.send(*form)
    assert first == second
    assert await steps(town, task) == ["we_call"]


async def test_a_button_that_the_moves_do_not_have_does_nothing(town: Town) -> None:
    await no_show(town)
    ingrid = await town.signed_in("ingrid")
    task = await task_of(town, "K-1077")
    for name, value in (("step", "agreed"), ("step", "nonsense"), ("plan", "soon"), ("plan", "2026-11-24")):
        await ingrid.open(f"/taken/{task}")
        to, fields = ingrid.filled("📞 Ik bel")
        await ingrid.send(to, [*[pair for pair in fields if pair[0] != "step"], (name, value)])
        assert ingrid.status in (200, 409), (name, value)
    assert await steps(town, task) == []


async def test_a_line_reaches_the_coach_and_its_answer_stands_on_the_card(town: Town) -> None:
    sanne = await no_show(town)
    ingrid = await town.signed_in("ingrid")
    await ingrid.open(f"/taken/{await task_of(town, 'K-1077')}")
    said = await ingrid.press("Stuur aan Sanne", line="Hoe laat was hij er de vorige keer?")
    assert "Doorgestuurd aan Sanne" in said
    await town.world.settle()
    told = await newest(sanne, "vorige keer")
    await sanne.say("Om tien uur, keurig op tijd", reply_to=told.message_id)
    await town.world.settle()
    for path in ("/", "/taken", f"/taken/{await task_of(town, 'K-1077')}"):
        assert "K-1077 Yonas: Sanne heeft geantwoord" in await ingrid.open(path)
    await ingrid.open("/")
    said = await ingrid.follow("K-1077 Yonas: Sanne heeft geantwoord")
    assert ingrid.path == "/deelnemers/K-1077"
    assert "Ingrid aan Sanne, gelezen en beantwoord" in said
    assert "Sanne aan Ingrid Om tien uur, keurig op tijd" in said
    assert "vorige keer" not in said
    assert "De tekst van een bericht staat hier zolang die bewaard wordt" in said
    assert "heeft geantwoord" not in await ingrid.open("/")
    assert "Om tien uur" not in (await (await session_of(town, "peter")).open("/deelnemers/K-1077"))


@pytest.mark.parametrize("typed", ["Bel hem op 06 87654321", "Ze zit op t.me/samira123"])
@pytest.mark.parametrize("where", ["task", "card"])
async def test_a_contact_detail_in_a_line_leaves_the_text_to_be_put_right(
    town: Town, where: str, typed: str
) -> None:
    sanne = await no_show(town)
    ingrid = await town.signed_in("ingrid")
    path = f"/taken/{await task_of(town, 'K-1077')}" if where == "task" else "/deelnemers/K-1077"
    await ingrid.open(path)
    said = await ingrid.press("Stuur aan Sanne", line=typed)
    assert ingrid.status == 422
    assert "zoals een telefoonnummer" in said
    assert typed in ingrid.html
    said = await ingrid.press("Stuur aan Sanne", line="Bel hem vandaag")
    assert "Doorgestuurd aan Sanne" in said
    await town.world.settle()
    assert typed.split()[-1] not in " ".join(await bot_texts(sanne))


async def test_of_two_lines_the_answer_is_to_the_last(town: Town) -> None:
    sanne = await no_show(town)
    ingrid = await town.signed_in("ingrid")
    await ingrid.open("/deelnemers/K-1077")
    for minute, line in ((20, "Hoe laat was hij er?"), (40, "En kwam hij alleen?")):
        await town.world.jump(at(f"2026-11-24 09:{minute}"))
        await ingrid.press("Stuur aan Sanne", line=line)
    await town.world.settle()
    await sanne.say("Ja, alleen", reply_to=(await newest(sanne, "alleen?")).message_id)
    await town.world.settle()
    said = await ingrid.open("/deelnemers/K-1077")
    assert "09:40: Ingrid aan Sanne, gelezen en beantwoord" in said
    assert "09:20: Ingrid aan Sanne, gelezen" in said
    assert said.count("gelezen en beantwoord") == 1


async def test_an_own_line_that_did_not_arrive_is_mailed_and_stands_first(town: Town) -> None:
    sanne = await no_show(town)
    ingrid = await town.signed_in("ingrid")
    await sanne.block()
    await ingrid.open("/deelnemers/K-1077")
    await ingrid.press("Stuur aan Sanne", line="Hoe laat was hij er?")
    for clock in ("2026-11-28 12:00", "2026-11-28 12:01", "2026-11-30 12:00"):
        await town.world.jump(at(clock))
    [mail] = [one for one in town.world.mails(EMAILS["ingrid"]) if "niet aangekomen" in one["Subject"]]
    assert mail["Subject"] == "Uw bericht over K-1077 is niet aangekomen"
    assert "Uw bericht over K-1077 is niet aangekomen. Bel de coach." in text_of(mail)
    assert f"{town.url}/deelnemers/K-1077" in text_of(mail)
    await town.signs_in("ingrid", ingrid)
    for path in ("/", "/taken"):
        said = await ingrid.open(path)
        assert "K-1077 Yonas: uw bericht aan Sanne is niet aangekomen. Bel Sanne." in said
    await ingrid.open("/deelnemers/K-1077")
    assert "niet aangekomen" not in await ingrid.open("/")


async def test_a_line_after_the_session_says_that_it_was_not_sent(town: Town) -> None:
    await no_show(town)
    ingrid = await town.signed_in("ingrid")
    path = f"/taken/{await task_of(town, 'K-1077')}"
    await ingrid.open(path)
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=61))
    said = await ingrid.press("Stuur aan Sanne", line="Hoe laat was hij er?")
    assert "U was uitgelogd. Uw tekst is bewaard en nog niet verstuurd." in said
    await town.signs_in("ingrid", ingrid)
    said = await ingrid.open(path)
    assert "is nog niet verstuurd" in said
    assert "Hoe laat was hij er?" in ingrid.html
    await ingrid.press("Stuur aan Sanne")
    assert "is nog niet verstuurd" not in await ingrid.open(path)


REFUSED = {
    "burgerservicenummer": "Zijn BSN is 111222333",
    "diagnose": "Hij heeft een psychose",
    "iban": "Betaal het op NL91ABNA0417164300",
}


@pytest.mark.parametrize("kind", REFUSED)
async def test_a_line_with_what_does_not_belong_here_is_not_kept(town: Town, kind: str) -> None:
    sanne = await no_show(town)
    before = len(await bot_texts(sanne))
    ingrid = await town.signed_in("ingrid")
    await ingrid.open("/deelnemers/K-1077")
    said = await ingrid.press("Stuur aan Sanne", line=REFUSED[kind])
    assert any(part in said for part in ("Niet doorgestuurd", "niets doorgestuurd"))
    assert REFUSED[kind].split()[-1] not in ingrid.html
    await town.world.settle()
    assert len(await bot_texts(sanne)) == before
    path = Path(town.world.settings.database_url.removeprefix("sqlite:///"))
    assert REFUSED[kind].split()[-1].encode() not in path.read_bytes()


async def test_a_line_that_is_too_long_stays_in_the_field(town: Town) -> None:
    await no_show(town)
    ingrid = await town.signed_in("ingrid")
    await ingrid.open("/deelnemers/K-1077")
    said = await ingrid.press("Stuur aan Sanne", line="ja " * 200)
    assert ingrid.status == 422
    assert "Dit zijn 599 tekens: 99 te veel, want er passen er 500." in said
    assert "maxlength" not in ingrid.between("<textarea", ">")
    assert "ja ja ja" in said


async def test_a_press_changes_the_own_card_in_the_chat(town: Town) -> None:
    phone = await town.world.join("ingrid")
    await no_show(town)
    assert "Wie neemt contact op?" in (await newest(phone, "K-1077")).text
    ingrid = await session_of(town, "ingrid")
    await ingrid.open(f"/taken/{await task_of(town, 'K-1077')}")
    await ingrid.press("📞 Ik bel")
    await town.world.settle()
    assert "U belt" in (await newest(phone, "K-1077")).text
    await press(town.world, phone, "✅ Bereikt")
    assert "Ingrid, bereikt" in await ingrid.open(ingrid.path)


async def test_what_was_done_last_week_is_gone_from_the_list(town: Town) -> None:
    await no_show(town)
    ingrid = await town.signed_in("ingrid")
    await ingrid.follow("Taken")
    await ingrid.press("👁 Gezien")
    await ingrid.follow("K-1077 Yonas: no-show")
    await ingrid.press("✅ Afgerond")
    assert "Deze week gedaan" in await ingrid.follow("Taken")
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(days=7))
    later = await session_of(town, "ingrid")
    assert "Deze week gedaan" not in await later.open("/taken")


async def test_a_moment_that_was_not_offered_is_none(town: Town) -> None:
    """What a chat can only press as it was offered, a form may not say otherwise."""
    await no_show(town)
    window = await session_of(town, "ingrid")
    task = await task_of(town, "K-1077")
    for field, moment in itertools.product(
        ("plan", "talk"),
        ("9999-12-31T23:59:59-14:00", "2026-11-29T03:17:00+00:00", "0001-01-01T00:00:00+00:00", "x"),
    ):
        await window.open(f"/taken/{task}")
        to, fields = window.filled("📞 Ik bel")
        given = [(name, value) for name, value in fields if name != "step"]
        await window.send(to, [*given, (field, moment)])
        assert window.status == 409
    await window.open(f"/taken/{task}")
    assert window.status == 200
