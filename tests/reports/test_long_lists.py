"""Long lists: sixteen meetings have sixteen buttons, and of eighty clients everybody can be reached."""

from __future__ import annotations

import pytest

from simulator.client import Message, Phone
from tests.talk import press, say
from tests.world import World, at

CODES = [f"K-{number}" for number in range(1001, 1081)]
NAMES = [f"Lid{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(80)]
CLIENTS = [
    (code, name, "en", "sanne", "ingrid", "C1", "werk", "2026-10-05")
    for code, name in zip(CODES, NAMES, strict=True)
]
QUARTERS = [f"2026-11-24 {8 + at // 4:02}:{at % 4 * 15:02}" for at in range(20)]
MEETINGS = [
    *((code, at, 15, "coaching", "Plein 1") for code, at in zip(CODES[:20], QUARTERS, strict=True)),
    *((code, "2026-11-24 14:00", 60, "group_training", "Lokaal 2") for code in CODES[30:64]),
]
pytestmark = pytest.mark.town(MEETINGS, clients=CLIENTS)


async def shown(world: World, phone: Phone, label: str, message: Message) -> Message:
    """The message after a press that changes it in place."""
    await press(world, phone, label, message)
    [found] = [one for one in await phone.screen() if one.message_id == message.message_id]
    return found


async def pages(world: World, phone: Phone, message: Message) -> list[Message]:
    """The message, and each of its further pages."""
    found = [message]
    while "Meer ▶️" in found[-1].labels:
        found.append(await shown(world, phone, "Meer ▶️", found[-1]))
        assert len(found) < 20
    return found


async def test_everything_on_a_long_list_can_be_reached(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 13:30"))

    [day] = await say(world, sanne, "/vandaag")
    turned = await pages(world, sanne, day)
    assert len(turned) == 2
    assert [len([one for one in page.labels if " · " in one]) for page in turned] == [16, 4]
    assert "👥 21 Training: wie was er?" in turned[-1].labels
    assert "21. 14:00 👥 Training: 0 van 34 gemeld\nLokaal 2" in turned[-1].text
    assert "Bladzijde 2 van 2" in turned[-1].text
    # A row of the second page comes back to it, and Terug to the first.
    row = await shown(world, sanne, "17 · K-1017 Lidaq 12:00", turned[-1])
    told = await shown(world, sanne, "✅ aanwezig", row)
    assert "Bladzijde 2 van 2\n\nNet gemeld\n✅ K-1017 Lidaq: aanwezig" in told.text
    assert "Bladzijde 1 van 2" in (await shown(world, sanne, "◀️ Terug", told)).text

    [open_list] = await say(world, sanne, "/open")
    turned = await pages(world, sanne, open_list)
    assert [len([one for one in page.labels if " · " in one]) for page in turned] == [16, 3]
    assert turned[0].text.startswith("❔ Nog open (19)")

    [caseload] = await say(world, sanne, "/clienten")
    turned = await pages(world, sanne, caseload)
    assert len(turned) == 4
    assert [one[2:8] for page in turned for one in page.labels if one.startswith("👤")] == CODES
    assert turned[0].text.startswith("👥 Uw deelnemers (80)\n📵 K-1001 Lidaa · geen afspraak gepland")
    assert "📵 Krijgt geen berichten van KorteLijn. Bel of schrijf zelf." in turned[0].text
    assert all(len(page.text) < 4096 for page in turned)

    [who] = await say(world, sanne, "/bericht")
    turned = await pages(world, sanne, who)
    assert [one[:6] for page in turned for one in page.labels if one.startswith("K-")] == CODES
    topic = await shown(world, sanne, "K-1080 Liddb", turned[-1])
    assert topic.text == "💬 Aan: K-1080 Liddb\nWaarover?"

    [week] = await say(world, sanne, "/week")
    assert "dinsdag 24 november\n08:00 ▫️ K-1001" in week.text
    assert week.labels[0] == "di 24-11 · 21"


async def test_a_group_of_thirty_four_has_pages_and_a_toggle_stays_on_its_own(world: World) -> None:
    sanne = await world.join("sanne")
    await world.jump(at("2026-11-24 14:30"))
    [day] = await say(world, sanne, "/vandaag")
    second = await shown(world, sanne, "Meer ▶️", day)
    [card] = await press(world, sanne, "👥 21 Training: wie was er?", second)
    last = (await pages(world, sanne, card))[-1]
    assert "Bladzijde 2 van 2" in last.text
    told = await shown(world, sanne, "▫️ K-1064 Lidcl", last)
    assert "Bladzijde 2 van 2\n\nNet gemeld\n✅ K-1064 Lidcl: aanwezig" in told.text
    everybody = await shown(world, sanne, "✅ Allen aanwezig", told)
    assert everybody.text.endswith("✅ K-1036 Lidbj: aanwezig · vandaag 14:00\n… en nog 27")
    back = await shown(world, sanne, "↩️ Ongedaan", everybody)
    assert "… en nog 27" in back.text
    assert len(await world.rows("SELECT 1 FROM outcomes WHERE status IS NULL")) == 33
