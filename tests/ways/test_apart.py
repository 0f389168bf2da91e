"""A mail server that hangs delays no chat, and two hundred officials have their digest in time."""

from __future__ import annotations

import time

import pytest

from simulator.client import Phone
from simulator.striking import Fault
from tests.talk import minute_passes, say
from tests.ways.test_mail import INGRID, MEETINGS, WIL
from tests.world import CLIENTS, STAFF, World, at

pytestmark = pytest.mark.town(MEETINGS, emails={"ingrid": INGRID, "wil": WIL})
OFFICIALS = [(f"km{number}", "klantmanager", "Karin", "Gemeente Velsen", "Velsen") for number in range(200)]


async def answered_within(world: World, coach: Phone, text: str) -> float:
    """Seconds until the answer stands on the phone."""
    before = len([one for one in await coach.screen() if one.from_bot])
    began = time.monotonic()
    await coach.say(text)
    while len([one for one in await coach.screen() if one.from_bot]) == before:
        assert time.monotonic() - began < 5
    return time.monotonic() - began


async def test_a_mail_server_that_hangs_delays_no_answer_in_the_chat(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 11:40"))
    quiet = sorted([await answered_within(world, sanne, "/vandaag") for _ in range(7)])
    world.mailbox.faults.append(Fault("hang"))
    await say_without_waiting(world, sanne)
    hung = sorted([await answered_within(world, sanne, "/vandaag") for _ in range(7)])
    assert world.kortelijn.mailer is not None
    assert not world.kortelijn.mailer.idle  # it hangs all the while
    assert world.mails() == []
    # The middle one of each; what a hanging server would cost is ten seconds. Figures: docs/web.md.
    assert hung[3] < quiet[3] + 1, (quiet, hung)


async def say_without_waiting(world: World, coach: Phone) -> None:
    """A no-show whose mail hangs: the world does not come to rest."""
    await say(world, coach, "1077 ns")
    await world.telegram.jump(to=at("2026-11-24 11:42"))
    while world.kortelijn.mailer is None or world.kortelijn.mailer.idle:
        world.kortelijn.store.mail_grew.set()
        await world.kortelijn.ticks.due()


@pytest.mark.town(
    [(f"K-{3000 + number}", "2026-11-24 10:00", 60, "coaching", "Kade 12") for number in range(200)],
    staff=[*STAFF, *OFFICIALS],
    clients=[
        (f"K-{3000 + number}", "Amina", "nl", "sanne", f"km{number}", *CLIENTS[0][5:])
        for number in range(200)
    ],
    emails={row[0]: f"{row[0]}@velsen.example" for row in OFFICIALS},
)
async def test_two_hundred_officials_have_their_digest_within_a_minute(world: World) -> None:
    await world.join("sanne")
    await world.jump(at("2026-11-30 07:59"))
    before, began = len(world.mails()), time.monotonic()
    await world.telegram.jump(to=at("2026-11-30 08:00"))
    await minute_passes(world)
    digests = [mail for mail in world.mails()[before:] if mail["Subject"].startswith("Week 48")]
    assert len(digests) == 200
    assert time.monotonic() - began < 60
