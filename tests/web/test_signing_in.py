"""The ways in without an account: an invitation, an authenticator, recovery codes, and what stays shut."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest

from bot.commands.console import invite
from domain.ids import token_hash
from domain.ports.signin import EntranceKind
from domain.values import Reach
from services.people.confirming import confirm, refuse
from services.signin.mail_link import LIVES
from tests.web.conftest import Town
from tests.web.window import Window


async def at_second(town: Town, code: str) -> Window:
    """A window in which the first proof of somebody has been given."""
    window = town.window()
    await window.open("/inloggen")
    async with town.world.kortelijn.store.begin() as work:
        person = await work.people.by_code(code)
        assert person is not None
        now = town.world.kortelijn.clock.now()
        await work.entrances.add(
            token_hash(f"window {window.cookies['__Host-window']}"),
            person.id,
            EntranceKind.MAIL,
            now,
            now + LIVES,
            goes_to="/",
            shown=True,
        )
    await window.open("/inloggen/code")
    return window


async def test_an_invitation_shows_who_is_meant_and_gives_no_right(town: Town) -> None:
    window = town.window()
    before = await everything(town)
    text = await window.open(f"/uitnodiging/{town.world.links['ingrid']}")
    assert "klantmanager bij Gemeente Velsen, gemeente Velsen" in text
    assert "Samira" not in window.html
    assert "K-1042" not in window.html
    assert await everything(town) == before
    await window.open("/")
    assert window.path == "/inloggen"


async def test_a_yes_binds_and_the_invitation_is_over(town: Town) -> None:
    ingrid = await town.signed_in("ingrid")
    assert "Ingrid" in ingrid.text
    again = town.window()
    await again.open(f"/uitnodiging/{town.world.links['ingrid']}")
    assert again.status == 410
    assert again.buttons == []


async def test_a_client_has_no_pages(town: Town) -> None:
    window = town.window()
    await window.open(f"/uitnodiging/{town.world.links['K-1042']}")
    assert window.status == 410


@pytest.mark.town(confirmed=False)
async def test_a_second_person_says_that_it_is_them(town: Town) -> None:
    """Line 25: without the tenant's own account a yes waits for the inviter."""
    wil = await town.world.phone("Wil")
    await wil.start(town.world.links["wil"])
    await town.world.settle()
    await wil.press("✅ Ja, dat ben ik")
    await town.world.settle()
    async with town.world.kortelijn.store.begin() as work:
        person = await work.people.by_code("wil")
        assert person is not None
        await confirm(work, person, "console", town.world.kortelijn.clock.now())
    await town.world.settle()

    window = await town.says_yes("ingrid")
    assert "__Host-session" not in window.cookies
    text = await window.follow("Ik heb ze bewaard")
    assert "wacht op een bevestiging" in text
    assert "U krijgt een mail zodra u kunt inloggen." in text
    assert window.links["Inloggen als u bevestigd bent"] == f"{town.url}/inloggen"
    await town.world.settle()
    card = await wil.last()
    assert "Ingrid" in card.text
    assert "de pagina's van KorteLijn" in card.text
    await wil.press("✅ Bevestigen")
    await town.world.settle()

    later = await at_second(town, "ingrid")
    await later.press("Inloggen", code=town.authenticators["ingrid"].code())
    assert "Ingrid" in later.text


async def test_a_code_counts_once_also_when_it_was_set_up_with(town: Town) -> None:
    """Line 23."""
    await town.signed_in("ingrid")
    app = town.authenticators["ingrid"]
    window = await at_second(town, "ingrid")
    await window.press("Inloggen", code=app.at(app.used))
    assert "Deze code klopt niet" in window.text
    assert window.status == 422
    right = app.code()
    arabic = right.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    await window.press("Inloggen", code=f" {arabic[:3]} {arabic[3:]}")
    assert "Ingrid" in window.text
    again = await at_second(town, "ingrid")
    await again.press("Inloggen", code=right)
    assert "Deze code klopt niet" in again.text


async def test_the_sixth_wrong_code_waits(town: Town) -> None:
    """Line 23: then a right one waits as well, for a quarter of an hour."""
    await town.signed_in("ingrid")
    app = town.authenticators["ingrid"]
    window = await at_second(town, "ingrid")
    for _ in range(5):
        await window.press("Inloggen", code="000000")
        assert "Deze code klopt niet" in window.text
    await window.press("Inloggen", code=app.code())
    assert "Te vaak een verkeerde code" in window.text
    await town.world.jump(town.world.kortelijn.clock.now() + timedelta(minutes=16))
    later = await at_second(town, "ingrid")
    await later.press("Inloggen", code=app.code())
    assert "Ingrid" in later.text


