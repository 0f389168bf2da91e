"""Thanks, sorry, hello and a question mark: what a tired coach types besides reports."""

from __future__ import annotations

import pytest

from domain.reading.courtesies import Courtesy, courtesy
from tests.talk import said, statuses
from tests.world import World, at

MEETINGS = [
    ("K-1042", "2026-11-24 08:00", 45, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-24 08:15", 30, "coaching", "Stationsplein 3"),
]


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (
            Courtesy.THANKS,
            ("dank je", "Dank u wel!", "ok", "ok.", "👍", "👍🏽", "🙏", "top, bedankt", "klopt"),
        ),
        (Courtesy.MISTAKE, ("foutje", "sorry foutje", "Sorry!", "verkeerd", "nee dat klopt niet", "oeps")),
        (Courtesy.TAKE_BACK, ("ongedaan", "maak dat ongedaan", "terug", "undo")),
        (Courtesy.LEAVE, ("laat maar", "laat maar zitten hoor")),
        (Courtesy.GREETING, ("hallo", "Goedemorgen!", "hoi")),
        (Courtesy.HELP, ("?", "??")),
        (
            None,
            ("1042 ns", "was er", "nee", "ok 1042 was er", "dank je Samira", "sorry ik ben ziek", "!", ""),
        ),
    ],
)
def test_what_a_small_word_is(kind: Courtesy | None, texts: tuple[str, ...]) -> None:
    assert [courtesy(text) for text in texts] == [kind] * len(texts)


@pytest.mark.town(MEETINGS)
async def test_after_a_report_a_kind_word_says_that_it_stands(world: World) -> None:
    coach, official = await world.join("sanne"), await world.join("ingrid")
    # Who reports nothing is no stranger to a kind word, either.
    assert await said(world, official, "dank je") == "🙂 Graag gedaan, Ingrid."
    assert (await said(world, official, "hallo")).startswith("👋 Dag Ingrid! Met /hulp")
    assert (await said(world, official, "?")).startswith("Wat u hier krijgt")
    assert await said(world, coach, "hallo") == (
        "👋 Dag Sanne! Typ in uw eigen woorden wat u wilt melden, bijvoorbeeld 1042 aanwezig.\n"
        "/vandaag · uw dag\n/hulp · wat u kunt typen"
    )
    assert await said(world, coach, "dank je") == "🙂 Graag gedaan, Sanne."
    assert (await said(world, coach, "?")).startswith("Zo meldt u")
    assert (await said(world, coach, "ongedaan")).startswith("🙂 Het laatste uur hebt u niets gemeld")

    line = "✅ K-1042 Samira: aanwezig · vandaag 08:00"
    assert await said(world, coach, "1042 aanw") == line
    for thanks in ("dank je", "ok", "👍"):
        assert await said(world, coach, thanks) == f"🙂 Graag gedaan. Uw laatste melding staat:\n{line}"
    assert await said(world, coach, "hallo") == f"👋 Dag! Uw laatste melding staat:\n{line}"
    for sorry in ("sorry foutje", "ongedaan", "verkeerd", "laat maar"):
        assert (await said(world, coach, sorry)).startswith(f"Uw laatste melding:\n{line}\n")
        assert (await coach.last()).labels == ["✏️ Wijzig", "↩️ Ongedaan"]
    assert await statuses(world) == {"K-1042": "present"}  # a word alone takes nothing back

    await coach.press("↩️ Ongedaan")
    await world.settle()
    assert await statuses(world) == {"K-1042": None}
    assert await said(world, coach, "dank je") == "🙂 Graag gedaan, Sanne."


@pytest.mark.town(MEETINGS)
async def test_a_question_can_be_left_and_a_report_of_long_ago_is_not_meant(world: World) -> None:
    coach = await world.join("sanne")
    await world.join("ingrid")
    await said(world, coach, "1042 aanw")
    assert "met of zonder bericht" in await said(world, coach, "1077 was er niet")
    # Thanks, or a yes, while a question stands open: it is asked again, for nothing is stored.
    assert "met of zonder bericht" in await said(world, coach, "ja")
    assert "met of zonder bericht" in await said(world, coach, "dank je")
    assert await said(world, coach, "laat maar") == (
        "👌 Goed, dan laat ik die vraag vallen. Daarvan is niets opgeslagen."
    )
    assert await world.rows("SELECT how FROM questions") == [("dropped",)]
    assert "K-1042 Samira: aanwezig" in await said(world, coach, "foutje")

    await world.jump(at("2026-11-24 10:30"))
    assert (await said(world, coach, "foutje")).startswith("🙂 Het laatste uur hebt u niets gemeld")
    assert await said(world, coach, "👍") == "🙂 Graag gedaan, Sanne."
    assert await statuses(world) == {"K-1042": "present"}
