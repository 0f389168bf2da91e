"""How the stories talk: type and read the one answer, press a button, look at what is stored."""

from __future__ import annotations

from datetime import timedelta

from aiohttp import ClientSession

from domain.deadlines.terms import Terms
from simulator.client import Message, Phone
from tests.world import World, texts


async def said(world: World, coach: Phone, text: str) -> str:
    """Type a message; the one answer to it."""
    before = len([one for one in await coach.screen() if one.from_bot])
    await coach.say(text)
    await world.settle()
    answers = [one for one in await coach.screen() if one.from_bot][before:]
    assert len(answers) == 1, [one.text for one in answers]
    return answers[0].text


async def minute_passes(world: World) -> None:
    """A no-show that was typed just now goes to the klantmanager: the usual second thoughts are over."""
    await world.settle()
    await world.jump(world.kortelijn.clock.now() + timedelta(seconds=Terms().no_show_wait_seconds + 1))


async def statuses(world: World) -> dict[str, str | None]:
    """The newest status of each client's appointments, by client and local hour."""
    rows = await world.rows(
        "SELECT p.code, o.status FROM outcomes o JOIN people p ON p.id = o.client_id "
        "WHERE o.version = (SELECT max(version) FROM outcomes n WHERE n.appointment_id = o.appointment_id)"
    )
    return dict(rows)


async def tap(world: World, phone: Phone, label: str) -> str:
    """Press a button of the newest message that has it; what stands last on the phone then."""
    await phone.press(label)
    await world.settle()
    return (await phone.last()).text


async def say(world: World, phone: Phone, text: str) -> list[Message]:
    """What the bot answers to a message."""
    before = len(await phone.screen())
    await phone.say(text)
    await world.settle()
    return [one for one in (await phone.screen())[before:] if one.from_bot]


async def press(world: World, phone: Phone, label: str, message: Message | None = None) -> list[Message]:
    """What comes after a press."""
    before = len(await phone.screen())
    await phone.press(label, message_id=message.message_id if message else None)
    await world.settle()
    return [one for one in (await phone.screen())[before:] if one.from_bot]


async def bot_texts(phone: Phone) -> list[str]:
    """What the bot has written on a phone."""
    return texts(await phone.screen())


async def newest(phone: Phone, part: str) -> Message:
    """The newest message of the bot that holds a text."""
    return [one for one in await phone.screen() if one.from_bot and part in one.text][-1]


async def take_file(world: World, phone: Phone, label: str, message: Message | None = None) -> Message:
    """Press the button of a file; Wil, who has joined, says yes; the message with the file (S8)."""
    wil = world.phones["Wil"]
    [asked] = await press(world, phone, label, message)
    assert "Wil moet ja zeggen" in asked.text, asked.text
    await press(world, wil, "✅ Ja")
    [sent] = await press(world, phone, label, await newest(phone, "Wil heeft ja gezegd"))
    return sent


async def download(world: World, message: Message) -> bytes:
    """The file of a message."""
    assert message.document is not None, message.text
    url = f"{world.telegram.url}{message.document['url']}"
    async with ClientSession() as session, session.get(url) as got:
        return await got.read()
