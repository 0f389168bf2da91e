"""What people send besides a text: as the Bot API hands it over, and as it stands on the phone."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot, MessageOriginUser

from simulator.client import BotApiCall, ControlError, Phone, Telegram


async def newest(api: BotApiCall, count: int = 1) -> list[dict[str, Any]]:
    return [update["message"] for update in (await api("getUpdates"))["result"][-count:]]


async def test_a_voice_note_can_be_heard(api: BotApiCall, telegram: Telegram, anna: Phone) -> None:
    number = await anna.voice(seconds=2)
    [message] = await newest(api)
    voice = message["voice"]
    assert (message["message_id"], voice["duration"], voice["mime_type"]) == (number, 2, "audio/ogg")
    assert "text" not in message
    shown = (await anna.screen())[-1]
    assert shown.voice is not None
    sound = await telegram.download(shown.voice["url"])
    assert sound.startswith(b"OggS")
    assert b"OpusHead" in sound
    assert len(sound) == voice["file_size"]
    assert (await api("getFile", file_id=voice["file_id"]))["result"]["file_size"] == voice["file_size"]


async def test_a_sticker_a_place_and_a_contact(api: BotApiCall, anna: Phone) -> None:
    await anna.sticker("😀")
    await anna.location(latitude=52.1, longitude=4)
    await anna.contact(first_name="Bea", phone_number="+31600000098")
    sticker, place, contact = await newest(api, 3)
    assert sticker["sticker"]["emoji"] == "😀"
    assert (sticker["sticker"]["type"], sticker["sticker"]["is_animated"]) == ("regular", False)
    assert place["location"] == {"latitude": 52.1, "longitude": 4.0}
    assert contact["contact"] == {"phone_number": "+31600000098", "first_name": "Bea"}
    *_, first, second, third = await anna.screen()
    assert first.sticker == {"emoji": "😀"}
    assert second.location == place["location"]
    assert third.contact == contact["contact"]


async def test_an_album_is_a_message_for_each_picture(api: BotApiCall, anna: Phone) -> None:
    numbers = await anna.album(count=3, caption="de brief")
    messages = await newest(api, 3)
    assert [one["message_id"] for one in messages] == numbers
    assert len({one["media_group_id"] for one in messages}) == 1
    assert [one.get("caption") for one in messages] == ["de brief", None, None]
    assert len({one["photo"][-1]["file_unique_id"] for one in messages}) == 3
    await anna.album()
    later = await newest(api, 2)
    assert later[0]["media_group_id"] == later[1]["media_group_id"] != messages[0]["media_group_id"]
    assert (await anna.screen())[-1].album == later[0]["media_group_id"]


async def test_a_forward_names_its_author_and_loses_its_buttons(
    api: BotApiCall, telegram: Telegram, anna: Phone
) -> None:
    jan = await telegram.person("Jan", id=502)
    said = await jan.say("/stop ik kom *niet*")
    await anna.forward(jan.id, said)
    [copy] = await newest(api)
    assert copy["from"]["id"] == copy["chat"]["id"] == anna.id
    assert copy["text"] == "/stop ik kom *niet*"
    assert (copy["forward_origin"]["type"], copy["forward_origin"]["sender_user"]["id"]) == ("user", jan.id)
    assert [entity["type"] for entity in copy["entities"]] == ["bot_command"]
    assert (await anna.screen())[-1].forwarded_from == "Jan"

    with pytest.raises(ControlError, match="400: the message was forwarded"):
        await anna.edit(copy["message_id"], "Ik kom wel")

    # Forwarded again, it still names who wrote it.
    await jan.forward(anna.id, copy["message_id"])
    [again] = await newest(api)
    assert again["forward_origin"]["sender_user"]["first_name"] == "Jan"

    # A picture and its caption travel along; what the bot wrote names the bot and has no buttons.
    await anna.photo(caption="de brief")
    await jan.forward(anna.id, (await anna.screen())[-1].message_id)
    [picture] = await newest(api)
    assert (picture["caption"], len(picture["photo"])) == ("de brief", 1)
    keyboard = {"inline_keyboard": [[{"text": "Ja", "callback_data": "yes"}]]}
    sent = (await api("sendMessage", chat_id=anna.id, text="Klopt dit?", reply_markup=keyboard))["result"]
    await anna.forward(anna.id, sent["message_id"])
    [own] = await newest(api)
    assert own["forward_origin"]["sender_user"]["is_bot"] is True
    assert "reply_markup" not in own


async def test_python_telegram_bot_reads_them(bot: Bot, anna: Phone) -> None:
    await anna.voice()
    await anna.sticker()
    await anna.location()
    await anna.contact()
    await anna.album()
    await anna.forward(anna.id, (await anna.screen())[0].message_id)
    messages = [update.message for update in await bot.get_updates()]
    voice, sticker, place, contact, first, second, forwarded = [one for one in messages if one is not None][
        1:
    ]
    assert voice.voice is not None
    assert voice.voice.mime_type == "audio/ogg"
    assert sticker.sticker is not None
    assert place.location is not None
    assert contact.contact is not None
    assert first.media_group_id == second.media_group_id
    assert isinstance(forwarded.forward_origin, MessageOriginUser)


async def test_what_cannot_be_sent_is_explained(api: BotApiCall, telegram: Telegram, anna: Phone) -> None:
    secret = (await api("sendMessage", chat_id=501, text="geheim", protect_content=True))["result"]
    before = len(await anna.screen())
    refused: list[tuple[str, dict[str, Any], str]] = [
        ("album", {"count": 1}, "400: an album has 2 to 10 pictures"),
        ("album", {"count": 11}, "400: an album has 2 to 10 pictures"),
        ("voice", {"seconds": 0}, "400: a voice note lasts 1 to 60 seconds"),
        ("voice", {"seconds": "lang"}, "400: seconds has the wrong type"),
        ("location", {"latitude": 91}, "400: there is no such place"),
        ("location", {"longitude": "oost"}, "400: longitude has the wrong type"),
        ("forward", {}, "400: message_id is missing"),
        ("forward", {"message_id": 999}, "404: message 999 is not on the phone of Anna"),
        ("forward", {"message_id": 1, "person_id": 7}, "404: there is no person 7"),
        ("forward", {"message_id": secret["message_id"]}, "400: the message is protected"),
    ]
    for action, body, reason in refused:
        with pytest.raises(ControlError, match=reason):
            await telegram.call("POST", f"people/{anna.id}/{action}", body)
    assert len(await anna.screen()) == before
    await anna.block()
    for action in ("album", "voice", "sticker", "location", "contact", "photo", "document"):
        with pytest.raises(ControlError, match="400: Anna has blocked the bot"):
            await telegram.call("POST", f"people/{anna.id}/{action}")