async def test_a_recovery_code_counts_once(town: Town) -> None:
    await town.signed_in("ingrid")
    code = town.recovery["ingrid"][3]
    window = await at_second(town, "ingrid")
    await window.press("Inloggen", code=code.upper().replace("-", " "))
    assert "Ingrid" in window.text
    again = await at_second(town, "ingrid")
    await again.press("Inloggen", code=code)
    assert "Deze code klopt niet" in again.text
    [(kept,)] = await town.world.rows("SELECT count(*) FROM recovery_codes WHERE used_at IS NULL")
    assert kept == 9


async def test_no_secret_stands_in_the_file(town: Town) -> None:
    await town.signed_in("ingrid")
    app = town.authenticators["ingrid"]
    raw = town.world.settings.database.read_bytes()
    wal = town.world.settings.database.with_suffix(".db-wal")
    raw += wal.read_bytes() if wal.exists() else b""
    assert base64.b32decode(app.letters) not in raw
    assert app.letters.encode() not in raw
    assert town.recovery["ingrid"][0].replace("-", "").encode() not in raw


async def test_who_waits_for_a_second_proof_is_not_in(town: Town) -> None:
    await town.signed_in("ingrid")
    window = await at_second(town, "ingrid")
    await window.open("/")
    assert window.path == "/inloggen"
    stranger = town.window()
    await stranger.open("/inloggen/code")
    assert stranger.status == 410


async def everything(town: Town) -> list[tuple[object, ...]]:
    """How many rows each table has, and what the invitations say."""
    tables = await town.world.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%yoyo%' AND name <> 'runtime'"
    )
    counts = [(name, *(await town.world.rows(f"SELECT count(*) FROM {name}"))[0]) for (name,) in tables]  # noqa: S608
    return [*counts, *await town.world.rows("SELECT * FROM invitations ORDER BY token_hash")]


async def test_the_console_says_where_the_page_of_an_invitation_is(town: Town) -> None:
    world = town.world
    link = await invite(world.settings, "peter", confirmed=True)
    assert link is not None
    window = town.window()
    await window.open(link["page"].removeprefix(town.url))
    assert window.buttons == ["Ja, dat ben ik"]
    client = await invite(world.settings, "K-1042")
    assert client is not None
    assert "page" not in client


async def test_who_was_silent_for_ninety_days_joins_anew(town: Town) -> None:
    for code in ("ingrid", "wil"):
        await (await town.says_yes(code)).open("/inloggen/wacht")
    await town.world.kortelijn.ticks.due()
    assert not await town.world.rows("SELECT id FROM outbox WHERE template = 'still_there'")
    begin = town.world.kortelijn.clock.now()
    await town.world.jump(begin + timedelta(days=84))
    wil = await town.signs_in("wil")
    assert "Wil" in wil.text, "a page is a sign of life"
    await town.world.jump(begin + timedelta(days=92))
    who = await town.world.rows("SELECT p.code FROM page_access a JOIN people p ON p.id = a.person_id")
    assert who == [("wil",)]


@pytest.mark.town(confirmed=False)
async def test_one_word_of_a_second_person_is_good_for_one_way_in(town: Town) -> None:
    """Who waits on a chat and says yes on a page waits there; the chat is let go of."""
    world = town.world
    stranger = await world.phone("Iemand")
    await stranger.start(world.links["ingrid"])
    await world.settle()
    await stranger.press("✅ Ja, dat ben ik")
    await world.settle()
    link = await invite(world.settings, "ingrid")
    assert link is not None
    world.links["ingrid"] = link["command"].split()[1]
    await town.says_yes("ingrid")
    async with world.kortelijn.store.begin() as work:
        person = await work.people.by_code("ingrid")
        assert person is not None
        await confirm(work, person, "console", world.kortelijn.clock.now())
        assert await work.people.address(person.id) == (None, Reach.ACTIVE)
        assert not await work.people.is_confirmed(person.id)
    await stranger.say("/taken")
    await world.settle()
    assert "Samira" not in (await stranger.last()).text
    later = await at_second(town, "ingrid")
    await later.press("Inloggen", code=town.authenticators["ingrid"].code())
    assert "Ingrid" in later.text


@pytest.mark.town(confirmed=False)
async def test_who_is_refused_has_nothing_to_sign_in_with(town: Town) -> None:
    await town.says_yes("ingrid")
    async with town.world.kortelijn.store.begin() as work:
        person = await work.people.by_code("ingrid")
        assert person is not None
        await refuse(work, person, "console", town.world.kortelijn.clock.now())
    assert await town.world.rows("SELECT count(*) FROM page_access") == [(0,)]
    assert await town.world.rows("SELECT count(*) FROM factors WHERE ended_at IS NULL") == [(0,)]
