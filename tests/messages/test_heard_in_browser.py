"""What clients write in their own language, as they see it on the page with phones.

One town and one window for all: each language has a client of its own with two meetings ahead.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import chain
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from domain.hearing.examples import examples
from domain.hearing.kinds import Kind
from domain.hearing.listen import listen
from tests.browser import NEEDS_BROWSER, open_window, phone_of
from tests.messages.test_own_words_asked import heard_for_sure
from tests.world import CLIENTS, World, open_world
from words.catalogs import CLIENT, LANGUAGES, RIGHT_TO_LEFT, catalog

SPOKEN: Final = ("nl", "ti", "fa_AF", "ar", "uk", "tr")
SPEAKERS: Final = {
    language: (
        f"K-50{number:02}",
        f"Naam{chr(87 + number)}",
        language,
        "sanne",
        "ingrid",
        "C1",
        "w",
        "2026-10-05",
    )
    for number, language in enumerate(SPOKEN, 10)
}
MEETINGS: Final = [
    (code, when, 60, "coaching", "Stationsplein 3")
    for code, *_ in SPEAKERS.values()
    for when in ("2026-11-25 10:00", "2026-11-27 15:00")
]
NUMBERS: Final = ("112", "0800-0113", "0800-2000")
PASSED_ON: Final = {Kind.PLAIN, Kind.QUESTION, Kind.CALL_ME}
PERHAPS: Final = {
    "nl": ("ik ben heel bang thuis", "ik weet niet meer hoe ik verder moet", "hij wordt steeds boos"),
    "ti": ("ኣብ ገዛ ይፈርህ ኣለኹ", "ካብ ኩሉ ደኺመ", "ሰብኣየይ ኩሉ ግዜ ይሓርቕ"),
    "fa_AF": ("در خانه بسیار می ترسم", "از همه چیز مانده شدم", "شوهرم همیشه قهر است"),
    "ar": ("انا خايفة كثير بالبيت", "تعبت من كل شي", "زوجي دايما معصب"),
    "uk": ("мені дуже страшно вдома", "я втомилась від усього", "він постійно злиться"),
    "tr": ("evde çok korkuyorum", "her şeyden yoruldum", "kocam sürekli sinirli"),
}
"""What may be about danger, or not."""

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    *NEEDS_BROWSER,
]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def window() -> AsyncIterator[Page]:
    async with open_window() as opened:
        await opened.set_viewport_size({"width": 1280, "height": 1000})
        yield opened


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    folder = tmp_path_factory.mktemp("town")
    async with open_world(folder, MEETINGS, clients=[*CLIENTS, *SPEAKERS.values()]) as world:
        for code in ("sanne", "ingrid"):
            await world.join(code)
        yield world


def perhaps(language: str) -> str:
    """A text that may be about danger and goes to the coach, whatever has been learned since."""
    learned = (one.text for one in examples() if one.language == language)
    for text in chain(PERHAPS[language], learned):
        heard = listen(text)
        if heard.perhaps_danger and heard.kind in PASSED_ON:
            return text
    raise LookupError(f"nothing that may be danger in {language}")


def label(language: str, key: str) -> str:
    """What a button says; all of it, where it names nothing."""
    return catalog(CLIENT, language).gettext(key)


async def write(phone: Locator, text: str) -> None:
    await phone.get_by_role("textbox").fill(text)
    await phone.get_by_role("textbox").press("Enter")


async def answer(phone: Locator, sign: str) -> Locator:
    """The newest message of the bot, which holds a sign; the same one when others follow."""
    newest = phone.locator(".from-bot").last
    await expect(newest.locator(".text")).to_contain_text(sign)
    number = await newest.get_attribute("data-message-id")
    return phone.locator(f"[data-message-id='{number}']")


def keys(bubble: Locator, sign: str) -> Locator:
    return bubble.locator(".key", has_text=sign)


@pytest.mark.parametrize("language", SPOKEN)
async def test_a_client_is_heard(window: Page, town: World, language: str) -> None:
    code, name, *_ = SPEAKERS[language]
    client = await town.join(code, language=LANGUAGES[language])
    people = ",".join(str(one.id) for one in (town.phones["Sanne"], town.phones["Ingrid"], client))
    await window.goto(f"{town.telegram.url}/?people={people}")
    coach, municipality = (phone_of(window, town.phones[one]) for one in ("Sanne", "Ingrid"))
    phone = phone_of(window, client)
    own = phone.locator(".from-person")

    # Danger: whom to call, that nobody knows; and nobody does, until a tap asks for a call.
    cry = heard_for_sure(Kind.DANGER, language)
    await write(phone, cry)
    told = await answer(phone, label(language, "nobody_told"))
    for number in NUMBERS:
        await expect(told).to_contain_text(number)
    if language in RIGHT_TO_LEFT:
        await expect(told.locator(".bubble")).to_have_css("direction", "rtl")
    await keys(told, label(language, "button.coach_may_call")).click()
    await expect(coach.locator(".from-bot", has_text=f"{code} {name} vraagt of u belt")).to_be_visible()
    await keys(told, label(language, "button.other_may_call")).click()
    card = municipality.locator(".from-bot", has_text=f"{code} {name}: wil gebeld worden, niet door de coach")
    await expect(card).to_be_visible()
    await expect(coach.get_by_text(cry)).to_have_count(0)

    # What may be danger goes to the coach, and the numbers stand under the answer.
    unsure = perhaps(language)
    await write(phone, unsure)
    await expect(coach.locator(".from-bot", has_text=f"{code} {name} schrijft").last).to_contain_text(unsure)
    told = await answer(phone, "112")
    await expect(told).not_to_contain_text(label(language, "nobody_told"))
    await expect(keys(told, label(language, "button.other_may_call"))).to_be_visible()

    # A voice note is gone at once, unheard, and can be said with a tap.
    before = await own.count()
    await phone.get_by_role("button", name="Stuur iets mee").click()
    await phone.get_by_role("button", name="Spraakbericht", exact=True).click()
    told = await answer(phone, "🎤")
    await expect(own).to_have_count(before)
    await expect(phone.locator("audio")).to_have_count(0)
    await expect(keys(told, "❌")).to_have_count(2)

    # So is a number that must not be kept; the notice beside it is one tap.
    await write(phone, f"{heard_for_sure(Kind.CANNOT, language)}. BSN 123456782")
    told = await answer(phone, "🛡️")
    await expect(own).to_have_count(before)
    await expect(phone.get_by_text("123456782")).to_have_count(0)
    await keys(told, "❌").first.click()
    await keys(phone.locator(".from-bot").last, "🤒").click()
    off = f"{code} {name} meldt zich af voor"
    await expect(coach.locator(".from-bot", has_text=f"{off} morgen 10:00. Reden: ziek.")).to_be_visible()

    # Own words: the coach reads them, and a tap makes them notice.
    cannot = heard_for_sure(Kind.CANNOT, language)
    await write(phone, cannot)
    await expect(coach.locator(".from-bot", has_text=f"{code} {name} schrijft").last).to_contain_text(cannot)
    told = await answer(phone, "15:00")
    await keys(told, "❌").click()
    await keys(phone.locator(".from-bot").last, "🤒").click()
    await expect(coach.locator(".from-bot", has_text=f"{off} vr 27-11 15:00. Reden: ziek.")).to_be_visible()
