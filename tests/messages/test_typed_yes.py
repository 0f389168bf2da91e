"""Who types what stands on the button that says yes gets the button: only a tap says to which appointment."""

from __future__ import annotations

import pytest

from domain.text.short_answers import yes_or_no
from tests.talk import bot_texts, press, say
from tests.world import World, at
from words.catalogs import CLIENT, LANGUAGES, catalog

pytestmark = pytest.mark.town([("K-1118", "2026-11-26 15:00", 60, "coaching", "Stationsplein 3")])


async def test_a_typed_yes_gets_the_buttons_of_the_reminder(world: World) -> None:
    sanne = await world.join("sanne")
    mehret = await world.join("K-1118", language="English")
    await world.jump(at("2026-11-25 15:10"))
    before = await bot_texts(sanne)
    [again] = await say(world, mehret, "✅ yes i am coming!")
    assert "Please press a button." in again.text
    assert again.labels[0] == "✅ Yes, I am coming"
    assert await bot_texts(sanne) == before
    await say(world, mehret, "I am coming")  # said once more, the coach reads it, and it is no notice
    assert (await sanne.last()).text == "✉️ K-1118 Mehret schrijft (English):\nI am coming"
    await press(world, mehret, again.labels[0], again)
    assert "komt" in (await sanne.last()).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_on_a_button_of_yes_or_no_is_no_other_text(language: str) -> None:
    for key in ("come", "suits", "answer_yes", "answer_no"):
        label = catalog(CLIENT, language).gettext(f"button.{key}")
        assert yes_or_no(label), label
        assert yes_or_no(label[2:].upper()), label
        assert not yes_or_no(f"{label} 10:15"), label
