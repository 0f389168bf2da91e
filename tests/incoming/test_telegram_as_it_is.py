"""What Telegram really sends: edits that change nothing, service messages, albums, pasted links."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from domain.invitations import pasted_token
from simulator.client import Message, Phone
from tests.talk import bot_texts, newest, statuses
from tests.world import TOKEN, World, at

MEETINGS = [
    ("K-1042", "2026-11-24 10:00", 60, "coaching", "Stationsplein 3"),
    ("K-1077", "2026-11-26 10:00", 60, "coaching", "Stationsplein 3"),
]

pytestmark = pytest.mark.town(MEETINGS)


async def edited_as_it_was(world: World, phone: Phone, text: str) -> None:
    """Telegram reports an edit of a text in which no word changed: a preview came, or a reaction."""
    number = await phone.say(text)
    await world.settle()
    before = await bot_texts(phone)
    await phone.edit(number, text)
    await world.settle()
    assert await bot_texts(phone) == before


async def test_an_edit_that_changed_no_word_is_not_answered(world: World) -> None:
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    client = await world.join("K-1042", language="English")
    await world.jump(at("2026-11-24 11:30"))
    await edited_as_it_was(world, coach, "1042 aanw")
    await edited_as_it_was(world, coach, "dank je")
    await edited_as_it_was(world, coach, "1077 ns")  # refused: it has not begun
    await edited_as_it_was(world, klantmanager, "hallo")
    await edited_as_it_was(world, client, "this is the letter https://example.org/brief")
    assert len([text for text in await bot_texts(coach) if "https://example.org/brief" in text]) == 1
    # One that did change a word is taken as ever, and a second time it is not.
    number = await coach.say("1042 ns")
    await world.settle()
    await coach.edit(number, "1042 10 min te laat")
    await world.settle()
    assert "10 min te laat" in (await newest(coach, "K-1042")).text
    seen = await bot_texts(coach)
    await coach.edit(number, "1042 10 min te laat")
    await world.settle()
    assert await bot_texts(coach) == seen
    assert await statuses(world) == {"K-1042": "late"}
    # What it is known by again is no text, and is gone after three days.
    marks = await world.rows("SELECT mark FROM text_marks")
    assert len(marks) >= 6
    assert not any(b"letter" in mark[0] for mark in marks)
    await world.jump(at("2026-11-28 12:00"))
    await world.kortelijn.ticks.keep_house()
    assert await world.rows("SELECT count(*) FROM text_marks") == [(0,)]


async def sends(world: World, phone: Phone, **content: Any) -> list[Message]:
    """A message as Telegram makes it, with whatever stands in it; what the bot answers."""
    before = len(await phone.screen())
    number = 900_000 + next(NUMBERS)
    who = {"id": phone.id, "first_name": phone.first_name, "is_bot": False}
    chat = {"id": phone.id, "type": "private", "first_name": phone.first_name}
    now = int(world.kortelijn.clock.now().timestamp())
    message = {"message_id": number, "date": now, "chat": chat, "from": who}
    await world.telegram.inject({"message": message | content})
    await world.settle()
    return [one for one in (await phone.screen())[before:] if one.from_bot]


NUMBERS = count(1)
SIZE = {"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}
SOUND = {"file_id": "f", "file_unique_id": "u", "duration": 3}
POLL = {
    "id": "1",
    "question": "?",
    "options": [],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": False,
    "members_only": False,
}
SERVICE: list[dict[str, Any]] = [
    {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}},
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86_400}},
    {
        "chat_background_set": {
            "type": {"type": "fill", "fill": {"type": "solid", "color": 1}, "dark_theme_dimming": 1}
        }
    },
    {"write_access_allowed": {"from_request": True}},
    {"boost_added": {"boost_count": 1}},
    {"forum_topic_created": {"name": "x", "icon_color": 1}},
    {"forum_topic_closed": {}},
    {"general_forum_topic_hidden": {}},
    {"giveaway_created": {}},
    {"video_chat_started": {}},
    {"video_chat_ended": {"duration": 3}},
    {"web_app_data": {"data": "x", "button_text": "y"}},
    {"users_shared": {"request_id": 1, "users": []}},
    {"chat_shared": {"request_id": 1, "chat_id": 5}},
    {"proximity_alert_triggered": {}},
    {"connected_website": "example.org"},
    {"something_of_next_year": {"gift": 1}},
]


async def test_a_service_message_says_nothing_and_is_not_answered(world: World) -> None:
    people = [
        await world.join("sanne"),
        await world.join("ingrid"),
        await world.join("K-1042", language="English"),
        await world.phone("Lena"),
    ]
    for phone in people:
        for content in SERVICE:
            assert await sends(world, phone, **content) == [], content
    assert await world.rows("SELECT state, count(*) FROM inbox GROUP BY state") == [
        ("done", 7 + 4 * len(SERVICE))
    ]


async def test_what_is_no_text_is_answered_by_kind(world: World) -> None:
    coach, klantmanager = await world.join("sanne"), await world.join("ingrid")
    kinds: list[tuple[str, dict[str, Any]]] = [
        ("🎤", {"voice": SOUND}),
        ("🎤", {"video_note": SOUND | {"length": 9}}),
        ("🖼", {"photo": [SIZE], "caption": "1042 ns"}),
        ("📍", {"location": {"latitude": 52.4, "longitude": 4.6}}),
        ("👤", {"contact": {"phone_number": "0612345678", "first_name": "X"}}),
        ("🙂", {"sticker": SIZE | {"type": "regular", "is_animated": False, "is_video": False}}),
        ("🙂", {"dice": {"emoji": "🎲", "value": 3}}),
        ("🙂", {"poll": POLL}),
        ("🙂", {"text": "1042 ns", "via_bot": {"id": 7, "is_bot": True, "first_name": "b"}}),
    ]
    for sign, content in kinds:
        [told] = await sends(world, coach, **content)
        assert told.text.startswith(sign), (content, told.text)
        assert told.text.endswith("Typ het in één regel, bijvoorbeeld 1042 aanwezig.")
    [told] = await sends(world, klantmanager, voice=SOUND)
    assert told.text.endswith("Typ het zelf, of kijk met /hulp wat u kunt doen.")
    assert await statuses(world) == {}


async def test_an_album_is_one(world: World) -> None:
    coach = await world.join("sanne")
    client = await world.join("K-1042", language="English")
    told = [await sends(world, coach, photo=[SIZE], media_group_id="77") for _ in range(3)]
    assert [len(one) for one in told] == [1, 0, 0]
    # A client's pictures are taken away one by one, and that is said once.
    told = [await sends(world, client, photo=[SIZE], media_group_id="78") for _ in range(3)]
    assert [len(one) for one in told] == [1, 0, 0]
    assert len(await world.telegram.calls(method="deleteMessage")) == 3
    assert await world.rows("SELECT count(*) FROM audit WHERE action = 'not_text_refused'") == [(1,)]
    assert len(await sends(world, coach, photo=[SIZE], media_group_id="79")) == 1
    # A client who speaks can say with a tap what it may have been, or be called instead.
    [told_client] = await sends(world, client, voice=SOUND)
    assert told_client.labels == [
        "❌ I cannot (Tuesday 🌅 10:00)",
        "⏰ I am late (Tuesday 🌅 10:00)",
        "📞 Call me",
        "🆘 Need help?",
    ]


async def test_forwarded_words_are_asked_about_and_not_kept(world: World) -> None:
    coach = await world.join("sanne")
    await world.join("ingrid")
    yonas = await world.join("K-1077", language="English")
    words = "ik kan donderdag niet komen, ik ben ziek"
    hidden = {"type": "hidden_user", "sender_user_name": "Y", "date": 1_795_000_000}
    [asked] = await sends(world, coach, text=words, forward_origin=hidden)
    assert asked.text.startswith("↪️ Van wie is dit?")
    assert asked.labels == [
        "📩 K-1042 Samira afgemeld · vandaag 10:00",
        "📩 K-1077 Yonas afgemeld · do 26-11 10:00",
    ]
    # Telegram says who wrote it: then nobody else is proposed.
    author = {"id": yonas.id, "first_name": "Yonas", "is_bot": False}
    known = {"type": "user", "sender_user": author, "date": 1_795_000_000}
    [asked] = await sends(world, coach, text=words, forward_origin=known)
    assert asked.labels == ["📩 K-1077 Yonas afgemeld · do 26-11 10:00"]
    await coach.press(asked.labels[0], message_id=asked.message_id)
    await world.settle()
    assert await statuses(world) == {"K-1077": "excused"}
    assert "📩 K-1077 Yonas: afgemeld" in (await newest(coach, "K-1077")).text
    # A BSN leaves the chat, whoever wrote it.
    await sends(world, coach, text="bsn 123456782", forward_origin=hidden)
    assert (await coach.last()).text.startswith("🛡️ Daar staat een BSN in.")
    assert not [one for one in await coach.screen() if "123456782" in one.text]


@pytest.mark.parametrize(
    ("text", "bare", "token"),
    [
        ("https://t.me/KorteLijnBot?start=abcDEF_-9", False, "abcDEF_-9"),
        ("Hoi! Klik op t.me/kortelijnbot?start=abc en druk op Start.", False, "abc"),
        ("http://telegram.me/KorteLijnBot?start=abc", False, "abc"),
        ("https://t.me/KorteLijnBot ?start= abc", False, "abc"),
        ("tg://resolve?domain=KorteLijnBot&start=abc", False, "abc"),
        ("START  abcDEF", False, "abcDEF"),
        ("/Start@KorteLijnBot abc", False, "abc"),
        ("IMI_4Q2sVsJWTUmZ-OehhA", True, "IMI_4Q2sVsJWTUmZ-OehhA"),
        (" IMI_4Q2sVsJWTUmZ-OehhA. ", True, "IMI_4Q2sVsJWTUmZ-OehhA"),
        ("IMI_4Q2sVsJWTUmZ-OehhA", False, None),
        ("arbeidsongeschiktheids", True, None),
        ("https://t.me/AndereBot?start=abc", True, None),
        ("start traject 1042", False, None),
        ("https://t.me/KorteLijnBot", True, None),
    ],
)
def test_the_token_in_a_pasted_text(text: str, bare: bool, token: str | None) -> None:
    assert pasted_token(text, "KorteLijnBot", bare=bare) == token


async def test_a_pasted_invitation_is_a_pressed_one(world: World) -> None:
    bot = (await world.telegram.bot_api("getMe", token=TOKEN))["result"]["username"]
    for code, paste in (
        ("sanne", "Dit kreeg ik van de gemeente: t.me/{bot}?start={token} wat moet ik doen?"),
        ("K-1042", "{token}"),
        ("K-1077", "START {token}"),
    ):
        phone = await world.phone(world.names[code])
        await phone.say(paste.format(bot=bot.upper(), token=world.links[code]))
        await world.settle()
        await phone.press((await phone.last()).labels[0])
        await world.settle()
    joined = await world.rows(
        "SELECT p.code FROM ways c JOIN people p ON p.id = c.person_id WHERE c.reach = 'active'"
    )
    assert {row[0] for row in joined} == {"K-1042", "K-1077", "sanne"}
    # A wrong one counts against its sender as a pressed one does.
    lena = await world.phone("Lena")
    for _ in range(7):
        await lena.say("Aaaaaaaaaaaaaaaaaaaaaa")
        await world.settle()
    assert "dat is te vaak geprobeerd" in (await lena.last()).text.lower()


async def test_a_long_text_of_a_client_arrives_whole(world: World) -> None:
    coach = await world.join("sanne")
    await world.join("ingrid")
    client = await world.join("K-1042", language="English")
    story = "Beste Sanne,\n\n\n" + "ik was bij de gemeente & ze zeiden <niets>. " * 88
    text = f"{story}\nDaarom kan ik donderdag niet komen."
    assert 4000 > len(text) > 3800
    await client.say(text)
    await world.settle()
    words = [one.text for one in await coach.screen() if one.from_bot and "gemeente &" in one.text]
    whole = "\n".join(words)
    assert " ".join(whole.split()).count("ik was bij de gemeente & ze zeiden <niets>.") == 88
    assert "\nDaarom kan ik donderdag niet komen." in whole[-120:]  # perhaps with what it is about
    assert "schrijft (English):\nBeste Sanne,\n\nik was bij" in whole
    # One line of four thousand characters and one without a blank are no more than a message takes, either.
    for line in ("woord " * 682, "x" * 4096, "&" * 4096):
        await client.say(line)
        await world.settle()
    shown = "".join(one.text for one in await coach.screen() if one.from_bot)
    assert shown.count("woord") == 682
    assert shown.count("x" * 100) > 30
    assert shown.count("&") >= 4096
    assert await world.rows("SELECT count(*) FROM outbox WHERE state = 'failed'") == [(0,)]
