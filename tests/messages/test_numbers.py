"""A client always reads whom to ring: in office hours the coach or a colleague, else the night number."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from rich.progress import Progress

from bot.commands.export import export_folder
from domain.codes import Role
from domain.messages.message import Message, Rings
from domain.ports.people import PhoneBy
from handlers.views import render
from services.clients.own_data import OwnDataText
from services.messages.client_requests import Explained
from services.messages.comes import Confirmed
from services.messages.help_now import OtherNotAsked, OtherWillCall
from services.messages.phrases import PhraseAnswered
from services.tasks.waiting import WaitsElsewhere
from simulator.client import Phone
from tests.examples import made, reader
from tests.people.test_leaving import leave
from tests.talk import bot_texts, newest, press, say
from tests.words.test_languages import CALENDAR, FACTS, NOW, catalog, variants
from tests.world import STAFF, World, at
from words.catalogs import Words

MEETINGS = [("K-1042", "2026-11-25 14:00", 60, "coaching", "Stationsplein 3")]
pytestmark = pytest.mark.town(MEETINGS)
SANNE, BRUG, NIGHT, TOWN = "+31612345678", "+31201234567", "+31881234567", "140255"
OF_SANNE = f"📞 Sanne: {SANNE}"
DANGER = "Is there danger? Call 112."


async def numbers(
    world: World,
    own: str | None = SANNE,
    brug: str | None = BRUG,
    night: str | None = NIGHT,
    town: Any = TOWN,
) -> None:
    async with world.kortelijn.store.begin() as work:
        sanne = await work.people.by_code("sanne")
        assert sanne is not None
        await work.people.put_phone(sanne.id, own, PhoneBy.FILE)
        for name, kind, day, dark in (
            ("Stichting Brug", "supplier", brug, night),
            ("Gemeente Velsen", "municipality", town, None),
        ):
            key = await work.people.put_organisation(name, kind)
            await work.people.put_organisation_phones(key, day, dark)


async def last(phone: Phone) -> str:
    return (await phone.last()).text


async def test_in_office_hours_one_line_says_whom_to_ring(world: World) -> None:
    await numbers(world)
    await world.join("sanne")
    samira = await world.join("K-1042", language="English")
    assert (await last(samira)).endswith(f"\n\n{OF_SANNE}")  # the welcome
    for typed in ("/hulp", "/afspraken", "Can I bring my son?"):
        [told] = await say(world, samira, typed)
        assert told.text.endswith(OF_SANNE), typed
        assert "112" not in told.text
    await world.jump(at("2026-11-25 12:01"))
    reminder = await newest(samira, "See you soon")
    assert reminder.text.endswith(OF_SANNE)
    for label in ("📍 Where is it?", "📞 Call me"):
        answered = await press(world, samira, label)
        assert answered[-1].text.endswith(OF_SANNE), label


async def test_outside_office_hours_it_is_the_number_for_the_night_and_112(world: World) -> None:
    await numbers(world)
    await world.join("sanne")
    samira = await world.join("K-1042", language="English")
    await world.jump(at("2026-11-24 21:00"))
    [told] = await say(world, samira, "Can I bring my son?")
    assert told.text.endswith(f"Wednesday 🌅 09:00.\n🌙 Closed now. Is it urgent? Call {NIGHT}.\n{DANGER}")
    [told] = await say(world, samira, "/afspraken")
    assert told.text.endswith(f"\n\n🌙 Closed now. Is it urgent? Call {NIGHT}.\n{DANGER}")
    assert SANNE not in told.text


async def test_between_arabic_letters_numbers_run_from_the_left(world: World) -> None:
    await numbers(world)
    await world.join("sanne")
    samira = await world.join("K-1042", language="العربية")
    [told] = await say(world, samira, "/hulp")
    assert told.text.endswith(f"📞 \u2068Sanne\u2069: \u2066{SANNE}\u2069")
    await world.jump(at("2026-11-28 12:00"))  # Saturday
    [told] = await say(world, samira, "هل يمكنني إحضار ابني؟")
    closed, danger = told.text.splitlines()[-2:]
    assert closed == f"🌙 مغلق الآن. هل الأمر عاجل؟ الرجاء الاتصال بالرقم \u2066{NIGHT}\u2069."
    assert danger == "هل هناك خطر؟ الرجاء الاتصال بالرقم 112."


@pytest.mark.parametrize("moment", ["2026-11-24 10:00", "2026-11-24 21:00"])
async def test_where_there_is_no_number_the_text_is_as_before(world: World, moment: str) -> None:
    await numbers(world, None, None, None, None)
    await world.join("sanne")
    samira = await world.join("K-1042", language="English")
    await world.jump(at(moment))
    [told] = await say(world, samira, "/hulp")
    assert told.text.endswith("Do not answer.")
    [told] = await say(world, samira, "Can I bring my son?")
    closed = moment.endswith("21:00")
    assert told.text.endswith(f"09:00.\n{DANGER}" if closed else "passed your message on to Sanne.")


async def test_the_number_is_the_one_of_the_moment_at_which_it_leaves(world: World) -> None:
    await numbers(world)
    sanne = await world.join("sanne")
    samira = await world.join("K-1042", language="English")
    await say(world, sanne, "/nummer 06 87654321")
    await world.jump(at("2026-11-25 12:01"))
    assert (await newest(samira, "See you soon")).text.endswith("📞 Sanne: +31687654321")
    await say(world, sanne, "/nummer weg")
    [told] = await say(world, samira, "/hulp")
    assert told.text.endswith(f"📞 Stichting Brug: {BRUG}")


async def test_who_reaches_nobody_reads_the_number_of_the_organisation(world: World) -> None:
    await numbers(world)
    samira = await world.join("K-1042", language="English")  # Sanne has not joined
    [told] = await say(world, samira, "Can I bring my son?")
    urgent = "Can it not wait? Call your coach or the municipality."
    assert told.text.endswith(f"{urgent}\n📞 Stichting Brug: {BRUG}\n{DANGER}")
    await world.jump(at("2026-11-24 21:00"))
    [told] = await say(world, samira, "Can I bring my son today?")
    assert told.text.endswith(f"{urgent}\n🌙 Closed now. Is it urgent? Call {NIGHT}.\n{DANGER}")


@pytest.mark.parametrize(
    ("given", "under"),
    [
        ({"brug": None}, f"📞 Gemeente Velsen: {TOWN}\n"),
        ({"brug": None, "town": None}, f"{OF_SANNE}\n"),
        ({"brug": None, "town": None, "own": None}, ""),
    ],
)
async def test_without_one_the_municipality_and_then_the_coach(
    world: World, given: dict[str, None], under: str
) -> None:
    await numbers(world, **given)
    samira = await world.join("K-1042", language="English")
    [told] = await say(world, samira, "Can I bring my son?")
    assert told.text.endswith(f"or the municipality.\n{under}{DANGER}")


async def test_a_complaint_names_the_municipality_and_not_who_it_is_about(world: World) -> None:
    await numbers(world)
    for code in ("sanne", "wil"):
        await world.join(code)
    samira = await world.join("K-1042", language="English")
    [asked] = await say(world, samira, "/klacht")
    assert asked.text.endswith(f"\n\n📞 Gemeente Velsen: {TOWN}")
    told = await press(world, samira, "✅ Yes")
    assert told[-1].text.endswith(f"📞 Gemeente Velsen: {TOWN}")


async def test_nobody_rings_a_coach_who_has_left(world: World) -> None:
    await numbers(world)
    await world.join("sanne")
    samira = await world.join("K-1042", language="English")
    await leave(world, "sanne")
    [told] = await say(world, samira, "/afspraken")
    assert told.text.endswith(f"\n\n📞 Stichting Brug: {BRUG}")


async def test_who_only_looks_at_an_invitation_reads_nobodys_number(world: World) -> None:
    await numbers(world)
    phone = await world.phone("Iemand")
    await phone.start(world.links["K-1042"])
    await world.settle()
    await say(world, phone, "/hulp")
    assert not any("+31" in text for text in await bot_texts(phone))


async def test_staff_read_none_of_it_and_the_log_has_no_number(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    await numbers(world)
    sanne = await world.join("sanne")
    samira = await world.join("K-1042", language="English")
    await say(world, sanne, "/nummer 06 12345678")
    await say(world, samira, "Can I bring my son?")
    assert "📞" not in await last(sanne)
    await leave(world, "sanne")
    logged = "".join(capsys.readouterr())
    assert "started" in logged
    assert not any(digits in logged for digits in ("12345678", "1234567"))
    kept = await world.rows("SELECT action, detail FROM audit WHERE action LIKE 'phone%'")
    assert [(action, "1234" in str(detail)) for action, detail in kept] == [("phone_new", False)]


async def test_no_number_leaves_with_an_export(world: World, tmp_path: Path) -> None:
    await numbers(world)
    sanne = await world.join("sanne")
    samira = await world.join("K-1042", language="English")
    await say(world, sanne, "/nummer 06 12345678")
    await world.jump(at("2026-11-25 15:10"))
    await say(world, sanne, "1042 ns")
    await say(world, samira, "Can I bring my son?")
    await export_folder(world.settings, tmp_path / "facts", Progress(disable=True))
    told = [path.read_text("utf-8") for path in (tmp_path / "facts").iterdir()]
    assert len(told) == 2
    assert all("1042" in text for text in told)
    assert not any(digits in text for text in told for digits in ("12345678", "1234567", TOWN))


# What names the coach and leaves nothing to ring about; who asks what this is reads no number at all.
NOTHING_TO_RING_ABOUT = {Confirmed, Explained, OwnDataText, PhraseAnswered}


def test_whatever_names_a_coach_to_a_client_says_whose_number_stands_under_it() -> None:
    words = Words.for_client("nl", CALENDAR, NOW, reader("Yonas", Role.CLIENT))
    shown = {kind: render(words, made(kind, facts)).text for kind, facts in variants()}
    plain = {
        kind: render(words, made(kind, FACTS | {"open_at": NOW.isoformat(), "count": 2})).text
        for name, kind in Message.family().items()
        if name in catalog("nl") and kind not in shown and "coach" in {one.name for one in fields(kind)}  # type: ignore[arg-type]
    }
    assert len(plain) > 10
    named = {kind for kind, text in (shown | plain).items() if "Sanne" in text}
    assert len(named) > 20
    assert {kind for kind in named if kind.rings is None} == NOTHING_TO_RING_ABOUT
    assert {kind for kind in named if kind.rings is Rings.MUNICIPALITY} == {
        WaitsElsewhere,
        OtherNotAsked,
        OtherWillCall,
    }


@pytest.mark.town(MEETINGS, staff=[*STAFF, ("joris", "coach", "Joris", "Stichting Brug", "Velsen")])
async def test_of_who_is_away_it_is_the_number_of_who_stands_in(world: World) -> None:
    await numbers(world)
    async with world.kortelijn.store.begin() as work:
        joris = await work.people.by_code("joris")
        assert joris is not None
        await work.people.put_phone(joris.id, "+31687654321", PhoneBy.FILE)
    sanne, samira = await world.join("sanne"), await world.join("K-1042", language="English")
    stands_in = await world.join("joris")
    await say(world, sanne, "/afwezig tot 5-12")
    await press(world, sanne, "Joris")
    told = await last(samira)
    assert told.startswith("👋 Sanne is away until")
    assert told.endswith("\n📞 Joris: +31687654321")
    await stands_in.block()
    await world.settle()
    assert f"📞 Stichting Brug: {BRUG}" in (await say(world, samira, "I am ill"))[0].text
    await press(world, sanne, "🙋 Ik ben terug")
    assert (await last(samira)).endswith(OF_SANNE)
