"""Pictures, files and asked replies on their way out."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.outgoing.channel import Letter, deliver
from domain.messages.delivery import Result
from domain.messages.notices import Means
from handlers.views.chat import Button, ChatMessage, Document, Picture, Venue, captioned
from services.people.joining import Accept
from simulator.client import Phone, Telegram
from simulator.entities import parse_html, utf16_length
from simulator.samples import sample_picture
from tests.frame.raw import sends
from tests.world import World

PNG = sample_picture()
BUTTONS = ((("Gezien", "b1"),),)


@pytest.fixture
async def phone(world: World) -> Phone:
    phone = await world.phone("Lena")
    await phone.start()
    await world.settle()
    await world.telegram.clear_calls()
    return phone


def letter(phone: Phone, text: str, file: Picture | Document, *, awaited: bool = False) -> Letter:
    return Letter(
        Means.SEND, str(phone.id), tuple(captioned(text)), keyboard=BUTTONS, file=file, awaited=awaited
    )


async def actions(telegram: Telegram) -> list[str]:
    return [event["action"] for event in (await telegram.history())[0] if event["kind"] == "action"]


async def test_a_picture_and_a_file_carry_words_and_buttons(world: World, phone: Phone) -> None:
    bot = world.kortelijn.bot
    drawn = await deliver(bot, letter(phone, "<b>7 van 8</b>", Picture("aanwezig.png", PNG)))
    shown = await phone.last()
    assert (drawn.result, drawn.message_id) == (Result.SENT, str(shown.message_id))
    assert (shown.text, shown.labels, shown.protected) == ("7 van 8", ["Gezien"], True)
    assert await phone.download(shown) == PNG
    await deliver(bot, letter(phone, "Uw lijst", Document('Lijst "über" 1042.xlsx', lambda: b"PK")))
    shown = await phone.last()
    assert (shown.text, shown.labels, shown.protected) == ("Uw lijst", ["Gezien"], False)
    assert shown.document is not None
    assert shown.document["file_name"] == 'Lijst "über" 1042.xlsx'
    assert await phone.download(shown) == b"PK"
    assert await actions(world.telegram) == []  # nobody waited


async def test_the_talk_goes_on_while_a_file_is_made_and_the_chat_shows_it(
    world: World, phone: Phone
) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def make() -> bytes:
        begun.set()
        assert may_end.wait(10), "the event loop stood still"
        return PNG

    sending = asyncio.create_task(
        deliver(world.kortelijn.bot, letter(phone, "x", Picture("a.png", make), awaited=True))
    )
    while not (begun.is_set() and await actions(world.telegram)):
        await asyncio.sleep(0.005)
    assert await actions(world.telegram) == ["upload_photo"]
    await phone.say("intussen")
    await world.settle()
    assert (await phone.last()).photo is None
    may_end.set()
    assert (await sending).result is Result.SENT
    assert (await phone.last()).photo is not None
    await deliver(world.kortelijn.bot, letter(phone, "x", Document("a.pdf", lambda: b"%PDF"), awaited=True))
    assert await actions(world.telegram) == ["upload_photo", "upload_document"]


def broken() -> bytes:
    raise ZeroDivisionError("Samira")


async def test_a_fault_in_drawing_costs_the_picture_and_not_the_words(
    world: World, phone: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    attempt = await deliver(world.kortelijn.bot, letter(phone, "7 van 8", Picture("a.png", broken)))
    assert (attempt.result, attempt.reason) == (Result.SENT, "sent_without_picture")
    shown = await phone.last()
    assert (shown.text, shown.photo, shown.labels) == ("7 van 8", None, ["Gezien"])
    attempt = await deliver(world.kortelijn.bot, letter(phone, "Uw lijst", Document("a.xlsx", broken)))
    assert (attempt.result, attempt.reason) == (Result.REFUSED, "file_not_made")
    attempt = await deliver(world.kortelijn.bot, letter(phone, "", Picture("a.png", broken)))
    assert (attempt.result, attempt.reason) == (Result.REFUSED, "file_not_made")
    assert (await phone.last()).seq == shown.seq
    assert "Samira" not in caplog.text


async def test_a_sign_that_telegram_refuses_costs_nothing(world: World, phone: Phone) -> None:
    await world.telegram.faults(status={"code": 502, "count": 1, "methods": ["sendChatAction"]})
    file = Document("a.pdf", lambda: b"%PDF")
    attempt = await deliver(world.kortelijn.bot, letter(phone, "x", file, awaited=True))
    assert (attempt.result, await actions(world.telegram)) == (Result.SENT, [])
    assert (await phone.last()).document is not None


LINES = [
    "",
    "kort",
    "a" * 1024,
    "a" * 1025,
    "\n".join(["🙂" * 200] * 9),
    "\n".join(f"<b>regel</b> {number}" for number in range(400)),
]


@pytest.mark.parametrize("text", LINES, ids=range(len(LINES)))
async def test_words_too_long_for_a_caption_follow_the_picture(text: str, world: World, phone: Phone) -> None:
    attempt = await deliver(world.kortelijn.bot, letter(phone, text, Picture("a.png", PNG)))
    assert attempt.result is Result.SENT
    first, *rest = [message for message in await phone.screen() if message.from_bot][1:]
    assert first.photo is not None
    assert utf16_length(first.text) <= 1024
    assert all(message.photo is None and message.protected for message in rest)
    said = [message.text for message in (first, *rest) if message.text]
    assert "\n".join(said) == parse_html(text)[0]
    assert [bool(message.labels) for message in (first, *rest)] == [False] * len(rest) + [True]


async def test_broken_formatting_costs_no_picture(world: World, phone: Phone) -> None:
    made = []

    def make() -> bytes:
        made.append(1)
        return PNG

    attempt = await deliver(world.kortelijn.bot, letter(phone, "1 <b>en < 2", Picture("a.png", make)))
    assert (attempt.result, attempt.reason) == (Result.SENT, "sent_plain")
    shown = await phone.last()
    assert (shown.text, shown.photo is not None, made) == ("1 <b>en < 2", True, [1])


async def test_the_words_under_a_picture_can_be_changed(world: World, phone: Phone) -> None:
    bot = world.kortelijn.bot
    sent = await deliver(bot, letter(phone, "oud", Picture("a.png", PNG)))
    edit = Letter(Means.EDIT, str(phone.id), ("<b>nieuw</b>",), target=sent.message_id)
    assert (await deliver(bot, edit)).result is Result.SENT
    shown = await phone.last()
    assert (shown.text, shown.labels, shown.photo is not None) == ("nieuw", [], True)
    assert (await deliver(bot, edit)).reason == "as_good_as_done"


async def test_a_message_asks_for_a_reply(world: World, phone: Phone) -> None:
    asking = Letter(Means.SEND, str(phone.id), ("Wat zegt u?",), prompt="Uw woorden " * 9)
    assert (await deliver(world.kortelijn.bot, asking)).result is Result.SENT
    assert (await phone.last()).prompt == ("Uw woorden " * 9)[:64]
    [call] = await sends(world.telegram)
    assert call.params["reply_markup"]["force_reply"] is True


def test_what_no_message_can_be() -> None:
    key = ((Button("Ja", Accept()),),)
    with pytest.raises(ValueError, match="not both"):
        ChatMessage("x", key, prompt="Uw antwoord")
    with pytest.raises(ValueError, match="one document, venue or picture"):
        ChatMessage("x", document=Document("a", b"a"), picture=Picture("a", b"a"))
    with pytest.raises(ValueError, match="one document, venue or picture"):
        ChatMessage("x", venue=Venue(52, 4, "a", "b"), picture=Picture("a", b"a"))
