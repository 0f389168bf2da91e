"""A story in the terminal: every message shown is what the simulator recorded on that person's phone."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime

from rich import box
from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from bot.demo.browser import Browser, Page, code_of
from bot.demo.hints import FIRST_REPORT, MAIL_LINK, REPORT_FOR_PETER
from bot.demo.processes import DemoFailed, Program, until_polls
from bot.demo.town import BY_MAIL, ZONE, Citizen, citizens, local, workday
from simulator.client import Message, NotSeenError, Phone, Telegram

PATIENCE = 40.0  # seconds of real time
WIDTH = 76


class Teller:
    """Shows what happens, and what stands on the phones."""

    def __init__(self, console: Console, telegram: Telegram) -> None:
        self._console = console
        self._telegram = telegram
        self._people: dict[str, tuple[Phone, Citizen]] = {}
        self._chapter = 0

    async def phone(self, citizen: Citizen, number: int) -> Phone:
        """Give somebody a phone."""
        phone = await self._telegram.person(
            citizen.first_name, id=7_200_001 + number, label=citizen.label, lang=citizen.lang
        )
        self._people[citizen.first_name] = (phone, citizen)
        return phone

    async def chapter(self, title: str) -> None:
        """A new part of the story, with the moment it plays at."""
        self._chapter += 1
        now = (await self._telegram.now()).astimezone(ZONE)
        self._console.print()
        self._console.rule(f"[bold]{self._chapter}. {title}[/]  [dim]{now:%A %H:%M}[/]", align="left")

    def says(self, name: str, text: str) -> None:
        """What a person typed or pressed."""
        self._console.print(Text(f"  {name} ▸ {text}", style="cyan"))

    def note(self, text: str) -> None:
        """What happens outside the phones."""
        self._console.print(f"  [yellow]{text}[/]")

    async def minute_on(self) -> None:
        """The second thoughts of whoever typed a no-show pass."""
        self.note("a minute passes in which it can be taken back unseen")
        await self._telegram.jump(jump="minute_on")

    async def sees(self, name: str, part: str, *, after: int) -> Message:
        """Wait until a message stands on the phone, and show it. Raises DemoFailed."""
        phone, citizen = self._people[name]
        try:
            message = await phone.wait_for(part, timeout=PATIENCE, after=after)
        except NotSeenError as fault:
            raise DemoFailed(f"{name} does not see {part!r}: {fault}") from fault
        body = Text(message.text)
        if message.buttons:
            body.append("\n")
            for row in message.buttons:
                body.append("\n" + "  ".join(f"[ {button.text} ]" for button in row), style="bold blue")
        title = f"📱 {name} · {citizen.label}"
        self._console.print(Panel(body, title=title, title_align="left", box=box.ROUNDED, width=WIDTH))
        return message

    async def mailed(self, part: str) -> str:
        """Wait until Peter has a mail with such a link, show it, and return the link. Raises DemoFailed."""
        for _ in range(int(PATIENCE / 0.1)):
            for mail in reversed(await self._telegram.mails()):
                found = re.search(rf"https?://[^\s]*{re.escape(part)}\S+", mail["text"])
                if mail["to"] == BY_MAIL and found is not None:
                    self._box(mail["text"].strip(), f"✉️  {mail['subject']} · {BY_MAIL}")
                    return found[0]
            await asyncio.sleep(0.1)
        raise DemoFailed(f"{BY_MAIL} gets no mail with a link to {part}")

    def shows(self, name: str, page: Page) -> None:
        """What stands on the page of a task, down to its buttons."""
        self._box(page.text.partition("\nFeiten\n")[0].strip(), f"🖥  {name}")

    def _box(self, text: str, title: str) -> None:
        self._console.print(Panel(Text(text), title=title, title_align="left", box=box.ROUNDED, width=WIDTH))


async def tell(
    console: Console, telegram: Telegram, bot: Program, tokens: dict[str, str], begin: datetime, pages: str
) -> None:
    """Tell the whole story. Raises DemoFailed when a message does not come."""
    teller = Teller(console, telegram)
    first = begin.astimezone(ZONE).date()
    tomorrow = workday(first, 1)
    names = {"Sanne", "Fatima", "Ingrid", "Yonas", "Samira"}
    phones = {
        citizen.first_name: await teller.phone(citizen, number)
        for number, citizen in enumerate(citizens())
        if citizen.first_name in names
    }
    await _join(teller, telegram, phones, tokens)
    await _report_between_two(teller, telegram, phones)
    await _answer_by_mail(teller, telegram, phones, tokens["peter"], pages)
    await _remind_and_cancel(teller, telegram, phones, local(first, "14:00"))
    await _report(teller, telegram, phones, local(tomorrow, "11:55"))
    await _correct(teller, telegram, phones)
    await _survive(teller, telegram, phones, bot, local(tomorrow, "16:30"))
    await _digest(teller, telegram, phones)
    console.print("\n[bold green]The end.[/] Nothing was lost. `make demo` opens the same town on a page.")


async def _join(teller: Teller, telegram: Telegram, phones: dict[str, Phone], tokens: dict[str, str]) -> None:
    await teller.chapter("People join: role first, then their own language")
    codes = {"Sanne": "sanne", "Fatima": "fatima", "Ingrid": "ingrid", "Yonas": "K-1077", "Samira": "K-1042"}
    staff = [(name, None) for name in ("Sanne", "Fatima", "Ingrid")]
    for name, language in (*staff, ("Yonas", "ትግርኛ"), ("Samira", "العربية")):
        phone, seq = phones[name], await telegram.seq()
        teller.says(name, "opens the invitation")
        await phone.start(tokens[codes[name]])
        invitation = await teller.sees(name, "", after=seq)
        await _press(teller, telegram, name, phone, invitation.labels[0], "" if language else "aangemeld")
        if language:
            await _press(teller, telegram, name, phone, language, "/afspraken")


async def _report_between_two(teller: Teller, telegram: Telegram, phones: dict[str, Phone]) -> None:
    await teller.chapter("Between two appointments: the whole morning in one line")
    seq = await telegram.seq()
    teller.says("Sanne", FIRST_REPORT)
    await phones["Sanne"].say(FIRST_REPORT)
    await teller.sees("Sanne", "K-1126 Tarik: no-show", after=seq)
    await teller.minute_on()
    await teller.sees("Ingrid", "No-show: K-1126", after=seq)


async def _answer_by_mail(
    teller: Teller, telegram: Telegram, phones: dict[str, Phone], token: str, pages: str
) -> None:
    await teller.chapter("Peter has no Telegram: a mail that names nobody, and a page")
    async with Browser(pages) as browser:
        teller.says("Peter", "opens his invitation in a browser, and adds an authenticator")
        key = await browser.add_authenticator(token)
    seq = await telegram.seq()
    teller.says("Fatima", REPORT_FOR_PETER)
    await phones["Fatima"].say(REPORT_FOR_PETER)
    await teller.sees("Fatima", "K-1348 Grace: no-show", after=seq)
    await teller.minute_on()
    to_task = await teller.mailed("/taken/")
    async with Browser(pages) as browser:
        teller.says("Peter", "opens the link, and has to sign in: a link by mail, and a code")
        await browser.open(to_task)
        await browser.press(MAIL_LINK, email=BY_MAIL)
        await browser.open(await teller.mailed("/inloggen/mail/"))
        await browser.press("Verder")
        await browser.press("Inloggen", code=code_of(key))
        teller.shows("Peter · klantmanager", browser.page)
        seq = await telegram.seq()
        teller.says("Peter", "[ 📞 Fatima belt ]")
        await browser.press("📞 Fatima belt")
        await teller.sees("Fatima", "U belt", after=seq)


async def _remind_and_cancel(
    teller: Teller, telegram: Telegram, phones: dict[str, Phone], at: datetime
) -> None:
    yonas, seq = phones["Yonas"], await telegram.seq()
    await telegram.jump(to=at)
    await teller.chapter("The day before: a reminder in Tigrinya, and one tap to cancel")
    reminder = await teller.sees("Yonas", "📅", after=seq)
    reasons = await _press(teller, telegram, "Yonas", yonas, _label(reminder, "❌"), "")
    seq = await telegram.seq()
    await _press(teller, telegram, "Yonas", yonas, _label(reasons, "👪"), "Sanne")
    await teller.sees("Sanne", "meldt zich af", after=seq)


async def _report(teller: Teller, telegram: Telegram, phones: dict[str, Phone], at: datetime) -> None:
    sanne = phones["Sanne"]
    await telegram.jump(to=at)
    await teller.chapter("The coach reports in a line; the klantmanager hears a no-show a minute later")
    for text, part in (
        ("1042 aanwezig", "Samira: aanwezig"),
        ("1103 ns", "no-show"),
        ("mijlpaal 1118 stage gestart", "stage gestart"),
    ):
        seq = await telegram.seq()
        teller.says("Sanne", text)
        await sanne.say(text)
        await teller.sees("Sanne", part, after=seq)
        if text.endswith("ns"):
            await teller.minute_on()
            await teller.sees("Ingrid", "No-show: K-1103", after=seq)
            await _press(teller, telegram, "Ingrid", phones["Ingrid"], "📞 Sanne belt", "Sanne belt Farid")
            await teller.sees("Sanne", "U belt", after=seq)


async def _correct(teller: Teller, telegram: Telegram, phones: dict[str, Phone]) -> None:
    sanne = phones["Sanne"]
    await teller.chapter("Farid came after all: the coach edits the message")
    mine = next(one for one in await sanne.screen() if not one.from_bot and one.text == "1103 ns")
    seq = await telegram.seq()
    teller.says("Sanne", "edits “1103 ns” into “1103 20 min te laat”")
    await sanne.edit(mine.message_id, "1103 20 min te laat")
    await teller.sees("Sanne", "20 min te laat", after=seq)
    await teller.sees("Ingrid", "toch geen no-show", after=seq)


async def _survive(
    teller: Teller, telegram: Telegram, phones: dict[str, Phone], bot: Program, at: datetime
) -> None:
    sanne = phones["Sanne"]
    await telegram.jump(to=at)
    await teller.chapter("The bot is killed in the middle")
    seq = await telegram.seq()
    teller.says("Sanne", "1118 aanwezig")
    await sanne.say("1118 aanwezig")
    await bot.kill()
    teller.note(f"kill -9 {bot.pid}: the bot is gone")
    teller.says("Sanne", "1126 ns  (nobody is there to read it)")
    await sanne.say("1126 ns")
    await until_polls(telegram, bot)
    teller.note(f"started again as process {bot.pid}")
    await teller.sees("Sanne", "K-1126 Tarik: no-show", after=seq)
    seq = await telegram.seq()
    teller.says("Sanne", "/vandaag")
    await sanne.say("/vandaag")
    day = await teller.sees("Sanne", "Uw dag", after=seq)
    for stored in ("K-1118 Mehret: aanwezig", "K-1126 Tarik: no-show", "K-1077 Yonas: afgemeld"):
        if stored not in day.text:
            raise DemoFailed(f"after the restart {stored!r} is missing")
    teller.note("Both messages had their effect, once.")


async def _digest(teller: Teller, telegram: Telegram, phones: dict[str, Phone]) -> None:
    seq = await telegram.seq()
    await telegram.jump(jump="monday")
    await teller.chapter("Monday 08:00: one digest, exceptions first")
    await teller.sees("Ingrid", "Uw week: maandag", after=seq)
    await teller.sees("Ingrid", "Aanwezigheid per week", after=seq)


async def _press(
    teller: Teller, telegram: Telegram, name: str, phone: Phone, label: str, part: str
) -> Message:
    """Press a button and show what comes of it."""
    seq = await telegram.seq()
    teller.says(name, f"[ {label} ]")
    await phone.press(label)
    return await teller.sees(name, part, after=seq)


def _label(message: Message, sign: str) -> str:
    return next(label for label in message.labels if label.startswith(sign))
