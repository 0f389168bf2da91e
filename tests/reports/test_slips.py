"""A code with a wrong digit is asked with the right one; who was called off ahead can come after all."""

from __future__ import annotations

import pytest

from domain.reading import KnownClient
from domain.whom.meant import near_codes
from tests.talk import said, statuses, tap
from tests.world import World, at

MEETINGS = [
    ("K-1042", "2026-11-24 08:00", 45, "coaching", "Stationsplein 3"),
    ("K-1103", "2026-11-24 08:15", 30, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-25 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-12-02 10:00", 60, "coaching", "Stationsplein 3"),
]
CLIENTS = [KnownClient("K-1042", "Samira"), KnownClient("K-1103", "Farid"), KnownClient("K-1113", "Omar")]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("1403 ns", ("K-1103",)),
        ("k-1024 was er", ("K-1042",)),
        ("1123 ns", ("K-1103", "K-1113")),
        ("1103 ns", ()),
        ("9999 ns", ()),
        ("om 1402 uur", ("K-1042",)),
        ("104 ns", ()),
    ],
)
def test_the_codes_that_a_slip_may_mean(text: str, codes: tuple[str, ...]) -> None:
    assert near_codes(text, CLIENTS) == codes


@pytest.mark.town(MEETINGS)
async def test_a_wrong_digit_is_one_tap_and_a_change_of_plan_one_line(world: World) -> None:
    coach = await world.join("sanne")
    await world.join("ingrid")
    assert await said(world, coach, "1403 aanw") == (
        "❓ Bedoelt u K-1103 Farid? Tik op de naam, of typ de code."
    )
    assert "✅ K-1103 Farid: aanwezig · vandaag 08:15" in await tap(world, coach, "K-1103 Farid: ✅ aanwezig")
    assert "Die code of naam vind ik niet" in await said(world, coach, "9999 ns")

    assert "Staat dat al vast" in await said(world, coach, "yonas komt")
    for text in ("yonas komt toch", "1077 gaat toch door", "Yonas komt morgen toch wel"):
        assert "📩 K-1077 Yonas: afgemeld · morgen 10:00" in await said(world, coach, "1077 morgen afgemeld")
        assert await said(world, coach, text) == "↩️ Teruggenomen:\n📩 K-1077 Yonas: afgemeld · morgen 10:00"
        assert await statuses(world) == {"K-1103": "present", "K-1077": None}
        await world.jump(world.kortelijn.clock.now() + (at("2026-11-24 09:02") - at("2026-11-24 09:00")))
