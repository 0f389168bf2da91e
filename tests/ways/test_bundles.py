"""What can wait goes together, by day; the digest is one mail of counts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.talk import minute_passes, say
from tests.ways.test_mail import INGRID, MEETINGS, WIL, missed, text_of
from tests.world import CLIENTS, STAFF, World, at

MANY = [(f"K-{2100 + number}", "Amina", "nl", *CLIENTS[0][3:]) for number in range(12)]
pytestmark = pytest.mark.town(MEETINGS, emails={"ingrid": INGRID, "wil": WIL})
NAMES = {row[2] for row in STAFF} | {row[1] for row in CLIENTS} | {row[3] for row in STAFF}
PLACES = {row[4] for row in MEETINGS}


async def test_what_can_wait_waits_for_the_rest_and_goes_together(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 11:40"))
    await say(world, sanne, "bel mij over 1042")
    await world.jump(at("2026-11-24 11:50"))
    await say(world, sanne, "bel mij over 1103")
    assert world.mails(INGRID) == []
    await world.jump(at("2026-11-24 12:01"))
    [mail] = world.mails(INGRID)
    assert mail["Subject"] == "2 taken wachten op u"
    assert "K-1042" in text_of(mail)
    assert "K-1103" in text_of(mail)
    assert await world.rows("SELECT DISTINCT state, way FROM outbox WHERE template = 'task'") == [
        ("sent", "email")
    ]


async def test_in_the_evening_it_waits_for_the_morning_of_a_working_day(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-27 17:50"))
    await say(world, sanne, "bel mij over 1042")
    await world.jump(at("2026-11-29 12:00"))
    assert world.mails(INGRID) == []
    await world.jump(at("2026-11-30 08:00"))
    assert "K-1042: de coach vraagt of u belt" in [mail["Subject"] for mail in world.mails(INGRID)]


async def test_a_no_show_does_not_wait_for_a_bundle(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 11:40"))
    await say(world, sanne, "bel mij over 1042")
    await missed(world, sanne)
    assert [mail["Subject"] for mail in world.mails(INGRID)] == ["K-1077 gemist, wie belt?"]


@pytest.mark.town(
    [(row[0], f"2026-11-24 {9 + number // 2:02}:{30 * (number % 2):02}", 30, "coaching", "Kade 12")
     for number, row in enumerate(MANY)],
    clients=MANY,
    emails={"ingrid": INGRID},
)  # fmt: skip
async def test_a_day_of_twelve_outcomes_is_at_most_six_mails(world: World) -> None:
    sanne = await world.join("sanne")
    for number, row in enumerate(MANY):
        await world.jump(at("2026-11-24 09:35") + timedelta(minutes=40 * number))
        await say(world, sanne, f"{row[0].removeprefix('K-')} {'aanw' if number % 3 else 'aanw, bel mij'}")
        await minute_passes(world)
    await world.jump(at("2026-11-24 23:00"))
    assert len(world.mails(INGRID)) <= 6


async def test_monday_brings_the_week_as_one_mail_of_counts(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 13:00"))
    await say(world, sanne, "1042 aanw")
    await say(world, sanne, "1103 aanw")
    await world.jump(at("2026-11-30 07:59"))
    before = len(world.mails(INGRID))
    await world.jump(at("2026-11-30 08:00"))
    [mail, *others] = [mail for mail in world.mails(INGRID)[before:] if mail["Subject"].startswith("Week 48")]
    assert others == []
    assert "Week 48: 2 afspraken met uitkomst, 2 gekomen, 0 gemist, 0 afgemeld." in text_of(mail)
    assert "https://kortelijn.example/week/2026-48" in text_of(mail)
    assert mail["Subject"] == "Week 48: 3 van 3 vragen aandacht"


@pytest.mark.town(MEETINGS, emails={row[0]: f"{row[0]}@velsen.example" for row in STAFF})
async def test_a_town_whose_officials_have_mail_only_lives_a_week_without_a_name_in_a_mail(
    world: World,
) -> None:
    sanne = await world.join("sanne")
    samira = await world.join("K-1042", language="العربية")
    await world.jump(at("2026-11-24 11:40"))
    for text in ("1077 ns", "1042 afgemeld ziek", "1103 aanw", "bel mij over 1103", "plan 1077 ingediend"):
        await say(world, sanne, text)
    await minute_passes(world)
    await say(world, samira, "/stop")
    await world.jump(at("2026-11-25 12:00"))
    await say(world, sanne, "1042 gestopt met traject")
    for day in range(26, 31):
        await world.jump(at(f"2026-11-{day} 12:00"))
    assert await world.rows("SELECT count(*) FROM outbox WHERE reason = 'no_address'") == [(0,)]
    aside = "SELECT template, reason FROM outbox WHERE reason LIKE 'set aside%'"
    assert await world.rows(aside) == []
    mails = world.mails()
    assert len(mails) > 5
    for mail in mails:
        said = f"{mail['Subject']}\n{text_of(mail)}"
        assert [name for name in (*NAMES, *PLACES, "ziek", "Velsen") if name in said] == [], said
        assert said.count("https://") == 2
    chat_words = ("tik", "typ", "/vandaag", "/taken ", "knop")
    assert [word for mail in mails for word in chat_words if word in text_of(mail).lower()] == []
