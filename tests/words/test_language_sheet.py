"""The reminder of the day before in every language, on phones in a real browser, and a picture of them."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Page, expect

from tests.browser import NEEDS_BROWSER, open_window
from tests.world import World, at, open_world
from words.catalogs import LANGUAGES, RIGHT_TO_LEFT

pytestmark = [*NEEDS_BROWSER]

ROOT = Path(__file__).parents[2]
NAMES = (
    "Joost", "Grace", "Samira", "Yonas", "Emre", "Parisa", "Farid", "Zarmina",
    "Rojda", "Shilan", "Ayaan", "Selam", "Oksana", "Irina", "Amadou",
)  # fmt: skip
READERS = list(zip(LANGUAGES, NAMES, strict=True))
CLIENTS = [
    (f"K-70{number:02}", name, code, "sanne", "ingrid", "C1", "w", "2026-10-05")
    for number, (code, name) in enumerate(READERS)
]
MEETINGS = [
    (client[0], f"2026-11-25 {9 + number // 2:02}:{30 * (number % 2):02}", 30, "coaching", "Stationsplein 3")
    for number, client in enumerate(CLIENTS)
]
# Five phones beside each other; the page lets in no style sheet but its own, so each is told.
SHEET = """() => {
  Object.assign(document.querySelector('.phones').style, { flexWrap: 'wrap', overflow: 'visible' });
  for (const phone of document.querySelectorAll('.phone')) phone.style.height = '720px';
}"""
# Whether the first sign of a piece of text stands left of its last, on the screen.
RUNS_RIGHT = """(log, piece) => {
  const walker = document.createTreeWalker(log, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(piece);
    if (at < 0) continue;
    const place = (from) => {
      const range = document.createRange();
      range.setStart(walker.currentNode, from);
      range.setEnd(walker.currentNode, from + 1);
      return range.getBoundingClientRect();
    };
    const [first, last] = [place(at), place(at + piece.length - 1)];
    found.push(first.bottom <= last.top || first.left < last.left);  // it may go on in the next line
  }
  return found.length > 0 && found.every(Boolean);
}"""
TOO_WIDE = """() => [...document.querySelectorAll('.bubble, .text, .key, .command-text')]
  .filter((node) => node.scrollWidth > node.clientWidth && node.checkVisibility())
  .map((node) => node.textContent)"""


async def join(world: World, code: str, name: str, language: str) -> None:
    phone = await world.phone(
        name, lang=language.replace("_", "-"), label=f"{LANGUAGES[language]} · {language}"
    )
    await phone.start(world.links[code])
    await world.settle()
    await phone.press((await phone.last()).labels[0])
    await world.settle()
    await phone.press(LANGUAGES[language])
    await world.settle()


async def check_phone(page: Page, world: World, name: str, language: str) -> None:
    phone = page.locator(f'[data-person-id="{world.phones[name].id}"]')
    reminder = phone.locator(".from-bot").last
    text = reminder.locator(".text")
    await expect(text).to_contain_text("Stationsplein 3")
    await expect(text).to_contain_text(name)
    await expect(reminder.locator(".key")).to_have_count(5)
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    for node in (text, reminder.locator(".key").first):
        assert await node.evaluate("node => getComputedStyle(node).direction") == direction, language
    for piece in ("25-11", "/afspraken"):
        assert await phone.locator(".log").evaluate(RUNS_RIGHT, piece), (language, piece)
    assert await reminder.evaluate("node => node.offsetHeight > 200 && node.offsetHeight < 560"), language


async def test_the_reminder_in_every_language(tmp_path: Path) -> None:
    async with open_world(tmp_path, MEETINGS, clients=CLIENTS) as world, open_window() as page:
        for client, (language, name) in zip(CLIENTS, READERS, strict=True):
            await join(world, client[0], name, language)
        await world.jump(at("2026-11-24 17:00"))
        await page.set_viewport_size({"width": 1960, "height": 900})
        people = ",".join(str(phone.id) for phone in world.phones.values())
        await page.goto(f"{world.telegram.url}/?people={people}")
        await expect(page.locator(".phone")).to_have_count(len(LANGUAGES))
        await page.evaluate(SHEET)
        for language, name in READERS:
            await check_phone(page, world, name, language)
        assert await page.evaluate(TOO_WIDE) == []
        picture = ROOT / "build" / "languages.png"
        picture.parent.mkdir(exist_ok=True)
        await page.screenshot(path=picture, full_page=True)
