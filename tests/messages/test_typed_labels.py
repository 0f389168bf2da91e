"""What stands on a button, typed by hand, is answered or read: it never sounds like danger or stopping."""

from __future__ import annotations

import pytest

from domain.hearing.kinds import Kind
from domain.hearing.listen import listen
from domain.text.short_answers import Label
from tests.talk import newest, press, say
from tests.world import World, at
from words.catalogs import LANGUAGES
from words.labels import typed_label

pytestmark = pytest.mark.town([("K-1103", "2026-11-25 10:00", 60, "coaching", "Stationsplein 3")])


def test_labels_are_known_with_and_without_their_sign_and_no_other_words() -> None:
    for text, language in (
        ("Ik wil een tolk", "nl"),
        ("🗣️ ik wil een tolk!", "nl"),
        ("❌ Ik kan niet (donderdag ☀️ 14:00)", "nl"),
        ("Ma rabo inaan sheego", "so"),
        ("En savoir plus", "fr"),
        ("I am ill", "ti"),
    ):
        assert typed_label(text, language) is not None, text
    for text, language in (
        ("Ik wil een tolk, hij slaat mij", "nl"),
        ("Ik kan niet meer leven", "nl"),
        ("Ik kan niet donderdag", "nl"),
        ("En savoir plus", "so"),
        ("stop", "en"),
        ("Ja, stop", "nl"),
    ):
        assert typed_label(text, language) is None, text
    for text in ("Zeg ik liever niet", "🤒 Ik ben ziek", "20 minuten"):
        assert typed_label(text, "nl") is Label.ANSWER, text


async def test_a_label_that_sounds_like_danger_goes_the_ordinary_way(world: World) -> None:
    await world.join("sanne")
    farid = await world.join("K-1103", language="Soomaali")
    for text, language in (("Ma rabo inaan sheego", "so"), ("Eerst meer weten", "nl"), ("Magacayga", "so")):
        assert language in LANGUAGES
        assert listen(text).kind in (Kind.DANGER, Kind.STOP)
        answers = await say(world, farid, text)
        assert not any("112" in one.text for one in answers)
        assert any(text in one.text for one in await world.phones["Sanne"].screen())
    await world.jump(at("2026-11-24 10:05"))
    reminder = await farid.last()
    await press(world, farid, reminder.labels[1], reminder)
    why = await farid.last()
    [again] = await say(world, farid, "Ma rabo inaan sheego")  # the last of the buttons that ask why
    assert again.labels[:-1] == why.labels
    assert (await newest(farid, why.text)).message_id == again.message_id
