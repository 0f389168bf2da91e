"""Commands as people type them: as a word, with capitals, nearly right, or those of somebody else."""

from __future__ import annotations

import pytest

from domain.codes import Role
from domain.commands import MENUS, asked_first, instead, near, of_word, typed_name
from handlers.commands import COMMANDS
from simulator.client import Phone
from tests.talk import newest, said
from tests.world import World, at

MEETINGS = [
    ("K-1042", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-26 10:00", 60, "coaching", "Stationsplein 3"),
]
COACH, OFFICIAL, CLIENT = Role.COACH, Role.KLANTMANAGER, Role.CLIENT


@pytest.mark.parametrize(
    ("role", "text", "name"),
    [
        (COACH, "menu", "/hulp"),
        (COACH, "Open", "/open"),
        (COACH, " vandaag. ", "/vandaag"),
        (COACH, "cliënten", "/clienten"),
        (COACH, "avondlijst 19:30", "/avondlijst 19:30"),
        (COACH, "week was druk", None),
        (COACH, "dag", None),
        (COACH, "afwezig", None),  # what became of a meeting
        (COACH, "stop", None),
        (OFFICIAL, "open", "/taken"),
        (OFFICIAL, "overzicht 47", "/overzicht 47"),
        (Role.COORDINATOR, "taken", "/team"),
        (CLIENT, "appointments", "/afspraken"),
        (CLIENT, "taal", "/taal"),
        (CLIENT, "help", None),  # who types it may need some: it is for the coach
        (CLIENT, "vandaag", None),
    ],
)
def test_a_command_in_words(role: Role, text: str, name: str | None) -> None:
    assert of_word(text, role) == name


def test_near_other_and_no_command() -> None:
    assert [near(name, COACH) for name in ("vandag", "vandaagg", "avondlist", "clienen", "hullp", "xyz")] == [
        "vandaag", "vandaag", "avondlijst", "clienten", "hulp", None
    ]  # fmt: skip
    assert [instead(name, COACH) for name in ("afspraken", "taken", "caseload", "team")] == [
        "week", "open", "clienten", "hulp"
    ]  # fmt: skip
    assert [typed_name(text) for text in ("/Vandaag@AndereBot 3", "/1042 ns", "/", "vandaag", "")] == [
        "vandaag", None, None, None, None
    ]  # fmt: skip
    assert asked_first("Stop!", COACH) == "stop"
    assert asked_first("afwezig", COACH) is None
    for role, names in MENUS.items():
        assert set(names) <= set(COMMANDS)
        assert all(instead(name, role) in names for name in COMMANDS)


async def opens(world: World, phone: Phone, text: str, opening: str) -> None:
    assert (await said(world, phone, text)).startswith(opening), text


@pytest.mark.town(MEETINGS)
async def test_every_role_is_understood(world: World) -> None:
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    wil, client = await world.join("wil"), await world.join("K-1042", language="English")
    for text in ("vandaag", "/Vandaag", "/VANDAAG@AndereNaamBot", "Vandaag."):
        await opens(world, coach, text, "Uw dag, dinsdag 24 november")
    await opens(world, coach, "menu", "Zo meldt u")
    await opens(world, coach, "clienten", "👥 Uw deelnemers")
    await world.jump(at("2026-11-24 09:20"))
    # Nearly right is asked, and one tap away.
    await opens(world, coach, "/vandag", "🤔 Bedoelt u /vandaag?")
    await coach.press("▶️ /vandaag")
    await world.settle()
    assert (await coach.last()).text.startswith("Uw dag, dinsdag 24 november")
    await opens(world, coach, "/afspraken", "🙂 /afspraken is voor iemand anders. Voor u is er /week.")
    assert (await coach.last()).labels == ["▶️ /week"]
    await opens(world, coach, "/frobnicate", "🤔 Dat commando ken ik niet.")
    await opens(world, coach, "stop", "🤔 Bedoelt u /stop?")
    await opens(world, coach, "/xyz 123456782", "🛡️ Daar staat een BSN in.")

    await opens(world, klantmanager, "/vandaag", "🙂 /vandaag is voor iemand anders. Voor u is er /taken.")
    await opens(world, klantmanager, "menu", "Wat u hier krijgt")
    await opens(world, wil, "/takn", "🤔 Dat commando ken ik niet.")
    await opens(world, wil, "/team1", "🤔 Bedoelt u /team?")
    await opens(world, wil, "/open", "🙂 /open is voor iemand anders. Voor u is er /team.")

    shown = await said(world, client, "/afspraken")
    for text in ("afspraken", "appointments", "/afspraak", "/vandaag"):
        await opens(world, client, text, shown)
    await opens(world, client, "language", (await said(world, client, "/taal"))[:20])
    await opens(world, client, "/frobnicate", "🤔 Sorry, I do not understand that well.")
    await opens(world, client, "/overzicht", "🤔 Sorry, I do not understand that well.")
    await world.jump(at("2026-11-24 09:40"))
    await opens(world, client, "help", "✉️ I have passed your message on to Sanne.")
    assert "help" in (await newest(coach, "K-1042 Samira schrijft")).text
