"""What is done with a task is told in words of its own kind, truly and in time."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.tasks import FROM_CLIENT, HOW_IT_WENT, RESULTS, Owner, Step, Task, TaskKind, moves
from services.tasks.steps import ON_BOTH_PHONES, TOLD_TO_COACH
from tests.talk import bot_texts, newest, press, say, tap
from tests.world import TUESDAY, World, at, open_world
from tools.i18n.catalogs import SOURCE, entries
from words.catalogs import STAFF
from words.reviewed import catalog_path

MEETINGS = [("K-1042", "2026-11-25 14:00", 60, "coaching", "Stationsplein 3")]


def told_steps(kind: TaskKind) -> set[Step]:
    """What the other side of a kind of task is told in a line."""
    if kind is TaskKind.NO_SHOW:
        return {*RESULTS, *HOW_IT_WENT, Step.PLANNED, Step.WITHDRAWN}
    if kind is TaskKind.PAUSE:
        return set()  # the coach hears it with what is planned in the pause
    if kind in ON_BOTH_PHONES:
        return {Step.ACCEPTED}
    task = Task("t", kind, "c", "about", "coach", TUESDAY, Owner.KLANTMANAGER)
    return {step for step in moves(task, Owner.KLANTMANAGER) if step in RESULTS or step in TOLD_TO_COACH}


@pytest.mark.parametrize("kind", TaskKind)
def test_every_kind_has_its_own_words_for_what_was_done(kind: TaskKind) -> None:
    texts = entries(catalog_path(SOURCE, STAFF))
    family = "from_client" if kind in FROM_CLIENT else kind
    for step in told_steps(kind):
        said = texts[f"task_result.{family}.{step}"]
        assert ("no-show" in str(said)) is (kind is TaskKind.NO_SHOW and step is not Step.PLANNED)


async def test_who_was_called_and_who_was_not_reached_is_the_coach(world: World) -> None:
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    await say(world, coach, "bel mij over 1042")
    await tap(world, klantmanager, "📵 Niet bereikt")
    assert "Ingrid belde u over K-1042 Samira en kreeg u niet te pakken" in (await coach.last()).text
    await tap(world, klantmanager, "✅ Gebeld")
    assert "Ingrid heeft u gebeld over K-1042 Samira" in (await coach.last()).text
    assert not any("no-show" in text for text in await bot_texts(coach))


@pytest.mark.parametrize(
    ("button", "client_reads", "coach_reads"),
    [
        ("✅ Geregeld", "🗣 Er komt een tolk.", "bij K-1042 Samira komt een tolk"),
        (
            "⛔ Kan niet",
            "🗣 Er is geen tolk. Wij kijken samen wat kan.",
            "bij K-1042 Samira kan geen tolk zijn",
        ),
    ],
)
@pytest.mark.parametrize("in_time", [True, False])
async def test_client_and_coach_hear_whether_there_will_be_an_interpreter(
    tmp_path: Path, button: str, client_reads: str, coach_reads: str, in_time: bool
) -> None:
    async with open_world(tmp_path, MEETINGS) as world:
        coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
        samira = await world.join("K-1042", language="Nederlands")
        await world.jump(at("2026-11-24 14:00"))
        await tap(world, samira, "➕ Iets anders")
        await tap(world, samira, "🗣 Ik wil een tolk")
        card = await newest(klantmanager, "Tolk gewenst")
        if not in_time:
            await world.jump(at("2026-11-25 20:00"))
        before = len(await bot_texts(samira)), len(await bot_texts(coach))
        await press(world, klantmanager, button, card)
        told = (await bot_texts(samira))[before[0] :], (await bot_texts(coach))[before[1] :]
        if in_time:
            assert told[0] == [f"{client_reads}\n• woensdag 25 november (25-11) om ☀️ 14:00 uur: gesprek"]
            assert coach_reads in told[1][0]
        else:
            assert told == ([], [])
            assert "De afspraak is voorbij of begonnen" in (await newest(klantmanager, "Tolk gewenst")).text
        assert await world.rows("SELECT count(*) FROM tasks WHERE closed_at IS NULL") == [(0,)]
